/* word_vectors.c: the section of word vectors. */
#include "nlp/word_vectors.h"

#include <string.h>

#include "nlp/model.h"

enum dx_status dx_word_vectors_open(struct slice section, struct word_vectors *v, struct dx_error *err)
{
	struct vectors_header h;
	if (section.n < sizeof h || memcmp(section.p, VECTORS_MAGIC, sizeof h.magic))
		return dx_fail(err, DX_MODEL, "", 0, 0, "the model's word vectors are missing or of another version (expected %s)", VECTORS_MAGIC);
	memcpy(&h, section.p, sizeof h);
	if (h.dim != VECTOR_DIM || h.n > 1u << 20)
		return dx_fail(err, DX_MODEL, "", 0, 8, "the model's word vectors have impossible sizes");
	const size_t keys = dx_model_aligned(sizeof h), scale = dx_model_aligned(keys + h.n * sizeof *v->keys);
	const size_t rows = dx_model_aligned(scale + h.n * sizeof *v->scale);
	if (section.n != rows + (size_t)h.n * VECTOR_DIM)
		return dx_fail(err, DX_MODEL, "", 0, section.n, "the model's word vectors are cut short");
	*v = (struct word_vectors){ h.n, (const void *)(section.p + keys), (const void *)(section.p + scale), (const void *)(section.p + rows) };
	return DX_OK;
}

size_t dx_key_row(const uint64_t *keys, size_t n, uint64_t key)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (keys[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && keys[lo] == key ? lo : n;
}
