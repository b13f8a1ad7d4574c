/* kernel_step.c: the LSTM step of kernel.h in numbers of 16 bits, plain and in the instructions of x86-64 processors. */
#include "nlp/kernel_x86.h"

/* What 1.0 is for what goes into a gate and for what comes out. */
enum { UNIT_IN = 4096, UNIT_OUT = 32768 };
enum { HALF = UNIT_OUT / 2, SEGMENTS = 32 };

/* The logistic function less 1/2 in 32 pieces of a quarter each from 0 to 8: where a piece begins and how far it rises. The chords
   are shifted half their way to the curve; the error stays below 0.0005. test_decode holds it. */
static const int16_t begins[SEGMENTS] = { 0, 2041, 4020, 5881, 7583, 9099, 10418, 11544, 12488, 13269, 13906, 14421, 14835, 15165,
	                                  15427, 15634, 15797, 15925, 16025, 16104, 16166, 16214, 16251, 16280, 16303, 16321, 16335,
	                                  16346, 16354, 16361, 16366, 16370 };
static const int16_t rises[SEGMENTS] = { 2041, 1979, 1861, 1702, 1516, 1319, 1126, 944, 781, 637, 515, 414, 330, 262, 207, 163,
	                                 128, 100, 79, 62, 48, 37, 29, 23, 18, 14, 11, 8, 7, 5, 4, 3 };

static int16_t saturate(int32_t v) { return (int16_t)(v > 32767 ? 32767 : v < -32768 ? -32768 : v); }

/* What goes into a gate, cut to 16 bits. */
static int16_t units(int32_t sum, float scale, float bias, float one)
{
	float v = ((float)sum * scale + bias) * one;
	v = v < 32767.0f ? v : 32767.0f;
	return (int16_t)(v > -32768.0f ? v : -32768.0f);
}

/* A number and its complement have results that are each other's complement. */
static int16_t bend(int16_t z)
{
	const int16_t sign = z < 0 ? -1 : 0;
	const uint16_t a = (uint16_t)(z ^ sign), rest = (uint16_t)(a << 6);
	const int16_t size = (int16_t)(begins[a >> 10] + (int16_t)((uint32_t)rest * (uint32_t)rises[a >> 10] >> 16));
	return size ^ sign;
}

/* The product of two numbers whose 1.0 is 32768, rounded. */
static int16_t times(int16_t a, int16_t b) { return (int16_t)((a * b + 0x4000) >> 15); }

void dx_lstm_step_plain(size_t h, const int32_t *sum, const float *scale, const float *bias, int16_t *c, uint8_t *out)
{
	for (size_t j = 0; j < h; j++) {
		int16_t gate[4];
		for (size_t k = 0; k < 4; k++)
			gate[k] = bend(units(sum[k * h + j], scale[k * h + j], bias[k * h + j], k < 3 ? UNIT_IN : 2 * UNIT_IN));
		const int16_t i = (int16_t)(gate[0] + HALF), f = (int16_t)(gate[1] + HALF), o = (int16_t)(gate[2] + HALF);
		/* tanh(x) is twice the logistic function of 2 x less 1; what bend gives is half of it. */
		c[j] = saturate(times(times(i, gate[3]), 2 * KERNEL_STATE) + times(f, c[j]));
		out[j] = (uint8_t)(times(times(o, bend(saturate(2 * (UNIT_IN / KERNEL_STATE) * c[j]))), 2 * KERNEL_ONE) + KERNEL_ZERO);
	}
}

#if defined(__x86_64__)

#include <immintrin.h>

#define WITH_512 __attribute__((target("avx512f,avx512bw,avx512vl")))
#define WITH_256 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline))

/* ---- AVX-512: 32 columns at once, or the last 16 */

/* Halves of 32 columns become 16 bits side by side, in each 128 bits by itself; this order of 64 bits brings others into theirs, and
   its inverse brings them back. */
#define ZIP_512 _mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7)
#define UNZIP_512 _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7)

INLINE WITH_512 __m512i units_half_512(const int32_t *sum, const float *scale, const float *bias, float one)
{
	__m512 v = _mm512_cvtepi32_ps(_mm512_loadu_si512(sum));
	v = _mm512_add_ps(_mm512_mul_ps(v, _mm512_loadu_ps(scale)), _mm512_loadu_ps(bias));
	/* What is too small becomes the least number of 32 bits, and so of 16. */
	return _mm512_cvttps_epi32(_mm512_min_ps(_mm512_mul_ps(v, _mm512_set1_ps(one)), _mm512_set1_ps(32767.0f)));
}

