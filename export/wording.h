/* wording.h: whether a claim's wording is the negative one. A claim has no polarity in the graph, and stances are towards the plain
   proposition; a page or a picture that puts "No ballot was burned" above its statements has to know that who says so denies it. */
#ifndef DX_WORDING_H
#define DX_WORDING_H

#include <stdbool.h>

#include "graph/kg.h"

/* For each claim: do most statements in the claim's own words take the side that their predicate does not take by itself ("said that no
   ballot was burned" denies)? To be freed; NULL when memory is out. */
bool *dx_claims_reversed(const struct kg *kg);

/* A stance towards a claim as one towards its wording: asserting and denying exchanged where the wording is reversed. */
uint8_t dx_stance_to_wording(uint8_t stance, bool reversed);

#endif
