/* bytes.c: reads descriptors directly and gzip through zlib; the only file that sees zlib.h. */
#include "ingest/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "ingest/article.h"
#include "ingest/ingest.h"

#define CHUNK 65536

struct bytes {
	const char *path;
	int fd;    /* -1 when zlib owns it */
	gzFile gz;
	size_t at, n;      /* what is left of chunk */
	uint64_t offset;   /* of the end of what was read into chunk */
	uint64_t line, line_begin;
	char chunk[CHUNK];
};

static enum dx_status fill(struct bytes *b, struct dx_error *err);

static enum dx_status check_kind(int fd, const char *path, bool regular, struct dx_error *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return dx_fail(err, DX_READ, path, 0, 0, "cannot read: %s", strerror(errno));
	if (S_ISDIR(st.st_mode))
		return dx_fail(err, DX_BAD_INPUT, path, 0, 0, "is a folder, a file was expected");
	if (regular && !S_ISREG(st.st_mode))
		return dx_fail(err, DX_BAD_INPUT, path, 0, 0, "is no regular file (a pipe, socket or device)");
	return DX_OK;
}

/* Wide encodings give themselves away by their first bytes. */
static enum dx_status check_encoding(struct bytes *b, struct dx_error *err)
{
	static const struct {
		const char *mark;
		size_t n;
		const char *name;
	} marks[] = {
		{ "\xFF\xFE\0\0", 4, "UTF-32" },
		{ "\0\0\xFE\xFF", 4, "UTF-32" },
		{ "\xFF\xFE", 2, "UTF-16" },
		{ "\xFE\xFF", 2, "UTF-16" },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (b->n >= marks[i].n && memcmp(b->chunk, marks[i].mark, marks[i].n) == 0)
			return dx_fail(err, DX_BAD_INPUT, b->path, 0, 0, "is %s: convert it to UTF-8 first", marks[i].name);
	return DX_OK;
}

static enum dx_status open_gz(struct bytes *b, struct dx_error *err)
{
	b->gz = gzdopen(b->fd, "rb");
	if (!b->gz)
		return dx_nomem(err);
	b->fd = -1;
	gzbuffer(b->gz, CHUNK);
	return DX_OK;
}

struct bytes *dx_bytes_open(const char *path, bool packed, bool regular, struct dx_error *err)
{
	struct bytes *b = malloc(sizeof(*b));
	enum dx_status status = DX_OK;

	if (!b) {
		dx_nomem(err);
		return NULL;
	}
	b->path = path;
	b->gz = NULL;
	b->at = b->n = 0;
	b->offset = b->line = b->line_begin = 0;
	if (strcmp(path, "-") == 0)
		b->fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
	else
		b->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (regular ? O_NONBLOCK : 0));
	if (b->fd < 0)
		status = dx_fail(err, DX_READ, path, 0, 0, "cannot read: %s", strerror(errno));
	if (status == DX_OK)
		status = check_kind(b->fd, path, regular, err);
	if (status == DX_OK && packed)
		status = open_gz(b, err);
	/* A few bytes may come alone through a pipe: what is too short to tell is read as UTF-8, where the mark is bad bytes. */
	if (status == DX_OK)
		status = fill(b, err);
	if (status == DX_OK)
		status = check_encoding(b, err);
	if (status != DX_OK) {
		dx_bytes_close(b);
		return NULL;
	}
	return b;
}

void dx_bytes_close(struct bytes *b)
{
	if (!b)
		return;
	if (b->gz)
		gzclose_r(b->gz);
	if (b->fd >= 0)
		close(b->fd);
	free(b);
}

static enum dx_status fill_gz(struct bytes *b, struct dx_error *err)
{
	int code = Z_OK;
	int got = gzread(b->gz, b->chunk, CHUNK);

