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
