/* decode.c: dynamic programs over the scores of the net; held against brute force in the tests. */
#include "nlp/decode.h"

enum { LEFT, RIGHT }; /* where the dependents of a span's head are; spans: complete 0, 1; incomplete 2, 3 */

struct table {
	struct decoder *d;
	size_t width;
};

static inline size_t at(const struct table *t, size_t i, size_t j) { return i * t->width + j; }

/* Best place to join [i,k] and [k+shift,j]; writes value and place. */
static void join(struct table *t, int left, int right, size_t i, size_t j, size_t from, size_t to, size_t shift, float add, int into)
{
	const float *a = t->d->best[left] + i * t->width, *b = t->d->best[right];
	float best = -1e30f;
	size_t where = from;
	for (size_t k = from; k < to; k++) {
		float v = a[k] + b[at(t, k + shift, j)];
		if (v > best) {
			best = v;
			where = k;
		}
	}
	t->d->best[into][at(t, i, j)] = best + add;
	t->d->split[into][at(t, i, j)] = (uint16_t)where;
}

static void follow(const struct table *t, size_t root, size_t n, uint16_t *head)
{
	struct { uint16_t i, j; uint8_t kind; } stack[4 * SENTENCE_MAX + 8];
	size_t top = 0;
#define PUSH(a, b, k) (stack[top].i = (uint16_t)(a), stack[top].j = (uint16_t)(b), stack[top].kind = (k), top++)
	head[root] = 0;
	PUSH(1, root, LEFT);
	PUSH(root, n, RIGHT);
	while (top) {
		top--;
		size_t i = stack[top].i, j = stack[top].j;
		int kind = stack[top].kind;
		if (i == j)
			continue;
		size_t k = t->d->split[kind][at(t, i, j)];
		if (kind == LEFT) {
			PUSH(i, k, LEFT);
			PUSH(k, j, 2 + LEFT);
		} else if (kind == RIGHT) {
			PUSH(i, k, 2 + RIGHT);
			PUSH(k, j, RIGHT);
		} else {
			head[kind == 2 + LEFT ? i : j] = (uint16_t)(kind == 2 + LEFT ? j : i);
			PUSH(i, k, RIGHT);
			PUSH(k + 1, j, LEFT);
		}
	}
#undef PUSH
}

/* The best head of each word by itself. */
static void best_heads(size_t n, const float *score, uint16_t *head)
{
	for (size_t d = 1; d <= n; d++) {
		const float *row = score + d * (n + 1);
		size_t best = 0;
		for (size_t h = 1; h <= n; h++)
			if (h != d && row[h] > row[best])
				best = h;
		head[d] = (uint16_t)best;
	}
}

/* One root, every word hangs on it, and no word between two that are joined hangs outside of them. */
static bool is_projective_tree(size_t n, const uint16_t *head)
{
	size_t roots = 0;
	for (size_t d = 1; d <= n; d++) {
		const size_t a = head[d] < d ? head[d] : d, b = head[d] < d ? d : head[d];
		size_t up = d;
		roots += head[d] == 0;
		for (size_t k = a + 1; k < b; k++)
			if (head[k] < a || head[k] > b)
				return false;
		for (size_t steps = 0; up != 0; up = head[up])
			if (steps++ == n)
				return false;
	}
	return roots == 1;
}

void dx_best_tree(struct decoder *work, size_t n, const float *score, uint16_t *head)
{
	struct table t = { work, n + 1 };
	if (!n)
		return;
	/* No tree is worth more than the words' best heads; most often these are a tree. */
	best_heads(n, score, head);
	if (is_projective_tree(n, head))
		return;
	for (size_t i = 1; i <= n; i++)
		work->best[LEFT][at(&t, i, i)] = work->best[RIGHT][at(&t, i, i)] = 0;
	for (size_t len = 1; len < n; len++)
		for (size_t i = 1; i + len <= n; i++) {
			size_t j = i + len;
			join(&t, RIGHT, LEFT, i, j, i, j, 1, 0, 2 + LEFT);
			float both = work->best[2 + LEFT][at(&t, i, j)];
			work->best[2 + RIGHT][at(&t, i, j)] = both + score[j * (n + 1) + i];
			work->split[2 + RIGHT][at(&t, i, j)] = work->split[2 + LEFT][at(&t, i, j)];
			work->best[2 + LEFT][at(&t, i, j)] = both + score[i * (n + 1) + j];
			join(&t, LEFT, 2 + LEFT, i, j, i, j, 0, 0, LEFT);
			join(&t, 2 + RIGHT, RIGHT, i, j, i + 1, j + 1, 0, 0, RIGHT);
		}
	float best = -1e30f;
	size_t root = 1;
	for (size_t k = 1; k <= n; k++) {
		float v = score[k * (n + 1)] + work->best[LEFT][at(&t, 1, k)] + work->best[RIGHT][at(&t, k, n)];
		if (v > best) {
			best = v;
			root = k;
		}
	}
	follow(&t, root, n, head);
}

void dx_best_labels(size_t n, size_t labels, const float *score, const float *move, uint8_t *back, uint8_t *out)
{
	float now[BIO_MAX], next[BIO_MAX];
	if (!n)
		return;
	for (size_t b = 0; b < labels; b++)
		now[b] = score[b] + (move ? move[labels * BIO_MAX + b] : 0) + (b && !(b & 1) ? -1e9f : 0);
	for (size_t t = 1; t < n; t++) {
		for (unsigned b = 0; b < labels; b++) {
			/* Only a kind's own two labels go on with it. */
			const unsigned from = b && !(b & 1) ? b - 1 : 0, to = b && !(b & 1) ? b + 1 : labels;
			float best = -1e30f;
			for (unsigned a = from; a < to; a++) {
				float v = now[a] + (move ? move[a * BIO_MAX + b] : 0);
				if (v > best) {
					best = v;
					back[t * BIO_MAX + b] = (uint8_t)a;
				}
			}
			next[b] = best + score[t * BIO_MAX + b];
		}
		memcpy(now, next, sizeof now);
	}
	unsigned best = 0;
	for (unsigned b = 1; b < labels; b++)
		if (now[b] > now[best])
			best = b;
	for (size_t t = n; t-- > 0;) {
		out[t] = (uint8_t)best;
		if (t)
			best = back[t * BIO_MAX + best];
	}
}
