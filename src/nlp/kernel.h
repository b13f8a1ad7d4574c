/* kernel.h: the arithmetic of the net. Sums are of integers and everything else is element by element, so the same bits come out
   on every machine and at every vector width. */
#ifndef DX_KERNEL_H
#define DX_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One implementation for a kind of processor. All give the same result. */
struct kernel {
	const char *name;

	/* y[i][j] = sum over k of x[i][k] * w[k][j], on top of what y was if add, for n rows of x (ldx apart) and of y (ldy apart).
	   cols is a multiple of 16, depth of 4. w is packed by blocks of 16 columns, see dx_packed8; no sum leaves 32 bits up to a
	   depth of 65,000. */
	void (*gemm8)(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth, size_t cols,
	              bool add);

	/* The same of 16 bits, never on top. w is packed by pairs of k: w[k/2][j][k%2]; depth is even; the caller's scales keep every
	   sum inside 32 bits. */
	void (*gemm16)(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth, size_t cols);

	/* One LSTM step (Hochreiter and Schmidhuber 1997, with a forget gate) for one row of width h, a multiple of 16: gates i, f, o, g
	   stand one after the other in z = sum * scale + bias; c is the state times KERNEL_STATE, updated, up to ±16; out gets the
	   output times KERNEL_ONE plus KERNEL_ZERO, rounded. Gates are of 16 bits and come from a table, within 0.001. */
	void (*lstm_step)(size_t h, const int32_t *sum, const float *scale, const float *bias, int16_t *c, uint8_t *out);

	/* out[j] = round(clamp(row[j] * by)), up to ±most */
	void (*widen_row)(size_t n, const int8_t *row, float by, float most, int16_t *out);

	/* y[j] = (a[j] + b[j] + c[j]) * scale[j], cut to integers */
	void (*add_rows)(size_t n, const int16_t *a, const int16_t *b, const int16_t *c, const float *scale, int32_t *y);

	/* out[j] = round(clamp(rectified(sum[j] * scale[j] + bias[j]) * to)): negative values times slope (1: linear), up to ±most;
	   n is a multiple of 16 */
	void (*hidden_row)(size_t n, const int32_t *sum, const float *scale, const float *bias, float slope, float to, float most,
	                   int16_t *out);

	/* out[j] += sum[j] * scale[j] + bias[j] */
	void (*worth_row)(size_t n, const int32_t *sum, const float *scale, const float *bias, float *out);

	/* The first j at which worth[j] is largest. n ≥ 1 */
	size_t (*best_of_row)(size_t n, const float *worth);
};

/* Those that this processor can run, the plainest first; how many. */
enum { KERNELS_MAX = 5 };
size_t dx_kernels(const struct kernel *out[KERNELS_MAX]);

/* The fastest for this processor. */
const struct kernel *dx_kernel_best(void);

/* Where w[k][j] of a matrix of 8 bits stands: blocks of 16 columns; in a block, for every four k, the columns' four values. */
static inline size_t dx_packed8(size_t depth, size_t k, size_t j)
{
	return j / 16 * 16 * depth + k / 4 * 64 + j % 16 * 4 + k % 4;
}

/* tanh, as the trainer takes it, by the [7/6] Padé approximant, cut where it still is below 1 (slopes must have the right sign);
   error below 2e-4. */
static inline float dx_tanh(float x)
{
	x = x > 4.9f ? 4.9f : x;
	x = x < -4.9f ? -4.9f : x;
	float s = x * x;
	float up = x * (135135.0f + s * (17325.0f + s * (378.0f + s)));
	float down = 135135.0f + s * (62370.0f + s * (3150.0f + s * 28.0f));
	return up / down;
}

#define KERNEL_ONE 127     /* what 1.0 is for outputs of the LSTM */
#define KERNEL_ZERO 128    /* what 0.0 is for them */
#define KERNEL_STATE 2048  /* what 1.0 is for its state */
#define KERNEL_INPUT 1024  /* what 1.0 is for inputs of the first layer */
#define KERNEL_HIDDEN 512  /* what 1.0 is for hidden units of the heads */
#define KERNEL_CLAMP 4095  /* the largest input or hidden unit */
#define KERNEL_GATE 1024   /* what 1.0 is for what goes into the first layer's gates */
#define KERNEL_GATE_CLAMP 32767
#define KERNEL_SLOPE 0.1f /* of the heads' leaky rectifiers (Maas et al. 2013) */

#endif
