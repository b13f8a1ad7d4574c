/* gemm_tiles.h: matrix products in bfloat16 where the processor has a tile unit; used by gemm.c alone. */
#ifndef DX_GEMM_TILES_H
#define DX_GEMM_TILES_H

#include <stdint.h>

#include "train/gemm.h"

/* Whether this thread may use the unit. The others may be called only then. */
bool dx_tiles_ready(void);

/* A right factor (depth × cols) as tiles, at a multiple of 64 bytes. */
size_t dx_tiles_right_bytes(size_t depth, size_t cols);
void dx_tiles_right(void *tiles, const float *w, size_t ldw, size_t depth, size_t cols);

/* y (n × cols) = or += x · right. One of the strides of x is 1. */
void dx_tiles_multiply(float *y, size_t ldy, struct view x, const void *right, size_t n, size_t depth, size_t cols, bool add);

#endif
