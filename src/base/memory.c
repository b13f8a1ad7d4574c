/* memory.c: the arrays of a graph of a million statements are larger than what the processor remembers of pages of 4 KB: much of
   the time would go into looking up pages, and into the system's handing them out one by one. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE ((uintptr_t)1 << 21)
#define LARGE (2 * LARGE_PAGE) /* holds one in any place */

void *dx_large(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
	if (memory && size >= LARGE) {
		uintptr_t begin = ((uintptr_t)memory + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
		uintptr_t end = ((uintptr_t)memory + size) & ~(LARGE_PAGE - 1);
		/* Advice: where it is not taken, all is as it was. */
		madvise((void *)begin, end - begin, MADV_HUGEPAGE);
	}
#else
	(void)size;
#endif
	return memory;
}

void *dx_zeroed(size_t n, size_t size)
{
	return dx_large(calloc(n ? n : 1, size), n * size);
}

/* Moving a mapping, as realloc does, would break large pages up. */
void *dx_resize(void *old, size_t used, size_t size)
{
	if (size < LARGE)
		return realloc(old, size);
	void *memory = dx_large(malloc(size), size);
	if (memory && used)
		memcpy(memory, old, used);
	if (memory)
		free(old);
	return memory;
}

bool dx_grow(void *items, size_t n, size_t *cap, size_t size)
{
	void *old, *grown;
	size_t want = *cap;

	if (n < *cap)
		return true;
	do {
		if (want > SIZE_MAX / 2)
			return false;
		want = want == 0 ? 16 : want * 2;
	} while (want <= n);
	if (size > 0 && want > SIZE_MAX / size)
		return false;
	/* items is a T ** for any T: read and written by memcpy, since a void ** would break the aliasing rule. */
	memcpy(&old, items, sizeof(old));
	grown = dx_resize(old, *cap * size, want * size);
	if (!grown)
		return false;
	memcpy(items, &grown, sizeof(grown));
	*cap = want;
	return true;
}
