/* edges.h: the kg as one list of vertices and one list of edges, the same for the figures and for every format that draws a graph. */
#ifndef DX_EDGES_H
#define DX_EDGES_H

#include "base/status.h"
#include "graph/kg.h"

/* Vertices: the entities, then the claims, then the documents, each in the kg's order. */
static inline uint32_t dx_vertex_count(const struct kg *kg) { return kg->entity_count + kg->claim_count + kg->document_count; }
static inline uint32_t dx_vertex_claim(const struct kg *kg, uint32_t claim) { return kg->entity_count + claim; }
static inline uint32_t dx_vertex_document(const struct kg *kg, uint32_t d) { return kg->entity_count + kg->claim_count + d; }
struct slice dx_vertex_id(const struct kg *kg, uint32_t vertex);
struct kg_rank *dx_vertex_rank(const struct kg *kg, uint32_t vertex);

enum edge_class {
	EDGE_ATTRIBUTION, /* source → claim; document → claim where the source is not named */
	EDGE_ABOUT,       /* claim → entity */
	EDGE_APPEARS_IN,  /* claim → document, once a pair */
	EDGE_PUBLISHED_BY, /* document → entity */
	EDGE_FACT,        /* entity → entity; facts whose subject or object is no entity are no edges */
	EDGE_SAME_CLAIM, EDGE_CONTRADICTS, /* claim → claim, the lower first */
	EDGE_CLASS_COUNT
};
/* "attribution", "about", "appears-in", "published-by", "fact", "same-claim", "contradicts". */
extern const char *const dx_edge_names[EDGE_CLASS_COUNT];

struct kg_edge {
	uint32_t from, to; /* vertices */
	uint32_t row;      /* of the attribution, fact or link; NO_INDEX for the other kinds */
	uint8_t kind;      /* enum edge_class */
};

/* Return DX_OK to go on; anything else ends the walk and is passed on. */
typedef enum dx_status (*edge_fn)(void *ctx, const struct kg_edge *edge, struct dx_error *err);

/* Call fn for every edge: by kind in the order above, then in the kg's order. Fails with DX_NOMEM or what fn returned. */
enum dx_status dx_graph_edges(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err);

/* Rows of a table by the value of one of its columns: rows[from[v]] … rows[from[v + 1] - 1], ascending. */
struct kg_index {
	uint32_t *from, *rows; /* owned */
};

/* The value of a row; NO_INDEX leaves it out. */
typedef uint32_t (*index_fn)(const struct kg *kg, uint32_t row);

/* values: how many there are. Fails with DX_NOMEM. */
enum dx_status dx_index_make(struct kg_index *index, const struct kg *kg, uint32_t rows, uint32_t values, index_fn value,
                             struct dx_error *err);
void dx_index_free(struct kg_index *index);

/* Columns: source, claim of an attribution; claim in whose content a fact is said (NO_INDEX: the article says so itself). */
uint32_t dx_attribution_source(const struct kg *kg, uint32_t attribution);
uint32_t dx_attribution_claim(const struct kg *kg, uint32_t attribution);
uint32_t dx_fact_claim(const struct kg *kg, uint32_t fact);

#endif
