/* csv_tables.c: nodes.csv and edges.csv with the headers that Gephi knows, as plain RFC 4180 and with Gephi's backslashes.
   Cells that begin with = + - @ (also wide ones), tab, line end or ' have ' in front: take one leading ' away for the text. */
#include "export/cells.h"
#include "export/table.h"
#include "export/writers.h"

struct edge_writer {
	const struct kg *kg;
	struct cells csv;
	struct buf room;
};

static void put(struct cells *csv, const struct cell *c, struct buf *room)
{
	if (c->type == COLUMN_TEXT)
		dx_cell_write(csv, c->text);
	else
		dx_cell_own(csv, dx_cell_text(c, room));
}

/* A text that such rows never have. Numbers are written all the same: Gephi guesses types from the first rows. */
static bool never(const struct column *column, unsigned class)
{
	return column->type == COLUMN_TEXT && !(column->of & class);
}

static enum dx_status header(struct cells *csv, const struct column *columns, unsigned n, struct dx_error *err)
{
	for (unsigned k = 0; k < n; k++)
		dx_cell_own(csv, slice_of(columns[k].name));
	return dx_cells_row(csv, err);
}

static enum dx_status write_nodes(const struct kg *kg, unsigned dialect, FILE *out, struct dx_error *err)
{
	struct cells csv = { .stream = { .out = out }, .dialect = dialect };
	struct buf room = { 0 };
	enum dx_status rc = header(&csv, dx_node_columns, NODE_COLUMNS, err);

	for (uint32_t v = 0; rc == DX_OK && v < dx_vertex_count(kg); v++) {
		for (unsigned k = 0; k < NODE_COLUMNS; k++) {
			if (never(&dx_node_columns[k], dx_vertex_class(kg, v))) {
				dx_cell_own(&csv, SLICE(""));
				continue;
			}
			struct cell c = dx_node_cell(kg, v, k, &room);
			put(&csv, &c, &room);
		}
		rc = dx_cells_row(&csv, err);
	}
	csv.stream.text.failed = csv.stream.text.failed || room.failed;
	dx_buf_free(&room);
	return dx_cells_end(&csv, rc, err);
}

static enum dx_status write_edge(void *ctx, const struct kg_edge *edge, struct dx_error *err)
{
	struct edge_writer *w = ctx;

	for (unsigned k = 0; k < EDGE_COLUMNS; k++) {
		if (never(&dx_edge_columns[k], OF_EDGE(edge->kind))) {
			dx_cell_own(&w->csv, SLICE(""));
			continue;
		}
		struct cell c = dx_edge_cell(w->kg, edge, k, &w->room);
		put(&w->csv, &c, &w->room);
	}
	return dx_cells_row(&w->csv, err);
}

static enum dx_status write_edges(const struct kg *kg, unsigned dialect, FILE *out, struct dx_error *err)
{
	struct edge_writer w = { .kg = kg, .csv = { .stream = { .out = out }, .dialect = dialect } };
	enum dx_status rc = header(&w.csv, dx_edge_columns, EDGE_COLUMNS, err);

	if (rc == DX_OK)
		rc = dx_graph_edges(kg, write_edge, &w, err);
	w.csv.stream.text.failed = w.csv.stream.text.failed || w.room.failed;
	dx_buf_free(&w.room);
	return dx_cells_end(&w.csv, rc, err);
}

enum dx_status dx_export_csv_nodes(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_nodes(kg, CSV_SAFE, out, err);
}

enum dx_status dx_export_csv_edges(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_edges(kg, CSV_SAFE, out, err);
}

enum dx_status dx_export_gephi_nodes(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_nodes(kg, CSV_SAFE | CSV_BACKSLASH, out, err);
}

enum dx_status dx_export_gephi_edges(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	(void)options;
	return write_edges(kg, CSV_SAFE | CSV_BACKSLASH, out, err);
}
