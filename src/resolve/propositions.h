/* propositions.h: claims in the making. */
#ifndef DX_PROPOSITIONS_H
#define DX_PROPOSITIONS_H

#include "resolve/kept.h"

#define TOKENS_MAX 96 /* words of a key that are compared */

/* A claim by key, before near ones are merged. */
struct proposition {
	struct slice key;
	uint32_t up;            /* itself, or the one it was merged into */
	const uint32_t *tokens; /* words of the key, interned; entities stand as one word each */
	uint32_t token_count;
	uint32_t stances[STANCE_COUNT];
};

struct propositions {
	struct resolver *r;
	const struct kg *kg;
	struct proposition *at;
	uint32_t n;
	size_t cap;
	struct map keys;
	struct map words;      /* word → number; entities begin with '#' */
	uint32_t *of;          /* attribution over all documents → proposition */
	struct kg_link *links; /* between propositions until they are sealed */
	uint32_t link_count;
	size_t link_cap;
	bool failed;
};

/* Two propositions that are worth comparing. */
struct candidate {
	uint32_t a, b;
};

struct candidates {
	struct candidate *at; /* for free */
	size_t n, cap;
};

uint32_t dx_proposition_root(const struct propositions *p, uint32_t i);

/* key.c of this layer: the key under which an attribution's content is a node: that of claims/, entities in place of their
   names and of the pronouns for its source; what is too short to be the same everywhere is tied to its source or document. In
   the scratch arena. */
struct slice dx_proposition_key(struct propositions *p, const struct kept_document *d, const struct kept_attribution *a);

/* same_words.c: how much of their words two propositions share where they say the same, else 0; and the pairs of which that is
   so, appended to *out (false: out of memory). */
double dx_same_words(const struct propositions *p, const struct proposition *x, const struct proposition *y);
bool dx_word_pairs(struct propositions *p, struct candidates *out);

/* near.c: merge near-verbatim propositions, link similar ones. */
void dx_near_propositions(struct propositions *p);

#endif
