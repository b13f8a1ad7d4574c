/* within_speakers.c: whom spokespersons and statements speak for. */
#include "resolve/within.h"

#define ARTICLE 4 /* bytes of "The " */

/* "a spokesman for Paris's| trade ministry": whom he speaks for is still to come. */
static bool owns_more(const struct sheet *s, const struct ment *o, const struct ment *speaker)
{
	struct slice text = s->x->article->text, rest = slice_sub(text, o->m->span.end, text.n);
	bool possessive = dx_slice_starts(rest, SLICE("'s ")) || dx_slice_starts(rest, SLICE("\xe2\x80\x99s "));
	return possessive && o->m->span.end + 3 < speaker->m->span.end && o->m->span.begin > speaker->m->span.begin;
}

/* A mention inside this one, or right behind it after "for", "of", "from" or "by": whom a spokesman speaks for. */
static uint32_t principal(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	struct slice text = s->x->article->text;
	if (t->owner != NO_INDEX && (s->ments[t->owner].m->span.begin <= t->m->span.begin + ARTICLE || !owns_more(s, &s->ments[t->owner], t)))
		return t->owner;
	for (uint32_t i = at + 1, k = 0; i < s->n && k < 8; i++, k++) {
		const struct ment *o = &s->ments[i];
		if (owns_more(s, o, t))
			continue;
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
		struct wanted w = { norm, dx_head_class(norm), t->country, NO_INDEX, false };
		if (w.head < HEAD_COMPANY || w.head > HEAD_BODY || w.head == HEAD_PLACE || w.head == HEAD_COUNTRY)
			continue;
		uint32_t found = dx_within_find(s, at, &w);
		if (found != NO_INDEX)
			return found;
	}
	return NO_INDEX;
}

/* "A government spokesman", "the rebels' spokesman": says by itself for whom, even if that is nobody known. "A company
   spokesman" and "its spokesman" do not. */
static bool says_for_whom(struct sheet *s, uint32_t at, uint32_t who)
{
	const struct ment *t = &s->ments[at];
	if (who != NO_INDEX && who != at && s->ments[who].form != MENTION_PRONOUN)
		return true;
	struct slice text = dx_name_cut(t->m->text, MENTION_READ);
	for (uint32_t k = 0; k < 12 && text.n > 0; k++) {
		enum head_class h = dx_head_class(dx_name_norm(s->arena, dx_slice_cut(&text, ' ')));
		if (h == HEAD_AGENCY || h == HEAD_GOVERNMENT || h == HEAD_BODY || h == HEAD_OUTLET)
			return true;
	}
	return false;
}

/* "A spokesman for the league": is the cluster a league? */
static bool is_called_by(struct sheet *s, uint32_t cluster, uint32_t at, uint32_t who)
{
	const struct cluster *c = &s->clusters[dx_cluster_root(s, cluster)];
	struct slice text = dx_name_cut(s->ments[at].m->text, MENTION_READ);
	bool called = who != NO_INDEX && dx_cluster_called(c, s->ments[who].m->lemma);
	for (uint32_t k = 0; k < 12 && text.n > 0 && !called; k++)
		called = dx_cluster_called(c, dx_name_norm(s->arena, dx_slice_cut(&text, ' ')));
	return called;
}

/* "A spokeswoman said": of the body that the text speaks of right before. */
static uint32_t nearest_body(struct sheet *s, uint32_t at)
{
	uint32_t found = NO_INDEX;
	int best = 0;
	for (uint32_t i = at, k = 0; i-- > 0 && k < 24; k++) {
		const struct ment *a = &s->ments[i];
		uint32_t d = dx_sentences_between(&s->ments[at], a);
		if (a->cluster == NO_INDEX || d > 2)
			continue;
		const struct cluster *c = &s->clusters[dx_cluster_root(s, a->cluster)];
		enum entity_kind kind = dx_cluster_kind(s, c);
		bool mixed = c->row == DX_NONE && c->says > 0 && (kind == KIND_OTHER || kind == KIND_PLACE || dx_is_unsure(c));
		if (!c->named || (!dx_is_body_kind(kind) && !mixed) || kind == KIND_OUTLET)
			continue;
		int score = 10 - 3 * (int)d + (a->m->subject ? 3 : 0) + (a->modifies ? 0 : 1);
		if (score > best) {
			best = score;
			found = a->cluster;
		}
	}
	return found;
}

/* "its final report … the report": whose document it is, where that was said before. */
static uint32_t mentioned_document(struct sheet *s, uint32_t at)
{
	for (uint32_t i = at, k = 0; i-- > 0 && k < LOOK_BACK; k++) {
		const struct ment *a = &s->ments[i];
		if (a->form != MENTION_NOMINAL || !slice_eq(a->m->lemma, s->ments[at].m->lemma) || a->m->span.end > s->ments[at].m->span.begin)
			continue;
		uint32_t who = principal(s, i);
		uint32_t c = who == NO_INDEX || who == i ? NO_INDEX : s->ments[who].cluster;
		if (c == NO_INDEX)
			continue;
		const struct cluster *body = &s->clusters[dx_cluster_root(s, c)];
		return body->named && dx_is_body_kind(dx_cluster_kind(s, body)) ? c : NO_INDEX;
	}
	return NO_INDEX;
}

/* The cluster for which a spokesman or a statement speaks, or NO_INDEX. */
uint32_t dx_within_spoken_for(struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	uint32_t who = principal(s, at);
	if (who != NO_INDEX && who != at) {
		if (s->ments[who].head != HEAD_SPEAKER && s->ments[who].head != HEAD_DOCUMENT) /* one step at most */
			dx_within_resolve(s, who);
		uint32_t c = s->ments[who].cluster;
		if (c != NO_INDEX) {
			enum entity_kind k = dx_cluster_kind(s, &s->clusters[dx_cluster_root(s, c)]);
			if (k == KIND_COUNTRY && t->speaks)
				return NO_INDEX;
			bool unsure = k == KIND_PERSON && dx_is_unsure(&s->clusters[dx_cluster_root(s, c)]);
			return dx_is_body_kind(k) || k == KIND_OTHER || unsure || (t->head == HEAD_DOCUMENT && k == KIND_PERSON) ? c : NO_INDEX;
		}
	}
	uint32_t c = inner_brief(s, at);
	if (c == NO_INDEX)
		c = inner_noun(s, at);
	if (c != NO_INDEX)
		return c;
	bool spokesman = t->head == HEAD_SPEAKER, another = spokesman && says_for_whom(s, at, who);
	if (spokesman && (c = nearest_body(s, at)) != NO_INDEX && (!another || is_called_by(s, c, at, who)))
		return c;
	if (another)
		return NO_INDEX;
	if (t->head == HEAD_DOCUMENT && t->m->definite && (c = mentioned_document(s, at)) != NO_INDEX)
		return c;
	bool own_words = slice_is(t->m->lemma, "statement") || slice_is(t->m->lemma, "release") || slice_is(t->m->lemma, "spokesman") ||
	                 slice_is(t->m->lemma, "spokeswoman") || slice_is(t->m->lemma, "spokesperson");
	if (!own_words || !t->m->definite || s->last_speaker == NO_INDEX)
		return NO_INDEX;
	struct cluster *last = &s->clusters[dx_cluster_root(s, s->last_speaker)];
	return dx_sentences_between(t, &s->ments[last->last]) <= 3 ? s->last_speaker : NO_INDEX;
}

