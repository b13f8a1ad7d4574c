/* kernel_x86.c: the matrix products of kernel.h in AVX2, AVX2 or AVX-512 with VNNI, and AMX. A tile of rows by columns is summed up
   in registers. */
#include "nlp/kernel_x86.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#define WITH_512 __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define WITH_256 __attribute__((target("avx2")))
#define WITH_VNNI __attribute__((target("avx2,avxvnni")))
#define WITH_AMX __attribute__((target("amx-tile,amx-int8")))
#define INLINE static inline __attribute__((always_inline))

/* Four bytes or two pairs of bytes of a row. */
static inline int32_t word_at(const void *x)
{
	int32_t v;
	__builtin_memcpy(&v, x, sizeof v);
	return v;
}

/* ---- AVX-512 */

#define TILE8_512(ROWS, BLOCKS) \
	WITH_512 INLINE void tile8_512_##ROWS##_##BLOCKS(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, \
	                                                 size_t depth, bool add) \
	{ \
		__m512i sum[ROWS][BLOCKS]; \
		for (int i = 0; i < ROWS; i++) \
			for (int b = 0; b < BLOCKS; b++) \
				sum[i][b] = add ? _mm512_loadu_si512(y + (size_t)i * ldy + 16 * b) : _mm512_setzero_si512(); \
		for (size_t k = 0; k < depth; k += 4) { \
			__m512i col[BLOCKS]; \
			for (int b = 0; b < BLOCKS; b++) \
				col[b] = _mm512_loadu_si512(w + (size_t)b * 16 * depth + 16 * k); \
			for (int i = 0; i < ROWS; i++) { \
				__m512i a = _mm512_set1_epi32(word_at(x + (size_t)i * ldx + k)); \
				for (int b = 0; b < BLOCKS; b++) \
					sum[i][b] = _mm512_dpbusd_epi32(sum[i][b], a, col[b]); \
			} \
		} \
		for (int i = 0; i < ROWS; i++) \
			for (int b = 0; b < BLOCKS; b++) \
				_mm512_storeu_si512(y + (size_t)i * ldy + 16 * b, sum[i][b]); \
	}
TILE8_512(6, 4)
TILE8_512(4, 4)
TILE8_512(1, 4)
TILE8_512(6, 1)
TILE8_512(1, 1)

WITH_512 void dx_gemm8_avx512(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth,
                              size_t cols, bool add)
{
	size_t j = 0;
	for (; j + 64 <= cols; j += 64) {
		size_t i = 0;
		for (; i + 6 <= n; i += 6)
			tile8_512_6_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, add);
		for (; i + 4 <= n; i += 4)
			tile8_512_4_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, add);
		for (; i < n; i++)
			tile8_512_1_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, add);
	}
	for (; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 6 <= n; i += 6)
			tile8_512_6_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, add);
		for (; i < n; i++)
			tile8_512_1_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, add);
	}
}

#define TILE16_512(ROWS, VECS) \
	WITH_512 INLINE void tile16_512_##ROWS##_##VECS(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, \
	                                                size_t depth, size_t cols) \
	{ \
		__m512i sum[ROWS][VECS]; \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				sum[i][v] = _mm512_setzero_si512(); \
		for (size_t k = 0; k < depth; k += 2) { \
			__m512i col[VECS]; \
			for (int v = 0; v < VECS; v++) \
				col[v] = _mm512_loadu_si512(w + k * cols + 32 * v); \
			for (int i = 0; i < ROWS; i++) { \
				__m512i a = _mm512_set1_epi32(word_at(x + (size_t)i * ldx + k)); \
				for (int v = 0; v < VECS; v++) \
					sum[i][v] = _mm512_dpwssd_epi32(sum[i][v], a, col[v]); \
			} \
		} \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				_mm512_storeu_si512(y + (size_t)i * ldy + 16 * v, sum[i][v]); \
	}
