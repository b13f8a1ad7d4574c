/* token_rules.c: places between atoms where there is nothing to choose, whatever the treebanks' slips teach. */
#include "nlp/token_model.h"

static bool within(const struct join_place *p, size_t j)
{
	return j >= p->first && j <= p->last;
}

static bool is_letters(const struct piece *a)
{
	return a->kind >= PIECE_LOWER && a->kind <= PIECE_MIXED;
}

static bool is_digits(const struct piece *a)
{
	return a->kind == PIECE_DIGITS || a->kind == PIECE_YEAR;
}

/* Is atom j of the run letters, so many at most? */
static bool letters_at(const struct join_place *p, size_t j, uint32_t most)
{
	return within(p, j) && is_letters(&p->atoms[j]) && p->atoms[j].end - p->atoms[j].begin <= most;
}

static bool stop_at(const struct join_place *p, size_t j)
{
	return within(p, j) && p->atoms[j].kind == PIECE_STOP;
}

/* Inside U.S., a.m. or Ph.D.: letters, each with its stop. */
static bool acronym(const struct join_place *p)
{
	size_t i = p->i;

	if (letters_at(p, i, 1) && stop_at(p, i + 1))
		return (letters_at(p, i + 2, 1) && stop_at(p, i + 3)) || (i >= 2 && stop_at(p, i - 1) && letters_at(p, i - 2, 2));
	if (letters_at(p, i, 2) && stop_at(p, i + 1))
		return letters_at(p, i + 2, 1) && p->atoms[i + 2].kind == PIECE_INITIAL && stop_at(p, i + 3);
	return stop_at(p, i) && letters_at(p, i + 1, 1) && stop_at(p, i + 2) && i >= 1 && letters_at(p, i - 1, 2);
}

/* A single capital with a stop, before a word with a capital: an initial, or a quarter of the sky: John F. Kennedy, J. K.
   Rowling, N. Korea; the end of a sentence before a word that begins one: World War I. The peace. Silent on I, which may also
   be the writer. */
static bool initial(struct slice text, const struct join_place *p, enum join *join)
{
	const struct piece *a = &p->atoms[p->i], *z = a - 1, *next = a + 2;
	bool next_initial;

	if (a->kind != PIECE_INITIAL || p->i != p->first || p->i + 1 != p->last || a[1].kind != PIECE_STOP || p->last + 1 >= p->n ||
	    (next->kind != PIECE_TITLE && next->kind != PIECE_INITIAL))
		return false;
	next_initial = next->kind == PIECE_INITIAL && p->last + 2 < p->n && next[1].kind == PIECE_STOP && !next[1].space;
	*join = next->starter && !next_initial ? JOIN_SPLIT : JOIN_SAME;
	if (*join == JOIN_SPLIT)
		return true;
	return text.p[a->begin] != 'I' && (p->i == 0 || z->kind != PIECE_LOWER || memchr("NSEW", text.p[a->begin], 4));
}

/* The stop of an abbreviation: of any title; of another where the next word shows that it is one. */
static bool abbreviation(const struct join_place *p)
{
	const struct piece *a = &p->atoms[p->i], *next = p->i + 1 == p->last && p->last + 1 < p->n ? a + 2 : NULL;

	if (a[1].kind != PIECE_STOP)
		return false;
	switch (a->group) {
	case ABBREVIATION_TITLE:
		return true;
	case ABBREVIATION_NUMBER:
		return next && is_digits(next);
	case ABBREVIATION_DATE:
	case ABBREVIATION_STATE:
	case ABBREVIATION_COMPANY:
		return next && a->kind == PIECE_TITLE && !next->starter;
	default:
		return false;
	}
}

/* A clitic with its apostrophe behind a word or a stop. */
static bool clitic(struct slice text, const struct piece *a)
{
	const struct piece *b = a + 1;

	if (b->kind != PIECE_CLITIC || b->end - b->begin < 2 ||
	    (a->kind != PIECE_LOWER && a->kind != PIECE_TITLE && a->kind != PIECE_STOP))
		return false;
	return text.p[b->begin] == '\'' || (unsigned char)text.p[b->begin] == 0xE2 || (text.p[b->end - 1] | 32) == 't';
}

