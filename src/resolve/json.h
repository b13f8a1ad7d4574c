/* json.h: one line of JSON (RFC 8259) as a small tree. For what dixit itself wrote: fast, without locale, and strict. */
#ifndef DX_JSON_H
#define DX_JSON_H

#include "base/arena.h"

#define JSON_DEPTH 8 /* deeper nesting is refused */

enum json_type { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
	enum json_type type;
	struct slice key;  /* in an object */
	struct slice text; /* of a string, decoded; of a number, as written */
	struct json *child, *next;
};

/* Parse a whole line. The tree is in the arena; strings without escapes borrow the line. NULL if it is not JSON (*at: where) or
   memory is out (*at is then SIZE_MAX). Strings must be valid UTF-8 without U+0000. */
const struct json *dx_json_parse(struct arena *arena, struct slice line, size_t *at);

/* A member of an object, or NULL. */
const struct json *dx_json_get(const struct json *object, const char *key);

/* A non-negative integer below 2^32; false if it is none. */
bool dx_json_uint(const struct json *j, uint32_t *out);

/* A plain decimal between 0 and 1 ("0.93"), read as integer ÷ power of ten, so that the same float comes back on every machine.
   */
bool dx_json_fraction(const struct json *j, float *out);

#endif
