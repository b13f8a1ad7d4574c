/* names_beside.c: names mended by what stands beside them in their sentence. */
#include "nlp/names_parts.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

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
bool dx_is_subject(struct slice form)
{
	static const char *const subjects[] = {
		"agriculture", "alcohol", "arms", "arts", "banking", "citizenship", "climate", "commerce", "communications", "culture",
		"customs", "cybersecurity", "defence", "defense", "development", "disease", "drug", "drugs", "economic", "education",
		"energy", "environment", "explosives", "finance", "firearms", "fisheries", "food", "foreign", "forestry", "health",
		"housing", "human", "immigration", "industry", "information", "infrastructure", "labor", "labour", "media", "medicines",
		"migration", "oceanic", "pensions", "prevention", "research", "rural", "safety", "science", "securities", "security",
		"space", "sport", "sports", "tobacco", "tourism", "trade", "transport", "transportation", "urban", "water", "weather"
	};
	return dx_slice_one_of(form, subjects, COUNT(subjects));
}

bool dx_is_body(struct slice form)
{
	static const char *const bodies[] = {
		"administration", "agency", "authority", "board", "bureau", "commission", "committee", "council", "department",
		"directorate", "institute", "ministry", "office", "service", "services"
	};
	return dx_slice_one_of(form, bodies, COUNT(bodies));
}

/* "Food and Drug Administration", where the net sees two names; "Health Department and Education Ministry" are two. */
static bool is_double_subject(const struct sentence *s, uint32_t first, uint32_t end)
{
	const struct token *t = s->tokens;
	for (uint32_t k = first; k < end; k++)
		if (dx_is_body(t[k].form))
			return false;
	return end + 1 < s->n && (slice_is(t[end].form, "and") || slice_is(t[end].form, "&")) && dx_begins_name(&t[end + 1]) &&
	       t[end + 1].entity == ENT_ORGANIZATION && dx_is_subject(t[end - 1].form) && dx_is_body(t[dx_name_end(s, end + 1) - 1].form);
}

/* Where the name first..end goes on behind its last word: over "of" to a name of its type, or to "Inc."; else its end. */
static uint32_t goes_on(const struct sentence *s, uint32_t first, uint32_t end)
{
	const struct token *t = s->tokens;
	const uint8_t type = t[first].entity;
	if (end < s->n && dx_begins_name(&t[end]) && t[end].entity == type && slice_is(t[end - 1].form, "of"))
		return dx_name_end(s, end);
	if (type == ENT_LOCATION && end + 1 < s->n && slice_is(t[end].form, "of") && t[end].entity == ENT_NONE &&
	    takes_of(t[end - 1].form) && dx_begins_name(&t[end + 1]) && t[end + 1].entity == type)
		return dx_name_end(s, end + 1);
	if (type == ENT_ORGANIZATION && is_double_subject(s, first, end))
		return dx_name_end(s, end + 1);
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

bool dx_ends_organization(struct slice form)
{
	static const char *const heads[] = {
		"agency", "airlines", "airways", "association", "bank", "committee", "commission", "company", "corporation", "council",
		"department", "energy", "federation", "foundation", "futures", "gazette", "group", "holdings", "industries", "institute",
		"insurance", "journal", "ministry", "monthly", "motors", "orchestra", "party", "press", "society", "symphony", "systems",
		"tribune", "union", "university", "weekly"
	};
	return dx_slice_one_of(form, heads, COUNT(heads));
}

/* Names that are known to be of one. */
static bool is_known_organization(struct slice form)
{
	static const char *const known[] = {
		"hamas", "hezbollah", "interpol", "isis", "nato", "opec", "qaeda", "qaida", "taliban", "unesco", "unicef"
	};
	return dx_slice_one_of(form, known, COUNT(known));
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
	if (last->entity > ENT_LOCATION || !dx_is_capital(last->form.p[0]))
		return last->entity;
	if (is_shore(s, first, end))
		return ENT_LOCATION;
	if ((end - first > 1 && dx_ends_organization(last->form)) || is_known_organization(last->form))
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
	if (!dx_is_capital(form.p[0]) || is_initial(form) || !dx_is_capital(before.p[0]))
		return false;
	if (k == first + 1)
		return again && (given || greeted);
	const bool more = k + 1 < end && dx_is_capital(s->tokens[k + 1].form.p[0]);
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
void dx_mend_names(struct sentence *s)
{
	mend_who(s);
	for (uint32_t k = 0, end; k < s->n; k = end) {
		end = k + 1;
		if (s->tokens[k].entity == ENT_NONE)
			continue;
		end = dx_name_end(s, k);
		if (end - k == 1 && slice_is(s->tokens[k].form, "The")) { /* "The | Meridian Post" */
			s->tokens[k].entity = ENT_NONE;
			s->tokens[k].entity_begin = false;
			continue;
		}
		if (s->tokens[k].entity <= ENT_LOCATION)
			end = cut_end(s, k, end);
		s->tokens[k].entity = type_by_head(s, k, end);
		dx_name_take_in(s, k, k + 1, end);
		const uint32_t on = goes_on(s, k, end);
		dx_name_take_in(s, k, end, on);
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
