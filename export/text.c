/* text.c: the gate between what articles say and what files may hold. */
#include "export/text.h"

#include <string.h>

#include "base/utf8.h"

#define STREAM_STEP 65536

enum dx_status dx_stream_check(FILE *out, struct dx_error *err)
{
	if (ferror(out) || fflush(out) != 0)
		return dx_fail(err, DX_WRITE, "", 0, 0, "the output could not be written whole");
	return DX_OK;
}

static enum dx_status stream_write(struct stream *s, struct dx_error *err)
{
	if (s->text.failed)
		return dx_nomem(err);
	if (s->text.n > 0 && fwrite(s->text.p, 1, s->text.n, s->out) != s->text.n)
		return dx_fail(err, DX_WRITE, "", 0, 0, "the output could not be written whole");
	dx_buf_clear(&s->text);
	return DX_OK;
}

enum dx_status dx_stream_step(struct stream *s, struct dx_error *err)
{
	return s->text.n < STREAM_STEP && !s->text.failed ? DX_OK : stream_write(s, err);
}

enum dx_status dx_stream_end(struct stream *s, enum dx_status rc, struct dx_error *err)
{
	if (rc == DX_OK)
		rc = stream_write(s, err);
	if (rc == DX_OK)
		rc = dx_stream_check(s->out, err);
	dx_buf_free(&s->text);
	return rc;
}

/* Bytes of the good character at p, 0 where the gate refuses. */
static size_t good_length(const unsigned char *p, size_t n)
{
	size_t len = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;

	if (len == 1)
		return (p[0] < 0x20 && p[0] != '\t' && p[0] != '\n' && p[0] != '\r') || p[0] == 0x7F ? 0 : 1;
	if (len == 0 || len > n)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	if (p[0] == 0xC2 && p[1] < 0xA0)
		return 0; /* C1 controls */
	if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
		return 0; /* overlong, surrogate, too large */
	if (p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE)
		return 0; /* U+FFFE, U+FFFF */
	return len;
}

/* Whether eight bytes are all printable ASCII: none above 0x7F, below 0x20 or equal to 0x7F. Borrows within the subtractions can
   only add a bit beside a byte that is refused already. */
static bool eight_plain(const unsigned char *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
	uint64_t x, del;

	memcpy(&x, p, sizeof(x));
	del = x ^ (ones * 0x7F);
	return ((x | ((x - ones * 0x20) & ~x) | ((del - ones) & ~del)) & tops) == 0;
}

/* Offset of the first character that is refused, or s.n. */
static size_t first_refused(struct slice s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p;

	while (i < s.n) {
		if (i + 8 <= s.n && eight_plain(p + i)) {
			i += 8;
			continue;
		}
		size_t len = p[i] >= 0x20 && p[i] < 0x7F ? 1 : good_length(p + i, s.n - i);
		if (len == 0)
			return i;
		i += len;
	}
	return s.n;
}

bool dx_text_clean(struct slice s)
{
	return first_refused(s, 0) == s.n;
}

struct slice dx_text_gate(struct slice s, struct buf *room)
{
	size_t from = 0, bad = first_refused(s, 0);

	if (bad == s.n)
		return s;
	dx_buf_clear(room);
	while (bad < s.n) {
		dx_buf_add(room, slice_sub(s, from, bad));
		dx_buf_puts(room, "\xEF\xBF\xBD");
		from = bad + 1;
		/* A broken or refused sequence is one mistake, not one for each of its bytes. */
		while (from < s.n && ((unsigned char)s.p[from] & 0xC0) == 0x80)
			from++;
		bad = first_refused(s, from);
	}
	dx_buf_add(room, slice_sub(s, from, s.n));
	return dx_buf_slice(room);
}

void dx_text_line(struct buf *b, struct slice s, size_t most)
{
	struct buf room = { 0 };
	size_t count = 0, len;
	bool space = false;

	s = dx_text_gate(dx_slice_trim(s), &room);
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = dx_utf8_at(s, i, &len);
		if (dx_is_space(c)) {
			space = true;
			continue;
		}
		if (count + space + 1 > most) {
			dx_buf_puts(b, "…");
			break;
		}
		if (space && count > 0) {
			dx_buf_putc(b, ' ');
			count++;
		}
		dx_buf_add(b, slice_sub(s, i, i + len));
		count++;
		space = false;
	}
	b->failed = b->failed || room.failed;
	dx_buf_free(&room);
}

