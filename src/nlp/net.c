/* net.c: the section of a net in the model file, and its encoder's pass over a text. The heads are in heads.c. */
#include "nlp/net_work.h"

#include <stdlib.h>

#include "nlp/model.h"

void dx_net_shapes(const struct net_dims *d, struct net_shape s[NET_ARRAY_COUNT])
{
	enum { I8 = 1, I16 = 2, F32 = 4, U64 = 8 };
	const size_t h1 = d->h1, h2 = d->h2, h3 = d->h3;
#define SET(name, r, c, w) s[NET_##name] = (struct net_shape){ (r), (c), (w) }
	SET(tag_pairs, d->tags, 2, 1);
	SET(word_keys, d->words, 1, U64);
	SET(words, (size_t)d->words + 2, WORD_DIM, I8);
	SET(word_scale, (size_t)d->words + 2, 1, F32);
	SET(affixes, AFFIX_COUNT * AFFIX_BUCKETS, AFFIX_DIM, I8);
	SET(affix_scale, AFFIX_COUNT * AFFIX_BUCKETS, 1, F32);
	SET(place1, PLACE_COUNT, 8 * h1, I16);
	SET(quote1, QUOTE_COUNT, 8 * h1, I16);
	SET(worth1, 1, 8 * h1, F32);
	SET(fore1, h1, 4 * h1, I8);
	SET(back1, h1, 4 * h1, I8);
	SET(scale1, 1, 8 * h1, F32);
	SET(bias1, 1, 8 * h1, F32);
#define LAYER(number, inputs, h) \
	SET(in##number, inputs, 8 * (h), I8); \
	SET(fore##number, h, 4 * (h), I8); \
	SET(back##number, h, 4 * (h), I8); \
	SET(scale##number, 1, 8 * (h), F32); \
	SET(bias##number, 1, 8 * (h), F32)
	LAYER(2, 2 * h1, h2);
	LAYER(3, 2 * h2, h3);
#define HEAD(name, r, c, w) \
	SET(name, r, c, w); \
	SET(name##_scale, 1, c, F32); \
	SET(name##_bias, 1, c, F32)
	HEAD(in1, INPUT_DIM, 8 * h1, I16);
	HEAD(tag, 2 * h1, up16(d->tags), I8);
	HEAD(hidden, 2 * h2, 2 * (size_t)d->arc + 2 * (size_t)d->label, I8);
	HEAD(name, 2 * h2, up16(NAME_LABELS), I8);
	HEAD(role, 2 * h3, d->role, I8);
	HEAD(arc, d->arc, d->arc, I16);
	HEAD(label, d->label, up16(DEPREL_COUNT), I16);
	HEAD(mark, d->role, up16(ROLE_LABELS), I16);
	SET(move, ROLE_LABELS + 1, BIO_MAX, F32);
#undef HEAD
#undef LAYER
#undef SET
}

static bool dims_ok(const struct net_dims *d)
{
	const uint32_t widths[] = { d->h1, d->h2, d->h3, d->arc, d->label, d->role };
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		if (!widths[i] || widths[i] % 16 || widths[i] > 1024)
			return false;
	return d->tags && d->tags <= TAG_MAX && d->words <= 1u << 20;
}

/* Labels that index tables elsewhere are checked once, here. */
static bool tags_ok(const struct net *net)
{
	const uint8_t *pair = net->array[NET_tag_pairs];
	for (size_t i = 0; i < net->dims.tags; i++)
		if (pair[2 * i] >= UPOS_COUNT || pair[2 * i + 1] >= XPOS_MAX)
			return false;
	return true;
}

bool dx_nets_agree(const struct net *a, const struct net *b)
{
	return a->dims.tags == b->dims.tags && !memcmp(a->array[NET_tag_pairs], b->array[NET_tag_pairs], 2 * (size_t)a->dims.tags);
}

enum dx_status dx_net_open(struct slice section, const struct word_vectors *vectors, struct net *net, struct dx_error *err)
{
	struct net_shape shapes[NET_ARRAY_COUNT];
	size_t at = 8 + sizeof net->dims;
	if (section.n < at || memcmp(section.p, NET_MAGIC, 8))
		return dx_fail(err, DX_MODEL, "", 0, 0, "the model's net is missing or of another version (expected %s)", NET_MAGIC);
	memcpy(&net->dims, section.p + 8, sizeof net->dims);
	if (!dims_ok(&net->dims))
		return dx_fail(err, DX_MODEL, "", 0, 8, "the model's net has impossible sizes");
	if (net->dims.vectors != vectors->n)
		return dx_fail(err, DX_MODEL, "", 0, 8, "the model's net was trained with other word vectors");
	net->vectors = vectors;
	dx_net_shapes(&net->dims, shapes);
	for (int i = 0; i < NET_ARRAY_COUNT; i++) {
		size_t size = shapes[i].rows * shapes[i].cols * shapes[i].width;
		at = dx_model_aligned(at);
		if (at > section.n || size > section.n - at)
			return dx_fail(err, DX_MODEL, "", 0, at, "the model's net is cut short in array %d", i);
		net->array[i] = section.p + at;
		at += size;
	}
	if (!tags_ok(net))
		return dx_fail(err, DX_MODEL, "", 0, 0, "the model's net has unknown tags");
	return DX_OK;
}

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

/* The most sums that are held at once: of the inputs, of hidden units, of arcs, of labels over a batch. */
static size_t sums_needed(const struct net_dims *d, size_t heads)
{
	size_t block = BLOCK_ROWS * larger(8 * (size_t)d->h1, larger(heads, d->role));
	size_t arcs = SENTENCE_MAX * larger(d->arc, larger(up16(SENTENCE_MAX + 1), up16(DEPREL_COUNT)));
	return larger(larger(block, arcs), BATCH_ROWS * larger(up16(d->tags), BIO_MAX));
}

#define GIVE(to, count) \
	do { \
		(to) = base ? (void *)(base + size) : NULL; \
		size += dx_model_aligned((count) * sizeof *(to)); \
	} while (0)

/* Divide the memory at `base` among the buffers of one net; the size that they need. */
static size_t lay_out_encoder(struct encoder *e, char *base)
{
	const struct net_dims *d = &e->net->dims;
	const size_t h = larger(d->h1, larger(d->h2, d->h3)), heads = 2 * (size_t)d->arc + 2 * (size_t)d->label;
	size_t size = 0;
	GIVE(e->gates, BLOCK_ROWS * 4 * h);
	GIVE(e->sum, sums_needed(d, heads));
	GIVE(e->out[0], BATCH_ROWS * 2 * (size_t)d->h1);
	GIVE(e->out[1], BATCH_ROWS * 2 * (size_t)d->h2);
	GIVE(e->out[2], BATCH_ROWS * 2 * (size_t)d->h3);
	GIVE(e->nothing, h);
	GIVE(e->c, BATCH_CHUNKS * h);
	GIVE(e->hidden, BATCH_ROWS * larger(heads, d->role));
	GIVE(e->cache, ((size_t)CACHE_WORDS + BATCH_ROWS) * 8 * d->h1);
	GIVE(e->kept, CACHE_WORDS);
	GIVE(e->slot, 2 * BATCH_ROWS);
	GIVE(e->missing_input, BLOCK_ROWS * INPUT_DIM);
	GIVE(e->gather, (SENTENCE_MAX + 17) * heads);
	GIVE(e->dep, (SENTENCE_MAX + 17) * (size_t)d->arc);
	return size;
}

/* The same for all nets and what they share. */
static size_t lay_out(struct net_work *w, char *base)
{
	size_t size = 0;
	GIVE(w->items, 2 * BATCH_ROWS);
	GIVE(w->worth, BATCH_ROWS * larger(up16(TAG_MAX), BIO_MAX));
	GIVE(w->tree, 1);
	GIVE(w->score, DECODE_CELLS);
	GIVE(w->emit, BATCH_ROWS * BIO_MAX);
	GIVE(w->move, (ROLE_LABELS + 1) * BIO_MAX);
	GIVE(w->back, BATCH_ROWS * BIO_MAX);
	GIVE(w->labels, BATCH_ROWS);
	for (size_t i = 0; i < w->n; i++)
		size += lay_out_encoder(&w->part[i], base ? base + size : NULL);
	return size;
}
#undef GIVE

void dx_net_work_free(struct net_work *w)
{
	if (w)
		free(w->memory);
	free(w);
}

struct net_work *dx_net_work_new(const struct net *nets, size_t n, struct dx_error *err)
{
	struct net_work *w = calloc(1, sizeof *w);
	if (!w)
		goto fail;
	w->n = n;
	for (size_t i = 0; i < n; i++) {
		w->part[i].net = &nets[i];
		w->part[i].kernel = dx_kernel_best();
	}
	/* All in one piece, so that the system gives pages only when they are first used. */
	w->memory = calloc(1, lay_out(w, NULL) + 64);
	if (!w->memory)
		goto fail;
	lay_out(w, w->memory + (64 - (uintptr_t)w->memory % 64));
	for (size_t i = 0; i < n; i++) {
		const struct net_dims *d = &nets[i].dims;
		const float *move = nets[i].array[NET_move];
		w->part[i].items = w->items;
		memset(w->part[i].nothing, KERNEL_ZERO, larger(d->h1, larger(d->h2, d->h3)));
		for (size_t k = 0; k < (ROLE_LABELS + 1) * BIO_MAX; k++)
			w->move[k] += move[k] / (float)n;
	}
	return w;
fail:
	dx_net_work_free(w);
	dx_nomem(err);
	return NULL;
}

/* One of the layers: its matrices, and what its sums are worth. */
struct layer {
	size_t inputs, h;
	const uint8_t *x; /* rows × inputs; NULL: words */
	const int8_t *in, *fore, *back;
	const float *scale, *bias;
	uint8_t *out;
};

/* A run of steps in one direction of a layer; its rows' gates fit into e->gates. */
struct block {
	size_t from, to; /* steps */
	bool backward;
};

/* The gates' sums begin with the word's projection and those of its place and of the quotation marks around it. */
static void begin_gates(struct encoder *e, const struct item *it, const int16_t *word, bool backward, size_t row)
{
	const size_t h = e->net->dims.h1, skip = backward ? 4 * h : 0;
	const int16_t *place = (const int16_t *)e->net->array[NET_place1] + it->place * 8 * h;
	const int16_t *quote = (const int16_t *)e->net->array[NET_quote1] + it->quote * 8 * h;
	const float *worth = e->net->array[NET_worth1];
	e->kernel->add_rows(4 * h, word + skip, place + skip, quote + skip, worth + skip, e->gates + row * 4 * h);
}

/* The first layer's input is linear in the word, so its words come projected. */
static void first_gates(struct encoder *e, const struct batch *b, const struct block *k)
{
	const size_t cols = 8 * (size_t)e->net->dims.h1;
	size_t at[BLOCK_ROWS], rows = 0;
	for (size_t t = k->from; t < k->to; t++)
		for (size_t s = 0; s < b->offset[t + 1] - b->offset[t]; s++) {
			const int16_t *word = e->cache + e->slot[b->first[s] + t] * cols;
			for (size_t j = k->backward ? cols / 2 : 0, end = j + cols / 2; j < end; j += 64 / sizeof *word)
				__builtin_prefetch(word + j);
			at[rows++] = b->first[s] + t;
		}
	for (size_t row = 0; row < rows; row++)
		begin_gates(e, &e->items[at[row]], e->cache + e->slot[at[row]] * cols, k->backward, row);
}

static void next_gates(struct encoder *e, const struct batch *b, const struct layer *l, const struct block *k)
{
	const size_t first = b->offset[k->from], cols = 4 * l->h;
	const int8_t *in = l->in + (k->backward ? cols * l->inputs : 0);
	e->kernel->gemm8(e->gates, cols, l->x + first * l->inputs, l->inputs, in, b->offset[k->to] - first, l->inputs, cols, false);
}

/* Step t of a block for all chunks side by side; chunk s is active while t < its length. */
static void step(struct encoder *e, const struct batch *b, const struct layer *l, const struct block *k, size_t t)
{
	const size_t h = l->h, side = k->backward ? h : 0, active = b->offset[t + 1] - b->offset[t];
	const size_t before = k->backward ? t + 1 : t - 1; /* the step whose state goes in; there is none where a chunk begins */
	const size_t going = k->backward ? (before < b->steps ? b->offset[before + 1] - b->offset[before] : 0) : t ? active : 0;
	const int8_t *recurrent = k->backward ? l->back : l->fore;
	int32_t *gates = e->gates + (b->offset[t] - b->offset[k->from]) * 4 * h;
	if (going)
		e->kernel->gemm8(gates, 4 * h, l->out + b->offset[before] * 2 * h + side, 2 * h, recurrent, going, h, 4 * h, true);
	if (going < active) {
		e->kernel->gemm8(gates + going * 4 * h, 4 * h, e->nothing, 0, recurrent, active - going, h, 4 * h, true);
		memset(e->c + going * h, 0, (active - going) * h * sizeof *e->c);
	}
	for (size_t s = 0; s < active; s++)
		e->kernel->lstm_step(h, gates + s * 4 * h, l->scale + 4 * side, l->bias + 4 * side, e->c + s * h,
		                     l->out + (b->offset[t] + s) * 2 * h + side);
}

/* One direction of a layer, block after block. */
static void run_direction(struct encoder *e, const struct batch *b, const struct layer *l, bool backward)
{
	for (size_t done = 0; done < b->steps;) {
		struct block k = { done, done + 1, backward };
		if (backward)
			k = (struct block){ b->steps - done - 1, b->steps - done, true };
		while (backward ? k.from > 0 && b->offset[k.to] - b->offset[k.from - 1] <= BLOCK_ROWS
		                : k.to < b->steps && b->offset[k.to + 1] - b->offset[k.from] <= BLOCK_ROWS) {
			k.from -= backward;
			k.to += !backward;
		}
		if (l->x)
			next_gates(e, b, l, &k);
		else
			first_gates(e, b, &k);
		for (size_t i = 0; i < k.to - k.from; i++)
			step(e, b, l, &k, backward ? k.to - 1 - i : k.from + i);
		done += k.to - k.from;
	}
}

void dx_net_encode(struct encoder *e, const struct batch *b)
{
	const struct net_dims *d = &e->net->dims;
	const void *const *a = e->net->array;
	const struct layer layers[] = {
		{ 0, d->h1, NULL, NULL, a[NET_fore1], a[NET_back1], a[NET_scale1], a[NET_bias1], e->out[0] },
		{ 2 * d->h1, d->h2, e->out[0], a[NET_in2], a[NET_fore2], a[NET_back2], a[NET_scale2], a[NET_bias2], e->out[1] },
		{ 2 * d->h2, d->h3, e->out[1], a[NET_in3], a[NET_fore3], a[NET_back3], a[NET_scale3], a[NET_bias3], e->out[2] },
	};
	dx_net_words(e, b);
	for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
		run_direction(e, b, &layers[i], false);
		run_direction(e, b, &layers[i], true);
	}
}
