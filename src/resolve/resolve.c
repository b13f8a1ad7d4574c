/* resolve.c: takes documents, and runs the steps that make the graph of the set of them. */
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/parallel.h"
#include "claims/lexicon.h"
#include "resolve/kept.h"

struct resolver *dx_resolver_new(struct dx_error *err)
{
	struct resolver *r = calloc(1, sizeof *r);
	if (!r) {
		dx_nomem(err);
		return NULL;
	}
	r->threads = 1;
	if (dx_lexicon_open(err) != DX_OK || dx_gazetteer_builtin(&r->gazetteer, err) != DX_OK) {
		dx_resolver_free(r);
		return NULL;
	}
	return r;
}

void dx_resolver_free(struct resolver *r)
{
	if (!r)
		return;
	dx_arena_free(&r->arena);
	dx_arena_free(&r->kept);
	dx_arena_free(&r->scratch);
	dx_gazetteer_free(&r->gazetteer);
	dx_map_free(&r->known);
	dx_map_free(&r->texts);
	free(r->documents);
	free(r);
}

void dx_resolver_threads(struct resolver *r, unsigned threads)
{
	r->threads = threads < 1 ? 1 : threads > DX_THREADS_MAX ? DX_THREADS_MAX : threads;
}

enum dx_status dx_resolver_gazetteer(struct resolver *r, struct slice csv, const char *path, struct dx_error *err)
{
	return dx_gazetteer_add(&r->gazetteer, csv, path, err);
}

/* A document is known by its content, name and metadata (two outlets may call one report "7"), and by its content and identity: one
   file under two paths is one document. No field holds a NUL. */
static bool put_name(struct buf *key, const struct article *a)
{
	const struct slice parts[] = { { a->sha256, 64 }, a->id, a->title, a->publisher, a->date };
	dx_buf_clear(key);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		dx_buf_add(key, parts[i]);
		dx_buf_putc(key, 0);
	}
	return !key->failed;
}

static bool put_identity(struct buf *key, const struct article *a)
{
	dx_buf_clear(key);
	dx_buf_add(key, (struct slice){ a->sha256, 64 });
	dx_buf_add(key, a->identity);
	return !key->failed;
}

/* The document that the article is; DX_NONE: a new one. */
static enum dx_status recognize(const struct resolver *r, const struct article *a, uint32_t *document, struct dx_error *err)
{
	struct buf key = { 0 };
	bool ok = put_name(&key, a);
	*document = ok ? dx_map_get(&r->known, dx_buf_slice(&key)) : DX_NONE;
	if (ok && *document == DX_NONE && a->identity.n > 0 && (ok = put_identity(&key, a)))
		*document = dx_map_get(&r->known, dx_buf_slice(&key));
	dx_buf_free(&key);
	return ok ? DX_OK : dx_nomem(err);
}

static enum dx_status remember(struct resolver *r, const struct article *a, struct dx_error *err)
{
	struct buf key = { 0 };
	bool ok = put_name(&key, a) && dx_map_put(&r->known, dx_buf_slice(&key), r->n);
	if (ok && a->identity.n > 0)
		ok = put_identity(&key, a) && dx_map_put(&r->known, dx_buf_slice(&key), r->n);
	dx_buf_free(&key);
	return ok ? DX_OK : dx_nomem(err);
}

/* Of two names of one file the first in order counts, whichever came first. */
static enum dx_status name_again(struct resolver *r, struct kg_document *d, struct slice name, struct dx_error *err)
{
	if (dx_slice_cmp(name, d->name) >= 0)
		return DX_OK;
	d->name = dx_arena_copy(&r->arena, name);
	return d->name.p ? DX_OK : dx_nomem(err);
}

