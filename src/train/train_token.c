/* train_token.c: trains the tokenizer's two classifiers by logistic regression (AdaGrad) on hashed features. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "nlp/conllu.h"
#include "nlp/token_model.h"
#include "nlp/tokenize.h"
#include "train/link_data.h"
#include "train/sections.h"
#include "train/token_data.h"
#include "train/train_token.h"

#define EPOCHS 10
#define RATE 0.2f
#define DECAY 1e-6f   /* pulls a weight towards 0 whenever it is used */
/* In favour of a sentence's end: F1 of sentences gains more from recall; but news must not be split where nothing says so. */
#define GAP_SHIFT_STOP 2.4f
#define GAP_SHIFT_OTHER 2.5f
/* So many of a gap's features are left out at random while it is learned: none of them is relied on, and what seldom was seen
   does not outweigh the rest. */
#define GAP_DROP 0.6f
/* One in so many sentences that end "in Washington." is learned as if it ended in an abbreviation ("in U.S."): treebanks have
   few such. */
#define ABBREVIATE_ONE_IN 10
#define ABBREVIATIONS_KEPT 4096

struct classifier {
	float *w, *g;  /* weights and sums of squared gradients: slots × classes */
	float *sum;    /* of the weights as they were after each of the last epochs: the mean generalizes better than the last */
	unsigned snapshots;
	float bias[JOIN_COUNT], bias_g[JOIN_COUNT];
	unsigned slots, classes;
};

struct trainer {
	struct corpus corpus;
	struct classifier join, gap;
	const struct text *now; /* of the paragraph that is being learned from */
	struct pieces atoms, tokens;
	struct piece abbreviations[ABBREVIATIONS_KEPT]; /* some that stood inside a sentence */
	size_t n_abbreviations;
	uint64_t seed;
};

static bool new_classifier(struct classifier *c, unsigned slots, unsigned classes)
{
	*c = (struct classifier){ .slots = slots, .classes = classes };
	c->w = calloc((size_t)slots * classes, sizeof(float));
	c->g = calloc((size_t)slots * classes, sizeof(float));
	c->sum = calloc((size_t)slots * classes, sizeof(float));
	return c->w && c->g && c->sum;
}

static void snapshot(struct classifier *c)
{
	for (size_t i = 0; i < (size_t)c->slots * c->classes; i++)
		c->sum[i] += c->w[i];
	c->snapshots++;
}

static float mean(const struct classifier *c, size_t i)
{
	return c->snapshots ? c->sum[i] / (float)c->snapshots : c->w[i];
}

static void nudge(float *w, float *g, float gradient)
{
	gradient += DECAY * *w;
	*g += gradient * gradient;
	*w -= RATE * gradient / sqrtf(*g + 1e-6f);
}

/* One step on one place: softmax over the classes, or a sigmoid where there is one class (gold 1: yes). scale: what a feature
   counts. */
static void learn(struct classifier *c, const uint32_t *features, unsigned n, float scale, unsigned gold, float weight)
{
	float score[JOIN_COUNT] = { 0 }, sum = 0;

	for (unsigned j = 0; j < c->classes; j++) {
		score[j] = c->bias[j];
		for (unsigned k = 0; k < n; k++)
			score[j] += scale * c->w[(size_t)dx_slot(features[k], c->slots) * c->classes + j];
		score[j] = expf(fminf(fmaxf(score[j], -30), 30));
		sum += score[j];
	}
	for (unsigned j = 0; j < c->classes; j++) {
		float p = c->classes == 1 ? score[0] / (1 + score[0]) : score[j] / sum;
		float gradient = weight * (p - (float)(c->classes == 1 ? gold : gold == j));

		if (fabsf(gradient) < 1e-4f)
			continue;
		nudge(&c->bias[j], &c->bias_g[j], gradient);
		for (unsigned k = 0; k < n; k++) {
			size_t at = (size_t)dx_slot(features[k], c->slots) * c->classes + j;

			nudge(&c->w[at], &c->g[at], gradient);
		}
	}
}

/* Has a text a say in a place between atoms? An automatic tokenizer of another school only about full stops, and about what
   might lack an apostrophe, since newspapers leave none out; a text without apostrophes only about where they were. */
