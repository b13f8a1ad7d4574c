/* graph.c: the figures of the graph. The only file that sees igraph.h: the kg's edges become one igraph, made in bulk, never
   changed. */
#include "graph/graph.h"

#include <stdlib.h>

#include <igraph/igraph.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "graph/between.h"
#include "graph/communities.h"
#include "graph/edges.h"
#include "graph/voices.h"

/* Betweenness takes about vertices × edges steps. Above this many (a second on one core) it starts from so many vertices
   only, spread evenly, that it takes the lesser number, and the others are taken to be like them. */
#define BETWEENNESS_EXACT 100000000.0
#define BETWEENNESS_STEPS 40000000.0
#define BETWEENNESS_LEAST 8 /* vertices to start from, whatever it takes */

#define PAGERANK_DAMPING 0.85
#define PAGERANK_ROUNDS 200
#define PAGERANK_CHANGE 1e-12

struct work {
	struct kg *kg;
	uint32_t n;            /* vertices */
	uint32_t *ends;        /* from, to, from, to, … */
	size_t end_count, cap;
	struct adjacency near; /* undirected, parallel edges once, no loops */
	uint32_t *side;        /* of the graph of agreement */
};

static enum dx_status collect(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct work *w = ctx;

	if (e->kind == EDGE_ATTRIBUTION || e->kind == EDGE_ABOUT || e->kind == EDGE_FACT) {
		dx_vertex_rank(w->kg, e->from)->out_degree++;
		dx_vertex_rank(w->kg, e->to)->in_degree++;
	}
	if (!dx_grow(&w->ends, w->end_count + 1, &w->cap, sizeof *w->ends))
		return dx_nomem(err);
	w->ends[w->end_count++] = e->from;
	w->ends[w->end_count++] = e->to;
	return DX_OK;
}

/* One round: every vertex hands its rank to its successors, those without any to all. Plain arithmetic in the order of the edges:
   igraph's own solver sums in parallel where it may, so that its last digits depend on the number of threads. */
static double rank_round(const struct work *w, const uint32_t *out, const double *old, double *share, double *now)
{
	double idle = 0, change = 0;
	const uint32_t n = w->n;

	for (uint32_t v = 0; v < n; v++) {
		now[v] = 0;
		share[v] = out[v] ? old[v] / out[v] : 0;
		if (out[v] == 0)
			idle += old[v];
	}
	for (size_t i = 0; i < w->end_count; i += 2)
		now[w->ends[i + 1]] += share[w->ends[i]];
	for (uint32_t v = 0; v < n; v++) {
		now[v] = (1 - PAGERANK_DAMPING) / n + PAGERANK_DAMPING * (now[v] + idle / n);
		change += now[v] > old[v] ? now[v] - old[v] : old[v] - now[v];
	}
	return change;
}

static enum dx_status pagerank(struct work *w, struct dx_error *err)
{
	double *old = dx_zeroed(w->n, sizeof(*old)), *now = dx_zeroed(w->n, sizeof(*now)), change = 1;
	double *share = dx_zeroed(w->n, sizeof(*share)); /* what a vertex hands to each of its successors */
	uint32_t *out = dx_zeroed(w->n, sizeof(*out));
	enum dx_status rc = DX_OK;

	if (!old || !now || !out || !share) {
		rc = dx_nomem(err);
		goto out;
	}
	for (size_t i = 0; i < w->end_count; i += 2)
		out[w->ends[i]]++;
	for (uint32_t v = 0; v < w->n; v++)
		now[v] = 1.0 / w->n;
	for (int round = 0; round < PAGERANK_ROUNDS && change > PAGERANK_CHANGE; round++) {
		double *swap = old;
		old = now;
		now = swap;
		change = rank_round(w, out, old, share, now);
	}
	for (uint32_t v = 0; v < w->n; v++)
		dx_vertex_rank(w->kg, v)->pagerank = now[v];
out:
	free(old);
	free(now);
	free(share);
	free(out);
	return rc;
}

static size_t edge_count(const struct work *w)
{
	return w->near.first[w->n] / 2;
}

static bool is_large(const struct work *w)
{
	return w->n * (double)edge_count(w) > BETWEENNESS_EXACT;
}

/* From all vertices, or of a large graph from some. */
static enum dx_status betweenness(struct work *w, struct dx_error *err)
{
	double some = BETWEENNESS_STEPS / (w->n + (double)edge_count(w));
	uint32_t starts = !is_large(w) ? w->n : some < BETWEENNESS_LEAST ? BETWEENNESS_LEAST : (uint32_t)some;
	double *result = dx_zeroed(w->n, sizeof(*result));
	bool ok = result && dx_betweenness(&w->near, starts, result);

	for (uint32_t v = 0; ok && v < w->n; v++)
		dx_vertex_rank(w->kg, v)->betweenness = result[v];
	free(result);
	return ok ? DX_OK : dx_nomem(err);
}

/* ---- components and cores, by igraph */

