/* graph.h: figures of the graph (degree, PageRank, betweenness, components, communities, cores), written into the kg. */
#ifndef DX_GRAPH_H
#define DX_GRAPH_H

#include "base/status.h"
#include "graph/kg.h"

/* Fill the rank of every entity, claim and document, and the voices of every claim. Vertices and edges are those of edges.h.
   Degrees count attribution, about and fact edges. PageRank (damping 0.85) follows the edges' direction and counts parallel
   edges; betweenness, weak components and cores see them undirected and once. Betweenness of a large graph is an estimate from
   some of its vertices. Communities (Leiden, modularity) are those of the graph of agreement (agreement.h); whoever takes no
   side is in the one of most of the claims around him. Components and communities are numbered by their first vertex.
   The same kg gives the same numbers on every run, whatever the number of threads. Fails with DX_NOMEM or DX_LIMIT.
   A large graph is worked on by two threads, of which one uses igraph, which is not safe for threads: one call at a time in a
   process. */
enum dx_status dx_graph_analyze(struct kg *kg, struct dx_error *err);

#endif
