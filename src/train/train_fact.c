/* train_fact.c: `fact`, which fits the confidence of facts to gold triples and prints the header claims/facts_model.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "claims/facts_draft.h"
#include "nlp/conllu.h"
#include "nlp/nlp.h"
#include "train/fact_match.h"
#include "train/link_data.h"

#define RIDGE 3.0    /* the prior's weight: sum of squares of the weights, times half of this */
#define ROUNDS 50

/* A fact with its gold precision. */
struct example {
	const float *x;
	double y;
};

struct fit {
	struct arena arena;
	struct gold_triples gold;
	struct reading reading;
	const struct fact *facts;
	const float *features;
	uint32_t n;
	struct example *examples; /* n of them */
	double weights[FEATURE_COUNT];
};

static void add_spans(struct buf *b, struct slice text, struct spans s)
{
	for (uint32_t i = 0; i < s.n; i++) {
		if (b->n)
			dx_buf_putc(b, ' ');
		dx_buf_add(b, slice_sub(text, s.at[i].begin, s.at[i].end));
	}
}

static bool to_triple(struct fit *f, const struct fact *q, struct triple *out)
{
	struct buf subject = { 0 }, rest = { 0 };
	struct slice text = f->reading.text;
	add_spans(&subject, text, q->subject);
	add_spans(&rest, text, q->object);
	for (uint32_t i = 0; i < q->extras; i++)
		add_spans(&rest, text, q->extra[i]);
	add_spans(&rest, text, q->time);
	add_spans(&rest, text, q->place);
	struct slice part[3] = { q->relation_text, dx_buf_slice(&subject), dx_buf_slice(&rest) };
	bool ok = !subject.failed && !rest.failed && dx_triple_make(&f->arena, &f->gold.words, part, out);
	dx_buf_free(&subject);
	dx_buf_free(&rest);
	return ok;
}

/* Pair gold and predicted triples one to one, best precision first: what a prediction gets is its target, 0 if it stays alone. */
static bool set_targets(struct fit *f, const struct gold_sentence *s, uint32_t first, uint32_t n)
{
	double *table = calloc(s->n * n + 1, sizeof *table);
	bool *used = calloc(s->n + 1, sizeof *used), ok = table && used;
	for (uint32_t j = 0; ok && j < n; j++) {
		struct triple p;
		ok = to_triple(f, &f->facts[first + j], &p);
		for (size_t i = 0; ok && i < s->n; i++)
			table[i * n + j] = dx_triple_precision(&f->gold, &s->triples[i], &p);
	}
	for (size_t round = 0; ok && round < s->n; round++) {
		size_t row = s->n;
		uint32_t column = 0;
		double best = 0;
		for (size_t i = 0; i < s->n; i++)
			for (uint32_t j = 0; j < n && !used[i]; j++)
				if (table[i * n + j] > best) {
					best = table[i * n + j];
					row = i;
					column = j;
				}
		if (row == s->n)
			break;
		used[row] = true;
		f->examples[first + column].y = best;
		for (size_t i = 0; i < s->n; i++)
			table[i * n + column] = 0;
	}
	free(table);
	free(used);
	return ok;
}

/* The facts of each sentence meet the gold triples of the sentence with the same key. */
static enum dx_status make_examples(struct fit *f, struct dx_error *err)
{
	f->examples = calloc((size_t)f->n + 1, sizeof *f->examples);
	if (!f->examples)
		return dx_nomem(err);
	for (uint32_t i = 0; i < f->n;) {
		const struct sentence *s = &f->reading.sentences[f->facts[i].sentence];
		uint32_t first = i;
		for (; i < f->n && f->facts[i].sentence == f->facts[first].sentence; i++)
			f->examples[i].x = f->features + (size_t)i * FEATURE_COUNT;
		struct slice key = dx_sentence_key(&f->arena, slice_sub(f->reading.text, s->begin, s->end));
		uint32_t at = key.p ? dx_map_get(&f->gold.keys, key) : DX_NONE;
		if (at != DX_NONE && !set_targets(f, &f->gold.sentences[at], first, i - first))
			return dx_nomem(err);
	}
	return DX_OK;
}

/* Solve a x = b for a symmetric positive definite a by Gauss's elimination; b becomes x. */
static void solve(double a[FEATURE_COUNT][FEATURE_COUNT], double b[FEATURE_COUNT])
{
	for (int k = 0; k < FEATURE_COUNT; k++)
		for (int i = k + 1; i < FEATURE_COUNT; i++) {
			double q = a[i][k] / a[k][k];
			for (int j = k; j < FEATURE_COUNT; j++)
				a[i][j] -= q * a[k][j];
			b[i] -= q * b[k];
		}
	for (int k = FEATURE_COUNT; k-- > 0;) {
		for (int j = k + 1; j < FEATURE_COUNT; j++)
			b[k] -= a[k][j] * b[j];
		b[k] /= a[k][k];
	}
}

static double predict(const double *weights, const float *x)
{
	double z = 0;
	for (int k = 0; k < FEATURE_COUNT; k++)
		z += weights[k] * (double)x[k];
	return dx_fact_logistic(z);
}

