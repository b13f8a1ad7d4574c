/* net_losses.c: the heads of the net in training: tags, trees (Dozat and Manning 2017, labels by a sum instead of a product), names,
   and roles under a conditional random field (Lafferty et al. 2001). Each adds its loss and its gradients. */
#include <math.h>
#include <string.h>

#include "nlp/kernel.h"
#include "train/net_pack_run.h"

static const float slope = KERNEL_SLOPE;

/* y = softmax(y); its logarithm at gold. */
static float softmax(float *y, size_t n, size_t gold)
{
	float top = y[0], sum = 0;
	for (size_t j = 1; j < n; j++)
		top = y[j] > top ? y[j] : top;
	for (size_t j = 0; j < n; j++)
		sum += y[j] = expf(y[j] - top);
	for (size_t j = 0; j < n; j++)
		y[j] /= sum;
	return logf(y[gold] + 1e-9f);
}

static void scale(float *y, size_t n, float by)
{
	for (size_t j = 0; j < n; j++)
		y[j] *= by;
}

static const struct gold_item *item(const struct trainer *t, size_t step, size_t text) { return &t->texts[text]->items[step]; }

#define EACH_ROW(t) \
	for (size_t step = 0, row = 0; step < (t)->steps; step++) \
		for (size_t text = 0; text < (t)->offset[step + 1] - (t)->offset[step]; text++, row++)

/* What the tree and the tag of a word count for. */
static float tree_weight(const struct trainer *t, const struct text *text, const struct gold_item *it)
{
	return t->how->tree * (text->role ? t->how->taught_tree * (float)it->sure / 255 : 1);
}

/* y = softmax(y) less what it would be without classes first..end-1; the logarithm of what the others are together. */
static float softmax_without(float *y, size_t n, size_t first, size_t end)
{
	float out = 0;
	softmax(y, n, 0);
	for (size_t j = first; j < end; j++)
		out += y[j];
	const float left = 1 - out + 1e-6f;
	for (size_t j = 0; j < n; j++)
		y[j] -= j < first || j >= end ? y[j] / left : 0;
	return logf(left);
}

/* A softmax over each row of x with `labels` classes; gold < 0: the row says nothing. */
typedef int (*gold_fn)(const struct text *text, const struct gold_item *it);

static int gold_tag(const struct text *text, const struct gold_item *it)
{
	return text->tree && !it->boundary ? it->tag : -1;
}

static int gold_name(const struct text *text, const struct gold_item *it)
{
	(void)text;
	return it->boundary || it->name == NO_NAME ? -1 : it->name;
}

static double train_labels(struct trainer *t, struct layer *y, const float *x, int matrix, int bias, gold_fn gold, float all)
{
	const size_t labels = t->p->shape[matrix].cols, depth = 2 * y->h;
	double loss = 0;
	if (all <= 0)
		return 0;
	dx_dense(t->a, x, value(t, matrix), value(t, bias), t->rows, depth, labels);
	EACH_ROW(t)
	{
		int g = gold(t->texts[text], item(t, step, text));
		float *p = t->a + row * labels;
		if (g < 0) {
			memset(p, 0, labels * sizeof *p);
			continue;
		}
		if (g == OTHER_NAME) {
			loss -= (double)softmax_without(p, labels, 2 * ENT_PERSON - 1, 2 * ENT_LOCATION + 1);
		} else {
			loss -= (double)softmax(p, labels, (size_t)g);
			p[g] -= 1;
		}
		scale(p, labels, gold == gold_tag ? tree_weight(t, t->texts[text], item(t, step, text)) : all);
	}
	dx_dense_back(y->dout, t->a, x, value(t, matrix), gradient(t, matrix), gradient(t, bias), t->scratch, t->rows, depth, labels);
	return loss;
}

/* A sentence of a text: the step of its boundary and its words. */
struct range {
	size_t text, step, n;
};

static bool next_sentence(const struct trainer *t, struct range *r)
{
	size_t step = r->step + r->n + (r->n ? 1 : 0);
	while (r->text < t->count && (!t->texts[r->text]->tree || step >= t->texts[r->text]->n)) {
		r->text++;
		step = 0;
	}
	if (r->text == t->count)
		return false;
	r->step = step;
	for (r->n = 0; step + 1 + r->n < t->texts[r->text]->n && !item(t, step + 1 + r->n, r->text)->boundary;)
		r->n++;
	return true;
}

