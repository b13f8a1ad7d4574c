/* asides.c: which lines are no prose. Only what a line looks like counts, no list of what sites write in their menus. */
#include "nlp/asides.h"

#include <ctype.h>

#include "base/utf8.h"

#define VERBLESS_WORDS 30 /* a line without a finite verb that is longer is read as prose */
#define HEADLINE_WORDS 20
#define LABEL_WORDS 3
#define LIST_LINES 3      /* so many lines without a stop are a list of headlines */
#define FIRST_WORDS 4     /* words of letters that a headline at the top has, without a finite verb */

/* What a line, which is a paragraph, looks like. */
struct line {
	size_t first, end;    /* sentences */
	uint32_t words;       /* all but punctuation */
	uint32_t plain;       /* those that begin with a letter and hold no digit */
	bool finite, stopped, separators, quotes;
	bool lower;           /* begins in lower case */
	bool colon;           /* ends with one: what follows is a list of the author's */
};

static bool is_one_of(struct slice form, const char *const *list)
{
	for (; *list; list++)
		if (slice_is(form, *list))
			return true;
	return false;
}

static bool is_separator(struct slice form)
{
	static const char *const marks[] = {
		"|", "||", "\xC2\xA9", "\xE2\x80\xA2", "\xC2\xBB", "\xE2\x80\xBA", "\xC2\xB7", "\xE2\x96\xB6", NULL /* ©, bullets, arrows */
	};
	return is_one_of(form, marks);
}

static bool is_finite(const struct token *t)
{
	static const char *const tags[] = { "VBD", "VBZ", "VBP", "MD", NULL };
	return (t->upos == UPOS_VERB || t->upos == UPOS_AUX) && is_one_of(slice_of(dx_xpos_names[t->xpos]), tags);
}

static void look_at(struct line *l, const struct token *t)
{
	bool digits = false;
	size_t len;
	if (is_separator(t->form))
		l->separators = true;
	l->quotes |= (t->flags & TOKEN_IN_QUOTES) != 0;
	if (t->upos == UPOS_PUNCT || t->upos == UPOS_SYM)
		return;
	l->words++;
	for (size_t i = 0; i < t->form.n; i++)
		digits |= isdigit((unsigned char)t->form.p[i]) != 0;
	l->plain += !digits && t->form.n > 0 && dx_is_letter(dx_utf8_at(t->form, 0, &len));
	l->finite |= is_finite(t);
}

/* Does the line end as prose does: with a stop, or a quotation, or a comma or dash that leads on? */
static void look_at_end(struct line *l, const struct token *t)
{
	static const char marks[] = ".!?,;:\"'-";
	size_t n = t->form.n;
	l->colon = n > 0 && t->form.p[n - 1] == ':';
	l->stopped = n > 0 && t->upos == UPOS_PUNCT && (strchr(marks, t->form.p[n - 1]) || (unsigned char)t->form.p[0] == 0xE2);
	l->stopped |= (t->flags & TOKEN_QUOTE_CLOSE) != 0;
	/* "p.m.", "Inc." are no ends of sentences, but more often than not they end one */
	l->stopped |= n > 1 && t->form.p[n - 1] == '.';
}

static struct line read_line(const struct reading *r, size_t first)
{
	struct line l = { .first = first, .end = first };
	const struct token *last = NULL;
	size_t len;
	for (; l.end < r->n && r->sentences[l.end].paragraph == r->sentences[first].paragraph; l.end++) {
		const struct sentence *s = &r->sentences[l.end];
		if (s->n > 0 && !last) {
			uint32_t c = s->tokens[0].form.n > 0 ? dx_utf8_at(s->tokens[0].form, 0, &len) : 0;
			l.lower = dx_is_letter(c) && !dx_is_upper(c) && dx_to_lower(c) == c;
		}
		for (uint32_t k = 0; k < s->n; k++)
			look_at(&l, last = &s->tokens[k]);
	}
	if (last)
		look_at_end(&l, last);
	return l;
}

/* By itself; prev and next are its neighbours or NULL. top: no line of prose was before, so that it may be the headline. */
static bool is_aside(const struct line *l, const struct line *prev, bool prev_aside, const struct line *next, bool top)
{
	if (l->stopped || l->words > VERBLESS_WORDS)
		return false;
	if (l->separators)
		return true;
	if (top)
		return (!l->finite && l->plain < FIRST_WORDS) || (prev && l->words <= LABEL_WORDS);
	if ((l->lower && !prev->stopped && !prev_aside) || (next && next->lower) || prev->colon)
		return false;
	return l->words <= LABEL_WORDS || (!l->finite && !l->quotes);
}

static bool may_be_listed(const struct line *l, const struct line *prev)
{
	return !l->stopped && !l->lower && !prev->colon && l->words <= HEADLINE_WORDS;
}

static void mark(struct reading *r, const struct line *l)
{
	for (size_t s = l->first; s < l->end; s++) {
		r->sentences[s].aside = true;
		for (uint32_t k = 0; k < r->sentences[s].n; k++) {
			r->sentences[s].tokens[k].role = ROLE_NONE;
			r->sentences[s].tokens[k].role_begin = false;
		}
	}
}

void dx_mark_asides(struct reading *r)
{
	struct line prev = { .first = 0 }, now = prev, next = prev;
	bool first = true, top = true, prev_aside = false;
	size_t listed = 0, list_begin = 0;
	for (size_t at = 0; at < r->n; at = now.end) {
		now = first ? read_line(r, at) : next;
		bool more = now.end < r->n;
		if (more)
			next = read_line(r, now.end);
		bool aside = is_aside(&now, first ? NULL : &prev, prev_aside, more ? &next : NULL, top);
		if (!top && may_be_listed(&now, &prev)) {
			list_begin = listed++ ? list_begin : now.first;
			if (listed == LIST_LINES)
				mark(r, &(struct line){ .first = list_begin, .end = now.first });
			aside |= listed >= LIST_LINES;
		} else {
			listed = 0;
		}
		if (aside)
			mark(r, &now);
		prev = now;
		prev_aside = aside;
		top = top && aside;
		first = false;
	}
}
