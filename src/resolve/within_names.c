/* within_names.c: names of one document: the same name, abbreviations that the text defines, short forms, surnames. */
#include "resolve/within.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

#define DEFINED_ELSEWHERE (DX_NONE - 1) /* an abbreviation whose long form is no mention */

static bool upper_first(struct slice s)
{
	size_t len;
	return s.n > 0 && dx_is_upper(dx_utf8_at(s, 0, &len));
}

/* "President Ida Moen" → "Ida Moen": taggers take titles into names. Kings and popes keep theirs. */
static struct slice without_titles(struct slice core)
{
	static const char honorifics[] = " mr mrs ms miss mx dr sir dame lord lady sen rep gov gen lt col sgt capt maj adm prof rev hon prime vice ";
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
		if (!upper_first(word) && !dx_is_small_word(word))
			return false;
		any = any || upper_first(word);
	}
	return any;
}

/* Names, surnames and abbreviations of the document: what a mention may repeat without being tagged as a name. */
static void collect_known(struct sheet *s, struct map *known)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct ment *t = &s->ments[i];
		if (t->form != MENTION_NAME)
			continue;
		struct name_words w = dx_name_split(t->norm);
		struct slice part = w.n > 1 ? w.at[t->m->entity == ENT_PERSON ? w.n - 1 : 0] : t->norm; /* surname; "Halden" of "Halden Therapeutics" */
		s->failed = !dx_map_put(known, t->norm, 1) || !dx_map_put(known, part, 1);
	}
	for (uint32_t i = 0; i < s->briefs.n && !s->failed; i++)
		s->failed = !dx_map_put(known, s->briefs.entries[i].key, 1);
}

/* "Seamen's Union": capitalised, and its last word is one of bodies. */
static bool names_a_body(struct slice norm)
{
	struct name_words w = dx_name_split(norm);
	enum head_class c = w.n > 1 && w.n < 6 ? dx_head_class(w.at[w.n - 1]) : HEAD_OTHER;
	return c == HEAD_AGENCY || c == HEAD_BODY || c == HEAD_COMPANY;
}

/* Nothing but an article or an owner before the name: "The head of Corvin Bank" is no name of the bank. */
static bool is_whole(const struct ment *t, struct slice core, bool owned)
{
	struct slice text = t->m->text;
	for (const char *const *a = (const char *const[]){ "the ", "The ", "THE ", NULL }; *a; a++)
		if (dx_slice_starts(text, slice_of(*a)))
			text = slice_sub(text, strlen(*a), text.n);
	return slice_eq(dx_slice_trim(text), core) || (owned && dx_slice_ends(text, core));
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
			return upper_first(core);
		low += !dx_is_upper(c);
	}
	return false;
}

/* "the BSO", "Hunziker": what the tagger left as a common noun is a name if the document or the gazetteer has it. */
static void name_nominals(struct sheet *s)
{
	struct map known = { 0 };
	collect_known(s, &known);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		struct ment *t = &s->ments[i];
		if (t->form != MENTION_NOMINAL || t->norm.n > 0)
			continue;
		bool owned = t->owner != NO_INDEX && s->ments[t->owner].m->span.begin >= t->m->span.begin;
		struct slice core = dx_name_clean(s->arena, dx_name_core(dx_name_cut(t->m->text, MENTION_READ), owned));
		if (!core.p || core.n == 0 || !all_capitalised(core) || !is_whole(t, core, owned))
			continue;
		core = without_titles(core);
		struct slice norm = dx_name_norm(s->arena, core);
		bool tabled = dx_is_abbreviation(core) || memchr(norm.p, ' ', norm.n);
		bool listed = names_a_body(norm) || camel_case(core) || (tabled && dx_gazetteer_find(s->g, norm, GAZ_NAME, DX_NONE) != DX_NONE);
		if (norm.n == 0 || (!listed && dx_map_get(&known, norm) == DX_NONE))
			continue;
		t->form = MENTION_NAME;
		t->core = core;
		t->norm = norm;
	}
	dx_map_free(&known);
}

