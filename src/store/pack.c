/* pack.c: eight bytes of length, then a zlib stream. */
#include "store/pack.h"

#include <stdlib.h>
#include <zlib.h>

#define HEADER 8u
#define LEVEL 1                       /* fast: 100 MB a second */
#define UNPACKED_MAX ((uint64_t)1 << 31) /* more than the largest article can give */

/* Room for n bytes, their contents undefined. */
static bool room(struct buf *b, size_t n)
{
	dx_buf_clear(b);
	if (b->cap < n) {
		char *p = realloc(b->p, n);
		if (!p) {
			b->failed = true;
			return false;
		}
		b->p = p;
		b->cap = n;
	}
	return !b->failed;
}

void dx_pack(struct slice plain, struct buf *out)
{
	uLongf n = compressBound(plain.n);
	if (!room(out, HEADER + n))
		return;
	for (unsigned i = 0; i < HEADER; i++)
		out->p[i] = (char)((uint64_t)plain.n >> 8 * i);
	if (compress2((Bytef *)out->p + HEADER, &n, (const Bytef *)(plain.p ? plain.p : ""), plain.n, LEVEL) != Z_OK)
		out->failed = true;
	out->n = HEADER + n;
}

bool dx_unpack(struct slice packed, struct buf *out)
{
	uint64_t size = 0;
	if (packed.n < HEADER)
		return false;
	for (unsigned i = 0; i < HEADER; i++)
		size |= (uint64_t)(unsigned char)packed.p[i] << 8 * i;
	if (size > UNPACKED_MAX)
		return false;
	if (!room(out, (size_t)size + 1))
		return true;
	uLongf n = (uLongf)size;
	int code = uncompress((Bytef *)out->p, &n, (const Bytef *)packed.p + HEADER, packed.n - HEADER);
	out->n = n;
	out->failed = out->failed || code == Z_MEM_ERROR;
	return out->failed || (code == Z_OK && n == size);
}
