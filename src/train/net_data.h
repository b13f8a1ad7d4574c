/* net_data.h: the corpora as the net's trainer wants them: documents of gold items, cut into texts anew for each epoch. */
#ifndef DX_NET_DATA_H
#define DX_NET_DATA_H

#include "train/net_train.h"

enum { TEACHER_MAX = 8, SURE = 255 };

struct known_names;

/* How likely a teacher takes each role to be, in parts of SURE. */
struct role_chance {
	uint8_t of[ROLE_COUNT];
};

/* A document: its sentences as read (with gold labels in the tokens), and after dx_corpus_index its items. */
struct document {
	struct reading reading;
	uint8_t **names;          /* BIO labels of each sentence's words, NO_NAME, or OTHER_NAME */
	uint8_t **sure;           /* trees of teachers: how many agree, in parts of SURE; NULL: the trees are gold, or there are none */
	struct role_chance **chance; /* roles of a teacher; NULL: there is none */
	struct gold_item *items;
	uint32_t item_count;
	bool tree, role;          /* what is known */
	bool labelled;            /* names were given by dx_corpus_names */
};
struct corpus {
	struct document *documents;
	size_t n, cap;
	struct arena arena;
};

/* A copy of the sentences and words of a reading, for a net to write into; ends the program when memory is out. */
struct sentence *dx_sentences_copy(const struct reading *r);
void dx_sentences_free(struct sentence *copy, size_t n);

/* May a word be of a name, or a nationality, a product, a date or a number? A proper noun, a number, an adjective with a capital. */
bool dx_may_be_name(const struct token *t);

/* Add the documents of a UD file; entity labels are taken from MISC where it has them (GUM). */
enum dx_status dx_corpus_ud(struct corpus *c, const char *path, struct dx_error *err);

/* Add PolNeAR's articles of a folder, split by our own tokenizer; names are the silver ones of silver.conllu, mended by what is known. */
enum dx_status dx_corpus_polnear(struct corpus *c, const char *folder, struct slice token_weights, const struct known_names *known,
                                 struct dx_error *err);

/* Words that appear at least twice, the section of the word vectors, pairs of tags. */
enum dx_status dx_vocabulary_make(struct vocabulary *v, struct net_dims *dims, const struct corpus *const *corpora, size_t n,
                                  const char *vectors_section, struct dx_error *err);

/* Make the items of all documents. */
enum dx_status dx_corpus_index(struct corpus *c, const struct vocabulary *v, const struct net_dims *dims, struct dx_error *err);

/* The documents whose number leaves `at` when divided by `of` (0: none). */
struct fold {
	size_t at, of;
};

/* Cut every document but those of a fold into texts of random length and shuffle them. The array is the caller's to free. */
struct text *dx_corpus_cut(const struct corpus *c, struct fold left_out, unsigned long long *chance, size_t *n);

#endif
