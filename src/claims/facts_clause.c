/* facts_clause.c: facts of clauses: verbs with their arguments, copulas, "there is". */
#include "claims/facts_draft.h"

#define ARGS_MAX 16
#define CONJ_MAX 8
#define CLIMB_MAX 12

struct frame {
	const struct tree *t;
	uint32_t pred, subj;
	uint8_t how; /* enum fact_subject */
	bool passive, negated, nonfinite, copula;
	uint8_t word;            /* enum fact_word: an auxiliary that a participle lacks */
	struct words relation;
	uint32_t arg[ARGS_MAX];  /* heads of the arguments but the subject, in order of the text */
	uint32_t args;
	uint32_t object;         /* one of them, or a relative clause's antecedent; NO_INDEX if there is none */
	bool object_is_antecedent;
	uint32_t gap_case;       /* preposition that governs the antecedent ("in which"), or NO_INDEX */
};

static bool has_child(const struct tree *t, uint32_t w, enum deprel base)
{
	return dx_child(t, w, base) != NO_INDEX;
}

static bool is_relative_word(const struct tree *t, uint32_t w)
{
	return tree_upos(t, w) != UPOS_SCONJ && dx_in_list(t->token[w]->form, " who whom which that where ") &&
	       (dx_xpos_starts(t, w, "W") || tree_upos(t, w) == UPOS_PRON || tree_form_is(t, w, "where"));
}

static bool is_predicate(const struct tree *t, uint32_t w)
{
	switch (dx_deprel_base(tree_rel(t, w))) {
	case DEP_root:
	case DEP_ccomp:
	case DEP_xcomp:
	case DEP_advcl:
	case DEP_acl:
	case DEP_conj:
	case DEP_parataxis:
	case DEP_csubj:
	case DEP_list:
	case DEP_dep:
	case DEP_appos:
		break;
	default:
		if (!has_child(t, w, DEP_nsubj))
			return false;
	}
	return tree_upos(t, w) == UPOS_VERB || has_child(t, w, DEP_cop) || (tree_upos(t, w) == UPOS_AUX && has_child(t, w, DEP_nsubj));
}

/* "wants to buy": buy goes into one relation with wants. */
static bool is_absorbed(const struct tree *t, uint32_t w)
{
	uint32_t h = t->head[w];
	if (tree_rel(t, w) != DEP_xcomp || h == NO_INDEX || !is_predicate(t, h))
		return false;
	if (tree_upos(t, w) != UPOS_VERB && !has_child(t, w, DEP_cop))
		return false;
	return !has_child(t, h, DEP_obj) && !has_child(t, h, DEP_iobj);
}

static bool is_continued(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (is_absorbed(t, c))
			return true;
	return false;
}

static bool is_negation(const struct tree *t, uint32_t w)
{
	return dx_in_list(t->token[w]->form, " not n't n’t never no neither nor ");
}

static bool is_passive(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (tree_rel(t, c) == DEP_aux_pass || tree_rel(t, c) == DEP_nsubj_pass)
			return true;
	return false;
}

/* Auxiliaries, copula, negation, particle, adverbs before the verb, and the verb itself. */
static void own_relation(const struct tree *t, uint32_t p, struct frame *f, bool with_mark)
{
	bool cop = has_child(t, p, DEP_cop);
	if (!cop)
		dx_words_add(&f->relation, p, p + 1);
	FOR_CHILDREN(t, p, c) {
		enum deprel r = tree_rel(t, c);
		bool take = r == DEP_aux || r == DEP_aux_pass || r == DEP_cop || r == DEP_compound_prt;
		if (r == DEP_mark && with_mark)
			take = tree_form_is(t, c, "to");
		if (dx_deprel_base(r) == DEP_advmod && t->left[c] == c && t->right[c] == c) {
			bool neg = is_negation(t, c);
			f->negated ^= neg;
			take = neg || (c < p && !cop && c + 4 > p && c > t->left[p] && !dx_xpos_starts(t, c, "W"));
		}
		if (take)
			dx_words_add(&f->relation, t->left[c], t->right[c] + 1);
	}
}

