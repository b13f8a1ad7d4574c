/* net_encoder.c: inputs and the three layers, forward and back, over a pack of texts of different lengths side by side. */
#include <stdlib.h>
#include <string.h>

#include "nlp/kernel.h"
#include "train/net_pack_run.h"

struct trainer *dx_trainer_new(const struct params *p, const float *vectors, const float *frequency)
{
	struct trainer *t = calloc(1, sizeof *t);
	const struct net_dims *d = &p->dims;
	const size_t heads = 2 * (size_t)d->arc + 2 * (size_t)d->label, h[3] = { d->h1, d->h2, d->h3 };
	size_t wide = heads > TAG_MAX ? heads : TAG_MAX, most = 0;
	if (!t)
		abort();
	*t = (struct trainer){ .p = p, .vectors = vectors, .frequency = frequency };
	const int params[3][4] = { { P_in1, P_bias1, P_fore1, P_back1 }, { P_in2, P_bias2, P_fore2, P_back2 },
		                       { P_in3, P_bias3, P_fore3, P_back3 } };
	for (int l = 0; l < 3; l++) {
		struct layer *y = &t->layer[l];
		*y = (struct layer){ l ? 2 * h[l - 1] : FULL_INPUT, h[l], params[l][0], params[l][1], params[l][2], params[l][3], dx_floats(PACK_ROWS * (l ? 2 * h[l - 1] : FULL_INPUT)),
			                 dx_floats(PACK_ROWS * 8 * h[l]), dx_floats(PACK_ROWS * 2 * h[l]), dx_floats(PACK_ROWS * 2 * h[l]),
			                 dx_floats(PACK_ROWS * 2 * h[l]), dx_floats(PACK_ROWS * 2 * h[l]) };
		t->mask[l] = dx_floats(PACK_TEXTS * y->inputs);
		most = h[l] > most ? h[l] : most;
	}
	t->mask[3] = dx_floats(PACK_TEXTS * 2 * h[2]);
	t->last = dx_floats(PACK_ROWS * 2 * h[2]);
	t->word = malloc(PACK_ROWS * sizeof *t->word);
	t->vector = malloc(PACK_ROWS * sizeof *t->vector);
	if (!t->word || !t->vector)
		abort();
	t->dx = dx_floats(PACK_ROWS * (FULL_INPUT + 4 * most));
	t->dz = dx_floats(PACK_ROWS * 8 * most);
	t->before = dx_floats(PACK_ROWS * most);
	t->dh = dx_floats(PACK_TEXTS * most);
	t->dc = dx_floats(PACK_TEXTS * most);
	t->scratch = dx_floats((FULL_INPUT + 4 * most) * 8 * most + 2 * most * wide);
	float **head[] = { &t->a, &t->b, &t->da, &t->db };
	for (int i = 0; i < 4; i++)
		*head[i] = dx_floats(PACK_ROWS * (wide > 2 * most ? wide : 2 * most));
	t->dep = dx_floats(PACK_ROWS * (size_t)d->arc);
	t->ddep = dx_floats(PACK_ROWS * (size_t)d->arc);
	t->alpha = dx_floats(PACK_ROWS * BIO_MAX);
	t->beta = dx_floats(PACK_ROWS * BIO_MAX);
	return t;
}

/* One mask for a whole text, so that the same units are missing at every step (Gal and Ghahramani 2016). */
static void draw_mask(struct trainer *t, float *mask, size_t n, float drop)
{
	for (size_t j = 0; j < n; j++)
		mask[j] = dx_uniform(&t->chance) < drop ? 0 : 1 / (1 - drop);
}

static void arrange(struct trainer *t, const struct text *texts, size_t n)
{
	t->count = n;
	for (size_t i = 0; i < n; i++) {
		size_t j = i;
		for (; j && t->texts[j - 1]->n < texts[i].n; j--)
			t->texts[j] = t->texts[j - 1];
		t->texts[j] = &texts[i];
	}
	t->steps = t->texts[0]->n;
	t->offset[0] = 0;
	for (size_t step = 0, active = n; step < t->steps; step++) {
		while (t->texts[active - 1]->n <= step)
			active--;
		t->offset[step + 1] = t->offset[step] + active;
	}
	t->rows = t->offset[t->steps];
}

static size_t affix(const struct gold_item *it, enum letters letters, size_t k)
{
	return k == AFFIX_COUNT - 1 && letters != LETTERS_AS_WRITTEN ? it->shape[letters - 1] : it->affix[k];
}

