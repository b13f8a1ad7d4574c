/* date.c: the forms in which newspapers' metadata give date and time, as one form. */
#include <stdio.h>

#include "ingest/feed.h"

struct moment {
	int year, month, day;
	int hour, minute, second; /* -1 where unknown */
	bool zone;
	int offset; /* minutes east of UTC */
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly from `least` to `most` digits, moved over. */
static bool number(struct slice *s, size_t least, size_t most, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < s->n && n < most && digit(s->p[n]))
		*value = *value * 10 + (s->p[n++] - '0');
	if (n < least || (n < s->n && digit(s->p[n])))
		return false;
	*s = slice_sub(*s, n, s->n);
	return true;
}

static bool skip(struct slice *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = slice_sub(*s, 1, s->n);
	return true;
}

static void skip_blanks(struct slice *s)
{
	while (skip(s, ' ') || skip(s, ','))
		continue;
}

static struct slice letters(struct slice *s)
{
	size_t n = 0;

	while (n < s->n && ((s->p[n] | 0x20) >= 'a' && (s->p[n] | 0x20) <= 'z'))
		n++;
	struct slice word = { s->p, n };
	*s = slice_sub(*s, n, s->n);
	return word;
}

/* A month by its name or the first three letters of it (and "Sept"); 0 if it is none. */
static int month_of(struct slice word)
{
	static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
		                              "july",    "august",   "september", "october", "november", "december" };

	for (int i = 0; i < 12; i++) {
		struct slice name = slice_of(months[i]);
		bool abbreviated = word.n == 3 || (word.n == 4 && i == 8);
		if (dx_slice_ieq(word, name) || (abbreviated && dx_slice_ieq(word, slice_sub(name, 0, word.n))))
			return i + 1;
	}
	return 0;
}

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool valid(const struct moment *m)
{
	return m->year >= 1000 && m->year <= 9999 && m->month >= 1 && m->month <= 12 && m->day >= 1 &&
	       m->day <= days_in(m->year, m->month) && m->hour < 24 && m->minute < 60 && m->second <= 60;
}

/* "Z", "GMT", "UTC", "+02:00", "-0430", or nothing. */
static bool read_zone(struct slice *s, struct moment *m)
{
	int hours, minutes = 0;
	bool east = s->n > 0 && s->p[0] == '+';

	if (!skip(s, '+') && !skip(s, '-')) {
		struct slice word = letters(s);
		m->zone = dx_slice_ieq(word, SLICE("z")) || dx_slice_ieq(word, SLICE("gmt")) || dx_slice_ieq(word, SLICE("utc"));
		return m->zone || word.n == 0;
	}
	if (s->n >= 4 && digit(s->p[2])) {
		struct slice four = slice_sub(*s, 0, 2);
		*s = slice_sub(*s, 2, s->n);
		if (!number(&four, 2, 2, &hours) || !number(s, 2, 2, &minutes))
			return false;
	} else if (!number(s, 2, 2, &hours) || (skip(s, ':') && !number(s, 2, 2, &minutes))) {
		return false;
	}
	if (hours > 14 || minutes > 59)
		return false;
	m->zone = true;
	m->offset = (east ? 1 : -1) * (hours * 60 + minutes);
	return true;
}

/* hh:mm[:ss[.fraction]] and a zone, or nothing. */
static bool read_time(struct slice *s, struct moment *m)
{
	int fraction;

	if (s->n == 0)
		return true;
	if (!number(s, 1, 2, &m->hour) || !skip(s, ':') || !number(s, 2, 2, &m->minute))
		return false;
	if (skip(s, ':')) {
		if (!number(s, 2, 2, &m->second))
			return false;
		if (skip(s, '.') && !number(s, 1, 9, &fraction))
			return false;
	}
	skip_blanks(s);
	return read_zone(s, m);
}

/* 2021-03-04, with T or a blank and a time, or not. */
static bool read_iso(struct slice s, struct moment *m)
{
	if (!number(&s, 4, 4, &m->year) || !skip(&s, '-') || !number(&s, 2, 2, &m->month) || !skip(&s, '-') || !number(&s, 2, 2, &m->day))
		return false;
	if (s.n > 0 && !skip(&s, 'T') && !skip(&s, 't') && !skip(&s, ' '))
		return false;
	return read_time(&s, m) && s.n == 0;
}

/* [Thu,] 4 March 2021 [time], [Thursday,] March 4, 2021 [time]. */
static bool read_words(struct slice s, struct moment *m)
{
	struct slice word = letters(&s);

	if (word.n > 0 && month_of(word) == 0) { /* the day of the week */
		skip(&s, '.');
		skip_blanks(&s);
		word = letters(&s);
	}
	if (word.n == 0) {
		if (!number(&s, 1, 2, &m->day))
			return false;
		skip_blanks(&s);
		word = letters(&s);
		skip(&s, '.');
	} else {
		skip(&s, '.');
		skip_blanks(&s);
		if (!number(&s, 1, 2, &m->day))
			return false;
	}
	m->month = month_of(word);
	skip_blanks(&s);
	if (!number(&s, 4, 4, &m->year))
		return false;
	skip_blanks(&s);
	return read_time(&s, m) && s.n == 0;
}

static void to_utc(struct moment *m)
{
	int minutes = m->hour * 60 + m->minute - m->offset;

	if (minutes < 0) {
		minutes += 24 * 60;
		if (--m->day == 0) {
			if (--m->month == 0) {
				m->month = 12;
				m->year--;
			}
			m->day = days_in(m->year, m->month);
		}
	} else if (minutes >= 24 * 60) {
		minutes -= 24 * 60;
		if (++m->day > days_in(m->year, m->month)) {
			m->day = 1;
			if (++m->month == 13) {
				m->month = 1;
				m->year++;
			}
		}
	}
	m->hour = minutes / 60;
	m->minute = minutes % 60;
}

static struct moment nothing(void)
{
	return (struct moment){ .hour = -1, .minute = -1, .second = -1 };
}

bool dx_date(struct slice raw, char out[DX_DATE_MAX])
{
	struct slice s = dx_slice_trim(raw);
	struct moment m = nothing();
	size_t n;

	if (!read_iso(s, &m) || !valid(&m)) {
		m = nothing();
		if (!read_words(s, &m) || !valid(&m))
			return false;
	}
	if (m.zone)
		to_utc(&m);
	if (m.year < 1000 || m.year > 9999)
		return false;
	n = (size_t)snprintf(out, DX_DATE_MAX, "%04d-%02d-%02d", m.year % 10000, m.month % 100, m.day % 100);
	if (m.hour >= 0)
		n += (size_t)snprintf(out + n, DX_DATE_MAX - n, "T%02d:%02d", m.hour % 100, m.minute % 100);
	if (m.second >= 0)
		n += (size_t)snprintf(out + n, DX_DATE_MAX - n, ":%02d", m.second % 100);
	if (m.zone)
		snprintf(out + n, DX_DATE_MAX - n, "Z");
	return true;
}
