/* rdf_words.c: the vocabulary that the RDF exports use. ontology/dixit.ttl defines every dixit: term of this table, and beside them
   one property per row of ontology/predicates.csv: dixit: and its id, a subproperty of its parent's. */
#include "export/rdf.h"

#include "claims/lexicon.h"

const struct rdf_namespace dx_rdf_namespaces[PREFIX_COUNT] = {
	[PREFIX_DIXIT] = { "dixit", DIXIT_NS },
	[PREFIX_SCHEMA] = { "schema", "https://schema.org/" },
	[PREFIX_PROV] = { "prov", "http://www.w3.org/ns/prov#" },
	[PREFIX_OA] = { "oa", "http://www.w3.org/ns/oa#" },
	[PREFIX_FOAF] = { "foaf", "http://xmlns.com/foaf/0.1/" },
	[PREFIX_SKOS] = { "skos", "http://www.w3.org/2004/02/skos/core#" },
	[PREFIX_SKOSXL] = { "skosxl", "http://www.w3.org/2008/05/skos-xl#" },
	[PREFIX_RDF] = { "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
	[PREFIX_RDFS] = { "rdfs", "http://www.w3.org/2000/01/rdf-schema#" },
	[PREFIX_OWL] = { "owl", "http://www.w3.org/2002/07/owl#" },
	[PREFIX_XSD] = { "xsd", "http://www.w3.org/2001/XMLSchema#" },
};

#define D PREFIX_DIXIT
#define S PREFIX_SCHEMA

static const struct {
	uint8_t prefix;
	const char *local;
} words[WORD_COUNT] = {
	/* Classes. An attribution is a node of its own; a fact is also an rdf:Statement; a relation is a property made from a verb. */
	[W_ATTRIBUTION] = { D, "Attribution" },
	[W_FACT] = { D, "Fact" },
	[W_CLAIM] = { D, "Claim" },
	[W_DOCUMENT] = { D, "Document" },
	[W_RELATION_CLASS] = { D, "Relation" },
	[W_PERSON] = { D, "Person" },
	[W_ORGANIZATION] = { D, "Organization" },
	[W_AGENCY] = { D, "Agency" },
	[W_GOVERNMENT] = { D, "Government" },
	[W_COUNTRY] = { D, "Country" },
	[W_PLACE] = { D, "Place" },
	[W_OUTLET] = { D, "MediaOutlet" },
	[W_PRODUCT] = { D, "Product" },
	[W_GROUP] = { D, "Group" },
	[W_ENTITY] = { D, "Entity" }, /* kind "other"; superclass of the nine above */

	/* Entity → claim, one for each stance taken; beside it the predicate, where that means the same stance: "said it never helped"
	   denies and does not say, "rejected" denies and rejects. */
	[W_ASSERTS] = { D, "asserts" },
	[W_DENIES] = { D, "denies" },
	[W_DOUBTS] = { D, "doubts" },
	[W_ASKS] = { D, "asks" },
	[W_DIRECTS] = { D, "directs" },
	[W_DISCUSSES] = { D, "discusses" }, /* stance "neutral" */

	/* Of an entity; numbers. */
	[W_MENTIONS] = { D, "mentionCount" },
	[W_IN_DEGREE] = { D, "inDegree" },
	[W_OUT_DEGREE] = { D, "outDegree" },
	[W_PAGERANK] = { D, "pageRank" },
	[W_BETWEENNESS] = { D, "betweenness" },
	[W_COMPONENT] = { D, "component" },
	[W_COMMUNITY] = { D, "community" },
	[W_CORE] = { D, "core" },

	/* Of a claim: text, boolean, integers; sameClaim and contradictsClaim go to a claim. */
	[W_KEY] = { D, "key" },
	[W_CONTESTED] = { D, "contested" },
	[W_SOURCE_COUNT] = { D, "sourceCount" },
	[W_VOICE_COUNT] = { D, "voiceCount" },
	[W_ASSERTION_COUNT] = { D, "assertionCount" },
	[W_DENIAL_COUNT] = { D, "denialCount" },
	[W_DOUBT_COUNT] = { D, "doubtCount" },
	[W_QUESTION_COUNT] = { D, "questionCount" },
	[W_DIRECTIVE_COUNT] = { D, "directiveCount" },
	[W_NEUTRAL_COUNT] = { D, "neutralCount" },
	[W_SAME_CLAIM] = { D, "sameClaim" },
	[W_CONTRADICTS] = { D, "contradictsClaim" },

	/* Of a document. */
	[W_NAME] = { D, "name" }, /* path or IRI as it was given */
	[W_PUBLISHER_NAME] = { D, "publisherName" },
	[W_SHA256] = { D, "sha256" },
	[W_BYTES] = { D, "bytes" },

	/* Of an attribution; document, confidence, timeText, assertedBy and the negated … also of a fact. */
	[W_SOURCE] = { D, "source" },       /* → entity; subproperty of prov:wasAttributedTo */
	[W_OF_CLAIM] = { D, "claim" },      /* → claim */
	[W_IN_DOCUMENT] = { D, "document" }, /* → document; subproperty of prov:wasDerivedFrom */
	[W_PREDICATE] = { D, "predicate" }, /* → one of the properties of predicates.csv */
	[W_STANCE] = { D, "stance" },       /* "asserts", "denies", "doubts", "asks", "directs", "neutral" */
	[W_MODE] = { D, "mode" },           /* "direct", "indirect", "mixed" */
	[W_CERTAINTY] = { D, "certainty" },
	[W_CONFIDENCE] = { D, "confidence" },
	[W_CUE_TEXT] = { D, "cueText" },
	[W_SOURCE_TEXT] = { D, "sourceText" },
	[W_CONTENT_TEXT] = { D, "contentText" },
	[W_SENTENCE] = { D, "sentence" },
	[W_ADDRESSEE] = { D, "addressee" }, /* → entity */
	[W_CHANNEL] = { D, "channel" },
	[W_TIME_TEXT] = { D, "timeText" },
	[W_PLACE_TEXT] = { D, "placeText" },
	[W_DATE] = { D, "date" },           /* xsd:gYear, gYearMonth, date or dateTime */
	[W_PARENT] = { D, "parent" },       /* → the attribution that reports this one */
	[W_SUBJECT_TEXT] = { D, "subjectText" },
	[W_RELATION_TEXT] = { D, "relationText" },
	[W_OBJECT_TEXT] = { D, "objectText" },
	[W_BEGIN] = { D, "begin" },         /* bytes of the document, half open, that hold all of the evidence */
	[W_END] = { D, "end" },
	[W_NEGATED] = { D, "negated" },
	[W_ASSERTED_BY] = { D, "assertedBy" }, /* → attribution; without it the article says so itself */
	[W_IN_CLAIM] = { D, "inClaim" },    /* → claim whose content holds the fact */

	/* → oa:SpecificResource, with full provenance. */
	[W_SOURCE_EVIDENCE] = { D, "sourceEvidence" },
	[W_CUE_EVIDENCE] = { D, "cueEvidence" },
	[W_CONTENT_EVIDENCE] = { D, "contentEvidence" },
	[W_SUBJECT_EVIDENCE] = { D, "subjectEvidence" },
	[W_RELATION_EVIDENCE] = { D, "relationEvidence" },
	[W_OBJECT_EVIDENCE] = { D, "objectEvidence" },

	[W_TYPE] = { PREFIX_RDF, "type" },
	[W_STATEMENT] = { PREFIX_RDF, "Statement" },
	[W_RDF_SUBJECT] = { PREFIX_RDF, "subject" },
	[W_RDF_PREDICATE] = { PREFIX_RDF, "predicate" },
	[W_RDF_OBJECT] = { PREFIX_RDF, "object" },
	[W_LABEL] = { PREFIX_RDFS, "label" },
	[W_SAME_AS] = { PREFIX_OWL, "sameAs" },
	[W_ALT_LABEL] = { PREFIX_SKOS, "altLabel" },
	[W_XL_LABEL] = { PREFIX_SKOSXL, "Label" }, /* with full provenance each name is a node, with its count */
	[W_XL_PREFERRED] = { PREFIX_SKOSXL, "prefLabel" },
	[W_XL_OTHER] = { PREFIX_SKOSXL, "altLabel" },
	[W_XL_FORM] = { PREFIX_SKOSXL, "literalForm" },
	[W_FOAF_NAME] = { PREFIX_FOAF, "name" },
	[W_FOAF_PERSON] = { PREFIX_FOAF, "Person" },
	[W_FOAF_ORGANIZATION] = { PREFIX_FOAF, "Organization" },
	[W_FOAF_GROUP] = { PREFIX_FOAF, "Group" },
	[W_S_GOVERNMENT] = { S, "GovernmentOrganization" },
	[W_S_COUNTRY] = { S, "Country" },
	[W_S_PLACE] = { S, "Place" },
	[W_S_OUTLET] = { S, "NewsMediaOrganization" },
	[W_S_PRODUCT] = { S, "Product" },
	[W_S_CLAIM] = { S, "Claim" },
	[W_S_ARTICLE] = { S, "NewsArticle" },
	[W_S_TEXT] = { S, "text" },
	[W_S_ABOUT] = { S, "about" },
	[W_S_APPEARANCE] = { S, "appearance" },
	[W_S_HEADLINE] = { S, "headline" },
	[W_S_PUBLISHER] = { S, "publisher" },
	[W_S_DATE] = { S, "datePublished" },
	[W_S_LANGUAGE] = { S, "inLanguage" },
	[W_S_URL] = { S, "url" },
	[W_ATTRIBUTED] = { PREFIX_PROV, "wasAttributedTo" },
	[W_DERIVED] = { PREFIX_PROV, "wasDerivedFrom" },
	[W_RESOURCE] = { PREFIX_OA, "SpecificResource" },
	[W_HAS_SOURCE] = { PREFIX_OA, "hasSource" },
	[W_HAS_SELECTOR] = { PREFIX_OA, "hasSelector" },
	[W_DATA_POSITION] = { PREFIX_OA, "DataPositionSelector" }, /* in bytes, as everywhere in dixit */
	[W_TEXT_POSITION] = { PREFIX_OA, "TextPositionSelector" }, /* in code points */
	[W_TEXT_QUOTE] = { PREFIX_OA, "TextQuoteSelector" },
	[W_OA_START] = { PREFIX_OA, "start" },
	[W_OA_END] = { PREFIX_OA, "end" },
	[W_EXACT] = { PREFIX_OA, "exact" },
	[W_PREFIX] = { PREFIX_OA, "prefix" },
	[W_SUFFIX] = { PREFIX_OA, "suffix" },
	[W_INTEGER] = { PREFIX_XSD, "integer" },
	[W_DECIMAL] = { PREFIX_XSD, "decimal" },
	[W_BOOLEAN] = { PREFIX_XSD, "boolean" },
	[W_GYEAR] = { PREFIX_XSD, "gYear" },
	[W_GMONTH] = { PREFIX_XSD, "gYearMonth" },
	[W_XSD_DATE] = { PREFIX_XSD, "date" },
	[W_DATETIME] = { PREFIX_XSD, "dateTime" },
};

struct rdf_name dx_rdf_name(const struct kg *kg, unsigned word)
{
	if (word >= WORD_COUNT)
		return (struct rdf_name){ PREFIX_DIXIT, kg->predicates[word - WORD_COUNT].id };
	return (struct rdf_name){ words[word].prefix, slice_of(words[word].local) };
}

bool dx_rdf_is_predicate(const struct kg *kg, unsigned word)
{
	if (word < W_ASSERTS || word > W_DISCUSSES)
		return false;
	for (size_t p = 0; p < kg->predicate_count; p++)
		if (slice_is(kg->predicates[p].id, words[word].local))
			return true;
	return false;
}
