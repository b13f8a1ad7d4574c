/* within_refs.c: what stands for a name: appositions, "the company", spokespersons, pronouns. Names never merge through these. */
#include "resolve/within.h"

#include "base/utf8.h"

#define NEAR_SENTENCES 5 /* a pronoun's antecedent is at most so far away */
#define NOMINAL_FLOOR 14 /* a nominal that scores less stands for somebody new */
#define PRONOUN_FLOOR 8

enum pronoun { PRO_NONE, PRO_I, PRO_WE, PRO_HE, PRO_SHE, PRO_IT, PRO_THEY, PRO_RELATIVE };

static const struct {
	const char *word;
	enum pronoun class;
} pronouns[] = {
	{ "i", PRO_I }, { "me", PRO_I }, { "my", PRO_I }, { "mine", PRO_I }, { "myself", PRO_I }, { "we", PRO_WE }, { "us", PRO_WE },
	{ "our", PRO_WE }, { "ours", PRO_WE }, { "ourselves", PRO_WE }, { "he", PRO_HE }, { "him", PRO_HE }, { "his", PRO_HE },
	{ "himself", PRO_HE }, { "she", PRO_SHE }, { "her", PRO_SHE }, { "hers", PRO_SHE }, { "herself", PRO_SHE }, { "it", PRO_IT },
	{ "its", PRO_IT }, { "itself", PRO_IT }, { "they", PRO_THEY }, { "them", PRO_THEY }, { "their", PRO_THEY },
	{ "theirs", PRO_THEY },
	{ "themselves", PRO_THEY }, { "who", PRO_RELATIVE }, { "whom", PRO_RELATIVE }, { "whose", PRO_RELATIVE },
	{ "which", PRO_RELATIVE },
	{ "that", PRO_RELATIVE },
};

static enum pronoun pronoun_class(const struct mention *m)
{
	for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
		if (dx_slice_ieq(m->head, slice_of(pronouns[i].word)))
			return pronouns[i].class;
	return PRO_NONE;
}

bool dx_is_pronoun(struct slice word)
{
	struct mention m = { .head = word };
	return pronoun_class(&m) != PRO_NONE;
}

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
	for (uint32_t i = 0; i < w.n; i++)
		if (slice_eq(w.at[i], lemma))
			return true;
	for (uint32_t i = 0; i < c->described; i++)
		if (slice_eq(c->descriptions[i], lemma))
			return true;
	return c->title.n > 0 && slice_eq(c->title, lemma);
}

/* One word that was taken for a person, and nothing else says so: it may as well be a firm. */
static bool is_unsure(const struct cluster *c)
{
	return c->named && c->person && !c->titled && c->gender == GENDER_UNKNOWN && c->title.n == 0 && !memchr(c->key.p, ' ', c->key.n);
}

/* How well a kind fits a head: 20 exactly, 8 perhaps, 0 not at all. */
static int fit(enum head_class h, enum entity_kind k, bool known)
{
	switch (h) {
	case HEAD_COMPANY: return k == KIND_ORGANIZATION ? 20 : k == KIND_OTHER && !known ? 6 : 0;
	case HEAD_AGENCY: return k == KIND_AGENCY ? 20 : k == KIND_ORGANIZATION && !known ? 8 : k == KIND_OTHER && !known ? 5 : 0;
	case HEAD_GOVERNMENT: return k == KIND_GOVERNMENT ? 20 : k == KIND_AGENCY && !known ? 2 : 0;
	case HEAD_COUNTRY: return k == KIND_COUNTRY ? 20 : 0;
	case HEAD_PLACE: return k == KIND_PLACE ? 20 : 0;
	case HEAD_OUTLET: return k == KIND_OUTLET ? 20 : k == KIND_ORGANIZATION && !known ? 6 : 0;
	case HEAD_BODY: return k == KIND_ORGANIZATION ? 20 : k == KIND_AGENCY ? 8 : k == KIND_GROUP ? 8 : k == KIND_OTHER &&
	    !known ? 6 : 0;
	case HEAD_PRODUCT: return k == KIND_PRODUCT ? 20 : k == KIND_OTHER ? 4 : 0;
	case HEAD_PERSON: case HEAD_SPEAKER: return k == KIND_PERSON ? 10 : 0;
	default: return 0;
	}
}

