/* slice.c: comparing, cutting and hashing of borrowed text. */
#include "base/slice.h"

int dx_slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	if (order != 0)
		return order < 0 ? -1 : 1;
	return (a.n > b.n) - (a.n < b.n);
}

static unsigned char ascii_lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c;
}

bool dx_slice_ieq(struct slice a, struct slice b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower((unsigned char)a.p[i]) != ascii_lower((unsigned char)b.p[i]))
			return false;
	return true;
}

bool dx_slice_one_of(struct slice s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (dx_slice_ieq(s, slice_of(list[i])))
			return true;
	return false;
}

bool dx_slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && slice_eq((struct slice){ s.p, prefix.n }, prefix);
}

bool dx_slice_ends(struct slice s, struct slice suffix)
{
	if (s.n < suffix.n)
		return false;
	return suffix.n == 0 || slice_eq(slice_sub(s, s.n - suffix.n, s.n), suffix);
}

static bool ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice dx_slice_trim(struct slice s)
{
	for (;;) {
		if (s.n >= 1 && ascii_space(s.p[0])) {
			s.p++;
			s.n--;
		} else if (s.n >= 2 && memcmp(s.p, "\xC2\xA0", 2) == 0) {
			s.p += 2;
			s.n -= 2;
		} else {
			break;
		}
	}
	for (;;) {
		if (s.n >= 1 && ascii_space(s.p[s.n - 1]))
			s.n--;
		else if (s.n >= 2 && memcmp(s.p + s.n - 2, "\xC2\xA0", 2) == 0)
			s.n -= 2;
		else
			return s;
	}
}

struct slice dx_slice_cut(struct slice *rest, char sep)
{
	struct slice whole = *rest;
	const char *at = whole.n > 0 ? memchr(whole.p, sep, whole.n) : NULL;

	if (!at) {
		*rest = (struct slice){ NULL, 0 };
		return whole;
	}
	size_t n = (size_t)(at - whole.p);
	*rest = slice_sub(whole, n + 1, whole.n);
	return (struct slice){ whole.p, n };
}

uint64_t dx_hash64(const void *bytes, size_t n, uint64_t seed)
{
	static const unsigned char zeros[7];
	const uint64_t prime = UINT64_C(1099511628211), squared = prime * prime, fourth = squared * squared;
	const unsigned char *p = bytes, *end = p + n;
	uint64_t h = UINT64_C(14695981039346656037) ^ seed;

	while (p < end) {
		h ^= *p;
		/* Small numbers in eight bytes are common: their zeros change nothing, so that only the products are left. */
		bool small = end - p >= 8 && memcmp(p + 1, zeros, sizeof zeros) == 0;
		h *= small ? fourth * fourth : prime;
		p += small ? 8 : 1;
	}
	return h;
}
