/* resolve.h: from the extractions of many articles to one graph. A pure function of the set of documents: order does not
   matter. */
#ifndef DX_RESOLVE_H
#define DX_RESOLVE_H

#include "base/status.h"
#include "claims/statement.h"
#include "graph/kg.h"

struct resolver; /* collects what it is given; owns copies of all it keeps */

struct resolver *dx_resolver_new(struct dx_error *err); /* NULL on failure */
void dx_resolver_free(struct resolver *r);

/* How many threads dx_resolver_finish may use, from 1 (which is what it does unless told) to DX_THREADS_MAX of parallel.h. The graph is
   the same, whatever their number. */
void dx_resolver_threads(struct resolver *r, unsigned threads);

/* Extend the gazetteer by a table of the user's (format: gazetteer.h). Before the first dx_resolver_add. */
enum dx_status dx_resolver_gazetteer(struct resolver *r, struct slice csv, const char *path, struct dx_error *err);

/* Take one document. Resolves mentions within it at once (names, short forms, abbreviations, pronouns, "the company");
   a document whose content is known already under the same name and metadata, or the same identity (article.h), is ignored. */
enum dx_status dx_resolver_add(struct resolver *r, const struct extraction *x, struct dx_error *err);

/* Make the graph of all documents added: entities across documents, claims, links. *kg borrows the resolver's memory:
   valid until dx_resolver_free. Call once, after the last add. */
enum dx_status dx_resolver_finish(struct resolver *r, struct kg *kg, struct dx_error *err);

/* Why a spelling belongs to an entity. */
struct resolver_merge {
	uint32_t entity;     /* index into kg.entities */
	struct slice alias, reason;
	double score;
	uint32_t count;      /* mentions */
};

/* After dx_resolver_finish: one row for each entity, spelling and reason, sorted by these. Owned by the resolver. */
const struct resolver_merge *dx_resolver_merges(const struct resolver *r, uint32_t *count);

/* Another wording that is one claim with a claim's own. */
struct resolver_wording {
	uint32_t claim;      /* index into kg.claims */
	struct slice text;
	double score;        /* how alike their words are, from 0 to 1 */
	uint32_t count;      /* attributions */
	bool turned;         /* it says the opposite: "never warned" of a claim that reads "warned" */
};

/* After dx_resolver_finish: sorted by claim and text. Owned by the resolver. */
const struct resolver_wording *dx_resolver_wordings(const struct resolver *r, uint32_t *count);

#endif
