/* cmd_store.c: `dixit add`, `remove` and `list`: what is kept in a store. */
#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/session.h"
#include "cli/target.h"
#include "store/store.h"

/* Documents wait here until they are written in one short transaction: two processes that add do not keep each other waiting. */
#define BATCH_DOCUMENTS 256
#define BATCH_BYTES ((size_t)8 << 20)
#define BATCH_SECONDS 2.0

struct adding {
	struct session session;
	struct store *store;
	struct arena arena;
	struct store_document documents[BATCH_DOCUMENTS];
	size_t count, bytes;
	double since; /* the first of the batch */
	uint64_t known, replaced;
};

static enum dx_status skip_known(void *ctx, const struct article *article, const char *model, bool *skip, struct dx_error *err)
{
	struct adding *a = ctx;
	enum dx_status status = dx_store_find(a->store, article, model, skip, err);
	a->known += *skip;
	return status;
}

static enum dx_status write_batch(struct adding *a, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	for (size_t i = 0; i < a->count && status == DX_OK; i++) {
		bool replaced;
		status = dx_store_put(a->store, &a->documents[i], &replaced, err);
		a->replaced += replaced;
	}
	if (status == DX_OK)
		status = dx_store_commit(a->store, err);
	dx_arena_reset(&a->arena);
	a->count = a->bytes = 0;
	return status;
}

static bool keep(struct adding *a, struct slice from, struct slice *to)
{
	*to = dx_arena_copy(&a->arena, from);
	return to->p != NULL;
}

static enum dx_status put(void *ctx, const struct pipeline_result *result, struct dx_error *err)
{
	struct adding *a = ctx;
	const struct article *article = result->x->article;
	struct store_document *d = &a->documents[a->count];
	*d = (struct store_document){ .bytes = article->text.n, .attributions = result->x->attribution_count, .facts = result->x->fact_count };
	if (!keep(a, article->id, &d->name) || !keep(a, article->identity, &d->identity) || !keep(a, article->origin, &d->origin) ||
	    !keep(a, article->title, &d->title) || !keep(a, article->publisher, &d->publisher) ||
	    !keep(a, article->date, &d->date) || !keep(a, article->language, &d->language) ||
	    !keep(a, slice_of(article->sha256), &d->sha256) || !keep(a, slice_of(a->session.model_version), &d->model) ||
	    !keep(a, result->written, &d->statements))
		return dx_nomem(err);
	if (a->count++ == 0)
		a->since = dx_seconds();
	a->bytes += result->written.n;
	if (a->count == BATCH_DOCUMENTS || a->bytes >= BATCH_BYTES || dx_seconds() - a->since >= BATCH_SECONDS)
		return write_batch(a, err);
	return DX_OK;
}

static enum dx_status tell_added(struct adding *a, struct dx_error *err)
{
	uint64_t documents;
	enum dx_status status = dx_store_count(a->store, &documents, err);
	if (status != DX_OK || a->session.options->quiet)
		return status;
	printf("%" PRIu64 " added, %" PRIu64 " replaced, %" PRIu64 " known already, %" PRIu64 " refused; the store has %" PRIu64
	       " documents\n", a->session.articles - a->replaced, a->replaced, a->known, a->session.refused, documents);
	return fflush(stdout) == 0 && !ferror(stdout) ? DX_OK : dx_stdout_failed(err);
}

int dx_cmd_add(const struct options *o)
{
	struct dx_error err = { 0 }, later = { 0 };
	struct adding a = { .count = 0 };
	a.session = (struct session){ .options = o, .writer = dx_extraction_writer(SLICE("jsonl")), .sink = put, .filter = skip_known,
	                              .ctx = &a };
	enum dx_status status = dx_store_open(&a.store, o->store, STORE_MAKE, &err);
	if (status == DX_OK)
		status = dx_session_run(&a.session, &err);
	/* What was read before a failure is kept as well. */
	enum dx_status written = a.store ? write_batch(&a, status == DX_OK ? &err : &later) : DX_OK;
	if (status == DX_OK && (status = written) == DX_OK)
		status = tell_added(&a, &err);
	dx_store_close(a.store);
	dx_arena_free(&a.arena);
	return dx_session_code(&a.session, status, &err);
}

/* A file that is still there is known by its real path, whichever path is given now. */
static enum dx_status remove_one(struct store *store, const char *name, uint64_t *removed, struct dx_error *err)
{
	char *real = realpath(name, NULL);
	enum dx_status status = DX_OK;
	*removed = 0;
	if (real)
		status = dx_store_remove(store, slice_of(real), removed, err);
	free(real);
	return status == DX_OK && !*removed ? dx_store_remove(store, slice_of(name), removed, err) : status;
}

int dx_cmd_remove(const struct options *o)
{
	struct dx_error err = { 0 };
	struct store *store = NULL;
	uint64_t total = 0;
	struct session session = { .options = o };
	enum dx_status status = dx_store_open(&store, o->store, STORE_CHANGE, &err);
	for (size_t i = 0; i < o->input_count && status == DX_OK; i++) {
		uint64_t removed;
		status = remove_one(store, o->inputs[i], &removed, &err);
		total += removed;
		if (status == DX_OK && !removed) {
			dx_fail(&err, DX_BAD_INPUT, o->inputs[i], 0, 0, "no document of the store has this name or id");
			dx_report(&err);
			session.refused++;
		}
	}
	if (status == DX_OK)
		status = dx_store_commit(store, &err);
	dx_store_close(store);
	if (status == DX_OK && !o->quiet) {
		printf("%" PRIu64 " removed\n", total);
		status = fflush(stdout) == 0 && !ferror(stdout) ? DX_OK : dx_stdout_failed(&err);
	}
	return dx_session_code(&session, status, &err);
}

static enum dx_status list_document(void *ctx, const struct store_document *d, struct dx_error *err)
{
	const struct options *o = ctx;
	printf("d-%.16s %8" PRIu64 " %6" PRIu32 " %6" PRIu32 "  %-10.*s  ", d->sha256.p, d->bytes, d->attributions, d->facts,
	       d->date.n < 10 ? (int)d->date.n : 10, d->date.p);
	if (o->verbose)
		printf("%.*s  ", (int)d->model.n, d->model.p);
	dx_print_text(stdout, d->name, SIZE_MAX);
	if (o->verbose && !slice_eq(d->identity, d->name)) {
		fputs("  ", stdout);
		dx_print_text(stdout, d->identity, SIZE_MAX);
	}
	putchar('\n');
	return ferror(stdout) ? dx_stdout_failed(err) : DX_OK;
}

int dx_cmd_list(const struct options *o)
{
	struct dx_error err = { 0 };
	struct store *store = NULL;
	struct session session = { .options = o };
	enum dx_status status = dx_store_open(&store, o->store, STORE_READ, &err);
	if (status == DX_OK && !o->quiet)
		printf("%-18s %8s %6s %6s  %-10s  %s%s\n", "id", "bytes", "said", "facts", "date", o->verbose ? "model             " : "", "name");
	if (status == DX_OK)
		status = dx_store_each(store, false, list_document, (void *)o, &err);
	if (status == DX_OK && (fflush(stdout) != 0 || ferror(stdout)))
		status = dx_stdout_failed(&err);
	dx_store_close(store);
	return dx_session_code(&session, status, &err);
}
