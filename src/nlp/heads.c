/* heads.c: from the encoder's states to tags, trees, names and roles; and the division of a text into chunks and batches. */
#include "nlp/net_work.h"

enum { DEP_ONE = 128 }; /* what 1.0 is in the arc head's product */

/* Where a sentence stands in a batch: the chunk and the step of its boundary. */
struct place_in {
	size_t chunk, step;
};

static const float *scale_of(const struct net_work *w, enum net_array matrix) { return w->net->array[matrix + 1]; }
static const float *bias_of(const struct net_work *w, enum net_array matrix) { return w->net->array[matrix + 2]; }

/* The best of a head's columns from..to-1. */
static size_t best_of(const struct net_work *w, enum net_array matrix, const int32_t *sum, size_t from, size_t to)
{
	return from + w->kernel->best_of_row(to - from, sum + from, scale_of(w, matrix) + from, bias_of(w, matrix) + from);
}

static size_t row_of(const struct net_work *w, struct place_in at, size_t word) { return dx_row(&w->batch, at.step + word, at.chunk); }

/* sum = x × matrix over all rows of the batch; the number of columns. */
static size_t multiply(struct net_work *w, const uint8_t *x, size_t depth, enum net_array matrix, size_t cols, size_t rows)
{
	w->kernel->gemm8(w->sum, cols, x, depth, w->net->array[matrix], rows, depth, cols, false);
	return cols;
}

/* hidden = x × matrix, the first `bent` columns rectified. */
static void hide(struct net_work *w, const uint8_t *x, size_t depth, enum net_array matrix, size_t cols, size_t bent, size_t rows)
{
	const float *scale = scale_of(w, matrix), *bias = bias_of(w, matrix);
	for (size_t first = 0; first < rows; first += BLOCK_ROWS) {
		const size_t n = rows - first < BLOCK_ROWS ? rows - first : BLOCK_ROWS;
		w->kernel->gemm8(w->sum, cols, x + first * depth, depth, w->net->array[matrix], n, depth, cols, false);
		for (size_t r = 0; r < n; r++) {
			const int32_t *sum = w->sum + r * cols;
			int16_t *out = w->hidden + (first + r) * cols;
			w->kernel->hidden_row(bent, sum, scale, bias, KERNEL_SLOPE, KERNEL_HIDDEN, KERNEL_CLAMP, out);
			w->kernel->hidden_row(cols - bent, sum + bent, scale + bent, bias + bent, 1.0f, KERNEL_HIDDEN, KERNEL_CLAMP, out + bent);
		}
	}
}

static void tag(struct net_work *w, struct sentence *s, struct place_in at, size_t cols)
{
	const uint8_t *pairs = w->net->array[NET_tag_pairs];
	for (size_t k = 0; k < s->n; k++) {
		size_t t = best_of(w, NET_tag, w->sum + row_of(w, at, k + 1) * cols, 0, w->net->dims.tags);
		s->tokens[k].upos = pairs[2 * t];
		s->tokens[k].xpos = pairs[2 * t + 1];
	}
}

static void name(struct net_work *w, struct sentence *s, struct place_in at, size_t cols)
{
	for (size_t k = 0; k < s->n; k++)
		w->kernel->scale_row(NAME_LABELS, w->sum + row_of(w, at, k + 1) * cols, scale_of(w, NET_name), bias_of(w, NET_name),
		                     w->emit + k * BIO_MAX);
	dx_best_labels(s->n, NAME_LABELS, w->emit, NULL, w->back, w->labels);
	for (size_t k = 0; k < s->n; k++) {
		s->tokens[k].entity = (uint8_t)((w->labels[k] + 1) / 2);
		s->tokens[k].entity_begin = w->labels[k] & 1;
	}
}

