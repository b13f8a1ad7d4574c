/* rdf_model.c: the model in RDF: which statements are made of the kg, whatever the syntax.

   entity      a dixit:Person …; rdfs:label, skos:altLabel, owl:sameAs; figures; entity – dixit:denies – claim, once each;
               entity – relation – entity or text where an article says so itself and does not negate it
   claim       a dixit:Claim, schema:Claim; schema:text, schema:about, schema:appearance; counts by stance; links
   claim's own graph (N-Quads, TriG, JSON-LD): entity – relation – …, what the claim says. Never stated outside of it
   document    a dixit:Document, schema:NewsArticle; what is known of it
   attribution a dixit:Attribution: who, what, in which words, how sure
   fact        a dixit:Fact, rdf:Statement: the triple reified, negated or not, with who asserts it
   With full provenance each evidence span has an oa:SpecificResource with selectors, and prov: statements are made as well. */
#include "export/rdf.h"

#include <stdlib.h>

#include "base/map.h"
#include "claims/lexicon.h"
#include "export/text.h"
#include "graph/edges.h"

struct model {
	const struct kg *kg;
	const struct export_options *options;
	rdf_sink sink;
	void *ctx;
	struct dx_error *err;
	enum dx_status rc;         /* sticky: after a failure nothing more is sent */
	struct rdf_statement st;   /* subject and graph of the block that is being written */
	struct rdf_term graph;
	struct buf subject, object, relation, text, part, lines, tag; /* what the statement's slices point into */
	struct kg_index by_source, by_claim, facts, links;
	struct map relations;      /* lemmas in order of appearance */
	uint64_t *pairs;           /* room for one entity's or claim's statements, to send each once */
	size_t pair_cap;
	uint16_t stance_word[STANCE_COUNT];
};

enum dx_status dx_rdf_base(const struct export_options *options, struct buf *b, struct dx_error *err)
{
	const char *base = options->base ? options->base : EXPORT_BASE;

	if (!dx_iri_gate(b, slice_of(base)))
		return dx_fail(err, DX_USAGE, "", 0, 0, "\"%.200s\" is no absolute IRI such as " EXPORT_BASE, base);
	return b->failed ? dx_nomem(err) : DX_OK;
}

static void send(struct model *m, struct rdf_term predicate, struct rdf_term object)
{
	if (m->rc != DX_OK)
		return;
	m->st.predicate = predicate;
	m->st.object = object;
	m->rc = m->sink(m->ctx, &m->st, m->err);
}

static struct rdf_term word(unsigned w)
{
	return (struct rdf_term){ .kind = RDF_WORD, .word = (uint16_t)w };
}

/* The node of an id; most ids are good as they are and need no copy. */
static struct rdf_term node(struct slice id, struct buf *room)
{
	dx_buf_clear(room);
	dx_iri_part(room, id);
	return (struct rdf_term){ .kind = RDF_NODE, .value = dx_buf_slice(room) };
}

static void begin(struct model *m, struct slice id, unsigned class)
{
	m->st.subject = node(id, &m->subject);
	m->st.graph = NULL;
	send(m, word(W_TYPE), word(class));
}

static void put_word(struct model *m, unsigned p, unsigned object)
{
	send(m, word(p), word(object));
}

static void put_node(struct model *m, unsigned p, struct slice id)
{
	send(m, word(p), node(id, &m->object));
}

/* The gate for literals: a return without a line feed becomes one, since raptor's Turtle breaks on it. */
static struct slice literal(struct model *m, struct slice s)
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
static struct slice language_tag(struct model *m, struct slice s)
{
	if (!dx_is_language(s))
		return (struct slice){ 0 };
	dx_buf_clear(&m->tag);
	for (size_t i = 0; i < s.n; i++)
		dx_buf_putc(&m->tag, s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i]);
	return dx_buf_slice(&m->tag);
}

static void put_text(struct model *m, unsigned p, struct slice text, struct slice language)
{
	if (text.n > 0)
		send(m, word(p), (struct rdf_term){ .kind = RDF_TEXT, .value = literal(m, text), .language = language_tag(m, language) });
}

static void put_plain(struct model *m, unsigned p, struct slice text)
{
	put_text(m, p, text, (struct slice){ 0 });
}

static void put_typed(struct model *m, unsigned p, unsigned type, struct slice value)
{
	send(m, word(p), (struct rdf_term){ .kind = RDF_TYPED, .word = (uint16_t)type, .value = value });
}

