/* sentence.h: what the reading of a text gives. Stages fill its fields in order: tokenize, encode (tags, tree, entities, roles), lemmatize. */
#ifndef DX_SENTENCE_H
#define DX_SENTENCE_H

#include "base/arena.h"
#include "nlp/tags.h"

enum token_flag {
	TOKEN_SPACE_AFTER = 1,  /* white space (or the end of the text) follows */
	TOKEN_MWT_FIRST = 2,    /* first word of a multiword token ("do|n't") */
	TOKEN_MWT_NEXT = 4,     /* a later word of the same one */
	TOKEN_QUOTE_OPEN = 8,   /* an opening quotation mark */
	TOKEN_QUOTE_CLOSE = 16, /* a closing one */
	TOKEN_IN_QUOTES = 32    /* between the two, the marks themselves included */
};

struct token {
	uint32_t begin, end;  /* bytes in the article's text */
	struct slice form;    /* as written; borrowed from the text, as all of a sentence are from one */
	struct slice lemma;   /* UD lemma */
	uint16_t head;        /* 1-based place in the sentence, 0: root */
	uint8_t flags;        /* enum token_flag */
	uint8_t upos, xpos, deprel; /* enum upos, index into dx_xpos_names, enum deprel */
	uint8_t entity;       /* enum entity_type */
	bool entity_begin;    /* first word of its name */
	uint8_t role;         /* enum role */
	bool role_begin;      /* first word of its role's run; a run may cross a sentence's end */
	float role_chance[ROLE_COUNT]; /* how likely each role is, sum 1; all 0 where roles were not looked for */
};

struct sentence {
	struct token *tokens; /* token k is tokens[k-1] in the numbering of head */
	uint32_t n;
	uint32_t begin, end;  /* bytes in the article's text */
	uint32_t paragraph;   /* 0-based, over the article; a line break ends a paragraph */
	bool aside;           /* part of a menu, a caption, a list of headlines (asides.h): nothing is claimed in it */
};

/* One article read. Lives in the arena that was given to the reader, borrows the article's text. */
struct reading {
	struct slice text;
	struct sentence *sentences;
	size_t n;
};

/* A sentence is cut here if it is longer; the tree decoder is cubic. */
#define SENTENCE_MAX 250

#endif
