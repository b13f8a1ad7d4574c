/* within_ahead.c: nouns whose name stands further on: at the end of the same phrase, or in a later sentence. */
#include "resolve/within.h"

#define AHEAD_SENTENCES 6 /* an agency that is named below its description is named soon */
#define LEAD_PARAGRAPHS 2 /* headline and first paragraphs */
#define LEAD_SENTENCES 4  /* who opens a story is named so soon */
#define LEADS_MAX 4

/* ---- a name at the end of a phrase ---- */

static struct slice last_word(struct slice s)
{
	size_t at = s.n;
	while (at > 0 && s.p[at - 1] != ' ')
		at--;
	return slice_sub(s, at, s.n);
}

/* Do the words before a name tie it to the head of their phrase? "biologist |Ann Reed", "the editor of Dawn, |Ann Reed"; not
   "the head of |Dawn". */
static bool leads_up(const struct ment *t, struct slice before)
{
	bool person = t->head == HEAD_PERSON || t->head == HEAD_SPEAKER;
	struct slice trimmed = dx_slice_trim(before);
	if (trimmed.n == 0 || trimmed.n == before.n)
		return false;
	if (trimmed.p[trimmed.n - 1] == ',')
		return person;
	struct slice word = last_word(trimmed);
	if (dx_slice_ieq(word, t->m->head))
		return true;
	char lower[24];
	if (!person || word.n >= sizeof lower)
		return false;
	for (size_t i = 0; i < word.n; i++)
		lower[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32) : word.p[i];
	return dx_head_class((struct slice){ lower, word.n }) == HEAD_PERSON;
}

void dx_within_inner_names(struct sheet *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		if (t->form != MENTION_NOMINAL || t->cluster != NO_INDEX || t->m->plural)
			continue;
		for (uint32_t k = i + 1; k < s->n && k < i + 8 && s->ments[k].m->span.begin < t->m->span.end; k++) {
			const struct ment *name = &s->ments[k];
			if (name->form != MENTION_NAME || name->cluster == NO_INDEX || name->m->span.end != t->m->span.end)
				continue;
			const struct cluster *c = &s->clusters[dx_cluster_root(s, name->cluster)];
			struct slice before = slice_sub(t->m->text, 0, name->m->span.begin - t->m->span.begin);
			if (leads_up(t, before) && dx_may_describe(s, t, c)) {
				dx_within_attach(s, i, name->cluster);
				break;
			}
		}
	}
}

/* ---- names in later sentences ---- */

/* Is this cluster, named later, what the noun says? By a title that it has or a word in its name; or, for a body that the noun
   gives a country ("the German watchdog"), by that country and kind. */
static bool is_meant(struct sheet *s, const struct ment *t, const struct cluster *c, uint32_t distance)
{
	enum entity_kind kind = dx_cluster_kind(s, c);
	bool person = t->head == HEAD_PERSON;
	if (!c->named || c->plural || c->demonym || (kind == KIND_PERSON) != person)
		return false;
	if (t->country != DX_NONE && c->country != DX_NONE && c->country != t->country && c->place != t->country)
		return false;
	if (dx_cluster_called(c, t->m->lemma))
		return !dx_nominal_differs(s, t, t->m->lemma, person ? c->full_title : c->key) && (person || dx_may_describe(s, t, c));
	if (person || distance > AHEAD_SENTENCES)
		return false;
	if (t->country == DX_NONE) /* "the company" */
		return t->head == HEAD_COMPANY && dx_is_plain(t) && kind == KIND_ORGANIZATION && !dx_is_no_company(c->key);
	bool body = t->head == HEAD_AGENCY ? kind == KIND_AGENCY : t->head == HEAD_COMPANY && kind == KIND_ORGANIZATION;
	return body && (c->country == t->country || c->place == t->country);
}

