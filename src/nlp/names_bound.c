/* names_bound.c: names that the net cuts though signs bind them: "Johnson & Johnson", "Ocasio-Cortez", "Bill and Melinda Gates
   Foundation", "Bureau of Alcohol, Tobacco, Firearms and Explosives"; and the person behind a firm's "'s", who is no part of it. */
#include "nlp/names_parts.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { ITEM_WORDS = 3 }; /* of one subject in a row of them; of a name's part that the net does not see */

static bool is_mark(const struct sentence *s, uint32_t k, char mark)
{
	return k < s->n && s->tokens[k].form.n == 1 && s->tokens[k].form.p[0] == mark;
}

static bool is_and(const struct sentence *s, uint32_t k)
{
	return k < s->n && (slice_is(s->tokens[k].form, "and") || is_mark(s, k, '&'));
}

/* A word with a capital, of two letters at least: no initial. */
static bool is_high(const struct sentence *s, uint32_t k)
{
	return k < s->n && s->tokens[k].form.n > 1 && dx_is_capital(s->tokens[k].form.p[0]);
}

static bool is_plain(const struct sentence *s, uint32_t k)
{
	return k < s->n && s->tokens[k].entity == ENT_NONE;
}

/* A word of a name that the net does not see. */
static bool is_missed(const struct sentence *s, uint32_t k)
{
	return is_plain(s, k) && is_high(s, k) && s->tokens[k].upos == UPOS_PROPN;
}

static bool is_given(const struct sentence *s, uint32_t k)
{
	return dx_is_given_name(s->tokens[k].form);
}

/* The first word of the name that ends behind word last. */
static uint32_t name_begin(const struct sentence *s, uint32_t last)
{
	while (last > 0 && s->tokens[last].entity != ENT_NONE && !s->tokens[last].entity_begin)
		last--;
	return last;
}

/* Make one name of the words first..end. */
static void bind(struct sentence *s, uint32_t first, uint32_t end, uint8_t type)
{
	s->tokens[first].entity = type;
	s->tokens[first].entity_begin = true;
	dx_name_take_in(s, first, first + 1, end);
}

/* ---- & ---- */

static bool is_partnership(struct slice form)
{
	static const char *const ends[] = { "associates", "bros", "bros.", "brothers", "co", "co.", "company", "partners", "sons" };
	return dx_slice_one_of(form, ends, COUNT(ends));
}

/* Of a firm that is called after its founders: a surname, or part of a name that is not known to be a person's. */
static bool may_be_founder(const struct sentence *s, uint32_t k, const struct name_votes *votes)
{
	return is_high(s, k) && !is_given(s, k) && !dx_is_surname_here(votes, s->tokens[k].form);
}

/* Is it one word of a name, or one that the net does not see? ("Marks" looks like a noun.) */
static bool is_single(const struct sentence *s, uint32_t k)
{
	if (is_plain(s, k))
		return is_high(s, k) && (s->tokens[k].upos == UPOS_PROPN || s->tokens[k].upos == UPOS_NOUN);
	return dx_begins_name(&s->tokens[k]) && dx_name_end(s, k) == k + 1;
}

/* "Trump & Putin" are two persons where the article names one of them in full, and so are "Ida & Tom"; "Ernst & Young" are none. Of two names
   of one type that is not a person's, and of two words that are none, nobody knows. */
static bool is_firm(const struct sentence *s, uint32_t left, uint32_t right, const struct name_votes *votes)
{
	const uint8_t l = s->tokens[left].entity, r = s->tokens[right].entity;
	if (l > ENT_LOCATION || r > ENT_LOCATION)
		return false;
	if (is_partnership(s->tokens[right].form) || (slice_eq(s->tokens[left].form, s->tokens[right].form) && is_high(s, left)))
		return l != ENT_NONE;
	if (l == r && l != ENT_PERSON)
		return false;
	if (l == ENT_ORGANIZATION && is_missed(s, right))
		return true;
	return (l == ENT_ORGANIZATION || is_single(s, left)) && is_single(s, right) && may_be_founder(s, left, votes) &&
	       may_be_founder(s, right, votes);
}

