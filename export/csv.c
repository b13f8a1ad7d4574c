/* csv.c: CSV cells, quoted by libcsv. */
#include "export/cells.h"

#include "base/csv.h"

void dx_cell_own(struct cells *csv, struct slice s)
{
	bool within = csv->within;

	csv->within = true;
	if (s.n == 0) { /* half of all cells */
		dx_buf_add(&csv->stream.text, within ? SLICE(",\"\"") : SLICE("\"\""));
		return;
	}
	if (within)
		dx_buf_putc(&csv->stream.text, ',');
	dx_csv_quote(&csv->stream.text, s);
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

/* Whether a spreadsheet could take it for a formula, also by the wide forms of = + - @ that East Asian keyboards write; or it
   begins with the mark that formulas get, so that the way back is the same for all. */
static bool needs_mark(struct slice s)
{
	static const char wide[] = "\xEF\xBC\x9D\xEF\xBC\x8B\xEF\xBC\x8D\xEF\xBC\xA0";

	if (s.n == 0)
		return false;
	for (size_t i = 0; (unsigned char)s.p[0] == 0xEF && s.n >= 3 && i < 12; i += 3)
		if (!memcmp(s.p, wide + i, 3))
			return true;
	return memchr("=+-@\t\r\n'", s.p[0], 8) != NULL;
}

void dx_cell_write(struct cells *csv, struct slice s)
{
	s = dx_text_gate(s, &csv->clean);
	if ((csv->dialect & CSV_SAFE) && needs_mark(s)) {
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
	return dx_stream_end(&csv->stream, rc, err);
}
