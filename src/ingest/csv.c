/* csv.c: one article a row, under a header row that names the columns. */
#include <stdlib.h>

#include "base/csv.h"
#include "ingest/bytes.h"
#include "ingest/feed.h"

#define NO_COLUMN SIZE_MAX
#define KEYS_MAX 16

struct table {
	struct feed *f;
	const char *path;
	size_t columns;         /* 0 until the header has been read */
	size_t key_column[KEYS_MAX]; /* of each of dx_record_keys */
	size_t text_column;
	bool fatal;             /* the status came from the sink or from memory, not from the file */
};

static size_t find_column(const struct slice *cells, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (dx_slice_ieq(dx_slice_trim(cells[i]), slice_of(key)))
			return i;
	return NO_COLUMN;
}

static enum dx_status read_header(struct table *t, const struct slice *cells, size_t n, uint64_t line, struct dx_error *err)
{
	t->columns = n;
	t->text_column = NO_COLUMN;
	for (size_t i = 0; dx_text_keys[i] && t->text_column == NO_COLUMN; i++)
		t->text_column = find_column(cells, n, dx_text_keys[i]);
	if (t->text_column == NO_COLUMN)
		return dx_fail(err, DX_BAD_INPUT, t->path, line, 0, "no column \"text\" (or body, content) in the header row");
	for (size_t k = 0; dx_record_keys[k].key && k < KEYS_MAX; k++)
		t->key_column[k] = find_column(cells, n, dx_record_keys[k].key);
	return DX_OK;
}

static enum dx_status read_row(void *table, const struct slice *cells, size_t n, uint64_t line, struct dx_error *err)
{
	struct table *t = table;
	struct record r = { .line = line };
	enum dx_status status;

	if (t->columns == 0)
		return read_header(t, cells, n, line, err);
	if (n != t->columns) {
		struct dx_error why = { 0 };
		dx_fail(&why, DX_BAD_INPUT, t->path, line, 0, "%zu columns, the header row has %zu", n, t->columns);
		return dx_feed_refuse(t->f, &why, err);
	}
	for (size_t k = 0; dx_record_keys[k].key && k < KEYS_MAX; k++) {
		struct slice *field = dx_record_field(&r, &dx_record_keys[k]);
		if (field->n == 0 && t->key_column[k] != NO_COLUMN)
			*field = cells[t->key_column[k]];
	}
	dx_buf_clear(&t->f->text);
	dx_buf_add(&t->f->text, cells[t->text_column]);
	r.text = t->f->text.p;
	r.text_length = t->f->text.n;
	dx_arena_reset(&t->f->arena);
	status = t->f->text.failed ? dx_nomem(err) : dx_feed_article(t->f, t->path, &r, err);
	t->fatal = status != DX_OK;
	return status;
}

/* The separator that is most frequent in the header row. Spreadsheets write semicolons where the comma is the decimal sign. */
static char separator_of(struct slice begin)
{
	struct slice header = dx_slice_cut(&begin, '\n');
	static const char separators[] = { ',', ';', '\t' };
	size_t count[3] = { 0 };
	size_t best = 0;

	for (size_t i = 0; i < header.n; i++)
		for (size_t k = 0; k < 3; k++)
			count[k] += header.p[i] == separators[k];
	for (size_t k = 1; k < 3; k++)
		if (count[k] > count[best])
			best = k;
	return separators[best];
}

static enum dx_status read_all(struct table *t, struct bytes *b, struct csv_reader **reader, struct dx_error *err)
{
	struct slice piece;
	enum dx_status status = dx_bytes_next(b, &piece, err);

	if (status != DX_OK)
		return status;
	if (dx_slice_starts(piece, SLICE("\xEF\xBB\xBF")))
		piece = slice_sub(piece, 3, piece.n);
	*reader = dx_csv_new(t->path, separator_of(piece), DX_RECORD_MAX, read_row, t);
	if (!*reader)
		return dx_nomem(err);
	while (status == DX_OK && piece.n > 0) {
		status = dx_csv_feed(*reader, piece, err);
		if (status == DX_OK)
			status = dx_bytes_next(b, &piece, err);
	}
	if (status == DX_OK)
		status = dx_csv_end(*reader, err);
	if (status == DX_OK && t->columns == 0)
		status = dx_fail(err, DX_BAD_INPUT, t->path, 0, 0, "is empty");
	return status;
}

enum dx_status dx_read_csv(struct feed *f, struct bytes *b, const char *path, struct dx_error *err)
{
	struct table t = { .f = f, .path = path };
	struct csv_reader *reader = NULL;
	struct dx_error why = { 0 };
	enum dx_status status = read_all(&t, b, &reader, &why);

	dx_csv_free(reader);
	if (status == DX_OK)
		return DX_OK;
	if (!t.fatal)
		return dx_feed_refuse(f, &why, err);
	if (err)
		*err = why;
	return status;
}
