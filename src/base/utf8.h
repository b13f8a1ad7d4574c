/* utf8.h: UTF-8 as RFC 3629 has it. Text is validated once, at ingest; everything behind may rely on it. */
#ifndef DX_UTF8_H
#define DX_UTF8_H

#include "base/slice.h"

/* Offset of the first byte that is not well-formed UTF-8 (overlong, surrogate, above U+10FFFF, truncated), or s.n if there is none. */
size_t dx_utf8_check(struct slice s);

/* Decode at s.p[at] (s is valid, at < s.n): the code point, *len its bytes. */
uint32_t dx_utf8_at(struct slice s, size_t at, size_t *len);

/* Append the code point to out[4]; returns the number of bytes. */
size_t dx_utf8_encode(uint32_t c, char out[4]);

/* Code points in valid text. */
size_t dx_utf8_length(struct slice s);

/* White space in running text: ASCII blanks and controls, NEL, U+00A0, U+1680, U+2000–200B, U+2028/9, U+202F, U+205F, U+3000, U+FEFF. */
bool dx_is_space(uint32_t c);

/* By Unicode's general category: a letter is L* or a combining mark Mn, Mc (so that decomposed words stay whole). */
bool dx_is_letter(uint32_t c);
bool dx_is_upper(uint32_t c);
bool dx_is_digit(uint32_t c);
uint32_t dx_to_lower(uint32_t c);

/* Lower-cased copy in the arena. */
struct arena;
struct slice dx_lower(struct arena *a, struct slice s);

#endif
