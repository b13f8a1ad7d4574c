/* train_link.c: `link`: the averaged perceptron that learns which cue a content has, and which source a cue; then the judge. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "claims/lexicon.h"
#include "nlp/nlp.h"
#include "train/link_data.h"
#include "train/sections.h"

#define EPOCHS 6
#define RELATIONS_A_RUN 6

/* A decision: count candidates, the features of each behind one another in the pool, and which are right. */
struct example {
	size_t pool;
	uint16_t features[LINK_CANDIDATES];
	uint8_t count, right; /* right: a bit for each candidate */
};
struct set {
	struct example *items;
	size_t n, cap;
	uint32_t *pool;
	size_t pool_n, pool_cap;
	uint32_t out_of_reach;
};

static uint64_t lcg(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

/* The gold relations that a run belongs to: those of a gold span of its role that it meets. */
static uint32_t relations_of(const struct tree *t, const struct run *r, const struct gold *g, uint32_t out[RELATIONS_A_RUN])
{
	uint32_t n = 0, begin = t->token[r->a]->begin, end = t->token[r->b - 1]->end;
	for (uint32_t i = 0; i < g->n && n < RELATIONS_A_RUN; i++)
		if (g->spans[i].role == r->role && g->spans[i].at.begin < end && g->spans[i].at.end > begin)
			out[n++] = g->spans[i].relation;
	return n;
}

static bool share_relation(const struct tree *t, const struct run *a, const struct run *b, const struct gold *g)
{
	uint32_t ra[RELATIONS_A_RUN], rb[RELATIONS_A_RUN], na = relations_of(t, a, g, ra), nb = relations_of(t, b, g, rb);
	for (uint32_t i = 0; i < na; i++)
		for (uint32_t j = 0; j < nb; j++)
			if (ra[i] == rb[j])
				return true;
	return false;
}

static bool add_example(struct set *set, const struct tree *t, const struct run *runs, uint32_t n, uint32_t i,
                        const struct gold *g)
{
	uint32_t candidates[LINK_CANDIDATES];
	struct example e = { .pool = set->pool_n };
	e.count = (uint8_t)dx_link_candidates(runs, n, i, candidates);
	for (uint32_t c = 0; c < e.count; c++) {
		uint32_t ids[LINK_FEATURES], k = dx_link_features(t, runs, n, i, candidates[c], ids);
		e.features[c] = (uint16_t)k;
		for (uint32_t f = 0; f < k; f++) {
			if (!dx_grow(&set->pool, set->pool_n, &set->pool_cap, sizeof *set->pool))
				return false;
			set->pool[set->pool_n++] = ids[f];
		}
		if (c && share_relation(t, &runs[i], &runs[candidates[c]], g))
			e.right |= (uint8_t)(1u << c);
	}
	if (!e.right) {
		for (uint32_t j = 0; j < n; j++)
			if (runs[j].role == (runs[i].role == ROLE_CONTENT ? ROLE_CUE : ROLE_SOURCE) && share_relation(t, &runs[i], &runs[j], g)) {
				set->out_of_reach++;
				break;
			}
		e.right = 1;
	}
	if (!dx_grow(&set->items, set->n, &set->cap, sizeof *set->items))
		return false;
	set->items[set->n++] = e;
	return true;
}

static enum dx_status add_reading(struct set *set, struct arena *arena, const struct reading *reading, const struct gold *g,
                                  struct dx_error *err)
{
	struct tree t;
	struct run *runs;
	uint32_t n;
	enum dx_status status = dx_tree_build(&t, arena, reading, err);
	if (!status)
		status = dx_runs(&t, &runs, &n, err);
	for (uint32_t i = 0; !status && i < n; i++)
		if (runs[i].role != ROLE_SOURCE && !add_example(set, &t, runs, n, i, g))
			status = dx_nomem(err);
	return status;
}

/* As the model reads the article, but with the gold roles: on predicted ones the linker learns to link less than it should. */
static enum dx_status add_article(struct set *set, struct arena *arena, struct reader *reader, const struct gold_file *file,
                                  struct dx_error *err)
{
	struct slice text;
	struct reading reading;
	struct gold gold;
	enum dx_status status = dx_load(arena, file->text, &text, err);
	if (!status)
		status = dx_gold_read(arena, file->ann, text, &gold, err);
	if (!status)
		status = dx_read(reader, arena, text, false, &reading, err);
	if (!status) {
		dx_gold_roles(&gold, &reading);
		status = add_reading(set, arena, &reading, &gold, err);
	}
	return status;
}

static enum dx_status collect(struct set *set, const char *folder, struct reader *reader, struct dx_error *err)
{
	struct arena names = { 0 }, arena = { 0 };
	struct gold_file *files;
	uint32_t n = 0;
	enum dx_status status = dx_gold_files(&names, folder, &files, &n, err);
	for (uint32_t i = 0; !status && i < n; i++) {
		status = add_article(set, &arena, reader, &files[i], err);
		dx_arena_reset(&arena);
	}
	dx_arena_free(&names);
	dx_arena_free(&arena);
	return status;
}

static int64_t score(const int32_t *w, const uint32_t *ids, uint32_t n)
{
	int64_t sum = 0;
	for (uint32_t i = 0; i < n; i++)
		sum += w[ids[i]];
	return sum;
}

static void update(int32_t *w, int64_t *total, const uint32_t *ids, uint32_t n, int32_t by, int64_t step)
{
	for (uint32_t i = 0; i < n; i++) {
		w[ids[i]] += by;
		total[ids[i]] += by * step;
	}
}

/* One decision; true when it was right. The best wrong candidate is pushed down, the best right one up. */
static bool learn(const struct set *set, const struct example *e, int32_t *w, int64_t *total, int64_t step)
{
	const uint32_t *ids = set->pool + e->pool, *best_ids[2] = { NULL, NULL };
	int64_t best[2] = { INT64_MIN, INT64_MIN };
	uint32_t n[2] = { 0, 0 };
	for (uint32_t c = 0; c < e->count; ids += e->features[c], c++) {
		int right = e->right >> c & 1;
		int64_t s = score(w, ids, e->features[c]);
		if (s > best[right]) {
			best[right] = s;
			best_ids[right] = ids;
			n[right] = e->features[c];
		}
	}
	if (!best_ids[0] || best[1] > best[0] + 3)
		return true;
	update(w, total, best_ids[1], n[1], 1, step);
	update(w, total, best_ids[0], n[0], -1, step);
	return best[1] > best[0];
}

static void train(struct set *set, int32_t *w, int64_t *total)
{
	uint64_t seed = 1;
	int64_t step = 1;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		size_t wrong = 0;
		for (size_t i = set->n; i > 1; i--) {
			size_t j = (size_t)(lcg(&seed) % i);
			struct example swap = set->items[i - 1];
			set->items[i - 1] = set->items[j];
			set->items[j] = swap;
		}
		for (size_t i = 0; i < set->n; i++, step++)
			wrong += !learn(set, &set->items[i], w, total, step);
		fprintf(stderr, "link: epoch %d, wrong %.4f of %zu\n", epoch + 1, set->n ? (double)wrong / (double)set->n : 0.0, set->n);
	}
	for (size_t i = 0; i < (size_t)1 << LINK_BITS; i++) /* the average over all steps, times 256 */
		total[i] = ((int64_t)w[i] * step - total[i]) * 256 / step;
}

