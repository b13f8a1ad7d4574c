/* token_model.h: what the tokenizer and its trainer share: the pieces of a paragraph, the features of a place, the weights.
   Not for others. */
#ifndef DX_TOKEN_MODEL_H
#define DX_TOKEN_MODEL_H

#include "base/status.h"
#include "base/slice.h"

/* What a piece looks like. Numbers are part of the model file: add at the end. */
enum piece_kind {
	PIECE_EDGE,    /* the paragraph's begin or end */
	PIECE_SPACE,   /* stands for white space in features, never in a list */
	PIECE_LOWER, PIECE_TITLE, PIECE_UPPER, PIECE_INITIAL, PIECE_MIXED, /* letters; INITIAL: one capital */
	PIECE_DIGITS, PIECE_YEAR, PIECE_NUMBER, PIECE_ALNUM, /* NUMBER: digits with , . : / inside */
	PIECE_CLITIC,  /* n't, 's, 're, … */
	PIECE_URL,     /* or an e-mail address */
	PIECE_ABBREVIATION, PIECE_ACRONYM, PIECE_INITIAL_STOP, PIECE_COMPOUND, /* Inc. | U.S. | J. | e-mail: tokens, never atoms */
	PIECE_STOP, PIECE_ELLIPSIS, PIECE_QUESTION, PIECE_EXCLAMATION, PIECE_COMMA, PIECE_COLON, PIECE_SEMICOLON,
	PIECE_HYPHEN, PIECE_DASH, PIECE_QUOTE_OPEN, PIECE_QUOTE_CLOSE, PIECE_SINGLE_OPEN, PIECE_APOSTROPHE,
	PIECE_BRACKET_OPEN, PIECE_BRACKET_CLOSE, PIECE_SLASH, PIECE_MONEY, PIECE_PERCENT, PIECE_AND, PIECE_AT, PIECE_HASH,
	PIECE_STAR, PIECE_UNDERSCORE, PIECE_MATH, PIECE_LESS, PIECE_GREATER, PIECE_BAR, PIECE_BULLET, PIECE_MARKS, PIECE_OTHER,
	PIECE_SINGLE_CLOSE,
	PIECE_KINDS
};

/* Known abbreviations, by what follows them. Numbers are part of the model file. */
enum abbreviation {
	ABBREVIATION_NONE, ABBREVIATION_TITLE, ABBREVIATION_DATE, ABBREVIATION_STATE, ABBREVIATION_COMPANY, ABBREVIATION_NUMBER,
	ABBREVIATION_PLACE, ABBREVIATION_OTHER, ABBREVIATION_VERSUS
};

/* Closed classes of words. Numbers are part of the model file. */
enum word_class {
	CLASS_OPEN, CLASS_DETERMINER, CLASS_BINDER, CLASS_SUBJECT, CLASS_FINITE, CLASS_QUESTION, CLASS_OPENING, CLASS_CLOSING,
	CLASS_SPEECH
};

/* An atom (the most that can be told apart) or a token (atoms joined). */
struct piece {
	uint32_t begin, end; /* bytes in the text */
	uint32_t hash;       /* of the form in lower case, marks made plain */
	uint32_t tail;       /* of its last three bytes */
	uint8_t kind;
	bool space;          /* white space before it; true for the first of a paragraph */
	bool inside;         /* a token: a later word of a multiword token */
	bool starter;        /* dx_starter, behind a full stop */
	uint8_t group;       /* enum abbreviation: of a word before a full stop, with or without it */
	uint8_t class;       /* enum word_class */
};

struct pieces {
	struct piece *items; /* malloc'ed */
	size_t n, cap;
};

/* Split text[begin,end) into atoms. false when memory is out. */
bool dx_atoms(struct slice text, uint32_t begin, uint32_t end, struct pieces *atoms);

/* The group of a word that is written with a full stop behind it (which is not part of the word given). */
enum abbreviation dx_abbreviation(struct slice word);

/* The closed class of a word, in whatever case. */
enum word_class dx_word_class(struct slice word);

/* Is it a word that seldom has a capital unless it begins a sentence, and has one? */
bool dx_starter(struct slice word);

/* Make a token of text[begin,end): its hash and kind. */
struct piece dx_token_piece(struct slice text, uint32_t begin, uint32_t end);

/* FNV-1a over text[begin,end) with ASCII in lower case and typographic marks made plain, going on from h. */
#define FORM_HASH_START 2166136261u
uint32_t dx_form_hash(struct slice text, uint32_t begin, uint32_t end, uint32_t h);

/* The choices between two atoms that touch. */
enum join { JOIN_SAME, JOIN_SPLIT, JOIN_WORD, JOIN_COUNT }; /* one token; two tokens; two words of a multiword token */

