/* assemble.c: from inputs to the graph. */
#include "cli/assemble.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/stored.h"
#include "graph/graph.h"
#include "ingest/bytes.h"
#include "resolve/statements.h"

static enum dx_status add_read(void *ctx, const struct pipeline_result *result, struct dx_error *err)
{
	return dx_resolver_add(ctx, result->x, err);
}

/* ---- statements that `extract` wrote */

static enum dx_status add_statements(void *ctx, const struct extraction *x, struct dx_error *err)
{
	struct assembly *a = ctx;
	a->session.articles++;
	a->session.attributions += x->attribution_count;
	dx_progress_step(&a->session.progress);
	return dx_resolver_add(a->resolver, x, err);
}

/* A stream over what ingest opens, which may be packed. */
struct unpacking {
	struct bytes *bytes;
	struct slice piece;
	struct dx_error err;
};

static ssize_t unpack(void *cookie, char *out, size_t size)
{
	struct unpacking *u = cookie;
	if (!u->piece.n && dx_bytes_next(u->bytes, &u->piece, &u->err) != DX_OK) {
		errno = EIO;
		return -1;
	}
	size_t n = u->piece.n < size ? u->piece.n : size;
	memcpy(out, u->piece.p ? u->piece.p : "", n);
	u->piece = slice_sub(u->piece, n, u->piece.n);
	return (ssize_t)n;
}

static enum dx_status read_statements(struct assembly *a, const char *path, struct dx_error *err)
{
	struct unpacking u = { .bytes = dx_bytes_open(path, dx_slice_ends(slice_of(path), SLICE(".gz")), false, err) };
	if (!u.bytes)
		return err->code;
	FILE *in = fopencookie(&u, "r", (cookie_io_functions_t){ .read = unpack });
	enum dx_status status = in ? dx_statements_read(in, path, add_statements, a, err) : dx_nomem(err);
	if (u.err.code != DX_OK) {
		*err = u.err;
		status = u.err.code;
	}
	if (in)
		fclose(in);
	dx_bytes_close(u.bytes);
	return status;
}

static bool is_refusal(enum dx_status status)
{
	return status == DX_READ || status == DX_BAD_INPUT || status == DX_LIMIT;
}

static enum dx_status from_statements(struct assembly *a, struct dx_error *err)
{
	const struct options *o = a->session.options;
	enum dx_status status = DX_OK;
	dx_progress_start(&a->session.progress, o->quiet, 0);
	for (size_t i = 0; i < (o->input_count ? o->input_count : 1) && status == DX_OK; i++) {
		status = read_statements(a, o->input_count ? o->inputs[i] : "-", err);
		if (!is_refusal(status))
			continue;
		a->session.refused++;
		dx_report(err);
		status = DX_OK;
	}
	dx_progress_end(&a->session.progress);
	return status;
}

/* ---- a store */

static enum dx_status from_store(struct assembly *a, struct dx_error *err)
{
	const struct options *o = a->session.options;
	struct store *store = NULL;
	uint64_t documents = 0;
	enum dx_status status = dx_store_open(&store, o->store, STORE_READ, err);
	if (status == DX_OK)
		status = dx_store_count(store, &documents, err);
	dx_progress_start(&a->session.progress, o->quiet, documents);
	if (status == DX_OK)
		status = dx_stored_each(store, o->store, add_statements, a, err);
	dx_progress_end(&a->session.progress);
	dx_store_close(store);
	return status;
}

#define GAZETTEER_MAX ((size_t)64 << 20)

static enum dx_status add_gazetteer(struct assembly *a, const char *path, struct dx_error *err)
{
	struct buf table = { 0 };
	struct bytes *in = dx_bytes_open(path, dx_slice_ends(slice_of(path), SLICE(".gz")), false, err);
	if (!in)
		return err->code;
	enum dx_status status = dx_bytes_all(in, GAZETTEER_MAX, "GAZETTEER_MAX", &table, err);
	if (status == DX_OK)
		status = dx_resolver_gazetteer(a->resolver, dx_buf_slice(&table), path, err);
	dx_buf_free(&table);
	dx_bytes_close(in);
	return status;
}

static enum dx_status collect(struct assembly *a, struct dx_error *err)
{
	const struct options *o = a->session.options;
	if (o->store)
		return from_store(a, err);
	if (o->statements)
		return from_statements(a, err);
	a->session.sink = add_read;
	a->session.ctx = a->resolver;
	return dx_session_run(&a->session, err);
}

#define TELL_SECONDS 1.0 /* whoever waits longer is told where the time went */

/* at: the clock before reading, resolving and analysing, and after. */
static void tell_times(const struct assembly *a, const double at[4])
{
	const struct options *o = a->session.options;
	if (o->quiet || (!o->verbose && at[3] - at[0] < TELL_SECONDS))
		return;
	fprintf(stderr, "graph of %" PRIu32 " attributions in %.2f s: reading %.2f, resolving %.2f, analysing %.2f\n",
	        a->kg.attribution_count, at[3] - at[0], at[1] - at[0], at[2] - at[1], at[3] - at[2]);
}

enum dx_status dx_assemble(struct assembly *a, struct dx_error *err)
{
	double at[4] = { dx_seconds() };
	if (!(a->resolver = dx_resolver_new(err)))
		return err->code;
	dx_resolver_threads(a->resolver, a->session.options->jobs);
	const char *gazetteer = a->session.options->gazetteer;
	enum dx_status status = gazetteer ? add_gazetteer(a, gazetteer, err) : DX_OK;
	if (status == DX_OK)
		status = collect(a, err);
	at[1] = dx_seconds();
	if (status == DX_OK)
		status = dx_resolver_finish(a->resolver, &a->kg, err);
	at[2] = dx_seconds();
	if (status == DX_OK)
		status = dx_graph_analyze(&a->kg, err);
	at[3] = dx_seconds();
	if (status == DX_OK)
		tell_times(a, at);
	return status;
}

void dx_assembly_free(struct assembly *a)
{
	dx_resolver_free(a->resolver);
	a->resolver = NULL;
}
