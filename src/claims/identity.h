/* identity.h: names made from content, the same in every format, run and machine. */
#ifndef DX_IDENTITY_H
#define DX_IDENTITY_H

#include "claims/statement.h"

#define DX_ID_SIZE 19 /* a letter, "-", 16 hex digits, NUL */

/* "d-" and 16 hex digits of the content's SHA-256. */
void dx_document_id(const struct article *article, char out[DX_ID_SIZE]);

/* "a-" and 16 hex digits of SHA-256 over the document's SHA-256 and the spans of source, cue and content. */
void dx_attribution_id(const struct article *article, const struct attribution *a, char out[DX_ID_SIZE]);

/* "f-" and 16 hex digits of SHA-256 over the document's SHA-256, the spans of subject, relation and object, and the relation's text. */
void dx_fact_id(const struct article *article, const struct fact *f, char out[DX_ID_SIZE]);

/* "c-" and 16 hex digits of SHA-256 over the claim key. */
void dx_claim_id(struct slice claim_key, char out[DX_ID_SIZE]);

#endif
