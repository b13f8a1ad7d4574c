/* html_wording.h: whether a claim's wording is the negative one. A claim has no polarity in the graph, and stances are towards the plain
   proposition; a page that puts "No ballot was burned" above its statements has to know that who says so denies the proposition. */
#ifndef DX_HTML_WORDING_H
#define DX_HTML_WORDING_H

#include <stdbool.h>

#include "graph/kg.h"

/* For each claim: do most statements in the claim's own words take the side that their predicate does not take by itself ("said that no
   ballot was burned" denies)? To be freed; NULL when memory is out. */
bool *dx_html_reversed(const struct kg *kg);

#endif
