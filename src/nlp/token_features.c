/* token_features.c: what the tokenizer's two classifiers look at: at a place inside a run without white space, and at a gap
   between tokens. */
#include "nlp/token_model.h"

/* A hash whose high bits are good, of a feature's number and up to three values. */
static uint32_t mix(uint32_t id, uint32_t a, uint32_t b, uint32_t c)
{
	uint64_t h = (id + 1) * 0x9E3779B97F4A7C15u;

	h = (h ^ a) * 0xFF51AFD7ED558CCDu;
	h = (h ^ h >> 29 ^ b) * 0xC4CEB9FE1A85EC53u;
	h = (h ^ h >> 31 ^ c) * 0x9FB21C651E98DF25u;
	return (uint32_t)(h >> 32);
}

static uint32_t kinds(unsigned a, unsigned b, unsigned c, unsigned d)
{
	return a << 24 | b << 16 | c << 8 | d;
}

static unsigned bucket(size_t n)
{
	return n < 5 ? (unsigned)n : n < 8 ? 5 : n < 12 ? 6 : n < 20 ? 7 : n < 35 ? 8 : n < 60 ? 9 : 10;
}

/* The kind of atom j as seen from the run: white space hides what is beyond. */
static unsigned near_kind(const struct join_place *p, size_t j)
{
	if (j >= p->n)
		return PIECE_EDGE;
	return j < p->first || j > p->last ? PIECE_SPACE : p->atoms[j].kind;
}

static uint32_t near_hash(const struct join_place *p, size_t j)
{
	return j >= p->n || j < p->first || j > p->last ? 0 : p->atoms[j].hash;
}

void dx_join_features(const struct join_place *p, uint32_t out[JOIN_FEATURES])
{
	size_t i = p->i;
	const struct piece *a = &p->atoms[i], *b = a + 1;
	/* i-1 and i-2 wrap round below zero and are then beyond n. */
	unsigned k_2 = near_kind(p, i - 2), k_1 = near_kind(p, i - 1), k0 = a->kind, k1 = b->kind, k2 = near_kind(p, i + 2),
	         k3 = near_kind(p, i + 3);
	uint32_t h_1 = near_hash(p, i - 1), h2 = near_hash(p, i + 2), pair = k0 << 8 | k1;
	const struct piece *next = p->last + 1 < p->n ? &p->atoms[p->last + 1] : NULL; /* the next run */
	const struct piece *prev = p->first > 0 ? &p->atoms[p->first - 1] : NULL;
	unsigned next_kind = next ? next->kind : PIECE_EDGE, prev_kind = prev ? prev->kind : PIECE_EDGE;
	bool last = i + 1 == p->last;
	unsigned n = 0;

	out[n++] = mix(0, pair, 0, 0);
	out[n++] = mix(1, kinds(k_1, k0, k1, k2), 0, 0);
	out[n++] = mix(2, kinds(k_1, k0, k1, k2), k_2, k3);
	out[n++] = mix(3, pair, p->before, i - p->first < 3 ? (uint32_t)(i - p->first) : 3);
	out[n++] = mix(4, a->hash, b->hash, 0);
	out[n++] = mix(5, a->hash, k1, k2);
	out[n++] = mix(6, k0, b->hash, k2);
	out[n++] = mix(7, k_1, k0, b->hash);
	out[n++] = mix(8, h_1, a->hash, b->hash);
	out[n++] = mix(9, a->hash, b->hash, h2);
	out[n++] = mix(10, h_1, pair, h2);
	out[n++] = mix(11, p->run_hash, (uint32_t)(i - p->first), 0);
	out[n++] = mix(12, a->tail, pair, k2);
	out[n++] = mix(13, b->tail, pair, h_1);
	out[n++] = mix(14, pair, p->atoms[p->first].kind, bucket(p->last - p->first));
	out[n++] = mix(15, last, kinds(k0, k1, k2, next_kind), a->hash);
	out[n++] = mix(16, last, pair, next ? next->hash : 0);
	out[n++] = mix(17, last, kinds(k_1, k0, k1, next_kind), p->before);
	out[n++] = mix(18, bucket(a->end - a->begin), bucket(b->end - b->begin), kinds(k_1, k0, k1, k2));
	out[n++] = mix(19, prev ? prev->hash : 0, pair, last);
	out[n++] = mix(20, prev_kind, kinds(k_1, k0, k1, k2), last);
	out[n++] = mix(21, p->token_hash, b->hash, 0);
	out[n++] = mix(22, p->token_hash, kinds(k1, k2, next_kind, last), next ? next->tail : 0);
	out[n++] = mix(23, p->token_hash, k1, k2);
	out[n++] = mix(24, a->group, pair, kinds(k_1, k2, next_kind, last));
	out[n++] = mix(25, a->group, pair, last);
	out[n++] = mix(26, p->run_hash, last, next ? next->hash : 0);
	out[n++] = mix(27, p->run_hash, last, next ? next->tail : 0);
	out[n++] = mix(28, p->run_hash, last, prev ? prev->hash : 0);
	out[n++] = mix(29, p->run_hash, last, kinds(next_kind, prev_kind, 0, 0));
}