enum dx_status dx_resolver_add(struct resolver *r, const struct extraction *x, struct dx_error *err)
{
	struct local_result local;
	uint32_t same;
	enum dx_status status = recognize(r, x->article, &same, err);
	if (status == DX_OK && same != DX_NONE)
		status = name_again(r, &r->documents[same].d, x->article->id, err);
	if (status != DX_OK || same != DX_NONE)
		return status;
	if (!dx_grow(&r->documents, r->n, &r->cap, sizeof *r->documents))
		return dx_nomem(err);
	dx_arena_reset(&r->scratch);
	status = dx_resolve_within(&r->scratch, &r->gazetteer, x, &local, err);
	if (status == DX_OK)
		status = dx_keep_document(r, x, &local, &r->documents[r->n], err);
	if (status == DX_OK && r->scratch.failed) /* a name that is missing looks like none */
		status = dx_nomem(err);
	if (status == DX_OK)
		status = remember(r, x->article, err);
	if (status == DX_OK)
		r->n++;
	return status;
}

/* By content, then by name and metadata: the order in which everything below looks at documents. */
static int by_content(const void *a, const void *b)
{
	const struct kept_document *x = a, *y = b;
	const struct slice mine[] = { x->d.name, x->d.title, x->d.publisher, x->d.date };
	const struct slice other[] = { y->d.name, y->d.title, y->d.publisher, y->d.date };
	int c = memcmp(x->d.sha256, y->d.sha256, 64);
	for (size_t i = 0; c == 0 && i < sizeof mine / sizeof *mine; i++)
		c = dx_slice_cmp(mine[i], other[i]);
	return c;
}

/* Documents of the same content under other names get ids of their own, and so does what is in them: "d-…-2". */
static bool separate_twins(struct resolver *r)
{
	uint32_t twin = 1;
	for (uint32_t i = 1; i < r->n; i++) {
		struct kept_document *d = &r->documents[i];
		char tail[16];
		twin = memcmp(d->d.sha256, r->documents[i - 1].d.sha256, 64) == 0 ? twin + 1 : 1;
		if (twin == 1)
			continue;
		snprintf(tail, sizeof tail, "-%u", (unsigned)twin);
		for (size_t k = 0; k < (size_t)1 + d->attribution_count + d->fact_count; k++) {
			struct buf b = { 0 };
			struct slice *id = k == 0 ? &d->d.id : k <= d->attribution_count ? &d->attributions[k - 1].a.id
			                                                               : &d->facts[k - 1 - d->attribution_count].id;
			dx_buf_add(&b, *id);
			dx_buf_puts(&b, tail);
			*id = dx_arena_copy(&r->arena, dx_buf_slice(&b));
			bool ok = !b.failed && id->p;
			dx_buf_free(&b);
			if (!ok)
				return false;
		}
	}
	return true;
}

enum dx_status dx_resolver_finish(struct resolver *r, struct kg *kg, struct dx_error *err)
{
	uint64_t total = 0;
	*kg = (struct kg){ .arena = &r->arena };
	kg->predicates = dx_predicates(&kg->predicate_count);
	if (r->n > 0)
		qsort(r->documents, r->n, sizeof *r->documents, by_content);
	for (uint32_t i = 0; i < r->n; i++) {
		r->documents[i].first_attribution = (uint32_t)total;
		total += r->documents[i].attribution_count;
	}
	if (total >= NO_INDEX)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "more attributions than %u", (unsigned)NO_INDEX - 1);
	if (!separate_twins(r))
		return dx_nomem(err);
	enum dx_status status = dx_join_entities(r, kg, err);
	if (status == DX_OK)
		status = dx_join_claims(r, kg, err);
	if (status == DX_OK)
		status = dx_seal(r, kg, err);
	if (status == DX_OK && (r->scratch.failed || r->arena.failed))
		status = dx_nomem(err);
	dx_arena_free(&r->scratch);
	dx_arena_free(&r->kept);
	free(r->documents);
	r->documents = NULL;
	r->n = 0;
	return status;
}

const struct resolver_merge *dx_resolver_merges(const struct resolver *r, uint32_t *count)
{
	*count = r->merge_count;
	return r->merges;
}

const struct resolver_wording *dx_resolver_wordings(const struct resolver *r, uint32_t *count)
{
	*count = r->wording_count;
	return r->wordings;
}
