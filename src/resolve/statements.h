/* statements.h: what `dixit extract` writes as JSON Lines (export/extraction.h lists the keys), read back into extractions. */
#ifndef DX_STATEMENTS_H
#define DX_STATEMENTS_H

#include "base/status.h"
#include "claims/statement.h"

struct statements; /* collects the lines of one document at a time */

struct statements_handlers {
	/* Takes each document that is whole; what it gets is valid during the call. Anything but DX_OK ends the reading. */
	enum dx_status (*sink)(void *ctx, const struct extraction *x, struct dx_error *err);
	/* Told of each document that is refused: path, line, what is wrong. The reading goes on with the next one. */
	void (*refused)(void *ctx, const struct dx_error *why);
	void *ctx;
};

/* NULL when memory is out. The handlers are copied. */
struct statements *dx_statements_new(const struct statements_handlers *handlers, struct dx_error *err);
void dx_statements_free(struct statements *s); /* NULL is fine */

/* Begin with another input of that name, which is for messages and is copied. */
void dx_statements_open(struct statements *s, const char *path);

/* Take the next line, without its line break; empty ones are skipped. Returns what the sink returned, or DX_NOMEM. */
enum dx_status dx_statements_line(struct statements *s, struct slice line, struct dx_error *err);

/* The input is at its end: hand over the last document, or refuse it if lines are missing. */
enum dx_status dx_statements_end(struct statements *s, struct dx_error *err);

#endif
