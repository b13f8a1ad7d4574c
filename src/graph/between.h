/* between.h: betweenness, from all vertices of a graph or estimated from some. */
#ifndef DX_BETWEEN_H
#define DX_BETWEEN_H

#include "graph/adjacency.h"

/* Over the shortest paths that begin at `starts` vertices spread evenly (Brandes 2001), taken for all: into out, of n. False when
   memory is out. */
bool dx_betweenness(const struct adjacency *g, uint32_t starts, double *out);

#endif
