/* link.h: runs of role labels, and the trained linker that joins them: content → cue, cue → source. */
#ifndef DX_LINK_H
#define DX_LINK_H

#include "claims/tree.h"

/* A run of words of one role. */
struct run {
	uint8_t role;          /* enum role */
	bool open_quote;       /* begins inside quotation marks or with one */
	bool close_quote;      /* ends so */
	bool carries_on;       /* begins inside quotation marks that were opened before it */
	uint32_t a, b;         /* words, half open */
	uint32_t head;         /* dx_words_head of it */
	uint32_t sentence_a, sentence_b, paragraph_a, paragraph_b;
	float score;           /* mean chance of the role over its words */
};

/* The runs in order of the text, in the tree's arena. */
enum dx_status dx_runs(const struct tree *t, struct run **runs, uint32_t *n, struct dx_error *err);

#define LINK_CANDIDATES 8  /* of which the first is "none" */
#define LINK_FEATURES 64
#define LINK_BITS 17  /* 2^LINK_BITS weights of two bytes, little-endian, behind LINK_MAGIC */
#define LINK_MAGIC "DXLINK1\n"

/* What run i may hang on: out[0] is NO_INDEX ("on nothing"), then runs of the wanted role, the nearer first. Returns how many. */
uint32_t dx_link_candidates(const struct run *runs, uint32_t n, uint32_t i, uint32_t out[LINK_CANDIDATES]);

/* Hashed features (below 2^LINK_BITS) of hanging run i on run j (NO_INDEX: on nothing). Returns how many. */
uint32_t dx_link_features(const struct tree *t, const struct run *runs, uint32_t n, uint32_t i, uint32_t j,
                          uint32_t out[LINK_FEATURES]);

/* For each run the run it hangs on, or NO_INDEX: contents on cues, cues on sources, sources on nothing. weights: the section
   with its header; empty or of another version: the nearest candidate in the same sentence, by order and tree alone. */
void dx_link(const struct tree *t, struct slice weights, const struct run *runs, uint32_t n, uint32_t *heads);

#endif