static void put_count(struct model *m, unsigned p, uint32_t n)
{
	dx_buf_clear(&m->text);
	dx_text_integer(&m->text, n);
	put_typed(m, p, W_INTEGER, dx_buf_slice(&m->text));
}

/* Canonical decimals have a point. */
static void put_decimal(struct model *m, unsigned p, double value)
{
	dx_buf_clear(&m->text);
	dx_text_real(&m->text, value);
	if (m->text.n > 0 && !memchr(m->text.p, '.', m->text.n))
		dx_buf_puts(&m->text, ".0");
	put_typed(m, p, W_DECIMAL, dx_buf_slice(&m->text));
}

static void put_true(struct model *m, unsigned p, bool value)
{
	if (value)
		put_typed(m, p, W_BOOLEAN, SLICE("true"));
}

/* A date in the type that holds it; what is none is text. */
static void put_date(struct model *m, unsigned p, struct slice date)
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
		put_plain(m, p, date);
	}
}

/* The last part of a relation's IRI: a name in every syntax, other for other lemmas. */
static struct rdf_term relation(struct slice lemma, struct buf *room)
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

/* Whether the fact is a triple: an entity, a relation, and something to end in. */
static bool has_triple(const struct kg_fact *f)
{
	return f->subject != NO_INDEX && f->relation_lemma.n > 0 && (f->object != NO_INDEX || f->object_text.text.n > 0);
}

static struct rdf_term fact_object(struct model *m, const struct kg_fact *f)
{
	if (f->object != NO_INDEX)
		return node(m->kg->entities[f->object].id, &m->object);
	return (struct rdf_term){ .kind = RDF_TEXT, .value = literal(m, f->object_text.text) };
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Whether the text passes the gate as it is. What does not could meet another text there, and one statement would come twice. */
static bool passes(struct slice s)
{
	return dx_text_clean(s) && (s.n == 0 || !memchr(s.p, '\r', s.n));
}

/* Sort and keep one of each. */
static size_t distinct(uint64_t *pairs, size_t n)
{
	size_t kept = 0;

	if (n > 0)
		qsort(pairs, n, sizeof(*pairs), by_number);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || pairs[kept - 1] != pairs[i])
			pairs[kept++] = pairs[i];
	return kept;
}

static bool room_for(struct model *m, size_t n)
{
	while (m->rc == DX_OK && m->pair_cap <= n)
		if (!dx_grow(&m->pairs, m->pair_cap, &m->pair_cap, sizeof(*m->pairs)))
			m->rc = dx_nomem(m->err);
	return m->rc == DX_OK;
}

/* The direct property: the attribution's own predicate where it means the stance that came out, else the stance. */
static unsigned direct_word(const struct model *m, const struct kg_attribution *a)
{
	if (a->predicate < m->kg->predicate_count && m->kg->predicates[a->predicate].stance == a->stance)
		return WORD_COUNT + a->predicate;
	return m->stance_word[a->stance];
}

static void direct_edges(struct model *m, uint32_t entity)
{
	uint32_t from = m->by_source.from[entity], to = m->by_source.from[entity + 1];
	size_t n = 0;

	if (!room_for(m, to - from))
		return;
	for (uint32_t k = from; k < to; k++) {
		const struct kg_attribution *a = &m->kg->attributions[m->by_source.rows[k]];
		m->pairs[n++] = (uint64_t)direct_word(m, a) << 32 | a->claim;
	}
	n = distinct(m->pairs, n);
	for (size_t i = 0; i < n; i++)
		put_node(m, (unsigned)(m->pairs[i] >> 32), m->kg->claims[(uint32_t)m->pairs[i]].id);
}

static void figures(struct model *m, const struct kg_rank *r)
{
	put_count(m, W_IN_DEGREE, r->in_degree);
	put_count(m, W_OUT_DEGREE, r->out_degree);
	put_decimal(m, W_PAGERANK, r->pagerank);
	put_decimal(m, W_BETWEENNESS, r->betweenness);
	put_count(m, W_COMPONENT, r->component);
	put_count(m, W_COMMUNITY, r->community);
	put_count(m, W_CORE, r->core);
}

