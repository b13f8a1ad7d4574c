/* names.h: names as strings: cleaned, normalised, compared. */
#ifndef DX_NAMES_H
#define DX_NAMES_H

#include "base/arena.h"

#define NAME_TOKENS 24 /* a name is read up to this many words */
#define NAME_BYTES 240 /* and this many bytes; a longer one is cut at a word */

/* The words of a normalised name; borrowed from it. */
struct name_words {
	struct slice at[NAME_TOKENS];
	uint32_t n;
};

/* The first `max` bytes at most, cut between characters and, where a blank is near, between words. Borrowed. */
struct slice dx_name_cut(struct slice s, size_t max);

/* White space runs become one blank, ends trimmed; in the arena. .p is NULL when memory is out. */
struct slice dx_name_clean(struct arena *a, struct slice s);

/* The part of an expression that is the name: without leading articles and lower-case words, a final "'s" and edge punctuation;
   if owned, without possessors too ("Germany's BSI" → "BSI", but "Moody's Analytics" is whole). Borrowed; the trimmed text
   itself where no word is upper-case. */
struct slice dx_name_core(struct slice s, bool owned);

/* The form under which names are compared: lower case, Latin letters without accents, no punctuation, "U.S." → "us", "&" → "and",
   legal forms ("Inc.", "GmbH") dropped from the end, one blank between words; in the arena. Empty where nothing is left,
   .p is NULL when memory is out. */
struct slice dx_name_norm(struct arena *a, struct slice s);

struct name_words dx_name_split(struct slice norm);

/* Length of a final "'s" (also with U+2019), or of a final apostrophe; 0: there is none. */
size_t dx_owner_mark(struct slice w);

/* "bin", "von der": what stands before a surname and belongs to it. */
bool dx_is_name_particle(struct slice word);

/* "jr", "iii": what tells a son from his father. */
bool dx_is_name_suffix(struct slice word);

/* Which word of a person's name is the surname: the last one, or the one before "jr". The name has a word. */
uint32_t dx_surname_at(const struct name_words *w);

/* True if the words of b stand in a, in a row, from word `at`. */
bool dx_words_at(const struct name_words *a, uint32_t at, const struct name_words *b);

/* The first letters of a name's words, small words left out: "federal office for information security" → "fois". Returns the
   length. */
size_t dx_name_initials(const struct name_words *w, char out[NAME_TOKENS + 1]);

/* True if the text looks like an abbreviation: 2 to 8 letters or digits, most of them upper case. */
bool dx_is_abbreviation(struct slice s);

/* "Inc.", "GmbH" at the end of a name of two words or more. */
bool dx_has_legal_form(struct slice name);

bool dx_upper_first(struct slice s);

/* "of", "the", "for", "and", … */
bool dx_is_small_word(struct slice s);

/* A slug for identifiers: lower-case ASCII letters, digits and single hyphens, at most `max` bytes, cut at a word; "x" where
   nothing readable is left. In the arena; .p is NULL when memory is out. */
struct slice dx_slug(struct arena *a, struct slice label, size_t max);

#endif
