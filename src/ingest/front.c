/* front.c: title, date and agency of plain text, from the lines at its edges and the file's name. Where in doubt, nothing. */
#include <stdio.h>

#include "ingest/feed.h"

#define EDGE_BYTES 4096   /* the beginning and the end of a text are looked at so far */
#define HEAD_LINES 12     /* lines that are not empty */
#define TAIL_LINES 6
#define TITLE_BYTES 200
#define TITLE_WORDS 3     /* at least */
#define DATE_LINE_BYTES 120
#define DATELINE_BYTES 120
#define AGENCY_BYTES 40
#define ATOMS_MAX 40

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Runs of letters, runs of digits, and single other characters; blanks are left out. */
static size_t atoms_of(struct slice s, struct slice out[ATOMS_MAX])
{
	size_t n = 0, at = 0;

	while (at < s.n && n < ATOMS_MAX) {
		size_t begin = at++;
		if (s.p[begin] == ' ' || s.p[begin] == '\t')
			continue;
		if (digit(s.p[begin]))
			while (at < s.n && digit(s.p[at]))
				at++;
		else if (letter(s.p[begin]))
			while (at < s.n && letter(s.p[at]))
				at++;
		out[n++] = slice_sub(s, begin, at);
	}
	return n;
}

static bool is(struct slice atom, const char *text)
{
	return dx_slice_ieq(atom, slice_of(text));
}

static bool one_of(struct slice word, const char *const *list)
{
	for (; *list; list++)
		if (dx_slice_ieq(word, slice_of(*list)))
			return true;
	return false;
}

/* How many atoms of a full date stand at the beginning; dx_date says whether it is one. */
static size_t date_atoms(const struct slice *a, size_t n, char out[DX_DATE_MAX])
{
	char text[64];
	size_t at = 0;

	if (n >= 5 && digit(a[0].p[0]) && a[0].n == 4 && (is(a[1], "-") || is(a[1], "/")) && a[1].p[0] == a[3].p[0] && digit(a[2].p[0]) &&
	    a[2].n <= 2 && digit(a[4].p[0]) && a[4].n <= 2) {
		snprintf(text, sizeof(text), "%.4s-%s%.*s-%s%.*s", a[0].p, a[2].n < 2 ? "0" : "", (int)a[2].n, a[2].p, a[4].n < 2 ? "0" : "",
		         (int)a[4].n, a[4].p);
		return dx_date(slice_of(text), out) ? 5 : 0;
	}
	if (n < 3)
		return 0;
	static const char *const ordinals[] = { "st", "nd", "rd", "th", NULL };
	struct slice day = a[0], month, year;
	if (digit(a[0].p[0])) {
		at = one_of(a[1], ordinals) ? 2 : 1;
		month = a[at++];
		at += at < n && is(a[at], ".");
	} else {
		month = a[0];
		at = is(a[1], ".") ? 2 : 1;
		day = a[at++];
		at += at < n && one_of(a[at], ordinals);
	}
	at += at < n && is(a[at], ",");
	if (at >= n || a[at].n != 4 || day.n > 2 || month.n > 9 || !digit(day.p[0]) || !digit(a[at].p[0]))
		return 0;
	year = a[at++];
	snprintf(text, sizeof(text), "%.*s %.*s %.4s", (int)day.n, day.p, (int)month.n, month.p, year.p);
	return dx_date(slice_of(text), out) ? at : 0;
}

/* A line, or a part of one, that is nothing but a full date, perhaps with time, "Published", "By …," or one name before it. */
static bool is_date_line(struct slice part, char out[DX_DATE_MAX])
{
	static const char *const around[] = {
		"published", "updated", "posted", "modified", "issued", "created", "first", "last", "on", "at", "by", "date", "time", "gmt",
		"utc", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "et", "am", "pm", "a", "p", "m", "z", "t", "monday", "tuesday",
		"wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat",
		"sun", NULL
	};
	struct slice atoms[ATOMS_MAX];
	char found[DX_DATE_MAX];
	size_t n = atoms_of(part, atoms), others = 0;
	bool seen = false;

	for (size_t i = 0; i < n; i++) {
		size_t used = seen ? 0 : date_atoms(atoms + i, n - i, found);
		if (used > 0) {
			seen = true;
			i += used - 1;
		} else if (digit(atoms[i].p[0]) ? atoms[i].n > 2 : letter(atoms[i].p[0]) && !one_of(atoms[i], around)) {
			/* neither part of a time nor a word that goes with dates: one name or byline before the date */
			if (seen || !(upper(atoms[i].p[0]) || (unsigned char)atoms[i].p[0] >= 0x80) || ++others > (is(atoms[0], "by") ? 6 : 2))
				return false;
		}
	}
	if (seen && n < ATOMS_MAX)
		memcpy(out, found, DX_DATE_MAX);
	return seen && n < ATOMS_MAX;
}

