/* dixit.c: the public interface, a thin shell around the layers. */
#include "dixit.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/sha256.h"
#include "claims/extract.h"
#include "claims/identity.h"
#include "claims/lexicon.h"
#include "export/extraction.h"
#include "export/files.h"
#include "graph/graph.h"
#include "ingest/feed.h"
#include "nlp/model_path.h"
#include "resolve/resolve.h"

#ifndef DX_VERSION
#define DX_VERSION "0"
#endif

_Static_assert((int)DIXIT_STORE == (int)DX_STORE && (int)DIXIT_WRITE == (int)DX_WRITE && (int)DIXIT_MODEL == (int)DX_MODEL,
               "the public status is the internal one");

struct dixit {
	struct model *model;
	struct reader *reader;
	struct arena arena; /* of the document that is being read */
};

struct dixit_graph {
	struct resolver *resolver;
	struct kg kg;
	bool sealed;
};

/* What the last document gave; lives in the arena. */
struct result {
	struct article article;
	struct reading reading;
	struct extraction x;
};

static enum dixit_status tell(enum dx_status status, const struct dx_error *from, struct dixit_error *to)
{
	if (status == DX_OK || !to)
		return (enum dixit_status)status;
	to->code = (enum dixit_status)status;
	to->line = from->line;
	to->byte = from->byte;
	memcpy(to->path, from->path, sizeof to->path);
	memcpy(to->message, from->message, sizeof to->message);
	return to->code;
}
_Static_assert(sizeof ((struct dixit_error *)0)->path == sizeof ((struct dx_error *)0)->path &&
               sizeof ((struct dixit_error *)0)->message == sizeof ((struct dx_error *)0)->message, "errors are copied whole");

static pthread_once_t lexicon_once = PTHREAD_ONCE_INIT;
static struct dx_error lexicon_error;

static void open_lexicon_once(void)
{
	dx_lexicon_open(&lexicon_error);
}

/* The built-in tables are parsed by whoever comes first. */
static enum dx_status open_lexicon(struct dx_error *err)
{
	pthread_once(&lexicon_once, open_lexicon_once);
	if (lexicon_error.code != DX_OK)
		*err = lexicon_error;
	return lexicon_error.code;
}

const char *dixit_version(void)
{
	return DX_VERSION;
}

dixit *dixit_open(const char *model_path, struct dixit_error *err)
{
	struct dx_error why = { 0 };
	dixit *d = calloc(1, sizeof *d);
	if (!d)
		dx_nomem(&why);
	else if (open_lexicon(&why) == DX_OK && (d->model = dx_model_find(model_path, &why)) &&
	         (d->reader = dx_reader_new(d->model, &why)))
		return d;
	dixit_close(d);
	tell(why.code, &why, err);
	return NULL;
}

void dixit_close(dixit *d)
{
	if (!d)
		return;
	dx_reader_free(d->reader);
	dx_model_close(d->model);
	dx_arena_free(&d->arena);
	free(d);
}

const char *dixit_model_version(const dixit *d)
{
	return dx_model_version(d->model);
}

/* ---- extraction */

/* A copy of the bytes as valid UTF-8 of the same length, without NUL. */
static struct slice repaired_copy(struct arena *arena, struct slice bytes, uint32_t *repaired)
{
	struct slice copy = dx_arena_copy(arena, bytes);
	struct repair done = { 0 };
	if (copy.p)
		done = dx_repair((char *)copy.p, copy.n);
	*repaired = (uint32_t)(done.bad + done.nul);
	return copy;
}

static bool copy_field(struct arena *arena, const char *from, struct slice *to)
{
	uint32_t repaired;
	*to = repaired_copy(arena, slice_of(from), &repaired);
	return to->p != NULL;
}

/* What the caller left open is looked for in the text, as the program does with plain text. */
static bool complete(struct arena *arena, const struct dixit_document *document, struct article *a)
{
	struct record found = { 0 };
	char date[DX_DATE_MAX];
	dx_front(a->text, document->id ? document->id : "", &found, date);
	if (!document->title)
		a->title = found.title;
	if (!document->publisher)
		a->publisher = found.publisher;
	if (!document->date)
		a->date = dx_arena_copy(arena, found.date);
	return a->date.p != NULL;
}

static enum dx_status make_article(struct arena *arena, const struct dixit_document *document, struct article *a,
                                   struct dx_error *err)
{
	*a = (struct article){ 0 };
	const char *id = document->id && *document->id ? document->id : "-";
	if (document->length > DX_ARTICLE_MAX)
		return dx_fail(err, DX_LIMIT, id, 0, 0, "the text has %zu bytes; at most %u are read", document->length, DX_ARTICLE_MAX);
	struct slice bytes = { document->text ? document->text : "", document->text ? document->length : 0 };
	a->text = repaired_copy(arena, bytes, &a->repaired);
	dx_sha256_hex(bytes.p, bytes.n, 32, a->sha256);
	if (!a->text.p || !copy_field(arena, id, &a->id) || !copy_field(arena, document->title, &a->title) ||
	    !copy_field(arena, document->publisher, &a->publisher) || !copy_field(arena, document->date, &a->date) ||
	    !complete(arena, document, a))
		return dx_nomem(err);
	return DX_OK;
}

