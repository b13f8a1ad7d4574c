/* within_short.c: names that are short for longer ones of the same document: abbreviations, first words, last words, surnames. */
#include <stdlib.h>

#include "resolve/within.h"

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

/* The suffix of a name: "jr". Empty: it has none. */
static struct slice suffix_of(struct slice norm)
{
	struct name_words w = dx_name_split(norm);
	return w.n > 1 && dx_is_name_suffix(w.at[w.n - 1]) ? w.at[w.n - 1] : (struct slice){ NULL, 0 };
}

/* "Brel-Kovel": two words when marks are off. */
static bool is_hyphenated(struct slice core, struct slice norm)
{
	struct name_words w = dx_name_split(norm);
	return w.n == 2 && !memchr(core.p, ' ', core.n) && memchr(core.p, '-', core.n);
}

/* The last word of the surname that a name is, without its particles and suffix: "von der Leyen", "De Vries", "Lunde Jr.",
   "Brel-Kovel". Empty: it is more. */
static struct slice bare_surname(struct slice core, struct slice norm)
{
	if (core.n > 0 && is_hyphenated(core, norm))
		return dx_name_split(norm).at[1];
	struct slice rest = norm, word = dx_slice_cut(&rest, ' ');
	while (rest.p && dx_is_name_particle(word))
		word = dx_slice_cut(&rest, ' ');
	return rest.p && !dx_is_name_suffix(rest) ? (struct slice){ NULL, 0 } : word;
}

static void index_names(struct sheet *s, struct index *x)
{
	for (uint32_t c = 0; c < s->cluster_count && !s->failed; c++) {
		const struct cluster *k = &s->clusters[c];
		struct name_words w = dx_name_split(k->key);
		char initials[NAME_TOKENS + 1];
		if (k->up != c || w.n < 2 || k->demonym || (k->person && bare_surname(s->ments[k->first].core, k->key).n))
			continue;
		if (k->person) {
			s->clusters[c].full = k->count;
			index_put(s, x, &x->surnames, w.at[dx_surname_at(&w)], c);
			index_put(s, x, &x->surnames, w.at[0], c);
			continue;
		}
		index_put(s, x, &x->first_words, w.at[0], c);
		index_put(s, x, &x->last_words, w.at[w.n - 1], c);
		if (dx_name_initials(&w, initials) >= 3)
			index_put(s, x, &x->initials, slice_of(initials), c);
	}
}

/* The person whom a bare surname (or given name) means at mention `at`: of those named in full before it the one named so most
   often ("Clinton" where "Chelsea Clinton" comes up once), the last one where there are several; else the first one after. A
   surname goes before a given name, and "Lunde Jr." means the one who is called so in full. */
static uint32_t person_named(struct sheet *s, const struct index *x, struct slice word, uint32_t at)
{
	const struct name_list *l = index_get(x, &x->surnames, word);
	const struct slice suffix = suffix_of(s->ments[at].norm);
	uint32_t best = NO_INDEX;
	bool best_surname = false;
	for (uint32_t i = 0; l && i < l->n; i++) {
		const struct cluster *k = &s->clusters[l->at[i]];
		const struct mention *m = s->ments[at].m;
		if (m->gender != GENDER_UNKNOWN && k->gender != GENDER_UNKNOWN && m->gender != k->gender)
			continue;
		struct name_words w = dx_name_split(k->key);
		if (suffix.n && !slice_eq(w.at[w.n - 1], suffix))
			continue;
		bool surname = slice_eq(w.at[dx_surname_at(&w)], word), before = k->first <= at;
		bool better = best == NO_INDEX || (surname && !best_surname);
		if (!better && surname == best_surname && before)
			better = s->clusters[best].first > at || k->full >= s->clusters[best].full;
		if (better) {
			best = l->at[i];
			best_surname = surname;
		}
	}
	return best;
}

/* Rank of a longer name for a shorter one: 2 if all that is left are words of organizations ("kaspersky" + "lab"), 1 otherwise,
   0 if it is none. */
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

/* "Christian", "Federal": words of many names, short for none. */
static bool is_common_adjective(struct slice key)
{
	static const char words[] = " christian muslim jewish catholic islamic democratic republican conservative liberal national federal "
		"international united central general royal new first public american european african asian ";
	return dx_listed(words, key);
}