/* "Pardo, Lunde & Hart": the founders before the first comma belong to the firm too. */
static uint32_t first_founder(const struct sentence *s, uint32_t first, const struct name_votes *votes)
{
	while (first > 1 && is_mark(s, first - 1, ',') && s->tokens[first - 2].entity == ENT_PERSON && is_single(s, first - 2) &&
	       may_be_founder(s, first - 2, votes))
		first -= 2;
	return first;
}

static uint32_t part_end(const struct sentence *s, uint32_t first)
{
	uint32_t end = first + 1;
	if (dx_begins_name(&s->tokens[first]))
		return dx_name_end(s, first);
	while (end < first + ITEM_WORDS && is_missed(s, end))
		end++;
	return end;
}

static void bind_ampersand(struct sentence *s, uint32_t k, const struct name_votes *votes)
{
	if (k == 0 || k + 1 >= s->n || !is_mark(s, k, '&') || !is_plain(s, k) || !is_firm(s, k - 1, k + 1, votes))
		return;
	uint32_t first = name_begin(s, k - 1);
	if (k - first == 1)
		first = first_founder(s, first, votes);
	bind(s, first, part_end(s, k + 1), ENT_ORGANIZATION);
}

/* "Bill and Melinda Gates Foundation": the given names of those whom a body is called after. */
static void bind_givers(struct sentence *s, uint32_t k)
{
	if (k == 0 || k + 2 >= s->n || !is_and(s, k) || s->tokens[k - 1].entity > ENT_LOCATION || !is_given(s, k - 1) ||
	    (!is_plain(s, k - 1) && !is_single(s, k - 1)) || s->tokens[k + 1].entity != ENT_ORGANIZATION || !is_given(s, k + 1) ||
	    !s->tokens[k + 1].entity_begin || dx_name_end(s, k + 1) < k + 3)
		return;
	uint32_t first = k - 1;
	while (first > 1 && is_mark(s, first - 1, ',') && is_given(s, first - 2) && is_single(s, first - 2))
		first -= 2;
	bind(s, first, dx_name_end(s, k + 1), ENT_ORGANIZATION);
}

/* ---- hyphens ---- */

static bool is_prefix(struct slice form)
{
	static const char *const prefixes[] = {
		"anti", "counter", "cross", "ex", "former", "inter", "intra", "long", "mid", "multi", "non", "now", "pan", "post", "pre", "pro",
		"self", "semi", "then", "trans", "ultra", "well"
	};
	return dx_slice_one_of(form, prefixes, COUNT(prefixes));
}

/* Behind a pair of names: "the Trump-Putin summit", not "Ocasio-Cortez said". */
static bool goes_with_noun(const struct sentence *s, uint32_t end)
{
	static const char *const determiners[] = { "a", "an", "the", "this", "that" };
	const uint8_t upos = end < s->n ? s->tokens[end].upos : (uint8_t)UPOS_PUNCT;
	return upos == UPOS_NOUN || upos == UPOS_ADJ || upos == UPOS_PROPN || is_mark(s, end, '-') || is_mark(s, end, '/') ||
	       (end > 3 && dx_slice_one_of(s->tokens[end - 4].form, determiners, COUNT(determiners)));
}

/* The type of the one name that the names left..hyphen and hyphen+1..end are, by themselves; ENT_NONE if they may be two. */
static uint8_t type_over_hyphen(const struct sentence *s, uint32_t left, uint32_t hyphen, uint32_t end)
{
	const struct token *t = s->tokens;
	const uint8_t l = t[left].entity, r = t[hyphen + 1].entity;
	const uint32_t before = hyphen - left, behind = end - hyphen - 1;
	if (l == ENT_NONE && r == ENT_ORGANIZATION && is_missed(s, left) && !is_prefix(t[left].form))
		return r;
	if (r != ENT_PERSON || !is_high(s, hyphen - 1) || !is_high(s, hyphen + 1))
		return ENT_NONE;
	if (before == 2 && behind == 1 && ((l == ENT_ORGANIZATION && !dx_ends_organization(t[hyphen - 1].form)) ||
	                                   (l == ENT_LOCATION && is_given(s, left))))
		return r;
	return l == r && (before == 1) != (behind == 1) && before + behind <= 4 ? r : (uint8_t)ENT_NONE;
}

