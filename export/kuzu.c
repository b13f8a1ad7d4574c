/* kuzu.c: Kuzu and its fork Ladybug: one CSV file per table, typed by schema.cypher, which also loads them. Columns go by position;
   the dialect is stated, since guessing it loses quotes. */
#include "export/cells.h"
#include "export/table.h"
#include "export/writers.h"

/* A relation table: a class of edges, or the attributions that name nobody, which come from a document. */
struct relation {
	const char *name, *from, *to, *file;
	uint8_t class;
	bool unnamed;
};
static const struct relation relations[] = {
	{ "Attribution", "Entity", "Claim", "attributions.csv", EDGE_ATTRIBUTION, false },
	{ "UnnamedAttribution", "Document", "Claim", "unnamed_attributions.csv", EDGE_ATTRIBUTION, true },
	{ "About", "Claim", "Entity", "about.csv", EDGE_ABOUT, false },
	{ "AppearsIn", "Claim", "Document", "appears_in.csv", EDGE_APPEARS_IN, false },
	{ "PublishedBy", "Document", "Entity", "published_by.csv", EDGE_PUBLISHED_BY, false },
	{ "Fact", "Entity", "Entity", "facts.csv", EDGE_FACT, false },
	{ "SameClaim", "Claim", "Claim", "same_claim.csv", EDGE_SAME_CLAIM, false },
	{ "ContradictsClaim", "Claim", "Claim", "contradicts_claim.csv", EDGE_CONTRADICTS, false },
};
static const struct {
	const char *name, *file;
	unsigned class;
} nodes[] = {
	{ "Entity", "entities.csv", OF_ENTITY },
	{ "Claim", "claims.csv", OF_CLAIM },
	{ "Document", "documents.csv", OF_DOCUMENT },
};

struct writer {
	const struct kg *kg;
	const struct relation *relation;
	struct cells cells;
	struct buf room;
};

static bool node_column(unsigned column, unsigned class)
{
	/* The kind says more than the table only for entities. */
	return (dx_node_columns[column].of & class) && (column != NODE_KIND || class == OF_ENTITY);
}

static bool edge_column(unsigned column, unsigned class)
{
	bool plain = class != EDGE_ATTRIBUTION && class != EDGE_FACT;

	if (column == EDGE_SOURCE || column == EDGE_TARGET || column == EDGE_TYPE || column == EDGE_CLASS || column == EDGE_WEIGHT)
		return false;
	if (plain && (column == EDGE_LABEL || column == EDGE_KIND))
		return false;
	return dx_edge_columns[column].of & OF_EDGE(class);
}

static void put(struct writer *w, const struct cell *c)
{
	if (c->type == COLUMN_TEXT)
		dx_cell_write(&w->cells, c->text);
	else
		dx_cell_own(&w->cells, dx_cell_text(c, &w->room));
}

static enum dx_status finish(struct writer *w, enum dx_status rc, struct dx_error *err)
{
	w->cells.stream.text.failed = w->cells.stream.text.failed || w->room.failed;
	dx_buf_free(&w->room);
	return dx_cells_end(&w->cells, rc, err);
}

static enum dx_status write_nodes(const struct kg *kg, unsigned class, FILE *out, struct dx_error *err)
{
	struct writer w = { .kg = kg, .cells = { .stream = { .out = out } } };
	enum dx_status rc;

	for (unsigned k = 0; k < NODE_COLUMNS; k++)
		if (node_column(k, class))
			dx_cell_own(&w.cells, slice_of(dx_node_columns[k].key));
	rc = dx_cells_row(&w.cells, err);
	for (uint32_t v = 0; rc == DX_OK && v < dx_vertex_count(kg); v++) {
		if (dx_vertex_class(kg, v) != class)
			continue;
		for (unsigned k = 0; k < NODE_COLUMNS; k++)
			if (node_column(k, class)) {
				struct cell c = dx_node_cell(kg, v, k, &w.room);
				put(&w, &c);
			}
		rc = dx_cells_row(&w.cells, err);
	}
	return finish(&w, rc, err);
}