TILE16_512(6, 4)
TILE16_512(4, 4)
TILE16_512(1, 4)
TILE16_512(4, 1)
TILE16_512(1, 1)

WITH_512 void dx_gemm16_avx512(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth,
                               size_t cols)
{
	size_t j = 0;
	for (; j + 64 <= cols; j += 64) {
		size_t i = 0;
		for (; i + 6 <= n; i += 6)
			tile16_512_6_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i + 4 <= n; i += 4)
			tile16_512_4_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i < n; i++)
			tile16_512_1_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
	}
	for (; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 4 <= n; i += 4)
			tile16_512_4_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i < n; i++)
			tile16_512_1_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
	}
}

/* ---- AVX2 */

INLINE WITH_256 __m256i load_256(const void *p) { return _mm256_loadu_si256((const __m256i *)p); }
INLINE WITH_256 void store_256(void *p, __m256i v) { _mm256_storeu_si256((__m256i *)p, v); }

/* The bytes' own product would saturate at 16 bits, so even and odd bytes are widened and multiplied by turns. */
#define TILE8_256(ROWS) \
	INLINE WITH_256 void tile8_256_##ROWS(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t depth, \
	                                      bool add) \
	{ \
		__m256i sum[ROWS][2]; \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < 2; v++) \
				sum[i][v] = add ? load_256(y + (size_t)i * ldy + 8 * v) : _mm256_setzero_si256(); \
		for (size_t k = 0; k < depth; k += 4) { \
			__m256i even[2], odd[2]; \
			for (int v = 0; v < 2; v++) { \
				__m256i both = load_256(w + 16 * k + 32 * v); \
				even[v] = _mm256_srai_epi16(_mm256_slli_epi16(both, 8), 8); \
				odd[v] = _mm256_srai_epi16(both, 8); \
			} \
			for (int i = 0; i < ROWS; i++) { \
				__m256i four = _mm256_set1_epi32(word_at(x + (size_t)i * ldx + k)); \
				__m256i a = _mm256_and_si256(four, _mm256_set1_epi16(0xff)), b = _mm256_srli_epi16(four, 8); \
				for (int v = 0; v < 2; v++) { \
					sum[i][v] = _mm256_add_epi32(sum[i][v], _mm256_madd_epi16(a, even[v])); \
					sum[i][v] = _mm256_add_epi32(sum[i][v], _mm256_madd_epi16(b, odd[v])); \
				} \
			} \
		} \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < 2; v++) \
				store_256(y + (size_t)i * ldy + 8 * v, sum[i][v]); \
	}
TILE8_256(4)
TILE8_256(1)

WITH_256 void dx_gemm8_avx2(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth,
                            size_t cols, bool add)
{
	for (size_t j = 0; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 4 <= n; i += 4)
			tile8_256_4(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, add);
		for (; i < n; i++)
			tile8_256_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, add);
	}
}

#define TILE16_256(ROWS, VECS) \
	INLINE WITH_256 void tile16_256_##ROWS##_##VECS(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, \
	                                                size_t depth, size_t cols) \
	{ \
		__m256i sum[ROWS][VECS]; \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				sum[i][v] = _mm256_setzero_si256(); \
		for (size_t k = 0; k < depth; k += 2) { \
			__m256i col[VECS]; \
			for (int v = 0; v < VECS; v++) \
				col[v] = load_256(w + k * cols + 16 * v); \
			for (int i = 0; i < ROWS; i++) { \
				__m256i a = _mm256_set1_epi32(word_at(x + (size_t)i * ldx + k)); \
				for (int v = 0; v < VECS; v++) \
					sum[i][v] = _mm256_add_epi32(sum[i][v], _mm256_madd_epi16(a, col[v])); \
			} \
		} \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < VECS; v++) \
				store_256(y + (size_t)i * ldy + 8 * v, sum[i][v]); \
	}
TILE16_256(4, 2)
TILE16_256(1, 2)

