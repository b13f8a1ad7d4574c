/* store.h: documents and what was read in them, in one SQLite file (write-ahead log). Two processes may use it at once. */
#ifndef DX_STORE_H
#define DX_STORE_H

#include "base/slice.h"
#include "base/status.h"
#include "ingest/article.h"

struct store;

/* One document. Owns nothing: valid during the call that received it. */
struct store_document {
	struct slice name;       /* the article's id: path or IRI */
	struct slice identity;   /* the article's: equal for what replaces it */
	struct slice origin;     /* the article's; not kept */
	struct slice title, publisher, date, language;
	struct slice sha256;     /* of the content, hex */
	struct slice model;      /* version of the model that read it */
	uint64_t bytes;          /* of the content */
	uint32_t attributions, facts;
	struct slice statements; /* what extract writes as jsonl; empty where it was not asked for */
};

/* What it is opened for. To be read, it need not be writable, nor its folder; MAKE: there need be no file. */
enum store_use { STORE_READ, STORE_CHANGE, STORE_MAKE };

/* Open the store. DX_STORE for a file that is no store, or one of a later version; DX_READ if it is missing. Waits up to a minute for
   another process that writes. */
enum dx_status dx_store_open(struct store **out, const char *path, enum store_use use, struct dx_error *err);

/* Drop what is not committed and close. NULL is fine. */
void dx_store_close(struct store *s);

/* Find the place of the article, which is its identity. *known: it is there as it is, with this metadata, read by this model. A file may
   hold several records of one identity, and none may be lost: of what is different and has come from one file since the store was
   opened here, each gets a number of its own beside the identity. */
enum dx_status dx_store_find(struct store *s, const struct article *article, const char *model, bool *known, struct dx_error *err);

/* Add the document at the place that dx_store_find gave it. *replaced: something else was there, its old self. Takes part in the
   transaction under way, or begins one. */
enum dx_status dx_store_put(struct store *s, const struct store_document *d, bool *replaced, struct dx_error *err);

/* Remove by name, identity, or by "d-" and 16 hex digits; a file's real path removes all that came from it but what has an IRI.
   *removed: how many were there. Nothing of them stays in the store's file after the commit. DX_BAD_INPUT, with nothing removed, if
   several files have something of this name. */
enum dx_status dx_store_remove(struct store *s, struct slice name, uint64_t *removed, struct dx_error *err);

/* End the transaction: what was put and removed is there for good. Nothing to do if there is none. */
enum dx_status dx_store_commit(struct store *s, struct dx_error *err);

/* How many documents there are. */
enum dx_status dx_store_count(struct store *s, uint64_t *documents, struct dx_error *err);

/* Visit all documents as they are at one moment, in the order of their names (by bytes); anything but DX_OK ends it and is passed on.
   DX_STORE if it cannot be written here and has been changed by somebody else meanwhile. */
typedef enum dx_status (*store_visit)(void *ctx, const struct store_document *d, struct dx_error *err);
enum dx_status dx_store_each(struct store *s, bool statements, store_visit visit, void *ctx, struct dx_error *err);

#endif
