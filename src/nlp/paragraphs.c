/* paragraphs.c: where the paragraphs of a text are: a line is one, but lines that were wrapped at a fixed width belong
   together. */
#include "base/utf8.h"
#include "nlp/token_model.h"

/* Lines of wrapped text have so many characters. */
#define WRAP_SHORTEST 50
#define WRAP_LONGEST 80
/* The last line may be longer than the longest before it by so many bytes. */
#define WRAP_SLACK 12
/* A wrapped paragraph is looked for over so many lines; a longer one is cut there. */
#define WRAP_LINES_MAX 64

/* Bytes of the line break at `at`: LF, CR LF, CR, U+2028, U+2029; 0 if there is none. */
static unsigned line_break(struct slice text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at];

	if (c == '\n')
		return 1;
	if (c == '\r')
		return at + 1 < text.n && text.p[at + 1] == '\n' ? 2 : 1;
	if (c == 0xE2 && text.n - at > 2 && (unsigned char)text.p[at + 1] == 0x80 && ((unsigned char)text.p[at + 2] & 0xFE) == 0xA8)
		return 3;
	return 0;
}

/* The line at `at` without its white space: [*begin,*end), empty if it is blank. Returns where the next line begins. */
static size_t read_line(struct slice text, size_t at, size_t *begin, size_t *end)
{
	size_t len, stop;
	unsigned brk = 0;
	bool inside = false;

	*begin = *end = at;
	for (; at < text.n && !(brk = line_break(text, at)); at += len) {
		unsigned char c = (unsigned char)text.p[at];
		bool space;

		len = 1;
		if (c < 0x80)
			space = c <= ' ' || c == 0x7F;
		else
			space = dx_is_space(dx_utf8_at(text, at, &len));
		if (space)
			continue;
		if (!inside)
			*begin = at;
		inside = true;
		*end = at + len;
	}
	stop = at + brk;
	if (!inside)
		*begin = *end = at;
	return stop;
}

static bool wrap_length(struct slice text, size_t begin, size_t end)
{
	size_t n = end - begin;

	if (n < WRAP_SHORTEST || n > 3 * WRAP_LONGEST)
		return false;
	n = dx_utf8_length(slice_sub(text, begin, end));
	return n >= WRAP_SHORTEST && n <= WRAP_LONGEST;
}

/* The bytes of the first word of a line. */
static size_t first_word(struct slice text, size_t begin, size_t end)
{
	const char *blank = memchr(text.p + begin, ' ', end - begin);

	return blank ? (size_t)(blank - text.p) - begin : end - begin;
}

static size_t last_word(struct slice text, size_t begin, size_t end)
{
	const char *blank = memrchr(text.p + begin, ' ', end - begin);

	return blank ? (size_t)(blank - text.p) + 1 : begin;
}

static bool begins_lower(struct slice text, size_t at)
{
	size_t len;
	uint32_t c = dx_utf8_at(text, at, &len);

	return dx_is_letter(c) && !dx_is_upper(c) && dx_to_lower(c) == c;
}

/* If the line [begin,end) opens a paragraph of wrapped lines, move end and next to its last line: all but the last are nearly
   of one length, two thirds at least of those that go on do so in lower case, and no line had room for the word that begins the
   next. Two lines are only taken together in the midst of lower case. */
static void unwrap(struct slice text, size_t begin, size_t *end, size_t *next)
{
	size_t b = begin, e = *end, at = *next, longest = 0, room = SIZE_MAX, last_end = e, last_next = at;
	unsigned lines = 0, lower = 0;

	while (lines < WRAP_LINES_MAX && at < text.n && wrap_length(text, b, e)) {
		size_t length = e - b;

		at = read_line(text, at, &b, &e);
		if (b == e)
			break;
		lines++;
		lower += begins_lower(text, b);
		longest = length > longest ? length : longest;
		length += 1 + first_word(text, b, e);
		room = length < room ? length : room;
		last_end = e;
		last_next = at;
	}
	if (lines && e - b <= longest + WRAP_SLACK && lower * 3 >= lines * 2 && room > longest &&
	    (lines > 1 || begins_lower(text, last_word(text, begin, *end)))) {
		*end = last_end;
		*next = last_next;
	}
}

bool dx_next_paragraph(struct slice text, bool lines, uint32_t *at, uint32_t *begin, uint32_t *end)
{
	size_t next = *at, b, e;

	while (next < text.n) {
		next = read_line(text, next, &b, &e);
		if (b == e)
			continue;
		if (!lines)
			unwrap(text, b, &e, &next);
		*at = (uint32_t)next;
		*begin = (uint32_t)b;
		*end = (uint32_t)e;
		return true;
	}
	*at = (uint32_t)text.n;
	return false;
}
