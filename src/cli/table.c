/* table.c: one table, three ways to print it. */
#include "cli/table.h"

#include <string.h>

#include "base/utf8.h"
#include "cli/report.h"

void dx_table_text(struct table *t, struct slice text)
{
	for (size_t i = 0; i < text.n; i++)
		dx_buf_putc(&t->cells, text.p[i] ? text.p[i] : ' ');
	dx_buf_putc(&t->cells, 0);
	t->cell_count++;
}

void dx_table_number(struct table *t, double value, int digits)
{
	dx_buf_number(&t->cells, value, digits);
	dx_buf_putc(&t->cells, 0);
	t->cell_count++;
}

int dx_table_format(const char *name)
{
	static const char *const names[] = { "table", "csv", "json" };
	for (int i = 0; i < 3; i++)
		if (!strcmp(name, names[i]))
			return i;
	return -1;
}

void dx_table_free(struct table *t)
{
	dx_buf_free(&t->cells);
}

/* The next cell, moving *at behind it. */
static struct slice next(const struct table *t, size_t *at)
{
	struct slice cell = slice_of(t->cells.p + *at);
	*at += cell.n + 1;
	return cell;
}

#define COLUMNS_MAX 16

static size_t shown_width(const struct table_column *c, struct slice text)
{
	size_t n = dx_utf8_length(text);
	return c->width && n > c->width ? c->width : n;
}

static void print_padded(FILE *out, const struct table_column *c, struct slice text, size_t width, bool last)
{
	if (c->number && text.n < width)
		fprintf(out, "%*s", (int)(width - text.n), "");
	size_t printed = dx_print_text(out, text, c->width ? c->width : SIZE_MAX);
	if (!c->number && !last && printed < width)
		fprintf(out, "%*s", (int)(width - printed), "");
	fputs(last ? "\n" : "  ", out);
}

static void print_text(const struct table *t, bool color, FILE *out)
{
	size_t widths[COLUMNS_MAX] = { 0 }, at = 0, n = t->column_count < COLUMNS_MAX ? t->column_count : COLUMNS_MAX;
	for (size_t k = 0; k < n; k++)
		widths[k] = strlen(t->columns[k].name);
	for (size_t i = 0; i < t->cell_count; i++) {
		size_t width = shown_width(&t->columns[i % n], next(t, &at));
		if (width > widths[i % n])
			widths[i % n] = width;
	}
	fprintf(out, color ? "\033[1m%s\033[0m\n" : "%s\n", t->title);
	for (size_t k = 0; k < n; k++)
		print_padded(out, &t->columns[k], slice_of(t->columns[k].name), widths[k], k + 1 == n);
	at = 0;
	for (size_t i = 0; i < t->cell_count; i++)
		print_padded(out, &t->columns[i % n], next(t, &at), widths[i % n], i % n + 1 == n);
}

static void put_csv(struct buf *b, struct slice cell)
{
	bool quote = cell.n == 0;
	for (size_t i = 0; i < cell.n && !quote; i++)
		quote = strchr("\",\r\n", cell.p[i]) != NULL;
	if (quote)
		dx_buf_putc(b, '"');
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			dx_buf_putc(b, '"');
		dx_buf_putc(b, cell.p[i]);
	}
	if (quote)
		dx_buf_putc(b, '"');
}

static void put_csv_table(const struct table *t, struct buf *b)
{
	size_t at = 0;
	dx_buf_puts(b, "table");
	for (size_t k = 0; k < t->column_count; k++)
		dx_buf_printf(b, ",%s", t->columns[k].name);
	for (size_t i = 0; i < t->cell_count; i++) {
		if (i % t->column_count == 0)
			dx_buf_printf(b, "\n%s", t->name);
		dx_buf_putc(b, ',');
		put_csv(b, next(t, &at));
	}
	dx_buf_putc(b, '\n');
}

static void put_json_table(const struct table *t, struct buf *b)
{
	size_t at = 0;
	dx_buf_json(b, slice_of(t->name));
	dx_buf_puts(b, ":[");
	for (size_t i = 0; i < t->cell_count; i++) {
		size_t k = i % t->column_count;
		struct slice cell = next(t, &at);
		dx_buf_puts(b, k ? "," : i ? ",\n{" : "\n{");
		dx_buf_json(b, slice_of(t->columns[k].name));
		dx_buf_putc(b, ':');
		if (t->columns[k].number)
			dx_buf_add(b, cell);
		else
			dx_buf_json(b, cell);
		if (k + 1 == t->column_count)
			dx_buf_putc(b, '}');
	}
	dx_buf_putc(b, ']');
}

bool dx_tables_print(const struct table *tables, size_t n, enum table_format format, bool color, FILE *out)
{
	struct buf b = { 0 };
	bool good = true;
	if (format == TABLE_JSON)
		dx_buf_putc(&b, '{');
	for (size_t i = 0; i < n; i++) {
		good = good && !tables[i].cells.failed;
		if (!good)
			break;
		if (format == TABLE_TEXT) {
			fputs(i ? "\n" : "", out);
			print_text(&tables[i], color, out);
		} else if (format == TABLE_CSV) {
			dx_buf_puts(&b, i ? "\n" : "");
			put_csv_table(&tables[i], &b);
		} else {
			dx_buf_puts(&b, i ? ",\n" : "");
			put_json_table(&tables[i], &b);
		}
	}
	if (format == TABLE_JSON)
		dx_buf_puts(&b, "}\n");
	good = good && !b.failed;
	if (good && b.n)
		fwrite(b.p, 1, b.n, out);
	dx_buf_free(&b);
	return good;
}
