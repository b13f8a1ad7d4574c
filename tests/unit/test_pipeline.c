/* test_pipeline.c: articles come back in the order they went in, whatever the threads do, and a sink can stop the flow. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "claims/lexicon.h"
#include "cli/pipeline.h"
#include "nlp/model_path.h"

#define ARTICLES 60

struct seen {
	unsigned count, stop_at; /* stop_at: the sink fails there; 0: never */
	struct buf out;
};

/* Ids are numbers: the next one has to be this one. */
static enum dx_status take(void *ctx, const struct pipeline_result *r, struct dx_error *err)
{
	struct seen *s = ctx;
	char want[16];
	snprintf(want, sizeof want, "%u", s->count);
	assert_slice(r->x->article->id, want);
	assert_true(r->reading->n > 0);
	dx_buf_add(&s->out, r->written);
	s->count++;
	return s->stop_at && s->count == s->stop_at ? dx_fail(err, DX_WRITE, "sink", 0, 0, "full") : DX_OK;
}

static void refused(void *ctx, const struct dx_error *why)
{
	(void)ctx;
	fail_msg("refused: %s", why->message);
}

/* The first articles are long, so that later ones are done before them. */
static enum dx_status put_article(struct pipeline *p, unsigned i, struct dx_error *err)
{
	struct buf text = { 0 };
	char id[16];
	snprintf(id, sizeof id, "%u", i);
	for (unsigned k = 0; k < (i % 20 == 0 ? 40 : 1 + i % 3); k++)
		dx_buf_printf(&text, "The harbour office denied on Monday that pier %u had been closed. \"It is open,\" Ruth Amsel said.\n\n", k);
	struct article a = { .id = slice_of(id), .text = dx_buf_slice(&text) };
	memset(a.sha256, '0', 64);
	enum dx_status status = dx_pipeline_put(p, &a, err);
	/* The pipeline has copied what it needs. */
	memset(text.p, '?', text.n);
	dx_buf_free(&text);
	return status;
}

static enum dx_status run(const struct model *model, unsigned jobs, struct seen *seen)
{
	struct dx_error err = { 0 };
	struct pipeline_options o = { .model = model, .jobs = jobs, .writer = dx_extraction_writer(SLICE("jsonl")), .sink = take,
	                              .refused = refused, .ctx = seen };
	struct pipeline *p = dx_pipeline_new(&o, &err);
	enum dx_status status = DX_OK;
	assert_non_null(p);
	for (unsigned i = 0; i < ARTICLES && status == DX_OK; i++)
		status = put_article(p, i, &err);
	if (status == DX_OK)
		status = dx_pipeline_end(p, &err);
	if (status != DX_OK)
		assert_string_equal(err.path, "sink");
	dx_pipeline_free(p);
	return status;
}

static int open_model(void **state)
{
	struct dx_error err = { 0 };
	if (dx_lexicon_open(&err) != DX_OK || !(*state = dx_model_find("src/nlp/dixit.model", &err))) {
		print_error("%s: %s\n", err.path, err.message);
		return -1;
	}
	return 0;
}

static int close_model(void **state)
{
	dx_model_close(*state);
	dx_lexicon_close();
	return 0;
}

static void order_and_bytes_do_not_depend_on_threads(void **state)
{
	struct seen one = { 0 };
	assert_int_equal(run(*state, 1, &one), DX_OK);
	assert_int_equal(one.count, ARTICLES);
	assert_true(one.out.n > 0);
	for (unsigned jobs = 2; jobs <= 7; jobs += 5) {
		struct seen many = { 0 };
		assert_int_equal(run(*state, jobs, &many), DX_OK);
		assert_int_equal(many.count, ARTICLES);
		assert_int_equal(many.out.n, one.out.n);
		assert_memory_equal(many.out.p, one.out.p, one.out.n);
		dx_buf_free(&many.out);
	}
	dx_buf_free(&one.out);
}

static void a_sink_stops_the_flow(void **state)
{
	for (unsigned jobs = 1; jobs <= 3; jobs++) {
		struct seen seen = { .stop_at = 7 };
		assert_int_equal(run(*state, jobs, &seen), DX_WRITE);
		assert_int_equal(seen.count, 7);
		dx_buf_free(&seen.out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_and_bytes_do_not_depend_on_threads),
		cmocka_unit_test(a_sink_stops_the_flow),
	};
	return cmocka_run_group_tests(tests, open_model, close_model);
}
