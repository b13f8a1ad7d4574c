/* property_graph.c: all nodes in one CSV file and all edges in another, with the headers of Neo4j and Neptune; Neo4j's scripts.
   These are for programs: cells are plain RFC 4180, what looks like a formula stays as it is. A value that a row cannot have is an
   empty cell, which the scripts tell the database to take for null. */
#include "base/map.h"
#include "export/cells.h"
#include "export/rdf.h"
#include "export/table.h"
#include "export/writers.h"

/* What tells one database's files from another's. */
struct flavour {
	const char *id, *label, *from, *to, *type; /* header cells of these columns; label, of nodes; type, of edges */
	const char *types[4];                      /* ":long" … behind a header, by enum column_type */
	bool kind_too;                             /* nodes have the label "Entity" beside their kind's */
	unsigned dialect;
};

static const struct flavour neo4j = { "id:ID", ":LABEL", ":START_ID", ":END_ID", ":TYPE",
	{ ":string", ":long", ":double", ":boolean" }, true, CSV_PLAIN };
/* LOAD CSV reads no types, and takes a backslash for an escape. */
static const struct flavour neo4j_load = { "id", "label_", "start_", "end_", "type_", { "", "", "", "" }, true, CSV_BACKSLASH };
static const struct flavour neptune = { "~id", "~label", "~from", "~to", "~label",
	{ ":String", ":Long", ":Double", ":Bool" }, true, CSV_PLAIN };

struct table {
	const struct kg *kg;
	const struct flavour *flavour;
	struct cells cells;
	struct buf room;
};

static enum dx_status finish(struct table *t, enum dx_status rc, struct dx_error *err)
{
	t->cells.stream.text.failed = t->cells.stream.text.failed || t->room.failed;
	dx_buf_free(&t->room);
	return dx_cells_end(&t->cells, rc, err);
}

static void put(struct table *t, const struct cell *c)
{
	if (c->type == COLUMN_TEXT)
		dx_cell_write(&t->cells, c->text);
	else
		dx_cell_own(&t->cells, dx_cell_text(c, &t->room));
}

static void put_node_cell(struct table *t, uint32_t v, unsigned column)
{
	struct cell c = dx_node_cell(t->kg, v, column, &t->room);

	if (dx_node_columns[column].of & dx_vertex_class(t->kg, v))
		put(t, &c);
	else
		dx_cell_own(&t->cells, SLICE(""));
}

static void put_edge_cell(struct table *t, const struct kg_edge *e, unsigned column)
{
	struct cell c = dx_edge_cell(t->kg, e, column, &t->room);

	if (dx_edge_columns[column].of & OF_EDGE(e->kind))
		put(t, &c);
	else
		dx_cell_own(&t->cells, SLICE(""));
}

/* The class of a vertex as a label: "Claim", "Document", or that of the entity's kind. */
static struct slice label_of(const struct kg *kg, uint32_t v)
{
	unsigned word = dx_vertex_class(kg, v) == OF_CLAIM ? W_CLAIM : W_DOCUMENT;

	if (v < kg->entity_count)
		word = W_PERSON + kg->entities[v].kind;
	return dx_rdf_name(kg, word).local;
}

/* The type of an edge: "DENIES", "DECLINES_TO_COMMENT", "FACT", "APPEARS_IN". */
static struct slice type_of(struct table *t, const struct kg_edge *e)
{
	struct slice name = slice_of(dx_edge_names[e->kind]);

	if (e->kind == EDGE_ATTRIBUTION)
		name = dx_direct_predicate(t->kg, &t->kg->attributions[e->row]);
	else if (e->kind == EDGE_CONTRADICTS)
		name = SLICE("contradicts-claim"); /* "contradicts" is what a source does */
	dx_buf_clear(&t->room);
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		dx_buf_putc(&t->room, c >= 'a' && c <= 'z' ? (char)(c - 32) : c == '-' ? '_' : c);
	}
	return dx_buf_slice(&t->room);
}

static void header_cell(struct table *t, const struct column *column)
{
	dx_buf_clear(&t->room);
	dx_buf_puts(&t->room, column->key);
	dx_buf_puts(&t->room, t->flavour->types[column->type]);
	dx_cell_own(&t->cells, dx_buf_slice(&t->room));
}