static void names(struct model *m, const struct kg_entity *e)
{
	bool agent = e->kind == KIND_PERSON || e->kind == KIND_ORGANIZATION || e->kind == KIND_GROUP;

	put_plain(m, W_LABEL, e->label);
	if (agent)
		put_plain(m, W_FOAF_NAME, e->label);
	for (uint32_t k = 0; k < e->alias_count; k++)
		if (!slice_eq(e->aliases[k].text, e->label) && passes(e->aliases[k].text))
			put_plain(m, W_ALT_LABEL, e->aliases[k].text);
	for (uint32_t k = 0; k < e->same_as_count; k++) {
		dx_buf_clear(&m->object);
		if (dx_iri_gate(&m->object, e->same_as[k]))
			send(m, word(W_SAME_AS), (struct rdf_term){ .kind = RDF_IRI, .value = dx_buf_slice(&m->object) });
	}
}

static void entities(struct model *m)
{
	static const uint16_t classes[KIND_COUNT][2] = {
		[KIND_PERSON] = { W_PERSON, W_FOAF_PERSON }, [KIND_ORGANIZATION] = { W_ORGANIZATION, W_FOAF_ORGANIZATION },
		[KIND_AGENCY] = { W_AGENCY, W_S_GOVERNMENT }, [KIND_GOVERNMENT] = { W_GOVERNMENT, W_S_GOVERNMENT },
		[KIND_COUNTRY] = { W_COUNTRY, W_S_COUNTRY }, [KIND_PLACE] = { W_PLACE, W_S_PLACE },
		[KIND_OUTLET] = { W_OUTLET, W_S_OUTLET }, [KIND_PRODUCT] = { W_PRODUCT, W_S_PRODUCT },
		[KIND_GROUP] = { W_GROUP, W_FOAF_GROUP }, [KIND_OTHER] = { W_ENTITY, W_S_THING },
	};

	for (uint32_t i = 0; i < m->kg->entity_count && m->rc == DX_OK; i++) {
		const struct kg_entity *e = &m->kg->entities[i];
		begin(m, e->id, classes[e->kind][0]);
		put_word(m, W_TYPE, classes[e->kind][1]);
		names(m, e);
		put_count(m, W_MENTIONS, e->mentions);
		figures(m, &e->rank);
		direct_edges(m, i);
	}
}

/* Statements of facts, each once. rows: n facts that are triples; the block's graph is set. */
static int by_triple(const void *a, const void *b, void *kg)
{
	const struct kg_fact *x = &((const struct kg *)kg)->facts[*(const uint64_t *)a];
	const struct kg_fact *y = &((const struct kg *)kg)->facts[*(const uint64_t *)b];
	int order = (x->subject > y->subject) - (x->subject < y->subject);

	if (order == 0)
		order = dx_slice_cmp(x->relation_lemma, y->relation_lemma);
	if (order == 0)
		order = (x->object > y->object) - (x->object < y->object);
	if (order == 0 && x->object == NO_INDEX)
		order = dx_slice_cmp(x->object_text.text, y->object_text.text);
	return order;
}

static void state_facts(struct model *m, size_t n)
{
	if (n > 0)
		qsort_r(m->pairs, n, sizeof(*m->pairs), by_triple, (void *)m->kg);
	for (size_t i = 0; i < n && m->rc == DX_OK; i++) {
		const struct kg_fact *f = &m->kg->facts[m->pairs[i]];
		if (i > 0 && by_triple(&m->pairs[i - 1], &m->pairs[i], (void *)m->kg) == 0)
			continue;
		m->st.subject = node(m->kg->entities[f->subject].id, &m->subject);
		send(m, relation(f->relation_lemma, &m->relation), fact_object(m, f));
	}
}

/* What the articles say themselves, in the default graph. */
static void own_facts(struct model *m)
{
	size_t n = 0;

	if (!room_for(m, m->kg->fact_count))
		return;
	m->st.graph = NULL;
	for (uint32_t i = 0; i < m->kg->fact_count; i++) {
		const struct kg_fact *f = &m->kg->facts[i];
		if (f->asserted_by == NO_INDEX && !f->negated && has_triple(f) && (f->object != NO_INDEX || passes(f->object_text.text)))
			m->pairs[n++] = i;
	}
	state_facts(m, n);
}

/* What one claim says, in its own graph. */
static void claimed_facts(struct model *m, uint32_t claim)
{
	size_t n = 0;

	if (!room_for(m, m->facts.from[claim + 1] - m->facts.from[claim]))
		return;
	for (uint32_t k = m->facts.from[claim]; k < m->facts.from[claim + 1]; k++) {
		const struct kg_fact *f = &m->kg->facts[m->facts.rows[k]];
		if (!f->negated && has_triple(f) && (f->object != NO_INDEX || passes(f->object_text.text)))
			m->pairs[n++] = m->facts.rows[k];
	}
	if (n == 0)
		return;
	m->graph = node(m->kg->claims[claim].id, &m->part);
	m->st.graph = &m->graph;
	state_facts(m, n);
	m->st.graph = NULL;
}

