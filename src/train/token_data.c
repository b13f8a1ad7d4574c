/* token_data.c: reading the corpora of the tokenizer's trainer. */
#include "train/token_data.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "nlp/conllu.h"
#include "nlp/token_model.h"
#include "train/link_data.h"

#define SILVER_WEIGHT 0.5f
/* Gold is learned from again in copies as careless writers would have it: so many with paragraphs run together. */
#define CARELESS_COPIES 2
#define CARELESS_WEIGHT 0.5f

uint64_t dx_next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static struct text *add_text(struct corpus *c, struct slice s, enum text_kind kind, float weight)
{
	struct text *text;

	if (!dx_grow(&c->texts, c->n_texts, &c->texts_cap, sizeof(struct text)))
		return NULL;
	text = &c->texts[c->n_texts++];
	*text = (struct text){ s, ARENA_NEW(&c->arena, uint8_t, s.n + 1), kind, weight };
	return text->gold ? text : NULL;
}

static bool is_ascii_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool inner_apostrophe(struct slice s, size_t i)
{
	return s.p[i] == '\'' && i > 0 && i + 1 < s.n && is_ascii_letter(s.p[i - 1]) && is_ascii_letter(s.p[i + 1]);
}

/* Add a copy of gold text number `which` as a careless writer would have it: without apostrophes inside words, or with every
   other paragraph in one line with the one before it. */
static bool add_careless(struct corpus *c, size_t which, enum text_kind kind, uint64_t seed)
{
	struct slice s = c->texts[which].text;
	char *out = dx_arena_alloc(&c->arena, s.n + 1);
	struct text *copy = out ? add_text(c, s, kind, CARELESS_WEIGHT) : NULL;
	const uint8_t *gold = c->texts[which].gold;
	size_t n = 0;

	if (!copy)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool together = kind == TEXT_RUN_TOGETHER && s.p[i] == '\n' && (dx_next_random(&seed) >> 32) % 2;

		if (kind != TEXT_NO_APOSTROPHE || !inner_apostrophe(s, i))
			out[n++] = together ? ' ' : s.p[i];
		copy->gold[n] |= gold[i + 1];
	}
	copy->text = (struct slice){ out, n };
	return true;
}

/* The gold of a text that was rebuilt from its tokens. */
static bool add_reading(struct corpus *c, const struct reading *r)
{
	struct text *text = add_text(c, r->text, TEXT_GOLD, 1);
	size_t which = c->n_texts - 1;

	if (!text)
		return false;
	for (size_t s = 0; s < r->n; s++) {
		const struct sentence *sentence = &r->sentences[s];

		for (uint32_t k = 0; k < sentence->n; k++) {
			bool inside = k + 1 < sentence->n && sentence->tokens[k + 1].flags & TOKEN_MWT_NEXT;

			text->gold[sentence->tokens[k].end] = inside ? AT_WORD : AT_TOKEN;
		}
		text->gold[sentence->end] |= AT_SENTENCE;
	}
	for (unsigned k = 1; k <= CARELESS_COPIES; k++) {
		if (!add_careless(c, which, TEXT_RUN_TOGETHER, k * 0x9E3779B97F4A7C15u))
			return false;
	}
	return add_careless(c, which, TEXT_NO_APOSTROPHE, 1);
}

static long misc_number(struct slice misc, struct slice key)
{
	while (misc.n) {
		struct slice item = dx_slice_cut(&misc, '|');

		if (dx_slice_starts(item, key))
			return strtol(item.p + key.n, NULL, 10);
	}
	return -1;
}

static bool is_abbreviation(struct slice form)
{
	return form.n > 1 && form.p[form.n - 1] == '.' && form.p[0] != '.';
}

/* An automatic splitter is trusted neither where a sentence begins with a mark or in lower case, nor behind an abbreviation
   (which it may give as "U.S." and a full stop of its own) unless the next word says the same. */
