/* facts_verb.c: facts of clauses: verbs with their arguments, copulas, "there is". */
#include "claims/facts_clause.h"

#include "claims/mentions.h"
#include "claims/relation.h"

#define CONJ_MAX 8

/* "Mr. X, whose firm sells Y": the owner stands for "whose". */
static void replace_whose(const struct clause *f, uint32_t subj, struct words *s)
{
	uint32_t w = dx_child(f->t, subj, DEP_nmod_poss), noun = f->t->head[f->pred];
	struct words owner;
	if (w == NO_INDEX)
		w = dx_child(f->t, subj, DEP_nmod);
	if (w == NO_INDEX || !tree_form_is(f->t, w, "whose") || tree_rel(f->t, f->pred) != DEP_acl_relcl)
		return;
	owner = dx_arg_words(f->t, noun, ARG_NO_CASE | ARG_NO_APPOS | ARG_NO_RELCL | ARG_NO_ACL | ARG_NO_ASIDES | ARG_NO_CLAUSE_PARTS);
	dx_words_cut(s, w, w + 1);
	for (uint32_t i = 0; i < owner.n; i++)
		dx_words_add(s, owner.at[i].a, owner.at[i].b);
}

static struct words subject_words(const struct clause *f, uint32_t head)
{
	struct words s;
	unsigned flags = ARG_NO_CASE | ARG_NO_RELCL | ARG_NO_ASIDES;
	if (f->how == SUBJ_RELATIVE || f->how == SUBJ_PARTICIPLE)
		flags |= ARG_NO_ACL | ARG_NO_CLAUSE_PARTS;
	s = head == f->subj ? dx_arg_words(f->t, head, flags) : dx_conjunct_words(f->t, f->subj, head, flags);
	replace_whose(f, head, &s);
	return s;
}

/* A noun in the frame of a relative clause is its head with the clause left out. */
static struct words object_words(const struct clause *f, uint32_t a)
{
	unsigned flags = ARG_NO_CASE | ARG_NO_RELCL | ARG_NO_ASIDES;
	if (f->object_is_antecedent && a == f->object)
		flags |= ARG_NO_ACL | ARG_NO_CLAUSE_PARTS;
	if (dx_clause_rel(f, a) == DEP_ccomp || dx_clause_rel(f, a) == DEP_xcomp)
		flags = dx_clause_rel(f, a) == DEP_ccomp ? ARG_NO_MARK : 0;
	return dx_arg_words(f->t, a, flags);
}

static bool same_kind_conjuncts(const struct tree *t, uint32_t head)
{
	return tree_upos(t, head) != UPOS_VERB && !dx_has_child(t, head, DEP_cop);
}

static void add_extras(const struct clause *f, struct draft *d, uint32_t used)
{
	for (uint32_t i = 0; i < f->args && d->extras < EXTRA_MAX; i++) {
		uint32_t a = f->arg[i];
		struct words s;
		if (a == used || (f->object_is_antecedent && a == f->object) || dx_is_relative_word(f->t, a))
			continue;
		if (d->kind == KIND_CLAUSE && dx_clause_rel(f, a) == DEP_advcl)
			continue;
		s = dx_arg_words(f->t, a, 0);
		if (!s.n || dx_words_meet(&s, &d->relation) || dx_words_meet(&s, &d->object) || dx_words_meet(&s, &d->subject))
			continue;
		d->extra[d->extras] = s;
		d->extra_head[d->extras] = a;
		d->extra_role[d->extras++] = (uint8_t)dx_arg_role(f->t, a);
	}
}

/* "no officials", "neither the bank nor the ministry", "nobody" */
static bool has_no(const struct tree *t, uint32_t noun)
{
	if (dx_in_list(t->token[noun]->lemma, " nobody nothing none no-one ") && !dx_empty_negation(t, noun, NO_INDEX))
		return true;
	FOR_CHILDREN(t, noun, c)
		if (c < noun && ((rel_in(t, c, REL(det)) && tree_form_is(t, c, "no")) || tree_form_is(t, c, "neither")))
			return true;
	return false;
}

/* "The envoy on Friday said": Friday is no part of the envoy. */
static void take_time(const struct clause *f, struct draft *d)
{
	const struct tree *t = f->t;
	FOR_CHILDREN(t, d->subj, c) {
		if (c < d->subj || !rel_in(t, c, REL(nmod)) || dx_arg_role(t, c) != ARG_TIME || !dx_may_speak(t, d->subj) ||
		    !dx_words_has(&d->subject, c))
			continue;
		d->extra[d->extras] = dx_arg_words(t, c, 0);
		d->extra_head[d->extras] = c;
		d->extra_role[d->extras++] = ARG_TIME;
		dx_words_cut(&d->subject, t->left[c], t->right[c] + 1);
		return;
	}
}

