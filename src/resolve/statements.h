/* statements.h: reading back what `dixit extract --format jsonl` wrote (the keys are listed in export/extraction.h). */
#ifndef DX_STATEMENTS_H
#define DX_STATEMENTS_H

#include <stdio.h>

#include "base/status.h"
#include "claims/statement.h"

/* Takes one article's statements; everything is valid during the call only. Anything but DX_OK ends the reading and is passed
   on. */
typedef enum dx_status (*statements_sink)(void *ctx, const struct extraction *x, struct dx_error *err);

/* Read a stream of JSON Lines to its end, article by article: a line of type "document" opens an article, and its mentions,
   attributions and facts follow before the next one. Predicates are looked up by id in the lexicon (dx_lexicon_open).
   DX_BAD_INPUT with path and line for what is no such file: not JSON, an unknown value, a missing line, an index or a span that
   points nowhere. DX_READ if the stream fails. */
enum dx_status dx_statements_read(FILE *in, const char *path, statements_sink sink, void *ctx, struct dx_error *err);

/* Reads again and again from memory, with what it needs for that made once. NULL with err filled on failure; path is borrowed. */
struct statements_reader *dx_statements_reader(const char *path, struct dx_error *err);
void dx_statements_reader_free(struct statements_reader *reader); /* NULL is fine */

/* The same as dx_statements_read from memory. What the sink gets of the last article stays valid until the next call or the reader is
   freed. */
enum dx_status dx_statements_parse(struct statements_reader *reader, struct slice lines, statements_sink sink, void *ctx,
                                   struct dx_error *err);

#endif
