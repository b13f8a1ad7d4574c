/* analysis.h: the tables of `dixit analyze`. */
#ifndef DX_ANALYSIS_H
#define DX_ANALYSIS_H

#include "cli/table.h"
#include "graph/kg.h"

enum {
	ANALYSIS_SOURCES, ANALYSIS_CONTESTED, ANALYSIS_DISPUTES, ANALYSIS_AGREEMENTS, ANALYSIS_REPEATS, ANALYSIS_MATRIX, ANALYSIS_ECHOES,
	ANALYSIS_TIMELINES, ANALYSIS_COMMUNITIES, ANALYSIS_COUNT
};

/* Fill the tables, at most top rows each, of an analysed graph; each is freed by dx_table_free. DX_NOMEM on failure. */
enum dx_status dx_analysis(const struct kg *kg, uint32_t top, struct table tables[ANALYSIS_COUNT], struct dx_error *err);

/* Fill the table of contested claims alone. *disputes: how many there are, claims that are linked with each other counted as one. */
enum dx_status dx_analysis_contested(const struct kg *kg, uint32_t top, struct table tables[ANALYSIS_COUNT], uint32_t *disputes,
                                     struct dx_error *err);

#endif