/* Was it called something that this head is not, "firm" and now "agency"? */
static bool called_otherwise(const struct cluster *c, enum head_class h)
{
	const uint32_t telling = 1u << HEAD_COMPANY | 1u << HEAD_AGENCY | 1u << HEAD_GOVERNMENT | 1u << HEAD_OUTLET;
	return (telling >> h & 1) && (c->classes & telling) && !(c->classes >> h & 1);
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
	char key[40] = " ";
	if (lemma.n > sizeof key - 3)
		return false;
	memcpy(key + 1, lemma.p, lemma.n);
	memcpy(key + 1 + lemma.n, " ", 2);
	return strstr(words, key) != NULL;
}

static uint32_t distance(const struct ment *a, const struct ment *b)
{
	return a->m->sentence > b->m->sentence ? a->m->sentence - b->m->sentence : b->m->sentence - a->m->sentence;
}

/* What to look for; a nominal, or a word in one ("ministry" in "a ministry spokesman"). */
struct wanted {
	struct slice lemma;
	enum head_class head;
	uint32_t country;
	bool plural;
};

/* Capitalised words that the tagger took for a person or a place may as well be "the company", where nothing else says so. */
static bool may_be_company(const struct cluster *c, enum entity_kind k)
{
	bool mixed = c->votes[ENT_LOCATION] > 0 && c->votes[ENT_LOCATION] < c->count && c->count > 1;
	return c->named && c->row == DX_NONE && !c->outlet && ((is_unsure(c) && c->count > 1) || (k == KIND_PLACE && mixed));
}

static int nominal_score(struct sheet *s, uint32_t at, uint32_t before, const struct wanted *w)
{
	const struct ment *t = &s->ments[at], *a = &s->ments[before];
	uint32_t root = dx_cluster_root(s, a->cluster);
	const struct cluster *c = &s->clusters[root];
	bool said = dx_cluster_called(c, w->lemma), known = c->row != DX_NONE || c->name_kind != KIND_OTHER;
	int score = fit(w->head, dx_cluster_kind(s, c), known) + (said ? 40 : 0);
	if (c->outlet && !said && !a->speaks) /* the agency of a dateline is not "the company", nor "the magazine" */
		return 0;
	if (score == 0 && w->head == HEAD_COMPANY && may_be_company(c, dx_cluster_kind(s, c)))
		score = 5;
	if (!said && (called_otherwise(c, w->head) || (w->head == HEAD_COMPANY && dx_is_no_company(c->key))))
		return 0;
	if (c->named && !said && (!is_loose(w->lemma) || w->head == HEAD_PERSON))
		return 0;
	if (!c->named && !said)
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
	uint32_t d = distance(t, a);
	score += d < 6 ? 12 - 2 * (int)d : 0;
	score += a->m->subject ? 4 : 0;
	score += s->last_speaker != NO_INDEX && root == dx_cluster_root(s, s->last_speaker) ? 6 : 0;
	score += 2 * (int)(c->count < 6 ? c->count : 6);
	score += c->named ? 6 : 0;
	return score - (a->m->in_quotes && !t->m->in_quotes ? 3 : 0);
}

/* The best antecedent's cluster, or NO_INDEX. */
static uint32_t find_antecedent(struct sheet *s, uint32_t at, const struct wanted *w)
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

/* "Q" and "A" before the turns of an interview: who is labelled alike is one. */
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

static void start_unnamed(struct sheet *s, uint32_t at)
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

/* ---- those who speak for others ---- */

/* A mention inside this one, or right behind it after "for", "of", "from" or "by": whom a spokesman speaks for. */
static uint32_t principal(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	struct slice text = s->x->article->text;
	if (t->owner != NO_INDEX)
		return t->owner;
	for (uint32_t i = at + 1, k = 0; i < s->n && k < 8; i++, k++) {
		const struct ment *o = &s->ments[i];
		if (o->m->span.end <= t->m->span.end && o->form != MENTION_PRONOUN)
			return i;
		if (o->m->span.begin <= t->m->span.end)
			continue;
		struct slice gap = slice_sub(text, t->m->span.end, o->m->span.begin);
		return gap.n <= 10 && (dx_slice_starts(gap, SLICE(" for ")) || dx_slice_starts(gap, SLICE(" of ")) ||
		                       dx_slice_starts(gap, SLICE(" from ")) || dx_slice_starts(gap, SLICE(" by "))) ? i : NO_INDEX;
	}
	for (uint32_t i = at, k = 0; i-- > 0 && k < 4; k++)
		if (s->ments[i].m->span.begin >= t->m->span.begin && s->ments[i].m->span.end <= t->m->span.end)
			return i;
	return NO_INDEX;
}

