/* heads.c: from the encoders' states to tags, trees, names and roles. */
#include "nlp/net_work.h"

enum { DEP_ONE = 128 }; /* what 1.0 is in the arc head's product */

/* Where a sentence stands in a batch: the chunk and the step of its boundary. */
struct place_in {
	size_t chunk, step;
};

static const float *scale_of(const struct encoder *e, enum net_array matrix) { return e->net->array[matrix + 1]; }
static const float *bias_of(const struct encoder *e, enum net_array matrix) { return e->net->array[matrix + 2]; }

static size_t row_of(const struct net_work *w, struct place_in at, size_t word) { return dx_row(&w->batch, at.step + word, at.chunk); }

static size_t rows_of(const struct net_work *w) { return w->batch.offset[w->batch.steps]; }

/* Add what a net's sums are worth to what the nets before it hold of the choices of the same head; the first one begins. */
static void add_worth(struct net_work *w, const struct encoder *e, enum net_array matrix, size_t rows, size_t cols)
{
	if (e == w->part)
		memset(w->worth, 0, rows * cols * sizeof *w->worth);
	for (size_t r = 0; r < rows; r++)
		e->kernel->worth_row(cols, e->sum + r * cols, scale_of(e, matrix), bias_of(e, matrix), w->worth + r * cols);
}

/* The worth of every choice of a head that is one matrix, for all rows of the batch; the number of columns. */
static size_t judge(struct net_work *w, int layer, enum net_array matrix, size_t choices)
{
	const size_t rows = rows_of(w), cols = up16(choices);
	for (struct encoder *e = w->part; e < w->part + w->n; e++) {
		const size_t depth = 2 * (size_t)(layer == 0 ? e->net->dims.h1 : e->net->dims.h2);
		e->kernel->gemm8(e->sum, cols, e->out[layer], depth, e->net->array[matrix], rows, depth, cols, false);
		add_worth(w, e, matrix, rows, cols);
	}
	return cols;
}

/* hidden = x × matrix, the first `bent` columns rectified. */
static void hide(struct encoder *e, const uint8_t *x, size_t depth, enum net_array matrix, size_t cols, size_t bent, size_t rows)
{
	const float *scale = scale_of(e, matrix), *bias = bias_of(e, matrix);
	for (size_t first = 0; first < rows; first += BLOCK_ROWS) {
		const size_t n = rows - first < BLOCK_ROWS ? rows - first : BLOCK_ROWS;
		e->kernel->gemm8(e->sum, cols, x + first * depth, depth, e->net->array[matrix], n, depth, cols, false);
		for (size_t r = 0; r < n; r++) {
			const int32_t *sum = e->sum + r * cols;
			int16_t *out = e->hidden + (first + r) * cols;
			e->kernel->hidden_row(bent, sum, scale, bias, KERNEL_SLOPE, KERNEL_HIDDEN, KERNEL_CLAMP, out);
			e->kernel->hidden_row(cols - bent, sum + bent, scale + bent, bias + bent, 1.0f, KERNEL_HIDDEN, KERNEL_CLAMP, out + bent);
		}
	}
}

static void tag(struct net_work *w, struct sentence *s, struct place_in at, size_t cols)
{
	const struct net *net = w->part[0].net;
	const uint8_t *pairs = net->array[NET_tag_pairs];
	for (size_t k = 0; k < s->n; k++) {
		size_t t = w->part[0].kernel->best_of_row(net->dims.tags, w->worth + row_of(w, at, k + 1) * cols);
		s->tokens[k].upos = pairs[2 * t];
		s->tokens[k].xpos = pairs[2 * t + 1];
	}
}

static void name(struct net_work *w, struct sentence *s, struct place_in at, size_t cols)
{
	for (size_t k = 0; k < s->n; k++)
		memcpy(w->emit + k * BIO_MAX, w->worth + row_of(w, at, k + 1) * cols, BIO_MAX * sizeof *w->emit);
	dx_best_labels(s->n, NAME_LABELS, w->emit, NULL, w->back, w->labels);
	for (size_t k = 0; k < s->n; k++) {
		s->tokens[k].entity = (uint8_t)((w->labels[k] + 1) / 2);
		s->tokens[k].entity_begin = w->labels[k] & 1;
	}
}

static size_t heads_of(const struct net *net) { return 2 * (size_t)net->dims.arc + 2 * (size_t)net->dims.label; }

/* One net's scores of all arcs of a sentence: the dependents' rows times the heads' columns. */
static void score_arcs(struct net_work *w, struct encoder *e, size_t n, struct place_in at)
{
	const size_t arc = e->net->dims.arc, heads = heads_of(e->net), cols = up16(n + 1);
	int16_t *packed = e->gather; /* [arc/2][cols][2], then the dependents' rows */
	memset(packed, 0, arc * cols * sizeof *packed);
	for (size_t h = 0; h <= n; h++) {
		const int16_t *row = e->hidden + row_of(w, at, h) * heads;
		for (size_t k = 0; k < arc; k += 2)
			memcpy(packed + k * cols + 2 * h, row + k, 2 * sizeof *row);
	}
	int16_t *rows = packed + arc * cols;
	for (size_t k = 1; k <= n; k++)
		memcpy(rows + (k - 1) * arc, e->hidden + row_of(w, at, k) * heads + arc, arc * sizeof *rows);
	e->kernel->gemm16(e->sum, arc, rows, arc, e->net->array[NET_arc], n, arc, arc);
	for (size_t k = 0; k < n; k++)
		e->kernel->hidden_row(arc, e->sum + k * arc, scale_of(e, NET_arc), bias_of(e, NET_arc), 1.0f, DEP_ONE, KERNEL_CLAMP,
		                      e->dep + k * arc);
	e->kernel->gemm16(e->sum, cols, e->dep, arc, packed, n, arc, cols);
	for (size_t k = 1; k <= n; k++)
		for (size_t h = 0; h <= n; h++) {
			const float score = (float)e->sum[(k - 1) * cols + h] * (1.0f / (KERNEL_HIDDEN * DEP_ONE));
			w->score[k * (n + 1) + h] = e == w->part ? score : w->score[k * (n + 1) + h] + score;
		}
}