static void appearances(struct model *m, uint32_t claim)
{
	uint32_t from = m->by_claim.from[claim], to = m->by_claim.from[claim + 1];
	size_t n = 0;

	if (!room_for(m, to - from))
		return;
	for (uint32_t k = from; k < to; k++)
		m->pairs[n++] = m->kg->attributions[m->by_claim.rows[k]].document;
	n = distinct(m->pairs, n);
	for (size_t i = 0; i < n; i++)
		put_node(m, W_S_APPEARANCE, m->kg->documents[m->pairs[i]].id);
	for (size_t i = 0; i < n && m->options->full_provenance; i++)
		put_node(m, W_DERIVED, m->kg->documents[m->pairs[i]].id);
}

static void claims(struct model *m, bool graphs)
{
	for (uint32_t i = 0; i < m->kg->claim_count && m->rc == DX_OK; i++) {
		const struct kg_claim *c = &m->kg->claims[i];
		begin(m, c->id, W_CLAIM);
		put_word(m, W_TYPE, W_S_CLAIM);
		put_plain(m, W_S_TEXT, c->text);
		put_plain(m, W_KEY, c->key);
		for (uint32_t k = 0; k < c->about_count; k++)
			put_node(m, W_S_ABOUT, m->kg->entities[c->about[k]].id);
		appearances(m, i);
		put_count(m, W_SOURCE_COUNT, c->sources);
		for (unsigned s = 0; s < STANCE_COUNT; s++)
			if (c->stances[s] > 0)
				put_count(m, W_ASSERTION_COUNT + s, c->stances[s]);
		put_true(m, W_CONTESTED, c->contested);
		for (uint32_t k = m->links.from[i]; k < m->links.from[i + 1]; k++) {
			const struct kg_link *l = &m->kg->links[m->links.rows[k]];
			put_node(m, l->kind == LINK_SAME_CLAIM ? W_SAME_CLAIM : W_CONTRADICTS, m->kg->claims[l->b].id);
		}
		if (m->options->full_provenance)
			figures(m, &c->rank);
		if (graphs)
			claimed_facts(m, i);
	}
}

static void documents(struct model *m)
{
	for (uint32_t i = 0; i < m->kg->document_count && m->rc == DX_OK; i++) {
		const struct kg_document *d = &m->kg->documents[i];
		begin(m, d->id, W_DOCUMENT);
		put_word(m, W_TYPE, W_S_ARTICLE);
		put_plain(m, W_NAME, d->name);
		dx_buf_clear(&m->object);
		if (dx_is_web(d->name) && dx_iri_gate(&m->object, d->name))
			send(m, word(W_S_URL), (struct rdf_term){ .kind = RDF_IRI, .value = dx_buf_slice(&m->object) });
		put_text(m, W_S_HEADLINE, d->title, d->language);
		put_plain(m, W_PUBLISHER_NAME, d->publisher);
		if (d->publisher_entity != NO_INDEX)
			put_node(m, W_S_PUBLISHER, m->kg->entities[d->publisher_entity].id);
		if (d->date.n > 0)
			put_date(m, W_S_DATE, d->date);
		put_plain(m, W_S_LANGUAGE, d->language);
		put_plain(m, W_SHA256, slice_of(d->sha256));
		put_count(m, W_BYTES, d->bytes);
		if (m->options->full_provenance)
			figures(m, &d->rank);
	}
}

/* A node below another: its name and a part of its own. Ids hold no "/". */
static struct rdf_term below(struct slice id, const char *part, struct buf *room)
{
	dx_buf_clear(room);
	dx_iri_part(room, id);
	dx_buf_putc(room, '/');
	dx_buf_puts(room, part);
	return (struct rdf_term){ .kind = RDF_NODE, .value = dx_buf_slice(room) };
}

static void selectors(struct model *m, struct slice id, const char *part, const struct kg_evidence *e)
{
	char name[48];

	snprintf(name, sizeof(name), "%s/quote", part);
	m->st.subject = below(id, name, &m->subject);
	put_word(m, W_TYPE, W_TEXT_QUOTE);
	put_plain(m, W_EXACT, e->text);
	for (uint32_t k = 0; k < e->spans.n; k++) {
		snprintf(name, sizeof(name), "%s/%u", part, (unsigned)k + 1);
		m->st.subject = below(id, name, &m->subject);
		put_word(m, W_TYPE, W_DATA_POSITION);
		put_count(m, W_START, e->spans.at[k].begin);
		put_count(m, W_END, e->spans.at[k].end);
	}
}

