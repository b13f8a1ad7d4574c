/* within_pronouns.c: "he", "it", "they", "who", and "I" and "we" of those who are quoted. */
#include "resolve/within.h"

#define NEAR_SENTENCES 5 /* an antecedent is at most so far away */
#define PRONOUN_FLOOR 8
#define OWNED_NEAR 4 /* mentions before a pronoun that may be what it owns */
#define LABEL_MAX 120 /* bytes in which the label of a turn ends */

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

enum mention_gender dx_cluster_gender(const struct cluster *c)
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
	enum mention_gender g = dx_cluster_gender(c);
	switch (p) {
	case PRO_HE:
	case PRO_SHE:
		if (k != KIND_PERSON || c->plural)
			return -1;
		if (g != GENDER_UNKNOWN && (g == GENDER_FEMALE) != (p == PRO_SHE))
			return -1;
		return g == GENDER_UNKNOWN ? 2 : 5;
	case PRO_IT:
		if (dx_is_unsure(c))
			return 1;
		if (k == KIND_PERSON || k == KIND_GROUP || c->plural)
			return -1;
		if (dx_is_body_kind(k))
			return 5;
		if (c->named && k == KIND_OTHER && c->says > 0)
			return 4;
		return speaks ? (k == KIND_COUNTRY ? 2 : -1) : 1;
	case PRO_THEY:
		if (k == KIND_GROUP || (c->plural && !c->named))
			return 5;
		return dx_is_body_kind(k) && c->named ? 1 : -1;
	default:
		return -1;
	}
}

/* "A spokeswoman for the bank said … She denied": she is whom the bank speaks through. */
static bool speaks_as(const struct ment *a, enum pronoun p)
{
	if (a->form != MENTION_NOMINAL || a->head != HEAD_SPEAKER || a->m->plural || (p != PRO_HE && p != PRO_SHE))
		return false;
	return a->m->gender == GENDER_UNKNOWN || a->m->gender == GENDER_NEUTER || (a->m->gender == GENDER_FEMALE) == (p == PRO_SHE);
}

/* "He met Holm": not Holm. "Her lawyer": no lawyer. */
static bool kept_apart(struct sheet *s, uint32_t at, uint32_t root)
{
	const struct ment *t = &s->ments[at];
	uint32_t other = t->apart == NO_INDEX ? NO_INDEX : s->ments[t->apart].cluster;
	if (other != NO_INDEX && dx_cluster_root(s, other) == root)
		return true;
	const struct ment *o = t->apart == NO_INDEX || other != NO_INDEX ? NULL : &s->ments[t->apart];
	if (o && o->form == MENTION_NOMINAL && o->m->definite && o->owner == NO_INDEX && dx_cluster_called(&s->clusters[root], o->m->lemma))
		return true; /* "He accused the witness": not the witness, who is tied to somebody only later */
	for (uint32_t i = at > OWNED_NEAR ? at - OWNED_NEAR : 0; i < at; i++) /* wider mentions come first */
		if (s->ments[i].owner == at && s->ments[i].head == HEAD_PERSON && dx_cluster_called(&s->clusters[root], s->ments[i].m->lemma))
			return true;
	return false;
}

static int pronoun_score(struct sheet *s, uint32_t at, uint32_t before, enum pronoun p)
{
	const struct ment *t = &s->ments[at], *a = &s->ments[before];
	uint32_t root = dx_cluster_root(s, a->cluster), d = dx_sentences_between(t, a);
	const struct cluster *c = &s->clusters[root];
	int suit = speaks_as(a, p) ? 5 : suits(s, c, p, t->speaks);
	if (suit < 0 || kept_apart(s, at, root) || d > NEAR_SENTENCES || a->m->span.end > t->m->span.begin || (c->outlet && !a->speaks))
		return 0;
	int score = 14 + suit - 4 * (int)d + (a->m->subject ? 5 : 0) + (a->speaks ? 4 : 0) + (int)(c->count < 4 ? c->count : 4);
	score += (c->named ? 2 : 0) + (d == 0 && a->speaks && a->m->subject ? 4 : 0); /* "Holm said that he was ill" */
	score += s->last_speaker != NO_INDEX && root == dx_cluster_root(s, s->last_speaker) ? 4 : 0;
	score -= a->m->in_quotes && !t->m->in_quotes ? 6 : 0;
	if (t->quoted_by != NO_INDEX && s->ments[t->quoted_by].cluster != NO_INDEX &&
	    dx_cluster_root(s, s->ments[t->quoted_by].cluster) == root)
		score -= 8;
	return score - (a->modifies ? 3 : 0); /* "Kaspersky" in "Kaspersky products" */
}

