/* analysis_claims.c: claims and who stands behind them: the contested ones with both sides, those that several documents
   repeat, and when what was said of them. */
#include <stdlib.h>

#include "base/arena.h"
#include "cli/analysis_parts.h"
#include "graph/voices.h"

#define EVENTS_SHOWN 12u /* of one claim's timeline */

/* What was said of a claim: in its own words, in those of claims that say the same, or by asserting what contradicts it. */
struct opinion {
	uint32_t attribution;
	uint8_t stance; /* towards the claim */
};

struct opinions {
	struct opinion *at;
	uint32_t n;
	size_t cap;
	uint32_t *attributions, *voice; /* by opinion */
	uint32_t voices, documents;
};

static void free_opinions(struct opinions *o)
{
	free(o->at);
	free(o->attributions);
	free(o->voice);
}

static bool add_opinions(const struct analysis *a, struct opinions *o, uint32_t claim, bool contradicts)
{
	for (uint32_t k = a->by_claim.from[claim]; k < a->by_claim.from[claim + 1]; k++) {
		uint32_t row = a->by_claim.rows[k];
		uint8_t stance = a->kg->attributions[row].stance;
		if (contradicts && stance != STANCE_ASSERTS)
			continue;
		if (!dx_grow(&o->at, o->n, &o->cap, sizeof *o->at))
			return false;
		o->at[o->n++] = (struct opinion){ row, contradicts ? STANCE_DENIES : stance };
	}
	return true;
}

static uint32_t other_end(const struct kg_link *l, uint32_t claim)
{
	return l->a == claim ? l->b : l->a;
}

/* Call fn for every claim that is linked with this one; false of fn ends it. */
typedef bool (*linked_fn)(void *ctx, uint32_t other, bool contradicts);
static bool each_linked(const struct analysis *a, uint32_t claim, linked_fn fn, void *ctx)
{
	const struct kg_index *ends[2] = { &a->links_a, &a->links_b };
	bool good = true;
	for (int e = 0; e < 2; e++)
		for (uint32_t k = ends[e]->from[claim]; good && k < ends[e]->from[claim + 1]; k++) {
			const struct kg_link *l = &a->kg->links[ends[e]->rows[k]];
			good = fn(ctx, other_end(l, claim), l->kind == LINK_CONTRADICTS);
		}
	return good;
}

struct gathering {
	const struct analysis *a;
	struct opinions *o;
};

static bool gather_linked(void *ctx, uint32_t other, bool contradicts)
{
	struct gathering *g = ctx;
	return add_opinions(g->a, g->o, other, contradicts);
}

static struct slice date_of(const struct kg *kg, uint32_t attribution)
{
	const struct kg_attribution *a = &kg->attributions[attribution];
	return kg->documents[a->document].date.n ? kg->documents[a->document].date : a->date;
}

/* By date, what has none last. */
static int by_date(const void *a, const void *b, void *ctx)
{
	const struct opinion *x = a, *y = b;
	const struct kg *kg = ctx;
	struct slice dx = date_of(kg, x->attribution), dy = date_of(kg, y->attribution);
	int c = (dx.n == 0) - (dy.n == 0);
	if (c == 0)
		c = dx_slice_cmp(dx, dy);
	if (c)
		return c;
	uint32_t p = kg->attributions[x->attribution].document, q = kg->attributions[y->attribution].document;
	return p != q ? (p < q ? -1 : 1) : x->attribution < y->attribution ? -1 : x->attribution > y->attribution;
}

static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static uint32_t count_documents(const struct kg *kg, const struct opinions *o, uint32_t *room)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < o->n; i++)
		room[i] = kg->attributions[o->at[i].attribution].document;
	qsort(room, o->n, sizeof *room, by_number);
	for (uint32_t i = 0; i < o->n; i++)
		count += i == 0 || room[i] != room[i - 1];
	return count;
}

/* All opinions on a claim in the order of their dates, their voices and documents counted. linked: with those of linked
   claims. */
static bool gather(const struct analysis *a, uint32_t claim, bool linked, struct opinions *o)
{
	struct gathering g = { a, o };
	*o = (struct opinions){ .n = 0 };
	bool good = add_opinions(a, o, claim, false) && (!linked || each_linked(a, claim, gather_linked, &g));
	o->attributions = calloc((size_t)o->n + 1, sizeof *o->attributions);
	o->voice = calloc((size_t)o->n + 1, sizeof *o->voice);
	if (!good || !o->attributions || !o->voice)
		return false;
	if (o->n)
		qsort_r(o->at, o->n, sizeof *o->at, by_date, (void *)a->kg);
	o->documents = count_documents(a->kg, o, o->attributions);
	for (uint32_t i = 0; i < o->n; i++)
		o->attributions[i] = o->at[i].attribution;
	return dx_voices(a->kg, o->attributions, o->n, o->voice, &o->voices, a->err) == DX_OK;
}

