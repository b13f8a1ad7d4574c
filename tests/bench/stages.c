/* stages.c of bench/: words a second of each stage of `extract` on the articles of a folder, and what the 8-bit matrix products of the
   nets gain over plain floats. Usage: stage-bench FOLDER. Seconds of the processor, one thread. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "claims/claims.h"
#include "claims/lexicon.h"
#include "export/extraction.h"
#include "ingest/ingest.h"
#include "nlp/kernel.h"
#include "nlp/model_path.h"
#include "nlp/tokenize.h"

enum { ARTICLES_MAX = 100000 };

struct corpus {
	struct arena arena;
	struct article *articles;
	size_t n, words;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void must(enum dx_status status, const struct dx_error *err)
{
	if (status == DX_OK)
		return;
	fprintf(stderr, "stage-bench: %s: %s\n", err->path, err->message);
	exit(1);
}

static enum dx_status keep(void *ctx, const struct article *a, struct dx_error *err)
{
	struct corpus *c = ctx;

	if (c->n == ARTICLES_MAX)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "more than %d articles", ARTICLES_MAX);
	struct article *to = &c->articles[c->n++];
	*to = (struct article){ .id = dx_arena_copy(&c->arena, a->id), .text = dx_arena_copy(&c->arena, a->text) };
	if (!to->id.p || !to->text.p)
		return dx_nomem(err);
	memcpy(to->sha256, a->sha256, sizeof to->sha256);
	for (size_t i = 0; i < to->text.n; i++)
		c->words += !isspace((unsigned char)to->text.p[i]) && (i + 1 == to->text.n || isspace((unsigned char)to->text.p[i + 1]));
	return DX_OK;
}

/* A few articles on their way. */
struct group {
	struct arena arena[TEXTS_AT_ONCE];
	struct reading reading[TEXTS_AT_ONCE];
	struct reading_task task[TEXTS_AT_ONCE];
	struct extraction x[TEXTS_AT_ONCE];
};

struct stages {
	double ingest, tokenize, read, claims, write;
};

static void run_group(const struct model *m, struct reader *r, const struct article *a, size_t n, struct stages *s)
{
	static struct group g;
	static struct buf out;
	struct dx_error err = { 0 };
	const struct slice token = dx_model_section(m, "token"), link = dx_model_section(m, "link");
	const struct extraction_writer *writer = dx_extraction_writer(SLICE("jsonl"));
	double at = now(), then;
	for (size_t i = 0; i < n; i++)
		must(dx_tokenize(&g.arena[i], a[i].text, token, false, &g.reading[i], &err), &err);
	s->tokenize += (then = now()) - at;
	for (size_t i = 0; i < n; i++)
		g.task[i] = (struct reading_task){ .arena = &g.arena[i], .text = a[i].text, .out = &g.reading[i], .err = &err };
	dx_read_all(r, g.task, n, false);
	s->read += (at = now()) - then;
	for (size_t i = 0; i < n; i++) {
		must(g.task[i].status, &err);
		g.x[i] = (struct extraction){ .article = &a[i] };
		must(dx_claims(&g.arena[i], &a[i], &g.reading[i], link, &g.x[i], &err), &err);
	}
	s->claims += (then = now()) - at;
	for (size_t i = 0; i < n; i++)
		writer->write(&g.x[i], &g.reading[i], false, &out);
	s->write += now() - then;
	dx_buf_clear(&out);
	for (size_t i = 0; i < n; i++)
		dx_arena_reset(&g.arena[i]);
}

static void tell(const char *stage, const struct corpus *c, double seconds, double whole)
{
	printf("stage %-9s %11.0f words/s %7.3f s  %4.1f %%\n", stage, (double)c->words / seconds, seconds, 100 * seconds / whole);
}

static void float_product(float *y, const float *x, const float *w, size_t n, size_t depth, size_t cols)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < depth; k++)
			for (size_t j = 0; j < cols; j++)
				y[i * cols + j] += x[i * depth + k] * w[k * cols + j];
}

/* The recurrent product of a layer, for as many rows as are run side by side. */
static void compare_products(void)
{
	enum { ROWS = 16, DEPTH = 176, COLS = 704, ROUNDS = 300 };
	static uint8_t x8[ROWS * DEPTH];
	static int8_t w8[DEPTH * COLS];
	static int32_t y8[ROWS * COLS];
	static float x[ROWS * DEPTH], w[DEPTH * COLS], y[ROWS * COLS];
	const double work = 1e-9 * ROUNDS * ROWS * DEPTH * COLS;
	const struct kernel *best = dx_kernel_best();
	for (size_t i = 0; i < ROWS * DEPTH; i++)
		x[i] = x8[i] = (uint8_t)(i * 37 % 251);
	for (size_t i = 0; i < DEPTH * COLS; i++)
		w[i] = w8[i] = (int8_t)(i * 29 % 127);
	double begin = now();
	for (int i = 0; i < ROUNDS; i++)
		best->gemm8(y8, COLS, x8, DEPTH, w8, ROWS, DEPTH, COLS, true);
	const double bytes = now() - begin;
	begin = now();
	for (int i = 0; i < ROUNDS; i++)
		float_product(y, x, w, ROWS, DEPTH, COLS);
	const double floats = now() - begin;
	printf("products of the nets (%s): %.1f billion a second in 8 bits, %.1f in plain floats: x%.1f\n", best->name, work / bytes,
	       work / floats, floats / bytes);
}

int main(int argc, char **argv)
{
	struct dx_error err = { 0 };
	struct corpus c = { .articles = calloc(ARTICLES_MAX, sizeof *c.articles) };
	struct stages s = { 0 };
	const struct ingest_handlers handlers = { .article = keep, .article_ctx = &c };
	if (argc != 2 || !c.articles) {
		fprintf(stderr, "usage: stage-bench FOLDER\n");
		return 2;
	}
	must(dx_lexicon_open(&err), &err);
	struct model *m = dx_model_find(NULL, &err);
	must(m ? DX_OK : err.code, &err);
	struct reader *r = dx_reader_new(m, &err);
	must(r ? DX_OK : err.code, &err);
	s.ingest = -now();
	must(dx_ingest((const char *const *)&argv[1], 1, &handlers, &err), &err);
	s.ingest += now();
	for (size_t i = 0; i < c.n; i += TEXTS_AT_ONCE)
		run_group(m, r, c.articles + i, c.n - i < TEXTS_AT_ONCE ? c.n - i : TEXTS_AT_ONCE, &s);
	/* Reading begins with the tokens. */
	s.read -= s.tokenize;
	const double whole = s.ingest + s.tokenize + s.read + s.claims + s.write;
	tell("ingest", &c, s.ingest, whole);
	tell("tokenize", &c, s.tokenize, whole);
	tell("nets", &c, s.read, whole);
	tell("claims", &c, s.claims, whole);
	tell("write", &c, s.write, whole);
	tell("all", &c, whole, whole);
	compare_products();
	dx_reader_free(r);
	dx_model_close(m);
	dx_arena_free(&c.arena);
	free(c.articles);
	return 0;
}
