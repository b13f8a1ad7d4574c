/* link.c: a linear linker over hashed features of two runs: their order, distance, quotation marks, trees and words. */
#include "claims/link.h"

static void set_places(const struct tree *t, struct run *r)
{
	struct words w = { .n = 0 };
	dx_words_add(&w, r->a, r->b);
	r->head = dx_words_head(t, &w);
	r->sentence_a = t->sentence[r->a];
	r->sentence_b = t->sentence[r->b - 1];
	r->paragraph_a = t->reading->sentences[r->sentence_a].paragraph;
	r->paragraph_b = t->reading->sentences[r->sentence_b].paragraph;
	r->open_quote = t->token[r->a]->flags & (TOKEN_IN_QUOTES | TOKEN_QUOTE_OPEN);
	r->close_quote = t->token[r->b - 1]->flags & (TOKEN_IN_QUOTES | TOKEN_QUOTE_CLOSE);
	r->carries_on = (t->token[r->a]->flags & TOKEN_IN_QUOTES) && !(t->token[r->a]->flags & TOKEN_QUOTE_OPEN);
	float sum = 0;
	for (uint32_t i = r->a; i < r->b; i++)
		sum += t->token[i]->role_chance[t->token[i]->role];
	r->score = sum / (float)(r->b - r->a);
}

/* Where a paragraph begins and no quotation goes on, nothing does: a headline without a stop is no part of what follows. */
static bool begins_afresh(const struct tree *t, uint32_t w)
{
	const uint32_t s = t->sentence[w];
	return w == t->start[s] && s > 0 && t->reading->sentences[s].paragraph != t->reading->sentences[s - 1].paragraph &&
	       !(t->token[w]->flags & (TOKEN_IN_QUOTES | TOKEN_QUOTE_OPEN));
}

enum dx_status dx_runs(const struct tree *t, struct run **runs, uint32_t *n, struct dx_error *err)
{
	uint32_t count = 0;
	for (int pass = 0; pass < 2; pass++) {
		if (pass == 1 && !(*runs = ARENA_NEW(t->arena, struct run, count)))
			return dx_nomem(err);
		count = 0;
		for (uint32_t i = 0; i < t->n;) {
			uint32_t b = i + 1;
			uint8_t role = t->token[i]->role;
			while (b < t->n && t->token[b]->role == role && !t->token[b]->role_begin && !begins_afresh(t, b))
				b++;
			if (role != ROLE_NONE && pass == 1) {
				(*runs)[count] = (struct run){ .role = role, .a = i, .b = b };
				set_places(t, &(*runs)[count]);
			}
			count += role != ROLE_NONE;
			i = b;
		}
	}
	*n = count;
	return DX_OK;
}

/* Three of the wanted role to the left within two paragraphs, three to the right within one. */
uint32_t dx_link_candidates(const struct run *runs, uint32_t n, uint32_t i, uint32_t out[LINK_CANDIDATES])
{
	uint32_t count = 1, found;
	uint8_t wanted = runs[i].role == ROLE_CONTENT ? ROLE_CUE : ROLE_SOURCE;
	out[0] = NO_INDEX;
	if (runs[i].role == ROLE_SOURCE)
		return count;
	found = 0;
	for (uint32_t k = i; k-- > 0 && found < 3 && runs[i].paragraph_a - runs[k].paragraph_b <= 2;)
		if (runs[k].role == wanted) {
			out[count++] = k;
			found++;
		}
	found = 0;
	for (uint32_t k = i + 1; k < n && found < 3 && runs[k].paragraph_a - runs[i].paragraph_b <= 1; k++)
		if (runs[k].role == wanted) {
			out[count++] = k;
			found++;
		}
	return count;
}

/* A growing list of features; each is a hash of its template's letter and its parts. */
struct features {
	uint32_t *out, n;
	uint64_t base;
};

static void add(struct features *f, char template, uint64_t a, uint64_t b)
{
	uint64_t parts[4] = { f->base, (uint64_t)(unsigned char)template, a, b };
	if (f->n < LINK_FEATURES)
		f->out[f->n++] = (uint32_t)(dx_hash64(parts, sizeof parts, 7) >> 20) & ((1u << LINK_BITS) - 1);
}

static uint32_t bucket(uint32_t d)
{
	static const uint32_t limits[] = { 0, 1, 2, 4, 8, 16, 32, 64 };
	uint32_t i = 0;
	while (i < 8 && d > limits[i])
		i++;
	return i;
}

static uint64_t role_at(const struct run *runs, uint32_t n, uint32_t i)
{
	return i < n ? runs[i].role : ROLE_COUNT;
}

