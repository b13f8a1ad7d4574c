/* token_data.h: what the tokenizer learns from: texts with their gold tokens and sentence ends, place by place. */
#ifndef DX_TOKEN_DATA_H
#define DX_TOKEN_DATA_H

#include "base/arena.h"
#include "base/status.h"

/* What is known of the place behind a byte of the text. */
enum { AT_TOKEN = 1, AT_WORD = 2, AT_SENTENCE = 4, AT_UNSURE = 8 };

enum text_kind {
	TEXT_GOLD,          /* tokens and sentence ends by hand */
	TEXT_SILVER,        /* an automatic tokenizer of another school: its sentence ends are worth something */
	TEXT_NO_APOSTROPHE, /* a copy of gold without the apostrophes inside words */
	TEXT_RUN_TOGETHER   /* a copy of gold, paragraphs run together */
};

struct text {
	struct slice text;
	uint8_t *gold;  /* per byte offset, text.n + 1 of them */
	enum text_kind kind;
	float weight;   /* of what is learned from it */
};

struct paragraph {
	const struct text *text;
	uint32_t begin, end;
};

struct corpus {
	struct arena arena;
	struct text *texts;
	size_t n_texts, texts_cap;
	struct paragraph *paragraphs;
	size_t n_paragraphs, paragraphs_cap;
};

/* Add a CoNLL-U file. One whose words carry start= and end= (characters) in MISC stands off from the texts in the folder
   text/ beside it, one for each of its documents. */
enum dx_status dx_corpus_add(struct corpus *c, const char *path, struct dx_error *err);

/* List the paragraphs of all texts, as the tokenizer will see them. */
enum dx_status dx_corpus_paragraphs(struct corpus *c, struct dx_error *err);

/* The next number of a series that seed, which is not 0, stands for. */
uint64_t dx_next_random(uint64_t *seed);

void dx_corpus_free(struct corpus *c);

#endif
