/* tree.c: words of a reading with children lists and subtree extents, and sets of words. */
#include "claims/tree.h"

#include <string.h>
#include <strings.h>

static bool allocate(struct tree *t, size_t words, size_t sentences)
{
	size_t n = words ? words : 1;
	t->token = ARENA_NEW(t->arena, const struct token *, n);
	t->start = ARENA_NEW(t->arena, uint32_t, sentences + 1);
	uint32_t **columns[] = { &t->sentence, &t->head, &t->first, &t->next, &t->left, &t->right, &t->mention, &t->inside };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		*columns[i] = ARENA_NEW(t->arena, uint32_t, n);
		if (!*columns[i])
			return false;
	}
	return t->token && t->start;
}

/* Heads of one sentence, made safe: climbing from any word must reach a root within n steps. */
static void set_heads(struct tree *t, const struct sentence *s, uint32_t base)
{
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t h = s->tokens[i].head;
		t->head[base + i] = h == 0 || h > s->n || h == i + 1 ? NO_INDEX : base + h - 1;
	}
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t w = base + i, steps = 0;
		while (t->head[w] != NO_INDEX && steps++ <= s->n)
			w = t->head[w];
		if (steps > s->n)
			t->head[base + i] = NO_INDEX;
	}
}

/* Children lists left to right, and extents. Extents are found by carrying each word's place up its chain of governors. */
static void set_children(struct tree *t, uint32_t base, uint32_t end)
{
	for (uint32_t w = end; w-- > base;) {
		uint32_t h = t->head[w];
		if (h != NO_INDEX) {
			t->next[w] = t->first[h];
			t->first[h] = w;
		}
	}
	for (uint32_t w = base; w < end; w++) {
		for (uint32_t up = t->head[w]; up != NO_INDEX; up = t->head[up]) {
			if (t->left[up] > w)
				t->left[up] = w;
			if (t->right[up] < w)
				t->right[up] = w;
		}
	}
}

enum dx_status dx_tree_build(struct tree *t, struct arena *arena, const struct reading *reading, struct dx_error *err)
{
	size_t words = 0;
	memset(t, 0, sizeof *t);
	t->arena = arena;
	t->reading = reading;
	t->text = reading->text;
	for (size_t s = 0; s < reading->n; s++)
		words += reading->sentences[s].n;
	if (words >= NO_INDEX)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "more than %u words in one article", NO_INDEX);
	if (!allocate(t, words, reading->n))
		return dx_nomem(err);
	for (size_t s = 0; s < reading->n; s++) {
		const struct sentence *sent = &reading->sentences[s];
		uint32_t base = t->n;
		t->start[s] = base;
		for (uint32_t i = 0; i < sent->n; i++, t->n++) {
			uint32_t w = t->n;
			t->token[w] = &sent->tokens[i];
			t->sentence[w] = (uint32_t)s;
			t->first[w] = t->next[w] = t->mention[w] = t->inside[w] = NO_INDEX;
			t->left[w] = t->right[w] = w;
		}
		set_heads(t, sent, base);
		set_children(t, base, t->n);
	}
	t->start[reading->n] = t->n;
	return DX_OK;
}

uint32_t dx_child(const struct tree *t, uint32_t w, enum deprel base)
{
	FOR_CHILDREN(t, w, c)
		if (dx_deprel_base(tree_rel(t, c)) == base)
			return c;
	return NO_INDEX;
}

uint32_t dx_child_lemma(const struct tree *t, uint32_t w, const char *lemma)
{
	FOR_CHILDREN(t, w, c)
		if (tree_lemma_is(t, c, lemma))
			return c;
	return NO_INDEX;
}

bool dx_below(const struct tree *t, uint32_t w, uint32_t top)
{
	while (w != NO_INDEX && w != top)
		w = t->head[w];
	return w == top && w != NO_INDEX;
}

struct slice dx_case_of(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (c < w && (tree_rel(t, c) == DEP_case || tree_rel(t, c) == DEP_mark))
			return t->token[c]->lemma;
	return (struct slice){ NULL, 0 };
}

bool dx_in_list(struct slice lemma, const char *list)
{
	if (lemma.n == 0)
		return false;
	/* From one place with the first letter to the next. */
	const char first = lemma.p[0] >= 'A' && lemma.p[0] <= 'Z' ? (char)(lemma.p[0] + 32) : lemma.p[0];
	for (const char *p = strchr(list, first); p && *p; p = strchr(p + 1, first))
		if (p > list && p[-1] == ' ' && strncasecmp(p, lemma.p, lemma.n) == 0 && p[lemma.n] == ' ')
			return true;
	return false;
}

bool dx_xpos_starts(const struct tree *t, uint32_t w, const char *prefix)
{
	const char *name = dx_xpos_names[t->token[w]->xpos];
	return name && strncmp(name, prefix, strlen(prefix)) == 0;
}

