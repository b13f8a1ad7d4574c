/* within_fit.c: what a description cannot mean: "the environment agency" is no body that nobody calls so, and who orders Reed
   to do something is not Reed. */
#include "base/utf8.h"
#include "resolve/within.h"

#define BEHIND_SPEAKER 24 /* mentions behind a speaker among which the one spoken to is looked for */
#define STEM 6 /* letters that "environment" and "environmental" share at least */

/* Does a word before a noun narrow it down? Not articles, countries, and what may be said of any body of that sort. */
static bool narrows(const struct sheet *s, struct slice word)
{
	static const char idle[] = " a an the this that these those same another other former current new old late then first second "
		"acting senior chief general top main his her their its our my your national federal state central local regional foreign "
		"international global european public private independent powerful influential whole entire only big small large largest "
		"little troubled embattled beleaguered conservative liberal official terrorist militant online ";
	return !dx_listed(idle, word) && !dx_is_small_word(word) && dx_gazetteer_modifier(s->g, word) == DX_NONE;
}

static bool alike(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	bool plural = a.n + b.n == 2 * n + 1 && (a.n > n ? a : b).p[n] == 's';
	return (n >= STEM || plural || a.n == b.n) && memcmp(a.p, b.p, n < STEM ? n : STEM) == 0;
}

static bool holds(const struct name_words *w, struct slice word)
{
	for (uint32_t i = 0; i < w->n; i++)
		if (alike(w->at[i], word))
			return true;
	return false;
}

/* The words of a nominal that narrow its noun down: before it, behind its owner. */
static struct name_words narrowing(struct sheet *s, const struct ment *t, struct slice noun)
{
	struct name_words w = { .n = 0 };
	struct slice text = dx_name_cut(t->m->text, MENTION_READ);
	const struct mention *owner = t->owner == NO_INDEX ? NULL : s->ments[t->owner].m;
	if (owner && owner->span.end < t->m->span.end && owner->span.end > t->m->span.begin) {
		text = slice_sub(text, owner->span.end - t->m->span.begin, text.n);
		(void)dx_slice_cut(&text, ' ');
	}
	while (text.n > 0 && w.n < NAME_TOKENS) {
		struct slice word = dx_slice_cut(&text, ' '), norm = dx_name_norm(s->arena, word);
		if (slice_eq(norm, noun))
			return w;
		if (norm.n > 0 && !dx_slice_ends(word, SLICE("-based")) && narrows(s, norm))
			w.at[w.n++] = norm;
	}
	w.n = 0;
	return w;
}

/* Does the text speak of firms beside this one before? Then "the insurance company" need not be the one that is near. */
static bool one_of_several(struct sheet *s, uint32_t at, const struct cluster *c)
{
	for (uint32_t i = at, k = 0; i-- > 0 && k < LOOK_BACK; k++) {
		const struct ment *a = &s->ments[i];
		const struct cluster *o = a->cluster == NO_INDEX ? NULL : &s->clusters[dx_cluster_root(s, a->cluster)];
		if (o && o != c && o->named && dx_cluster_kind(s, o) == KIND_ORGANIZATION)
			return true;
	}
	return false;
}

bool dx_names_another(struct sheet *s, const struct ment *t, const struct ment *before, const struct cluster *c,
                      const struct wanted *w)
{
	bool firm = w->head == HEAD_COMPANY && !slice_is(w->lemma, "group");
	bool body = w->head == HEAD_AGENCY || w->head == HEAD_GOVERNMENT || w->head == HEAD_BODY || w->head == HEAD_OUTLET;
	if (w->plural || !(firm || body || w->head == HEAD_COMPANY))
		return false;
	struct name_words said = narrowing(s, t, w->lemma), other = narrowing(s, before, w->lemma), name = dx_name_split(c->key);
	for (uint32_t i = 0; i < said.n; i++)
		if (holds(&name, said.at[i]) || holds(&other, said.at[i]))
			return false;
	return said.n > 0 && (c->named || other.n > 0) && (!firm || one_of_several(s, (uint32_t)(t - s->ments), c));
}

void dx_within_apart(struct sheet *s, const struct attribution *a, uint32_t speaker)
{
	uint32_t to = a->addressee < s->x->mention_count ? s->place[a->addressee] : NO_INDEX;
	struct slice text = s->x->article->text;
	for (uint32_t i = speaker + 1; to == NO_INDEX && a->stance == STANCE_DIRECTS && a->content.n > 0 && i < s->n &&
	    i <= speaker + BEHIND_SPEAKER; i++) {
		struct span m = s->ments[i].m->span;
		if (m.begin == a->content.at[0].begin && dx_slice_starts(slice_sub(text, m.end, text.n), SLICE(" to ")))
			to = i;
	}
	if (to == NO_INDEX || to == speaker || dx_slice_ends(s->ments[to].m->text, SLICE("self")))
		return;
	if (s->ments[speaker].apart == NO_INDEX)
		s->ments[speaker].apart = to;
	if (s->ments[to].apart == NO_INDEX)
		s->ments[to].apart = speaker;
}