static bool has_own_subject(const struct tree *t, uint32_t p)
{
	return has_child(t, p, DEP_nsubj) || has_child(t, p, DEP_csubj);
}

/* The relation of p with what it shares: the verbs it completes, the auxiliaries of the verb it is coordinated with. */
static void full_relation(const struct tree *t, uint32_t p, struct frame *f)
{
	bool mark = false;
	for (int i = 0; i < CLIMB_MAX; i++) {
		uint32_t h = t->head[p];
		bool absorbed = is_absorbed(t, p);
		own_relation(t, p, f, mark || absorbed);
		if (absorbed) {
			p = h;
			continue;
		}
		if (tree_rel(t, p) != DEP_conj || h == NO_INDEX || has_own_subject(t, p) || has_child(t, p, DEP_aux) || has_child(t, p, DEP_cop))
			return;
		if (t->token[p]->xpos != t->token[h]->xpos || tree_upos(t, h) != UPOS_VERB)
			return;
		FOR_CHILDREN(t, h, c) {
			enum deprel r = tree_rel(t, c);
			if ((r == DEP_aux || r == DEP_aux_pass || (r == DEP_mark && is_absorbed(t, h))) && c < p)
				dx_words_add(&f->relation, c, c + 1);
			f->passive |= r == DEP_aux_pass;
		}
		if (!is_absorbed(t, h))
			return;
		p = t->head[h];
	}
}

static uint32_t subject_child(const struct tree *t, uint32_t p)
{
	uint32_t s = NO_INDEX;
	FOR_CHILDREN(t, p, c) {
		enum deprel b = dx_deprel_base(tree_rel(t, c));
		if (b == DEP_nsubj || (b == DEP_csubj && s == NO_INDEX))
			s = c;
	}
	return s;
}

static uint32_t find_subject(const struct tree *t, uint32_t p, uint8_t *how)
{
	*how = SUBJ_OWN;
	for (int i = 0; i < CLIMB_MAX; i++) {
		uint32_t s = subject_child(t, p), h = t->head[p];
		enum deprel r = tree_rel(t, p);
		if (s != NO_INDEX) {
			if (is_relative_word(t, s) && h != NO_INDEX && dx_deprel_base(r) == DEP_acl) {
				*how = SUBJ_RELATIVE;
				return h;
			}
			return s;
		}
		if (h == NO_INDEX || has_child(t, p, DEP_expl))
			return NO_INDEX;
		if (r == DEP_conj) {
			*how = *how == SUBJ_OWN ? SUBJ_SHARED : *how;
		} else if (r == DEP_xcomp) {
			uint32_t o = dx_child(t, h, DEP_obj);
			if (o == NO_INDEX)
				o = dx_child(t, h, DEP_iobj);
			if (o != NO_INDEX) {
				*how = SUBJ_CONTROL;
				return o;
			}
		} else if (r == DEP_acl) {
			*how = SUBJ_PARTICIPLE;
			return h;
		} else if (r == DEP_advcl) {
			*how = SUBJ_ADVERBIAL;
		} else {
			return NO_INDEX;
		}
		if (!is_predicate(t, h))
			return NO_INDEX;
		p = h;
	}
	return NO_INDEX;
}

static bool is_argument(const struct tree *t, uint32_t p, uint32_t c)
{
	switch (dx_deprel_base(tree_rel(t, c))) {
	case DEP_obj:
	case DEP_iobj:
	case DEP_ccomp:
	case DEP_obl:
		return true;
	case DEP_xcomp:
		return !is_absorbed(t, c);
	case DEP_advmod:
		return c > p && !is_negation(t, c) && !dx_xpos_starts(t, c, "W");
	default:
		return false;
	}
}

static void add_args(const struct tree *t, uint32_t p, struct frame *f)
{
	FOR_CHILDREN(t, p, c) {
		if (f->args == ARGS_MAX || !is_argument(t, p, c))
			continue;
		uint32_t i = f->args++;
		while (i > 0 && f->arg[i - 1] > c) {
			f->arg[i] = f->arg[i - 1];
			i--;
		}
		f->arg[i] = c;
	}
}

