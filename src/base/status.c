/* status.c: fills error records and maps statuses to exit codes. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Copy what fits, without cutting a UTF-8 character in two. */
static void copy_text(char *to, size_t size, const char *from)
{
	size_t n = strlen(from);

	if (n >= size) {
		n = size - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
			n--;
	}
	memmove(to, from, n);
	to[n] = '\0';
}

enum dx_status dx_fail(struct dx_error *err, enum dx_status code, const char *path, uint64_t line, uint64_t byte,
                       const char *format, ...)
{
	/* One byte more than fits, so that copy_text sees where a cut character begins. */
	char message[sizeof(err->message) + 4];
	va_list args;

	if (!err)
		return code;
	/* Arguments may point into *err (a failure that is wrapped): format first, assign after. */
	va_start(args, format);
	if (vsnprintf(message, sizeof(message), format, args) < 0)
		message[0] = '\0';
	va_end(args);
	copy_text(err->path, sizeof(err->path), path ? path : "");
	copy_text(err->message, sizeof(err->message), message);
	err->code = code;
	err->line = line;
	err->byte = byte;
	return code;
}

enum dx_status dx_nomem(struct dx_error *err)
{
	return dx_fail(err, DX_NOMEM, NULL, 0, 0, "out of memory");
}

int dx_exit_code(enum dx_status status)
{
	switch (status) {
	case DX_OK:
		return 0;
	case DX_READ:
	case DX_BAD_INPUT:
	case DX_LIMIT:
	case DX_MODEL:
		return 1;
	case DX_USAGE:
		return 2;
	case DX_NOMEM: /* what was asked for could not be made */
	case DX_WRITE:
	case DX_STORE:
		return 3;
	}
	return 3;
}
