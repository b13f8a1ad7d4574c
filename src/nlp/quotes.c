/* quotes.c: which quotation marks open, which close, and what stands between them. One pass over a reading. */
#include "nlp/tokenize.h"

/* A single quotation mark opens only if one that can close it follows within so many tokens. */
#define SINGLE_QUOTE_REACH 100

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_STRAIGHT, MARK_SINGLE_OPEN, MARK_SINGLE };

static const struct {
	const char *form;
	enum mark mark;
} marks[] = {
	{ "\"", MARK_STRAIGHT },
	{ "\xE2\x80\x9C", MARK_OPEN },         /* “ */
	{ "\xE2\x80\x9D", MARK_CLOSE },        /* ” */
	{ "``", MARK_OPEN },
	{ "''", MARK_STRAIGHT }, /* closes ``, but some write it for both */
	{ "\xE2\x80\x9E", MARK_OPEN },         /* „ */
	{ "\xE2\x80\x9F", MARK_OPEN },         /* ‟ */
	{ "\xC2\xAB", MARK_OPEN },             /* « */
	{ "\xC2\xBB", MARK_CLOSE },            /* » */
	{ "\xE2\x80\x98", MARK_SINGLE_OPEN },  /* ‘ */
	{ "\xE2\x80\x99", MARK_SINGLE },       /* ’, mostly an apostrophe */
	{ "'", MARK_SINGLE },
	{ "`", MARK_SINGLE_OPEN },
};

struct place {
	size_t s; /* sentence */
	uint32_t k;
};

static enum mark mark_of(struct slice form)
{
	if (form.n == 0 || form.n > 3 || (form.p[0] >= 'A' && form.p[0] <= 'z' && form.p[0] != '`'))
		return MARK_NONE;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (slice_is(form, marks[i].form))
			return marks[i].mark;
	}
	return MARK_NONE;
}

static struct token *token_at(const struct reading *r, struct place at)
{
	return &r->sentences[at.s].tokens[at.k];
}

/* The next token of the same paragraph, or NULL. */
static struct token *step(const struct reading *r, struct place *at)
{
	uint32_t paragraph = r->sentences[at->s].paragraph;

	if (++at->k < r->sentences[at->s].n)
		return token_at(r, *at);
	do {
		at->s++;
		at->k = 0;
	} while (at->s < r->n && r->sentences[at->s].n == 0);
	return at->s < r->n && r->sentences[at->s].paragraph == paragraph ? token_at(r, *at) : NULL;
}

static bool is_opening_bracket(const struct token *t)
{
	return t->form.n == 1 && (t->form.p[0] == '(' || t->form.p[0] == '[' || t->form.p[0] == '{');
}

/* Is there room before the token, so that it may open? A bracket, a dash or another mark counts as room. */
static bool room_before(const struct token *prev, const struct token *t)
{
	return !prev || prev->end != t->begin || prev->flags & TOKEN_QUOTE_OPEN || is_opening_bracket(prev) ||
	       slice_is(prev->form, "\xE2\x80\x93") || slice_is(prev->form, "\xE2\x80\x94");
}

static bool room_after(const struct token *t, const struct token *next)
{
	unsigned char c;

	if (!next || next->begin != t->end)
		return true;
	c = (unsigned char)next->form.p[0];
	return c < 0x80 && strchr(".,;:!?)]}\"'", c) != NULL;
}

/* What a straight mark does: its spacing says, or, where that is silent, whether a quotation is open. */
static enum mark straight(const struct token *prev, const struct token *t, const struct token *next, bool open)
{
	bool before = room_before(prev, t), after = room_after(t, next);

	if (before && !after)
		return MARK_OPEN;
	if (after && !before) {
		bool inches = !open && prev->form.p[prev->form.n - 1] >= '0' && prev->form.p[prev->form.n - 1] <= '9';

		return inches ? MARK_NONE : MARK_CLOSE;
	}
	return open ? MARK_CLOSE : MARK_OPEN;
}

/* Can a single mark end a quotation? Not where it is the possessive of a plural. */
static bool closes_single(const struct token *prev, const struct token *t, const struct token *next)
{
	return mark_of(t->form) == MARK_SINGLE && prev && prev->end == t->begin && !(t->flags & TOKEN_MWT_NEXT) && room_after(t, next);
}

static bool opens_single(const struct reading *r, struct place at, const struct token *prev)
{
	const struct token *t = token_at(r, at), *before = t, *next = step(r, &at);

	if (!room_before(prev, t) || !next || next->begin != t->end)
		return false;
	for (int reach = 0; next && reach < SINGLE_QUOTE_REACH; reach++) {
		const struct token *after = step(r, &at);

		if (before != t && closes_single(before, next, after))
			return true;
		before = next;
		next = after;
	}
	return false;
}

void dx_mark_quotes(struct reading *r)
{
	enum { NOTHING, DOUBLE, SINGLE } open = NOTHING;
	const struct token *prev = NULL;
	struct place at = { 0, 0 };

	while (at.s < r->n && r->sentences[at.s].n == 0)
		at.s++;
	while (at.s < r->n) {
		struct token *t = token_at(r, at);
		struct place following = at;
		const struct token *next = step(r, &following);
		enum mark mark = mark_of(t->form);
		bool opens, closes;

		if (mark == MARK_STRAIGHT)
			mark = straight(prev, t, next, open == DOUBLE);
		opens = open == NOTHING && (mark == MARK_OPEN || (mark >= MARK_SINGLE_OPEN && opens_single(r, at, prev)));
		closes = (mark == MARK_CLOSE && open != SINGLE) || (open == SINGLE && closes_single(prev, t, next));
		t->flags &= (uint8_t) ~(TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE | TOKEN_IN_QUOTES);
		t->flags |= (uint8_t)((opens ? TOKEN_QUOTE_OPEN : 0) | (closes ? TOKEN_QUOTE_CLOSE : 0) |
		                      (opens || open != NOTHING ? TOKEN_IN_QUOTES : 0));
		if (opens)
			open = mark >= MARK_SINGLE_OPEN ? SINGLE : DOUBLE;
		else if (closes)
			open = NOTHING;
		prev = t;
		if (!next) {
			prev = NULL;
			open = NOTHING;
		}
		at = following;
	}
}
