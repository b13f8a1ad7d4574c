/* judge.h: candidate relations of an article, from roles and from rules, and the trained judge of their worth. */
#ifndef DX_JUDGE_H
#define DX_JUDGE_H

#include "claims/link.h"
#include "claims/relation.h"

enum origin { FROM_ROLES, FROM_RULES };

struct candidate {
	struct relation r;
	uint8_t origin;
	uint32_t partner; /* the relation of the other kind on the same cue, as a candidate's index; NO_INDEX if there is none */
	int64_t score;
};
struct candidates {
	struct candidate *at;
	uint32_t n;
	size_t cap;
};

#define JUDGE_FEATURES 80
#define JUDGE_BITS 16
#define JUDGE_BIAS 0   /* the feature that every candidate has, and nothing else */
#define JUDGE_UNIT 256 /* a weight of 1 (in natural logarithms of the odds) as stored */

/* The section "link": LINK_MAGIC, the linker's weights, then the judge's, two bytes each. */
#define LINK_SECTION_SIZE (sizeof LINK_MAGIC - 1 + (2u << LINK_BITS) + (2u << JUDGE_BITS))

/* All candidates, by place of the cue; freed by the caller (free(c->at)). */
enum dx_status dx_candidates(const struct tree *t, struct slice linker, struct candidates *c, struct dx_error *err);

/* Hashed features (below 2^JUDGE_BITS) of a candidate. Returns how many. */
uint32_t dx_judge_features(const struct tree *t, const struct candidates *c, uint32_t i, uint32_t out[JUDGE_FEATURES]);

/* Fill the scores: above 0 is worth keeping. false when the section has no judge: then all scores are 0. */
bool dx_judge(const struct tree *t, struct slice weights, struct candidates *c);

/* conjoined.c: where the content of a chosen relation holds a second cue of the same speaker ("denied it and said …"), cut it there and
   add the rule's relation of the second cue. */
enum dx_status dx_split_conjoined(const struct tree *t, const struct candidates *c, struct relations *out, struct dx_error *err);
/* conjoined.c: where the roles gave the main clause around a participle to the participle ("the letter, first published by the
   paper, disputes …"), leave it the noun alone and add the rule's relation of the main verb. Likewise the participle behind a cue
   ("P, the firm said, contradicting its letter"): it tells, by the same source. */
enum dx_status dx_split_clauses(const struct tree *t, const struct candidates *c, struct relations *out, struct dx_error *err);

#endif