static uint32_t organization_named(struct sheet *s, const struct index *x, struct slice key, int least)
{
	if (is_common_adjective(key))
		return NO_INDEX;
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

/* The only longer name that ends with these two words or more: "Election Commission" of "Arlen County Election Commission"; with
   this word, if it is one of newspapers: "The Post" of "New York Post". */
static uint32_t organization_ending(struct sheet *s, const struct index *x, struct slice key)
{
	struct name_words w = dx_name_split(key);
	bool paper = w.n == 1 && dx_is_paper_word(key);
	const struct name_list *l = w.n > 1 || paper ? index_get(x, &x->last_words, w.at[w.n - 1]) : NULL;
	uint32_t best = NO_INDEX;
	for (uint32_t i = 0; l && i < l->n; i++) {
		struct name_words longer = dx_name_split(s->clusters[l->at[i]].key);
		enum entity_kind kind = dx_cluster_kind(s, &s->clusters[l->at[i]]);
		if (longer.n <= w.n || !dx_words_at(&longer, longer.n - w.n, &w) || kind == KIND_PERSON || kind == KIND_PLACE ||
		    kind == KIND_PRODUCT || (paper && kind != KIND_OUTLET))
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

static void move(struct sheet *s, uint32_t at, uint32_t to, enum merge_reason reason)
{
	struct ment *t = &s->ments[at];
	struct cluster *old = &s->clusters[dx_cluster_root(s, t->cluster)];
	old->count--;
	if (t->m->entity < ENT_COUNT)
		old->votes[t->m->entity]--;
	dx_cluster_add(s, to, at, reason);
	struct cluster *c = &s->clusters[dx_cluster_root(s, to)];
	if (t->m->entity == ENT_PERSON && !c->person && memchr(c->key.p, ' ', c->key.n))
		c->votes[ENT_PERSON]--; /* the longer name tells better what it is */
}

/* Is somebody spoken of in this sentence, up to here, or in the one before? */
static bool lately(struct sheet *s, uint32_t at, uint32_t person)
{
	for (uint32_t i = at, k = 0; i-- > 0 && k < 32 && s->ments[i].m->sentence + 1 >= s->ments[at].m->sentence; k++)
		if (s->ments[i].cluster != NO_INDEX && dx_cluster_root(s, s->ments[i].cluster) == dx_cluster_root(s, person))
			return true;
	return false;
}

static bool other_gender(const struct cluster *a, const struct cluster *b)
{
	enum mention_gender x = dx_cluster_gender(a), y = dx_cluster_gender(b);
	return x != GENDER_UNKNOWN && y != GENDER_UNKNOWN && x != y;
}

/* "Arlen University" is named after a person, and "Arlen" alone, if it is taken for one, is the person. */
static bool bears_name(const struct cluster *c)
{
	static const char *const ends[] = { " university", " college", " school", " foundation", " campaign", " administration", " hospital",
	                                    " tower", " hotel", " library", " museum", " institute", " center", " centre", " trust" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (dx_slice_ends(c->key, slice_of(ends[i])))
			return true;
	return false;
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
	bool one_word = memchr(t->norm.p, ' ', t->norm.n) == NULL;
	bool titled = (t->m->title.n > 0 && t->m->entity != ENT_ORGANIZATION) || dx_looks_like_person(s, t);
	const struct slice surname = bare_surname(t->core, t->norm);
	uint32_t person = surname.n ? person_named(s, x, surname, at) : NO_INDEX;
	if (person != NO_INDEX && !one_word && !dx_slice_ends(s->clusters[person].key, t->norm))
		person = NO_INDEX;
	if (person != NO_INDEX && s->clusters[person].first > at && other_gender(c, &s->clusters[person]))
		person = NO_INDEX; /* "President Stein … Mr. Stein … his wife, Clara Stein" */
	uint32_t organization = titled ? NO_INDEX : organization_named(s, x, t->norm, t->m->entity == ENT_LOCATION ? 2 : 1);
	if (organization == NO_INDEX && !titled)
		organization = organization_ending(s, x, t->norm);
	if (organization == NO_INDEX && one_word && dx_is_abbreviation(t->core))
		organization = spelled_out(x, t->norm);
	if (person != NO_INDEX && organization != NO_INDEX && bears_name(&s->clusters[organization]))
		organization = NO_INDEX;
	bool company = dx_looks_like_company(s, at);
	uint32_t firm = one_word && !titled ? dx_bare_name_cluster(s, t->norm) : NO_INDEX;
	bool is_firm = firm != NO_INDEX && s->clusters[firm].firm;
	if (organization == NO_INDEX && is_firm)
		organization = firm;
	if (person != NO_INDEX && organization != NO_INDEX) {
		bool introduced = s->clusters[person].first < at && (!is_firm || lately(s, at, person));
		if (company || (t->m->entity != ENT_PERSON && !titled) || (!introduced && !titled))
			person = NO_INDEX;
	} else if (person != NO_INDEX && t->m->entity == ENT_LOCATION) {
		person = NO_INDEX;
	}
	if (person == NO_INDEX && organization != NO_INDEX && t->m->entity == ENT_PERSON && bears_name(&s->clusters[organization]))
		organization = NO_INDEX;
	if (person == NO_INDEX && organization == NO_INDEX)
		organization = firm; /* taken for a person here and for something else there, and no such person is named in full */
	if (organization != NO_INDEX && dx_cluster_root(s, organization) == dx_cluster_root(s, t->cluster))
		organization = NO_INDEX;
	if (person != NO_INDEX)
		move(s, at, person, MERGE_SURNAME);
	else if (organization != NO_INDEX && (t->m->entity != ENT_LOCATION || t->speaks || is_firm))
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

void dx_within_short_names(struct sheet *s)
{
	struct index x = { .n = 0 };
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