/* What one net holds of the labels of the arcs of a sentence. */
static void judge_labels(struct net_work *w, struct encoder *e, const struct sentence *s, struct place_in at)
{
	const size_t heads = heads_of(e->net), cols = up16(DEPREL_COUNT), width = e->net->dims.label, arc = e->net->dims.arc;
	for (size_t k = 0; k < s->n; k++) {
		const int16_t *up = e->hidden + row_of(w, at, s->tokens[k].head) * heads + 2 * arc;
		const int16_t *down = e->hidden + row_of(w, at, k + 1) * heads + 2 * arc + width;
		for (size_t j = 0; j < width; j++) {
			int v = up[j] + down[j];
			e->gather[k * width + j] = (int16_t)(v > 0 ? v : v / 10);
		}
	}
	e->kernel->gemm16(e->sum, cols, e->gather, width, e->net->array[NET_label], s->n, width, cols);
	add_worth(w, e, NET_label, s->n, cols);
}

static void parse(struct net_work *w, struct sentence *s, struct place_in at)
{
	uint16_t head[SENTENCE_MAX + 1];
	if (!s->n)
		return;
	for (struct encoder *e = w->part; e < w->part + w->n; e++)
		score_arcs(w, e, s->n, at);
	dx_best_tree(w->tree, s->n, w->score, head);
	for (size_t k = 0; k < s->n; k++)
		s->tokens[k].head = head[k + 1];
	for (struct encoder *e = w->part; e < w->part + w->n; e++)
		judge_labels(w, e, s, at);
	for (size_t k = 0; k < s->n; k++) {
		/* Label 0 is root, which only the root has. */
		const float *worth = w->worth + k * up16(DEPREL_COUNT) + 1;
		s->tokens[k].deprel = (uint8_t)(s->tokens[k].head ? 1 + w->part[0].kernel->best_of_row(DEPREL_COUNT - 1, worth) : (size_t)DEP_root);
	}
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

/* The mean of what the nets hold of each word's role. */
static size_t judge_roles(struct net_work *w)
{
	const size_t rows = rows_of(w), cols = up16(ROLE_LABELS);
	for (struct encoder *e = w->part; e < w->part + w->n; e++) {
		const size_t role = e->net->dims.role;
		hide(e, e->out[2], 2 * (size_t)e->net->dims.h3, NET_role, role, role, rows);
		e->kernel->gemm16(e->sum, cols, e->hidden, role, e->net->array[NET_mark], rows, role, cols);
		add_worth(w, e, NET_mark, rows, cols);
	}
	for (size_t k = 0; k < rows * cols; k++)
		w->worth[k] /= (float)w->n;
	return cols;
}

/* Roles run over the sentences of one chunk, boundaries left out. */
static void mark_roles(struct net_work *w, struct sentence *s, size_t n, const struct place_in *at, size_t cols)
{
	size_t words = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 1; k <= s[i].n; k++, words++)
			memcpy(w->emit + words * BIO_MAX, w->worth + row_of(w, at[i], k) * cols, BIO_MAX * sizeof *w->emit);
	dx_best_labels(words, ROLE_LABELS, w->emit, w->move, w->back, w->labels);
	label_chances(w->emit, w->move, words);
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

void dx_net_heads(struct net_work *w, const struct chunk *chunks)
{
	struct place_in at[BATCH_ROWS];
	size_t count = 0, cols;
#define EACH(call) \
	for (size_t c = count = 0; c < w->batch.n; c++) \
		for (size_t s = 0; s < chunks[c].n; s++, count++) \
	call
	for (size_t c = 0; c < w->batch.n; c++)
		for (size_t s = 0, step = 0; s < chunks[c].n; step += chunks[c].sentences[s].n + 1, s++)
			at[count++] = (struct place_in){ c, step };
	cols = judge(w, 0, NET_tag, w->part[0].net->dims.tags);
	EACH(tag(w, &chunks[c].sentences[s], at[count], cols));
	cols = judge(w, 1, NET_name, NAME_LABELS);
	EACH(name(w, &chunks[c].sentences[s], at[count], cols));
	cols = judge_roles(w);
	for (size_t c = 0, k = 0; c < w->batch.n; k += chunks[c].n, c++)
		mark_roles(w, chunks[c].sentences, chunks[c].n, at + k, cols);
	for (struct encoder *e = w->part; e < w->part + w->n; e++)
		hide(e, e->out[1], 2 * (size_t)e->net->dims.h2, NET_hidden, heads_of(e->net), 2 * (size_t)e->net->dims.arc, rows_of(w));
	EACH(parse(w, &chunks[c].sentences[s], at[count]));
#undef EACH
}
