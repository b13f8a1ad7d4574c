/* jsonld.c: JSON-LD 1.1: one node object a line, what a claim says in the graph that the claim names. The context stands in the
   file, so that nothing need be fetched; ontology/context.jsonld holds the same for other uses. */
#include "claims/lexicon.h"
#include "export/rdf.h"
#include "export/text.h"
#include "export/writers.h"

struct jsonld_writer {
	const struct kg *kg;
	struct stream s;
	struct buf base;
	struct buf graph, subject, predicate, key; /* of the statement before, and of this one */
	struct buf values;    /* of the predicate so far, joined by "," */
	unsigned value_count; /* of them; 0: no predicate is open */
	bool in_graph, in_subject, any;
};

/* How the context types a word's values. */
static const char *type_of(unsigned word)
{
	switch (word) {
	case W_CERTAINTY:
	case W_CONFIDENCE:
	case W_PAGERANK:
	case W_BETWEENNESS:
		return "xsd:decimal";
	case W_PREDICATE:
		return "@vocab";
	case W_ASSERTS: case W_DENIES: case W_DOUBTS: case W_ASKS: case W_DIRECTS: case W_DISCUSSES: case W_SAME_CLAIM:
	case W_CONTRADICTS: case W_SOURCE: case W_OF_CLAIM: case W_IN_DOCUMENT: case W_ADDRESSEE: case W_PARENT:
	case W_ASSERTED_BY: case W_IN_CLAIM: case W_SOURCE_EVIDENCE: case W_CUE_EVIDENCE: case W_CONTENT_EVIDENCE:
	case W_SUBJECT_EVIDENCE: case W_RELATION_EVIDENCE: case W_OBJECT_EVIDENCE: case W_RDF_SUBJECT:
	case W_RDF_PREDICATE: case W_SAME_AS: case W_S_ABOUT: case W_XL_PREFERRED: case W_XL_OTHER: case W_S_APPEARANCE:
	case W_S_PUBLISHER: case W_S_URL: case W_ATTRIBUTED: case W_DERIVED: case W_HAS_SOURCE: case W_HAS_SELECTOR:
		return "@id";
	}
	return word >= WORD_COUNT ? "@id" : NULL;
}

/* The words of dixit.ttl go without prefix. */
static void word_name(const struct kg *kg, struct buf *b, unsigned word)
{
	struct rdf_name name = dx_rdf_name(kg, word);

	if (name.prefix != PREFIX_DIXIT)
		dx_buf_printf(b, "%s:", dx_rdf_namespaces[name.prefix].name);
	dx_buf_add(b, name.local);
}

/* A name in the short form that the context knows. */
static void name(const struct kg *kg, struct buf *b, const struct rdf_term *t)
{
	switch (t->kind) {
	case RDF_WORD:
		word_name(kg, b, t->word);
		break;
	case RDF_NODE:
		dx_buf_puts(b, "kg:");
		dx_buf_add(b, t->value);
		break;
	case RDF_RELATION:
		dx_buf_puts(b, "rel:");
		dx_buf_add(b, t->value);
		break;
	default:
		dx_buf_add(b, t->value);
	}
}

static void quoted_name(struct jsonld_writer *w, struct buf *b, const struct rdf_term *t)
{
	struct buf room = { 0 };

	name(w->kg, &room, t);
	dx_buf_json(b, dx_buf_slice(&room));
	b->failed = b->failed || room.failed;
	dx_buf_free(&room);
}

static void typed_value(struct jsonld_writer *w, const struct rdf_term *t, const char *type)
{
	struct buf *b = &w->values;

	/* Integers and booleans of JSON are those of XML Schema; a decimal would become a double. */
	if (t->word == W_INTEGER || t->word == W_BOOLEAN)
		dx_buf_add(b, t->value);
	else if (t->word == W_DECIMAL && type && *type == 'x')
		dx_buf_json(b, t->value);
	else {
		dx_buf_puts(b, "{\"@value\":");
		dx_buf_json(b, t->value);
		dx_buf_puts(b, ",\"@type\":\"");
		word_name(w->kg, b, t->word);
		dx_buf_puts(b, "\"}");
	}
}

static void value(struct jsonld_writer *w, const struct rdf_statement *st)
{
	const struct rdf_term *t = &st->object;
	bool word = st->predicate.kind == RDF_WORD, is_type = word && st->predicate.word == W_TYPE;
	const char *type = word ? type_of(st->predicate.word) : NULL;
	struct buf *b = &w->values;

	if (t->kind == RDF_TYPED)
		typed_value(w, t, type);
	else if (t->kind == RDF_TEXT && t->language.n == 0)
		dx_buf_json(b, t->value);
	else if (t->kind == RDF_TEXT) {
		dx_buf_puts(b, "{\"@value\":");
		dx_buf_json(b, t->value);
		dx_buf_puts(b, ",\"@language\":");
		dx_buf_json(b, t->language);
		dx_buf_putc(b, '}');
	} else if (is_type || (type && *type == '@'))
		quoted_name(w, b, t);
	else {
		dx_buf_puts(b, "{\"@id\":");
		quoted_name(w, b, t);
		dx_buf_putc(b, '}');
	}
}

/* Whether t is another than the one before; keeps it. */
static bool changed(struct jsonld_writer *w, const struct rdf_term *t, struct buf *before)
{
	struct buf swap = *before;

	dx_buf_clear(&w->key);
	if (t)
		name(w->kg, &w->key, t);
	if (slice_eq(dx_buf_slice(&w->key), dx_buf_slice(before)))
		return false;
	*before = w->key;
	w->key = swap;
	return true;
}

