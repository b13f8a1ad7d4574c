/* The decoders against brute force on tiny cases; the kernels of every width against the plain one. */
#include <math.h>
#include <stdlib.h>

#include "nlp/decode.h"
#include "nlp/kernel.h"
#include "tests/unit/test.h"

static uint32_t chance = 12345;

static uint32_t draw(uint32_t below)
{
	chance = chance * 1664525u + 1013904223u;
	return (chance >> 8) % below;
}

/* Small whole numbers: sums are exact, so equal trees have equal worth. */
static float draw_score(void) { return (float)draw(201) - 100; }

static bool is_projective_tree(const uint16_t *head, size_t n)
{
	size_t roots = 0;
	for (size_t k = 1; k <= n; k++) {
		size_t at = k, steps = 0;
		roots += head[k] == 0;
		while (at && steps++ <= n)
			at = head[at];
		if (at)
			return false;
	}
	for (size_t a = 1; a <= n; a++)
		for (size_t b = 1; b <= n; b++) {
			size_t lo = a < head[a] ? a : head[a], hi = a < head[a] ? head[a] : a;
			size_t lo2 = b < head[b] ? b : head[b], hi2 = b < head[b] ? head[b] : b;
			if (lo < lo2 && lo2 < hi && hi < hi2)
				return false;
		}
	return roots == 1;
}

static float worth(const float *score, const uint16_t *head, size_t n)
{
	float sum = 0;
	for (size_t k = 1; k <= n; k++)
		sum += score[k * (n + 1) + head[k]];
	return sum;
}

/* The best over all head vectors. */
static float best_by_force(const float *score, size_t n)
{
	uint16_t head[8] = { 0 };
	float best = -1e30f;
	for (;;) {
		size_t k = 1;
		if (is_projective_tree(head, n) && worth(score, head, n) > best)
			best = worth(score, head, n);
		while (k <= n && ++head[k] > n)
			head[k++] = 0;
		if (k > n)
			return best;
	}
}

static void tree_is_the_best(void **state)
{
	(void)state;
	struct decoder *d = malloc(sizeof *d);
	for (size_t n = 1; n <= 5; n++)
		for (int round = 0; round < 60; round++) {
			float score[36];
			uint16_t head[8] = { 0 };
			for (size_t i = 0; i < (n + 1) * (n + 1); i++)
				score[i] = draw_score();
			dx_best_tree(d, n, score, head);
			assert_true(is_projective_tree(head, n));
			assert_true(worth(score, head, n) == best_by_force(score, n));
		}
	free(d);
}

static void longest_sentence_is_decoded(void **state)
{
	(void)state;
	struct decoder *d = malloc(sizeof *d);
	float *score = calloc(DECODE_CELLS, sizeof *score);
	uint16_t head[SENTENCE_MAX + 1];
	for (size_t i = 0; i < DECODE_CELLS; i++)
		score[i] = draw_score();
	dx_best_tree(d, SENTENCE_MAX, score, head);
	assert_true(is_projective_tree(head, SENTENCE_MAX));
	free(score);
	free(d);
}

static void labels_are_the_best(void **state)
{
	(void)state;
	enum { L = 5 };
	for (size_t n = 1; n <= 5; n++)
		for (int round = 0; round < 60; round++) {
			float score[5 * BIO_MAX], move[(L + 1) * BIO_MAX], best = -1e30f, got = 0;
			uint8_t back[5 * BIO_MAX], out[5], try[5] = { 0 };
			for (size_t i = 0; i < 5 * BIO_MAX; i++)
				score[i] = draw_score();
			for (size_t i = 0; i < (L + 1) * BIO_MAX; i++)
				move[i] = draw_score();
			dx_best_labels(n, L, score, move, back, out);
			for (;;) {
				float sum = move[L * BIO_MAX + try[0]] + score[try[0]];
				bool legal = dx_bio_allowed(0, try[0]);
				size_t k = 0;
				for (size_t t = 1; t < n; t++) {
					sum += move[try[t - 1] * BIO_MAX + try[t]] + score[t * BIO_MAX + try[t]];
					legal = legal && dx_bio_allowed(try[t - 1], try[t]);
				}
				best = legal && sum > best ? sum : best;
				while (k < n && ++try[k] == L)
					try[k++] = 0;
				if (k == n)
					break;
			}
			for (size_t t = 0; t < n; t++) {
				got += score[t * BIO_MAX + out[t]] + move[(t ? out[t - 1] : L) * BIO_MAX + out[t]];
				assert_true(dx_bio_allowed(t ? out[t - 1] : 0, out[t]));
			}
			assert_true(got == best);
		}
}