static void percent(struct buf *b, unsigned char c)
{
	static const char hex[] = "0123456789ABCDEF";
	char out[3] = { '%', hex[c >> 4], hex[c & 15] };

	dx_buf_add(b, (struct slice){ out, 3 });
}

static bool is_alnum(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void dx_iri_part(struct buf *b, struct slice id)
{
	size_t len;

	for (size_t i = 0; i < id.n; i += len) {
		unsigned char c = (unsigned char)id.p[i];
		len = 1;
		if (is_alnum(c) || c == '_' || c == '-') {
			dx_buf_putc(b, (char)c);
			continue;
		}
		size_t good = c < 0x80 ? 0 : good_length((const unsigned char *)id.p + i, id.n - i);
		size_t code_len;
		if (good > 0 && dx_utf8_at(id, i, &code_len) >= 0xC0 && dx_is_letter(dx_utf8_at(id, i, &code_len))) {
			len = good;
			dx_buf_add(b, slice_sub(id, i, i + len));
		} else
			percent(b, c);
	}
}

static size_t scheme_length(struct slice s)
{
	size_t i = 0;

	while (i < s.n && (is_alnum((unsigned char)s.p[i]) || (i > 0 && (s.p[i] == '+' || s.p[i] == '-' || s.p[i] == '.'))))
		i++;
	return i > 0 && i < s.n && s.p[i] == ':' && !(s.p[0] >= '0' && s.p[0] <= '9') ? i : 0;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* RFC 3987's ucschar: beyond ASCII, without private use, controls, specials and the last two of each plane. */
static bool is_ucschar(uint32_t c)
{
	return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFEF) ||
	       (c >= 0x10000 && c <= 0xDFFFD && (c & 0xFFFF) <= 0xFFFD) || (c >= 0xE1000 && c <= 0xEFFFD);
}

bool dx_iri_gate(struct buf *b, struct slice s)
{
	bool fragment = false;
	size_t len;

	if (scheme_length(s) == 0)
		return false;
	for (size_t i = 0; i < s.n; i += len) {
		unsigned char c = (unsigned char)s.p[i];
		bool keep = c > 0x20 && c < 0x7F && !strchr("<>\"{}|^`\\[]", c);
		len = 1;
		if (c == '%')
			keep = i + 2 < s.n && is_hex(s.p[i + 1]) && is_hex(s.p[i + 2]);
		if (c == '#') {
			keep = !fragment;
			fragment = true;
		}
		size_t good = c < 0x80 ? 0 : good_length((const unsigned char *)s.p + i, s.n - i), code_len;
		if (good > 0 && is_ucschar(dx_utf8_at(s, i, &code_len))) {
			keep = true;
			len = good;
		}
		if (keep)
			dx_buf_add(b, slice_sub(s, i, i + len));
		else
			percent(b, c);
	}
	return true;
}

bool dx_is_web(struct slice s)
{
	size_t scheme = scheme_length(s);
	struct slice name = slice_sub(s, 0, scheme);

	if (!dx_slice_ieq(name, SLICE("http")) && !dx_slice_ieq(name, SLICE("https")))
		return false;
	return s.n > scheme + 3 && memcmp(s.p + scheme, "://", 3) == 0 &&
	       (is_alnum((unsigned char)s.p[scheme + 3]) || (unsigned char)s.p[scheme + 3] >= 0x80);
}

bool dx_is_language(struct slice s)
{
	size_t part = 0;

	if (s.n > LANGUAGE_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '-') {
			if (part == 0)
				return false;
			part = 0;
		} else if (!is_alnum((unsigned char)s.p[i]) || ++part > 8)
			return false;
	}
	/* The first part is letters only. */
	return part > 0 && !(s.p[0] >= '0' && s.p[0] <= '9') && (s.n < 2 || !(s.p[1] >= '0' && s.p[1] <= '9')) && s.n > 1;
}

/* Digits at `at` as a number; -1 where one is missing. */
static int digits(struct slice s, size_t at, size_t n)
{
	int value = 0;

	if (at + n > s.n)
		return -1;
	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		value = value * 10 + (s.p[i] - '0');
	}
	return value;
}

