/* between.c: breadth-first search from each start and back, over arrays. igraph has the same in betweenness_subset, with a vector
   of its own for each vertex, and takes many times as long. */
#include "graph/between.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

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
	struct reached *all = dx_zeroed(g->n, sizeof *all);
	uint32_t *order = dx_zeroed(g->n, sizeof *order);
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
