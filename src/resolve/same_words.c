/* same_words.c: whether two claims say the same in other words: "closed" and "the closure of", "a fifth" and "20 percent",
   "sacked" and "dismissed". Their terms are matched by stem, by the table of meanings and, for names, by the words of the name;
   what is left over on either side decides. Such claims are linked, never merged. */
#include <stdlib.h>

#include "resolve/propositions.h"

#define COMMON_LEAST 2 /* terms that two claims must share where one of these is a name or number */
#define COMMON_ALONE 4 /* and where none is */
#define MORE_MOST 2    /* terms that one of them may have more; for each of these they must share one more */
#define SCORE_LEAST 0.6

/* Two bags, and for each term of them the place of its partner in the other. */
struct match {
	const struct propositions *p;
	const struct proposition *q[2];
	uint8_t partner[2][BAG_MAX]; /* NOBODY: none */
	uint32_t opposed;            /* pairs of opposites */
	bool other_form;             /* some partners are other words */
	bool other_word;             /* and not even of one stem */
	bool unnamed;                /* partners of one description that may be two people */
};
#define NOBODY 0xFF
#define NAME_WORDS 8 /* longer names are matched whole or not at all */

static const struct term *term_at(const struct match *m, int side, uint32_t i)
{
	return &m->p->terms[m->q[side]->bag[i]];
}

static void pair_up(struct match *m, uint32_t i, uint32_t k)
{
	m->partner[0][i] = (uint8_t)k;
	m->partner[1][k] = (uint8_t)i;
}

/* Most comparisons end with what is left here, so the stems lie side by side, and terms that have a partner are not looked up. */
static void match_stems(struct match *m)
{
	const uint32_t *stems = m->q[1]->bag + m->q[1]->bag_count;
	uint32_t n = m->q[1]->bag_count;
	for (uint32_t i = 0; i < m->q[0]->bag_count; i++) {
		uint32_t stem = m->q[0]->bag[m->q[0]->bag_count + i];
		for (uint32_t k = 0; k < n; k++)
			if (stems[k] == stem && m->partner[1][k] == NOBODY) {
				pair_up(m, i, k);
				m->other_form = m->other_form || m->q[0]->bag[i] != m->q[1]->bag[k];
				break;
			}
	}
}

static void match_meanings(struct match *m, enum meaning_relation wanted)
{
	for (uint32_t i = 0; i < m->q[0]->bag_count; i++)
		for (uint32_t k = 0; k < m->q[1]->bag_count && m->partner[0][i] == NOBODY; k++) {
			uint32_t a = term_at(m, 0, i)->meanings;
			if (a == DX_NONE)
				break;
			if (m->partner[1][k] != NOBODY || term_at(m, 1, k)->meanings == DX_NONE ||
			    dx_meanings_relation(&m->p->meanings, a, term_at(m, 1, k)->meanings) != wanted)
				continue;
			pair_up(m, i, k);
			m->opposed += wanted == MEANING_OPPOSED;
			m->other_form = m->other_word = true;
		}
}

/* What stands on both sides without a partner makes two claims of them, whatever their names are. */
static bool hopeless(const struct match *m)
{
	uint32_t names = 0, words[2] = { 0, 0 }, numbers[2] = { 0, 0 };
	for (int side = 0; side < 2; side++)
		for (uint32_t i = 0; i < m->q[side]->bag_count; i++) {
			if (m->partner[side][i] != NOBODY)
				continue;
			uint8_t kind = term_at(m, side, i)->kind;
			if (kind == TERM_CHANGES)
				return true;
			names += kind == TERM_NAME || kind == TERM_COUNTRY;
			numbers[side] += kind == TERM_NUMBER;
			words[side] += kind == TERM_WORD;
		}
	return (numbers[0] > 0 && numbers[1] > 0) || (names == 0 && words[0] > 0 && words[1] > 0);
}

/* ---- names ---- */

/* Its words, without the hash that keeps namesakes apart. */
static struct slice name_of(const struct term *t)
{
	return (struct slice){ t->text.p + 1, t->text.n - 1 - t->hash_bytes };
}

