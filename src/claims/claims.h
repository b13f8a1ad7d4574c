/* claims.h: from a reading (tokens, trees, names, roles) to statements. */
#ifndef DX_CLAIMS_H
#define DX_CLAIMS_H

#include "claims/statement.h"
#include "nlp/sentence.h"

/* Find mentions, attributions and facts. Everything in *x lives in arena; article and reading are borrowed.
   linker: the trained weights of the relation linker (section "link" of the model file), may be empty: rules alone then. */
enum dx_status dx_claims(struct arena *arena, const struct article *article, const struct reading *reading, struct slice linker,
                         struct extraction *x, struct dx_error *err);

#endif