static void train_arcs(struct trainer *t, struct range r, size_t heads)
{
	const size_t arc = t->p->dims.arc;
	for (size_t k = 1; k <= r.n; k++) {
		float p[SENTENCE_MAX + 1];
		size_t row = row_at(t, r.step + k, r.text), gold = item(t, r.step + k, r.text)->head;
		const float *dep = t->dep + row * arc;
		float *ddep = t->ddep + row * arc;
		const float weight = tree_weight(t, t->texts[r.text], item(t, r.step + k, r.text));
		for (size_t h = 0; h <= r.n; h++) {
			const float *up = t->a + row_at(t, r.step + h, r.text) * heads;
			p[h] = 0;
			for (size_t j = 0; j < arc; j++)
				p[h] += up[j] * dep[j];
			p[h] = h == k ? -1e9f : p[h];
		}
		t->sum->arc -= (double)softmax(p, r.n + 1, gold);
		p[gold] -= 1;
		for (size_t h = 0; h <= r.n; h++) {
			const size_t head_row = row_at(t, r.step + h, r.text);
			const float *up = t->a + head_row * heads;
			const float q = p[h] * weight;
			float *dup = t->da + head_row * heads;
			if (h == k || (q < 1e-7f && q > -1e-7f))
				continue;
			for (size_t j = 0; j < arc; j++) {
				dup[j] += q * dep[j];
				ddep[j] += q * up[j];
			}
		}
	}
}

/* Labels of gold arcs, all words of the pack at once: b holds the hidden units, word by word. */
static void train_arc_labels(struct trainer *t, size_t heads)
{
	const size_t arc = t->p->dims.arc, width = t->p->dims.label, labels = DEPREL_COUNT;
	struct range r = { 0, 0, 0 };
	float *logits = t->dx; /* free until the layers go back */
	size_t n = 0;
	for (r = (struct range){ 0, 0, 0 }; next_sentence(t, &r);)
		for (size_t k = 1; k <= r.n; k++, n++) {
			const float *up = t->a + row_at(t, r.step + item(t, r.step + k, r.text)->head, r.text) * heads + 2 * arc;
			const float *down = t->a + row_at(t, r.step + k, r.text) * heads + 2 * arc + width;
			for (size_t j = 0; j < width; j++) {
				float v = up[j] + down[j];
				t->b[n * width + j] = v > 0 ? v : slope * v;
			}
		}
	dx_dense(logits, t->b, value(t, P_label), value(t, P_label_bias), n, width, labels);
	n = 0;
	for (r = (struct range){ 0, 0, 0 }; next_sentence(t, &r);)
		for (size_t k = 1; k <= r.n; k++, n++) {
			size_t gold = item(t, r.step + k, r.text)->deprel;
			t->sum->label -= (double)softmax(logits + n * labels, labels, gold);
			logits[n * labels + gold] -= 1;
			scale(logits + n * labels, labels, tree_weight(t, t->texts[r.text], item(t, r.step + k, r.text)));
		}
	memset(t->db, 0, n * width * sizeof *t->db);
	dx_dense_back(t->db, logits, t->b, value(t, P_label), gradient(t, P_label), gradient(t, P_label_bias), t->scratch, n, width, labels);
	n = 0;
	for (r = (struct range){ 0, 0, 0 }; next_sentence(t, &r);)
		for (size_t k = 1; k <= r.n; k++, n++) {
			float *up = t->da + row_at(t, r.step + item(t, r.step + k, r.text)->head, r.text) * heads + 2 * arc;
			float *down = t->da + row_at(t, r.step + k, r.text) * heads + 2 * arc + width;
			for (size_t j = 0; j < width; j++) {
				float d = t->db[n * width + j] * (t->b[n * width + j] > 0 ? 1 : slope);
				up[j] += d;
				down[j] += d;
			}
		}
}

