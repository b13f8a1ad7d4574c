/* judge.c: a logistic regression over hashed features that tells candidate relations from accidents. */
#include "claims/judge.h"

struct features {
	uint32_t *out, n;
};

static void add(struct features *f, char template, uint64_t a, uint64_t b)
{
	uint64_t parts[3] = { (uint64_t)(unsigned char)template, a, b };
	uint32_t id = (uint32_t)(dx_hash64(parts, sizeof parts, 11) >> 20) & ((1u << JUDGE_BITS) - 1);
	if (f->n < JUDGE_FEATURES)
		f->out[f->n++] = id == JUDGE_BIAS ? JUDGE_BIAS + 1 : id;
}

static uint64_t code(struct slice s)
{
	return dx_hash64(s.p, s.n, 5);
}

static bool is_word(const struct tree *t, uint32_t w)
{
	return tree_upos(t, w) != UPOS_PUNCT;
}

/* How far the roles bear out that these words have the role: mean weight in tenths; 15 for the empty set. */
static uint64_t support(const struct tree *t, const struct words *s, uint8_t role)
{
	float sum = 0;
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++) {
			const struct token *k = t->token[w];
			if (!is_word(t, w) && s->n == 1 && s->at[0].b - s->at[0].a > 1)
				continue;
			sum += k->role_chance[role];
			n++;
		}
	return n ? (uint64_t)(sum / (float)n * 10) : 15;
}

/* Share of the words whose label is this role, in fifths. */
static uint64_t share(const struct tree *t, const struct words *s, uint8_t role)
{
	uint32_t n = 0, all = 0;
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++) {
			all += is_word(t, w);
			n += is_word(t, w) && t->token[w]->role == role;
		}
	return all ? (uint64_t)n * 5 / all : 7;
}

/* Twice the common words over all words, in fifths. */
static uint64_t likeness(const struct tree *t, const struct words *a, const struct words *b)
{
	uint32_t both = 0, all = 0;
	if (!a->n || !b->n)
		return a->n || b->n ? 8 : 9;
	for (uint32_t i = 0; i < a->n; i++)
		for (uint32_t w = a->at[i].a; w < a->at[i].b; w++)
			if (is_word(t, w)) {
				both += dx_words_has(b, w);
				all++;
			}
	for (uint32_t i = 0; i < b->n; i++)
		for (uint32_t w = b->at[i].a; w < b->at[i].b; w++)
			all += is_word(t, w);
	return all ? (uint64_t)both * 10 / all : 7;
}

static uint64_t bucket(uint32_t n)
{
	static const uint32_t limits[] = { 0, 1, 2, 3, 5, 8, 13, 21, 34, 55 };
	uint64_t i = 0;
	while (i < 10 && n > limits[i])
		i++;
	return i;
}

/* The words on both sides of a piece's edge: whether it is cut where a phrase ends. */
static uint64_t edge(const struct tree *t, uint32_t outer, uint32_t inner)
{
	if (outer >= t->n || t->sentence[outer] != t->sentence[inner])
		return 64 * 64 + t->token[inner]->xpos;
	return (uint64_t)t->token[outer]->xpos * 64 + t->token[inner]->xpos;
}

/* Words of the subtree of the content's head that the content leaves out, and that are no part of source or cue. */
static uint64_t left_out(const struct tree *t, const struct relation *r, uint32_t head)
{
	uint32_t n = 0;
	for (uint32_t w = t->left[head]; w <= t->right[head]; w++) {
		bool used = dx_words_has(&r->content, w) || dx_words_has(&r->source, w) || dx_words_has(&r->cue, w);
		n += is_word(t, w) && !used && dx_below(t, w, head);
	}
	return bucket(n);
}

static void cue_features(struct features *f, const struct tree *t, const struct relation *r, uint64_t o)
{
	uint32_t w = r->word;
	uint64_t lemma = code(t->token[w]->lemma), conds = 0, support_cue = support(t, &r->cue, ROLE_CUE);
	for (uint32_t i = 0; r->frame.row && i < r->frame.row->cond_count; i++)
		conds = conds * 16 + r->frame.row->conds[i].kind + 1;
	uint64_t predicate = r->frame.row ? r->frame.row->predicate + 1u : 0;
	add(f, 'a', lemma, o);
	add(f, 'b', lemma, conds);
	add(f, 'c', predicate, o);
	add(f, 'd', conds * 32 + tree_upos(t, w), o);
	add(f, 'e', t->token[w]->xpos, o);
	add(f, 'f', tree_rel(t, w), o * 32 + tree_upos(t, w));
	add(f, 'g', support_cue, o);
	add(f, 'h', support_cue, lemma);
	add(f, 'i', dx_words_count(&r->cue), o);
	add(f, 'j', t->head[w] == NO_INDEX ? 0 : code(t->token[t->head[w]]->lemma), tree_rel(t, w));
	add(f, 'k', r->frame.negated * 2u + r->frame.passive, conds);
	add(f, 'l', code(t->token[r->cue.at[0].a]->lemma), o);
	add(f, 'm', r->cue.at[0].a > 0 ? t->token[r->cue.at[0].a - 1]->xpos : 64, tree_upos(t, w));
	add(f, 'n', r->cue.at[0].b < t->n ? code(t->token[r->cue.at[0].b]->lemma) : 0, tree_upos(t, w));
}

