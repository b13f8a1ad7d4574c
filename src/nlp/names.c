/* names.c: names mended by what stands beside them, and by what the same words are elsewhere in the article. */
#include "nlp/names.h"
#include "nlp/tags.h"

#include <stdlib.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What is known of a word: votes from the article. */
struct word {
	struct slice form;
	bool acronym;             /* of an organization, which it follows in brackets */
	bool initials;            /* of the words of an organization's name */
	uint32_t surname, person, other; /* last word of a person's longer name; the whole name of a person; of something else */
};

struct words {
	struct word *list; /* in the order of their forms once they are settled */
	size_t n, cap;
	struct arena initials; /* forms that stand nowhere in the text */
};

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_company(struct slice form)
{
	static const char *const ends[] = {
		"inc", "inc.", "corp", "corp.", "ltd", "ltd.", "llc", "llc.", "l.l.c.", "plc", "l.p.", "gmbh"
	};
	return dx_slice_one_of(form, ends, COUNT(ends));
}

/* Places that are called after what follows: Gulf of ... */
static bool takes_of(struct slice form)
{
	static const char *const heads[] = {
		"bay", "city", "gulf", "island", "isle", "republic", "sea", "state", "strait"
	};
	return dx_slice_one_of(form, heads, COUNT(heads));
}

/* States that are written behind a town, and are no common last words of other places. */
static bool is_state(struct slice form)
{
	static const char *const states[] = {
		"alabama", "alaska", "arizona", "arkansas", "ca", "california", "connecticut", "florida", "hawaii", "idaho",
		"illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts",
		"minnesota", "mississippi", "missouri", "montana", "nebraska", "nj", "ny", "ohio", "oklahoma", "oregon",
		"pennsylvania", "tennessee", "texas", "tx", "utah", "vermont", "virginia", "wisconsin", "wyoming"
	};
	return dx_slice_one_of(form, states, COUNT(states));
}

/* West Virginia, Lake Ohio, University of Texas: the state's name is a part of another. */
static bool binds_state(struct slice form)
{
	static const char *const before[] = {
		"-", ",", "and", "baja", "bay", "central", "coastal", "downstate", "east", "eastern", "fort", "greater", "gulf",
		"lake", "lower", "mid", "mount", "new", "north", "northeast", "northeastern", "northern", "northwest",
		"northwestern", "of", "port", "rural", "south", "southeast", "southeastern", "southern", "southwest",
		"southwestern", "the", "upper", "upstate", "west", "western"
	};
	return dx_slice_one_of(form, before, COUNT(before));
}

/* The word behind the name that word `first` begins. */
static uint32_t name_end(const struct sentence *s, uint32_t first)
{
	uint32_t end = first + 1;
	while (end < s->n && s->tokens[end].entity == s->tokens[first].entity && !s->tokens[end].entity_begin)
		end++;
	return end;
}

static bool begins_name(const struct token *t)
{
	return t->entity != ENT_NONE && t->entity_begin;
}

static void take_in(struct sentence *s, uint32_t first, uint32_t from, uint32_t end)
{
	for (uint32_t k = from; k < end; k++) {
		s->tokens[k].entity = s->tokens[first].entity;
		s->tokens[k].entity_begin = false;
	}
}

/* Let go what a name cannot end with. Returns where it ends. */
static uint32_t cut_end(struct sentence *s, uint32_t first, uint32_t end)
{
	static const char *const no_ends[] = { "&", ",", "and", "or", "the" };
	for (; end > first + 1 && dx_slice_one_of(s->tokens[end - 1].form, no_ends, COUNT(no_ends)); end--) {
		s->tokens[end - 1].entity = ENT_NONE;
		s->tokens[end - 1].entity_begin = false;
	}
	return end;
}

