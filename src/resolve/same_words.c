/* same_words.c: claims that say the same with a word more ("the new bridge"), or with a noun for a verb ("closed", "the closure
   of"): the words of two keys compared by stem, whatever is only colour left out. Such claims are linked, never merged. */
#include <stdlib.h>

#include "resolve/propositions.h"

#define BAG_MAX 20      /* words of a claim; longer ones are left to near.c */
#define COMMON_LEAST 3  /* words that two claims must share */
#define COMMON_ALONE 5  /* and where none of them is a name or number */
#define MORE_MOST 2     /* words that one of them may have more */
#define BUCKET_LOOK 6   /* earlier members of a bucket that one is compared with */

struct bag_word {
	uint64_t stem;
	struct slice text;
	bool telling; /* a name or number */
};

struct bag {
	struct bag_word at[BAG_MAX + 1];
	uint32_t n; /* BAG_MAX + 1: too many */
};

static bool one_of(const char *words, struct slice w)
{
	char key[24] = " ";
	if (w.n == 0 || w.n > sizeof key - 3)
		return false;
	memcpy(key + 1, w.p, w.n);
	memcpy(key + 1 + w.n, " ", 2);
	return strstr(words, key) != NULL;
}

/* Words that add nothing by which two claims could differ. */
static bool is_colour(struct slice w)
{
	return one_of(" its their his her our my your own be there that any some about around roughly very quite really indeed new old "
	              "whole entire once already now currently still ", w);
}

/* Words that make another claim of it where they are added. */
static bool changes(struct slice w)
{
	return one_of(" not no never none nobody nothing neither nor hardly barely scarcely only fail try attempt refuse plan intend want "
	              "consider may might could can would should must former alleged suspect suspected allegedly reportedly fake false half "
	              "part partly partially if unless until before after without against except almost nearly less more least most few "
	              "fewer many all every each both one two three four five six seven eight nine ten dozen hundred thousand million "
	              "billion double twice stop prevent avoid deny doubt claim say help let ask demand likely unlikely and or but than "
	              "instead again first last next other another different late early soon high low big small ", w) ||
	       (w.n > 0 && w.p[0] >= '0' && w.p[0] <= '9');
}

/* The word without the endings that make nouns of verbs: "closure" and "close" → "clos". */
static struct slice stem_of(struct slice w)
{
	static const char *const endings[] = { "ation", "ition", "ment", "ance", "ence", "ure", "ing", "ion", "ate", "al", NULL };
	if (dx_slice_ends(w, SLICE("'s")))
		w = slice_sub(w, 0, w.n - 2);
	for (size_t i = 0; endings[i]; i++) {
		size_t n = strlen(endings[i]);
		if (w.n >= n + 4 && dx_slice_ends(w, slice_of(endings[i]))) {
			w = slice_sub(w, 0, w.n - n);
			break;
		}
	}
	return w.n > 3 && w.p[w.n - 1] == 'e' ? slice_sub(w, 0, w.n - 1) : w;
}

static void fill_bag(const struct propositions *p, const struct proposition *q, struct bag *b)
{
	b->n = 0;
	for (uint32_t i = 0; i < q->token_count && b->n <= BAG_MAX; i++) {
		struct slice w = p->words.entries[q->tokens[i]].key;
		bool telling = w.n > 0 && (w.p[0] == '#' || (w.p[0] >= '0' && w.p[0] <= '9')), again = false;
		for (uint32_t k = 0; k < b->n && telling; k++)
			again = again || slice_eq(b->at[k].text, w);
		if (again || is_colour(w))
			continue;
		struct slice stem = telling ? w : stem_of(w);
		b->at[b->n++] = (struct bag_word){ dx_hash64(stem.p, stem.n, 0), w, telling };
	}
}

