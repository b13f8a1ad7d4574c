/* when.c: dates in words, as seen from the day of the article. */
#include <stdio.h>
#include <stdlib.h>

#include "claims/relation.h"

struct day {
	int year, month, day; /* 0 where unknown */
};

/* Days since 1970-01-01 of a date of the Gregorian calendar, and back (H. Hinnant's chrono algorithms, public domain). */
static long days_from(struct day d)
{
	long y = d.year - (d.month <= 2), era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	long doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static struct day day_of(long z)
{
	z += 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	struct day d = { (int)(yoe + era * 400), (int)(mp < 10 ? mp + 3 : mp - 9), (int)(doy - (153 * mp + 2) / 5 + 1) };
	d.year += d.month <= 2;
	return d;
}

static int name_in(struct slice word, const char *const names[], int count)
{
	for (int i = 0; i < count; i++) {
		struct slice full = slice_of(names[i]), head = { names[i], 3 };
		bool brief = word.n == 3 || (word.n == 4 && (word.p[3] == '.' || word.p[3] == 't')) || (word.n == 5 && word.p[4] == '.');
		if (dx_slice_ieq(word, full) || (brief && word.n < full.n && dx_slice_ieq(slice_sub(word, 0, 3), head)))
			return i;
	}
	return -1;
}

static int number_of(struct slice word)
{
	static const char *const words[] = { "ten", "nine", "eight", "seven", "six", "five", "four", "three", "two", "one" };
	int v = 0;
	for (int k = 0; k < 10; k++)
		if (dx_slice_ieq(word, slice_of(words[k])))
			return 10 - k;
	size_t i = 0;
	while (i < word.n && i < 5 && word.p[i] >= '0' && word.p[i] <= '9')
		v = v * 10 + (word.p[i++] - '0');
	if (i == 0 || (i < word.n && !dx_in_list(slice_sub(word, i, word.n), " st nd rd th ")))
		return -1;
	return v;
}

/* What the words of a phrase say. */
struct said {
	int weekday, month, day, year, number;
	bool last, next, ago, this, week, month_word, year_word, day_word;
	int offset; /* today 0, yesterday -1, tomorrow 1; 99: not said */
};

static void hear(struct said *s, struct slice word)
{
	static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
	static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
		                              "July",    "August",   "September", "October", "November", "December" };
	int v = number_of(word), i;
	if ((i = name_in(word, weekdays, 7)) >= 0)
		s->weekday = i;
	else if ((i = name_in(word, months, 12)) >= 0)
		s->month = i + 1;
	else if (v >= 1900 && v < 2100 && word.n == 4)
		s->year = v;
	else if (v >= 1 && v <= 31)
		s->number = v;
	else if (dx_in_list(word, " last previous past "))
		s->last = true;
	else if (dx_in_list(word, " next coming "))
		s->next = true;
	else if (dx_in_list(word, " ago earlier "))
		s->ago = true;
	else if (dx_in_list(word, " this "))
		s->this = true;
	else if (dx_in_list(word, " today tonight "))
		s->offset = 0;
	else if (dx_in_list(word, " yesterday "))
		s->offset = -1;
	else if (dx_in_list(word, " tomorrow "))
		s->offset = 1;
	s->week |= dx_in_list(word, " week weeks ");
	s->month_word |= dx_in_list(word, " month months ");
	s->year_word |= dx_in_list(word, " year years ");
	s->day_word |= dx_in_list(word, " day days ");
}

static struct slice print(struct arena *arena, struct day d)
{
	char text[40];
	if (d.year < 1 || d.year > 9999)
		return (struct slice){ NULL, 0 };
	if (d.day)
		snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
	else if (d.month)
		snprintf(text, sizeof text, "%04d-%02d", d.year, d.month);
	else
		snprintf(text, sizeof text, "%04d", d.year);
	return dx_arena_copy(arena, slice_of(text));
}

static struct day shift_month(struct day d, int by)
{
	int m = d.year * 12 + d.month - 1 + by;
	return (struct day){ m / 12, m % 12 + 1, 0 };
}

/* A phrase that needs the article's day. */
static struct day relative(const struct said *s, struct day today)
{
	struct day none = { 0, 0, 0 };
	long now = days_from(today), weekday = (now % 7 + 10) % 7; /* 1970-01-01 was a Thursday; Monday is 0 */
	int back = s->number > 0 ? s->number : 1;
	if (s->offset != 99)
		return day_of(now + s->offset);
	if (s->weekday >= 0) {
		long since = (weekday - s->weekday + 7) % 7;
		if (s->next)
			return day_of(now - since + 7);
		return day_of(now - since - (s->last && since == 0 ? 7 : 0));
	}
	if (s->month) { /* the latest such month that is not in the future */
		struct day d = { today.year, s->month, s->number > 0 ? s->number : 0 };
		if (s->next ? s->month <= today.month : s->month > today.month + 1)
			d.year += s->next ? 1 : -1;
		return d;
	}
	if (s->this && s->month_word) /* "earlier this month" */
		return (struct day){ today.year, today.month, 0 };
	if (s->this && s->year_word)
		return (struct day){ today.year, 0, 0 };
	if (s->ago && s->day_word)
		return day_of(now - back);
	if (s->ago && s->week)
		return day_of(now - 7L * back);
	if (s->month_word && (s->last || s->ago))
		return shift_month(today, s->last ? -1 : -back);
	if (s->year_word && (s->last || s->ago))
		return (struct day){ today.year - (s->last ? 1 : back), 0, 0 };
	return none;
}

struct slice dx_resolve_date(struct arena *arena, struct slice words, struct slice article_date)
{
	struct said s = { .weekday = -1, .number = -1, .offset = 99 };
	struct day today = { 0, 0, 0 }, found = { 0, 0, 0 };
	for (size_t i = 0, from = 0; i <= words.n; i++) {
		unsigned char c = i < words.n ? (unsigned char)words.p[i] : ' ';
		if (c != ' ' && c != ',' && c != '\n' && c != '\t' && c < 0x80 + 0x42 && c != ';')
			continue;
		if (i > from)
			hear(&s, slice_sub(words, from, i));
		from = i + 1;
	}
	if (s.year) {
		found = (struct day){ s.year, s.month, s.month && s.number > 0 ? s.number : 0 };
		return print(arena, found);
	}
	if (article_date.n >= 10) {
		today.year = number_of(slice_sub(article_date, 0, 4));
		today.month = number_of(slice_sub(article_date, 5, 7));
		today.day = number_of(slice_sub(article_date, 8, 10));
	}
	if (today.year < 1 || today.month < 1 || today.month > 12 || today.day < 1 || today.day > 31)
		return (struct slice){ NULL, 0 };
	return print(arena, relative(&s, today));
}
