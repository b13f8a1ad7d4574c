/* rdf_model.c: the model in RDF: which statements are made of the kg, whatever the syntax.

   entity      a dixit:Person …; rdfs:label, skos:altLabel, owl:sameAs; figures; entity – dixit:denies – claim, once each;
               entity – relation – entity or text where an article says so itself and does not negate it
   claim       a dixit:Claim, schema:Claim; schema:text, schema:about, schema:appearance; counts by stance; links
   claim's own graph (N-Quads, TriG, JSON-LD): entity – relation – …, what the claim says. Never stated outside of it
   document    a dixit:Document, schema:NewsArticle; what is known of it
   attribution a dixit:Attribution: who, what, in which words, how sure
   fact        a dixit:Fact, rdf:Statement: the triple reified, negated or not, with who asserts it
   With full provenance also: selectors for each span of evidence (rdf_evidence.c), the words of facts, names with their counts, all
   figures of all nodes, and what follows from the rest but saves a join: foaf:name, prov: statements of claims and facts. */
#include "export/rdf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "claims/lexicon.h"
#include "export/rdf_evidence.h"
#include "export/text.h"
#include "graph/edges.h"

struct model {
	const struct kg *kg;
	bool full; /* provenance */
	struct rdf_put put;
	struct rdf_texts texts; /* opened with full provenance only */
	struct rdf_term graph;
	struct buf graph_name;
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

/* Whether the fact is a triple: an entity, a relation, and something to end in. */
static bool has_triple(const struct kg_fact *f)
{
	return f->subject != NO_INDEX && f->relation_lemma.n > 0 && (f->object != NO_INDEX || f->object_text.text.n > 0);
}

static struct rdf_term fact_object(struct model *m, const struct kg_fact *f)
{
	if (f->object != NO_INDEX)
		return dx_rdf_node(m->kg->entities[f->object].id, &m->put.object);
	return (struct rdf_term){ .kind = RDF_TEXT, .value = dx_rdf_literal(&m->put, f->object_text.text) };
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
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
	while (m->put.rc == DX_OK && m->pair_cap <= n)
		if (!dx_grow(&m->pairs, m->pair_cap, &m->pair_cap, sizeof(*m->pairs)))
			m->put.rc = dx_nomem(m->put.err);
	return m->put.rc == DX_OK;
}

/* The stance, for whoever wants all denials; beside it the predicate where it means that stance, for whoever wants rejections only. */
static void direct_edges(struct model *m, uint32_t entity)
{
	uint32_t from = m->by_source.from[entity], to = m->by_source.from[entity + 1];
	size_t n = 0;

	if (!room_for(m, 2 * (size_t)(to - from)))
		return;
	for (uint32_t k = from; k < to; k++) {
		const struct kg_attribution *a = &m->kg->attributions[m->by_source.rows[k]];
		m->pairs[n++] = (uint64_t)m->stance_word[a->stance] << 32 | a->claim;
		if (a->predicate < m->kg->predicate_count && m->kg->predicates[a->predicate].stance == a->stance)
			m->pairs[n++] = (uint64_t)(WORD_COUNT + a->predicate) << 32 | a->claim;
	}
	n = distinct(m->pairs, n);
	for (size_t i = 0; i < n; i++)
		dx_put_node(&m->put, (unsigned)(m->pairs[i] >> 32), m->kg->claims[(uint32_t)m->pairs[i]].id);
}

static void figures(struct model *m, const struct kg_rank *r)
{
	dx_put_decimal(&m->put, W_PAGERANK, r->pagerank);
	dx_put_count(&m->put, W_COMMUNITY, r->community);
	if (!m->full)
		return;
	dx_put_count(&m->put, W_IN_DEGREE, r->in_degree);
	dx_put_count(&m->put, W_OUT_DEGREE, r->out_degree);
	dx_put_decimal(&m->put, W_BETWEENNESS, r->betweenness);
	dx_put_count(&m->put, W_COMPONENT, r->component);
	dx_put_count(&m->put, W_CORE, r->core);
}

static void names(struct model *m, const struct kg_entity *e)
{
	bool agent = e->kind == KIND_PERSON || e->kind == KIND_ORGANIZATION || e->kind == KIND_GROUP;

	dx_put_plain(&m->put, W_LABEL, e->label);
	if (m->full && agent)
		dx_put_plain(&m->put, W_FOAF_NAME, e->label);
	for (uint32_t k = 0; k < e->alias_count; k++)
		if (!slice_eq(e->aliases[k].text, e->label) && dx_rdf_passes(e->aliases[k].text))
			dx_put_plain(&m->put, W_ALT_LABEL, e->aliases[k].text);
	for (uint32_t k = 0; k < e->same_as_count; k++)
		dx_put_iri(&m->put, W_SAME_AS, e->same_as[k]);
}

/* Each name as a node, with how often the articles have it; the label's first, so that each property comes in one run. */
static void counted_names(struct model *m, const struct kg_entity *e)
{
	char part[32];

	for (int preferred = 1; preferred >= 0; preferred--)
		for (uint32_t k = 0; k < e->alias_count; k++) {
			snprintf(part, sizeof(part), "name/%u", (unsigned)k + 1);
			if (slice_eq(e->aliases[k].text, e->label) == preferred)
				dx_put(&m->put, dx_rdf_word(preferred ? W_XL_PREFERRED : W_XL_OTHER), dx_rdf_below(e->id, part, &m->put.object));
		}
	for (uint32_t k = 0; k < e->alias_count; k++) {
		snprintf(part, sizeof(part), "name/%u", (unsigned)k + 1);
		m->put.st.subject = dx_rdf_below(e->id, part, &m->put.subject);
		dx_put_word(&m->put, W_TYPE, W_XL_LABEL);
		dx_put_plain(&m->put, W_XL_FORM, e->aliases[k].text);
		dx_put_count(&m->put, W_MENTIONS, e->aliases[k].count);
	}
}

static void entities(struct model *m)
{
	static const uint16_t classes[KIND_COUNT][2] = {
		[KIND_PERSON] = { W_PERSON, W_FOAF_PERSON }, [KIND_ORGANIZATION] = { W_ORGANIZATION, W_FOAF_ORGANIZATION },
		[KIND_AGENCY] = { W_AGENCY, W_S_GOVERNMENT }, [KIND_GOVERNMENT] = { W_GOVERNMENT, W_S_GOVERNMENT },
		[KIND_COUNTRY] = { W_COUNTRY, W_S_COUNTRY }, [KIND_PLACE] = { W_PLACE, W_S_PLACE },
		[KIND_OUTLET] = { W_OUTLET, W_S_OUTLET }, [KIND_PRODUCT] = { W_PRODUCT, W_S_PRODUCT },
		[KIND_GROUP] = { W_GROUP, W_FOAF_GROUP }, [KIND_OTHER] = { W_ENTITY, W_ENTITY },
	};

	for (uint32_t i = 0; i < m->kg->entity_count && m->put.rc == DX_OK; i++) {
		const struct kg_entity *e = &m->kg->entities[i];
		dx_put_subject(&m->put, e->id, classes[e->kind][0]);
		if (classes[e->kind][1] != classes[e->kind][0])
			dx_put_word(&m->put, W_TYPE, classes[e->kind][1]);
		names(m, e);
		dx_put_count(&m->put, W_MENTIONS, e->mentions);
		figures(m, &e->rank);
		direct_edges(m, i);
		if (m->full)
			counted_names(m, e);
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
	for (size_t i = 0; i < n && m->put.rc == DX_OK; i++) {
		const struct kg_fact *f = &m->kg->facts[m->pairs[i]];
		if (i > 0 && by_triple(&m->pairs[i - 1], &m->pairs[i], (void *)m->kg) == 0)
			continue;
		m->put.st.subject = dx_rdf_node(m->kg->entities[f->subject].id, &m->put.subject);
		dx_put(&m->put, dx_rdf_relation(f->relation_lemma, &m->put.relation), fact_object(m, f));
	}
}

/* What the articles say themselves, in the default graph. */
static void own_facts(struct model *m)
{
	size_t n = 0;

	if (!room_for(m, m->kg->fact_count))
		return;
	m->put.st.graph = NULL;
	for (uint32_t i = 0; i < m->kg->fact_count; i++) {
		const struct kg_fact *f = &m->kg->facts[i];
		if (f->asserted_by == NO_INDEX && !f->negated && has_triple(f) && (f->object != NO_INDEX || dx_rdf_passes(f->object_text.text)))
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
		if (!f->negated && has_triple(f) && (f->object != NO_INDEX || dx_rdf_passes(f->object_text.text)))
			m->pairs[n++] = m->facts.rows[k];
	}
	if (n == 0)
		return;
	m->graph = dx_rdf_node(m->kg->claims[claim].id, &m->graph_name);
	m->put.st.graph = &m->graph;
	state_facts(m, n);
	m->put.st.graph = NULL;
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
		dx_put_node(&m->put, W_S_APPEARANCE, m->kg->documents[m->pairs[i]].id);
	for (size_t i = 0; i < n && m->full; i++)
		dx_put_node(&m->put, W_DERIVED, m->kg->documents[m->pairs[i]].id);
}

static void links(struct model *m, uint32_t claim, uint8_t kind, unsigned p)
{
	for (uint32_t k = m->links.from[claim]; k < m->links.from[claim + 1]; k++) {
		const struct kg_link *l = &m->kg->links[m->links.rows[k]];
		if (l->kind == kind)
			dx_put_node(&m->put, p, m->kg->claims[l->b].id);
	}
}

static void claims(struct model *m, bool graphs)
{
	for (uint32_t i = 0; i < m->kg->claim_count && m->put.rc == DX_OK; i++) {
		const struct kg_claim *c = &m->kg->claims[i];
		dx_put_subject(&m->put, c->id, W_CLAIM);
		dx_put_word(&m->put, W_TYPE, W_S_CLAIM);
		dx_put_plain(&m->put, W_S_TEXT, c->text);
		dx_put_plain(&m->put, W_KEY, c->key);
		for (uint32_t k = 0; k < c->about_count; k++)
			dx_put_node(&m->put, W_S_ABOUT, m->kg->entities[c->about[k]].id);
		appearances(m, i);
		dx_put_count(&m->put, W_SOURCE_COUNT, c->sources);
		dx_put_count(&m->put, W_VOICE_COUNT, c->voices);
		for (unsigned s = 0; s < STANCE_COUNT; s++)
			if (c->stances[s] > 0)
				dx_put_count(&m->put, W_ASSERTION_COUNT + s, c->stances[s]);
		dx_put_true(&m->put, W_CONTESTED, c->contested);
		links(m, i, LINK_SAME_CLAIM, W_SAME_CLAIM);
		links(m, i, LINK_CONTRADICTS, W_CONTRADICTS);
		if (m->full)
			figures(m, &c->rank);
		if (graphs)
			claimed_facts(m, i);
	}
}

static void documents(struct model *m)
{
	for (uint32_t i = 0; i < m->kg->document_count && m->put.rc == DX_OK; i++) {
		const struct kg_document *d = &m->kg->documents[i];
		dx_put_subject(&m->put, d->id, W_DOCUMENT);
		dx_put_word(&m->put, W_TYPE, W_S_ARTICLE);
		dx_put_plain(&m->put, W_NAME, d->name);
		if (dx_is_web(d->name))
			dx_put_iri(&m->put, W_S_URL, d->name);
		dx_put_text(&m->put, W_S_HEADLINE, d->title, d->language);
		dx_put_plain(&m->put, W_PUBLISHER_NAME, d->publisher);
		if (d->publisher_entity != NO_INDEX)
			dx_put_node(&m->put, W_S_PUBLISHER, m->kg->entities[d->publisher_entity].id);
		if (d->date.n > 0)
			dx_put_date(&m->put, W_S_DATE, d->date);
		dx_put_plain(&m->put, W_S_LANGUAGE, d->language);
		dx_put_plain(&m->put, W_SHA256, slice_of(d->sha256));
		dx_put_count(&m->put, W_BYTES, d->bytes);
		if (m->full)
			figures(m, &d->rank);
	}
}

static void attribution_words(struct model *m, const struct kg_attribution *a)
{
	dx_put_plain(&m->put, W_SOURCE_TEXT, a->source_text.text);
	dx_put_plain(&m->put, W_CUE_TEXT, a->cue.text);
	dx_put_plain(&m->put, W_CONTENT_TEXT, a->content.text);
	dx_put_text(&m->put, W_SENTENCE, a->sentence, m->kg->documents[a->document].language);
	dx_put_plain(&m->put, W_CHANNEL, a->channel);
	dx_put_plain(&m->put, W_TIME_TEXT, a->time);
	if (a->date.n > 0)
		dx_put_date(&m->put, W_DATE, a->date);
}

static void attribution(struct model *m, const struct kg_attribution *a)
{
	const struct kg *kg = m->kg;
	const struct rdf_role roles[RDF_ROLES] = { { W_SOURCE_EVIDENCE, "source", &a->source_text.spans },
	                                           { W_CUE_EVIDENCE, "cue", &a->cue.spans },
	                                           { W_CONTENT_EVIDENCE, "content", &a->content.spans } };

	dx_put_subject(&m->put, a->id, W_ATTRIBUTION);
	if (a->source != NO_INDEX) {
		dx_put_node(&m->put, W_SOURCE, kg->entities[a->source].id);
		dx_put_node(&m->put, W_ATTRIBUTED, kg->entities[a->source].id);
	}
	dx_put_node(&m->put, W_OF_CLAIM, kg->claims[a->claim].id);
	dx_put_node(&m->put, W_IN_DOCUMENT, kg->documents[a->document].id);
	dx_put_node(&m->put, W_DERIVED, kg->documents[a->document].id);
	if (a->predicate < kg->predicate_count)
		dx_put_word(&m->put, W_PREDICATE, WORD_COUNT + a->predicate);
	dx_put_plain(&m->put, W_STANCE, slice_of(dx_stance_names[a->stance]));
	dx_put_plain(&m->put, W_MODE, slice_of(dx_mode_names[a->mode]));
	dx_put_decimal(&m->put, W_CERTAINTY, a->certainty);
	dx_put_decimal(&m->put, W_CONFIDENCE, a->confidence);
	if (a->addressee != NO_INDEX)
		dx_put_node(&m->put, W_ADDRESSEE, kg->entities[a->addressee].id);
	if (a->parent != NO_INDEX)
		dx_put_node(&m->put, W_PARENT, kg->attributions[a->parent].id);
	attribution_words(m, a);
	dx_put_extent(&m->put, roles);
	if (m->full)
		dx_put_evidence(&m->put, &m->texts, a->document, a->id, roles);
}

/* Without full provenance only the words that no node stands for. */
static void fact_words(struct model *m, const struct kg_fact *f)
{
	if (m->full || f->subject == NO_INDEX)
		dx_put_plain(&m->put, W_SUBJECT_TEXT, f->subject_text.text);
	if (m->full || f->relation_lemma.n == 0)
		dx_put_plain(&m->put, W_RELATION_TEXT, f->relation.text);
	if (m->full)
		dx_put_plain(&m->put, W_OBJECT_TEXT, f->object_text.text);
	dx_put_plain(&m->put, W_TIME_TEXT, f->time);
	dx_put_plain(&m->put, W_PLACE_TEXT, f->place);
}

static void fact(struct model *m, const struct kg_fact *f)
{
	const struct kg *kg = m->kg;
	const struct rdf_role roles[RDF_ROLES] = { { W_SUBJECT_EVIDENCE, "subject", &f->subject_text.spans },
	                                           { W_RELATION_EVIDENCE, "relation", &f->relation.spans },
	                                           { W_OBJECT_EVIDENCE, "object", &f->object_text.spans } };

	dx_put_subject(&m->put, f->id, W_FACT);
	dx_put_word(&m->put, W_TYPE, W_STATEMENT);
	dx_put_node(&m->put, W_IN_DOCUMENT, kg->documents[f->document].id);
	if (m->full)
		dx_put_node(&m->put, W_DERIVED, kg->documents[f->document].id);
	if (f->subject != NO_INDEX)
		dx_put_node(&m->put, W_RDF_SUBJECT, kg->entities[f->subject].id);
	if (f->relation_lemma.n > 0)
		dx_put(&m->put, dx_rdf_word(W_RDF_PREDICATE), dx_rdf_relation(f->relation_lemma, &m->put.relation));
	if (f->object != NO_INDEX || f->object_text.text.n > 0)
		dx_put(&m->put, dx_rdf_word(W_RDF_OBJECT), fact_object(m, f));
	dx_put_true(&m->put, W_NEGATED, f->negated);
	if (f->asserted_by != NO_INDEX) {
		dx_put_node(&m->put, W_ASSERTED_BY, kg->attributions[f->asserted_by].id);
		dx_put_node(&m->put, W_IN_CLAIM, kg->claims[kg->attributions[f->asserted_by].claim].id);
	}
	dx_put_decimal(&m->put, W_CONFIDENCE, f->confidence);
	fact_words(m, f);
	dx_put_extent(&m->put, roles);
	if (f->relation_lemma.n > 0 && dx_intern(&m->relations, f->relation_lemma) == DX_NONE && m->put.rc == DX_OK)
		m->put.rc = dx_nomem(m->put.err);
	if (m->full)
		dx_put_evidence(&m->put, &m->texts, f->document, f->id, roles);
}

static void relations(struct model *m)
{
	for (uint32_t i = 0; i < m->relations.n && m->put.rc == DX_OK; i++) {
		struct slice lemma = m->relations.entries[i].key;
		m->put.st.subject = dx_rdf_relation(lemma, &m->put.subject);
		m->put.st.graph = NULL;
		dx_put_word(&m->put, W_TYPE, W_RELATION_CLASS);
		dx_put_plain(&m->put, W_LABEL, lemma);
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

	m->put.rc = dx_index_make(&m->by_source, kg, kg->attribution_count, kg->entity_count, dx_attribution_source, m->put.err);
	if (m->put.rc == DX_OK)
		m->put.rc = dx_index_make(&m->by_claim, kg, kg->attribution_count, kg->claim_count, dx_attribution_claim, m->put.err);
	if (m->put.rc == DX_OK)
		m->put.rc = dx_index_make(&m->facts, kg, kg->fact_count, kg->claim_count, dx_fact_claim, m->put.err);
	if (m->put.rc == DX_OK)
		m->put.rc = dx_index_make(&m->links, kg, kg->link_count, kg->claim_count, link_first, m->put.err);
	if (m->put.rc == DX_OK && m->full)
		m->put.rc = dx_rdf_texts_open(&m->texts, kg, m->put.err);
}

static enum dx_status end(struct model *m)
{
	if (m->put.rc == DX_OK && m->graph_name.failed)
		m->put.rc = dx_nomem(m->put.err);
	dx_buf_free(&m->graph_name);
	dx_index_free(&m->by_source);
	dx_index_free(&m->by_claim);
	dx_index_free(&m->facts);
	dx_index_free(&m->links);
	dx_map_free(&m->relations);
	dx_rdf_texts_close(&m->texts);
	free(m->pairs);
	return dx_put_end(&m->put);
}

enum dx_status dx_rdf_statements(const struct kg *kg, const struct export_options *options, bool graphs, rdf_sink sink, void *ctx,
                                 struct dx_error *err)
{
	struct model m = { .kg = kg, .full = options->full_provenance, .put = { .sink = sink, .ctx = ctx, .err = err } };

	stance_words(&m);
	indices(&m);
	entities(&m);
	own_facts(&m);
	claims(&m, graphs);
	documents(&m);
	for (uint32_t i = 0; i < kg->attribution_count && m.put.rc == DX_OK; i++)
		attribution(&m, &kg->attributions[i]);
	for (uint32_t i = 0; i < kg->fact_count && m.put.rc == DX_OK; i++)
		fact(&m, &kg->facts[i]);
	relations(&m);
	return end(&m);
}
