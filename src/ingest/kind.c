/* kind.c: what an input without a telling name is, by its first bytes. */
#include "ingest/bytes.h"
#include "ingest/feed.h"

static struct slice skip_blanks(struct slice s)
{
	size_t at = 0;

	while (at < s.n && memchr(" \t\r\n\f", s.p[at], 5))
		at++;
	return slice_sub(s, at, s.n);
}

/* If s begins with open, what stands behind the next close; else s. */
static struct slice skip_between(struct slice s, struct slice open, struct slice close)
{
	if (!dx_slice_starts(s, open))
		return s;
	const char *end = memmem(s.p + open.n, s.n - open.n, close.p, close.n);
	return end ? slice_sub(s, (size_t)(end - s.p) + close.n, s.n) : (struct slice){ s.p + s.n, 0 };
}

/* A page: what stands behind an XML declaration and comments. */
static bool is_page(struct slice s)
{
	static const char *const openings[] = { "<!doctype html", "<html" };

	s = skip_blanks(skip_between(s, SLICE("<?xml"), SLICE("?>")));
	for (size_t before = s.n + 1; s.n < before;) {
		before = s.n;
		s = skip_blanks(skip_between(s, SLICE("<!--"), SLICE("-->")));
	}
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (s.n >= strlen(openings[i]) && dx_slice_ieq(slice_sub(s, 0, strlen(openings[i])), slice_of(openings[i])))
			return true;
	return false;
}

/* { "key" : as no prose begins. */
static bool is_object(struct slice s)
{
	if (!dx_slice_starts(s, SLICE("{")))
		return false;
	s = skip_blanks(slice_sub(s, 1, s.n));
	if (!dx_slice_starts(s, SLICE("\"")))
		return false;
	const char *quote = memchr(s.p + 1, '"', s.n - 1);
	return quote && dx_slice_starts(skip_blanks(slice_sub(s, (size_t)(quote - s.p) + 1, s.n)), SLICE(":"));
}

/* [ { "key" : */
static bool is_array(struct slice s)
{
	return dx_slice_starts(s, SLICE("[")) && is_object(skip_blanks(slice_sub(s, 1, s.n)));
}

static enum dx_status refuse_xml(struct feed *f, struct bytes *b, const char *path, struct dx_error *err)
{
	struct dx_error why = { 0 };

	(void)b;
	dx_fail(&why, DX_BAD_INPUT, path, 0, 0, "is XML other than a page: text, HTML, JSON Lines or CSV was expected");
	return dx_feed_refuse(f, &why, err);
}

format_reader dx_reader_by_bytes(struct slice begin)
{
	struct slice s = skip_blanks(dx_slice_starts(begin, SLICE("\xEF\xBB\xBF")) ? slice_sub(begin, 3, begin.n) : begin);

	if (is_page(s))
		return dx_read_html;
	if (dx_slice_starts(s, SLICE("<?xml")))
		return refuse_xml;
	if (is_array(s))
		return dx_read_json;
	if (!is_object(s))
		return dx_read_text;
	/* One object a line, if the first line is one, or too long to see its end. */
	const char *newline = memchr(s.p, '\n', s.n);
	return !newline || dx_is_json_object((struct slice){ s.p, (size_t)(newline - s.p) }) ? dx_read_jsonl : dx_read_json;
}