static bool has_say(const struct text *text, const struct join_place *place)
{
	const struct piece *a = &place->atoms[place->i];
	bool stop = a->kind == PIECE_STOP || a[1].kind == PIECE_STOP;

	switch (text->kind) {
	case TEXT_SILVER:
		return stop || (a[1].kind == PIECE_CLITIC && !(text->gold[a->end] & AT_TOKEN));
	case TEXT_NO_APOSTROPHE:
		return a[1].kind == PIECE_CLITIC;
	default:
		return true;
	}
}

static enum join gold_join(void *closure, const struct join_place *place)
{
	struct trainer *t = closure;
	unsigned gold = t->now->gold[place->atoms[place->i].end];
	enum join join = gold & AT_WORD ? JOIN_WORD : gold & AT_TOKEN ? JOIN_SPLIT : JOIN_SAME;
	uint32_t features[JOIN_FEATURES];

	if (has_say(t->now, place)) {
		dx_join_features(place, features);
		learn(&t->join, features, JOIN_FEATURES, 1, join, t->now->weight);
	}
	return join;
}

/* Abbreviations inside sentences are kept; some names at the end of a sentence are replaced by one, which takes in the full
   stop. */
static void abbreviate(struct trainer *t)
{
	struct piece *a = t->tokens.items;
	size_t n = t->tokens.n, out = 0;

	for (size_t i = 0; i < n; i++) {
		bool end = t->now->gold[a[i].end] & AT_SENTENCE, name = a[i].kind == PIECE_TITLE || a[i].kind == PIECE_UPPER;

		a[out] = a[i];
		if (!end && a[i].space && (a[i].kind == PIECE_ACRONYM || (a[i].kind == PIECE_ABBREVIATION && a[i].group > ABBREVIATION_TITLE)))
			t->abbreviations[t->n_abbreviations++ % ABBREVIATIONS_KEPT] = a[i];
		if (name && i > 0 && a[i - 1].kind == PIECE_LOWER && i + 2 < n && a[i + 1].kind == PIECE_STOP &&
		    t->now->gold[a[i + 1].end] & AT_SENTENCE && dx_starter(slice_sub(t->now->text, a[i + 2].begin, a[i + 2].end)) &&
		    t->n_abbreviations && dx_next_random(&t->seed) % ABBREVIATE_ONE_IN == 0) {
			size_t kept = t->n_abbreviations < ABBREVIATIONS_KEPT ? t->n_abbreviations : ABBREVIATIONS_KEPT;

			a[out] = t->abbreviations[dx_next_random(&t->seed) % kept];
			a[out].space = a[i].space;
			a[out].inside = a[i].inside;
			a[out].begin = a[i].begin;
			a[out].end = a[++i].end;
		}
		out++;
	}
	t->tokens.n = out;
}

/* What an automatic splitter says of a gap behind an abbreviation is worth something only if the next word says the same. */
static bool learnable(const struct trainer *t, const struct gap_place *p, bool ends)
{
	const struct piece *a = &t->tokens.items[p->i], *b = a + 1;

	if (!dx_gap_possible(p))
		return false;
	/* It takes every '' for a closing mark. */
	if (t->now->kind == TEXT_SILVER && b->kind == PIECE_QUOTE_OPEN && t->now->text.p[b->begin] == '\'')
		return false;
	if (t->now->kind != TEXT_SILVER || (a->kind != PIECE_ACRONYM && a->kind != PIECE_ABBREVIATION))
		return true;
	return ends == dx_starter(slice_sub(t->now->text, b->begin, b->end));
}

/* Leave out some of the features; how many are kept. */
static unsigned thin_out(uint32_t features[GAP_FEATURES], uint64_t *seed)
{
	unsigned n = 0;

	for (unsigned k = 0; k < GAP_FEATURES; k++) {
		if ((float)(dx_next_random(seed) >> 40) >= GAP_DROP * (1 << 24))
			features[n++] = features[k];
	}
	return n;
}

