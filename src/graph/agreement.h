/* agreement.h: who takes whose side. Sources are joined to what they assert and to the denials that they make; claims to
   those that say the same. Its communities are the camps. */
#ifndef DX_AGREEMENT_H
#define DX_AGREEMENT_H

#include "graph/edges.h"

/* The vertices of edges.h, and behind them the denial of each claim. */
static inline uint32_t dx_agreement_count(const struct kg *kg) { return dx_vertex_count(kg) + kg->claim_count; }
static inline uint32_t dx_vertex_denial(const struct kg *kg, uint32_t claim) { return dx_vertex_count(kg) + claim; }

/* Call fn for every edge, which may come more than once. Only from, to and row are set. Fails with what fn returned. */
enum dx_status dx_agreement_edges(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err);

#endif