static bool is_over_hyphen(const struct sentence *s, uint32_t k)
{
	return k > 0 && k + 1 < s->n && is_plain(s, k) && dx_is_hyphen(s, k);
}

/* "Jean-Luc Marel", "Ida Brel-Kovel", whom the net sees in two pieces, and "Rolls-Royce". */
static void bind_hyphen(struct sentence *s, uint32_t k)
{
	if (!is_over_hyphen(s, k) || !dx_begins_name(&s->tokens[k + 1]))
		return;
	const uint32_t left = name_begin(s, k - 1), end = dx_name_end(s, k + 1);
	const uint8_t type = type_over_hyphen(s, left, k, end);
	if (type != ENT_NONE)
		bind(s, left, end, type);
}

/* Part of a name of two words that a hyphen joins: "Brel", where the net sees a person or a firm. NHB is no part of one. */
static bool is_half(const struct sentence *s, uint32_t k)
{
	const struct slice form = s->tokens[k].form;
	const uint8_t type = s->tokens[k].entity;
	return is_high(s, k) && !dx_is_capital(form.p[1]) && (is_missed(s, k) || (is_single(s, k) && !is_plain(s, k))) &&
	       (type == ENT_NONE || type == ENT_PERSON || type == ENT_ORGANIZATION);
}

/* A bare "Brel-Kovel": the person whom the article names so in full; or else one name, if neither half is a person's of its own and
   nothing is said of the two. */
static void bind_halves(struct sentence *s, uint32_t k, const struct name_votes *votes)
{
	if (!is_over_hyphen(s, k) || !is_half(s, k - 1) || !is_half(s, k + 1))
		return;
	const struct token *l = &s->tokens[k - 1], *r = &s->tokens[k + 1];
	const bool person = dx_is_surname_here(votes, dx_hyphenated(s, k + 1));
	if (l->entity == ENT_NONE || r->entity == ENT_ORGANIZATION)
		return;
	if (!person && (dx_is_surname_here(votes, l->form) || dx_is_surname_here(votes, r->form) || goes_with_noun(s, k + 2) ||
	                (k > 1 && is_mark(s, k - 2, '-'))))
		return;
	bind(s, k - 1, k + 2, person ? (uint8_t)ENT_PERSON : l->entity);
}

/* ---- 's ---- */

static bool is_possessive(const struct sentence *s, uint32_t k)
{
	return slice_is(s->tokens[k].form, "'s") || slice_is(s->tokens[k].form, "\xE2\x80\x99s");
}

/* "Tesla's Elon Musk": who stands behind a body's "'s" with a given name is a person, and so is whom the net sees half of. */
static void part_owner(struct sentence *s, uint32_t k)
{
	struct token *t = s->tokens;
	if (k == 0 || k + 2 >= s->n || !is_possessive(s, k) || t[k - 1].entity == ENT_NONE || t[k - 1].entity > ENT_LOCATION ||
	    !is_high(s, k + 1) || !is_high(s, k + 2))
		return;
	const bool inside = t[k].entity != ENT_NONE && !t[k].entity_begin && t[k + 1].entity == t[k].entity && !t[k + 1].entity_begin;
	const uint32_t end = dx_begins_name(&t[k + 1]) || inside ? dx_name_end(s, k + 1) : k + 1;
	if (end == k + 2 && is_missed(s, k + 2) && !is_high(s, k + 3) && t[k + 1].entity <= ENT_ORGANIZATION)
		bind(s, k + 1, k + 3, ENT_PERSON);
	else if (end == k + 3 && is_given(s, k + 1) && t[k + 1].entity == ENT_ORGANIZATION && !dx_ends_organization(t[k + 2].form))
		bind(s, k + 1, end, ENT_PERSON);
	else
		return;
	if (inside) {
		t[k].entity = ENT_NONE;
		t[k].entity_begin = false;
	}
}

/* ---- Jr. ---- */

