/* summary.h: what `build` tells on the terminal about the graph it made. */
#ifndef DX_SUMMARY_H
#define DX_SUMMARY_H

#include <stdio.h>

#include "graph/kg.h"

/* Counts, the sources that say most, who denies what, contested claims. top: rows of each; color: escape sequences for a terminal. */
enum dx_status dx_summary(const struct kg *kg, uint32_t top, bool color, FILE *out, struct dx_error *err);

#endif