/* Rows apart, on top of what was there or not, every number of rows that tiles can leave over, and the largest values. */
static void sums_of_bytes_are_right(void **state)
{
	(void)state;
	enum { ROWS = 37, DEPTHS = 4, COLS = 208, APART = 300 };
	static const size_t depths[DEPTHS] = { 4, 64, 144, 288 };
	static uint8_t x[ROWS * APART];
	static int8_t w[288 * COLS];
	static int32_t right[ROWS * COLS], y[ROWS * COLS];
	const struct kernel *kernels[KERNELS_MAX + 1] = { NULL };
	dx_kernels(kernels);
	for (size_t round = 0; round < 2 * DEPTHS; round++) {
		const size_t depth = depths[round % DEPTHS], n = round % 3 ? 1 + draw(ROWS) : ROWS, cols = 16 + 16 * draw(COLS / 16);
		const bool add = round % 2, largest = round == DEPTHS;
		for (size_t i = 0; i < sizeof x; i++)
			x[i] = (uint8_t)(largest ? 255 : draw(256));
		for (size_t i = 0; i < sizeof w; i++)
			w[i] = (int8_t)(largest ? -127 : (int)draw(255) - 127);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < cols; j++) {
				right[i * cols + j] = add ? (int32_t)(i * 1000 + j) : 0;
				for (size_t k = 0; k < depth; k++)
					right[i * cols + j] += x[i * APART + k] * w[dx_packed8(depth, k, j)];
			}
		for (size_t v = 0; kernels[v]; v++) {
			for (size_t i = 0; i < n * cols; i++)
				y[i] = (int32_t)(i / cols * 1000 + i % cols);
			kernels[v]->gemm8(y, cols, x, APART, w, n, depth, cols, add);
			if (memcmp(y, right, n * cols * sizeof *y))
				fail_msg("%s: %zu rows, depth %zu, %zu columns", kernels[v]->name, n, depth, cols);
		}
	}
}

/* A matrix of bytes is packed without holes. */
static void packed_places_are_all_different(void **state)
{
	(void)state;
	enum { DEPTH = 20, COLS = 48 };
	bool taken[DEPTH * COLS] = { 0 };
	for (size_t k = 0; k < DEPTH; k++)
		for (size_t j = 0; j < COLS; j++) {
			assert_in_range(dx_packed8(DEPTH, k, j), 0, DEPTH * COLS - 1);
			assert_false(taken[dx_packed8(DEPTH, k, j)]);
			taken[dx_packed8(DEPTH, k, j)] = true;
		}
}

static void every_width_gives_the_same_sums(void **state)
{
	(void)state;
	enum { ROWS = 13, DEPTH = 34, COLS = 208 };
	int16_t *x = malloc(ROWS * DEPTH * sizeof *x), *w = malloc(DEPTH * COLS * sizeof *w);
	int32_t *a = malloc(ROWS * COLS * sizeof *a), *b = malloc(ROWS * COLS * sizeof *b);
	for (size_t i = 0; i < ROWS * DEPTH; i++)
		x[i] = (int16_t)((int)draw(4095) - 2047);
	for (size_t i = 0; i < DEPTH * COLS; i++)
		w[i] = (int16_t)((int)draw(8191) - 4095);
	const struct kernel *kernels[KERNELS_MAX + 1] = { NULL };
	dx_kernels(kernels);
	const struct kernel *plain = kernels[0];
	for (size_t n = 1; n <= ROWS; n++)
		for (size_t cols = 16; cols <= COLS; cols += 48) {
			int32_t one = 0;
			plain->gemm16(a, cols, x, DEPTH, w, n, DEPTH, cols);
			for (size_t i = 1; kernels[i]; i++) {
				kernels[i]->gemm16(b, cols, x, DEPTH, w, n, DEPTH, cols);
				assert_memory_equal(a, b, n * cols * sizeof *a);
			}
			for (size_t k = 0; k < DEPTH; k++)
				one += x[(n - 1) * DEPTH + k] * w[(k / 2) * 2 * cols + 2 * (cols - 1) + k % 2];
			assert_int_equal(a[n * cols - 1], one);
		}
	free(x);
	free(w);
	free(a);
	free(b);
}

enum { H = 48 };
struct steps {
	float worth[4 * H];
	uint8_t out[H], far[H];
	int16_t c[H], hidden[4 * H], wide[4 * H];
	int32_t added[4 * H];
	size_t best[4 * H];
};

