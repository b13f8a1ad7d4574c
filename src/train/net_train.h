/* net_train.h: the trainable net: parameters in float, one pack of texts forward and back. Its runtime twin is nlp/net.h. */
#ifndef DX_NET_TRAIN_H
#define DX_NET_TRAIN_H

#include "nlp/net.h"
#include "train/gemm.h"

enum { CONTEXT_INPUTS = 2 * CONTEXT_DIM, FULL_INPUT = INPUT_DIM + CONTEXT_INPUTS };
enum { PACK_TEXTS = 64, PACK_ROWS = 2400, NO_VECTOR = -1 };

/* Beside the BIO labels of names: nothing is known; no name of a person, an organization or a place, perhaps one of another
   kind. */
enum { NO_NAME = 255, OTHER_NAME = 254 };

/* What is learned, in the order of memory. */
#define PARAMS(X) \
	X(words) X(affixes) X(place) X(quote) \
	X(in1) X(bias1) X(fore1) X(back1) X(in2) X(bias2) X(fore2) X(back2) X(in3) X(bias3) X(fore3) X(back3) \
	X(tag) X(tag_bias) X(hidden) X(hidden_bias) X(arc) X(arc_bias) X(label) X(label_bias) X(name) X(name_bias) \
	X(role) X(role_bias) X(mark) X(mark_bias) X(move)
enum param {
#define X(name) P_##name,
	PARAMS(X)
#undef X
	P_COUNT
};

struct shape {
	size_t rows, cols, at; /* at: first float */
};
struct params {
	struct net_dims dims;
	struct shape shape[P_COUNT];
	size_t total;
};

/* Lay out the parameters for given sizes. */
void dx_params_layout(struct params *p, const struct net_dims *dims);
void dx_params_init(const struct params *p, float *values, unsigned long long seed);

/* A word with its gold labels; a boundary has boundary set. */
struct gold_item {
	uint32_t word;           /* row of words; dims.words: unknown; dims.words + 1: boundary */
	int32_t vector;          /* row of the fixed vectors, or NO_VECTOR */
	uint16_t affix[AFFIX_COUNT];
	uint8_t place, quote;
	bool boundary;
	uint8_t tag, deprel, name, role; /* name, role: BIO labels; name may be NO_NAME or OTHER_NAME */
	uint16_t head;           /* 0: the root */
	uint16_t shape[2];       /* what takes the place of the last affix in small letters, in capitals */
	uint8_t sure;            /* what the tree and the tag count for, in parts of 255 */
	uint8_t chance[ROLE_COUNT]; /* of the roles, by a teacher, in parts of 255 */
};

enum letters { LETTERS_AS_WRITTEN, LETTERS_SMALL, LETTERS_LARGE };

/* A piece of a document: whole sentences. */
struct text {
	const struct gold_item *items;
	uint32_t n;
	bool tree, role;         /* what its corpus is labelled with; names are told word by word */
	bool taught;             /* whether chances are there */
	enum letters letters;
};

struct trainer; /* buffers of one pack */
struct trainer *dx_trainer_new(const struct params *p, const float *vectors, const float *frequency); /* frequency: of words */

/* What the losses weigh and how much is dropped; all 0 in the tests of the gradient. */
struct training {
	float drop_input, drop_state, drop_vector, word_rate; /* word_rate: a word of frequency f is unknown with rate / (rate + f) */
	float tree, name, role;  /* weights of the losses; the tag's is that of the tree */
	float taught_tree;       /* weight of trees that teachers gave, on top of the tree's */
	float taught_role;       /* how much a teacher's chances count where gold roles and they differ: 0 nothing, 1 all */
};
struct losses {
	double tag, arc, label, name, role;
	size_t words;
};

/* Forward and back over a pack (≤ PACK_TEXTS texts, ≤ PACK_ROWS items in all): adds gradients to grad, losses to *sum. */
void dx_train_pack(struct trainer *t, const float *values, float *grad, const struct text *texts, size_t n, const struct training *how,
                   unsigned long long seed, struct losses *sum);

/* Quantise into the section of the model file. */
struct vocabulary {
	uint64_t *word_keys;       /* ascending; row i of words */
	const float *frequency;    /* of words */
	struct word_vectors fixed;
	float *vectors;            /* [fixed.n][VECTOR_DIM]: its rows */
	uint8_t (*tag_pairs)[2];
};
struct buf;
void dx_net_pack(const struct params *p, const float *values, const struct vocabulary *v, struct buf *out);

#endif