static void learn_gaps(struct trainer *t)
{
	struct gap_place p = dx_gap_start(t->tokens.items, t->tokens.n);

	while (p.i < t->tokens.n) {
		unsigned gold = t->now->gold[t->tokens.items[p.i].end];
		bool ends = gold & AT_SENTENCE;

		if (!(gold & AT_UNSURE) && learnable(t, &p, ends)) {
			uint32_t features[GAP_FEATURES];

			dx_gap_features(&p, features);
			learn(&t->gap, features, thin_out(features, &t->seed), 1 / (1 - GAP_DROP), ends, t->now->weight);
		}
		dx_gap_next(&p, ends);
	}
}

/* The float that a stored byte stands for is scale·q·|q|. */
static float scale_of(const struct classifier *c)
{
	float most = 0;

	for (size_t i = 0; i < (size_t)c->slots * c->classes; i++)
		most = fmaxf(most, fabsf(mean(c, i)));
	return most > 0 ? most / (127 * 127) : 1;
}

static void pack(const struct classifier *c, char *out)
{
	float scale = scale_of(c);

	for (size_t i = 0; i < (size_t)c->slots * c->classes; i++) {
		long q = lrintf(sqrtf(fabsf(mean(c, i)) / scale));

		out[i] = (char)(mean(c, i) < 0 ? -q : q);
	}
}

static void put32(char *p, int32_t value)
{
	for (int k = 0; k < 4; k++)
		p[k] = (char)((uint32_t)value >> 8 * k);
}

static void write_section(const struct trainer *t, char *out)
{
	memcpy(out, TOKEN_MAGIC, 8);
	put32(out + 8, JOIN_SLOTS);
	put32(out + 12, GAP_SLOTS);
	for (int k = 0; k < JOIN_COUNT; k++)
		put32(out + 16 + 4 * k, (int32_t)lrintf(t->join.bias[k] / scale_of(&t->join)));
	put32(out + 28, (int32_t)lrintf((t->gap.bias[0] + GAP_SHIFT_STOP) / scale_of(&t->gap)));
	put32(out + 32, (int32_t)lrintf((t->gap.bias[0] + GAP_SHIFT_OTHER) / scale_of(&t->gap)));
	pack(&t->join, out + TOKEN_HEADER);
	pack(&t->gap, out + TOKEN_HEADER + JOIN_COUNT * JOIN_SLOTS);
}

static void shuffle(struct paragraph *p, size_t n, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		struct paragraph swap = p[i - 1];
		size_t j = dx_next_random(seed) % i;

		p[i - 1] = p[j];
		p[j] = swap;
	}
}

/* All of joining first, since the sentence ends of texts without gold tokens are learned on our own tokens. */
static bool train(struct trainer *t, char *section)
{
	struct token_weights weights;

	for (int epoch = 0; epoch < 2 * EPOCHS; epoch++) {
		bool joining = epoch < EPOCHS;

		shuffle(t->corpus.paragraphs, t->corpus.n_paragraphs, &t->seed);
		if (epoch == EPOCHS)
			write_section(t, section);
		dx_token_weights((struct slice){ section, TOKEN_SECTION_SIZE }, &weights, NULL);
		for (size_t i = 0; i < t->corpus.n_paragraphs; i++) {
			const struct paragraph *p = &t->corpus.paragraphs[i];

			t->now = p->text;
			if (t->now->kind == (joining ? TEXT_RUN_TOGETHER : TEXT_NO_APOSTROPHE))
				continue;
			if (!dx_atoms(t->now->text, p->begin, p->end, &t->atoms))
				return false;
			if (joining ? !dx_join_atoms(t->now->text, gold_join, t, &t->atoms, &t->tokens)
			            : !dx_join_atoms(t->now->text, dx_join_choose, &weights, &t->atoms, &t->tokens))
				return false;
			if (!joining) {
				abbreviate(t);
				learn_gaps(t);
			}
		}
		if (epoch % EPOCHS >= EPOCHS / 2)
			snapshot(joining ? &t->join : &t->gap);
	}
	write_section(t, section);
	return true;
}

/* ---- figures */

struct figure {
	size_t gold, pred, both;
};

static double f1(struct figure f)
{
	return f.gold + f.pred ? 200.0 * (double)f.both / (double)(f.gold + f.pred) : 0;
}

