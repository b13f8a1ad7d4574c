/* same_words.c: claims that say the same with a word more ("the new bridge"), or with a noun for a verb ("closed", "the closure
   of"): the words of two keys compared by stem, whatever is only colour left out. Such claims are linked, never merged. */
#include <stdlib.h>

#include "resolve/propositions.h"

#define BAG_MAX 20      /* words of a claim; longer ones are left to near.c */
#define COMMON_LEAST 3  /* words that two claims must share */
#define COMMON_DETAIL 2 /* where one has nothing more than a detail of time or manner */
#define COMMON_ALONE 5  /* and where none of them is a name or number */
#define MORE_MOST 2     /* words that one of them may have more */
#define BUCKET_LOOK 4   /* earlier members of a bucket that one is compared with */

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
	return one_of(" not no never none nobody nothing neither nor hardly barely scarcely only fail try attempt refuse plan "
	              "intend want consider may might could can would should must former alleged suspect suspected allegedly "
	              "reportedly fake false half part partly partially if unless until before after without against except "
	              "almost nearly less more least most few fewer many all every each both one two three four five six seven "
	              "eight nine ten dozen hundred thousand million billion double twice stop prevent avoid deny doubt claim "
	              "say help let ask demand likely unlikely and or but than instead again first last next other another "
	              "different late early soon high low big small ", w) ||
	       (w.n > 0 && w.p[0] >= '0' && w.p[0] <= '9');
}

/* Days, months and seasons, adverbs: where one claim has them and the other has not, they are a detail of the same. */
static bool is_detail(struct slice w)
{
	return one_of(" monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
	              "september october november december spring summer autumn winter today yesterday tomorrow tonight morning "
	              "afternoon evening night week weekend month year ", w) ||
	       (w.n > 5 && dx_slice_ends(w, SLICE("ly")));
}

/* Nouns and verbs of news that mean the same, and of which neither is made from the other by an ending. */
static struct slice common_word(struct slice w)
{
	static const struct { const char *from, *to; } words[] = {
		{ "theft", "steal" }, { "loss", "lose" }, { "knowledge", "know" }, { "belief", "believe" }, { "proof", "prove" },
		{ "growth", "grow" }, { "sale", "sell" }, { "purchase", "buy" }, { "choice", "choose" }, { "decision", "decide" },
		{ "death", "die" }, { "departure", "leave" }, { "flooding", "flood" }, { "drop", "fall" }, { "decline", "fall" },
		{ "decrease", "fall" }, { "increase", "rise" }, { "climb", "rise" }, { "authentic", "genuine" }, { "forgery", "fake" },
		{ "shut", "close" }, { "sack", "dismiss" }, { "start", "begin" }, { "commence", "begin" },
		{ "end", "finish" }, { "deal", "contract" }, { "purchaser", "buyer" }, { "assault", "attack" }, { "murder", "kill" },
		{ "hurt", "injure" }, { "injury", "injure" }, { "proposal", "propose" }, { "refusal", "refuse" },
		{ "failure", "fail" }, { "analysis", "analyse" }, { "error", "mistake" }, { "wound", "injure" }, { "aid", "help" },
		{ "spying", "spy" }, { "discovery", "discover" }, { "delivery", "deliver" }, { "withdrawal", "withdraw" },
		{ "success", "succeed" }, { "defeat", "beat" }, { "warning", "warn" }, { "safety", "safe" }, { "danger", "dangerous" },
		{ "employee", "worker" }, { "staff", "worker" }, { "firm", "company" }, { "probe", "inquiry" }, { "investigation", "inquiry" },
		{ "infestation", "infest" }, { "bid", "offer" }, { "soccer", "football" }, { "film", "movie" }, { "vessel", "ship" },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is(w, words[i].from))
			return slice_of(words[i].to);
	return w;
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

static struct slice singular(struct slice w)
{
	return w.n > 4 && w.p[w.n - 1] == 's' && w.p[w.n - 2] != 's' ? slice_sub(w, 0, w.n - 1) : w;
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
		bool bare = telling && w.p[0] == '#' && !memchr(w.p, '-', w.n); /* "#rovers" here is "rover" where nobody saw a name */
		struct slice stem = telling && !bare ? w : stem_of(common_word(bare ? singular(slice_sub(w, 1, w.n)) : w));
		b->at[b->n++] = (struct bag_word){ dx_hash64(stem.p, stem.n, 0), w, telling };
	}
}

