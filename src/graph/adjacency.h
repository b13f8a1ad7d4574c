/* adjacency.h: a graph as lists of neighbours, one behind the other. */
#ifndef DX_ADJACENCY_H
#define DX_ADJACENCY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An undirected graph without loops or parallel edges. The neighbours of v are near[first[v]] to near[first[v + 1] - 1],
   ascending. */
struct adjacency {
	uint32_t n; /* vertices */
	size_t *first;
	uint32_t *near;
};

/* Make it of n vertices and the edges whose ends are ends[0] and ends[1], and so on; loops and doubles are dropped. False when
   memory is out; freed by dx_adjacency_free in any case. */
bool dx_adjacency_make(struct adjacency *g, uint32_t n, const uint32_t *ends, size_t edges);
void dx_adjacency_free(struct adjacency *g);

#endif
