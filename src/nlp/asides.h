/* asides.h: lines that are no prose: menus, captions, bylines, time stamps, lists of headlines. */
#ifndef DX_ASIDES_H
#define DX_ASIDES_H

#include "nlp/sentence.h"

/* Set aside in the sentences of such lines, and take the roles from their words. Needs paragraphs and tags. A line without a stop
   at its end is one if it has neither a finite verb nor a quotation, holds what menus and credits put between their parts ("|",
   "©"), has three words at most, or stands among three or more of its like, none longer than a headline. The headline, the first
   line that is none of these, is not taken for one of a list, and needs four words but no verb. Lines that go on in lower case are
   taken for text that was wrapped, and lines behind a colon for a list of the author's. */
void dx_mark_asides(struct reading *reading);

#endif
