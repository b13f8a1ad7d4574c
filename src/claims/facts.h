/* facts.h: open triples (subject, relation, object, time, place) from trees. */
#ifndef DX_FACTS_H
#define DX_FACTS_H

#include "claims/statement.h"
#include "nlp/sentence.h"

/* Find the facts of a reading, ascending by sentence and by word of their predicate. x: its mentions and attributions (either may
   be empty) give subject_mention, object_mention and asserted_by. Everything in *facts lives in the arena. Needs tags and trees;
   lemmas are used for relation_lemma alone (the lower-cased form where one is missing).
   Fails with DX_NOMEM, or DX_LIMIT on an article of 2^32 words. */
enum dx_status dx_facts(struct arena *arena, const struct reading *reading, const struct extraction *x, const struct fact **facts,
                        uint32_t *n, struct dx_error *err);

#endif