/* Bytes of a dash with blanks around it, as it ends a dateline, or of a bar or bullet; 0 if there is none at `at`. */
static size_t dash_at(struct slice s, size_t at)
{
	static const char *const dashes[] = { " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", " -- ", " \xE2\x80\x95 ", NULL };

	for (int i = 0; dashes[i]; i++)
		if (dx_slice_starts(slice_sub(s, at, s.n), slice_of(dashes[i])))
			return strlen(dashes[i]);
	return 0;
}

static size_t separator_at(struct slice s, size_t at)
{
	size_t dash = dash_at(s, at);

	if (dash > 0 || s.p[at] == '|')
		return dash > 0 ? dash : 1;
	if (dx_slice_starts(slice_sub(s, at, s.n), SLICE("\xE2\x80\xA2"))) /* a bullet */
		return 3;
	return dx_slice_starts(slice_sub(s, at, s.n), SLICE("\xC2\xB7")) ? 2 : 0; /* a middle dot */
}

/* The date of a short line, in any of its parts between bars, bullets and dashes. */
static bool line_date(struct slice line, char out[DX_DATE_MAX])
{
	size_t begin = 0, at = 0;

	if (line.n > DATE_LINE_BYTES)
		return false;
	if (is_date_line(line, out))
		return true;
	for (; at < line.n; at++) {
		size_t n = separator_at(line, at);
		if (n == 0)
			continue;
		if (is_date_line(slice_sub(line, begin, at), out))
			return true;
		at += n - 1;
		begin = at + 1;
	}
	return begin > 0 && is_date_line(slice_sub(line, begin, line.n), out);
}

/* What stands before the dash of "OSLO, 21 January 2021 (Agency) — Text": it begins with capitals, or with the agency. */
static bool dateline(struct slice line, struct slice *front)
{
	size_t end = 0, words = 0, capitals = 0;

	while (end < line.n && end < DATELINE_BYTES && dash_at(line, end) == 0)
		words += line.p[end++] == ' ';
	if (end == line.n || end == DATELINE_BYTES || words > 12)
		return false;
	*front = slice_sub(line, 0, end);
	while (capitals < front->n && (upper(front->p[capitals]) || (unsigned char)front->p[capitals] >= 0x80))
		capitals++;
	return capitals >= 3 || (front->n > 0 && front->p[0] == '(');
}

/* The agency in brackets at the end of a dateline. */
static struct slice dateline_agency(struct slice front)
{
	size_t open = 0, words = 1;
	const struct slice none = { NULL, 0 };

	if (front.n < 4 || front.p[front.n - 1] != ')')
		return none;
	while (open < front.n && front.p[open] != '(')
		open++;
	struct slice name = slice_sub(front, open + 1, front.n - 1);
	if (name.n < 2 || name.n > AGENCY_BYTES || !upper(name.p[0]))
		return none;
	for (size_t i = 0; i < name.n; i++) {
		if (!letter(name.p[i]) && !strchr(" .&-'", name.p[i]))
			return none;
		words += name.p[i] == ' ';
	}
	return words <= 4 ? name : none;
}

static bool dateline_date(struct slice front, char out[DX_DATE_MAX])
{
	size_t end = 0;

	while (end < front.n && front.p[end] != '(')
		end++;
	return is_date_line(slice_sub(front, 0, end), out);
}

/* The first line is a headline if it is short, ends without a stop, and holds nothing of what menus and datelines hold. */
static bool is_headline(struct slice line)
{
	static const char *const no_start[] = { "by ", "\xC2\xA9", "(c)", "http", "photo", "image", NULL };
	struct slice front;
	char date[DX_DATE_MAX];
	size_t words = 0;

	if (line.n > TITLE_BYTES || dateline(line, &front) || line_date(line, date))
		return false;
	for (int i = 0; no_start[i]; i++)
		if (line.n >= strlen(no_start[i]) && dx_slice_ieq(slice_sub(line, 0, strlen(no_start[i])), slice_of(no_start[i])))
			return false;
	for (size_t i = 0; i < line.n; i++) {
		words += letter(line.p[i]) && (i == 0 || !letter(line.p[i - 1]));
		if (strchr("|<>{}\t", line.p[i]) || line.p[i] == '\0')
			return false;
	}
	char last = line.p[line.n - 1];
	return words >= TITLE_WORDS && !strchr(".,;:-", last);
}

