/* rdf.h: the kg as RDF statements, for every RDF syntax. What a sink receives has passed the gate: texts are clean, IRIs are IRIs,
   numbers and dates canonical, no statement comes twice. */
#ifndef DX_RDF_H
#define DX_RDF_H

#include "base/buf.h"
#include "export/export.h"

#define DIXIT_NS "https://dixit.example/ns#"

enum rdf_prefix {
	PREFIX_DIXIT, PREFIX_SCHEMA, PREFIX_PROV, PREFIX_OA, PREFIX_FOAF, PREFIX_SKOS, PREFIX_SKOSXL, PREFIX_RDF, PREFIX_RDFS, PREFIX_OWL,
	PREFIX_XSD,
	PREFIX_COUNT
};
struct rdf_namespace {
	const char *name, *iri;
};
extern const struct rdf_namespace dx_rdf_namespaces[PREFIX_COUNT];

/* Words of the vocabulary: fixed ones, then the predicates of the lexicon as WORD_COUNT + row. The list is in rdf_words.c. */
enum rdf_word {
	/* classes */
	W_ATTRIBUTION, W_FACT, W_CLAIM, W_DOCUMENT, W_RELATION_CLASS,
	W_PERSON, W_ORGANIZATION, W_AGENCY, W_GOVERNMENT, W_COUNTRY, W_PLACE, W_OUTLET, W_PRODUCT, W_GROUP, W_ENTITY,
	/* stances as properties: source → claim */
	W_ASSERTS, W_DENIES, W_DOUBTS, W_ASKS, W_DIRECTS, W_DISCUSSES,
	/* entity */
	W_MENTIONS, W_IN_DEGREE, W_OUT_DEGREE, W_PAGERANK, W_BETWEENNESS, W_COMPONENT, W_COMMUNITY, W_CORE,
	/* claim */
	W_KEY, W_CONTESTED, W_SOURCE_COUNT, W_VOICE_COUNT, W_ASSERTION_COUNT, W_DENIAL_COUNT, W_DOUBT_COUNT, W_QUESTION_COUNT,
	W_DIRECTIVE_COUNT, W_NEUTRAL_COUNT, W_SAME_CLAIM, W_CONTRADICTS,
	/* document */
	W_NAME, W_PUBLISHER_NAME, W_SHA256, W_BYTES,
	/* attribution and fact */
	W_SOURCE, W_OF_CLAIM, W_IN_DOCUMENT, W_PREDICATE, W_STANCE, W_MODE, W_CERTAINTY, W_CONFIDENCE, W_CUE_TEXT, W_SOURCE_TEXT,
	W_CONTENT_TEXT, W_SENTENCE, W_ADDRESSEE, W_CHANNEL, W_TIME_TEXT, W_PLACE_TEXT, W_DATE, W_PARENT, W_SUBJECT_TEXT,
	W_RELATION_TEXT, W_OBJECT_TEXT, W_BEGIN, W_END, W_NEGATED, W_ASSERTED_BY, W_IN_CLAIM,
	/* evidence, with full provenance only */
	W_SOURCE_EVIDENCE, W_CUE_EVIDENCE, W_CONTENT_EVIDENCE, W_SUBJECT_EVIDENCE, W_RELATION_EVIDENCE, W_OBJECT_EVIDENCE,
	/* others' words */
	W_TYPE, W_STATEMENT, W_RDF_SUBJECT, W_RDF_PREDICATE, W_RDF_OBJECT, W_LABEL, W_SAME_AS, W_ALT_LABEL,
	W_XL_LABEL, W_XL_PREFERRED, W_XL_OTHER, W_XL_FORM, W_FOAF_NAME, W_FOAF_PERSON, W_FOAF_ORGANIZATION, W_FOAF_GROUP, W_S_GOVERNMENT, W_S_COUNTRY, W_S_PLACE, W_S_OUTLET, W_S_PRODUCT, W_S_CLAIM,
	W_S_ARTICLE, W_S_TEXT, W_S_ABOUT, W_S_APPEARANCE, W_S_HEADLINE, W_S_PUBLISHER, W_S_DATE, W_S_LANGUAGE, W_S_URL, W_ATTRIBUTED,
	W_DERIVED, W_RESOURCE, W_HAS_SOURCE, W_HAS_SELECTOR, W_DATA_POSITION, W_TEXT_POSITION, W_TEXT_QUOTE, W_OA_START,
	W_OA_END, W_EXACT, W_PREFIX, W_SUFFIX,
	W_INTEGER, W_DECIMAL, W_BOOLEAN, W_GYEAR, W_GMONTH, W_XSD_DATE, W_DATETIME,
	WORD_COUNT
};
struct rdf_name {
	uint8_t prefix; /* enum rdf_prefix */
	struct slice local;
};
struct rdf_name dx_rdf_name(const struct kg *kg, unsigned word);

/* Whether one of the fixed words is also a predicate of the lexicon: the same property. */
bool dx_rdf_is_predicate(const struct kg *kg, unsigned word);

enum rdf_kind {
	RDF_WORD,     /* word */
	RDF_NODE,     /* base + value */
	RDF_RELATION, /* base + "relation/" + value, a name in every syntax */
	RDF_IRI,      /* value */
	RDF_TEXT,     /* value; language may be empty */
	RDF_TYPED     /* value in the canonical form of the datatype word */
};
struct rdf_term {
	uint8_t kind;
	uint16_t word;
	struct slice value, language;
};
struct rdf_statement {
	struct rdf_term subject, predicate, object;
	const struct rdf_term *graph; /* NULL: the default graph */
};

/* Borrows everything during the call. Return DX_OK to go on; anything else ends the walk and is passed on. */
typedef enum dx_status (*rdf_sink)(void *ctx, const struct rdf_statement *st, struct dx_error *err);

/* Call sink for every statement. graphs: what a claim says is also stated, in the graph that the claim names; without, such
   statements are only reified. Statements of one subject and graph come in blocks, those of one predicate together in a block. */
enum dx_status dx_rdf_statements(const struct kg *kg, const struct export_options *options, bool graphs, rdf_sink sink, void *ctx,
                                 struct dx_error *err);

/* The base IRI, gated, into b. DX_USAGE where it is no absolute IRI. */
enum dx_status dx_rdf_base(const struct export_options *options, struct buf *b, struct dx_error *err);
#define RELATION_PART "relation/"

#endif