static void train_trees(struct trainer *t)
{
	const size_t arc = t->p->dims.arc, heads = t->p->shape[P_hidden].cols, depth = 2 * t->layer[1].h;
	struct range r = { 0, 0, 0 };
	const float *x = t->layer[2].x; /* the second layer's output, dropped */
	if (t->how->tree <= 0)
		return;
	dx_dense(t->a, x, value(t, P_hidden), value(t, P_hidden_bias), t->rows, depth, heads);
	for (size_t row = 0; row < t->rows; row++)
		for (size_t j = 0; j < 2 * arc; j++)
			t->a[row * heads + j] *= t->a[row * heads + j] > 0 ? 1 : slope;
	memset(t->da, 0, t->rows * heads * sizeof *t->da);
	memset(t->ddep, 0, t->rows * arc * sizeof *t->ddep);
	for (size_t row = 0; row < t->rows; row++)
		memcpy(t->dep + row * arc, value(t, P_arc_bias), arc * sizeof *t->dep);
	dx_gemm(t->dep, arc, (struct view){ t->a + arc, heads, 1 }, value(t, P_arc), arc, t->rows, arc, arc, true);
	while (next_sentence(t, &r))
		train_arcs(t, r, heads);
	dx_transpose(t->scratch, value(t, P_arc), arc, arc, arc);
	dx_gemm(t->da + arc, heads, (struct view){ t->ddep, arc, 1 }, t->scratch, arc, t->rows, arc, arc, true);
	dx_gemm(gradient(t, P_arc), arc, (struct view){ t->a + arc, 1, heads }, t->ddep, arc, arc, t->rows, arc, true);
	for (size_t row = 0; row < t->rows; row++)
		for (size_t j = 0; j < arc; j++)
			gradient(t, P_arc_bias)[j] += t->ddep[row * arc + j];
	train_arc_labels(t, heads);
	for (size_t row = 0; row < t->rows; row++)
		for (size_t j = 0; j < 2 * arc; j++)
			t->da[row * heads + j] *= t->a[row * heads + j] > 0 ? 1 : slope;
	dx_dense_back(t->layer[1].dout, t->da, x, value(t, P_hidden), gradient(t, P_hidden), gradient(t, P_hidden_bias), t->scratch, t->rows,
	              depth, heads);
}

static float log_sum(const float *v, size_t n)
{
	float top = v[0], sum = 0;
	for (size_t i = 1; i < n; i++)
		top = v[i] > top ? v[i] : top;
	for (size_t i = 0; i < n; i++)
		sum += expf(v[i] - top);
	return top + logf(sum);
}

static const float impossible = -1e6f;

/* Worth of label b after label a; after ROLE_LABELS: at the start. */
static float moved(const float *move, unsigned a, unsigned b)
{
	bool allowed = a == ROLE_LABELS ? dx_bio_allowed(0, b) : dx_bio_allowed(a, b);
	return allowed ? move[a * BIO_MAX + b] : impossible;
}

/* A gold label, made legal where the text begins inside a run. */
static unsigned gold_role(const struct trainer *t, size_t step, size_t text, unsigned before)
{
	unsigned r = item(t, step, text)->role;
	return dx_bio_allowed(before, r) ? r : r - 1;
}

/* How likely each label should be: gold, softened by what a teacher thinks. Its chances tell roles; one begins where they rise. */
static void wanted_roles(const struct trainer *t, const struct text *text, size_t step, size_t before, unsigned gold, float want[ROLE_LABELS])
{
	const float part = text->taught ? t->how->taught_role : 0;
	float none = 1;
	for (unsigned r = 1; part > 0 && r < ROLE_COUNT; r++) {
		const float now = text->items[step].chance[r] / 255.0f, then = before == step ? 0 : text->items[before].chance[r] / 255.0f;
		want[2 * r - 1] = part * (now > then ? now - then : 0);
		want[2 * r] = part * (now > then ? then : now);
		none -= now;
	}
	want[0] = part * (none > 0 ? none : 0);
	for (unsigned b = 1; part <= 0 && b < ROLE_LABELS; b++)
		want[b] = 0;
	want[gold] += 1 - part;
}