/* A capitalised common noun ("the Ministry", "the Committee") is no name. */
static bool is_common_noun(const struct ment *t)
{
	struct name_words w = dx_name_split(t->norm);
	if (w.n != 1)
		return false;
	switch (dx_head_class(w.at[0])) {
	case HEAD_AGENCY: case HEAD_GOVERNMENT: case HEAD_BODY: case HEAD_COMPANY: case HEAD_DOCUMENT: case HEAD_SPEAKER: case HEAD_PEOPLE:
		return t->m->entity != ENT_PERSON && !dx_is_abbreviation(t->core);
	case HEAD_PERSON: /* "the President", "King" is a surname too */
		return t->m->entity != ENT_PERSON && t->m->definite;
	default:
		return false;
	}
}

/* The country that the first words of a normalised name stand for, and how many words these are. */
static uint32_t leading_country(const struct sheet *s, const struct name_words *w, uint32_t *used)
{
	for (uint32_t k = 3; k-- > 1;) {
		if (w->n <= k)
			continue;
		struct slice head = { w->at[0].p, (size_t)(w->at[k - 1].p + w->at[k - 1].n - w->at[0].p) };
		uint32_t country = dx_gazetteer_modifier(s->g, head);
		if (country != DX_NONE) {
			*used = k;
			return country;
		}
	}
	*used = 0;
	return DX_NONE;
}

static struct slice rest_of(const struct name_words *w, uint32_t from, uint32_t to)
{
	return from < to ? (struct slice){ w->at[from].p, (size_t)(w->at[to - 1].p + w->at[to - 1].n - w->at[from].p) } : (struct slice){ NULL, 0 };
}

/* The key of a body without the country in it: "german federal office for …" → "federal office for …", "foreign ministry of russia" →
   "foreign ministry"; *country is set. Only where what is left names an office: "american airlines" stays whole. */
static struct slice without_country(const struct sheet *s, struct slice norm, uint32_t *country)
{
	struct name_words w = dx_name_split(norm);
	uint32_t used, found = leading_country(s, &w, &used);
	struct slice rest = rest_of(&w, used, w.n);
	if (found != DX_NONE && rest.n > 0) {
		enum entity_kind kind = dx_kind_of_name(rest);
		if (kind == KIND_AGENCY || kind == KIND_GOVERNMENT || dx_is_generic_name(rest)) {
			*country = found;
			return rest;
		}
	}
	for (uint32_t k = 1; k + 1 < w.n && k < w.n; k++) {
		if (!slice_is(w.at[k], "of"))
			continue;
		struct slice tail = rest_of(&w, k + 1, w.n), head = rest_of(&w, 0, k);
		found = dx_gazetteer_modifier(s->g, tail);
		if (found != DX_NONE && dx_is_generic_name(head)) {
			*country = found;
			return head;
		}
	}
	return norm;
}

/* "ministry of foreign affairs" → "foreign ministry", "department of energy" → "energy department", "defence" → "defense". */
static struct slice canonical_office(struct sheet *s, struct slice norm)
{
	static const struct { const char *from, *to; } words[] = {
		{ "foreign affairs", "foreign" }, { "external affairs", "foreign" }, { "internal affairs", "interior" }, { "the interior", "interior" },
		{ "defence", "defense" }, { "national defense", "defense" }, { "national defence", "defense" },
	};
	static const char *const offices[] = { "ministry", "department" };
	for (size_t o = 0; o < sizeof offices / sizeof *offices; o++) {
		size_t n = strlen(offices[o]);
		bool front = dx_slice_starts(norm, slice_of(offices[o])) && norm.n > n + 4 && memcmp(norm.p + n, " of ", 4) == 0;
		bool back = dx_slice_ends(norm, slice_of(offices[o])) && norm.n > n + 1;
		struct slice what = front ? slice_sub(norm, n + 4, norm.n) : back ? slice_sub(norm, 0, norm.n - n - 1) : (struct slice){ NULL, 0 };
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (slice_is(what, words[i].from))
				what = slice_of(words[i].to);
		if (what.n == 0)
			continue;
		char *p = dx_arena_alloc(s->arena, what.n + n + 1);
		if (!p) {
			s->failed = true;
			return norm;
		}
		memcpy(p, what.p, what.n);
		p[what.n] = ' ';
		memcpy(p + what.n + 1, offices[o], n);
		return (struct slice){ p, what.n + n + 1 };
	}
	return norm;
}