/* "Ole Lunde Jr.", "Ole Lunde, Jr.": the son is not the father. */
static void bind_suffix(struct sentence *s, uint32_t first)
{
	static const char *const suffixes[] = { "ii", "iii", "iv", "jr", "jr.", "sr", "sr." };
	const uint32_t end = dx_name_end(s, first), at = end + is_mark(s, end, ',');
	if (s->tokens[first].entity == ENT_PERSON && at < s->n && is_plain(s, at) &&
	    dx_slice_one_of(s->tokens[at].form, suffixes, COUNT(suffixes)) && dx_is_capital(s->tokens[at].form.p[0]))
		dx_name_take_in(s, first, end, at + 1);
}

/* "Mike Kovel" without an article is no body, whatever the net sees: nobody is called by a given name and a word of bodies. */
static void mend_full_name(struct sentence *s, uint32_t first)
{
	const uint32_t end = dx_name_end(s, first);
	const bool hyphen = end == first + 4 && dx_is_hyphen(s, first + 2);
	if (s->tokens[first].entity != ENT_ORGANIZATION || (end != first + 2 && !hyphen) || !is_given(s, first) || !is_high(s, first + 1) ||
	    !is_high(s, end - 1) || dx_ends_organization(s->tokens[end - 1].form) || dx_is_body(s->tokens[end - 1].form) ||
	    (first > 0 && dx_slice_ieq(s->tokens[first - 1].form, SLICE("the"))))
		return;
	bind(s, first, end, ENT_PERSON);
}

/* ---- rows of subjects ---- */

/* "Tobacco", "Human Services": up to three words with capitals that begin or end with what bodies have the care of, and are no body of
   their own ("… and Education Ministry"). 0 if there are none. */
static uint32_t subject_end(const struct sentence *s, uint32_t k)
{
	uint32_t end = k;
	while (end < s->n && end < k + ITEM_WORDS && is_high(s, end) && s->tokens[end].entity <= ENT_ORGANIZATION)
		end++;
	if (end == k || (dx_is_body(s->tokens[end - 1].form) && !slice_is(s->tokens[end - 1].form, "Services")))
		return 0;
	return dx_is_subject(s->tokens[k].form) || dx_is_subject(s->tokens[end - 1].form) ? end : 0;
}

/* Between a body and its subject. */
static bool is_link(const struct sentence *s, uint32_t k)
{
	static const char *const links[] = { "for", "of", "on" };
	return k < s->n && dx_slice_one_of(s->tokens[k].form, links, COUNT(links));
}

static bool has_body(const struct sentence *s, uint32_t first, uint32_t end)
{
	bool body = false;
	for (uint32_t k = first; k < end && !body; k++)
		body = dx_is_body(s->tokens[k].form) && is_link(s, k + 1);
	return body && s->tokens[first].entity == ENT_ORGANIZATION;
}

/* What follows a body's first subject up to the one behind "and": "…, Tobacco, Firearms and Explosives", "… and Human Services"; and a
   subject that the net does not see: "Bureau | of Health". */
static void bind_subjects(struct sentence *s, uint32_t first)
{
	const uint32_t end = dx_name_end(s, first);
	uint32_t at = end, next;
	if (!has_body(s, first, end))
		return;
	if (is_link(s, end) && is_plain(s, end) && (next = subject_end(s, end + 1)) != 0) {
		dx_name_take_in(s, first, end, next);
		return;
	}
	if (!dx_is_subject(s->tokens[end - 1].form))
		return;
	while (is_mark(s, at, ',') && (next = subject_end(s, at + 1)) != 0)
		at = next;
	at += at > end && is_mark(s, at, ',');
	if (is_and(s, at) && (next = subject_end(s, at + 1)) != 0)
		dx_name_take_in(s, first, end, next);
}

void dx_bind_names(struct sentence *s)
{
	for (uint32_t k = 0; k < s->n; k++) {
		bind_hyphen(s, k);
		bind_givers(s, k);
		part_owner(s, k);
		if (dx_begins_name(&s->tokens[k])) {
			mend_full_name(s, k);
			bind_suffix(s, k);
			bind_subjects(s, k);
		}
	}
}

void dx_bind_pairs(struct sentence *s, const struct name_votes *votes)
{
	for (uint32_t k = 0; k < s->n; k++) {
		bind_ampersand(s, k, votes);
		bind_halves(s, k, votes);
	}
}