static struct draft *new_draft(const struct clause *f, struct drafts *out, enum fact_kind kind, uint32_t subj)
{
	struct draft *d = dx_draft_new(out, kind, f->pred);
	if (!d)
		return NULL;
	d->how = f->how;
	d->word = f->word;
	const bool nor = subj != f->subj && has_no(f->t, f->subj) && dx_child_lemma(f->t, subj, "nor") != NO_INDEX;
	d->negated = f->negated || has_no(f->t, subj) || nor;
	d->passive = f->passive;
	d->nonfinite = f->nonfinite;
	d->subj = subj;
	d->subject = subject_words(f, subj);
	d->relation = f->relation;
	take_time(f, d);
	return d;
}

static struct words preposition(const struct clause *f, uint32_t a)
{
	struct words s = { .n = 0 };
	if (f->object_is_antecedent && a == f->object) {
		if (f->gap_case != NO_INDEX)
			dx_words_add(&s, f->gap_case, f->gap_case + 1);
		return s;
	}
	return dx_case_words(f->t, a);
}

/* "that is why", "I know what": the object says nothing. */
static bool is_question_word(const struct tree *t, const struct draft *d)
{
	const bool word = d->obj != NO_INDEX && dx_words_count(&d->object) == 1;
	return word && (dx_xpos_starts(t, d->obj, "W") || (tree_form_is(t, d->obj, "that") && dx_xpos_starts(t, d->obj, "IN")));
}

/* One fact with argument a as its object, all others as extras. conj: a conjunct of a, or a. */
static void emit(const struct clause *f, struct drafts *out, uint32_t subj, uint32_t a, uint32_t conj, bool split)
{
	enum deprel r = a == NO_INDEX ? DEP_dep : dx_clause_rel(f, a);
	enum fact_kind kind = r == DEP_obl ? KIND_OBLIQUE : r == DEP_ccomp ? KIND_CLAUSE : KIND_VERB;
	struct draft *d = new_draft(f, out, kind, subj);
	if (!d)
		return;
	d->obj = a == NO_INDEX ? NO_INDEX : conj;
	d->split = split;
	if (a != NO_INDEX) {
		d->negated |= has_no(f->t, conj);
		d->object = split ? dx_conjunct_words(f->t, a, conj, ARG_NO_CASE | ARG_NO_RELCL | ARG_NO_ASIDES) : object_words(f, a);
		if (r == DEP_obl)
			d->tail = preposition(f, split && dx_has_child(f->t, conj, DEP_case) ? conj : a);
		if (r == DEP_ccomp) {
			uint32_t m = dx_child(f->t, a, DEP_mark);
			if (m != NO_INDEX && m < a)
				dx_words_add(&d->tail, m, m + 1);
		}
	}
	add_extras(f, d, a);
	if (is_question_word(f->t, d))
		out->n--;
}

static void emit_for_subject(const struct clause *f, struct drafts *out, uint32_t subj)
{
	uint32_t conj[CONJ_MAX], n = 0, a = f->object;
	if (a != NO_INDEX && same_kind_conjuncts(f->t, a) && !(f->object_is_antecedent && f->object == a))
		n = dx_conjuncts(f->t, a, conj, CONJ_MAX);
	emit(f, out, subj, a, a, n > 0);
	for (uint32_t i = 0; i < n; i++)
		emit(f, out, subj, a, conj[i], true);
}

/* "A and B bought Y" is two facts where both are names; other coordinated subjects often act together. */
static void verb_facts(const struct clause *f, struct drafts *out)
{
	uint32_t conj[CONJ_MAX], n = dx_conjuncts(f->t, f->subj, conj, CONJ_MAX);
	size_t before = out->n;
	emit_for_subject(f, out, f->subj);
	if (tree_upos(f->t, f->subj) != UPOS_PROPN)
		return;
	for (uint32_t i = 0; i < n; i++)
		if (tree_upos(f->t, conj[i]) != UPOS_PROPN)
			return;
	for (size_t i = before; n && i < out->n; i++) {
		out->at[i].subject = dx_conjunct_words(f->t, f->subj, f->subj, ARG_NO_RELCL | ARG_NO_CASE | ARG_NO_ASIDES);
		out->at[i].split = true;
	}
	for (uint32_t i = 0; i < n; i++)
		emit_for_subject(f, out, conj[i]);
}

