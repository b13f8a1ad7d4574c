/* kernel.h: the arithmetic of the encoder. Sums are of integers and everything else is element by element, so the same bits come out
   on every machine and at every vector width. */
#ifndef DX_KERNEL_H
#define DX_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/* One implementation for a kind of processor. All give the same result. */
struct kernel {
	const char *name;

	/* y[i][j] = sum over k of x[i][k] * w[k][j], for n rows of x (ldx apart) and of y (ldy apart).
	   w is packed by pairs of k: w[k/2][j][k%2]. cols is a multiple of 16, depth even; the caller's scales keep every sum inside 32 bits. */
	void (*gemm)(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth, size_t cols);

	/* One LSTM step (Hochreiter and Schmidhuber 1997, with a forget gate) for one row of width h: gates i, f, o, g stand one after the
	   other in z = in + sum * scale; c is the state, updated (the state before is taken as 0 if first); out gets the output times
	   KERNEL_ONE, rounded. */
	void (*lstm_step)(size_t h, const float *in, const int32_t *sum, float scale, int first, float *c, int16_t *out);

	/* out[j] = round(clamp(rectified(sum[j] * scale + bias[j]) * to)), negative values times slope (1: linear); for the heads. */
	void (*hidden_row)(size_t n, const int32_t *sum, float scale, const float *bias, float slope, float to, int16_t *out);

	/* out[j] = sum[j] * scale + bias[j] */
	void (*scale_row)(size_t n, const int32_t *sum, float scale, const float *bias, float *out);

	/* y[j] = a[j] + b[j] + c[j] */
	void (*add_rows)(size_t n, const float *a, const float *b, const float *c, float *y);
};

/* Those that this processor can run, the plainest first; ends with NULL. */
const struct kernel *const *dx_kernels(void);

/* The fastest for this processor. */
const struct kernel *dx_kernel_best(void);

/* tanh, of the runtime and of the trainer alike, by the [7/6] Padé approximant, cut
   where it still is below 1 (the trainer needs slopes of the right sign); error below 2e-4.
   Plain operations, so the same everywhere. */
static inline float dx_tanh(float x)
{
	x = x > 4.9f ? 4.9f : x;
	x = x < -4.9f ? -4.9f : x;
	float s = x * x;
	float up = x * (135135.0f + s * (17325.0f + s * (378.0f + s)));
	float down = 135135.0f + s * (62370.0f + s * (3150.0f + s * 28.0f));
	return up / down;
}

#define KERNEL_ONE 2047   /* what 1.0 is for outputs of the LSTM */
#define KERNEL_INPUT 1024  /* what 1.0 is for inputs of the first layer */
#define KERNEL_HIDDEN 512  /* what 1.0 is for hidden units of the heads */
#define KERNEL_CLAMP 4095  /* the largest input or hidden unit */
#define KERNEL_SLOPE 0.1f /* of the heads' leaky rectifiers (Maas et al. 2013) */

#endif