/* The voters' choice: what closes a quotation was told before. */
static bool plural_possessive(struct slice text, const struct join_place *p)
{
	const struct piece *a = &p->atoms[p->i];

	return a[1].kind == PIECE_APOSTROPHE && p->i + 1 == p->last && is_letters(a) && a->end - a->begin > 2 &&
	       (text.p[a->end - 1] | 32) == 's';
}

/* O'Brien, gov't: an apostrophe between letters. */
static bool inner_apostrophe(const struct join_place *p)
{
	const struct piece *a = &p->atoms[p->i];

	if (is_letters(a) && a[1].kind == PIECE_APOSTROPHE)
		return p->i + 2 <= p->last && is_letters(a + 2);
	return a->kind == PIECE_APOSTROPHE && is_letters(a + 1) && p->i > p->first && is_letters(a - 1);
}

/* Digits on both sides of a point, a colon, a stroke or a comma of thousands; the hyphen of 555-0123; '90s; G7. */
static bool number(const struct join_place *p)
{
	const struct piece *a = &p->atoms[p->i], *b = a + 1;
	const struct piece *z = p->i > p->first ? a - 1 : NULL, *d = p->i + 2 <= p->last ? a + 2 : NULL;
	const struct piece *mark = is_digits(a) ? b : a, *left = is_digits(a) ? a : z, *right = is_digits(a) ? d : b;
	bool decade = p->i + 1 == p->last ? is_digits(a) && b->kind == PIECE_LOWER && b->tail == 's'
	                                  : a->kind == PIECE_APOSTROPHE && is_digits(b) && d && d->kind == PIECE_LOWER && d->tail == 's';

	if (decade || (is_digits(b) && (a->kind == PIECE_UPPER || a->kind == PIECE_INITIAL)))
		return true;
	if (is_digits(a) == is_digits(b) || !left || !right || !is_digits(left) || !is_digits(right))
		return false;
	if (mark->kind == PIECE_HYPHEN)
		return left->end - left->begin == 3 && right->end - right->begin == 4;
	return mark->kind == PIECE_STOP || mark->kind == PIECE_COLON || mark->kind == PIECE_SLASH ||
	       (mark->kind == PIECE_COMMA && left->end - left->begin <= 3 && right->end - right->begin == 3);
}

/* @news_desk, #topic */
static bool handle(const struct join_place *p)
{
	const struct piece *a = &p->atoms[p->i], *b = a + 1;

	if ((a->kind == PIECE_AT || a->kind == PIECE_HASH) && p->i == p->first)
		return is_letters(b);
	return (a->kind == PIECE_UNDERSCORE && (is_letters(b) || is_digits(b)) && p->i > p->first) ||
	       (b->kind == PIECE_UNDERSCORE && (is_letters(a) || is_digits(a)) && p->i + 2 <= p->last);
}

/* U.S.-led: the hyphen stands alone. */
static bool hyphen_behind_stop(const struct join_place *p)
{
	size_t i = p->i;

	return (stop_at(p, i) && p->atoms[i + 1].kind == PIECE_HYPHEN && letters_at(p, i + 2, UINT32_MAX)) ||
	       (p->atoms[i].kind == PIECE_HYPHEN && i >= 1 && stop_at(p, i - 1) && letters_at(p, i + 1, UINT32_MAX));
}

bool dx_join_settled(struct slice text, const struct join_place *p, enum join *join)
{
	const struct piece *a = &p->atoms[p->i];

	*join = JOIN_WORD;
	if (clitic(text, a) || plural_possessive(text, p))
		return true;
	*join = JOIN_SPLIT;
	if (a[1].kind == PIECE_SINGLE_CLOSE || hyphen_behind_stop(p))
		return true;
	if (initial(text, p, join))
		return true;
	*join = JOIN_SAME;
	return acronym(p) || abbreviation(p) || inner_apostrophe(p) || number(p) || handle(p);
}
