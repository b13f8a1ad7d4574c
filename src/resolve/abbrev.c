/* abbrev.c: Schwartz and Hearst's algorithm over brackets. */
#include "resolve/abbrev.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "resolve/names.h"

#define BRACKET_MAX 120 /* bytes between the brackets; anything longer defines nothing */
#define LONG_MAX 300    /* bytes of text before it that are looked at */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Keep at most min(letters + 5, letters × 2) words at the end. */
static struct slice last_words(struct slice s, size_t letters)
{
	size_t limit = letters + 5 < letters * 2 ? letters + 5 : letters * 2, words = 0, at = s.n;
	while (at > 0) {
		if (s.p[at - 1] == ' ' && at < s.n && s.p[at] != ' ' && ++words >= limit)
			break;
		at--;
	}
	return slice_sub(s, at, s.n);
}

/* "for Open Elections" abbreviated FOE: the small word was taken for the first letter. If an earlier word begins with it, start
   there. */
static size_t wider(struct slice brief, struct slice before, size_t l)
{
	size_t end = l;
	while (end < before.n && before.p[end] != ' ')
		end++;
	if (!dx_is_small_word(slice_sub(before, l, end)))
		return l;
	for (size_t at = l; at-- > 0;) {
		bool starts = (at == 0 || before.p[at - 1] == ' ') && lower(before.p[at]) == lower(brief.p[0]);
		if (starts && before.p[at] >= 'A' && before.p[at] <= 'Z')
			return at;
	}
	return l;
}

struct slice dx_long_form(struct slice brief, struct slice before)
{
	struct slice none = { before.p, 0 };
	before = last_words(before, brief.n);
	size_t l = before.n;
	for (size_t s = brief.n; s-- > 0;) {
		if (!alnum(brief.p[s]))
			continue;
		bool initial = s == 0;
		while (l > 0 && (lower(before.p[l - 1]) != lower(brief.p[s]) || (initial && l > 1 && alnum(before.p[l - 2]))))
			l--;
		if (l == 0)
			return none;
		l--;
	}
	struct slice out = slice_sub(before, wider(brief, before, l), before.n);
	return out.n > brief.n + 2 && memchr(out.p, ' ', out.n) ? out : none;
}

struct finder {
	struct slice text;
	struct abbreviation *items;
	uint32_t n;
	size_t cap;
};

static bool put(struct finder *f, struct slice brief, struct slice full)
{
	if (!dx_grow(&f->items, f->n, &f->cap, sizeof *f->items))
		return false;
	uint32_t b = (uint32_t)(brief.p - f->text.p), l = (uint32_t)(full.p - f->text.p);
	f->items[f->n++] = (struct abbreviation){ { b, b + (uint32_t)brief.n }, { l, l + (uint32_t)full.n } };
	return true;
}

/* The line before `at`, LONG_MAX bytes at most, without blanks at its end. */
static struct slice line_before(struct slice text, size_t at)
{
	size_t begin = at;
	while (begin > 0 && at - begin < LONG_MAX && text.p[begin - 1] != '\n')
		begin--;
	while (at > begin && text.p[at - 1] == ' ')
		at--;
	return slice_sub(text, begin, at);
}

static struct slice last_word(struct slice s)
{
	size_t at = s.n;
	while (at > 0 && s.p[at - 1] != ' ')
		at--;
	return slice_sub(s, at, s.n);
}

/* An opening bracket stands at `at`. */
static bool bracket(struct finder *f, size_t at)
{
	size_t end = at + 1;
	while (end < f->text.n && end - at <= BRACKET_MAX && f->text.p[end] != ')' && f->text.p[end] != '\n')
		end++;
	if (end >= f->text.n || f->text.p[end] != ')')
		return true;
	struct slice inside = dx_slice_trim(slice_sub(f->text, at + 1, end)), before = line_before(f->text, at);
	if (dx_is_abbreviation(inside)) {
		struct slice full = dx_long_form(inside, before);
		return full.n == 0 || put(f, inside, full);
	}
	struct slice word = last_word(before), full = dx_is_abbreviation(word) ? dx_long_form(word, inside) : (struct slice){ NULL, 0 };
	return full.n == 0 || full.n + 4 < inside.n || put(f, word, full);
}

/* ", or " stands at `at`: "NWA, or Northern Weather Agency, said". */
static bool or_form(struct finder *f, size_t at)
{
	struct slice word = last_word(line_before(f->text, at));
	size_t begin = at + strlen(", or "), end = begin;
	if (!dx_is_abbreviation(word))
		return true;
	if (slice_sub(f->text, begin, f->text.n).n > 4 && slice_eq(slice_sub(f->text, begin, begin + 4), SLICE("the ")))
		begin = end = begin + 4;
	while (end < f->text.n && end - begin < BRACKET_MAX && !strchr(",.;:()\n", f->text.p[end]))
		end++;
	struct slice full = dx_long_form(word, slice_sub(f->text, begin, end));
	return full.n == 0 || full.p != f->text.p + begin || put(f, word, full);
}

bool dx_abbreviations(struct arena *a, struct slice text, const struct abbreviation **out, uint32_t *n)
{
	struct finder f = { .text = text };
	bool ok = true;
	for (size_t at = 0; ok && at < text.n; at++) {
		if (text.p[at] == '(')
			ok = bracket(&f, at);
		else if (text.p[at] == ',' && text.n - at > 5 && memcmp(text.p + at, ", or ", 5) == 0)
			ok = or_form(&f, at);
	}
	struct abbreviation *copy = ok ? ARENA_NEW(a, struct abbreviation, f.n) : NULL;
	if (copy && f.n)
		memcpy(copy, f.items, f.n * sizeof *copy);
	*out = copy;
	*n = copy ? f.n : 0;
	free(f.items);
	return copy != NULL;
}