static void collect_args(const struct tree *t, uint32_t p, struct frame *f)
{
	uint32_t w = p;
	for (int i = 0; i < CLIMB_MAX; i++) {
		add_args(t, w, f);
		if (!is_absorbed(t, w))
			return;
		w = t->head[w];
	}
}

/* In a relative clause the antecedent fills the place of its pronoun, or of the missing object. */
static void fill_gap(struct frame *f)
{
	const struct tree *t = f->t;
	uint32_t p = f->pred, noun;
	while (is_absorbed(t, p))
		p = t->head[p];
	noun = t->head[p];
	f->gap_case = NO_INDEX;
	if (tree_rel(t, p) != DEP_acl_relcl || noun == NO_INDEX)
		return;
	for (uint32_t i = 0; i < f->args; i++) {
		uint32_t a = f->arg[i];
		if (!is_relative_word(t, a))
			continue;
		if (tree_form_is(t, a, "where")) {
			f->args--;
			memmove(&f->arg[i], &f->arg[i + 1], (f->args - i) * sizeof *f->arg);
			return;
		}
		f->arg[i] = noun;
		f->object = noun;
		f->object_is_antecedent = true;
		if (dx_deprel_base(tree_rel(t, a)) == DEP_obl)
			f->gap_case = dx_child(t, a, DEP_case);
		return;
	}
	if (f->how == SUBJ_OWN && f->object == NO_INDEX && !f->passive && !f->copula && f->args < ARGS_MAX) {
		f->object = noun;
		f->object_is_antecedent = true;
		f->arg[f->args++] = noun;
	}
}

static enum deprel base_rel(const struct frame *f, uint32_t a)
{
	if (f->object_is_antecedent && a == f->object)
		return f->gap_case == NO_INDEX ? DEP_obj : DEP_obl;
	return dx_deprel_base(tree_rel(f->t, a));
}

/* The argument that becomes the object: by kind first, then by nearness. */
static void choose_object(struct frame *f)
{
	static const enum deprel order[] = { DEP_obj, DEP_ccomp, DEP_xcomp, DEP_iobj };
	if (f->object != NO_INDEX)
		return;
	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (uint32_t i = 0; i < f->args; i++)
			if (base_rel(f, f->arg[i]) == order[k]) {
				f->object = f->arg[i];
				return;
			}
	for (int round = 0; round < 4; round++)
		for (uint32_t i = 0; i < f->args; i++) {
			uint32_t a = f->arg[i];
			bool obl = base_rel(f, a) == DEP_obl && has_child(f->t, a, DEP_case), after = a > f->pred;
			bool time = dx_arg_role(f->t, a) == ARG_TIME;
			if (obl && (after || round >= 2) && (!time || round & 1)) {
				f->object = a;
				return;
			}
		}
}

static void set_auxiliary(struct frame *f)
{
	const struct tree *t = f->t;
	bool finite = dx_xpos_starts(t, f->pred, "VBD") || dx_xpos_starts(t, f->pred, "VBZ") || dx_xpos_starts(t, f->pred, "VBP") ||
	              has_child(t, f->pred, DEP_aux) || has_child(t, f->pred, DEP_cop) || f->how == SUBJ_RELATIVE;
	f->nonfinite = !finite && (f->how == SUBJ_PARTICIPLE || f->how == SUBJ_ADVERBIAL || f->how == SUBJ_CONTROL);
	if (!f->nonfinite)
		return;
	bool past = dx_is_past(t, f->pred), plural = dx_is_plural(t, f->subj);
	f->passive |= dx_xpos_starts(t, f->pred, "VBN");
	if (dx_xpos_starts(t, f->pred, "VBN") || dx_xpos_starts(t, f->pred, "VBG"))
		f->word = past ? (plural ? WORD_WERE : WORD_WAS) : plural ? WORD_ARE : WORD_IS;
}

