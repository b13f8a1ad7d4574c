/* dot.c: Graphviz. Who by shape and colour, stances by colour, denials red and dashed; laid out by dot when small, by sfdp when not. */
#include "claims/lexicon.h"
#include "export/table.h"
#include "export/text.h"
#include "export/writers.h"

/* Up to here dot's layers read best; beyond, it needs minutes. */
#define LAYERED_MAX 80
/* Beyond, labels on edges hide the graph and sfdp takes six times as long. */
#define EDGE_LABELS_MAX 1000

#define LABEL_MOST 90
#define LABEL_WIDTH 22
#define TOOLTIP_MOST 400

struct look {
	const char *shape, *fill;
};

static const struct look kinds[KIND_COUNT] = {
	[KIND_PERSON] = { "ellipse", "#cfe3f7" },
	[KIND_ORGANIZATION] = { "box", "#d9ead3" },
	[KIND_AGENCY] = { "box", "#b6d7a8" },
	[KIND_GOVERNMENT] = { "house", "#b6d7a8" },
	[KIND_COUNTRY] = { "hexagon", "#ead1dc" },
	[KIND_PLACE] = { "hexagon", "#f3e6ec" },
	[KIND_OUTLET] = { "component", "#d9d2e9" },
	[KIND_PRODUCT] = { "cds", "#fce5cd" },
	[KIND_GROUP] = { "octagon", "#d0e0e3" },
	[KIND_OTHER] = { "ellipse", "#eeeeee" },
};

static const char *const stances[STANCE_COUNT] = {
	[STANCE_ASSERTS] = "color=\"#2e7d32\", fontcolor=\"#2e7d32\"",
	[STANCE_DENIES] = "color=\"#c62828\", fontcolor=\"#c62828\", style=dashed, penwidth=2",
	[STANCE_DOUBTS] = "color=\"#e08e0b\", fontcolor=\"#9c6206\", style=dashed",
	[STANCE_ASKS] = "color=\"#1565c0\", fontcolor=\"#1565c0\"",
	[STANCE_DIRECTS] = "color=\"#6a1b9a\", fontcolor=\"#6a1b9a\"",
	[STANCE_NEUTRAL] = "color=\"#616161\", fontcolor=\"#616161\"",
};

static const char *const classes[EDGE_CLASS_COUNT] = {
	[EDGE_ABOUT] = "color=\"#bbbbbb\", fontcolor=\"#888888\", arrowsize=0.6",
	[EDGE_APPEARS_IN] = "color=\"#dddddd\", fontcolor=\"#aaaaaa\", arrowsize=0.6, style=dotted",
	[EDGE_PUBLISHED_BY] = "color=\"#dddddd\", fontcolor=\"#aaaaaa\", arrowsize=0.6",
	[EDGE_FACT] = "color=\"#333333\"",
	[EDGE_SAME_CLAIM] = "color=\"#1565c0\", dir=none, style=dotted, penwidth=2",
	[EDGE_CONTRADICTS] = "color=\"#c62828\", dir=both, style=bold",
};

struct dot_writer {
	const struct kg *kg;
	struct stream s;
	struct buf room, line;
	bool edge_labels;
};

/* A quoted string whose text is shown as it is: " and \ are escaped, since \N, \G, \l … mean something to Graphviz, and & is,
   since it reads entities.
   width: break the line at the first blank from that many characters on; 0 never. */
static void quoted(struct dot_writer *w, struct slice text, size_t most, size_t width)
{
	size_t column = 0;

	dx_buf_clear(&w->line);
	dx_text_line(&w->line, text, most);
	dx_buf_putc(&w->s.text, '"');
	for (size_t i = 0; i < w->line.n; i++) {
		char c = w->line.p[i];
		if (((unsigned char)c & 0xC0) != 0x80)
			column++;
		if (c == '"' || c == '\\')
			dx_buf_putc(&w->s.text, '\\');
		if (c == '&') {
			dx_buf_puts(&w->s.text, "&amp;");
			continue;
		}
		if (c == ' ' && width > 0 && column > width) {
			dx_buf_puts(&w->s.text, "\\n");
			column = 0;
		} else
			dx_buf_putc(&w->s.text, c);
	}
	dx_buf_putc(&w->s.text, '"');
}

static void name(struct dot_writer *w, uint32_t vertex)
{
	dx_buf_putc(&w->s.text, '"');
	dx_iri_part(&w->s.text, dx_vertex_id(w->kg, vertex));
	dx_buf_putc(&w->s.text, '"');
}

/* A link for the pictures that can have one; nothing but the web is linked. */
static void link_to(struct dot_writer *w, struct slice iri)
{
	if (!dx_is_web(iri))
		return;
	dx_buf_clear(&w->room);
	dx_iri_gate(&w->room, iri);
	dx_buf_puts(&w->s.text, ", URL=\"");
	/* What is left is good in quotes but for &, which dot copies into SVG as it is. */
	dx_xml(&w->s.text, dx_buf_slice(&w->room), true);
	dx_buf_putc(&w->s.text, '"');
}