static void add_weights(struct buf *section, const int64_t *weights, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t v = weights[i] > 32767 ? 32767 : weights[i] < -32767 ? -32767 : weights[i];
		dx_buf_putc(section, (char)(v & 255));
		dx_buf_putc(section, (char)(v >> 8 & 255));
	}
}

/* The linker's weights, behind the magic. */
static enum dx_status learn_links(const char *folder, struct reader *reader, struct buf *section, struct dx_error *err)
{
	struct set set = { 0 };
	int32_t *w = calloc((size_t)1 << LINK_BITS, sizeof *w);
	int64_t *total = calloc((size_t)1 << LINK_BITS, sizeof *total);
	enum dx_status status = w && total ? collect(&set, folder, reader, err) : dx_nomem(err);
	if (!status) {
		fprintf(stderr, "link: %zu decisions, %u out of reach\n", set.n, set.out_of_reach);
		train(&set, w, total);
		dx_buf_puts(section, LINK_MAGIC);
		add_weights(section, total, (size_t)1 << LINK_BITS);
	}
	free(set.items);
	free(set.pool);
	free(w);
	free(total);
	return status;
}

static enum dx_status learn_judge(const char *folder, struct reader *reader, struct buf *section, struct dx_error *err)
{
	int64_t *weights = calloc((size_t)1 << JUDGE_BITS, sizeof *weights);
	enum dx_status status = weights ? dx_train_judge(folder, reader, dx_buf_slice(section), weights, err) : dx_nomem(err);
	if (!status)
		add_weights(section, weights, (size_t)1 << JUDGE_BITS);
	free(weights);
	return status;
}

static enum dx_status run(const char *folder, const char *model_path, const char *out, struct dx_error *err)
{
	struct buf section = { 0 };
	struct model *model = dx_model_open(model_path, err);
	struct reader *reader = model ? dx_reader_new(model, err) : NULL;
	enum dx_status status = reader ? dx_lexicon_open(err) : err->code;
	if (!status)
		status = learn_links(folder, reader, &section, err);
	if (!status)
		status = learn_judge(folder, reader, &section, err);
	if (!status)
		status = section.failed ? dx_nomem(err) : dx_section_save(out, dx_buf_slice(&section), err);
	dx_buf_free(&section);
	dx_reader_free(reader);
	dx_model_close(model);
	return status;
}

int dx_train_link(int argc, char **argv)
{
	struct dx_error err = { 0 };
	if (argc != 4) {
		fprintf(stderr, "usage: dixit-train link POLNEAR_TRAIN_FOLDER MODEL OUT_SECTION\n");
		return 2;
	}
	enum dx_status status = run(argv[1], argv[2], argv[3], &err);
	if (status)
		fprintf(stderr, "link: %s: %s\n", err.path, err.message);
	return dx_exit_code(status);
}
