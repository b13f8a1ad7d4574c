/* graph.h: figures of the graph (degree, PageRank, components, communities, cores), computed by igraph and written into the kg. */
#ifndef DX_GRAPH_H
#define DX_GRAPH_H

#include "base/status.h"
#include "graph/kg.h"

/* Fill the rank of every entity, claim and document. Vertices are these three; edges are attributions (source → claim), about
   (claim → entity), appears-in (claim → document) and facts between entities. The same kg gives the same numbers on every run. */
enum dx_status dx_graph_analyze(struct kg *kg, struct dx_error *err);

#endif
