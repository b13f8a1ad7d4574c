/* bytes.c: reads descriptors, and inflates what begins like gzip; the only file that sees zlib.h. */
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
#define LOOK 4 /* bytes that tell the encoding, and gzip */

struct bytes {
	const char *path;
	int fd;
	bool packed, ended;
	bool inside;       /* packed: a member has begun and not ended */
	size_t at, n;      /* what is left of chunk */
	uint64_t offset;   /* of the end of what was read into chunk */
	uint64_t line, line_begin;
	z_stream z;
	uint64_t raw_read; /* packed: bytes that raw has had */
	unsigned char raw[CHUNK];
	char chunk[CHUNK];
};

static enum dx_status more(struct bytes *b, size_t least, struct dx_error *err);

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

/* No text begins like gzip, so that needs no name to be seen. What was read as text becomes what is to be inflated. */
static enum dx_status open_gz(struct bytes *b, bool packed, struct dx_error *err)
{
	bool magic = b->n >= 2 && memcmp(b->chunk, "\x1f\x8b", 2) == 0;

	if (!magic && packed && b->n > 0)
		return dx_fail(err, DX_BAD_INPUT, b->path, 0, 0, "is not gzip");
	if (!magic)
		return DX_OK;
	if (inflateInit2(&b->z, MAX_WBITS + 16) != Z_OK)
		return dx_nomem(err);
	b->packed = true;
	memcpy(b->raw, b->chunk, b->n);
	b->z.next_in = b->raw;
	b->z.avail_in = (uInt)b->n;
	b->raw_read = b->n;
	b->offset = b->n = 0;
	b->ended = false;
	return more(b, LOOK, err);
}

struct bytes *dx_bytes_open(const char *path, bool packed, bool regular, struct dx_error *err)
{
	struct bytes *b = malloc(sizeof(*b));
	enum dx_status status = DX_OK;

	if (!b) {
		dx_nomem(err);
		return NULL;
	}
	memset(b, 0, offsetof(struct bytes, raw));
	b->path = path;
	if (strcmp(path, "-") == 0)
		b->fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
	else
		b->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (regular ? O_NONBLOCK : 0));
	if (b->fd < 0)
		status = dx_fail(err, DX_READ, path, 0, 0, "cannot read: %s", strerror(errno));
	if (status == DX_OK)
		status = check_kind(b->fd, path, regular, err);
	if (status == DX_OK)
		status = more(b, LOOK, err);
	if (status == DX_OK)
		status = open_gz(b, packed, err);
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
	if (b->packed)
		inflateEnd(&b->z);
	if (b->fd >= 0)
		close(b->fd);
	free(b);
}

static enum dx_status read_some(struct bytes *b, void *to, size_t size, size_t *got, struct dx_error *err)
{
	ssize_t n;

	do
		n = read(b->fd, to, size);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return dx_fail(err, DX_READ, b->path, 0, b->offset, "cannot read: %s", strerror(errno));
	*got = (size_t)n;
	return DX_OK;
}

/* Something to inflate, or the end: that of the file, or what stands behind the last member and begins no other one. */
static enum dx_status feed_inflate(struct bytes *b, struct dx_error *err)
{
	size_t got = b->z.avail_in;
	enum dx_status status = DX_OK;

	if (got == 0) {
		status = read_some(b, b->raw, CHUNK, &got, err);
		b->z.next_in = b->raw;
		b->z.avail_in = (uInt)got;
		b->raw_read += got;
	}
	if (status == DX_OK && got == 0 && b->inside)
		return dx_fail(err, DX_BAD_INPUT, b->path, 0, b->offset, "damaged gzip: it ends too early");
	b->ended = got == 0 || (!b->inside && b->z.next_in[0] != 0x1f);
	if (!b->ended && !b->inside)
		inflateReset(&b->z);
	b->inside = !b->ended;
	return status;
}

static enum dx_status inflate_some(struct bytes *b, size_t *got, struct dx_error *err)
{
	enum dx_status status = feed_inflate(b, err);

	*got = 0;
	if (status != DX_OK || b->ended)
		return status;
	b->z.next_out = (unsigned char *)b->chunk + b->n;
	b->z.avail_out = (uInt)(CHUNK - b->n);
	int code = inflate(&b->z, Z_NO_FLUSH);
	if (code == Z_MEM_ERROR)
		return dx_nomem(err);
	if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
		return dx_fail(err, DX_BAD_INPUT, b->path, 0, b->offset, "damaged gzip");
	b->inside = code != Z_STREAM_END;
	*got = CHUNK - b->n - b->z.avail_out;
	if (b->offset + *got > DX_ARTICLE_MAX && (b->offset + *got) / DX_INFLATE_RATIO > b->raw_read - b->z.avail_in)
		return dx_fail(err, DX_LIMIT, b->path, 0, b->offset + *got, "expands more than %u times (DX_INFLATE_RATIO)", DX_INFLATE_RATIO);
	return DX_OK;
}

/* Add to the chunk until it has that many bytes, or all is read. */
static enum dx_status more(struct bytes *b, size_t least, struct dx_error *err)
{
	enum dx_status status = DX_OK;

	while (status == DX_OK && b->n < least && !b->ended) {
		size_t got = 0;
		if (b->packed) {
			status = inflate_some(b, &got, err);
		} else {
			status = read_some(b, b->chunk + b->n, CHUNK - b->n, &got, err);
			b->ended = status == DX_OK && got == 0;
		}
		b->n += got;
		b->offset += got;
	}
	return status;
}

/* Read into the empty chunk; b->n stays 0 at the end. */
static enum dx_status fill(struct bytes *b, struct dx_error *err)
{
	b->at = b->n = 0;
	return more(b, 1, err);
}

enum dx_status dx_bytes_look(struct bytes *b, struct slice *piece, struct dx_error *err)
{
	enum dx_status status = more(b, CHUNK, err);

	*piece = (struct slice){ b->chunk, b->n };
	return status;
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
