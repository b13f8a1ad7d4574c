/* net.c: the section of the net in the model file, and the encoder's pass over a text. The heads are in heads.c. */
#include "nlp/net_work.h"

#include <stdlib.h>

static size_t up64(size_t n) { return (n + 63) & ~(size_t)63; }

void dx_net_shapes(const struct net_dims *d, struct net_shape s[NET_ARRAY_COUNT])
{
	enum { I8 = 1, I16 = 2, F32 = 4, U64 = 8 };
	const size_t h1 = d->h1, h2 = d->h2, h3 = d->h3;
#define SET(name, r, c, w) s[NET_##name] = (struct net_shape){ (r), (c), (w) }
	SET(tag_pairs, d->tags, 2, 1);
	SET(word_keys, d->words, 1, U64);
	SET(vector_keys, d->vectors, 1, U64);
	SET(words, (size_t)d->words + 2, WORD_DIM, I8);
	SET(word_scale, (size_t)d->words + 2, 1, F32);
	SET(vectors, d->vectors, VECTOR_DIM, I8);
	SET(vector_scale, d->vectors, 1, F32);
	SET(affixes, AFFIX_COUNT * AFFIX_BUCKETS, AFFIX_DIM, I8);
	SET(affix_scale, AFFIX_COUNT * AFFIX_BUCKETS, 1, F32);
	SET(in1, INPUT_DIM, 8 * h1, I16);
	SET(place1, PLACE_COUNT, 8 * h1, F32);
	SET(quote1, QUOTE_COUNT, 8 * h1, F32);
	SET(fore1, h1, 4 * h1, I16);
	SET(back1, h1, 4 * h1, I16);
	SET(in2, 2 * h1, 8 * h2, I16);
	SET(fore2, h2, 4 * h2, I16);
	SET(back2, h2, 4 * h2, I16);
	SET(in3, 2 * h2, 8 * h3, I16);
	SET(fore3, h3, 4 * h3, I16);
	SET(back3, h3, 4 * h3, I16);
	SET(bias2, 1, 8 * h2, F32);
	SET(bias3, 1, 8 * h3, F32);
	SET(tag, 2 * h1, up16(d->tags), I16);
	SET(tag_bias, 1, up16(d->tags), F32);
	SET(hidden, 2 * h2, 2 * (size_t)d->arc + 2 * (size_t)d->label, I16);
	SET(hidden_bias, 1, 2 * (size_t)d->arc + 2 * (size_t)d->label, F32);
	SET(arc, d->arc, d->arc, I16);
	SET(arc_bias, 1, d->arc, F32);
	SET(label, d->label, up16(DEPREL_COUNT), I16);
	SET(label_bias, 1, up16(DEPREL_COUNT), F32);
	SET(name, 2 * h2, up16(NAME_LABELS), I16);
	SET(name_bias, 1, up16(NAME_LABELS), F32);
	SET(role, 2 * h3, d->role, I16);
	SET(role_bias, 1, d->role, F32);
	SET(mark, d->role, up16(ROLE_LABELS), I16);
	SET(mark_bias, 1, up16(ROLE_LABELS), F32);
	SET(move, ROLE_LABELS + 1, BIO_MAX, F32);
	SET(scales, NET_ARRAY_COUNT, 1, F32);
#undef SET
}

