/* between.h: betweenness, from all vertices of a graph or estimated from some. */
#ifndef DX_BETWEEN_H
#define DX_BETWEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An undirected graph without loops. The neighbours of v are near[first[v]] to near[first[v + 1] - 1], ascending. */
struct adjacency {
	uint32_t n; /* vertices */
	size_t *first;
	uint32_t *near;
};

/* Make it of n vertices and the edges whose ends are ends[0] and ends[1], and so on; each once. False when memory is out; freed by
   dx_adjacency_free in any case. */
bool dx_adjacency_make(struct adjacency *g, uint32_t n, const uint32_t *ends, size_t edges);
void dx_adjacency_free(struct adjacency *g);

/* Over the shortest paths that begin at `starts` vertices spread evenly (Brandes 2001), taken for all: into out, of n. False when
   memory is out. */
bool dx_betweenness(const struct adjacency *g, uint32_t starts, double *out);

#endif
