/* analysis_parts.h: what the files of the analysis share. */
#ifndef DX_ANALYSIS_PARTS_H
#define DX_ANALYSIS_PARTS_H

#include "cli/analysis.h"
#include "graph/edges.h"

#define NAMES_SHOWN 5u

enum { ASSERTS = 1u << STANCE_ASSERTS, DENIES = 1u << STANCE_DENIES, DOUBTS = 1u << STANCE_DOUBTS };

struct ranked {
	uint32_t index;
	double weight;
};

struct analysis {
	const struct kg *kg;
	uint32_t top;
	struct kg_index by_claim; /* attributions of each claim, in the order of ids */
	struct kg_index links_a, links_b; /* links of each claim that is their first, their second end */
	uint32_t disputes; /* set by dx_put_contested: contested claims, those linked with each other counted as one */
	struct table *tables;
	struct dx_error *err;
};

/* For qsort: the heaviest first, then by index. */
int dx_by_weight(const void *a, const void *b);

/* The words of names with "; " between, as one cell. */
void dx_put_names(struct table *t, const struct kg *kg, const uint32_t *entities, uint32_t n);

/* Different sources of the claim with a stance of the set (bits), lowest index first; at most max. Sources that nobody named
   do not count. */
uint32_t dx_side(const struct analysis *a, uint32_t claim, unsigned stances, uint32_t max, uint32_t *out);

/* analysis_claims.c, analysis_pairs.c: fill the tables of claims and of pairs of sources; false when memory is out. */
bool dx_put_contested(struct analysis *a);
bool dx_put_echoes(struct analysis *a);
bool dx_put_timelines(struct analysis *a);
bool dx_put_all_pairs(struct analysis *a);

#endif
