/* train_vectors.c: word vectors of a folder (words.txt, one a line, the most frequent first; vectors.f32) → the section that all nets
   share, in 8 bits with a scale a row. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "nlp/features.h"
#include "nlp/word_vectors.h"
#include "train/commands.h"
#include "train/link_data.h"
#include "train/sections.h"

struct keyed_row {
	uint64_t key;
	uint32_t row;
};

/* By key; of two spellings of one word the more frequent first. */
static int by_key(const void *a, const void *b)
{
	const struct keyed_row *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* What makes the vectors about as large as what is learned. */
static const float vector_scale = 0.5f;

static void add_row(struct buf *rows, struct buf *scales, const float *vector)
{
	float most = 0;
	for (size_t j = 0; j < VECTOR_DIM; j++)
		most = fmaxf(most, fabsf(vector[j]));
	const float scale = most * vector_scale / 127;
	dx_buf_add(scales, (struct slice){ (const char *)&scale, sizeof scale });
	for (size_t j = 0; j < VECTOR_DIM; j++)
		dx_buf_putc(rows, (char)(int8_t)(most > 0 ? lrintf(vector[j] / most * 127) : 0));
}

static enum dx_status make(struct slice words, struct slice floats, struct buf *out, struct dx_error *err)
{
	const size_t all = floats.n / (VECTOR_DIM * sizeof(float));
	struct keyed_row *row = calloc(all + 1, sizeof *row);
	struct buf rows = { 0 }, scales = { 0 };
	struct vectors_header h = { .dim = VECTOR_DIM };
	size_t n = 0;
	if (!row)
		return dx_nomem(err);
	for (; n < all && words.p; n++)
		row[n] = (struct keyed_row){ dx_vector_key(dx_slice_cut(&words, '\n')), (uint32_t)n };
	qsort(row, n, sizeof *row, by_key);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || row[i].key != row[i - 1].key) {
			add_row(&rows, &scales, (const float *)(const void *)floats.p + (size_t)row[i].row * VECTOR_DIM);
			row[h.n++] = row[i];
		}
	memcpy(h.magic, VECTORS_MAGIC, sizeof h.magic);
	dx_buf_add(out, (struct slice){ (const char *)&h, sizeof h });
	dx_section_pad(out);
	for (size_t i = 0; i < h.n; i++)
		dx_buf_add(out, (struct slice){ (const char *)&row[i].key, sizeof row[i].key });
	dx_section_pad(out);
	dx_buf_add(out, dx_buf_slice(&scales));
	dx_section_pad(out);
	dx_buf_add(out, dx_buf_slice(&rows));
	const bool failed = out->failed || rows.failed || scales.failed;
	dx_buf_free(&rows);
	dx_buf_free(&scales);
	free(row);
	return failed ? dx_nomem(err) : DX_OK;
}

int dx_train_vectors(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct slice words, floats;
	struct buf section = { 0 };
	struct dx_error err = { 0 };
	char path[600];
	if (argc != 3) {
		fprintf(stderr, "usage: dixit-train vectors DATA OUT_SECTION\n");
		return 2;
	}
	snprintf(path, sizeof path, "%s/vectors/words.txt", argv[1]);
	enum dx_status status = dx_load(&arena, path, &words, &err);
	snprintf(path, sizeof path, "%s/vectors/vectors.f32", argv[1]);
	if (!status)
		status = dx_load(&arena, path, &floats, &err);
	if (!status)
		status = make(words, floats, &section, &err);
	if (!status)
		status = dx_section_save(argv[2], dx_buf_slice(&section), &err);
	dx_buf_free(&section);
	dx_arena_free(&arena);
	if (status)
		fprintf(stderr, "dixit-train: %s: %s\n", err.path, err.message);
	return dx_exit_code(status);
}
