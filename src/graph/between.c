/* between.c: breadth-first search from each start and back, over arrays. igraph has the same in betweenness_subset, with a vector
   of its own for each vertex, and takes many times as long. */
#include "graph/between.h"

#include <stdlib.h>
#include <string.h>

/* One more neighbour for the list of v. */
static void spread(size_t *at, uint32_t *list, uint32_t v, uint32_t neighbour)
{
	list[at[v]++] = neighbour;
}

bool dx_adjacency_make(struct adjacency *g, uint32_t n, const uint32_t *ends, size_t edges)
{
	size_t *at = calloc((size_t)n + 1, sizeof *at);
	uint32_t *loose = malloc((edges ? edges : 1) * 2 * sizeof *loose);
	*g = (struct adjacency){ n, calloc((size_t)n + 1, sizeof *g->first), malloc((edges ? edges : 1) * 2 * sizeof *g->near) };
	bool ok = at && loose && g->first && g->near;
	for (size_t i = 0; ok && i < 2 * edges; i++)
		g->first[ends[i] + 1]++;
	for (uint32_t v = 0; ok && v < n; v++)
		g->first[v + 1] += g->first[v];
	if (ok) {
		memcpy(at, g->first, ((size_t)n + 1) * sizeof *at);
		for (size_t i = 0; i < 2 * edges; i++)
			spread(at, loose, ends[i], ends[i ^ 1]);
		/* The same once more, with the first vertex ascending, so that each list ascends. */
		memcpy(at, g->first, ((size_t)n + 1) * sizeof *at);
		for (uint32_t v = 0; v < n; v++)
			for (size_t i = g->first[v]; i < g->first[v + 1]; i++)
				spread(at, g->near, loose[i], v);
	}
	free(at);
	free(loose);
	return ok;
}

void dx_adjacency_free(struct adjacency *g)
{
	free(g->first);
	free(g->near);
	*g = (struct adjacency){ 0 };
}

struct reached {
	double paths, score; /* shortest paths from the start; what lies behind it, by its share of them */
	uint32_t distance;   /* plus 1; 0: not reached */
};

/* order: room for every vertex. */
static void add_paths(const struct adjacency *g, uint32_t start, struct reached *all, uint32_t *order, double *out)
{
	uint32_t count = 1;
	memset(all, 0, g->n * sizeof *all);
	order[0] = start;
	all[start] = (struct reached){ .paths = 1, .distance = 1 };
	for (uint32_t i = 0; i < count; i++) {
		const struct reached *here = &all[order[i]];
		for (size_t k = g->first[order[i]]; k < g->first[order[i] + 1]; k++) {
			struct reached *there = &all[g->near[k]];
			if (there->distance == 0) {
				there->distance = here->distance + 1;
				order[count++] = g->near[k];
			}
			if (there->distance == here->distance + 1)
				there->paths += here->paths;
		}
	}
	while (count-- > 1) { /* the start lies between nothing */
		uint32_t v = order[count];
		const struct reached *here = &all[v];
		double share = (1 + here->score) / here->paths;
		for (size_t k = g->first[v]; k < g->first[v + 1]; k++) {
			struct reached *there = &all[g->near[k]];
			if (there->distance + 1 == here->distance)
				there->score += there->paths * share;
		}
		out[v] += here->score;
	}
}

bool dx_betweenness(const struct adjacency *g, uint32_t starts, double *out)
{
	struct reached *all = malloc((g->n ? g->n : 1) * sizeof *all);
	uint32_t *order = malloc((g->n ? g->n : 1) * sizeof *order);
	bool ok = all && order;
	memset(out, 0, g->n * sizeof *out);
	for (uint32_t i = 0; ok && i < starts; i++)
		add_paths(g, (uint32_t)((uint64_t)i * g->n / starts), all, order, out);
	for (uint32_t v = 0; ok && v < g->n; v++)
		out[v] = out[v] * 0.5 * g->n / starts; /* each path has two ends */
	free(all);
	free(order);
	return ok;
}
