/* Gradients of the trainer against finite differences, on a net of the smallest size; the packed net against the trained one. */
#include <math.h>
#include <stdlib.h>

#include "tests/unit/test.h"
#include "train/net_train.h"

enum { WORDS = 5, VECTORS = 3, TAGS = 4, ITEMS = 26 };

static const struct net_dims dims = { .words = WORDS, .vectors = VECTORS, .tags = TAGS, .h1 = 16, .h2 = 16, .h3 = 16, .arc = 16, .label = 16,
	                                  .role = 16 };

/* Three texts of different length: two sentences with trees, one with roles and names and a teacher's chances, one with both. */
static void make_texts(struct gold_item *items, struct text texts[3], unsigned long long *chance)
{
	const uint32_t length[3] = { 9, 6, 11 };
	size_t at = 0;
	for (int i = 0; i < 3; i++) {
		texts[i] = (struct text){ items + at, length[i], i != 1, i != 0, i == 1, (enum letters)i };
		uint8_t before = 0;
		for (uint32_t k = 0; k < length[i]; k++, at++) {
			struct gold_item *g = &items[at];
			uint32_t sentence = k < 5 ? 5 : length[i] - 5;
			g->boundary = k == 0 || k == 5;
			g->word = g->boundary ? WORDS + 1 : (uint32_t)(dx_uniform(chance) * (WORDS + 1));
			g->vector = (int32_t)(dx_uniform(chance) * (VECTORS + 1)) - 1;
			for (int a = 0; a < AFFIX_COUNT; a++)
				g->affix[a] = (uint16_t)(dx_uniform(chance) * 7);
			for (int a = 0; a < 2; a++)
				g->shape[a] = (uint16_t)(dx_uniform(chance) * 7);
			g->sure = 255;
			for (unsigned r = 1; r < ROLE_COUNT; r++)
				g->chance[r] = (uint8_t)(dx_uniform(chance) * 80);
			g->place = (uint8_t)(dx_uniform(chance) * PLACE_COUNT);
			g->quote = (uint8_t)(dx_uniform(chance) * 5);
			g->tag = (uint8_t)(dx_uniform(chance) * TAGS);
			g->deprel = (uint8_t)(dx_uniform(chance) * DEPREL_COUNT);
			g->name = i == 0 ? NO_NAME : i == 1 ? OTHER_NAME : (uint8_t)(dx_uniform(chance) * NAME_LABELS);
			uint32_t place = k < 5 ? k : k - 5;
			g->head = (uint16_t)((place + 1 + (uint32_t)(dx_uniform(chance) * (float)(sentence - 1))) % sentence);
			uint8_t role = (uint8_t)(dx_uniform(chance) * ROLE_LABELS);
			g->role = g->boundary ? 0 : dx_bio_allowed(before, role) ? role : (uint8_t)(role - 1);
			before = g->boundary ? before : g->role;
		}
	}
}

static double total_loss(struct trainer *t, const float *values, float *grad, const struct text *texts, const struct training *how)
{
	struct losses sum = { 0 };
	dx_train_pack(t, values, grad, texts, 3, how, 1, &sum);
	return (sum.tag + sum.arc + sum.label) * (double)how->tree + sum.name * (double)how->name + sum.role * (double)how->role;
}

/* A trainer lives as long as its program: held here, it is no leak. */
static struct trainer *volatile held;

static void gradients_agree_with_differences(void **state)
{
	(void)state;
	static struct params p;
	struct gold_item items[ITEMS] = { 0 };
	struct text texts[3];
	const struct training how = { .tree = 1, .name = 0.5f, .role = 2, .taught_tree = 1, .taught_role = 0.4f };
	unsigned long long chance = 5;
	dx_params_layout(&p, &dims);
	float *values = dx_floats(p.total), *grad = dx_floats(p.total), *ignored = dx_floats(p.total);
	float *vectors = dx_floats(VECTORS * VECTOR_DIM), frequency[WORDS] = { 1, 1, 1, 1, 1 };
	for (int i = 0; i < VECTORS * VECTOR_DIM; i++)
		vectors[i] = dx_uniform(&chance) - 0.5f;
	dx_params_init(&p, values, 3);
	for (size_t i = 0; i < p.total; i++)
		values[i] += (dx_uniform(&chance) - 0.5f) * 0.2f;
	/* Far from the kink of the rectifiers, where there is no gradient to agree with. */
	const int hidden[] = { P_role_bias, P_hidden_bias };
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < p.shape[hidden[k]].cols; i++)
			values[p.shape[hidden[k]].at + i] += i % 3 ? 3 : -3;
	make_texts(items, texts, &chance);
	struct trainer *t = held = dx_trainer_new(&p, vectors, frequency);
	total_loss(t, values, grad, texts, &how);
	for (int k = 0; k < P_COUNT; k++) {
		const struct shape *s = &p.shape[k];
		double length = 0;
		for (size_t i = 0; i < s->rows * s->cols; i++)
			length += (double)grad[s->at + i] * (double)grad[s->at + i];
		length = sqrt(length);
		assert_true(length > 1e-4);
		/* Along the gradient itself the loss rises by its length. */
		float *there = dx_floats(p.total);
		double loss[2];
		const double step = 2e-3;
		for (int side = 0; side < 2; side++) {
			memcpy(there, values, p.total * sizeof *there);
			for (size_t i = 0; i < s->rows * s->cols; i++)
				there[s->at + i] += (float)((side ? step : -step) * (double)grad[s->at + i] / length);
			loss[side] = total_loss(t, there, ignored, texts, &how);
		}
		double rise = (loss[1] - loss[0]) / (2 * step);
		if (fabs(rise - length) > 0.02 * length + 0.02)
			fail_msg("parameter %d: the loss rises by %g, the gradient says %g", k, rise, length);
		free(there);
	}
	free(values);
	free(grad);
	free(ignored);
	free(vectors);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(gradients_agree_with_differences) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
