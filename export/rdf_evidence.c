/* rdf_evidence.c: one oa:SpecificResource a span; its selectors all select the same piece of the document. */
#include "export/rdf_evidence.h"

#include <stdio.h>
#include <stdlib.h>

/* Characters of the text before and behind a quote that tell it from others with the same words. */
#define CONTEXT 32

/* Longer pieces are selected by position only: quotes within quotes would repeat a long text over and over. In bytes. */
#define QUOTE_MAX 8000

enum dx_status dx_rdf_texts_open(struct rdf_texts *t, const struct kg *kg, struct dx_error *err)
{
	t->kg = kg;
	t->documents = calloc((size_t)kg->document_count + 1, sizeof(*t->documents));
	return t->documents ? DX_OK : dx_nomem(err);
}

void dx_rdf_texts_close(struct rdf_texts *t)
{
	for (uint32_t i = 0; t->documents && i < t->kg->document_count; i++)
		dx_codepoints_close(&t->documents[i]);
	free(t->documents);
	t->documents = NULL;
}

static bool continues(struct slice text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

static struct slice before(struct slice text, size_t at)
{
	size_t from = at;

	for (unsigned n = 0; n < CONTEXT && from > 0; n++)
		for (from--; from > 0 && continues(text, from);)
			from--;
	return slice_sub(text, from, at);
}

static struct slice behind(struct slice text, size_t at)
{
	size_t to = at;

	for (unsigned n = 0; n < CONTEXT && to < text.n; n++)
		for (to++; continues(text, to);)
			to++;
	return slice_sub(text, at, to);
}

/* The selectors of one span: id/resource/name. */
struct selected {
	struct rdf_put *m;
	struct slice id, text;
	const char *resource;
	struct span at;
};

static struct rdf_term selector(const struct selected *s, const char *name, struct buf *room)
{
	char part[64];

	snprintf(part, sizeof(part), "%s/%s", s->resource, name);
	return dx_rdf_below(s->id, part, room);
}

static void link_selector(const struct selected *s, const char *name)
{
	dx_put(s->m, dx_rdf_word(W_HAS_SELECTOR), selector(s, name, &s->m->object));
}

static void open_selector(const struct selected *s, const char *name, unsigned class)
{
	s->m->st.subject = selector(s, name, &s->m->subject);
	dx_put_word(s->m, W_TYPE, class);
}

static void put_position(const struct selected *s, const char *name, unsigned class, uint32_t begin, uint32_t end)
{
	open_selector(s, name, class);
	dx_put_count(s->m, W_OA_START, begin);
	dx_put_count(s->m, W_OA_END, end);
}

static void put_quote(const struct selected *s)
{
	open_selector(s, "quote", W_TEXT_QUOTE);
	dx_put_plain(s->m, W_EXACT, slice_sub(s->text, s->at.begin, s->at.end));
	dx_put_plain(s->m, W_PREFIX, before(s->text, s->at.begin));
	dx_put_plain(s->m, W_SUFFIX, behind(s->text, s->at.end));
}

static void put_span(const struct selected *s, struct codepoints *c)
{
	struct rdf_put *m = s->m;
	bool text = s->at.end <= s->text.n, quote = text && s->at.end - s->at.begin <= QUOTE_MAX;

	if (text && !c->before && !dx_codepoints_open(c, s->text)) {
		m->rc = dx_nomem(m->err);
		return;
	}
	link_selector(s, "bytes");
	if (text)
		link_selector(s, "characters");
	if (quote)
		link_selector(s, "quote");
	put_position(s, "bytes", W_DATA_POSITION, s->at.begin, s->at.end);
	if (text)
		put_position(s, "characters", W_TEXT_POSITION, dx_codepoints_at(c, s->at.begin), dx_codepoints_at(c, s->at.end));
	if (quote)
		put_quote(s);
}

#define RESOURCE_SIZE 32

static const char *resource_of(char name[RESOURCE_SIZE], const struct rdf_role *role, uint32_t span)
{
	snprintf(name, RESOURCE_SIZE, "%s/%u", role->part, (unsigned)span + 1);
	return name;
}

static void put_links(struct rdf_put *m, struct slice id, const struct rdf_role *role)
{
	char name[RESOURCE_SIZE];

	for (uint32_t k = 0; k < role->spans->n; k++)
		dx_put(m, dx_rdf_word(role->word), dx_rdf_below(id, resource_of(name, role, k), &m->object));
}

static void put_resources(struct rdf_put *m, struct rdf_texts *t, uint32_t document, struct slice id, const struct rdf_role *role)
{
	const struct kg_document *d = &t->kg->documents[document];
	char name[RESOURCE_SIZE];

	for (uint32_t k = 0; k < role->spans->n && m->rc == DX_OK; k++) {
		struct selected s = { m, id, d->text, resource_of(name, role, k), role->spans->at[k] };
		m->st.subject = dx_rdf_below(id, s.resource, &m->subject);
		dx_put_word(m, W_TYPE, W_RESOURCE);
		dx_put_node(m, W_HAS_SOURCE, d->id);
		put_span(&s, &t->documents[document]);
	}
}

void dx_put_evidence(struct rdf_put *m, struct rdf_texts *t, uint32_t document, struct slice id,
                     const struct rdf_role roles[RDF_ROLES])
{
	for (int i = 0; i < RDF_ROLES; i++)
		put_links(m, id, &roles[i]);
	for (int i = 0; i < RDF_ROLES; i++)
		put_resources(m, t, document, id, &roles[i]);
}

void dx_put_extent(struct rdf_put *m, const struct rdf_role roles[RDF_ROLES])
{
	uint32_t begin = UINT32_MAX, end = 0;

	for (int i = 0; i < RDF_ROLES; i++)
		for (uint32_t k = 0; k < roles[i].spans->n; k++) {
			struct span at = roles[i].spans->at[k];
			begin = at.begin < begin ? at.begin : begin;
			end = at.end > end ? at.end : end;
		}
	if (begin < end) {
		dx_put_count(m, W_BEGIN, begin);
		dx_put_count(m, W_END, end);
	}
}
