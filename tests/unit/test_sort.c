/* test_sort.c: the radix sort against qsort; pieces of work are done once each, by however many threads. */
#include "test.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "base/sort.h"

static int by_both(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->value < y->value ? -1 : x->value > y->value;
}

static uint64_t next(uint64_t *random)
{
	*random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *random ^ *random >> 32;
}

/* Numbers that fill all bits, that differ in few, that are mostly the same. */
static void as_qsort_does(void **state)
{
	static const uint64_t masks[][2] = { { UINT64_MAX, UINT64_MAX }, { 0xFF00, UINT64_MAX }, { 3, 3 }, { 0, 0xFFFFFF }, { 1, 0 } };
	static const size_t sizes[] = { 0, 1, 2, 48, 49, 300, 5000 };
	uint64_t random = 7;
	(void)state;
	for (size_t m = 0; m < sizeof masks / sizeof *masks; m++)
		for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
			struct keyed at[5000], wanted[5000];
			for (size_t i = 0; i < sizes[s]; i++)
				at[i] = wanted[i] = (struct keyed){ next(&random) & masks[m][0], next(&random) & masks[m][1] };
			dx_sort_keyed(at, sizes[s]);
			qsort(wanted, sizes[s], sizeof *wanted, by_both);
			assert_memory_equal(at, wanted, sizes[s] * sizeof *at);
		}
}

static void note(void *ctx, unsigned thread)
{
	((unsigned *)ctx)[thread]++;
}

static void each_piece_once(void **state)
{
	unsigned done[DX_THREADS_MAX] = { 0 };
	(void)state;
	dx_parallel(1, note, done);
	dx_parallel(3, note, done);
	dx_parallel(DX_THREADS_MAX, note, done);
	assert_int_equal(done[0], 3);
	assert_int_equal(done[2], 2);
	assert_int_equal(done[DX_THREADS_MAX - 1], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(as_qsort_does), cmocka_unit_test(each_piece_once) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
