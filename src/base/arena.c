/* arena.c: blocks that are carved from the front and freed together. */
#include "base/arena.h"

#include <stdlib.h>

#define ALIGN 16
#define FIRST_BLOCK ((size_t)4096)
#define LARGE_BLOCK ((size_t)32 << 20) /* blocks double up to this size */
#define ALONE ((size_t)256 << 10)      /* what is larger does not end a block that may have room left */
#define KEEP_MAX ((size_t)8 << 20)    /* a larger block is not kept by a reset: one huge article must not stay resident */

struct arena_block {
	struct arena_block *next;
	size_t cap;
	_Alignas(ALIGN) char data[];
};

static void free_blocks(struct arena_block *b)
{
	while (b) {
		struct arena_block *next = b->next;
		free(b);
		b = next;
	}
}

#ifdef DX_ARENA_MALLOC

static void *take(struct arena *a, size_t size)
{
	if (size > SIZE_MAX - sizeof(struct arena_block))
		return NULL;
	struct arena_block *b = calloc(1, sizeof(struct arena_block) + size);
	if (!b)
		return NULL;
	b->next = a->head;
	b->cap = size;
	a->head = b;
	a->used = a->cap = size;
	return b->data;
}

void dx_arena_reset(struct arena *a)
{
	dx_arena_free(a);
}

#else

static struct arena_block *new_block(size_t cap)
{
	if (cap > SIZE_MAX - sizeof(struct arena_block))
		return NULL;
	cap += sizeof(struct arena_block);
	struct arena_block *b = dx_large(malloc(cap), cap);
	if (b)
		b->cap = cap - sizeof(struct arena_block);
	return b;
}

/* A block of its own behind the head, which keeps its free room. */
static void *alloc_alone(struct arena *a, size_t size)
{
	struct arena_block *b = new_block(size);

	if (!b)
		return NULL;
	if (a->head) {
		b->next = a->head->next;
		a->head->next = b;
	} else {
		b->next = NULL;
		a->head = b;
		a->used = a->cap = size;
	}
	return b->data;
}

static void *take(struct arena *a, size_t size)
{
	void *p;

	if (size > SIZE_MAX - ALIGN)
		return NULL;
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (size == 0)
		size = ALIGN;
	if (a->cap - a->used >= size) {
		p = a->head->data + a->used;
		a->used += size;
	} else if (size > ALONE) {
		p = alloc_alone(a, size);
	} else {
		size_t cap = a->cap < FIRST_BLOCK ? FIRST_BLOCK : a->cap * 2;
		if (cap > LARGE_BLOCK)
			cap = LARGE_BLOCK;
		if (cap < size)
			cap = size;
		struct arena_block *b = new_block(cap);
		if (!b)
			return NULL;
		b->next = a->head;
		a->head = b;
		a->cap = cap;
		a->used = size;
		p = b->data;
	}
	return p ? memset(p, 0, size) : NULL;
}

void dx_arena_reset(struct arena *a)
{
	struct arena_block *b = a->head;

	a->failed = false;
	if (!b)
		return;
	free_blocks(b->next);
	b->next = NULL;
	a->used = 0;
	if (b->cap > KEEP_MAX)
		dx_arena_free(a);
}

#endif

void *dx_arena_alloc(struct arena *a, size_t size)
{
	void *p = take(a, size);

	a->failed |= !p;
	return p;
}

void *dx_arena_array(struct arena *a, size_t n, size_t size)
{
	return dx_arena_alloc(a, size > 0 && n > SIZE_MAX / size ? SIZE_MAX : n * size);
}

struct slice dx_arena_copy(struct arena *a, struct slice s)
{
	char *p = dx_arena_alloc(a, s.n < SIZE_MAX ? s.n + 1 : SIZE_MAX);

	if (!p)
		return (struct slice){ NULL, 0 };
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct slice){ p, s.n };
}

void dx_arena_free(struct arena *a)
{
	free_blocks(a->head);
	*a = (struct arena){ 0 };
}
