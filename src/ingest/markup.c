/* markup.c: the tokenizer of HTML. libxml2 gives the names of characters; this is the only file that sees its headers. */
#include "ingest/markup.h"

#include <libxml/HTMLparser.h>

#include "base/utf8.h"

#define NAME_MAX_BYTES 32 /* of a character's name */

static bool letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Elements whose content is no markup. */
static bool is_raw(struct slice name)
{
	static const char *const names[] = { "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp" };

	return dx_slice_one_of(name, names, sizeof(names) / sizeof(*names));
}

/* The end of a raw element's content: the offset of its "</name", or the end of the input. */
static size_t raw_end(const struct markup *m)
{
	size_t n = m->raw_element.n;

	for (size_t at = m->at; at < m->in.n; at++) {
		const char *p = memchr(m->in.p + at, '<', m->in.n - at);
		if (!p)
			break;
		at = (size_t)(p - m->in.p);
		if (m->in.n - at >= n + 2 && p[1] == '/' && dx_slice_ieq((struct slice){ p + 2, n }, m->raw_element))
			return at;
	}
	return m->in.n;
}

/* Behind the '>' that ends a declaration, a comment or junk; to the end of the input if there is none. */
static size_t behind(const struct markup *m, size_t from, struct slice what)
{
	const char *p = from < m->in.n ? memmem(m->in.p + from, m->in.n - from, what.p, what.n) : NULL;

	return p ? (size_t)(p - m->in.p) + what.n : m->in.n;
}

bool dx_markup_attribute(struct slice *attributes, struct slice *name, struct slice *value)
{
	struct slice s = *attributes;
	size_t at = 0, from;

	while (at < s.n && (blank(s.p[at]) || s.p[at] == '/'))
		at++;
	if (at == s.n)
		return false;
	from = at++; /* a '=' here belongs to the name */
	while (at < s.n && !blank(s.p[at]) && s.p[at] != '/' && s.p[at] != '=')
		at++;
	*name = slice_sub(s, from, at);
	*value = (struct slice){ NULL, 0 };
	while (at < s.n && blank(s.p[at]))
		at++;
	if (at < s.n && s.p[at] == '=') {
		at++;
		while (at < s.n && blank(s.p[at]))
			at++;
		if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
			const char *end = memchr(s.p + at + 1, s.p[at], s.n - at - 1);
			size_t to = end ? (size_t)(end - s.p) : s.n;
			*value = slice_sub(s, at + 1, to);
			at = end ? to + 1 : s.n;
		} else {
			from = at;
			while (at < s.n && !blank(s.p[at]))
				at++;
			*value = slice_sub(s, from, at);
		}
	}
	*attributes = slice_sub(s, at, s.n);
	return true;
}

/* The offset of the '>' that ends the tag whose attributes begin at `at`. A '>' inside a quoted value does not. */
static size_t tag_end(const struct markup *m, size_t at)
{
	struct slice s = m->in;
	bool value = false; /* behind '=' : a quotation mark opens a quoted value */

	while (at < s.n && s.p[at] != '>') {
		if (value && (s.p[at] == '"' || s.p[at] == '\'')) {
			const char *end = memchr(s.p + at + 1, s.p[at], s.n - at - 1);
			if (!end)
				return s.n;
			at = (size_t)(end - s.p);
			value = false;
		} else if (s.p[at] == '=') {
			value = true;
		} else if (!blank(s.p[at])) {
			value = false;
		}
		at++;
	}
	return at;
}

static void read_tag(struct markup *m, struct markup_token *token)
{
	struct slice s = m->in;
	bool closing = s.p[m->at + 1] == '/';
	size_t from = m->at + (closing ? 2 : 1), at = from;

	while (at < s.n && !blank(s.p[at]) && s.p[at] != '/' && s.p[at] != '>')
		at++;
	token->kind = closing ? MARKUP_CLOSE : MARKUP_OPEN;
	token->name = slice_sub(s, from, at);
	size_t end = tag_end(m, at);
	token->attributes = slice_sub(s, at, end);
	m->at = end < s.n ? end + 1 : s.n;
	if (!closing && is_raw(token->name))
		m->raw_element = token->name;
}

/* Whether a tag begins at the '<' at `at`. */
static bool begins_tag(struct slice s, size_t at)
{
	if (at + 1 >= s.n)
		return false;
	return letter(s.p[at + 1]) || (s.p[at + 1] == '/' && at + 2 < s.n && letter(s.p[at + 2]));
}

