/* The decoders against brute force on tiny cases; the kernels of every width against the plain one. */
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
	const struct kernel *const *kernels = dx_kernels(), *plain = kernels[0];
	for (size_t n = 1; n <= ROWS; n++)
		for (size_t cols = 16; cols <= COLS; cols += 48) {
			int32_t one = 0;
			plain->gemm(a, cols, x, DEPTH, w, n, DEPTH, cols);
			for (size_t i = 1; kernels[i]; i++) {
				kernels[i]->gemm(b, cols, x, DEPTH, w, n, DEPTH, cols);
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

/* The element-wise steps: the same bits at every width. */
static void every_width_gives_the_same_steps(void **state)
{
	(void)state;
	enum { H = 48 };
	const struct kernel *const *kernels = dx_kernels();
	float in[4 * H], bias[4 * H];
	int32_t sum[4 * H];
	for (int round = 0; round < 50; round++) {
		float c[2][H], scaled[2][4 * H], added[2][4 * H];
		int16_t h[2][H], hidden[2][4 * H];
		for (size_t j = 0; j < 4 * H; j++) {
			in[j] = draw_score() / 17;
			bias[j] = draw_score() / 23;
			sum[j] = (int32_t)draw(2000001) - 1000000;
		}
		for (size_t j = 0; j < H; j++)
			c[0][j] = draw_score() / 31;
		float before[H];
		memcpy(before, c[0], sizeof before);
		for (size_t i = 0; kernels[i]; i++) {
			size_t at = i > 0;
			memcpy(c[at], before, sizeof before);
			kernels[i]->lstm_step(H, in, sum, 3e-6f, round % 5 == 0, c[at], h[at]);
			kernels[i]->hidden_row(4 * H, sum, 1e-6f, bias, KERNEL_SLOPE, KERNEL_HIDDEN, hidden[at]);
			kernels[i]->scale_row(4 * H, sum, 1e-6f, bias, scaled[at]);
			kernels[i]->add_rows(4 * H, in, bias, scaled[at], added[at]);
			assert_memory_equal(c[0], c[at], sizeof c[0]);
			assert_memory_equal(h[0], h[at], sizeof h[0]);
			assert_memory_equal(hidden[0], hidden[at], sizeof hidden[0]);
			assert_memory_equal(scaled[0], scaled[at], sizeof scaled[0]);
			assert_memory_equal(added[0], added[at], sizeof added[0]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tree_is_the_best),
		cmocka_unit_test(longest_sentence_is_decoded),
		cmocka_unit_test(labels_are_the_best),
		cmocka_unit_test(every_width_gives_the_same_sums),
		cmocka_unit_test(every_width_gives_the_same_steps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
