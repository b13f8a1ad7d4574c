/* json.c: JSON Lines, and the JSON-LD that pages carry; the only file that sees jansson.h. */
#include <jansson.h>
#include <stdio.h>

#include "ingest/bytes.h"
#include "ingest/feed.h"

static struct slice string_of(const json_t *value)
{
	if (!json_is_string(value))
		return (struct slice){ NULL, 0 };
	return (struct slice){ json_string_value(value), json_string_length(value) };
}

/* {"publisher": {"name": "…"}} and {"publisher": [{"name": "…"}, …]} mean the name. */
static struct slice name_of(const json_t *value)
{
	if (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_object(value))
		value = json_object_get(value, "name");
	return string_of(value);
}

/* A member by its lower-case name, whatever its case is. */
static const json_t *member(const json_t *object, const char *key)
{
	const json_t *exact = json_object_get(object, key);
	const char *name;
	json_t *value;

	if (exact)
		return exact;
	json_object_foreach((json_t *)object, name, value)
		if (dx_slice_ieq(slice_of(name), slice_of(key)))
			return value;
	return NULL;
}

/* An id may be a number. One that a double does not hold exactly might be another's, and is left out. */
static struct slice number_of(struct arena *arena, const json_t *value)
{
	const double exact = 9007199254740992.0; /* 2^53 */
	const double number = json_is_real(value) ? json_real_value(value) : exact;
	char digits[32];

	if (!(number > -exact && number < exact) || number != (double)(int64_t)number)
		return (struct slice){ NULL, 0 };
	snprintf(digits, sizeof(digits), "%lld", (long long)number);
	return dx_arena_copy(arena, slice_of(digits));
}

static void fill_record(struct arena *arena, const json_t *object, struct record *r)
{
	for (const struct record_key *k = dx_record_keys; k->key; k++) {
		struct slice *field = dx_record_field(r, k);
		if (field->n == 0)
			*field = name_of(member(object, k->key));
	}
	if (r->id.n == 0)
		r->id = number_of(arena, member(object, "id"));
}

/* The text, copied into f->text since it is repaired in place. */
static enum dx_status fill_text(struct feed *f, const json_t *object, const char *path, struct record *r, struct dx_error *why)
{
	const json_t *value = NULL;

	for (size_t i = 0; dx_text_keys[i] && !json_is_string(value); i++)
		value = member(object, dx_text_keys[i]);
	if (!json_is_string(value))
		return dx_fail(why, DX_BAD_INPUT, path, r->line, r->byte, "no \"text\" (or body, content) that is a string");
	dx_buf_clear(&f->text);
	dx_buf_add(&f->text, string_of(value));
	if (f->text.failed)
		return dx_nomem(why);
	r->text = f->text.p;
	r->text_length = f->text.n;
	return DX_OK;
}

/* \u0000 must not end a text early; it becomes a space like every NUL. */
#define DECODING (JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)

/* What was decoded, or NULL with the place of the error in at; dropped here. DX_OK if it was handed over or refused. */
static enum dx_status take_object(struct feed *f, json_t *object, const json_error_t *at, const char *path, struct record *r,
                                  struct dx_error *err)
{
	struct dx_error why = { 0 };
	enum dx_status status = DX_OK;

	if (!object && json_error_code(at) == json_error_out_of_memory)
		status = dx_nomem(&why);
	else if (!object)
		status = dx_fail(&why, DX_BAD_INPUT, path, r->line, r->byte + (uint64_t)(at->position > 0 ? at->position : 0), "bad JSON: %s", at->text);
	else if (!json_is_object(object))
		status = dx_fail(&why, DX_BAD_INPUT, path, r->line, r->byte, "no JSON object");
	else
		status = fill_text(f, object, path, r, &why);
	if (status != DX_OK) {
		status = dx_feed_refuse(f, &why, err);
	} else {
		fill_record(&f->arena, object, r);
		r->byte = 0; /* offsets are into the decoded text */
		status = dx_feed_article(f, path, r, err);
	}
	json_decref(object);
	return status;
}

bool dx_is_json_object(struct slice s)
{
	json_error_t at;
	json_t *value = json_loadb(s.p, s.n, DECODING, &at);
	bool is = json_is_object(value);

	json_decref(value);
	return is;
}

