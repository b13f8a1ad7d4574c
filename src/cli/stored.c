/* stored.c: a ring of slots between the thread that unpacks and parses and the caller's, which resolves: each is about half of
   the work. */
#include "cli/stored.h"

#include <pthread.h>

#define SLOTS 16u
#define ENOUGH (SLOTS / 2) /* filled, or emptied, before the other is woken: that may cost more than a slot's work */

/* One document on its way. */
struct slot {
	struct statements_reader *reader; /* owns what x borrows */
	const struct extraction *x;
};

struct ring {
	struct store *store;
	const char *path;
	struct slot slots[SLOTS];
	uint64_t filled, emptied; /* slots so far; each is a position in the ring, modulo SLOTS */
	pthread_mutex_t lock;     /* of what counts and of the flags */
	pthread_cond_t moved;
	bool ended;               /* nothing more is filled */
	bool stop;                /* nothing more is wanted */
	enum dx_status status;    /* of the thread that fills */
	struct dx_error err;
};

static enum dx_status keep(void *ctx, const struct extraction *x, struct dx_error *err)
{
	(void)err;
	((struct slot *)ctx)->x = x;
	return DX_OK;
}

static bool is_refusal(enum dx_status status)
{
	return status == DX_READ || status == DX_BAD_INPUT || status == DX_LIMIT;
}

/* From the store, in the thread that fills. */
static enum dx_status fill(void *ctx, const struct store_document *d, struct dx_error *err)
{
	struct ring *r = ctx;
	struct slot *slot = &r->slots[r->filled % SLOTS];
	pthread_mutex_lock(&r->lock);
	while (!r->stop && r->filled - r->emptied == SLOTS)
		pthread_cond_wait(&r->moved, &r->lock);
	bool stop = r->stop;
	pthread_mutex_unlock(&r->lock);
	if (stop)
		return dx_fail(err, DX_STORE, r->path, 0, 0, "stopped");
	slot->x = NULL;
	enum dx_status status = dx_statements_parse(slot->reader, d->statements, keep, slot, err);
	/* What the program wrote itself is as it should be, or the file is damaged. */
	if (is_refusal(status) || (status == DX_OK && !slot->x))
		return dx_fail(err, DX_STORE, r->path, 0, 0, "the statements of %.*s are damaged: %s", d->name.n < 200 ? (int)d->name.n : 200,
		               d->name.p, status == DX_OK ? "there is no article" : err->message);
	if (status != DX_OK)
		return status;
	pthread_mutex_lock(&r->lock);
	r->filled++;
	if (r->filled - r->emptied == ENOUGH)
		pthread_cond_signal(&r->moved);
	pthread_mutex_unlock(&r->lock);
	return DX_OK;
}

static void *fill_all(void *arg)
{
	struct ring *r = arg;
	r->status = dx_store_each(r->store, true, fill, r, &r->err);
	pthread_mutex_lock(&r->lock);
	r->ended = true;
	pthread_cond_signal(&r->moved);
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* The next filled slot; NULL when there are no more. */
static struct slot *next(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	while (!r->ended && r->filled == r->emptied)
		pthread_cond_wait(&r->moved, &r->lock);
	struct slot *slot = r->filled > r->emptied ? &r->slots[r->emptied % SLOTS] : NULL;
	pthread_mutex_unlock(&r->lock);
	return slot;
}

/* The slot is free again, or all is over. */
static void give_back(struct ring *r, bool stop)
{
	pthread_mutex_lock(&r->lock);
	r->emptied++;
	r->stop = stop;
	if (stop || r->filled - r->emptied == SLOTS - ENOUGH)
		pthread_cond_signal(&r->moved);
	pthread_mutex_unlock(&r->lock);
}

static enum dx_status run(struct ring *r, statements_sink sink, void *ctx, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	struct slot *slot;
	pthread_t thread;
	for (unsigned i = 0; i < SLOTS; i++)
		if (!(r->slots[i].reader = dx_statements_reader(r->path, err)))
			return DX_NOMEM;
	if (pthread_create(&thread, NULL, fill_all, r) != 0)
		return dx_fail(err, DX_NOMEM, "", 0, 0, "a thread could not be started");
	while (status == DX_OK && (slot = next(r))) {
		status = sink(ctx, slot->x, err);
		give_back(r, status != DX_OK);
	}
	pthread_join(thread, NULL);
	if (status == DX_OK && r->status != DX_OK) {
		*err = r->err;
		return r->status;
	}
	return status;
}

enum dx_status dx_stored_each(struct store *store, const char *path, statements_sink sink, void *ctx, struct dx_error *err)
{
	struct ring r = { .store = store, .path = path };
	pthread_mutex_init(&r.lock, NULL);
	pthread_cond_init(&r.moved, NULL);
	enum dx_status status = run(&r, sink, ctx, err);
	for (unsigned i = 0; i < SLOTS; i++)
		dx_statements_reader_free(r.slots[i].reader);
	pthread_cond_destroy(&r.moved);
	pthread_mutex_destroy(&r.lock);
	return status;
}
