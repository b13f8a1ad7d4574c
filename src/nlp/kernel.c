/* kernel.c: the table of kernels, the plain matrix products, and the element-wise steps in every width. */
#include "nlp/kernel.h"

#include <math.h>
#include <string.h>

#include "nlp/kernel_x86.h"

static void gemm8_plain(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth,
                        size_t cols, bool add)
{
	for (size_t j = 0; j < cols; j += 16)
		for (size_t i = 0; i < n; i++) {
			const int8_t *four = w + j * depth;
			int32_t sum[16] = { 0 };
			for (size_t k = 0; k < depth; k += 4, four += 64) {
				const uint8_t *a = x + i * ldx + k;
				for (size_t c = 0; c < 16; c++)
					sum[c] += a[0] * four[4 * c] + a[1] * four[4 * c + 1] + a[2] * four[4 * c + 2] + a[3] * four[4 * c + 3];
			}
			for (size_t c = 0; c < 16; c++)
				y[i * ldy + j + c] = sum[c] + (add ? y[i * ldy + j + c] : 0);
		}
}

static void gemm16_plain(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth,
                         size_t cols)
{
	for (size_t i = 0; i < n; i++) {
		int32_t *row = y + i * ldy;
		for (size_t j = 0; j < cols; j++)
			row[j] = 0;
		for (size_t k = 0; k < depth; k += 2) {
			const int16_t *pair = w + k * cols;
			int32_t a = x[i * ldx + k], b = x[i * ldx + k + 1];
			for (size_t j = 0; j < cols; j++)
				row[j] += a * pair[2 * j] + b * pair[2 * j + 1];
		}
	}
}

/* Between -most and most; by the bits, since compilers make no minimum of a comparison of floats. */
static inline float clamp(float x, float most)
{
	uint32_t bits, size, limit;
	memcpy(&bits, &x, sizeof bits);
	memcpy(&limit, &most, sizeof limit);
	size = bits & 0x7fffffff;
	size = size < limit ? size : limit;
	size |= bits & 0x80000000;
	memcpy(&x, &size, sizeof x);
	return x;
}

/* The element-wise steps, compiled once for each width. Rows are whole blocks of 16, and what is narrower than the rest is
   written once a block: so compilers make neither wider loops than registers nor remainders. */
#define STEP static inline __attribute__((always_inline)) void
enum { BLOCK = 16 };

STEP widen_row(size_t n, const int8_t *restrict row, float by, float most, int16_t *restrict out)
{
	for (size_t j = 0; j < n; j++) {
		/* The shift makes the cut to integers a rounding for both signs. */
		float v = clamp((float)row[j] * by, most) + (most + 1.5f);
		out[j] = (int16_t)((int32_t)v - (int32_t)(most + 1.0f));
	}
}

STEP add_rows(size_t n, const int16_t *restrict a, const int16_t *restrict b, const int16_t *restrict c,
              const float *restrict scale, int32_t *restrict y)
{
	for (size_t j = 0; j < n; j++)
		y[j] = (int32_t)((float)(a[j] + b[j] + c[j]) * scale[j]);
}

STEP hidden_row(size_t n, const int32_t *restrict sum, const float *restrict scale, const float *restrict bias, float slope,
                float to, float most, int16_t *restrict out)
{
	for (size_t first = 0; first < n; first += BLOCK) {
		int32_t rounded[BLOCK];
		for (size_t j = first; j < first + BLOCK; j++) {
			float v = (float)sum[j] * scale[j] + bias[j];
			v = (v > 0.0f ? v : slope * v) * to;
			v = v < most ? v : most;
			v = v > -most ? v : -most;
			rounded[j - first] = (int32_t)(v + (32768.0f + 0.5f)) - 32768;
		}
		for (size_t j = 0; j < BLOCK; j++)
			out[first + j] = (int16_t)rounded[j];
	}
}

STEP worth_row(size_t n, const int32_t *restrict sum, const float *restrict scale, const float *restrict bias,
               float *restrict out)
{
	for (size_t j = 0; j < n; j++)
		out[j] += (float)sum[j] * scale[j] + bias[j];
}

