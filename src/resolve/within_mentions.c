/* within_mentions.c: which mentions are names, and the words of each name: titles, articles and owners off; common nouns out;
   names in that the tagger missed. */
#include "base/utf8.h"
#include "resolve/within.h"

#define LONG_NAME 8  /* a single word of so many letters is looked up as a name though it was not tagged as one */
#define OWNER_END 5  /* bytes of "'s " with a curly mark */
#define BARE_TIMES 3 /* a bare capitalised word that comes so often and never in lower case is a name */

/* "President Ida Moen" → "Ida Moen": taggers take titles into names. Kings and popes keep theirs. */
static struct slice without_titles(struct slice core)
{
	static const char honorifics[] = " mr mrs ms miss mx dr sir dame lord lady sen rep gov gen lt col sgt capt maj adm "
		"prof rev hon prime vice ";
	static const char royal[] = " king queen prince princess pope bishop ";
	for (;;) {
		struct slice rest = core, first = dx_slice_cut(&rest, ' ');
		char key[24] = " ";
		size_t n = first.n;
		n -= n > 0 && first.p[n - 1] == '.';
		if (rest.n == 0 || n == 0 || n > sizeof key - 3)
			return core;
		for (size_t i = 0; i < n; i++)
			key[i + 1] = first.p[i] >= 'A' && first.p[i] <= 'Z' ? (char)(first.p[i] + 32) : first.p[i];
		memcpy(key + n + 1, " ", 2);
		if (strstr(royal, key) || (!strstr(honorifics, key) && dx_head_class((struct slice){ key + 1, n }) != HEAD_PERSON))
			return core;
		core = rest;
	}
}

/* "Moscow-based Kaspersky" → "Kaspersky" */
static struct slice without_seat(struct slice core)
{
	struct slice rest = core, first = dx_slice_cut(&rest, ' ');
	bool seat = dx_slice_ends(first, SLICE("-based")) || dx_slice_ends(first, SLICE("-born"));
	return seat && rest.n > 0 && dx_upper_first(rest) ? rest : core;
}

/* "Germany's BSI" → "BSI", where the tagger took both for one name: an abbreviation, or what the table has. */
static struct slice without_country_owner(struct sheet *s, struct slice core)
{
	for (const char *const *mark = (const char *const[]){ "'s ", "\xe2\x80\x99s ", NULL }; *mark; mark++) {
		const char *at = core.n ? memmem(core.p, core.n, *mark, strlen(*mark)) : NULL;
		if (!at || dx_gazetteer_modifier(s->g, dx_name_norm(s->arena, slice_sub(core, 0, (size_t)(at - core.p)))) == DX_NONE)
			continue;
		struct slice rest = slice_sub(core, (size_t)(at - core.p) + strlen(*mark), core.n);
		bool known = dx_gazetteer_find(s->g, dx_name_norm(s->arena, rest), GAZ_NAME, DX_NONE) != DX_NONE;
		return known || dx_is_abbreviation(rest) ? rest : core;
	}
	return core;
}

/* "Toymaker Lundgren" → "Lundgren" */
static struct slice without_role(struct slice core)
{
	struct slice rest = core, first = dx_slice_cut(&rest, ' ');
	return dx_is_role_of_firm(first) && dx_upper_first(rest) ? rest : core;
}

/* "Ms Frey" */
static bool has_honorific(struct slice core)
{
	static const char *const words[] = { "Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Miss ", "Dr ", "Dr. ", "Sir ", "Dame " };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (dx_slice_starts(core, slice_of(words[i])))
			return true;
	return false;
}

/* Words of which each is capitalised or small. */
static bool all_capitalised(struct slice core)
{
	bool any = false;
	while (core.n > 0) {
		struct slice word = dx_slice_cut(&core, ' ');
		const bool high = dx_upper_first(word) || dx_is_abbreviation(word); /* "3M" */
		if (!high && !dx_is_small_word(word))
			return false;
		any = any || high;
	}
	return any;
}