/* The country that an owner or the words of a mention speak of: "Germany's BSI", "the Russian firm". */
static uint32_t country_of(struct sheet *s, const struct ment *t)
{
	if (t->owner != NO_INDEX) {
		const struct ment *o = &s->ments[t->owner];
		struct slice norm = o->norm.n ? o->norm : dx_name_norm(s->arena, dx_name_core(dx_name_cut(o->m->text, MENTION_READ), true));
		uint32_t country = dx_gazetteer_modifier(s->g, norm);
		if (country != DX_NONE)
			return country;
	}
	struct slice norm = dx_name_norm(s->arena, dx_name_cut(t->m->text, MENTION_READ));
	struct name_words w = dx_name_split(norm);
	for (uint32_t i = 0; i + 1 < w.n && i < 6; i++) {
		for (uint32_t k = 2; k > 0; k--) {
			uint32_t country = i + k < w.n ? dx_gazetteer_modifier(s->g, rest_of(&w, i, i + k)) : DX_NONE;
			if (country != DX_NONE)
				return country;
		}
		if (i + 2 < w.n && slice_is(w.at[i + 1], "based")) {
			uint32_t country = dx_gazetteer_modifier(s->g, rest_of(&w, i, i + 2));
			if (country != DX_NONE)
				return country;
		}
	}
	return DX_NONE;
}

/* The row of a name mention: as speaker first, then as a name; a person of one word is nobody whom the table knows. */
static uint32_t row_of(struct sheet *s, struct ment *t)
{
	bool one_word = memchr(t->norm.p, ' ', t->norm.n) == NULL;
	if ((t->m->title.n > 0 && t->m->entity == ENT_PERSON) || dx_map_get(&s->briefs, t->norm) != DX_NONE)
		return DX_NONE;
	if (one_word && t->m->entity == ENT_PERSON && !dx_is_abbreviation(t->core))
		return DX_NONE;
	if (t->speaks) {
		uint32_t row = dx_gazetteer_find(s->g, t->norm, GAZ_SPEAKER, DX_NONE);
		uint32_t as_name = dx_gazetteer_find(s->g, t->norm, GAZ_NAME, DX_NONE);
		if (row == DX_NONE && as_name != DX_NONE && s->g->rows[as_name].kind == KIND_COUNTRY)
			row = dx_gazetteer_government(s->g, as_name);
		if (row != DX_NONE) {
			t->reason = MERGE_METONYM;
			return row;
		}
	}
	t->reason = MERGE_GAZETTEER;
	return dx_gazetteer_find(s->g, t->norm, GAZ_NAME, t->country);
}

/* "Russians", "Israelis": the people of a country; "Russian" alone: the country. */
static bool demonym_row(struct sheet *s, struct ment *t, uint32_t *row)
{
	struct slice norm = t->norm;
	*row = dx_gazetteer_find(s->g, norm, GAZ_DEMONYM, DX_NONE);
	if (*row != DX_NONE)
		return t->m->plural;
	if (norm.n > 3 && norm.p[norm.n - 1] == 's')
		*row = dx_gazetteer_find(s->g, slice_sub(norm, 0, norm.n - 1), GAZ_DEMONYM, DX_NONE);
	return *row != DX_NONE;
}

static uint32_t cluster_of_key(struct sheet *s, const char *prefix, struct slice key, uint32_t number, uint32_t at)
{
	struct buf b = { 0 };
	dx_buf_printf(&b, "%s%u ", prefix, (unsigned)number);
	dx_buf_add(&b, key);
	uint32_t c = b.failed ? DX_NONE : dx_map_get(&s->keys, dx_buf_slice(&b));
	if (c == DX_NONE) {
		c = dx_cluster_new(s, at);
		s->failed = s->failed || b.failed || !dx_map_put(&s->keys, dx_buf_slice(&b), c);
	}
	dx_buf_free(&b);
	return c;
}

