/* lemma.h: form and tag → UD lemma, by a table of exceptions and suffix rules learned from UD English (section "lemma" of the model). */
#ifndef DX_LEMMA_H
#define DX_LEMMA_H

#include "nlp/sentence.h"

/* The lemma of a form with its tags; in the arena or borrowed. table: section "lemma"; empty: the lower-cased form (PROPN: as written). */
struct slice dx_lemma(struct arena *arena, struct slice table, struct slice form, enum upos upos, unsigned xpos);

#endif
