/* decode.h: from scores to the best tree and the best label sequence. */
#ifndef DX_DECODE_H
#define DX_DECODE_H

#include <stddef.h>
#include <stdint.h>

#include "nlp/sentence.h"

enum { DECODE_CELLS = (SENTENCE_MAX + 2) * (SENTENCE_MAX + 2) };

/* Tables of the tree decoder; allocate once, reuse. */
struct decoder {
	float best[4][DECODE_CELLS];
	uint16_t split[4][DECODE_CELLS];
};

/* The projective tree with one root of the highest sum (Eisner 1996, in cubic time). n ≤ SENTENCE_MAX words; score[d * (n + 1) + h] is the
   worth of word h (0: the root) as head of word d, both counted from 1. Writes head[1..n]. */
void dx_best_tree(struct decoder *work, size_t n, const float *score, uint16_t *head);

/* Labels of a BIO scheme: 0 is outside, 2k-1 begins kind k, 2k goes on with it. */
enum { BIO_MAX = 16 };
static inline int dx_bio_allowed(unsigned before, unsigned next) { return next == 0 || (next & 1) || before == next || before + 1 == next; }

/* The best allowed sequence (Viterbi 1967): score[t * BIO_MAX + label], move[a * BIO_MAX + b] the worth of b after a, move[labels * BIO_MAX + b]
   that of b as the first; NULL: all 0. Writes out[0..n-1]; back is scratch for n * BIO_MAX bytes. */
void dx_best_labels(size_t n, size_t labels, const float *score, const float *move, uint8_t *back, uint8_t *out);

#endif
