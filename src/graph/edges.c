/* edges.c: vertices and edges of the kg in one fixed order, and indices over its tables. */
#include "graph/edges.h"

#include <stdlib.h>

#include "base/memory.h"

const char *const dx_edge_names[EDGE_CLASS_COUNT] = {
	"attribution", "about", "appears-in", "published-by", "fact", "same-claim", "contradicts",
};

static const struct slice *id_place(const struct kg *kg, uint32_t v)
{
	if (v < kg->entity_count)
		return &kg->entities[v].id;
	v -= kg->entity_count;
	return v < kg->claim_count ? &kg->claims[v].id : &kg->documents[v - kg->claim_count].id;
}

struct slice dx_vertex_id(const struct kg *kg, uint32_t v)
{
	return *id_place(kg, v);
}

struct kg_rank *dx_vertex_rank(const struct kg *kg, uint32_t v)
{
	if (v < kg->entity_count)
		return &kg->entities[v].rank;
	v -= kg->entity_count;
	return v < kg->claim_count ? &kg->claims[v].rank : &kg->documents[v - kg->claim_count].rank;
}

uint32_t dx_attribution_source(const struct kg *kg, uint32_t row)
{
	return kg->attributions[row].source;
}

uint32_t dx_attribution_claim(const struct kg *kg, uint32_t row)
{
	return kg->attributions[row].claim;
}

uint32_t dx_fact_claim(const struct kg *kg, uint32_t row)
{
	uint32_t by = kg->facts[row].asserted_by;

	return by == NO_INDEX ? NO_INDEX : kg->attributions[by].claim;
}

enum dx_status dx_index_make(struct kg_index *index, const struct kg *kg, uint32_t rows, uint32_t values, index_fn value,
                             struct dx_error *err)
{
	*index = (struct kg_index){ dx_zeroed((size_t)values + 2, sizeof(uint32_t)), dx_zeroed(rows, sizeof(uint32_t)) };
	if (!index->from || !index->rows) {
		dx_index_free(index);
		return dx_nomem(err);
	}
	/* Counting sort: from[v + 2] counts, sums make from[v + 1] the place of v's next row, which ends as v + 1's first. */
	for (uint32_t r = 0; r < rows; r++) {
		uint32_t v = value(kg, r);
		if (v < values)
			index->from[v + 2]++;
	}
	for (size_t v = 2; v < (size_t)values + 2; v++)
		index->from[v] += index->from[v - 1];
	for (uint32_t r = 0; r < rows; r++) {
		uint32_t v = value(kg, r);
		if (v < values)
			index->rows[index->from[v + 1]++] = r;
	}
	return DX_OK;
}

void dx_index_free(struct kg_index *index)
{
	free(index->from);
	free(index->rows);
	*index = (struct kg_index){ 0 };
}

static enum dx_status attributions(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err)
{
	enum dx_status rc = DX_OK;

	for (uint32_t i = 0; i < kg->attribution_count && rc == DX_OK; i++) {
		const struct kg_attribution *a = &kg->attributions[i];
		uint32_t from = a->source == NO_INDEX ? dx_vertex_document(kg, a->document) : a->source;
		rc = fn(ctx, &(struct kg_edge){ from, dx_vertex_claim(kg, a->claim), i, EDGE_ATTRIBUTION }, err);
	}
	return rc;
}

static enum dx_status about(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err)
{
	enum dx_status rc = DX_OK;

	for (uint32_t i = 0; i < kg->claim_count; i++)
		for (uint32_t k = 0; k < kg->claims[i].about_count && rc == DX_OK; k++)
			rc = fn(ctx, &(struct kg_edge){ dx_vertex_claim(kg, i), kg->claims[i].about[k], NO_INDEX, EDGE_ABOUT }, err);
	return rc;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The documents of one claim, each once, into out; returns how many. */
static uint32_t documents_of(const struct kg *kg, const struct kg_index *index, uint32_t claim, uint32_t *out)
{
	uint32_t n = 0, kept = 0;

	for (uint32_t k = index->from[claim]; k < index->from[claim + 1]; k++)
		out[n++] = kg->attributions[index->rows[k]].document;
	qsort(out, n, sizeof(*out), by_number);
	for (uint32_t k = 0; k < n; k++)
		if (kept == 0 || out[kept - 1] != out[k])
			out[kept++] = out[k];
	return kept;
}

static enum dx_status appears_in(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err)
{
	struct kg_index index;
	enum dx_status rc = dx_index_make(&index, kg, kg->attribution_count, kg->claim_count, dx_attribution_claim, err);
	uint32_t *found = dx_zeroed(kg->attribution_count, sizeof(*found));

