/* facts_clause.c: the clause of a predicate: its subject wherever that stands, the words of its relation, its arguments. */
#include "claims/facts_clause.h"
#include "claims/relation.h"

#include "claims/relation.h"

/* Steps up a chain of verbs; a longer one is no English. */
#define CLIMB_MAX 12

bool dx_has_child(const struct tree *t, uint32_t w, enum deprel base)
{
	return dx_child(t, w, base) != NO_INDEX;
}

bool dx_is_relative_word(const struct tree *t, uint32_t w)
{
	return tree_upos(t, w) != UPOS_SCONJ && dx_in_list(t->token[w]->form, " who whom which that ") &&
	       (dx_xpos_starts(t, w, "W") || tree_upos(t, w) == UPOS_PRON);
}

bool dx_is_predicate(const struct tree *t, uint32_t w)
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
		if (!dx_has_child(t, w, DEP_nsubj))
			return false;
	}
	if (tree_upos(t, w) == UPOS_AUX)
		return dx_has_child(t, w, DEP_nsubj);
	return tree_upos(t, w) == UPOS_VERB || dx_has_child(t, w, DEP_cop);
}

/* "wants to buy": buy goes into one relation with wants. */
static bool is_absorbed(const struct tree *t, uint32_t w)
{
	uint32_t h = t->head[w];
	if (tree_rel(t, w) != DEP_xcomp || h == NO_INDEX || !dx_is_predicate(t, h))
		return false;
	if (tree_upos(t, w) != UPOS_VERB && !dx_has_child(t, w, DEP_cop))
		return false;
	return !dx_has_child(t, h, DEP_obj) && !dx_has_child(t, h, DEP_iobj);
}

bool dx_is_continued(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (is_absorbed(t, c))
			return true;
	return false;
}

static bool is_negation(const struct tree *t, uint32_t w)
{
	return dx_in_list(t->token[w]->form, " not n't n’t never no neither nor ") && !dx_empty_negation(t, w, NO_INDEX);
}

static bool is_passive(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (tree_rel(t, c) == DEP_aux_pass || tree_rel(t, c) == DEP_nsubj_pass)
			return true;
	return false;
}

uint32_t dx_outer_copula(const struct tree *t, uint32_t p)
{
	FOR_CHILDREN(t, p, c)
		if (tree_rel(t, c) == DEP_nsubj_outer || tree_rel(t, c) == DEP_csubj_outer) {
			uint32_t cop = dx_child(t, p, DEP_cop);
			return cop != NO_INDEX && cop > c ? cop : NO_INDEX;
		}
	return NO_INDEX;
}

/* Auxiliaries, copula, negation, particle, adverbs before the verb, and the verb itself. */
static void own_relation(const struct tree *t, uint32_t p, struct clause *f)
{
	uint32_t outer = dx_outer_copula(t, p);
	bool cop = outer == NO_INDEX && dx_has_child(t, p, DEP_cop);
	if (!cop || p != f->pred)
		dx_words_add(&f->relation, p, p + 1); /* "was" in "was a spy", but "was able" in "was able to see" */
	FOR_CHILDREN(t, p, c) {
		enum deprel r = tree_rel(t, c);
		bool take = r == DEP_aux || r == DEP_aux_pass || r == DEP_cop || r == DEP_compound_prt;
		if (r == DEP_mark)
			take = tree_form_is(t, c, "to");
		if (dx_deprel_base(r) == DEP_advmod && t->left[c] == c && t->right[c] == c) {
			bool neg = is_negation(t, c);
			f->negated ^= neg;
			take = neg || (c < p && !cop && c + 4 > p && c > t->left[p] && !dx_xpos_starts(t, c, "W"));
		}
		if (take && c != outer)
			dx_words_add(&f->relation, t->left[c], t->right[c] + 1);
	}
}

static bool has_own_subject(const struct tree *t, uint32_t p)
{
	return dx_has_child(t, p, DEP_nsubj) || dx_has_child(t, p, DEP_csubj);
}

/* "nor will help" is negated by the word that joins it. */
static uint32_t joining_nor(const struct tree *t, uint32_t p)
{
	uint32_t nor = tree_rel(t, p) == DEP_conj ? dx_child_lemma(t, p, "nor") : NO_INDEX;
	return nor != NO_INDEX && nor < p ? nor : NO_INDEX;
}

