/* within_refs.c: what stands for a name: appositions, "the company", spokespersons, pronouns. Names never merge through these. */
#include "resolve/within.h"

#include "base/utf8.h"

#define NOMINAL_FLOOR 14 /* a nominal that scores less stands for somebody new */

void dx_cluster_describe(struct cluster *c, struct slice lemma)
{
	c->classes |= 1u << dx_head_class(lemma);
	for (uint32_t i = 0; i < c->described; i++)
		if (slice_eq(c->descriptions[i], lemma))
			return;
	if (lemma.n > 0 && c->described < DESCRIPTIONS_MAX)
		c->descriptions[c->described++] = lemma;
}

/* "agency" of "Environment Agency"; "firm" of what was called a firm before; "minister" of who has that title. */
bool dx_cluster_called(const struct cluster *c, struct slice lemma)
{
	struct name_words w = dx_name_split(c->key);
	for (uint32_t i = 0; i < w.n; i++) /* the head: last, or before "of" and the like; not "senate" of "Senate Panel" */
		if (slice_eq(w.at[i], lemma) && (i + 1 == w.n || dx_is_small_word(w.at[i + 1])))
			return true;
	for (uint32_t i = 0; i < c->described; i++)
		if (slice_eq(c->descriptions[i], lemma))
			return true;
	return c->title.n > 0 && slice_eq(c->title, lemma);
}

/* One word that was taken for a person, and nothing else says so: it may as well be a firm. */
bool dx_is_unsure(const struct cluster *c)
{
	return c->named && c->person && !c->titled && c->gender == GENDER_UNKNOWN && c->title.n == 0 && !memchr(c->key.p, ' ', c->key.n);
}

#define EXACT 20

/* How well a kind fits a head: EXACT, 8 perhaps, 0 not at all. */
static int fit(enum head_class h, enum entity_kind k, bool known)
{
	switch (h) {
	case HEAD_COMPANY: return k == KIND_ORGANIZATION ? EXACT : k == KIND_OTHER && !known ? 6 : 0;
	case HEAD_AGENCY: return k == KIND_AGENCY ? EXACT : k == KIND_ORGANIZATION && !known ? 8 : k == KIND_OTHER && !known ? 5 : 0;
	case HEAD_GOVERNMENT: return k == KIND_GOVERNMENT ? EXACT : k == KIND_AGENCY && !known ? 2 : 0;
	case HEAD_COUNTRY: return k == KIND_COUNTRY ? EXACT : 0;
	case HEAD_PLACE: return k == KIND_PLACE ? EXACT : 0;
	case HEAD_OUTLET: return k == KIND_OUTLET ? EXACT : k == KIND_ORGANIZATION && !known ? 6 : 0;
	case HEAD_BODY: return k == KIND_ORGANIZATION ? EXACT : k == KIND_AGENCY ? 8 : k == KIND_GROUP ? 8 : k == KIND_OTHER &&
	    !known ? 6 : 0;
	case HEAD_PRODUCT: return k == KIND_PRODUCT ? EXACT : k == KIND_OTHER ? 4 : 0;
	case HEAD_PERSON: case HEAD_SPEAKER: return k == KIND_PERSON ? 10 : 0;
	default: return 0;
	}
}

/* Was it called something that this head is not, "firm" and now "agency"? */
static bool called_otherwise(const struct cluster *c, enum head_class h)
{
	const uint32_t telling = 1u << HEAD_COMPANY | 1u << HEAD_AGENCY | 1u << HEAD_GOVERNMENT | 1u << HEAD_OUTLET;
	for (uint32_t i = 0; i < c->described && h == HEAD_COMPANY; i++) /* "the union" is not "the manufacturer" */
		if (dx_is_no_company(c->descriptions[i]) && !(c->classes >> h & 1))
			return true;
	return (telling >> h & 1) && (c->classes & telling) && !(c->classes >> h & 1);
}

uint32_t dx_sentences_between(const struct ment *a, const struct ment *b)
{
	return a->m->sentence > b->m->sentence ? a->m->sentence - b->m->sentence : b->m->sentence - a->m->sentence;
}

