/* oom.h: make one allocation fail. For programs test_oom_*, which the Makefile links with malloc, calloc, realloc and strdup wrapped.
   Allocations inside libc (fdopen) and other shared libraries are not wrapped. */
#ifndef DX_OOM_H
#define DX_OOM_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
char *__real_strdup(const char *s);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
char *__wrap_strdup(const char *s);

static int oom_countdown = -1; /* below 0: no allocation fails */

/* From now on n allocations work and the one behind them fails; later ones work again. */
static void oom_after(int n)
{
	oom_countdown = n;
}

/* Whether it has failed; allocations work again. */
static bool oom_happened(void)
{
	bool happened = oom_countdown < 0;

	oom_countdown = -1;
	return happened;
}

static bool fails_now(void)
{
	if (oom_countdown < 0 || oom_countdown-- > 0)
		return false;
	errno = ENOMEM;
	return true;
}

void *__wrap_malloc(size_t size)
{
	return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
	return fails_now() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
	return fails_now() ? NULL : __real_realloc(p, size);
}

char *__wrap_strdup(const char *s)
{
	return fails_now() ? NULL : __real_strdup(s);
}

#endif
