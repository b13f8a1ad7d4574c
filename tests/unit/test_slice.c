/* test_slice.c: comparing and cutting of borrowed text; the error record. */
#include "test.h"

#include "base/slice.h"
#include "base/status.h"

static void orders_by_bytes_then_length(void **state)
{
	(void)state;
	assert_int_equal(dx_slice_cmp(SLICE("a"), SLICE("a")), 0);
	assert_int_equal(dx_slice_cmp(SLICE("a"), SLICE("ab")), -1);
	assert_int_equal(dx_slice_cmp(SLICE("b"), SLICE("ab")), 1);
	/* Bytes are unsigned: é (C3 A9) comes behind z. */
	assert_int_equal(dx_slice_cmp(SLICE("é"), SLICE("z")), 1);
	assert_int_equal(dx_slice_cmp((struct slice){ NULL, 0 }, SLICE("")), 0);
}

static void ignores_the_case_of_ascii_only(void **state)
{
	(void)state;
	assert_true(dx_slice_ieq(SLICE("Reuters"), SLICE("rEUTERS")));
	assert_false(dx_slice_ieq(SLICE("É"), SLICE("é")));
	assert_false(dx_slice_ieq(SLICE("@"), SLICE("`")));
}

static void knows_prefix_and_suffix(void **state)
{
	(void)state;
	assert_true(dx_slice_starts(SLICE("denied"), SLICE("den")));
	assert_false(dx_slice_starts(SLICE("de"), SLICE("den")));
	assert_true(dx_slice_ends(SLICE("news.txt"), SLICE(".txt")));
	assert_true(dx_slice_ends(SLICE("x"), SLICE("")));
	assert_true(dx_slice_ends((struct slice){ NULL, 0 }, SLICE("")));
	assert_false(dx_slice_ends(SLICE("txt"), SLICE(".txt")));
}

static void trims_blanks_and_no_break_spaces(void **state)
{
	(void)state;
	assert_slice(dx_slice_trim(SLICE(" \t\xC2\xA0 a b \xC2\xA0\r\n")), "a b");
	assert_slice(dx_slice_trim(SLICE("\xC2\xA0")), "");
	/* A0 that ends another character stays: à is C3 A0. */
	assert_slice(dx_slice_trim(SLICE("\xC3\xA0")), "\xC3\xA0");
}

static void cuts_every_part_once(void **state)
{
	struct slice rest = SLICE("a,,b,");
	static const char *const want[] = { "a", "", "b", "" };
	size_t n = 0;

	(void)state;
	while (rest.p) {
		assert_true(n < 4);
		assert_slice(dx_slice_cut(&rest, ','), want[n]);
		n++;
	}
	assert_int_equal(n, 4);
}

static void hashes_as_fnv_1a(void **state)
{
	(void)state;
	/* The vectors of draft-eastlake-fnv. */
	assert_true(dx_hash64("", 0, 0) == UINT64_C(0xcbf29ce484222325));
	assert_true(dx_hash64("a", 1, 0) == UINT64_C(0xaf63dc4c8601ec8c));
	assert_true(dx_hash64("foobar", 6, 0) == UINT64_C(0x85944171f73967e8));
	assert_true(dx_hash64("a", 1, 1) != dx_hash64("a", 1, 0));
}

static void an_error_says_where_and_what(void **state)
{
	struct dx_error err = { 0 };

	(void)state;
	assert_int_equal(dx_fail(&err, DX_BAD_INPUT, "a.csv", 3, 17, "%d columns", 2), DX_BAD_INPUT);
	assert_int_equal(err.code, DX_BAD_INPUT);
	assert_string_equal(err.path, "a.csv");
	assert_int_equal(err.line, 3);
	assert_int_equal(err.byte, 17);
	assert_string_equal(err.message, "2 columns");
	/* A failure may be wrapped in its own record. */
	dx_fail(&err, DX_READ, err.path, 0, 0, "while reading: %s", err.message);
	assert_string_equal(err.message, "while reading: 2 columns");
	assert_string_equal(err.path, "a.csv");
	assert_int_equal(dx_fail(NULL, DX_LIMIT, NULL, 0, 0, "x"), DX_LIMIT);
}

static void a_long_message_is_cut_between_characters(void **state)
{
	struct dx_error err = { 0 };
	char text[1001] = { 0 };

	(void)state;
	for (int i = 0; i < 500; i++)
		memcpy(text + 2 * i, "é", 2);
	dx_fail(&err, DX_READ, text, 0, 0, "%s", text);
	assert_int_equal(strlen(err.message), sizeof(err.message) - 2);
	assert_int_equal(strlen(err.path), sizeof(err.path) - 2);
	assert_memory_equal(err.message, text, strlen(err.message));
}

static void exit_codes_are_those_of_the_manual(void **state)
{
	(void)state;
	assert_int_equal(dx_exit_code(DX_OK), 0);
	assert_int_equal(dx_exit_code(DX_BAD_INPUT), 1);
	assert_int_equal(dx_exit_code(DX_READ), 1);
	assert_int_equal(dx_exit_code(DX_LIMIT), 1);
	assert_int_equal(dx_exit_code(DX_USAGE), 2);
	assert_int_equal(dx_exit_code(DX_WRITE), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders_by_bytes_then_length),
		cmocka_unit_test(ignores_the_case_of_ascii_only),
		cmocka_unit_test(knows_prefix_and_suffix),
		cmocka_unit_test(trims_blanks_and_no_break_spaces),
		cmocka_unit_test(cuts_every_part_once),
		cmocka_unit_test(hashes_as_fnv_1a),
		cmocka_unit_test(an_error_says_where_and_what),
		cmocka_unit_test(a_long_message_is_cut_between_characters),
		cmocka_unit_test(exit_codes_are_those_of_the_manual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
