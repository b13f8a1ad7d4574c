/* meanings.h: words that mean the same and words that mean the opposite: ontology/meanings.csv, built into the program. */
#ifndef DX_MEANINGS_H
#define DX_MEANINGS_H

#include "base/map.h"
#include "base/status.h"

#define MEANING_PHRASE 3 /* words of the longest phrase in the table */

/* What a word is in a row. */
enum meaning_role { MEANING_WORD, MEANING_KIND, MEANING_OPPOSITE };

struct meaning_use {
	uint32_t row;
	uint8_t role; /* enum meaning_role */
	uint32_t next; /* use of the same word, or DX_NONE */
};

struct meanings {
	struct map words; /* lemma, or lemmas with one space between → last use */
	struct meaning_use *uses;
	uint32_t n;
	size_t cap;
};
/* {0} is a valid empty table. */

enum meaning_relation { MEANING_NONE, MEANING_SAME, MEANING_OPPOSED };

/* Fill *m with the table that is built in. It is good for nothing but freeing after a failure. */
enum dx_status dx_meanings_builtin(struct meanings *m, struct dx_error *err);

/* The first use of a word or phrase, or DX_NONE. */
uint32_t dx_meanings_find(const struct meanings *m, struct slice words);

/* What two words are to each other, by their first uses. The same if they stand in one row, unless both are kinds of what it is
   about; opposed if one of them stands there as the opposite. Words that are both ("drop") are the same. */
enum meaning_relation dx_meanings_relation(const struct meanings *m, uint32_t a, uint32_t b);

void dx_meanings_free(struct meanings *m);

#endif