/* The roles between two runs, three bits each, six at most. */
static uint64_t between(const struct run *runs, uint32_t lo, uint32_t hi)
{
	uint64_t code = 1;
	for (uint32_t k = lo + 1; k < hi && k <= lo + 6; k++)
		code = code * 8 + runs[k].role;
	return code;
}

/* Punctuation between two places of the text: the first three marks. */
static uint64_t marks(const struct tree *t, uint32_t a, uint32_t b)
{
	uint64_t code = 0;
	uint32_t found = 0;
	for (uint32_t w = a; w < b && found < 3 && w < a + 64; w++)
		if (tree_upos(t, w) == UPOS_PUNCT) {
			code = code * 257 + (unsigned char)t->token[w]->form.p[t->token[w]->form.n - 1];
			found++;
		}
	return code;
}

/* The way from word a to word b through the tree: relations up, then down, four steps each at most; 0 when there is none. */
static uint64_t path(const struct tree *t, uint32_t a, uint32_t b)
{
	uint64_t up = 1;
	for (int i = 0; i <= 4 && a != NO_INDEX; i++, a = t->head[a]) {
		uint64_t down = 1;
		uint32_t c = b;
		for (int j = 0; j <= 4 && c != NO_INDEX; j++, c = t->head[c]) {
			if (c == a)
				return up * 1000003 + down;
			down = down * 64 + (uint64_t)dx_deprel_base(tree_rel(t, c));
		}
		up = up * 64 + (uint64_t)dx_deprel_base(tree_rel(t, a));
	}
	return 0;
}

static uint64_t word_code(struct slice s)
{
	return dx_hash64(s.p, s.n, 3);
}

/* What the words of the two runs are: lemmas of the heads, kinds of word at the edges. */
static void word_features(struct features *f, const struct tree *t, const struct run *a, const struct run *b, uint64_t order)
{
	uint64_t la = word_code(t->token[a->head]->lemma), lb = word_code(t->token[b->head]->lemma);
	uint64_t ua = t->token[a->a]->xpos, ub = t->token[b->a]->xpos;
	add(f, 'l', lb, order);
	add(f, 'L', a->role == ROLE_CUE ? la : ua, order);
	add(f, 'u', ua * 64 + ub, order);
	add(f, 'U', ua * 64 + t->token[b->b - 1]->xpos, order);
	add(f, 'v', t->token[a->head]->upos * 32u + t->token[b->head]->upos, order);
	add(f, 'B', t->token[b->head]->upos, order);
	if (a->a > 0)
		add(f, 'w', word_code(t->token[a->a - 1]->lemma), order);
	if (a->b < t->n)
		add(f, 'W', word_code(t->token[a->b]->lemma), order);
}

static void tree_features(struct features *f, const struct tree *t, const struct run *a, const struct run *b, uint64_t order)
{
	uint64_t way = path(t, a->head, b->head);
	add(f, 'p', way, 0);
	add(f, 'P', way, order);
	add(f, 'q', way, word_code(t->token[b->role == ROLE_CUE ? b->head : a->head]->lemma));
	add(f, 'h', dx_below(t, a->head, b->head) + 2u * dx_below(t, b->head, a->head), order);
	add(f, 'd', tree_rel(t, a->head), t->head[a->head] == b->head);
}

static void none_features(struct features *f, const struct tree *t, const struct run *runs, uint32_t n, uint32_t i)
{
	const struct run *a = &runs[i];
	bool next = i + 1 < n && runs[i + 1].paragraph_a == a->paragraph_b, before = i > 0 && runs[i - 1].paragraph_b == a->paragraph_a;
	uint64_t around = role_at(runs, n, next ? i + 1 : n) * 8 + role_at(runs, n, before ? i - 1 : n);
	uint64_t score = (uint64_t)(a->score * 10);
	add(f, '0', 0, 0);
	add(f, '1', a->open_quote * 2u + a->close_quote, 0);
	add(f, '2', around, 0);
	add(f, '3', around, a->open_quote);
	add(f, '4', word_code(t->token[a->head]->lemma), 0);
	add(f, '5', score, 0);
	add(f, '6', score, around);
	add(f, '7', tree_rel(t, a->head), t->token[a->head]->upos);
	add(f, '8', bucket(a->b - a->a), score);
	add(f, '9', dx_child(t, a->head, DEP_nsubj) != NO_INDEX, t->token[a->head]->upos);
}

