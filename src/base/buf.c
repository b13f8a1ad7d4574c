/* buf.c: the growing byte buffer, and the number and JSON forms that every writer shares. */
#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

/* There is always one byte more, for the NUL of vsnprintf. */
bool dx_buf_reserve(struct buf *b, size_t n)
{
	size_t cap = b->cap;

	if (b->failed)
		return false;
	if (n < b->cap - b->n)
		return true;
	if (n >= SIZE_MAX / 2 - b->n) {
		b->failed = true;
		return false;
	}
	if (cap < 64)
		cap = 64;
	while (cap <= b->n + n)
		cap *= 2;
	char *p = dx_resize(b->p, b->n, cap);
	if (!p) {
		b->failed = true;
		return false;
	}
	b->p = p;
	b->cap = cap;
	return true;
}

void dx_buf_add(struct buf *b, struct slice s)
{
	if (s.n == 0 || !dx_buf_reserve(b, s.n))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

void dx_buf_puts(struct buf *b, const char *s)
{
	dx_buf_add(b, slice_of(s));
}

void dx_buf_putc(struct buf *b, char c)
{
	if (dx_buf_reserve(b, 1))
		b->p[b->n++] = c;
}

void dx_buf_printf(struct buf *b, const char *format, ...)
{
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	/* Most often it fits into what is there. */
	size_t room = dx_buf_reserve(b, 32) ? 33 : 0;
	n = vsnprintf(room ? b->p + b->n : NULL, room, format, args);
	if (n < 0)
		b->failed = true;
	else if ((size_t)n < room)
		b->n += (size_t)n;
	else if (dx_buf_reserve(b, (size_t)n)) {
		vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
		b->n += (size_t)n;
	}
	va_end(again);
	va_end(args);
}

void dx_buf_count(struct buf *b, uint64_t n)
{
	char digits[20]; /* of the largest */
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	dx_buf_add(b, (struct slice){ digits + at, sizeof digits - at });
}

/* The C library rounds correctly but writes the radix of the locale, which may be several bytes: whatever is no digit
   becomes one point. Neither JSON nor RDF decimals can hold what is not finite: it is written as 0. */
void dx_buf_number(struct buf *b, double value, int digits)
{
	char text[400]; /* the largest double has 309 digits before the point */
	char out[400];
	size_t n = 0;
	bool point = false, nonzero = false;

	digits = digits < 0 ? 0 : digits > 17 ? 17 : digits;
	if (!isfinite(value))
		value = 0;
	snprintf(text, sizeof(text), "%.*f", digits, fabs(value));
	for (const char *p = text; *p; p++) {
		if (*p >= '0' && *p <= '9') {
			nonzero = nonzero || *p != '0';
			out[n++] = *p;
		} else if (!point) {
			point = true;
			out[n++] = '.';
		}
	}
	while (point && n > 0 && out[n - 1] == '0')
		n--;
	if (point && n > 0 && out[n - 1] == '.')
		n--;
	if (value < 0 && nonzero)
		dx_buf_putc(b, '-');
	dx_buf_add(b, (struct slice){ out, n });
}

static const char *json_escape(unsigned char c, char room[8])
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\b':
		return "\\b";
	case '\f':
		return "\\f";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	}
	if (c >= 0x20)
		return NULL;
	snprintf(room, 8, "\\u%04x", c);
	return room;
}

void dx_buf_json(struct buf *b, struct slice s)
{
	char room[8];
	size_t from = 0;

	dx_buf_putc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		const char *escape = json_escape((unsigned char)s.p[i], room);
		if (escape) {
			dx_buf_add(b, slice_sub(s, from, i));
			dx_buf_puts(b, escape);
			from = i + 1;
		}
	}
	if (from < s.n)
		dx_buf_add(b, slice_sub(s, from, s.n));
	dx_buf_putc(b, '"');
}

void dx_buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}
