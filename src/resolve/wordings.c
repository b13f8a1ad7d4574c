/* wordings.c: the wording that shows a claim, and on which side of it each attribution stands.
   Keys have no polarity: "the firm warned the town" and "the firm never warned the town" are one claim, and extraction gives
   stances towards what is left when negation is taken out. People see wordings. A plain one shows the claim wherever somebody has
   one; where all say that it is not so, the claim is shown by those words, and stances are towards them: who says so asserts it. */
#include <stdlib.h>

#include "base/utf8.h"
#include "claims/cue.h"
#include "claims/relation.h"
#include "resolve/propositions.h"

/* How a wording stands to the key; UNKNOWN where it has a negation and its attribution takes no side. */
enum polarity { NEGATIVE = -1, UNKNOWN, PLAIN };

struct worded {
	uint32_t proposition;
	int polarity;
	struct slice text;
};

struct slice dx_wording_of(const struct kept_attribution *a)
{
	return a->claim_text.n ? a->claim_text : a->a.content.text.n ? a->a.content.text : a->a.cue.text;
}

static int side_of(uint8_t stance)
{
	switch (stance) {
	case STANCE_ASSERTS:
	case STANCE_DIRECTS:
		return 1;
	case STANCE_DENIES:
	case STANCE_DOUBTS:
		return -1;
	default:
		return 0;
	}
}

static uint8_t own_stance(const struct kg *kg, const struct kg_attribution *a)
{
	return a->predicate < kg->predicate_count ? kg->predicates[a->predicate].stance : STANCE_NEUTRAL;
}

/* ---- does a text say that something is not so? */

#define WORD_BYTES 24 /* longer words are none of those that are looked for */

/* The next word in lower case, with a straight apostrophe; empty at the end of the text. Letters beyond ASCII part words: no word
   that is looked for has any. */
static struct slice next_word(struct slice *rest, char word[WORD_BYTES])
{
	size_t n = 0, at = 0, len;
	for (; at < rest->n; at += len) {
		uint32_t c = dx_utf8_at(*rest, at, &len);
		bool apostrophe = c == '\'' || c == 0x2019;
		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			word[n < WORD_BYTES ? n : WORD_BYTES - 1] = (char)(c | 0x20);
		else if (n > 0 && apostrophe)
			word[n < WORD_BYTES ? n : WORD_BYTES - 1] = '\'';
		else if (n > 0)
			break;
		else
			continue;
		n++;
	}
	*rest = slice_sub(*rest, at, rest->n);
	return (struct slice){ word, n < WORD_BYTES ? n : WORD_BYTES };
}

/* Is it, in some form, a word of the key: "lies" of "lie", "misleading" of "mislead"? */
static bool is_keyed(struct slice word, struct slice key)
{
	while (key.n > 0) {
		struct slice k = dx_slice_cut(&key, ' ');
		if (k.n > 0 && (dx_slice_starts(word, k) || dx_slice_starts(k, word)))
			return true;
	}
	return false;
}

static bool negates(struct slice word, struct slice key)
{
	static const char *const words[] = { "not", "no", "never", "nor", "neither", "nobody", "none", "nothing", "nowhere", "without",
	                                     "hardly", "scarcely", "barely", "cannot" };
	static const char *const verbs[] = { "fail", "lack" }; /* "failed to warn": the key has only "warn" */
	if (dx_slice_one_of(word, words, sizeof words / sizeof *words) || dx_slice_ends(word, SLICE("n't")))
		return true;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (dx_slice_starts(word, slice_of(verbs[i])))
			return !is_keyed(word, key);
	return false;
}

/* "false", "a lie", "a forgery": the key leaves it out if it is said of the whole. */
static bool condemns(struct slice word, struct slice key)
{
	const struct slice one = dx_slice_ends(word, SLICE("s")) ? slice_sub(word, 0, word.n - 1) : word;
	return (dx_says_false(word) || dx_says_false(one) || dx_says_made_up(word) || dx_says_made_up(one)) && !is_keyed(word, key);
}

static bool any_word(struct slice text, struct slice key, bool (*is)(struct slice word, struct slice key))
{
	char room[WORD_BYTES];
	for (struct slice word = next_word(&text, room); word.n > 0; word = next_word(&text, room))
		if (is(word, key))
			return true;
	return false;
}

/* Told from the stance that the predicate has by itself and the one that came out. A cue may have turned it too: "does not expect
   a delay" denies "a delay", which is plain; so the words have to bear it out. */