/* "Arlen Supreme Court Justice Nina Rask" → "Nina Rask": an office and who holds it, taken for one name. */
static struct slice without_office(struct sheet *s, struct slice core)
{
	struct slice rest = core, found = core;
	for (uint32_t words = 0; rest.n > 0 && words < NAME_TOKENS; words++) {
		struct slice word = dx_slice_cut(&rest, ' ');
		char lower[24];
		if (word.n >= sizeof lower || rest.n == 0)
			continue;
		for (size_t i = 0; i < word.n; i++)
			lower[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32) : word.p[i];
		if (words > 0 && dx_head_class((struct slice){ lower, word.n }) == HEAD_PERSON)
			found = rest;
	}
	struct slice name = found, first = dx_slice_cut(&name, ' '), second = dx_slice_cut(&name, ' ');
	bool two = found.n < core.n && second.n > 0 && (!name.n || !memchr(name.p, ' ', name.n)) && all_capitalised(found);
	return two && !dx_is_small_word(first) && dx_kind_of_name(dx_name_norm(s->arena, found)) == KIND_OTHER ? found : core;
}

/* Names, surnames and abbreviations of the document: what a mention may repeat without being tagged as a name. */
static void collect_known(struct sheet *s, struct map *known)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct ment *t = &s->ments[i];
		if (t->form != MENTION_NAME)
			continue;
		struct name_words w = dx_name_split(t->norm);
		struct slice part = w.n > 1 ? w.at[t->m->entity == ENT_PERSON ? w.n - 1 : 0]
		    : t->norm; /* surname; "Halden" of "Halden Therapeutics" */
		s->failed = !dx_map_put(known, t->norm, 1) || !dx_map_put(known, part, 1);
	}
	for (uint32_t i = 0; i < s->briefs.n && !s->failed; i++)
		s->failed = !dx_map_put(known, s->briefs.entries[i].key, 1);
}

/* "Seamen's Union", "Evening Ledger": capitalised, and its last word is one of bodies or newspapers. */
static bool names_a_body(struct slice norm)
{
	struct name_words w = dx_name_split(norm);
	enum head_class c = w.n > 1 && w.n < 6 ? dx_head_class(w.at[w.n - 1]) : HEAD_OTHER;
	bool paper = w.n > 1 && w.n < 6 && dx_is_paper_word(w.at[w.n - 1]);
	return c == HEAD_AGENCY || c == HEAD_BODY || c == HEAD_COMPANY || paper;
}

/* Nothing but an article or an owner before the name: "The head of Corvin Bank" and "her exit from Corvin Bank" name no bank. */
static bool is_whole(const struct ment *t, struct slice core, const struct ment *owner)
{
	struct slice text = t->m->text;
	if (owner && dx_slice_ends(text, core))
		return t->m->span.end - core.n <= owner->m->span.end + OWNER_END;
	for (const char *const *a = (const char *const[]){ "the ", "The ", "THE ", NULL }; *a; a++)
		if (dx_slice_starts(text, slice_of(*a)))
			text = slice_sub(text, strlen(*a), text.n);
	return slice_eq(dx_slice_trim(text), core);
}

/* "FitPure" */
static bool camel_case(struct slice core)
{
	size_t len, low = 0;
	for (size_t at = 0; at < core.n; at += len) {
		uint32_t c = dx_utf8_at(core, at, &len);
		if (!dx_is_letter(c) && !dx_is_digit(c))
			return false;
		if (dx_is_upper(c) && low > 0)
			return dx_upper_first(core);
		low += !dx_is_upper(c);
	}
	return false;
}

/* Bare capitalised words ("Lark", with no article) that stand where a name would, and how often; those that the text also has in
   lower case count as none. */
static void count_bare(struct sheet *s, struct map *bare)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct mention *m = s->ments[i].m;
		if (s->ments[i].form != MENTION_NOMINAL || m->plural || s->ments[i].head != HEAD_OTHER || memchr(m->text.p, ' ', m->text.n))
			continue;
		struct slice norm = dx_name_norm(s->arena, dx_name_cut(m->text, MENTION_READ));
		uint32_t old = dx_map_get(bare, norm);
		if (norm.n >= 3)
			s->failed = !dx_map_put(bare, norm, !dx_upper_first(m->text) ? 0 : old == DX_NONE ? 1 : old ? old + 1 : 0);
	}
}

