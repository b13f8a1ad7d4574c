/* extract.h: the whole of `extract` for one article: reading, then claims. */
#ifndef DX_EXTRACT_H
#define DX_EXTRACT_H

#include "claims/statement.h"
#include "nlp/nlp.h"

/* Read the article and find its statements. *reading and *x live in arena and borrow the article. reader is one of model's.
   Fails with DX_NOMEM, DX_LIMIT or DX_MODEL. */
enum dx_status dx_extract(const struct model *model, struct reader *reader, struct arena *arena, const struct article *article,
                          bool lines, struct reading *reading, struct extraction *x, struct dx_error *err);

#endif