/* Is what stands in one claim only harmless? `used`: its words that the other has too. */
static bool harmless(const struct bag *b, const bool *used, uint32_t *more)
{
	for (uint32_t i = 0; i < b->n; i++) {
		if (used[i])
			continue;
		if (b->at[i].telling || changes(b->at[i].text) || ++*more > MORE_MOST)
			return false;
	}
	return true;
}

/* From 0, not the same, to 1. */
double dx_same_words(const struct propositions *p, const struct proposition *x, const struct proposition *y)
{
	struct bag a, b;
	bool used_a[BAG_MAX + 1] = { false }, used_b[BAG_MAX + 1] = { false };
	uint32_t common = 0, telling = 0, more_a = 0, more_b = 0, last = 0, last_telling = 0;
	bool in_order = true, other_form = false;
	fill_bag(p, x, &a);
	fill_bag(p, y, &b);
	if (a.n > BAG_MAX || b.n > BAG_MAX)
		return 0;
	for (uint32_t i = 0; i < a.n; i++) {
		uint32_t k = 0;
		while (k < b.n && (used_b[k] || b.at[k].stem != a.at[i].stem))
			k++;
		if (k == b.n)
			continue;
		used_a[i] = used_b[k] = true;
		if (a.at[i].telling && b.at[k].telling && common > 0 && k < last_telling)
			return 0; /* who did it to whom */
		in_order = in_order && (common == 0 || k > last);
		other_form = other_form || !slice_eq(a.at[i].text, b.at[k].text);
		last = k;
		last_telling = a.at[i].telling ? k : last_telling;
		telling += a.at[i].telling;
		common++;
	}
	if (common < COMMON_LEAST || (telling == 0 && common < COMMON_ALONE) || !(in_order || other_form) ||
	    !harmless(&a, used_a, &more_a) || !harmless(&b, used_b, &more_b) || (more_a > 0 && more_b > 0))
		return 0;
	return 2.0 * common / (double)(a.n + b.n);
}

/* ---- candidates ---- */

struct stemmed {
	uint64_t bucket; /* the names and numbers of a claim, and one of its stems */
	uint32_t item;
};

static int by_bucket(const void *a, const void *b)
{
	const struct stemmed *x = a, *y = b;
	if (x->bucket != y->bucket)
		return x->bucket < y->bucket ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static bool bucket_words(struct propositions *p, struct stemmed **out, size_t *n)
{
	size_t cap = 0;
	for (uint32_t i = 0; i < p->n; i++) {
		struct bag b;
		uint64_t telling = 0;
		fill_bag(p, &p->at[i], &b);
		for (uint32_t k = 0; k < b.n; k++)
			telling += b.at[k].telling ? b.at[k].stem * UINT64_C(0x9E3779B97F4A7C15) : 0;
		for (uint32_t k = 0; k < b.n && b.n <= BAG_MAX; k++) {
			if (b.at[k].telling)
				continue;
			if (!dx_grow(out, *n, &cap, sizeof **out))
				return false;
			(*out)[(*n)++] = (struct stemmed){ telling ^ b.at[k].stem, i };
		}
	}
	return true;
}

bool dx_word_pairs(struct propositions *p, struct candidates *out)
{
	struct stemmed *items = NULL;
	size_t n = 0, start = 0;
	bool ok = bucket_words(p, &items, &n);
	if (ok && n > 0)
		qsort(items, n, sizeof *items, by_bucket);
	for (size_t i = 1; ok && i < n; i++) {
		if (items[i].bucket != items[start].bucket) {
			start = i;
			continue;
		}
		for (size_t k = i > start + BUCKET_LOOK ? i - BUCKET_LOOK : start; ok && k < i; k++) {
			if (items[k].item == items[i].item || dx_same_words(p, &p->at[items[k].item], &p->at[items[i].item]) <= 0)
				continue;
			ok = dx_grow(&out->at, out->n, &out->cap, sizeof *out->at);
			if (ok)
				out->at[out->n++] = (struct candidate){ items[k].item, items[i].item };
		}
	}
	free(items);
	return ok;
}
