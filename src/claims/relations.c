/* relations.c: from roles, linker and rules to the relations of an article. */
#include <stdlib.h>

#include "claims/link.h"
#include "claims/relation.h"

static void add_run(struct words *words, struct relation *r, const struct run *run)
{
	dx_words_add(words, run->a, run->b);
	if (run->score < r->confidence)
		r->confidence = run->score;
}

/* A relation for each cue, its source, and the contents that hang on it; cues without a content are dropped. */
static enum dx_status add_by_roles(const struct tree *t, const struct run *runs, uint32_t n, const uint32_t *heads,
                                   struct relations *out, struct dx_error *err)
{
	uint32_t *relation_of = ARENA_NEW(t->arena, uint32_t, n), kept = 0;
	if (!relation_of)
		return dx_nomem(err);
	for (uint32_t i = 0; i < n; i++) {
		struct relation *r = runs[i].role == ROLE_CUE ? dx_relation_new(out) : NULL;
		relation_of[i] = r ? out->n - 1 : NO_INDEX;
		if (!r && runs[i].role == ROLE_CUE && out->n < RELATIONS_MAX)
			return dx_nomem(err);
		if (!r)
			continue;
		r->confidence = 1;
		add_run(&r->cue, r, &runs[i]);
		if (heads[i] != NO_INDEX)
			add_run(&r->source, r, &runs[heads[i]]);
	}
	for (uint32_t i = 0; i < n; i++)
		if (runs[i].role == ROLE_CONTENT && heads[i] != NO_INDEX && relation_of[heads[i]] != NO_INDEX)
			add_run(&out->at[relation_of[heads[i]]].content, &out->at[relation_of[heads[i]]], &runs[i]);
	for (uint32_t i = 0; i < out->n; i++)
		if (out->at[i].content.n)
			out->at[kept++] = out->at[i];
	out->n = kept;
	return DX_OK;
}

/* The cue word of a relation that the roles gave: the one with the most telling row, its tree's head on a tie. */
static void read_cue(const struct tree *t, struct relation *r)
{
	uint32_t head = dx_words_head(t, &r->cue), best_score = 0;
	for (uint32_t i = 0; i < r->cue.n; i++)
		for (uint32_t w = r->cue.at[i].a; w < r->cue.at[i].b; w++) {
			struct frame f = dx_frame(t, w, false);
			enum upos u = tree_upos(t, w);
			uint32_t score = f.row ? 10 + 6 * f.row->cond_count + (w == head ? 3 : 0) + (f.row->pos == u ? 6 : 0) : 0;
			if (score > best_score) {
				best_score = score;
				r->word = w;
				r->frame = f;
			}
		}
	if (r->word == NO_INDEX)
		r->word = head;
}

static uint32_t first_word(const struct relation *r)
{
	uint32_t first = NO_INDEX;
	if (r->cue.n)
		first = r->cue.at[0].a;
	if (first == NO_INDEX && r->content.n)
		first = r->content.at[0].a;
	return first;
}

static int by_place(const void *a, const void *b)
{
	const struct relation *x = a, *y = b;
	uint32_t i = first_word(x), k = first_word(y);
	if (i == k) { /* the wider content first, so that parents come before children */
		i = dx_words_count(&y->content);
		k = dx_words_count(&x->content);
	}
	return i < k ? -1 : i > k;
}

static bool inside(const struct relation *outer, const struct relation *inner)
{
	return dx_words_hold(&outer->content, &inner->content) && (!inner->cue.n || dx_words_hold(&outer->content, &inner->cue)) &&
	       (!inner->source.n || inner->lent || dx_words_hold(&outer->content, &inner->source)) &&
	       dx_words_count(&inner->content) < dx_words_count(&outer->content);
}

