/* word_vectors.h: what is known of a word before any net: the section "vectors" of the model file, which all nets share. A row
   tells what company the word keeps (Mikolov et al. 2013, Pennington et al. 2014). */
#ifndef DX_WORD_VECTORS_H
#define DX_WORD_VECTORS_H

#include "base/slice.h"
#include "base/status.h"

enum { VECTOR_DIM = 100 };

#define VECTORS_MAGIC "DXVEC001"

/* The section begins with this; the arrays follow in the order of struct word_vectors, each from a multiple of 64 on. */
struct vectors_header {
	char magic[8];
	uint32_t n, dim;
};

struct word_vectors {
	size_t n;
	const uint64_t *keys;  /* [n], ascending: dx_vector_key */
	const float *scale;    /* [n]: a row's numbers are worth so much */
	const int8_t *rows;    /* [n][VECTOR_DIM] */
};

/* Check the section and point into it; it must stay mapped and aligned to 64 bytes. */
enum dx_status dx_word_vectors_open(struct slice section, struct word_vectors *v, struct dx_error *err);

/* The place of a key in an ascending table, or n. */
size_t dx_key_row(const uint64_t *keys, size_t n, uint64_t key);

#endif
