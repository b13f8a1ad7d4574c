/* token_weights.c: the section "token" of the model, and what its weights make of a place: joining atoms, scoring gaps. */
#include <stdlib.h>

#include "base/arena.h"
#include "nlp/token_model.h"

static int32_t little32(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (int32_t)((uint32_t)u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24);
}

enum dx_status dx_token_weights(struct slice section, struct token_weights *w, struct dx_error *err)
{
	const char *p = section.p;

	*w = (struct token_weights){ 0 };
	if (section.n == 0)
		return DX_OK;
	if (section.n != TOKEN_SECTION_SIZE)
		return dx_fail(err, DX_MODEL, "", 0, 0, "section \"token\" has %zu bytes, expected %d", section.n, TOKEN_SECTION_SIZE);
	if (memcmp(p, TOKEN_MAGIC, 8) != 0 || little32(p + 8) != JOIN_SLOTS || little32(p + 12) != GAP_SLOTS)
		return dx_fail(err, DX_MODEL, "", 0, 0, "section \"token\" is not of version %s", TOKEN_MAGIC);
	for (int k = 0; k < JOIN_COUNT; k++)
		w->join_bias[k] = little32(p + 16 + 4 * k);
	w->gap_bias[0] = little32(p + 28);
	w->gap_bias[1] = little32(p + 32);
	w->join = (const int8_t *)(p + TOKEN_HEADER);
	w->gap = w->join + JOIN_COUNT * JOIN_SLOTS;
	return DX_OK;
}

/* The stored byte's weight. */
static int32_t wide(int8_t q)
{
	return q * (q < 0 ? -q : q);
}

void dx_join_scores(const struct token_weights *w, const struct join_place *place, int32_t scores[JOIN_COUNT])
{
	uint32_t f[JOIN_FEATURES];

	dx_join_features(place, f);
	memcpy(scores, w->join_bias, sizeof(w->join_bias));
	for (int k = 0; k < JOIN_FEATURES; k++) {
		const int8_t *q = w->join + (size_t)JOIN_COUNT * dx_slot(f[k], JOIN_SLOTS);

		for (int j = 0; j < JOIN_COUNT; j++)
			scores[j] += wide(q[j]);
	}
}

int32_t dx_gap_score(const struct token_weights *w, const struct gap_place *place)
{
	uint32_t f[GAP_FEATURES];
	int32_t score = w->gap_bias[dx_gap_behind_stop(place) ? 0 : 1];

	dx_gap_features(place, f);
	for (int k = 0; k < GAP_FEATURES; k++)
		score += wide(w->gap[dx_slot(f[k], GAP_SLOTS)]);
	return score;
}

static bool is_word(unsigned kind)
{
	return kind >= PIECE_LOWER && kind <= PIECE_ALNUM;
}

/* Without weights: numbers and initials stay whole, clitics are words of their own, marks are split off. */
static enum join choose_by_rule(const struct join_place *p)
{
	const struct piece *a = &p->atoms[p->i], *b = a + 1;

	if (b->kind == PIECE_CLITIC)
		return JOIN_WORD;
	if (is_word(a->kind) && is_word(b->kind))
		return JOIN_SAME;
	if (a->kind == PIECE_DIGITS && (b->kind == PIECE_STOP || b->kind == PIECE_COMMA) && p->i + 2 <= p->last &&
	    b[1].kind == PIECE_DIGITS)
		return JOIN_SAME;
	if (b->kind == PIECE_DIGITS && p->i > p->token_first && (a->kind == PIECE_STOP || a->kind == PIECE_COMMA))
		return JOIN_SAME;
	if (b->kind == PIECE_STOP && a->kind == PIECE_INITIAL)
		return JOIN_SAME;
	if (a->kind == PIECE_STOP && b->kind == PIECE_INITIAL && p->i > p->token_first)
		return JOIN_SAME;
	return JOIN_SPLIT;
}

enum join dx_join_choose(void *weights, const struct join_place *place)
{
	const struct token_weights *w = weights;
	int32_t scores[JOIN_COUNT];
	enum join best = JOIN_SAME;

	if (!w->join)
		return choose_by_rule(place);
	dx_join_scores(w, place, scores);
	for (int j = 1; j < JOIN_COUNT; j++) {
		if (scores[j] > scores[best])
			best = (enum join)j;
	}
	return best;
}

static bool add_token(struct slice text, const struct join_place *p, struct pieces *tokens, bool inside)
{
	const struct piece *a = &p->atoms[p->token_first];
	struct piece *t;

	if (!dx_grow(&tokens->items, tokens->n, &tokens->cap, sizeof(struct piece)))
		return false;
	t = &tokens->items[tokens->n++];
	*t = p->token_first == p->i ? *a : dx_token_piece(text, a->begin, p->atoms[p->i].end);
	t->space = a->space;
	t->inside = inside;
	return true;
}

/* One run without white space: atoms p->first to p->last. */
static bool join_run(struct slice text, dx_join_chooser choose, void *closure, struct join_place *p, struct pieces *tokens)
{
	bool inside = false;

	p->run_hash = FORM_HASH_START;
	for (size_t i = p->first; p->first != p->last && i <= p->last; i++)
		p->run_hash = dx_form_hash(text, p->atoms[i].begin, p->atoms[i].end, p->run_hash);
	p->before = 0;
	p->token_first = p->first;
	p->token_hash = p->atoms[p->first].hash;
	for (p->i = p->first; p->i < p->last; p->i++) {
		enum join join;

		if (!dx_join_settled(text, p, &join))
			join = choose(closure, p);
		p->before = (p->before << 2 | (unsigned)join) & 15;
		if (join == JOIN_SAME) {
			p->token_hash = dx_form_hash(text, p->atoms[p->i + 1].begin, p->atoms[p->i + 1].end, p->token_hash);
			continue;
		}
		if (!add_token(text, p, tokens, inside))
			return false;
		inside = join == JOIN_WORD;
		p->token_first = p->i + 1;
		p->token_hash = p->atoms[p->i + 1].hash;
	}
	return add_token(text, p, tokens, inside);
}

bool dx_join_atoms(struct slice text, dx_join_chooser choose, void *closure, const struct pieces *atoms, struct pieces *tokens)
{
	struct join_place p = { .atoms = atoms->items, .n = atoms->n };

	tokens->n = 0;
	while (p.first < atoms->n) {
		p.last = p.first;
		while (p.last + 1 < atoms->n && !atoms->items[p.last + 1].space)
			p.last++;
		if (!join_run(text, choose, closure, &p, tokens))
			return false;
		p.first = p.last + 1;
	}
	return true;
}
