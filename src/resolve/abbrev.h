/* abbrev.h: abbreviations that a text defines: "Federal Office for Information Security (BSI)". */
#ifndef DX_ABBREV_H
#define DX_ABBREV_H

#include "base/arena.h"

struct abbreviation {
	struct span brief, full; /* bytes in the text */
};

/* Find the definitions in a text, in its order: "LONG (SHORT)", "SHORT (LONG)" and "SHORT, or LONG,". Long forms are matched as
   by Schwartz and Hearst (PSB 2003). *out is in the arena. Time grows with the text. False when memory is out. */
bool dx_abbreviations(struct arena *a, struct slice text, const struct abbreviation **out, uint32_t *n);

/* The part of `before` (text that ends right before the bracket) which the short form abbreviates, matched from the end; n is 0
   if none. */
struct slice dx_long_form(struct slice brief, struct slice before);

#endif