/* Capitalised words that the tagger took for a person or a place may as well be "the company", where nothing else says so. */
static bool may_be_company(const struct sheet *s, const struct cluster *c, enum entity_kind k)
{
	bool dateline = dx_shouts(s->ments[c->origin].m->text);
	bool mixed = !dateline && c->votes[ENT_LOCATION] > 0 && c->votes[ENT_LOCATION] < c->count && c->count > 1;
	return c->named && c->row == DX_NONE && !c->outlet && ((dx_is_unsure(c) && c->count > 1) || (k == KIND_PLACE && mixed));
}

/* Nouns that newspapers use of any body of their class; others ("ministry", "court", "party") must stand in the name or have
   been said of it. */
static bool is_loose(struct slice lemma)
{
	static const char words[] = " agency watchdog regulator supervisor authority body organization organisation group "
		"institution company firm business giant "
		"maker manufacturer developer vendor corporation startup start-up supplier producer operator provider government "
		"administration country "
		"nation newspaper paper outlet broadcaster network website magazine software product app application enterprise contractor ";
	return dx_listed(words, lemma);
}

/* Does this word of a title tell one holder from another? */
static bool tells_title(const struct sheet *s, struct slice word, struct slice head)
{
	static const char idle[] = " former current new late then first second acting senior chief general top mr mrs ms "
		"his her their its our own ";
	char key[40] = " ";
	if (slice_eq(word, head) || dx_is_small_word(word) || word.n + 3 > sizeof key || dx_gazetteer_modifier(s->g, word) != DX_NONE)
		return false;
	memcpy(key + 1, word.p, word.n);
	memcpy(key + 1 + word.n, " ", 2);
	return !strstr(idle, key);
}

/* Whose it is: the cluster of a mention's owner. A country or a place is none, it tells where. */
static uint32_t owner_cluster(struct sheet *s, uint32_t at)
{
	uint32_t owner = s->ments[at].owner;
	if (owner == NO_INDEX)
		return NO_INDEX;
	if (s->ments[owner].owner == NO_INDEX) /* one step at most */
		dx_within_resolve(s, owner);
	if (s->ments[owner].cluster == NO_INDEX)
		return NO_INDEX;
	uint32_t root = dx_cluster_root(s, s->ments[owner].cluster);
	enum entity_kind k = dx_cluster_kind(s, &s->clusters[root]);
	return k == KIND_COUNTRY || k == KIND_PLACE ? NO_INDEX : root;
}

/* "Reed's firm" is not Reed, and not the firm of somebody else. */
static bool owned_by_another(struct sheet *s, uint32_t before, uint32_t root, uint32_t owner)
{
	if (owner == NO_INDEX)
		return false;
	owner = dx_cluster_root(s, owner);
	return root == owner || (!s->clusters[root].named && owner_cluster(s, before) != owner);
}

static bool is_lesser(const struct name_words *w)
{
	for (uint32_t i = 0; i < w->n; i++)
		if (slice_is(w->at[i], "vice") || slice_is(w->at[i], "deputy"))
			return true;
	return false;
}

bool dx_nominal_differs(struct sheet *s, const struct ment *t, struct slice lemma, struct slice full)
{
	struct name_words title = dx_name_split(full);
	struct name_words said = dx_name_split(dx_name_norm(s->arena, dx_name_cut(t->m->text, MENTION_READ)));
	if (is_lesser(&title) != is_lesser(&said)) /* the vice president is not the president */
		return true;
	uint32_t title_words = 0, said_words = 0;
	for (uint32_t i = 0; i < title.n; i++)
		title_words += tells_title(s, title.at[i], lemma);
	for (uint32_t i = 0; i < said.n; i++) {
		if (!tells_title(s, said.at[i], lemma))
			continue;
		said_words++;
		for (uint32_t k = 0; k < title.n; k++)
			if (slice_eq(said.at[i], title.at[k]))
				return false;
	}
	return title_words > 0 && said_words > 0;
}

