/* statements.c: JSON Lines → struct extraction, one article at a time. What another machine wrote is checked like any input. */
#include "resolve/statements.h"

#include <stdlib.h>

#include "base/map.h"
#include "claims/identity.h"
#include "claims/lexicon.h"
#include "resolve/json.h"

#define LINE_MAX_BYTES ((size_t)6 * DX_ARTICLE_MAX + 65536) /* an article's text with every byte escaped */
#define SPANS_MAX 1000u

struct statements_reader {
	const char *path;
	statements_sink sink;
	void *ctx;
	struct dx_error *err;
	uint64_t line;
	struct arena arena; /* of the article under way */
	struct arena tree;  /* of the line */
	bool open;          /* there is one */
	struct article article;
	struct extraction x;
	struct mention *mentions;
	struct attribution *attributions;
	struct fact *facts;
	struct slice *ids, *parents, *asserted; /* of attributions, and what names them: looked up when the article is whole */
	uint32_t mention_count, attribution_count, fact_count; /* seen so far */
	struct map predicates; /* id → row */
};

static enum dx_status bad(struct statements_reader *l, const char *what)
{
	return dx_fail(l->err, DX_BAD_INPUT, l->path, l->line, 0, "%s", what);
}

/* ---- values: each returns false where the line is not what it should be ---- */

static bool is_null(const struct json *j)
{
	return !j || j->type == JSON_NULL;
}

/* A string, or null for the empty one; copied, since it may borrow the line. */
static bool text_of(struct statements_reader *l, const struct json *j, const char *key, struct slice *out)
{
	const struct json *v = dx_json_get(j, key);
	*out = (struct slice){ NULL, 0 };
	if (is_null(v))
		return true;
	if (v->type != JSON_STRING)
		return false;
	*out = dx_arena_copy(&l->arena, v->text);
	return out->p != NULL;
}

static bool uint_of(const struct json *j, const char *key, uint32_t *out)
{
	return dx_json_uint(dx_json_get(j, key), out);
}

static bool index_of(const struct json *j, const char *key, uint32_t limit, uint32_t *out)
{
	const struct json *v = dx_json_get(j, key);
	*out = NO_INDEX;
	return is_null(v) || (dx_json_uint(v, out) && *out < limit);
}

static bool flag_of(const struct json *j, const char *key, bool *out)
{
	const struct json *v = dx_json_get(j, key);
	*out = v && v->type == JSON_TRUE;
	return v && (v->type == JSON_TRUE || v->type == JSON_FALSE);
}

/* The place of a string in a list of names; null means `none`, UINT8_MAX that it must not be null. */
static bool name_of(const struct json *j, const char *key, const char *const *names, size_t n, uint8_t none, uint8_t *out)
{
	const struct json *v = dx_json_get(j, key);
	*out = none;
	if (is_null(v))
		return none != UINT8_MAX;
	for (size_t i = 0; v->type == JSON_STRING && i < n; i++)
		if (names[i] && slice_is(v->text, names[i])) {
			*out = (uint8_t)i;
			return true;
		}
	return false;
}

/* A place between two characters of the text. */
static bool on_boundary(struct slice text, uint32_t at)
{
	return at == text.n || (at < text.n && ((unsigned char)text.p[at] & 0xC0) != 0x80);
}

static bool span_of(struct slice text, const struct json *pair, uint32_t least, struct span *out)
{
	const struct json *b = pair->type == JSON_ARRAY ? pair->child : NULL;
	return b && b->next && !b->next->next && dx_json_uint(b, &out->begin) && dx_json_uint(b->next, &out->end) &&
	    out->begin >= least &&
	       out->begin < out->end && on_boundary(text, out->begin) && on_boundary(text, out->end);
}

/* Pairs of places in a text, ascending. */
static bool span_list(struct statements_reader *l, const struct json *list, struct slice text, struct spans *out)
{
	uint32_t n = 0, end = 0;
	*out = (struct spans){ NULL, 0 };
	if (is_null(list))
		return true;
	for (const struct json *s = list->type == JSON_ARRAY ? list->child : NULL; s; s = s->next)
		n++;
	struct span *at = n <= SPANS_MAX ? ARENA_NEW(&l->arena, struct span, n) : NULL;
	if (!at || list->type != JSON_ARRAY)
		return false;
	n = 0;
	for (const struct json *s = list->child; s; s = s->next) {
		if (!span_of(text, s, end, &at[n]))
			return false;
		end = at[n++].end;
	}
	*out = (struct spans){ at, n };
	return true;
}