/* Spans of two readings in the order of the text: of sentences, or of words. */
static struct figure compare(const struct span *gold, size_t n_gold, const struct span *pred, size_t n_pred)
{
	struct figure f = { n_gold, n_pred, 0 };

	for (size_t i = 0, j = 0; i < n_gold && j < n_pred;) {
		if (gold[i].begin == pred[j].begin && gold[i].end == pred[j].end)
			f.both++;
		if (gold[i].begin <= pred[j].begin)
			i++;
		else
			j++;
	}
	return f;
}

static struct span *spans_of(struct arena *a, const struct reading *r, bool words, size_t *n)
{
	size_t most = r->n;
	struct span *spans;

	for (size_t s = 0; words && s < r->n; s++)
		most += r->sentences[s].n;
	spans = ARENA_NEW(a, struct span, most);
	*n = 0;
	for (size_t s = 0; spans && s < r->n; s++) {
		if (!words)
			spans[(*n)++] = (struct span){ r->sentences[s].begin, r->sentences[s].end };
		for (uint32_t k = 0; words && k < r->sentences[s].n; k++)
			spans[(*n)++] = (struct span){ r->sentences[s].tokens[k].begin, r->sentences[s].tokens[k].end };
	}
	return spans;
}

static enum dx_status report(struct trainer *t, const char *path, struct slice section, struct dx_error *err)
{
	struct slice file;
	struct reading gold, pred;
	double score[2];
	enum dx_status status = dx_load(&t->corpus.arena, path, &file, err);

	if (!status)
		status = dx_conllu_read(&t->corpus.arena, file, &gold, err);
	if (!status)
		status = dx_tokenize(&t->corpus.arena, gold.text, section, false, &pred, err);
	if (status)
		return status;
	for (int words = 0; words < 2; words++) {
		size_t g, p;
		struct span *a = spans_of(&t->corpus.arena, &gold, words, &g), *b = spans_of(&t->corpus.arena, &pred, words, &p);

		if (!a || !b)
			return dx_nomem(err);
		score[words] = f1(compare(a, g, b, p));
	}
	printf("%s: words %.2f, sentences %.2f\n", path, score[1], score[0]);
	return DX_OK;
}

/* ---- the command */

static enum dx_status run(struct trainer *t, int argc, char **argv, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	char *section = dx_arena_alloc(&t->corpus.arena, TOKEN_SECTION_SIZE);
	int i;

	for (i = 2; i < argc && strcmp(argv[i], "--") != 0 && !status; i++)
		status = dx_corpus_add(&t->corpus, argv[i], err);
	if (!status)
		status = dx_corpus_paragraphs(&t->corpus, err);
	if (status)
		return status;
	if (!section || !new_classifier(&t->join, JOIN_SLOTS, JOIN_COUNT) || !new_classifier(&t->gap, GAP_SLOTS, 1) ||
	    !train(t, section))
		return dx_nomem(err);
	status = dx_section_save(argv[1], (struct slice){ section, TOKEN_SECTION_SIZE }, err);
	for (i++; i < argc && !status; i++)
		status = report(t, argv[i], (struct slice){ section, TOKEN_SECTION_SIZE }, err);
	return status;
}

int dx_train_token(int argc, char **argv)
{
	struct trainer t = { .seed = 88172645463325252u };
	struct dx_error err = { 0 };
	enum dx_status status;

	if (argc < 3) {
		fprintf(stderr, "usage: dixit-train token OUT_SECTION TRAIN.conllu... -- DEV.conllu...\n");
		return dx_exit_code(DX_USAGE);
	}
	status = run(&t, argc, argv, &err);
	if (status)
		fprintf(stderr, "dixit-train token: %s:%llu: %s\n", err.path, (unsigned long long)err.line, err.message);
	free(t.atoms.items);
	free(t.tokens.items);
	free(t.join.w);
	free(t.join.g);
	free(t.gap.w);
	free(t.gap.g);
	free(t.join.sum);
	free(t.gap.sum);
	dx_corpus_free(&t.corpus);
	return dx_exit_code(status);
}