/* The evidence of one role: where in the document, and in which words. The subject is the attribution or fact before and after. */
static void evidence(struct model *m, struct slice id, unsigned p, const char *part, const struct kg_evidence *e, uint32_t document)
{
	char name[48];

	if (e->spans.n == 0 || e->text.n == 0)
		return;
	m->st.subject = node(id, &m->subject);
	send(m, word(p), below(id, part, &m->object));
	m->st.subject = below(id, part, &m->subject);
	put_word(m, W_TYPE, W_RESOURCE);
	put_node(m, W_HAS_SOURCE, m->kg->documents[document].id);
	snprintf(name, sizeof(name), "%s/quote", part);
	send(m, word(W_HAS_SELECTOR), below(id, name, &m->object));
	for (uint32_t k = 0; k < e->spans.n; k++) {
		snprintf(name, sizeof(name), "%s/%u", part, (unsigned)k + 1);
		send(m, word(W_HAS_SELECTOR), below(id, name, &m->object));
	}
	selectors(m, id, part, e);
}

static void attribution(struct model *m, const struct kg_attribution *a)
{
	const struct kg *kg = m->kg;
	struct slice language = kg->documents[a->document].language;

	begin(m, a->id, W_ATTRIBUTION);
	if (a->source != NO_INDEX)
		put_node(m, W_SOURCE, kg->entities[a->source].id);
	put_node(m, W_OF_CLAIM, kg->claims[a->claim].id);
	put_node(m, W_IN_DOCUMENT, kg->documents[a->document].id);
	if (a->predicate < kg->predicate_count)
		put_word(m, W_PREDICATE, WORD_COUNT + a->predicate);
	put_plain(m, W_STANCE, slice_of(dx_stance_names[a->stance]));
	put_plain(m, W_MODE, slice_of(dx_mode_names[a->mode]));
	put_decimal(m, W_CERTAINTY, a->certainty);
	put_decimal(m, W_CONFIDENCE, a->confidence);
	put_plain(m, W_SOURCE_TEXT, a->source_text.text);
	put_plain(m, W_CUE_TEXT, a->cue.text);
	put_plain(m, W_CONTENT_TEXT, a->content.text);
	put_text(m, W_SENTENCE, a->sentence, language);
	if (a->addressee != NO_INDEX)
		put_node(m, W_ADDRESSEE, kg->entities[a->addressee].id);
	put_plain(m, W_CHANNEL, a->channel);
	put_plain(m, W_TIME_TEXT, a->time);
	if (a->date.n > 0)
		put_date(m, W_DATE, a->date);
	if (a->parent != NO_INDEX)
		put_node(m, W_PARENT, kg->attributions[a->parent].id);
	if (!m->options->full_provenance)
		return;
	if (a->source != NO_INDEX)
		put_node(m, W_ATTRIBUTED, kg->entities[a->source].id);
	put_node(m, W_DERIVED, kg->documents[a->document].id);
	evidence(m, a->id, W_SOURCE_EVIDENCE, "source", &a->source_text, a->document);
	evidence(m, a->id, W_CUE_EVIDENCE, "cue", &a->cue, a->document);
	evidence(m, a->id, W_CONTENT_EVIDENCE, "content", &a->content, a->document);
}

