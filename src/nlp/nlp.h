/* nlp.h: reading English. One model file, mapped; one reader a thread. */
#ifndef DX_NLP_H
#define DX_NLP_H

#include "base/arena.h"
#include "base/status.h"
#include "nlp/sentence.h"

struct model;  /* read-only, shared by threads */
struct reader; /* buffers of one thread */

/* Map and check the file (magic, version, sizes, checksum): DX_MODEL with the reason. */
struct model *dx_model_open(const char *path, struct dx_error *err);
void dx_model_close(struct model *m);

/* A section's bytes by name ("token", "lemma", "net", "link"); empty if absent. */
struct slice dx_model_section(const struct model *m, const char *name);

/* 16 hex digits that name this model's content: part of the key of stored extractions. */
const char *dx_model_version(const struct model *m);

/* The file that it was opened from. */
const char *dx_model_path(const struct model *m);

struct reader *dx_reader_new(const struct model *m, struct dx_error *err);
void dx_reader_free(struct reader *r);

/* A text to read, and what came of it. Everything in *out lives in arena and borrows text. */
struct reading_task {
	struct arena *arena;
	struct slice text;
	struct reading *out;
	enum dx_status status;
	struct dx_error *err;
};
enum { TEXTS_AT_ONCE = 16 };

/* Read up to TEXTS_AT_ONCE texts side by side, as dx_read does one by one but faster. Each has a status of its own. */
void dx_read_all(struct reader *r, struct reading_task *tasks, size_t n, bool lines);

/* Read a text: sentences with tokens, tags, trees, names, roles, lemmas. Everything in *out lives in arena and borrows text.
   lines: every line of the text is one sentence. */
enum dx_status dx_read(struct reader *r, struct arena *arena, struct slice text, bool lines, struct reading *out, struct dx_error *err);

#endif