/* "did not sell or lend": neither was done. */
static void share_negation(const struct tree *t, uint32_t p, uint32_t first, struct clause *f)
{
	const uint32_t or = dx_child_lemma(t, p, "or");
	if (or == NO_INDEX || or > p)
		return;
	FOR_CHILDREN(t, first, c)
		if (c < p && rel_in(t, c, REL(advmod)) && is_negation(t, c)) {
			f->negated ^= true;
			dx_words_add(&f->relation, c, c + 1);
		}
}

/* The relation of p with what it shares: the verbs it completes, the auxiliaries of the verb it is coordinated with. */
static void full_relation(const struct tree *t, uint32_t p, struct clause *f)
{
	for (int i = 0; i < CLIMB_MAX; i++) {
		uint32_t h = t->head[p];
		bool absorbed = is_absorbed(t, p);
		own_relation(t, p, f);
		if (joining_nor(t, p) != NO_INDEX) {
			f->negated ^= true;
			dx_words_add(&f->relation, joining_nor(t, p), joining_nor(t, p) + 1);
		}
		if (absorbed) {
			p = h;
			continue;
		}
		if (tree_rel(t, p) != DEP_conj || h == NO_INDEX || has_own_subject(t, p))
			return;
		if (dx_has_child(t, p, DEP_aux) || dx_has_child(t, p, DEP_cop))
			return;
		if (t->token[p]->xpos != t->token[h]->xpos || tree_upos(t, h) != UPOS_VERB)
			return;
		FOR_CHILDREN(t, h, c) {
			enum deprel r = tree_rel(t, c);
			if ((r == DEP_aux || r == DEP_aux_pass || (r == DEP_mark && is_absorbed(t, h))) && c < p)
				dx_words_add(&f->relation, c, c + 1);
			f->passive |= r == DEP_aux_pass;
		}
		share_negation(t, p, h, f);
		if (!is_absorbed(t, h))
			return;
		p = t->head[h];
	}
}

uint32_t dx_subject_child(const struct tree *t, uint32_t p)
{
	uint32_t s = NO_INDEX;
	FOR_CHILDREN(t, p, c) {
		enum deprel b = dx_deprel_base(tree_rel(t, c));
		if (tree_rel(t, c) == DEP_nsubj_outer || tree_rel(t, c) == DEP_csubj_outer)
			continue;
		if (b == DEP_nsubj || (b == DEP_csubj && s == NO_INDEX))
			s = c;
	}
	return s;
}

#define BLAMING \
	" blame criticize criticise fault condemn denounce praise thank punish jail arrest sue fine rebuke reprimand indict charge" \
	" accuse convict suspect acquit "

/* "accused the firm of hiding losses", "kept them from leaving", "blamed her for leaking it": those who do what p says are
   the ones that the verb above has for its object. NO_INDEX if they are not. */
static uint32_t controlled_by_object(const struct tree *t, uint32_t p)
{
	const uint32_t h = t->head[p], mark = dx_child(t, p, DEP_mark);
	uint32_t o = h == NO_INDEX ? NO_INDEX : dx_child(t, h, DEP_obj);
	if (o == NO_INDEX && h != NO_INDEX)
		o = dx_child(t, h, DEP_iobj);
	if (o == NO_INDEX || o < h || o > p || mark == NO_INDEX || !dx_xpos_starts(t, p, "VBG"))
		return NO_INDEX;
	const bool blames = dx_in_list(t->token[h]->lemma, BLAMING) && dx_in_list(t->token[mark]->form, " for with ");
	return blames || dx_in_list(t->token[mark]->form, " of from into ") ? o : NO_INDEX;
}

/* "claims about hackers breaking in": it is not the claims that break in. noun, where that is no word for a claim. */
static uint32_t under_claim(const struct tree *t, uint32_t noun, uint32_t p)
{
	if (!dx_xpos_starts(t, p, "VBG") || !dx_is_carrier(t->token[noun]->lemma))
		return noun;
	FOR_CHILDREN(t, noun, c)
		if (c > noun && c < p && rel_in(t, c, REL(nmod)) && dx_in_list(dx_case_of(t, c), " about of on regarding concerning "))
			return c;
	return noun;
}

