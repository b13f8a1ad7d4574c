/* verdict.c: what is called true or false, and the words for it. */
#include "claims/relation.h"

#define FALSE_WORDS \
	" false untrue wrong baseless unfounded groundless absurd ridiculous nonsense lie fake fabrication fiction incorrect" \
	" inaccurate misleading bogus fabricated unproven unsubstantiated myth hoax rubbish fantasy unthinkable preposterous" \
	" ludicrous laughable far-fetched outlandish trumped-up nonsensical spurious erroneous paranoia "
/* False only where they are said of something that was claimed: "the report is an invention". */
#define MADE_UP \
	" invention forgery smear slander libel propaganda provocation conspiracy witch-hunt hysteria insinuation concoction falsehood" \
	" disinformation misinformation fairytale hearsay "
#define TRUE_WORDS " true accurate correct right real genuine authentic legitimate "
#define DOCUMENTS \
	" video photo photograph picture image document letter quote quotation information figure number data article post tweet" \
	" recording tape e-mail email message test result account version evidence characterization description "
#define CARRIERS \
	" claim allegation report rumor rumour accusation suggestion notion idea charge fact theory speculation possibility" \
	" assertion story news assumption insinuation statement argument contention hypothesis impression belief "
/* Words for talk that nobody vouches for: what stands behind their "that" is no fact of anybody's. */
#define TALK " rumor rumour hoax myth gossip "
/* The words between a clause and the verdict on it, and the clauses above one that may be called false, at most. */
#define VERDICT_REACH 40
#define VERDICT_DEPTH 8

bool dx_says_false(struct slice lemma)
{
	return dx_in_list(lemma, FALSE_WORDS);
}

bool dx_says_made_up(struct slice lemma)
{
	return dx_in_list(lemma, MADE_UP);
}

bool dx_says_true(struct slice lemma)
{
	return dx_in_list(lemma, TRUE_WORDS);
}

bool dx_is_carrier(struct slice lemma)
{
	return dx_in_list(lemma, CARRIERS);
}

bool dx_is_document(struct slice lemma)
{
	return dx_in_list(lemma, DOCUMENTS);
}

bool dx_claimed_thing(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (dx_in_list(t->token[c]->lemma, " so-called alleged supposed ") || dx_child_lemma(t, c, "so") != NO_INDEX)
			return true;
	return dx_in_list(t->token[w]->lemma, CARRIERS) || dx_in_list(t->token[w]->lemma, DOCUMENTS);
}

/* "false", "a lie"; "an invention" of things that were claimed; one of several: "baseless and political". */
bool dx_verdict(const struct tree *t, uint32_t w, uint32_t thing)
{
	bool pronoun = thing != NO_INDEX && dx_in_list(t->token[thing]->form, " it this that them these those which ");
	bool made_up = thing != NO_INDEX && (pronoun || dx_claimed_thing(t, thing));
	if (made_up && !pronoun && dx_xpos_starts(t, w, "VBN") && dx_in_list(t->token[w]->lemma, " invent fabricate concoct falsify "))
		return true;
	if (pronoun && tree_lemma_is(t, w, "provocation")) /* so is a decision called */
		return false;
	if (tree_form_is(t, w, "up") && w > 0 && tree_form_is(t, w - 1, "made")) /* "called the figures made up" */
		return true;
	if (dx_says_false(t->token[w]->lemma) || (made_up && dx_in_list(t->token[w]->lemma, MADE_UP)))
		return true;
	FOR_CHILDREN(t, w, c)
		if ((rel_in(t, c, REL(conj)) || (made_up && rel_in(t, c, REL(amod)))) && dx_says_false(t->token[c]->lemma))
			return true; /* "another baseless attempt" */
	return false;
}

static bool is_not(const struct tree *t, uint32_t w)
{
	return dx_in_list(t->token[w]->lemma, " not n't never hardly ");
}

/* Is w such a word that be, adverbs and articles alone join to what it judges: "is (simply) false", "was not true", "is a lie"?
   *be: the word "is". */
static bool ends_verdict(const struct tree *t, uint32_t w, uint32_t from, uint32_t *be, bool *so)
{
	const bool false_ = dx_says_false(t->token[w]->lemma);
	bool negated = false;
	if (!false_ && !dx_says_true(t->token[w]->lemma))
		return false;
	for (uint32_t i = w; i > from && i + 4 > w; i--) {
		const enum upos upos = tree_upos(t, i - 1);
		negated ^= is_not(t, i - 1);
		*be = i - 1;
		if (tree_lemma_is(t, i - 1, "be")) {
			*so = false_ == negated;
			return true;
		}
		if (upos != UPOS_ADV && upos != UPOS_DET && upos != UPOS_PART)
			return false;
	}
	return false;
}

