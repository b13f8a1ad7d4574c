/* communities.h: who stands on whose side. */
#ifndef DX_COMMUNITIES_H
#define DX_COMMUNITIES_H

#include "base/status.h"
#include "graph/adjacency.h"
#include "graph/kg.h"

/* The communities (leiden.h) of the graph of agreement (agreement.h): into *side, which is the caller's to free, a number for
   each of its vertices, NO_INDEX for those without edges. Fails with DX_NOMEM or DX_LIMIT. */
enum dx_status dx_find_sides(const struct kg *kg, uint32_t **side, struct dx_error *err);

/* Fill the community of every entity, claim and document. g: the graph of edges.h. A claim that is only denied stands where its
   denial does; who takes no side, and is only spoken about, where most of those around him do; who is alone, alone. They are
   numbered in the order of their first vertex. side is changed. Fails with DX_NOMEM. */
enum dx_status dx_fill_communities(struct kg *kg, const struct adjacency *g, uint32_t *side, struct dx_error *err);

#endif