/* "A director of the firm has admitted …" in the first paragraphs: newspapers name such a speaker soon. */
static bool opens_story(const struct ment *t)
{
	static const char *const nameless[] = { "source", "insider", "official", "person", "witness", "observer", "diplomat", NULL };
	for (size_t i = 0; nameless[i]; i++)
		if (slice_is(t->m->lemma, nameless[i]))
			return false;
	return t->speaks && t->head == HEAD_PERSON && !t->m->plural && t->m->paragraph <= LEAD_PARAGRAPHS && !t->m->in_quotes;
}

/* Nothing in the text says who that is, as if the reader knew. */
static bool is_unexplained(const struct cluster *c)
{
	return c->named && c->person && c->says > 0 && c->title.n == 0 && c->described == 0 && memchr(c->key.p, ' ', c->key.n);
}

/* The first person named in full behind a story's opening, if that is somebody who speaks and is not explained; or NO_INDEX. */
static uint32_t named_next(struct sheet *s, uint32_t at)
{
	for (uint32_t k = at + 1, looked = 0; k < s->n && looked < LOOK_BACK; k++, looked++) {
		const struct ment *name = &s->ments[k];
		if (name->m->sentence > s->ments[at].m->sentence + LEAD_SENTENCES)
			break;
		uint32_t root = name->cluster == NO_INDEX ? NO_INDEX : dx_cluster_root(s, name->cluster);
		if (root == NO_INDEX || name->form != MENTION_NAME || !s->clusters[root].person || !memchr(name->norm.p, ' ', name->norm.n))
			continue;
		bool fits = s->clusters[root].first > at && name->speaks && name->m->sentence > s->ments[at].m->sentence;
		return fits && is_unexplained(&s->clusters[root]) ? root : NO_INDEX;
	}
	return NO_INDEX;
}

/* Who opens a story without a name is the first one who is named without a word about who that is. */
static void name_openers(struct sheet *s)
{
	uint32_t from[LEADS_MAX], to[LEADS_MAX], n = 0;
	for (uint32_t i = 0; i < s->n && n < LEADS_MAX && s->ments[i].m->paragraph <= LEAD_PARAGRAPHS; i++) {
		uint32_t own = s->ments[i].cluster == NO_INDEX ? NO_INDEX : dx_cluster_root(s, s->ments[i].cluster);
		if (own == NO_INDEX || s->ments[i].form != MENTION_NOMINAL || !opens_story(&s->ments[i]) || s->clusters[own].named)
			continue;
		uint32_t found = named_next(s, i);
		if (found == NO_INDEX)
			continue;
		from[n] = own;
		to[n++] = found;
	}
	for (uint32_t i = 0; i < n; i++)
		dx_cluster_join(s, from[i], to[i]);
}

/* Somebody described before being named: the only one whom the rest of the text gives that description. */
void dx_within_cataphora(struct sheet *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ment *t = &s->ments[i];
		uint32_t own = t->cluster == NO_INDEX ? NO_INDEX : dx_cluster_root(s, t->cluster), found = NO_INDEX;
		bool describes = t->head == HEAD_PERSON || t->head == HEAD_AGENCY || t->head == HEAD_COMPANY || t->head == HEAD_BODY;
		bool owned = t->owner != NO_INDEX && (t->country == DX_NONE || t->head == HEAD_PERSON);
		bool open = t->m->definite || t->m->sentence == 0 || opens_story(t);
		if (own == NO_INDEX || t->form != MENTION_NOMINAL || !describes || t->m->plural || owned ||
		    s->clusters[own].named || s->clusters[own].first != i || !open)
			continue;
		for (uint32_t k = i + 1, looked = 0; k < s->n && looked < LOOK_BACK; k++, looked++) {
			const struct ment *name = &s->ments[k];
			uint32_t root = name->cluster == NO_INDEX ? NO_INDEX : dx_cluster_root(s, name->cluster);
			if (name->form != MENTION_NAME || root == NO_INDEX || root == found || s->clusters[root].first < i ||
			    !is_meant(s, t, &s->clusters[root], name->m->sentence - t->m->sentence))
				continue;
			if (found != NO_INDEX) {
				found = NO_INDEX;
				break;
			}
			found = root;
		}
		if (found != NO_INDEX)
			dx_cluster_join(s, own, found);
	}
	name_openers(s);
}
