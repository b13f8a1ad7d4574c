/* bag.c: what a claim's key holds, as terms that can be compared: names, numbers whichever way they are written, words and
   phrases of the table of meanings; and what each of them weighs where the other claim lacks it. */
#include <stdio.h>
#include <stdlib.h>

#include "resolve/heads.h"
#include "resolve/propositions.h"

#define TERM_BYTES 120 /* of a phrase or number */

/* Words that add nothing by which two claims could differ. */
static bool is_colour(struct slice w)
{
	return dx_listed(
		" its their his her our my your own be that there any some about around roughly very quite really indeed new old "
		"whole entire once already now currently still also again too own such same even just ever never more-than "
		"completely totally fully entirely absolutely undoubtedly certainly clearly simply definitely whatsoever all "
		"will would have do mr. mrs. ms. dr. sen. rep. gov. ", w);
}

/* Words that say little beside a noun or a name that says what happened or who did it. */
static bool is_light(struct slice w)
{
	return dx_listed(
		" make take get give put carry hold go come bring undergo occur happen perform conduct suffer use possible able "
		"it he she they him them we us somebody someone anybody anyone nobody everybody everyone people person "
		"thing way place part ", w);
}

/* Words that make another claim of it where they are added. */
static bool changes(struct slice w)
{
	return dx_listed(
		" not no never none nothing neither nor hardly barely scarcely only fail failure yet off try attempt refuse refusal plan "
		"intend want consider might could can should must former alleged suspect suspected allegedly "
		"reportedly fake false part partly partially if unless without against except "
		"almost nearly less more least most few fewer many every each both "
		"stop prevent avoid deny doubt claim offer agree threaten propose call demand "
		"say help let ask likely unlikely and or but than instead first other another "
		"different late early soon high low big small ", w);
}

/* Days, months and seasons, adverbs: where one claim has them and the other has not, they are a detail of the same. */
static bool is_detail(struct slice w)
{
	return dx_listed(
		" monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
		"september october november december spring summer autumn winter today yesterday tomorrow tonight morning "
		"afternoon evening night week weekend month year last next ago recently dozen hundred thousand million billion "
		"percent ", w) ||
	       (w.n > 5 && dx_slice_ends(w, SLICE("ly")));
}

/* "at least 3", "more than 300", "nearly half": agency copy rounds now this way, now that. */
static bool rounds(struct slice w)
{
	return dx_listed(
		" more than least most up nearly almost over about around roughly some approximately estimated close ", w);
}

/* ---- numbers ---- */

#define THOUSANDTHS 1000u
#define NUMBER_MAX UINT64_C(1000000000000000)

/* "1200", "2.5", in thousandths; false if there is more to it than a number. */
static bool digits(struct slice w, uint64_t *value)
{
	uint64_t whole = 0, part = 0, unit = THOUSANDTHS;
	size_t i = 0;
	for (; i < w.n && ((w.p[i] >= '0' && w.p[i] <= '9') || (w.p[i] == ',' && i > 0)) && whole < NUMBER_MAX / 100000; i++)
		whole = w.p[i] == ',' ? whole : whole * 10 + (uint64_t)(w.p[i] - '0');
	if (i == 0)
		return false;
	if (i + 1 < w.n && w.p[i] == '.')
		for (i++; i < w.n && w.p[i] >= '0' && w.p[i] <= '9'; i++) {
			unit /= 10;
			part += (uint64_t)(w.p[i] - '0') * unit;
		}
	*value = whole * THOUSANDTHS + part;
	return i == w.n;
}

