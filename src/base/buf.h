/* buf.h: a growing byte buffer with a sticky failure, so that writers check once at the end. */
#ifndef DX_BUF_H
#define DX_BUF_H

#include "base/slice.h"

struct buf {
	char *p;
	size_t n, cap;
	bool failed; /* memory ran out: what was appended since is lost */
};
/* {0} is a valid empty buffer. The bytes are owned by the buffer; freed by dx_buf_free. */

/* Make room for n bytes behind what is there, to be written by the caller, who then adds them to b->n; false when memory is out. */
bool dx_buf_reserve(struct buf *b, size_t n);

void dx_buf_add(struct buf *b, struct slice s);
void dx_buf_puts(struct buf *b, const char *s);
void dx_buf_putc(struct buf *b, char c);
void dx_buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The digits of n. */
void dx_buf_count(struct buf *b, uint64_t n);

/* A number without the locale: the shortest decimal that has `digits` places at most, no trailing zeros, never "-0". */
void dx_buf_number(struct buf *b, double value, int digits);

/* A JSON string with its quotes (RFC 8259): control characters escaped, valid UTF-8 passed through. */
void dx_buf_json(struct buf *b, struct slice s);

static inline struct slice dx_buf_slice(const struct buf *b) { return (struct slice){ b->p, b->n }; }
static inline void dx_buf_clear(struct buf *b) { b->n = 0; }
void dx_buf_free(struct buf *b);

#endif
