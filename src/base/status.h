/* status.h: what every function that can fail returns, and the record that says why. */
#ifndef DX_STATUS_H
#define DX_STATUS_H

#include <stdint.h>

/* 0 is success. Sinks return it too, so that any callback can stop the flow. */
enum dx_status {
	DX_OK = 0,
	DX_NOMEM,     /* out of memory */
	DX_READ,      /* a file could not be opened or read */
	DX_BAD_INPUT, /* what was read is not what it should be */
	DX_LIMIT,     /* a named limit was passed */
	DX_MODEL,     /* the model file is missing, damaged or of another version */
	DX_WRITE,     /* an output could not be written whole */
	DX_USAGE,     /* the caller asked for something that does not exist */
	DX_STORE      /* the store refused */
};

/* Filled only on failure; owned by the caller; zero it before the first use. */
struct dx_error {
	enum dx_status code;
	char path[512];    /* file, IRI or "-"; empty if none */
	uint64_t line;     /* 1-based; 0 if unknown */
	uint64_t byte;     /* offset into that input; 0 if unknown */
	char message[384]; /* what was found and what was expected, no final stop */
};

/* Fills err (which may be NULL) and returns code, so that a failure is one line: return dx_fail(err, DX_READ, path, 0, 0, "..."). */
enum dx_status dx_fail(struct dx_error *err, enum dx_status code, const char *path, uint64_t line, uint64_t byte,
                       const char *format, ...) __attribute__((format(printf, 6, 7)));

/* "out of memory" at the caller's place; returns DX_NOMEM. */
enum dx_status dx_nomem(struct dx_error *err);

/* The program's exit code for a status: 0 done, 1 bad input, 2 usage, 3 could not write. */
int dx_exit_code(enum dx_status status);

#endif