/* Order, distance, neighbours and quotation marks: what the words are does not matter here. */
static void place_features(struct features *f, const struct tree *t, const struct run *runs, uint32_t n, uint32_t i, uint32_t j)
{
	uint32_t lo = i < j ? i : j, hi = i < j ? j : i;
	const struct run *a = &runs[i], *b = &runs[j];
	uint64_t right = j > i, mid = (between(runs, lo, hi) * 2 + right), quotes = a->open_quote * 2u + a->close_quote;
	uint32_t sentences = runs[hi].sentence_a - runs[lo].sentence_b, paragraphs = runs[hi].paragraph_a - runs[lo].paragraph_b;
	uint64_t far = (sentences > 3 ? 3 : sentences) * 4u + (paragraphs > 2 ? 2 : paragraphs);
	uint64_t gap = bucket(runs[hi].a - runs[lo].b), outer = role_at(runs, n, hi + 1) * 8 + role_at(runs, n, lo ? lo - 1 : n);
	add(f, 'a', mid, 0);
	add(f, 'b', mid, far);
	add(f, 'c', right, gap);
	add(f, 'e', right, far);
	add(f, 'g', mid, gap);
	add(f, 'i', mid, outer);
	add(f, 'j', mid, quotes * 16 + far);
	add(f, 'k', mid, marks(t, runs[lo].b, runs[hi].a));
	add(f, 'm', right, (quotes * 2 + b->open_quote) * 16 + far);
	add(f, 'n', mid, (outer * 16 + far) * 2 + a->open_quote);
	add(f, 'o', mid, dx_xpos_starts(t, a->a, "NNP") * 16u + far);
	add(f, 'r', a->carries_on * 2u + right, mid * 16 + far);
	add(f, 's', (uint64_t)(b->score * 10), right);
	add(f, 't', (uint64_t)(a->score * 10), (uint64_t)(b->score * 10));
}

uint32_t dx_link_features(const struct tree *t, const struct run *runs, uint32_t n, uint32_t i, uint32_t j,
                          uint32_t out[LINK_FEATURES])
{
	struct features f = { out, 0, runs[i].role };
	if (j == NO_INDEX) {
		none_features(&f, t, runs, n, i);
	} else {
		uint64_t order = (uint64_t)(j > i) * 8 + (runs[i].sentence_a == runs[j].sentence_b || runs[i].sentence_b == runs[j].sentence_a);
		place_features(&f, t, runs, n, i, j);
		word_features(&f, t, &runs[i], &runs[j], order);
		tree_features(&f, t, &runs[i], &runs[j], order);
	}
	return f.n;
}

static int64_t weigh(struct slice weights, const struct tree *t, const struct run *runs, uint32_t n, uint32_t i, uint32_t j)
{
	uint32_t ids[LINK_FEATURES], count = dx_link_features(t, runs, n, i, j, ids);
	const unsigned char *w = (const unsigned char *)weights.p + sizeof LINK_MAGIC - 1;
	int64_t sum = 0;
	for (uint32_t k = 0; k < count; k++)
		sum += (int16_t)(w[2 * ids[k]] | w[2 * ids[k] + 1] << 8);
	return sum;
}

/* Without weights: a neighbour in the sentence whose tree touches; else the nearest there; else the last speaker. */
static uint32_t by_rule(const struct tree *t, const struct run *runs, uint32_t i, const uint32_t *candidates, uint32_t count)
{
	uint32_t best = NO_INDEX, least = UINT32_MAX;
	for (uint32_t c = 1; c < count; c++) {
		const struct run *a = &runs[i], *b = &runs[candidates[c]];
		bool same = a->sentence_a <= b->sentence_b && b->sentence_a <= a->sentence_b;
		uint32_t gap = a->a >= b->b ? a->a - b->b : b->a - a->b;
		if (same && (t->head[a->head] == b->head || t->head[b->head] == a->head))
			gap /= 4;
		if (!same)
			gap += a->role == ROLE_CONTENT && a->open_quote ? 100 : 100000;
		if (gap < least && gap < 100000) {
			least = gap;
			best = candidates[c];
		}
	}
	return best;
}

void dx_link(const struct tree *t, struct slice weights, const struct run *runs, uint32_t n, uint32_t *heads)
{
	bool trained = weights.n >= sizeof LINK_MAGIC - 1 + (2u << LINK_BITS) && dx_slice_starts(weights, slice_of(LINK_MAGIC));
	for (uint32_t i = 0; i < n; i++) {
		uint32_t candidates[LINK_CANDIDATES], count = dx_link_candidates(runs, n, i, candidates);
		int64_t best = 0;
		heads[i] = NO_INDEX;
		if (!trained) {
			heads[i] = by_rule(t, runs, i, candidates, count);
			continue;
		}
		for (uint32_t c = 0; c < count && count > 1; c++) {
			int64_t score = weigh(weights, t, runs, n, i, candidates[c]);
			if (c == 0 || score > best) {
				best = score;
				heads[i] = candidates[c];
			}
		}
	}
}
