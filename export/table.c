/* table.c: vertices and edges as typed rows. */
#include "export/table.h"

#include "claims/lexicon.h"
#include "export/text.h"

#define ALL_NODES (OF_ENTITY | OF_CLAIM | OF_DOCUMENT)
#define ALL_EDGES ((1u << EDGE_CLASS_COUNT) - 1)
#define SAID (OF_EDGE(EDGE_ATTRIBUTION) | OF_EDGE(EDGE_FACT))

const struct column dx_node_columns[NODE_COLUMNS] = {
	[NODE_ID] = { "Id", "id", COLUMN_TEXT, ALL_NODES },
	[NODE_LABEL] = { "Label", "label", COLUMN_TEXT, ALL_NODES },
	[NODE_KIND] = { "Kind", "kind", COLUMN_TEXT, ALL_NODES },
	[NODE_MENTIONS] = { "Mentions", "mentions", COLUMN_INTEGER, OF_ENTITY },
	[NODE_ALIASES] = { "Aliases", "aliases", COLUMN_TEXT, OF_ENTITY },
	[NODE_SAME_AS] = { "SameAs", "same_as", COLUMN_TEXT, OF_ENTITY },
	[NODE_KEY] = { "Key", "key", COLUMN_TEXT, OF_CLAIM },
	[NODE_SOURCES] = { "Sources", "sources", COLUMN_INTEGER, OF_CLAIM },
	[NODE_VOICES] = { "Voices", "voices", COLUMN_INTEGER, OF_CLAIM },
	[NODE_ASSERTED] = { "Asserted", "asserted", COLUMN_INTEGER, OF_CLAIM },
	[NODE_DENIED] = { "Denied", "denied", COLUMN_INTEGER, OF_CLAIM },
	[NODE_DOUBTED] = { "Doubted", "doubted", COLUMN_INTEGER, OF_CLAIM },
	[NODE_CONTESTED] = { "Contested", "contested", COLUMN_BOOLEAN, OF_CLAIM },
	[NODE_NAME] = { "Name", "name", COLUMN_TEXT, OF_DOCUMENT },
	[NODE_PUBLISHER] = { "Publisher", "publisher", COLUMN_TEXT, OF_DOCUMENT },
	[NODE_DATE] = { "Date", "date", COLUMN_TEXT, OF_DOCUMENT },
	[NODE_LANGUAGE] = { "Language", "language", COLUMN_TEXT, OF_DOCUMENT },
	[NODE_IN_DEGREE] = { "InDegree", "in_degree", COLUMN_INTEGER, ALL_NODES },
	[NODE_OUT_DEGREE] = { "OutDegree", "out_degree", COLUMN_INTEGER, ALL_NODES },
	[NODE_PAGERANK] = { "PageRank", "pagerank", COLUMN_REAL, ALL_NODES },
	[NODE_BETWEENNESS] = { "Betweenness", "betweenness", COLUMN_REAL, ALL_NODES },
	[NODE_COMPONENT] = { "Component", "component", COLUMN_INTEGER, ALL_NODES },
	[NODE_COMMUNITY] = { "Community", "community", COLUMN_INTEGER, ALL_NODES },
	[NODE_CORE] = { "Core", "core", COLUMN_INTEGER, ALL_NODES },
};

