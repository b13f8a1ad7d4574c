/* state.h: what a document is at one time: equal states mean that there is nothing to do. */
#ifndef DX_STORE_STATE_H
#define DX_STORE_STATE_H

#include "store/store.h"

/* SHA-256 over content, metadata and model, in hex. */
void dx_store_state(const struct store_document *d, char out[65]);

#endif