INLINE WITH_512 __m512i units_512(const int32_t *sum, const float *scale, const float *bias, float one, bool whole)
{
	return _mm512_packs_epi32(units_half_512(sum, scale, bias, one),
	                          whole ? units_half_512(sum + 16, scale + 16, bias + 16, one) : _mm512_setzero_si512());
}

INLINE WITH_512 __m512i bend_512(__m512i z)
{
	const __m512i sign = _mm512_srai_epi16(z, 15), a = _mm512_xor_si512(z, sign), piece = _mm512_srli_epi16(a, 10);
	const __m512i begin = _mm512_permutexvar_epi16(piece, _mm512_loadu_si512(begins));
	const __m512i rise = _mm512_permutexvar_epi16(piece, _mm512_loadu_si512(rises));
	return _mm512_xor_si512(_mm512_add_epi16(begin, _mm512_mulhi_epu16(_mm512_slli_epi16(a, 6), rise)), sign);
}

INLINE WITH_512 void step_512(size_t h, size_t j, const int32_t *sum, const float *scale, const float *bias, int16_t *c, uint8_t *out,
                              bool whole)
{
	const __mmask32 mask = whole ? 0xffffffff : 0xffff;
	const __m512i half = _mm512_set1_epi16(HALF);
	__m512i gate[4];
	for (size_t k = 0; k < 4; k++)
		gate[k] = bend_512(units_512(sum + k * h + j, scale + k * h + j, bias + k * h + j, k < 3 ? UNIT_IN : 2 * UNIT_IN, whole));
	const __m512i i = _mm512_add_epi16(gate[0], half), f = _mm512_add_epi16(gate[1], half), o = _mm512_add_epi16(gate[2], half);
	const __m512i before = _mm512_permutexvar_epi64(ZIP_512, _mm512_maskz_loadu_epi16(mask, c + j));
	const __m512i fresh = _mm512_mulhrs_epi16(_mm512_mulhrs_epi16(i, gate[3]), _mm512_set1_epi16(2 * KERNEL_STATE));
	const __m512i now = _mm512_adds_epi16(fresh, _mm512_mulhrs_epi16(f, before));
	const __m512i twice = _mm512_adds_epi16(now, now);
	__m512i y = _mm512_mulhrs_epi16(o, bend_512(_mm512_adds_epi16(twice, twice)));
	y = _mm512_add_epi16(_mm512_mulhrs_epi16(y, _mm512_set1_epi16(2 * KERNEL_ONE)), _mm512_set1_epi16(KERNEL_ZERO));
	_mm512_mask_storeu_epi16(c + j, mask, _mm512_permutexvar_epi64(UNZIP_512, now));
	_mm256_mask_storeu_epi8(out + j, mask, _mm512_cvtepi16_epi8(_mm512_permutexvar_epi64(UNZIP_512, y)));
}

WITH_512 void dx_lstm_step_avx512(size_t h, const int32_t *sum, const float *scale, const float *bias, int16_t *c, uint8_t *out)
{
	size_t j = 0;
	for (; j + 32 <= h; j += 32)
		step_512(h, j, sum, scale, bias, c, out, true);
	if (j < h)
		step_512(h, j, sum, scale, bias, c, out, false);
}

/* ---- AVX2: 16 columns at once */

/* A table by its low and its high bytes, 16 entries in each half of a shuffle. */
struct bytes_256 {
	__m256i low[2], high[2];
};

INLINE WITH_256 struct bytes_256 bytes_of(const int16_t *table)
{
	struct bytes_256 b;
	for (size_t k = 0; k < 2; k++) {
		const __m128i byte = _mm_set1_epi16(0xff), one = _mm_loadu_si128((const __m128i *)(table + 16 * k)),
		              two = _mm_loadu_si128((const __m128i *)(table + 16 * k + 8));
		b.low[k] = _mm256_broadcastsi128_si256(_mm_packus_epi16(_mm_and_si128(one, byte), _mm_and_si128(two, byte)));
		b.high[k] = _mm256_broadcastsi128_si256(_mm_packus_epi16(_mm_srli_epi16(one, 8), _mm_srli_epi16(two, 8)));
	}
	return b;
}

