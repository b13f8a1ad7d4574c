/* net.h: the shared encoder. Three bidirectional LSTM layers run once over a text; the heads that share them give tags (from layer 1),
   trees and names (layer 2), and the roles of attribution (layer 3). Several nets may read the same text: what they hold of each choice is
   summed before one is made (an ensemble, Dietterich 2000). This is the runtime; src/train holds the way to the weights. */
#ifndef DX_NET_H
#define DX_NET_H

#include "base/status.h"
#include "nlp/decode.h"
#include "nlp/features.h"
#include "nlp/word_vectors.h"

/* Fixed widths of the inputs. */
enum { WORD_DIM = 64, AFFIX_DIM = 24, CONTEXT_DIM = 12,
       INPUT_DIM = VECTOR_DIM + WORD_DIM + AFFIX_COUNT * AFFIX_DIM };
enum { NAME_LABELS = 2 * (ENT_COUNT - 1) + 1, ROLE_LABELS = 2 * (ROLE_COUNT - 1) + 1, TAG_MAX = 192 };

/* Sizes that the trainer chooses; they open the section. */
struct net_dims {
	uint32_t words, vectors, tags;
	uint32_t h1, h2, h3;        /* width of a layer in one direction; multiples of 16 */
	uint32_t arc, label, role;  /* hidden units of the heads; multiples of 16 */
	uint32_t reserved[7];
};

/* The arrays of the section, in order. Matrices have a packed form, see kernel.h; their sums are worth `scale`, column by column.
   A bias takes back what KERNEL_ZERO adds to the sums. */
#define NET_ARRAYS(X) \
	X(tag_pairs)   /* uint8 [tags][2]: UPOS, XPOS */ \
	X(word_keys)   /* uint64 [words], ascending */ \
	X(words)       /* int8 [words + 2][WORD_DIM]; then the unknown word and the boundary */ \
	X(word_scale)  /* float [words + 2] */ \
	X(affixes)     /* int8 [AFFIX_COUNT][AFFIX_BUCKETS][AFFIX_DIM] */ \
	X(affix_scale) /* float [AFFIX_COUNT][AFFIX_BUCKETS] */ \
	X(in1) X(in1_scale) X(in1_bias) /* int16 [INPUT_DIM][8 h1]: forward gates, backward gates */ \
	X(place1)      /* int16 [PLACE_COUNT][8 h1], projected, times KERNEL_GATE */ \
	X(quote1)      /* int16 [QUOTE_COUNT][8 h1], likewise */ \
	X(worth1)      /* float [8 h1]: of those in sums of the gates */ \
	X(fore1) X(back1) X(scale1) X(bias1)        /* int8 [h1][4 h1] twice; float [8 h1] twice */ \
	X(in2) X(fore2) X(back2) X(scale2) X(bias2) /* int8 [2 h1][8 h2], [h2][4 h2] twice */ \
	X(in3) X(fore3) X(back3) X(scale3) X(bias3) /* int8 [2 h2][8 h3], … */ \
	X(tag) X(tag_scale) X(tag_bias)             /* int8 [2 h1][tags, rounded up to 16] */ \
	X(hidden) X(hidden_scale) X(hidden_bias)    /* int8 [2 h2][2 arc + 2 label]: arc as head, as dependent, label likewise */ \
	X(name) X(name_scale) X(name_bias)          /* int8 [2 h2][NAME_LABELS, rounded up] */ \
	X(role) X(role_scale) X(role_bias)          /* int8 [2 h3][role] */ \
	X(arc) X(arc_scale) X(arc_bias)             /* int16 [arc][arc] */ \
	X(label) X(label_scale) X(label_bias)       /* int16 [label][DEPREL_COUNT, rounded up] */ \
	X(mark) X(mark_scale) X(mark_bias)          /* int16 [role][ROLE_LABELS, rounded up] */ \
	X(move)        /* float [(ROLE_LABELS + 1)][BIO_MAX]: the CRF's transitions, then starts */
enum net_array {
#define X(name) NET_##name,
	NET_ARRAYS(X)
#undef X
	NET_ARRAY_COUNT
};

struct net_shape {
	size_t rows, cols, width; /* width: bytes of an element */
};

/* The shape of every array for given sizes; a head's matrix is followed by its scales and its biases. cols are rounded up to 16
   for packed matrices. */
void dx_net_shapes(const struct net_dims *dims, struct net_shape shapes[NET_ARRAY_COUNT]);

#define NET_MAGIC "DXNET005"

struct net {
	struct net_dims dims;
	const struct word_vectors *vectors;
	const void *array[NET_ARRAY_COUNT];
};

/* Check the section and point into it and to the vectors that the net was trained with; both must stay where they are, the section
   aligned to 64 bytes. */
enum dx_status dx_net_open(struct slice section, const struct word_vectors *vectors, struct net *net, struct dx_error *err);

/* Whether two nets mean the same by their tags, so that they can read together. */
bool dx_nets_agree(const struct net *a, const struct net *b);

enum { NETS_MAX = 4 };
struct net_work; /* buffers of one thread */
/* For 1 to NETS_MAX nets that agree and stay where they are. */
struct net_work *dx_net_work_new(const struct net *nets, size_t n, struct dx_error *err);
void dx_net_work_free(struct net_work *w);

/* DX_LIMIT if a sentence is longer than the nets read. */
enum dx_status dx_net_fits(const struct sentence *sentences, size_t n, struct dx_error *err);

/* Fill tags, trees, names and roles of all sentences of n texts that fit, side by side: that is faster, and gives for each text what it
   gives alone. */
void dx_net_run_all(struct net_work *w, const struct reading *const *texts, size_t n);

/* The same for one text, if it fits. */
enum dx_status dx_net_run(struct net_work *w, struct sentence *sentences, size_t n, struct dx_error *err);

#endif