/* Forward–backward over the words of one text; gradient of the emissions into de. */
static double train_sequence(struct trainer *t, size_t text, const float *emit, float *de)
{
	static const unsigned L = ROLE_LABELS;
	const float *move = value(t, P_move);
	float *dmove = gradient(t, P_move), v[ROLE_LABELS], want[ROLE_LABELS];
	size_t rows[PACK_ROWS], steps[PACK_ROWS], n = 0;
	for (size_t step = 0; step < t->texts[text]->n; step++)
		if (!item(t, step, text)->boundary) {
			rows[n] = row_at(t, step, text);
			steps[n++] = step;
		}
	if (!n)
		return 0;
	for (size_t k = 0; k < n; k++)
		for (unsigned b = 0; b < L; b++) {
			for (unsigned a = 0; k && a < L; a++)
				v[a] = t->alpha[(k - 1) * BIO_MAX + a] + moved(move, a, b);
			t->alpha[k * BIO_MAX + b] = emit[rows[k] * L + b] + (k ? log_sum(v, L) : moved(move, L, b));
		}
	for (size_t k = n; k-- > 0;)
		for (unsigned a = 0; a < L; a++) {
			for (unsigned b = 0; k + 1 < n && b < L; b++)
				v[b] = t->beta[(k + 1) * BIO_MAX + b] + emit[rows[k + 1] * L + b] + moved(move, a, b);
			t->beta[k * BIO_MAX + a] = k + 1 < n ? log_sum(v, L) : 0;
		}
	const float total = log_sum(t->alpha + (n - 1) * BIO_MAX, L), weight = t->how->role;
	double path = 0;
	unsigned before = 0;
	for (size_t k = 0; k < n; k++) {
		unsigned gold = gold_role(t, steps[k], text, before), from = k ? before : L;
		wanted_roles(t, t->texts[text], steps[k], steps[k ? k - 1 : 0], gold, want);
		path += (double)moved(move, from, gold);
		for (unsigned b = 0; b < L; b++) {
			const float p = expf(t->alpha[k * BIO_MAX + b] + t->beta[k * BIO_MAX + b] - total);
			path += (double)(want[b] * emit[rows[k] * L + b]);
			de[rows[k] * L + b] = weight * (p - want[b]);
			if (!k)
				dmove[L * BIO_MAX + b] += weight * (p - (b == gold));
			for (unsigned a = 0; k && a < L; a++) {
				float both = expf(t->alpha[(k - 1) * BIO_MAX + a] + moved(move, a, b) + emit[rows[k] * L + b] +
				                  t->beta[k * BIO_MAX + b] - total);
				dmove[a * BIO_MAX + b] += weight * (both - (a == before && b == gold));
			}
		}
		before = gold;
	}
	return (double)total - path;
}

static void train_roles(struct trainer *t)
{
	const size_t hidden = t->p->dims.role, depth = 2 * t->layer[2].h;
	if (t->how->role <= 0)
		return;
	dx_dense(t->a, t->last, value(t, P_role), value(t, P_role_bias), t->rows, depth, hidden);
	for (size_t k = 0; k < t->rows * hidden; k++)
		t->a[k] *= t->a[k] > 0 ? 1 : slope;
	dx_dense(t->b, t->a, value(t, P_mark), value(t, P_mark_bias), t->rows, hidden, ROLE_LABELS);
	memset(t->db, 0, t->rows * ROLE_LABELS * sizeof *t->db);
	for (size_t text = 0; text < t->count; text++)
		if (t->texts[text]->role)
			t->sum->role += train_sequence(t, text, t->b, t->db);
	memset(t->da, 0, t->rows * hidden * sizeof *t->da);
	dx_dense_back(t->da, t->db, t->a, value(t, P_mark), gradient(t, P_mark), gradient(t, P_mark_bias), t->scratch, t->rows, hidden,
	              ROLE_LABELS);
	for (size_t k = 0; k < t->rows * hidden; k++)
		t->da[k] *= t->a[k] > 0 ? 1 : slope;
	dx_dense_back(t->layer[2].dout, t->da, t->last, value(t, P_role), gradient(t, P_role), gradient(t, P_role_bias), t->scratch, t->rows,
	              depth, hidden);
}

void dx_train_heads(struct trainer *t)
{
	t->sum->words += t->rows;
	t->sum->tag += train_labels(t, &t->layer[0], t->layer[1].x, P_tag, P_tag_bias, gold_tag, t->how->tree);
	t->sum->name += train_labels(t, &t->layer[1], t->layer[2].x, P_name, P_name_bias, gold_name, t->how->name);
	train_trees(t);
	train_roles(t);
}
