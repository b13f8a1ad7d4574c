/* gemm_tiles.c: products in bfloat16 by the tile unit of newer x86 processors (AMX), summed in float; elsewhere dx_tiles_ready says no.
   Intel, "Architecture Instruction Set Extensions", chapter 3: a left tile is 16 rows of 32 numbers, a right tile 16 rows of 16 pairs. */
#include "train/gemm_tiles.h"

#include <stdlib.h>
#include <string.h>

#ifdef __AMX_BF16__

#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ROWS = 16, PAIRS = 16, DEPTH = 2 * PAIRS, TILE_BYTES = 1024, ARCH_REQ_XCOMP_PERM = 0x1023, TILE_DATA = 18 };

bool dx_tiles_ready(void)
{
	static _Thread_local int ready; /* 0: not asked yet */
	if (!ready)
		ready = syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, TILE_DATA) ? -1 : 1;
	return ready > 0;
}

/* Eight whole tiles. Asked for before each product: the runtime's kernels, which evaluate between steps, lay theirs out in another way. */
static void lay_out_tiles(void)
{
	struct {
		uint8_t palette, start, reserved[14];
		uint16_t bytes[16];
		uint8_t rows[16];
	} __attribute__((aligned(64))) config = { .palette = 1 };
	for (int i = 0; i < 8; i++) {
		config.bytes[i] = 64;
		config.rows[i] = ROWS;
	}
	__asm__ volatile("" : : "r"(&config) : "memory"); /* gcc 12 thinks that the next line reads 8 bytes */
	_tile_loadconfig(&config);
}

static size_t blocks(size_t n, size_t of) { return (n + of - 1) / of; }

/* Two rows as one of pairs, the first in the low halves. */
static __m512i pair(__m512 even, __m512 odd)
{
	__m512i low = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(even)), high = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(odd));
	return _mm512_or_si512(low, _mm512_slli_epi32(high, 16));
}

size_t dx_tiles_right_bytes(size_t depth, size_t cols) { return blocks(depth, DEPTH) * 2 * blocks(cols, 2 * ROWS) * TILE_BYTES; }

/* Column pairs of tiles one after the other, each from the top down. */
void dx_tiles_right(void *tiles, const float *w, size_t ldw, size_t depth, size_t cols)
{
	__m512i *to = tiles;
	for (size_t j = 0; j < cols; j += 2 * ROWS)
		for (size_t k = 0; k < depth; k += DEPTH)
			for (size_t c = j; c < j + 2 * ROWS; c += ROWS) {
				const size_t here = c >= cols ? 0 : cols - c < ROWS ? cols - c : ROWS;
				const __mmask16 mask = (__mmask16)((1u << here) - 1);
				for (size_t r = k; r < k + DEPTH; r += 2) {
					const float *row = w + r * ldw + c;
					*to++ = pair(_mm512_maskz_loadu_ps(r < depth ? mask : 0, row), _mm512_maskz_loadu_ps(r + 1 < depth ? mask : 0, row + ldw));
				}
			}
}

/* One left tile whose rows lie along memory. */
static void left_along(uint16_t *to, struct view x, size_t n, size_t depth)
{
	const __mmask16 low = (__mmask16)(depth >= 16 ? 0xffff : (1u << depth) - 1), high = (__mmask16)(depth > 16 ? (1u << (depth - 16)) - 1 : 0);
	for (size_t i = 0; i < ROWS; i++) {
		const float *p = x.p + i * x.row;
		__m512 a = _mm512_maskz_loadu_ps(i < n ? low : 0, p), b = _mm512_maskz_loadu_ps(i < n ? high : 0, p + 16);
		_mm512_store_si512((void *)(to + i * DEPTH), (__m512i)_mm512_cvtne2ps_pbh(b, a));
	}
}

/* One left tile whose columns lie along memory. */
static void left_across(uint32_t *to, struct view x, size_t n, size_t depth)
{
	const __mmask16 mask = (__mmask16)((1u << n) - 1);
	uint32_t column[ROWS] __attribute__((aligned(64)));
	for (size_t k = 0; k < DEPTH; k += 2) {
		const float *p = x.p + k * x.col;
		_mm512_store_si512(column, pair(_mm512_maskz_loadu_ps(k < depth ? mask : 0, p), _mm512_maskz_loadu_ps(k + 1 < depth ? mask : 0, p + x.col)));
		for (size_t i = 0; i < ROWS; i++)
			to[i * PAIRS + k / 2] = column[i];
	}
}

