/* claims.c: from a reading to what the article says: mentions, attributions, facts. */
#include "claims/claims.h"

#include <stdlib.h>

#include "claims/facts.h"
#include "claims/mentions.h"
#include "claims/relation.h"

/* The head of a source. Where the parser made two of "Mayor Jana Moreau" or "software maker Nordwall", it is the name, not what stands
   before it. */
static uint32_t head_of(const struct tree *t, const struct words *source)
{
	const uint32_t head = dx_words_head(t, source);
	for (uint32_t w = head == NO_INDEX ? t->n : head + 1; w < t->n && dx_words_has(source, w); w++) {
		const enum upos upos = tree_upos(t, w);
		const bool name = t->token[w]->entity == ENT_PERSON || t->token[w]->entity == ENT_ORGANIZATION;
		if (upos != UPOS_PROPN && upos != UPOS_NOUN && upos != UPOS_ADJ)
			break;
		if (name && upos == UPOS_PROPN && (t->head[w] == NO_INDEX || !dx_words_has(source, t->head[w])))
			return w;
	}
	return head;
}

/* Heads of sources and of objects of cue words: they must be mentions. */
static bool *wanted_heads(const struct tree *t, const struct relations *r)
{
	bool *wanted = ARENA_NEW(t->arena, bool, t->n);
	for (uint32_t i = 0; wanted && i < r->n; i++) {
		uint32_t head = head_of(t, &r->at[i].source), w = r->at[i].word;
		if (head != NO_INDEX)
			wanted[head] = true;
		if (head != NO_INDEX && dx_antecedent(t, head) != NO_INDEX)
			wanted[dx_antecedent(t, head)] = true;
		if (w == NO_INDEX)
			continue;
		FOR_CHILDREN(t, w, c) {
			enum deprel d = dx_deprel_base(tree_rel(t, c));
			if ((d == DEP_obj || d == DEP_iobj) && (tree_upos(t, c) == UPOS_NOUN || tree_upos(t, c) == UPOS_PROPN))
				wanted[c] = true;
		}
	}
	return wanted;
}

/* The mention that a source is: that of its head, or else the first one inside it. */
static uint32_t mention_of(const struct tree *t, const struct words *source)
{
	uint32_t head = head_of(t, source);
	if (head == NO_INDEX)
		return NO_INDEX;
	if (dx_antecedent(t, head) != NO_INDEX)
		head = dx_antecedent(t, head);
	if (t->mention[head] != NO_INDEX)
		return t->mention[head];
	if (t->inside[head] != NO_INDEX)
		return t->inside[head];
	for (uint32_t i = 0; i < source->n; i++)
		for (uint32_t w = source->at[i].a; w < source->at[i].b; w++)
			if (t->mention[w] != NO_INDEX)
				return t->mention[w];
	return NO_INDEX;
}

static void describe(const struct tree *t, const struct relation *r, const struct extraction *x, struct attribution *a)
{
	struct meaning m = dx_meaning(t, r);
	memset(a, 0, sizeof *a);
	a->source = dx_words_spans(t, &r->source);
	a->cue = dx_words_spans(t, &r->cue);
	a->content = dx_words_spans(t, &r->content);
	a->source_mention = mention_of(t, &r->source);
	a->sentence = t->sentence[r->cue.n ? r->cue.at[0].a : r->content.at[0].a];
	a->predicate = m.predicate;
	a->stance = m.stance;
	a->certainty = m.certainty;
	a->confidence = r->confidence;
	a->parent = r->parent;
	dx_around(t, r, x->article->date, a);
	a->claim_text = dx_claim_text(t, r, &m);
	a->claim_key = dx_claim_key(t, r, &m, a->source_mention == NO_INDEX ? NULL : &x->mentions[a->source_mention],
	                            a->addressee == NO_INDEX ? NULL : &x->mentions[a->addressee], &a->key_source, &a->key_verbs);
}

/* Turns of an interview are the speaker's own words, though nothing marks them: "I" is the one with the label. */
static void quote_turns(const struct tree *t, const struct relations *r, struct mention *mentions)
{
	for (uint32_t i = 0; i < r->n; i++)
		for (uint32_t k = 0; r->at[i].label && k < r->at[i].content.n; k++)
			for (uint32_t w = r->at[i].content.at[k].a; w < r->at[i].content.at[k].b; w++)
				if (t->mention[w] != NO_INDEX)
					mentions[t->mention[w]].in_quotes = true;
}

static enum dx_status fill(struct tree *t, const struct relations *r, struct extraction *x, struct dx_error *err)
{
	const bool *wanted = wanted_heads(t, r);
	struct attribution *a = ARENA_NEW(t->arena, struct attribution, r->n);
	if (!wanted || !a)
		return dx_nomem(err);
	enum dx_status status = dx_mentions(t, wanted, &x->mentions, &x->mention_count, err);
	if (!status)
		quote_turns(t, r, (struct mention *)x->mentions); /* const for readers only: they were made a line ago */
	for (uint32_t i = 0; !status && i < r->n; i++)
		describe(t, &r->at[i], x, &a[i]);
	if (!status)
		dx_take_up(t, r, a);
	x->attributions = a;
	x->attribution_count = r->n;
	return status;
}

enum dx_status dx_claims(struct arena *arena, const struct article *article, const struct reading *reading, struct slice linker,
                         struct extraction *x, struct dx_error *err)
{
	struct tree t;
	struct relations r = { 0 };
	memset(x, 0, sizeof *x);
	x->article = article;
	enum dx_status status = dx_lexicon_open(err);
	if (!status)
		status = dx_tree_build(&t, arena, reading, err);
	if (!status)
		status = dx_assemble_relations(&t, linker, &r, err);
	if (!status)
		status = fill(&t, &r, x, err);
	free(r.at);
	if (!status)
		status = dx_facts(arena, reading, x, &x->facts, &x->fact_count, err);
	return !status && arena->failed ? dx_nomem(err) : status; /* a text or span that is missing is told from none by this alone */
}