/* Entries of up to 32: each shuffle gives 0 where the index's highest bit is set. */
INLINE WITH_256 __m256i pick_256(const struct bytes_256 *b, const __m256i low[2], const __m256i high[2])
{
	return _mm256_or_si256(_mm256_or_si256(_mm256_shuffle_epi8(b->low[0], low[0]), _mm256_shuffle_epi8(b->low[1], low[1])),
	                       _mm256_or_si256(_mm256_shuffle_epi8(b->high[0], high[0]), _mm256_shuffle_epi8(b->high[1], high[1])));
}

INLINE WITH_256 __m256i bend_256(__m256i z, const struct bytes_256 *begin, const struct bytes_256 *rise)
{
	const __m256i sign = _mm256_srai_epi16(z, 15), a = _mm256_xor_si256(z, sign), piece = _mm256_srli_epi16(a, 10);
	const __m256i low[2] = { _mm256_add_epi16(piece, _mm256_set1_epi16((int16_t)0x8070)),
		                 _mm256_or_si256(_mm256_sub_epi8(piece, _mm256_set1_epi16(16)), _mm256_set1_epi16((int16_t)0x8000)) };
	const __m256i other = _mm256_set1_epi16(0x80);
	const __m256i high[2] = { _mm256_or_si256(_mm256_slli_epi16(low[0], 8), other),
		                  _mm256_or_si256(_mm256_slli_epi16(low[1], 8), other) };
	const __m256i more = _mm256_mulhi_epu16(_mm256_slli_epi16(a, 6), pick_256(rise, low, high));
	return _mm256_xor_si256(_mm256_add_epi16(pick_256(begin, low, high), more), sign);
}

INLINE WITH_256 __m256i units_half_256(const int32_t *sum, const float *scale, const float *bias, float one)
{
	__m256 v = _mm256_cvtepi32_ps(_mm256_loadu_si256((const __m256i *)sum));
	v = _mm256_add_ps(_mm256_mul_ps(v, _mm256_loadu_ps(scale)), _mm256_loadu_ps(bias));
	return _mm256_cvttps_epi32(_mm256_min_ps(_mm256_mul_ps(v, _mm256_set1_ps(one)), _mm256_set1_ps(32767.0f)));
}

enum { ZIP_256 = 0xd8 }; /* its own inverse */

WITH_256 void dx_lstm_step_avx2(size_t h, const int32_t *sum, const float *scale, const float *bias, int16_t *c, uint8_t *out)
{
	const struct bytes_256 begin = bytes_of(begins), rise = bytes_of(rises);
	const __m256i half = _mm256_set1_epi16(HALF);
	for (size_t j = 0; j < h; j += 16) {
		__m256i gate[4];
		for (size_t k = 0; k < 4; k++) {
			const size_t at = k * h + j;
			const float one = k < 3 ? UNIT_IN : 2 * UNIT_IN;
			gate[k] = _mm256_packs_epi32(units_half_256(sum + at, scale + at, bias + at, one),
			                             units_half_256(sum + at + 8, scale + at + 8, bias + at + 8, one));
			gate[k] = bend_256(gate[k], &begin, &rise);
		}
		const __m256i i = _mm256_add_epi16(gate[0], half), f = _mm256_add_epi16(gate[1], half), o = _mm256_add_epi16(gate[2], half);
		const __m256i before = _mm256_permute4x64_epi64(_mm256_loadu_si256((const __m256i *)(c + j)), ZIP_256);
		const __m256i fresh = _mm256_mulhrs_epi16(_mm256_mulhrs_epi16(i, gate[3]), _mm256_set1_epi16(2 * KERNEL_STATE));
		const __m256i now = _mm256_adds_epi16(fresh, _mm256_mulhrs_epi16(f, before)), twice = _mm256_adds_epi16(now, now);
		__m256i y = _mm256_mulhrs_epi16(o, bend_256(_mm256_adds_epi16(twice, twice), &begin, &rise));
		y = _mm256_add_epi16(_mm256_mulhrs_epi16(y, _mm256_set1_epi16(2 * KERNEL_ONE)), _mm256_set1_epi16(KERNEL_ZERO));
		_mm256_storeu_si256((__m256i *)(c + j), _mm256_permute4x64_epi64(now, ZIP_256));
		y = _mm256_permute4x64_epi64(y, ZIP_256);
		_mm_storeu_si128((__m128i *)(out + j), _mm_packus_epi16(_mm256_castsi256_si128(y), _mm256_extracti128_si256(y, 1)));
	}
}

#endif