/* "2021-03-04", "2021_03_04" or "20210304" in the file's name. */
static bool name_date(const char *path, char out[DX_DATE_MAX])
{
	const char *slash = strrchr(path, '/');
	struct slice s = slice_of(slash ? slash + 1 : path);

	for (size_t i = 0; i < s.n; i++) {
		size_t n = 0, end = i;
		char d[8];
		if (!digit(s.p[i]) || (i > 0 && digit(s.p[i - 1])))
			continue;
		for (; end < s.n && n < 8; end++) {
			bool between = (n == 4 || n == 6) && digit(s.p[end - 1]) && (s.p[end] == '-' || s.p[end] == '_');
			if (digit(s.p[end]))
				d[n++] = s.p[end];
			else if (!between)
				break;
		}
		if (n != 8 || (end < s.n && digit(s.p[end])) || (end - i != 8 && end - i != 10) || (d[0] != '1' && d[0] != '2'))
			continue;
		char text[11];
		snprintf(text, sizeof(text), "%.4s-%.2s-%.2s", d, d + 4, d + 6);
		if (dx_date(slice_of(text), out))
			return true;
	}
	return false;
}

/* The next line that is not empty, trimmed; .n is 0 after the last. */
static struct slice next_line(struct slice *rest)
{
	while (rest->n > 0) {
		struct slice line = dx_slice_trim(dx_slice_cut(rest, '\n'));
		if (line.n > 0)
			return line;
	}
	return (struct slice){ NULL, 0 };
}

static bool tail_date(struct slice text, char out[DX_DATE_MAX])
{
	struct slice lines[TAIL_LINES], rest = text.n > EDGE_BYTES ? slice_sub(text, text.n - EDGE_BYTES, text.n) : text, line;
	size_t n = 0;

	if (text.n > EDGE_BYTES) /* the rest of the line that the cut has split */
		dx_slice_cut(&rest, '\n');
	while ((line = next_line(&rest)).n > 0)
		lines[n++ % TAIL_LINES] = line;
	for (size_t i = n > TAIL_LINES ? n - TAIL_LINES : 0; i < n; i++)
		if (line_date(lines[i % TAIL_LINES], out))
			return true;
	return false;
}

/* Whether a line begins with a time of day: "00:01 GMT". */
static bool starts_with_time(struct slice line)
{
	size_t i = 0;
	while (i < line.n && i < 2 && digit(line.p[i]))
		i++;
	return i > 0 && i + 2 < line.n && line.p[i] == ':' && digit(line.p[i + 1]) && digit(line.p[i + 2]);
}

void dx_front(struct slice text, const char *path, struct record *r, char date[DX_DATE_MAX])
{
	struct slice rest = slice_sub(text, 0, text.n < EDGE_BYTES ? text.n : EDGE_BYTES), line, front;
	const struct slice whole = text;
	bool dated = false;

	if (dx_slice_starts(rest, SLICE("\xEF\xBB\xBF")))
		rest = slice_sub(rest, 3, rest.n);
	for (int i = 0; i < HEAD_LINES && (line = next_line(&rest)).n > 0; i++) {
		if (i == 0 && is_headline(line)) {
			r->title = line;
			continue;
		}
		/* Time and date above everything are the clock of the site on the day of the visit. */
		if (i == 0 && starts_with_time(line) && line_date(line, date)) {
			text = slice_sub(whole, (size_t)(line.p - whole.p) + line.n, whole.n);
			continue;
		}
		if (!dated)
			dated = line_date(line, date);
		if (dateline(line, &front)) {
			if (r->publisher.n == 0)
				r->publisher = dateline_agency(front);
			if (!dated)
				dated = dateline_date(front, date);
		}
	}
	/* A text of one line has no headline. */
	if (r->title.n > 0 && dx_slice_trim(slice_sub(whole, (size_t)(r->title.p - whole.p) + r->title.n, whole.n)).n == 0)
		r->title = (struct slice){ NULL, 0 };
	if (!dated)
		dated = name_date(path, date) || tail_date(text, date);
	if (dated)
		r->date = slice_of(date);
}
