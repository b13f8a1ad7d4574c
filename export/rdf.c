/* rdf.c: N-Triples, N-Quads, Turtle and RDF/XML through raptor2. The only file that sees raptor2.h.
   raptor checks nothing and never reports a failed write: what it is given comes through the gate of rdf_put.c, and it writes to our
   FILE. */
#include <stdio_ext.h>
#include <stdlib.h>

#include <raptor2.h>

#include "export/rdf.h"
#include "export/text.h"
#include "export/writers.h"

/* From here on RDF/XML is streamed, one element per statement: the compact form holds everything in memory. */
#define RDFXML_COMPACT_MAX 100000

/* Between looks at the stream's error flag. */
#define CHECK_EVERY 4096

struct rdf_writer {
	const struct kg *kg;
	raptor_world *world;
	raptor_serializer *serializer;
	raptor_term **words;   /* made at first use */
	struct buf base;       /* the base IRI; behind it the name of the moment */
	size_t base_length;
	raptor_term *subject;  /* of the last statement, with its key */
	struct rdf_term last;
	struct buf last_value;
	uint64_t statements;
	FILE *out;
};

static raptor_term *iri(struct rdf_writer *w, struct slice s)
{
	return raptor_new_term_from_counted_uri_string(w->world, (const unsigned char *)s.p, s.n);
}

/* The base, part and name joined; valid until the next call. */
static struct slice full(struct rdf_writer *w, const char *part, struct slice name)
{
	w->base.n = w->base_length;
	dx_buf_puts(&w->base, part);
	dx_buf_add(&w->base, name);
	return dx_buf_slice(&w->base);
}

static raptor_term *word_term(struct rdf_writer *w, unsigned word)
{
	if (!w->words[word]) {
		struct rdf_name name = dx_rdf_name(w->kg, word);
		struct buf b = { 0 };
		dx_buf_puts(&b, dx_rdf_namespaces[name.prefix].iri);
		dx_buf_add(&b, name.local);
		w->words[word] = b.failed ? NULL : iri(w, dx_buf_slice(&b));
		dx_buf_free(&b);
	}
	return w->words[word];
}

/* A term of the caller's, NULL when memory is out. */
static raptor_term *term(struct rdf_writer *w, const struct rdf_term *t)
{
	const unsigned char *p = (const unsigned char *)(t->value.p ? t->value.p : "");
	char tag[LANGUAGE_MAX + 1];
	raptor_term *type;

	switch (t->kind) {
	case RDF_NODE:
		return iri(w, full(w, "", t->value));
	case RDF_RELATION:
		return iri(w, full(w, RELATION_PART, t->value));
	case RDF_IRI:
		return iri(w, t->value);
	case RDF_TEXT:
		/* raptor copies the tag and the byte behind it. */
		memcpy(tag, t->language.n > 0 ? t->language.p : "", t->language.n);
		tag[t->language.n] = '\0';
		return raptor_new_term_from_counted_literal(w->world, p, t->value.n, NULL, t->language.n > 0 ? (unsigned char *)tag : NULL,
		                                            (unsigned char)t->language.n);
	case RDF_TYPED:
		type = word_term(w, t->word);
		return type ? raptor_new_term_from_counted_literal(w->world, p, t->value.n, type->value.uri, NULL, 0) : NULL;
	}
	type = word_term(w, t->word);
	return type ? raptor_term_copy(type) : NULL;
}

static bool same(const struct rdf_term *a, const struct rdf_term *b)
{
	return a->kind == b->kind && a->word == b->word && slice_eq(a->value, b->value);
}

/* Most statements have the subject of the one before. */
static raptor_term *subject_term(struct rdf_writer *w, const struct rdf_term *t)
{
	if (w->subject && same(&w->last, t))
		return w->subject;
	if (w->subject)
		raptor_free_term(w->subject);
	w->subject = term(w, t);
	dx_buf_clear(&w->last_value);
	dx_buf_add(&w->last_value, t->value);
	w->last = *t;
	w->last.value = dx_buf_slice(&w->last_value);
	return w->subject;
}

static enum dx_status write_statement(void *ctx, const struct rdf_statement *st, struct dx_error *err)
{
	struct rdf_writer *w = ctx;
	raptor_statement out;
	enum dx_status rc = DX_OK;

	raptor_statement_init(&out, w->world);
	out.subject = subject_term(w, &st->subject);
	out.predicate = term(w, &st->predicate);
	out.object = term(w, &st->object);
	out.graph = st->graph ? term(w, st->graph) : NULL;
	if (!out.subject || !out.predicate || !out.object || (st->graph && !out.graph) ||
	    raptor_serializer_serialize_statement(w->serializer, &out) != 0)
		rc = dx_nomem(err);
	raptor_free_term(out.predicate);
	raptor_free_term(out.object);
	if (out.graph)
		raptor_free_term(out.graph);
	if (rc == DX_OK && ++w->statements % CHECK_EVERY == 0 && ferror(w->out))
		rc = dx_stream_check(w->out, err);
	return rc;
}

