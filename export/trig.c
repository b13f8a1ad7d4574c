/* trig.c: TriG, which raptor2 cannot write. Streamed: a block per graph, subjects and predicates grouped as they come. */
#include "export/rdf.h"
#include "export/text.h"
#include "export/writers.h"

struct trig_writer {
	const struct kg *kg;
	struct stream s;
	struct buf base, graph, subject, predicate; /* base IRI; keys of the statement before */
	bool in_graph, in_subject;
	struct buf key;
};

/* A name after a prefix, where the plain form is allowed: letters, digits, "_" and "-" of ASCII; the first no "-". */
static bool is_local(struct slice s)
{
	if (s.n == 0 || s.p[0] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
			return false;
	}
	return true;
}

static void iri(struct buf *b, const char *prefix, struct slice base, const char *part, struct slice local)
{
	if (is_local(local)) {
		dx_buf_printf(b, "%s:", prefix);
		dx_buf_add(b, local);
		return;
	}
	dx_buf_putc(b, '<');
	dx_buf_add(b, base);
	dx_buf_puts(b, part);
	dx_buf_add(b, local);
	dx_buf_putc(b, '>');
}

static void literal(struct buf *b, struct slice s)
{
	size_t from = 0;

	dx_buf_putc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		const char *out = c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : NULL;
		if (out) {
			dx_buf_add(b, slice_sub(s, from, i));
			dx_buf_puts(b, out);
			from = i + 1;
		}
	}
	if (from < s.n)
		dx_buf_add(b, slice_sub(s, from, s.n));
	dx_buf_putc(b, '"');
}

static void word(struct trig_writer *w, struct buf *b, unsigned number)
{
	struct rdf_name n = dx_rdf_name(w->kg, number);

	iri(b, dx_rdf_namespaces[n.prefix].name, slice_of(dx_rdf_namespaces[n.prefix].iri), "", n.local);
}

static void term(struct trig_writer *w, struct buf *b, const struct rdf_term *t)
{
	switch (t->kind) {
	case RDF_WORD:
		word(w, b, t->word);
		break;
	case RDF_NODE:
		iri(b, "kg", dx_buf_slice(&w->base), "", t->value);
		break;
	case RDF_RELATION:
		iri(b, "rel", dx_buf_slice(&w->base), RELATION_PART, t->value);
		break;
	case RDF_IRI:
		dx_buf_putc(b, '<');
		dx_buf_add(b, t->value);
		dx_buf_putc(b, '>');
		break;
	case RDF_TEXT:
		literal(b, t->value);
		if (t->language.n > 0) {
			dx_buf_putc(b, '@');
			dx_buf_add(b, t->language);
		}
		break;
	case RDF_TYPED:
		/* Canonical numbers and truths stand for themselves. */
		if (t->word == W_INTEGER || t->word == W_DECIMAL || t->word == W_BOOLEAN) {
			dx_buf_add(b, t->value);
			break;
		}
		literal(b, t->value);
		dx_buf_puts(b, "^^");
		word(w, b, t->word);
		break;
	}
}

/* Whether t is another than the one before; keeps it. */
static bool changed(struct trig_writer *w, const struct rdf_term *t, struct buf *before)
{
	dx_buf_clear(&w->key);
	if (t)
		term(w, &w->key, t);
	if (slice_eq(dx_buf_slice(&w->key), dx_buf_slice(before)))
		return false;
	struct buf swap = *before;
	*before = w->key;
	w->key = swap;
	return true;
}

static void close_subject(struct trig_writer *w)
{
	if (w->in_subject)
		dx_buf_puts(&w->s.text, " .\n");
	w->in_subject = false;
	dx_buf_clear(&w->predicate);
}

static void enter_graph(struct trig_writer *w, const struct rdf_term *graph)
{
	if (!changed(w, graph, &w->graph))
		return;
	close_subject(w);
	dx_buf_clear(&w->subject);
	if (w->in_graph)
		dx_buf_puts(&w->s.text, "}\n");
	w->in_graph = graph != NULL;
	if (graph) {
		term(w, &w->s.text, graph);
		dx_buf_puts(&w->s.text, " {\n");
	}
}

static enum dx_status write_statement(void *ctx, const struct rdf_statement *st, struct dx_error *err)
{
	struct trig_writer *w = ctx;
	const char *indent = st->graph ? "\t" : "";

	enter_graph(w, st->graph);
	if (changed(w, &st->subject, &w->subject)) {
		close_subject(w);
		dx_buf_puts(&w->s.text, indent);
		term(w, &w->s.text, &st->subject);
	}
	if (!changed(w, &st->predicate, &w->predicate))
		dx_buf_puts(&w->s.text, ", ");
	else {
		dx_buf_puts(&w->s.text, w->in_subject ? " ;\n\t" : " ");
		dx_buf_puts(&w->s.text, w->in_subject ? indent : "");
		if (st->predicate.kind == RDF_WORD && st->predicate.word == W_TYPE)
			dx_buf_putc(&w->s.text, 'a');
		else
			term(w, &w->s.text, &st->predicate);
		dx_buf_putc(&w->s.text, ' ');
	}
	term(w, &w->s.text, &st->object);
	w->in_subject = true;
	return dx_stream_step(&w->s, err);
}

static void prefixes(struct trig_writer *w)
{
	for (int p = 0; p < PREFIX_COUNT; p++)
		dx_buf_printf(&w->s.text, "@prefix %s: <%s> .\n", dx_rdf_namespaces[p].name, dx_rdf_namespaces[p].iri);
	dx_buf_puts(&w->s.text, "@prefix kg: <");
	dx_buf_add(&w->s.text, dx_buf_slice(&w->base));
	dx_buf_puts(&w->s.text, "> .\n@prefix rel: <");
	dx_buf_add(&w->s.text, dx_buf_slice(&w->base));
	dx_buf_puts(&w->s.text, RELATION_PART "> .\n\n");
}

enum dx_status dx_export_trig(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct trig_writer w = { .kg = kg, .s = { .out = out } };
	enum dx_status rc = dx_rdf_base(options, &w.base, err);

	if (rc == DX_OK) {
		prefixes(&w);
		rc = dx_rdf_statements(kg, options, true, write_statement, &w, err);
	}
	close_subject(&w);
	if (w.in_graph)
		dx_buf_puts(&w.s.text, "}\n");
	w.s.text.failed = w.s.text.failed || w.base.failed || w.graph.failed || w.subject.failed || w.predicate.failed || w.key.failed;
	dx_buf_free(&w.base);
	dx_buf_free(&w.graph);
	dx_buf_free(&w.subject);
	dx_buf_free(&w.predicate);
	dx_buf_free(&w.key);
	return dx_stream_end(&w.s, rc, err);
}