/* The spans of a piece of evidence. */
static bool spans_of(struct statements_reader *l, const struct json *j, const char *key, struct spans *out)
{
	return span_list(l, dx_json_get(dx_json_get(j, key), "spans"), l->article.text, out);
}

/* ---- lines ---- */

static bool digest_of(struct statements_reader *l, const struct json *j)
{
	struct slice s;
	if (!text_of(l, j, "sha256", &s) || s.n != 64)
		return false;
	for (size_t i = 0; i < 64; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f')))
			return false;
	memcpy(l->article.sha256, s.p, 64);
	l->article.sha256[64] = 0;
	return true;
}

static bool count_of(const struct json *j, const char *key, uint32_t *out)
{
	return uint_of(j, key, out) && *out <= DX_ARTICLE_MAX;
}

static enum dx_status read_document(struct statements_reader *l, const struct json *j)
{
	struct article *a = &l->article;
	struct extraction *x = &l->x;
	*a = (struct article){ .repaired = 0 };
	*x = (struct extraction){ .article = a };
	if (!text_of(l, j, "document", &a->id) || !text_of(l, j, "title", &a->title) || !text_of(l, j, "publisher", &a->publisher) ||
	    !text_of(l, j, "date", &a->date) || !text_of(l, j, "language", &a->language) || !text_of(l, j, "text", &a->text) ||
	    a->text.n > DX_ARTICLE_MAX || !digest_of(l, j) || !uint_of(j, "repaired", &a->repaired) ||
	    !count_of(j, "mentions", &x->mention_count) || !count_of(j, "attributions", &x->attribution_count) ||
	    !count_of(j, "facts", &x->fact_count))
		return bad(l, "a document line that dixit did not write");
	x->mentions = l->mentions = ARENA_NEW(&l->arena, struct mention, x->mention_count);
	x->attributions = l->attributions = ARENA_NEW(&l->arena, struct attribution, x->attribution_count);
	x->facts = l->facts = ARENA_NEW(&l->arena, struct fact, x->fact_count);
	l->ids = ARENA_NEW(&l->arena, struct slice, x->attribution_count);
	l->parents = ARENA_NEW(&l->arena, struct slice, x->attribution_count);
	l->asserted = ARENA_NEW(&l->arena, struct slice, x->fact_count);
	if (!l->mentions || !l->attributions || !l->facts || !l->ids || !l->parents || !l->asserted)
		return dx_nomem(l->err);
	l->mention_count = l->attribution_count = l->fact_count = 0;
	l->open = true;
	return DX_OK;
}

static const char *const form_names[] = { "name", "nominal", "pronoun" };
static const char *const gender_names[] = { NULL, "male", "female", "neuter" };

static bool read_mention(struct statements_reader *l, const struct json *j)
{
	uint32_t n = l->x.mention_count, at = l->mention_count;
	if (at >= n)
		return false;
	struct mention *m = &l->mentions[l->mention_count++];
	return text_of(l, j, "text", &m->text) && text_of(l, j, "head", &m->head) && text_of(l, j, "lemma", &m->lemma) &&
	       text_of(l, j, "title", &m->title) && uint_of(j, "begin", &m->span.begin) && uint_of(j, "end", &m->span.end) &&
	       m->span.begin <= m->span.end && on_boundary(l->article.text, m->span.begin) &&
	    on_boundary(l->article.text, m->span.end) &&
	       uint_of(j, "sentence", &m->sentence) && uint_of(j, "paragraph", &m->paragraph) &&
	       name_of(j, "form", form_names, 3, UINT8_MAX, &m->form) &&
	    name_of(j, "entity", dx_entity_names, ENT_COUNT, ENT_NONE, &m->entity) &&
	       name_of(j, "gender", gender_names, 4, GENDER_UNKNOWN, &m->gender) && flag_of(j, "plural", &m->plural) &&
	       flag_of(j, "definite", &m->definite) && flag_of(j, "subject", &m->subject) && flag_of(j, "in_quotes", &m->in_quotes) &&
	       index_of(j, "apposition_of", n, &m->apposition_of) && index_of(j, "owner", n, &m->owner);
}

static bool predicate_of(struct statements_reader *l, const struct json *j, uint16_t *out)
{
	const struct json *v = dx_json_get(j, "predicate");
	uint32_t row = v && v->type == JSON_STRING ? dx_map_get(&l->predicates, v->text) : DX_NONE;
	*out = (uint16_t)row;
	return row != DX_NONE;
}

/* Statements of older programs have none. */
static bool verbs_of(const struct json *j, uint32_t *out)
{
	const struct json *v = dx_json_get(j, "key_verbs");
	*out = KEY_VERBS_UNKNOWN;
	return is_null(v) || dx_json_uint(v, out);
}

static bool read_attribution(struct statements_reader *l, const struct json *j)
{
	uint32_t n = l->x.mention_count, at = l->attribution_count;
	if (at >= l->x.attribution_count)
		return false;
	struct attribution *a = &l->attributions[l->attribution_count++];
	return text_of(l, j, "id", &l->ids[at]) && predicate_of(l, j, &a->predicate) && spans_of(l, j, "source", &a->source) &&
	       spans_of(l, j, "cue", &a->cue) &&
	       spans_of(l, j, "content", &a->content) && spans_of(l, j, "channel", &a->channel) && spans_of(l, j, "time", &a->time) &&
	       index_of(dx_json_get(j, "source"), "mention", n, &a->source_mention) && index_of(j, "addressee", n, &a->addressee) &&
	       name_of(j, "stance", dx_stance_names, STANCE_COUNT, UINT8_MAX, &a->stance) &&
	       name_of(j, "mode", dx_mode_names, MODE_COUNT, UINT8_MAX, &a->mode) && text_of(l, j, "claim_text", &a->claim_text) &&
	       text_of(l, j, "claim_key", &a->claim_key) && span_list(l, dx_json_get(j, "key_source"), a->claim_key, &a->key_source) &&
	       verbs_of(j, &a->key_verbs) && text_of(l, j, "date", &a->date) && dx_json_fraction(dx_json_get(j, "certainty"), &a->certainty) &&
	       dx_json_fraction(dx_json_get(j, "confidence"), &a->confidence) && uint_of(j, "sentence", &a->sentence) &&
	       text_of(l, j, "parent", &l->parents[at]);
}

static bool read_extras(struct statements_reader *l, const struct json *j, struct fact *f)
{
	const struct json *list = dx_json_get(j, "extra");
	f->extras = 0;
	for (const struct json *e = list && list->type == JSON_ARRAY ? list->child : NULL; e; e = e->next)
		if (f->extras >= FACT_EXTRAS || !span_list(l, dx_json_get(e, "spans"), l->article.text, &f->extra[f->extras++]))
			return false;
	return true;
}

static bool read_fact(struct statements_reader *l, const struct json *j)
{
	uint32_t n = l->x.mention_count, at = l->fact_count;
	if (at >= l->x.fact_count)
		return false;
	struct fact *f = &l->facts[l->fact_count++];
	const struct json *subject = dx_json_get(j, "subject"), *relation = dx_json_get(j, "relation"),
	    *object = dx_json_get(j, "object");
	return spans_of(l, j, "subject", &f->subject) && spans_of(l, j, "relation", &f->relation) &&
	    spans_of(l, j, "object", &f->object) &&
	       spans_of(l, j, "time", &f->time) && spans_of(l, j, "place", &f->place) && read_extras(l, j, f) &&
	       text_of(l, relation, "text", &f->relation_text) && text_of(l, relation, "lemma", &f->relation_lemma) &&
	       index_of(subject, "mention", n, &f->subject_mention) && index_of(object, "mention", n, &f->object_mention) &&
	       flag_of(j, "negated", &f->negated) && flag_of(j, "clause", &f->clause) && uint_of(j, "sentence", &f->sentence) &&
	    text_of(l, j, "asserted_by", &l->asserted[at]) &&
	       dx_json_fraction(dx_json_get(j, "confidence"), &f->confidence);
}

/* ---- articles ---- */

/* The attribution of an id, or NO_INDEX for the empty one; false if there is none. */
static bool find_id(const struct map *ids, struct slice id, uint32_t *out)
{
	*out = id.n ? dx_map_get(ids, id) : NO_INDEX;
	return id.n == 0 || *out != DX_NONE;
}

/* Every line of the article has come: look up ids, and hand it over. */
static enum dx_status finish_article(struct statements_reader *l)
{
	struct map ids = { 0 };
	bool known = true, room = true;
	if (!l->open)
		return DX_OK;
	l->open = false;
	if (l->mention_count != l->x.mention_count || l->attribution_count != l->x.attribution_count || l->fact_count != l->x.fact_count)
		return bad(l, "lines of the document before are missing");
	for (uint32_t i = 0; i < l->attribution_count && room; i++)
		if (dx_map_get(&ids, l->ids[i]) == DX_NONE)
			room = dx_map_put(&ids, l->ids[i], i);
	for (uint32_t i = 0; i < l->attribution_count && room && known; i++)
		known = find_id(&ids, l->parents[i], &l->attributions[i].parent);
	for (uint32_t i = 0; i < l->fact_count && room && known; i++)
		known = find_id(&ids, l->asserted[i], &l->facts[i].asserted_by);
	dx_map_free(&ids);
	if (!room)
		return dx_nomem(l->err);
	if (!known)
		return bad(l, "an id in the document before names no attribution of it");
	return l->sink(l->ctx, &l->x, l->err);
}

/* A line that belongs to the document under way. */
static enum dx_status read_part(struct statements_reader *l, const struct json *j, struct slice type)
{
	const struct json *owner = dx_json_get(j, "document");
	bool ok = false;
	if (!l->open)
		return bad(l, "a line before that of its document");
	if (!owner || owner->type != JSON_STRING || !slice_eq(owner->text, l->article.id))
		return bad(l, "a line of another document than the one under way");
	if (slice_is(type, "mention"))
		ok = read_mention(l, j);
	else if (slice_is(type, "attribution"))
		ok = read_attribution(l, j);
	else if (slice_is(type, "fact"))
		ok = read_fact(l, j);
	return ok ? DX_OK : bad(l, "a line that dixit did not write for this document");
}

static enum dx_status read_line(struct statements_reader *l, struct slice line)
{
	size_t at;
	l->line++;
	if (dx_slice_trim(line).n == 0)
		return DX_OK;
	bool document = dx_slice_starts(line, SLICE("{\"type\":\"document\""));
	enum dx_status status = document ? finish_article(l) : DX_OK;
	if (status != DX_OK)
		return status;
	if (document) /* the one before has been handed over */
		dx_arena_reset(&l->arena);
	dx_arena_reset(&l->tree);
	const struct json *j = dx_json_parse(&l->tree, line, &at);
	if (!j)
		return at == SIZE_MAX ? dx_nomem(l->err) : dx_fail(l->err, DX_BAD_INPUT, l->path, l->line, at, "not a line of JSON");
	if (document)
		return read_document(l, j);
	const struct json *type = dx_json_get(j, "type");
	return read_part(l, j, type && type->type == JSON_STRING ? type->text : (struct slice){ NULL, 0 });
}

static enum dx_status start(struct statements_reader *l, const char *path, struct dx_error *err)
{
	size_t n;
	const struct predicate *rows = dx_predicates(&n);
	*l = (struct statements_reader){ .path = path };
	for (size_t i = 0; i < n && i < UINT16_MAX; i++)
		if (!dx_map_put(&l->predicates, rows[i].id, (uint32_t)i))
			return dx_nomem(err);
	return DX_OK;
}

static void end(struct statements_reader *l)
{
	dx_arena_free(&l->arena);
	dx_arena_free(&l->tree);
	dx_map_free(&l->predicates);
}

enum dx_status dx_statements_read(FILE *in, const char *path, statements_sink sink, void *ctx, struct dx_error *err)
{
	struct statements_reader l;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	enum dx_status status = start(&l, path, err);
	l.sink = sink;
	l.ctx = ctx;
	l.err = err;
	while (status == DX_OK && (n = getline(&line, &cap, in)) >= 0) {
		if ((size_t)n > LINE_MAX_BYTES)
			status = dx_fail(err, DX_LIMIT, path, l.line + 1, 0, "a line of more than %zu bytes", (size_t)LINE_MAX_BYTES);
		else
			status = read_line(&l, (struct slice){ line, (size_t)n });
	}
	if (status == DX_OK && ferror(in))
		status = dx_fail(err, DX_READ, path, l.line, 0, "reading failed");
	free(line);
	if (status == DX_OK)
		status = finish_article(&l);
	end(&l);
	return status;
}

struct statements_reader *dx_statements_reader(const char *path, struct dx_error *err)
{
	struct statements_reader *l = malloc(sizeof *l);
	if (!l) {
		dx_nomem(err);
		return NULL;
	}
	if (start(l, path, err) != DX_OK) {
		dx_statements_reader_free(l);
		return NULL;
	}
	return l;
}

void dx_statements_reader_free(struct statements_reader *l)
{
	if (l)
		end(l);
	free(l);
}

enum dx_status dx_statements_parse(struct statements_reader *l, struct slice lines, statements_sink sink, void *ctx,
                                   struct dx_error *err)
{
	enum dx_status status = DX_OK;
	l->sink = sink;
	l->ctx = ctx;
	l->err = err;
	l->line = 0;
	l->open = false;
	dx_arena_reset(&l->arena);
	while (status == DX_OK && lines.n > 0)
		status = read_line(l, dx_slice_cut(&lines, '\n'));
	return status == DX_OK ? finish_article(l) : status;
}