/* "(Baltic Wire) —" */
static bool in_dateline(const struct sheet *s, const struct mention *m)
{
	struct slice text = s->x->article->text;
	if (m->span.begin == 0 || text.p[m->span.begin - 1] != '(' || m->span.end + 5 > text.n || text.p[m->span.end] != ')')
		return false;
	struct slice rest = slice_sub(text, m->span.end + 1, text.n);
	return dx_slice_starts(rest, SLICE(" \xe2\x80\x94")) || dx_slice_starts(rest, SLICE(" \xe2\x80\x93")) || dx_slice_starts(rest, SLICE(" - ")) ||
	       dx_slice_starts(rest, SLICE(" --"));
}

static void name_cluster(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	uint32_t people, country = t->country, c;
	bool group = demonym_row(s, t, &people), one_word = memchr(t->norm.p, ' ', t->norm.n) == NULL;
	uint32_t row = group ? DX_NONE : row_of(s, t);
	if (row == DX_NONE && people != DX_NONE && !group && t->m->entity != ENT_PERSON)
		row = people;
	struct slice key = canonical_office(s, without_country(s, t->norm, &country));
	if (row == DX_NONE && !group && country != DX_NONE && !slice_eq(key, t->norm))
		row = dx_gazetteer_find(s->g, key, GAZ_NAME, country);
	if (group)
		c = cluster_of_key(s, "people ", (struct slice){ NULL, 0 }, people, at);
	else if (row != DX_NONE)
		c = cluster_of_key(s, "row ", (struct slice){ NULL, 0 }, row, at);
	else if (one_word && (t->titled || t->m->entity == ENT_PERSON || (t->m->title.n > 0 && t->m->entity != ENT_ORGANIZATION)))
		c = cluster_of_key(s, "surname ", key, t->m->gender == GENDER_FEMALE, at);
	else
		c = cluster_of_key(s, "name ", key, slice_eq(key, t->norm) ? DX_NONE : country, at);
	if (s->failed)
		return;
	struct cluster *k = &s->clusters[c];
	k->named = true;
	k->demonym = group;
	k->plural = k->plural || t->m->plural;
	k->outlet = k->outlet || in_dateline(s, t->m);
	k->row = row;
	k->country = row != DX_NONE ? dx_gazetteer_country(s->g, row) : group ? people : k->country == DX_NONE ? country : k->country;
	k->generic = row == DX_NONE && dx_is_generic_name(key);
	k->metonym = t->reason == MERGE_METONYM;
	if (key.n > k->key.n || k->key.n == 0)
		k->key = key;
	dx_cluster_add(s, c, at, row != DX_NONE ? (enum merge_reason)t->reason : MERGE_NAME);
	k->titled = k->titled || t->titled || (t->m->title.n > 0 && t->m->entity == ENT_PERSON);
}

