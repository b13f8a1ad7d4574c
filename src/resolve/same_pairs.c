/* same_pairs.c: which claims are worth comparing by their terms. Every claim goes into buckets of two terms: a name or number and
   another term in each of its meanings, or two terms that stand near each other. In a bucket each is compared with the few before
   it, so that the cost grows with the corpus. */
#include <stdatomic.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "resolve/propositions.h"

#define BUCKET_LOOK 4  /* earlier members of a bucket that one is compared with */
#define PAIR_APART 2   /* terms of a claim so near to each other make a bucket, in either order */
#define TELLING_MOST 2 /* names and numbers of a claim that are paired with all its terms */
#define TERMS_MOST 8   /* and with so many of its terms */
#define ROWS_MOST 6    /* rows of the table of meanings, for a term */
#define SEEN_EACH 8    /* pairs of a claim that are remembered: most meet in several buckets */

/* The buckets whose numbers begin alike are looked at together, so that not all have to be kept at a time; and several threads
   share the work: whoever is done takes the next part. */
#define PARTS 16u
#define PART_SHIFT 60 /* the first bits of a bucket's number say which part it is in */

#define AHEAD 8 /* comparisons, see call_for */

/* One thread's. */
struct pairing {
	const struct propositions *p;
	atomic_uint *next; /* part that nobody has taken yet */
	unsigned part;
	struct keyed *at; /* bucket; sample and number of a claim, so that claims with the same sample of their terms stand together */
	size_t n, cap;
	uint32_t *seen;
	struct candidates out;
	bool failed;
};

/* The least of the terms' hashes under the bucket's own function: another one in every bucket. */
static uint32_t sample_of(const struct propositions *p, const struct proposition *q, uint64_t bucket)
{
	uint32_t least = UINT32_MAX;
	for (uint32_t i = 0; i < q->bag_count; i++) {
		const struct term *t = &p->terms[q->bag[i]];
		uint64_t meaning = t->meanings == DX_NONE || t->kind < TERM_WORD ? t->stem : p->meanings.uses[t->meanings].row;
		uint32_t hash = (uint32_t)(((meaning ^ bucket) * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
		least = hash < least ? hash : least;
	}
	return least;
}

static void put(struct pairing *b, uint64_t bucket, uint32_t item)
{
	if (bucket >> PART_SHIFT != b->part)
		return;
	b->failed = b->failed || !dx_grow(&b->at, b->n, &b->cap, sizeof *b->at);
	if (!b->failed)
		b->at[b->n++] = (struct keyed){ bucket, (uint64_t)sample_of(b->p, &b->p->at[item], bucket) << 32 | item };
}

/* A name or number with every meaning of another term. */
static void put_meanings(struct pairing *b, uint64_t telling, const struct term *t, uint32_t item)
{
	const struct meaning_use *uses = b->p->meanings.uses;
	uint32_t rows = 0;
	put(b, telling + t->stem, item);
	for (uint32_t u = t->meanings; u != DX_NONE && rows < ROWS_MOST; u = uses[u].next, rows++)
		put(b, telling * 3 + uses[u].row, item);
}

static void put_claim(struct pairing *b, uint32_t item)
{
	const struct proposition *q = &b->p->at[item];
	const struct term *terms[BAG_MAX];
	uint32_t telling = 0;
	for (uint32_t i = 0; i < q->bag_count; i++)
		terms[i] = &b->p->terms[q->bag[i]];
	for (uint32_t i = 0; i < q->bag_count; i++) {
		for (uint32_t k = i + 1; k < q->bag_count && k <= i + PAIR_APART; k++)
			put(b, terms[i]->stem + terms[k]->stem, item);
		if (terms[i]->kind > TERM_COUNTRY || telling++ >= TELLING_MOST)
			continue;
		for (uint32_t k = 0; k < q->bag_count && k < TERMS_MOST; k++)
			if (k != i && terms[k]->kind > TERM_CHANGES && terms[k]->kind < TERM_LIGHT)
				put_meanings(b, terms[i]->stem, terms[k], item);
	}
}

/* Were the two compared before? If not, or if that is forgotten, remember that they are now. one < other. */
static bool seen_before(uint32_t *seen, uint32_t one, uint32_t other)
{
	uint32_t *at = &seen[(size_t)other * SEEN_EACH + one % SEEN_EACH];
	if (*at == one + 1)
		return true;
	*at = one + 1;
	return false;
}

static void compare(struct pairing *b, uint32_t x, uint32_t y)
{
	uint32_t one = x < y ? x : y, other = x ^ y ^ one;
	const struct proposition *at = b->p->at;
	if (one == other || seen_before(b->seen, one, other) || dx_same_words(b->p, &at[one], &at[other]).score <= 0)
		return;
	if (!dx_grow(&b->out.at, b->out.n, &b->out.cap, sizeof *b->out.at))
		b->failed = true;
	else
		b->out.at[b->out.n++] = (struct keyed){ one, other };
}

/* Claims lie all over a table that is larger than any cache: they are called for before they are needed, and then their terms. */
static void call_for(const struct pairing *b, size_t i)
{
	if (i + 2 * AHEAD < b->n)
		__builtin_prefetch(&b->p->at[(uint32_t)b->at[i + 2 * AHEAD].value].bag);
	if (i + AHEAD < b->n) {
		const uint32_t *bag = b->p->at[(uint32_t)b->at[i + AHEAD].value].bag;
		__builtin_prefetch(bag);
		__builtin_prefetch(bag + 16); /* the next 64 bytes */
	}
}

static void compare_part(struct pairing *b)
{
	size_t start = 0;
	for (size_t i = 1; i < b->n && !b->failed; i++) {
		call_for(b, i);
		if (b->at[i].key != b->at[start].key) {
			start = i;
			continue;
		}
		for (size_t k = i > start + BUCKET_LOOK ? i - BUCKET_LOOK : start; k < i && !b->failed; k++)
			compare(b, (uint32_t)b->at[k].value, (uint32_t)b->at[i].value);
	}
}

static void pair_up(void *ctx, unsigned thread)
{
	struct pairing *b = (struct pairing *)ctx + thread;
	b->seen = dx_zeroed(b->p->n, SEEN_EACH * sizeof *b->seen);
	b->failed = !b->seen;
	while (!b->failed && (b->part = atomic_fetch_add(b->next, 1)) < PARTS) {
		b->n = 0;
		for (uint32_t i = 0; i < b->p->n; i++)
			put_claim(b, i);
		dx_sort_keyed(b->at, b->n);
		compare_part(b);
	}
	free(b->seen);
	free(b->at);
}

bool dx_word_pairs(struct propositions *p, struct candidates *out)
{
	unsigned threads = p->r->threads;
	struct pairing *all = calloc(threads, sizeof *all);
	atomic_uint next = 0;
	bool ok = all != NULL;
	for (unsigned t = 0; ok && t < threads; t++) {
		all[t].p = p;
		all[t].next = &next;
	}
	if (ok)
		dx_parallel(threads, pair_up, all);
	for (unsigned t = 0; all && t < threads; t++) {
		ok = ok && !all[t].failed && dx_add_candidates(out, &all[t].out);
		free(all[t].out.at);
	}
	free(all);
	return ok;
}