/* Somebody of one document: no word of other claims. */
static bool is_unnamed(const struct term *t)
{
	return t->hash_bytes > 0;
}

static bool same_word(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	return memcmp(a.p, b.p, n) == 0 && (a.n == b.n || (a.n + b.n == 2 * n + 1 && (a.n > n ? a : b).p[n] == 's'));
}

/* The place of a name's word among the other's terms, a name or a plain word; NOBODY if it is not there. */
static uint8_t place_of(const struct match *m, int side, struct slice word)
{
	for (uint32_t k = 0; k < m->q[side]->bag_count; k++) {
		const struct term *t = term_at(m, side, k);
		if (t->kind != TERM_NAME && t->kind != TERM_COUNTRY) {
			if (same_word(t->text, word))
				return (uint8_t)k;
			continue;
		}
		for (struct slice rest = name_of(t); rest.n > 0;)
			if (same_word(dx_slice_cut(&rest, '-'), word))
				return (uint8_t)k;
	}
	return NOBODY;
}

/* "#voters-0123abcd", "#voters-89abcdef": voters in two articles. In copies of one report they are the same. */
static void match_unnamed(struct match *m)
{
	for (uint32_t i = 0; i < m->q[0]->bag_count; i++)
		for (uint32_t k = 0; k < m->q[1]->bag_count && m->partner[0][i] == NOBODY; k++) {
			const struct term *a = term_at(m, 0, i), *b = term_at(m, 1, k);
			if (a->kind != TERM_NAME || b->kind != TERM_NAME || m->partner[1][k] != NOBODY || !is_unnamed(a) || !is_unnamed(b) ||
			    a->name != b->name)
				continue;
			pair_up(m, i, k);
			m->unnamed = true;
		}
}

/* Names that were read in other lengths, or not seen as names: "#paper-moons" and "paper moon", "#levante" and
   "#atlético-levante". */
static void match_names(struct match *m, int side)
{
	for (uint32_t i = 0; i < m->q[side]->bag_count; i++) {
		const struct term *t = term_at(m, side, i);
		uint8_t places[NAME_WORDS];
		uint32_t n = 0;
		if (m->partner[side][i] != NOBODY || (t->kind != TERM_NAME && t->kind != TERM_COUNTRY))
			continue;
		bool all = true;
		for (struct slice rest = name_of(t); rest.n > 0 && all; n++) {
			places[n] = n + 1 < NAME_WORDS ? place_of(m, !side, dx_slice_cut(&rest, '-')) : NOBODY;
			all = places[n] != NOBODY;
		}
		if (n == 0 || !all || (is_unnamed(t) && (i > 0 || places[0] > 0))) /* who is spoken of first in both */
			continue;
		m->partner[side][i] = places[0];
		for (uint32_t k = 0; k < n; k++)
			m->partner[!side][places[k]] = m->partner[!side][places[k]] == NOBODY ? (uint8_t)i : m->partner[!side][places[k]];
	}
}

/* ---- what is left over ---- */

struct rest {
	uint32_t names, numbers, words, details;
	bool changes, light;
};

/* Is a name that of one who says so? A description ("the firm") is by its words. */
static bool is_source(const struct propositions *p, const struct proposition *q, const struct term *name)
{
	for (uint32_t i = 0; i < q->source_count; i++)
		if (p->entity_names[q->sources[i]] == name->name)
			return true;
	return false;
}

/* Speakers who say "we" and "our company": each of them is the one who says so. */
static void match_selves(struct match *m)
{
	for (uint32_t i = 0; i < m->q[0]->bag_count; i++)
		for (uint32_t k = 0; k < m->q[1]->bag_count; k++) {
			const struct term *a = term_at(m, 0, i), *b = term_at(m, 1, k);
			if (!(a->self || b->self) || m->partner[0][i] != NOBODY || m->partner[1][k] != NOBODY || a->kind != TERM_NAME ||
			    b->kind != TERM_NAME)
				continue;
			if (is_source(m->p, m->q[0], a) && is_source(m->p, m->q[1], b))
				pair_up(m, i, k);
		}
}