/* Everything in *r lives in the handle's arena, which the caller resets. */
static enum dixit_status read_document(dixit *d, const struct dixit_document *document, struct result *r, struct dixit_error *err)
{
	struct dx_error why = { 0 };
	enum dx_status status = make_article(&d->arena, document, &r->article, &why);
	if (status == DX_OK)
		status = dx_extract(d->model, d->reader, &d->arena, &r->article, false, &r->reading, &r->x, &why);
	if (status != DX_OK)
		dx_arena_reset(&d->arena);
	return tell(status, &why, err);
}

static const char *c_string(struct arena *arena, struct slice s)
{
	return s.n ? dx_arena_copy(arena, s).p : "";
}

/* The pieces joined by an ellipsis; NULL when memory is out. */
static const char *join(struct arena *arena, struct slice text, const struct spans *s)
{
	static const char between[] = " \xe2\x80\xa6 ";
	size_t size = 1;
	for (uint32_t i = 0; i < s->n; i++)
		size += s->at[i].end - s->at[i].begin + sizeof between;
	char *joined = dx_arena_alloc(arena, size), *at = joined;
	for (uint32_t i = 0; joined && i < s->n; i++) {
		size_t n = s->at[i].end - s->at[i].begin;
		if (i)
			at = (char *)memcpy(at, between, sizeof between - 1) + sizeof between - 1;
		at = (char *)memcpy(at, text.p + s->at[i].begin, n) + n;
	}
	return joined;
}

static bool evidence(struct arena *arena, struct slice text, const struct spans *s, struct dixit_evidence *out)
{
	struct dixit_span *spans = ARENA_NEW(arena, struct dixit_span, s->n);
	const char *joined = join(arena, text, s);
	if (!spans || !joined)
		return false;
	for (uint32_t i = 0; i < s->n; i++)
		spans[i] = (struct dixit_span){ s->at[i].begin, s->at[i].end };
	*out = (struct dixit_evidence){ joined, spans, s->n };
	return true;
}

static bool attribution_ref(struct arena *arena, const struct extraction *x, uint32_t index, const char **out)
{
	*out = NULL;
	if (index == NO_INDEX)
		return true;
	char *id = dx_arena_alloc(arena, DX_ID_SIZE);
	if (id)
		dx_attribution_id(x->article, &x->attributions[index], id);
	*out = id;
	return id != NULL;
}

static enum dixit_status give_attribution(struct arena *arena, const struct extraction *x, uint32_t index,
                                          const struct dixit_handlers *handlers, void *ctx)
{
	const struct attribution *a = &x->attributions[index];
	struct slice text = x->article->text;
	char claim[DX_ID_SIZE];
	size_t predicates;
	const struct predicate *table = dx_predicates(&predicates);
	dx_claim_id(a->claim_key, claim);
	struct dixit_attribution out = { .stance = dx_stance_names[a->stance], .mode = dx_mode_names[a->mode], .claim = claim,
	                                 .certainty = a->certainty, .confidence = a->confidence };
	out.predicate = a->predicate < predicates ? c_string(arena, table[a->predicate].id) : "";
	out.claim_text = c_string(arena, a->claim_text);
	out.claim_key = c_string(arena, a->claim_key);
	if (!evidence(arena, text, &a->source, &out.source) || !evidence(arena, text, &a->cue, &out.cue) ||
	    !evidence(arena, text, &a->content, &out.content) || !attribution_ref(arena, x, index, &out.id) ||
	    !attribution_ref(arena, x, a->parent, &out.parent) || !out.predicate || !out.claim_text || !out.claim_key)
		return DIXIT_NOMEM;
	return handlers->attribution(ctx, &out);
}

static enum dixit_status give_fact(struct arena *arena, const struct extraction *x, uint32_t index,
                                   const struct dixit_handlers *handlers, void *ctx)
{
	const struct fact *f = &x->facts[index];
	struct slice text = x->article->text;
	char id[DX_ID_SIZE];
	dx_fact_id(x->article, f, id);
	struct dixit_fact out = { .id = id, .negated = f->negated, .confidence = f->confidence };
	out.relation_text = c_string(arena, f->relation_text);
	out.relation_lemma = c_string(arena, f->relation_lemma);
	if (!evidence(arena, text, &f->subject, &out.subject) || !evidence(arena, text, &f->relation, &out.relation) ||
	    !evidence(arena, text, &f->object, &out.object) || !attribution_ref(arena, x, f->asserted_by, &out.asserted_by) ||
	    !out.relation_text || !out.relation_lemma)
		return DIXIT_NOMEM;
	return handlers->fact(ctx, &out);
}

