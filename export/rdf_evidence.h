/* rdf_evidence.h: where in the documents the evidence of attributions and facts stands, in the terms of W3C's Web Annotation. */
#ifndef DX_RDF_EVIDENCE_H
#define DX_RDF_EVIDENCE_H

#include "export/codepoints.h"
#include "export/rdf_put.h"

/* The documents' texts, ready to count characters in. */
struct rdf_texts {
	const struct kg *kg;
	struct codepoints *documents; /* opened at first use; NULL until dx_rdf_texts_open */
};
enum dx_status dx_rdf_texts_open(struct rdf_texts *t, const struct kg *kg, struct dx_error *err);
void dx_rdf_texts_close(struct rdf_texts *t);

/* One role of an attribution or a fact: the word that leads to its evidence, and its name in IRIs. */
struct rdf_role {
	unsigned word;
	const char *part;
	const struct spans *spans;
};

#define RDF_ROLES 3 /* of every attribution and fact */

/* In the block of the attribution or fact: the bytes from the first to the last span of all its roles. */
void dx_put_extent(struct rdf_put *m, const struct rdf_role roles[RDF_ROLES]);

/* In the block of the node id: a link to the oa:SpecificResource of each span, id/part/1 …; then blocks of their own: the resources,
   and their selectors by bytes, by characters and by words. Where the document has no text there are bytes only. */
void dx_put_evidence(struct rdf_put *m, struct rdf_texts *t, uint32_t document, struct slice id,
                     const struct rdf_role roles[RDF_ROLES]);

#endif
