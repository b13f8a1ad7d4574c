/* nesting.h: which statements that the lexicon sees inside a content are statements of somebody's. */
#ifndef DX_NESTING_H
#define DX_NESTING_H

#include "claims/relation.h"

/* Is the predicate `root`, or below it in the ontology? */
bool dx_is_a(uint16_t predicate, const char *root);

/* Does the predicate say something about a noun phrase or an act ("denies the report", "opposes the plan")? The others need a
   clause to be worth a statement that no role marks. */
bool dx_takes_side(uint16_t predicate);

/* Does the predicate tell of a mind ("believes", "hopes", "doubts"), not of words? */
bool dx_is_of_mind(uint16_t predicate);

/* Is r, which rules found inside the content of another relation, worth a statement of its own? Its source must be somebody, and
   its verb must say that it was said: "if he denies it", "nobody thinks so", "the risk of supporting him", "let them demand it"
   are none. */
bool dx_worth_nesting(const struct tree *t, const struct relation *r);

/* May the pronoun stand for the one who says it: "Lind said he", "the firm said it", "we" in a quotation? */
bool dx_may_be_speaker(const struct tree *t, uint32_t pronoun, uint32_t speaker);

/* "She believed that P but doubted that Q": does the verb share its subject with another that has a clause? Then two things are said. */
bool dx_believes_more(const struct tree *t, uint32_t verb);

/* "Lind said she hoped to win": does r, the main clause of what outer's source says, tell only what that source thinks, wants or
   will do? Then one thing is said, not two. */
bool dx_tells_own_mind(const struct tree *t, const struct relation *outer, const struct relation *r);

/* "Lind denied that the firm said so", "did not think that it had said so": is it just that it was said what outer's source denies
   or doubts? Then nobody tells that it was. */
bool dx_is_disowned(const struct tree *t, const struct relation *outer, const struct relation *r);

#endif
