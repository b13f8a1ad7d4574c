/* lemma.h: form and tag → UD lemma, by a table of exceptions and suffix rules learned from UD English (section "lemma" of the
   model). */
#ifndef DX_LEMMA_H
#define DX_LEMMA_H

#include "base/status.h"
#include "nlp/sentence.h"

/* The lemma of a form with its tags; in the arena or borrowed. table: section "lemma"; empty: the lower-cased form (PROPN: as
   written). A table that is damaged behind its header gives a wrong lemma at worst. When memory is out the form itself is
   returned. */
struct slice dx_lemma(struct arena *arena, struct slice table, struct slice form, enum upos upos, unsigned xpos);

/* Check the section as a whole: DX_MODEL with the reason if it is damaged. An empty one is well. */
enum dx_status dx_lemma_check(struct slice table, struct dx_error *err);

#endif