enum dixit_status dixit_extract(dixit *d, const struct dixit_document *document, const struct dixit_handlers *handlers, void *ctx,
                                struct dixit_error *err)
{
	struct result r;
	enum dixit_status status = read_document(d, document, &r, err);
	for (uint32_t i = 0; status == DIXIT_OK && handlers->attribution && i < r.x.attribution_count; i++)
		status = give_attribution(&d->arena, &r.x, i, handlers, ctx);
	for (uint32_t i = 0; status == DIXIT_OK && handlers->fact && i < r.x.fact_count; i++)
		status = give_fact(&d->arena, &r.x, i, handlers, ctx);
	dx_arena_reset(&d->arena);
	return status;
}

enum dixit_status dixit_extract_as(dixit *d, const struct dixit_document *document, const char *format,
                                   enum dixit_status (*write)(void *ctx, const char *bytes, size_t n), void *ctx,
                                   struct dixit_error *err)
{
	struct result r;
	struct dx_error why = { 0 };
	struct buf out = { 0 };
	const struct extraction_writer *writer = dx_extraction_writer(slice_of(format));
	if (!writer)
		return tell(dx_fail(&why, DX_USAGE, "", 0, 0, "no format of extractions is called '%.80s'", format), &why, err);
	enum dixit_status status = read_document(d, document, &r, err);
	if (status == DIXIT_OK) {
		writer->write(&r.x, &r.reading, false, &out);
		status = out.failed ? tell(dx_nomem(&why), &why, err) : write(ctx, out.p ? out.p : "", out.n);
	}
	dx_buf_free(&out);
	dx_arena_reset(&d->arena);
	return status;
}

/* ---- the graph */

dixit_graph *dixit_graph_new(struct dixit_error *err)
{
	struct dx_error why = { 0 };
	dixit_graph *g = calloc(1, sizeof *g);
	if (!g)
		dx_nomem(&why);
	else if (open_lexicon(&why) == DX_OK && (g->resolver = dx_resolver_new(&why)))
		return g;
	free(g);
	tell(why.code, &why, err);
	return NULL;
}

void dixit_graph_free(dixit_graph *g)
{
	if (!g)
		return;
	dx_resolver_free(g->resolver);
	free(g);
}

enum dixit_status dixit_graph_add(dixit_graph *g, dixit *d, const struct dixit_document *document, struct dixit_error *err)
{
	struct result r;
	struct dx_error why = { 0 };
	if (g->sealed)
		return tell(dx_fail(&why, DX_USAGE, "", 0, 0, "the graph is sealed: no document can be added"), &why, err);
	enum dixit_status status = read_document(d, document, &r, err);
	if (status == DIXIT_OK)
		status = tell(dx_resolver_add(g->resolver, &r.x, &why), &why, err);
	dx_arena_reset(&d->arena);
	return status;
}

enum dixit_status dixit_graph_seal(dixit_graph *g, struct dixit_error *err)
{
	struct dx_error why = { 0 };
	if (g->sealed)
		return tell(dx_fail(&why, DX_USAGE, "", 0, 0, "the graph is sealed already"), &why, err);
	g->sealed = true;
	enum dx_status status = dx_resolver_finish(g->resolver, &g->kg, &why);
	if (status == DX_OK)
		status = dx_graph_analyze(&g->kg, &why);
	if (status != DX_OK)
		g->kg = (struct kg){ 0 };
	return tell(status, &why, err);
}

struct dixit_counts dixit_graph_counts(const dixit_graph *g)
{
	const struct kg *kg = &g->kg;
	struct dixit_counts n = { .documents = kg->document_count, .entities = kg->entity_count, .claims = kg->claim_count,
	                          .attributions = kg->attribution_count, .facts = kg->fact_count };
	for (uint32_t i = 0; i < kg->claim_count; i++)
		n.contested += kg->claims[i].contested;
	return n;
}

enum dixit_status dixit_graph_write(const dixit_graph *g, const char *format, const char *path, const char *base,
                                    struct dixit_error *err)
{
	struct dx_error why = { 0 };
	struct export_options options = { .base = base ? base : EXPORT_BASE, .full_provenance = false };
	enum dx_status status = DX_OK;
	if (!g->sealed)
		status = dx_fail(&why, DX_USAGE, "", 0, 0, "the graph is not sealed yet");
	else if (base)
		status = dx_export_check_base(base, &why);
	if (status == DX_OK)
		status = dx_export_one(&g->kg, format, &options, path, &why);
	return tell(status, &why, err);
}
