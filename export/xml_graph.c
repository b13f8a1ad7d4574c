/* xml_graph.c: GEXF 1.3 (Gephi) and GraphML, streamed from the same typed columns. GEXF also has colours by kind and stance,
   sizes by rank, and where dates are known the days on which things were said, for Gephi's timeline. */
#include <stdlib.h>

#include "export/spells.h"
#include "export/table.h"
#include "export/text.h"
#include "export/writers.h"

struct xml_writer {
	const struct kg *kg;
	struct stream s;
	struct buf room;
	double top; /* the largest PageRank */
	struct spell *spells; /* of the vertices; NULL where no date is known */
};

/* What stands in elements and attributes of its own in GEXF. */
static bool node_data(unsigned column)
{
	return column != NODE_ID && column != NODE_LABEL;
}

static bool edge_data(unsigned column)
{
	return column != EDGE_SOURCE && column != EDGE_TARGET && column != EDGE_TYPE && column != EDGE_ID && column != EDGE_LABEL &&
	       column != EDGE_WEIGHT;
}

static bool is_empty(const struct cell *c)
{
	return c->type == COLUMN_TEXT && c->text.n == 0;
}

static void attribute(struct buf *b, const char *name, struct slice value)
{
	dx_buf_printf(b, " %s=\"", name);
	dx_xml(b, value, true);
	dx_buf_putc(b, '"');
}

/* ---- GEXF */

static void gexf_columns(struct buf *b, const char *class, const struct column *columns, unsigned n, bool (*data)(unsigned))
{
	static const char *const types[] = { "string", "integer", "double", "boolean" };

	dx_buf_printf(b, "    <attributes class=\"%s\" mode=\"static\">\n", class);
	for (unsigned k = 0; k < n; k++) {
		if (!data(k))
			continue;
		dx_buf_printf(b, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", columns[k].key, columns[k].name,
		              types[columns[k].type]);
	}
	dx_buf_puts(b, "    </attributes>\n");
}

static void gexf_value(struct xml_writer *w, const char *column, const struct cell *c)
{
	if (is_empty(c))
		return; /* Gephi ignores empty values, with a warning for each */
	dx_buf_puts(&w->s.text, "          <attvalue for=\"");
	dx_buf_puts(&w->s.text, column);
	dx_buf_putc(&w->s.text, '"');
	attribute(&w->s.text, "value", dx_cell_text(c, &w->room));
	dx_buf_puts(&w->s.text, "/>\n");
}

static void gexf_color(struct buf *b, const char *space, const int rgb[3])
{
	dx_buf_printf(b, "%s<viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n", space, rgb[0], rgb[1], rgb[2]);
}

static void gexf_look(struct xml_writer *w, uint32_t v)
{
	static const int kinds[KIND_COUNT][3] = {
		[KIND_PERSON] = { 66, 133, 200 }, [KIND_ORGANIZATION] = { 106, 168, 79 }, [KIND_AGENCY] = { 56, 118, 29 },
		[KIND_GOVERNMENT] = { 39, 78, 19 }, [KIND_COUNTRY] = { 166, 77, 121 }, [KIND_PLACE] = { 194, 123, 160 },
		[KIND_OUTLET] = { 103, 78, 167 }, [KIND_PRODUCT] = { 230, 145, 56 }, [KIND_GROUP] = { 69, 129, 142 },
		[KIND_OTHER] = { 120, 120, 120 },
	};
	static const int claim[3] = { 241, 194, 50 }, contested[3] = { 224, 102, 102 }, document[3] = { 180, 180, 180 };
	const struct kg *kg = w->kg;
	double share = w->top > 0 ? dx_vertex_rank(kg, v)->pagerank / w->top : 0;
	const int *rgb = document;

	if (v < kg->entity_count)
		rgb = kinds[kg->entities[v].kind];
	else if (v < kg->entity_count + kg->claim_count)
		rgb = kg->claims[v - kg->entity_count].contested ? contested : claim;
	gexf_color(&w->s.text, "        ", rgb);
	dx_buf_puts(&w->s.text, "        <viz:size value=\"");
	dx_buf_number(&w->s.text, 4 + 36 * share, 3);
	dx_buf_puts(&w->s.text, "\"/>\n");
}

/* Behind the values and before the look, as the schema has it. */
static void gexf_spell(struct buf *b, const struct spell *s)
{
	if (s->first[0])
		dx_buf_printf(b, "        <spells>\n          <spell start=\"%s\" end=\"%s\"/>\n        </spells>\n", s->first, s->last);
}