static igraph_error_t make_graph(const struct work *w, igraph_t *graph)
{
	igraph_vector_int_t ends;
	igraph_integer_t n = 0;
	igraph_error_t rc = igraph_vector_int_init(&ends, (igraph_integer_t)w->near.first[w->n]);

	if (rc != IGRAPH_SUCCESS)
		return rc;
	for (uint32_t v = 0; v < w->n; v++)
		for (size_t i = w->near.first[v]; i < w->near.first[v + 1]; i++)
			if (w->near.near[i] > v) {
				VECTOR(ends)[n++] = v;
				VECTOR(ends)[n++] = w->near.near[i];
			}
	rc = igraph_create(graph, &ends, w->n, IGRAPH_UNDIRECTED);
	igraph_vector_int_destroy(&ends);
	return rc;
}

/* Components numbered in the order of their first vertex, whatever numbers igraph gave them. */
static igraph_error_t fill_components(struct work *w, const igraph_vector_int_t *found, igraph_integer_t count)
{
	uint32_t *number = dx_zeroed(count, sizeof(*number)), next = 0;

	if (!number)
		return IGRAPH_ENOMEM;
	for (uint32_t v = 0; v < w->n; v++) {
		uint32_t *own = &number[VECTOR(*found)[v]]; /* plus 1 */
		if (*own == 0)
			*own = ++next;
		dx_vertex_rank(w->kg, v)->component = *own - 1;
	}
	free(number);
	return IGRAPH_SUCCESS;
}

static igraph_error_t components_and_cores(struct work *w, const igraph_t *graph, igraph_vector_int_t *found)
{
	igraph_integer_t count;
	igraph_error_t rc = igraph_connected_components(graph, found, NULL, &count, IGRAPH_WEAK);

	if (rc == IGRAPH_SUCCESS)
		rc = fill_components(w, found, count);
	if (rc == IGRAPH_SUCCESS)
		rc = igraph_coreness(graph, found, IGRAPH_ALL);
	for (uint32_t v = 0; rc == IGRAPH_SUCCESS && v < w->n; v++)
		dx_vertex_rank(w->kg, v)->core = (uint32_t)VECTOR(*found)[v];
	return rc;
}

static enum dx_status by_igraph(struct work *w, struct dx_error *err)
{
	igraph_t graph;
	igraph_vector_int_t found;
	igraph_error_handler_t *before = igraph_set_error_handler(igraph_error_handler_ignore); /* the default one ends the process */
	igraph_error_t rc = igraph_vector_int_init(&found, 0);

	if (rc == IGRAPH_SUCCESS) {
		rc = make_graph(w, &graph);
		if (rc == IGRAPH_SUCCESS) {
			rc = components_and_cores(w, &graph, &found);
			igraph_destroy(&graph);
		}
		igraph_vector_int_destroy(&found);
	}
	igraph_set_error_handler(before);
	if (rc == IGRAPH_ENOMEM)
		return dx_nomem(err);
	return rc == IGRAPH_SUCCESS ? DX_OK : dx_fail(err, DX_LIMIT, "", 0, 0, "the graph cannot be analysed: %s", igraph_strerror(rc));
}

/* ---- all of it */

static enum dx_status sides(struct work *w, struct dx_error *err)
{
	return dx_find_sides(w->kg, &w->side, err);
}

static enum dx_status voices(struct work *w, struct dx_error *err)
{
	return dx_count_voices(w->kg, err);
}

/* Of a large graph one half is done beside the other: igraph is for one thread. */
struct half {
	struct work *w;
	enum dx_status (*steps[3])(struct work *w, struct dx_error *err); /* as many as are not NULL */
	enum dx_status rc;
	struct dx_error err;
};

static void work_half(void *ctx, unsigned number)
{
	struct half *h = (struct half *)ctx + number;

	for (int i = 0; i < 3 && h->rc == DX_OK && h->steps[i]; i++)
		h->rc = h->steps[i](h->w, &h->err);
}

static enum dx_status work_all(struct work *w, struct dx_error *err)
{
	bool large = is_large(w);
	struct half halves[2] = { { .w = w, .steps = { sides, voices } }, { .w = w, .steps = { pagerank, betweenness, by_igraph } } };

	if (large)
		dx_parallel(2, work_half, halves);
	for (unsigned i = 0; i < 2; i++) {
		if (!large)
			work_half(halves, i);
		if (halves[i].rc != DX_OK) {
			if (err)
				*err = halves[i].err;
			return halves[i].rc;
		}
	}
	return dx_fill_communities(w->kg, &w->near, w->side, err);
}

enum dx_status dx_graph_analyze(struct kg *kg, struct dx_error *err)
{
	struct work w = { .kg = kg, .n = dx_vertex_count(kg) };
	enum dx_status rc;

	for (uint32_t v = 0; v < w.n; v++)
		*dx_vertex_rank(kg, v) = (struct kg_rank){ 0 };
	if (w.n == 0)
		return DX_OK;
	rc = dx_graph_edges(kg, collect, &w, err);
	if (rc == DX_OK)
		rc = dx_adjacency_make(&w.near, w.n, w.ends, w.end_count / 2) ? work_all(&w, err) : dx_nomem(err);
	free(w.ends);
	free(w.side);
	dx_adjacency_free(&w.near);
	return rc;
}
