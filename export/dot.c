/* dot.c: Graphviz. What picture_choose.c chose: who by shape and colour, stances by colour, denials red and dashed, with a
   legend; sources left of what they say, by dot, or wherever there is room, by sfdp, when there is much. */
#include "export/picture.h"

#include <stdio.h>

#include "claims/lexicon.h"
#include "export/table.h"
#include "export/text.h"
#include "export/writers.h"

/* Up to here dot's layers read best; beyond, it needs minutes. */
#define LAYERED_MAX 250u
/* Beyond, words on lines hide the graph and sfdp takes six times as long. */
#define EDGE_LABELS_MAX 1000u

#define NAME_MOST 48
#define NAME_WIDTH 20
#define CLAIM_MOST 130
#define CLAIM_WIDTH 34
#define TOOLTIP_MOST 400
#define CUT "\xE2\x80\xA6"

/* How a vertex looks, and what the legend says of it. */
struct look {
	const char *shape, *fill, *color, *more, *name;
};
enum look_id {
	LOOK_PERSON, LOOK_ORGANIZATION, LOOK_GROUP, LOOK_MEDIA, LOOK_PLACE, LOOK_OTHER, LOOK_CLAIM, LOOK_CONTESTED,
	LOOK_ARTICLE, LOOKS
};

static const struct look looks[LOOKS] = {
	[LOOK_PERSON] = { "ellipse", "#cfe3f7", "#3d78b0", ", color=\"#3d78b0\"", "person" },
	[LOOK_ORGANIZATION] = { "box", "#d3ead0", "#4f8a47", ", color=\"#4f8a47\"", "organization, authority" },
	[LOOK_GROUP] = { "octagon", "#cfe8e8", "#45818e", ", color=\"#45818e\"", "group" },
	[LOOK_MEDIA] = { "box", "#e1d8f0", "#674ea7", ", style=\"filled,rounded\", color=\"#674ea7\"", "media" },
	[LOOK_PLACE] = { "hexagon", "#f6dce6", "#a64d79", ", color=\"#a64d79\"", "country, place" },
	[LOOK_OTHER] = { "ellipse", "#eeeeee", "#777777", ", color=\"#777777\"", "other" },
	[LOOK_CLAIM] = { "note", "#fff8d6", "#b39b3a", ", color=\"#b39b3a\"", "claim" },
	[LOOK_CONTESTED] = { "note", "#ffd9a0", "#c62828", ", color=\"#c62828\", penwidth=2", "contested claim" },
	[LOOK_ARTICLE] = { "folder", "#f4f4f4", "#999999", ", color=\"#999999\", fontcolor=\"#555555\"", "article, source not named" },
};

static const enum look_id kinds[KIND_COUNT] = {
	[KIND_PERSON] = LOOK_PERSON, [KIND_ORGANIZATION] = LOOK_ORGANIZATION, [KIND_AGENCY] = LOOK_ORGANIZATION,
	[KIND_GOVERNMENT] = LOOK_ORGANIZATION, [KIND_COUNTRY] = LOOK_PLACE, [KIND_PLACE] = LOOK_PLACE, [KIND_OUTLET] = LOOK_MEDIA,
	[KIND_PRODUCT] = LOOK_OTHER, [KIND_GROUP] = LOOK_GROUP, [KIND_OTHER] = LOOK_OTHER,
};

/* Lines: the stances, then the other edges that are drawn. */
enum { LINE_ABOUT = STANCE_COUNT, LINE_SAME, LINE_AGAINST, LINES };

struct line {
	const char *color, *more, *sample, *name;
};
static const struct line lines[LINES] = {
	[STANCE_ASSERTS] = { "#2e7d32", "", "——▶", "asserts" },
	[STANCE_DENIES] = { "#c62828", ", style=dashed, penwidth=2", "- -▶", "denies" },
	[STANCE_DOUBTS] = { "#e08e0b", ", style=dashed", "- -▶", "doubts" },
	[STANCE_ASKS] = { "#1565c0", "", "——▶", "asks" },
	[STANCE_DIRECTS] = { "#6a1b9a", "", "——▶", "directs" },
	[STANCE_NEUTRAL] = { "#616161", "", "——▶", "discusses" },
	[LINE_ABOUT] = { "#c4c4c4", ", arrowhead=vee, arrowsize=0.6", "——▶", "is about" },
	[LINE_SAME] = { "#1565c0", ", dir=none, style=dotted, penwidth=2", "····", "says the same" },
	[LINE_AGAINST] = { "#c62828", ", dir=both, style=bold", "◀—▶", "contradicts" },
};