const struct column dx_edge_columns[EDGE_COLUMNS] = {
	[EDGE_SOURCE] = { "Source", "source", COLUMN_TEXT, ALL_EDGES },
	[EDGE_TARGET] = { "Target", "target", COLUMN_TEXT, ALL_EDGES },
	[EDGE_TYPE] = { "Type", "type", COLUMN_TEXT, ALL_EDGES },
	[EDGE_ID] = { "Id", "id", COLUMN_TEXT, ALL_EDGES },
	[EDGE_LABEL] = { "Label", "label", COLUMN_TEXT, ALL_EDGES },
	[EDGE_KIND] = { "Kind", "kind", COLUMN_TEXT, ALL_EDGES },
	[EDGE_WEIGHT] = { "Weight", "weight", COLUMN_REAL, ALL_EDGES },
	[EDGE_CLASS] = { "Class", "class", COLUMN_TEXT, ALL_EDGES },
	[EDGE_PREDICATE] = { "Predicate", "predicate", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_STANCE] = { "Stance", "stance", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_MODE] = { "Mode", "mode", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_NEGATED] = { "Negated", "negated", COLUMN_BOOLEAN, OF_EDGE(EDGE_FACT) },
	[EDGE_CERTAINTY] = { "Certainty", "certainty", COLUMN_REAL, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_CONFIDENCE] = { "Confidence", "confidence", COLUMN_REAL, ALL_EDGES },
	[EDGE_DOCUMENT] = { "Document", "document", COLUMN_TEXT, SAID },
	[EDGE_SOURCE_TEXT] = { "SourceText", "source_text", COLUMN_TEXT, SAID },
	[EDGE_CUE] = { "Cue", "cue", COLUMN_TEXT, SAID },
	[EDGE_CONTENT] = { "Content", "content", COLUMN_TEXT, SAID | OF_EDGE(EDGE_SAME_CLAIM) | OF_EDGE(EDGE_CONTRADICTS) },
	[EDGE_SENTENCE] = { "Sentence", "sentence", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_ADDRESSEE] = { "Addressee", "addressee", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_CHANNEL] = { "Channel", "channel", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_TIME] = { "Time", "time", COLUMN_TEXT, SAID },
	[EDGE_DATE] = { "Date", "date", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_PARENT] = { "Parent", "parent", COLUMN_TEXT, OF_EDGE(EDGE_ATTRIBUTION) },
	[EDGE_ASSERTED_BY] = { "AssertedBy", "asserted_by", COLUMN_TEXT, OF_EDGE(EDGE_FACT) },
};

unsigned dx_vertex_class(const struct kg *kg, uint32_t v)
{
	return v < kg->entity_count ? OF_ENTITY : v < kg->entity_count + kg->claim_count ? OF_CLAIM : OF_DOCUMENT;
}

struct slice dx_direct_predicate(const struct kg *kg, const struct kg_attribution *a)
{
	if (a->predicate < kg->predicate_count && kg->predicates[a->predicate].stance == a->stance)
		return kg->predicates[a->predicate].id;
	return a->stance == STANCE_NEUTRAL ? SLICE("discusses") : slice_of(dx_stance_names[a->stance]);
}

struct slice dx_direct_label(const struct kg *kg, const struct kg_attribution *a)
{
	bool fits = a->predicate < kg->predicate_count && kg->predicates[a->predicate].stance == a->stance;

	return fits ? kg->predicates[a->predicate].label : dx_direct_predicate(kg, a);
}

static struct slice id_or_none(const struct kg_attribution *rows, uint32_t row)
{
	return row == NO_INDEX ? (struct slice){ 0 } : rows[row].id;
}

/* Several texts in one cell: " | " between them. */
static struct slice joined(struct buf *room, const struct kg_entity *e, bool aliases)
{
	uint32_t n = aliases ? e->alias_count : e->same_as_count;

	dx_buf_clear(room);
	for (uint32_t k = 0; k < n; k++) {
		struct slice s = aliases ? e->aliases[k].text : e->same_as[k];
		if (aliases && slice_eq(s, e->label))
			continue;
		if (room->n > 0)
			dx_buf_puts(room, " | ");
		dx_buf_add(room, s);
	}
	return dx_buf_slice(room);
}

static void entity_cell(const struct kg_entity *e, unsigned column, struct buf *room, struct cell *c)
{
	switch (column) {
	case NODE_LABEL:
		c->text = e->label;
		break;
	case NODE_KIND:
		c->text = slice_of(dx_kind_names[e->kind]);
		break;
	case NODE_MENTIONS:
		c->integer = e->mentions;
		break;
	case NODE_ALIASES:
		c->text = joined(room, e, true);
		break;
	case NODE_SAME_AS:
		c->text = joined(room, e, false);
		break;
	}
}

