/* voices.c: union-find over the attributions of a claim: by source, by copied sentence, by who passes on whom. Copies are
   found by MinHash over the words of the sentence (Broder 1997): bands of the least hashes of its shingles. */
#include "cli/voices.h"

#include <stdlib.h>

#include "base/utf8.h"

#define SHINGLE 3   /* words */
#define BANDS 4     /* of which one must be equal */
#define BAND_ROWS 4 /* who share .9 of their shingles are found nearly always, .7 in two of three cases, .3 hardly ever */
#define WORDS_MAX 128 /* of a sentence that are looked at */

struct keyed {
	uint64_t key;
	uint32_t item; /* place in the list of attributions */
};

struct voices {
	const struct kg *kg;
	const uint32_t *attributions;
	uint32_t n;
	uint32_t *up;
	struct keyed *keys; /* scratch of a step */
};

static uint32_t root(const struct voices *v, uint32_t i)
{
	while (v->up[i] != i)
		i = v->up[i] = v->up[v->up[i]];
	return i;
}

/* The lower one stays. */
static void join(struct voices *v, uint32_t a, uint32_t b)
{
	a = root(v, a);
	b = root(v, b);
	if (a < b)
		v->up[b] = a;
	else
		v->up[a] = b;
}

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static void join_equal(struct voices *v, struct keyed *keys, uint32_t n)
{
	if (n > 0)
		qsort(keys, n, sizeof *keys, by_key);
	for (uint32_t i = 1; i < n; i++)
		if (keys[i].key == keys[i - 1].key)
			join(v, keys[i].item, keys[i - 1].item);
}

static const struct kg_attribution *at(const struct voices *v, uint32_t item)
{
	return &v->kg->attributions[v->attributions[item]];
}

/* Sources come before documents that speak for themselves. */
static uint64_t source_key(const struct kg_attribution *a)
{
	return a->source != NO_INDEX ? a->source : (uint64_t)1 << 32 | a->document;
}

/* ---- copies */

static uint64_t mix(uint64_t x)
{
	x += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

/* Hashes of the words, whatever their case; what is no letter or digit parts them. */
static uint32_t hash_words(struct slice s, uint64_t words[WORDS_MAX])
{
	uint32_t n = 0;
	uint64_t word = 0;
	size_t len;
	for (size_t i = 0; i < s.n && n < WORDS_MAX; i += len) {
		uint32_t c = dx_utf8_at(s, i, &len);
		if (dx_is_letter(c) || dx_is_digit(c)) {
			word = mix(word ^ dx_to_lower(c));
		} else if (word) {
			words[n++] = word;
			word = 0;
		}
	}
	if (word && n < WORDS_MAX)
		words[n++] = word;
	return n;
}

static uint64_t band_of(const uint64_t *words, uint32_t n, uint32_t band, uint64_t label)
{
	uint64_t least[BAND_ROWS], key = label ^ band;
	for (uint32_t r = 0; r < BAND_ROWS; r++)
		least[r] = UINT64_MAX;
	for (uint32_t i = 0; i + SHINGLE <= n; i++) {
		uint64_t shingle = mix(words[i] ^ mix(words[i + 1] ^ mix(words[i + 2])));
		for (uint32_t r = 0; r < BAND_ROWS; r++) {
			uint64_t h = mix(shingle ^ (band * BAND_ROWS + r + 1));
			least[r] = h < least[r] ? h : least[r];
		}
	}
	for (uint32_t r = 0; r < BAND_ROWS; r++)
		key = mix(key ^ least[r]);
	return key;
}

/* Shorter sentences are alike without being copied. */
static void join_copies(struct voices *v)
{
	for (uint32_t band = 0; band < BANDS; band++) {
		uint32_t n = 0;
		for (uint32_t i = 0; i < v->n; i++) {
			uint64_t words[WORDS_MAX];
			const struct kg_attribution *a = at(v, i);
			uint32_t count = hash_words(a->sentence, words);
			struct slice label = a->source == NO_INDEX ? (struct slice){ "", 0 } : v->kg->entities[a->source].label;
			if (count >= SHINGLE + BAND_ROWS)
				v->keys[n++] = (struct keyed){ band_of(words, count, band, dx_hash64(label.p, label.n, 0)), i };
		}
		join_equal(v, v->keys, n);
	}
}

/* ---- who passes on whom */

/* keys are sorted by source: the place of the first attribution of one, or v->n. */
static uint32_t find_source(const struct voices *v, uint64_t source)
{
	uint32_t low = 0, high = v->n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (v->keys[mid].key < source)
			low = mid + 1;
		else
			high = mid;
	}
	return low < v->n && v->keys[low].key == source ? low : v->n;
}

static void join_passed_on(struct voices *v)
{
	for (uint32_t i = 0; i < v->n; i++) {
		const struct kg_attribution *a = at(v, i);
		uint32_t k = a->parent == NO_INDEX ? v->n : find_source(v, source_key(&v->kg->attributions[a->parent]));
		if (k < v->n)
			join(v, i, v->keys[k].item);
	}
}

enum dx_status dx_voices(const struct kg *kg, const uint32_t *attributions, uint32_t n, uint32_t *voice, uint32_t *count,
                         struct dx_error *err)
{
	struct voices v = { kg, attributions, n, voice, calloc((size_t)n + 1, sizeof(struct keyed)) };
	*count = 0;
	if (!v.keys)
		return dx_nomem(err);
	for (uint32_t i = 0; i < n; i++)
		v.up[i] = i;
	join_copies(&v);
	for (uint32_t i = 0; i < n; i++)
		v.keys[i] = (struct keyed){ source_key(at(&v, i)), i };
	join_equal(&v, v.keys, n);
	join_passed_on(&v);
	/* Roots are the lowest of their voice, so that theirs is a number when it is asked for. */
	uint32_t *numbers = (uint32_t *)v.keys;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t r = root(&v, i);
		numbers[i] = r == i ? (*count)++ : numbers[r];
	}
	for (uint32_t i = 0; i < n; i++)
		voice[i] = numbers[i];
	free(v.keys);
	return DX_OK;
}
