/* adjacency.c: from pairs of vertices to lists of neighbours, by two counting sorts. */
#include "graph/adjacency.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* One more neighbour for the list of v. */
static void spread(size_t *at, uint32_t *list, uint32_t v, uint32_t neighbour)
{
	list[at[v]++] = neighbour;
}

/* Each list ascends: what is the same stands together. */
static void drop_doubles(struct adjacency *g)
{
	size_t kept = 0;
	for (uint32_t v = 0; v < g->n; v++) {
		size_t begin = g->first[v], list = kept;
		g->first[v] = kept;
		for (size_t i = begin; i < g->first[v + 1]; i++)
			if (g->near[i] != v && (kept == list || g->near[kept - 1] != g->near[i]))
				g->near[kept++] = g->near[i];
	}
	g->first[g->n] = kept;
}

bool dx_adjacency_make(struct adjacency *g, uint32_t n, const uint32_t *ends, size_t edges)
{
	size_t *at = dx_zeroed((size_t)n + 1, sizeof *at);
	uint32_t *loose = dx_zeroed(2 * edges, sizeof *loose);
	*g = (struct adjacency){ n, dx_zeroed((size_t)n + 1, sizeof *g->first), dx_zeroed(2 * edges, sizeof *g->near) };
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
		drop_doubles(g);
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
