/* outfile.h: output files that appear under their final name only when they are whole. */
#ifndef DX_OUTFILE_H
#define DX_OUTFILE_H

#include <stdio.h>

#include "base/status.h"

struct outfile {
	FILE *stream; /* write here */
	char *path;   /* final name; NULL for standard output */
	char *temp;   /* the name it has until commit */
};

/* Open a temporary file beside path; path "-" is standard output. */
enum dx_status dx_out_open(struct outfile *o, const char *path, struct dx_error *err);

/* fflush, ferror, fsync, fclose, rename: the file is whole under its final name, or DX_WRITE and nothing is left. */
enum dx_status dx_out_commit(struct outfile *o, struct dx_error *err);

/* Close and remove the temporary file; harmless after commit and on {0}. */
void dx_out_abort(struct outfile *o);

/* mkdir -p. */
enum dx_status dx_make_dirs(const char *path, struct dx_error *err);

#endif