	gzerror(b->gz, &code);
	if (got < 0 && code == Z_ERRNO)
		return dx_fail(err, DX_READ, b->path, 0, b->offset, "cannot read: %s", strerror(errno));
	if (got < 0 && code == Z_MEM_ERROR)
		return dx_nomem(err);
	if (got < 0)
		return dx_fail(err, DX_BAD_INPUT, b->path, 0, b->offset, "damaged gzip");
	if (got < CHUNK && code == Z_BUF_ERROR)
		return dx_fail(err, DX_BAD_INPUT, b->path, 0, b->offset + (uint64_t)got, "damaged gzip: it ends too early");
	if (b->offset == 0 && got > 0 && gzdirect(b->gz))
		return dx_fail(err, DX_BAD_INPUT, b->path, 0, 0, "is not gzip");
	b->n = (size_t)got;
	b->offset += b->n;
	z_off_t packed = gzoffset(b->gz);
	if (b->offset > DX_ARTICLE_MAX && packed > 0 && b->offset / DX_INFLATE_RATIO > (uint64_t)packed)
		return dx_fail(err, DX_LIMIT, b->path, 0, b->offset, "expands more than %u times (DX_INFLATE_RATIO)", DX_INFLATE_RATIO);
	return DX_OK;
}

/* Read into the empty chunk; b->n stays 0 at the end. */
static enum dx_status fill(struct bytes *b, struct dx_error *err)
{
	ssize_t got;

	b->at = b->n = 0;
	if (b->gz)
		return fill_gz(b, err);
	do
		got = read(b->fd, b->chunk, CHUNK);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return dx_fail(err, DX_READ, b->path, 0, b->offset, "cannot read: %s", strerror(errno));
	b->n = (size_t)got;
	b->offset += b->n;
	return DX_OK;
}

enum dx_status dx_bytes_next(struct bytes *b, struct slice *piece, struct dx_error *err)
{
	*piece = (struct slice){ NULL, 0 };
	if (b->at == b->n) {
		enum dx_status status = fill(b, err);
		if (status != DX_OK)
			return status;
	}
	*piece = (struct slice){ b->chunk + b->at, b->n - b->at };
	b->at = b->n;
	return DX_OK;
}

static enum dx_status too_large(struct bytes *b, size_t limit, const char *name, struct dx_error *err)
{
	return dx_fail(err, DX_LIMIT, b->path, b->line, b->line_begin, "larger than %zu bytes (%s)", limit, name);
}

enum dx_status dx_bytes_all(struct bytes *b, size_t limit, const char *limit_name, struct buf *out, struct dx_error *err)
{
	struct slice piece;
	enum dx_status status;

	dx_buf_clear(out);
	while ((status = dx_bytes_next(b, &piece, err)) == DX_OK && piece.n > 0) {
		if (piece.n > limit - out->n)
			return too_large(b, limit, limit_name, err);
		dx_buf_add(out, piece);
		if (out->failed)
			return dx_nomem(err);
	}
	return status;
}

enum dx_status dx_bytes_line(struct bytes *b, size_t limit, const char *limit_name, struct buf *line, bool *more, struct dx_error *err)
{
	bool large = false, ended = false;

	dx_buf_clear(line);
	*more = false;
	b->line_begin = b->offset - (b->n - b->at);
	while (!ended) {
		if (b->at == b->n) {
			enum dx_status status = fill(b, err);
			if (status != DX_OK) {
				*more = false;
				return status;
			}
			if (b->n == 0)
				break;
		}
		if (!*more)
			b->line++;
		*more = true;
		struct slice rest = { b->chunk + b->at, b->n - b->at };
		const char *newline = memchr(rest.p, '\n', rest.n);
		size_t n = newline ? (size_t)(newline - rest.p) : rest.n;
		ended = newline != NULL;
		b->at += n + ended;
		large = large || n > limit - line->n;
		if (!large)
			dx_buf_add(line, (struct slice){ rest.p, n });
		if (line->failed)
			return dx_nomem(err);
	}
	if (!large)
		return DX_OK;
	dx_buf_clear(line);
	return too_large(b, limit, limit_name, err);
}

uint64_t dx_bytes_line_number(const struct bytes *b)
{
	return b->line;
}

uint64_t dx_bytes_line_begin(const struct bytes *b)
{
	return b->line_begin;
}