struct gap_place dx_gap_start(const struct piece *tokens, size_t n)
{
	struct gap_place p = { .tokens = tokens, .n = n, .i = SIZE_MAX, .next_stop = 0 };

	dx_gap_next(&p, true);
	return p;
}

static bool is_stop(unsigned kind)
{
	return kind >= PIECE_STOP && kind <= PIECE_EXCLAMATION;
}

/* Does one of the two tokens before token i end sentences? */
static bool stop_before(const struct gap_place *p)
{
	const struct piece *z = &p->tokens[p->i - 1];

	return is_stop(z->kind) || (p->i > 1 && is_stop(z[-1].kind));
}

void dx_gap_next(struct gap_place *p, bool new_sentence)
{
	const struct piece *t;

	p->i++;
	if (p->i >= p->n)
		return;
	t = &p->tokens[p->i];
	if (new_sentence) {
		bool stop = p->i > 0 && stop_before(p);

		p->stopped += stop;
		p->unstopped += p->i > 0 && !stop;
		p->first = p->i;
		p->capitals = p->words = p->run = 0;
		p->brackets = 0;
		p->finite = false;
		p->small |= t->kind == PIECE_LOWER;
	}
	if (t->kind >= PIECE_LOWER && t->kind <= PIECE_MIXED) {
		p->words++;
		p->capitals += t->kind != PIECE_LOWER;
		p->run = t->kind != PIECE_LOWER ? p->run + 1 : 0;
	} else {
		p->run = 0;
	}
	p->finite |= t->class == CLASS_FINITE;
	p->brackets += (t->kind == PIECE_BRACKET_OPEN) - (t->kind == PIECE_BRACKET_CLOSE && p->brackets > 0);
	if (t->kind == PIECE_QUOTE_OPEN || t->kind == PIECE_QUOTE_CLOSE)
		p->quoted = t->kind == PIECE_QUOTE_OPEN;
	if (p->next_stop <= p->i || p->i == 0) {
		p->next_stop = p->i + 1;
		while (p->next_stop < p->n && !is_stop(p->tokens[p->next_stop].kind))
			p->next_stop++;
	}
}

static bool is_closer(unsigned kind)
{
	return kind == PIECE_QUOTE_CLOSE || kind == PIECE_BRACKET_CLOSE || kind == PIECE_APOSTROPHE || kind == PIECE_SINGLE_CLOSE;
}

static bool is_opener(unsigned kind)
{
	return kind == PIECE_QUOTE_OPEN || kind == PIECE_BRACKET_OPEN || kind == PIECE_SINGLE_OPEN || kind == PIECE_APOSTROPHE;
}

/* An abbreviation that what follows belongs to: Gen. and a name, No. and a number, v. and anything. */
static bool binds(unsigned group, unsigned next)
{
	return (group == ABBREVIATION_TITLE && next > PIECE_LOWER && next <= PIECE_COMPOUND) || group == ABBREVIATION_VERSUS ||
	       (group == ABBREVIATION_NUMBER && next >= PIECE_DIGITS && next <= PIECE_ALNUM);
}

/* A quotation that asks or cries out, and who said it: "Who will pay?" Jones asked. */
static bool speaker(const struct gap_place *p)
{
	const struct piece *a = &p->tokens[p->i];
	size_t verb = p->i + 2;

	if (a->kind != PIECE_QUOTE_CLOSE || p->i == p->first || (a[-1].kind != PIECE_QUESTION && a[-1].kind != PIECE_EXCLAMATION))
		return false;
	while (verb < p->n && verb < p->i + 5 && p->tokens[verb].kind > PIECE_LOWER && p->tokens[verb].kind <= PIECE_MIXED)
		verb++;
	return verb < p->n && p->tokens[verb - 1].kind > PIECE_LOWER && p->tokens[verb - 1].kind <= PIECE_MIXED &&
	       p->tokens[verb].class == CLASS_SPEECH;
}

/* A quotation and, behind a dash, the name of whom it is of: they stay together. */
static bool signature(const struct gap_place *p)
{
	size_t from = p->i + 2;

	if (p->tokens[p->i].kind != PIECE_QUOTE_CLOSE || p->tokens[p->i + 1].kind != PIECE_DASH || p->n - from > 8)
		return false;
	for (size_t j = from; j < p->n; j++) {
		if (p->tokens[j].kind == PIECE_LOWER)
			return false;
	}
	return from < p->n;
}