static enum dx_status write_nodes(const struct kg *kg, const struct flavour *f, FILE *out, struct dx_error *err)
{
	struct table t = { .kg = kg, .flavour = f, .cells = { .stream = { .out = out }, .dialect = f->dialect } };
	enum dx_status rc;

	dx_cell_own(&t.cells, slice_of(f->id));
	dx_cell_own(&t.cells, slice_of(f->label));
	for (unsigned k = NODE_ID + 1; k < NODE_COLUMNS; k++)
		header_cell(&t, &dx_node_columns[k]);
	rc = dx_cells_row(&t.cells, err);
	for (uint32_t v = 0; rc == DX_OK && v < dx_vertex_count(kg); v++) {
		struct slice label = label_of(kg, v);
		put_node_cell(&t, v, NODE_ID);
		if (f->kind_too && v < kg->entity_count && !slice_is(label, "Entity")) {
			dx_buf_clear(&t.room);
			dx_buf_puts(&t.room, "Entity;");
			dx_buf_add(&t.room, label);
			label = dx_buf_slice(&t.room);
		}
		dx_cell_own(&t.cells, label);
		for (unsigned k = NODE_ID + 1; k < NODE_COLUMNS; k++)
			put_node_cell(&t, v, k);
		rc = dx_cells_row(&t.cells, err);
	}
	return finish(&t, rc, err);
}

/* Columns of an edge that are properties: not its ends, its direction or its weight. */
static bool property(unsigned column)
{
	return column >= EDGE_LABEL && column != EDGE_WEIGHT;
}

static enum dx_status write_edge(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct table *t = ctx;

	put_edge_cell(t, e, EDGE_ID);
	put_edge_cell(t, e, EDGE_SOURCE);
	put_edge_cell(t, e, EDGE_TARGET);
	dx_cell_own(&t->cells, type_of(t, e));
	for (unsigned k = 0; k < EDGE_COLUMNS; k++)
		if (property(k))
			put_edge_cell(t, e, k);
	return dx_cells_row(&t->cells, err);
}

static enum dx_status write_edges(const struct kg *kg, const struct flavour *f, FILE *out, struct dx_error *err)
{
	struct table t = { .kg = kg, .flavour = f, .cells = { .stream = { .out = out }, .dialect = f->dialect } };
	enum dx_status rc;

	dx_cell_own(&t.cells, slice_of(f == &neptune ? "~id" : f == &neo4j ? "id:string" : "id"));
	dx_cell_own(&t.cells, slice_of(f->from));
	dx_cell_own(&t.cells, slice_of(f->to));
	dx_cell_own(&t.cells, slice_of(f->type));
	for (unsigned k = 0; k < EDGE_COLUMNS; k++)
		if (property(k))
			header_cell(&t, &dx_edge_columns[k]);
	rc = dx_cells_row(&t.cells, err);
	if (rc == DX_OK)
		rc = dx_graph_edges(kg, write_edge, &t, err);
	return finish(&t, rc, err);
}

enum dx_status dx_export_neptune_nodes(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_nodes(kg, &neptune, out, err);
}

enum dx_status dx_export_neptune_edges(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_edges(kg, &neptune, out, err);
}

enum dx_status dx_export_neo4j_nodes(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_nodes(kg, &neo4j, out, err);
}

enum dx_status dx_export_neo4j_edges(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_edges(kg, &neo4j, out, err);
}

enum dx_status dx_export_neo4j_load_nodes(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_nodes(kg, &neo4j_load, out, err);
}

enum dx_status dx_export_neo4j_load_edges(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_edges(kg, &neo4j_load, out, err);
}

enum dx_status dx_export_neo4j_import(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct stream s = { .out = out };

	(void)kg;
	(void)options;
	dx_buf_puts(&s.text, "#!/bin/sh\n"
	            "# Makes a new database of nodes.csv and edges.csv: sh import.sh [DATABASE], on the server, while the database is stopped.\n"
	            "cd \"$(dirname \"$0\")\" && exec neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv \\\n"
	            "\t--multiline-fields=true --legacy-style-quoting=false --ignore-empty-strings=true --bad-tolerance=0 \\\n"
	            "\t--overwrite-destination=true \"${1:-neo4j}\"\n");
	return dx_stream_end(&s, DX_OK, err);
}

