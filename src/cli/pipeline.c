/* pipeline.c: a ring of slots. The caller fills slots and empties them in order; threads take the next filled ones, a few at once, since
   the nets read several articles faster together. A slot has an arena of its own, since its result may have to wait for an earlier
   article. */
#include "cli/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

#define SLOTS_PER_JOB 8u
#define SLOTS_ALONE ((unsigned)TEXTS_AT_ONCE)
#define TEXT_AT_ONCE (32u << 10) /* enough for the nets to have their fill */
#define TEXT_UNDER_WAY (16u << 20)
#define BUFFER_KEPT (8u << 20) /* a slot gives back more than this after an unusually long article */

struct slot {
	struct arena arena;
	struct article article;
	struct reading reading;
	struct extraction x;
	struct buf written;
	enum dx_status status;
	struct dx_error err;
	bool done;
};

struct pipeline {
	struct pipeline_options options;
	struct slot *slots;
	struct reader **readers;
	pthread_t *threads;
	unsigned started, slot_count;
	uint64_t filled, taken, emptied; /* slots so far; each is a position in the ring, modulo slot_count */
	uint64_t under_way;              /* bytes of text; the caller's thread only */
	pthread_mutex_t lock;            /* filled, taken, stop and every slot's done */
	pthread_cond_t work, done;
	bool stop;
};
struct worker {
	struct pipeline *p;
	struct reader *reader;
};

static struct slot *slot_at(struct pipeline *p, uint64_t n)
{
	return &p->slots[n % p->slot_count];
}

static void write_down(const struct pipeline_options *o, struct slot *s)
{
	if (s->status != DX_OK || !o->writer)
		return;
	o->writer->write(&s->x, &s->reading, o->lines, &s->written);
	if (s->written.failed)
		s->status = dx_nomem(&s->err);
}

/* Read the articles of slots first..first+n-1 together. */
static void process(struct pipeline *p, struct reader *reader, uint64_t first, size_t n)
{
	struct extract_task tasks[TEXTS_AT_ONCE];
	for (size_t i = 0; i < n; i++) {
		struct slot *s = slot_at(p, first + i);
		tasks[i] = (struct extract_task){ .arena = &s->arena, .article = &s->article, .reading = &s->reading, .x = &s->x, .err = &s->err };
	}
	dx_extract_all(p->options.model, reader, tasks, n, p->options.lines);
	for (size_t i = 0; i < n; i++) {
		struct slot *s = slot_at(p, first + i);
		s->status = tasks[i].status;
		write_down(&p->options, s);
	}
}

