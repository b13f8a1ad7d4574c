/* Products of the trainer: every shape against three plain loops; in bfloat16, where the processor has the tiles, within its rounding. */
#include <math.h>
#include <stdlib.h>

#include "tests/unit/test.h"
#include "train/gemm.h"

static void product(size_t n, size_t depth, size_t cols, bool across, double most)
{
	unsigned long long chance = n * 31 + depth * 7 + cols;
	float *x = dx_floats(n * depth), *w = dx_floats(depth * cols), *y = dx_floats(n * cols);
	struct factor f = { 0 };
	double wrong = 0, size = 0;
	for (size_t i = 0; i < n * depth; i++)
		x[i] = dx_uniform(&chance) - 0.5f;
	for (size_t i = 0; i < depth * cols; i++)
		w[i] = dx_uniform(&chance) - 0.5f;
	for (size_t i = 0; i < n * cols; i++)
		y[i] = 1;
	const struct view v = across ? (struct view){ x, 1, n } : (struct view){ x, depth, 1 };
	dx_gemm(y, cols, v, w, cols, n, depth, cols, true);
	dx_factor_set(&f, w, cols, depth, cols);
	dx_gemm_by(y, cols, v, &f, n, true);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < cols; j++) {
			double sum = 0;
			for (size_t k = 0; k < depth; k++)
				sum += (double)x[i * v.row + k * v.col] * (double)w[k * cols + j];
			wrong += fabs((double)y[i * cols + j] - 1 - 2 * sum);
			size += fabs(2 * sum);
		}
	if (wrong > most * size)
		fail_msg("%zu x %zu x %zu%s: off by %g of %g", n, depth, cols, across ? " across" : "", wrong, size);
	dx_factor_free(&f);
	free(x);
	free(w);
	free(y);
}

static void shapes(double most)
{
	static const size_t shape[][3] = { { 1, 1, 1 }, { 6, 64, 64 }, { 16, 128, 512 }, { 37, 45, 77 }, { 9, 31, 33 }, { 33, 32, 7 }, { 100, 70, 48 } };
	for (size_t i = 0; i < sizeof shape / sizeof *shape; i++)
		for (int across = 0; across < 2; across++)
			product(shape[i][0], shape[i][1], shape[i][2], across, most);
}

static void exact_products(void **state)
{
	(void)state;
	shapes(1e-5);
}

static void rounded_products(void **state)
{
	(void)state;
	dx_gemm_rounds = true;
	shapes(8e-3);
	dx_gemm_rounds = false;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(exact_products), cmocka_unit_test(rounded_products) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
