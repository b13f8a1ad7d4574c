/* pack.c: `dixit-train pack MODEL NAME=SECTION_FILE...`: sections → one model file. */
#include <stdio.h>
#include <stdlib.h>

#include "nlp/model.h"
#include "train/commands.h"
#include "train/link_data.h"
#include "train/sections.h"

static enum dx_status pack(const char *path, int n, char **parts, struct dx_error *err)
{
	struct arena arena = { 0 };
	struct buf file = { 0 };
	struct model_header h = { .version = MODEL_VERSION, .sections = (uint32_t)n };
	struct model_section s[MODEL_SECTIONS_MAX] = { 0 };
	enum dx_status status = n > MODEL_SECTIONS_MAX ? dx_fail(err, DX_USAGE, "", 0, 0, "more than %d sections", MODEL_SECTIONS_MAX) : DX_OK;
	memcpy(h.magic, MODEL_MAGIC, sizeof h.magic);
	dx_buf_add(&file, (struct slice){ (char *)&h, sizeof h });
	dx_buf_add(&file, (struct slice){ (char *)s, (size_t)n * sizeof *s });
	for (int i = 0; !status && i < n; i++) {
		struct slice bytes, rest = slice_of(parts[i]), name = dx_slice_cut(&rest, '=');
		if (!rest.p || name.n >= sizeof s[i].name)
			status = dx_fail(err, DX_USAGE, "", 0, 0, "'%s' is not NAME=FILE", parts[i]);
		if (!status)
			status = dx_load(&arena, rest.p, &bytes, err);
		if (status)
			break;
		dx_section_pad(&file);
		memcpy(s[i].name, name.p, name.n);
		s[i].offset = file.n;
		s[i].size = bytes.n;
		dx_buf_add(&file, bytes);
	}
	if (!status && file.failed)
		status = dx_nomem(err);
	if (!status) {
		memcpy(file.p + sizeof h, s, (size_t)n * sizeof *s);
		h.size = file.n;
		h.checksum = dx_model_checksum(file.p + sizeof h, file.n - sizeof h);
		memcpy(file.p, &h, sizeof h);
		status = dx_section_save(path, dx_buf_slice(&file), err);
	}
	dx_buf_free(&file);
	dx_arena_free(&arena);
	return status;
}

int dx_train_pack_model(int argc, char **argv)
{
	struct dx_error err = { 0 };
	if (argc < 3) {
		fprintf(stderr, "usage: dixit-train pack MODEL NAME=SECTION_FILE...\n");
		return 2;
	}
	if (pack(argv[1], argc - 2, argv + 2, &err)) {
		fprintf(stderr, "dixit-train: %s: %s\n", err.path, err.message);
		return dx_exit_code(err.code);
	}
	return 0;
}
