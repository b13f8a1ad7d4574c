/* lexicon.h: the predicates of ontology/predicates.csv and the cues of ontology/cues.csv, built into the program. */
#ifndef DX_LEXICON_H
#define DX_LEXICON_H

#include "base/status.h"
#include "claims/statement.h"

struct predicate {
	struct slice id;     /* "declines-to-comment": the name in every export */
	uint16_t parent;     /* row of the broader predicate; its own row at the root ("says") */
	uint8_t stance;      /* towards what is said, before negation */
	struct slice label;  /* for people: "declines to comment" */
	struct slice note;   /* one line for the ontology */
};

/* The table, in file order; constant for the life of the program after dx_lexicon_open. */
const struct predicate *dx_predicates(size_t *count);

/* Parse the built-in tables once. Fails only on a damaged build; call before threads start. */
enum dx_status dx_lexicon_open(struct dx_error *err);
void dx_lexicon_close(void);

#endif