/* What calls a cluster by this noun, its title or its name, belongs to somebody else by its other words. */
static bool called_apart(struct sheet *s, const struct ment *t, const struct cluster *c, const struct wanted *w)
{
	if (slice_eq(c->title, w->lemma))
		return dx_nominal_differs(s, t, w->lemma, c->full_title);
	bool office = w->head == HEAD_AGENCY && !is_loose(w->lemma);
	if (c->named)
		return office && dx_nominal_differs(s, t, w->lemma, c->key);
	const struct ment *first = &s->ments[c->origin];
	return office && w->country != DX_NONE && first->country != w->country;
}

static int nominal_score(struct sheet *s, uint32_t at, uint32_t before, const struct wanted *w)
{
	const struct ment *t = &s->ments[at], *a = &s->ments[before];
	uint32_t root = dx_cluster_root(s, a->cluster);
	const struct cluster *c = &s->clusters[root];
	bool said = dx_cluster_called(c, w->lemma) && !called_apart(s, t, c, w);
	bool known = c->row != DX_NONE || c->name_kind != KIND_OTHER;
	int score = fit(w->head, dx_cluster_kind(s, c), known) + (!said ? 0 : c->named || !is_loose(w->lemma) ? 40 : 22);
	if (owned_by_another(s, before, root, w->owner) || dx_names_another(s, t, a, c, w))
		return 0;
	if (t->apart != NO_INDEX && s->ments[t->apart].cluster != NO_INDEX && dx_cluster_root(s, s->ments[t->apart].cluster) == root)
		return 0; /* "The agency ordered Reed": not Reed */
	if (c->outlet && !said && !a->speaks) /* the agency of a dateline is not "the company", nor "the magazine" */
		return 0;
	if (score == 0 && w->head == HEAD_COMPANY && may_be_company(s, c, dx_cluster_kind(s, c)))
		score = 5;
	bool firm = w->head == HEAD_COMPANY || w->head == HEAD_OUTLET;
	if (!said && (called_otherwise(c, w->head) || (firm && dx_is_no_company(c->key))))
		return 0;
	if (c->named && !said && (!is_loose(w->lemma) || w->head == HEAD_PERSON))
		return 0;
	if (!c->named && (!said || (a->m->in_quotes && !t->m->in_quotes && a->form == MENTION_NOMINAL && !a->m->definite)))
		return 0;
	if (score == 0 || (c->plural && c->named) || (!c->named && c->plural != w->plural))
		return 0;
	if (said && c->named && fit(w->head, dx_cluster_kind(s, c), false) == 0)
		return 0;
	if (w->country != DX_NONE) {
		if (c->country == w->country || c->place == w->country)
			score += 25;
		else if (c->country != DX_NONE || c->place != DX_NONE)
			return 0;
	}
	uint32_t d = dx_sentences_between(t, a);
	score += d < 6 ? 12 - 2 * (int)d : 0;
	score += a->m->subject ? 4 : 0;
	if (s->last_speaker != NO_INDEX && root == dx_cluster_root(s, s->last_speaker)) /* "the BSO said … The agency" */
		score += d < 2 && dx_is_plain(t) && fit(w->head, dx_cluster_kind(s, c), known) == EXACT ? 24 : 6;
	score += 2 * (int)(c->count < 6 ? c->count : 6);
	score += c->named ? 6 : 0;
	return score - (a->m->in_quotes && !t->m->in_quotes ? 3 : 0) - (a->modifies ? 3 : 0); /* "an Arlen Council employee" */
}

/* The best antecedent's cluster, or NO_INDEX. */
uint32_t dx_within_find(struct sheet *s, uint32_t at, const struct wanted *w)
{
	int best = NOMINAL_FLOOR - 1;
	uint32_t found = NO_INDEX;
	for (uint32_t i = at, k = 0; i-- > 0 && k < LOOK_BACK; k++) {
		if (s->ments[i].cluster == NO_INDEX)
			continue;
		int score = nominal_score(s, at, i, w);
		if (score > best) {
			best = score;
			found = s->ments[i].cluster;
		}
	}
	return found;
}