static bool set_prefix(struct rdf_writer *w, const char *name, struct slice ns)
{
	raptor_uri *uri = raptor_new_uri_from_counted_string(w->world, (const unsigned char *)ns.p, ns.n);
	bool good = uri && raptor_serializer_set_namespace(w->serializer, uri, (const unsigned char *)name) == 0;

	if (uri)
		raptor_free_uri(uri);
	return good;
}

/* raptor speaks up on standard error unless told otherwise; what it says of our statements is told by return codes and tests. */
static void silent(void *user, raptor_log_message *message)
{
	(void)user;
	(void)message;
}

static enum dx_status start(struct rdf_writer *w, const char *syntax, struct dx_error *err)
{
	bool good = true;

	w->words = calloc(WORD_COUNT + w->kg->predicate_count, sizeof(raptor_term *));
	w->world = raptor_new_world();
	if (!w->words || !w->world)
		return dx_nomem(err);
	/* Each IRI lives for a moment only: keeping a tree of all of them costs time and memory. */
	raptor_world_set_flag(w->world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
	if (raptor_world_open(w->world) != 0)
		return dx_nomem(err);
	raptor_world_set_log_handler(w->world, NULL, silent);
	w->serializer = raptor_new_serializer(w->world, syntax);
	if (!w->serializer)
		return dx_fail(err, DX_WRITE, "", 0, 0, "this raptor2 does not write %s", syntax);
	raptor_serializer_set_option(w->serializer, RAPTOR_OPTION_RELATIVE_URIS, NULL, 0);
	for (int p = 0; good && p < PREFIX_COUNT; p++)
		good = p == PREFIX_RDF || set_prefix(w, dx_rdf_namespaces[p].name, slice_of(dx_rdf_namespaces[p].iri));
	good = good && set_prefix(w, "rel", full(w, RELATION_PART, (struct slice){ 0 })) &&
	       set_prefix(w, "kg", full(w, "", (struct slice){ 0 }));
	if (!good || raptor_serializer_start_to_file_handle(w->serializer, NULL, w->out) != 0)
		return dx_nomem(err);
	return DX_OK;
}

static void finish(struct rdf_writer *w)
{
	if (w->subject)
		raptor_free_term(w->subject);
	for (size_t i = 0; w->words && i < WORD_COUNT + w->kg->predicate_count; i++)
		if (w->words[i])
			raptor_free_term(w->words[i]);
	free(w->words);
	if (w->serializer)
		raptor_free_serializer(w->serializer);
	if (w->world)
		raptor_free_world(w->world);
	dx_buf_free(&w->base);
	dx_buf_free(&w->last_value);
}

static enum dx_status write_rdf(const struct kg *kg, const struct export_options *options, const char *syntax, FILE *out,
                                struct dx_error *err)
{
	struct rdf_writer w = { .kg = kg, .out = out };
	enum dx_status rc = dx_rdf_base(options, &w.base, err);

	w.base_length = w.base.n;
	/* raptor writes byte by byte; nobody else has the stream, so its lock need not be taken for each. */
	int locking = __fsetlocking(out, FSETLOCKING_BYCALLER);
	if (rc == DX_OK)
		rc = start(&w, syntax, err);
	if (rc == DX_OK) {
		rc = dx_rdf_statements(kg, options, strcmp(syntax, "nquads") == 0, write_statement, &w, err);
		/* Also after a failure: raptor frees what it writes through only at the end. */
		const bool ended = raptor_serializer_serialize_end(w.serializer) == 0;
		if (rc == DX_OK && (!ended || w.base.failed || w.last_value.failed))
			rc = dx_nomem(err);
	}
	finish(&w);
	__fsetlocking(out, locking);
	return rc == DX_OK ? dx_stream_check(out, err) : rc;
}

enum dx_status dx_export_ntriples(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	return write_rdf(kg, options, "ntriples", out, err);
}

enum dx_status dx_export_nquads(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	return write_rdf(kg, options, "nquads", out, err);
}

enum dx_status dx_export_turtle(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	return write_rdf(kg, options, "turtle", out, err);
}

enum dx_status dx_export_rdfxml(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	return write_rdf(kg, options, kg->attribution_count > RDFXML_COMPACT_MAX ? "rdfxml" : "rdfxml-abbrev", out, err);
}