/* "called on all sides to stop", "gave agencies ten days to leave": those who are called on, or given the time, are to do it. */
static uint32_t called_on(const struct tree *t, uint32_t p)
{
	const uint32_t h = t->head[p], to = dx_child(t, p, DEP_mark);
	if (h == NO_INDEX || to == NO_INDEX || !tree_form_is(t, to, "to"))
		return NO_INDEX;
	FOR_CHILDREN(t, h, c)
		if (c > h && c < p && rel_in(t, c, REL(obl)) && dx_in_list(t->token[h]->lemma, " call appeal plead prevail wait rely count ") &&
		    dx_in_list(dx_case_of(t, c), " on upon to with for "))
			return c;
	const uint32_t whom = dx_child(t, h, DEP_iobj) != NO_INDEX ? dx_child(t, h, DEP_iobj) : dx_child(t, h, DEP_obj);
	return dx_in_list(t->token[h]->lemma, " give grant allow offer leave ") && whom != NO_INDEX && whom < p ? whom : NO_INDEX;
}

static uint32_t find_subject(const struct tree *t, uint32_t p, uint8_t *how)
{
	*how = SUBJ_OWN;
	for (int i = 0; i < CLIMB_MAX; i++) {
		uint32_t s = dx_subject_child(t, p), h = t->head[p];
		enum deprel r = tree_rel(t, p);
		if (s != NO_INDEX) {
			if (dx_is_relative_word(t, s) && h != NO_INDEX && dx_deprel_base(r) == DEP_acl) {
				*how = SUBJ_RELATIVE;
				return h;
			}
			return s;
		}
		if (h == NO_INDEX || dx_has_child(t, p, DEP_expl))
			return NO_INDEX;
		if (r == DEP_conj) {
			*how = *how == SUBJ_OWN ? SUBJ_SHARED : *how;
		} else if (r == DEP_xcomp) {
			uint32_t o = dx_child(t, h, DEP_obj);
			if (o == NO_INDEX)
				o = dx_child(t, h, DEP_iobj);
			if (o == NO_INDEX)
				o = called_on(t, p);
			if (o != NO_INDEX) {
				*how = SUBJ_CONTROL;
				return o;
			}
		} else if (r == DEP_acl) {
			if (dx_has_child(t, p, DEP_mark) && !tree_form_is(t, dx_child(t, p, DEP_mark), "to"))
				return NO_INDEX; /* "a way of doing it" */
			*how = SUBJ_PARTICIPLE;
			return under_claim(t, h, p);
		} else if (r == DEP_advcl) {
			const uint32_t mark = dx_child(t, p, DEP_mark);
			if (mark != NO_INDEX && dx_in_list(t->token[mark]->form, " without against "))
				return NO_INDEX;
			const uint32_t o = called_on(t, p) != NO_INDEX ? called_on(t, p) : controlled_by_object(t, p);
			if (o != NO_INDEX) {
				*how = SUBJ_CONTROL;
				return o;
			}
			*how = SUBJ_ADVERBIAL;
		} else {
			return NO_INDEX;
		}
		if (!dx_is_predicate(t, h))
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
	case DEP_advcl: /* "by doing it" */
		return c > p && dx_has_child(t, c, DEP_mark) &&
		       dx_in_list(t->token[dx_child(t, c, DEP_mark)]->form, " by for from of with without against into after before on in ");
	case DEP_xcomp:
		return !is_absorbed(t, c);
	case DEP_advmod:
		return c > p && !is_negation(t, c) && !dx_xpos_starts(t, c, "W");
	default:
		return false;
	}
}

static void add_args(const struct tree *t, uint32_t p, struct clause *f)
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

/* "buy and sell shares": the verb that has no arguments of its own takes the object of the other. */
static uint32_t shared_object(const struct tree *t, uint32_t p)
{
	uint32_t h = t->head[p], o;
	if (tree_rel(t, p) == DEP_conj && h != NO_INDEX && tree_upos(t, h) == UPOS_VERB) {
		o = dx_child(t, h, DEP_obj);
		return o != NO_INDEX && o > p ? o : NO_INDEX;
	}
	FOR_CHILDREN(t, p, c) {
		const bool nor = joining_nor(t, c) != NO_INDEX; /* "has never helped, nor will help, any bank" */
		if (tree_rel(t, c) != DEP_conj || c > p + (nor ? 5 : 3) || has_own_subject(t, c) ||
		    (t->token[c]->xpos != t->token[p]->xpos && !nor))
			continue;
		o = dx_child(t, c, DEP_obj);
		if (o != NO_INDEX && o > c)
			return o;
	}
	return NO_INDEX;
}