void dx_within_attach(struct sheet *s, uint32_t at, uint32_t cluster)
{
	struct ment *t = &s->ments[at];
	dx_cluster_add(s, cluster, at, MERGE_NAME);
	struct cluster *c = &s->clusters[dx_cluster_root(s, cluster)];
	if (t->form == MENTION_NOMINAL && t->head != HEAD_SPEAKER && t->head != HEAD_DOCUMENT)
		dx_cluster_describe(c, t->m->lemma);
	if (t->form == MENTION_NOMINAL && t->country != DX_NONE && c->place == DX_NONE)
		c->place = t->country;
}

/* "M" before the turns of an interview: who is labelled alike is one. */
static uint32_t same_label(const struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	if (!t->speaks || t->m->text.n != 1 || !dx_upper_first(t->m->text) || slice_is(t->m->text, "I"))
		return NO_INDEX;
	for (uint32_t i = at, k = 0; i-- > 0 && k < LOOK_BACK; k++)
		if (s->ments[i].speaks && s->ments[i].cluster != NO_INDEX && slice_eq(s->ments[i].m->text, t->m->text))
			return s->ments[i].cluster;
	return NO_INDEX;
}

void dx_within_unnamed(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	uint32_t c = same_label(s, at);
	if (c != NO_INDEX) {
		dx_within_attach(s, at, c);
		return;
	}
	c = dx_cluster_new(s, at);
	s->clusters[c].plural = t->m->plural;
	s->clusters[c].head = t->head;
	s->clusters[c].country = DX_NONE;
	dx_within_attach(s, at, c);
}

/* ---- the pass ---- */

/* "Watchdog denies …": a bare singular noun stands for a definite one in headlines. */
static bool is_headline_noun(const struct mention *m)
{
	static const char *const determiners[] = { "a", "an", "one", "another", "some", "any", "no", "every", "each", "former", NULL };
	struct slice rest = m->text, first = dx_slice_cut(&rest, ' ');
	size_t len;
	if (m->plural || m->text.n == 0 || !dx_is_upper(dx_utf8_at(m->text, 0, &len)))
		return false;
	for (size_t i = 0; determiners[i]; i++)
		if (dx_slice_ieq(first, slice_of(determiners[i])))
			return false;
	return true;
}

bool dx_is_plain(const struct ment *t)
{
	struct slice rest = t->m->text;
	(void)dx_slice_cut(&rest, ' ');
	return t->m->definite && dx_slice_ieq(rest, t->m->head);
}

/* Has a name of two words or more this one as its noun: last, or before "of" and the like? */
static bool is_noun_of_name(struct slice key, struct slice lemma)
{
	struct name_words w = dx_name_split(key);
	uint32_t i = 0;
	while (i + 1 < w.n && !dx_is_small_word(w.at[i + 1]))
		i++;
	return w.n > 1 && slice_eq(w.at[i], lemma);
}

/* "The survey" of the "Solenne Geological Survey", "The port" of the "Port of Karlby", where nothing else in the text
   is called so. */
static uint32_t noun_of_name(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	uint32_t found = NO_INDEX;
	if (t->m->plural || !dx_is_plain(t))
		return NO_INDEX;
	if (t->head == HEAD_OTHER || t->owner != NO_INDEX)
		return NO_INDEX;
	for (uint32_t i = at, k = 0; i-- > 0 && k < LOOK_BACK; k++) {
		const struct ment *a = &s->ments[i];
		uint32_t root = a->cluster == NO_INDEX ? NO_INDEX : dx_cluster_root(s, a->cluster);
		if (root == NO_INDEX || root == found || a->form != MENTION_NAME)
			continue;
		if (!is_noun_of_name(s->clusters[root].key, t->m->lemma) || !dx_is_body_kind(dx_cluster_kind(s, &s->clusters[root])))
			continue;
		if (found != NO_INDEX)
			return NO_INDEX;
		found = root;
	}
	return found;
}