bool dx_is_finite(const struct tree *t, uint32_t w)
{
	return dx_xpos_starts(t, w, "VBD") || dx_xpos_starts(t, w, "VBZ") || dx_xpos_starts(t, w, "VBP");
}

void dx_words_add(struct words *s, uint32_t a, uint32_t b)
{
	uint32_t i = 0, j;
	if (a >= b)
		return;
	while (i < s->n && s->at[i].b < a)
		i++;
	for (j = i; j < s->n && s->at[j].a <= b; j++) {
		if (s->at[j].a < a)
			a = s->at[j].a;
		if (s->at[j].b > b)
			b = s->at[j].b;
	}
	if (i == j && s->n == RANGES_MAX) { /* no room: widen a neighbour */
		i = i == s->n ? i - 1 : i;
		s->at[i].a = a < s->at[i].a ? a : s->at[i].a;
		s->at[i].b = b > s->at[i].b ? b : s->at[i].b;
		return;
	}
	memmove(&s->at[i + 1], &s->at[j], (s->n - j) * sizeof *s->at);
	s->n = s->n - (j - i) + 1;
	s->at[i] = (struct range){ a, b };
}

void dx_words_cut(struct words *s, uint32_t a, uint32_t b)
{
	struct words old = *s;
	s->n = 0;
	for (uint32_t i = 0; i < old.n; i++) {
		struct range r = old.at[i];
		dx_words_add(s, r.a, r.b < a ? r.b : a);
		dx_words_add(s, r.a > b ? r.a : b, r.b);
	}
}

bool dx_words_has(const struct words *s, uint32_t w)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (w >= s->at[i].a && w < s->at[i].b)
			return true;
	return false;
}

bool dx_words_meet(const struct words *a, const struct words *b)
{
	for (uint32_t i = 0; i < a->n; i++)
		for (uint32_t j = 0; j < b->n; j++)
			if (a->at[i].a < b->at[j].b && b->at[j].a < a->at[i].b)
				return true;
	return false;
}

bool dx_words_hold(const struct words *outer, const struct words *inner)
{
	for (uint32_t i = 0; i < inner->n; i++) {
		bool held = false;
		for (uint32_t j = 0; j < outer->n && !held; j++)
			held = inner->at[i].a >= outer->at[j].a && inner->at[i].b <= outer->at[j].b;
		if (!held)
			return false;
	}
	return inner->n > 0;
}

uint32_t dx_words_count(const struct words *s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n; i++)
		n += s->at[i].b - s->at[i].a;
	return n;
}

uint32_t dx_words_head(const struct tree *t, const struct words *s)
{
	uint32_t fallback = NO_INDEX;
	for (uint32_t i = 0; i < s->n; i++) {
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++) {
			if (t->head[w] != NO_INDEX && dx_words_has(s, t->head[w]))
				continue;
			if (tree_upos(t, w) != UPOS_PUNCT)
				return w;
			if (fallback == NO_INDEX)
				fallback = w;
		}
	}
	return fallback;
}

static bool edge_mark(const struct tree *t, uint32_t w)
{
	const struct token *k = t->token[w];
	if (k->flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE))
		return false;
	return k->upos == UPOS_PUNCT;
}

void dx_words_trim(const struct tree *t, struct words *s)
{
	struct words old = *s;
	s->n = 0;
	for (uint32_t i = 0; i < old.n; i++) {
		struct range r = old.at[i];
		while (r.a < r.b && edge_mark(t, r.a))
			r.a++;
		while (r.a < r.b && edge_mark(t, r.b - 1))
			r.b--;
		dx_words_add(s, r.a, r.b);
	}
}

struct words dx_subtree(const struct tree *t, uint32_t w)
{
	struct words s = { .n = 0 };
	dx_words_add(&s, t->left[w], t->right[w] + 1);
	return s;
}

struct spans dx_words_spans(const struct tree *t, const struct words *s)
{
	struct spans none = { NULL, 0 };
	if (!s->n)
		return none;
	struct span *at = ARENA_NEW(t->arena, struct span, s->n);
	uint32_t n = 0;
	if (!at)
		return none;
	for (uint32_t i = 0; i < s->n; i++) {
		struct span v = { t->token[s->at[i].a]->begin, t->token[s->at[i].b - 1]->end };
		if (n && at[n - 1].end >= v.begin) /* two words of one "don't" share their bytes */
			at[n - 1].end = v.end > at[n - 1].end ? v.end : at[n - 1].end;
		else
			at[n++] = v;
	}
	return (struct spans){ at, n };
}

uint32_t dx_word_from(const struct tree *t, uint32_t byte)
{
	uint32_t a = 0, b = t->n;
	while (a < b) {
		uint32_t m = a + (b - a) / 2;
		if (t->token[m]->begin < byte)
			a = m + 1;
		else
			b = m;
	}
	return a;
}
