/* cue.h: the rows of ontology/cues.csv: which word, in which frame, means which predicate. */
#ifndef DX_CUE_H
#define DX_CUE_H

#include "claims/lexicon.h"
#include "nlp/tags.h"

/* Conditions of a frame, as the CSV's column names them. Those up to COND_IS say where the content is; a frame without any of
   them has a clause or a quotation for content. */
enum cond_kind {
	COND_TO,     /* to: an infinitive */
	COND_ING,    /* ing: a gerund, also behind a preposition */
	COND_OBJ,    /* obj: a noun phrase; obj:a/b: one whose head is one of these, and which belongs to the cue */
	COND_PREP,   /* prep:of/for: the phrase behind one of these prepositions */
	COND_IS,     /* is: object and what is said of it, "called it a lie" */
	COND_PASS,   /* pass: passive voice */
	COND_NEG,    /* neg: negated, also by "no" before a noun */
	COND_WORD,   /* word:a/b: one of these lemmas depends on the cue or stands at most three words behind it */
	COND_COUNT
};
struct cond {
	uint8_t kind;
	struct slice words; /* " a b " for dx_in_list; empty if any will do */
};
#define CONDS_MAX 4
struct cue {
	struct slice lemma;
	uint8_t pos;          /* enum upos */
	uint8_t cond_count;
	struct cond conds[CONDS_MAX];
	uint16_t predicate;
	uint8_t stance;       /* the row's own, or the predicate's */
	uint32_t row;         /* its place in the file, 0-based */
	struct slice example;
};

/* The rows of a lemma (lower case), in file order; NULL and 0 if there are none. pos UPOS_X: of any part of speech. */
const struct cue *dx_cues_of(struct slice lemma, size_t *count);

/* All rows, by lemma. */
const struct cue *dx_cues(size_t *count);

/* The row of a predicate's id, or 0 ("says") if there is no such predicate. */
uint16_t dx_predicate_of(const char *id);

#endif
