/* test.h: cmocka and the headers that it needs before it. */
#ifndef DX_TEST_H
#define DX_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/slice.h"

static inline void assert_slice_at(struct slice got, const char *want, const char *file, int line)
{
	if (slice_is(got, want))
		return;
	print_error("\"%.*s\" is not \"%s\"\n", (int)got.n, got.p ? got.p : "", want);
	_fail(file, line);
}

/* A slice against a string, with the text of both in the message. */
#define assert_slice(got, want) assert_slice_at((got), (want), __FILE__, __LINE__)

/* A file of its own with n bytes; path: a template of mkstemp, which becomes its name. The caller's to unlink. */
static inline void write_temporary(char *path, const void *bytes, size_t n)
{
	const int fd = mkstemp(path);
	assert_true(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
	close(fd);
}

#endif
