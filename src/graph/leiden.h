/* leiden.h: communities of a graph. */
#ifndef DX_LEIDEN_H
#define DX_LEIDEN_H

#include "graph/adjacency.h"

#define LEIDEN_ENDS_MAX UINT32_MAX /* ends of edges, two each: so that all sums stay below 2^63 */

/* Groups of high modularity (Newman and Girvan 2004) by the Leiden algorithm (Traag, Waltman and van Eck 2019), so many rounds
   of it: into group, of g->n, numbered from 0 in the order of their first vertex; each is connected. Whole numbers decide and the
   order in which vertices are looked at is fixed: the same graph gives the same groups on any machine. At most LEIDEN_ENDS_MAX
   ends. False when memory is out. */
bool dx_leiden(const struct adjacency *g, unsigned rounds, uint32_t *group);

#endif