WITH_256 void dx_gemm16_avx2(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth,
                             size_t cols)
{
	for (size_t j = 0; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 4 <= n; i += 4)
			tile16_256_4_2(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
		for (; i < n; i++)
			tile16_256_1_2(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols);
	}
}

/* ---- AVX2 with VNNI: the products of AVX-512 at half its width */

INLINE WITH_VNNI __m256i load_vnni(const void *p) { return _mm256_loadu_si256((const __m256i *)p); }
INLINE WITH_VNNI void store_vnni(void *p, __m256i v) { _mm256_storeu_si256((__m256i *)p, v); }

#define TILE_VNNI(NAME, ROWS, INPUT, WEIGHT, NUMBER, SUM_OF) \
	INLINE WITH_VNNI void NAME(int32_t *y, size_t ldy, const INPUT *x, size_t ldx, const WEIGHT *w, size_t depth, size_t apart, \
	                           bool add) \
	{ \
		__m256i sum[ROWS][2]; \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < 2; v++) \
				sum[i][v] = add ? load_vnni(y + (size_t)i * ldy + 8 * v) : _mm256_setzero_si256(); \
		for (size_t k = 0; k < depth; k += NUMBER) { \
			const __m256i col[2] = { load_vnni(w + k * apart), load_vnni(w + k * apart + 8 * NUMBER) }; \
			for (int i = 0; i < ROWS; i++) { \
				const __m256i a = _mm256_set1_epi32(word_at(x + (size_t)i * ldx + k)); \
				for (int v = 0; v < 2; v++) \
					sum[i][v] = SUM_OF(sum[i][v], a, col[v]); \
			} \
		} \
		for (int i = 0; i < ROWS; i++) \
			for (int v = 0; v < 2; v++) \
				store_vnni(y + (size_t)i * ldy + 8 * v, sum[i][v]); \
	}
TILE_VNNI(tile8_vnni_6, 6, uint8_t, int8_t, 4, _mm256_dpbusd_avx_epi32)
TILE_VNNI(tile8_vnni_1, 1, uint8_t, int8_t, 4, _mm256_dpbusd_avx_epi32)
TILE_VNNI(tile16_vnni_6, 6, int16_t, int16_t, 2, _mm256_dpwssd_avx_epi32)
TILE_VNNI(tile16_vnni_1, 1, int16_t, int16_t, 2, _mm256_dpwssd_avx_epi32)

WITH_VNNI void dx_gemm8_vnni(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth,
                             size_t cols, bool add)
{
	for (size_t j = 0; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 6 <= n; i += 6)
			tile8_vnni_6(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, 16, add);
		for (; i < n; i++)
			tile8_vnni_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, 16, add);
	}
}

WITH_VNNI void dx_gemm16_vnni(int32_t *y, size_t ldy, const int16_t *x, size_t ldx, const int16_t *w, size_t n, size_t depth,
                              size_t cols)
{
	for (size_t j = 0; j < cols; j += 16) {
		size_t i = 0;
		for (; i + 6 <= n; i += 6)
			tile16_vnni_6(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols, false);
		for (; i < n; i++)
			tile16_vnni_1(y + i * ldy + j, ldy, x + i * ldx, ldx, w + 2 * j, depth, cols, false);
	}
}

bool dx_vnni_of_avx2(void)
{
	enum { BIT_AVX_VNNI = 1 << 4 };
	unsigned a, b, c, d;
	return __get_cpuid_count(7, 1, &a, &b, &c, &d) && a & BIT_AVX_VNNI;
}

/* ---- AMX: tiles of up to 16 rows by 64 bytes */

bool dx_amx_allowed(void)
{
	enum { ASK_FOR_STATE = 0x1023, TILE_DATA = 18, BIT_TILE = 1 << 24, BIT_INT8 = 1 << 25 }; /* ARCH_REQ_XCOMP_PERM of asm/prctl.h */
	unsigned a, b, c, d;
	if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(d & BIT_TILE) || !(d & BIT_INT8))
		return false;
	return syscall(SYS_arch_prctl, ASK_FOR_STATE, TILE_DATA) == 0;
}

