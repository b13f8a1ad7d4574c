/* sections.c: files of sections. */
#include "train/sections.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/outfile.h"
#include "nlp/model.h"
#include "train/link_data.h"

enum dx_status dx_section_load(const char *path, struct slice *out, struct dx_error *err)
{
	struct arena arena = { 0 };
	struct slice file;
	*out = (struct slice){ NULL, 0 };
	enum dx_status status = dx_load(&arena, path, &file, err);
	char *bytes = status ? NULL : aligned_alloc(MODEL_ALIGN, dx_model_aligned(file.n + 1));
	if (!status && !bytes)
		status = dx_nomem(err);
	if (!status)
		*out = (struct slice){ memcpy(bytes, file.p, file.n), file.n };
	dx_arena_free(&arena);
	return status;
}

enum dx_status dx_section_save(const char *path, struct slice bytes, struct dx_error *err)
{
	struct outfile out = { 0 };
	enum dx_status status = dx_out_open(&out, path, err);
	if (!status) {
		fwrite(bytes.p, 1, bytes.n, out.stream);
		status = dx_out_commit(&out, err);
	}
	dx_out_abort(&out);
	return status;
}

void dx_section_pad(struct buf *b)
{
	while (b->n % MODEL_ALIGN)
		dx_buf_putc(b, 0);
}