enum dx_status dx_read_jsonl(struct feed *f, struct bytes *b, const char *path, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	size_t objects = 0;
	bool more = true;

	while (status == DX_OK) {
		struct dx_error why = { 0 };
		struct record r = { 0 };
		status = dx_bytes_line(b, DX_RECORD_MAX, "DX_RECORD_MAX", &f->bytes, &more, &why);
		if (status != DX_OK) {
			objects++;
			status = dx_feed_refuse(f, &why, err);
			if (more)
				continue;
			return status;
		}
		if (!more)
			break;
		struct repair done = dx_repair(f->bytes.p, f->bytes.n);
		struct slice line = dx_buf_slice(&f->bytes);
		r.line = dx_bytes_line_number(b);
		r.byte = dx_bytes_line_begin(b);
		r.repaired = done.bad + done.nul;
		if (r.line == 1 && dx_slice_starts(line, SLICE("\xEF\xBB\xBF")))
			line = slice_sub(line, 3, line.n);
		if (dx_slice_trim(line).n == 0)
			continue;
		objects++;
		dx_arena_reset(&f->arena);
		json_error_t at;
		json_t *object = json_loadb(line.p, line.n, DECODING, &at);
		status = take_object(f, object, &at, path, &r, err);
	}
	if (status == DX_OK && objects == 0) {
		struct dx_error why = { 0 };
		dx_fail(&why, DX_BAD_INPUT, path, 0, 0, "is empty");
		return dx_feed_refuse(f, &why, err);
	}
	return status;
}

static size_t skip_blanks(struct slice s, size_t at)
{
	while (at < s.n && memchr(" \t\r\n", s.p[at], 4))
		at++;
	return at;
}

/* The elements of an array, which begins at byte at, one after the other: only one of them is in memory decoded. */
static enum dx_status read_array(struct feed *f, struct slice s, size_t at, const char *path, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	uint64_t number = 0;

	for (at = skip_blanks(s, at + 1); status == DX_OK && at < s.n && s.p[at] != ']';) {
		struct record r = { .line = ++number, .byte = at };
		json_error_t end;
		json_t *object = json_loadb(s.p + at, s.n - at, DECODING | JSON_DISABLE_EOF_CHECK, &end);
		bool good = object != NULL;
		dx_arena_reset(&f->arena);
		status = take_object(f, object, &end, path, &r, err);
		if (!good)
			return status;
		at = skip_blanks(s, at + (size_t)end.position);
		if (at < s.n && s.p[at] == ',')
			at = skip_blanks(s, at + 1);
	}
	if (status == DX_OK && at == s.n) {
		struct dx_error why = { 0 };
		dx_fail(&why, DX_BAD_INPUT, path, 0, at, "bad JSON: the array has no end");
		return dx_feed_refuse(f, &why, err);
	}
	return status;
}

enum dx_status dx_read_json(struct feed *f, struct bytes *b, const char *path, struct dx_error *err)
{
	struct dx_error why = { 0 };

	if (dx_bytes_all(b, DX_RECORD_MAX, "DX_RECORD_MAX", &f->bytes, &why) != DX_OK)
		return dx_feed_refuse(f, &why, err);
	struct repair done = dx_repair(f->bytes.p, f->bytes.n);
	struct slice s = dx_buf_slice(&f->bytes);
	size_t at = skip_blanks(s, dx_slice_starts(s, SLICE("\xEF\xBB\xBF")) ? 3 : 0);
	if (at < s.n && s.p[at] == '[')
		return read_array(f, s, at, path, err);
	struct record r = { .byte = at, .repaired = done.bad + done.nul };
	json_error_t end;
	json_t *object = json_loadb(s.p + at, s.n - at, DECODING, &end);
	dx_arena_reset(&f->arena);
	return take_object(f, object, &end, path, &r, err);
}

static struct slice keep(struct arena *arena, struct slice s)
{
	return s.n == 0 ? s : dx_arena_copy(arena, s);
}

/* One schema.org node. It counts if it has a headline: organizations, breadcrumbs and the like have none. */
static void read_node(struct arena *arena, const json_t *node, struct record *r)
{
	struct slice headline = string_of(json_object_get(node, "headline"));

	if (headline.n == 0)
		return;
	if (r->title.n == 0)
		r->title = keep(arena, headline);
	if (r->date.n == 0)
		r->date = keep(arena, string_of(json_object_get(node, "datePublished")));
	if (r->publisher.n == 0)
		r->publisher = keep(arena, name_of(json_object_get(node, "publisher")));
	if (r->language.n == 0)
		r->language = keep(arena, string_of(json_object_get(node, "inLanguage")));
}

static void read_nodes(struct arena *arena, const json_t *value, struct record *r)
{
	size_t i;
	json_t *node;

	if (json_is_object(value)) {
		read_node(arena, value, r);
		value = json_object_get(value, "@graph");
	}
	json_array_foreach(value, i, node)
		if (json_is_object(node))
			read_node(arena, node, r);
}

void dx_json_ld(struct arena *arena, struct slice json, struct record *r)
{
	json_error_t at;
	json_t *root = json_loadb(json.p, json.n, JSON_DECODE_INT_AS_REAL, &at);

	read_nodes(arena, root, r);
	json_decref(root);
}