static void copy_input(struct trainer *t, const struct gold_item *it, enum letters letters, size_t row)
{
	float *x = t->layer[0].x + row * FULL_INPUT;
	const struct params *p = t->p;
	uint32_t word = it->word;
	int32_t vector = it->vector;
	if (t->how->word_rate > 0 && word < p->dims.words && dx_uniform(&t->chance) < t->how->word_rate / (t->how->word_rate + t->frequency[word]))
		word = p->dims.words;
	if (vector != NO_VECTOR && t->how->drop_vector > 0 && dx_uniform(&t->chance) < t->how->drop_vector)
		vector = NO_VECTOR;
	t->word[row] = word;
	t->vector[row] = vector;
	if (vector == NO_VECTOR)
		memset(x, 0, VECTOR_DIM * sizeof *x);
	else
		memcpy(x, t->vectors + (size_t)vector * VECTOR_DIM, VECTOR_DIM * sizeof *x);
	x += VECTOR_DIM;
	memcpy(x, value(t, P_words) + (size_t)word * WORD_DIM, WORD_DIM * sizeof *x);
	x += WORD_DIM;
	for (size_t k = 0; k < AFFIX_COUNT; k++, x += AFFIX_DIM)
		memcpy(x, value(t, P_affixes) + (k * AFFIX_BUCKETS + affix(it, letters, k)) * AFFIX_DIM, AFFIX_DIM * sizeof *x);
	memcpy(x, value(t, P_place) + (size_t)it->place * CONTEXT_DIM, CONTEXT_DIM * sizeof *x);
	memcpy(x + CONTEXT_DIM, value(t, P_quote) + (size_t)it->quote * CONTEXT_DIM, CONTEXT_DIM * sizeof *x);
}

/* to = from, each row times the mask of its text; the same for gradients going back. */
static void apply_mask(const struct trainer *t, float *to, const float *from, const float *mask, size_t width)
{
	for (size_t step = 0; step < t->steps; step++)
		for (size_t row = t->offset[step]; row < t->offset[step + 1]; row++)
			for (size_t j = 0; j < width; j++)
				to[row * width + j] = from[row * width + j] * mask[(row - t->offset[step]) * width + j];
}

static void gates(size_t h, float *restrict z, const float *restrict before, float *restrict c, float *restrict tanh_c, float *restrict out)
{
	for (size_t j = 0; j < 3 * h; j++)
		z[j] = 0.5f + 0.5f * dx_tanh(0.5f * z[j]);
	for (size_t j = 3 * h; j < 4 * h; j++)
		z[j] = dx_tanh(z[j]);
	for (size_t j = 0; j < h; j++) {
		c[j] = z[j] * z[3 * h + j] + (before ? z[h + j] * before[j] : 0);
		tanh_c[j] = dx_tanh(c[j]);
		out[j] = z[2 * h + j] * tanh_c[j];
	}
}

/* How the steps of one direction hang together. */
struct step {
	size_t first, active; /* rows */
	size_t before, going; /* first row of the step before, and how many texts come from it */
};

static struct step step_at(const struct trainer *t, size_t i, bool backward)
{
	size_t s = backward ? t->steps - 1 - i : i;
	struct step k = { t->offset[s], t->offset[s + 1] - t->offset[s], 0, 0 };
	if (i) {
		k.before = t->offset[backward ? s + 1 : s - 1];
		k.going = backward ? t->offset[s + 2] - t->offset[s + 1] : k.active;
	}
	return k;
}

static void lstm_forward(struct trainer *t, struct layer *y, bool backward)
{
	const size_t h = y->h, side = backward ? h : 0;
	dx_factor_set(&t->recurrent, value(t, backward ? y->back : y->fore), 4 * h, h, 4 * h);
	for (size_t i = 0; i < t->steps; i++) {
		struct step k = step_at(t, i, backward);
		if (k.going)
			dx_gemm_by(y->z + k.first * 8 * h + 4 * side, 8 * h, (struct view){ y->out + k.before * 2 * h + side, 2 * h, 1 },
			           &t->recurrent, k.going, true);
		for (size_t s = 0; s < k.active; s++) {
			size_t row = (k.first + s) * 2 * h + side;
			gates(h, y->z + (k.first + s) * 8 * h + 4 * side, s < k.going ? y->c + (k.before + s) * 2 * h + side : NULL, y->c + row,
			      y->tanh_c + row, y->out + row);
		}
	}
}

static void gates_back(size_t h, const float *restrict z, const float *restrict before, const float *restrict tanh_c,
                       const float *restrict dout, float *restrict dh, float *restrict dc, float *restrict dz)
{
	for (size_t j = 0; j < h; j++) {
		float d = dout[j] + dh[j], i = z[j], f = z[h + j], o = z[2 * h + j], g = z[3 * h + j], tc = tanh_c[j];
		float q = dc[j] + d * o * (1 - tc * tc);
		dz[j] = q * g * i * (1 - i);
		dz[h + j] = before ? q * before[j] * f * (1 - f) : 0;
		dz[2 * h + j] = d * tc * o * (1 - o);
		dz[3 * h + j] = q * i * (1 - g * g);
		dc[j] = q * f;
	}
}