/* "the Aftenbladet newspaper", "the Kaspersky firm": the name stands right before the noun that says what it is. */
static uint32_t name_within(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at], *o = t->owner == NO_INDEX ? NULL : &s->ments[t->owner];
	bool body = t->head == HEAD_COMPANY || t->head == HEAD_OUTLET || slice_is(t->m->lemma, "party") ||
	    slice_is(t->m->lemma, "agency");
	if (!o || !body || t->m->plural || !t->m->definite || o->form != MENTION_NAME || o->cluster == NO_INDEX)
		return NO_INDEX;
	size_t gap_end = t->m->span.end - t->m->head.n;
	if (t->m->span.end < t->m->head.n || gap_end != (size_t)o->m->span.end + 1)
		return NO_INDEX;
	const struct cluster *c = &s->clusters[dx_cluster_root(s, o->cluster)];
	enum entity_kind k = dx_cluster_kind(s, c);
	if (slice_is(t->m->lemma, "agency") ? k != KIND_OUTLET : !dx_is_body_kind(k) && k != KIND_OTHER)
		return NO_INDEX;
	return o->cluster;
}

static void resolve_nominal(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	struct wanted w = { t->form == MENTION_NOMINAL && t->norm.n ? t->norm : t->m->lemma, t->head, t->country,
	                    owner_cluster(s, at), t->m->plural };
	uint32_t found = NO_INDEX;
	uint32_t named = name_within(s, at);
	if (named != NO_INDEX) {
		dx_within_attach(s, at, named);
		return;
	}
	uint32_t campaign = dx_within_campaign(s, at, w.owner);
	if (campaign != NO_INDEX) {
		dx_within_attach(s, at, campaign);
		return;
	}
	bool speaker = t->head == HEAD_SPEAKER || (t->head == HEAD_DOCUMENT && t->speaks);
	if (speaker)
		found = dx_within_spoken_for(s, at);
	bool such = dx_slice_starts(t->m->text, SLICE("such ")) || dx_slice_starts(t->m->text, SLICE("Such "));
	bool definite = !such && (t->m->definite || t->norm.n > 0 || is_headline_noun(t->m));
	bool mine = t->owner != NO_INDEX && dx_slice_ieq(s->ments[t->owner].m->text, SLICE("my")); /* "my paper" may be a scientist's */
	bool idle = mine || (t->head == HEAD_OTHER && (!t->speaks || !dx_is_plain(t))); /* "the shopkeeper", but not "the euro crisis" */
	if (found == NO_INDEX && definite && !idle && t->head != HEAD_DOCUMENT && t->head != HEAD_PEOPLE)
		found = dx_within_find(s, at, &w);
	if (found == NO_INDEX && definite)
		found = noun_of_name(s, at);
	if (found == NO_INDEX)
		found = dx_within_by_word(s, at);
	if (found != NO_INDEX)
		dx_within_attach(s, at, found);
	else if (t->role || t->head != HEAD_OTHER)
		dx_within_unnamed(s, at);
}

void dx_within_resolve(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	if (t->cluster != NO_INDEX || t->tried)
		return;
	t->tried = true;
	if (t->form == MENTION_PRONOUN)
		dx_within_pronoun(s, at);
	else
		resolve_nominal(s, at);
}

void dx_within_references(struct sheet *s)
{
	dx_within_appositions(s);
	dx_within_titles(s);
	dx_within_inner_names(s);
	dx_within_turns(s);
	for (uint32_t i = 0; i < s->n; i++)
		if (s->ments[i].form == MENTION_NAME && s->ments[i].cluster != NO_INDEX)
			dx_within_modifiers(s, i);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		dx_within_resolve(s, i);
		if (s->ments[i].speaks && s->ments[i].cluster != NO_INDEX && !s->ments[i].m->in_quotes)
			s->last_speaker = s->ments[i].cluster;
	}
	dx_within_cataphora(s);
	dx_within_first_persons(s);
}
