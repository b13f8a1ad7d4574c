/* tokenize.h: text → sentences of words, as Universal Dependencies splits English, with byte spans. The choices are learned:
   a linear classifier over hashed features decides at each candidate place (section "token" of the model). A dateline with its dash
   is a sentence of its own. */
#ifndef DX_TOKENIZE_H
#define DX_TOKENIZE_H

#include "base/status.h"
#include "nlp/sentence.h"

/* Fill sentences with tokens: begin, end, form, flags (space, multiword, quotation state), paragraph. weights: section
   "token"; empty: rules alone. */
enum dx_status dx_tokenize(struct arena *arena, struct slice text, struct slice weights, bool lines, struct reading *out,
                           struct dx_error *err);

/* Set the quotation flags of every token of a reading whose tokens, spaces and paragraphs are set; others are kept. Marks:
   curly and straight double quotes, `` and '', « »; single ones where they are plainly not apostrophes. The state ends with
   the paragraph, but a paragraph that opens with a mark after one that left it open goes on. */
void dx_mark_quotes(struct reading *r);

#endif