/* The sources with a stance of the set, the earliest first, as one cell. */
static void put_side(const struct analysis *a, struct table *t, const struct opinions *o, unsigned stances)
{
	uint32_t who[NAMES_SHOWN], n = 0;
	for (uint32_t i = 0; i < o->n && n < NAMES_SHOWN; i++) {
		uint32_t source = a->kg->attributions[o->at[i].attribution].source;
		bool known = source == NO_INDEX || !(stances >> o->at[i].stance & 1);
		for (uint32_t k = 0; k < n && !known; k++)
			known = who[k] == source;
		if (!known)
			who[n++] = source;
	}
	dx_put_names(t, a->kg, who, n);
}

/* The first sentence with a stance of the set, and the document that it is in. */
static void put_sentence(const struct analysis *a, struct table *t, const struct opinions *o, unsigned stances)
{
	uint32_t i = 0;
	while (i < o->n && !(stances >> o->at[i].stance & 1))
		i++;
	const struct kg_attribution *x = i < o->n ? &a->kg->attributions[o->at[i].attribution] : NULL;
	dx_table_text(t, x ? x->sentence : (struct slice){ "", 0 });
	dx_table_text(t, x ? a->kg->documents[x->document].name : (struct slice){ "", 0 });
}

static uint32_t count_stance(const struct opinions *o, enum stance stance)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < o->n; i++)
		n += o->at[i].stance == stance;
	return n;
}

/* ---- contested claims */

static void put_dispute(const struct analysis *a, uint32_t claim, const struct opinions *o)
{
	struct table *t = &a->tables[ANALYSIS_CONTESTED];
	const struct kg_claim *c = &a->kg->claims[claim];
	dx_table_text(t, c->id);
	dx_table_number(t, count_stance(o, STANCE_ASSERTS), 0);
	dx_table_number(t, count_stance(o, STANCE_DENIES), 0);
	dx_table_number(t, count_stance(o, STANCE_DOUBTS), 0);
	dx_table_number(t, o->documents, 0);
	dx_table_number(t, o->voices, 0);
	dx_table_text(t, c->text);
	put_side(a, t, o, ASSERTS);
	put_side(a, t, o, DENIES);
	put_side(a, t, o, DOUBTS);
	put_sentence(a, t, o, ASSERTS);
	put_sentence(a, t, o, DENIES | DOUBTS);
}

struct weighing {
	const struct kg *kg;
	double weight;
	bool *shown;
};

static bool weigh_linked(void *ctx, uint32_t other, bool contradicts)
{
	struct weighing *w = ctx;
	(void)contradicts;
	w->weight += w->kg->claims[other].sources;
	return true;
}

static bool mark_linked(void *ctx, uint32_t other, bool contradicts)
{
	struct weighing *w = ctx;
	(void)contradicts;
	w->shown[other] = true;
	return true;
}

bool dx_put_contested(struct analysis *a)
{
	const struct kg *kg = a->kg;
	struct ranked *rows = calloc((size_t)kg->claim_count + 1, sizeof *rows);
	struct weighing w = { .kg = kg, .shown = calloc((size_t)kg->claim_count + 1, sizeof *w.shown) };
	uint32_t n = 0;
	bool good = rows && w.shown;
	for (uint32_t c = 0; good && c < kg->claim_count; c++) {
		if (!kg->claims[c].contested)
			continue;
		w.weight = kg->claims[c].sources;
		each_linked(a, c, weigh_linked, &w);
		rows[n++] = (struct ranked){ c, w.weight };
	}
	if (good && n)
		qsort(rows, n, sizeof *rows, dx_by_weight);
	for (uint32_t i = 0; i < n && good; i++) {
		struct opinions o;
		if (w.shown[rows[i].index]) /* with a claim that it is linked with */
			continue;
		each_linked(a, rows[i].index, mark_linked, &w);
		if (a->disputes++ >= a->top)
			continue;
		good = gather(a, rows[i].index, true, &o);
		if (good)
			put_dispute(a, rows[i].index, &o);
		free_opinions(&o);
	}
	free(rows);
	free(w.shown);
	return good;
}

/* ---- echoes */