static bool dims_ok(const struct net_dims *d)
{
	const uint32_t widths[] = { d->h1, d->h2, d->h3, d->arc, d->label, d->role };
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		if (!widths[i] || widths[i] % 16 || widths[i] > 1024)
			return false;
	return d->tags && d->tags <= TAG_MAX && d->words <= 1u << 20 && d->vectors <= 1u << 20;
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

enum dx_status dx_net_open(struct slice section, struct net *net, struct dx_error *err)
{
	struct net_shape shapes[NET_ARRAY_COUNT];
	size_t at = 8 + sizeof net->dims;
	if (section.n < at || memcmp(section.p, NET_MAGIC, 8))
		return dx_fail(err, DX_MODEL, "", 0, 0, "the model's net is missing or of another version (expected %s)", NET_MAGIC);
	memcpy(&net->dims, section.p + 8, sizeof net->dims);
	if (!dims_ok(&net->dims))
		return dx_fail(err, DX_MODEL, "", 0, 8, "the model's net has impossible sizes");
	dx_net_shapes(&net->dims, shapes);
	for (int i = 0; i < NET_ARRAY_COUNT; i++) {
		size_t size = shapes[i].rows * shapes[i].cols * shapes[i].width;
		at = up64(at);
		if (at > section.n || size > section.n - at)
			return dx_fail(err, DX_MODEL, "", 0, at, "the model's net is cut short in array %d", i);
		net->array[i] = section.p + at;
		at += size;
	}
	net->scales = net->array[NET_scales];
	if (!tags_ok(net))
		return dx_fail(err, DX_MODEL, "", 0, 0, "the model's net has unknown tags");
	return DX_OK;
}

static void *aligned(size_t size)
{
	void *p = NULL;
	return posix_memalign(&p, 64, size ? size : 64) ? NULL : memset(p, 0, size ? size : 64);
}

void dx_net_work_free(struct net_work *w)
{
	if (!w)
		return;
	void *all[] = { w->items, w->in, w->sum, w->out[0], w->out[1], w->out[2], w->c, w->hidden, w->cache, w->cache_keys,
	                w->missing_input, w->tree, w->score, w->gather, w->back, w->labels, w->dep, w->emit };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]);
	free(w);
}

struct net_work *dx_net_work_new(const struct net *net, struct dx_error *err)
{
	const struct net_dims *d = &net->dims;
	struct net_work *w = calloc(1, sizeof *w);
	size_t h = d->h1 > d->h2 ? d->h1 : d->h2;
	if (!w)
		goto fail;
	h = h > d->h3 ? h : d->h3;
	size_t heads = 2 * (size_t)d->arc + 2 * (size_t)d->label, widest = 8 * h > heads ? 8 * h : heads;
	w->net = net;
	w->kernel = dx_kernel_best();
	w->items = aligned(BATCH_ROWS * sizeof *w->items);
	w->in = aligned(BATCH_ROWS * 8 * h * sizeof *w->in);
	w->sum = aligned(BATCH_ROWS * widest * sizeof *w->sum);
	w->out[0] = aligned(BATCH_ROWS * 2 * d->h1 * sizeof(int16_t));
	w->out[1] = aligned(BATCH_ROWS * 2 * d->h2 * sizeof(int16_t));
	w->out[2] = aligned(BATCH_ROWS * 2 * d->h3 * sizeof(int16_t));
	w->c = aligned(BATCH_CHUNKS * h * sizeof *w->c);
	w->hidden = aligned(BATCH_ROWS * heads * sizeof *w->hidden);
	w->cache = aligned((size_t)CACHE_WORDS * 8 * d->h1 * sizeof *w->cache);
	w->cache_keys = aligned(CACHE_WORDS * sizeof *w->cache_keys);
	w->missing_input = aligned((size_t)MISSING_WORDS * INPUT_DIM * sizeof *w->missing_input);
	w->tree = malloc(sizeof *w->tree);
	w->score = aligned(DECODE_CELLS * sizeof *w->score);
	w->gather = aligned((SENTENCE_MAX + 17) * heads * sizeof *w->gather);
	w->dep = aligned((SENTENCE_MAX + 17) * (size_t)d->arc * sizeof *w->dep);
	w->back = aligned(BATCH_ROWS * BIO_MAX);
	w->labels = aligned(BATCH_ROWS);
	w->emit = aligned(BATCH_ROWS * BIO_MAX * sizeof *w->emit);
	if (w->items && w->in && w->sum && w->out[0] && w->out[1] && w->out[2] && w->c && w->hidden && w->cache && w->cache_keys &&
	    w->missing_input && w->tree && w->score && w->gather && w->dep && w->back && w->labels && w->emit)
		return w;
fail:
	dx_net_work_free(w);
	dx_nomem(err);
	return NULL;
}