/* The place between atoms i and i+1 of a run of atoms without white space. */
struct join_place {
	const struct piece *atoms;
	size_t n;            /* of the paragraph */
	size_t first, last;  /* of the run */
	size_t i;
	uint32_t run_hash;   /* of the whole run */
	size_t token_first;  /* the atom that begins the token which ends at i, if it ends there */
	uint32_t token_hash;
	unsigned before;     /* the last two choices of this run, base 4 */
};

/* The gap after token i. */
struct gap_place {
	const struct piece *tokens;
	size_t n;
	size_t first;     /* of the sentence so far */
	size_t i;
	unsigned capitals;   /* words of the sentence so far that begin with a capital */
	unsigned words;      /* words of the sentence so far */
	int brackets;        /* open */
	bool quoted;         /* a double quotation mark is open behind token i */
	size_t next_stop;    /* the next token after i that ends sentences (. ? !), or n */
	unsigned run;        /* words in a row, up to token i, that begin with a capital */
	bool finite;         /* the sentence so far has a finite verb of a closed class */
	unsigned stopped, unstopped; /* sentences of the paragraph so far that end with a mark, and that do not */
	bool small;          /* a sentence of the paragraph so far begins with a small letter */
};

#define JOIN_FEATURES 30
#define GAP_FEATURES 62

/* Write the features' hashes, exactly so many. */
void dx_join_features(const struct join_place *place, uint32_t out[JOIN_FEATURES]);
void dx_gap_features(const struct gap_place *place, uint32_t out[GAP_FEATURES]);

/* May a sentence end at this gap at all? Not inside a multiword token, nor between words that touch, nor between Gen. and a
   name. */
bool dx_gap_possible(const struct gap_place *place);

/* Does a mark that ends sentences, and what closes behind it, stand before this gap? */
bool dx_gap_behind_stop(const struct gap_place *place);

/* Move on to the gap after the next token; new_sentence: the gap before it was a sentence's end. Start from dx_gap_start. */
struct gap_place dx_gap_start(const struct piece *tokens, size_t n);
void dx_gap_next(struct gap_place *place, bool new_sentence);

/* The section's layout: magic, then little-endian 32-bit JOIN_SLOTS, GAP_SLOTS, join bias ×3, gap bias ×2 (behind a mark that
   ends sentences, elsewhere); then the weights. A weight w is stored as a signed byte q with w = q·|q|: fine near zero, wide
   at the ends. */
#define TOKEN_MAGIC "dxtoken3"
#define JOIN_SLOTS 65536
#define GAP_SLOTS 262144
#define TOKEN_HEADER (8 + 7 * 4)
#define TOKEN_SECTION_SIZE (TOKEN_HEADER + JOIN_COUNT * JOIN_SLOTS + GAP_SLOTS)

struct token_weights {
	const int8_t *join; /* JOIN_SLOTS × JOIN_COUNT; NULL: rules alone */
	const int8_t *gap;
	int32_t join_bias[JOIN_COUNT], gap_bias[2];
};

static inline uint32_t
dx_slot(uint32_t hash, uint32_t slots)
{
	return (uint32_t)((uint64_t)hash * slots >> 32);
}

/* Check the section and point into it. An empty one gives rules alone; DX_MODEL if it is damaged. */
enum dx_status dx_token_weights(struct slice section, struct token_weights *w, struct dx_error *err);

/* The scores of the three choices at a place, and of a sentence's end at a gap: above 0 it ends. weights must not be rules
   alone. */
void dx_join_scores(const struct token_weights *w, const struct join_place *place, int32_t scores[JOIN_COUNT]);
int32_t dx_gap_score(const struct token_weights *w, const struct gap_place *place);

/* Is there nothing to choose at this place? Then *join is what it is. */
bool dx_join_settled(struct slice text, const struct join_place *place, enum join *join);

/* Chooses at a place that is not settled. dx_join_choose is the one that goes by the weights; its closure is a struct
   token_weights. */
typedef enum join (*dx_join_chooser)(void *closure, const struct join_place *place);
enum join dx_join_choose(void *weights, const struct join_place *place);

/* Join atoms into tokens as the chooser says. false when memory is out. */
bool dx_join_atoms(struct slice text, dx_join_chooser choose, void *closure, const struct pieces *atoms, struct pieces *tokens);

/* Find paragraphs: the next text[*begin,*end) from *at on that is not blank; moves *at behind it. false at the end of the text.
   lines: every line is one. */
bool dx_next_paragraph(struct slice text, bool lines, uint32_t *at, uint32_t *begin, uint32_t *end);

#endif