uint32_t dx_judged_clause(const struct tree *t, const struct words *content, bool *so)
{
	uint32_t w = content->n ? content->at[0].a : NO_INDEX, end = content->n ? content->at[content->n - 1].b : 0, be;
	struct words clause = { .n = 0 };
	while (w < end && (tree_upos(t, w) == UPOS_PUNCT || tree_upos(t, w) == UPOS_DET || tree_upos(t, w) == UPOS_ADJ))
		w++;
	while (end > w + 2 && tree_upos(t, end - 1) == UPOS_PUNCT)
		end--;
	if (w + 3 >= end || !dx_is_carrier(t->token[w]->lemma) || !tree_form_is(t, w + 1, "that") ||
	    t->sentence[w] != t->sentence[end - 1] || !ends_verdict(t, end - 1, w + 2, &be, so))
		return NO_INDEX;
	for (uint32_t i = w + 2; i < be; i++)
		if (dx_words_has(content, i))
			dx_words_add(&clause, i, i + 1);
	return dx_words_head(t, &clause);
}

uint32_t dx_verbless_verdict(const struct tree *t, const struct words *content)
{
	uint32_t thing = NO_INDEX, end = content->n == 1 ? content->at[0].b : 0;
	const uint32_t a = content->n == 1 ? content->at[0].a : 0;
	while (end > a + 1 && tree_upos(t, end - 1) == UPOS_PUNCT)
		end--;
	if (end < a + 2 || !dx_says_false(t->token[end - 1]->lemma) || t->sentence[a] != t->sentence[end - 1])
		return NO_INDEX;
	for (uint32_t w = a; w + 1 < end; w++) {
		if (tree_upos(t, w) == UPOS_AUX || dx_is_finite(t, w))
			return NO_INDEX;
		if (thing == NO_INDEX && tree_upos(t, w) == UPOS_NOUN && dx_is_carrier(t->token[w]->lemma))
			thing = w;
	}
	return thing;
}

static bool has_verb(const struct tree *t, uint32_t a, uint32_t b)
{
	for (uint32_t w = a; w < b; w++)
		if (tree_upos(t, w) == UPOS_VERB || tree_upos(t, w) == UPOS_AUX)
			return true;
	return false;
}

void dx_drop_verdict(const struct tree *t, struct words *content)
{
	const uint32_t a = content->n ? content->at[0].a : 0, last = content->n ? content->at[content->n - 1].b : 0;
	uint32_t end = last, be = NO_INDEX;
	bool so;
	while (end > a && tree_upos(t, end - 1) == UPOS_PUNCT)
		end--;
	if (content->n != 1 || end < a + 3 || !tree_form_is(t, a, "that"))
		return;
	uint32_t from = end - 1;
	if (ends_verdict(t, end - 1, a + 1, &be, &so))
		from = be;
	else if (!dx_says_false(t->token[end - 1]->lemma) || tree_upos(t, end - 1) == UPOS_VERB)
		return;
	while (from > a + 1 && from != be && tree_upos(t, from - 1) == UPOS_DET)
		from--;
	if (has_verb(t, a + 1, from))
		dx_words_cut(content, from, last);
}

/* Is the clause behind this "that" one that nobody vouches for: "it is false that", "the rumour that", "the claim that … is a lie"? */
static bool is_discredited(const struct tree *t, uint32_t that)
{
	const uint32_t s = t->sentence[that], begin = t->start[s], end = t->start[s + 1];
	const struct slice before = that > begin ? t->token[that - 1]->lemma : (struct slice){ NULL, 0 };
	uint32_t be;
	bool so;
	if (!before.n)
		return false;
	if (dx_says_false(before) || dx_says_true(before)) {
		so = true;
		return ends_verdict(t, that - 1, begin, &be, &so) && !so;
	}
	if (dx_in_list(before, TALK))
		return true;
	for (uint32_t w = that + 1; dx_is_carrier(before) && w < end && w < that + VERDICT_REACH; w++)
		if (ends_verdict(t, w, that + 1, &be, &so))
			return !so;
	return false;
}

bool dx_called_false(const struct tree *t, uint32_t w)
{
	for (int i = 0; i < VERDICT_DEPTH && w != NO_INDEX; i++, w = t->head[w])
		if (tree_form_is(t, t->left[w], "that") && is_discredited(t, t->left[w]))
			return true;
	return false;
}
