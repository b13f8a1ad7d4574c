/* table.h: vertices and edges as rows of typed columns, the same for CSV, GEXF, GraphML and the databases. */
#ifndef DX_EXPORT_TABLE_H
#define DX_EXPORT_TABLE_H

#include "base/buf.h"
#include "graph/edges.h"

enum column_type { COLUMN_TEXT, COLUMN_INTEGER, COLUMN_REAL, COLUMN_BOOLEAN };

/* Which rows have a value: classes of vertices, classes of edges. */
enum { OF_ENTITY = 1, OF_CLAIM = 2, OF_DOCUMENT = 4 };
#define OF_EDGE(class) (1u << (class))

struct column {
	const char *name; /* "InDegree": Gephi's way */
	const char *key;  /* "in_degree": everybody else's */
	uint8_t type;     /* enum column_type */
	uint8_t of;       /* of the above, or'ed */
};

/* The value of one column in one row. */
struct cell {
	uint8_t type;
	struct slice text;
	uint64_t integer;
	double real;
	bool boolean;
};

enum node_column {
	NODE_ID, NODE_LABEL, NODE_KIND, NODE_MENTIONS, NODE_ALIASES, NODE_SAME_AS, NODE_KEY, NODE_SOURCES, NODE_VOICES, NODE_ASSERTED,
	NODE_DENIED, NODE_DOUBTED, NODE_CONTESTED, NODE_NAME, NODE_PUBLISHER, NODE_DATE, NODE_LANGUAGE, NODE_IN_DEGREE, NODE_OUT_DEGREE, NODE_PAGERANK,
	NODE_BETWEENNESS, NODE_COMPONENT, NODE_COMMUNITY, NODE_CORE, NODE_COLUMNS
};
extern const struct column dx_node_columns[NODE_COLUMNS];

enum edge_column {
	EDGE_SOURCE, EDGE_TARGET, EDGE_TYPE, EDGE_ID, EDGE_LABEL, EDGE_KIND, EDGE_WEIGHT, EDGE_CLASS, EDGE_PREDICATE, EDGE_STANCE, EDGE_MODE, EDGE_NEGATED,
	EDGE_CERTAINTY, EDGE_CONFIDENCE, EDGE_DOCUMENT, EDGE_SOURCE_TEXT, EDGE_CUE, EDGE_CONTENT, EDGE_SENTENCE, EDGE_ADDRESSEE,
	EDGE_CHANNEL, EDGE_TIME, EDGE_DATE, EDGE_PARENT, EDGE_ASSERTED_BY, EDGE_COLUMNS
};
extern const struct column dx_edge_columns[EDGE_COLUMNS];

/* The cell of a vertex or an edge; its text is borrowed from the kg or stands in room until room's next use.
   A column that the row has no value for is empty text, 0 or false. */
struct cell dx_node_cell(const struct kg *kg, uint32_t vertex, unsigned column, struct buf *room);
struct cell dx_edge_cell(const struct kg *kg, const struct kg_edge *edge, unsigned column, struct buf *room);

/* OF_ENTITY, OF_CLAIM or OF_DOCUMENT. */
unsigned dx_vertex_class(const struct kg *kg, uint32_t vertex);

/* The one word for what the source does with the claim: the predicate where it means the stance that came out, else the stance
   ("asserts", "denies", "doubts", "asks", "directs", "discusses"). "Said it never helped" denies. */
struct slice dx_direct_predicate(const struct kg *kg, const struct kg_attribution *a);
/* The same for people: "declines to comment". */
struct slice dx_direct_label(const struct kg *kg, const struct kg_attribution *a);

/* The cell as plain text: numbers without the locale, "true" and "false"; text as it is. */
struct slice dx_cell_text(const struct cell *cell, struct buf *room);

#endif
