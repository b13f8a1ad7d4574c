/* near.c: propositions that are nearly the same wording. MinHash over word shingles and locality-sensitive hashing (Broder
   1997; Leskovec, Rajaraman and Ullman, ch. 3) give candidates, so that the cost grows with the corpus; the longest common
   subsequence of words decides. */
#include <stdlib.h>

#include "base/parallel.h"
#include "resolve/propositions.h"

#define SHINGLE 2        /* words */
#define NEAR_WORDS 6     /* shorter keys are the same only when they are equal */
#define BANDS 32
#define BAND_ROWS 3      /* with 32 bands, pairs that share .3 of their shingles are found half of the time, of .5 always */
#define BUCKET_LOOK 6    /* earlier members of a bucket that one is compared with */
#define SAME_AT 0.86     /* similarity from which two are one node */
#define LINK_AT 0.8      /* and from which they are linked */
#define LONG_WORDS 12    /* words of which one may be another without making another claim of them */
#define LINKS_EACH 8     /* links of one proposition */

uint32_t dx_proposition_root(const struct propositions *p, uint32_t i)
{
	while (p->at[i].up != i)
		i = p->at[i].up;
	return i;
}

static uint64_t mix(uint64_t x)
{
	x += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

/* Hashes of words that do not depend on the order in which they were interned. */
static uint64_t *hash_words(const struct propositions *p)
{
	uint64_t *hashes = dx_zeroed(p->words.n, sizeof *hashes);
	for (uint32_t i = 0; hashes && i < p->words.n; i++)
		hashes[i] = mix(dx_hash64(p->words.entries[i].key.p, p->words.entries[i].key.n, 0));
	return hashes;
}

/* The bucket of one proposition in one band: the least hash of its shingles under each of the band's functions. */
static uint64_t band_bucket(const struct proposition *q, const uint64_t *hashes, uint32_t band)
{
	uint64_t least[BAND_ROWS], bucket = band;
	for (uint32_t r = 0; r < BAND_ROWS; r++)
		least[r] = UINT64_MAX;
	for (uint32_t i = 0; i + SHINGLE <= q->token_count; i++) {
		uint64_t shingle = 0;
		for (uint32_t k = 0; k < SHINGLE; k++)
			shingle = shingle * UINT64_C(0x100000001B3) + hashes[q->tokens[i + k]];
		for (uint32_t r = 0; r < BAND_ROWS; r++) {
			uint64_t h = mix(shingle ^ ((uint64_t)(band * BAND_ROWS + r + 1) * UINT64_C(0xD6E8FEB86659FD93)));
			least[r] = h < least[r] ? h : least[r];
		}
	}
	for (uint32_t r = 0; r < BAND_ROWS; r++)
		bucket = mix(bucket ^ least[r]);
	return bucket;
}

/* ---- comparing ---- */

/* 2 × longest common subsequence ÷ words of both. */
static double similarity(const struct proposition *a, const struct proposition *b)
{
	uint8_t row[TOKENS_MAX + 1] = { 0 };
	for (uint32_t i = 0; i < a->token_count; i++) {
		uint8_t diagonal = 0;
		for (uint32_t j = 0; j < b->token_count; j++) {
			uint8_t above = row[j + 1];
			if (a->tokens[i] == b->tokens[j])
				row[j + 1] = (uint8_t)(diagonal + 1);
			else if (row[j] > above)
				row[j + 1] = row[j];
			diagonal = above;
		}
	}
	return 2.0 * row[b->token_count] / (double)(a->token_count + b->token_count);
}

static bool telling(const struct propositions *p, uint32_t token)
{
	return p->word_kinds[token] & WORD_TELLS;
}

/* The same entities and numbers in the same order? */
static bool same_particulars(const struct propositions *p, const struct proposition *a, const struct proposition *b)
{
	uint32_t i = 0, j = 0;
	for (;;) {
		while (i < a->token_count && !telling(p, a->tokens[i]))
			i++;
		while (j < b->token_count && !telling(p, b->tokens[j]))
			j++;
		if (i >= a->token_count || j >= b->token_count)
			return i >= a->token_count && j >= b->token_count;
		if (a->tokens[i++] != b->tokens[j++])
			return false;
	}
}

static bool has_term(const struct proposition *q, uint32_t term)
{
	for (uint32_t i = 0; i < q->bag_count; i++)
		if (q->bag[i] == term)
			return true;
	return false;
}

/* Has one of them a word that is the opposite of one of the other's, and that the other has not? */
static bool opposed_words(const struct propositions *p, const struct proposition *a, const struct proposition *b)
{
	for (uint32_t i = 0; i < a->bag_count; i++)
		for (uint32_t k = 0; k < b->bag_count; k++) {
			uint32_t x = a->bag[i], y = b->bag[k];
			if (p->terms[x].meanings != DX_NONE && p->terms[y].meanings != DX_NONE && !has_term(b, x) && !has_term(a, y) &&
			    dx_meanings_relation(&p->meanings, p->terms[x].meanings, p->terms[y].meanings) == MEANING_OPPOSED)
				return true;
		}
	return false;
}

/* -1 mostly denied, 1 mostly asserted or demanded (who refuses to resign denies what others demand), 0 neither. */
static int leaning(const struct proposition *q)
{
	uint32_t yes = q->stances[STANCE_ASSERTS] + q->stances[STANCE_DIRECTS];
	uint32_t no = q->stances[STANCE_DENIES] + q->stances[STANCE_DOUBTS];
	return yes > no ? 1 : no > yes ? -1 : 0;
}

static void merge(struct propositions *p, uint32_t into, uint32_t from, double alike)
{
	p->at[from].up = into;
	p->at[from].alike = alike;
	for (int s = 0; s < STANCE_COUNT; s++)
		p->at[into].stances[s] += p->at[from].stances[s];
}

static void link_pair(struct propositions *p, uint32_t a, uint32_t b, enum link_kind kind, double score, const char *reason)
{
	if (!dx_grow(&p->links, p->link_count, &p->link_cap, sizeof *p->links)) {
		p->failed = true;
		return;
	}
	p->links[p->link_count++] = (struct kg_link){ a, b, (uint8_t)kind, score, slice_of(reason) };
}

/* ---- candidates ---- */

bool dx_add_candidates(struct candidates *to, const struct candidates *from)
{
	for (size_t i = 0; i < from->n; i++) {
		if (!dx_grow(&to->at, to->n, &to->cap, sizeof *to->at))
			return false;
		to->at[to->n++] = from->at[i];
	}
	return true;
}

static void drop_doubles(struct candidates *c)
{
	size_t kept = 0;
	dx_sort_keyed(c->at, c->n);
	for (size_t i = 0; i < c->n; i++)
		if (kept == 0 || c->at[kept - 1].key != c->at[i].key || c->at[kept - 1].value != c->at[i].value)
			c->at[kept++] = c->at[i];
	c->n = kept;
}

/* Some of the bands, for one thread. */
struct banding {
	const struct propositions *p;
	const uint64_t *hashes; /* of words */
	struct keyed *items;    /* bucket, proposition */
	struct candidates out;
	bool failed;
};

/* Pairs that share a bucket of one band; of a large bucket each looks at the few before it and at the first. */
static void band_pairs(struct banding *b, uint32_t band)
{
	struct keyed *items = b->items;
	struct candidates *out = &b->out;
	uint32_t n = 0, start = 0;
	for (uint32_t i = 0; i < b->p->n; i++)
		if (b->p->at[i].token_count >= NEAR_WORDS)
			items[n++] = (struct keyed){ band_bucket(&b->p->at[i], b->hashes, band), i };
	dx_sort_keyed(items, n);
	for (uint32_t i = 1; i < n && !b->failed; i++) {
		if (items[i].key != items[start].key) {
			start = i;
			continue;
		}
		for (uint32_t k = i > start + BUCKET_LOOK ? i - BUCKET_LOOK : start, first = 1; k < i && !b->failed; k++, first = 0) {
			b->failed = !dx_grow(&out->at, out->n, &out->cap, sizeof *out->at);
			if (!b->failed)
				out->at[out->n++] = (struct keyed){ items[first ? start : k].value, items[i].value };
		}
	}
}

static void some_bands(void *ctx, unsigned thread)
{
	struct banding *b = (struct banding *)ctx + thread;
	size_t once = 0; /* candidates that were last found to be different */
	b->items = dx_zeroed(b->p->n, sizeof *b->items);
	b->failed = !b->items;
	for (uint32_t band = thread; band < BANDS && !b->failed; band += b->p->r->threads) {
		band_pairs(b, band);
		/* Bands find the same pairs again; sorting pays when there may be twice as many. */
		if (b->out.n / 2 > once) {
			drop_doubles(&b->out);
			once = b->out.n;
		}
	}
	free(b->items);
}

/* The pairs that share a bucket of any band; false when memory is out. */
static bool wording_pairs(const struct propositions *p, struct candidates *out)
{
	unsigned threads = p->r->threads;
	struct banding *all = calloc(threads, sizeof *all);
	uint64_t *hashes = hash_words(p);
	bool ok = all && hashes;
	for (unsigned t = 0; ok && t < threads; t++)
		all[t] = (struct banding){ .p = p, .hashes = hashes };
	if (ok)
		dx_parallel(threads, some_bands, all);
	for (unsigned t = 0; all && t < threads; t++) {
		ok = ok && !all[t].failed && dx_add_candidates(out, &all[t].out);
		free(all[t].out.at);
	}
	free(hashes);
	free(all);
	return ok;
}

static bool long_enough(const struct proposition *x, const struct proposition *y)
{
	return x->token_count >= NEAR_WORDS && y->token_count >= NEAR_WORDS;
}

static void merge_near(struct propositions *p, const struct candidates *c)
{
	for (size_t i = 0; i < c->n; i++) {
		uint32_t a = dx_proposition_root(p, (uint32_t)c->at[i].key), b = dx_proposition_root(p, (uint32_t)c->at[i].value);
		if (a == b)
			continue;
		if (b < a) {
			uint32_t t = a;
			a = b;
			b = t;
		}
		const struct proposition *x = &p->at[a], *y = &p->at[b];
		double alike = long_enough(x, y) && same_particulars(p, x, y) ? similarity(x, y) : 0;
		if (alike >= SAME_AT && !opposed_words(p, x, y) && !dx_same_words(p, x, y).clash)
			merge(p, a, b, alike);
	}
}

/* All words of b stand in a, in a row. */
static bool contains(const struct proposition *a, const struct proposition *b)
{
	for (uint32_t i = 0; i + b->token_count <= a->token_count; i++)
		if (memcmp(a->tokens + i, b->tokens, b->token_count * sizeof *b->tokens) == 0)
			return true;
	return false;
}

/* Is one of them what somebody says in the other? "He hopes that it works" holds "it works", and says something else. */
static bool nested(const struct propositions *p, uint32_t a, uint32_t b)
{
	uint32_t in_a = p->at[b].around, in_b = p->at[a].around;
	return (in_a != NO_INDEX && dx_proposition_root(p, in_a) == a) || (in_b != NO_INDEX && dx_proposition_root(p, in_b) == b);
}

/* negated: one of them is shown by a negative wording. */
static const char *reason_of(bool wording, bool opposed, bool disputed, bool negated)
{
	if (negated && opposed)
		return wording ? "similar wording, opposite words, one of them negated" : "opposite words, one of them negated";
	if (negated)
		return wording ? "similar wording, one of them negated" : "the same in other words, one of them negated";
	if (opposed)
		return wording ? "similar wording, opposite words" : "one says the opposite of the other";
	if (disputed)
		return wording ? "similar wording, opposite stances" : "the same in other words, opposite stances";
	return wording ? "similar wording" : "the same in other words";
}

/* A link says what the claims are to each other as they are worded: "warned" and "never alerted" contradict, though their keys say
   the same. */
static void link_near(struct propositions *p, const struct candidates *c)
{
	uint8_t *count = dx_zeroed(p->n, 1);
	p->failed = p->failed || !count;
	for (size_t i = 0; i < c->n && !p->failed; i++) {
		uint32_t a = (uint32_t)c->at[i].key, b = (uint32_t)c->at[i].value;
		if (p->at[a].up != a || p->at[b].up != b || count[a] >= LINKS_EACH || count[b] >= LINKS_EACH)
			continue;
		const struct proposition *x = &p->at[a], *y = &p->at[b];
		struct verdict v = dx_same_words(p, x, y);
		double alike = long_enough(x, y) && same_particulars(p, x, y) ? similarity(x, y) : 0;
		bool lengthy = x->token_count >= LONG_WORDS && y->token_count >= LONG_WORDS;
		bool near = alike >= LINK_AT && (!v.clash || lengthy);
		double score = near && alike > v.score ? alike : v.score;
		if (score <= 0 || nested(p, a, b))
			continue;
		bool disputed = leaning(x) * leaning(y) < 0, opposed = v.opposed || (v.score <= 0 && opposed_words(p, x, y));
		if (!opposed && disputed && v.score <= 0 && (contains(x, y) || contains(y, x)))
			continue; /* "critics deny that" around what others say: nested, not opposed */
		count[a]++;
		count[b]++;
		const bool negated = x->negated != y->negated;
		link_pair(p, a, b, opposed != negated ? LINK_CONTRADICTS : LINK_SAME_CLAIM, score,
		          reason_of(score > v.score, opposed, disputed, negated));
	}
	free(count);
}

void dx_near_propositions(struct propositions *p, size_t total)
{
	struct candidates c = { .n = 0 };
	p->failed = p->failed || !wording_pairs(p, &c) || !dx_word_pairs(p, &c);
	if (!p->failed) {
		drop_doubles(&c);
		merge_near(p, &c);
		p->failed = !dx_choose_wordings(p, total);
	}
	if (!p->failed)
		link_near(p, &c);
	free(c.at);
}
