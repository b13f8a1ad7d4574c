/* names.h: what an article as a whole tells of its names, which the net sees sentence by sentence. */
#ifndef DX_NLP_NAMES_H
#define DX_NLP_NAMES_H

#include "base/status.h"
#include "nlp/sentence.h"

/* Mend the names of a reading whose sentences are final:
   - "Gulf of" and "Mexico" side by side, of one type, are one name; "Google" takes in ", Inc."; "Food and Drug
     Administration" is one; "Austin Texas" are two places; WHO is no pronoun; a bare title is no name; what the mayor is of
     is a place; what ends in Ministry or Strip is what that word says;
   - a word in capitals that stands in brackets behind the organization which it abbreviates is an organization wherever it
     stands; so are three or more initials of an organization's name, unless the net sees a place in them;
   - "Johnson & Johnson" is one name, unless it is of two persons that the article names in full; so is "Ocasio-Cortez", but not
     "Trump-Putin" before "summit"; so are "Bill and Melinda Gates Foundation" and a bureau of several subjects;
   - "Jr." belongs to the person before it; the person behind a firm's "'s" is no part of the firm's name;
   - a person's name that holds a word twice is two names, and so is one that goes on behind a surname with a given name;
   - a single word that more often ends a person's name in this article than it stands for anything else is a person.
   Fails only without memory. */
enum dx_status dx_settle_names(struct reading *r, struct dx_error *err);

/* Is it one of the most common given names of English that are hardly ever surnames? In any letters. */
bool dx_is_given_name(struct slice form);

#endif
