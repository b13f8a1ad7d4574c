/* negation.c: what is negated: cue words by their surroundings, clauses of a content by the words on their heads. */
#include "claims/relation.h"

#define NEGATIONS " not n't never nor neither hardly scarcely barely no nobody none nothing "

/* Verbs that do no more than bring a noun: "made a claim". */
#define LIGHT " make give issue have raise voice express offer provide hold see find supply be "

/* "nothing but leaflets", "nothing more than a rumour", "not only", "no fewer than ten", "no doubt". */
bool dx_empty_negation(const struct tree *t, uint32_t w, uint32_t noun)
{
	const uint32_t end = t->start[t->sentence[w] + 1], next = w + 1;
	if (noun != NO_INDEX && dx_in_list(t->token[noun]->lemma, " doubt question wonder surprise "))
		return true;
	if (tree_lemma_is(t, w, "no") && tree_upos(t, w) == UPOS_INTJ && tree_rel(t, w) == DEP_obj) /* "will vote no" */
		return true;
	if (next >= end)
		return false;
	const struct slice form = t->token[next]->form;
	if (tree_lemma_is(t, w, "not")) /* but "cannot just walk away" */
		return slice_is(form, "only") || (w > 0 && !dx_xpos_starts(t, w - 1, "MD") && !tree_lemma_is(t, w - 1, "do") &&
		                                  dx_in_list(form, " just merely simply "));
	const bool nothing = dx_in_list(t->token[w]->lemma, " nothing nobody none ");
	if (nothing && dx_in_list(form, " but except short "))
		return true;
	if (next + 1 >= end || !tree_form_is(t, next + 1, "than"))
		return false;
	return dx_in_list(form, nothing ? " more less other " : tree_lemma_is(t, w, "no") ? " more fewer less later other " : "");
}

/* "no", "neither", "any" under a negation is left to the verb. */
bool dx_has_no(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (c < w && dx_in_list(t->token[c]->lemma, " no neither little zero ") &&
		    rel_in(t, c, REL(det) | REL(advmod) | REL(amod) | REL(cc)))
			return !dx_empty_negation(t, c, NO_INDEX);
	const uint32_t not = t->left[w]; /* "not one guard", "not a single guard" */
	return dx_in_list(t->token[w]->lemma, " nobody nothing none no-one nowhere ") || (not + 1 < w && tree_lemma_is(t, not, "not") &&
	       (tree_form_is(t, not + 1, "one") || (tree_form_is(t, not + 1, "a") && tree_form_is(t, not + 2, "single"))));
}

/* "Not now," he answered; it may not, the court ruled: a negation that the parser hung on the cue, though it is what was said. */
static bool of_content(const struct tree *t, uint32_t c, uint32_t w)
{
	uint32_t subject = dx_child(t, w, DEP_nsubj);
	if ((t->token[c]->flags & TOKEN_IN_QUOTES) && !(t->token[w]->flags & TOKEN_IN_QUOTES))
		return true;
	for (uint32_t i = c + 1; subject != NO_INDEX && subject < w && i < subject; i++)
		if (tree_upos(t, i) == UPOS_PUNCT)
			return true;
	return false;
}

/* "Vowed never to return": it is returning that is negated. */
static bool before_infinitive(const struct tree *t, uint32_t c, uint32_t w)
{
	return c == w + 1 && c + 1 < t->n && tree_form_is(t, c + 1, "to") && tree_upos(t, c + 1) == UPOS_PART;
}

static bool negated_here(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c) {
		enum deprel d = dx_deprel_base(tree_rel(t, c));
		struct slice lemma = t->token[c]->lemma;
		if (of_content(t, c, w) || dx_empty_negation(t, c, NO_INDEX) || before_infinitive(t, c, w))
			continue;
		if (c < w + 3 && d != DEP_conj && dx_in_list(lemma, " not n't never nor neither hardly scarcely barely "))
			return true;
		if (c < w && (d == DEP_mark || d == DEP_case) && dx_in_list(lemma, " without "))
			return true;
		if (c < w && tree_form_is(t, c, "longer") && dx_child_lemma(t, c, "no") != NO_INDEX)
			return true;
		if (rel_in(t, c, REL(nsubj) | REL(csubj)) && dx_has_no(t, c))
			return true;
		if (rel_in(t, c, REL(nsubj) | REL(csubj)) && tree_lemma_is(t, c, "one") && dx_child_lemma(t, c, "no") != NO_INDEX)
			return true;
	}
	return tree_upos(t, w) == UPOS_VERB ? dx_child_lemma(t, w, "neither") < w : dx_has_no(t, w); /* "very little, it says" */
}