/* "#denmark" in "the Danish athlete": the country of what follows. */
static bool is_country(const struct propositions *p, struct slice token)
{
	return token.n > 1 && token.p[0] == '#' && dx_gazetteer_modifier(&p->r->gazetteer, slice_sub(token, 1, token.n)) != DX_NONE;
}

/* What stands in one of two claims alone; `used`: its words that the other has too. */
struct rest {
	uint32_t words, details;
	bool matters; /* it makes another claim of it */
};

static struct rest rest_of(const struct propositions *p, const struct bag *b, const bool *used)
{
	struct rest r = { 0, 0, false };
	for (uint32_t i = 0; i < b->n; i++) {
		struct slice w = b->at[i].text;
		if (used[i])
			continue;
		if (b->at[i].telling ? i + 1 == b->n || !is_country(p, w) : changes(w))
			r.matters = true;
		else if (is_detail(w))
			r.details++;
		else
			r.words++;
	}
	return r;
}

/* Do n places ascend, or all but one of them where one may move ("the rescue of the crew", "the crew was rescued")? Two that
   change places are two actors. */
static bool ascend(const uint32_t *places, uint32_t n, bool one_may_move)
{
	uint32_t longest[BAG_MAX + 1], best = 0;
	for (uint32_t i = 0; i < n; i++) {
		longest[i] = 1;
		for (uint32_t k = 0; k < i; k++)
			if (places[k] < places[i] && longest[k] + 1 > longest[i])
				longest[i] = longest[k] + 1;
		best = longest[i] > best ? longest[i] : best;
	}
	return best + one_may_move >= n;
}

/* From 0, not the same, to 1. */
double dx_same_words(const struct propositions *p, const struct proposition *x, const struct proposition *y)
{
	struct bag a, b;
	bool used_a[BAG_MAX + 1] = { false }, used_b[BAG_MAX + 1] = { false };
	uint32_t places[BAG_MAX + 1], common = 0, telling = 0, last_telling = 0;
	bool other_form = false;
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
		other_form = other_form || (!a.at[i].telling && !b.at[k].telling && !slice_eq(a.at[i].text, b.at[k].text));
		places[common] = k;
		last_telling = a.at[i].telling ? k : last_telling;
		telling += a.at[i].telling;
		common++;
	}
	struct rest more_a = rest_of(p, &a, used_a), more_b = rest_of(p, &b, used_b);
	uint32_t words = more_a.words + more_b.words, all_a = more_a.words + more_a.details, all_b = more_b.words + more_b.details;
	if (more_a.matters || more_b.matters || words > MORE_MOST || (all_a > 0 && all_b > 0) ||
	    !(other_form || ascend(places, common, telling > 0)))
		return 0;
	if (telling == 0 ? common < COMMON_ALONE : common < (words > 0 ? COMMON_LEAST : COMMON_DETAIL))
		return 0;
	return 2.0 * common / (double)(a.n + b.n);
}

/* ---- candidates ---- */

#define PAIR_APART 2 /* words of a claim so near to each other make a bucket, in either order */

struct stemmed {
	uint64_t bucket;
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
		fill_bag(p, &p->at[i], &b);
		for (uint32_t k = 0; k < b.n && b.n <= BAG_MAX; k++)
			for (uint32_t m = k + 1; m < b.n && m <= k + PAIR_APART; m++) {
				if (!dx_grow(out, *n, &cap, sizeof **out))
					return false;
				(*out)[(*n)++] = (struct stemmed){ b.at[k].stem + b.at[m].stem, i };
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