/* "the painting Blue Boy is fake": what stands before a name that both have, and nothing before it. */
static bool beside_name(const struct match *m, int side, uint32_t i)
{
	return i == 0 && m->q[side]->bag_count > 1 && term_at(m, side, i + 1)->kind == TERM_NAME && m->partner[side][i + 1] != NOBODY;
}

/* "before the race" */
static bool behind_detail(const struct match *m, int side, uint32_t i)
{
	return i > 0 && m->partner[side][i - 1] == NOBODY && term_at(m, side, i - 1)->kind == TERM_HINGE &&
	       i + 1 == m->q[side]->bag_count;
}

static bool is_verb(const struct match *m, int side, uint32_t i)
{
	const struct proposition *q = m->q[side];
	return i < q->bag_count && q->verbs != KEY_VERBS_UNKNOWN && (q->verbs >> i & 1);
}

/* "|the senator's supporters| gladly voted", where the other has "the senator voted": somebody else did it. */
static bool another_subject(const struct match *m, int side, uint32_t i)
{
	uint32_t next = i + 1;
	while (next < m->q[side]->bag_count && term_at(m, side, next)->kind == TERM_DETAIL)
		next++;
	return i > 0 && term_at(m, side, i - 1)->kind == TERM_NAME && m->partner[side][i - 1] != NOBODY && is_verb(m, side, next);
}

/* "hurts more than it helps", "helps": the opposite of a word of the other one, which has no opposite itself. */
static bool opposes_inside(const struct match *m, int side, uint32_t i)
{
	uint32_t meanings = term_at(m, side, i)->meanings;
	for (uint32_t k = 0; meanings != DX_NONE && k < m->q[!side]->bag_count; k++) {
		uint32_t other = term_at(m, !side, k)->meanings;
		if (other != DX_NONE && dx_meanings_relation(&m->p->meanings, meanings, other) == MEANING_OPPOSED)
			return true;
	}
	return false;
}

static struct rest rest_of(const struct match *m, int side)
{
	struct rest r = { 0 };
	for (uint32_t i = 0; i < m->q[side]->bag_count; i++) {
		const struct term *t = term_at(m, side, i);
		if (m->partner[side][i] != NOBODY)
			continue;
		switch ((enum term_kind)t->kind) {
		case TERM_NAME: /* "the bank announced cuts", "the bank said that it would cut": who it is stands outside */
			if (!is_source(m->p, m->q[!side], t))
				r.names++;
			break;
		case TERM_COUNTRY: /* not "the Danish athlete" */
			if (i + 1 == m->q[side]->bag_count || is_verb(m, side, i + 1))
				r.names++;
			break;
		case TERM_NUMBER:
			r.numbers++;
			break;
		case TERM_CHANGES:
			r.changes = true;
			break;
		case TERM_WORD:
			r.changes = r.changes || another_subject(m, side, i) || opposes_inside(m, side, i);
			if (beside_name(m, side, i) || behind_detail(m, side, i))
				r.details++;
			else
				r.words++;
			break;
		case TERM_HINGE:
			if (i + 1 < m->q[side]->bag_count && m->partner[side][i + 1] != NOBODY)
				r.changes = true;
			else
				r.details++;
			break;
		case TERM_DETAIL:
			r.details++;
			break;
		case TERM_LIGHT:
			r.light = true;
			break;
		case TERM_COLOUR:
			break;
		}
	}
	return r;
}

static uint32_t all_of(const struct rest *r)
{
	return r->names + r->numbers + r->words + r->details;
}

/* ---- order ---- */

/* The longest row of places that ascend, read from place `from` round to the one before it. */
static uint32_t ascending(const uint8_t *places, uint32_t n, uint32_t from)
{
	uint32_t longest[BAG_MAX], best = 0;
	for (uint32_t i = 0; i < n; i++) {
		longest[i] = 1;
		for (uint32_t k = 0; k < i; k++)
			if (places[(from + k) % n] <= places[(from + i) % n] && longest[k] + 1 > longest[i])
				longest[i] = longest[k] + 1;
		best = longest[i] > best ? longest[i] : best;
	}
	return best;
}