/* "X is a Y and a Z" is two facts: the one just made, cut down to Y, and a like one of Z. false: it is one. */
static bool split_predicate(const struct clause *f, struct drafts *out)
{
	uint32_t conj[CONJ_MAX], n = dx_conjuncts(f->t, f->pred, conj, CONJ_MAX);
	struct draft whole = out->at[out->n - 1];
	for (uint32_t i = 0; i < n; i++) {
		struct draft *d = dx_draft_new(out, (enum fact_kind)whole.kind, whole.pred);
		if (!d)
			return true;
		*d = whole;
		d->split = true;
		d->obj = conj[i];
		d->object = dx_conjunct_words(f->t, f->pred, conj[i], ARG_NO_CASE);
	}
	if (n) {
		struct draft *first = &out->at[out->n - 1 - n];
		first->split = true;
		first->object = dx_arg_words(f->t, f->pred, ARG_NO_CASE | ARG_NO_CLAUSE_PARTS | ARG_NO_CONJ);
	}
	return n > 0;
}

/* "X is a Y", "X is in Y", "X is proud of Y". */
static void copula_facts(const struct clause *f, struct drafts *out)
{
	const struct tree *t = f->t;
	uint32_t p = f->pred;
	struct words prep = dx_case_words(t, p);
	struct draft *d = new_draft(f, out, prep.n ? KIND_BE_AT : KIND_COPULA, f->subj);
	if (!d)
		return;
	d->obj = p;
	d->object = dx_arg_words(t, p, ARG_NO_CASE | ARG_NO_CLAUSE_PARTS);
	d->tail = prep;
	uint32_t cop = dx_child(t, p, DEP_cop);
	if (cop < p)
		dx_words_cut(&d->object, t->left[p], cop + 1);
	for (uint32_t i = 0; i < d->relation.n; i++) {
		dx_words_cut(&d->object, d->relation.at[i].a, d->relation.at[i].b);
		dx_words_cut(&d->tail, d->relation.at[i].a, d->relation.at[i].b); /* "is not in" has one "not" */
	}
	dx_arg_trim(t, &d->object);
	uint32_t used = NO_INDEX;
	if (tree_upos(t, p) == UPOS_ADJ) {
		for (uint32_t i = 0; i < f->args && used == NO_INDEX; i++)
			if (f->arg[i] > p && dx_clause_rel(f, f->arg[i]) == DEP_obl && dx_has_child(t, f->arg[i], DEP_case))
				used = f->arg[i];
		if (used != NO_INDEX) {
			for (uint32_t k = 0; k < d->object.n; k++)
				dx_words_add(&d->relation, d->object.at[k].a, d->object.at[k].b);
			d->object = object_words(f, used);
			d->tail = preposition(f, used);
			d->obj = used;
		}
	}
	add_extras(f, d, used);
	if (is_question_word(t, d))
		out->n--;
	else if (d->obj == p && !split_predicate(f, out))
		dx_lift_office(t, d);
}

static void there_facts(const struct tree *t, uint32_t p, struct drafts *out)
{
	struct clause f;
	if (!dx_clause_read_there(t, p, &f))
		return;
	struct draft *d = new_draft(&f, out, KIND_THERE, f.subj);
	if (!d)
		return;
	if (f.object != NO_INDEX) {
		d->obj = f.object;
		d->object = object_words(&f, f.object);
		d->tail = preposition(&f, f.object);
	}
	add_extras(&f, d, f.object);
}

/* "The truth is that X did Y": a clause as the predicate. The inner clause is read by itself. */
static void outer_facts(const struct tree *t, uint32_t p, struct drafts *out)
{
	uint32_t s = dx_child(t, p, DEP_nsubj), cop = dx_outer_copula(t, p), mark = dx_child(t, p, DEP_mark);
	struct draft *d;
	if (s == NO_INDEX || cop == NO_INDEX || tree_rel(t, s) != DEP_nsubj_outer)
		return;
	d = dx_draft_new(out, KIND_CLAUSE, p);
	if (!d)
		return;
	d->subj = s;
	d->obj = p;
	d->subject = dx_arg_words(t, s, ARG_NO_RELCL | ARG_NO_ASIDES);
	dx_words_add(&d->relation, cop, cop + 1);
	if (mark != NO_INDEX && mark > cop)
		dx_words_add(&d->tail, mark, mark + 1);
	d->object = dx_subtree(t, p);
	dx_words_cut(&d->object, t->left[p], (d->tail.n ? mark : cop) + 1);
	dx_arg_trim(t, &d->object);
}

void dx_verb_drafts(const struct tree *t, uint32_t w, struct drafts *out)
{
	struct clause f;
	uint32_t expl;
	if (!dx_is_predicate(t, w) || dx_is_continued(t, w))
		return;
	expl = dx_child(t, w, DEP_expl);
	if (expl != NO_INDEX && tree_form_is(t, expl, "there")) {
		there_facts(t, w, out);
		return;
	}
	outer_facts(t, w, out);
	if (!dx_clause_read(t, w, &f))
		return;
	if (f.copula)
		copula_facts(&f, out);
	else
		verb_facts(&f, out);
}
