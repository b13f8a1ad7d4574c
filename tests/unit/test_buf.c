/* test_buf.c: the byte buffer, numbers without the locale, JSON strings. */
#include "test.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

static void appends_bytes_strings_and_formats(void **state)
{
	struct buf b = { 0 };
	char want[40000];
	size_t n = 0;

	(void)state;
	dx_buf_add(&b, (struct slice){ NULL, 0 });
	dx_buf_puts(&b, "");
	assert_int_equal(b.n, 0);
	for (int i = 0; i < 2000; i++) {
		dx_buf_putc(&b, 'x');
		dx_buf_printf(&b, "%d;", i);
		n += (size_t)snprintf(want + n, sizeof(want) - n, "x%d;", i);
	}
	assert_false(b.failed);
	assert_int_equal(b.n, n);
	assert_memory_equal(b.p, want, n);
	dx_buf_clear(&b);
	dx_buf_count(&b, 0);
	dx_buf_putc(&b, ' ');
	dx_buf_count(&b, 1090);
	dx_buf_putc(&b, ' ');
	dx_buf_count(&b, UINT64_MAX);
	assert_slice(dx_buf_slice(&b), "0 1090 18446744073709551615");
	dx_buf_clear(&b);
	dx_buf_printf(&b, "%0100d", 7); /* more than what is kept ready */
	assert_int_equal(b.n, 100);
	dx_buf_clear(&b);
	dx_buf_puts(&b, "again");
	assert_slice(dx_buf_slice(&b), "again");
	dx_buf_free(&b);
	dx_buf_free(&b);
}

static void fails_for_good_when_too_much_is_asked(void **state)
{
	struct buf b = { 0 };

	(void)state;
	dx_buf_puts(&b, "ab");
	dx_buf_add(&b, (struct slice){ "x", SIZE_MAX / 2 });
	assert_true(b.failed);
	dx_buf_puts(&b, "c");
	assert_slice(dx_buf_slice(&b), "ab");
	dx_buf_free(&b);
}

static void check_number(double value, int digits, const char *want)
{
	struct buf b = { 0 };

	dx_buf_number(&b, value, digits);
	assert_slice(dx_buf_slice(&b), want);
	dx_buf_free(&b);
}

static void check_numbers(void)
{
	check_number(0, 3, "0");
	check_number(-0.0, 3, "0");
	check_number(-0.0004, 3, "0");
	check_number(-0.0006, 3, "-0.001");
	check_number(0.93, 4, "0.93");
	check_number(0.5, 0, "0");
	check_number(1.5, 0, "2");
	check_number(100, 0, "100");
	check_number(100, 2, "100");
	check_number(-12.3400, 4, "-12.34");
	check_number(0.1 + 0.2, 6, "0.3");
	check_number(1e22, 2, "10000000000000000000000");
	check_number(0.999999, 3, "1");
	check_number(NAN, 3, "0");
	check_number(-INFINITY, 3, "0");
}

static void numbers_are_short_and_exact(void **state)
{
	struct buf b = { 0 };

	(void)state;
	check_numbers();
	dx_buf_number(&b, 1.7976931348623157e308, 17);
	assert_int_equal(b.n, 309);
	dx_buf_free(&b);
}

static void numbers_do_not_see_the_locale(void **state)
{
	static const char *const commas[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8" };

	(void)state;
	for (size_t i = 0; i < sizeof(commas) / sizeof(*commas); i++)
		if (setlocale(LC_ALL, commas[i]))
			check_numbers();
	setlocale(LC_ALL, "C");
}

static void numbers_read_back_within_their_digits(void **state)
{
	struct buf b = { 0 };
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
		double value = ((double)(seed >> 11) / 9007199254740992.0 - 0.5) * 2000;
		int digits = i % 9;
		dx_buf_clear(&b);
		dx_buf_number(&b, value, digits);
		dx_buf_putc(&b, '\0');
		assert_true(fabs(strtod(b.p, NULL) - value) <= 0.5000001 * pow(10, -digits));
		if (strchr(b.p, '.'))
			assert_int_not_equal(b.p[b.n - 2], '0');
	}
	dx_buf_free(&b);
}

static void json_strings_escape_what_they_must(void **state)
{
	struct buf b = { 0 };

	(void)state;
	dx_buf_json(&b, SLICE("a\"b\\c/\b\f\n\r\t\x01\x1f\x7f é “Мир” 😀"));
	assert_slice(dx_buf_slice(&b), "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f é “Мир” 😀\"");
	dx_buf_clear(&b);
	dx_buf_json(&b, SLICE("\0"));
	assert_slice(dx_buf_slice(&b), "\"\\u0000\"");
	dx_buf_clear(&b);
	dx_buf_json(&b, (struct slice){ NULL, 0 });
	assert_slice(dx_buf_slice(&b), "\"\"");
	dx_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(appends_bytes_strings_and_formats),
		cmocka_unit_test(fails_for_good_when_too_much_is_asked),
		cmocka_unit_test(numbers_are_short_and_exact),
		cmocka_unit_test(numbers_do_not_see_the_locale),
		cmocka_unit_test(numbers_read_back_within_their_digits),
		cmocka_unit_test(json_strings_escape_what_they_must),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