bool dx_gap_possible(const struct gap_place *p)
{
	const struct piece *a = &p->tokens[p->i], *b = a + 1, *z = p->i > p->first ? a - 1 : a;

	if (p->i + 1 >= p->n || b->inside || (!b->space && is_closer(b->kind)) || a->kind == PIECE_SEMICOLON ||
	    a->kind == PIECE_QUOTE_OPEN || a->kind == PIECE_SINGLE_OPEN || a->kind == PIECE_BRACKET_OPEN)
		return false;
	if ((a->kind >= PIECE_ABBREVIATION && a->kind <= PIECE_INITIAL_STOP && binds(a->group, b->kind)) ||
	    (a->kind == PIECE_STOP && !a->space && binds(z->group, b->kind)))
		return false;
	return (b->space || a->kind >= PIECE_ABBREVIATION || b->kind >= PIECE_STOP) && !signature(p) && !speaker(p);
}

static const struct piece edge = { .kind = PIECE_EDGE, .space = true };

static const struct piece *token(const struct gap_place *p, size_t j)
{
	return j < p->n ? &p->tokens[j] : &edge;
}

/* The last token of the sentence so far that is no closing mark. */
static size_t core_of(const struct gap_place *p)
{
	size_t c = p->i;

	while (c > p->first && is_closer(token(p, c)->kind) && p->i - c < 4)
		c--;
	return c;
}

bool dx_gap_behind_stop(const struct gap_place *p)
{
	unsigned kind = token(p, core_of(p))->kind;

	return is_stop(kind) || kind == PIECE_MARKS;
}

/* How much of the sentence so far is capitalised: nothing to see, none, some, most, all. */
static unsigned capital_style(const struct gap_place *p)
{
	if (p->words < 2)
		return 0;
	return p->capitals == 0 ? 1 : p->capitals == p->words ? 4 : p->capitals * 2 > p->words ? 3 : 2;
}

static bool is_capital(const struct piece *t)
{
	return t->kind >= PIECE_LOWER && t->kind <= PIECE_MIXED && t->kind != PIECE_LOWER;
}

/* Words in a row behind the gap that begin with a capital, up to 5. */
static unsigned capitals_behind(const struct gap_place *p)
{
	unsigned n = 0;

	while (n < 5 && is_capital(token(p, p->i + 1 + n)))
		n++;
	return n;
}

/* What the paragraph's sentences were like so far. */
static uint32_t habits_of(const struct gap_place *p)
{
	return (p->stopped > 2 ? 2 : p->stopped > 0) << 4 | (p->unstopped > 2 ? 2 : p->unstopped > 0) << 2 | p->small;
}

/* Features of wider context: closed classes around the gap, runs of capitals, the paragraph's habits, things that are alike. */
static void wide_features(const struct gap_place *p, uint32_t pair, unsigned length, uint32_t *out)
{
	size_t i = p->i;
	const struct piece *a = token(p, i), *b = token(p, i + 1), *z = token(p, i - 1), *d = token(p, i + 2), *e = token(p, i + 3),
	                   *f = token(p, i + 4), *first = token(p, p->first), *second = token(p, p->first + 1);
	uint32_t classes = kinds(z->class, a->class, b->class, d->class), habits = habits_of(p);
	uint32_t runs = (p->run < 5 ? p->run : 5) << 4 | capitals_behind(p);
	bool alone = p->run == i + 1 - p->first; /* nothing but capitals so far */
	bool alike = b->hash == first->hash, same_shape = b->kind == first->kind && d->kind == second->kind;
	unsigned n = 0;

	out[n++] = mix(100, pair, classes, 0);
	out[n++] = mix(101, pair, kinds(a->class, b->class, d->class, e->class), p->finite);
	out[n++] = mix(102, pair, b->class, habits);
	out[n++] = mix(103, pair, runs, p->finite);
	out[n++] = mix(104, pair, runs, (uint32_t)alone << 8 | (uint32_t)b->class << 4 | d->class);
	out[n++] = mix(105, pair, habits, (uint32_t)(p->finite << 4) | length);
	out[n++] = mix(106, pair, kinds(b->kind, d->kind, e->kind, f->kind), b->class);
	out[n++] = mix(107, pair, (uint32_t)(alike << 1 | same_shape), length);
	out[n++] = mix(108, first->hash, (uint32_t)(alike << 1 | same_shape), a->kind);
	out[n++] = mix(109, pair, kinds(p->tokens[p->first].class, b->class, d->class, p->finite), 0);
	out[n++] = mix(110, a->hash, kinds(b->class, d->class, p->finite, 0), b->kind);
	out[n++] = mix(111, b->hash, kinds(a->class, z->class, p->finite, 0), a->kind);
	out[n++] = mix(112, z->hash, a->tail, pair);
	out[n++] = mix(113, b->hash, d->class, (uint32_t)(p->finite << 8 | a->kind));
	out[n++] = mix(114, pair, (uint32_t)(a->hash == b->hash || a->hash == d->hash), runs);
}