/* What bodies have the care of. */
static bool is_subject(struct slice form)
{
	static const char *const subjects[] = {
		"agriculture", "alcohol", "arms", "arts", "banking", "citizenship", "climate", "commerce", "communications", "customs",
		"cybersecurity", "defence", "defense", "disease", "drug", "drugs", "economic", "education", "energy", "environment", "finance",
		"fisheries", "food", "foreign", "forestry", "health", "housing", "immigration", "industry", "information", "infrastructure",
		"labor", "labour", "medicines", "migration", "oceanic", "research", "safety", "science", "securities", "security", "space",
		"trade", "transport", "transportation", "water", "weather"
	};
	return dx_slice_one_of(form, subjects, COUNT(subjects));
}

static bool is_body(struct slice form)
{
	static const char *const bodies[] = {
		"administration", "agency", "authority", "board", "bureau", "commission", "committee", "council", "department",
		"directorate", "institute", "ministry", "office", "service", "services"
	};
	return dx_slice_one_of(form, bodies, COUNT(bodies));
}

/* "Food and Drug Administration", where the net sees two names. */
static bool is_double_subject(const struct sentence *s, uint32_t end)
{
	const struct token *t = s->tokens;
	return end + 1 < s->n && (slice_is(t[end].form, "and") || slice_is(t[end].form, "&")) && begins_name(&t[end + 1]) &&
	       t[end + 1].entity == ENT_ORGANIZATION && is_subject(t[end - 1].form) && is_body(t[name_end(s, end + 1) - 1].form);
}

/* Where the name first..end goes on behind its last word: over "of" to a name of its type, or to "Inc."; else its end. */
static uint32_t goes_on(const struct sentence *s, uint32_t first, uint32_t end)
{
	const struct token *t = s->tokens;
	const uint8_t type = t[first].entity;
	if (end < s->n && begins_name(&t[end]) && t[end].entity == type && slice_is(t[end - 1].form, "of"))
		return name_end(s, end);
	if (type == ENT_LOCATION && end + 1 < s->n && slice_is(t[end].form, "of") && t[end].entity == ENT_NONE &&
	    takes_of(t[end - 1].form) && begins_name(&t[end + 1]) && t[end + 1].entity == type)
		return name_end(s, end + 1);
	if (type == ENT_ORGANIZATION && is_double_subject(s, end))
		return name_end(s, end + 1);
	if (type == ENT_ORGANIZATION) {
		const uint32_t at = end + (end + 1 < s->n && slice_is(t[end].form, ","));
		if (at < s->n && is_company(t[at].form) && (t[at].entity == ENT_NONE || t[at].entity == type))
			return at + 1;
	}
	return end;
}

/* Mayor and such alone, before no name: whom the net took them for they are not. */
static bool is_title(struct slice form)
{
	static const char *const titles[] = {
		"ambassador", "captain", "chairman", "chancellor", "colonel", "congressman", "doctor", "general", "gov", "gov.",
		"governor", "judge", "justice", "madam", "mayor", "minister", "president", "professor", "secretary", "senator",
		"sheikh", "sheriff", "sir"
	};
	return dx_slice_one_of(form, titles, COUNT(titles));
}

/* Is the name at word k what something is the mayor, a street or the outskirts of? */
static bool of_a_place(const struct sentence *s, uint32_t k)
{
	static const char *const what[] = {
		"capital", "city", "district", "governor", "mayor", "outskirts", "port", "province", "region", "streets",
		"suburb", "town", "village"
	};
	return k > 1 && slice_is(s->tokens[k - 1].form, "of") && dx_slice_one_of(s->tokens[k - 2].form, what, COUNT(what));
}

/* A name of one word: a bare title is none, and the mayor of Arlen governs a place. */
static void mend_single(struct sentence *s, uint32_t k)
{
	struct token *t = &s->tokens[k];
	if (t->entity > ENT_LOCATION)
		return;
	if (is_title(t->form)) {
		t->entity = ENT_NONE;
		t->entity_begin = false;
	} else if (of_a_place(s, k)) {
		t->entity = ENT_LOCATION;
	}
}

