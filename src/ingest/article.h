/* article.h: one article as the rest of the program sees it. */
#ifndef DX_ARTICLE_H
#define DX_ARTICLE_H

#include "base/slice.h"
#include "base/status.h"

/* Owns nothing: valid during the sink call that received it. */
struct article {
	struct slice id;        /* IRI, or path as given, or what a record of a file is called there; "-" for standard input */
	struct slice origin;    /* the real path of its file, whatever path was given; empty where there is none, as for standard input */
	struct slice identity;  /* by which it is known when it is read again: its IRI, else the origin with what tells records of one
	                           file apart, else the id. It names paths of this machine: graphs must not hold it */
	struct slice title, publisher, date, language; /* empty where unknown; date as YYYY-MM-DD[Thh:mm[:ss][Z]] */
	struct slice text;      /* valid UTF-8 without NUL. As long as the bytes given: a bad byte became '?', a NUL a space,
	                           so that offsets are offsets into the document as given */
	char sha256[65];        /* of the bytes given, lower-case hex */
	uint32_t repaired;      /* how many bytes were replaced */
};

/* An article is refused above this size: offsets are 32-bit and memory is bounded. */
#define DX_ARTICLE_MAX (16u << 20)

/* Return DX_OK to go on; anything else ends the reading and is passed on. */
typedef enum dx_status (*article_sink)(void *ctx, const struct article *article, struct dx_error *err);

#endif
