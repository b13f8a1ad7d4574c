/* gemm.c: tiles of rows by vectors of columns, held in registers. */
#include "train/gemm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train/gemm_tiles.h"

bool dx_gemm_rounds;

typedef float vec __attribute__((vector_size(64), aligned(4), may_alias));
enum { LANES = 16 };
#define AT(p) (*(vec *)(p))
#define AT_CONST(p) (*(const vec *)(p))

/* rows × (4 vectors) at a time. */
#define TILE(ROWS, VECS) \
	static inline __attribute__((always_inline)) void tile_##ROWS##_##VECS(float *y, size_t ldy, struct view x, const float *w, size_t ldw, \
	                                                                     size_t depth, bool add) \
	{ \
		vec sum[ROWS][VECS]; \
		for (size_t i = 0; i < ROWS; i++) \
			for (size_t v = 0; v < VECS; v++) \
				sum[i][v] = add ? AT(y + i * ldy + LANES * v) : (vec){ 0 }; \
		for (size_t k = 0; k < depth; k++) { \
			const float *row = w + k * ldw; \
			vec col[VECS]; \
			for (size_t v = 0; v < VECS; v++) \
				col[v] = AT_CONST(row + LANES * v); \
			for (size_t i = 0; i < ROWS; i++) \
				for (size_t v = 0; v < VECS; v++) \
					sum[i][v] += x.p[i * x.row + k * x.col] * col[v]; \
		} \
		for (size_t i = 0; i < ROWS; i++) \
			for (size_t v = 0; v < VECS; v++) \
				AT(y + i * ldy + LANES * v) = sum[i][v]; \
	}
TILE(6, 4)
TILE(4, 4)
TILE(1, 4)
TILE(4, 1)
TILE(1, 1)

static struct view down(struct view x, size_t rows) { return (struct view){ x.p + rows * x.row, x.row, x.col }; }

enum { PANEL = 4 * LANES, PANEL_DEPTH = 4096, PANEL_ROWS = 24 };

/* The columns of a panel side by side: rows of w are a multiple of a page apart, which the caches do not like. */
static const float *pack_panel(const float *w, size_t ldw, size_t depth)
{
	static _Thread_local float *panel;
	if (!panel)
		panel = dx_floats((size_t)PANEL * PANEL_DEPTH);
	for (size_t k = 0; k < depth; k++)
		memcpy(panel + k * PANEL, w + k * ldw, PANEL * sizeof *panel);
	return panel;
}

static void multiply(float *y, size_t ldy, struct view x, const float *w, size_t ldw, size_t n, size_t depth, size_t cols, bool add)
{
	size_t j = 0;
	for (; j + PANEL <= cols; j += PANEL) {
		const bool packed = n >= PANEL_ROWS && depth <= PANEL_DEPTH;
		const float *panel = packed ? pack_panel(w + j, ldw, depth) : w + j;
		const size_t ld = packed ? PANEL : ldw;
		size_t i = 0;
		for (; i + 6 <= n; i += 6)
			tile_6_4(y + i * ldy + j, ldy, down(x, i), panel, ld, depth, add);
		for (; i + 4 <= n; i += 4)
			tile_4_4(y + i * ldy + j, ldy, down(x, i), panel, ld, depth, add);
		for (; i < n; i++)
			tile_1_4(y + i * ldy + j, ldy, down(x, i), panel, ld, depth, add);
	}
	for (; j + LANES <= cols; j += LANES) {
		size_t i = 0;
		for (; i + 4 <= n; i += 4)
			tile_4_1(y + i * ldy + j, ldy, down(x, i), w + j, ldw, depth, add);
		for (; i < n; i++)
			tile_1_1(y + i * ldy + j, ldy, down(x, i), w + j, ldw, depth, add);
	}
	for (size_t i = 0; j < cols && i < n; i++)
		for (size_t q = j; q < cols; q++) {
			float sum = add ? y[i * ldy + q] : 0;
			for (size_t k = 0; k < depth; k++)
				sum += x.p[i * x.row + k * x.col] * w[k * ldw + q];
			y[i * ldy + q] = sum;
		}
}

void dx_factor_set(struct factor *f, const float *w, size_t ldw, size_t depth, size_t cols)
{
	f->w = w;
	f->ldw = ldw;
	f->depth = depth;
	f->cols = cols;
	if (!dx_gemm_rounds || !dx_tiles_ready())
		return;
	const size_t bytes = dx_tiles_right_bytes(depth, cols);
	if (bytes > f->cap) {
		free(f->tiles);
		f->tiles = dx_floats(bytes / sizeof(float));
		f->cap = bytes;
	}
	dx_tiles_right(f->tiles, w, ldw, depth, cols);
}

void dx_factor_free(struct factor *f)
{
	free(f->tiles);
	*f = (struct factor){ 0 };
}

void dx_gemm_by(float *y, size_t ldy, struct view x, const struct factor *f, size_t n, bool add)
{
	if (f->tiles && dx_tiles_ready())
		dx_tiles_multiply(y, ldy, x, f->tiles, n, f->depth, f->cols, add);
	else
		multiply(y, ldy, x, f->w, f->ldw, n, f->depth, f->cols, add);
}

/* Fewer rows than this are not worth making a factor ready for. */
enum { FEW_ROWS = 8 };

void dx_gemm(float *y, size_t ldy, struct view x, const float *w, size_t ldw, size_t n, size_t depth, size_t cols, bool add)
{
	static _Thread_local struct factor once;
	if (!dx_gemm_rounds || n < FEW_ROWS) {
		multiply(y, ldy, x, w, ldw, n, depth, cols, add);
		return;
	}
	dx_factor_set(&once, w, ldw, depth, cols);
	dx_gemm_by(y, ldy, x, &once, n, add);
}

void dx_transpose(float *t, const float *w, size_t ldw, size_t rows, size_t cols)
{
	for (size_t i = 0; i < rows; i += 16)
		for (size_t j = 0; j < cols; j++)
			for (size_t k = i; k < rows && k < i + 16; k++)
				t[j * rows + k] = w[k * ldw + j];
}

void dx_dense(float *y, const float *x, const float *w, const float *b, size_t n, size_t depth, size_t cols)
{
	for (size_t i = 0; b && i < n; i++)
		memcpy(y + i * cols, b, cols * sizeof *y);
	dx_gemm(y, cols, (struct view){ x, depth, 1 }, w, cols, n, depth, cols, b != NULL);
}

void dx_dense_back(float *dx, const float *dy, const float *x, const float *w, float *dw, float *db, float *scratch, size_t n, size_t depth,
                   size_t cols)
{
	if (dx) {
		dx_transpose(scratch, w, cols, depth, cols);
		dx_gemm(dx, depth, (struct view){ dy, cols, 1 }, scratch, depth, n, cols, depth, true);
	}
	dx_gemm(dw, cols, (struct view){ x, 1, depth }, dy, cols, depth, n, cols, true);
	for (size_t i = 0; db && i < n; i++)
		for (size_t j = 0; j < cols; j++)
			db[j] += dy[i * cols + j];
}

float *dx_floats(size_t n)
{
	const size_t bytes = ((n + 16) * sizeof(float) + 63) / 64 * 64;
	float *p = aligned_alloc(64, bytes);
	if (!p) {
		fprintf(stderr, "dixit-train: out of memory\n");
		exit(1);
	}
	return memset(p, 0, bytes);
}

float dx_uniform(unsigned long long *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (float)(*state >> 40) * (1.0f / 16777216.0f);
}