static void node_look(struct dot_writer *w, uint32_t v)
{
	const struct kg *kg = w->kg;

	if (v < kg->entity_count) {
		const struct kg_entity *e = &kg->entities[v];
		dx_buf_printf(&w->s.text, ", shape=%s, fillcolor=\"%s\"", kinds[e->kind].shape, kinds[e->kind].fill);
		for (uint32_t k = 0; k < e->same_as_count; k++)
			if (dx_is_web(e->same_as[k])) {
				link_to(w, e->same_as[k]);
				break;
			}
	} else if (v < kg->entity_count + kg->claim_count) {
		bool contested = kg->claims[v - kg->entity_count].contested;
		dx_buf_printf(&w->s.text, ", shape=note, fillcolor=\"%s\"%s", contested ? "#ffd9a0" : "#fff8d6",
		              contested ? ", color=\"#c62828\", penwidth=2" : "");
	} else {
		dx_buf_puts(&w->s.text, ", shape=folder, fillcolor=\"#f4f4f4\", color=\"#aaaaaa\", fontcolor=\"#666666\"");
		link_to(w, kg->documents[v - kg->entity_count - kg->claim_count].name);
	}
}

static enum dx_status write_node(struct dot_writer *w, uint32_t v, struct dx_error *err)
{
	struct slice label = dx_node_cell(w->kg, v, NODE_LABEL, &w->room).text;

	dx_buf_putc(&w->s.text, '\t');
	name(w, v);
	dx_buf_puts(&w->s.text, " [label=");
	quoted(w, label, LABEL_MOST, LABEL_WIDTH);
	dx_buf_puts(&w->s.text, ", tooltip=");
	quoted(w, label, TOOLTIP_MOST, 0);
	node_look(w, v);
	dx_buf_puts(&w->s.text, "];\n");
	return dx_stream_step(&w->s, err);
}

static enum dx_status write_edge(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct dot_writer *w = ctx;
	bool attribution = e->kind == EDGE_ATTRIBUTION;

	dx_buf_putc(&w->s.text, '\t');
	name(w, e->from);
	dx_buf_puts(&w->s.text, " -> ");
	name(w, e->to);
	dx_buf_printf(&w->s.text, " [%s", attribution ? stances[w->kg->attributions[e->row].stance] : classes[e->kind]);
	if (e->kind == EDGE_FACT && w->kg->facts[e->row].negated)
		dx_buf_puts(&w->s.text, ", style=dashed");
	if (w->edge_labels && e->kind != EDGE_ABOUT && e->kind != EDGE_APPEARS_IN && e->kind != EDGE_PUBLISHED_BY) {
		dx_buf_puts(&w->s.text, ", label=");
		quoted(w, dx_edge_cell(w->kg, e, EDGE_LABEL, &w->room).text, LABEL_MOST, LABEL_WIDTH);
	}
	if (attribution) {
		dx_buf_puts(&w->s.text, ", tooltip=");
		quoted(w, w->kg->attributions[e->row].sentence, TOOLTIP_MOST, 0);
	}
	dx_buf_puts(&w->s.text, "];\n");
	return dx_stream_step(&w->s, err);
}

static enum dx_status count_edge(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	(void)e;
	(void)err;
	++*(size_t *)ctx;
	return DX_OK;
}

static void head(struct dot_writer *w)
{
	bool layered = dx_vertex_count(w->kg) <= LAYERED_MAX;

	dx_buf_puts(&w->s.text, "digraph dixit {\n");
	dx_buf_printf(&w->s.text, "\tgraph [charset=\"UTF-8\", layout=%s, %s, outputorder=edgesfirst, fontname=\"Helvetica\"];\n",
	              layered ? "dot" : "sfdp", layered ? "rankdir=LR, ranksep=1.2, nodesep=0.25" : "overlap=prism, splines=line, K=1.2");
	dx_buf_puts(&w->s.text, "\tnode [style=filled, fontname=\"Helvetica\", fontsize=11, color=\"#555555\", margin=\"0.12,0.06\"];\n");
	dx_buf_puts(&w->s.text, "\tedge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.8];\n");
}

enum dx_status dx_export_dot(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct dot_writer w = { .kg = kg, .s = { .out = out } };
	size_t edges = 0;
	enum dx_status rc = dx_graph_edges(kg, count_edge, &edges, err);

	(void)options;
	w.edge_labels = edges <= EDGE_LABELS_MAX;
	head(&w);
	for (uint32_t v = 0; rc == DX_OK && v < dx_vertex_count(kg); v++)
		rc = write_node(&w, v, err);
	if (rc == DX_OK)
		rc = dx_graph_edges(kg, write_edge, &w, err);
	dx_buf_puts(&w.s.text, "}\n");
	w.s.text.failed = w.s.text.failed || w.room.failed || w.line.failed;
	dx_buf_free(&w.room);
	dx_buf_free(&w.line);
	return dx_stream_end(&w.s, rc, err);
}
