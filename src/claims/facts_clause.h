/* facts_clause.h: a clause as facts need it: predicate, subject, relation, arguments. Used by the facts_*.c files only. */
#ifndef DX_FACTS_CLAUSE_H
#define DX_FACTS_CLAUSE_H

#include "claims/facts_draft.h"

#define ARGS_MAX 16

struct clause {
	const struct tree *t;
	uint32_t pred, subj;
	uint8_t how; /* enum fact_subject */
	bool passive, negated, nonfinite, copula;
	uint8_t word;            /* enum fact_word: an auxiliary that a participle lacks */
	struct words relation;
	uint32_t arg[ARGS_MAX];  /* heads of the arguments but the subject, in order of the text */
	uint32_t args;
	uint32_t object;         /* one of them, or a relative clause's antecedent; NO_INDEX if there is none */
	bool object_is_antecedent;
	uint32_t gap_case;       /* preposition that governs the antecedent ("in which"), or NO_INDEX */
};

bool dx_has_child(const struct tree *t, uint32_t w, enum deprel base);
bool dx_is_relative_word(const struct tree *t, uint32_t w);
bool dx_is_predicate(const struct tree *t, uint32_t w);

/* Does an infinitive below w carry on w's relation ("wants to buy")? Then the facts are those of the infinitive. */
bool dx_is_continued(const struct tree *t, uint32_t w);

/* "The truth is that he left": the copula is a child of "left" but belongs to the outer clause. NO_INDEX if there is none. */
uint32_t dx_outer_copula(const struct tree *t, uint32_t p);

/* The clause's own subject, or NO_INDEX. */
uint32_t dx_subject_child(const struct tree *t, uint32_t p);

/* Read the clause of predicate p. false: it has no subject, or nobody says that it is so ("if it rains"). */
bool dx_clause_read(const struct tree *t, uint32_t p, struct clause *f);

/* The same for "there is", whose subject is what there is. */
bool dx_clause_read_there(const struct tree *t, uint32_t p, struct clause *f);

/* The base relation of an argument; an antecedent has that of the pronoun it stands for. */
enum deprel dx_clause_rel(const struct clause *f, uint32_t a);

#endif
