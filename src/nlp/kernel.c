/* kernel.c: integer matrix products in three widths, and the element-wise steps. */
#include "nlp/kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static void gemm_plain(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth, size_t cols)
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

static inline float sigmoid_of(float x) { return 0.5f + 0.5f * dx_tanh(0.5f * x); }

/* The element-wise steps, compiled once for each width. */
#define ROWS(WIDTH, TARGET) \
	TARGET static void lstm_step_##WIDTH(size_t h, const float *restrict in, const int32_t *restrict sum, float scale, int first, \
	                                     float *restrict c, int16_t *restrict out) \
	{ \
		const float keep = first ? 0.0f : 1.0f; \
		for (size_t j = 0; j < h; j++) { \
			float i = sigmoid_of(in[j] + (float)sum[j] * scale); \
			float f = sigmoid_of(in[h + j] + (float)sum[h + j] * scale); \
			float o = sigmoid_of(in[2 * h + j] + (float)sum[2 * h + j] * scale); \
			float g = dx_tanh(in[3 * h + j] + (float)sum[3 * h + j] * scale); \
			float state = i * g + keep * (f * c[j]); \
			c[j] = state; \
			/* The shift makes the cut to integers a rounding for both signs. */ \
			out[j] = (int16_t)((int32_t)(o * dx_tanh(state) * 2047.0f + 2048.5f) - 2048); \
		} \
	} \
	TARGET static void hidden_row_##WIDTH(size_t n, const int32_t *restrict sum, float scale, const float *restrict bias, float slope, \
	                                      float to, int16_t *restrict out) \
	{ \
		for (size_t j = 0; j < n; j++) { \
			float v = (float)sum[j] * scale + bias[j]; \
			v = (v > 0.0f ? v : slope * v) * to; \
			v = v > 4095.0f ? 4095.0f : v; \
			v = v < -4095.0f ? -4095.0f : v; \
			out[j] = (int16_t)((int32_t)(v + 4096.5f) - 4096); \
		} \
	} \
	TARGET static void scale_row_##WIDTH(size_t n, const int32_t *restrict sum, float scale, const float *restrict bias, \
	                                     float *restrict out) \
	{ \
		for (size_t j = 0; j < n; j++) \
			out[j] = (float)sum[j] * scale + bias[j]; \
	} \
	TARGET static void add_rows_##WIDTH(size_t n, const float *restrict a, const float *restrict b, const float *restrict c, \
	                                    float *restrict y) \
	{ \
		for (size_t j = 0; j < n; j++) \
			y[j] = a[j] + b[j] + c[j]; \
	}
#define KERNEL(WIDTH) { #WIDTH, gemm_##WIDTH, lstm_step_##WIDTH, hidden_row_##WIDTH, scale_row_##WIDTH, add_rows_##WIDTH }

ROWS(plain, )
static const struct kernel plain = KERNEL(plain);

#if defined(__x86_64__)

static inline int32_t pair_at(const int16_t *x)
{
	int32_t v;
	__builtin_memcpy(&v, x, sizeof v);
	return v;
}

/* A tile of ROWS rows by VECS vectors of sums held in registers. */
#define TILE_512(ROWS, VECS) \
	static inline __attribute__((target("avx512f,avx512bw,avx512vnni"), always_inline)) void tile512_##ROWS##_##VECS( \
		int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t depth, size_t cols) \
	{ \
		__m512i sum[ROWS][VECS]; \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				sum[i][v] = _mm512_setzero_si512(); \
		for (size_t k = 0; k < depth; k += 2) { \
			__m512i col[VECS]; \
			for (int v = 0; v < VECS; v++) \
				col[v] = _mm512_loadu_si512((const void *)(w + k * cols + 32 * v)); \
			for (int i = 0; i < ROWS; i++) { \
				__m512i a = _mm512_set1_epi32(pair_at(x + (size_t)i * ldx + k)); \
				for (int v = 0; v < VECS; v++) \
					sum[i][v] = _mm512_dpwssd_epi32(sum[i][v], a, col[v]); \
			} \
		} \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				_mm512_storeu_si512((void *)(y + (size_t)i * ldy + 16 * v), sum[i][v]); \
	}
TILE_512(6, 4)
TILE_512(4, 4)
TILE_512(1, 4)
TILE_512(4, 1)
TILE_512(1, 1)

__attribute__((target("avx512f,avx512bw,avx512vnni"))) static void gemm_avx512(int32_t *y, size_t ldy, const int16_t *x, size_t ldx,
                                                                             const int16_t *w, size_t n, size_t depth, size_t cols)
{
	size_t j = 0;
	for (; j + 64 <= cols; j += 64) {
		size_t i = 0;
		for (; i + 6 <= n; i += 6)
			tile512_6_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i + 4 <= n; i += 4)
			tile512_4_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i < n; i++)
			tile512_1_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
	}
	for (; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 4 <= n; i += 4)
			tile512_4_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i < n; i++)
			tile512_1_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
	}
}

#define TILE_256(ROWS, VECS) \
	static inline __attribute__((target("avx2"), always_inline)) void tile256_##ROWS##_##VECS( \
		int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t depth, size_t cols) \
	{ \
		__m256i sum[ROWS][VECS]; \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				sum[i][v] = _mm256_setzero_si256(); \
		for (size_t k = 0; k < depth; k += 2) { \
			__m256i col[VECS]; \
			for (int v = 0; v < VECS; v++) \
				col[v] = _mm256_loadu_si256((const __m256i *)(const void *)(w + k * cols + 16 * v)); \
			for (int i = 0; i < ROWS; i++) { \
				__m256i a = _mm256_set1_epi32(pair_at(x + (size_t)i * ldx + k)); \
				for (int v = 0; v < VECS; v++) \
					sum[i][v] = _mm256_add_epi32(sum[i][v], _mm256_madd_epi16(a, col[v])); \
			} \
		} \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				_mm256_storeu_si256((__m256i *)(void *)(y + (size_t)i * ldy + 8 * v), sum[i][v]); \
	}
TILE_256(4, 2)
TILE_256(1, 2)

__attribute__((target("avx2"))) static void gemm_avx2(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n,
                                                      size_t depth, size_t cols)
{
	for (size_t j = 0; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 4 <= n; i += 4)
			tile256_4_2(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i < n; i++)
			tile256_1_2(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
	}
}

/* clang has no say over the width that it prefers. */
#if defined(__clang__)
#define FULL_WIDTH "avx512f,avx512bw,avx512vnni"
#else
#define FULL_WIDTH "avx512f,avx512bw,avx512vnni,prefer-vector-width=512"
#endif
ROWS(avx2, __attribute__((target("avx2"))))
ROWS(avx512, __attribute__((target(FULL_WIDTH))))
static const struct kernel avx2 = KERNEL(avx2), avx512 = KERNEL(avx512);

const struct kernel *const *dx_kernels(void)
{
	static const struct kernel *const all[] = { &plain, &avx2, &avx512, NULL }, *const two[] = { &plain, &avx2, NULL },
	                                  *const one[] = { &plain, NULL };
	__builtin_cpu_init();
	if (!__builtin_cpu_supports("avx2"))
		return one;
	return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") ? all : two;
}

#else

const struct kernel *const *dx_kernels(void)
{
	static const struct kernel *const one[] = { &plain, NULL };
	return one;
}

#endif

const struct kernel *dx_kernel_best(void)
{
	const struct kernel *const *k = dx_kernels();
	while (k[1])
		k++;
	return *k;
}
