/* graph.c: the figures of the graph. The only file that sees igraph.h: the kg's edges become one igraph, made in bulk, never changed. */
#include "graph/graph.h"

#include <stdlib.h>

#include <igraph/igraph.h>

#include "graph/edges.h"

/* Exact betweenness takes about vertices × edges steps; above this many it is left at 0 (some seconds on one core). */
#define BETWEENNESS_MAX 400000000.0

#define PAGERANK_DAMPING 0.85
#define PAGERANK_ROUNDS 200
#define PAGERANK_CHANGE 1e-12

/* Leiden: modularity, so many rounds, randomness of the refinement as its authors set it. */
#define LEIDEN_ROUNDS 5
#define LEIDEN_BETA 0.01
#define LEIDEN_SEED 20240229

struct work {
	struct kg *kg;
	uint32_t n;              /* vertices */
	igraph_vector_int_t ends; /* from, to, from, to, … */
	igraph_t simple;         /* undirected, parallel edges once, no loops */
	bool has_ends, has_simple;
};

static enum dx_status fail(igraph_error_t rc, struct dx_error *err)
{
	if (rc == IGRAPH_ENOMEM)
		return dx_nomem(err);
	return dx_fail(err, DX_LIMIT, "", 0, 0, "the graph cannot be analysed: %s", igraph_strerror(rc));
}

static enum dx_status collect(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct work *w = ctx;
	igraph_error_t rc = igraph_vector_int_push_back(&w->ends, e->from);

	if (rc == IGRAPH_SUCCESS)
		rc = igraph_vector_int_push_back(&w->ends, e->to);
	if (rc != IGRAPH_SUCCESS)
		return fail(rc, err);
	if (e->kind == EDGE_ATTRIBUTION || e->kind == EDGE_ABOUT || e->kind == EDGE_FACT) {
		dx_vertex_rank(w->kg, e->from)->out_degree++;
		dx_vertex_rank(w->kg, e->to)->in_degree++;
	}
	return DX_OK;
}

static enum dx_status seal(struct work *w, struct dx_error *err)
{
	igraph_error_t rc = igraph_create(&w->simple, &w->ends, w->n, IGRAPH_UNDIRECTED);

	if (rc != IGRAPH_SUCCESS)
		return fail(rc, err);
	w->has_simple = true;
	rc = igraph_simplify(&w->simple, true, true, NULL);
	return rc == IGRAPH_SUCCESS ? DX_OK : fail(rc, err);
}

/* One round: every vertex hands its rank to its successors, those without any to all. Plain arithmetic in the order of the edges:
   igraph's own solver sums in parallel where it may, so that its last digits depend on the number of threads. */
static double rank_round(const igraph_vector_int_t *ends, uint32_t n, const uint32_t *out, const double *old, double *now)
{
	double idle = 0, change = 0;
	igraph_integer_t size = igraph_vector_int_size(ends);

	for (uint32_t v = 0; v < n; v++) {
		now[v] = 0;
		if (out[v] == 0)
			idle += old[v];
	}
	for (igraph_integer_t i = 0; i < size; i += 2)
		now[VECTOR(*ends)[i + 1]] += old[VECTOR(*ends)[i]] / out[VECTOR(*ends)[i]];
	for (uint32_t v = 0; v < n; v++) {
		now[v] = (1 - PAGERANK_DAMPING) / n + PAGERANK_DAMPING * (now[v] + idle / n);
		change += now[v] > old[v] ? now[v] - old[v] : old[v] - now[v];
	}
	return change;
}

static enum dx_status pagerank(struct work *w, struct dx_error *err)
{
	double *old = calloc(w->n, sizeof(*old)), *now = calloc(w->n, sizeof(*now)), change = 1;
	uint32_t *out = calloc(w->n, sizeof(*out));
	enum dx_status rc = DX_OK;

	if (!old || !now || !out) {
		rc = dx_nomem(err);
		goto out;
	}
	for (igraph_integer_t i = 0; i < igraph_vector_int_size(&w->ends); i += 2)
		out[VECTOR(w->ends)[i]]++;
	for (uint32_t v = 0; v < w->n; v++)
		now[v] = 1.0 / w->n;
	for (int round = 0; round < PAGERANK_ROUNDS && change > PAGERANK_CHANGE; round++) {
		double *swap = old;
		old = now;
		now = swap;
		change = rank_round(&w->ends, w->n, out, old, now);
	}
	for (uint32_t v = 0; v < w->n; v++)
		dx_vertex_rank(w->kg, v)->pagerank = now[v];
out:
	free(old);
	free(now);
	free(out);
	return rc;
}

static enum dx_status betweenness(struct work *w, struct dx_error *err)
{
	igraph_vector_t result;
	igraph_error_t rc;