static enum dx_status gexf_node(struct xml_writer *w, uint32_t v, struct dx_error *err)
{
	dx_buf_puts(&w->s.text, "      <node");
	attribute(&w->s.text, "id", dx_vertex_id(w->kg, v));
	attribute(&w->s.text, "label", dx_node_cell(w->kg, v, NODE_LABEL, &w->room).text);
	dx_buf_puts(&w->s.text, ">\n        <attvalues>\n");
	for (unsigned k = 0; k < NODE_COLUMNS; k++)
		if (node_data(k)) {
			struct cell c = dx_node_cell(w->kg, v, k, &w->room);
			gexf_value(w, dx_node_columns[k].key, &c);
		}
	dx_buf_puts(&w->s.text, "        </attvalues>\n");
	if (w->spells)
		gexf_spell(&w->s.text, &w->spells[v]);
	gexf_look(w, v);
	dx_buf_puts(&w->s.text, "      </node>\n");
	return dx_stream_step(&w->s, err);
}

static enum dx_status gexf_edge(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	static const int stances[STANCE_COUNT][3] = {
		[STANCE_ASSERTS] = { 46, 125, 50 }, [STANCE_DENIES] = { 198, 40, 40 }, [STANCE_DOUBTS] = { 224, 142, 11 },
		[STANCE_ASKS] = { 21, 101, 192 }, [STANCE_DIRECTS] = { 106, 27, 154 }, [STANCE_NEUTRAL] = { 97, 97, 97 },
	};
	static const int plain[3] = { 190, 190, 190 }, contradicts[3] = { 198, 40, 40 };
	static const unsigned heads[] = { EDGE_ID, EDGE_SOURCE, EDGE_TARGET, EDGE_LABEL, EDGE_KIND };
	static const char *const names[] = { "id", "source", "target", "label", "kind" };
	struct xml_writer *w = ctx;

	dx_buf_puts(&w->s.text, "      <edge");
	for (unsigned k = 0; k < 5; k++)
		attribute(&w->s.text, names[k], dx_edge_cell(w->kg, e, heads[k], &w->room).text);
	dx_buf_puts(&w->s.text, " weight=\"1\">\n        <attvalues>\n");
	for (unsigned k = 0; k < EDGE_COLUMNS; k++)
		if (edge_data(k)) {
			struct cell c = dx_edge_cell(w->kg, e, k, &w->room);
			gexf_value(w, dx_edge_columns[k].key, &c);
		}
	dx_buf_puts(&w->s.text, "        </attvalues>\n");
	if (w->spells && e->kind == EDGE_ATTRIBUTION) {
		struct spell spell = dx_attribution_spell(w->kg, &w->kg->attributions[e->row]);
		gexf_spell(&w->s.text, &spell);
	}
	gexf_color(&w->s.text, "        ", e->kind == EDGE_ATTRIBUTION ? stances[w->kg->attributions[e->row].stance]
	           : e->kind == EDGE_CONTRADICTS ? contradicts : plain);
	dx_buf_puts(&w->s.text, "      </edge>\n");
	return dx_stream_step(&w->s, err);
}

static enum dx_status finish(struct xml_writer *w, enum dx_status rc, struct dx_error *err)
{
	w->s.text.failed = w->s.text.failed || w->room.failed;
	dx_buf_free(&w->room);
	return dx_stream_end(&w->s, rc, err);
}