/* The element-wise steps: the same bits at every width. */
static void every_width_gives_the_same_steps(void **state)
{
	(void)state;
	const struct kernel *kernels[KERNELS_MAX + 1] = { NULL };
	dx_kernels(kernels);
	static struct steps first, other;
	float scale[4 * H], huge[4 * H], bias[4 * H];
	int16_t before[H];
	int32_t sum[4 * H];
	int16_t in[3][4 * H];
	const int8_t *bytes = (const int8_t *)in;
	for (int round = 0; round < 50; round++) {
		for (size_t j = 0; j < 4 * H; j++) {
			scale[j] = (1 + (float)draw(50)) * 1e-6f;
			huge[j] = 1e4f; /* past every table's end */
			bias[j] = draw_score() / 23;
			sum[j] = (int32_t)draw(2000001) - 1000000;
			for (int k = 0; k < 3; k++)
				in[k][j] = (int16_t)((int)draw(65535) - 32767);
		}
		for (size_t j = 0; j < H; j++)
			before[j] = (int16_t)(draw(65536) - 32768);
		if (round % 2) /* equal ones: the first is wanted */
			for (size_t j = 0; j < 4 * H; j++) {
				scale[j] = 1;
				bias[j] = 0;
				sum[j] %= 3;
			}
		for (size_t i = 0; kernels[i]; i++) {
			struct steps *s = i ? &other : &first;
			memset(s, 0, sizeof *s);
			memcpy(s->c, before, sizeof before);
			kernels[i]->lstm_step(H, sum, huge, bias, s->c, s->far);
			kernels[i]->lstm_step(H, sum, scale, bias, s->c, s->out);
			kernels[i]->hidden_row(4 * H, sum, scale, bias, KERNEL_SLOPE, KERNEL_HIDDEN, KERNEL_CLAMP, s->hidden);
			kernels[i]->widen_row(4 * H - 5, bytes, 9.313f, 1000, s->wide);
			assert_int_equal(s->wide[7], bytes[7] > 107 ? 1000 : bytes[7] < -107 ? -1000 : lrintf(bytes[7] * 9.313f));
			kernels[i]->worth_row(4 * H, sum, scale, bias, s->worth);
			kernels[i]->worth_row(4 * H, sum, scale, bias, s->worth);
			assert_true(s->worth[3] == 2 * ((float)sum[3] * scale[3] + bias[3]));
			kernels[i]->add_rows(4 * H, in[0], in[1], in[2], bias, s->added);
			for (size_t n = 1; n <= 4 * H; n++) {
				size_t best = s->best[n - 1] = kernels[i]->best_of_row(n, s->worth);
				for (size_t j = 0; j < n; j++)
					assert_true(j < best ? s->worth[j] < s->worth[best] : s->worth[j] <= s->worth[best]);
			}
			if (i)
				assert_memory_equal(&first, &other, sizeof first);
		}
	}
}

static float logistic(float x) { return 0.5f + 0.5f * dx_tanh(0.5f * x); }

/* The step with its gates from a table is the step as it is written in books, for states and gates from one end to the other. */
static void lstm_step_is_right(void **state)
{
	(void)state;
	float scale[4 * 16], bias[4 * 16];
	int16_t c[16];
	int32_t sum[4 * 16];
	uint8_t out[16];
	for (int round = 0; round < 1000; round++) {
		float before[16], z[4 * 16];
		for (size_t j = 0; j < 4 * 16; j++) {
			scale[j] = 1e-4f;
			bias[j] = draw_score() / 20;
			sum[j] = (int32_t)draw(200001) - 100000;
			z[j] = (float)sum[j] * scale[j] + bias[j];
		}
		for (size_t j = 0; j < 16; j++) {
			c[j] = (int16_t)((int)draw(20001) - 10000);
			before[j] = (float)c[j] / KERNEL_STATE;
		}
		dx_kernel_best()->lstm_step(16, sum, scale, bias, c, out);
		for (size_t j = 0; j < 16; j++) {
			const float worth = (float)c[j] / KERNEL_STATE;
			float state_now = logistic(z[j]) * dx_tanh(z[48 + j]) + logistic(z[16 + j]) * before[j];
			float output = logistic(z[32 + j]) * dx_tanh(worth);
			assert_float_equal(worth, state_now, 0.001 * (1.5 + fabsf(before[j])));
			assert_float_equal((float)out[j], output * KERNEL_ONE + KERNEL_ZERO, 0.7);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tree_is_the_best),
		cmocka_unit_test(longest_sentence_is_decoded),
		cmocka_unit_test(labels_are_the_best),
		cmocka_unit_test(sums_of_bytes_are_right),
		cmocka_unit_test(packed_places_are_all_different),
		cmocka_unit_test(every_width_gives_the_same_sums),
		cmocka_unit_test(every_width_gives_the_same_steps),
		cmocka_unit_test(lstm_step_is_right),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