/* "T" of "T-Mobile": the word goes on behind a hyphen. */
static bool is_cut(const struct sheet *s, const struct mention *m)
{
	const struct slice text = s->x->article->text;
	return m->span.end + 1 < text.n && text.p[m->span.end] == '-' && dx_upper_first(slice_sub(text, m->span.end + 1, text.n));
}

/* "the BSO", "Hunziker": what the tagger left as a common noun is a name if the document or the gazetteer has it. */
static void name_nominals(struct sheet *s)
{
	struct map known = { 0 }, bare = { 0 };
	collect_known(s, &known);
	count_bare(s, &bare);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		struct ment *t = &s->ments[i];
		if (t->form != MENTION_NOMINAL || t->norm.n > 0)
			continue;
		bool owned = t->owner != NO_INDEX && s->ments[t->owner].m->span.begin >= t->m->span.begin &&
		             s->ments[t->owner].m->span.end < t->m->span.end; /* before the name, not the name in "the head of Corvin Bank" */
		const struct slice cut = is_cut(s, t->m) ? dx_within_known_name(s, i) : (struct slice){ NULL, 0 };
		const struct slice text = cut.n ? cut : dx_name_cut(t->m->text, MENTION_READ);
		struct slice core = dx_name_clean(s->arena, dx_name_core(text, owned));
		if (!core.p || core.n == 0 || (!cut.n && !(all_capitalised(core) && is_whole(t, core, owned ? &s->ments[t->owner] : NULL))))
			continue;
		core = without_titles(core);
		struct slice norm = dx_name_norm(s->arena, core);
		bool speaks = t->speaks && !t->m->plural && slice_eq(core, t->m->text); /* "Shell said", not "the shell" */
		bool tabled = dx_is_abbreviation(core) || memchr(norm.p, ' ', norm.n) || ((norm.n >= LONG_NAME || speaks) && t->head == HEAD_OTHER);
		bool listed = cut.n || names_a_body(norm) || camel_case(core) || (tabled && dx_gazetteer_find(s->g, norm, GAZ_NAME, DX_NONE) != DX_NONE);
		uint32_t times = t->head == HEAD_OTHER && slice_eq(core, t->m->text) ? dx_map_get(&bare, norm) : DX_NONE;
		listed = listed || (times != DX_NONE && times >= BARE_TIMES);
		if (norm.n == 0 || (!listed && dx_map_get(&known, norm) == DX_NONE))
			continue;
		t->form = MENTION_NAME;
		t->core = core;
		t->norm = norm;
	}
	dx_map_free(&known);
	dx_map_free(&bare);
}

/* A capitalised common noun ("the Ministry", "the Committee") is no name. */
static bool is_common_noun(const struct ment *t)
{
	struct name_words w = dx_name_split(t->norm);
	if (w.n != 1)
		return false;
	switch (dx_head_class(w.at[0])) {
	case HEAD_AGENCY: case HEAD_GOVERNMENT: case HEAD_BODY: case HEAD_COMPANY:
	case HEAD_DOCUMENT: case HEAD_SPEAKER: case HEAD_PEOPLE:
		return t->m->entity != ENT_PERSON && !dx_is_abbreviation(t->core);
	case HEAD_PERSON: /* "the President", "King" is a surname too */
		return t->m->entity != ENT_PERSON && t->m->definite;
	default:
		return false;
	}
}

/* ---- abbreviations ---- */

/* The name that covers or ends with a span: a work-sheet number or NO_INDEX. */
static uint32_t name_at(const struct sheet *s, struct span span)
{
	uint32_t best = NO_INDEX, low = 0, high = s->n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (s->ments[mid].m->span.begin <= span.begin)
			low = mid + 1;
		else
			high = mid;
	}
	for (uint32_t i = low < s->n && s->ments[low].m->span.begin < span.end ? low + 1 : low, k = 0; i-- > 0 && k < 8; k++) {
		const struct ment *t = &s->ments[i];
		if (t->form == MENTION_NAME && t->m->span.end >= span.end && t->m->span.end <= span.end + 2 &&
		    (best == NO_INDEX || t->m->span.begin > s->ments[best].m->span.begin))
			best = i;
	}
	return best;
}