/* Scores of all arcs of a sentence: the dependents' rows times the heads' columns. */
static void score_arcs(struct net_work *w, size_t n, struct place_in at)
{
	const struct net_dims *d = &w->net->dims;
	const size_t heads = 2 * (size_t)d->arc + 2 * (size_t)d->label, cols = up16(n + 1);
	int16_t *packed = w->gather; /* [arc/2][cols][2], then the dependents' rows */
	memset(packed, 0, d->arc * cols * sizeof *packed);
	for (size_t h = 0; h <= n; h++) {
		const int16_t *row = w->hidden + row_of(w, at, h) * heads;
		for (size_t k = 0; k < d->arc; k += 2)
			memcpy(packed + k * cols + 2 * h, row + k, 2 * sizeof *row);
	}
	int16_t *rows = packed + d->arc * cols;
	for (size_t k = 1; k <= n; k++)
		memcpy(rows + (k - 1) * d->arc, w->hidden + row_of(w, at, k) * heads + d->arc, d->arc * sizeof *rows);
	w->kernel->gemm16(w->sum, d->arc, rows, d->arc, w->net->array[NET_arc], n, d->arc, d->arc);
	for (size_t k = 0; k < n; k++)
		w->kernel->hidden_row(d->arc, w->sum + k * d->arc, scale_of(w, NET_arc), bias_of(w, NET_arc), 1.0f, DEP_ONE, KERNEL_CLAMP,
		                      w->dep + k * d->arc);
	w->kernel->gemm16(w->sum, cols, w->dep, d->arc, packed, n, d->arc, cols);
	for (size_t k = 1; k <= n; k++)
		for (size_t h = 0; h <= n; h++)
			w->score[k * (n + 1) + h] = (float)w->sum[(k - 1) * cols + h] * (1.0f / (KERNEL_HIDDEN * DEP_ONE));
}

static void label(struct net_work *w, struct sentence *s, struct place_in at)
{
	const struct net_dims *d = &w->net->dims;
	const size_t heads = 2 * (size_t)d->arc + 2 * (size_t)d->label, cols = up16(DEPREL_COUNT), width = d->label;
	for (size_t k = 0; k < s->n; k++) {
		const int16_t *up = w->hidden + row_of(w, at, s->tokens[k].head) * heads + 2 * d->arc;
		const int16_t *down = w->hidden + row_of(w, at, k + 1) * heads + 2 * d->arc + width;
		for (size_t j = 0; j < width; j++) {
			int v = up[j] + down[j];
			w->gather[k * width + j] = (int16_t)(v > 0 ? v : v / 10);
		}
	}
	w->kernel->gemm16(w->sum, cols, w->gather, width, w->net->array[NET_label], s->n, width, cols);
	for (size_t k = 0; k < s->n; k++) {
		/* Label 0 is root, which only the root has. */
		size_t best = s->tokens[k].head == 0 ? DEP_root : best_of(w, NET_label, w->sum + k * cols, 1, DEPREL_COUNT);
		s->tokens[k].deprel = (uint8_t)best;
	}
}

static void parse(struct net_work *w, struct sentence *s, struct place_in at)
{
	uint16_t head[SENTENCE_MAX + 1];
	if (!s->n)
		return;
	score_arcs(w, s->n, at);
	dx_best_tree(w->tree, s->n, w->score, head);
	for (size_t k = 0; k < s->n; k++)
		s->tokens[k].head = head[k + 1];
	label(w, s, at);
}

/* e to the x for x ≤ 0 by plain operations: (1 + x/256) to the 256th. */
static float exp_below(float x)
{
	float v = x < -200.0f ? 0.0f : 1.0f + x * (1.0f / 256.0f);
	for (int i = 0; i < 8; i++)
		v *= v;
	return v;
}

/* Worths of one word's labels, or of the moves from a label, as factors of at most 1. */
static void factors(const float *worth, float *out)
{
	float top = worth[0];
	for (unsigned b = 1; b < ROLE_LABELS; b++)
		top = worth[b] > top ? worth[b] : top;
	for (unsigned b = 0; b < ROLE_LABELS; b++)
		out[b] = exp_below(worth[b] - top);
}

static void normalize(float *p)
{
	float sum = 0;
	for (unsigned b = 0; b < ROLE_LABELS; b++)
		sum += p[b];
	for (unsigned b = 0; b < ROLE_LABELS; b++)
		p[b] = sum > 0 ? p[b] / sum : 1.0f / ROLE_LABELS;
}

