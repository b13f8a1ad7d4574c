/* net_work.h: the buffers of one run of the nets, shared by the encoder (net.c, net_words.c), the heads (heads.c) and what feeds them
   (batch.c). Nobody else includes this. */
#ifndef DX_NET_WORK_H
#define DX_NET_WORK_H

#include "nlp/decode.h"
#include "nlp/kernel.h"
#include "nlp/net.h"

enum {
	CHUNK_WORDS = 160,  /* context that the encoder sees at once: whole sentences up to this length */
	BATCH_CHUNKS = 16,  /* chunks that are run side by side */
	BATCH_ROWS = 2560,  /* words and boundaries in a batch */
	CACHE_WORDS = 8192, /* projected words that are kept */
	CACHE_WAYS = 4,     /* places where a word may be */
	BLOCK_ROWS = 64     /* rows whose gates or hidden units are summed up together, so that they stay near the processor */
};

/* Sentences of a text that the encoder sees together, in `items` steps; `first`: where these are among the items. */
struct chunk {
	struct sentence *sentences;
	size_t n, items, first;
};

/* Chunks side by side, longest first. The row of step t of chunk s is offset[t] + s: at each step the active chunks are the first ones. */
struct batch {
	size_t n;                        /* chunks */
	size_t steps;                    /* length of the longest */
	size_t first[BATCH_CHUNKS];      /* first item */
	size_t length[BATCH_CHUNKS];     /* items */
	size_t offset[BATCH_ROWS + 2];
};

/* Columns of a packed matrix. */
static inline size_t up16(size_t n) { return (n + 15) & ~(size_t)15; }

static inline size_t dx_row(const struct batch *b, size_t t, size_t s) { return b->offset[t] + s; }

/* A word whose projection is not kept yet: where its rows are in the tables, and where it will be kept. */
struct missing_word {
	const struct item *item;
	size_t vector, word, slot;
};

/* A word that is kept, and the batch that used it last; 0: none. */
struct kept_word {
	uint64_t key, batch;
};

/* One of the nets at work: its encoder's buffers and those of its heads whose widths are its own. */
struct encoder {
	const struct net *net;
	const struct kernel *kernel;
	const struct item *items; /* of the batch */
	int32_t *gates;        /* BLOCK_ROWS × 4h */
	int32_t *sum;          /* of a head over all rows; of hidden units over BLOCK_ROWS */
	uint8_t *out[3];       /* rows × 2h: the layers' outputs */
	uint8_t *nothing;      /* h × KERNEL_ZERO: the output before the first step */
	int16_t *c;            /* chunks × h */
	int16_t *hidden;       /* rows × heads */
	int16_t *cache;        /* projected words: CACHE_WORDS, and those of a batch that found no place there, × 8 h1 */
	struct kept_word *kept;
	uint64_t batches;      /* so far */
	uint16_t *slot;        /* for each item its place in the cache */
	int16_t *missing_input; /* BLOCK_ROWS × INPUT_DIM */
	struct missing_word missing[BLOCK_ROWS];
	size_t missing_count;
	int16_t *gather, *dep;
};

struct net_work {
	size_t n;
	struct encoder part[NETS_MAX];
	struct batch batch;
	char *memory;          /* of all the buffers below and of the parts' */
	struct chunk queue[2 * BATCH_CHUNKS]; /* the chunks that wait for the nets */
	size_t waiting, item_count;
	struct item *items;    /* theirs */
	float *worth;          /* rows × columns of a head: the sum over the nets */
	struct decoder *tree;
	float *score, *emit;
	float *move;           /* of the conditional random field: the mean of the nets */
	uint8_t *back, *labels;
};

/* Give every item of the batch its word's projection. */
void dx_net_words(struct encoder *e, const struct batch *b);

/* Run the three layers over the batch's items. */
void dx_net_encode(struct encoder *e, const struct batch *b);

/* Tags, trees, names and roles of the batch's chunks, from the layers' outputs. */
void dx_net_heads(struct net_work *w, const struct chunk *chunks);

#endif