/* How many of the filled slots a thread takes: no more than its share, so that the others have work too. */
static size_t share_of(struct pipeline *p)
{
	const uint64_t there = p->filled - p->taken, share = (there + p->started - 1) / p->started;
	size_t n = 0, text = 0;
	while (n < share && n < TEXTS_AT_ONCE && text < TEXT_AT_ONCE)
		text += slot_at(p, p->taken + n++)->article.text.n;
	return n;
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct pipeline *p = w->p;
	struct reader *reader = w->reader;
	free(w);
	pthread_mutex_lock(&p->lock);
	for (;;) {
		while (!p->stop && p->taken == p->filled)
			pthread_cond_wait(&p->work, &p->lock);
		if (p->stop)
			break;
		const uint64_t first = p->taken;
		const size_t n = share_of(p);
		p->taken += n;
		pthread_mutex_unlock(&p->lock);
		process(p, reader, first, n);
		pthread_mutex_lock(&p->lock);
		for (size_t i = 0; i < n; i++)
			slot_at(p, first + i)->done = true;
		pthread_cond_signal(&p->done);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

static bool start(struct pipeline *p, unsigned i)
{
	struct worker *w = malloc(sizeof *w);
	if (!w)
		return false;
	*w = (struct worker){ p, p->readers[i] };
	if (pthread_create(&p->threads[i], NULL, work, w) != 0) {
		free(w);
		return false;
	}
	p->started++;
	return true;
}

struct pipeline *dx_pipeline_new(const struct pipeline_options *options, struct dx_error *err)
{
	struct pipeline *p = calloc(1, sizeof *p);
	if (!p) {
		dx_nomem(err);
		return NULL;
	}
	p->options = *options;
	unsigned jobs = options->jobs < 1 ? 1 : options->jobs > PIPELINE_JOBS_MAX ? PIPELINE_JOBS_MAX : options->jobs;
	p->options.jobs = jobs;
	p->slot_count = jobs == 1 ? SLOTS_ALONE : jobs * SLOTS_PER_JOB;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->work, NULL);
	pthread_cond_init(&p->done, NULL);
	p->slots = calloc(p->slot_count, sizeof *p->slots);
	p->readers = calloc(jobs, sizeof(struct reader *));
	p->threads = calloc(jobs, sizeof *p->threads);
	if (!p->slots || !p->readers || !p->threads) {
		dx_nomem(err);
		goto fail;
	}
	for (unsigned i = 0; i < jobs; i++)
		if (!(p->readers[i] = dx_reader_new(options->model, err)))
			goto fail;
	for (unsigned i = 0; jobs > 1 && i < jobs; i++)
		if (!start(p, i)) {
			dx_fail(err, DX_NOMEM, "", 0, 0, "thread %u of %u could not be started", i + 1, jobs);
			goto fail;
		}
	return p;
fail:
	dx_pipeline_free(p);
	return NULL;
}

static bool copy_slice(struct arena *arena, struct slice *to, struct slice from)
{
	*to = dx_arena_copy(arena, from);
	return to->p != NULL;
}

static enum dx_status fill(struct slot *s, const struct article *a, struct dx_error *err)
{
	s->article = *a;
	s->done = false;
	s->status = DX_OK;
	memset(&s->err, 0, sizeof s->err);
	if (copy_slice(&s->arena, &s->article.id, a->id) && copy_slice(&s->arena, &s->article.origin, a->origin) &&
	    copy_slice(&s->arena, &s->article.identity, a->identity) && copy_slice(&s->arena, &s->article.title, a->title) &&
	    copy_slice(&s->arena, &s->article.publisher, a->publisher) && copy_slice(&s->arena, &s->article.date, a->date) &&
	    copy_slice(&s->arena, &s->article.language, a->language) && copy_slice(&s->arena, &s->article.text, a->text))
		return DX_OK;
	return dx_nomem(err);
}

static void clear(struct slot *s)
{
	dx_arena_reset(&s->arena);
	if (s->written.cap > BUFFER_KEPT)
		dx_buf_free(&s->written);
	else
		dx_buf_clear(&s->written);
}

/* Hand the oldest slot, which is done, to the sink. */
static enum dx_status deliver(struct pipeline *p, struct dx_error *err)
{
	const struct pipeline_options *o = &p->options;
	struct slot *s = slot_at(p, p->emptied);
	enum dx_status status = s->status;
	if (status == DX_OK) {
		struct pipeline_result result = { &s->x, &s->reading, dx_buf_slice(&s->written) };
		status = o->sink(o->ctx, &result, err);
	} else if (status == DX_LIMIT || status == DX_BAD_INPUT) {
		o->refused(o->ctx, &s->err);
		status = DX_OK;
	} else if (err) {
		*err = s->err;
	}
	p->under_way -= s->article.text.n;
	clear(s);
	p->emptied++;
	return status;
}

/* Is the oldest slot done? wait: until it is. */
static bool oldest_done(struct pipeline *p, bool wait)
{
	if (p->emptied == p->filled)
		return false;
	struct slot *s = slot_at(p, p->emptied);
	pthread_mutex_lock(&p->lock);
	while (wait && !s->done)
		pthread_cond_wait(&p->done, &p->lock);
	bool done = s->done;
	pthread_mutex_unlock(&p->lock);
	return done;
}

static bool is_full(const struct pipeline *p, size_t more)
{
	uint64_t n = p->filled - p->emptied;
	return n == p->slot_count || (n > 0 && p->under_way + more > TEXT_UNDER_WAY);
}

/* Without threads: read what is there and deliver it; the next article begins at the first slot again, whose memory is warm. */
static enum dx_status read_alone(struct pipeline *p, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	process(p, p->readers[0], 0, (size_t)p->filled);
	while (status == DX_OK && p->emptied < p->filled)
		status = deliver(p, err);
	p->filled = p->emptied = 0;
	return status;
}

enum dx_status dx_pipeline_put(void *pipeline, const struct article *article, struct dx_error *err)
{
	struct pipeline *p = pipeline;
	enum dx_status status;
	while (p->options.jobs > 1 && oldest_done(p, is_full(p, article->text.n)))
		if ((status = deliver(p, err)) != DX_OK)
			return status;
	struct slot *s = slot_at(p, p->filled);
	if ((status = fill(s, article, err)) != DX_OK)
		return status;
	p->under_way += article->text.n;
	if (p->options.jobs == 1) {
		p->filled++;
		return p->filled == SLOTS_ALONE || p->under_way >= TEXT_AT_ONCE ? read_alone(p, err) : DX_OK;
	}
	pthread_mutex_lock(&p->lock);
	p->filled++;
	pthread_cond_signal(&p->work);
	pthread_mutex_unlock(&p->lock);
	return DX_OK;
}

enum dx_status dx_pipeline_end(struct pipeline *p, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	if (p->options.jobs == 1)
		return p->filled ? read_alone(p, err) : DX_OK;
	while (status == DX_OK && oldest_done(p, true))
		status = deliver(p, err);
	return status;
}

void dx_pipeline_free(struct pipeline *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_broadcast(&p->work);
	pthread_mutex_unlock(&p->lock);
	for (unsigned i = 0; i < p->started; i++)
		pthread_join(p->threads[i], NULL);
	for (unsigned i = 0; p->slots && i < p->slot_count; i++) {
		dx_arena_free(&p->slots[i].arena);
		dx_buf_free(&p->slots[i].written);
	}
	for (unsigned i = 0; p->readers && i < p->options.jobs; i++)
		dx_reader_free(p->readers[i]);
	free(p->slots);
	free(p->readers);
	free(p->threads);
	pthread_cond_destroy(&p->work);
	pthread_cond_destroy(&p->done);
	pthread_mutex_destroy(&p->lock);
	free(p);
}