/* The moves of the conditional random field as factors: [ROLE_LABELS] is the start. */
static void move_factors(const float *move, float out[ROLE_LABELS + 1][ROLE_LABELS])
{
	float top = move[0];
	for (unsigned a = 0; a <= ROLE_LABELS; a++)
		for (unsigned b = 0; b < ROLE_LABELS; b++)
			top = move[a * BIO_MAX + b] > top ? move[a * BIO_MAX + b] : top;
	for (unsigned a = 0; a <= ROLE_LABELS; a++)
		for (unsigned b = 0; b < ROLE_LABELS; b++)
			out[a][b] = dx_bio_allowed(a == ROLE_LABELS ? 0 : a, b) ? exp_below(move[a * BIO_MAX + b] - top) : 0;
}

/* How likely each label of each word is, given all (forward–backward, Rabiner 1989, every step brought to sum 1). Overwrites the worths. */
static void label_chances(float *emit, const float *move, size_t n)
{
	float moves[ROLE_LABELS + 1][ROLE_LABELS], behind[ROLE_LABELS], next[ROLE_LABELS], own[ROLE_LABELS];
	move_factors(move, moves);
	/* Forward; a word's own factor stays behind its chances, in the unused labels of its row. */
	_Static_assert(2 * ROLE_LABELS <= BIO_MAX, "a row holds chances and factors");
	for (size_t t = 0; t < n; t++) {
		float *p = emit + t * BIO_MAX, *factor = p + ROLE_LABELS;
		factors(p, own);
		memcpy(factor, own, sizeof own);
		for (unsigned b = 0; b < ROLE_LABELS; b++) {
			float sum = t ? 0 : moves[ROLE_LABELS][b];
			for (unsigned a = 0; t && a < ROLE_LABELS; a++)
				sum += p[a - (ptrdiff_t)BIO_MAX] * moves[a][b];
			next[b] = sum * own[b];
		}
		normalize(next);
		memcpy(p, next, sizeof next);
	}
	for (unsigned b = 0; b < ROLE_LABELS; b++)
		behind[b] = 1;
	for (size_t t = n; t-- > 0;) {
		float *p = emit + t * BIO_MAX, *factor = p + ROLE_LABELS;
		for (unsigned b = 0; b < ROLE_LABELS; b++) {
			p[b] *= behind[b];
			own[b] = factor[b] * behind[b];
		}
		normalize(p);
		for (unsigned a = 0; a < ROLE_LABELS; a++) {
			next[a] = 0;
			for (unsigned b = 0; b < ROLE_LABELS; b++)
				next[a] += moves[a][b] * own[b];
		}
		normalize(next);
		memcpy(behind, next, sizeof next);
	}
}

/* Roles run over the sentences of one chunk, boundaries left out. */
static void mark_roles(struct net_work *w, struct sentence *s, size_t n, const struct place_in *at, size_t cols)
{
	size_t words = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 1; k <= s[i].n; k++, words++)
			w->kernel->scale_row(ROLE_LABELS, w->sum + row_of(w, at[i], k) * cols, scale_of(w, NET_mark), bias_of(w, NET_mark),
			                     w->emit + words * BIO_MAX);
	dx_best_labels(words, ROLE_LABELS, w->emit, w->net->array[NET_move], w->back, w->labels);
	label_chances(w->emit, w->net->array[NET_move], words);
	words = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < s[i].n; k++, words++) {
			s[i].tokens[k].role = (uint8_t)((w->labels[words] + 1) / 2);
			s[i].tokens[k].role_begin = w->labels[words] & 1;
			const float *p = w->emit + words * BIO_MAX;
			for (unsigned r = 0; r < ROLE_COUNT; r++)
				s[i].tokens[k].role_chance[r] = r ? p[2 * r - 1] + p[2 * r] : p[0];
		}
}

/* A chunk: sentences begin..end-1, in `items` steps. */
struct chunk {
	size_t begin, end, items, number;
};

