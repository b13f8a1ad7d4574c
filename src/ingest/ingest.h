/* ingest.h: files, folders, lists and standard input in; articles out, one in memory at a time. */
#ifndef DX_INGEST_H
#define DX_INGEST_H

#include "ingest/article.h"

/* Limits beside DX_ARTICLE_MAX. */
#define DX_RECORD_MAX (64u << 20)  /* bytes of a JSON line or a CSV row: escapes may be six times as long as what they mean */
#define DX_FIELD_MAX 4096u         /* bytes of a title, publisher or id: longer ones are cut */
#define DX_INFLATE_RATIO 250u      /* a .gz that expands more than this (beyond its first 16 MB) is refused as a bomb */
#define DX_PATH_LINE_MAX 65536u    /* bytes of a line of an @list */

struct ingest_handlers {
	/* Takes each article; anything but DX_OK ends the reading. */
	article_sink article;
	void *article_ctx;

	/* Told of each input, or article inside one, that could not be read: path, line (of .jsonl, .csv, @list), byte, reason.
	   The reading goes on. May be NULL. */
	void (*refused)(void *ctx, const struct dx_error *why);

	/* Told of what was read after all, but not as given: bytes that were replaced, a link in a folder that was not followed,
	   metadata that was not understood. May be NULL. */
	void (*repaired)(void *ctx, const struct dx_error *what);
	void *ctx;

	/* Raised by one for each file in a folder that is left out because of its name. May be NULL. */
	uint64_t *passed_over;
};

/* Read the inputs in order and hand over their articles. An input is
     FILE      .txt, .html (.htm), .jsonl (.ndjson), .csv, each also with .gz behind it; under any other name its first bytes tell what
               it is: gzip; a page; JSON Lines (the first line is an object, or more than 64 KB of one); an array of such objects, or
               one of several lines; or else plain text. Other XML is refused
     FOLDER    its files of those names, and its folders, sorted by bytes. Hidden ones are left out; links to folders are not
               followed; what is no regular file is refused
     -         standard input, by its first bytes; id "-", or "-:" and the number of the line or element
     @LIST     each line of the file LIST ("@-": of standard input) is one of the above; no list inside a list

   .txt: text is the file. Offsets are offsets into the file (.gz: unpacked). Title: the first line that is not empty, if it is short
   and has no full stop, date or menu bar. Date: a full one ("4 March 2021", "March 4, 2021", "2021-03-04") that fills a line or the
   part of a line before a dash or between bars, perhaps with a time, "Published" or a byline, among the first 12 lines (not one
   that begins the text and itself begins with a time: that is the site's clock); else the one in the file's name; else such a line among the last 6. Publisher: the agency in brackets in a dateline, "OSLO (Agency) —". Where in
   doubt, each is left empty.
   .jsonl: one object a line. Keys: text, body or content; title or headline; url or id; date, published or date_published;
   publisher or source; language or lang. .csv: RFC 4180, with those names in a header row; comma, semicolon or tab.
   text is the field's value after decoding, and offsets are into that: the title is none of it; id is url or id, which may be a whole number in JSON, or else
   PATH:LINE (of an array: the number of the element). An id that is no IRI ("https://…", "urn:…") is good in its file alone.
   .html: text is the readable part (headings, paragraphs, list items, quotations; no scripts, menus or captions), blocks separated by an
   empty line, and offsets are into that extracted text. Title, publisher and date come from JSON-LD, meta tags, <title>, <time>.

   Returns DX_OK; DX_BAD_INPUT if something was refused and all else was read (err then holds the first refusal, with code
   DX_READ, DX_BAD_INPUT or DX_LIMIT); DX_NOMEM; or what the sink returned. */
enum dx_status dx_ingest(const char *const *inputs, size_t count, const struct ingest_handlers *handlers, struct dx_error *err);

#endif
