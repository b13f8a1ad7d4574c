/* utf8.c: UTF-8 checking and decoding; the only file that sees utf8proc.h, which knows the classes of characters. */
#include "base/utf8.h"

#include <utf8proc.h>

#include "base/arena.h"

/* Bytes of the well-formed character at p (n bytes are left), 0 if there is none. RFC 3629, section 4. */
static size_t well_formed(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xBF; /* of the second byte */
	size_t len;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	if (p[0] < 0xE0) {
		len = 2;
	} else if (p[0] < 0xF0) {
		len = 3;
		low = p[0] == 0xE0 ? 0xA0 : 0x80;  /* overlong */
		high = p[0] == 0xED ? 0x9F : 0xBF; /* surrogates */
	} else {
		len = 4;
		low = p[0] == 0xF0 ? 0x90 : 0x80;  /* overlong */
		high = p[0] == 0xF4 ? 0x8F : 0xBF; /* above U+10FFFF */
	}
	if (n < len || p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return len;
}

size_t dx_utf8_check(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0;

	while (at < s.n) {
		size_t len = well_formed(p + at, s.n - at);
		if (len == 0)
			return at;
		at += len;
	}
	return s.n;
}

uint32_t dx_utf8_at(struct slice s, size_t at, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.p + at;

	if (p[0] < 0x80) {
		*len = 1;
		return p[0];
	}
	/* A caller that breaks the contract gets U+FFFD and one byte, but never reads behind the end. */
	*len = well_formed(p, s.n - at);
	switch (*len) {
	case 2:
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	case 3:
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	case 4:
		return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
	}
	*len = 1;
	return 0xFFFD;
}

size_t dx_utf8_encode(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t dx_utf8_length(struct slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

bool dx_is_space(uint32_t c)
{
	if (c < 0x80)
		return c <= ' ' || c == 0x7F;
	switch (c) {
	case 0x85:
	case 0xA0:
	case 0x1680:
	case 0x2028:
	case 0x2029:
	case 0x202F:
	case 0x205F:
	case 0x3000:
	case 0xFEFF:
		return true;
	}
	return c >= 0x2000 && c <= 0x200B;
}

bool dx_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
		return true;
	default:
		return false;
	}
}

bool dx_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool dx_is_digit(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9';
	return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND;
}

uint32_t dx_to_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

struct slice dx_lower(struct arena *a, struct slice s)
{
	char room[4];
	size_t n = 0, len;

	/* Lower case may have more bytes or fewer: measure first. */
	for (size_t at = 0; at < s.n; at += len)
		n += dx_utf8_encode(dx_to_lower(dx_utf8_at(s, at, &len)), room);
	char *p = dx_arena_alloc(a, n + 1);
	if (!p)
		return (struct slice){ NULL, 0 };
	n = 0;
	for (size_t at = 0; at < s.n; at += len) {
		size_t bytes = dx_utf8_encode(dx_to_lower(dx_utf8_at(s, at, &len)), room);
		memcpy(p + n, room, bytes);
		n += bytes;
	}
	return (struct slice){ p, n };
}