	if ((double)w->n * (double)igraph_ecount(&w->simple) > BETWEENNESS_MAX)
		return DX_OK;
	rc = igraph_vector_init(&result, 0);
	if (rc != IGRAPH_SUCCESS)
		return fail(rc, err);
	rc = igraph_betweenness(&w->simple, &result, igraph_vss_all(), IGRAPH_UNDIRECTED, NULL);
	for (uint32_t v = 0; rc == IGRAPH_SUCCESS && v < w->n; v++)
		dx_vertex_rank(w->kg, v)->betweenness = VECTOR(result)[v];
	igraph_vector_destroy(&result);
	return rc == IGRAPH_SUCCESS ? DX_OK : fail(rc, err);
}

/* Groups numbered in the order of their first vertex, whatever numbers igraph gave them. */
static enum dx_status renumber(struct work *w, const igraph_vector_int_t *groups, bool community, struct dx_error *err)
{
	uint32_t *number = malloc(w->n * sizeof(*number)), next = 0;

	if (!number)
		return dx_nomem(err);
	for (uint32_t v = 0; v < w->n; v++)
		number[v] = NO_INDEX;
	for (uint32_t v = 0; v < w->n; v++) {
		uint32_t *own = &number[VECTOR(*groups)[v]];
		struct kg_rank *rank = dx_vertex_rank(w->kg, v);
		if (*own == NO_INDEX)
			*own = next++;
		*(community ? &rank->community : &rank->component) = *own;
	}
	free(number);
	return DX_OK;
}

static igraph_error_t leiden(struct work *w, igraph_vector_int_t *groups)
{
	igraph_vector_t weights;
	igraph_integer_t found;
	igraph_real_t quality;
	igraph_error_t rc = igraph_vector_init(&weights, 0);
	double edges = (double)igraph_ecount(&w->simple);

	if (rc != IGRAPH_SUCCESS)
		return rc;
	rc = igraph_strength(&w->simple, &weights, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, NULL);
	if (rc == IGRAPH_SUCCESS)
		rc = igraph_rng_seed(igraph_rng_default(), LEIDEN_SEED);
	if (rc == IGRAPH_SUCCESS)
		rc = igraph_community_leiden(&w->simple, NULL, &weights, edges > 0 ? 1 / (2 * edges) : 0, LEIDEN_BETA, false, LEIDEN_ROUNDS,
		                             groups, &found, &quality);
	igraph_vector_destroy(&weights);
	return rc;
}

static enum dx_status partitions(struct work *w, struct dx_error *err)
{
	igraph_vector_int_t found;
	igraph_integer_t count;
	enum dx_status rc = DX_OK;
	igraph_error_t e = igraph_vector_int_init(&found, 0);

	if (e != IGRAPH_SUCCESS)
		return fail(e, err);
	e = igraph_connected_components(&w->simple, &found, NULL, &count, IGRAPH_WEAK);
	if (e == IGRAPH_SUCCESS)
		rc = renumber(w, &found, false, err);
	if (e == IGRAPH_SUCCESS && rc == DX_OK && (e = leiden(w, &found)) == IGRAPH_SUCCESS)
		rc = renumber(w, &found, true, err);
	if (e == IGRAPH_SUCCESS && rc == DX_OK && (e = igraph_coreness(&w->simple, &found, IGRAPH_ALL)) == IGRAPH_SUCCESS)
		for (uint32_t v = 0; v < w->n; v++)
			dx_vertex_rank(w->kg, v)->core = (uint32_t)VECTOR(found)[v];
	igraph_vector_int_destroy(&found);
	return e == IGRAPH_SUCCESS ? rc : fail(e, err);
}

enum dx_status dx_graph_analyze(struct kg *kg, struct dx_error *err)
{
	struct work w = { .kg = kg, .n = dx_vertex_count(kg) };
	igraph_error_handler_t *before;
	enum dx_status rc;

	for (uint32_t v = 0; v < w.n; v++)
		*dx_vertex_rank(kg, v) = (struct kg_rank){ 0 };
	if (w.n == 0)
		return DX_OK;
	/* The default handler ends the process. */
	before = igraph_set_error_handler(igraph_error_handler_ignore);
	igraph_error_t e = igraph_vector_int_init(&w.ends, 0);
	w.has_ends = e == IGRAPH_SUCCESS;
	rc = w.has_ends ? dx_graph_edges(kg, collect, &w, err) : fail(e, err);
	if (rc == DX_OK)
		rc = seal(&w, err);
	if (rc == DX_OK)
		rc = pagerank(&w, err);
	if (rc == DX_OK)
		rc = betweenness(&w, err);
	if (rc == DX_OK)
		rc = partitions(&w, err);
	if (w.has_simple)
		igraph_destroy(&w.simple);
	if (w.has_ends)
		igraph_vector_int_destroy(&w.ends);
	igraph_set_error_handler(before);
	return rc;
}
