/* bytes.h: a file, a pipe or standard input as a stream of bytes, unpacked if need be. */
#ifndef DX_BYTES_H
#define DX_BYTES_H

#include "base/buf.h"
#include "base/status.h"

struct bytes;

/* Open path ("-": standard input). What begins like gzip is unpacked; packed: nothing else will do. regular: refuse what is no regular file, without waiting for a pipe.
   Fails with DX_READ, or DX_BAD_INPUT for a folder, a device, or UTF-16 and UTF-32 text. NULL on failure. path is borrowed. */
struct bytes *dx_bytes_open(const char *path, bool packed, bool regular, struct dx_error *err);
void dx_bytes_close(struct bytes *b);

/* How it begins: all of it, or as much as the buffer takes (64 KB), without taking anything away. Valid until the next call; only before
   the first call of the functions below. Fails like dx_bytes_next. */
enum dx_status dx_bytes_look(struct bytes *b, struct slice *piece, struct dx_error *err);

/* The bytes that are there next, at most one buffer full; valid until the next call. Empty at the end.
   DX_READ; DX_BAD_INPUT for damaged gzip; DX_LIMIT for a decompression bomb. */
enum dx_status dx_bytes_next(struct bytes *b, struct slice *piece, struct dx_error *err);

/* All bytes into out, which is cleared first; DX_LIMIT if there are more than limit. limit_name is for the message. */
enum dx_status dx_bytes_all(struct bytes *b, size_t limit, const char *limit_name, struct buf *out, struct dx_error *err);

/* The next line without its newline into line. *more is false, and line empty, at the end and where reading fails.
   A line of more than limit bytes is DX_LIMIT with *more true: it has then been skipped, and the next call goes on behind it. */
enum dx_status dx_bytes_line(struct bytes *b, size_t limit, const char *limit_name, struct buf *line, bool *more, struct dx_error *err);

/* Number of the line that dx_bytes_line gave last, from 1, and the offset of its first byte. */
uint64_t dx_bytes_line_number(const struct bytes *b);
uint64_t dx_bytes_line_begin(const struct bytes *b);

#endif