static void claim_cell(const struct kg_claim *claim, unsigned column, struct cell *c)
{
	switch (column) {
	case NODE_LABEL:
		c->text = claim->text;
		break;
	case NODE_KIND:
		c->text = SLICE("claim");
		break;
	case NODE_KEY:
		c->text = claim->key;
		break;
	case NODE_SOURCES:
		c->integer = claim->sources;
		break;
	case NODE_VOICES:
		c->integer = claim->voices;
		break;
	case NODE_ASSERTED:
		c->integer = claim->stances[STANCE_ASSERTS];
		break;
	case NODE_DENIED:
		c->integer = claim->stances[STANCE_DENIES];
		break;
	case NODE_DOUBTED:
		c->integer = claim->stances[STANCE_DOUBTS];
		break;
	case NODE_CONTESTED:
		c->boolean = claim->contested;
		break;
	}
}

static void document_cell(const struct kg_document *d, unsigned column, struct cell *c)
{
	switch (column) {
	case NODE_LABEL:
		c->text = d->title.n > 0 ? d->title : d->name;
		break;
	case NODE_KIND:
		c->text = SLICE("document");
		break;
	case NODE_NAME:
		c->text = d->name;
		break;
	case NODE_PUBLISHER:
		c->text = d->publisher;
		break;
	case NODE_DATE:
		c->text = d->date;
		break;
	case NODE_LANGUAGE:
		c->text = d->language;
		break;
	}
}

static void rank_cell(const struct kg_rank *r, unsigned column, struct cell *c)
{
	switch (column) {
	case NODE_IN_DEGREE:
		c->integer = r->in_degree;
		break;
	case NODE_OUT_DEGREE:
		c->integer = r->out_degree;
		break;
	case NODE_PAGERANK:
		c->real = r->pagerank;
		break;
	case NODE_BETWEENNESS:
		c->real = r->betweenness;
		break;
	case NODE_COMPONENT:
		c->integer = r->component;
		break;
	case NODE_COMMUNITY:
		c->integer = r->community;
		break;
	case NODE_CORE:
		c->integer = r->core;
		break;
	}
}

struct cell dx_node_cell(const struct kg *kg, uint32_t v, unsigned column, struct buf *room)
{
	struct cell c = { .type = dx_node_columns[column].type };

	if (column == NODE_ID)
		c.text = dx_vertex_id(kg, v);
	else if (column >= NODE_IN_DEGREE)
		rank_cell(dx_vertex_rank(kg, v), column, &c);
	else if (v < kg->entity_count)
		entity_cell(&kg->entities[v], column, room, &c);
	else if (v < kg->entity_count + kg->claim_count)
		claim_cell(&kg->claims[v - kg->entity_count], column, &c);
	else
		document_cell(&kg->documents[v - kg->entity_count - kg->claim_count], column, &c);
	return c;
}

static void attribution_cell(const struct kg *kg, const struct kg_attribution *a, unsigned column, struct cell *c)
{
	bool known = a->predicate < kg->predicate_count;

	switch (column) {
	case EDGE_ID:
		c->text = a->id;
		break;
	case EDGE_LABEL:
		c->text = dx_direct_label(kg, a);
		break;
	case EDGE_KIND:
		c->text = dx_direct_predicate(kg, a);
		break;
	case EDGE_PREDICATE:
		c->text = known ? kg->predicates[a->predicate].id : (struct slice){ 0 };
		break;
	case EDGE_STANCE:
		c->text = slice_of(dx_stance_names[a->stance]);
		break;
	case EDGE_MODE:
		c->text = slice_of(dx_mode_names[a->mode]);
		break;
	case EDGE_CERTAINTY:
		c->real = a->certainty;
		break;
	case EDGE_CONFIDENCE:
		c->real = a->confidence;
		break;
	case EDGE_DOCUMENT:
		c->text = kg->documents[a->document].id;
		break;
	case EDGE_SOURCE_TEXT:
		c->text = a->source_text.text;
		break;
	case EDGE_CUE:
		c->text = a->cue.text;
		break;
	case EDGE_CONTENT:
		c->text = a->content.text;
		break;
	case EDGE_SENTENCE:
		c->text = a->sentence;
		break;
	case EDGE_ADDRESSEE:
		c->text = a->addressee == NO_INDEX ? (struct slice){ 0 } : kg->entities[a->addressee].id;
		break;
	case EDGE_CHANNEL:
		c->text = a->channel;
		break;
	case EDGE_TIME:
		c->text = a->time;
		break;
	case EDGE_DATE:
		c->text = a->date;
		break;
	case EDGE_PARENT:
		c->text = id_or_none(kg->attributions, a->parent);
		break;
	}
}

