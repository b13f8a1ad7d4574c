/* slice.h: borrowed pieces of text. A slice owns nothing and need not end in NUL. */
#ifndef DX_SLICE_H
#define DX_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *p;
	size_t n;
};

#define SLICE(literal) ((struct slice){ "" literal, sizeof(literal) - 1 })

/* Half-open byte range into a document's text. */
struct span {
	uint32_t begin, end;
};

static inline struct slice slice_of(const char *s) { return (struct slice){ s, s ? strlen(s) : 0 }; }
static inline struct slice slice_sub(struct slice s, size_t begin, size_t end) { return (struct slice){ s.p + begin, end - begin }; }
static inline bool slice_eq(struct slice a, struct slice b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
static inline bool slice_is(struct slice a, const char *s) { return (a.n == 0 || a.p[0] == s[0]) && slice_eq(a, slice_of(s)); }

/* Order by bytes, shorter first on a tie: the order of every sorted output. */
int dx_slice_cmp(struct slice a, struct slice b);

/* Equal when ASCII case is ignored. */
bool dx_slice_ieq(struct slice a, struct slice b);

/* Equal to one of n texts when ASCII case is ignored. */
bool dx_slice_one_of(struct slice s, const char *const *list, size_t n);

bool dx_slice_starts(struct slice s, struct slice prefix);
bool dx_slice_ends(struct slice s, struct slice suffix);

/* Without white space (ASCII and U+00A0) at both ends. */
struct slice dx_slice_trim(struct slice s);

/* Cut *rest at the next sep: returns the part before it and moves *rest behind it; *rest becomes {NULL, 0} after the last part. */
struct slice dx_slice_cut(struct slice *rest, char sep);

/* 64-bit FNV-1a: for hash tables and feature hashing, never for identity. */
uint64_t dx_hash64(const void *bytes, size_t n, uint64_t seed);

#endif
