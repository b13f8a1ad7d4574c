/* net_words.c: what the words of a batch bring to the first layer's gates. It depends on the word alone and is kept for the next time. */
#include "nlp/net_work.h"

_Static_assert((int)CACHE_WORDS + (int)BATCH_ROWS <= UINT16_MAX, "a place in the cache has 16 bits");

static const int8_t *affix_row(const struct net *net, size_t row)
{
	return (const int8_t *)net->array[NET_affixes] + row * AFFIX_DIM;
}

/* Look a word up, and ask for its rows before they are needed: they are seldom near the processor. */
static struct missing_word look_up(const struct net *net, const struct item *it, size_t slot)
{
	const struct net_dims *d = &net->dims;
	struct missing_word m = { it, d->vectors, (size_t)d->words + 1, slot };
	if (it->vector)
		m.vector = dx_key_row(net->vectors->keys, d->vectors, it->vector);
	if (it->word)
		m.word = dx_key_row(net->array[NET_word_keys], d->words, it->word);
	if (m.vector < d->vectors)
		for (size_t k = 0; k < VECTOR_DIM; k += 64)
			__builtin_prefetch(net->vectors->rows + m.vector * VECTOR_DIM + k);
	__builtin_prefetch((const int8_t *)net->array[NET_words] + m.word * WORD_DIM);
	for (size_t k = 0; k < AFFIX_COUNT; k++)
		__builtin_prefetch(affix_row(net, k * AFFIX_BUCKETS + it->affix[k]));
	return m;
}

/* What goes into the first layer for a word: fixed vector, learned vector, affixes. */
static void input_of(const struct encoder *e, const struct missing_word *m, int16_t *x)
{
	const struct net *net = e->net;
	const float *word_scale = net->array[NET_word_scale], *affix_scale = net->array[NET_affix_scale];
	const int8_t *words = net->array[NET_words];
	const struct word_vectors *v = net->vectors;
	if (m->vector < net->dims.vectors)
		e->kernel->widen_row(VECTOR_DIM, v->rows + m->vector * VECTOR_DIM, v->scale[m->vector] * KERNEL_INPUT, KERNEL_CLAMP, x);
	else
		memset(x, 0, VECTOR_DIM * sizeof *x);
	x += VECTOR_DIM;
	e->kernel->widen_row(WORD_DIM, words + m->word * WORD_DIM, word_scale[m->word] * KERNEL_INPUT, KERNEL_CLAMP, x);
	x += WORD_DIM;
	for (size_t k = 0; k < AFFIX_COUNT; k++, x += AFFIX_DIM) {
		size_t row = k * AFFIX_BUCKETS + m->item->affix[k];
		e->kernel->widen_row(AFFIX_DIM, affix_row(net, row), affix_scale[row] * KERNEL_INPUT, KERNEL_CLAMP, x);
	}
}

/* Project the words that were not kept, together, and keep them. */
static void project_missing(struct encoder *e)
{
	const size_t cols = 8 * (size_t)e->net->dims.h1;
	const float *scale = e->net->array[NET_in1_scale], *bias = e->net->array[NET_in1_bias];
	for (size_t i = 0; i < e->missing_count; i++)
		input_of(e, &e->missing[i], e->missing_input + i * INPUT_DIM);
	e->kernel->gemm16(e->sum, cols, e->missing_input, INPUT_DIM, e->net->array[NET_in1], e->missing_count, INPUT_DIM, cols);
	for (size_t i = 0; i < e->missing_count; i++)
		e->kernel->hidden_row(cols, e->sum + i * cols, scale, bias, 1.0f, KERNEL_GATE, KERNEL_GATE_CLAMP,
		                      e->cache + e->missing[i].slot * cols);
	e->missing_count = 0;
}

/* The place where a word is kept, or else may be: among the few of its set the one that has not been used for longest, but no one of this
   batch; CACHE_WORDS if there is none. */
static size_t place_of(const struct encoder *e, uint64_t key)
{
	const size_t set = (size_t)(key ^ key >> 17) % (CACHE_WORDS / CACHE_WAYS) * CACHE_WAYS;
	size_t oldest = set;
	for (size_t k = set; k < set + CACHE_WAYS; k++) {
		if (e->kept[k].key == key && e->kept[k].batch)
			return k;
		if (e->kept[k].batch < e->kept[oldest].batch)
			oldest = k;
	}
	return e->kept[oldest].batch < e->batches ? oldest : CACHE_WORDS;
}

void dx_net_words(struct encoder *e, const struct batch *b)
{
	size_t spare = CACHE_WORDS;
	e->batches++;
	for (size_t s = 0; s < b->n; s++)
		for (size_t i = b->first[s]; i < b->first[s] + b->length[s]; i++) {
			const uint64_t key = e->items[i].cache;
			size_t slot = place_of(e, key);
			const bool known = slot < CACHE_WORDS && e->kept[slot].key == key && e->kept[slot].batch;
			if (slot < CACHE_WORDS)
				e->kept[slot] = (struct kept_word){ key, e->batches };
			else
				slot = spare++;
			e->slot[i] = (uint16_t)slot;
			if (!known)
				e->missing[e->missing_count++] = look_up(e->net, &e->items[i], slot);
			if (e->missing_count == BLOCK_ROWS)
				project_missing(e);
		}
	if (e->missing_count)
		project_missing(e);
}