/* Each of 16 lanes keeps its first best; the best of the lanes, and of what is left over, is the best of all. */
static inline __attribute__((always_inline)) size_t best_of_row(size_t n, const float *worth)
{
	float top[BLOCK], best = -INFINITY;
	int32_t where[BLOCK], place = 0;
	for (int32_t j = 0; j < BLOCK; j++) {
		top[j] = -INFINITY;
		where[j] = 0;
	}
	const size_t whole = n - n % BLOCK;
	for (size_t first = 0; first < whole; first += BLOCK)
		for (size_t j = 0; j < BLOCK; j++) {
			const float v = worth[first + j];
			where[j] = v > top[j] ? (int32_t)(first + j) : where[j];
			top[j] = v > top[j] ? v : top[j];
		}
	for (size_t j = 0; j < BLOCK; j++)
		if (top[j] > best || (top[j] == best && where[j] < place)) {
			best = top[j];
			place = where[j];
		}
	for (size_t j = whole; j < n; j++)
		if (worth[j] > best) {
			best = worth[j];
			place = (int32_t)j;
		}
	return (size_t)place;
}

#define STEPS(WIDTH, TARGET) \
	TARGET static void widen_row_##WIDTH(size_t n, const int8_t *row, float by, float most, int16_t *out) \
	{ \
		widen_row(n, row, by, most, out); \
	} \
	TARGET static void add_rows_##WIDTH(size_t n, const int16_t *a, const int16_t *b, const int16_t *c, const float *scale, \
	                                    int32_t *y) \
	{ \
		add_rows(n, a, b, c, scale, y); \
	} \
	TARGET static void hidden_row_##WIDTH(size_t n, const int32_t *sum, const float *scale, const float *bias, float slope, \
	                                      float to, float most, int16_t *out) \
	{ \
		hidden_row(n, sum, scale, bias, slope, to, most, out); \
	} \
	TARGET static void worth_row_##WIDTH(size_t n, const int32_t *sum, const float *scale, const float *bias, float *out) \
	{ \
		worth_row(n, sum, scale, bias, out); \
	} \
	TARGET static size_t best_of_row_##WIDTH(size_t n, const float *worth) \
	{ \
		return best_of_row(n, worth); \
	}
#define STEPS_OF(WIDTH) \
	dx_lstm_step_##WIDTH, widen_row_##WIDTH, add_rows_##WIDTH, hidden_row_##WIDTH, worth_row_##WIDTH, best_of_row_##WIDTH

STEPS(plain, )
static const struct kernel plain = { "plain", gemm8_plain, gemm16_plain, STEPS_OF(plain) };

#if defined(__x86_64__)

/* clang has no say over the width that it prefers. */
#if defined(__clang__)
#define FULL_WIDTH "avx512f,avx512bw,avx512vnni"
#else
#define FULL_WIDTH "avx512f,avx512bw,avx512vnni,prefer-vector-width=512"
#endif
STEPS(avx2, __attribute__((target("avx2"))))
STEPS(avx512, __attribute__((target(FULL_WIDTH))))
static const struct kernel avx2 = { "avx2", dx_gemm8_avx2, dx_gemm16_avx2, STEPS_OF(avx2) };
static const struct kernel vnni = { "avx2-vnni", dx_gemm8_vnni, dx_gemm16_vnni, STEPS_OF(avx2) };
static const struct kernel avx512 = { "avx512", dx_gemm8_avx512, dx_gemm16_avx512, STEPS_OF(avx512) };
static const struct kernel amx = { "amx", dx_gemm8_amx, dx_gemm16_avx512, STEPS_OF(avx512) };

size_t dx_kernels(const struct kernel *out[KERNELS_MAX])
{
	size_t n = 0;
	out[n++] = &plain;
	__builtin_cpu_init();
	if (!__builtin_cpu_supports("avx2"))
		return n;
	out[n++] = &avx2;
	if (dx_vnni_of_avx2())
		out[n++] = &vnni;
	if (!__builtin_cpu_supports("avx512vnni") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl"))
		return n;
	out[n++] = &avx512;
	if (dx_amx_allowed())
		out[n++] = &amx;
	return n;
}

#else

size_t dx_kernels(const struct kernel *out[KERNELS_MAX])
{
	out[0] = &plain;
	return 1;
}

#endif

const struct kernel *dx_kernel_best(void)
{
	const struct kernel *all[KERNELS_MAX];
	return all[dx_kernels(all) - 1];
}
