/* html_text.c: one walk over the article copies what is shown and notes where the bytes wanted have come to stand. */
#include "export/html_text.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"

void dx_html_text_clear(struct html_text *t)
{
	dx_buf_clear(&t->text);
	t->n = 0;
}

void dx_html_text_free(struct html_text *t)
{
	dx_buf_free(&t->text);
	free(t->places);
	*t = (struct html_text){ .n = 0 };
}

void dx_html_text_want(struct html_text *t, uint32_t byte)
{
	if (dx_grow(&t->places, t->n, &t->cap, sizeof *t->places))
		t->places[t->n++] = (struct html_place){ byte, NO_INDEX };
	else
		t->failed = true;
}

void dx_html_text_want_spans(struct html_text *t, const struct spans *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		dx_html_text_want(t, s->at[i].begin);
		dx_html_text_want(t, s->at[i].end);
	}
}

static int by_byte(const void *a, const void *b)
{
	const struct html_place *x = a, *y = b;
	return x->byte < y->byte ? -1 : x->byte > y->byte;
}

/* The places in order, each once. */
static void sort_places(struct html_text *t)
{
	size_t n = 0;
	if (t->n)
		qsort(t->places, t->n, sizeof *t->places, by_byte);
	for (size_t i = 0; i < t->n; i++)
		if (i == 0 || t->places[i].byte != t->places[n - 1].byte)
			t->places[n++] = t->places[i];
	t->n = n;
}

static struct html_place *find(const struct html_text *t, uint32_t byte)
{
	struct html_place wanted = { byte, 0 };
	return t->n ? bsearch(&wanted, t->places, t->n, sizeof wanted, by_byte) : NULL;
}

uint32_t dx_html_text_place(const struct html_text *t, uint32_t byte)
{
	const struct html_place *p = find(t, byte);
	return p ? p->unit : NO_INDEX;
}

static uint32_t units_of(struct slice s)
{
	uint32_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		n += ((c & 0xC0) != 0x80) + (c >= 0xF0);
	}
	return n;
}

/* ---- the whole article */

struct walk {
	struct html_text *t;
	uint32_t units;
	size_t next;     /* the first place that is not passed yet */
	unsigned breaks; /* line ends in the white space before */
	bool space;
};

static void note(struct walk *w, size_t byte)
{
	while (w->next < w->t->n && w->t->places[w->next].byte <= byte)
		w->t->places[w->next++].unit = w->units;
}

/* The white space that is due before the next word. */
static void put_space(struct walk *w)
{
	const char *due = w->breaks > 1 ? "\n\n" : w->breaks ? "\n" : w->space ? " " : "";
	if (w->t->text.n > 0) {
		dx_buf_puts(&w->t->text, due);
		w->units += (uint32_t)strlen(due);
	}
	w->breaks = 0;
	w->space = false;
}

void dx_html_text_whole(struct html_text *t, struct slice article)
{
	struct walk w = { .t = t };
	size_t len;

	sort_places(t);
	for (size_t at = 0; at < article.n; at += len) {
		uint32_t c = dx_utf8_at(article, at, &len);
		if (dx_is_space(c)) {
			note(&w, at);
			w.breaks += c == '\n';
			w.space = true;
			continue;
		}
		put_space(&w);
		note(&w, at);
		dx_buf_add(&t->text, slice_sub(article, at, at + len));
		w.units += c > 0xFFFF ? 2 : 1;
	}
	note(&w, article.n);
	t->failed = t->failed || t->text.failed;
}

/* ---- sentences */

/* Where in the sentence the piece stands that was `distance` bytes from its begin in the article: white space can only have become
   less, so it is the last place up to there. NO_INDEX if it is not in it. */
static size_t piece_at(struct slice sentence, struct slice piece, size_t distance)
{
	size_t found = SIZE_MAX;
	for (size_t at = 0; piece.n && at + piece.n <= sentence.n && at <= distance; at++)
		if (memcmp(sentence.p + at, piece.p, piece.n) == 0)
			found = at;
	return found;
}

/* The next of the pieces that " … " joins. */
static struct slice cut_piece(struct slice *rest)
{
	static const char mark[] = " \xe2\x80\xa6 ";
	struct slice piece = *rest;
	const char *end = rest->n ? memmem(rest->p, rest->n, mark, sizeof mark - 1) : NULL;
	if (end)
		piece.n = (size_t)(end - rest->p);
	*rest = end ? slice_sub(*rest, piece.n + sizeof mark - 1, rest->n) : (struct slice){ NULL, 0 };
	return piece;
}

static void set_place(struct html_text *t, uint32_t byte, uint32_t unit)
{
	struct html_place *p = find(t, byte);
	if (p && p->unit == NO_INDEX)
		p->unit = unit;
}

static void place_evidence(struct html_text *t, const struct kg_attribution *a, const struct kg_evidence *e, uint32_t base)
{
	struct slice rest = e->text;
	for (uint32_t i = 0; i < e->spans.n; i++) {
		struct span s = e->spans.at[i];
		struct slice piece = cut_piece(&rest);
		size_t at = s.begin < a->sentence_at.begin ? SIZE_MAX : piece_at(a->sentence, piece, s.begin - a->sentence_at.begin);
		if (at == SIZE_MAX)
			continue;
		uint32_t unit = base + units_of(slice_sub(a->sentence, 0, at));
		set_place(t, s.begin, unit);
		set_place(t, s.end, unit + units_of(piece));
	}
}

struct by_sentence {
	uint32_t begin, row;
};

static int by_begin(const void *a, const void *b)
{
	const struct by_sentence *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

void dx_html_text_sentences(struct html_text *t, const struct kg *kg, const uint32_t *rows, uint32_t n)
{
	struct by_sentence *list = malloc(((size_t)n + 1) * sizeof *list);
	struct slice last = { NULL, 0 };
	uint32_t units = 0, base = 0;

	sort_places(t);
	for (uint32_t i = 0; list && i < n; i++)
		list[i] = (struct by_sentence){ kg->attributions[rows[i]].sentence_at.begin, rows[i] };
	if (list && n)
		qsort(list, n, sizeof *list, by_begin);
	for (uint32_t i = 0; list && i < n; i++) {
		const struct kg_attribution *a = &kg->attributions[list[i].row];
		if (i == 0 || !slice_eq(a->sentence, last)) {
			dx_buf_puts(&t->text, i ? "\n\n" : "");
			base = units + (i ? 2 : 0);
			dx_buf_add(&t->text, a->sentence);
			units = base + units_of(a->sentence);
			last = a->sentence;
		}
		set_place(t, a->sentence_at.begin, base);
		set_place(t, a->sentence_at.end, units);
		place_evidence(t, a, &a->source_text, base);
		place_evidence(t, a, &a->cue, base);
		place_evidence(t, a, &a->content, base);
	}
	t->failed = t->failed || !list || t->text.failed;
	free(list);
}
