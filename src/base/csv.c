/* csv.c: libcsv, whose callbacks cannot fail, behind a reader that can. */
#include "base/csv.h"

#include <csv.h>
#include <stdlib.h>

#include "base/arena.h"

struct csv_reader {
	struct csv_parser parser;
	const char *path;
	size_t limit;
	csv_row_fn row;
	void *ctx;

	struct buf bytes; /* of the row's cells, each with a NUL behind it */
	size_t *ends;     /* of each cell in bytes, before its NUL */
	size_t n, cap;
	struct slice *cells;
	size_t cell_cap;

	bool row_open;
	uint64_t line, row_line; /* current, and where the row began */
	uint64_t byte;
	size_t row_bytes;
	enum dx_status status; /* sticky */
	struct dx_error *err;  /* of the call under way */
};

struct csv_reader *dx_csv_new(const char *path, char separator, size_t limit, csv_row_fn row, void *ctx)
{
	struct csv_reader *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	/* Without STRICT an open quote at the end would pass, and swallow the rest of the file. */
	if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
		free(r);
		return NULL;
	}
	csv_set_delim(&r->parser, (unsigned char)separator);
	csv_set_blk_size(&r->parser, 65536);
	r->path = path;
	r->limit = limit;
	r->row = row;
	r->ctx = ctx;
	r->line = r->row_line = 1;
	return r;
}

static void on_cell(void *cell, size_t n, void *reader)
{
	struct csv_reader *r = reader;

	if (r->status != DX_OK)
		return;
	dx_buf_add(&r->bytes, (struct slice){ cell, n });
	dx_buf_putc(&r->bytes, '\0');
	if (r->bytes.failed || !dx_grow(&r->ends, r->n, &r->cap, sizeof(*r->ends))) {
		r->status = dx_nomem(r->err);
		return;
	}
	r->ends[r->n++] = r->bytes.n - 1;
}

static void on_row(int terminator, void *reader)
{
	struct csv_reader *r = reader;
	size_t from = 0;

	(void)terminator;
	if (r->status == DX_OK && r->n > 0 && !dx_grow(&r->cells, r->n - 1, &r->cell_cap, sizeof(*r->cells)))
		r->status = dx_nomem(r->err);
	if (r->status == DX_OK) {
		for (size_t i = 0; i < r->n; i++) {
			r->cells[i] = (struct slice){ r->bytes.p + from, r->ends[i] - from };
			from = r->ends[i] + 1;
		}
		r->status = r->row(r->ctx, r->cells, r->n, r->row_line, r->err);
	}
	dx_buf_clear(&r->bytes);
	r->n = 0;
	r->row_open = false;
	r->row_bytes = 0;
}

static bool blank(struct slice s)
{
	return dx_slice_trim(s).n == 0;
}

static enum dx_status parse_error(struct csv_reader *r, struct dx_error *err)
{
	if (csv_error(&r->parser) == CSV_EPARSE)
		return dx_fail(err, DX_BAD_INPUT, r->path, r->line, r->byte,
		               "a quotation mark in the wrong place, in the row that begins in line %llu", (unsigned long long)r->row_line);
	return dx_nomem(err);
}

/* A piece that ends in a newline or at the end of what there is. */
static enum dx_status feed_line(struct csv_reader *r, struct slice piece, struct dx_error *err)
{
	if (!r->row_open) {
		r->row_line = r->line;
		r->row_open = !blank(piece);
	}
	r->row_bytes += piece.n;
	if (r->row_bytes > r->limit)
		return dx_fail(err, DX_LIMIT, r->path, r->row_line, r->byte, "a row of more than %zu bytes", r->limit);
	size_t done = csv_parse(&r->parser, piece.p, piece.n, on_cell, on_row, r);
	r->byte += done;
	if (r->status == DX_OK && done < piece.n)
		return parse_error(r, err);
	if (piece.p[piece.n - 1] == '\n')
		r->line++;
	return r->status;
}

enum dx_status dx_csv_feed(struct csv_reader *r, struct slice bytes, struct dx_error *err)
{
	r->err = err;
	while (bytes.n > 0 && r->status == DX_OK) {
		const char *newline = memchr(bytes.p, '\n', bytes.n);
		size_t n = newline ? (size_t)(newline - bytes.p) + 1 : bytes.n;
		r->status = feed_line(r, (struct slice){ bytes.p, n }, err);
		bytes = slice_sub(bytes, n, bytes.n);
	}
	return r->status;
}

enum dx_status dx_csv_end(struct csv_reader *r, struct dx_error *err)
{
	r->err = err;
	if (r->status == DX_OK && csv_fini(&r->parser, on_cell, on_row, r) != 0)
		r->status = csv_error(&r->parser) == CSV_EPARSE ?
			dx_fail(err, DX_BAD_INPUT, r->path, r->row_line, r->byte, "a quotation mark is not closed") : dx_nomem(err);
	return r->status;
}

void dx_csv_free(struct csv_reader *r)
{
	if (!r)
		return;
	csv_free(&r->parser);
	dx_buf_free(&r->bytes);
	free(r->ends);
	free(r->cells);
	free(r);
}

void dx_csv_quote(struct buf *b, struct slice s)
{
	/* At worst every byte is a quotation mark. */
	size_t room = s.n <= SIZE_MAX / 4 ? 2 * s.n + 2 : SIZE_MAX;

	if (dx_buf_reserve(b, room))
		b->n += csv_write(b->p + b->n, room, s.p ? s.p : "", s.n);
}
