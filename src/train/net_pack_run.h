/* net_pack_run.h: the buffers of one pack, shared by the encoder's part (net_encoder.c) and the heads' part (net_losses.c) of training. */
#ifndef DX_NET_PACK_RUN_H
#define DX_NET_PACK_RUN_H

#include "train/net_train.h"

struct layer {
	size_t inputs, h;
	int in, bias, fore, back; /* enum param */
	float *x;                 /* rows × inputs, dropped */
	float *z;                 /* rows × 8h: gates after their functions */
	float *c, *tanh_c, *out;  /* rows × 2h */
	float *dout;              /* rows × 2h: gradient of out */
};

struct trainer {
	const struct params *p;
	const float *vectors, *frequency;
	const float *values;
	float *grad;
	const struct training *how;
	unsigned long long chance;
	const struct text *texts[PACK_TEXTS]; /* longest first */
	size_t count, steps, rows;
	size_t offset[PACK_ROWS + 2];
	struct layer layer[3];
	float *last;          /* rows × 2 h3: the third layer's output, dropped */
	float *mask[4];       /* texts × width: what is kept of the input and of each layer's output, scaled */
	uint32_t *word;       /* rows: row of words used, after dropping */
	int32_t *vector;
	struct factor recurrent;
	float *dx, *dz, *before, *dh, *dc, *scratch;
	float *a, *b, *da, *db; /* rows × widest head */
	float *dep, *ddep;      /* rows × arc */
	float *alpha, *beta;    /* rows × BIO_MAX, for the CRF */
	struct losses *sum;
};

static inline size_t row_at(const struct trainer *t, size_t step, size_t text) { return t->offset[step] + text; }
static inline const float *value(const struct trainer *t, int p) { return t->values + t->p->shape[p].at; }
static inline float *gradient(const struct trainer *t, int p) { return t->grad + t->p->shape[p].at; }

/* Losses and gradients of all heads; adds to layer[*].dout (after dropping). */
void dx_train_heads(struct trainer *t);

#endif
