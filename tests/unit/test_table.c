/* test_table.c: tables for people, as CSV and as JSON; text of strangers on a terminal. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/report.h"
#include "cli/table.h"

static const struct table_column columns[] = { { "who", false, 8 }, { "n", true, 0 } };

static struct table make(void)
{
	struct table t = { .name = "t", .title = "Title", .columns = columns, .column_count = 2 };
	dx_table_text(&t, SLICE("a \"b\", c\nd"));
	dx_table_number(&t, 12.5, 2);
	dx_table_text(&t, SLICE("żółw"));
	dx_table_number(&t, 3, 0);
	return t;
}

static void check(enum table_format format, const char *want)
{
	struct table t = make();
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	assert_non_null(out);
	assert_true(dx_tables_print(&t, 1, format, false, out));
	fclose(out);
	assert_string_equal(text, want);
	free(text);
	dx_table_free(&t);
}

static void people_get_aligned_columns(void **state)
{
	(void)state;
	check(TABLE_TEXT, "Title\nwho          n\na \"b\",…   12.5\nżółw         3\n");
}

static void csv_is_quoted(void **state)
{
	(void)state;
	check(TABLE_CSV, "table,who,n\nt,\"a \"\"b\"\", c\nd\",12.5\nt,żółw,3\n");
}

static void json_is_escaped(void **state)
{
	(void)state;
	check(TABLE_JSON, "{\"t\":[\n{\"who\":\"a \\\"b\\\", c\\nd\",\"n\":12.5},\n{\"who\":\"żółw\",\"n\":3}]}\n");
}

static void formats_have_names(void **state)
{
	(void)state;
	assert_int_equal(dx_table_format("table"), TABLE_TEXT);
	assert_int_equal(dx_table_format("csv"), TABLE_CSV);
	assert_int_equal(dx_table_format("json"), TABLE_JSON);
	assert_int_equal(dx_table_format("xml"), -1);
}

static void printed(struct slice text, size_t width, const char *want)
{
	char *got = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&got, &n);
	assert_non_null(out);
	dx_print_text(out, text, width);
	fclose(out);
	assert_string_equal(got, want);
	free(got);
}

/* Escape sequences, C1 controls, marks of direction: nothing of an article may move the cursor. */
static void strangers_cannot_move_the_cursor(void **state)
{
	(void)state;
	printed(SLICE("a\x1b[31mb\x07" "c\x7f"), 99, "a [31mb c");
	printed(SLICE("a\xc2\x9b" "31mb"), 99, "a31mb");
	printed(SLICE("a\xe2\x80\xae" "b\xe2\x81\xa6" "c"), 99, "abc");
	printed(SLICE("  one\r\n\ttwo\xc2\xa0three  "), 99, "one two three");
	printed(SLICE("whole"), 5, "whole");
	printed(SLICE("too long"), 5, "too…");
	printed(SLICE("cut\xc3"), 99, "cut");
	printed(SLICE(""), 5, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_get_aligned_columns),
		cmocka_unit_test(csv_is_quoted),
		cmocka_unit_test(json_is_escaped),
		cmocka_unit_test(formats_have_names),
		cmocka_unit_test(strangers_cannot_move_the_cursor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
