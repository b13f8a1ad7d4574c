/* tokenize.c: text → paragraphs → atoms → tokens → sentences. */
#include "nlp/tokenize.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "nlp/token_model.h"

/* A longer paragraph is read in pieces, cut at white space where there is any: memory and time stay bounded. */
#define PARAGRAPH_MAX 65536
#define DATELINE_TOKENS 14

struct work {
	struct arena *arena;
	struct slice text;
	struct token_weights weights;
	struct pieces atoms, tokens;
	struct sentence *sentences; /* malloc'ed */
	size_t n, cap;
	uint32_t paragraph;
};

/* Behind the last token there may be more of a paragraph that was cut. */
static bool space_behind(const struct work *w, size_t i)
{
	const struct piece *p = &w->tokens.items[i];
	size_t len;

	return i + 1 < w->tokens.n ? p[1].space : p->end == w->text.n || dx_is_space(dx_utf8_at(w->text, p->end, &len));
}

static bool add_sentence(struct work *w, size_t first, size_t last)
{
	struct sentence *s;

	if (!dx_grow(&w->sentences, w->n, &w->cap, sizeof(struct sentence)))
		return false;
	s = &w->sentences[w->n];
	*s = (struct sentence){ .n = (uint32_t)(last - first + 1), .paragraph = w->paragraph };
	s->tokens = ARENA_NEW(w->arena, struct token, s->n);
	if (!s->tokens)
		return false;
	for (size_t i = first; i <= last; i++) {
		const struct piece *p = &w->tokens.items[i];
		struct token *t = &s->tokens[i - first];
		bool next_inside = i + 1 < w->tokens.n && p[1].inside;

		t->begin = p->begin;
		t->end = p->end;
		t->form = slice_sub(w->text, p->begin, p->end);
		t->flags = (uint8_t)((space_behind(w, i) ? TOKEN_SPACE_AFTER : 0) | (p->inside ? TOKEN_MWT_NEXT : 0) |
		                     (next_inside && !p->inside ? TOKEN_MWT_FIRST : 0));
	}
	s->begin = s->tokens[0].begin;
	s->end = s->tokens[s->n - 1].end;
	w->n++;
	return true;
}

/* Without weights: a sentence ends after . ? ! and what closes behind it, before a word that does not begin in lower case. */
static int32_t score_by_rule(const struct gap_place *p)
{
	size_t c = p->i;
	const struct piece *b = &p->tokens[p->i + 1];

	while (c > p->first && (p->tokens[c].kind == PIECE_QUOTE_CLOSE || p->tokens[c].kind == PIECE_BRACKET_CLOSE))
		c--;
	return b->space && b->kind != PIECE_LOWER && p->tokens[c].kind >= PIECE_STOP && p->tokens[c].kind <= PIECE_EXCLAMATION ? 1 : -1;
}

/* What may stand in a dateline; in the brackets of its agency ("dpa") small letters may, too. */
static bool in_dateline(const struct piece *p, bool bracket)
{
	return (p->kind >= PIECE_TITLE && p->kind <= PIECE_ALNUM) || (p->kind >= PIECE_ABBREVIATION && p->kind <= PIECE_STOP) ||
	       p->kind == PIECE_COMMA || p->kind == PIECE_SLASH || p->kind == PIECE_AND || p->kind == PIECE_BRACKET_OPEN ||
	       p->kind == PIECE_BRACKET_CLOSE || (bracket && p->kind == PIECE_LOWER);
}

/* How many tokens of the paragraph are a dateline with its dash, before a capital: "NEW DELHI, May 3 (Agency) —", "Oslo (Agency)
   -", "BONN —". It is no part of the sentence behind it, and parsers take the town for its subject. 0: there is none. */
static size_t dateline(const struct work *w)
{
	const struct piece *p = w->tokens.items;
	bool bracket = false, agency = false;

	for (size_t i = 0; i + 1 < w->tokens.n && i <= DATELINE_TOKENS; i++) {
		if ((p[i].kind == PIECE_HYPHEN || p[i].kind == PIECE_DASH) && i > 0 && p[i].space && p[i + 1].space) {
			const bool capital = p[i + 1].kind != PIECE_LOWER && p[i + 1].kind != PIECE_HYPHEN && p[i + 1].kind != PIECE_DASH;
			return capital && (agency || (p[0].kind == PIECE_UPPER && !bracket)) ? i + 1 : 0;
		}
		agency = p[i].kind == PIECE_BRACKET_CLOSE && bracket;
		bracket = p[i].kind == PIECE_BRACKET_OPEN || (bracket && !agency);
		if (!in_dateline(&p[i], bracket))
			return 0;
	}
	return 0;
}

/* Cut the paragraph's tokens into sentences. One that would be too long is cut at its best gap; a multiword token is never
   cut. */
