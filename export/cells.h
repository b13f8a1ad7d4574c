/* cells.h: rows of quoted cells through libcsv (RFC 4180, UTF-8, LF), in the dialects that programs read. */
#ifndef DX_CELLS_H
#define DX_CELLS_H

#include "export/text.h"

enum csv_dialect {
	CSV_PLAIN = 0,
	CSV_SAFE = 1,     /* a cell that a spreadsheet could take for a formula gets ' in front, and so does one that begins with ' */
	CSV_BACKSLASH = 2 /* \ is written twice, for readers that take it for an escape */
};

struct cells {
	struct stream stream;
	unsigned dialect; /* of enum csv_dialect, or'ed */
	bool within;      /* a cell of this row is there already */
	struct buf clean, doubled;
};

/* A cell of text that came from outside (gated, made safe), a cell of our own (written as it is), the end of the row. */
void dx_cell_write(struct cells *csv, struct slice s);
void dx_cell_own(struct cells *csv, struct slice s);
enum dx_status dx_cells_row(struct cells *csv, struct dx_error *err);
enum dx_status dx_cells_end(struct cells *csv, enum dx_status rc, struct dx_error *err);

#endif
