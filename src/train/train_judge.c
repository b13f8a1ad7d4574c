/* train_judge.c: the logistic regression that says what a candidate relation is worth. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "train/link_data.h"

#define EPOCHS 8
#define RATE 0.02
#define DECAY 1e-2
/* A candidate is kept when its expected worth exceeds this: about half of the F1, where it gains as much as it costs. */
#define THRESHOLD 0.28

struct example {
	size_t pool;
	uint8_t count;
	float worth;
};
struct set {
	struct example *items;
	size_t n, cap;
	uint32_t *pool;
	size_t pool_n, pool_cap;
};

/* The words of a gold relation: source, cue, content. */
struct truth {
	struct words part[3];
	bool cue_has_words;
};

static bool has_letters(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= 0x80 ? !(c == 0xE2) : (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
			return true;
	}
	return false;
}

static bool counts(const struct tree *t, uint32_t w)
{
	return has_letters(t->token[w]->form);
}

/* The words of each gold relation. */
static struct truth *truths(const struct tree *t, const struct gold *g)
{
	struct truth *all = ARENA_NEW(t->arena, struct truth, g->relations);
	for (uint32_t i = 0; all && i < g->n; i++) {
		const struct gold_span *s = &g->spans[i];
		uint32_t low = 0, high = t->n;
		while (low < high) {
			uint32_t middle = low + (high - low) / 2;
			if (t->token[middle]->end <= s->at.begin)
				low = middle + 1;
			else
				high = middle;
		}
		for (; low < t->n && t->token[low]->begin < s->at.end; low++) {
			dx_words_add(&all[s->relation].part[s->role - 1], low, low + 1);
			all[s->relation].cue_has_words |= s->role == ROLE_CUE && counts(t, low);
		}
	}
	return all;
}

static uint32_t common(const struct tree *t, const struct words *a, const struct words *b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < a->n; i++)
		for (uint32_t w = a->at[i].a; w < a->at[i].b; w++)
			n += counts(t, w) && (!b || dx_words_has(b, w));
	return n;
}

/* As relations are scored: half a point and more for a relation that is found, all of it when the content is right. */
static float worth_against(const struct tree *t, const struct relation *r, const struct truth *g)
{
	uint32_t cue = common(t, &r->cue, &g->part[1]), source = common(t, &r->source, &g->part[0]);
	uint32_t both = common(t, &r->content, &g->part[2]), all = common(t, &r->content, NULL) + common(t, &g->part[2], NULL);
	bool wordless = !g->cue_has_words || !common(t, &r->cue, NULL);
	float dice = all ? 2.0f * (float)both / (float)all : 0;
	if (!cue && !wordless)
		return 0;
	if (!source && (common(t, &r->source, NULL) || common(t, &g->part[0], NULL)))
		return 0;
	return dice >= 0.9f ? 1.0f : dice >= 0.5f ? 0.6f : 0.0f;
}

static bool add_example(struct set *set, const struct tree *t, const struct candidates *c, uint32_t i, float worth)
{
	uint32_t ids[JUDGE_FEATURES], n = dx_judge_features(t, c, i, ids);
	struct example e = { set->pool_n, (uint8_t)n, worth };
	for (uint32_t f = 0; f < n; f++) {
		if (!dx_grow(&set->pool, set->pool_n, &set->pool_cap, sizeof *set->pool))
			return false;
		set->pool[set->pool_n++] = ids[f];
	}
	if (!dx_grow(&set->items, set->n, &set->cap, sizeof *set->items))
		return false;
	set->items[set->n++] = e;
	return true;
}

static enum dx_status add_article(struct set *set, struct arena *arena, struct reader *reader, struct slice linker,
                                  const struct gold_file *file, struct dx_error *err)
{
	struct slice text;
	struct reading reading;
	struct gold gold;
	struct tree t;
	struct candidates c = { 0 };
	enum dx_status status = dx_load(arena, file->text, &text, err);
	if (!status)
		status = dx_gold_read(arena, file->ann, text, &gold, err);
	if (!status)
		status = dx_read(reader, arena, text, false, &reading, err);
	if (!status)
		status = dx_tree_build(&t, arena, &reading, err);
	if (!status)
		status = dx_candidates(&t, linker, &c, err);
	const struct truth *all = status ? NULL : truths(&t, &gold);
	for (uint32_t i = 0; all && !status && i < c.n; i++) {
		float worth = 0, one;
		for (uint32_t k = 0; k < gold.relations; k++)
			worth = (one = worth_against(&t, &c.at[i].r, &all[k])) > worth ? one : worth;
		if (!add_example(set, &t, &c, i, worth))
			status = dx_nomem(err);
	}
	free(c.at);
	return status;
}

static void descend(const struct set *set, double *w, uint64_t *seed, double rate)
{
	for (size_t i = set->n; i > 1; i--) {
		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		size_t j = (size_t)((*seed >> 33) % i);
		struct example swap = set->items[i - 1];
		set->items[i - 1] = set->items[j];
		set->items[j] = swap;
	}
	double loss = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct example *e = &set->items[i];
		double sum = 0, p;
		for (uint32_t f = 0; f < e->count; f++)
			sum += w[set->pool[e->pool + f]];
		p = 1 / (1 + exp(-sum));
		loss -= (double)e->worth * log(p + 1e-9) + (1 - (double)e->worth) * log(1 - p + 1e-9);
		for (uint32_t f = 0; f < e->count; f++) {
			double *x = &w[set->pool[e->pool + f]];
			*x += rate * ((double)e->worth - p) - rate * DECAY * *x;
		}
	}
	fprintf(stderr, "judge: loss %.4f of %zu\n", set->n ? loss / (double)set->n : 0.0, set->n);
}

enum dx_status dx_train_judge(const char *folder, struct reader *reader, struct slice linker, int64_t *weights,
                              struct dx_error *err)
{
	struct arena names = { 0 }, arena = { 0 };
	struct set set = { 0 };
	struct gold_file *files;
	uint32_t n = 0;
	uint64_t seed = 1;
	size_t size = (size_t)1 << JUDGE_BITS;
	double *w = calloc(size, sizeof *w), *sum = calloc(size, sizeof *sum);
	enum dx_status status = w && sum ? dx_gold_files(&names, folder, &files, &n, err) : dx_nomem(err);
	for (uint32_t i = 0; !status && i < n; i++) {
		status = add_article(&set, &arena, reader, linker, &files[i], err);
		dx_arena_reset(&arena);
	}
	for (int epoch = 0; !status && epoch < EPOCHS; epoch++) {
		descend(&set, w, &seed, RATE / (1 + epoch));
		for (size_t i = 0; epoch >= EPOCHS / 2 && i < size; i++)
			sum[i] += w[i];
	}
	for (size_t i = 0; !status && i < size; i++)
		weights[i] = (int64_t)floor(sum[i] / (EPOCHS - EPOCHS / 2) * JUDGE_UNIT + 0.5);
	weights[JUDGE_BIAS] -= (int64_t)floor(log(THRESHOLD / (1 - THRESHOLD)) * JUDGE_UNIT + 0.5);
	free(set.items);
	free(set.pool);
	free(w);
	free(sum);
	dx_arena_free(&names);
	dx_arena_free(&arena);
	return status;
}
