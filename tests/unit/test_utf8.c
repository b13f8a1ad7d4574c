/* test_utf8.c: the checker against brute force over every sequence of up to three bytes, and the classes of characters. */
#include "test.h"

#include "base/arena.h"
#include "base/utf8.h"

/* Whether p[0, n) is one character: decoded bit by bit, then encoded again by the definition and compared. */
static bool one_character(const unsigned char *p, size_t n)
{
	static const uint32_t smallest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint32_t c;

	if (n == 1)
		return p[0] < 0x80;
	c = n == 2 ? p[0] ^ 0xC0u : n == 3 ? p[0] ^ 0xE0u : p[0] ^ 0xF0u;
	if (c >= 1u << (7 - n))
		return false;
	for (size_t i = 1; i < n; i++) {
		if (p[i] < 0x80 || p[i] > 0xBF)
			return false;
		c = c * 64 + (p[i] - 0x80);
	}
	return c >= smallest[n] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

static size_t brute_check(const unsigned char *p, size_t n)
{
	size_t at = 0;

	while (at < n) {
		size_t len = 1;
		while (len <= 4 && !(len <= n - at && one_character(p + at, len)))
			len++;
		if (len > 4)
			return at;
		at += len;
	}
	return n;
}

static void compare(const unsigned char *p, size_t n)
{
	size_t got = dx_utf8_check((struct slice){ (const char *)p, n });
	size_t want = brute_check(p, n);

	if (got != want)
		fail_msg("%02x %02x %02x %02x (%zu): %zu, not %zu", p[0], p[1], p[2], p[3], n, got, want);
}

static void check_agrees_with_brute_force(void **state)
{
	/* Around every border of the standard's table. */
	static const unsigned char edge[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
		                              0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFE, 0xFF };
	enum { EDGES = sizeof(edge) };
	unsigned char p[4] = { 0 };

	(void)state;
	for (unsigned i = 0; i < 65536; i++) {
		p[0] = (unsigned char)(i >> 8);
		p[1] = (unsigned char)i;
		compare(p, 1);
		compare(p, 2);
		for (size_t k = 0; k < EDGES; k++) {
			p[2] = edge[k];
			compare(p, 3);
		}
	}
	for (size_t i = 0; i < (size_t)EDGES * EDGES * EDGES * EDGES; i++) {
		p[0] = edge[i / (EDGES * EDGES * EDGES)];
		p[1] = edge[i / (EDGES * EDGES) % EDGES];
		p[2] = edge[i / EDGES % EDGES];
		p[3] = edge[i % EDGES];
		compare(p, 4);
	}
}

static void every_code_point_survives(void **state)
{
	char room[4];

	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		size_t len, n = dx_utf8_encode(c, room);
		struct slice s = { room, n };
		uint32_t want = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
		if (dx_utf8_check(s) != n || dx_utf8_at(s, 0, &len) != want || len != n || dx_utf8_length(s) != 1)
			fail_msg("U+%04X", c);
	}
}

static void decoding_stays_inside_a_broken_slice(void **state)
{
	size_t len;

	(void)state;
	assert_int_equal(dx_utf8_at((struct slice){ "\xF0\x9F\x98\x80", 2 }, 0, &len), 0xFFFD);
	assert_int_equal(len, 1);
}

static void lengths_count_characters(void **state)
{
	(void)state;
	assert_int_equal(dx_utf8_length(SLICE("“Мир” 😀 naïve")), 13);
	assert_int_equal(dx_utf8_length((struct slice){ NULL, 0 }), 0);
}

static void spaces_are_those_of_the_header(void **state)
{
	static const uint32_t others[] = { 0x7F, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF };
	size_t count = 0;

	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		bool want = c <= 0x20 || (c >= 0x2000 && c <= 0x200B);
		for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
			want = want || c == others[i];
		if (dx_is_space(c) != want)
			fail_msg("U+%04X", c);
		count += want;
	}
	assert_int_equal(count, 33 + 12 + 10);
}

static void classes_of_characters(void **state)
{
	(void)state;
	assert_true(dx_is_letter('a') && dx_is_letter('Z') && dx_is_letter(0xE9) && dx_is_letter(0x416) && dx_is_letter(0x4E2D));
	assert_true(dx_is_letter(0x301)); /* a combining accent keeps its word together */
	assert_false(dx_is_letter('1') || dx_is_letter('\'') || dx_is_letter(0x2019) || dx_is_letter(0x20AC) || dx_is_letter('[') ||
	             dx_is_letter('@') || dx_is_letter('`') || dx_is_letter('{'));
	assert_true(dx_is_upper('A') && dx_is_upper(0xC9) && dx_is_upper(0x416) && dx_is_upper(0x1C5));
	assert_false(dx_is_upper('a') || dx_is_upper(0xE9) || dx_is_upper('1'));
	assert_true(dx_is_digit('0') && dx_is_digit('9') && dx_is_digit(0x663));
	assert_false(dx_is_digit('a') || dx_is_digit(0xBD) || dx_is_digit('/') || dx_is_digit(':'));
	assert_int_equal(dx_to_lower('Q'), 'q');
	assert_int_equal(dx_to_lower(0x416), 0x436);
	assert_int_equal(dx_to_lower('['), '[');
	/* What is no character has no class and stays. */
	assert_false(dx_is_letter(0x110000) || dx_is_upper(UINT32_MAX) || dx_is_digit(0xD800));
	assert_int_equal(dx_to_lower(UINT32_MAX), UINT32_MAX);
}

static void lower_case_may_change_the_length(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_slice(dx_lower(&a, SLICE("ÉCOLE Ж 42")), "école ж 42");
	/* U+023A has two bytes, its lower case three; U+212A (kelvin) three, its lower case one. */
	assert_slice(dx_lower(&a, SLICE("\xC8\xBA\xC8\xBA")), "\xE2\xB1\xA5\xE2\xB1\xA5");
	assert_slice(dx_lower(&a, SLICE("\xE2\x84\xAA")), "k");
	assert_slice(dx_lower(&a, SLICE("")), "");
	dx_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_agrees_with_brute_force),
		cmocka_unit_test(every_code_point_survives),
		cmocka_unit_test(decoding_stays_inside_a_broken_slice),
		cmocka_unit_test(lengths_count_characters),
		cmocka_unit_test(spaces_are_those_of_the_header),
		cmocka_unit_test(classes_of_characters),
		cmocka_unit_test(lower_case_may_change_the_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