enum dx_status dx_export_gexf(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct xml_writer w = { .kg = kg, .s = { .out = out } };
	enum dx_status rc = DX_OK;

	(void)options;
	for (uint32_t v = 0; v < dx_vertex_count(kg); v++)
		if (dx_vertex_rank(kg, v)->pagerank > w.top)
			w.top = dx_vertex_rank(kg, v)->pagerank;
	w.spells = calloc((size_t)dx_vertex_count(kg) + 1, sizeof(*w.spells));
	if (!w.spells)
		return dx_nomem(err);
	if (!dx_spells_fill(kg, w.spells)) {
		free(w.spells);
		w.spells = NULL;
	}
	dx_buf_puts(&w.s.text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" "
	            "xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n  <meta>\n    <creator>dixit</creator>\n"
	            "    <description>Who says what</description>\n  </meta>\n  <graph defaultedgetype=\"directed\" ");
	dx_buf_puts(&w.s.text, w.spells ? "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n"
	            : "mode=\"static\">\n");
	gexf_columns(&w.s.text, "node", dx_node_columns, NODE_COLUMNS, node_data);
	gexf_columns(&w.s.text, "edge", dx_edge_columns, EDGE_COLUMNS, edge_data);
	dx_buf_puts(&w.s.text, "    <nodes>\n");
	for (uint32_t v = 0; rc == DX_OK && v < dx_vertex_count(kg); v++)
		rc = gexf_node(&w, v, err);
	dx_buf_puts(&w.s.text, "    </nodes>\n    <edges>\n");
	if (rc == DX_OK)
		rc = dx_graph_edges(kg, gexf_edge, &w, err);
	dx_buf_puts(&w.s.text, "    </edges>\n  </graph>\n</gexf>\n");
	free(w.spells);
	return finish(&w, rc, err);
}

/* ---- GraphML */

static void graphml_keys(struct buf *b, const char *class, const struct column *columns, unsigned n, unsigned from)
{
	static const char *const types[] = { "string", "long", "double", "boolean" };

	for (unsigned k = from; k < n; k++) {
		const char *key = columns[k].key;
		dx_buf_printf(b, "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", class[0], key, class, key,
		              types[columns[k].type]);
	}
}

static void graphml_data(struct xml_writer *w, char class, const char *column, const struct cell *c)
{
	if (is_empty(c))
		return;
	dx_buf_puts(&w->s.text, class == 'n' ? "      <data key=\"n_" : "      <data key=\"e_");
	dx_buf_puts(&w->s.text, column);
	dx_buf_puts(&w->s.text, "\">");
	dx_xml(&w->s.text, dx_cell_text(c, &w->room), false);
	dx_buf_puts(&w->s.text, "</data>\n");
}

static enum dx_status graphml_node(struct xml_writer *w, uint32_t v, struct dx_error *err)
{
	dx_buf_puts(&w->s.text, "    <node");
	attribute(&w->s.text, "id", dx_vertex_id(w->kg, v));
	dx_buf_puts(&w->s.text, ">\n");
	for (unsigned k = NODE_ID + 1; k < NODE_COLUMNS; k++) {
		struct cell c = dx_node_cell(w->kg, v, k, &w->room);
		graphml_data(w, 'n', dx_node_columns[k].key, &c);
	}
	dx_buf_puts(&w->s.text, "    </node>\n");
	return dx_stream_step(&w->s, err);
}

/* Source, target, type and id are attributes of the element; what follows them is data. */
static enum dx_status graphml_edge(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct xml_writer *w = ctx;

	dx_buf_puts(&w->s.text, "    <edge");
	attribute(&w->s.text, "id", dx_edge_cell(w->kg, e, EDGE_ID, &w->room).text);
	attribute(&w->s.text, "source", dx_vertex_id(w->kg, e->from));
	attribute(&w->s.text, "target", dx_vertex_id(w->kg, e->to));
	dx_buf_puts(&w->s.text, ">\n");
	for (unsigned k = EDGE_ID + 1; k < EDGE_COLUMNS; k++) {
		struct cell c = dx_edge_cell(w->kg, e, k, &w->room);
		graphml_data(w, 'e', dx_edge_columns[k].key, &c);
	}
	dx_buf_puts(&w->s.text, "    </edge>\n");
	return dx_stream_step(&w->s, err);
}

enum dx_status dx_export_graphml(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct xml_writer w = { .kg = kg, .s = { .out = out } };
	enum dx_status rc = DX_OK;

	(void)options;
	dx_buf_puts(&w.s.text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
	graphml_keys(&w.s.text, "node", dx_node_columns, NODE_COLUMNS, NODE_ID + 1);
	graphml_keys(&w.s.text, "edge", dx_edge_columns, EDGE_COLUMNS, EDGE_ID + 1);
	dx_buf_puts(&w.s.text, "  <graph id=\"dixit\" edgedefault=\"directed\">\n");
	for (uint32_t v = 0; rc == DX_OK && v < dx_vertex_count(kg); v++)
		rc = graphml_node(&w, v, err);
	if (rc == DX_OK)
		rc = dx_graph_edges(kg, graphml_edge, &w, err);
	dx_buf_puts(&w.s.text, "  </graph>\n</graphml>\n");
	return finish(&w, rc, err);
}