	if (rc == DX_OK && !found)
		rc = dx_nomem(err);
	for (uint32_t c = 0; rc == DX_OK && c < kg->claim_count; c++) {
		uint32_t n = documents_of(kg, &index, c, found);
		for (uint32_t k = 0; k < n && rc == DX_OK; k++)
			rc = fn(ctx, &(struct kg_edge){ dx_vertex_claim(kg, c), dx_vertex_document(kg, found[k]), NO_INDEX, EDGE_APPEARS_IN }, err);
	}
	dx_index_free(&index);
	free(found);
	return rc;
}

static enum dx_status facts(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err)
{
	enum dx_status rc = DX_OK;

	for (uint32_t i = 0; i < kg->fact_count && rc == DX_OK; i++) {
		const struct kg_fact *f = &kg->facts[i];
		if (f->subject != NO_INDEX && f->object != NO_INDEX)
			rc = fn(ctx, &(struct kg_edge){ f->subject, f->object, i, EDGE_FACT }, err);
	}
	return rc;
}

static enum dx_status links(const struct kg *kg, uint8_t kind, uint8_t edge, edge_fn fn, void *ctx, struct dx_error *err)
{
	enum dx_status rc = DX_OK;

	for (uint32_t i = 0; i < kg->link_count && rc == DX_OK; i++) {
		const struct kg_link *l = &kg->links[i];
		if (l->kind == kind)
			rc = fn(ctx, &(struct kg_edge){ dx_vertex_claim(kg, l->a), dx_vertex_claim(kg, l->b), i, edge }, err);
	}
	return rc;
}

static enum dx_status all_edges(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err)
{
	enum dx_status rc = attributions(kg, fn, ctx, err);

	if (rc == DX_OK)
		rc = about(kg, fn, ctx, err);
	if (rc == DX_OK)
		rc = appears_in(kg, fn, ctx, err);
	for (uint32_t i = 0; i < kg->document_count && rc == DX_OK; i++) {
		uint32_t publisher = kg->documents[i].publisher_entity;
		if (publisher != NO_INDEX)
			rc = fn(ctx, &(struct kg_edge){ dx_vertex_document(kg, i), publisher, NO_INDEX, EDGE_PUBLISHED_BY }, err);
	}
	if (rc == DX_OK)
		rc = facts(kg, fn, ctx, err);
	if (rc == DX_OK)
		rc = links(kg, LINK_SAME_CLAIM, EDGE_SAME_CLAIM, fn, ctx, err);
	return rc == DX_OK ? links(kg, LINK_CONTRADICTS, EDGE_CONTRADICTS, fn, ctx, err) : rc;
}

/* The ends of edges lie all over tables that are larger than any cache: waiting for them one by one would take half of the time of
   a writer. So edges wait in a queue, and the ids of their ends are called for when they enter it and, the texts, half-way. */
#define WAITING 16u

struct queue {
	const struct kg *kg;
	edge_fn fn;
	void *ctx;
	struct kg_edge edges[WAITING];
	uint64_t in, out;
};

static enum dx_status take(struct queue *q, struct dx_error *err)
{
	return q->fn(q->ctx, &q->edges[q->out++ % WAITING], err);
}

static enum dx_status enqueue(void *ctx, const struct kg_edge *edge, struct dx_error *err)
{
	struct queue *q = ctx;
	enum dx_status rc = q->in - q->out == WAITING ? take(q, err) : DX_OK;

	__builtin_prefetch(id_place(q->kg, edge->from));
	__builtin_prefetch(id_place(q->kg, edge->to));
	q->edges[q->in++ % WAITING] = *edge;
	if (q->in >= WAITING / 2) {
		const struct kg_edge *half = &q->edges[(q->in - WAITING / 2) % WAITING];
		__builtin_prefetch(id_place(q->kg, half->from)->p);
		__builtin_prefetch(id_place(q->kg, half->to)->p);
	}
	return rc;
}

enum dx_status dx_graph_edges(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err)
{
	struct queue q = { .kg = kg, .fn = fn, .ctx = ctx };
	enum dx_status rc = all_edges(kg, enqueue, &q, err);

	while (rc == DX_OK && q.out < q.in)
		rc = take(&q, err);
	return rc;
}