static void close_predicate(struct jsonld_writer *w)
{
	struct buf *b = &w->s.text;
	struct slice key = dx_buf_slice(&w->predicate);

	if (w->value_count > 0) {
		dx_buf_putc(b, ',');
		dx_buf_json(b, slice_is(key, "rdf:type") ? SLICE("@type") : key);
		dx_buf_putc(b, ':');
		dx_buf_puts(b, w->value_count > 1 ? "[" : "");
		dx_buf_add(b, dx_buf_slice(&w->values));
		dx_buf_puts(b, w->value_count > 1 ? "]" : "");
	}
	dx_buf_clear(&w->values);
	dx_buf_clear(&w->predicate);
	w->value_count = 0;
}

static void close_subject(struct jsonld_writer *w)
{
	close_predicate(w);
	if (w->in_subject)
		dx_buf_putc(&w->s.text, '}');
	w->in_subject = false;
	dx_buf_clear(&w->subject);
}

static void enter_graph(struct jsonld_writer *w, const struct rdf_term *graph)
{
	if (!changed(w, graph, &w->graph))
		return;
	close_subject(w);
	if (w->in_graph) {
		dx_buf_puts(&w->s.text, "]}");
		w->any = true;
	}
	w->in_graph = graph != NULL;
	if (!graph)
		return;
	dx_buf_puts(&w->s.text, w->any ? ",\n{\"@id\":" : "\n{\"@id\":");
	quoted_name(w, &w->s.text, graph);
	dx_buf_puts(&w->s.text, ",\"@graph\":[");
	w->any = false;
}

static void open_subject(struct jsonld_writer *w, const struct rdf_term *subject)
{
	close_subject(w);
	dx_buf_puts(&w->s.text, w->any ? ",\n{\"@id\":" : "\n{\"@id\":");
	quoted_name(w, &w->s.text, subject);
	w->in_subject = w->any = true;
	dx_buf_clear(&w->subject);
	name(w->kg, &w->subject, subject);
}

static enum dx_status write_statement(void *ctx, const struct rdf_statement *st, struct dx_error *err)
{
	struct jsonld_writer *w = ctx;

	enter_graph(w, st->graph);
	dx_buf_clear(&w->key);
	name(w->kg, &w->key, &st->subject);
	if (!w->in_subject || !slice_eq(dx_buf_slice(&w->key), dx_buf_slice(&w->subject)))
		open_subject(w, &st->subject);
	dx_buf_clear(&w->key);
	name(w->kg, &w->key, &st->predicate);
	if (!slice_eq(dx_buf_slice(&w->key), dx_buf_slice(&w->predicate))) {
		close_predicate(w);
		dx_buf_add(&w->predicate, dx_buf_slice(&w->key));
	} else
		dx_buf_putc(&w->values, ',');
	value(w, st);
	w->value_count++;
	return dx_stream_step(&w->s, err);
}

/* What context.jsonld holds: prefixes, and how the values of words are to be read. */
static void context(struct jsonld_writer *w)
{
	struct buf *b = &w->s.text;
	struct buf room = { 0 };

	dx_buf_puts(b, "{\"@version\":1.1,\n\"@vocab\":\"" DIXIT_NS "\"");
	for (int p = 0; p < PREFIX_COUNT; p++)
		dx_buf_printf(b, ",\n\"%s\":\"%s\"", dx_rdf_namespaces[p].name, dx_rdf_namespaces[p].iri);
	for (unsigned word = 0; word < WORD_COUNT + w->kg->predicate_count; word++) {
		const char *type = type_of(word);
		/* A stance that is also a predicate of the lexicon is named once. */
		if (!type || (word < WORD_COUNT && dx_rdf_is_predicate(w->kg, word)))
			continue;
		dx_buf_clear(&room);
		word_name(w->kg, &room, word);
		dx_buf_puts(b, ",\n");
		dx_buf_json(b, dx_buf_slice(&room));
		dx_buf_printf(b, ":{\"@id\":\"%s", dx_rdf_name(w->kg, word).prefix == PREFIX_DIXIT ? "dixit:" : "");
		dx_buf_add(b, dx_buf_slice(&room));
		dx_buf_printf(b, "\",\"@type\":\"%s\"}", type);
	}
	dx_buf_puts(b, "}");
	b->failed = b->failed || room.failed;
	dx_buf_free(&room);
}

/* The prefixes below the base IRI are the export's own. */
static void begin(struct jsonld_writer *w)
{
	struct buf *b = &w->s.text;
	size_t base = w->base.n;

	dx_buf_puts(b, "{\"@context\":[");
	context(w);
	dx_buf_puts(b, ",\n{\"kg\":");
	dx_buf_json(b, dx_buf_slice(&w->base));
	dx_buf_puts(&w->base, RELATION_PART);
	dx_buf_puts(b, ",\"rel\":");
	dx_buf_json(b, dx_buf_slice(&w->base));
	w->base.n = w->base.failed ? 0 : base;
	dx_buf_puts(b, "}],\n\"@graph\":[");
}

enum dx_status dx_export_jsonld(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct jsonld_writer w = { .kg = kg, .s = { .out = out } };
	struct buf *rooms[] = { &w.base, &w.graph, &w.subject, &w.predicate, &w.key, &w.values };
	enum dx_status rc = dx_rdf_base(options, &w.base, err);

	if (rc == DX_OK) {
		begin(&w);
		rc = dx_rdf_statements(kg, options, true, write_statement, &w, err);
	}
	close_subject(&w);
	dx_buf_puts(&w.s.text, w.in_graph ? "]}\n]}\n" : "\n]}\n");
	for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
		w.s.text.failed = w.s.text.failed || rooms[i]->failed;
		dx_buf_free(rooms[i]);
	}
	return dx_stream_end(&w.s, rc, err);
}
