/* sections.h: files that hold one section of the model: read where a net can point into them, padded, written. */
#ifndef DX_SECTIONS_H
#define DX_SECTIONS_H

#include "base/buf.h"
#include "base/status.h"

/* The whole file, aligned as in the model; free((void *)out->p) when nothing points into it any more. On an error out is empty. */
enum dx_status dx_section_load(const char *path, struct slice *out, struct dx_error *err);

/* Write the file as a whole or not at all. */
enum dx_status dx_section_save(const char *path, struct slice bytes, struct dx_error *err);

/* Zeros up to where the next array, or the next section, may begin. */
void dx_section_pad(struct buf *b);

#endif