/* Place of a key in an ascending table, or n. */
static size_t find(const uint64_t *keys, size_t n, uint64_t key)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (keys[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && keys[lo] == key ? lo : n;
}

/* A row of a table of bytes in the units of the first layer's input. */
static void quantized(int16_t *x, const int8_t *row, float scale, size_t n)
{
	const float by = scale * KERNEL_INPUT;
	for (size_t k = 0; k < n; k++) {
		float v = (float)row[k] * by;
		v = v > KERNEL_CLAMP ? KERNEL_CLAMP : v;
		v = v < -KERNEL_CLAMP ? -KERNEL_CLAMP : v;
		x[k] = (int16_t)((int32_t)(v + (KERNEL_CLAMP + 1.5f)) - (KERNEL_CLAMP + 1));
	}
}

/* What goes into the first layer for a word: fixed vector, learned vector, affixes. */
static void input_of(const struct net *net, const struct item *it, int16_t *x)
{
	const struct net_dims *d = &net->dims;
	const float *vector_scale = net->array[NET_vector_scale], *word_scale = net->array[NET_word_scale];
	const float *affix_scale = net->array[NET_affix_scale];
	size_t vector = it->vector ? find(net->array[NET_vector_keys], d->vectors, it->vector) : d->vectors;
	size_t word = it->word ? find(net->array[NET_word_keys], d->words, it->word) : (size_t)d->words + 1;
	memset(x, 0, INPUT_DIM * sizeof *x);
	if (vector < d->vectors)
		quantized(x, (const int8_t *)net->array[NET_vectors] + vector * VECTOR_DIM, vector_scale[vector], VECTOR_DIM);
	x += VECTOR_DIM;
	quantized(x, (const int8_t *)net->array[NET_words] + word * WORD_DIM, word_scale[word], WORD_DIM);
	x += WORD_DIM;
	for (size_t k = 0; k < AFFIX_COUNT; k++, x += AFFIX_DIM) {
		size_t row = k * AFFIX_BUCKETS + it->affix[k];
		quantized(x, (const int8_t *)net->array[NET_affixes] + row * AFFIX_DIM, affix_scale[row], AFFIX_DIM);
	}
}

/* in = the word's projection + those of its place and of the quotation marks around it. */
static void add_context(struct net_work *w, const struct item *it, const float *word, size_t row)
{
	const size_t cols = 8 * (size_t)w->net->dims.h1;
	const float *p = (const float *)w->net->array[NET_place1] + it->place * cols;
	const float *q = (const float *)w->net->array[NET_quote1] + it->quote * cols;
	w->kernel->add_rows(cols, word, p, q, w->in + row * cols);
}

static size_t slot_of(const struct item *it) { return (size_t)(it->cache ^ it->cache >> 17) % CACHE_WORDS; }
static uint64_t slot_key(const struct item *it) { return it->cache ^ UINT64_C(0x9e3779b97f4a7c15); /* a boundary's 0 is no empty slot */ }

/* Project the words that were not in the cache, together, and keep them. */
static void project_missing(struct net_work *w)
{
	const size_t cols = 8 * (size_t)w->net->dims.h1;
	w->kernel->gemm(w->sum, cols, w->missing_input, INPUT_DIM, w->net->array[NET_in1], w->missing_count, INPUT_DIM, cols);
	for (size_t i = 0; i < w->missing_count; i++) {
		const struct item *it = w->missing[i].item;
		float *y = w->cache + slot_of(it) * cols;
		const float scale = w->net->scales[NET_in1];
		for (size_t j = 0; j < cols; j++)
			y[j] = (float)w->sum[i * cols + j] * scale;
		w->cache_keys[slot_of(it)] = slot_key(it);
		add_context(w, it, y, w->missing[i].row);
	}
	w->missing_count = 0;
}

/* The first layer's input is linear in the word, so frequent words are kept projected. */
static void first_inputs(struct net_work *w, const struct batch *b)
{
	const size_t cols = 8 * (size_t)w->net->dims.h1;
	for (size_t s = 0; s < b->n; s++)
		for (size_t t = 0; t < b->length[s]; t++) {
			const struct item *it = &w->items[b->first[s] + t];
			if (w->cache_keys[slot_of(it)] == slot_key(it)) {
				add_context(w, it, w->cache + slot_of(it) * cols, dx_row(b, t, s));
				continue;
			}
			input_of(w->net, it, w->missing_input + w->missing_count * INPUT_DIM);
			w->missing[w->missing_count++] = (struct missing_word){ it, dx_row(b, t, s) };
			if (w->missing_count == MISSING_WORDS)
				project_missing(w);
		}
	project_missing(w);
}

static void next_inputs(struct net_work *w, const struct batch *b, const int16_t *x, size_t depth, size_t h, enum net_array matrix,
                        enum net_array bias)
{
	const size_t cols = 8 * h, rows = b->offset[b->steps];
	w->kernel->gemm(w->sum, cols, x, depth, w->net->array[matrix], rows, depth, cols);
	for (size_t r = 0; r < rows; r++)
		w->kernel->scale_row(cols, w->sum + r * cols, w->net->scales[matrix], w->net->array[bias], w->in + r * cols);
}

/* One direction of one layer over all chunks side by side; chunk s is active at step t while t < its length. */
static void lstm(struct net_work *w, const struct batch *b, size_t h, enum net_array matrix, bool backward, int16_t *out)
{
	const size_t side = backward ? h : 0;
	for (size_t i = 0; i < b->steps; i++) {
		size_t t = backward ? b->steps - 1 - i : i, active = b->offset[t + 1] - b->offset[t];
		size_t before = backward ? t + 1 : t - 1; /* the step whose state goes in */
		size_t going = i == 0 ? 0 : backward ? b->offset[t + 2] - b->offset[t + 1] : active;
		if (going)
			w->kernel->gemm(w->sum, 4 * h, out + b->offset[before] * 2 * h + side, 2 * h, w->net->array[matrix], going, h, 4 * h);
		if (going < active)
			memset(w->sum + going * 4 * h, 0, (active - going) * 4 * h * sizeof *w->sum);
		for (size_t s = 0; s < active; s++) {
			size_t row = b->offset[t] + s;
			if (s >= going)
				memset(w->c + s * h, 0, h * sizeof *w->c);
			w->kernel->lstm_step(h, w->in + row * 8 * h + 4 * side, w->sum + s * 4 * h, w->net->scales[matrix], s >= going, w->c + s * h,
			             out + row * 2 * h + side);
		}
	}
}

void dx_net_encode(struct net_work *w, const struct batch *b)
{
	const struct net_dims *d = &w->net->dims;
	first_inputs(w, b);
	lstm(w, b, d->h1, NET_fore1, false, w->out[0]);
	lstm(w, b, d->h1, NET_back1, true, w->out[0]);
	next_inputs(w, b, w->out[0], 2 * d->h1, d->h2, NET_in2, NET_bias2);
	lstm(w, b, d->h2, NET_fore2, false, w->out[1]);
	lstm(w, b, d->h2, NET_back2, true, w->out[1]);
	next_inputs(w, b, w->out[1], 2 * d->h2, d->h3, NET_in3, NET_bias3);
	lstm(w, b, d->h3, NET_fore3, false, w->out[2]);
	lstm(w, b, d->h3, NET_back3, true, w->out[2]);
}