void dx_gap_features(const struct gap_place *p, uint32_t out[GAP_FEATURES])
{
	size_t i = p->i, c = core_of(p), r = i + 1;
	const struct piece *a = token(p, i), *b = token(p, i + 1), *z = token(p, i - 1), *y = token(p, i - 2), *d = token(p, i + 2),
	                   *e = token(p, i + 3), *first = token(p, p->first);
	unsigned style = capital_style(p), length = bucket(i + 1 - p->first), left = bucket(p->n - i - 1), n = 0;
	uint32_t pair = (uint32_t)(a->kind << 9 | b->kind << 1 | b->space), state;
	uint32_t groups = (uint32_t)(y->group << 8 | z->group << 4 | a->group);

	while (r < p->n && is_opener(token(p, r)->kind) && r - i < 5)
		r++;
	state = (uint32_t)(p->quoted << 3 | (p->brackets > 0) << 2 | (c != i) << 1 | (r != i + 1));

	const struct piece *core = token(p, c), *before = token(p, c - 1), *word = token(p, r), *after = token(p, r + 1);

	out[n++] = mix(50, pair, 0, 0);
	out[n++] = mix(51, pair, kinds(y->kind, z->kind, d->kind, e->kind), 0);
	out[n++] = mix(52, pair, z->kind, 0);
	out[n++] = mix(53, pair, d->kind, e->kind);
	out[n++] = mix(54, pair, z->kind, d->kind);
	out[n++] = mix(55, a->hash, b->space, 0);
	out[n++] = mix(56, b->hash, b->space, 0);
	out[n++] = mix(57, a->hash, b->kind, 0);
	out[n++] = mix(58, a->kind, b->hash, b->space);
	out[n++] = mix(59, a->hash, b->hash, 0);
	out[n++] = mix(60, z->hash, pair, 0);
	out[n++] = mix(61, d->hash, pair, 0);
	out[n++] = mix(62, b->hash, d->hash, a->kind);
	out[n++] = mix(63, z->hash, a->hash, b->kind);
	out[n++] = mix(64, core->hash, word->hash, state);
	out[n++] = mix(65, core->kind, word->kind, state);
	out[n++] = mix(66, core->kind, kinds(before->kind, word->kind, after->kind, 0), state);
	out[n++] = mix(67, before->hash, core->kind, word->kind);
	out[n++] = mix(68, before->hash, core->hash, word->hash);
	out[n++] = mix(69, core->kind, word->hash, after->hash);
	out[n++] = mix(70, pair, length, style);
	out[n++] = mix(71, pair, left, length);
	out[n++] = mix(72, pair, state, 0);
	out[n++] = mix(73, pair, style, state);
	out[n++] = mix(74, a->tail, pair, 0);
	out[n++] = mix(75, b->tail, pair, 0);
	out[n++] = mix(76, pair, bucket(p->n), bucket(p->next_stop - i));
	out[n++] = mix(77, first->hash, pair, length);
	out[n++] = mix(78, first->kind, kinds(a->kind, b->kind, style, length), 0);
	out[n++] = mix(79, pair, kinds(bucket(a->end - a->begin), bucket(b->end - b->begin), z->space, a->space), 0);
	out[n++] = mix(80, a->tail, b->tail, 0);
	out[n++] = mix(81, pair, bucket(p->next_stop - i), kinds(d->kind, length, 0, 0));
	out[n++] = mix(82, p->tokens[0].kind, token(p, p->n - 1)->kind, pair);
	out[n++] = mix(83, y->hash, z->hash, pair);
	out[n++] = mix(84, b->hash, bucket(p->next_stop - i), pair);
	out[n++] = mix(85, z->hash, a->hash, b->hash);
	out[n++] = mix(86, a->hash, b->hash, d->hash);
	out[n++] = mix(87, d->hash, e->hash, pair);
	out[n++] = mix(88, word->hash, state, length);
	out[n++] = mix(89, first->hash, b->hash, a->kind);
	out[n++] = mix(90, groups, pair, 0);
	out[n++] = mix(91, groups, b->hash, 0);
	out[n++] = mix(93, b->starter, pair, groups);
	out[n++] = mix(94, b->starter, kinds(a->kind, b->kind, d->kind, z->kind), 0);
	out[n++] = mix(92, groups, kinds(a->kind, b->kind, d->kind, z->kind), 0);
	out[n++] = mix(95, core->kind, after->hash, (uint32_t)word->kind << 4 | state);
	out[n++] = mix(96, core->kind, after->tail, (uint32_t)word->kind << 4 | state);
	wide_features(p, pair, length, out + n);
}