static void run_heads(struct net_work *w, struct sentence *all, const struct chunk *chunks)
{
	const struct net_dims *d = &w->net->dims;
	const size_t rows = w->batch.offset[w->batch.steps], heads = 2 * (size_t)d->arc + 2 * (size_t)d->label;
	struct place_in at[BATCH_ROWS];
	size_t count = 0, cols;
#define EACH(call) \
	for (size_t c = count = 0; c < w->batch.n; c++) \
		for (size_t s = chunks[c].begin; s < chunks[c].end; s++, count++) \
	call
	for (size_t c = 0; c < w->batch.n; c++)
		for (size_t s = chunks[c].begin, step = 0; s < chunks[c].end; step += all[s].n + 1, s++)
			at[count++] = (struct place_in){ c, step };
	cols = multiply(w, w->out[0], 2 * d->h1, NET_tag, up16(d->tags), rows);
	EACH(tag(w, &all[s], at[count], cols));
	cols = multiply(w, w->out[1], 2 * d->h2, NET_name, up16(NAME_LABELS), rows);
	EACH(name(w, &all[s], at[count], cols));
	hide(w, w->out[2], 2 * d->h3, NET_role, d->role, d->role, rows);
	cols = up16(ROLE_LABELS);
	w->kernel->gemm16(w->sum, cols, w->hidden, d->role, w->net->array[NET_mark], rows, d->role, cols);
	for (size_t c = 0, k = 0; c < w->batch.n; k += chunks[c].end - chunks[c].begin, c++)
		mark_roles(w, all + chunks[c].begin, chunks[c].end - chunks[c].begin, at + k, cols);
	hide(w, w->out[1], 2 * d->h2, NET_hidden, heads, 2 * (size_t)d->arc, rows);
	EACH(parse(w, &all[s], at[count]));
#undef EACH
}

/* Longest first; equal ones in the order of the text. */
static void sort_chunks(struct chunk *c, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j && c[j - 1].items < c[j].items; j--) {
			struct chunk x = c[j];
			c[j] = c[j - 1];
			c[j - 1] = x;
		}
}

static void run_batch(struct net_work *w, struct sentence *all, struct chunk *chunks, size_t n)
{
	struct batch *b = &w->batch;
	size_t at = 0;
	dx_items(all, chunks[0].begin, chunks[n - 1].end, w->items);
	for (size_t c = 0; c < n; c++) {
		chunks[c].number = at; /* the first item */
		at += chunks[c].items;
	}
	sort_chunks(chunks, n);
	b->n = n;
	b->steps = chunks[0].items;
	for (size_t c = 0; c < n; c++) {
		b->first[c] = chunks[c].number;
		b->length[c] = chunks[c].items;
	}
	b->offset[0] = 0;
	for (size_t t = 0, active = n; t < b->steps; t++) {
		while (b->length[active - 1] <= t)
			active--;
		b->offset[t + 1] = b->offset[t] + active;
	}
	dx_net_encode(w, b);
	run_heads(w, all, chunks);
}

/* The next chunk: whole sentences up to CHUNK_WORDS, ended early at a paragraph when it is at least half full. */
static struct chunk next_chunk(const struct sentence *s, size_t begin, size_t n)
{
	struct chunk c = { begin, begin, 0, 0 };
	size_t paragraph_end = begin, paragraph_items = 0;
	while (c.end < n && (c.end == begin || c.items + s[c.end].n + 1 <= CHUNK_WORDS)) {
		c.items += s[c.end].n + 1;
		c.end++;
		if (c.end == n || s[c.end].paragraph != s[c.end - 1].paragraph) {
			paragraph_end = c.end;
			paragraph_items = c.items;
		}
	}
	if (paragraph_items >= CHUNK_WORDS / 2) {
		c.end = paragraph_end;
		c.items = paragraph_items;
	}
	return c;
}

enum dx_status dx_net_run(struct net_work *w, struct sentence *sentences, size_t n, struct dx_error *err)
{
	struct chunk chunks[BATCH_CHUNKS];
	for (size_t i = 0; i < n; i++)
		if (sentences[i].n > SENTENCE_MAX)
			return dx_fail(err, DX_LIMIT, "", 0, sentences[i].begin, "a sentence has %u words (limit SENTENCE_MAX = %d)", sentences[i].n,
			               SENTENCE_MAX);
	for (size_t at = 0; at < n;) {
		size_t count = 0, rows = 0;
		while (at < n && count < BATCH_CHUNKS) {
			struct chunk c = next_chunk(sentences, at, n);
			if (rows + c.items > BATCH_ROWS)
				break;
			rows += c.items;
			at = c.end;
			chunks[count++] = c;
		}
		run_batch(w, sentences, chunks, count);
	}
	return DX_OK;
}