static void fact_cell(const struct kg *kg, const struct kg_fact *f, unsigned column, struct cell *c)
{
	switch (column) {
	case EDGE_ID:
		c->text = f->id;
		break;
	case EDGE_LABEL:
		c->text = f->relation.text;
		break;
	case EDGE_KIND:
		c->text = f->relation_lemma.n > 0 ? f->relation_lemma : SLICE("fact");
		break;
	case EDGE_NEGATED:
		c->boolean = f->negated;
		break;
	case EDGE_CONFIDENCE:
		c->real = f->confidence;
		break;
	case EDGE_DOCUMENT:
		c->text = kg->documents[f->document].id;
		break;
	case EDGE_SOURCE_TEXT:
		c->text = f->subject_text.text;
		break;
	case EDGE_CUE:
		c->text = f->relation.text;
		break;
	case EDGE_CONTENT:
		c->text = f->object_text.text;
		break;
	case EDGE_TIME:
		c->text = f->time;
		break;
	case EDGE_ASSERTED_BY:
		c->text = id_or_none(kg->attributions, f->asserted_by);
		break;
	}
}

/* about, appears-in, published-by, same-claim, contradicts: the id is made of the ends, which hold no "/". */
static void plain_cell(const struct kg *kg, const struct kg_edge *e, unsigned column, struct buf *room, struct cell *c)
{
	switch (column) {
	case EDGE_ID:
		dx_buf_clear(room);
		dx_buf_add(room, dx_vertex_id(kg, e->from));
		dx_buf_putc(room, '/');
		dx_buf_puts(room, dx_edge_names[e->kind]);
		dx_buf_putc(room, '/');
		dx_buf_add(room, dx_vertex_id(kg, e->to));
		c->text = dx_buf_slice(room);
		break;
	case EDGE_LABEL:
	case EDGE_KIND:
		c->text = slice_of(dx_edge_names[e->kind]);
		break;
	case EDGE_CERTAINTY:
		c->real = 1;
		break;
	case EDGE_CONFIDENCE:
		c->real = e->row == NO_INDEX ? 1 : kg->links[e->row].score;
		break;
	case EDGE_CONTENT:
		c->text = e->row == NO_INDEX ? (struct slice){ 0 } : kg->links[e->row].reason;
		break;
	}
}

struct cell dx_edge_cell(const struct kg *kg, const struct kg_edge *e, unsigned column, struct buf *room)
{
	struct cell c = { .type = dx_edge_columns[column].type };

	if (column == EDGE_SOURCE)
		c.text = dx_vertex_id(kg, e->from);
	else if (column == EDGE_TARGET)
		c.text = dx_vertex_id(kg, e->to);
	else if (column == EDGE_TYPE)
		c.text = SLICE("Directed");
	else if (column == EDGE_WEIGHT)
		c.real = 1;
	else if (column == EDGE_CLASS)
		c.text = slice_of(dx_edge_names[e->kind]);
	else if (e->kind == EDGE_ATTRIBUTION)
		attribution_cell(kg, &kg->attributions[e->row], column, &c);
	else if (e->kind == EDGE_FACT)
		fact_cell(kg, &kg->facts[e->row], column, &c);
	else
		plain_cell(kg, e, column, room, &c);
	return c;
}

struct slice dx_cell_text(const struct cell *c, struct buf *room)
{
	if (c->type == COLUMN_TEXT)
		return c->text;
	dx_buf_clear(room);
	if (c->type == COLUMN_INTEGER)
		dx_text_integer(room, c->integer);
	else if (c->type == COLUMN_REAL)
		dx_text_real(room, c->real);
	else
		dx_buf_puts(room, c->boolean ? "true" : "false");
	return dx_buf_slice(room);
}