static bool read_frame(const struct tree *t, uint32_t p, struct frame *f)
{
	memset(f, 0, sizeof *f);
	f->t = t;
	f->pred = p;
	f->object = NO_INDEX;
	f->copula = has_child(t, p, DEP_cop);
	f->subj = find_subject(t, p, &f->how);
	if (f->subj == NO_INDEX)
		return false;
	f->passive = is_passive(t, p);
	full_relation(t, p, f);
	collect_args(t, p, f);
	choose_object(f);
	if (f->object != NO_INDEX && base_rel(f, f->object) == DEP_obl && tree_rel(t, p) == DEP_acl_relcl)
		f->object = NO_INDEX, fill_gap(f), choose_object(f);
	else
		fill_gap(f);
	set_auxiliary(f);
	return true;
}

static struct words subject_words(const struct frame *f, uint32_t head)
{
	unsigned flags = ARG_NO_CASE | ARG_NO_APPOS | ARG_NO_RELCL;
	if (f->how == SUBJ_RELATIVE || f->how == SUBJ_PARTICIPLE)
		flags |= ARG_NO_ACL;
	return head == f->subj ? dx_arg_words(f->t, head, flags) : dx_conjunct_words(f->t, f->subj, head, flags);
}

/* A noun in the frame of a relative clause is its head with the clause left out. */
static struct words object_words(const struct frame *f, uint32_t a)
{
	unsigned flags = ARG_NO_CASE | ARG_NO_APPOS | ARG_NO_RELCL;
	if (f->object_is_antecedent && a == f->object)
		flags |= ARG_NO_ACL;
	if (base_rel(f, a) == DEP_ccomp || base_rel(f, a) == DEP_xcomp)
		flags = base_rel(f, a) == DEP_ccomp ? ARG_NO_MARK : 0;
	return dx_arg_words(f->t, a, flags);
}

static bool same_kind_conjuncts(const struct tree *t, uint32_t head)
{
	return tree_upos(t, head) != UPOS_VERB && !has_child(t, head, DEP_cop);
}

static void add_extras(const struct frame *f, struct draft *d, uint32_t used)
{
	for (uint32_t i = 0; i < f->args && d->extras < EXTRA_MAX; i++) {
		uint32_t a = f->arg[i];
		struct words s;
		if (a == used || (f->object_is_antecedent && a == f->object))
			continue;
		if (d->kind == KIND_CLAUSE && base_rel(f, a) == DEP_advcl)
			continue;
		s = dx_arg_words(f->t, a, 0);
		if (!s.n || dx_words_meet(&s, &d->relation) || dx_words_meet(&s, &d->object) || dx_words_meet(&s, &d->subject))
			continue;
		d->extra[d->extras] = s;
		d->extra_head[d->extras] = a;
		d->extra_role[d->extras++] = (uint8_t)dx_arg_role(f->t, a);
	}
}

static struct draft *new_draft(const struct frame *f, struct drafts *out, enum fact_kind kind, uint32_t subj)
{
	struct draft *d = dx_draft_new(out, kind, f->pred);
	if (!d)
		return NULL;
	d->how = f->how;
	d->word = f->word;
	d->negated = f->negated;
	d->passive = f->passive;
	d->nonfinite = f->nonfinite;
	d->subj = subj;
	d->subject = subject_words(f, subj);
	d->relation = f->relation;
	return d;
}

static struct words preposition(const struct frame *f, uint32_t a)
{
	struct words s = { .n = 0 };
	if (f->object_is_antecedent && a == f->object) {
		if (f->gap_case != NO_INDEX)
			dx_words_add(&s, f->gap_case, f->gap_case + 1);
		return s;
	}
	return dx_case_words(f->t, a);
}

