/* target.h: where `extract` puts its results: standard output, or a file per article in a folder. */
#ifndef DX_TARGET_H
#define DX_TARGET_H

#include "base/map.h"
#include "export/extraction.h"
#include "ingest/article.h"

struct target {
	const struct extraction_writer *writer;
	const char *folder; /* NULL: standard output */
	struct map names;   /* file names given so far */
	uint64_t articles;
};

/* Make the folder. names is freed by dx_target_close. */
enum dx_status dx_target_open(struct target *t, const struct extraction_writer *writer, const char *folder, struct dx_error *err);

/* Put what the writer made of the article. In a folder its name is that of the article's file with the writer's suffix; a second
   article of the same name, or one whose id is no path, gets a few hex digits of the id's SHA-256. */
enum dx_status dx_target_put(struct target *t, const struct article *article, struct slice written, struct dx_error *err);

/* Flush standard output. */
enum dx_status dx_target_close(struct target *t, struct dx_error *err);

/* DX_WRITE for standard output, with the reason. */
enum dx_status dx_stdout_failed(struct dx_error *err);

/* Did standard output fail because nobody reads it any more? Then there is nothing to complain about. */
bool dx_stdout_closed(void);

#endif
