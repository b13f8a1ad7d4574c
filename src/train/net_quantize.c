/* net_quantize.c: trained floats → the section of the model file that nlp/net.c maps: tables in 8 bits with a scale a row, matrices in
   up to 16 bits with one scale, chosen so that no sum can leave 32 bits. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "nlp/kernel.h"
#include "train/net_train.h"

struct packing {
	const struct params *p;
	const float *values;
	struct net_shape shape[NET_ARRAY_COUNT];
	char *array[NET_ARRAY_COUNT];
};

static const float *value(const struct packing *k, int param) { return k->values + k->p->shape[param].at; }

static void pack_table(struct packing *k, enum net_array table, enum net_array scales, const float *from)
{
	const size_t rows = k->shape[table].rows, cols = k->shape[table].cols;
	int8_t *out = (int8_t *)k->array[table];
	float *scale = (float *)k->array[scales];
	for (size_t r = 0; r < rows; r++) {
		float most = 0;
		for (size_t j = 0; j < cols; j++)
			most = fmaxf(most, fabsf(from[r * cols + j]));
		scale[r] = most / 127;
		for (size_t j = 0; j < cols; j++)
			out[r * cols + j] = (int8_t)(most > 0 ? lrintf(from[r * cols + j] / most * 127) : 0);
	}
}

/* The first rows of a parameter. one: what 1.0 is in its input; most: the largest input. */
static void pack_matrix(struct packing *k, enum net_array matrix, int param, double one, double most)
{
	const struct shape *s = &k->p->shape[param];
	const size_t padded = k->shape[matrix].cols, rows = k->shape[matrix].rows;
	const float *from = value(k, param);
	int16_t *out = (int16_t *)k->array[matrix];
	double largest = 1e-9, limit = floor(2147483647.0 / ((double)rows * most));
	limit = limit > 32767 ? 32767 : limit;
	for (size_t i = 0; i < rows * s->cols; i++)
		largest = fmax(largest, fabs((double)from[i]));
	for (size_t r = 0; r < rows; r++)
		for (size_t j = 0; j < s->cols; j++)
			out[(r / 2) * 2 * padded + 2 * j + r % 2] = (int16_t)lrint((double)from[r * s->cols + j] / largest * limit);
	((float *)k->array[NET_scales])[matrix] = (float)(largest / limit / one);
}

static void pack_floats(struct packing *k, enum net_array array, int param, size_t floats)
{
	memcpy(k->array[array], value(k, param), floats * sizeof(float));
}

/* Rows of a small embedding, projected through the rows of in1 that follow the word's. */
static void pack_context(struct packing *k, enum net_array array, int param, size_t first, bool bias)
{
	const size_t cols = k->shape[array].cols;
	const float *in1 = value(k, P_in1) + (INPUT_DIM + first) * cols;
	float *out = (float *)k->array[array];
	for (size_t r = 0; r < k->shape[array].rows; r++) {
		const float *row = value(k, param) + r * CONTEXT_DIM;
		for (size_t j = 0; j < cols; j++)
			out[r * cols + j] = bias ? value(k, P_bias1)[j] : 0;
		for (size_t d = 0; d < CONTEXT_DIM; d++)
			for (size_t j = 0; j < cols; j++)
				out[r * cols + j] += row[d] * in1[d * cols + j];
	}
}

static void pack_matrices(struct packing *k)
{
	const double one = KERNEL_ONE, hidden = KERNEL_HIDDEN, clamp = KERNEL_CLAMP;
	const struct { enum net_array to; int from; } layers[] = {
		{ NET_fore1, P_fore1 }, { NET_back1, P_back1 }, { NET_in2, P_in2 }, { NET_fore2, P_fore2 }, { NET_back2, P_back2 },
		{ NET_in3, P_in3 }, { NET_fore3, P_fore3 }, { NET_back3, P_back3 }, { NET_tag, P_tag }, { NET_hidden, P_hidden },
		{ NET_name, P_name }, { NET_role, P_role },
	};
	const struct { enum net_array to; int from; } biases[] = {
		{ NET_bias2, P_bias2 }, { NET_bias3, P_bias3 }, { NET_tag_bias, P_tag_bias }, { NET_hidden_bias, P_hidden_bias },
		{ NET_arc_bias, P_arc_bias }, { NET_label_bias, P_label_bias }, { NET_name_bias, P_name_bias },
		{ NET_role_bias, P_role_bias }, { NET_mark_bias, P_mark_bias }, { NET_move, P_move },
	};
	for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
		pack_matrix(k, layers[i].to, layers[i].from, one, one);
	pack_matrix(k, NET_in1, P_in1, KERNEL_INPUT, clamp); /* its rows for the word; the context's are projected already */
	pack_matrix(k, NET_arc, P_arc, hidden, clamp);
	pack_matrix(k, NET_label, P_label, hidden, 2 * clamp); /* a sum of two hidden units */
	pack_matrix(k, NET_mark, P_mark, hidden, clamp);
	for (size_t i = 0; i < sizeof biases / sizeof *biases; i++)
		pack_floats(k, biases[i].to, biases[i].from, k->p->shape[biases[i].from].rows * k->p->shape[biases[i].from].cols);
}

void dx_net_pack(const struct params *p, const float *values, const struct vocabulary *v, struct buf *out)
{
	struct packing k = { .p = p, .values = values };
	size_t at = 8 + sizeof p->dims, begin[NET_ARRAY_COUNT];
	dx_net_shapes(&p->dims, k.shape);
	for (int i = 0; i < NET_ARRAY_COUNT; i++) {
		begin[i] = at = (at + 63) & ~(size_t)63;
		at += k.shape[i].rows * k.shape[i].cols * k.shape[i].width;
	}
	char *bytes = calloc(1, at);
	if (!bytes)
		abort();
	memcpy(bytes, NET_MAGIC, 8);
	memcpy(bytes + 8, &p->dims, sizeof p->dims);
	for (int i = 0; i < NET_ARRAY_COUNT; i++)
		k.array[i] = bytes + begin[i];
	memcpy(k.array[NET_tag_pairs], v->tag_pairs, (size_t)p->dims.tags * 2);
	memcpy(k.array[NET_word_keys], v->word_keys, p->dims.words * sizeof(uint64_t));
	memcpy(k.array[NET_vector_keys], v->vector_keys, p->dims.vectors * sizeof(uint64_t));
	pack_table(&k, NET_words, NET_word_scale, value(&k, P_words));
	pack_table(&k, NET_affixes, NET_affix_scale, value(&k, P_affixes));
	pack_table(&k, NET_vectors, NET_vector_scale, v->vectors);
	pack_context(&k, NET_place1, P_place, 0, true);
	pack_context(&k, NET_quote1, P_quote, CONTEXT_DIM, false);
	pack_matrices(&k);
	dx_buf_clear(out);
	dx_buf_add(out, (struct slice){ bytes, at });
	free(bytes);
}
