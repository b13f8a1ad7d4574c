/* test_csv.c: the CSV reader gives the same rows in whatever pieces the bytes come, and says where it fails. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/csv.h"

static enum dx_status on_row(void *ctx, const struct slice *cells, size_t n, uint64_t line, struct dx_error *err)
{
	struct buf *b = ctx;

	dx_buf_printf(b, "%llu:", (unsigned long long)line);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(cells[i].p[cells[i].n], '\0');
		dx_buf_putc(b, '[');
		dx_buf_add(b, cells[i]);
		dx_buf_putc(b, ']');
	}
	if (n > 0 && slice_is(cells[0], "stop"))
		return dx_fail(err, DX_WRITE, "sink", 0, 0, "enough");
	return DX_OK;
}

static enum dx_status read_in_pieces(const char *text, size_t step, size_t limit, struct buf *rows, struct dx_error *err)
{
	struct csv_reader *r = dx_csv_new("a.csv", ',', limit, on_row, rows);
	struct slice rest = slice_of(text);
	enum dx_status status = DX_OK;

	assert_non_null(r);
	while (status == DX_OK && rest.n > 0) {
		size_t n = step < rest.n ? step : rest.n;
		/* A copy of its own, so that a read behind the piece is seen by the sanitizer. */
		char *piece = malloc(n);
		memcpy(piece, rest.p, n);
		status = dx_csv_feed(r, (struct slice){ piece, n }, err);
		free(piece);
		rest = slice_sub(rest, n, rest.n);
	}
	if (status == DX_OK)
		status = dx_csv_end(r, err);
	dx_csv_free(r);
	return status;
}

static void check(const char *text, enum dx_status status, const char *rows, uint64_t line, uint64_t byte)
{
	for (size_t step = 1; step <= strlen(text) + 1; step++) {
		struct buf b = { 0 };
		struct dx_error err = { 0 };
		assert_int_equal(read_in_pieces(text, step, 1000, &b, &err), status);
		assert_slice(dx_buf_slice(&b), rows);
		assert_int_equal(err.line, line);
		assert_int_equal(err.byte, byte);
		dx_buf_free(&b);
	}
}

static void rows_do_not_depend_on_the_pieces(void **state)
{
	(void)state;
	check("", DX_OK, "", 0, 0);
	check("a,b\n", DX_OK, "1:[a][b]", 0, 0);
	check("a,b\r\n\r\n \n,\nlast", DX_OK, "1:[a][b]4:[][]5:[last]", 0, 0);
	check("\"a,\"\"b\"\"\nc\",d\ne\n", DX_OK, "1:[a,\"b\"\nc][d]3:[e]", 0, 0);
	check("\"\"\n\"\",\"\"\n", DX_OK, "1:[]2:[][]", 0, 0);
	check(" a , \"b\" \n", DX_OK, "1:[a][b]", 0, 0);
}

static void failures_say_where(void **state)
{
	(void)state;
	check("a\nb\"c\nd\n", DX_BAD_INPUT, "1:[a]", 2, 3);
	check("a\n\"b\"c\n", DX_BAD_INPUT, "1:[a]", 2, 5);
	check("a\n\n\"b\nc\n", DX_BAD_INPUT, "1:[a]", 3, 8);
	check("a\nstop\nb\n", DX_WRITE, "1:[a]2:[stop]", 0, 0);
}

static void rows_have_a_largest_size(void **state)
{
	struct buf text = { 0 };
	struct dx_error err = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++)
		dx_buf_puts(&text, "0123456789\n");
	dx_buf_puts(&text, "\"");
	for (int i = 0; i < 100; i++)
		dx_buf_puts(&text, "0123456789\n");
	dx_buf_putc(&text, '\0');
	for (size_t step = 1; step < 2000; step += 333) {
		struct buf rows = { 0 };
		assert_int_equal(read_in_pieces(text.p, step, 500, &rows, &err), DX_LIMIT);
		assert_int_equal(err.line, 101);
		dx_buf_free(&rows);
	}
	dx_buf_free(&text);
}

static void cells_are_quoted_and_read_back(void **state)
{
	static const char *const cells[] = { "", "a", "\"", "\"\"a\"", "a,b\r\nc", " é “x” ", "'" };
	struct buf b = { 0 }, rows = { 0 };
	struct dx_error err = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		if (i > 0)
			dx_buf_putc(&b, ',');
		dx_csv_quote(&b, slice_of(cells[i]));
	}
	dx_buf_putc(&b, '\0');
	assert_string_equal(b.p, "\"\",\"a\",\"\"\"\",\"\"\"\"\"a\"\"\",\"a,b\r\nc\",\" é “x” \",\"'\"");
	assert_int_equal(read_in_pieces(b.p, 3, 1000, &rows, &err), DX_OK);
	assert_slice(dx_buf_slice(&rows), "1:[][a][\"][\"\"a\"][a,b\r\nc][ é “x” ][']");
	dx_csv_quote(&b, (struct slice){ NULL, 0 });
	assert_false(b.failed);
	dx_csv_quote(&b, (struct slice){ "x", SIZE_MAX / 2 });
	assert_true(b.failed);
	dx_buf_free(&b);
	dx_buf_free(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_do_not_depend_on_the_pieces),
		cmocka_unit_test(failures_say_where),
		cmocka_unit_test(rows_have_a_largest_size),
		cmocka_unit_test(cells_are_quoted_and_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
