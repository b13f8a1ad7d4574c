/* conllu.c: CoNLL-U → struct reading, line by line. */
#include "nlp/conllu.h"

#include "nlp/tokenize.h"

enum { COL_ID, COL_FORM, COL_LEMMA, COL_UPOS, COL_XPOS, COL_FEATS, COL_HEAD, COL_DEPREL, COL_DEPS, COL_MISC, COL_COUNT };

struct state {
	struct arena *arena;
	struct slice rest; /* of the file */
	struct reading *out;
	struct conllu_columns *columns; /* or NULL */
	struct dx_error *err;
	uint64_t line;
	char *text;
	uint32_t text_n;
	uint32_t paragraph;
	bool new_paragraph, new_document;
	struct slice source;
	/* the multiword token that is open: its form, its last word's number, bytes of the form used by the words so far */
	struct slice range;
	uint32_t range_last;
	size_t range_used;
	bool range_space;
};

static enum dx_status bad(struct state *s, const char *what)
{
	return dx_fail(s->err, DX_BAD_INPUT, "", s->line, 0, "%s", what);
}

/* A decimal of digits only, below 1,000,000. */
static bool number(struct slice s, uint32_t *value)
{
	*value = 0;
	if (s.n == 0 || s.n > 6)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*value = *value * 10 + (uint32_t)(s.p[i] - '0');
	}
	return true;
}