static uint32_t partners(const struct match *m, bool names, uint8_t places[BAG_MAX])
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < m->q[0]->bag_count; i++) {
		uint8_t k = m->partner[0][i];
		if (k != NOBODY && (!names || (term_at(m, 0, i)->kind == TERM_NAME && term_at(m, 1, k)->kind == TERM_NAME)))
			places[n++] = k;
	}
	return n;
}

/* Two names that change places are two actors, and so may be two words: "the army shot at rebels". But one word may move, or
   the first half behind the second: "the crew was rescued", "the rescue of the crew". */
static bool one_order(const struct match *m, bool telling)
{
	uint8_t places[BAG_MAX];
	uint32_t n = partners(m, true, places);
	if (n > 0 && ascending(places, n, 0) < n)
		return false;
	n = partners(m, false, places);
	if (m->other_form || n == 0 || ascending(places, n, 0) + telling >= n)
		return true;
	if (m->q[0]->clause && m->q[1]->clause && m->q[0]->verbs != KEY_VERBS_UNKNOWN && m->q[1]->verbs != KEY_VERBS_UNKNOWN)
		return false;
	for (uint32_t from = 1; from < n && telling; from++)
		if (ascending(places, n, from) + (n > 3) >= n)
			return true;
	return false;
}

static bool weighty(const struct match *m, int side, uint32_t i)
{
	return term_at(m, side, i)->kind <= TERM_WORD;
}

/* ---- verbs ---- */

/* "=1992" */
static bool is_year(struct slice s)
{
	return s.n == 5 && (s.p[1] == '1' || s.p[1] == '2') && (s.p[2] == '9' || s.p[2] == '0');
}

static bool shares_number(const struct match *m)
{
	for (uint32_t i = 0; i < m->q[0]->bag_count; i++)
		if (m->partner[0][i] != NOBODY && term_at(m, 0, i)->kind == TERM_NUMBER && !is_year(term_at(m, 0, i)->text))
			return true;
	return false;
}

/* "contains lead": "there is lead in it" */
static bool is_to_be_there(const struct match *m, const struct term *verb)
{
	uint32_t be = dx_meanings_find(&m->p->meanings, SLICE("there be"));
	return be != DX_NONE && verb->meanings != DX_NONE && dx_meanings_relation(&m->p->meanings, be, verb->meanings) == MEANING_SAME;
}

/* What one of them says to have happened, the other must say in some form: "the firm will cut jobs", "the cuts at the firm". */
static bool verbs_met(const struct match *m, int side)
{
	const struct proposition *q = m->q[side], *other = m->q[!side];
	if (q->verbs == KEY_VERBS_UNKNOWN || (!other->clause && shares_number(m))) /* "creates 800 jobs", "800 jobs" */
		return true;
	for (uint32_t i = 0; i < q->bag_count; i++) {
		const struct term *t = term_at(m, side, i);
		if (!(q->verbs >> i & 1) || m->partner[side][i] != NOBODY || t->kind != TERM_WORD)
			continue;
		if (!other->clause || other->verbs != 0 || !is_to_be_there(m, t))
			return false;
	}
	return true;
}

/* The first of what both have is a name: "the senator was involved", "the senator's involvement"; not "many support her", "her
   support". */
static bool one_subject(const struct match *m)
{
	for (uint32_t i = 0, first = NOBODY; i < m->q[0]->bag_count; i++) {
		uint32_t k = m->partner[0][i];
		if (k == NOBODY)
			continue;
		if (first == NOBODY && (term_at(m, 0, i)->kind != TERM_NAME || term_at(m, 1, k)->kind != TERM_NAME))
			return false;
		first = first == NOBODY ? k : first;
		if (k < first)
			return false;
	}
	return true;
}

/* Does the other one have a verb of this one? True where nobody knows the verbs. */
static bool shares_verb(const struct match *m, int side)
{
	for (uint32_t i = 0; i < m->q[side]->bag_count; i++)
		if (is_verb(m, side, i) && m->partner[side][i] != NOBODY)
			return true;
	return m->q[side]->verbs == KEY_VERBS_UNKNOWN;
}

