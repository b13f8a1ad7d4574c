/* net_quantize.c: trained floats → the section of the model file that nlp/net.c maps: tables in 8 bits with a scale a row,
   matrices in 8 or 16 bits with a scale a column, chosen so that no sum can leave 32 bits. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "nlp/kernel.h"
#include "nlp/model.h"
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

static double largest_in(const struct packing *k, int param, size_t column)
{
	const struct shape *s = &k->p->shape[param];
	double largest = 0;
	for (size_t r = 0; r < s->rows; r++)
		largest = fmax(largest, fabs((double)value(k, param)[r * s->cols + column]));
	return largest;
}

/* A column of a matrix of 8 bits, `largest` as 127; what the column gives for an input of KERNEL_ZERO everywhere. */
static double pack_column8(struct packing *k, enum net_array matrix, int param, size_t column, double largest)
{
	const struct shape *s = &k->p->shape[param];
	double sum = 0;
	for (size_t r = 0; r < s->rows; r++) {
		double v = rint((double)value(k, param)[r * s->cols + column] / largest * 127);
		k->array[matrix][dx_packed8(s->rows, r, column)] = (char)(int8_t)v;
		sum += v * KERNEL_ZERO;
	}
	return sum;
}

/* What is packed for one head, or for the gates of one layer. */
static void pack_head8(struct packing *k, enum net_array matrix, int param, int bias_param)
{
	float *scale = (float *)k->array[matrix + 1], *bias = (float *)k->array[matrix + 2];
	for (size_t j = 0; j < k->p->shape[param].cols; j++) {
		double largest = fmax(largest_in(k, param, j), 1e-9), one = largest / 127 / KERNEL_ONE;
		double zero = pack_column8(k, matrix, param, j, largest);
		scale[j] = (float)one;
		bias[j] = (float)((double)value(k, bias_param)[j] - zero * one);
	}
}

/* The sums of a layer's two inputs are added up, so their matrices share their scales. in: 0 for the first layer, whose input and
   bias come from elsewhere. */
static void pack_layer(struct packing *k, enum net_array in, enum net_array fore, int in_param, int fore_param, int bias_param)
{
	const size_t gates = k->p->shape[fore_param].cols;
	float *scale = (float *)k->array[fore + 2], *bias = (float *)k->array[fore + 3];
	for (size_t j = 0; j < 2 * gates; j++) {
		const int side = j >= gates;
		double largest = fmax(1e-3, largest_in(k, fore_param + side, j % gates));
		largest = in ? fmax(largest, largest_in(k, in_param, j)) : largest;
		const double one = largest / 127 / KERNEL_ONE;
		double zero = pack_column8(k, (enum net_array)((int)fore + side), fore_param + side, j % gates, largest);
		zero += in ? pack_column8(k, in, in_param, j, largest) : 0;
		scale[j] = (float)one;
		bias[j] = (float)((in ? (double)value(k, bias_param)[j] : 0) - zero * one);
	}
}

/* The first rows of a parameter, in 16 bits. one: what 1.0 is in its input; most: the largest input. */
static void pack_head16(struct packing *k, enum net_array matrix, int param, int bias_param, double one, double most)
{
	const struct shape *s = &k->p->shape[param];
	const size_t padded = k->shape[matrix].cols, rows = k->shape[matrix].rows;
	const float *from = value(k, param);
	int16_t *out = (int16_t *)k->array[matrix];
	float *scale = (float *)k->array[matrix + 1];
	const double limit = fmin(32767, floor(2147483647.0 / ((double)rows * most)));
	for (size_t j = 0; j < s->cols; j++) {
		double largest = fmax(largest_in(k, param, j), 1e-9);
		for (size_t r = 0; r < rows; r++)
			out[(r / 2) * 2 * padded + 2 * j + r % 2] = (int16_t)lrint((double)from[r * s->cols + j] / largest * limit);
		scale[j] = (float)(largest / limit / one);
	}
	memcpy(k->array[matrix + 2], value(k, bias_param), s->cols * sizeof(float));
}

/* Rows of a small embedding, projected through the rows of in1 that follow the word's. */
static void pack_context(struct packing *k, enum net_array array, int param, size_t first)
{
	const size_t cols = k->shape[array].cols;
	const float *in1 = value(k, P_in1) + (INPUT_DIM + first) * cols;
	int16_t *out = (int16_t *)k->array[array];
	for (size_t r = 0; r < k->shape[array].rows; r++)
		for (size_t j = 0; j < cols; j++) {
			double sum = 0;
			for (size_t d = 0; d < CONTEXT_DIM; d++)
				sum += (double)value(k, param)[r * CONTEXT_DIM + d] * (double)in1[d * cols + j];
			out[r * cols + j] = (int16_t)lrint(fmax(-KERNEL_GATE_CLAMP, fmin(KERNEL_GATE_CLAMP, sum * KERNEL_GATE)));
		}
}

static void pack_matrices(struct packing *k)
{
	const double hidden = KERNEL_HIDDEN, clamp = KERNEL_CLAMP;
	pack_head16(k, NET_in1, P_in1, P_bias1, KERNEL_INPUT, clamp); /* its rows for the word; the context's are projected already */
	pack_context(k, NET_place1, P_place, 0);
	pack_context(k, NET_quote1, P_quote, CONTEXT_DIM);
	pack_layer(k, 0, NET_fore1, 0, P_fore1, 0);
	for (size_t j = 0; j < k->shape[NET_worth1].cols; j++)
		((float *)k->array[NET_worth1])[j] = 1 / (KERNEL_GATE * ((const float *)k->array[NET_scale1])[j]);
	pack_layer(k, NET_in2, NET_fore2, P_in2, P_fore2, P_bias2);
	pack_layer(k, NET_in3, NET_fore3, P_in3, P_fore3, P_bias3);
	pack_head8(k, NET_tag, P_tag, P_tag_bias);
	pack_head8(k, NET_hidden, P_hidden, P_hidden_bias);
	pack_head8(k, NET_name, P_name, P_name_bias);
	pack_head8(k, NET_role, P_role, P_role_bias);
	pack_head16(k, NET_arc, P_arc, P_arc_bias, hidden, clamp);
	pack_head16(k, NET_label, P_label, P_label_bias, hidden, 2 * clamp); /* a sum of two hidden units */
	pack_head16(k, NET_mark, P_mark, P_mark_bias, hidden, clamp);
	memcpy(k->array[NET_move], value(k, P_move), k->p->shape[P_move].rows * k->p->shape[P_move].cols * sizeof(float));
}

void dx_net_pack(const struct params *p, const float *values, const struct vocabulary *v, struct buf *out)
{
	struct packing k = { .p = p, .values = values };
	size_t at = 8 + sizeof p->dims, begin[NET_ARRAY_COUNT];
	dx_net_shapes(&p->dims, k.shape);
	for (int i = 0; i < NET_ARRAY_COUNT; i++) {
		begin[i] = at = dx_model_aligned(at);
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
	pack_table(&k, NET_words, NET_word_scale, value(&k, P_words));
	pack_table(&k, NET_affixes, NET_affix_scale, value(&k, P_affixes));
	pack_matrices(&k);
	dx_buf_clear(out);
	dx_buf_add(out, (struct slice){ bytes, at });
	free(bytes);
}