static void define_abbreviations(struct sheet *s)
{
	const struct abbreviation *items;
	uint32_t n;
	struct slice text = s->x->article->text;
	if (!dx_abbreviations(s->arena, text, &items, &n)) {
		s->failed = true;
		return;
	}
	for (uint32_t i = 0; i < n && !s->failed; i++) {
		struct slice brief = dx_name_norm(s->arena, slice_sub(text, items[i].brief.begin, items[i].brief.end));
		uint32_t at = name_at(s, items[i].full);
		if (brief.n == 0 || dx_map_get(&s->briefs, brief) != DX_NONE)
			continue;
		if (at != NO_INDEX && slice_eq(s->ments[at].norm, brief))
			at = NO_INDEX;
		if (at == NO_INDEX) {
			struct slice full = dx_name_norm(s->arena, slice_sub(text, items[i].full.begin, items[i].full.end));
			uint32_t row = dx_gazetteer_find(s->g, brief, GAZ_NAME, DX_NONE);
			if (row != DX_NONE && row == dx_gazetteer_find(s->g, full, GAZ_NAME, DX_NONE))
				continue; /* the table says the same */
		}
		s->failed = !dx_map_put(&s->briefs, brief, at == NO_INDEX ? DEFINED_ELSEWHERE : at);
	}
}

/* "the mine", "the Lowen mine": no pronoun. */
static bool is_pit(const struct sheet *s, const struct ment *t)
{
	struct slice before = slice_sub(s->x->article->text, 0, t->m->span.begin);
	return slice_is(t->m->text, "mine") && (t->owner != NO_INDEX || dx_slice_ends(before, SLICE("the ")) ||
	    dx_slice_ends(before, SLICE("The ")) || dx_slice_ends(before, SLICE(" a ")));
}

/* The words of the name at i, without what is said of its bearer. */
static void read_name(struct sheet *s, uint32_t i)
{
	struct ment *t = &s->ments[i];
	const bool owned = t->owner != NO_INDEX && s->ments[t->owner].m->span.begin >= t->m->span.begin;
	const struct slice known = dx_within_known_name(s, i);
	if (known.n) {
		t->core = dx_name_clean(s->arena, dx_name_core(known, false));
		t->norm = dx_name_norm(s->arena, t->core);
		return;
	}
	t->core = dx_name_clean(s->arena, dx_name_core(dx_name_cut(dx_within_longer_name(s, i), MENTION_READ), owned));
	t->core = without_role(without_seat(without_country_owner(s, t->core)));
	struct slice name = without_office(s, t->core);
	t->titled = has_honorific(t->core) || name.n < t->core.n;
	t->core = name;
	if (t->m->entity == ENT_PERSON || t->titled)
		t->core = without_titles(t->core);
	t->norm = dx_name_norm(s->arena, t->core);
}

void dx_within_mentions(struct sheet *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		if (t->form == MENTION_NOMINAL && dx_is_pronoun(t->m->text))
			t->form = MENTION_PRONOUN;
		if ((t->form == MENTION_PRONOUN && is_pit(s, t)) || dx_is_turn_label(s, t))
			t->form = MENTION_NOMINAL;
		if (t->form != MENTION_NAME)
			continue;
		read_name(s, i);
		s->failed = s->failed || !t->core.p || !t->norm.p;
		if (s->failed || t->norm.n == 0 || t->m->entity == ENT_DATE || t->m->entity == ENT_QUANTITY || is_common_noun(t) ||
		    (dx_slice_ends(t->core, SLICE("-based")) && !memchr(t->core.p, ' ', t->core.n))) { /* says where, names nobody */
			t->form = MENTION_NOMINAL;
			t->head = (uint8_t)dx_head_class(t->norm.n ? t->norm : t->m->lemma);
		}
	}
	if (!s->failed)
		define_abbreviations(s);
	if (!s->failed)
		name_nominals(s);
}