static void resolve_one(struct sheet *s, uint32_t at);

/* "a BSO spokeswoman": the abbreviation that the text defines. */
static uint32_t inner_brief(struct sheet *s, uint32_t at)
{
	struct slice text = dx_name_cut(s->ments[at].m->text, MENTION_READ);
	for (uint32_t k = 0; k < 12 && text.n > 0; k++) {
		struct slice word = dx_slice_cut(&text, ' ');
		uint32_t full = dx_is_abbreviation(word) ? dx_map_get(&s->briefs, dx_name_norm(s->arena, word)) : DX_NONE;
		if (full < DEFINED_ELSEWHERE && s->ments[full].cluster != NO_INDEX)
			return s->ments[full].cluster;
	}
	return NO_INDEX;
}

/* "a ministry spokesman": the noun before the head stands for a body named before. */
static uint32_t inner_noun(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	struct slice text = dx_name_cut(t->m->text, MENTION_READ);
	for (uint32_t k = 0; k < 12 && text.n > 0; k++) {
		struct slice word = dx_slice_cut(&text, ' ');
		struct slice norm = dx_name_norm(s->arena, word);
		struct wanted w = { norm, dx_head_class(norm), t->country, false };
		if (w.head < HEAD_COMPANY || w.head > HEAD_BODY || w.head == HEAD_PLACE || w.head == HEAD_COUNTRY)
			continue;
		uint32_t found = find_antecedent(s, at, &w);
		if (found != NO_INDEX)
			return found;
	}
	return NO_INDEX;
}

/* "A spokeswoman said": of the body that the text speaks of right before. */
static uint32_t nearest_body(struct sheet *s, uint32_t at)
{
	uint32_t found = NO_INDEX;
	int best = 0;
	for (uint32_t i = at, k = 0; i-- > 0 && k < 24; k++) {
		const struct ment *a = &s->ments[i];
		uint32_t d = distance(&s->ments[at], a);
		if (a->cluster == NO_INDEX || d > 2)
			continue;
		const struct cluster *c = &s->clusters[dx_cluster_root(s, a->cluster)];
		enum entity_kind kind = dx_cluster_kind(s, c);
		if (!c->named || !dx_is_body_kind(kind) || kind == KIND_OUTLET)
			continue;
		int score = 10 - 3 * (int)d + (a->m->subject ? 3 : 0) + (a->modifies ? 0 : 1);
		if (score > best) {
			best = score;
			found = a->cluster;
		}
	}
	return found;
}

/* The cluster for which a spokesman or a statement speaks, or NO_INDEX. */
static uint32_t spoken_for(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	uint32_t who = principal(s, at);
	if (who != NO_INDEX && who != at) {
		if (s->ments[who].head != HEAD_SPEAKER && s->ments[who].head != HEAD_DOCUMENT) /* one step at most */
			resolve_one(s, who);
		uint32_t c = s->ments[who].cluster;
		if (c != NO_INDEX) {
			enum entity_kind k = dx_cluster_kind(s, &s->clusters[dx_cluster_root(s, c)]);
			if (k == KIND_COUNTRY && t->speaks)
				return NO_INDEX;
			bool unsure = k == KIND_PERSON && is_unsure(&s->clusters[dx_cluster_root(s, c)]);
			return dx_is_body_kind(k) || k == KIND_OTHER || unsure || (t->head == HEAD_DOCUMENT && k == KIND_PERSON) ? c : NO_INDEX;
		}
	}
	uint32_t c = inner_brief(s, at);
	if (c == NO_INDEX)
		c = inner_noun(s, at);
	if (c != NO_INDEX)
		return c;
	if (t->head == HEAD_SPEAKER && (c = nearest_body(s, at)) != NO_INDEX)
		return c;
	bool own_words = slice_is(t->m->lemma, "statement") || slice_is(t->m->lemma, "release") || slice_is(t->m->lemma, "spokesman") ||
	                 slice_is(t->m->lemma, "spokeswoman") || slice_is(t->m->lemma, "spokesperson");
	if (!own_words || !t->m->definite || s->last_speaker == NO_INDEX)
		return NO_INDEX;
	struct cluster *last = &s->clusters[dx_cluster_root(s, s->last_speaker)];
	return distance(t, &s->ments[last->last]) <= 3 ? s->last_speaker : NO_INDEX;
}

