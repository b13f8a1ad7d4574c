/* mentions.h: the expressions that name, describe or stand for somebody or something. */
#ifndef DX_MENTIONS_H
#define DX_MENTIONS_H

#include "claims/tree.h"

/* Names, nominals and personal pronouns, ascending by place; fills t->mention (at head words) and t->inside. wanted: a flag a word,
   true for heads of phrases that must become mentions whatever they are (sources, addressees). All lives in the tree's arena. */
enum dx_status dx_mentions(struct tree *t, const bool *wanted, const struct mention **out, uint32_t *n, struct dx_error *err);

/* May the phrase with this head say something: a person, people, an organization, a pronoun for them? */
bool dx_may_speak(const struct tree *t, uint32_t head);

#endif
