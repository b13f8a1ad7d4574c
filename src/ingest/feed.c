/* feed.c: repairs, checks and completes what a reader found, and hands it to the sink. */
#include "ingest/feed.h"

#include <stdio.h>

#include "base/sha256.h"
#include "base/utf8.h"

struct repair dx_repair(char *text, size_t n)
{
	struct repair r = { 0, 0, n };
	size_t at = 0;

	while (at < n) {
		size_t bad = at + dx_utf8_check((struct slice){ text + at, n - at });
		if (bad == n)
			break;
		/* At most three bytes are looked at again for each bad one. */
		text[bad] = '?';
		r.bad++;
		if (bad < r.first)
			r.first = bad;
		at = bad + 1;
	}
	for (char *p = text; n > 0 && (p = memchr(p, '\0', n - (size_t)(p - text))); p++) {
		*p = ' ';
		r.nul++;
		if ((size_t)(p - text) < r.first)
			r.first = (size_t)(p - text);
		if (p + 1 == text + n)
			break;
	}
	return r;
}

enum dx_status dx_feed_refuse(struct feed *f, const struct dx_error *why, struct dx_error *err)
{
	if (why->code == DX_NOMEM) {
		if (err && err != why)
			*err = *why;
		return DX_NOMEM;
	}
	if (!f->refused)
		f->first = *why;
	f->refused = true;
	if (f->handlers->refused)
		f->handlers->refused(f->handlers->ctx, why);
	return DX_OK;
}

void dx_feed_repaired(struct feed *f, const char *path, uint64_t line, uint64_t byte, const char *message)
{
	struct dx_error what = { 0 };

	if (!f->handlers->repaired)
		return;
	dx_fail(&what, DX_OK, path, line, byte, "%s", message);
	f->handlers->repaired(f->handlers->ctx, &what);
}

static bool only_space(struct slice s)
{
	size_t len;

	for (size_t at = 0; at < s.n; at += len)
		if (!dx_is_space(dx_utf8_at(s, at, &len)))
			return false;
	return true;
}

/* What the repairs say about the whole: DX_BAD_INPUT if this was no text in the first place. */
static enum dx_status judge(const struct record *r, const struct repair *done, const char *path, struct dx_error *err)
{
	size_t n = r->text_length;

	if (n > DX_ARTICLE_MAX)
		return dx_fail(err, DX_LIMIT, path, r->line, r->byte, "an article of %zu bytes, %u are the limit (DX_ARTICLE_MAX)", n, DX_ARTICLE_MAX);
	if (n >= 5 && memcmp(r->text, "%PDF-", 5) == 0)
		return dx_fail(err, DX_BAD_INPUT, path, r->line, 0, "is PDF, text was expected");
	if ((done->nul > 8 && done->nul > n / 100) || done->nul > n / 4)
		return dx_fail(err, DX_BAD_INPUT, path, r->line, done->first, "is binary (%zu of %zu bytes are NUL), text was expected", done->nul, n);
	if (done->bad > n / 3)
		return dx_fail(err, DX_BAD_INPUT, path, r->line, done->first, "is not UTF-8 (%zu of %zu bytes): convert it first", done->bad, n);
	if (only_space((struct slice){ r->text, n }))
		return dx_fail(err, DX_BAD_INPUT, path, r->line, 0, "is empty");
	return DX_OK;
}

static void tell_repairs(struct feed *f, const char *path, const struct record *r, const struct repair *done)
{
	char message[160];

	if (done->bad + r->repaired == 0 && done->nul == 0)
		return;
	snprintf(message, sizeof(message), "replaced %zu bytes that are not UTF-8 by '?' and %zu NUL bytes by spaces", done->bad + r->repaired,
	         done->nul);
	dx_feed_repaired(f, path, r->line, r->byte + (done->bad + done->nul > 0 ? done->first : 0), message);
}

/* A short field: repaired, white space made single blanks, cut to DX_FIELD_MAX. In the arena. */
static bool clean_field(struct feed *f, struct slice *field)
{
	struct slice s = dx_arena_copy(&f->arena, (struct slice){ field->p, field->n < DX_FIELD_MAX ? field->n : DX_FIELD_MAX });
	char *p = (char *)s.p;
	size_t n = 0, len;
	bool space = false;

	if (!p)
		return false;
	/* A character that the cut has split goes as a whole. */
	if (field->n > s.n)
		while (s.n > 0 && ((unsigned char)field->p[s.n] & 0xC0) == 0x80)
			s.n--;
	dx_repair(p, s.n);
	for (size_t at = 0; at < s.n; at += len) {
		if (dx_is_space(dx_utf8_at(s, at, &len))) {
			space = n > 0;
			continue;
		}
		if (space)
			p[n++] = ' ';
		space = false;
		memmove(p + n, p + at, len);
		n += len;
	}
	p[n] = '\0';
	*field = (struct slice){ p, n };
	return true;
}