/* "Whitcomb (2019-01-02) → Reyes (2019-01-04) → …": the first attribution of each voice. */
static void put_chain(const struct analysis *a, struct table *t, const struct opinions *o)
{
	struct buf b = { 0 };
	uint32_t next = 0; /* voices are numbered by their first opinion */
	for (uint32_t i = 0; i < o->n && next < NAMES_SHOWN; i++) {
		const struct kg_attribution *x = &a->kg->attributions[o->at[i].attribution];
		struct slice date = date_of(a->kg, o->at[i].attribution);
		if (o->voice[i] != next)
			continue;
		dx_buf_puts(&b, next++ ? " \xe2\x86\x92 " : "");
		dx_buf_add(&b, x->source == NO_INDEX ? a->kg->documents[x->document].name : a->kg->entities[x->source].label);
		if (date.n)
			dx_buf_printf(&b, " (%.*s)", date.n < 10 ? (int)date.n : 10, date.p);
	}
	dx_buf_puts(&b, o->voices > next ? " \xe2\x86\x92 \xe2\x80\xa6" : "");
	dx_table_text(t, dx_buf_slice(&b));
	t->cells.failed = t->cells.failed || b.failed;
	dx_buf_free(&b);
}

static void put_echo(const struct analysis *a, uint32_t claim, const struct opinions *o)
{
	struct table *t = &a->tables[ANALYSIS_ECHOES];
	dx_table_text(t, a->kg->claims[claim].id);
	dx_table_number(t, o->documents, 0);
	dx_table_number(t, a->kg->claims[claim].sources, 0);
	dx_table_number(t, o->voices, 0);
	dx_table_text(t, o->n ? date_of(a->kg, o->at[0].attribution) : (struct slice){ "", 0 });
	dx_table_text(t, a->kg->claims[claim].text);
	put_side(a, t, o, ~0u);
	put_chain(a, t, o);
}

/* In how many documents a claim stands, each row once. last: by document, the claim that it was counted for last, plus 1. */
static uint32_t documents_of(const struct analysis *a, uint32_t claim, uint32_t *last)
{
	uint32_t n = 0;
	for (uint32_t k = a->by_claim.from[claim]; k < a->by_claim.from[claim + 1]; k++) {
		uint32_t document = a->kg->attributions[a->by_claim.rows[k]].document;
		n += last[document] != claim + 1;
		last[document] = claim + 1;
	}
	return n;
}

/* The claims that most documents have, two at least, into rows; returns how many. */
static uint32_t most_repeated(const struct analysis *a, struct ranked *rows)
{
	uint32_t *last = calloc((size_t)a->kg->document_count + 1, sizeof *last), n = 0;
	for (uint32_t c = 0; last && c < a->kg->claim_count; c++) {
		uint32_t documents = documents_of(a, c, last);
		if (documents > 1)
			rows[n++] = (struct ranked){ c, documents };
	}
	if (n)
		qsort(rows, n, sizeof *rows, dx_by_weight);
	free(last);
	return last ? n : NO_INDEX;
}

/* Put each of the claims that most documents have, by a function. */
static bool put_repeated(struct analysis *a, void (*put)(const struct analysis *, uint32_t, const struct opinions *))
{
	struct ranked *rows = calloc((size_t)a->kg->claim_count + 1, sizeof *rows);
	uint32_t n = rows ? most_repeated(a, rows) : NO_INDEX;
	bool good = n != NO_INDEX;
	for (uint32_t i = 0; good && i < n && i < a->top; i++) {
		struct opinions o;
		good = gather(a, rows[i].index, false, &o);
		if (good)
			put(a, rows[i].index, &o);
		free_opinions(&o);
	}
	free(rows);
	return good;
}

bool dx_put_echoes(struct analysis *a)
{
	return put_repeated(a, put_echo);
}

/* ---- timelines */

static void put_timeline(const struct analysis *a, uint32_t claim, const struct opinions *o)
{
	struct table *t = &a->tables[ANALYSIS_TIMELINES];
	for (uint32_t i = 0; i < o->n && i < EVENTS_SHOWN; i++) {
		const struct kg_attribution *x = &a->kg->attributions[o->at[i].attribution];
		dx_table_text(t, a->kg->claims[claim].id);
		dx_table_text(t, date_of(a->kg, o->at[i].attribution));
		dx_table_text(t, slice_of(dx_stance_names[o->at[i].stance]));
		dx_table_text(t, x->source == NO_INDEX ? (struct slice){ "", 0 } : a->kg->entities[x->source].label);
		dx_table_text(t, a->kg->documents[x->document].name);
		dx_table_text(t, x->sentence);
	}
}

bool dx_put_timelines(struct analysis *a)
{
	return put_repeated(a, put_timeline);
}