static const uint8_t *left(struct view x, size_t n, size_t depth)
{
	static _Thread_local uint8_t *tiles;
	static _Thread_local size_t cap;
	const size_t bytes = blocks(n, ROWS) * blocks(depth, DEPTH) * TILE_BYTES;
	if (bytes > cap) {
		free(tiles);
		tiles = aligned_alloc(64, cap = bytes);
		if (!tiles)
			abort();
	}
	uint8_t *to = tiles;
	for (size_t i = 0; i < n; i += ROWS)
		for (size_t k = 0; k < depth; k += DEPTH, to += TILE_BYTES) {
			const struct view part = { x.p + i * x.row + k * x.col, x.row, x.col };
			const size_t rows = n - i < ROWS ? n - i : ROWS, deep = depth - k < DEPTH ? depth - k : DEPTH;
			if (x.col == 1)
				left_along((uint16_t *)to, part, rows, deep);
			else
				left_across((uint32_t *)to, part, rows, deep);
		}
	return tiles;
}

/* y += or = a tile of sums, of which n × cols count. */
static void put(float *y, size_t ldy, const float *sum, size_t n, size_t cols, bool add)
{
	const __mmask16 mask = (__mmask16)((1u << cols) - 1);
	for (size_t i = 0; i < n; i++) {
		__m512 v = _mm512_load_ps(sum + i * ROWS);
		if (add)
			v = _mm512_add_ps(v, _mm512_maskz_loadu_ps(mask, y + i * ldy));
		_mm512_mask_storeu_ps(y + i * ldy, mask, v);
	}
}

void dx_tiles_multiply(float *y, size_t ldy, struct view x, const void *right, size_t n, size_t depth, size_t cols, bool add)
{
	const size_t deep = blocks(depth, DEPTH);
	const uint8_t *a = left(x, n, depth);
	float sum[4][ROWS * ROWS] __attribute__((aligned(64)));
	lay_out_tiles();
	for (size_t j = 0; j < cols; j += 2 * ROWS)
		for (size_t i = 0; i < n; i += 2 * ROWS) {
			const uint8_t *b = (const uint8_t *)right + j / (2 * ROWS) * deep * 2 * TILE_BYTES, *up = a + i / ROWS * deep * TILE_BYTES;
			const bool two = n - i > ROWS;
			const uint8_t *down = two ? up + deep * TILE_BYTES : up;
			_tile_zero(0);
			_tile_zero(1);
			_tile_zero(2);
			_tile_zero(3);
			for (size_t k = 0; k < deep; k++, up += TILE_BYTES, down += TILE_BYTES, b += 2 * TILE_BYTES) {
				_tile_loadd(4, up, 64);
				_tile_loadd(6, b, 64);
				_tile_loadd(7, b + TILE_BYTES, 64);
				_tile_dpbf16ps(0, 4, 6);
				_tile_dpbf16ps(1, 4, 7);
				if (two) {
					_tile_loadd(5, down, 64);
					_tile_dpbf16ps(2, 5, 6);
					_tile_dpbf16ps(3, 5, 7);
				}
			}
			_tile_stored(0, sum[0], 64);
			_tile_stored(1, sum[1], 64);
			_tile_stored(2, sum[2], 64);
			_tile_stored(3, sum[3], 64);
			for (size_t t = 0; t < 4; t++) {
				const size_t row = i + t / 2 * ROWS, col = j + t % 2 * ROWS;
				if (row < n && col < cols)
					put(y + row * ldy + col, ldy, sum[t], n - row < ROWS ? n - row : ROWS, cols - col < ROWS ? cols - col : ROWS, add);
			}
		}
}

#else

bool dx_tiles_ready(void) { return false; }
size_t dx_tiles_right_bytes(size_t depth, size_t cols) { return depth * cols * 0; }
void dx_tiles_right(void *tiles, const float *w, size_t ldw, size_t depth, size_t cols) { (void)tiles, (void)w, (void)ldw, (void)depth, (void)cols; }
void dx_tiles_multiply(float *y, size_t ldy, struct view x, const void *right, size_t n, size_t depth, size_t cols, bool add)
{
	(void)y, (void)ldy, (void)x, (void)right, (void)n, (void)depth, (void)cols, (void)add;
}

#endif
