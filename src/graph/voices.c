/* voices.c: union-find over the attributions of a claim: by source, by copied sentence, by who passes on whom. Copies are
   found by MinHash over the words of the sentence (Broder 1997): bands of the least hashes of its shingles. */
#include "graph/voices.h"

#include <stdlib.h>

#include "base/memory.h"
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
	bool *alike;        /* scratch: several sources have the name of this one's */
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

static uint64_t label_of(const struct voices *v, uint32_t item)
{
	const struct kg_attribution *a = at(v, item);
	struct slice label = a->source == NO_INDEX ? (struct slice){ "", 0 } : v->kg->entities[a->source].label;
	return dx_hash64(label.p, label.n, 0);
}

/* Which sentences are worth comparing: of sources that bear one name and are not one voice yet. */
static bool mark_alike(struct voices *v)
{
	bool any = false;
	for (uint32_t i = 0; i < v->n; i++)
		v->keys[i] = (struct keyed){ label_of(v, i), i };
	qsort(v->keys, v->n, sizeof *v->keys, by_key);
	for (uint32_t i = 0, end; i < v->n; i = end) {
		bool several = false;
		for (end = i; end < v->n && v->keys[end].key == v->keys[i].key; end++)
			several = several || root(v, v->keys[end].item) != root(v, v->keys[i].item);
		for (uint32_t k = i; k < end; k++)
			v->alike[v->keys[k].item] = several;
		any = any || several;
	}
	return any;
}

/* Shorter sentences are alike without being copied. */
static void join_copies(struct voices *v)
{
	if (!mark_alike(v))
		return;
	for (uint32_t band = 0; band < BANDS; band++) {
		uint32_t n = 0;
		for (uint32_t i = 0; i < v->n; i++) {
			uint64_t words[WORDS_MAX];
			uint32_t count = v->alike[i] ? hash_words(at(v, i)->sentence, words) : 0;
			if (count >= SHINGLE + BAND_ROWS)
				v->keys[n++] = (struct keyed){ band_of(words, count, band, label_of(v, i)), i };
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
	struct voices v = { kg, attributions, n, voice, dx_zeroed(n, sizeof(struct keyed)), dx_zeroed(n, 1) };
	*count = 0;
	if (!v.keys || !v.alike) {
		free(v.keys);
		free(v.alike);
		return dx_nomem(err);
	}
	for (uint32_t i = 0; i < n; i++) {
		v.up[i] = i;
		v.keys[i] = (struct keyed){ source_key(at(&v, i)), i };
	}
	join_equal(&v, v.keys, n);
	join_passed_on(&v);
	join_copies(&v);
	/* Roots are the lowest of their voice, so that theirs is a number when it is asked for. */
	uint32_t *numbers = (uint32_t *)v.keys;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t r = root(&v, i);
		numbers[i] = r == i ? (*count)++ : numbers[r];
	}
	for (uint32_t i = 0; i < n; i++)
		voice[i] = numbers[i];
	free(v.keys);
	free(v.alike);
	return DX_OK;
}

/* The attributions of each claim in a row, each row in their order; first[c] is where that of claim c begins. */
static void sort_by_claim(const struct kg *kg, uint32_t *first, uint32_t *rows)
{
	for (uint32_t i = 0; i < kg->attribution_count; i++)
		first[kg->attributions[i].claim + 1]++;
	for (uint32_t c = 0; c < kg->claim_count; c++)
		first[c + 1] += first[c];
	for (uint32_t i = kg->attribution_count; i-- > 0;)
		rows[--first[kg->attributions[i].claim + 1]] = i;
}

enum dx_status dx_count_voices(struct kg *kg, struct dx_error *err)
{
	uint32_t *first = dx_zeroed((size_t)kg->claim_count + 2, sizeof *first);
	uint32_t *rows = dx_zeroed(kg->attribution_count, sizeof *rows);
	uint32_t *voice = dx_zeroed(kg->attribution_count, sizeof *voice);
	enum dx_status status = first && rows && voice ? DX_OK : dx_nomem(err);
	if (status == DX_OK)
		sort_by_claim(kg, first, rows);
	for (uint32_t c = 0; status == DX_OK && c < kg->claim_count; c++) {
		uint32_t begin = first[c + 1], end = c + 1 < kg->claim_count ? first[c + 2] : kg->attribution_count;
		kg->claims[c].voices = end - begin;
		if (end - begin > 1)
			status = dx_voices(kg, rows + begin, end - begin, voice, &kg->claims[c].voices, err);
	}
	free(first);
	free(rows);
	free(voice);
	return status;
}
