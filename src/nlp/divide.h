/* divide.h: sentences that the tokenizer ran together, told apart by their trees. */
#ifndef DX_DIVIDE_H
#define DX_DIVIDE_H

#include "base/status.h"
#include "nlp/sentence.h"

/* Make a sentence of its own from the words of every root, in place of those that have several. Trees must be projective, and no sentence
   empty. The new list is in the arena; tokens stay where they are. Fails only without memory. */
enum dx_status dx_divide_at_roots(struct arena *arena, struct reading *r, struct dx_error *err);

#endif