static bool clean_date(struct feed *f, const char *path, const struct record *r, struct slice *date)
{
	char text[DX_DATE_MAX];
	char message[200];

	if (!clean_field(f, date))
		return false;
	if (date->n == 0)
		return true;
	if (!dx_date(*date, text)) {
		snprintf(message, sizeof(message), "left out a date that was not understood: %.80s", date->p);
		dx_feed_repaired(f, path, r->line, 0, message);
		*date = (struct slice){ NULL, 0 };
		return true;
	}
	*date = dx_arena_copy(&f->arena, slice_of(text));
	return date->p != NULL;
}

static bool default_id(struct feed *f, const char *path, const struct record *r, struct slice *id)
{
	struct buf b = { 0 };

	if (id->n > 0)
		return true;
	dx_buf_puts(&b, path);
	if (r->line > 0)
		dx_buf_printf(&b, ":%llu", (unsigned long long)r->line);
	/* The name of a file may be any bytes. */
	if (!b.failed && b.n > 0)
		dx_repair(b.p, b.n);
	*id = b.failed ? (struct slice){ NULL, 0 } : dx_arena_copy(&f->arena, dx_buf_slice(&b));
	dx_buf_free(&b);
	return id->p != NULL;
}

/* "https://…", "urn:…": good everywhere; "row:7" is not. */
static bool is_iri(struct slice id)
{
	size_t n = 0;

	while (n < id.n && (dx_is_letter((unsigned char)id.p[n]) || (n > 0 && strchr("0123456789+-.", id.p[n]))))
		n++;
	const struct slice scheme = slice_sub(id, 0, n), rest = slice_sub(id, n, id.n);
	return n > 0 && (dx_slice_starts(rest, SLICE("://")) || (dx_slice_ieq(scheme, SLICE("urn")) && dx_slice_starts(rest, SLICE(":"))));
}

/* given: the id that the record has, empty if none. */
static bool identify(struct feed *f, struct slice given, uint64_t line, struct article *a)
{
	struct buf b = { 0 };

	a->identity = a->id;
	if (!f->origin)
		return true;
	a->origin = slice_of(f->origin);
	if (is_iri(given))
		return true;
	dx_buf_puts(&b, f->origin);
	if (given.n > 0) {
		dx_buf_putc(&b, '#');
		dx_buf_add(&b, given);
	} else if (line > 0) {
		dx_buf_printf(&b, ":%llu", (unsigned long long)line);
	}
	a->identity = b.failed ? (struct slice){ NULL, 0 } : dx_arena_copy(&f->arena, dx_buf_slice(&b));
	dx_buf_free(&b);
	return a->identity.p != NULL;
}

enum dx_status dx_feed_article(struct feed *f, const char *path, struct record *r, struct dx_error *err)
{
	struct dx_error why = { 0 };
	struct article a = { 0 };
	struct repair done = { 0 };
	enum dx_status status;

	a.id = r->id;
	a.title = r->title;
	a.publisher = r->publisher;
	a.date = r->date;
	a.language = r->language;
	if (!clean_field(f, &a.id))
		return dx_nomem(err);
	const struct slice given = a.id;
	if (!default_id(f, path, r, &a.id) || !identify(f, given, r->line, &a) || !clean_field(f, &a.title) ||
	    !clean_field(f, &a.publisher) || !clean_field(f, &a.language) || !clean_date(f, path, r, &a.date))
		return dx_nomem(err);
	if (r->text_length <= DX_ARTICLE_MAX) {
		dx_sha256_hex(r->text, r->text_length, 32, a.sha256);
		done = dx_repair(r->text, r->text_length);
	}
	status = judge(r, &done, path, &why);
	if (status != DX_OK)
		return dx_feed_refuse(f, &why, err);
	tell_repairs(f, path, r, &done);
	a.text = (struct slice){ r->text, r->text_length };
	a.repaired = (uint32_t)(done.bad + done.nul + r->repaired);
	return f->handlers->article(f->handlers->article_ctx, &a, err);
}

#define FIELD(name) offsetof(struct record, name)
const struct record_key dx_record_keys[] = {
	{ "title", FIELD(title) },          { "headline", FIELD(title) },      { "url", FIELD(id) },
	{ "id", FIELD(id) },                { "date", FIELD(date) },           { "published", FIELD(date) },
	{ "date_published", FIELD(date) },  { "datePublished", FIELD(date) },  { "publishedAt", FIELD(date) },
	{ "published_at", FIELD(date) },    { "publisher", FIELD(publisher) }, { "source", FIELD(publisher) },
	{ "language", FIELD(language) },    { "lang", FIELD(language) },       { NULL, 0 },
};
const char *const dx_text_keys[] = { "text", "body", "content", NULL };

struct slice *dx_record_field(struct record *r, const struct record_key *key)
{
	return (struct slice *)(void *)((char *)r + key->offset);
}
