/* stored.h: the articles of a store, read by one thread and taken by another. */
#ifndef DX_STORED_H
#define DX_STORED_H

#include "resolve/statements.h"
#include "store/store.h"

/* Give what was read in each document of the store, in the order of dx_store_each, to the sink, which runs in the caller's thread
   while the next ones are unpacked. path: the store's, for messages. Anything but DX_OK from the sink ends it and is passed on;
   DX_STORE for statements that are damaged. */
enum dx_status dx_stored_each(struct store *store, const char *path, statements_sink sink, void *ctx, struct dx_error *err);

#endif
