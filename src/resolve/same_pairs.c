/* same_pairs.c: which claims are worth comparing by their terms. Every claim goes into buckets of two terms: a name or number and
   another term in each of its meanings, or two terms that stand near each other. In a bucket each is compared with the few before
   it, so that the cost grows with the corpus. */
#include <stdlib.h>

#include "resolve/propositions.h"

#define BUCKET_LOOK 4  /* earlier members of a bucket that one is compared with */
#define PAIR_APART 2   /* terms of a claim so near to each other make a bucket, in either order */
#define TELLING_MOST 2 /* names and numbers of a claim that are paired with all its terms */
#define TERMS_MOST 8   /* and with so many of its terms */
#define ROWS_MOST 6    /* rows of the table of meanings, for a term */
#define SEEN_EACH 8    /* pairs of a claim that are remembered: most meet in several buckets */

/* In a bucket, claims with the same sample of their terms stand together. */
struct bucketed {
	uint64_t bucket;
	uint32_t sample, item;
};

struct buckets {
	struct bucketed *at;
	size_t n, cap;
	bool failed;
};

static int by_bucket(const void *a, const void *b)
{
	const struct bucketed *x = a, *y = b;
	if (x->bucket != y->bucket)
		return x->bucket < y->bucket ? -1 : 1;
	if (x->sample != y->sample)
		return x->sample < y->sample ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

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

static void put(struct buckets *b, const struct propositions *p, uint64_t bucket, uint32_t item)
{
	b->failed = b->failed || !dx_grow(&b->at, b->n, &b->cap, sizeof *b->at);
	if (!b->failed)
		b->at[b->n++] = (struct bucketed){ bucket, sample_of(p, &p->at[item], bucket), item };
}

/* A name or number with every meaning of another term. */
static void put_meanings(struct buckets *b, const struct propositions *p, uint64_t telling, const struct term *t, uint32_t item)
{
	uint32_t rows = 0;
	put(b, p, telling + t->stem, item);
	for (uint32_t u = t->meanings; u != DX_NONE && rows < ROWS_MOST; u = p->meanings.uses[u].next, rows++)
		put(b, p, telling * 3 + p->meanings.uses[u].row, item);
}

static void put_claim(struct buckets *b, const struct propositions *p, uint32_t item)
{
	const struct proposition *q = &p->at[item];
	uint32_t telling = 0;
	for (uint32_t i = 0; i < q->bag_count; i++) {
		const struct term *t = &p->terms[q->bag[i]];
		for (uint32_t k = i + 1; k < q->bag_count && k <= i + PAIR_APART; k++)
			put(b, p, t->stem + p->terms[q->bag[k]].stem, item);
		if (t->kind > TERM_COUNTRY || telling++ >= TELLING_MOST)
			continue;
		for (uint32_t k = 0; k < q->bag_count && k < TERMS_MOST; k++)
			if (k != i && p->terms[q->bag[k]].kind > TERM_CHANGES && p->terms[q->bag[k]].kind < TERM_LIGHT)
				put_meanings(b, p, t->stem, &p->terms[q->bag[k]], item);
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

bool dx_word_pairs(struct propositions *p, struct candidates *out)
{
	struct buckets b = { .n = 0 };
	size_t start = 0;
	for (uint32_t i = 0; i < p->n; i++)
		put_claim(&b, p, i);
	uint32_t *seen = calloc(p->n ? p->n : 1, SEEN_EACH * sizeof *seen);
	bool ok = !b.failed && seen;
	if (ok && b.n > 0)
		qsort(b.at, b.n, sizeof *b.at, by_bucket);
	for (size_t i = 1; ok && i < b.n; i++) {
		if (b.at[i].bucket != b.at[start].bucket) {
			start = i;
			continue;
		}
		for (size_t k = i > start + BUCKET_LOOK ? i - BUCKET_LOOK : start; ok && k < i; k++) {
			uint32_t one = b.at[k].item < b.at[i].item ? b.at[k].item : b.at[i].item, other = b.at[k].item ^ b.at[i].item ^ one;
			if (one == other || seen_before(seen, one, other) || dx_same_words(p, &p->at[one], &p->at[other]).score <= 0)
				continue;
			ok = dx_grow(&out->at, out->n, &out->cap, sizeof *out->at);
			if (ok)
				out->at[out->n++] = (struct candidate){ one, other };
		}
	}
	free(seen);
	free(b.at);
	return ok;
}
