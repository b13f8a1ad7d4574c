/* csv.c: CSV cells through libcsv. The only file of export/ that sees csv.h. */
#include "export/cells.h"

#include <stdlib.h>

#include <csv.h>

static void quoted(struct cells *csv, struct slice s)
{
	struct buf *b = &csv->stream.text;
	size_t need = 2 * s.n + 2, n;

	/* Straight to its place where there is room, which is nearly always. */
	if (need < b->cap - b->n) {
		b->n += csv_write(b->p + b->n, need, s.p ? s.p : "", s.n);
		return;
	}
	if (need > csv->cap) {
		char *p = realloc(csv->cell, need * 2);
		if (!p) {
			b->failed = true;
			return;
		}
		csv->cell = p;
		csv->cap = need * 2;
	}
	n = csv_write(csv->cell, csv->cap, s.p ? s.p : "", s.n);
	dx_buf_add(b, (struct slice){ csv->cell, n });
}

void dx_cell_own(struct cells *csv, struct slice s)
{
	if (csv->within)
		dx_buf_putc(&csv->stream.text, ',');
	csv->within = true;
	quoted(csv, s);
}

static struct slice doubled(struct cells *csv, struct slice s)
{
	size_t from = 0;

	if (s.n == 0 || !memchr(s.p, '\\', s.n))
		return s;
	dx_buf_clear(&csv->doubled);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\\') {
			dx_buf_add(&csv->doubled, slice_sub(s, from, i + 1));
			from = i;
		}
	dx_buf_add(&csv->doubled, slice_sub(s, from, s.n));
	return dx_buf_slice(&csv->doubled);
}

void dx_cell_write(struct cells *csv, struct slice s)
{
	s = dx_text_gate(s, &csv->clean);
	if ((csv->dialect & CSV_SAFE) && s.n > 0 && memchr("=+-@\t\r'", s.p[0], 7)) {
		struct buf with = { 0 };
		dx_buf_putc(&with, '\'');
		dx_buf_add(&with, s);
		csv->stream.text.failed = csv->stream.text.failed || with.failed;
		dx_buf_free(&csv->clean);
		csv->clean = with;
		s = dx_buf_slice(&csv->clean);
	}
	if (csv->dialect & CSV_BACKSLASH)
		s = doubled(csv, s);
	dx_cell_own(csv, s);
}

enum dx_status dx_cells_row(struct cells *csv, struct dx_error *err)
{
	dx_buf_putc(&csv->stream.text, '\n');
	csv->within = false;
	return dx_stream_step(&csv->stream, err);
}

enum dx_status dx_cells_end(struct cells *csv, enum dx_status rc, struct dx_error *err)
{
	csv->stream.text.failed = csv->stream.text.failed || csv->clean.failed || csv->doubled.failed;
	dx_buf_free(&csv->clean);
	dx_buf_free(&csv->doubled);
	free(csv->cell);
	return dx_stream_end(&csv->stream, rc, err);
}