/* ---- pronouns ---- */

static enum mention_gender gender_of(const struct cluster *c)
{
	if (c->gender != GENDER_UNKNOWN && c->gender != GENDER_NEUTER)
		return (enum mention_gender)c->gender;
	struct name_words w = dx_name_split(c->key);
	int g = c->named && w.n > 1 ? dx_gender_of_given_name(w.at[0]) : 0;
	return g < 0 ? GENDER_MALE : g > 0 ? GENDER_FEMALE : GENDER_UNKNOWN;
}

/* How well a cluster suits a pronoun by kind, number and gender: negative if it cannot be. */
static int suits(const struct sheet *s, const struct cluster *c, enum pronoun p, bool speaks)
{
	enum entity_kind k = dx_cluster_kind(s, c);
	enum mention_gender g = gender_of(c);
	switch (p) {
	case PRO_HE:
	case PRO_SHE:
		if (k != KIND_PERSON || c->plural)
			return -1;
		if (g != GENDER_UNKNOWN && (g == GENDER_FEMALE) != (p == PRO_SHE))
			return -1;
		return g == GENDER_UNKNOWN ? 2 : 5;
	case PRO_IT:
		if (is_unsure(c))
			return 1;
		if (k == KIND_PERSON || k == KIND_GROUP || c->plural)
			return -1;
		if (dx_is_body_kind(k))
			return 5;
		return speaks ? (k == KIND_COUNTRY ? 2 : -1) : 1;
	case PRO_THEY:
		if (k == KIND_GROUP || (c->plural && !c->named))
			return 5;
		return dx_is_body_kind(k) && c->named ? 1 : -1;
	default:
		return -1;
	}
}

static int pronoun_score(struct sheet *s, uint32_t at, uint32_t before, enum pronoun p)
{
	const struct ment *t = &s->ments[at], *a = &s->ments[before];
	uint32_t root = dx_cluster_root(s, a->cluster), d = distance(t, a);
	const struct cluster *c = &s->clusters[root];
	int suit = suits(s, c, p, t->speaks);
	if (suit < 0 || d > NEAR_SENTENCES || a->m->span.end > t->m->span.begin || (c->outlet && !a->speaks))
		return 0;
	int score = 14 + suit - 4 * (int)d + (a->m->subject ? 5 : 0) + (a->speaks ? 4 : 0) + (int)(c->count < 4 ? c->count : 4);
	score += c->named ? 2 : 0;
	score += s->last_speaker != NO_INDEX && root == dx_cluster_root(s, s->last_speaker) ? 4 : 0;
	score -= a->m->in_quotes && !t->m->in_quotes ? 6 : 0;
	if (t->quoted_by != NO_INDEX && s->ments[t->quoted_by].cluster != NO_INDEX &&
	    dx_cluster_root(s, s->ments[t->quoted_by].cluster) == root)
		score -= 8;
	return score - (a->modifies ? 3 : 0); /* "Kaspersky" in "Kaspersky products" */
}

static uint32_t relative_antecedent(const struct sheet *s, uint32_t at)
{
	uint32_t best = NO_INDEX;
	for (uint32_t i = at, k = 0; i-- > 0 && k < 12; k++) {
		const struct ment *a = &s->ments[i];
		if (a->m->sentence != s->ments[at].m->sentence)
			break;
		if (a->cluster != NO_INDEX && a->m->span.end <= s->ments[at].m->span.begin &&
		    (best == NO_INDEX || a->m->span.end > s->ments[best].m->span.end))
			best = i;
	}
	return best == NO_INDEX ? NO_INDEX : s->ments[best].cluster;
}

