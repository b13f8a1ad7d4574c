/* test_pack.c: what was packed comes back; what is damaged is told. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "store/pack.h"

static void comes_back(void **state)
{
	static char plain[100000];
	struct buf packed = { 0 }, back = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof plain; i++)
		plain[i] = (char)(i % 7 * i % 251);
	for (size_t n = 0; n < sizeof plain; n = n * 3 + 1) {
		dx_pack((struct slice){ plain, n }, &packed);
		assert_false(packed.failed);
		assert_true(dx_unpack(dx_buf_slice(&packed), &back));
		assert_int_equal(back.n, n);
		assert_memory_equal(back.p, plain, n);
	}
	dx_buf_free(&packed);
	dx_buf_free(&back);
}

static void damage_is_told(void **state)
{
	struct buf packed = { 0 }, back = { 0 };
	(void)state;
	dx_pack(SLICE("{\"type\":\"document\",\"document\":\"a.txt\"}\n"), &packed);
	for (size_t n = 0; n < packed.n; n++)
		assert_false(dx_unpack((struct slice){ packed.p, n }, &back));
	/* A length that does not fit, and one that nothing has. */
	packed.p[0]++;
	assert_false(dx_unpack(dx_buf_slice(&packed), &back));
	packed.p[7] = 1;
	assert_false(dx_unpack(dx_buf_slice(&packed), &back));
	dx_buf_free(&packed);
	dx_buf_free(&back);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(comes_back), cmocka_unit_test(damage_is_told) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
