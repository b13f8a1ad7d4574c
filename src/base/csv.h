/* csv.h: reading CSV (RFC 4180) as it comes, in pieces of any size, and writing its cells. */
#ifndef DX_CSV_H
#define DX_CSV_H

#include "base/buf.h"
#include "base/status.h"

/* One row. The cells are valid during the call, end in NUL and may hold any bytes. line: where the row begins, from 1. Blank lines give
   no row. Anything but DX_OK ends the reading. */
typedef enum dx_status (*csv_row_fn)(void *ctx, const struct slice *cells, size_t count, uint64_t line, struct dx_error *err);

struct csv_reader;

/* separator: ',' or another byte. A row of more than limit bytes is DX_LIMIT. path is borrowed, for messages. NULL when memory is out. */
struct csv_reader *dx_csv_new(const char *path, char separator, size_t limit, csv_row_fn row, void *ctx);

/* The next bytes. DX_BAD_INPUT with line and byte where a quote stands in a wrong place: what comes behind cannot be trusted. */
enum dx_status dx_csv_feed(struct csv_reader *r, struct slice bytes, struct dx_error *err);

/* The end: hands over a last row without newline; DX_BAD_INPUT if a quoted cell is not closed. */
enum dx_status dx_csv_end(struct csv_reader *r, struct dx_error *err);

void dx_csv_free(struct csv_reader *r);

/* Append a cell in quotation marks, those inside it doubled. */
void dx_csv_quote(struct buf *b, struct slice s);

#endif
