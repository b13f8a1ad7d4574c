/* net_params.c: layout and first values of what is learned. */
#include <math.h>

#include "train/net_train.h"

void dx_params_layout(struct params *p, const struct net_dims *d)
{
	const size_t h1 = d->h1, h2 = d->h2, h3 = d->h3, hidden = 2 * (size_t)d->arc + 2 * (size_t)d->label;
	p->dims = *d;
#define SET(name, r, c) p->shape[P_##name] = (struct shape){ (r), (c), 0 }
	SET(words, (size_t)d->words + 2, WORD_DIM);
	SET(affixes, AFFIX_COUNT * AFFIX_BUCKETS, AFFIX_DIM);
	SET(place, PLACE_COUNT, CONTEXT_DIM);
	SET(quote, QUOTE_COUNT, CONTEXT_DIM);
	SET(in1, FULL_INPUT, 8 * h1);
	SET(bias1, 1, 8 * h1);
	SET(fore1, h1, 4 * h1);
	SET(back1, h1, 4 * h1);
	SET(in2, 2 * h1, 8 * h2);
	SET(bias2, 1, 8 * h2);
	SET(fore2, h2, 4 * h2);
	SET(back2, h2, 4 * h2);
	SET(in3, 2 * h2, 8 * h3);
	SET(bias3, 1, 8 * h3);
	SET(fore3, h3, 4 * h3);
	SET(back3, h3, 4 * h3);
	SET(tag, 2 * h1, d->tags);
	SET(tag_bias, 1, d->tags);
	SET(hidden, 2 * h2, hidden);
	SET(hidden_bias, 1, hidden);
	SET(arc, d->arc, d->arc);
	SET(arc_bias, 1, d->arc);
	SET(label, d->label, DEPREL_COUNT);
	SET(label_bias, 1, DEPREL_COUNT);
	SET(name, 2 * h2, NAME_LABELS);
	SET(name_bias, 1, NAME_LABELS);
	SET(role, 2 * h3, d->role);
	SET(role_bias, 1, d->role);
	SET(mark, d->role, ROLE_LABELS);
	SET(mark_bias, 1, ROLE_LABELS);
	SET(move, ROLE_LABELS + 1, BIO_MAX);
#undef SET
	p->total = 0;
	for (int i = 0; i < P_COUNT; i++) {
		p->shape[i].at = p->total;
		p->total += (p->shape[i].rows * p->shape[i].cols + 15) & ~(size_t)15;
	}
}

/* Roughly normal: the sum of six uniform numbers. */
static float normal(unsigned long long *state)
{
	float sum = 0;
	for (int i = 0; i < 6; i++)
		sum += dx_uniform(state);
	return (sum - 3) * 1.414f;
}

void dx_params_init(const struct params *p, float *values, unsigned long long seed)
{
	static const float given[P_COUNT] = { [P_words] = 0.1f, [P_affixes] = 0.1f, [P_place] = 0.3f, [P_quote] = 0.3f };
	unsigned long long state = seed;
	for (int i = 0; i < P_COUNT; i++) {
		const struct shape *s = &p->shape[i];
		bool bias = s->rows == 1 || i == P_move;
		float scale = bias ? 0 : given[i] > 0 ? given[i] : 1 / sqrtf((float)s->rows);
		scale *= i == P_arc ? 0.5f : 1.0f;
		for (size_t k = 0; k < s->rows * s->cols; k++)
			values[s->at + k] = scale > 0 ? normal(&state) * scale : 0;
	}
	/* Gates that forget begin open (Jozefowicz et al. 2015). */
	const int biases[] = { P_bias1, P_bias2, P_bias3 };
	for (int i = 0; i < 3; i++) {
		const struct shape *s = &p->shape[biases[i]];
		size_t h = s->cols / 8;
		for (size_t side = 0; side < 2; side++)
			for (size_t k = 0; k < h; k++)
				values[s->at + side * 4 * h + h + k] = 1;
	}
}