/* One fact with argument a as its object, all others as extras. conj: a conjunct of a, or a. */
static void emit(const struct frame *f, struct drafts *out, uint32_t subj, uint32_t a, uint32_t conj, bool split)
{
	enum deprel r = a == NO_INDEX ? DEP_dep : base_rel(f, a);
	enum fact_kind kind = r == DEP_obl ? KIND_OBLIQUE : r == DEP_ccomp ? KIND_CLAUSE : KIND_VERB;
	struct draft *d = new_draft(f, out, kind, subj);
	if (!d)
		return;
	d->obj = a == NO_INDEX ? NO_INDEX : conj;
	d->split = split;
	if (a != NO_INDEX) {
		d->object = split ? dx_conjunct_words(f->t, a, conj, ARG_NO_CASE) : object_words(f, a);
		if (r == DEP_obl)
			d->tail = preposition(f, a);
		if (r == DEP_ccomp) {
			uint32_t m = dx_child(f->t, a, DEP_mark);
			if (m != NO_INDEX && m < a)
				dx_words_add(&d->tail, m, m + 1);
		}
	}
	add_extras(f, d, a);
	if (!d->object.n && !d->extras)
		out->n--;
}

static void emit_for_subject(const struct frame *f, struct drafts *out, uint32_t subj)
{
	uint32_t conj[CONJ_MAX], n = 0, a = f->object;
	if (a != NO_INDEX && same_kind_conjuncts(f->t, a))
		n = dx_conjuncts(f->t, a, conj, CONJ_MAX);
	emit(f, out, subj, a, a, n > 0);
	for (uint32_t i = 0; i < n; i++)
		emit(f, out, subj, a, conj[i], true);
}

/* "A and B bought Y" is two facts where both are names; other coordinated subjects often act together. */
static void verb_facts(const struct frame *f, struct drafts *out)
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
		out->at[i].subject = dx_conjunct_words(f->t, f->subj, f->subj, ARG_NO_RELCL | ARG_NO_CASE | ARG_NO_APPOS);
		out->at[i].split = true;
	}
	for (uint32_t i = 0; i < n; i++)
		emit_for_subject(f, out, conj[i]);
}

/* "X is a Y", "X is in Y", "X is proud of Y". */
static void copula_facts(const struct frame *f, struct drafts *out)
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
	for (uint32_t i = 0; i < d->relation.n; i++)
		dx_words_cut(&d->object, d->relation.at[i].a, d->relation.at[i].b);
	uint32_t used = NO_INDEX;
	if (tree_upos(t, p) == UPOS_ADJ) {
		for (uint32_t i = 0; i < f->args && used == NO_INDEX; i++)
			if (f->arg[i] > p && base_rel(f, f->arg[i]) == DEP_obl && has_child(t, f->arg[i], DEP_case))
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
	if (!d->object.n)
		out->n--;
}

static void there_facts(const struct tree *t, uint32_t p, struct drafts *out)
{
	struct frame f;
	uint32_t s = subject_child(t, p);
	if (s == NO_INDEX)
		return;
	memset(&f, 0, sizeof f);
	f.t = t;
	f.pred = p;
	f.subj = s;
	f.how = SUBJ_OWN;
	f.object = NO_INDEX;
	f.gap_case = NO_INDEX;
	full_relation(t, p, &f);
	collect_args(t, p, &f);
	choose_object(&f);
	struct draft *d = new_draft(&f, out, KIND_THERE, s);
	if (!d)
		return;
	if (f.object != NO_INDEX) {
		d->obj = f.object;
		d->object = object_words(&f, f.object);
		d->tail = preposition(&f, f.object);
	}
	add_extras(&f, d, f.object);
	if (!d->object.n && !d->extras)
		out->n--;
}

void dx_clause_drafts(const struct tree *t, uint32_t w, struct drafts *out)
{
	struct frame f;
	uint32_t expl;
	if (!is_predicate(t, w) || is_continued(t, w))
		return;
	expl = dx_child(t, w, DEP_expl);
	if (expl != NO_INDEX && tree_form_is(t, expl, "there")) {
		there_facts(t, w, out);
		return;
	}
	if (!read_frame(t, w, &f))
		return;
	if (f.copula)
		copula_facts(&f, out);
	else
		verb_facts(&f, out);
}