/* One of Newton's steps on the penalised likelihood; returns the largest change. */
static double newton(struct fit *f)
{
	static double hessian[FEATURE_COUNT][FEATURE_COUNT], step[FEATURE_COUNT];
	double largest = 0;
	memset(hessian, 0, sizeof hessian);
	for (int k = 0; k < FEATURE_COUNT; k++) {
		step[k] = RIDGE * f->weights[k];
		hessian[k][k] = RIDGE;
	}
	for (uint32_t e = 0; e < f->n; e++) {
		const float *x = f->examples[e].x;
		double p = predict(f->weights, x), slope = p * (1 - p);
		for (int i = 0; i < FEATURE_COUNT; i++) {
			if (x[i] == 0.0f)
				continue;
			step[i] += (double)x[i] * (p - f->examples[e].y);
			for (int j = 0; j < FEATURE_COUNT; j++)
				hessian[i][j] += slope * (double)x[i] * (double)x[j];
		}
	}
	solve(hessian, step);
	for (int k = 0; k < FEATURE_COUNT; k++) {
		f->weights[k] -= step[k];
		largest = fabs(step[k]) > largest ? fabs(step[k]) : largest;
	}
	return largest;
}

static void print_model(const struct fit *f)
{
#define X_(name, weight) #name,
	static const char *const names[FEATURE_COUNT] = { FACT_FEATURES(X_) };
#undef X_
	double mean = 0, brier = 0;
	printf("/* facts_model.h: features and weights of the confidence of facts, made by `dixit-train fact GOLD.tsv MODEL`.\n"
	       "   A new feature is added here with weight 0 and set in facts_score.c; then that is run again. */\n"
	       "#ifndef DX_FACTS_MODEL_H\n#define DX_FACTS_MODEL_H\n\n#define FACT_FEATURES(X)");
	for (int k = 0; k < FEATURE_COUNT; k++)
		printf(" \\\n\tX(%s, %.4f)", names[k], f->weights[k]);
	printf("\n\n#endif\n");
	for (uint32_t e = 0; e < f->n; e++) {
		double miss = predict(f->weights, f->examples[e].x) - f->examples[e].y;
		mean += f->examples[e].y / f->n;
		brier += miss * miss / f->n;
	}
	fprintf(stderr, "%u facts, mean precision %.3f, squared error of the confidence %.4f\n", f->n, mean, brier);
}

/* The trees of the gold sentences: from a CoNLL-U file, or read with a model. */
static enum dx_status read_trees(struct fit *f, const char *path, struct dx_error *err)
{
	struct slice file;
	struct model *model;
	struct reader *reader = NULL;
	struct buf lines = { 0 };
	enum dx_status status;
	if (dx_slice_ends(slice_of(path), SLICE(".conllu"))) {
		status = dx_load(&f->arena, path, &file, err);
		return status ? status : dx_conllu_read(&f->arena, file, &f->reading, err);
	}
	for (size_t i = 0; i < f->gold.n; i++) {
		dx_buf_add(&lines, f->gold.sentences[i].text);
		dx_buf_putc(&lines, '\n');
	}
	file = dx_arena_copy(&f->arena, dx_buf_slice(&lines));
	model = file.p ? dx_model_open(path, err) : NULL;
	reader = model ? dx_reader_new(model, err) : NULL;
	status = reader ? dx_read(reader, &f->arena, file, true, &f->reading, err) : model || file.p ? err->code : dx_nomem(err);
	dx_reader_free(reader);
	dx_model_close(model);
	dx_buf_free(&lines);
	return status;
}

static enum dx_status run(struct fit *f, char **argv, struct dx_error *err)
{
	struct slice file;
	struct extraction none = { 0 };
	enum dx_status status;
	if ((status = dx_load(&f->arena, argv[1], &file, err)) || (status = dx_gold_triples_read(&f->arena, file, &f->gold, err)) ||
	    (status = read_trees(f, argv[2], err)) ||
	    (status = dx_facts_with_features(&f->arena, &f->reading, &none, &f->facts, &f->n, &f->features, err)) ||
	    (status = make_examples(f, err)))
		return status;
	for (int round = 0; round < ROUNDS && newton(f) > 1e-9; round++)
		continue;
	print_model(f);
	return fflush(stdout) || ferror(stdout) ? dx_fail(err, DX_WRITE, "-", 0, 0, "cannot be written") : DX_OK;
}

int dx_train_fact(int argc, char **argv)
{
	struct fit *f = calloc(1, sizeof *f);
	struct dx_error err = { 0 };
	enum dx_status status;
	if (argc != 3) {
		fprintf(stderr, "usage: dixit-train fact GOLD.tsv MODEL|TREES.conllu > src/claims/facts_model.h\n");
		free(f);
		return 2;
	}
	status = f ? run(f, argv, &err) : dx_nomem(&err);
	if (status)
		fprintf(stderr, "%s: %s\n", err.path[0] ? err.path : argv[2], err.message);
	if (f) {
		free(f->examples);
		dx_gold_triples_free(&f->gold);
		dx_arena_free(&f->arena);
	}
	free(f);
	return dx_exit_code(status);
}