static void resolve_pronoun(struct sheet *s, uint32_t at)
{
	enum pronoun p = pronoun_class(s->ments[at].m);
	int best = PRONOUN_FLOOR - 1;
	uint32_t found = p == PRO_RELATIVE ? relative_antecedent(s, at) : NO_INDEX;
	if (p == PRO_NONE || p == PRO_I || p == PRO_WE)
		return;
	for (uint32_t i = at, k = 0; p != PRO_RELATIVE && i-- > 0 && k < LOOK_BACK; k++) {
		if (s->ments[i].cluster == NO_INDEX)
			continue;
		if (distance(&s->ments[at], &s->ments[i]) > NEAR_SENTENCES)
			break;
		int score = pronoun_score(s, at, i, p);
		if (score > best) {
			best = score;
			found = s->ments[i].cluster;
		}
	}
	if (found != NO_INDEX)
		dx_within_attach(s, at, found);
}

/* Who speaks nearest to a mention of the same paragraph: behind it first ("…," she said), then before it. */
static uint32_t nearest_speaker(const struct sheet *s, uint32_t at)
{
	const struct mention *m = s->ments[at].m;
	for (uint32_t i = at + 1; i < s->n && i < at + 24 && s->ments[i].m->paragraph == m->paragraph; i++)
		if (s->ments[i].speaks && !s->ments[i].m->in_quotes && s->ments[i].cluster != NO_INDEX)
			return i;
	for (uint32_t i = at; i-- > 0 && i + 24 > at && s->ments[i].m->paragraph == m->paragraph;)
		if (s->ments[i].speaks && !s->ments[i].m->in_quotes && s->ments[i].cluster != NO_INDEX)
			return i;
	return NO_INDEX;
}

/* "I" and "we" in a quotation are its speaker; in a second pass, since the speaker may stand behind. An "I" that reports
   outside of quotations is the author: one of the document. */
static void resolve_first_persons(struct sheet *s)
{
	uint32_t author = NO_INDEX;
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		enum pronoun p = t->form == MENTION_PRONOUN ? pronoun_class(t->m) : PRO_NONE;
		if ((p != PRO_I && p != PRO_WE) || t->cluster != NO_INDEX)
			continue;
		uint32_t who = t->quoted_by != NO_INDEX ? t->quoted_by : t->m->in_quotes ? nearest_speaker(s, i) : NO_INDEX;
		if (who != NO_INDEX && s->ments[who].cluster != NO_INDEX) {
			dx_within_attach(s, i, s->ments[who].cluster);
		} else if (p == PRO_I && !t->m->in_quotes && t->speaks) {
			if (author == NO_INDEX) {
				author = dx_cluster_new(s, i);
				s->clusters[author].head = HEAD_PERSON;
				s->clusters[author].author = true;
			}
			dx_within_attach(s, i, author);
		}
	}
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

static void resolve_nominal(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	struct wanted w = { t->form == MENTION_NOMINAL && t->norm.n ? t->norm : t->m->lemma, t->head, t->country, t->m->plural };
	uint32_t found = NO_INDEX;
	bool speaker = t->head == HEAD_SPEAKER || (t->head == HEAD_DOCUMENT && t->speaks);
	if (speaker)
		found = spoken_for(s, at);
	bool definite = t->m->definite || t->norm.n > 0 || is_headline_noun(t->m);
	if (found == NO_INDEX && definite && t->head != HEAD_OTHER && t->head != HEAD_DOCUMENT && t->head != HEAD_PEOPLE)
		found = find_antecedent(s, at, &w);
	if (found != NO_INDEX)
		dx_within_attach(s, at, found);
	else if (t->role || t->head != HEAD_OTHER)
		start_unnamed(s, at);
}

static void resolve_one(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	if (t->cluster != NO_INDEX || t->tried)
		return;
	t->tried = true;
	if (t->form == MENTION_PRONOUN)
		resolve_pronoun(s, at);
	else
		resolve_nominal(s, at);
}

void dx_within_references(struct sheet *s)
{
	dx_within_appositions(s);
	dx_within_titles(s);
	dx_within_inner_names(s);
	for (uint32_t i = 0; i < s->n; i++)
		if (s->ments[i].form == MENTION_NAME && s->ments[i].cluster != NO_INDEX)
			dx_within_modifiers(s, i);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		resolve_one(s, i);
		if (s->ments[i].speaks && s->ments[i].cluster != NO_INDEX && !s->ments[i].m->in_quotes)
			s->last_speaker = s->ments[i].cluster;
	}
	dx_within_cataphora(s);
	resolve_first_persons(s);
}
