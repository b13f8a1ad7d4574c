/* within_people.c: people and their campaigns, spoken of without names: "the 52-year-old", "the Dutch skater", "his campaign". */
#include "base/buf.h"
#include "resolve/within.h"

#define PERSON_SENTENCES 3 /* who is called by another word was named so few sentences before */

static bool has_capital(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return true;
	return false;
}

/* Words for anybody whom the reader knows already; offices ("the minister", "the judge") are said of who bears them only. */
static bool is_by_word(const struct sheet *s, const struct ment *t)
{
	struct slice behind = slice_sub(s->x->article->text, t->m->span.end, s->x->article->text.n);
	bool explained = dx_slice_starts(behind, SLICE(" who")) || dx_slice_starts(behind, SLICE(" that ")) ||
	    dx_slice_starts(behind, SLICE(" in ")) || dx_slice_starts(behind, SLICE(" at ")) || dx_slice_starts(behind, SLICE(" with "));
	static const char words[] = " man woman politician diplomat lawmaker businessman businesswoman billionaire millionaire "
		"entrepreneur democrat republican conservative socialist veteran father mother dad mum mom "
		"grandfather "
		"grandmother actor actress singer rapper musician author novelist writer poet player striker midfielder defender "
		"goalkeeper skater skier swimmer runner cyclist boxer driver champion star athlete scientist physicist historian "
		"economist expert academic scholar executive tycoon mogul activist dissident fugitive native winner newyorker ";
	static const char offices[] = " senator congressman congresswoman governor nominee candidate contender front-runner frontrunner ";
	if (!explained && !t->m->plural && dx_listed(offices, t->m->lemma) && has_capital(slice_sub(t->m->text, 4, t->m->text.n)))
		return true; /* "the Vermont senator", "the Republican nominee": not "the senator" */
	if (t->m->plural || t->owner != NO_INDEX || explained)
		return false;
	return dx_listed(words, t->m->lemma) || dx_slice_ends(t->m->text, SLICE("-year-old"));
}

static enum mention_gender gender_of_word(struct slice lemma)
{
	if (dx_listed(" man businessman father dad grandfather actor ", lemma))
		return GENDER_MALE;
	return dx_listed(" woman businesswoman mother mum mom grandmother actress ", lemma) || dx_slice_ends(lemma, SLICE("woman"))
	    ? GENDER_FEMALE : GENDER_UNKNOWN;
}

/* "the Vermont senator" is no justice, and no governor. */
static bool bears_another_office(const struct cluster *c, struct slice lemma)
{
	static const char seats[] = " senator congressman congresswoman governor ";
	static const char others[] = " justice judge lawyer attorney spokesman spokeswoman reporter moderator host professor mayor analyst "
		"strategist pollster general ";
	return dx_listed(others, c->title) ||
	       (dx_listed(seats, lemma) && dx_listed(seats, c->title) && !slice_eq(lemma, c->title));
}

uint32_t dx_within_by_word(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	bool the = dx_slice_starts(t->m->text, SLICE("the ")) || dx_slice_starts(t->m->text, SLICE("The "));
	if (!t->speaks || !the || t->m->in_quotes || !is_by_word(s, t))
		return NO_INDEX;
	enum mention_gender wanted = gender_of_word(t->m->lemma);
	uint32_t found = NO_INDEX;
	int best = 0;
	for (uint32_t i = at, k = 0; i-- > 0 && k < LOOK_BACK; k++) {
		const struct ment *a = &s->ments[i];
		uint32_t d = dx_sentences_between(t, a);
		if (d > PERSON_SENTENCES)
			break;
		if (a->cluster == NO_INDEX || a->m->span.end > t->m->span.begin)
			continue;
		uint32_t root = dx_cluster_root(s, a->cluster);
		const struct cluster *c = &s->clusters[root];
		enum mention_gender g = dx_cluster_gender(c);
		if (!c->named || dx_cluster_kind(s, c) != KIND_PERSON || dx_is_unsure(c) || bears_another_office(c, t->m->lemma) ||
		    (wanted != GENDER_UNKNOWN && g != GENDER_UNKNOWN && g != wanted))
			continue;
		bool last = s->last_speaker != NO_INDEX && root == dx_cluster_root(s, s->last_speaker);
		int score = 10 - 2 * (int)d + (a->m->subject ? 3 : 0) + (last ? 3 : 0) - (a->modifies ? 2 : 0);
		if (score > best) {
			best = score;
			found = root;
		}
	}
	return found;
}

/* ---- campaigns ---- */

static struct slice last_word(struct slice key)
{
	struct name_words w = dx_name_split(key);
	return w.n ? w.at[dx_surname_at(&w)] : key;
}

/* "the Clinton campaign", "his campaign", "the Obama administration": actors of their own, named after the person in every
   document. */
uint32_t dx_within_campaign(struct sheet *s, uint32_t at, uint32_t owner)
{
	struct ment *t = &s->ments[at];
	const struct cluster *o = owner == NO_INDEX ? NULL : &s->clusters[dx_cluster_root(s, owner)];
	bool rules = slice_is(t->m->lemma, "administration"), camp = slice_is(t->m->lemma, "camp");
	if (!(slice_is(t->m->lemma, "campaign") || camp || rules) || t->m->plural || !o || !o->named || dx_cluster_kind(s, o) != KIND_PERSON)
		return NO_INDEX;
	struct buf b = { 0 };
	struct slice surname = last_word(o->key);
	dx_buf_puts(&b, NAME_KEY);
	dx_buf_add(&b, surname);
	dx_buf_puts(&b, rules ? " administration" : " campaign");
	uint32_t c = b.failed ? DX_NONE : dx_map_get(&s->keys, dx_buf_slice(&b));
	bool bare = s->ments[t->owner].form == MENTION_NAME && s->ments[t->owner].m->span.begin >= t->m->span.begin;
	if (c == DX_NONE && bare && !b.failed) {
		c = dx_cluster_new(s, at);
		struct slice key = dx_arena_copy(s->arena, slice_sub(dx_buf_slice(&b), strlen(NAME_KEY), b.n));
		s->failed = s->failed || !key.p || !dx_map_put(&s->keys, dx_buf_slice(&b), c);
		s->clusters[c].named = true;
		s->clusters[c].key = key;
		s->clusters[c].firm = !rules;
		s->clusters[c].name_kind = rules ? KIND_GOVERNMENT : KIND_ORGANIZATION;
	}
	s->failed = s->failed || b.failed;
	dx_buf_free(&b);
	if (c == DX_NONE)
		return NO_INDEX;
	if (bare) { /* its words are a name, "Clinton campaign"; those of "his campaign" are not */
		const struct ment *name = &s->ments[t->owner];
		struct slice words = slice_sub(s->x->article->text, name->m->span.begin, t->m->span.end);
		t->form = MENTION_NAME;
		t->core = dx_name_clean(s->arena, dx_name_cut(words, MENTION_READ));
		t->norm = s->clusters[c].key;
		s->failed = s->failed || !t->core.p;
	}
	return c;
}
