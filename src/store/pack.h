/* pack.h: statements made small for the store (zlib; they repeat themselves and shrink to a fifth). */
#ifndef DX_PACK_H
#define DX_PACK_H

#include "base/buf.h"

/* Replace what is in out by the packed form. The failure of out is sticky. */
void dx_pack(struct slice plain, struct buf *out);

/* Replace what is in out by what was packed. false if that is damaged; a lack of memory shows in out. */
bool dx_unpack(struct slice packed, struct buf *out);

#endif