static bool unsure(const struct sentence *s, const struct sentence *next)
{
	struct slice last = s->tokens[s->n - 1].form, before = s->n > 1 ? s->tokens[s->n - 2].form : last, first;

	if (!next)
		return is_abbreviation(last);
	first = next->tokens[0].form;
	if (is_abbreviation(last) || (slice_is(last, ".") && is_abbreviation(before)))
		return !dx_starter(first);
	return (first.p[0] >= 'a' && first.p[0] <= 'z') || (first.n == 1 && strchr(",.;:?!)-", first.p[0])) ||
	       (slice_is(last, ".") && before.n == 1 && dx_is_upper((unsigned char)before.p[0]));
}

/* A file that stands off from its texts. */
struct standoff {
	const char *path;
	struct reading reading;
	struct conllu_columns columns;
};

/* Byte offsets of a text's characters and of its end; how many characters. */
static uint32_t *offsets(struct arena *arena, struct slice s, size_t *chars)
{
	uint32_t *offset = ARENA_NEW(arena, uint32_t, s.n + 1);
	size_t len;

	*chars = 0;
	for (size_t at = 0; offset && at < s.n; at += len) {
		dx_utf8_at(s, at, &len);
		offset[(*chars)++] = (uint32_t)at;
	}
	if (offset)
		offset[*chars] = (uint32_t)s.n;
	return offset;
}

/* Sentences first to last mark up one text. */
static enum dx_status add_standoff(struct corpus *c, const struct standoff *off, size_t first, size_t last, struct dx_error *err)
{
	const char *slash = strrchr(off->path, '/');
	struct slice name = off->columns.source[first], s;
	char file[1024];
	struct text *text;
	uint32_t *offset;
	size_t chars;
	enum dx_status status;

	snprintf(file, sizeof(file), "%.*stext/%.*s.txt", slash ? (int)(slash - off->path + 1) : 0, off->path, (int)name.n, name.p);
	status = dx_load(&c->arena, file, &s, err);
	if (status)
		return status;
	text = add_text(c, s, TEXT_SILVER, SILVER_WEIGHT);
	offset = offsets(&c->arena, s, &chars);
	if (!text || !offset)
		return dx_nomem(err);
	for (size_t i = first; i <= last; i++) {
		const struct sentence *sentence = &off->reading.sentences[i];
		long end = -1;

		for (uint32_t k = 0; k < sentence->n; k++) {
			end = misc_number(off->columns.misc[i][k], SLICE("end="));
			if (end >= 0 && (size_t)end <= chars)
				text->gold[offset[end]] |= AT_TOKEN;
		}
		if (end >= 0 && (size_t)end <= chars)
			text->gold[offset[end]] |= unsure(sentence, i < last ? sentence + 1 : NULL) ? AT_UNSURE : AT_SENTENCE;
	}
	return DX_OK;
}

enum dx_status dx_corpus_add(struct corpus *c, const char *path, struct dx_error *err)
{
	struct standoff off = { .path = path };
	struct reading *r = &off.reading;
	struct slice file;
	enum dx_status status = dx_load(&c->arena, path, &file, err);

	if (!status)
		status = dx_conllu_read_columns(&c->arena, file, r, &off.columns, err);
	if (status || r->n == 0)
		return status;
	if (misc_number(off.columns.misc[0][0], SLICE("start=")) < 0)
		return add_reading(c, r) ? DX_OK : dx_nomem(err);
	for (size_t first = 0, last; first < r->n && !status; first = last + 1) {
		for (last = first; last + 1 < r->n && !off.columns.new_document[last + 1];)
			last++;
		status = add_standoff(c, &off, first, last, err);
	}
	return status;
}

enum dx_status dx_corpus_paragraphs(struct corpus *c, struct dx_error *err)
{
	for (size_t i = 0; i < c->n_texts; i++) {
		uint32_t at = 0, begin, end;

		while (dx_next_paragraph(c->texts[i].text, false, &at, &begin, &end)) {
			if (!dx_grow(&c->paragraphs, c->n_paragraphs, &c->paragraphs_cap, sizeof(struct paragraph)))
				return dx_nomem(err);
			c->paragraphs[c->n_paragraphs++] = (struct paragraph){ &c->texts[i], begin, end };
		}
	}
	return DX_OK;
}

void dx_corpus_free(struct corpus *c)
{
	free(c->texts);
	free(c->paragraphs);
	dx_arena_free(&c->arena);
}
