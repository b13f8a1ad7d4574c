/* arena.h: memory that is freed all at once. One arena an article, reset between articles. */
#ifndef DX_ARENA_H
#define DX_ARENA_H

#include "base/memory.h"
#include "base/slice.h"

struct arena_block;
struct arena {
	struct arena_block *head;
	size_t used, cap; /* of the head block */
	bool failed;      /* memory has been out since the last reset: what was made may lack something */
};
/* {0} is a valid empty arena. Built with -DDX_ARENA_MALLOC every allocation is a malloc of its own, so that sanitizers see inside. */

/* Zeroed memory, aligned to 16 bytes, valid until reset or free; NULL when memory is out. size 0 gives a valid pointer. */
void *dx_arena_alloc(struct arena *a, size_t size);

/* The same for n elements, overflow checked. */
void *dx_arena_array(struct arena *a, size_t n, size_t size);
#define ARENA_NEW(arena, type, n) ((type *)dx_arena_array((arena), (n), sizeof(type)))

/* A copy in the arena that also ends in NUL; .p is NULL when memory is out. */
struct slice dx_arena_copy(struct arena *a, struct slice s);

/* Forget everything but keep one block for the next use. */
void dx_arena_reset(struct arena *a);
void dx_arena_free(struct arena *a);

#endif