struct dot_writer {
	const struct kg *kg;
	const struct picture *p;
	struct stream s;
	struct buf room, line;
	bool edge_labels, layered;
	bool seen_looks[LOOKS], seen_lines[LINES];
};

/* A quoted string whose text is shown as it is: " and \ are escaped, since \N, \G, \l … mean something to Graphviz, and & is,
   since it reads entities. */
static void quoted(struct buf *b, struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '&') {
			dx_buf_puts(b, "&amp;");
			continue;
		}
		if (c == '"' || c == '\\')
			dx_buf_putc(b, '\\');
		dx_buf_putc(b, c);
	}
}

static size_t characters(struct slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

/* The text on one line, cut between words where one ends in its last third. */
static struct slice one_line(struct dot_writer *w, struct slice text, size_t most)
{
	dx_buf_clear(&w->line);
	dx_text_line(&w->line, text, most);
	struct slice s = dx_buf_slice(&w->line);
	if (!dx_slice_ends(s, SLICE(CUT)))
		return s;
	for (size_t n = s.n - strlen(CUT); n > s.n - s.n / 3; n--)
		if (s.p[n] == ' ') {
			memcpy(w->line.p + n, CUT, strlen(CUT));
			w->line.n = n + strlen(CUT);
			break;
		}
	return dx_buf_slice(&w->line);
}

static void tooltip(struct dot_writer *w, struct slice text)
{
	dx_buf_puts(&w->s.text, ", tooltip=\"");
	quoted(&w->s.text, one_line(w, text, TOOLTIP_MOST));
	dx_buf_putc(&w->s.text, '"');
}

/* Lines of at most width characters, but for a word that is longer. more: appended on a line of its own, or "". */
static void label(struct dot_writer *w, struct slice text, size_t most, size_t width, const char *more)
{
	struct slice rest = one_line(w, text, most);
	size_t column = 0;

	dx_buf_puts(&w->s.text, ", label=\"");
	while (rest.p) {
		struct slice word = dx_slice_cut(&rest, ' ');
		size_t n = characters(word);
		if (column > 0) {
			bool fits = column + 1 + n <= width;
			dx_buf_puts(&w->s.text, fits ? " " : "\\n");
			column = fits ? column + 1 : 0;
		}
		quoted(&w->s.text, word);
		column += n;
	}
	dx_buf_puts(&w->s.text, more);
	dx_buf_putc(&w->s.text, '"');
}

/* In layers who is a source and a subject stands at both ends: about is before the name of the latter. */
static bool twice(const struct dot_writer *w, uint32_t v)
{
	return w->layered && w->p->speaks[v];
}

static void name(struct dot_writer *w, uint32_t vertex, bool subject)
{
	dx_buf_puts(&w->s.text, subject ? "\"about/" : "\"");
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

static enum look_id look_of(const struct kg *kg, uint32_t v)
{
	switch (dx_vertex_class(kg, v)) {
	case OF_ENTITY:
		return kinds[kg->entities[v].kind];
	case OF_CLAIM:
		return kg->claims[v - kg->entity_count].contested ? LOOK_CONTESTED : LOOK_CLAIM;
	default:
		return LOOK_ARTICLE;
	}
}

static void link_of(struct dot_writer *w, uint32_t v)
{
	const struct kg *kg = w->kg;

	if (v >= kg->entity_count) {
		if (dx_vertex_class(kg, v) == OF_DOCUMENT)
			link_to(w, kg->documents[v - kg->entity_count - kg->claim_count].name);
		return;
	}
	const struct kg_entity *e = &kg->entities[v];
	for (uint32_t k = 0; k < e->same_as_count; k++)
		if (dx_is_web(e->same_as[k])) {
			link_to(w, e->same_as[k]);
			return;
		}
}

static enum dx_status write_node(struct dot_writer *w, uint32_t v, bool subject, struct dx_error *err)
{
	struct slice text = dx_node_cell(w->kg, v, NODE_LABEL, &w->room).text;
	const struct look *l = &looks[look_of(w->kg, v)];
	unsigned class = dx_vertex_class(w->kg, v);
	char more[48] = "";

	if (w->p->hidden[v] > 0)
		snprintf(more, sizeof(more), "\\n(%u more sources)", (unsigned)w->p->hidden[v]);
	dx_buf_putc(&w->s.text, '\t');
	name(w, v, subject);
	dx_buf_printf(&w->s.text, " [shape=%s, fillcolor=\"%s\", color=\"%s\"%s%s", l->shape, l->fill, l->color, l->more,
	              v == w->p->focus ? ", penwidth=3, fontsize=14" : "");
	label(w, text, class == OF_CLAIM ? CLAIM_MOST : NAME_MOST, class == OF_CLAIM ? CLAIM_WIDTH : NAME_WIDTH, more);
	tooltip(w, text);
	link_of(w, v);
	dx_buf_puts(&w->s.text, "];\n");
	return dx_stream_step(&w->s, err);
}

static unsigned line_of(const struct picture_edge *e)
{
	return e->kind == EDGE_ATTRIBUTION ? e->stance : e->kind == EDGE_ABOUT ? LINE_ABOUT : e->kind == EDGE_SAME_CLAIM ? LINE_SAME
	       : LINE_AGAINST;
}

/* The predicate, where it says the stance that is shown; else the stance. */
static struct slice words_of(const struct dot_writer *w, const struct picture_edge *e)
{
	const struct kg_attribution *a = &w->kg->attributions[e->row];
	bool fits = a->predicate < w->kg->predicate_count && w->kg->predicates[a->predicate].stance == e->stance;

	return fits && !e->mixed ? w->kg->predicates[a->predicate].label : slice_of(lines[e->stance].name);
}

static void attribution(struct dot_writer *w, const struct picture_edge *e)
{
	const struct kg_attribution *a = &w->kg->attributions[e->row];
	char more[32] = "";

	if (e->count > 1)
		snprintf(more, sizeof(more), " \xC3\x97%u", (unsigned)e->count);
	if (w->edge_labels) {
		dx_buf_printf(&w->s.text, ", fontcolor=\"%s\"", lines[e->stance].color);
		label(w, words_of(w, e), NAME_MOST, NAME_WIDTH, more);
	}
	tooltip(w, a->sentence);
	link_to(w, w->kg->documents[a->document].name);
}

static enum dx_status write_edge(struct dot_writer *w, const struct picture_edge *e, struct dx_error *err)
{
	const struct line *l = &lines[line_of(e)];

	dx_buf_putc(&w->s.text, '\t');
	name(w, e->from, false);
	dx_buf_puts(&w->s.text, " -> ");
	name(w, e->to, e->kind == EDGE_ABOUT && twice(w, e->to));
	dx_buf_printf(&w->s.text, " [color=\"%s\"%s", l->color, l->more);
	if (e->kind == EDGE_ATTRIBUTION)
		attribution(w, e);
	/* Who says what about whom makes the layers. */
	else if (e->kind != EDGE_ABOUT)
		dx_buf_puts(&w->s.text, ", constraint=false");
	dx_buf_puts(&w->s.text, "];\n");
	return dx_stream_step(&w->s, err);
}

/* ---- the head: title and legend */

static void see(struct dot_writer *w)
{
	for (uint32_t i = 0; i < w->p->vertex_count; i++)
		w->seen_looks[look_of(w->kg, w->p->vertices[i])] = true;
	for (uint32_t i = 0; i < w->p->edge_count; i++)
		w->seen_lines[line_of(&w->p->edges[i])] = true;
}

static void title(struct dot_writer *w)
{
	const struct kg *kg = w->kg;
	struct buf *b = &w->s.text;

	dx_buf_puts(b, "<tr><td align=\"left\"><font point-size=\"18\"><b>");
	if (w->p->focus == NO_INDEX)
		dx_buf_puts(b, "Who says what");
	else {
		dx_buf_puts(b, "Said by and about ");
		dx_xml(b, one_line(w, kg->entities[w->p->focus].label, NAME_MOST), false);
	}
	dx_buf_printf(b, "</b></font></td></tr><tr><td align=\"left\">%u of %u claims, %u article%s</td></tr>",
	              (unsigned)w->p->claim_count, (unsigned)kg->claim_count, (unsigned)kg->document_count,
	              kg->document_count == 1 ? "" : "s");
}

/* Small boxes in the colours. */
static void chips(struct dot_writer *w)
{
	struct buf *b = &w->s.text;

	dx_buf_puts(b, "<tr><td align=\"left\"><table border=\"0\" cellspacing=\"6\" cellpadding=\"4\"><tr>");
	for (unsigned i = 0; i < LOOKS; i++)
		if (w->seen_looks[i])
			dx_buf_printf(b, "<td border=\"1\" bgcolor=\"%s\" color=\"%s\">%s</td>", looks[i].fill, looks[i].color, looks[i].name);
	dx_buf_puts(b, "</tr></table></td></tr>");
}

/* Nodes as they look, in rows of three, which stand in the layers of the graph. */
static void samples(struct dot_writer *w)
{
	struct buf *b = &w->s.text;
	unsigned n = 0, last = 0;

	dx_buf_puts(b, "\tsubgraph cluster_legend {\n\t\tlabel=\"\";\n\t\tcolor=\"#cccccc\";\n");
	for (unsigned i = 0; i < LOOKS; i++) {
		const struct look *l = &looks[i];
		if (!w->seen_looks[i])
			continue;
		dx_buf_printf(b, "\t\t\"look/%u\" [label=\"%s\", tooltip=\"%s\", shape=%s, fillcolor=\"%s\", color=\"%s\"%s];\n", i, l->name,
		              l->name, l->shape, l->fill, l->color, l->more);
		if (n++ % 3)
			dx_buf_printf(b, "\t\t\"look/%u\" -> \"look/%u\" [style=invis];\n", last, i);
		last = i;
	}
	dx_buf_puts(b, "\t}\n");
}

static void line_samples(struct dot_writer *w)
{
	dx_buf_puts(&w->s.text, "<tr><td align=\"left\">");
	for (unsigned i = 0; i < LINES; i++)
		if (w->seen_lines[i])
			dx_buf_printf(&w->s.text, "<font color=\"%s\">%s %s</font>     ", lines[i].color, lines[i].sample, lines[i].name);
	dx_buf_puts(&w->s.text, "<br align=\"left\"/></td></tr>");
}

static void head(struct dot_writer *w)
{
	struct buf *b = &w->s.text;

	dx_buf_puts(b, "digraph dixit {\n\tgraph [charset=\"UTF-8\", ");
	dx_buf_puts(b, w->layered ? "layout=dot, rankdir=LR, ranksep=0.9, nodesep=0.16"
	            : "layout=sfdp, overlap=prism, splines=line, K=1.2, start=1");
	dx_buf_puts(b, ",\n\t\toutputorder=edgesfirst, fontname=\"Helvetica\", fontsize=11, labelloc=t, labeljust=l,\n"
	            "\t\tlabel=<<table border=\"0\">");
	title(w);
	if (!w->layered)
		chips(w);
	line_samples(w);
	dx_buf_puts(b, "</table>>];\n");
	dx_buf_puts(b, "\tnode [style=filled, fontname=\"Helvetica\", fontsize=11, margin=\"0.12,0.06\", height=0.3];\n"
	            "\tedge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.8];\n");
}

static enum dx_status write_all(struct dot_writer *w, struct dx_error *err)
{
	enum dx_status rc = DX_OK;

	w->layered = w->p->vertex_count <= LAYERED_MAX;
	w->edge_labels = w->p->edge_count <= EDGE_LABELS_MAX;
	see(w);
	head(w);
	/* Of a layer dot puts the last at the top. */
	for (uint32_t i = w->p->vertex_count; rc == DX_OK && i-- > 0;)
		rc = write_node(w, w->p->vertices[i], false, err);
	for (uint32_t i = 0; rc == DX_OK && i < w->p->vertex_count; i++)
		if (w->p->subject[w->p->vertices[i]] && twice(w, w->p->vertices[i]))
			rc = write_node(w, w->p->vertices[i], true, err);
	if (w->layered)
		samples(w);
	for (uint32_t i = 0; rc == DX_OK && i < w->p->edge_count; i++)
		rc = write_edge(w, &w->p->edges[i], err);
	dx_buf_puts(&w->s.text, "}\n");
	w->s.text.failed = w->s.text.failed || w->room.failed || w->line.failed;
	return rc;
}

enum dx_status dx_export_dot(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct picture p;
	struct dot_writer w = { .kg = kg, .p = &p, .s = { .out = out } };
	enum dx_status rc = dx_picture_choose(&p, kg, options, err);

	if (rc == DX_OK)
		rc = write_all(&w, err);
	dx_buf_free(&w.room);
	dx_buf_free(&w.line);
	dx_picture_free(&p);
	return dx_stream_end(&w.s, rc, err);
}