static void fact(struct model *m, const struct kg_fact *f)
{
	const struct kg *kg = m->kg;

	begin(m, f->id, W_FACT);
	put_word(m, W_TYPE, W_STATEMENT);
	put_node(m, W_IN_DOCUMENT, kg->documents[f->document].id);
	if (f->subject != NO_INDEX)
		put_node(m, W_RDF_SUBJECT, kg->entities[f->subject].id);
	if (f->relation_lemma.n > 0)
		send(m, word(W_RDF_PREDICATE), relation(f->relation_lemma, &m->relation));
	if (f->object != NO_INDEX || f->object_text.text.n > 0)
		send(m, word(W_RDF_OBJECT), fact_object(m, f));
	put_plain(m, W_SUBJECT_TEXT, f->subject_text.text);
	put_plain(m, W_RELATION_TEXT, f->relation.text);
	put_plain(m, W_OBJECT_TEXT, f->object_text.text);
	put_true(m, W_NEGATED, f->negated);
	if (f->asserted_by != NO_INDEX) {
		put_node(m, W_ASSERTED_BY, kg->attributions[f->asserted_by].id);
		put_node(m, W_IN_CLAIM, kg->claims[kg->attributions[f->asserted_by].claim].id);
	}
	put_decimal(m, W_CONFIDENCE, f->confidence);
	put_plain(m, W_TIME_TEXT, f->time);
	put_plain(m, W_PLACE_TEXT, f->place);
	if (f->relation_lemma.n > 0 && dx_intern(&m->relations, f->relation_lemma) == DX_NONE && m->rc == DX_OK)
		m->rc = dx_nomem(m->err);
	if (!m->options->full_provenance)
		return;
	put_node(m, W_DERIVED, kg->documents[f->document].id);
	evidence(m, f->id, W_SUBJECT_EVIDENCE, "subject", &f->subject_text, f->document);
	evidence(m, f->id, W_RELATION_EVIDENCE, "relation", &f->relation, f->document);
	evidence(m, f->id, W_OBJECT_EVIDENCE, "object", &f->object_text, f->document);
}

static void relations(struct model *m)
{
	for (uint32_t i = 0; i < m->relations.n && m->rc == DX_OK; i++) {
		struct slice lemma = m->relations.entries[i].key;
		m->st.subject = relation(lemma, &m->subject);
		m->st.graph = NULL;
		put_word(m, W_TYPE, W_RELATION_CLASS);
		put_plain(m, W_LABEL, lemma);
	}
}

static uint32_t link_first(const struct kg *kg, uint32_t row)
{
	return kg->links[row].a;
}

/* A stance that is also a predicate of the lexicon is one property, not two. */
static void stance_words(struct model *m)
{
	for (unsigned s = 0; s < STANCE_COUNT; s++) {
		struct slice local = dx_rdf_name(m->kg, W_ASSERTS + s).local;
		m->stance_word[s] = (uint16_t)(W_ASSERTS + s);
		for (size_t p = 0; p < m->kg->predicate_count; p++)
			if (slice_eq(m->kg->predicates[p].id, local))
				m->stance_word[s] = (uint16_t)(WORD_COUNT + p);
	}
}

static void indices(struct model *m)
{
	const struct kg *kg = m->kg;

	m->rc = dx_index_make(&m->by_source, kg, kg->attribution_count, kg->entity_count, dx_attribution_source, m->err);
	if (m->rc == DX_OK)
		m->rc = dx_index_make(&m->by_claim, kg, kg->attribution_count, kg->claim_count, dx_attribution_claim, m->err);
	if (m->rc == DX_OK)
		m->rc = dx_index_make(&m->facts, kg, kg->fact_count, kg->claim_count, dx_fact_claim, m->err);
	if (m->rc == DX_OK)
		m->rc = dx_index_make(&m->links, kg, kg->link_count, kg->claim_count, link_first, m->err);
}

static void end(struct model *m)
{
	if (m->rc == DX_OK && (m->subject.failed || m->object.failed || m->relation.failed || m->text.failed || m->part.failed ||
	                       m->lines.failed || m->tag.failed))
		m->rc = dx_nomem(m->err);
	dx_buf_free(&m->subject);
	dx_buf_free(&m->object);
	dx_buf_free(&m->relation);
	dx_buf_free(&m->text);
	dx_buf_free(&m->part);
	dx_buf_free(&m->lines);
	dx_buf_free(&m->tag);
	dx_index_free(&m->by_source);
	dx_index_free(&m->by_claim);
	dx_index_free(&m->facts);
	dx_index_free(&m->links);
	dx_map_free(&m->relations);
	free(m->pairs);
}

enum dx_status dx_rdf_statements(const struct kg *kg, const struct export_options *options, bool graphs, rdf_sink sink, void *ctx,
                                 struct dx_error *err)
{
	struct model m = { .kg = kg, .options = options, .sink = sink, .ctx = ctx, .err = err };

	stance_words(&m);
	indices(&m);
	entities(&m);
	own_facts(&m);
	claims(&m, graphs);
	documents(&m);
	for (uint32_t i = 0; i < kg->attribution_count && m.rc == DX_OK; i++)
		attribution(&m, &kg->attributions[i]);
	for (uint32_t i = 0; i < kg->fact_count && m.rc == DX_OK; i++)
		fact(&m, &kg->facts[i]);
	relations(&m);
	end(&m);
	return m.rc;
}