/* Last words that only organizations have, and names that are known to be of one. */
static bool is_organization(struct slice form, bool last_of_more)
{
	static const char *const heads[] = {
		"agency", "airlines", "airways", "association", "bank", "committee", "commission", "company", "corporation", "council",
		"department", "energy", "federation", "foundation", "futures", "gazette", "group", "holdings", "industries", "institute",
		"insurance", "journal", "ministry", "monthly", "motors", "orchestra", "party", "press", "society", "symphony", "systems",
		"tribune", "union", "university", "weekly"
	};
	static const char *const known[] = {
		"hamas", "hezbollah", "interpol", "isis", "nato", "opec", "qaeda", "qaida", "taliban", "unesco", "unicef"
	};
	return (last_of_more && dx_slice_one_of(form, heads, COUNT(heads))) || dx_slice_one_of(form, known, COUNT(known));
}

/* Last words of places that are no common surnames. */
static bool is_place(struct slice form)
{
	static const char *const heads[] = {
		"archipelago", "avenue", "desert", "highlands", "islands", "keys", "mountains", "ocean", "peninsula", "river", "strip"
	};
	return dx_slice_one_of(form, heads, COUNT(heads));
}

/* The West Bank and the Left Bank are none. */
static bool is_shore(const struct sentence *s, uint32_t first, uint32_t end)
{
	static const char *const sides[] = { "east", "left", "north", "right", "south", "west" };
	return end - first == 2 && slice_is(s->tokens[end - 1].form, "Bank") &&
	       dx_slice_one_of(s->tokens[first].form, sides, COUNT(sides));
}

/* The type that the last word of the name first..end shows. */
static uint8_t type_by_head(const struct sentence *s, uint32_t first, uint32_t end)
{
	const struct token *last = &s->tokens[end - 1];
	if (last->entity > ENT_LOCATION || !is_capital(last->form.p[0]))
		return last->entity;
	if (is_shore(s, first, end))
		return ENT_LOCATION;
	if (is_organization(last->form, end - first > 1))
		return ENT_ORGANIZATION;
	return end - first > 1 && is_place(last->form) ? ENT_LOCATION : last->entity;
}

static bool stands_before(const struct sentence *s, uint32_t first, uint32_t k)
{
	for (uint32_t before = first; before < k; before++)
		if (dx_slice_ieq(s->tokens[before].form, s->tokens[k].form))
			return true;
	return false;
}

static bool is_initial(struct slice form)
{
	return form.n <= 2;
}

/* "Ida, I have …", "Ida, we met": somebody is greeted; the word behind the name is at end. */
static bool is_greeted(const struct sentence *s, uint32_t end)
{
	static const char *const speakers[] = { "i", "my", "our", "we", "you", "your" };
	return end < s->n && slice_is(s->tokens[end].form, ",") &&
	       (end + 1 == s->n || dx_slice_one_of(s->tokens[end + 1].form, speakers, COUNT(speakers)));
}

/* Is word k of the name first..end somebody else's given name? A double name ("Boutros Boutros-Ghali"), or a given name that ends
   another ("Ray Leonard"), is mostly of one person. */
static bool is_next_person(const struct sentence *s, uint32_t first, uint32_t k, uint32_t end)
{
	const struct slice form = s->tokens[k].form, before = s->tokens[k - 1].form;
	const bool again = stands_before(s, first, k), given = dx_is_given_name(form), greeted = k + 1 == end && is_greeted(s, end);
	if (!is_capital(form.p[0]) || is_initial(form) || !is_capital(before.p[0]))
		return false;
	if (k == first + 1)
		return again && (given || greeted);
	const bool more = k + 1 < end && is_capital(s->tokens[k + 1].form.p[0]);
	return !is_initial(before) && !dx_is_given_name(before) && (again || given) && (more || greeted);
}

