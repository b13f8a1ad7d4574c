/* charset.h: pages in the eight-bit encodings of old, as UTF-8. */
#ifndef DX_CHARSET_H
#define DX_CHARSET_H

#include "base/buf.h"

/* If html is no UTF-8 and names one of the encodings windows-125x, ISO 8859-x, KOI8 (or none: then windows-1252, as the HTML standard has it),
   put it into out as UTF-8 and return true; bytes without meaning become '?' and are counted in *bad. Else leave out alone. */
bool dx_charset_decode(struct slice html, struct buf *out, size_t *bad);

#endif
