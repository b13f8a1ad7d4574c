/* feed.h: from what a format's reader found to the article that the sink gets: repair, checks, metadata, identity. */
#ifndef DX_FEED_H
#define DX_FEED_H

#include "base/arena.h"
#include "base/buf.h"
#include "ingest/ingest.h"

/* What is shared by all readers during dx_ingest. */
struct feed {
	const struct ingest_handlers *handlers;
	bool refused;          /* something was */
	const char *origin;    /* the real path of the file that is being read; NULL: there is none */
	uint64_t files, passed_over; /* in folders: opened, and left out because of their names */
	struct dx_error first; /* the first refusal */
	struct buf bytes;      /* the file or record under way; readers may use it for that */
	struct buf text;       /* the article's text, where it is not in bytes */
	struct arena arena;    /* reset before each article */
};

/* An article as a reader found it: raw fields, empty where missing. text is at the reader's, and is repaired in place. */
struct record {
	struct slice id; /* empty: PATH, or PATH:LINE if line is not 0 */
	struct slice title, publisher, date, language;
	char *text;
	size_t text_length;
	uint64_t line;
	uint64_t byte;    /* where the text begins in the input, for messages; 0 if text was decoded */
	size_t repaired;  /* bytes replaced by the reader before decoding */
};

/* Check, repair and hand over. DX_OK also if the article was refused (which has then been reported); else DX_NOMEM or what the sink
   returned. */
enum dx_status dx_feed_article(struct feed *f, const char *path, struct record *r, struct dx_error *err);

/* Report a refusal. Returns DX_OK, or why->code where that is DX_NOMEM, which ends the reading. */
enum dx_status dx_feed_refuse(struct feed *f, const struct dx_error *why, struct dx_error *err);

/* Report a repair. */
void dx_feed_repaired(struct feed *f, const char *path, uint64_t line, uint64_t byte, const char *message);

/* How many bytes were replaced in place: what is no UTF-8 by '?', NUL by a space; *first is the offset of the first. */
struct repair {
	size_t bad, nul;
	size_t first;
};
struct repair dx_repair(char *text, size_t n);

/* Date and time in the forms of newspapers' metadata (ISO 8601, RFC 2822, "4 March 2021", "March 4, 2021") as
   YYYY-MM-DD[Thh:mm[:ss][Z]]; times with an offset are turned into UTC. false if it is none of these. */
#define DX_DATE_MAX 24
bool dx_date(struct slice raw, char out[DX_DATE_MAX]);

/* Fill title, publisher and date of plain text in r as dx_ingest's docstring tells; what is not found is left alone. path is for the
   date in a file's name. The slices borrow text and date, which must live as long as r. */
void dx_front(struct slice text, const char *path, struct record *r, char date[DX_DATE_MAX]);

/* The readers, one per format. They report refusals themselves; DX_OK means: go on with the next input. */
struct bytes;
typedef enum dx_status (*format_reader)(struct feed *f, struct bytes *b, const char *path, struct dx_error *err);
enum dx_status dx_read_text(struct feed *f, struct bytes *b, const char *path, struct dx_error *err);
enum dx_status dx_read_jsonl(struct feed *f, struct bytes *b, const char *path, struct dx_error *err);
enum dx_status dx_read_json(struct feed *f, struct bytes *b, const char *path, struct dx_error *err); /* one object, or an array of them */
enum dx_status dx_read_csv(struct feed *f, struct bytes *b, const char *path, struct dx_error *err);
enum dx_status dx_read_html(struct feed *f, struct bytes *b, const char *path, struct dx_error *err);

/* The reader for what begins like this: a page, JSON Lines, JSON, or else plain text. */
format_reader dx_reader_by_bytes(struct slice begin);
bool dx_is_json_object(struct slice s);

/* Fill what is empty in r from a JSON-LD document (schema.org's headline, datePublished, publisher, inLanguage), copied into the arena.
   Bad JSON fills nothing. */
void dx_json_ld(struct arena *arena, struct slice json, struct record *r);

/* The names that keys and columns may have, the best first: for each field, the first one that is there and not empty counts. */
struct record_key {
	const char *key; /* lower case; compared without case */
	size_t offset;   /* of the field in struct record */
};
extern const struct record_key dx_record_keys[]; /* ends with a row of NULL */
extern const char *const dx_text_keys[];         /* ends with NULL */
struct slice *dx_record_field(struct record *r, const struct record_key *key);

#endif