/* A noun phrase beside a clause must have its verb, or a number; in other words only where little is left over. */
static bool phrase_fits(const struct match *m, bool verb, uint32_t left)
{
	return shares_number(m) || (verb && !(m->other_word && left > 1));
}

/* Is what they share enough? A name and one word are little: they must be all that is said, of one subject, and the word what
   happened. So are two noun phrases: they must have more than names in common and nothing apart. */
static bool enough_said(const struct match *m, uint32_t common, uint32_t plain, uint32_t left, bool details)
{
	bool one = m->q[0]->clause, other = m->q[1]->clause, first = shares_verb(m, 0), second = shares_verb(m, 1);
	if (!one && !other)
		return common > COMMON_LEAST && left == 0 && plain >= COMMON_LEAST;
	if (one != other && !phrase_fits(m, one ? first : second, left))
		return false;
	if (common > COMMON_LEAST)
		return true;
	if (left > 0 || !one_subject(m))
		return false;
	if (one != other)
		return !m->other_word && !details;
	return m->other_word ? first && second : first || second;
}

/* Twice what they share by what they have. */
static double share(const struct match *m)
{
	uint32_t all = 0, common = 0;
	for (int side = 0; side < 2; side++)
		for (uint32_t i = 0; i < m->q[side]->bag_count; i++) {
			bool counts = term_at(m, side, i)->kind != TERM_LIGHT;
			all += counts;
			common += counts && m->partner[side][i] != NOBODY;
		}
	return all > 0 ? (double)common / all : 0;
}

static bool is_phrase(const struct match *m, int side, uint32_t i)
{
	struct slice text = term_at(m, side, i)->text;
	return memchr(text.p, ' ', text.n) != NULL;
}

struct verdict dx_same_words(const struct propositions *p, const struct proposition *x, const struct proposition *y)
{
	struct match m = { .p = p, .q = { x, y } };
	struct verdict v = { 0, false, false };
	uint32_t common = 0, telling = 0, plain = 0;
	memset(m.partner, NOBODY, sizeof m.partner);
	match_stems(&m);
	match_meanings(&m, MEANING_SAME);
	match_meanings(&m, MEANING_OPPOSED);
	if (hopeless(&m)) {
		v.clash = x->bag_count > 0 && y->bag_count > 0;
		return v;
	}
	match_unnamed(&m);
	match_names(&m, 0);
	match_names(&m, 1);
	match_selves(&m);
	for (uint32_t i = 0; i < x->bag_count; i++) {
		uint8_t k = m.partner[0][i];
		common += k != NOBODY && weighty(&m, 0, i) && weighty(&m, 1, k);
		common += k != NOBODY && (is_phrase(&m, 0, i) || is_phrase(&m, 1, k));
		plain += k != NOBODY && term_at(&m, 0, i)->kind == TERM_WORD;
		telling += k != NOBODY && (term_at(&m, 0, i)->kind <= TERM_COUNTRY || term_at(&m, 1, k)->kind <= TERM_COUNTRY);
	}
	struct rest a = rest_of(&m, 0), b = rest_of(&m, 1);
	uint32_t words = a.words + b.words + a.names + b.names + a.numbers + b.numbers;
	v.clash = x->bag_count > 0 && y->bag_count > 0 && (a.changes || b.changes || (all_of(&a) > 0 && all_of(&b) > 0));
	if (v.clash || m.opposed > 1 || words > MORE_MOST || a.names + b.names > 1 || !one_order(&m, telling > 0))
		return v;
	if (common < (telling == 0 ? COMMON_ALONE : COMMON_LEAST) + words || (m.opposed > 0 && (words > 0 || a.light || b.light)))
		return v;
	if (m.unnamed && (m.other_word || all_of(&a) + all_of(&b) > 1))
		return v;
	if (!verbs_met(&m, 0) || !verbs_met(&m, 1) || !enough_said(&m, common, plain, words, a.details + b.details > 0))
		return v;
	v.score = share(&m);
	v.score = v.score < SCORE_LEAST ? 0 : v.score;
	v.opposed = v.score > 0 && m.opposed == 1;
	return v;
}