static bool next_line(struct state *s, struct slice *line)
{
	if (s->rest.n == 0)
		return false;
	*line = dx_slice_cut(&s->rest, '\n');
	s->line++;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

static bool space_after(struct slice misc)
{
	while (misc.n) {
		if (slice_is(dx_slice_cut(&misc, '|'), "SpaceAfter=No"))
			return false;
	}
	return true;
}

static void comment(struct state *s, struct slice line)
{
	if (dx_slice_starts(line, SLICE("# newdoc"))) {
		s->new_document = s->new_paragraph = true;
		if (dx_slice_starts(line, SLICE("# newdoc id = ")))
			s->source = slice_sub(line, 14, line.n);
	} else if (slice_is(line, "# newpar") || dx_slice_starts(line, SLICE("# newpar "))) {
		s->new_paragraph = true;
	}
}

/* What stands between this sentence and the one before it. */
static void begin_sentence(struct state *s, struct sentence *sentence)
{
	bool first = s->out->n == 0;

	if (!first && s->new_paragraph)
		s->paragraph++;
	if (!first)
		s->text[s->text_n++] = s->new_paragraph ? '\n' : ' ';
	sentence->begin = s->text_n;
	sentence->paragraph = s->paragraph;
	if (s->columns) {
		s->columns->new_document[s->out->n] = first || s->new_document;
		s->columns->source[s->out->n] = s->source;
	}
	s->source = (struct slice){ NULL, 0 };
	s->new_document = s->new_paragraph = false;
}

/* "3-4 don't": the words 3 and 4 follow. */
static enum dx_status open_range(struct state *s, const struct sentence *sentence, const struct slice *cells)
{
	const char *dash = memchr(cells[COL_ID].p, '-', cells[COL_ID].n);
	size_t at = (size_t)(dash - cells[COL_ID].p);
	uint32_t first;

	if (!number(slice_sub(cells[COL_ID], 0, at), &first) ||
	    !number(slice_sub(cells[COL_ID], at + 1, cells[COL_ID].n), &s->range_last) || first != sentence->n + 1 ||
	    s->range_last <= first || s->range.n)
		return bad(s, "expected a range of word numbers that begins with the next word");
	s->range = cells[COL_FORM];
	s->range_used = 0;
	s->range_space = space_after(cells[COL_MISC]);
	return DX_OK;
}

/* The flags of a word, its part in an open multiword token included. */
static enum dx_status place(struct state *s, struct token *t, uint32_t id, const struct slice *cells)
{
	struct slice form = cells[COL_FORM];
	bool space = space_after(cells[COL_MISC]);

	if (s->range.n) {
		if (s->range_used + form.n > s->range.n || memcmp(s->range.p + s->range_used, form.p, form.n) != 0)
			return bad(s, "expected the next part of the multiword token's form");
		t->flags |= s->range_used ? TOKEN_MWT_NEXT : TOKEN_MWT_FIRST;
		s->range_used += form.n;
		space = false;
		if (id == s->range_last) {
			if (s->range_used != s->range.n)
				return bad(s, "expected words that make up the whole form of the multiword token");
			space = s->range_space;
			s->range.n = 0;
		}
	}
	if (space)
		t->flags |= TOKEN_SPACE_AFTER;
	return DX_OK;
}

static enum dx_status word(struct state *s, struct sentence *sentence, const struct slice *cells)
{
	struct token *t = &sentence->tokens[sentence->n];
	uint32_t id, head = 0;
	int upos = dx_upos_of(cells[COL_UPOS]), xpos = dx_xpos_of(cells[COL_XPOS]), deprel = dx_deprel_of(cells[COL_DEPREL]);
	enum dx_status status;

	if (!number(cells[COL_ID], &id) || id != sentence->n + 1)
		return bad(s, "expected the number of the next word in column 1");
	if (cells[COL_FORM].n == 0)
		return bad(s, "expected a form in column 2");
	if (!slice_is(cells[COL_HEAD], "_") && !number(cells[COL_HEAD], &head))
		return bad(s, "expected the number of the head in column 7");
	if (sentence->n && sentence->tokens[sentence->n - 1].flags & TOKEN_SPACE_AFTER)
		s->text[s->text_n++] = ' ';
	t->begin = s->text_n;
	memcpy(s->text + s->text_n, cells[COL_FORM].p, cells[COL_FORM].n);
	s->text_n += (uint32_t)cells[COL_FORM].n;
	t->end = s->text_n;
	t->form = (struct slice){ s->text + t->begin, t->end - t->begin };
	t->lemma = cells[COL_LEMMA];
	t->head = (uint16_t)head;
	t->upos = (uint8_t)(upos < 0 ? UPOS_X : upos);
	t->xpos = (uint8_t)(xpos < 0 ? dx_xpos_of(SLICE("XX")) : xpos);
	t->deprel = (uint8_t)(deprel < 0 ? DEP_dep : deprel);
	status = place(s, t, id, cells);
	if (status)
		return status;
	if (s->columns)
		s->columns->misc[s->out->n][sentence->n] = cells[COL_MISC];
	sentence->n++;
	return DX_OK;
}

static enum dx_status line_of_words(struct state *s, struct sentence *sentence, struct slice line)
{
	struct slice cells[COL_COUNT];
	int n = 0;

	while (line.p) {
		struct slice cell = dx_slice_cut(&line, '\t');

		if (n == COL_COUNT)
			return bad(s, "expected ten columns, found more");
		cells[n++] = cell;
	}
	if (n < COL_COUNT)
		return bad(s, "expected ten columns separated by tabs, found fewer");
	if (cells[COL_ID].n && memchr(cells[COL_ID].p, '.', cells[COL_ID].n))
		return DX_OK;
	if (cells[COL_ID].n && memchr(cells[COL_ID].p, '-', cells[COL_ID].n))
		return open_range(s, sentence, cells);
	return word(s, sentence, cells);
}

/* Lines until the next blank one: an upper bound of this sentence's words. */
static size_t lines_ahead(struct slice rest)
{
	size_t n = 0;

	while (rest.n) {
		struct slice line = dx_slice_cut(&rest, '\n');

		if (line.n == 0 || line.p[0] == '\r')
			break;
		n += line.p[0] != '#';
	}
	return n;
}

static enum dx_status make_room(struct state *s, struct sentence *sentence, size_t words)
{
	if (words > UINT16_MAX)
		return dx_fail(s->err, DX_LIMIT, "", s->line, 0, "more than %d lines of words in a sentence", UINT16_MAX);
	sentence->tokens = ARENA_NEW(s->arena, struct token, words);
	if (!sentence->tokens)
		return dx_nomem(s->err);
	if (s->columns) {
		s->columns->misc[s->out->n] = ARENA_NEW(s->arena, struct slice, words);
		if (!s->columns->misc[s->out->n])
			return dx_nomem(s->err);
	}
	return DX_OK;
}

static enum dx_status end_sentence(struct state *s, struct sentence *sentence)
{
	if (sentence->n == 0)
		return bad(s, "expected words before the end of the sentence");
	if (s->range.n)
		return bad(s, "expected the rest of the multiword token before the end of the sentence");
	for (uint32_t k = 0; k < sentence->n; k++) {
		if (sentence->tokens[k].head > sentence->n)
			return bad(s, "expected heads inside the sentence that ends here");
	}
	sentence->tokens[sentence->n - 1].flags |= TOKEN_SPACE_AFTER;
	sentence->end = s->text_n;
	s->out->n++;
	return DX_OK;
}

static enum dx_status read_sentences(struct state *s)
{
	struct sentence *sentence = NULL;
	struct slice line, before = s->rest;

	for (; next_line(s, &line); before = s->rest) {
		enum dx_status status = DX_OK;

		if (line.n == 0) {
			if (sentence)
				status = end_sentence(s, sentence);
			sentence = NULL;
		} else if (line.p[0] == '#') {
			comment(s, line);
		} else {
			if (!sentence) {
				sentence = &s->out->sentences[s->out->n];
				status = make_room(s, sentence, lines_ahead(before));
				if (status)
					return status;
				begin_sentence(s, sentence);
			}
			status = line_of_words(s, sentence, line);
		}
		if (status)
			return status;
	}
	return sentence ? end_sentence(s, sentence) : DX_OK;
}

/* Blank lines, and one for a file that ends without: an upper bound of the sentences. */
static size_t count_blank_lines(struct slice file)
{
	size_t n = 1;

	while (file.n) {
		struct slice line = dx_slice_cut(&file, '\n');

		n += line.n == 0 || line.p[0] == '\r';
	}
	return n;
}

enum dx_status dx_conllu_read_columns(struct arena *arena, struct slice file, struct reading *out, struct conllu_columns *columns,
                       struct dx_error *err)
{
	size_t most = count_blank_lines(file);
	struct state s = { .arena = arena, .rest = file, .out = out, .columns = columns, .err = err };
	enum dx_status status;

	*out = (struct reading){ 0 };
	if (file.n > INT32_MAX)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "a CoNLL-U file of 2 GiB or more");
	/* Every word's line has nine tabs beside its form, so that the text with its blanks is shorter than the file. */
	s.text = ARENA_NEW(arena, char, file.n + 1);
	out->sentences = ARENA_NEW(arena, struct sentence, most);
	if (columns) {
		columns->misc = ARENA_NEW(arena, struct slice *, most);
		columns->new_document = ARENA_NEW(arena, bool, most);
		columns->source = ARENA_NEW(arena, struct slice, most);
		if (!columns->misc || !columns->new_document || !columns->source)
			return dx_nomem(err);
	}
	if (!s.text || !out->sentences)
		return dx_nomem(err);
	status = read_sentences(&s);
	if (status)
		return status;
	out->text = (struct slice){ s.text, s.text_n };
	dx_mark_quotes(out);
	return DX_OK;
}

enum dx_status dx_conllu_read(struct arena *arena, struct slice file, struct reading *out, struct dx_error *err)
{
	return dx_conllu_read_columns(arena, file, out, NULL, err);
}
