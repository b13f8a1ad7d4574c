/* tree.h: one reading seen as a flat row of words with their trees; what all of claims/ works on. */
#ifndef DX_TREE_H
#define DX_TREE_H

#include "claims/statement.h"
#include "nlp/sentence.h"

/* Words are numbered over the whole article, 0-based. Lives in the arena; borrows the reading. */
struct tree {
	struct arena *arena;
	const struct reading *reading;
	struct slice text;
	uint32_t n;
	const struct token **token;
	uint32_t *sentence;  /* of each word */
	uint32_t *start;     /* first word of each sentence; one more entry at the end */
	uint32_t *head;      /* governor, or NO_INDEX at a root; free of cycles */
	uint32_t *first;     /* leftmost child, or NO_INDEX */
	uint32_t *next;      /* next child of the same governor, or NO_INDEX */
	uint32_t *left;      /* first word of the subtree */
	uint32_t *right;     /* last word of the subtree */
	uint32_t *mention;   /* mention whose head the word is, or NO_INDEX (filled by dx_mentions) */
	uint32_t *inside;    /* innermost mention that holds the word, or NO_INDEX (filled by dx_mentions) */
};

/* Build it. A head that lies outside the sentence or on a cycle is taken as the sentence's root. Fails with DX_NOMEM. */
enum dx_status dx_tree_build(struct tree *t, struct arena *arena, const struct reading *reading, struct dx_error *err);

/* Sets of relations, for rel_in(); subtypes count as their base. */
#define REL(name) (UINT64_C(1) << DEP_##name)

#define FOR_CHILDREN(t, parent, child) \
	for (uint32_t child = (t)->first[parent]; child != NO_INDEX; child = (t)->next[child])

static inline enum deprel tree_rel(const struct tree *t, uint32_t w) { return (enum deprel)t->token[w]->deprel; }
static inline bool rel_in(const struct tree *t, uint32_t w, uint64_t set)
{
	return set >> dx_deprel_base((enum deprel)t->token[w]->deprel) & 1;
}
static inline enum upos tree_upos(const struct tree *t, uint32_t w) { return (enum upos)t->token[w]->upos; }
/* Is the word part of a menu, a caption or the like? */
static inline bool tree_aside(const struct tree *t, uint32_t w) { return t->reading->sentences[t->sentence[w]].aside; }
static inline uint32_t tree_paragraph(const struct tree *t, uint32_t w)
{
	return t->reading->sentences[t->sentence[w]].paragraph;
}
static inline bool tree_quoted(const struct tree *t, uint32_t w)
{
	return t->token[w]->flags & (TOKEN_QUOTE_OPEN | TOKEN_IN_QUOTES);
}
static inline bool tree_lemma_is(const struct tree *t, uint32_t w, const char *lemma)
{
	return dx_slice_ieq(t->token[w]->lemma, slice_of(lemma));
}
static inline bool tree_form_is(const struct tree *t, uint32_t w, const char *form)
{
	return dx_slice_ieq(t->token[w]->form, slice_of(form));
}

/* First child with this relation (base relations match their subtypes), or NO_INDEX. */
uint32_t dx_child(const struct tree *t, uint32_t w, enum deprel base);
/* First child whose lemma is this, whatever the relation, or NO_INDEX. */
uint32_t dx_child_lemma(const struct tree *t, uint32_t w, const char *lemma);
/* Is w below (or the same as) top? */
bool dx_below(const struct tree *t, uint32_t w, uint32_t top);
/* The lemma of the case or mark of w ("for" in "for help"); NULL, 0 if there is none. */
struct slice dx_case_of(const struct tree *t, uint32_t w);
/* Is the lemma one of a list of words with a blank on both sides of each: " be have do "? Case is ignored. */
bool dx_in_list(struct slice lemma, const char *list);
/* Part of speech by the Penn tag's first letters: "VB" matches VBD. */
bool dx_xpos_starts(const struct tree *t, uint32_t w, const char *prefix);
/* Is it by its tag a finite form of a verb? What an auxiliary or a copula makes finite is not asked. */
bool dx_is_finite(const struct tree *t, uint32_t w);

/* The first word that does not begin before this byte of the text; t->n if there is none. */
uint32_t dx_word_from(const struct tree *t, uint32_t byte);

/* A set of words as ascending, not touching half-open ranges. */
#define RANGES_MAX 16
struct range {
	uint32_t a, b;
};
struct words {
	struct range at[RANGES_MAX];
	uint32_t n;
};
/* Add [a,b); pieces beyond RANGES_MAX are joined to their neighbour. */
void dx_words_add(struct words *s, uint32_t a, uint32_t b);
/* Take [a,b) away. */
void dx_words_cut(struct words *s, uint32_t a, uint32_t b);
bool dx_words_has(const struct words *s, uint32_t w);
bool dx_words_meet(const struct words *a, const struct words *b);
/* Does outer hold every word of inner? */
bool dx_words_hold(const struct words *outer, const struct words *inner);
uint32_t dx_words_count(const struct words *s);
/* The word of the set whose governor lies outside; the first such one that is no punctuation. NO_INDEX on the empty set. */
uint32_t dx_words_head(const struct tree *t, const struct words *s);
/* Drop punctuation, and quotation marks without their partner, at the edges of each piece. */
void dx_words_trim(const struct tree *t, struct words *s);
/* The subtree of w as words. */
struct words dx_subtree(const struct tree *t, uint32_t w);

/* Byte spans of the words: a span for each piece. at is NULL and n 0 for the empty set or when memory is out. */
struct spans dx_words_spans(const struct tree *t, const struct words *s);

#endif