/* Two persons that stand side by side: "Thanks, Ida Ida, we …", "Ida Kovel Susan Hart". */
static void part_persons(struct sentence *s, uint32_t first, uint32_t end)
{
	for (uint32_t k = first + 1; k < end; k++)
		if (is_next_person(s, first, k, end)) {
			s->tokens[k].entity_begin = true;
			first = k;
		}
}

/* The World Health Organization, which taggers take for the pronoun: WHO between words in small letters, where nothing is asked. */
static void mend_who(struct sentence *s)
{
	bool small = false;
	if (!s->n || slice_is(s->tokens[s->n - 1].form, "?"))
		return;
	for (uint32_t k = 0; k < s->n && !small; k++)
		small = s->tokens[k].form.n > 1 && s->tokens[k].form.p[0] >= 'a' && s->tokens[k].form.p[0] <= 'z';
	for (uint32_t k = 0; small && k < s->n; k++) {
		struct token *t = &s->tokens[k];
		if (t->upos != UPOS_PRON || !slice_is(t->form, "WHO"))
			continue;
		t->upos = UPOS_PROPN;
		t->xpos = (uint8_t)dx_xpos_of(SLICE("NNP"));
		t->entity = ENT_ORGANIZATION;
		t->entity_begin = true;
	}
}

/* What the words beside a name tell. */
static void mend_sentence(struct sentence *s)
{
	mend_who(s);
	for (uint32_t k = 0, end; k < s->n; k = end) {
		end = k + 1;
		if (s->tokens[k].entity == ENT_NONE)
			continue;
		end = name_end(s, k);
		if (end - k == 1 && slice_is(s->tokens[k].form, "The")) { /* "The | Meridian Post" */
			s->tokens[k].entity = ENT_NONE;
			s->tokens[k].entity_begin = false;
			continue;
		}
		if (s->tokens[k].entity <= ENT_LOCATION)
			end = cut_end(s, k, end);
		s->tokens[k].entity = type_by_head(s, k, end);
		take_in(s, k, k + 1, end);
		const uint32_t on = goes_on(s, k, end);
		take_in(s, k, end, on);
		end = on;
		if (s->tokens[k].entity == ENT_LOCATION && end - k > 1 && is_state(s->tokens[end - 1].form) &&
		    !binds_state(s->tokens[end - 2].form))
			s->tokens[end - 1].entity_begin = true;
		if (end - k == 1)
			mend_single(s, k);
		else if (s->tokens[k].entity == ENT_PERSON)
			part_persons(s, k, end);
	}
}

/* Is form in capitals, and do they begin with those that the words first..end begin with? */
static bool abbreviates(const struct sentence *s, uint32_t first, uint32_t end, struct slice form)
{
	size_t n = 0, right = 0;
	for (size_t i = 0; i < form.n; i++)
		if (!is_capital(form.p[i]))
			return false;
	for (uint32_t k = first; k < end && n < form.n; k++) {
		const char c = s->tokens[k].form.p[0];
		if (is_capital(c))
			right += c == form.p[n++];
	}
	return form.n > 1 && right > 1 && right == n;
}

static bool add(struct words *w, struct slice form, const struct word *what)
{
	if (!dx_grow(&w->list, w->n, &w->cap, sizeof *w->list))
		return false;
	w->list[w->n] = *what;
	w->list[w->n++].form = form;
	return true;
}

/* The capitals that the words of an organization's name begin with: NBA. Of two letters there are too many. */
static bool note_initials(struct words *w, const struct sentence *s, uint32_t first, uint32_t end)
{
	char capitals[8];
	size_t n = 0;
	for (uint32_t k = first; k < end && n < sizeof capitals; k++)
		if (is_capital(s->tokens[k].form.p[0]))
			capitals[n++] = s->tokens[k].form.p[0];
	if (n < 3 || n == sizeof capitals)
		return true;
	const struct word what = { .initials = true };
	const struct slice form = dx_arena_copy(&w->initials, (struct slice){ capitals, n });
	return form.p && add(w, form, &what);
}

