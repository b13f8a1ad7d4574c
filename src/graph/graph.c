/* graph.c: the figures of the graph. The only file that sees igraph.h: the kg's edges become one igraph, made in bulk, never
   changed. */
#include "graph/graph.h"

#include <stdlib.h>

#include <igraph/igraph.h>

#include "base/parallel.h"
#include "graph/agreement.h"
#include "graph/between.h"
#include "graph/voices.h"

/* Betweenness takes about vertices × edges steps. Above this many (a second on one core) it starts from so many vertices
   only, spread evenly, that it takes the lesser number, and the others are taken to be like them. */
#define BETWEENNESS_EXACT 100000000.0
#define BETWEENNESS_STEPS 40000000.0
#define BETWEENNESS_LEAST 8 /* vertices to start from, whatever it takes */

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

static enum dx_status push(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	igraph_vector_int_t *ends = ctx;
	igraph_error_t rc = igraph_vector_int_push_back(ends, e->from);

	if (rc == IGRAPH_SUCCESS)
		rc = igraph_vector_int_push_back(ends, e->to);
	return rc == IGRAPH_SUCCESS ? DX_OK : fail(rc, err);
}

static enum dx_status collect(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct work *w = ctx;

	if (e->kind == EDGE_ATTRIBUTION || e->kind == EDGE_ABOUT || e->kind == EDGE_FACT) {
		dx_vertex_rank(w->kg, e->from)->out_degree++;
		dx_vertex_rank(w->kg, e->to)->in_degree++;
	}
	return push(&w->ends, e, err);
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
static double rank_round(const igraph_vector_int_t *ends, uint32_t n, const uint32_t *out, const double *old, double *share,
                         double *now)
{
	double idle = 0, change = 0;
	igraph_integer_t size = igraph_vector_int_size(ends);

	for (uint32_t v = 0; v < n; v++) {
		now[v] = 0;
		share[v] = out[v] ? old[v] / out[v] : 0;
		if (out[v] == 0)
			idle += old[v];
	}
	for (igraph_integer_t i = 0; i < size; i += 2)
		now[VECTOR(*ends)[i + 1]] += share[VECTOR(*ends)[i]];
	for (uint32_t v = 0; v < n; v++) {
		now[v] = (1 - PAGERANK_DAMPING) / n + PAGERANK_DAMPING * (now[v] + idle / n);
		change += now[v] > old[v] ? now[v] - old[v] : old[v] - now[v];
	}
	return change;
}

static enum dx_status pagerank(struct work *w, struct dx_error *err)
{
	double *old = calloc(w->n, sizeof(*old)), *now = calloc(w->n, sizeof(*now)), change = 1;
	double *share = calloc(w->n, sizeof(*share)); /* what a vertex hands to each of its successors */
	uint32_t *out = calloc(w->n, sizeof(*out));
	enum dx_status rc = DX_OK;

	if (!old || !now || !out || !share) {
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
		change = rank_round(&w->ends, w->n, out, old, share, now);
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

static bool is_large(const struct work *w)
{
	return w->n * (double)igraph_ecount(&w->simple) > BETWEENNESS_EXACT;
}

/* From all vertices, or of a large graph from some. */
static enum dx_status betweenness(struct work *w, struct dx_error *err)
{
	size_t edges = (size_t)igraph_ecount(&w->simple);
	double some = BETWEENNESS_STEPS / (w->n + (double)edges);
	uint32_t starts = !is_large(w) ? w->n : some < BETWEENNESS_LEAST ? BETWEENNESS_LEAST : (uint32_t)some;
	struct adjacency g = { 0 };
	uint32_t *ends = malloc((edges ? edges : 1) * 2 * sizeof(*ends));
	double *result = malloc(w->n * sizeof(*result));
	bool ok = ends && result;

	for (size_t e = 0; ok && e < edges; e++) {
		ends[2 * e] = (uint32_t)IGRAPH_FROM(&w->simple, (igraph_integer_t)e);
		ends[2 * e + 1] = (uint32_t)IGRAPH_TO(&w->simple, (igraph_integer_t)e);
	}
	ok = ok && dx_adjacency_make(&g, w->n, ends, edges);
	free(ends);
	ok = ok && dx_betweenness(&g, starts, result);
	for (uint32_t v = 0; ok && v < w->n; v++)
		dx_vertex_rank(w->kg, v)->betweenness = result[v];
	free(result);
	dx_adjacency_free(&g);
	return ok ? DX_OK : dx_nomem(err);
}

/* Groups numbered in the order of their first vertex, whatever numbers igraph gave them. */
static enum dx_status renumber(struct work *w, const igraph_vector_int_t *groups, bool community, struct dx_error *err)
{
	uint32_t *number = malloc(dx_agreement_count(w->kg) * sizeof(*number)), next = 0;

	if (!number)
		return dx_nomem(err);
	for (uint32_t v = 0; v < dx_agreement_count(w->kg); v++)
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

/* ---- communities */

static igraph_error_t leiden(const igraph_t *graph, igraph_vector_int_t *groups)
{
	igraph_vector_t weights;
	igraph_integer_t found;
	igraph_real_t quality;
	igraph_error_t rc = igraph_vector_init(&weights, 0);
	double edges = (double)igraph_ecount(graph);

	if (rc != IGRAPH_SUCCESS)
		return rc;
	rc = igraph_strength(graph, &weights, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, NULL);
	if (rc == IGRAPH_SUCCESS)
		rc = igraph_rng_seed(igraph_rng_default(), LEIDEN_SEED);
	if (rc == IGRAPH_SUCCESS)
		rc = igraph_community_leiden(graph, NULL, &weights, edges > 0 ? 1 / (2 * edges) : 0, LEIDEN_BETA, false, LEIDEN_ROUNDS, groups,
		                             &found, &quality);
	igraph_vector_destroy(&weights);
	return rc;
}

/* The group that most of these vertices have, the first to get there; NO_INDEX where none has one. counts is 0 throughout, before
   and after. */
static uint32_t group_of_most(const igraph_vector_int_t *near, const uint32_t *group, uint32_t *counts)
{
	uint32_t most = 0, found = NO_INDEX;
	igraph_integer_t n = igraph_vector_int_size(near);

	for (igraph_integer_t i = 0; i < n; i++) {
		uint32_t g = group[VECTOR(*near)[i]];
		if (g != NO_INDEX && ++counts[g] > most) {
			most = counts[g];
			found = g;
		}
	}
	for (igraph_integer_t i = 0; i < n; i++)
		if (group[VECTOR(*near)[i]] != NO_INDEX)
			counts[group[VECTOR(*near)[i]]] = 0;
	return found;
}

/* Who takes no side, and is only spoken about, and documents, are put where most of the claims around them are. found: the
   groups of the graph of agreement, where those of vertices without edges mean nothing; becomes the groups of all. */
static igraph_error_t place_others(struct work *w, const igraph_t *agreement, igraph_vector_int_t *found)
{
	uint32_t all = dx_agreement_count(w->kg), *group, *counts;
	igraph_vector_int_t degree, near;
	igraph_error_t rc = igraph_vector_int_init(&degree, 0);

	if (rc != IGRAPH_SUCCESS)
		return rc;
	rc = igraph_vector_int_init(&near, 0);
	if (rc != IGRAPH_SUCCESS) {
		igraph_vector_int_destroy(&degree);
		return rc;
	}
	group = malloc(all * sizeof(*group));
	counts = calloc(all, sizeof(*counts));
	if (!group || !counts)
		rc = IGRAPH_ENOMEM;
	if (rc == IGRAPH_SUCCESS)
		rc = igraph_degree(agreement, &degree, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
	for (uint32_t v = 0; rc == IGRAPH_SUCCESS && v < all; v++)
		group[v] = VECTOR(degree)[v] ? (uint32_t)VECTOR(*found)[v] : NO_INDEX;
	for (uint32_t c = 0; rc == IGRAPH_SUCCESS && c < w->kg->claim_count; c++)
		if (group[dx_vertex_claim(w->kg, c)] == NO_INDEX) /* it is only denied */
			group[dx_vertex_claim(w->kg, c)] = group[dx_vertex_denial(w->kg, c)];
	for (uint32_t v = 0; rc == IGRAPH_SUCCESS && v < w->n; v++) {
		uint32_t most = group[v];
		if (most == NO_INDEX && (rc = igraph_neighbors(&w->simple, &near, v, IGRAPH_ALL)) == IGRAPH_SUCCESS)
			most = group_of_most(&near, group, counts);
		/* A number of its own for whoever has none: those of vertices without edges are free. */
		VECTOR(*found)[v] = most == NO_INDEX ? VECTOR(*found)[v] : most;
	}
	igraph_vector_int_destroy(&near);
	igraph_vector_int_destroy(&degree);
	free(group);
	free(counts);
	return rc;
}

static enum dx_status communities(struct work *w, igraph_vector_int_t *found, struct dx_error *err)
{
	igraph_t agreement;
	igraph_vector_int_t ends;
	igraph_error_t e;
	enum dx_status rc;

	e = igraph_vector_int_init(&ends, 0);
	if (e != IGRAPH_SUCCESS)
		return fail(e, err);
	rc = dx_agreement_edges(w->kg, push, &ends, err);
	if (rc == DX_OK)
		e = igraph_create(&agreement, &ends, dx_agreement_count(w->kg), IGRAPH_UNDIRECTED);
	igraph_vector_int_destroy(&ends);
	if (rc != DX_OK || e != IGRAPH_SUCCESS)
		return rc != DX_OK ? rc : fail(e, err);
	e = igraph_simplify(&agreement, true, true, NULL);
	if (e == IGRAPH_SUCCESS)
		e = leiden(&agreement, found);
	if (e == IGRAPH_SUCCESS)
		e = place_others(w, &agreement, found);
	igraph_destroy(&agreement);
	return e == IGRAPH_SUCCESS ? renumber(w, found, true, err) : fail(e, err);
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
	if (e == IGRAPH_SUCCESS && rc == DX_OK)
		rc = communities(w, &found, err);
	if (e == IGRAPH_SUCCESS && rc == DX_OK && (e = igraph_coreness(&w->simple, &found, IGRAPH_ALL)) == IGRAPH_SUCCESS)
		for (uint32_t v = 0; v < w->n; v++)
			dx_vertex_rank(w->kg, v)->core = (uint32_t)VECTOR(found)[v];
	igraph_vector_int_destroy(&found);
	return e == IGRAPH_SUCCESS ? rc : fail(e, err);
}

static enum dx_status voices(struct work *w, struct dx_error *err)
{
	return dx_count_voices(w->kg, err);
}

/* Of a large graph, what needs no igraph is done beside what does: igraph is for one thread. */
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
	struct half halves[2] = { { .w = w, .steps = { partitions } }, { .w = w, .steps = { pagerank, voices, betweenness } } };

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
	return DX_OK;
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
		rc = work_all(&w, err);
	if (w.has_simple)
		igraph_destroy(&w.simple);
	if (w.has_ends)
		igraph_vector_int_destroy(&w.ends);
	igraph_set_error_handler(before);
	return rc;
}
