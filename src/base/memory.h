/* memory.h: plain memory, freed by free(); where there is much of it, in large pages. */
#ifndef DX_MEMORY_H
#define DX_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* Ask the system for large pages behind size bytes that are not yet used; nothing is asked for less than some megabytes, where
   one page more would show. Returns memory, which may be NULL. */
void *dx_large(void *memory, size_t size);

/* Zeroed memory for n elements, overflow checked; never NULL for none of them. NULL when memory is out. */
void *dx_zeroed(size_t n, size_t size);

/* Memory of another size, which begins with the first `used` bytes of old; old is freed, or kept where memory is out: NULL. */
void *dx_resize(void *old, size_t used, size_t size);

/* Make room for one more element in an array (doubling, overflow checked): commits only on success.
   items: address of the pointer; n: elements in use; cap: address of the capacity. false when memory is out. */
bool dx_grow(void *items, size_t n, size_t *cap, size_t size);

#endif