/* Who is a person: most mentions say so, and the words of the name do not speak against it. */
static void tell_persons(struct sheet *s)
{
	for (uint32_t c = 0; c < s->cluster_count; c++) {
		struct cluster *k = &s->clusters[c];
		bool most = k->votes[ENT_PERSON] > k->votes[ENT_ORGANIZATION] + k->votes[ENT_LOCATION] + k->votes[ENT_MISC];
		k->person = k->named && k->row == DX_NONE && !k->demonym && (k->titled || (most && dx_kind_of_name(k->key) == KIND_OTHER));
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

/* Give each defined abbreviation to the cluster of its long form. */
static void join_abbreviations(struct sheet *s)
{
	for (uint32_t i = 0; i < s->briefs.n; i++) {
		uint32_t at = s->briefs.entries[i].value;
		if (at == DEFINED_ELSEWHERE || s->ments[at].cluster == NO_INDEX)
			continue;
		struct cluster *c = &s->clusters[dx_cluster_root(s, s->ments[at].cluster)];
		if (c->brief.n == 0)
			c->brief = dx_arena_copy(s->arena, s->briefs.entries[i].key);
	}
}

/* ---- short forms ---- */

struct name_list {
	uint32_t at[SAME_NAME_MAX]; /* clusters, in the order of their first mention */
	uint32_t n;
};

struct index {
	struct map surnames, first_words, last_words, initials;
	struct name_list *lists;
	uint32_t n;
	size_t cap;
};

static void index_put(struct sheet *s, struct index *x, struct map *m, struct slice word, uint32_t cluster)
{
	uint32_t l = dx_map_get(m, word);
	if (l == DX_NONE) {
		if (!dx_grow(&x->lists, x->n, &x->cap, sizeof *x->lists) || !dx_map_put(m, word, x->n)) {
			s->failed = true;
			return;
		}
		x->lists[l = x->n++].n = 0;
	}
	if (x->lists[l].n < SAME_NAME_MAX)
		x->lists[l].at[x->lists[l].n++] = cluster;
}

static const struct name_list *index_get(const struct index *x, const struct map *m, struct slice word)
{
	uint32_t l = dx_map_get(m, word);
	return l == DX_NONE ? NULL : &x->lists[l];
}

static void index_names(struct sheet *s, struct index *x)
{
	for (uint32_t c = 0; c < s->cluster_count && !s->failed; c++) {
		const struct cluster *k = &s->clusters[c];
		struct name_words w = dx_name_split(k->key);
		char initials[NAME_TOKENS + 1];
		if (k->up != c || w.n < 2 || k->demonym)
			continue;
		if (k->person) {
			index_put(s, x, &x->surnames, w.at[w.n - 1], c);
			index_put(s, x, &x->surnames, w.at[0], c);
			continue;
		}
		index_put(s, x, &x->first_words, w.at[0], c);
		index_put(s, x, &x->last_words, w.at[w.n - 1], c);
		if (dx_name_initials(&w, initials) >= 3)
			index_put(s, x, &x->initials, slice_of(initials), c);
	}
}

/* The person whom a bare surname (or given name) means at mention `at`: the last one named in full before it; else the first one after. A surname
   goes before a given name. */
static uint32_t person_named(struct sheet *s, const struct index *x, struct slice word, uint32_t at)
{
	const struct name_list *l = index_get(x, &x->surnames, word);
	uint32_t best = NO_INDEX;
	bool best_surname = false;
	for (uint32_t i = 0; l && i < l->n; i++) {
		const struct cluster *k = &s->clusters[l->at[i]];
		const struct mention *m = s->ments[at].m;
		if (m->gender != GENDER_UNKNOWN && k->gender != GENDER_UNKNOWN && m->gender != k->gender)
			continue;
		struct name_words w = dx_name_split(k->key);
		bool surname = slice_eq(w.at[w.n - 1], word), before = k->first <= at;
		if (best == NO_INDEX || (surname && !best_surname) || (surname == best_surname && before)) {
			if (best != NO_INDEX && best_surname && !surname)
				continue;
			best = l->at[i];
			best_surname = surname;
		}
	}
	return best;
}

/* Rank of a longer name for a shorter one: 2 if all that is left are words of organizations ("kaspersky" + "lab"), 1 otherwise, 0 if it is none. */
static int long_form_rank(const struct sheet *s, const struct cluster *k, const struct name_words *brief)
{
	struct name_words w = dx_name_split(k->key);
	if (w.n <= brief->n || !dx_words_at(&w, 0, brief) || k->demonym)
		return 0;
	enum entity_kind kind = dx_cluster_kind(s, k);
	if (kind == KIND_PERSON || kind == KIND_PRODUCT || kind == KIND_PLACE || kind == KIND_COUNTRY)
		return 0;
	for (uint32_t i = brief->n; i < w.n; i++) {
		char key[NAME_BYTES + 4] = "x ";
		memcpy(key + 2, w.at[i].p, w.at[i].n);
		if (dx_kind_of_name((struct slice){ key, w.at[i].n + 2 }) == KIND_OTHER)
			return 1;
	}
	return 2;
}

static uint32_t organization_named(struct sheet *s, const struct index *x, struct slice key, int least)
{
	struct name_words w = dx_name_split(key);
	const struct name_list *l = w.n > 0 ? index_get(x, &x->first_words, w.at[0]) : NULL;
	uint32_t best = NO_INDEX;
	int best_rank = least - 1;
	for (uint32_t i = 0; l && i < l->n; i++) {
		int rank = long_form_rank(s, &s->clusters[l->at[i]], &w);
		if (rank > best_rank) {
			best = l->at[i];
			best_rank = rank;
		} else if (best != NO_INDEX && rank == best_rank && dx_cluster_root(s, l->at[i]) != dx_cluster_root(s, best)) {
			best = NO_INDEX; /* two longer names: neither */
			if (rank == 2)
				return NO_INDEX;
		}
	}
	return best;
}

/* The only longer name that ends with these two words or more: "Election Commission" of "Arlen County Election Commission". */
static uint32_t organization_ending(struct sheet *s, const struct index *x, struct slice key)
{
	struct name_words w = dx_name_split(key);
	const struct name_list *l = w.n > 1 ? index_get(x, &x->last_words, w.at[w.n - 1]) : NULL;
	uint32_t best = NO_INDEX;
	for (uint32_t i = 0; l && i < l->n; i++) {
		struct name_words longer = dx_name_split(s->clusters[l->at[i]].key);
		enum entity_kind kind = dx_cluster_kind(s, &s->clusters[l->at[i]]);
		if (longer.n <= w.n || !dx_words_at(&longer, longer.n - w.n, &w) || kind == KIND_PERSON || kind == KIND_PLACE || kind == KIND_PRODUCT)
			continue;
		if (best != NO_INDEX && dx_cluster_root(s, best) != dx_cluster_root(s, l->at[i]))
			return NO_INDEX;
		best = l->at[i];
	}
	return best;
}

/* The only long name with these first letters. */
static uint32_t spelled_out(const struct index *x, struct slice brief)
{
	const struct name_list *l = brief.n >= 3 ? index_get(x, &x->initials, brief) : NULL;
	return l && l->n == 1 ? l->at[0] : NO_INDEX;
}

/* Words beside a bare name that say it is a company: "the security firm Kaspersky", "Moscow-based Kaspersky". */
static bool looks_like_company(const struct ment *t)
{
	if (t->m->entity == ENT_ORGANIZATION)
		return true;
	struct slice text = t->m->text, word;
	for (size_t k = 0; k < 12 && text.n > 0; k++) {
		word = dx_slice_cut(&text, ' ');
		enum head_class c = upper_first(word) ? HEAD_OTHER : dx_head_class(word);
		if (c == HEAD_COMPANY || c == HEAD_AGENCY || c == HEAD_BODY || dx_slice_ends(word, SLICE("-based")))
			return true;
	}
	return false;
}

static void move(struct sheet *s, uint32_t at, uint32_t to, enum merge_reason reason)
{
	struct ment *t = &s->ments[at];
	struct cluster *old = &s->clusters[dx_cluster_root(s, t->cluster)];
	old->count--;
	if (t->m->entity < ENT_COUNT)
		old->votes[t->m->entity]--;
	dx_cluster_add(s, to, at, reason);
}

/* A word that the tagger took for a person here and for something else there, in a text that names no such person in full: one cluster. */
static uint32_t same_word(struct sheet *s, const struct ment *t)
{
	struct buf b = { 0 };
	dx_buf_printf(&b, "name %u ", (unsigned)DX_NONE);
	dx_buf_add(&b, t->norm);
	uint32_t c = b.failed ? DX_NONE : dx_map_get(&s->keys, dx_buf_slice(&b));
	s->failed = s->failed || b.failed;
	dx_buf_free(&b);
	return c == DX_NONE || dx_cluster_root(s, c) == dx_cluster_root(s, t->cluster) ? NO_INDEX : c;
}

/* One mention of a name that may be short for another. */
static void shorten(struct sheet *s, const struct index *x, uint32_t at)
{
	struct ment *t = &s->ments[at];
	struct cluster *c = &s->clusters[dx_cluster_root(s, t->cluster)];
	uint32_t defined = dx_map_get(&s->briefs, t->norm);
	if (defined < DEFINED_ELSEWHERE && defined != at && s->ments[defined].cluster != NO_INDEX) {
		move(s, at, s->ments[defined].cluster, MERGE_ABBREVIATION);
		return;
	}
	if (c->row != DX_NONE || c->demonym || t->norm.n == 0)
		return;
	bool one_word = memchr(t->norm.p, ' ', t->norm.n) == NULL, titled = t->titled || (t->m->title.n > 0 && t->m->entity != ENT_ORGANIZATION);
	uint32_t person = one_word ? person_named(s, x, t->norm, at) : NO_INDEX;
	uint32_t organization = titled ? NO_INDEX : organization_named(s, x, t->norm, t->m->entity == ENT_LOCATION ? 2 : 1);
	if (organization == NO_INDEX && !titled)
		organization = organization_ending(s, x, t->norm);
	if (organization == NO_INDEX && one_word && dx_is_abbreviation(t->core))
		organization = spelled_out(x, t->norm);
	bool company = looks_like_company(t);
	if (person != NO_INDEX && organization != NO_INDEX) {
		bool introduced = s->clusters[person].first < at;
		if (company || (t->m->entity != ENT_PERSON && !titled) || (!introduced && !titled))
			person = NO_INDEX;
	} else if (person != NO_INDEX && t->m->entity == ENT_LOCATION) {
		person = NO_INDEX;
	}
	if (person == NO_INDEX && organization == NO_INDEX && one_word && !titled)
		organization = same_word(s, t);
	if (person != NO_INDEX)
		move(s, at, person, MERGE_SURNAME);
	else if (organization != NO_INDEX && (t->m->entity != ENT_LOCATION || t->speaks))
		move(s, at, organization, dx_is_abbreviation(t->core) && dx_name_split(t->norm).n == 1 ? MERGE_INITIALS : MERGE_SHORT_FORM);
}

/* "the Foreign Ministry" in a text that names the Russian one only. */
static void place_generic(struct sheet *s)
{
	for (uint32_t c = 0; c < s->cluster_count; c++) {
		const struct cluster *k = &s->clusters[c];
		uint32_t found = NO_INDEX;
		if (k->up != c || !k->generic || k->country != DX_NONE || k->count == 0)
			continue;
		for (uint32_t row = 0, o = 0; o < s->cluster_count && row < LOOK_BACK; o++, row++) {
			const struct cluster *other = &s->clusters[o];
			if (o == c || other->up != o || other->country == DX_NONE || other->count == 0 || !slice_eq(other->key, k->key))
				continue;
			if (found != NO_INDEX && s->clusters[found].country != other->country) {
				found = NO_INDEX;
				break;
			}
			found = o;
		}
		if (found != NO_INDEX)
			dx_cluster_join(s, found, c);
	}
}

void dx_within_names(struct sheet *s)
{
	struct index x = { .n = 0 };
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		if (t->form != MENTION_NAME)
			continue;
		bool owned = t->owner != NO_INDEX && s->ments[t->owner].m->span.begin >= t->m->span.begin;
		struct slice core = dx_name_core(dx_name_cut(t->m->text, MENTION_READ), owned);
		t->core = dx_name_clean(s->arena, core);
		struct slice bare = without_titles(t->core);
		t->titled = has_honorific(t->core);
		if (t->m->entity == ENT_PERSON || t->titled)
			t->core = bare;
		t->norm = dx_name_norm(s->arena, t->core);
		s->failed = s->failed || !t->core.p || !t->norm.p;
		if (s->failed || t->norm.n == 0 || t->m->entity == ENT_DATE || t->m->entity == ENT_QUANTITY || is_common_noun(t)) {
			t->form = MENTION_NOMINAL;
			t->head = (uint8_t)dx_head_class(t->norm.n ? t->norm : t->m->lemma);
		}
	}
	for (uint32_t i = 0; i < s->n; i++)
		if (s->ments[i].form == MENTION_NOMINAL && dx_is_pronoun(s->ments[i].m->text))
			s->ments[i].form = MENTION_PRONOUN;
	if (!s->failed)
		define_abbreviations(s);
	if (!s->failed)
		name_nominals(s);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		s->ments[i].country = country_of(s, &s->ments[i]);
		if (s->ments[i].form == MENTION_NAME)
			name_cluster(s, i);
	}
	tell_persons(s);
	if (!s->failed)
		index_names(s, &x);
	for (uint32_t i = 0; i < s->n && !s->failed; i++)
		if (s->ments[i].form == MENTION_NAME)
			shorten(s, &x, i);
	if (!s->failed) {
		join_abbreviations(s);
		place_generic(s);
	}
	dx_map_free(&x.surnames);
	dx_map_free(&x.first_words);
	dx_map_free(&x.last_words);
	dx_map_free(&x.initials);
	free(x.lists);
}