bool dx_negated(const struct tree *t, uint32_t w)
{
	uint32_t up = t->head[w];
	enum deprel d = dx_deprel_base(tree_rel(t, w));
	if (negated_here(t, w))
		return true;
	if (up == NO_INDEX)
		return false;
	if (d == DEP_nmod && dx_in_list(t->token[up]->lemma, " shred piece scrap trace iota bit word ")) /* "not a shred of evidence" */
		return dx_has_no(t, up) || (t->left[up] > 0 && dx_in_list(t->token[t->left[up] - 1]->lemma, " not n't ")) ||
		       dx_child_lemma(t, up, "not") != NO_INDEX;
	if (d == DEP_xcomp || tree_rel(t, w) == DEP_acl || d == DEP_ccomp) /* but not "a failure that he expected" */
		if (dx_in_list(t->token[up]->lemma, " fail refuse decline unable unwilling cease stop inability failure refusal "))
			return true;
	bool stopped = tree_lemma_is(t, up, "stop") && dx_child_lemma(t, up, "short") != NO_INDEX;
	if (d == DEP_advcl && (stopped || tree_lemma_is(t, up, "short")))
		return true; /* "stopped short of blaming" */
	if (d == DEP_xcomp && dx_in_list(t->token[up]->lemma, " able willing ready prepared "))
		return negated_here(t, up);
	if (d == DEP_obj && tree_upos(t, w) == UPOS_NOUN) /* "made no claim" has none; "did not believe the claim" has one */
		return tree_lemma_is(t, up, "lack") || (dx_in_list(t->token[up]->lemma, LIGHT) && negated_here(t, up));
	if (d == DEP_conj && (dx_child_lemma(t, w, "or") != NO_INDEX || dx_child_lemma(t, w, "nor") != NO_INDEX))
		return negated_here(t, up); /* "did not see or hear" */
	return false;
}

/* "no ballot", "not one ballot", "not one of the ballots", "neither account", "neither weapons nor cameras", "no longer". */
static bool negated_phrase(const struct tree *t, uint32_t head, const struct words *content)
{
	enum deprel d = dx_deprel_base(tree_rel(t, head));
	bool noun = d == DEP_nsubj || d == DEP_obj || (d == DEP_csubj && tree_upos(t, head) != UPOS_VERB);
	if (!noun && !dx_in_list(t->token[head]->lemma, " longer long "))
		return false;
	FOR_CHILDREN(t, head, k)
		if (k < head && dx_words_has(content, k)) {
			bool not_one = dx_in_list(t->token[k]->lemma, " one a ") && k > 0 && tree_lemma_is(t, k - 1, "not");
			not_one |= tree_lemma_is(t, head, "one") && tree_lemma_is(t, k, "not");
			if (not_one || dx_in_list(t->token[k]->lemma, " no neither "))
				return !dx_empty_negation(t, k, head);
		}
	return false;
}

/* Negation on the word itself; a governor's failing is not its own. */
bool dx_negated_inside(const struct tree *t, uint32_t w, const struct words *content)
{
	FOR_CHILDREN(t, w, c) {
		enum deprel d = dx_deprel_base(tree_rel(t, c));
		if (!dx_words_has(content, c) || d == DEP_conj || d == DEP_parataxis)
			continue;
		bool near = c <= w + 3 || d == DEP_obj;
		if (near && dx_in_list(t->token[c]->lemma, NEGATIONS) && !dx_empty_negation(t, c, NO_INDEX))
			return true;
		if (negated_phrase(t, c, content))
			return true;
	}
	return dx_in_list(t->token[w]->lemma, " nobody none nothing not no never ") && !dx_empty_negation(t, w, NO_INDEX);
}