/* "In 1970 he moved to Ulm and married": a time in front of the subject holds for the second verb, too. */
static void share_time(const struct tree *t, uint32_t p, struct clause *f)
{
	uint32_t h = t->head[p], s;
	if (tree_rel(t, p) != DEP_conj || h == NO_INDEX || has_own_subject(t, p) || t->token[p]->xpos != t->token[h]->xpos)
		return;
	s = dx_subject_child(t, h);
	FOR_CHILDREN(t, h, c)
		if (s != NO_INDEX && c < s && f->args < ARGS_MAX && dx_deprel_base(tree_rel(t, c)) == DEP_obl &&
		    dx_arg_role(t, c) == ARG_TIME)
			f->arg[f->args++] = c;
}

static void collect_args(const struct tree *t, uint32_t p, struct clause *f)
{
	uint32_t w = p, o;
	for (int i = 0; i < CLIMB_MAX; i++) {
		add_args(t, w, f);
		if (!is_absorbed(t, w))
			break;
		w = t->head[w];
	}
	if (f->args == 0 && !f->copula && (o = shared_object(t, p)) != NO_INDEX)
		f->arg[f->args++] = o;
	share_time(t, p, f);
}

/* "the island where they met", "the news that they met": the antecedent is no object. */
static bool has_relative_adverb(const struct tree *t, uint32_t p)
{
	FOR_CHILDREN(t, p, c)
		if (dx_xpos_starts(t, c, "WRB") || (tree_rel(t, c) == DEP_mark && tree_form_is(t, c, "that")))
			return true;
	return false;
}

/* "the blast, which officials say was caused by gas": it is the inner clause that the antecedent belongs to. */
static bool belongs_below(const struct tree *t, uint32_t p)
{
	if (tree_rel(t, p) != DEP_acl_relcl)
		return false;
	FOR_CHILDREN(t, p, c)
		if (c > p && rel_in(t, c, REL(ccomp)) && dx_subject_child(t, c) == NO_INDEX && dx_child(t, c, DEP_mark) == NO_INDEX)
			return true;
	return false;
}