/* Pass over comments, declarations and closing junk at m->at; false if there is none. */
static bool pass_over(struct markup *m)
{
	struct slice rest = slice_sub(m->in, m->at, m->in.n);

	if (dx_slice_starts(rest, SLICE("<!-->")))
		m->at += 5;
	else if (dx_slice_starts(rest, SLICE("<!--")))
		m->at = behind(m, m->at + 4, SLICE("-->"));
	else if (dx_slice_starts(rest, SLICE("<!")) || dx_slice_starts(rest, SLICE("<?")) ||
	         (dx_slice_starts(rest, SLICE("</")) && !begins_tag(m->in, m->at)))
		m->at = behind(m, m->at, SLICE(">"));
	else
		return false;
	return true;
}

static void read_text(struct markup *m, struct markup_token *token)
{
	size_t from = m->at;

	m->at++;
	while (m->at < m->in.n) {
		const char *p = memchr(m->in.p + m->at, '<', m->in.n - m->at);
		m->at = p ? (size_t)(p - m->in.p) : m->in.n;
		if (!p || begins_tag(m->in, m->at) || (m->at + 1 < m->in.n && strchr("!?/", m->in.p[m->at + 1])))
			break;
		m->at++;
	}
	token->kind = MARKUP_TEXT;
	token->text = slice_sub(m->in, from, m->at);
}

void dx_markup_next(struct markup *m, struct markup_token *token)
{
	*token = (struct markup_token){ .kind = MARKUP_END };
	if (m->raw_element.n > 0) {
		size_t end = raw_end(m);
		token->kind = MARKUP_TEXT;
		token->raw = true;
		token->text = slice_sub(m->in, m->at, end);
		m->at = end;
		m->raw_element = (struct slice){ NULL, 0 };
		return;
	}
	while (m->at < m->in.n && pass_over(m))
		continue;
	if (m->at >= m->in.n)
		return;
	if (m->in.p[m->at] == '<' && begins_tag(m->in, m->at))
		read_tag(m, token);
	else
		read_text(m, token);
}

/* What a number means. Pages that were written in windows-1252 say &#146; for U+2019, and the standard follows them. */
static uint32_t numbered(uint32_t c)
{
	static const uint16_t windows[32] = {
		0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,   0x17D, 0x8F,
		0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,   0x17E, 0x178,
	};

	if (c >= 0x80 && c < 0xA0)
		return windows[c - 0x80];
	return c == 0 ? 0xFFFD : c;
}

/* The character that a reference at s.p[0] == '&' means, and its length in *n; false if it is none. */
static bool reference(struct slice s, uint32_t *c, size_t *n)
{
	char name[NAME_MAX_BYTES + 1];
	size_t at = 1;

	if (s.n > 2 && s.p[1] == '#') {
		bool hex = (s.p[2] | 0x20) == 'x';
		uint64_t value = 0;
		size_t from = at = hex ? 3 : 2;
		for (; at < s.n; at++) {
			char d = s.p[at];
			int digit = d >= '0' && d <= '9' ? d - '0' : hex && (d | 0x20) >= 'a' && (d | 0x20) <= 'f' ? (d | 0x20) - 'a' + 10 : -1;
			if (digit < 0)
				break;
			value = value > 0x10FFFF ? value : value * (hex ? 16 : 10) + (uint64_t)digit;
		}
		*c = numbered(value > 0x10FFFF ? 0xFFFD : (uint32_t)value);
		*n = at + (at < s.n && s.p[at] == ';');
		return at > from;
	}
	while (at < s.n && at <= NAME_MAX_BYTES && (letter(s.p[at]) || (s.p[at] >= '0' && s.p[at] <= '9')))
		at++;
	if (at == 1 || at > NAME_MAX_BYTES || at >= s.n || s.p[at] != ';')
		return false;
	memcpy(name, s.p + 1, at - 1);
	name[at - 1] = '\0';
	if (strcmp(name, "apos") == 0) { /* newer than libxml2's list */
		*c = '\'';
	} else {
		const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
		if (!entity)
			return false;
		*c = entity->value;
	}
	*n = at + 1;
	return true;
}

void dx_markup_decode(struct slice text, struct buf *out)
{
	while (text.n > 0) {
		const char *p = memchr(text.p, '&', text.n);
		size_t n = p ? (size_t)(p - text.p) : text.n;
		char room[4];
		uint32_t c;
		dx_buf_add(out, (struct slice){ text.p, n });
		text = slice_sub(text, n, text.n);
		if (text.n == 0)
			return;
		if (reference(text, &c, &n)) {
			dx_buf_add(out, (struct slice){ room, dx_utf8_encode(c, room) });
		} else {
			dx_buf_putc(out, '&');
			n = 1;
		}
		text = slice_sub(text, n, text.n);
	}
}
