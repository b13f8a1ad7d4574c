/* kg.h: the sealed knowledge graph, the only thing that exporters see. Every array is sorted by id; every text is valid UTF-8.
   Built by resolve/ (nodes and edges) and completed by graph/ (figures).
   Entities, claims, documents, attributions and facts share one space of ids in the exports: no two rows have the same id, and no
   entity's slug has the form of the others ("c-" and 16 hex digits). */
#ifndef DX_KG_H
#define DX_KG_H

#include "claims/statement.h"

enum entity_kind {
	KIND_PERSON, KIND_ORGANIZATION, KIND_AGENCY, KIND_GOVERNMENT, KIND_COUNTRY, KIND_PLACE, KIND_OUTLET, KIND_PRODUCT, KIND_GROUP,
	KIND_OTHER, KIND_COUNT
};
extern const char *const dx_kind_names[KIND_COUNT]; /* "person", …, "country", "place", "media-outlet", "product", "group", "other" */

struct kg_alias {
	struct slice text;
	uint32_t count;
};

/* Numbers that graph/ computes; 0 until then. */
struct kg_rank {
	uint32_t in_degree, out_degree; /* attribution, about and fact edges */
	double pagerank, betweenness;
	uint32_t component, community, core;
};

struct kg_entity {
	struct slice id;     /* slug, unique: "federal-office-for-information-security" */
	struct slice label;
	uint8_t kind;        /* enum entity_kind */
	const struct kg_alias *aliases; /* most frequent first; the label among them */
	uint32_t alias_count;
	const struct slice *same_as;    /* external IRIs */
	uint32_t same_as_count;
	uint32_t mentions;   /* in all documents */
	struct kg_rank rank;
};

struct kg_claim {
	struct slice id;     /* "c-" and 16 hex digits of SHA-256 over the key */
	struct slice text;   /* its most frequent wording; a plain one wherever it has one */
	struct slice key;    /* polarity-free */
	const uint32_t *about; /* entities, ascending */
	uint32_t about_count;
	uint32_t stances[STANCE_COUNT]; /* attributions by stance towards text */
	uint32_t sources;    /* different source entities */
	bool negated;        /* text is the negation of the key: nobody words it plainly */
	bool contested;      /* asserted by some, denied or doubted by others, here or in a claim that it is linked with */
	uint32_t voices;     /* how many of its attributions are independent of each other (voices.h); graph/ computes it */
	struct kg_rank rank;
};

struct kg_document {
	struct slice id;     /* "d-" and 16 hex digits of the content's SHA-256 */
	struct slice name;   /* path or IRI as given */
	struct slice title, publisher, date, language;
	struct slice text;   /* as article.h has it: what the spans point into. Empty where the graph was made without */
	char sha256[65];
	uint32_t bytes;
	uint32_t publisher_entity; /* or NO_INDEX */
	struct kg_rank rank;
};

struct kg_evidence {
	struct slice text;   /* pieces joined by " … " */
	struct spans spans;  /* bytes into the document as given */
};

struct kg_attribution {
	struct slice id;     /* "a-" and 16 hex digits, from document and spans */
	uint32_t document, source, claim; /* indices; source is NO_INDEX where nobody is named */
	struct kg_evidence source_text, cue, content;
	struct slice sentence; /* the sentence(s) that hold the cue, for people */
	struct span sentence_at; /* where they stand in the document */
	uint16_t predicate;
	uint8_t stance;       /* towards the claim as its text words it */
	uint8_t plain_stance; /* towards its key; another one only where the claim is negated */
	uint8_t mode;
	double certainty, confidence;
	uint32_t addressee;  /* entity or NO_INDEX */
	struct slice channel, time, date;
	uint32_t parent;     /* attribution or NO_INDEX */
};

struct kg_fact {
	struct slice id;     /* "f-" and 16 hex digits */
	uint32_t document;
	struct kg_evidence subject_text, relation, object_text;
	uint32_t subject, object; /* entities or NO_INDEX */
	struct slice relation_lemma;
	struct slice time, place;
	bool negated;
	uint32_t asserted_by; /* attribution or NO_INDEX */
	double confidence;
};

enum link_kind { LINK_SAME_CLAIM, LINK_CONTRADICTS, LINK_COUNT };
struct kg_link {
	uint32_t a, b;       /* claims, a < b */
	uint8_t kind;        /* of their texts to each other */
	double score;
	struct slice reason;
};

struct kg {
	const struct predicate *predicates; /* of lexicon.h */
	size_t predicate_count;
	struct kg_entity *entities;
	struct kg_claim *claims;
	struct kg_document *documents;
	const struct kg_attribution *attributions;
	const struct kg_fact *facts;
	const struct kg_link *links;
	uint32_t entity_count, claim_count, document_count, attribution_count, fact_count, link_count;
	struct arena *arena; /* holds everything above */
};

#endif
