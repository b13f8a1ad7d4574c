/* spells.h: when the parts of the graph were said, as whole days, for formats that have time. */
#ifndef DX_SPELLS_H
#define DX_SPELLS_H

#include "graph/edges.h"

/* First and last day, "2024-02-29"; empty where no date is known. */
struct spell {
	char first[11], last[11];
};

/* The days that a date covers: one, or all of its month or year. Empty where it is no date of date_type. */
struct spell dx_spell_of(struct slice date);

/* When it was said: its own date, else that of its document. */
struct spell dx_attribution_spell(const struct kg *kg, const struct kg_attribution *a);

/* For every vertex from the first to the last day that something was said by it or of it; for documents their date. Returns
   whether any day is known. spells has room for every vertex, zeroed. */
bool dx_spells_fill(const struct kg *kg, struct spell *spells);

#endif
