/* noun_clause.c: where the clause behind "allegations that" ends, and what is done to the allegations: parsers and roles read
   "Allegations that the firm bribed officials emerged when …" as one clause. */
#include "claims/relation.h"

/* Words of the clause that are looked at. */
#define CLAUSE_REACH 40
/* What claims do by themselves, whatever the tagger makes of its form. */
#define COMES_UP " emerge surface arise spread circulate swirl persist resurface reemerge abound "
/* What claims do to others. */
#define BRINGS \
	" lead prompt spark trigger fuel cause draw come follow go make remain appear dog haunt continue begin start mount grow "

static bool is_verbal(const struct tree *t, uint32_t w)
{
	const enum upos upos = tree_upos(t, w);
	return upos == UPOS_AUX || upos == UPOS_VERB || upos == UPOS_ADV || upos == UPOS_PART;
}

/* The verb behind the auxiliaries that begin at w; NO_INDEX if no verb begins there that is finite, or looks like it. */
static uint32_t verb_at(const struct tree *t, uint32_t w, uint32_t end)
{
	uint32_t verb = w;
	if (tree_upos(t, w) != UPOS_AUX && (tree_upos(t, w) != UPOS_VERB || dx_xpos_starts(t, w, "VBG")))
		return NO_INDEX;
	if (w > 0 && tree_upos(t, w - 1) == UPOS_PART && tree_form_is(t, w - 1, "to"))
		return NO_INDEX;
	while (verb + 1 < end && tree_upos(t, verb) != UPOS_VERB && is_verbal(t, verb + 1))
		verb++;
	return verb;
}

/* Is it what happens to a claim: "surfaced", "were denied", "have led to", "prompted"? */
static bool befalls(const struct tree *t, uint32_t from, uint32_t verb)
{
	if (dx_in_list(t->token[verb]->lemma, COMES_UP))
		return true;
	const bool passive = from < verb && dx_xpos_starts(t, verb, "VBN") && tree_lemma_is(t, verb - 1, "be");
	const uint32_t last = t->start[t->sentence[verb] + 1];
	for (uint32_t w = from; w < last && w < from + 5; w++) /* "is simply false", "was a lie" */
		if (tree_lemma_is(t, from, "be") && (dx_says_false(t->token[w]->lemma) || dx_says_true(t->token[w]->lemma)))
			return true;
	const bool told = from < verb ? tree_upos(t, from) == UPOS_AUX : !dx_xpos_starts(t, verb, "VBN");
	return passive || (told && dx_in_list(t->token[verb]->lemma, BRINGS));
}

/* "The firm bribed officials": a verb that the tagger took for a participle. */
static bool bears_object(const struct tree *t, uint32_t w, uint32_t end)
{
	const enum upos upos = w + 1 < end ? tree_upos(t, w + 1) : UPOS_PUNCT;
	return tree_upos(t, w - 1) != UPOS_DET && (upos == UPOS_DET || upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON);
}

/* Does w begin a clause of its own, or join two verbs? */
static bool opens(const struct tree *t, uint32_t w)
{
	return tree_upos(t, w) == UPOS_SCONJ || tree_upos(t, w) == UPOS_CCONJ || dx_xpos_starts(t, w, "W");
}

uint32_t dx_verb_of_noun(const struct tree *t, const struct relation *r, uint32_t *from)
{
	const uint32_t a = r->content.n ? r->content.at[0].a : NO_INDEX;
	if (a == NO_INDEX || r->word == NO_INDEX || r->label || a != r->word + 1 || !tree_form_is(t, a, "that") ||
	    (tree_upos(t, r->word) != UPOS_NOUN && r->source.n) ||
	    !dx_is_carrier(t->token[r->word]->lemma))
		return NO_INDEX;
	const uint32_t s = t->sentence[a], end = t->start[s + 1];
	uint32_t open = 1; /* clauses whose verb is still to come */
	const uint32_t front = r->source.n ? r->source.at[0].a : r->word; /* "Mr Dahl's assertion that …" */
	if (front > t->start[s] + 2 || r->word > t->start[s] + 8)
		return NO_INDEX;
	for (uint32_t w = a + 1; w < end && w < a + CLAUSE_REACH; w++) {
		const uint32_t verb = verb_at(t, w, end);
		open += opens(t, w);
		if (verb == NO_INDEX)
			continue;
		if (!open && befalls(t, w, verb)) {
			*from = w;
			return verb;
		}
		open -= open > 0 && (w < verb || !dx_xpos_starts(t, w, "VBN") || bears_object(t, w, end));
		w = verb;
	}
	return NO_INDEX;
}
