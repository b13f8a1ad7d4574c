/* kept.h: what the resolver keeps of each document, and the steps that make the graph of it. */
#ifndef DX_KEPT_H
#define DX_KEPT_H

#include "resolve/local.h"
#include "resolve/resolve.h"

/* A mention in a content: its normalised words and whom they mean. */
struct kept_ref {
	struct slice norm;
	uint32_t entity; /* of the document; global after dx_join_entities */
};

struct kept_attribution {
	struct kg_attribution a; /* source and addressee: entities of the document, parent: attribution of it; claim: not yet known */
	struct slice claim_text, claim_key;
	struct spans key_source;     /* bytes of claim_key that stand for the source */
	uint32_t key_verbs;          /* bits of its words, as in statement.h */
	const struct kept_ref *refs; /* named entities of the content, in its order */
	uint32_t ref_count;
};

struct kept_document {
	struct kg_document d;
	struct local_entity *entities;
	struct kept_attribution *attributions;
	struct kg_fact *facts; /* subject, object: entities of the document; asserted_by: attribution of it */
	uint32_t entity_count, attribution_count, fact_count;
	uint32_t first_attribution; /* number of the first one over all documents in order; set by dx_resolver_finish */
	uint32_t *global;           /* entity of the document → entity of the graph; set by dx_join_entities */
};

struct resolver {
	struct arena arena;   /* what the graph borrows */
	struct arena kept;    /* what only the steps up to the graph need: freed when it is made */
	struct arena scratch; /* of one step */
	struct gazetteer gazetteer;
	unsigned threads;     /* that may share a step */
	struct map known;     /* what documents are known by → their numbers */
	struct map texts;     /* interned names */
	struct kept_document *documents;
	uint32_t n;
	size_t cap;
	struct resolver_merge *merges;
	uint32_t merge_count;
	struct resolver_wording *wordings;
	uint32_t wording_count;
};

/* An interned copy, valid for the resolver's life; .p is NULL when memory is out. */
struct slice dx_keep_name(struct resolver *r, struct slice s);

/* choose_facts.c: what becomes of each fact in the graph (enum fact_choice), in the arena; NULL when memory is out. */
enum fact_choice { FACT_DROPPED, FACT_KEPT, FACT_OF_ONE /* kept, with a text for its object: subject and object are the same entity */ };
uint8_t *dx_choose_facts(struct arena *arena, const struct extraction *x, const struct local_result *local);

/* keep.c: copy one document's extraction and its entities. */
enum dx_status dx_keep_document(struct resolver *r, const struct extraction *x, const struct local_result *local,
                                struct kept_document *out, struct dx_error *err);

/* entities.c: one node an actor. Fills kg->entities (unsorted, ids set) and each document's global. */
enum dx_status dx_join_entities(struct resolver *r, struct kg *kg, struct dx_error *err);

/* propositions.c: one node a proposition; fills kg->claims and kg->links and the claim of every attribution. Entities are final
   and sorted. */
enum dx_status dx_join_claims(struct resolver *r, struct kg *kg, struct dx_error *err);

/* seal.c: drops entities that nothing refers to, sorts every array by id and translates every reference. */
enum dx_status dx_seal(struct resolver *r, struct kg *kg, struct dx_error *err);

/* contested.c: claims of a sealed graph that are disputed through a link: one source asserts what another denies in like words, or two
   assert what contradicts. False when memory is out. */
bool dx_mark_contested(struct kg *kg);

#endif