/* The smallest relation whose content holds this one. Contents are local: only neighbours in order are looked at. */
#define PARENT_REACH 40
static void find_parents(struct relations *r)
{
	for (uint32_t i = 0; i < r->n; i++) {
		uint32_t least = UINT32_MAX;
		uint32_t from = i > PARENT_REACH ? i - PARENT_REACH : 0, to = i + PARENT_REACH < r->n ? i + PARENT_REACH : r->n;
		r->at[i].parent = NO_INDEX;
		for (uint32_t k = from; k < to; k++) {
			uint32_t size = dx_words_count(&r->at[k].content);
			if (k != i && size < least && inside(&r->at[k], &r->at[i])) {
				least = size;
				r->at[i].parent = k;
			}
		}
	}
}

/* Predicates that say something about a noun phrase or an intended act; the others need a clause to be worth a nested relation. */
static bool telling(uint16_t predicate)
{
	static const char *const roots[] = { "denies", "disputes", "doubts", "confirms", "claims", "supports", "opposes", "criticizes", "directs",
		                             "declines", "promises", "warns", "predicts" };
	size_t n;
	const struct predicate *p = dx_predicates(&n);
	for (int depth = 0; depth < 6; depth++, predicate = p[predicate].parent)
		for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
			if (slice_is(p[predicate].id, roots[i]))
				return true;
	return false;
}

/* Rules see more cues than anybody wants: "I think", "you know", "a report shows him". */
static bool worth_nesting(const struct tree *t, const struct relation *r)
{
	const struct cue *row = r->frame.row;
	uint32_t head = dx_words_head(t, &r->source);
	if (!row)
		return false;
	if (head == NO_INDEX)
		return r->frame.clause && !r->frame.passive && tree_upos(t, r->word) == UPOS_NOUN;
	if (dx_in_list(t->token[head]->form, " you it that this which "))
		return false;
	if (dx_in_list(t->token[head]->form, " i we ") && !telling(row->predicate))
		return false;
	return r->frame.clause || telling(row->predicate);
}

/* What the rules found and the roles did not: wholly inside a content, or anywhere if there are no roles. near: the place in the
   order of the first relation behind it. */
static bool welcome(const struct tree *t, const struct relation *roles, uint32_t count, uint32_t near,
                    const struct relation *r, bool alone)
{
	bool nested = alone;
	uint32_t from = near > PARENT_REACH ? near - PARENT_REACH : 0, to = near + PARENT_REACH < count ? near + PARENT_REACH : count;
	for (uint32_t i = from; i < to; i++) {
		if (dx_words_meet(&roles[i].cue, &r->cue))
			return false;
		nested |= inside(&roles[i], r);
	}
	return nested && (alone || worth_nesting(t, r));
}

static enum dx_status add_rules(const struct tree *t, struct relations *out, bool alone, struct dx_error *err)
{
	struct relations found = { 0 };
	uint32_t roles = out->n, near = 0;
	enum dx_status status = dx_rules(t, &found) ? DX_OK : dx_nomem(err);
	for (uint32_t i = 0; !status && i < found.n; i++) {
		while (near < roles && first_word(&out->at[near]) < first_word(&found.at[i]))
			near++;
		if (!welcome(t, out->at, roles, near, &found.at[i], alone))
			continue;
		struct relation *r = dx_relation_new(out);
		if (r)
			*r = found.at[i];
		else if (out->n < RELATIONS_MAX)
			status = dx_nomem(err);
	}
	free(found.at);
	return status;
}

enum dx_status dx_assemble_relations(const struct tree *t, struct slice linker, struct relations *out, struct dx_error *err)
{
	struct run *runs;
	uint32_t n, *heads;
	enum dx_status status = dx_runs(t, &runs, &n, err);
	if (status)
		return status;
	heads = ARENA_NEW(t->arena, uint32_t, n);
	if (!heads)
		return dx_nomem(err);
	dx_link(t, linker, runs, n, heads);
	status = add_by_roles(t, runs, n, heads, out, err);
	for (uint32_t i = 0; !status && i < out->n; i++)
		read_cue(t, &out->at[i]);
	if (!status)
		status = add_rules(t, out, n == 0, err);
	if (status)
		return status;
	if (out->n) /* qsort has no order for equals; by_place leaves none: cues do not overlap */
		qsort(out->at, out->n, sizeof *out->at, by_place);
	find_parents(out);
	return DX_OK;
}
