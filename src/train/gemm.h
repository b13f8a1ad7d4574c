/* gemm.h: matrix products of the trainer, in float; row-major, one thread each. */
#ifndef DX_GEMM_H
#define DX_GEMM_H

#include <stdbool.h>
#include <stddef.h>

/* A matrix seen through strides: element (i, k) is at p[i * row + k * col]. */
struct view {
	const float *p;
	size_t row, col;
};

/* Set before the first product: factors are rounded to bfloat16 where the processor multiplies those faster. Sums stay float. */
extern bool dx_gemm_rounds;

/* A right factor (depth × cols, rows ldw apart), made ready for many products; zeroed before the first use. The matrix must stay as it is
   until the factor is set again. dx_factor_free gives the memory back. */
struct factor {
	const float *w;
	size_t ldw, depth, cols;
	void *tiles; /* NULL: w is read as it is */
	size_t cap;
};
void dx_factor_set(struct factor *f, const float *w, size_t ldw, size_t depth, size_t cols);
void dx_factor_free(struct factor *f);

/* y (n × cols, rows ldy apart) = or += x (n × depth) · f. */
void dx_gemm_by(float *y, size_t ldy, struct view x, const struct factor *f, size_t n, bool add);

/* y (n × cols, rows ldy apart) = or += x (n × depth) · w (depth × cols, rows ldw apart). */
void dx_gemm(float *y, size_t ldy, struct view x, const float *w, size_t ldw, size_t n, size_t depth, size_t cols, bool add);

/* t (cols × rows) = transposed w (rows × cols, rows ldw apart). */
void dx_transpose(float *t, const float *w, size_t ldw, size_t rows, size_t cols);

/* A dense layer over n rows: y = x · w + b. */
void dx_dense(float *y, const float *x, const float *w, const float *b, size_t n, size_t depth, size_t cols);

/* Its gradients, added: dx (may be NULL), dw, db (may be NULL); scratch holds depth × cols floats. */
void dx_dense_back(float *dx, const float *dy, const float *x, const float *w, float *dw, float *db, float *scratch, size_t n, size_t depth,
                   size_t cols);

/* Zeroed, aligned to 64 bytes; ends the program when memory is out. */
float *dx_floats(size_t n);

/* Uniform in [0, 1): the trainer's only source of chance (PCG-like, 64 bits of state). */
float dx_uniform(unsigned long long *state);

#endif