static enum dx_status write_edge(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct writer *w = ctx;
	bool unnamed = e->kind == EDGE_ATTRIBUTION && e->from >= w->kg->entity_count;

	if (e->kind != w->relation->class || unnamed != w->relation->unnamed)
		return DX_OK;
	dx_cell_write(&w->cells, dx_vertex_id(w->kg, e->from));
	dx_cell_write(&w->cells, dx_vertex_id(w->kg, e->to));
	for (unsigned k = 0; k < EDGE_COLUMNS; k++)
		if (edge_column(k, e->kind)) {
			struct cell c = dx_edge_cell(w->kg, e, k, &w->room);
			put(w, &c);
		}
	return dx_cells_row(&w->cells, err);
}

static enum dx_status write_edges(const struct kg *kg, const char *name, FILE *out, struct dx_error *err)
{
	struct writer w = { .kg = kg, .relation = relations, .cells = { .stream = { .out = out } } };
	enum dx_status rc;

	while (strcmp(w.relation->name, name) != 0)
		w.relation++;
	dx_cell_own(&w.cells, SLICE("from"));
	dx_cell_own(&w.cells, SLICE("to"));
	for (unsigned k = 0; k < EDGE_COLUMNS; k++)
		if (edge_column(k, w.relation->class))
			dx_cell_own(&w.cells, slice_of(dx_edge_columns[k].key));
	rc = dx_cells_row(&w.cells, err);
	if (rc == DX_OK)
		rc = dx_graph_edges(kg, write_edge, &w, err);
	return finish(&w, rc, err);
}

enum dx_status dx_export_kuzu_schema(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	static const char *const types[] = { "STRING", "INT64", "DOUBLE", "BOOLEAN" };
	static const char dialect[] = "(HEADER=true, AUTO_DETECT=false, DELIM=',', QUOTE='\"', ESCAPE='\"', PARALLEL=false);\n";
	struct stream s = { .out = out };

	(void)kg;
	(void)options;
	dx_buf_puts(&s.text, "// Run in this folder, in an empty database: kuzu FILE.db < schema.cypher\n");
	for (size_t i = 0; i < sizeof(nodes) / sizeof(*nodes); i++) {
		dx_buf_printf(&s.text, "CREATE NODE TABLE %s(", nodes[i].name);
		for (unsigned k = 0; k < NODE_COLUMNS; k++)
			if (node_column(k, nodes[i].class))
				dx_buf_printf(&s.text, "`%s` %s, ", dx_node_columns[k].key, types[dx_node_columns[k].type]);
		dx_buf_puts(&s.text, "PRIMARY KEY(`id`));\n");
	}
	for (size_t i = 0; i < sizeof(relations) / sizeof(*relations); i++) {
		dx_buf_printf(&s.text, "CREATE REL TABLE %s(FROM %s TO %s", relations[i].name, relations[i].from, relations[i].to);
		for (unsigned k = 0; k < EDGE_COLUMNS; k++)
			if (edge_column(k, relations[i].class))
				dx_buf_printf(&s.text, ", `%s` %s", dx_edge_columns[k].key, types[dx_edge_columns[k].type]);
		dx_buf_puts(&s.text, ");\n");
	}
	for (size_t i = 0; i < sizeof(nodes) / sizeof(*nodes); i++)
		dx_buf_printf(&s.text, "COPY %s FROM '%s' %s", nodes[i].name, nodes[i].file, dialect);
	for (size_t i = 0; i < sizeof(relations) / sizeof(*relations); i++)
		dx_buf_printf(&s.text, "COPY %s FROM '%s' %s", relations[i].name, relations[i].file, dialect);
	return dx_stream_end(&s, DX_OK, err);
}

#define NODES(function, class) \
	WRITER(function) \
	{ \
		(void)options; \
		return write_nodes(kg, class, out, err); \
	}
#define EDGES(function, name) \
	WRITER(function) \
	{ \
		(void)options; \
		return write_edges(kg, name, out, err); \
	}

NODES(dx_export_kuzu_entities, OF_ENTITY)
NODES(dx_export_kuzu_claims, OF_CLAIM)
NODES(dx_export_kuzu_documents, OF_DOCUMENT)
EDGES(dx_export_kuzu_attributions, "Attribution")
EDGES(dx_export_kuzu_unnamed, "UnnamedAttribution")
EDGES(dx_export_kuzu_about, "About")
EDGES(dx_export_kuzu_appears_in, "AppearsIn")
EDGES(dx_export_kuzu_published_by, "PublishedBy")
EDGES(dx_export_kuzu_facts, "Fact")
EDGES(dx_export_kuzu_same_claim, "SameClaim")
EDGES(dx_export_kuzu_contradicts, "ContradictsClaim")