static void source_features(struct features *f, const struct tree *t, const struct relation *r, uint64_t o)
{
	uint32_t head = dx_words_head(t, &r->source), w = r->word;
	uint64_t predicate = r->frame.row ? r->frame.row->predicate + 1u : 0;
	add(f, 'A', support(t, &r->source, ROLE_SOURCE), o);
	if (head == NO_INDEX) {
		add(f, 'B', predicate, o);
		add(f, 'C', code(t->token[w]->lemma), tree_upos(t, w));
		return;
	}
	bool close = t->sentence[head] == t->sentence[w];
	add(f, 'D', tree_upos(t, head) * 8u + t->token[head]->entity, o);
	add(f, 'E', code(t->token[head]->lemma), 0);
	add(f, 'F', tree_rel(t, head), (uint64_t)(t->head[head] == w) * 2 + close);
	add(f, 'G', bucket(dx_words_count(&r->source)), o);
	add(f, 'H', close ? bucket(head > w ? head - w : w - head) : 20, head > w);
	add(f, 'I', t->token[head]->flags & TOKEN_IN_QUOTES, o);
	add(f, 'J', code(t->token[head]->lemma), predicate);
	add(f, 'K', edge(t, r->source.at[0].a - 1, r->source.at[0].a), 1);
	add(f, 'L', edge(t, r->source.at[r->source.n - 1].b, r->source.at[r->source.n - 1].b - 1), 2);
}

static void content_features(struct features *f, const struct tree *t, const struct relation *r, uint64_t o)
{
	uint32_t head = dx_words_head(t, &r->content), w = r->word, a = r->content.at[0].a, b = r->content.at[r->content.n - 1].b;
	uint64_t size = bucket(dx_words_count(&r->content)), support_content = support(t, &r->content, ROLE_CONTENT);
	bool quote = tree_quoted(t, a);
	add(f, 'N', support_content, o);
	add(f, 'O', support_content, size);
	add(f, 'P', size, o);
	add(f, 'Q', code(t->token[a]->lemma), o);
	add(f, 'R', edge(t, a - 1, a), 3);
	add(f, 'S', edge(t, b, b - 1), 4);
	add(f, 'T', tree_rel(t, head), (uint64_t)(t->head[head] == w) * 32 + tree_upos(t, head));
	add(f, 'U', left_out(t, r, head), o);
	add(f, 'V', r->content.n, o);
	add(f, 'W', quote, tree_upos(t, w));
	add(f, 'X', share(t, &r->content, ROLE_CUE) * 8 + share(t, &r->content, ROLE_SOURCE), o);
	add(f, 'Y', t->sentence[a] != t->sentence[b - 1], quote);
	add(f, 'Z', code(t->token[head]->lemma), code(t->token[w]->lemma));
	add(f, '0', t->token[w]->flags & TOKEN_IN_QUOTES, o * 2 + quote);
	add(f, '1', tree_upos(t, head), code(t->token[w]->lemma));
}

/* What the other reading of the same cue says. */
static void partner_features(struct features *f, const struct tree *t, const struct candidates *c, const struct candidate *x)
{
	uint64_t o = x->origin, source, content;
	uint64_t paragraph = t->reading->sentences[t->sentence[x->r.word]].paragraph;
	const struct relation *p;
	add(f, '2', paragraph > 2 ? 2 : paragraph, o);
	if (x->partner == NO_INDEX) {
		add(f, '3', o, 0);
		add(f, '4', o, support(t, &x->r.cue, ROLE_CUE) * 16 + support(t, &x->r.content, ROLE_CONTENT));
		add(f, '4', o + 8, support(t, &x->r.cue, ROLE_CUE) * 16 + support(t, &x->r.source, ROLE_SOURCE));
		return;
	}
	p = &c->at[x->partner].r;
	source = likeness(t, &x->r.source, &p->source);
	content = likeness(t, &x->r.content, &p->content);
	add(f, '5', source, o);
	add(f, '6', content, o);
	add(f, '7', source * 16 + content, o);
	add(f, '8', content, o * 16 + support(t, &x->r.content, ROLE_CONTENT));
	add(f, '9', source, o * 16 + support(t, &x->r.source, ROLE_SOURCE));
}

uint32_t dx_judge_features(const struct tree *t, const struct candidates *c, uint32_t i, uint32_t out[JUDGE_FEATURES])
{
	const struct candidate *x = &c->at[i];
	struct features f = { out, 1 };
	uint64_t o = x->origin * 2u + (x->partner != NO_INDEX);
	out[0] = JUDGE_BIAS;
	add(&f, 'M', o, 0);
	cue_features(&f, t, &x->r, o);
	source_features(&f, t, &x->r, o);
	content_features(&f, t, &x->r, o);
	partner_features(&f, t, c, x);
	return f.n;
}

bool dx_judge(const struct tree *t, struct slice weights, struct candidates *c)
{
	const unsigned char *w = (const unsigned char *)weights.p + sizeof LINK_MAGIC - 1 + (2u << LINK_BITS);
	if (weights.n != LINK_SECTION_SIZE || !dx_slice_starts(weights, slice_of(LINK_MAGIC)))
		return false;
	for (uint32_t i = 0; i < c->n; i++) {
		uint32_t ids[JUDGE_FEATURES], n = dx_judge_features(t, c, i, ids);
		int64_t sum = 0;
		for (uint32_t k = 0; k < n; k++)
			sum += (int16_t)(w[2 * ids[k]] | w[2 * ids[k] + 1] << 8);
		c->at[i].score = sum;
	}
	return true;
}
