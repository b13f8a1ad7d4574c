/* facts_draft.h: facts in the making, as sets of words; shared by the facts_*.c files only. */
#ifndef DX_FACTS_DRAFT_H
#define DX_FACTS_DRAFT_H

#include "claims/facts_model.h"
#include "base/status.h"
#include "claims/tree.h"

/* The construction that a fact is read from. Part of the confidence model: new ones go to the end, before KIND_COUNT. */
enum fact_kind {
	KIND_VERB,     /* "X bought Y", and what is left of a clause */
	KIND_OBLIQUE,  /* "X lives in Y": the object hangs on a preposition, which is in the relation */
	KIND_CLAUSE,   /* "X said that Y did Z" */
	KIND_COPULA,   /* "X is a Y" */
	KIND_BE_AT,    /* "X is in Y" */
	KIND_THERE,    /* "there is an X in Y" */
	KIND_APPOS,    /* "X, a Y" */
	KIND_TITLE,    /* "President X" */
	KIND_OWNER,    /* "X's Y" */
	KIND_NMOD,     /* "an X in Y" */
	KIND_COUNT
};

/* How the subject of a clause was found. */
enum fact_subject { SUBJ_OWN, SUBJ_RELATIVE, SUBJ_SHARED, SUBJ_CONTROL, SUBJ_PARTICIPLE, SUBJ_ADVERBIAL, SUBJ_COUNT };

enum fact_role { ARG_OTHER, ARG_TIME, ARG_PLACE };

/* Words that the relation gets though the text does not have them. */
enum fact_word { WORD_NONE, WORD_IS, WORD_ARE, WORD_WAS, WORD_WERE, WORD_HAS, WORD_HAVE, WORD_COUNT };

#define EXTRA_MAX 6
struct draft {
	uint8_t kind, how;         /* enum fact_kind, enum fact_subject */
	uint8_t word;              /* enum fact_word, before the rest of the relation */
	uint8_t extras;
	uint16_t crowd;            /* drafts in the sentence: the more, the less sure is each */
	bool negated, passive, nonfinite, split, conditional;
	uint32_t pred;             /* head of the clause, or of the noun phrase */
	uint32_t subj, obj;        /* head words, NO_INDEX if there is none */
	struct words subject, object, relation, tail; /* tail: the preposition, last in the relation */
	struct words extra[EXTRA_MAX];
	uint32_t extra_head[EXTRA_MAX];
	uint8_t extra_role[EXTRA_MAX]; /* enum fact_role */
};

struct drafts {
	struct draft *at;
	size_t n, cap;
	bool failed;
};
#define DRAFTS_MAX 400 /* a sentence */

/* A fresh draft at the end of the list, or NULL when memory or room is out. */
struct draft *dx_draft_new(struct drafts *d, enum fact_kind kind, uint32_t pred);

/* What an argument goes without. */
enum arg_flag {
	ARG_NO_CASE = 1,          /* its preposition, and an adverb before that */
	ARG_NO_APPOS = 2,
	ARG_NO_RELCL = 4,         /* relative clauses */
	ARG_NO_CONJ = 8,          /* what it is coordinated with */
	ARG_NO_CLAUSE_PARTS = 16, /* subject, copula, obliques: what makes a noun or adjective a clause */
	ARG_NO_MARK = 32,         /* "that" */
	ARG_NO_ACL = 64,          /* participles and infinitives */
	ARG_NO_ASIDES = 128       /* relative clauses, participles and appositions that a comma sets off, at any depth */
};

/* The words of the argument with this head, punctuation trimmed. flags: enum arg_flag. */
struct words dx_arg_words(const struct tree *t, uint32_t head, unsigned flags);

/* Drop commas and the like at both ends, and quotation marks and brackets without a partner; a partner next door is taken in. */
void dx_arg_trim(const struct tree *t, struct words *s);

/* The heads of what head is coordinated with, max at most; returns how many. None for "Smith & Sons". */
uint32_t dx_conjuncts(const struct tree *t, uint32_t head, uint32_t *out, uint32_t max);

/* The words of one conjunct of head (or of head alone), with the possessor or determiner that it shares. */
struct words dx_conjunct_words(const struct tree *t, uint32_t head, uint32_t conjunct, unsigned flags);

/* "is | director of the zoo" → "is director of | the zoo", where the zoo is a certain one. */
void dx_lift_office(const struct tree *t, struct draft *d);

/* Does an argument say when or where? */
enum fact_role dx_arg_role(const struct tree *t, uint32_t head);
bool dx_is_plural(const struct tree *t, uint32_t head);

/* Is the clause that w hangs in told in the past tense? */
bool dx_is_past(const struct tree *t, uint32_t w);

/* The preposition of an argument, with what is fixed to it ("because of") and an adverb before it ("mainly in"). */
struct words dx_case_words(const struct tree *t, uint32_t head);

/* facts_verb.c, facts_noun.c: add the drafts whose head is word w. */
void dx_verb_drafts(const struct tree *t, uint32_t w, struct drafts *d);
void dx_noun_drafts(const struct tree *t, uint32_t w, struct drafts *d);

/* What the confidence is made from; names and weights are in facts_model.h. */
enum feature {
#define X_(name, weight) FEAT_##name,
	FACT_FEATURES(X_)
#undef X_
	FEATURE_COUNT
};
void dx_fact_features(const struct tree *t, const struct draft *d, float x[FEATURE_COUNT]);

/* dx_facts that also gives the features of each fact, FEATURE_COUNT floats behind one another, in the arena: for training. */
enum dx_status dx_facts_with_features(struct arena *arena, const struct reading *reading, const struct extraction *x,
                                      const struct fact **facts, uint32_t *n, const float **features, struct dx_error *err);

/* 1 / (1 + e^-z). */
double dx_fact_logistic(double z);

/* 0..1: the precision to expect of such a fact. */
float dx_fact_confidence(const float x[FEATURE_COUNT]);

/* facts_told.c: correct the subject and the clause of a draft whose relation has the cue of this attribution. false: it is no
   fact. */
bool dx_heed_attribution(const struct tree *t, const struct attribution *a, struct draft *d);

#endif