/* How LOAD CSV's text becomes the column's type; empty text becomes null, which is no property. */
static void conversion(struct buf *b, const struct column *column)
{
	static const char *const functions[] = { "nullIf(row.%s, '')", "toInteger(row.%s)", "toFloat(row.%s)", "toBoolean(row.%s)" };
	const char *format = functions[column->type];
	size_t at = strcspn(format, "%");

	dx_buf_printf(b, "%s: ", column->key);
	dx_buf_add(b, (struct slice){ format, at });
	dx_buf_puts(b, column->key);
	dx_buf_puts(b, format + at + 2);
}

/* One statement per label or type: where Cypher may take them from the row, Neo4j 5.26 gives all relationships the first row's. */
struct loader {
	struct table table;
	struct map names; /* labels or types in use */
};

static enum dx_status see_edge(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct loader *l = ctx;

	return dx_intern(&l->names, type_of(&l->table, e)) == DX_NONE ? dx_nomem(err) : DX_OK;
}

static void properties(struct buf *b, const struct column *columns, unsigned n, bool (*wanted)(unsigned))
{
	const char *comma = "";

	for (unsigned k = 0; k < n; k++)
		if (wanted(k)) {
			dx_buf_puts(b, comma);
			conversion(b, &columns[k]);
			comma = ", ";
		}
}

static bool node_property(unsigned column)
{
	return column != NODE_ID;
}

static void load_nodes(struct stream *s, struct slice label)
{
	bool entity = !slice_is(label, "Claim") && !slice_is(label, "Document");
	const char *above = entity && !slice_is(label, "Entity") ? "Entity:" : "", *key = *above ? "Entity;" : "";

	dx_buf_printf(&s->text, "LOAD CSV WITH HEADERS FROM 'file:///load_nodes.csv' AS row WITH row WHERE row.label_ = '%s%.*s'\n", key,
	              (int)label.n, label.p);
	dx_buf_printf(&s->text, "CALL { WITH row MERGE (n:Dixit {id: row.id}) SET n:%s%.*s, n += {", above, (int)label.n, label.p);
	properties(&s->text, dx_node_columns, NODE_COLUMNS, node_property);
	dx_buf_puts(&s->text, "} } IN TRANSACTIONS OF 10000 ROWS;\n");
}

static void load_edges(struct stream *s, struct slice type)
{
	dx_buf_printf(&s->text, "LOAD CSV WITH HEADERS FROM 'file:///load_edges.csv' AS row WITH row WHERE row.type_ = '%.*s'\n",
	              (int)type.n, type.p);
	dx_buf_printf(&s->text, "CALL { WITH row MATCH (a:Dixit {id: row.start_}), (b:Dixit {id: row.end_}) MERGE (a)-[r:%.*s {id: row.id}]->(b) "
	              "SET r += {", (int)type.n, type.p);
	properties(&s->text, dx_edge_columns, EDGE_COLUMNS, property);
	dx_buf_puts(&s->text, "} } IN TRANSACTIONS OF 10000 ROWS;\n");
}

enum dx_status dx_export_neo4j_load(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct loader labels = { .table = { .kg = kg } }, types = { .table = { .kg = kg } };
	struct stream s = { .out = out };
	enum dx_status rc = dx_graph_edges(kg, see_edge, &types, err);

	(void)options;
	for (uint32_t v = 0; rc == DX_OK && v < dx_vertex_count(kg); v++)
		if (dx_intern(&labels.names, label_of(kg, v)) == DX_NONE)
			rc = dx_nomem(err);
	dx_buf_puts(&s.text, "// Adds the graph to a database that runs (Neo4j 5): copy load_nodes.csv and load_edges.csv into the server's\n"
	            "// import folder, then: cypher-shell -f load.cypher\n"
	            "CREATE CONSTRAINT dixit_id IF NOT EXISTS FOR (n:Dixit) REQUIRE n.id IS UNIQUE;\n");
	for (uint32_t i = 0; i < labels.names.n; i++)
		load_nodes(&s, labels.names.entries[i].key);
	for (uint32_t i = 0; i < types.names.n; i++)
		load_edges(&s, types.names.entries[i].key);
	dx_map_free(&labels.names);
	dx_map_free(&types.names);
	s.text.failed = s.text.failed || types.table.room.failed;
	dx_buf_free(&types.table.room);
	return dx_stream_end(&s, rc, err);
}