static enum polarity polarity_of(const struct kg *kg, const struct kept_attribution *a)
{
	const struct slice text = dx_wording_of(a), key = a->claim_key;
	const uint8_t own = own_stance(kg, &a->a), stance = a->a.plain_stance;
	const int turned = side_of(own) * side_of(stance);
	if (turned > 0 && own == STANCE_DENIES && a->a.predicate == dx_predicate_of("denies")) /* or "said the rumour is false" */
		return any_word(text, key, condemns) ? NEGATIVE : PLAIN;
	if (turned > 0 && own != STANCE_DOUBTS) /* who doubts that it is not so doubts */
		return PLAIN;
	if (turned < 0 && stance == STANCE_DOUBTS) /* "said there was no proof of it" */
		return NEGATIVE;
	const bool negative = any_word(text, key, negates) || any_word(text, key, condemns);
	return !negative ? PLAIN : turned ? NEGATIVE : UNKNOWN;
}

/* ---- one wording for each claim */

static int by_text(const void *a, const void *b)
{
	const struct worded *x = a, *y = b;
	if (x->proposition != y->proposition)
		return x->proposition < y->proposition ? -1 : 1;
	return dx_slice_cmp(x->text, y->text);
}

/* The plain wordings first, then the negative ones, then the unknown; of these the most frequent one, and the first in byte order
   of several. list: in the order of by_text. */
static void choose(struct propositions *p, const struct worded *list, size_t n)
{
	size_t best = 0;
	int best_rank = 0;
	for (size_t i = 0, end; i < n; i = end) {
		int balance = 0;
		for (end = i; end < n && by_text(&list[i], &list[end]) == 0; end++)
			balance += list[end].polarity;
		const int rank = balance > 0 ? 2 : balance < 0 ? 1 : 0;
		struct proposition *q = &p->at[list[i].proposition];
		if (i > 0 && list[i - 1].proposition == list[i].proposition &&
		    (rank < best_rank || (rank == best_rank && end - i <= best)))
			continue;
		best = end - i;
		best_rank = rank;
		q->text = list[i].text;
		q->negated = balance < 0;
	}
}

bool dx_choose_wordings(struct propositions *p, size_t total)
{
	struct worded *list = dx_zeroed(total, sizeof *list);
	size_t n = 0;
	for (uint32_t d = 0; list && d < p->r->n; d++)
		for (uint32_t i = 0; i < p->r->documents[d].attribution_count; i++, n++) {
			const struct kept_attribution *a = &p->r->documents[d].attributions[i];
			list[n] = (struct worded){ dx_proposition_root(p, p->of[n]), polarity_of(p->kg, a), dx_wording_of(a) };
		}
	if (n > 0)
		qsort(list, n, sizeof *list, by_text);
	if (list)
		choose(p, list, n);
	free(list);
	return list != NULL;
}

uint8_t dx_stance_to_wording(const struct kg *kg, const struct kg_attribution *a, bool negated)
{
	const uint8_t own = own_stance(kg, a);
	const int side = side_of(a->plain_stance);
	if (!negated || side == 0)
		return a->plain_stance;
	if (side_of(own) * side < 0) /* it was the wording that turned it */
		return own;
	if (own == STANCE_DOUBTS && a->predicate == dx_predicate_of("finds-no-evidence")) /* "found no fraud": for "no fraud" */
		return STANCE_ASSERTS;
	return side > 0 ? STANCE_DENIES : a->plain_stance == STANCE_DENIES ? STANCE_ASSERTS : STANCE_DOUBTS;
}

/* ---- for explain */

static int by_wording(const void *a, const void *b)
{
	const struct resolver_wording *x = a, *y = b;
	if (x->claim != y->claim)
		return x->claim < y->claim ? -1 : 1;
	return dx_slice_cmp(x->text, y->text);
}

/* The propositions that were merged into others, each by its first wording. */
bool dx_keep_wordings(struct propositions *p)
{
	struct resolver *r = p->r;
	uint32_t *row = dx_zeroed(p->n, sizeof *row), n = 0; /* of a proposition, plus 1 */
	for (uint32_t i = 0; i < p->n; i++)
		n += p->at[i].up != i;
	r->wordings = ARENA_NEW(&r->arena, struct resolver_wording, n);
	bool ok = row && r->wordings;
	for (uint32_t d = 0; ok && n && d < r->n; d++)
		for (uint32_t i = 0; i < r->documents[d].attribution_count; i++) {
			const struct kept_attribution *a = &r->documents[d].attributions[i];
			uint32_t q = p->of[r->documents[d].first_attribution + i];
			if (p->at[q].up == q)
				continue;
			if (!row[q]) {
				const enum polarity own = polarity_of(p->kg, a);
				bool turned = own != UNKNOWN && (own == NEGATIVE) != p->kg->claims[a->a.claim].negated;
				r->wordings[r->wording_count++] =
					(struct resolver_wording){ a->a.claim, dx_wording_of(a), p->at[q].alike, 0, turned };
				row[q] = r->wording_count;
			}
			r->wordings[row[q] - 1].count++;
		}
	if (ok && r->wording_count)
		qsort(r->wordings, r->wording_count, sizeof *r->wordings, by_wording);
	free(row);
	return ok;
}