/* Note what the names of a sentence tell of their words. */
static bool note(struct words *w, const struct sentence *s)
{
	const struct token *t = s->tokens;
	for (uint32_t k = 0, end; k < s->n; k = end) {
		end = k + 1;
		const uint8_t type = t[k].entity;
		if (type == ENT_NONE || type > ENT_LOCATION)
			continue;
		end = name_end(s, k);
		const bool one = end - k == 1, person = type == ENT_PERSON;
		const struct word what = { .surname = person && !one, .person = person && one, .other = !person };
		if ((one || person) && !add(w, t[end - 1].form, &what))
			return false;
		if (type == ENT_ORGANIZATION && !note_initials(w, s, k, end))
			return false;
		const struct word acronym = { .acronym = true };
		if (type == ENT_ORGANIZATION && end + 2 < s->n && slice_is(t[end].form, "(") && slice_is(t[end + 2].form, ")") &&
		    abbreviates(s, k, end, t[end + 1].form) && !add(w, t[end + 1].form, &acronym))
			return false;
	}
	return true;
}

static int by_form(const void *a, const void *b)
{
	return dx_slice_cmp(((const struct word *)a)->form, ((const struct word *)b)->form);
}

/* Sort, and make one of those that are alike. */
static void settle(struct words *w)
{
	size_t n = 0;
	if (w->n)
		qsort(w->list, w->n, sizeof *w->list, by_form);
	for (size_t i = 0; i < w->n; i++) {
		const struct word *from = &w->list[i];
		struct word *to = &w->list[n ? n - 1 : 0];
		if (n && slice_eq(to->form, from->form)) {
			to->acronym |= from->acronym;
			to->initials |= from->initials;
			to->surname += from->surname;
			to->person += from->person;
			to->other += from->other;
		} else {
			w->list[n++] = *from;
		}
	}
	w->n = n;
}

/* ALL, AND and NOT in a line of capitals are seldom an organization. */
static bool is_function_word(const struct token *t)
{
	switch (t->upos) {
	case UPOS_ADP:
	case UPOS_ADV:
	case UPOS_AUX:
	case UPOS_CCONJ:
	case UPOS_DET:
	case UPOS_PART:
	case UPOS_PRON:
	case UPOS_SCONJ:
		return true;
	default:
		return false;
	}
}

/* A single word's type in this article. */
static uint8_t type_of(const struct words *w, const struct token *t, bool name)
{
	const struct word key = { .form = t->form };
	const struct word *known = bsearch(&key, w->list, w->n, sizeof *w->list, by_form);
	if (known && (known->acronym || (known->initials && t->entity != ENT_LOCATION && (name || !is_function_word(t)))))
		return ENT_ORGANIZATION;
	if (known && name && known->surname && known->surname + known->person > known->other)
		return ENT_PERSON;
	return t->entity;
}

static void retype(const struct words *w, struct sentence *s)
{
	for (uint32_t k = 0, end; k < s->n; k = end) {
		struct token *t = &s->tokens[k];
		const bool name = t->entity != ENT_NONE;
		end = name ? name_end(s, k) : k + 1;
		if (end - k > 1 || t->entity > ENT_MISC || (!name && !is_capital(t->form.p[0])))
			continue;
		const uint8_t type = type_of(w, t, name);
		t->entity_begin = type != ENT_NONE;
		t->entity = type;
	}
}

enum dx_status dx_settle_names(struct reading *r, struct dx_error *err)
{
	struct words w = { 0 };
	bool memory = true;
	for (size_t s = 0; memory && s < r->n; s++) {
		mend_sentence(&r->sentences[s]);
		memory = note(&w, &r->sentences[s]);
	}
	if (memory && w.n) {
		settle(&w);
		for (size_t s = 0; s < r->n; s++)
			retype(&w, &r->sentences[s]);
	}
	free(w.list);
	dx_arena_free(&w.initials);
	return memory ? DX_OK : dx_nomem(err);
}