/* Tiles 0 to 3 are sums, 4 is of x and 6 of w, 5 and 7 are what is left of the depth behind the last 64. */
struct tile_shapes {
	uint8_t palette, start, reserved[14];
	uint16_t bytes[16];
	uint8_t rows[16];
};

WITH_AMX static void set_tiles(size_t rows, size_t depth)
{
	struct tile_shapes s = { .palette = 1 };
	for (int t = 0; t < 8; t++) {
		const size_t rest = depth % 64, deep = t % 2 ? rest : 64;
		s.bytes[t] = t < 4 || t >= 6 ? 64 : (uint16_t)deep;
		s.rows[t] = (uint8_t)(t < 6 ? rows : deep / 4);
		if (t >= 4 && !deep)
			s.bytes[t] = s.rows[t] = 0;
	}
	/* Compilers take the instruction for one that reads eight bytes. */
	__asm__ volatile("" : : "r"(&s) : "memory");
	_tile_loadconfig(&s);
}

/* One step of depth for up to four blocks of columns. */
#define TILE_STEP(X, W) \
	do { \
		_tile_loadd(X, x + k, ldx); \
		_tile_loadd(W, w + 16 * k, 64); \
		_tile_dpbusd(0, X, W); \
		if (blocks > 1) { \
			_tile_loadd(W, w + 16 * (depth + k), 64); \
			_tile_dpbusd(1, X, W); \
		} \
		if (blocks > 2) { \
			_tile_loadd(W, w + 16 * (2 * depth + k), 64); \
			_tile_dpbusd(2, X, W); \
		} \
		if (blocks > 3) { \
			_tile_loadd(W, w + 16 * (3 * depth + k), 64); \
			_tile_dpbusd(3, X, W); \
		} \
	} while (0)
#define TILE_BEGIN(T) \
	do { \
		if (add && blocks > T) \
			_tile_loadd(T, y + 16 * T, 4 * ldy); \
		else \
			_tile_zero(T); \
	} while (0)
#define TILE_END(T) \
	do { \
		if (blocks > T) \
			_tile_stored(T, y + 16 * T, 4 * ldy); \
	} while (0)

INLINE WITH_AMX void tile8_amx(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t depth, size_t blocks,
                               bool add)
{
	size_t k = 0;
	TILE_BEGIN(0);
	TILE_BEGIN(1);
	TILE_BEGIN(2);
	TILE_BEGIN(3);
	for (; k + 64 <= depth; k += 64)
		TILE_STEP(4, 6);
	if (k < depth)
		TILE_STEP(5, 7);
	TILE_END(0);
	TILE_END(1);
	TILE_END(2);
	TILE_END(3);
}

WITH_AMX void dx_gemm8_amx(int32_t *y, size_t ldy, const uint8_t *x, size_t ldx, const int8_t *w, size_t n, size_t depth,
                           size_t cols, bool add)
{
	enum { FEW_ROWS = 2 }; /* a tile takes its time however few rows it has */
	if (n <= FEW_ROWS) {
		dx_gemm8_avx512(y, ldy, x, ldx, w, n, depth, cols, add);
		return;
	}
	/* The rows that fill tiles, then the rest. */
	for (size_t first = 0, end; first < n; first = end) {
		const size_t tall = n - first < 16 ? n - first : 16;
		end = n - (n - first) % tall;
		set_tiles(tall, depth);
		for (size_t j = 0; j < cols; j += 64) {
			const size_t blocks = cols - j < 64 ? (cols - j) / 16 : 4;
			for (size_t i = first; i < end; i += tall)
				if (blocks == 4)
					tile8_amx(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, 4, add);
				else
					tile8_amx(y + i * ldy + j, ldy, x + i * ldx, ldx, w + j * depth, depth, blocks, add);
		}
	}
	_tile_release();
}

#endif