/* Can the mention be what a relative pronoun stands for? "who" is people; "which" is not, and is no thing where it speaks. */
static bool relates(struct sheet *s, const struct ment *a, bool people, bool speaks)
{
	bool person = a->head == HEAD_PERSON || a->head == HEAD_PEOPLE || a->head == HEAD_SPEAKER || a->m->entity == ENT_PERSON ||
	    a->m->gender == GENDER_MALE || a->m->gender == GENDER_FEMALE;
	if (a->cluster != NO_INDEX) {
		enum entity_kind k = dx_cluster_kind(s, &s->clusters[dx_cluster_root(s, a->cluster)]);
		person = person || k == KIND_PERSON || k == KIND_GROUP;
	}
	bool thing = a->head == HEAD_OTHER || a->head == HEAD_PRODUCT || a->head == HEAD_PLACE;
	if (!people && speaks && a->form == MENTION_NOMINAL && thing)
		return false;
	return people ? person || (a->form == MENTION_NOMINAL && a->m->plural) : !person;
}

/* The longest mention that ends nearest before a relative pronoun in its sentence; a fitting one if there is any. */
static uint32_t relative_antecedent(struct sheet *s, uint32_t at)
{
	uint32_t best = NO_INDEX;
	bool best_fits = false, people = slice_is(s->ments[at].m->lemma, "who") || slice_is(s->ments[at].m->lemma, "whom");
	bool either = slice_is(s->ments[at].m->lemma, "that") || slice_is(s->ments[at].m->lemma, "whose");
	for (uint32_t i = at, k = 0; i-- > 0 && k < 12; k++) {
		const struct ment *a = &s->ments[i];
		if (a->m->sentence != s->ments[at].m->sentence)
			break;
		bool idle = a->cluster == NO_INDEX && a->head == HEAD_OTHER && !a->m->plural;
		if (a->form == MENTION_PRONOUN || a->m->span.end > s->ments[at].m->span.begin || idle)
			continue;
		bool fits = either || relates(s, a, people, s->ments[at].speaks);
		bool nearer = best == NO_INDEX || a->m->span.end >= s->ments[best].m->span.end;
		if ((fits && !best_fits) || (fits == best_fits && nearer)) {
			best = i;
			best_fits = fits;
		}
	}
	if (best != NO_INDEX && s->ments[best].cluster == NO_INDEX)
		dx_within_unnamed(s, best);
	return best == NO_INDEX ? NO_INDEX : s->ments[best].cluster;
}

void dx_within_pronoun(struct sheet *s, uint32_t at)
{
	enum pronoun p = pronoun_class(s->ments[at].m);
	int best = PRONOUN_FLOOR - 1;
	uint32_t found = p == PRO_RELATIVE ? relative_antecedent(s, at) : NO_INDEX;
	if (p == PRO_NONE || p == PRO_I || p == PRO_WE)
		return;
	for (uint32_t i = at, k = 0; p != PRO_RELATIVE && i-- > 0 && k < LOOK_BACK; k++) {
		if (s->ments[i].cluster == NO_INDEX)
			continue;
		if (dx_sentences_between(&s->ments[at], &s->ments[i]) > NEAR_SENTENCES)
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

/* "OTTO BRENNER, FOUNDER:" The person in capitals with whom a paragraph begins; NO_INDEX if it does not. */
static uint32_t speaker_label(struct sheet *s, uint32_t at)
{
	uint32_t first = at;
	while (first > 0 && at - first < QUOTE_MENTIONS && s->ments[first - 1].m->paragraph == s->ments[at].m->paragraph)
		first--;
	const struct ment *label = &s->ments[first];
	struct slice text = slice_sub(s->x->article->text, label->m->span.begin, s->ments[at].m->span.begin);
	if (first == at || label->form != MENTION_NAME || label->cluster == NO_INDEX || !dx_shouts(label->m->text) ||
	    !memchr(text.p, ':', text.n < LABEL_MAX ? text.n : LABEL_MAX))
		return NO_INDEX;
	uint32_t root = dx_cluster_root(s, label->cluster);
	return dx_cluster_kind(s, &s->clusters[root]) == KIND_PERSON ? root : NO_INDEX;
}

/* "I" and "we" in a quotation are its speaker; in a second pass, since the speaker may stand behind. An "I" that reports
   outside of quotations is the author: one of the document. */
void dx_within_first_persons(struct sheet *s)
{
	uint32_t author = NO_INDEX;
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		enum pronoun p = t->form == MENTION_PRONOUN ? pronoun_class(t->m) : PRO_NONE;
		if ((p != PRO_I && p != PRO_WE) || t->cluster != NO_INDEX)
			continue;
		uint32_t turn = t->quoted_by == NO_INDEX && !t->m->in_quotes ? speaker_label(s, i) : NO_INDEX;
		if (turn != NO_INDEX) {
			dx_within_attach(s, i, turn);
			continue;
		}
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