static bool day_exists(int year, int month, int day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

/* "", "Z", "+hh:mm", "-hh:mm". */
static bool zone_good(struct slice s)
{
	if (s.n == 0 || slice_is(s, "Z"))
		return true;
	int h = digits(s, 1, 2), m = digits(s, 4, 2);
	return s.n == 6 && (s.p[0] == '+' || s.p[0] == '-') && s.p[3] == ':' && h >= 0 && h <= 13 && m >= 0 && m <= 59;
}

/* Length of "hh:mm[:ss]" at 11, 0 if it is none. */
static size_t clock_length(struct slice s)
{
	int h = digits(s, 11, 2), m = digits(s, 14, 2), sec = digits(s, 17, 2);

	if (h < 0 || h > 23 || m < 0 || m > 59 || s.p[13] != ':')
		return 0;
	if (s.n <= 16 || s.p[16] != ':')
		return 5;
	return sec >= 0 && sec <= 59 ? 8 : 0;
}

enum date_type dx_date_type(struct slice s)
{
	int year = digits(s, 0, 4), month = digits(s, 5, 2), day = digits(s, 8, 2);

	if (year < 1)
		return DATE_NONE;
	if (s.n == 4)
		return DATE_YEAR;
	if (s.p[4] != '-' || month < 1 || month > 12)
		return DATE_NONE;
	if (s.n == 7)
		return DATE_MONTH;
	if (s.n < 10 || s.p[7] != '-' || !day_exists(year, month, day))
		return DATE_NONE;
	if (s.n == 10)
		return DATE_DAY;
	if (s.p[10] != 'T')
		return DATE_NONE;
	size_t clock = clock_length(s);
	return clock > 0 && zone_good(slice_sub(s, 11 + clock, s.n)) ? DATE_TIME : DATE_NONE;
}

void dx_date_time(struct buf *b, struct slice s)
{
	size_t clock = clock_length(s);

	dx_buf_add(b, slice_sub(s, 0, 11 + clock));
	if (clock == 5)
		dx_buf_puts(b, ":00");
	dx_buf_add(b, slice_sub(s, 11 + clock, s.n));
}

void dx_text_integer(struct buf *b, uint64_t value)
{
	char room[20];
	size_t at = sizeof(room);

	do
		room[--at] = (char)('0' + value % 10);
	while ((value /= 10) > 0);
	dx_buf_add(b, (struct slice){ room + at, sizeof(room) - at });
}

void dx_text_real(struct buf *b, double value)
{
	char room[10] = ".";
	size_t n = sizeof(room);

	if (!(value >= 0 && value < 1e6)) {
		dx_buf_number(b, value, 9);
		return;
	}
	/* Below 2^53: the sum is off by less than the ninth place can show. */
	uint64_t scaled = (uint64_t)(value * 1e9 + 0.5), rest = scaled % 1000000000;
	dx_text_integer(b, scaled / 1000000000);
	if (rest == 0)
		return;
	for (size_t k = sizeof(room) - 1; k > 0; k--) {
		room[k] = (char)('0' + rest % 10);
		rest /= 10;
	}
	while (room[n - 1] == '0')
		n--;
	dx_buf_add(b, (struct slice){ room, n });
}

void dx_xml(struct buf *b, struct slice s, bool attribute)
{
	struct buf room = { 0 };
	size_t from = 0;

	s = dx_text_gate(s, &room);
	for (size_t i = 0; i < s.n; i++) {
		const char *out = NULL;
		switch (s.p[i]) {
		case '&':
			out = "&amp;";
			break;
		case '<':
			out = "&lt;";
			break;
		case '>':
			out = "&gt;";
			break;
		case '"':
			out = attribute ? "&quot;" : NULL;
			break;
		case '\r':
			out = "&#13;";
			break;
		case '\n':
			out = attribute ? "&#10;" : NULL;
			break;
		case '\t':
			out = attribute ? "&#9;" : NULL;
			break;
		}
		if (out) {
			dx_buf_add(b, slice_sub(s, from, i));
			dx_buf_puts(b, out);
			from = i + 1;
		}
	}
	if (from < s.n)
		dx_buf_add(b, slice_sub(s, from, s.n));
	b->failed = b->failed || room.failed;
	dx_buf_free(&room);
}