/* In a relative clause the antecedent fills the place of its pronoun, or of the missing object. */
static void fill_gap(struct clause *f)
{
	const struct tree *t = f->t;
	uint32_t p = f->pred, noun;
	while (is_absorbed(t, p))
		p = t->head[p];
	noun = t->head[p];
	f->gap_case = NO_INDEX;
	if (tree_rel(t, p) != DEP_acl_relcl || noun == NO_INDEX || has_relative_adverb(t, f->pred))
		return;
	for (uint32_t i = 0; i < f->args; i++) {
		uint32_t a = f->arg[i];
		if (!dx_is_relative_word(t, a))
			continue;
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

enum deprel dx_clause_rel(const struct clause *f, uint32_t a)
{
	if (f->object_is_antecedent && a == f->object)
		return f->gap_case == NO_INDEX ? DEP_obj : DEP_obl;
	return dx_deprel_base(tree_rel(f->t, a));
}

/* The argument that becomes the object: by kind first, then the first oblique behind the verb that is no time. */
static void choose_object(struct clause *f)
{
	static const enum deprel order[] = { DEP_obj, DEP_ccomp, DEP_xcomp, DEP_iobj };
	if (f->object != NO_INDEX)
		return;
	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (uint32_t i = 0; i < f->args; i++)
			if (dx_clause_rel(f, f->arg[i]) == order[k]) {
				f->object = f->arg[i];
				return;
			}
	for (int fronted = 0; fronted < 2; fronted++)
		for (uint32_t i = 0; i < f->args; i++) {
			uint32_t a = f->arg[i];
			if (dx_clause_rel(f, a) == DEP_obl && dx_has_child(f->t, a, DEP_case) && (a > f->pred || fronted) &&
			    !tree_form_is(f->t, f->t->left[a], "according") && dx_arg_role(f->t, a) != ARG_TIME) {
				f->object = a;
				return;
			}
		}
}

/* What "founded in 1870" tells is over. */
static bool says_when(const struct clause *f)
{
	for (uint32_t i = 0; i < f->args; i++)
		if (dx_arg_role(f->t, f->arg[i]) == ARG_TIME)
			return true;
	return false;
}

/* A participle without its auxiliary gets one. */
static void set_auxiliary(struct clause *f)
{
	const struct tree *t = f->t;
	bool finite = dx_is_finite(t, f->pred) || dx_has_child(t, f->pred, DEP_aux) || dx_has_child(t, f->pred, DEP_cop) ||
	              f->how == SUBJ_RELATIVE;
	f->nonfinite = !finite && (f->how == SUBJ_PARTICIPLE || f->how == SUBJ_ADVERBIAL || f->how == SUBJ_CONTROL);
	if (!f->nonfinite)
		return;
	bool done = dx_xpos_starts(t, f->pred, "VBN"), plural = dx_is_plural(t, f->subj);
	bool past = dx_is_past(t, f->pred) || (done && says_when(f));
	f->passive |= done;
	if (!done && f->how == SUBJ_PARTICIPLE && dx_in_list(t->token[f->pred]->lemma, " include "))
		return; /* "firms including Nordwall" */
	if (done || dx_xpos_starts(t, f->pred, "VBG"))
		f->word = past ? (plural ? WORD_WERE : WORD_WAS) : plural ? WORD_ARE : WORD_IS;
}

/* "it is unfair to say so": "it" only holds the place of the clause behind. */
static bool is_placeholder(const struct tree *t, uint32_t p, uint32_t subj)
{
	if (dx_deprel_base(tree_rel(t, subj)) == DEP_csubj && dx_has_child(t, p, DEP_expl))
		return true;
	if (!tree_form_is(t, subj, "it") || !dx_has_child(t, p, DEP_cop))
		return false;
	FOR_CHILDREN(t, p, c) {
		enum deprel b = dx_deprel_base(tree_rel(t, c));
		bool clause = b == DEP_ccomp || b == DEP_xcomp || b == DEP_csubj || b == DEP_advcl;
		if (clause && c > p && dx_has_child(t, c, DEP_mark))
			return true;
	}
	return false;
}

bool dx_clause_read(const struct tree *t, uint32_t p, struct clause *f)
{
	memset(f, 0, sizeof *f);
	f->t = t;
	f->pred = p;
	f->object = NO_INDEX;
	if (dx_is_unasserted(t, p))
		return false;
	f->copula = dx_has_child(t, p, DEP_cop) && dx_outer_copula(t, p) == NO_INDEX;
	f->subj = find_subject(t, p, &f->how);
	if (f->subj == NO_INDEX || tree_upos(t, f->subj) == UPOS_PUNCT || is_placeholder(t, p, f->subj))
		return false;
	if (dx_in_list(t->token[f->subj]->form, " who what ") && dx_xpos_starts(t, f->subj, "W") && t->left[f->subj] == t->right[f->subj])
		return false; /* "it is not clear who did it" */
	if (belongs_below(t, p))
		return false;
	f->passive = is_passive(t, p);
	full_relation(t, p, f);
	collect_args(t, p, f);
	choose_object(f);
	if (f->object != NO_INDEX && dx_clause_rel(f, f->object) == DEP_obl && tree_rel(t, p) == DEP_acl_relcl)
		f->object = NO_INDEX; /* the antecedent comes before a mere oblique */
	fill_gap(f);
	choose_object(f);
	set_auxiliary(f);
	return true;
}

bool dx_clause_read_there(const struct tree *t, uint32_t p, struct clause *f)
{
	memset(f, 0, sizeof *f);
	f->t = t;
	f->pred = p;
	f->how = SUBJ_OWN;
	f->object = f->gap_case = NO_INDEX;
	f->subj = dx_subject_child(t, p);
	if (f->subj == NO_INDEX)
		return false;
	full_relation(t, p, f);
	collect_args(t, p, f);
	choose_object(f);
	return true;
}