static bool number_word(struct slice w, uint64_t *value)
{
	static const struct { const char *word; uint32_t value; } words[] = {
		{ "one", 1 }, { "two", 2 }, { "pair", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 },
		{ "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 }, { "twelve", 12 }, { "thirteen", 13 }, { "fourteen", 14 },
		{ "fifteen", 15 }, { "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 }, { "twenty", 20 },
		{ "thirty", 30 }, { "forty", 40 }, { "fifty", 50 }, { "sixty", 60 }, { "seventy", 70 }, { "eighty", 80 }, { "ninety", 90 },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is(w, words[i].word)) {
			*value = (uint64_t)words[i].value * THOUSANDTHS;
			return true;
		}
	return false;
}

static uint64_t times(struct slice w)
{
	static const struct { const char *word; uint32_t value; } words[] = {
		{ "dozen", 12 }, { "hundred", 100 }, { "thousand", 1000 }, { "million", 1000000 }, { "billion", 1000000000 },
		{ "decade", 10 }, { "century", 100 },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is(w, words[i].word))
			return words[i].value;
	return 0;
}

static bool is_currency(struct slice w)
{
	return dx_listed(" $ dollar euro pound yen franc crown rouble ", w);
}

/* The number that begins at a word: how many words it has, 0 if it is none; in thousandths. A decade is ten years. */
static uint32_t read_value(const struct slice *words, uint32_t n, uint64_t *value, bool *years)
{
	uint64_t small, many = times(words[0]);
	uint32_t i = 1;
	*years = slice_is(words[0], "decade") || slice_is(words[0], "century");
	if (*years || (many > 0 && n > 1 && is_currency(words[1]))) { /* "a billion dollars" */
		*value = many * THOUSANDTHS;
		return 1;
	}
	if (!digits(words[0], value) && !number_word(words[0], value))
		return 0;
	if (i < n && *value >= 20 * THOUSANDTHS && *value < 100 * THOUSANDTHS && number_word(words[i], &small) &&
	    small < 10 * THOUSANDTHS) {
		*value += small;
		i++;
	}
	for (; i < n && !*years && (many = times(words[i])) > 0 && *value < NUMBER_MAX / many; i++) {
		*years = slice_is(words[i], "decade") || slice_is(words[i], "century");
		*value *= many;
	}
	return i;
}

/* The same with "percent", written as "=1200", "=2.500", "=20%". */
static uint32_t read_number(const struct slice *words, uint32_t n, char text[TERM_BYTES], bool *years)
{
	uint64_t value;
	uint32_t i = read_value(words, n, &value, years);
	if (i == 0)
		return 0;
	bool per_cent = i + 1 < n && slice_is(words[i], "per") && slice_is(words[i + 1], "cent");
	bool percent = per_cent || (i < n && (slice_is(words[i], "percent") || slice_is(words[i], "%")));
	int end = snprintf(text, TERM_BYTES, "=%llu", (unsigned long long)(value / THOUSANDTHS));
	if (value % THOUSANDTHS)
		end += snprintf(text + end, TERM_BYTES - (size_t)end, ".%03llu", (unsigned long long)(value % THOUSANDTHS));
	if (percent)
		snprintf(text + end, TERM_BYTES - (size_t)end, "%%");
	return i + (per_cent ? 2 : percent);
}

/* How many words before a number round it; 0 if no number follows. */
static uint32_t read_rounding(const struct slice *words, uint32_t n)
{
	uint64_t value;
	uint32_t i = 0;
	bool years;
	while (i < n && i < 3 && rounds(words[i]))
		i++;
	if (i < n && slice_is(words[i], "half"))
		return i;
	return i < n && read_value(words + i, n - i, &value, &years) > 0 ? i : 0;
}

/* ---- terms ---- */

/* The word without the endings that make nouns of verbs: "closure" and "close" → "clos". */
static struct slice stem_of(struct slice w)
{
	static const char *const endings[] = { "ation", "ition", "ment", "ance", "ence", "ure", "ing", "ion", "ate", "al", NULL };
	if (dx_slice_ends(w, SLICE("'s")))
		w = slice_sub(w, 0, w.n - 2);
	for (size_t i = 0; endings[i]; i++) {
		size_t n = strlen(endings[i]);
		if (w.n >= n + 4 && dx_slice_ends(w, slice_of(endings[i]))) {
			w = slice_sub(w, 0, w.n - n);
			break;
		}
	}
	return w.n > 3 && w.p[w.n - 1] == 'e' ? slice_sub(w, 0, w.n - 1) : w;
}

static struct slice singular(struct slice w)
{
	return w.n > 4 && w.p[w.n - 1] == 's' && w.p[w.n - 2] != 's' ? slice_sub(w, 0, w.n - 1) : w;
}

static enum term_kind kind_of(const struct propositions *p, struct slice w)
{
	if (w.n == 0 || w.p[0] == '@') /* tied to its document or source */
		return TERM_CHANGES;
	if (w.p[0] == '#')
		return dx_gazetteer_modifier(&p->r->gazetteer, slice_sub(w, 1, w.n)) != DX_NONE ? TERM_COUNTRY : TERM_NAME;
	if (w.p[0] == '=' || (w.p[0] >= '0' && w.p[0] <= '9'))
		return TERM_NUMBER;
	if (memchr(w.p, ' ', w.n)) /* a phrase of the table */
		return TERM_WORD;
	if (dx_listed(" before after until since when while during amid following ", w))
		return TERM_HINGE;
	if (is_colour(w))
		return TERM_COLOUR;
	return changes(w) ? TERM_CHANGES : is_light(w) ? TERM_LIGHT : is_detail(w) ? TERM_DETAIL : TERM_WORD;
}

/* The words of an entity's slug without the hash that keeps namesakes apart. */
static struct slice without_hash(struct slice s)
{
	size_t n = 0;
	while (n < s.n && ((s.p[s.n - n - 1] >= '0' && s.p[s.n - n - 1] <= '9') || (s.p[s.n - n - 1] >= 'a' && s.p[s.n - n - 1] <= 'f')))
		n++;
	return n == 8 && s.n > 9 && s.p[s.n - 9] == '-' ? slice_sub(s, 0, s.n - 9) : s;
}

static bool is_pronoun(struct slice s)
{
	return slice_is(s, "we") || slice_is(s, "our") || slice_is(s, "i") || slice_is(s, "my") || slice_is(s, "us");
}

/* False when memory is out. */
static bool read_name(struct propositions *p, struct term *t)
{
	struct slice whole = slice_sub(t->text, 1, t->text.n), name = without_hash(whole);
	t->hash_bytes = (uint8_t)(whole.n - name.n);
	t->self = is_pronoun(name);
	t->name = dx_intern(&p->names, name);
	return t->name != DX_NONE;
}

/* The number of a term; DX_NONE when memory is out. */
static uint32_t term_of(struct propositions *p, struct slice text)
{
	uint32_t i = dx_intern(&p->term_ids, text); /* terms are numbered as they are */
	if (i < p->term_count)
		return i;
	if (i == DX_NONE || !dx_grow(&p->terms, p->term_count, &p->term_cap, sizeof *p->terms))
		return DX_NONE;
	text = p->term_ids.entries[i].key;
	struct slice stem = text.n == 0 || text.p[0] == '#' ? text : stem_of(singular(text));
	struct term *t = &p->terms[p->term_count];
	*t = (struct term){ .text = text, .stem = dx_hash64(stem.p, stem.n, 0), .stem_number = dx_intern(&p->stems, stem),
	                    .meanings = dx_meanings_find(&p->meanings, text), .name = DX_NONE, .kind = (uint8_t)kind_of(p, text) };
	if (t->stem_number == DX_NONE || (t->kind <= TERM_COUNTRY && text.p[0] == '#' && !read_name(p, t)))
		return DX_NONE;
	return p->term_count++;
}

/* The longest phrase of the table that begins at a word, or that word: how many words it has. */
static uint32_t read_phrase(const struct propositions *p, const struct slice *words, uint32_t n, char text[TERM_BYTES],
                            struct slice *phrase)
{
	uint32_t best = 1;
	size_t at = 0;
	*phrase = words[0];
	for (uint32_t i = 0; i < n && i < MEANING_PHRASE && words[i].n + at + 1 < TERM_BYTES; i++) {
		if (i > 0)
			text[at++] = ' ';
		memcpy(text + at, words[i].p, words[i].n);
		at += words[i].n;
		if (i > 0 && dx_meanings_find(&p->meanings, (struct slice){ text, at }) != DX_NONE) {
			*phrase = (struct slice){ text, at };
			best = i + 1;
		}
	}
	return best;
}

static bool add_term(struct propositions *p, struct slice text, uint32_t bag[BAG_MAX + 1], uint32_t *n)
{
	uint32_t term = term_of(p, text);
	if (term == DX_NONE)
		return false;
	bool telling = p->terms[term].kind <= TERM_COUNTRY;
	for (uint32_t i = 0; i < *n && telling; i++)
		if (bag[i] == term)
			return true;
	if (p->terms[term].kind != TERM_COLOUR && *n <= BAG_MAX)
		bag[(*n)++] = term;
	return true;
}

static bool fill_bag(struct propositions *p, struct proposition *q)
{
	struct slice words[TOKENS_MAX];
	uint32_t bag[BAG_MAX + 1], n = 0, step;
	for (uint32_t i = 0; i < q->token_count; i++)
		words[i] = p->words.entries[q->tokens[i]].key;
	for (uint32_t i = 0; i < q->token_count && n <= BAG_MAX; i += step) {
		char text[TERM_BYTES];
		struct slice term;
		bool counts = p->word_kinds[q->tokens[i]] & WORD_COUNTS, years = false;
		i += counts ? read_rounding(words + i, q->token_count - i) : 0;
		step = counts ? read_number(words + i, q->token_count - i, text, &years) : 0;
		if (step > 0)
			term = slice_of(text);
		else
			step = read_phrase(p, words + i, q->token_count - i, text, &term);
		if (!add_term(p, term, bag, &n) || (years && !add_term(p, SLICE("year"), bag, &n)))
			return false;
	}
	q->bag_count = n <= BAG_MAX ? (uint8_t)n : 0;
	uint32_t *copy = ARENA_NEW(&p->r->scratch, uint32_t, 2u * q->bag_count);
	for (uint32_t i = 0; copy && i < q->bag_count; i++) {
		copy[i] = bag[i];
		copy[q->bag_count + i] = p->terms[bag[i]].stem_number;
	}
	q->bag = copy;
	return copy != NULL;
}

static uint8_t word_kind(struct slice w)
{
	uint64_t value;
	bool counts = rounds(w) || times(w) > 0 || digits(w, &value) || number_word(w, &value);
	bool tells = w.n > 0 && (w.p[0] == '#' || (w.p[0] >= '0' && w.p[0] <= '9'));
	return (uint8_t)((counts ? WORD_COUNTS : 0) | (tells ? WORD_TELLS : 0));
}

bool dx_fill_bags(struct propositions *p)
{
	p->word_kinds = dx_zeroed(p->words.n, 1);
	if (!p->word_kinds)
		return false;
	for (uint32_t i = 0; i < p->words.n; i++)
		p->word_kinds[i] = word_kind(p->words.entries[i].key);
	for (uint32_t i = 0; i < p->n; i++)
		if (!fill_bag(p, &p->at[i]))
			return false;
	p->entity_names = dx_zeroed(p->kg->entity_count, sizeof *p->entity_names);
	for (uint32_t e = 0; p->entity_names && e < p->kg->entity_count; e++)
		p->entity_names[e] = dx_map_get(&p->names, without_hash(p->kg->entities[e].id));
	return p->entity_names != NULL;
}
