/* charset.c: eight-bit encodings through iconv. Only harmless single-byte ones: the name comes from the page. */
#include "ingest/charset.h"

#include <iconv.h>

#include "base/utf8.h"

#define LOOK_AT 2048 /* bytes in which a page names its encoding; the standard asks for 1024 */
#define NAME_ROOM 16

/* What stands behind charset= near the beginning, in lower case; empty if nothing does. */
static void declared(struct slice html, char name[NAME_ROOM])
{
	size_t n = html.n < LOOK_AT ? html.n : LOOK_AT;
	size_t k = 0;

	for (size_t at = 0; at + 8 < n; at++) {
		if (!dx_slice_ieq(slice_sub(html, at, at + 8), SLICE("charset=")))
			continue;
		for (at += 8; at < n && (html.p[at] == '"' || html.p[at] == '\'' || html.p[at] == ' '); at++)
			continue;
		while (at < n && k + 1 < NAME_ROOM && ((html.p[at] | 0x20) >= 'a' || html.p[at] == '-' || (html.p[at] >= '0' && html.p[at] <= '9')) &&
		       (html.p[at] | 0x20) <= 'z') {
			char c = html.p[at++];
			name[k++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		}
		break;
	}
	name[k] = '\0';
}

/* The encoding for iconv_open, NULL for one that is not read. */
static const char *accepted(const char *name)
{
	static const char *const prefixes[] = { "windows-125", "cp125", "iso-8859-", "iso8859-", "koi8-" };

	/* These are read as their superset, because that is what pages mean. */
	if (name[0] == '\0' || strcmp(name, "iso-8859-1") == 0 || strcmp(name, "us-ascii") == 0 || strcmp(name, "latin1") == 0)
		return "windows-1252";
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (dx_slice_starts(slice_of(name), slice_of(prefixes[i])))
			return name;
	return NULL;
}

/* The UTF-8 of each byte, asked for once; empty where the byte has no meaning. */
struct byte_table {
	char utf8[256][4];
	unsigned char length[256];
};

static bool fill_table(const char *encoding, struct byte_table *table)
{
	iconv_t convert = iconv_open("UTF-8", encoding);

	if (convert == (iconv_t)-1)
		return false;
	for (int i = 0; i < 256; i++) {
		char byte = (char)i;
		char *in = &byte, *out = table->utf8[i];
		size_t in_left = 1, out_left = 4;
		iconv(convert, NULL, NULL, NULL, NULL);
		bool good = iconv(convert, &in, &in_left, &out, &out_left) != (size_t)-1 && in_left == 0;
		table->length[i] = good ? (unsigned char)(4 - out_left) : 0;
	}
	iconv_close(convert);
	return true;
}

bool dx_charset_decode(struct slice html, struct buf *out, size_t *bad)
{
	char name[NAME_ROOM];
	struct byte_table table;
	const char *encoding;

	if (dx_utf8_check(html) == html.n)
		return false;
	declared(html, name);
	encoding = accepted(name);
	if (!encoding || !fill_table(encoding, &table))
		return false;
	dx_buf_clear(out);
	for (size_t i = 0; i < html.n; i++) {
		unsigned char c = (unsigned char)html.p[i];
		if (c < 0x80) {
			dx_buf_putc(out, html.p[i]);
		} else if (table.length[c] > 0) {
			dx_buf_add(out, (struct slice){ table.utf8[c], table.length[c] });
		} else {
			dx_buf_putc(out, '?');
			++*bad;
		}
	}
	return true;
}
