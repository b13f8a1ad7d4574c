/* features.h: what the net sees of a word. Shared by the reader and the trainer, so that both see the same. */
#ifndef DX_FEATURES_H
#define DX_FEATURES_H

#include "nlp/sentence.h"

enum { AFFIX_COUNT = 6, AFFIX_BUCKETS = 4096, PLACE_COUNT = 8, QUOTE_COUNT = 128 };

/* Where a word stands with respect to quotation marks, or which boundary an item is. */
enum place { PLACE_OUTSIDE, PLACE_INSIDE, PLACE_OPEN, PLACE_CLOSE, PLACE_SENTENCE, PLACE_PARAGRAPH, PLACE_DOCUMENT };

/* One step of the encoder: a word, or the boundary before a sentence, which is also the root of its tree. */
struct item {
	uint64_t word;    /* hash of the lower-cased form with digits as 0; 0 for a boundary */
	uint64_t vector;  /* hash of the lower-cased form */
	uint64_t cache;   /* hash of the form as written */
	uint16_t affix[AFFIX_COUNT]; /* buckets: suffixes of 2, 3, 4, prefixes of 2, 3, shape; 0 for a boundary */
	uint8_t place;    /* enum place */
	uint8_t quote;    /* distance to the last and the next quotation mark in the paragraph */
};

/* Key of a word in the net's tables. */
uint64_t dx_word_key(struct slice form);
uint64_t dx_vector_key(struct slice form);

/* Items of the sentences begin..end-1 of an article's sentences: for each one its boundary, then its words. items has room for the
   sum of n + 1. Quotation marks are seen within this range only: cut at paragraphs. */
void dx_items(const struct sentence *sentences, size_t begin, size_t end, struct item *items);

#endif
