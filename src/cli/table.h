/* table.h: tables of results, printed for people, as CSV or as JSON. */
#ifndef DX_TABLE_H
#define DX_TABLE_H

#include <stdio.h>

#include "base/buf.h"

struct table_column {
	const char *name;
	bool number; /* right-aligned; bare in JSON */
	size_t width; /* characters at most, for people; 0: as wide as needed */
};

/* Cells are put row by row. {0} with name, title and columns set is an empty table. */
struct table {
	const char *name;  /* "contested": key in JSON, first column in CSV */
	const char *title; /* "Contested claims" */
	const struct table_column *columns;
	size_t column_count;
	struct buf cells; /* each ends in NUL */
	size_t cell_count;
};

void dx_table_text(struct table *t, struct slice text);
void dx_table_number(struct table *t, double value, int digits);

enum table_format { TABLE_TEXT, TABLE_CSV, TABLE_JSON };

/* TABLE_TEXT, …, or -1 if the name is none of "table", "csv", "json". */
int dx_table_format(const char *name);

/* Print tables, together one JSON object, or CSV where each table has its header row. false when memory is out. */
bool dx_tables_print(const struct table *tables, size_t n, enum table_format format, bool color, FILE *out);

void dx_table_free(struct table *t);

#endif