static bool split_sentences(struct work *w, bool whole)
{
	struct gap_place p = dx_gap_start(w->tokens.items, w->tokens.n);
	size_t first = 0, best = 0, front = whole ? 0 : dateline(w);
	int32_t best_score = INT32_MIN;

	while (p.i < w->tokens.n) {
		bool possible = dx_gap_possible(&p), last = p.i + 1 == w->tokens.n, ends = last || p.i + 1 == front;

		if (possible) {
			int32_t score = w->weights.gap ? dx_gap_score(&w->weights, &p) : score_by_rule(&p);

			ends = ends || (!whole && score > 0 && p.i >= front);
			if (score >= best_score) {
				best_score = score;
				best = p.i;
			}
		}
		if (!ends && p.i + 1 - first == SENTENCE_MAX) {
			if (best_score == INT32_MIN)
				best = p.i;
			if (!add_sentence(w, first, best))
				return false;
			first = best + 1;
			best_score = INT32_MIN;
		} else if (ends) {
			if (!add_sentence(w, first, p.i))
				return false;
			first = p.i + 1;
			best_score = INT32_MIN;
		}
		dx_gap_next(&p, ends);
	}
	return true;
}

/* Is a line tokenized already? It has `` or '' or -LRB- as words of their own, or a full stop at its end with a blank before
   it. */
static bool looks_tokenized(struct slice line)
{
	size_t n = line.n;

	if (n > 2 && line.p[n - 2] == ' ' && strchr(".?!", line.p[n - 1]))
		return true;
	return memmem(line.p, n, " , ", 3) || memmem(line.p, n, "`` ", 3) || memmem(line.p, n, " ''", 3) ||
	       memmem(line.p, n, "-LRB-", 5) || memmem(line.p, n, " n't", 4) || memmem(line.p, n, " 's", 3);
}

/* Tokens of a line that is tokenized: what stands between white space. */
static bool tokens_as_given(struct work *w, uint32_t begin, uint32_t end)
{
	struct pieces *out = &w->tokens;
	size_t len;

	out->n = 0;
	for (uint32_t at = begin; at < end;) {
		uint32_t from = at;

		while (at < end && !dx_is_space(dx_utf8_at(w->text, at, &len)))
			at += (uint32_t)len;
		if (at > from) {
			if (!dx_grow(&out->items, out->n, &out->cap, sizeof(struct piece)))
				return false;
			out->items[out->n] = dx_token_piece(w->text, from, at);
			out->items[out->n++].space = true;
		} else {
			at += (uint32_t)len;
		}
	}
	return true;
}

static bool read_piece(struct work *w, uint32_t begin, uint32_t end, bool line)
{
	if (line && looks_tokenized(slice_sub(w->text, begin, end))) {
		if (!tokens_as_given(w, begin, end))
			return false;
	} else if (!dx_atoms(w->text, begin, end, &w->atoms) ||
	           !dx_join_atoms(w->text, dx_join_choose, &w->weights, &w->atoms, &w->tokens)) {
		return false;
	}
	return w->tokens.n == 0 || split_sentences(w, line);
}

/* Where to cut a paragraph that is too long: behind the last white space, or between characters. */
static uint32_t cut_before(struct slice text, uint32_t begin, uint32_t limit)
{
	uint32_t at = limit;

	while (at > begin && text.p[at] != ' ')
		at--;
	if (at > begin)
		return at;
	at = limit;
	while (((unsigned char)text.p[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static bool read_paragraphs(struct work *w, bool lines)
{
	uint32_t at = 0, begin, end;

	for (; dx_next_paragraph(w->text, lines, &at, &begin, &end); w->paragraph++) {
		while (end - begin > PARAGRAPH_MAX) {
			uint32_t cut = cut_before(w->text, begin, begin + PARAGRAPH_MAX);

			if (!read_piece(w, begin, cut, lines))
				return false;
			begin = cut;
		}
		if (!read_piece(w, begin, end, lines))
			return false;
	}
	return true;
}

enum dx_status dx_tokenize(struct arena *arena, struct slice text, struct slice weights, bool lines, struct reading *out,
                           struct dx_error *err)
{
	struct work w = { .arena = arena, .text = text };
	enum dx_status status = dx_token_weights(weights, &w.weights, err);

	*out = (struct reading){ .text = text };
	if (status)
		return status;
	if (text.n >= UINT32_MAX)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "a text of 4 GiB or more");
	status = DX_NOMEM;
	if (read_paragraphs(&w, lines)) {
		out->sentences = ARENA_NEW(arena, struct sentence, w.n);
		if (out->sentences) {
			if (w.n)
				memcpy(out->sentences, w.sentences, w.n * sizeof(struct sentence));
			out->n = w.n;
			dx_mark_quotes(out);
			status = DX_OK;
		}
	}
	free(w.atoms.items);
	free(w.tokens.items);
	free(w.sentences);
	return status ? dx_nomem(err) : DX_OK;
}
