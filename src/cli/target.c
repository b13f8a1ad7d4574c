/* target.c: results of `extract`, to standard output or to files that appear whole. */
#include "cli/target.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/outfile.h"
#include "base/sha256.h"
#include "cli/report.h"

enum dx_status dx_stdout_failed(struct dx_error *err)
{
	return dx_fail(err, DX_WRITE, "standard output", 0, 0, "cannot write: %s", strerror(errno));
}

bool dx_stdout_closed(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO };
	return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

enum dx_status dx_target_open(struct target *t, const struct extraction_writer *writer, const char *folder, struct dx_error *err)
{
	*t = (struct target){ .writer = writer, .folder = folder };
	return folder ? dx_make_dirs(folder, err) : DX_OK;
}

/* The last part of the id, without ".gz" and one ending; whether the id was a plain path to it. */
static struct slice stem(struct slice id, bool *plain)
{
	static const char *const endings[] = { ".txt", ".html", ".htm", ".jsonl", ".csv" };
	size_t begin = id.n;
	while (begin > 0 && id.p[begin - 1] != '/')
		begin--;
	struct slice s = slice_sub(id, begin, id.n);
	*plain = false;
	if (slice_is(s, "-")) {
		*plain = true;
		return SLICE("stdin");
	}
	if (dx_slice_ends(s, SLICE(".gz")))
		s.n -= 3;
	for (size_t i = 0; i < sizeof endings / sizeof *endings && !*plain; i++)
		if (dx_slice_ends(s, slice_of(endings[i]))) {
			s.n -= strlen(endings[i]);
			*plain = true;
		}
	return s;
}

/* Bytes that a file name may have everywhere; others become '_'. */
static void put_name(struct buf *out, struct slice s, bool *changed)
{
	const size_t longest = 180;
	if (s.n > longest) {
		s.n = longest;
		*changed = true;
	}
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool good = c > ' ' && c != 0x7f && !strchr("\"*:<>?\\|", c);
		dx_buf_putc(out, good || c == ' ' ? (char)c : '_');
		*changed = *changed || !(good || c == ' ');
	}
}

static void file_path(struct target *t, const struct article *article, struct buf *path)
{
	bool plain, changed = false;
	char hex[9];
	struct slice name = stem(article->id, &plain);
	dx_buf_puts(path, t->folder);
	dx_buf_putc(path, '/');
	size_t begin = path->n;
	put_name(path, name, &changed);
	if (!plain || changed || name.n == 0 || path->failed ||
	    dx_map_get(&t->names, slice_sub(dx_buf_slice(path), begin, path->n)) != DX_NONE) {
		dx_sha256_hex(article->id.p, article->id.n, 4, hex);
		dx_buf_printf(path, "%s%s", name.n ? "-" : "", hex);
	}
	if (!path->failed && dx_intern(&t->names, slice_sub(dx_buf_slice(path), begin, path->n)) == DX_NONE)
		path->failed = true;
	dx_buf_puts(path, t->writer->suffix);
	dx_buf_putc(path, 0);
}

static enum dx_status put_file(struct target *t, const struct article *article, struct slice written, struct dx_error *err)
{
	struct buf path = { 0 };
	struct outfile out = { 0 };
	enum dx_status status = DX_OK;
	file_path(t, article, &path);
	if (path.failed)
		status = dx_nomem(err);
	else if ((status = dx_out_open(&out, path.p, err)) == DX_OK) {
		fwrite(written.p ? written.p : "", 1, written.n, out.stream);
		status = dx_out_commit(&out, err);
	}
	dx_buf_free(&path);
	return status;
}

enum dx_status dx_target_put(struct target *t, const struct article *article, struct slice written, struct dx_error *err)
{
	t->articles++;
	if (t->folder)
		return put_file(t, article, written, err);
	/* brat has no way to hold two articles in one file, so that one who asks for it gets a line that parts them. */
	if (t->writer->write == dx_write_extraction_brat && t->articles > 1) {
		fputs("#\t", stdout);
		dx_print_text(stdout, article->id, SIZE_MAX);
		putchar('\n');
	}
	if (fwrite(written.p ? written.p : "", 1, written.n, stdout) != written.n)
		return dx_stdout_failed(err);
	return DX_OK;
}

enum dx_status dx_target_close(struct target *t, struct dx_error *err)
{
	dx_map_free(&t->names);
	if (!t->folder && (fflush(stdout) != 0 || ferror(stdout)))
		return dx_stdout_failed(err);
	return DX_OK;
}
