/* rdf_put.c: statements about one subject after the other, and the gate: what is put here comes out fit for every syntax. */
#include "export/rdf_put.h"

#include "export/text.h"

void dx_put(struct rdf_put *m, struct rdf_term predicate, struct rdf_term object)
{
	if (m->rc != DX_OK)
		return;
	m->st.predicate = predicate;
	m->st.object = object;
	m->rc = m->sink(m->ctx, &m->st, m->err);
}

struct rdf_term dx_rdf_word(unsigned w)
{
	return (struct rdf_term){ .kind = RDF_WORD, .word = (uint16_t)w };
}

/* The node of an id; most ids are good as they are and need no copy. */
struct rdf_term dx_rdf_node(struct slice id, struct buf *room)
{
	dx_buf_clear(room);
	dx_iri_part(room, id);
	return (struct rdf_term){ .kind = RDF_NODE, .value = dx_buf_slice(room) };
}

void dx_put_subject(struct rdf_put *m, struct slice id, unsigned class)
{
	m->st.subject = dx_rdf_node(id, &m->subject);
	m->st.graph = NULL;
	dx_put(m, dx_rdf_word(W_TYPE), dx_rdf_word(class));
}

void dx_put_word(struct rdf_put *m, unsigned p, unsigned object)
{
	dx_put(m, dx_rdf_word(p), dx_rdf_word(object));
}

void dx_put_node(struct rdf_put *m, unsigned p, struct slice id)
{
	dx_put(m, dx_rdf_word(p), dx_rdf_node(id, &m->object));
}

/* The gate for literals: a return without a line feed becomes one, since raptor's Turtle breaks on it. */
struct slice dx_rdf_literal(struct rdf_put *m, struct slice s)
{
	s = dx_text_gate(s, &m->text);
	if (s.n == 0 || !memchr(s.p, '\r', s.n))
		return s;
	dx_buf_clear(&m->lines);
	for (size_t i = 0; i < s.n; i++)
		dx_buf_putc(&m->lines, s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n') ? '\n' : s.p[i]);
	return dx_buf_slice(&m->lines);
}

/* Parsers lower-case language tags or do not: lower case compares everywhere. */
static struct slice language_tag(struct rdf_put *m, struct slice s)
{
	if (!dx_is_language(s))
		return (struct slice){ 0 };
	dx_buf_clear(&m->tag);
	for (size_t i = 0; i < s.n; i++)
		dx_buf_putc(&m->tag, s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i]);
	return dx_buf_slice(&m->tag);
}

void dx_put_text(struct rdf_put *m, unsigned p, struct slice text, struct slice language)
{
	struct rdf_term object = { .kind = RDF_TEXT };

	if (text.n == 0)
		return;
	object.value = dx_rdf_literal(m, text);
	object.language = language_tag(m, language);
	dx_put(m, dx_rdf_word(p), object);
}

void dx_put_plain(struct rdf_put *m, unsigned p, struct slice text)
{
	dx_put_text(m, p, text, (struct slice){ 0 });
}

static void put_typed(struct rdf_put *m, unsigned p, unsigned type, struct slice value)
{
	dx_put(m, dx_rdf_word(p), (struct rdf_term){ .kind = RDF_TYPED, .word = (uint16_t)type, .value = value });
}

void dx_put_count(struct rdf_put *m, unsigned p, uint32_t n)
{
	dx_buf_clear(&m->text);
	dx_text_integer(&m->text, n);
	put_typed(m, p, W_INTEGER, dx_buf_slice(&m->text));
}

/* Canonical decimals have a point. */
void dx_put_decimal(struct rdf_put *m, unsigned p, double value)
{
	dx_buf_clear(&m->text);
	dx_text_real(&m->text, value);
	if (m->text.n > 0 && !memchr(m->text.p, '.', m->text.n))
		dx_buf_puts(&m->text, ".0");
	put_typed(m, p, W_DECIMAL, dx_buf_slice(&m->text));
}

void dx_put_true(struct rdf_put *m, unsigned p, bool value)
{
	if (value)
		put_typed(m, p, W_BOOLEAN, SLICE("true"));
}

/* A date in the type that holds it; what is none is text. */
void dx_put_date(struct rdf_put *m, unsigned p, struct slice date)
{
	switch (dx_date_type(date)) {
	case DATE_YEAR:
		put_typed(m, p, W_GYEAR, date);
		break;
	case DATE_MONTH:
		put_typed(m, p, W_GMONTH, date);
		break;
	case DATE_DAY:
		put_typed(m, p, W_XSD_DATE, date);
		break;
	case DATE_TIME:
		dx_buf_clear(&m->text);
		dx_date_time(&m->text, date);
		put_typed(m, p, W_DATETIME, dx_buf_slice(&m->text));
		break;
	case DATE_NONE:
		dx_put_plain(m, p, date);
	}
}

/* The last part of a relation's IRI: a name in every syntax, other for other lemmas. */
struct rdf_term dx_rdf_relation(struct slice lemma, struct buf *room)
{
	dx_buf_clear(room);
	for (size_t i = 0; i < lemma.n; i++) {
		unsigned char c = (unsigned char)lemma.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (i == 0 && !letter)
			dx_buf_putc(room, '_');
		if (letter || (c >= '0' && c <= '9'))
			dx_buf_putc(room, (char)c);
		else if (c == ' ')
			dx_buf_putc(room, '-');
		else
			dx_buf_printf(room, "_%02x", c);
	}
	return (struct rdf_term){ .kind = RDF_RELATION, .value = dx_buf_slice(room) };
}

void dx_put_iri(struct rdf_put *m, unsigned p, struct slice iri)
{
	dx_buf_clear(&m->object);
	if (dx_iri_gate(&m->object, iri))
		dx_put(m, dx_rdf_word(p), (struct rdf_term){ .kind = RDF_IRI, .value = dx_buf_slice(&m->object) });
}

struct rdf_term dx_rdf_below(struct slice id, const char *part, struct buf *room)
{
	dx_buf_clear(room);
	dx_iri_part(room, id);
	dx_buf_putc(room, '/');
	dx_buf_puts(room, part);
	return (struct rdf_term){ .kind = RDF_NODE, .value = dx_buf_slice(room) };
}

bool dx_rdf_passes(struct slice s)
{
	return dx_text_clean(s) && (s.n == 0 || !memchr(s.p, '\r', s.n));
}

enum dx_status dx_put_end(struct rdf_put *m)
{
	bool failed = m->subject.failed || m->object.failed || m->relation.failed || m->text.failed || m->lines.failed || m->tag.failed;

	if (m->rc == DX_OK && failed)
		m->rc = dx_nomem(m->err);
	dx_buf_free(&m->subject);
	dx_buf_free(&m->object);
	dx_buf_free(&m->relation);
	dx_buf_free(&m->text);
	dx_buf_free(&m->lines);
	dx_buf_free(&m->tag);
	return m->rc;
}