static void lstm_back(struct trainer *t, struct layer *y, bool backward)
{
	const size_t h = y->h, side = backward ? h : 0;
	const int param = backward ? y->back : y->fore;
	dx_transpose(t->scratch, value(t, param), 4 * h, h, 4 * h);
	dx_factor_set(&t->recurrent, t->scratch, h, 4 * h, h);
	memset(t->dh, 0, t->count * h * sizeof *t->dh);
	memset(t->dc, 0, t->count * h * sizeof *t->dc);
	memset(t->before, 0, t->rows * h * sizeof *t->before);
	for (size_t i = t->steps; i-- > 0;) {
		struct step k = step_at(t, i, backward);
		for (size_t s = 0; s < k.active; s++) {
			size_t row = k.first + s;
			const float *before = s < k.going ? y->c + (k.before + s) * 2 * h + side : NULL;
			gates_back(h, y->z + row * 8 * h + 4 * side, before, y->tanh_c + row * 2 * h + side, y->dout + row * 2 * h + side,
			           t->dh + s * h, t->dc + s * h, t->dz + row * 8 * h + 4 * side);
			if (before)
				memcpy(t->before + row * h, y->out + (k.before + s) * 2 * h + side, h * sizeof *t->before);
		}
		if (k.going)
			dx_gemm_by(t->dh, h, (struct view){ t->dz + k.first * 8 * h + 4 * side, 8 * h, 1 }, &t->recurrent, k.going, false);
	}
	dx_gemm(gradient(t, param), 4 * h, (struct view){ t->before, 1, h }, t->dz + 4 * side, 8 * h, h, t->rows, 4 * h, true);
}

static void layer_forward(struct trainer *t, struct layer *y)
{
	dx_dense(y->z, y->x, value(t, y->in), value(t, y->bias), t->rows, y->inputs, 8 * y->h);
	lstm_forward(t, y, false);
	lstm_forward(t, y, true);
	memset(y->dout, 0, t->rows * 2 * y->h * sizeof *y->dout);
}

/* Gradient of the layer's (dropped) input into t->dx. */
static void layer_back(struct trainer *t, struct layer *y)
{
	lstm_back(t, y, false);
	lstm_back(t, y, true);
	memset(t->dx, 0, t->rows * y->inputs * sizeof *t->dx);
	dx_dense_back(t->dx, t->dz, y->x, value(t, y->in), gradient(t, y->in), gradient(t, y->bias), t->scratch, t->rows, y->inputs, 8 * y->h);
}

static void add(float *to, const float *from, size_t n)
{
	for (size_t j = 0; j < n; j++)
		to[j] += from[j];
}

static void inputs_back(struct trainer *t)
{
	apply_mask(t, t->dx, t->dx, t->mask[0], FULL_INPUT);
	for (size_t step = 0; step < t->steps; step++)
		for (size_t row = t->offset[step]; row < t->offset[step + 1]; row++) {
			const struct gold_item *it = &t->texts[row - t->offset[step]]->items[step];
			const enum letters letters = t->texts[row - t->offset[step]]->letters;
			const float *d = t->dx + row * FULL_INPUT + VECTOR_DIM;
			add(gradient(t, P_words) + (size_t)t->word[row] * WORD_DIM, d, WORD_DIM);
			d += WORD_DIM;
			for (size_t k = 0; k < AFFIX_COUNT; k++, d += AFFIX_DIM)
				add(gradient(t, P_affixes) + (k * AFFIX_BUCKETS + affix(it, letters, k)) * AFFIX_DIM, d, AFFIX_DIM);
			add(gradient(t, P_place) + (size_t)it->place * CONTEXT_DIM, d, CONTEXT_DIM);
			add(gradient(t, P_quote) + (size_t)it->quote * CONTEXT_DIM, d + CONTEXT_DIM, CONTEXT_DIM);
		}
}

void dx_train_pack(struct trainer *t, const float *values, float *grad, const struct text *texts, size_t n, const struct training *how,
                   unsigned long long seed, struct losses *sum)
{
	t->values = values;
	t->grad = grad;
	t->how = how;
	t->chance = seed;
	t->sum = sum;
	arrange(t, texts, n);
	for (size_t step = 0; step < t->steps; step++)
		for (size_t row = t->offset[step]; row < t->offset[step + 1]; row++)
			copy_input(t, &t->texts[row - t->offset[step]]->items[step], t->texts[row - t->offset[step]]->letters, row);
	for (int l = 0; l < 3; l++)
		draw_mask(t, t->mask[l], n * t->layer[l].inputs, l ? how->drop_state : how->drop_input);
	draw_mask(t, t->mask[3], n * 2 * t->layer[2].h, how->drop_state);
	apply_mask(t, t->layer[0].x, t->layer[0].x, t->mask[0], FULL_INPUT);
	for (int l = 0; l < 3; l++) {
		layer_forward(t, &t->layer[l]);
		apply_mask(t, l < 2 ? t->layer[l + 1].x : t->last, t->layer[l].out, t->mask[l + 1], 2 * t->layer[l].h);
	}
	dx_train_heads(t);
	/* The heads' gradients are those of the dropped outputs. */
	for (int l = 2; l >= 0; l--) {
		if (l < 2)
			add(t->layer[l].dout, t->dx, t->rows * 2 * t->layer[l].h);
		apply_mask(t, t->layer[l].dout, t->layer[l].dout, t->mask[l + 1], 2 * t->layer[l].h);
		layer_back(t, &t->layer[l]);
	}
	inputs_back(t);
}
