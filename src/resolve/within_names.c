/* within_names.c: mentions of the same name are one cluster: by row of the gazetteer, or by words, with the country of offices
   apart. */
#include "base/buf.h"
#include "nlp/names.h"
#include "resolve/within.h"

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
	return from < to ? (struct slice){ w->at[from].p, (size_t)(w->at[to - 1].p + w->at[to - 1].n - w->at[from].p) }
	    : (struct slice){ NULL, 0 };
}

/* The key of a body without the country in it: "german federal office for …" → "federal office for …", "foreign ministry of
   russia" → "foreign ministry"; *country is set. Only where what is left names an office: "american airlines" stays whole. */
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
		{ "foreign affairs", "foreign" }, { "external affairs", "foreign" }, { "internal affairs", "interior" },
		{ "the interior", "interior" },
		{ "defence", "defense" }, { "national defense", "defense" }, { "national defence", "defense" },
	};
	static const char *const offices[] = { "ministry", "department" };
	for (size_t o = 0; o < sizeof offices / sizeof *offices; o++) {
		size_t n = strlen(offices[o]);
		bool front = dx_slice_starts(norm, slice_of(offices[o])) && norm.n > n + 4 && memcmp(norm.p + n, " of ", 4) == 0;
		bool back = dx_slice_ends(norm, slice_of(offices[o])) && norm.n > n + 1;
		struct slice what = front ? slice_sub(norm, n + 4, norm.n) : back ? slice_sub(norm, 0, norm.n - n - 1)
		    : (struct slice){ NULL, 0 };
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

/* "the South Korean |Foreign Ministry", where the tagger left the country out: one or two words right before a name. */
static uint32_t country_before(struct sheet *s, size_t begin)
{
	struct slice text = s->x->article->text;
	size_t at = begin;
	uint32_t found = DX_NONE;
	for (int words = 0; words < 2; words++) {
		if (at < 2 || text.p[at - 1] != ' ')
			break;
		at--;
		while (at > 0 && begin - at < 40 && !strchr(" \n\t,;:.()\"", text.p[at - 1]))
			at--;
		struct slice before = slice_sub(text, at, begin - 1);
		if (!dx_upper_first(before))
			break;
		uint32_t country = dx_gazetteer_modifier(s->g, dx_name_norm(s->arena, before));
		found = country != DX_NONE ? country : found;
	}
	return found;
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
	if (t->form == MENTION_NAME) {
		uint32_t country = country_before(s, t->m->span.begin);
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

/* The words of the longer names of persons. */
static void note_persons(struct sheet *s)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct ment *t = &s->ments[i];
		if (t->form != MENTION_NAME || (t->m->entity != ENT_PERSON && t->m->title.n == 0 && !t->titled))
			continue;
		const struct name_words w = dx_name_split(t->norm);
		for (uint32_t k = 0; k < w.n && (w.n > 1 || t->titled || t->m->title.n) && !s->failed; k++)
			s->failed = !dx_map_put(&s->persons, w.at[k], 1);
	}
}

/* Places that people are called after: a bare "Jordan" may be anybody. */
static bool may_be_called(struct slice norm)
{
	static const char places[] = " austin berlin boston chad dallas england france georgia hamburg holland houston india ireland israel "
		"jordan kenya kingston lima london manchester milan paris phoenix rome santiago sydney vienna virginia wales washington "
		"wellington ";
	return dx_listed(places, norm) || dx_gender_of_given_name(norm) != 0;
}

/* Does the table know a body, product or place under the name of one word that the tagger took for a person's ("Huawei", "Ozempic",
   "Mosul")? A person would have a longer name in the article, or a given name. */
static bool is_no_person(const struct sheet *s, const struct ment *t)
{
	const uint32_t row = dx_gazetteer_find(s->g, t->norm, GAZ_NAME, DX_NONE);
	if (row == DX_NONE || t->titled || dx_map_get(&s->persons, t->norm) != DX_NONE || dx_is_given_name(t->norm))
		return false;
	const enum entity_kind kind = s->g->rows[row].kind;
	const bool place = kind == KIND_PLACE || kind == KIND_COUNTRY;
	return kind != KIND_PERSON && !(place && may_be_called(t->norm));
}

/* The row of a name mention: as speaker first, then as a name. */
static uint32_t row_of(struct sheet *s, struct ment *t)
{
	bool one_word = memchr(t->norm.p, ' ', t->norm.n) == NULL;
	if (dx_map_get(&s->briefs, t->norm) != DX_NONE)
		return DX_NONE;
	if (t->m->title.n > 0 && t->m->entity == ENT_PERSON) { /* Mayor Ann Lee is nobody but a person */
		const uint32_t row = one_word ? DX_NONE : dx_gazetteer_find(s->g, t->norm, GAZ_NAME, DX_NONE);
		t->reason = MERGE_GAZETTEER;
		return row != DX_NONE && s->g->rows[row].kind == KIND_PERSON ? row : DX_NONE;
	}
	if (one_word && t->m->entity == ENT_PERSON && !dx_is_abbreviation(t->core) && !is_no_person(s, t)) {
		t->reason = MERGE_GAZETTEER;
		return DX_NONE;
	}
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
	dx_buf_puts(&b, prefix);
	if (number != DX_NONE)
		dx_buf_printf(&b, "%u ", (unsigned)number);
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
	return dx_slice_starts(rest, SLICE(" \xe2\x80\x94")) || dx_slice_starts(rest, SLICE(" \xe2\x80\x93")) ||
	    dx_slice_starts(rest, SLICE(" - ")) ||
	       dx_slice_starts(rest, SLICE(" --"));
}

/* "bureau" of the FBI: the common nouns in the full name that the table has. */
static void describe_row(struct sheet *s, struct cluster *k, uint32_t row)
{
	struct name_words w = dx_name_split(dx_name_norm(s->arena, s->g->rows[row].label));
	for (uint32_t i = 0; i < w.n; i++) {
		if (dx_head_class(w.at[i]) == HEAD_AGENCY)
			dx_cluster_describe(k, w.at[i]);
	}
}

static void name_cluster(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	uint32_t people, country = t->country, c;
	bool group = demonym_row(s, t, &people), one_word = memchr(t->norm.p, ' ', t->norm.n) == NULL;
	bool titled = t->titled || (t->m->title.n > 0 && t->m->entity != ENT_ORGANIZATION);
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
	else if (one_word && (titled || (t->m->entity == ENT_PERSON && !dx_looks_like_company(s, at))))
		c = cluster_of_key(s, t->m->gender == GENDER_FEMALE ? WOMAN_KEY : SURNAME_KEY, key, DX_NONE, at);
	else
		c = cluster_of_key(s, NAME_KEY, key, slice_eq(key, t->norm) && !dx_is_generic_name(key) ? DX_NONE : country, at);
	if (s->failed)
		return;
	struct cluster *k = &s->clusters[c];
	k->named = true;
	k->demonym = group;
	k->plural = k->plural || t->m->plural;
	k->outlet = k->outlet || in_dateline(s, t->m);
	k->row = row;
	k->country = row != DX_NONE ? dx_gazetteer_country(s->g, row) : group ? people : k->country == DX_NONE ? country : k->country;
	if (row != DX_NONE && k->described == 0)
		describe_row(s, k, row);
	k->generic = row == DX_NONE && dx_is_generic_name(key);
	k->metonym = t->reason == MERGE_METONYM;
	if (key.n > k->key.n || k->key.n == 0) {
		k->key = key;
		k->name_kind = (uint8_t)dx_kind_of_name(key);
	}
	dx_cluster_add(s, c, at, row != DX_NONE ? (enum merge_reason)t->reason : MERGE_NAME);
	k->titled = k->titled || t->titled || (t->m->title.n > 0 && t->m->entity == ENT_PERSON);
}

/* What nobody but a person is; "its owner, Brel Holdings" may be a firm. */
static bool is_role_of_person(struct slice lemma)
{
	static const char roles[] = " actor actress ambassador attorney ceo chairman chairwoman columnist congressman congresswoman daughter "
		"doctor economist editor executive father governor husband journalist judge justice lawmaker lawyer mayor minister mother "
		"physician president professor prosecutor reporter scientist senator sheriff singer sister son spokesman spokesperson "
		"spokeswoman treasurer wife ";
	return dx_listed(roles, lemma);
}

/* "The company's chief executive, Ole Lunde-Brel": a name of several words that an apposition calls a person's, where the tagger sees a
   place or a thing. Where it mostly sees a body, the apposition may be somebody's of that body. */
static void note_roles(struct sheet *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ment *t = &s->ments[i], *other = t->apposition == NO_INDEX ? NULL : &s->ments[t->apposition];
		const struct ment *name = t->form == MENTION_NAME ? t : other, *role = t->form == MENTION_NAME ? other : t;
		if (!other || name->form != MENTION_NAME || role->form != MENTION_NOMINAL || name->cluster == NO_INDEX || role->m->plural ||
		    !is_role_of_person(role->m->lemma) || !memchr(name->core.p, ' ', name->core.n) || memchr(name->core.p, '&', name->core.n))
			continue;
		struct cluster *k = &s->clusters[name->cluster];
		const bool body = k->votes[ENT_ORGANIZATION] > k->votes[ENT_LOCATION] + k->votes[ENT_MISC] + k->votes[ENT_PERSON];
		k->titled = k->titled || (!body && k->row == DX_NONE && k->name_kind == KIND_OTHER && !dx_has_legal_form(name->core));
	}
}

/* Who is a person: most mentions say so, and the words of the name do not speak against it. */
static void tell_persons(struct sheet *s)
{
	for (uint32_t c = 0; c < s->cluster_count; c++) {
		struct cluster *k = &s->clusters[c];
		bool most = k->votes[ENT_PERSON] > k->votes[ENT_ORGANIZATION] + k->votes[ENT_LOCATION] + k->votes[ENT_MISC];
		bool firm = dx_has_legal_form(s->ments[k->first].core);
		if (k->row != DX_NONE)
			k->person = k->named && s->g->rows[k->row].kind == KIND_PERSON;
		else
			k->person = k->named && !k->demonym && (k->titled || (most && !firm && k->name_kind == KIND_OTHER));
		k->firm = firm && k->named && !k->titled && k->row == DX_NONE && k->name_kind == KIND_OTHER;
	}
}

void dx_within_names(struct sheet *s)
{
	note_persons(s);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		s->ments[i].country = country_of(s, &s->ments[i]);
		if (s->ments[i].form == MENTION_NAME)
			name_cluster(s, i);
	}
	if (s->failed)
		return;
	note_roles(s);
	tell_persons(s);
	dx_within_firms(s);
}
