/* session.c: opens the model, runs the inputs through the pipeline, keeps count. */
#include "cli/session.h"

#include <inttypes.h>
#include <sys/stat.h>

#include "cli/target.h"
#include "ingest/ingest.h"
#include "nlp/model_path.h"

/* From ingest to the pipeline. */
static enum dx_status take(void *ctx, const struct article *article, struct dx_error *err)
{
	struct session *s = ctx;
	bool skip = false;
	enum dx_status status = s->filter ? s->filter(s->ctx, article, s->model_version, &skip, err) : DX_OK;
	if (skip)
		dx_progress_step(&s->progress);
	else if (status == DX_OK)
		status = dx_pipeline_put(s->pipeline, article, err);
	s->stopped = status != DX_OK;
	return status;
}

/* From ingest and the pipeline. */
static void refuse(void *ctx, const struct dx_error *why)
{
	struct session *s = ctx;
	s->refused++;
	dx_report(why);
}

static void repaired(void *ctx, const struct dx_error *what)
{
	struct session *s = ctx;
	if (!s->options->quiet)
		dx_report(what);
}

static void tell_article(const struct pipeline_result *r)
{
	fprintf(stderr, "%.*s: %zu sentences, %" PRIu32 " attributions, %" PRIu32 " facts\n", (int)r->x->article->id.n,
	        r->x->article->id.p, r->reading->n, r->x->attribution_count, r->x->fact_count);
}

/* From the pipeline, in order. */
static enum dx_status give(void *ctx, const struct pipeline_result *result, struct dx_error *err)
{
	struct session *s = ctx;
	s->articles++;
	s->attributions += result->x->attribution_count;
	for (size_t i = 0; i < result->reading->n; i++)
		s->words += result->reading->sentences[i].n;
	if (s->options->verbose)
		tell_article(result);
	dx_progress_step(&s->progress);
	return s->sink(s->ctx, result, err);
}

/* Can the inputs be gone through twice? Standard input and pipes cannot, nor can a list that may name them. */
static bool can_count(const struct options *o)
{
	struct stat st;
	for (size_t i = 0; i < o->input_count; i++)
		if (o->inputs[i][0] == '@' || stat(o->inputs[i], &st) != 0 || !(S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
			return false;
	return o->input_count > 0;
}

static enum dx_status count_article(void *ctx, const struct article *article, struct dx_error *err)
{
	uint64_t *count = ctx;
	(void)article;
	(void)err;
	++*count;
	return DX_OK;
}

/* How many articles there are: only where a bar is shown, since it costs a pass over the inputs. 0: unknown. */
static uint64_t count_articles(const struct session *s)
{
	const struct options *o = s->options;
	uint64_t count = 0;
	struct dx_error none = { 0 };
	struct ingest_handlers handlers = { .article = count_article, .article_ctx = &count };
	if (!s->progress.on || !can_count(o))
		return 0;
	dx_ingest((const char *const *)o->inputs, o->input_count, &handlers, &none);
	return count;
}

static enum dx_status feed(struct session *s, struct dx_error *err)
{
	static const char *const standard_input[] = { "-" };
	const struct options *o = s->options;
	struct ingest_handlers handlers = { .article = take, .article_ctx = s, .refused = refuse, .repaired = repaired, .ctx = s,
	                                    .passed_over = &s->passed_over };
	const char *const *inputs = o->input_count ? (const char *const *)o->inputs : standard_input;
	s->progress.total = count_articles(s);
	enum dx_status status = dx_ingest(inputs, o->input_count ? o->input_count : 1, &handlers, err);
	/* What was refused has been said: the rest goes on. */
	if (status == DX_BAD_INPUT && !s->stopped)
		status = DX_OK;
	return status == DX_OK ? dx_pipeline_end(s->pipeline, err) : status;
}

enum dx_status dx_session_run(struct session *s, struct dx_error *err)
{
	const struct options *o = s->options;
	enum dx_status status;
	struct model *model = dx_model_find(o->model, err);
	if (!model)
		return err->code;
	struct pipeline_options options = { .model = model, .jobs = o->jobs, .lines = o->lines, .writer = s->writer,
	                                    .sink = give, .refused = refuse, .ctx = s };
	s->model_version = dx_model_version(model);
	s->pipeline = dx_pipeline_new(&options, err);
	dx_progress_start(&s->progress, o->quiet || o->verbose, 0);
	status = s->pipeline ? feed(s, err) : err->code;
	dx_progress_end(&s->progress);
	if (o->verbose) {
		double seconds = dx_seconds() - s->progress.started;
		fprintf(stderr, "articles: %" PRIu64 ", words: %" PRIu64 ", seconds: %.2f, words a second: %.0f\n", s->articles, s->words, seconds,
		        seconds > 0 ? (double)s->words / seconds : 0);
		if (s->passed_over)
			fprintf(stderr, "files in folders that were passed over because of their names: %" PRIu64 "\n", s->passed_over);
	}
	dx_pipeline_free(s->pipeline);
	s->pipeline = NULL;
	s->model_version = NULL;
	dx_model_close(model);
	return status;
}

int dx_session_code(const struct session *s, enum dx_status status, const struct dx_error *err)
{
	bool standard = !strcmp(err->path, "standard output") || !strcmp(err->path, "-");
	if (status == DX_WRITE && standard && dx_stdout_closed())
		return 0;
	if (status != DX_OK) {
		dx_report(err);
		return dx_exit_code(status);
	}
	return s->refused ? dx_exit_code(DX_BAD_INPUT) : 0;
}
