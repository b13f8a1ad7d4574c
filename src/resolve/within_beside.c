/* within_beside.c: words beside a name that are said of it: appositions, titles, "the security firm". */
#include "base/utf8.h"
#include "resolve/within.h"

#define LONG_WORD 6 /* letters of a name in another language; shorter ones in brackets are parties, tickers, towns */

bool dx_is_body_kind(enum entity_kind k)
{
	return k == KIND_ORGANIZATION || k == KIND_AGENCY || k == KIND_GOVERNMENT || k == KIND_OUTLET;
}

bool dx_may_describe(const struct sheet *s, const struct ment *nominal, const struct cluster *c)
{
	enum entity_kind k = dx_cluster_kind(s, c);
	enum head_class h = nominal->head;
	if (c->outlet && (h == HEAD_COMPANY || h == HEAD_BODY)) /* stands behind the outlet of a dateline */
		return false;
	if (h == HEAD_OTHER || h == HEAD_DOCUMENT || h == HEAD_PRODUCT)
		return h == HEAD_OTHER || k == KIND_OTHER || k == KIND_PRODUCT;
	if (slice_is(nominal->m->lemma, "owner") || slice_is(nominal->m->lemma, "rival"))
		return k != KIND_COUNTRY && k != KIND_PRODUCT;
	if (h == HEAD_PERSON || h == HEAD_SPEAKER || h == HEAD_PEOPLE)
		return k == KIND_PERSON || k == KIND_OTHER;
	bool place = (k == KIND_PLACE && !nominal->speaks && c->says == 0) || k == KIND_COUNTRY;
	return k != KIND_PERSON && !(place && h != HEAD_PLACE && h != HEAD_COUNTRY && h != HEAD_GOVERNMENT);
}

static bool same_by_words(const struct cluster *a, const struct cluster *b)
{
	struct name_words x = dx_name_split(a->key), y = dx_name_split(b->key);
	char initials[NAME_TOKENS + 1];
	if (x.n < y.n) {
		struct name_words t = x;
		x = y;
		y = t;
	}
	if (y.n == 1 && dx_name_initials(&x, initials) >= 2 && slice_is(y.at[0], initials))
		return true;
	for (uint32_t i = 0; i + y.n <= x.n; i++)
		if (dx_words_at(&x, i, &y))
			return x.n > y.n;
	return false;
}

/* The first mention behind this one in its sentence that is tied to somebody, or NO_INDEX. */
static uint32_t next_known(const struct sheet *s, uint32_t at)
{
	for (uint32_t i = at + 1; i < s->n && i < at + 5; i++) {
		const struct ment *o = &s->ments[i];
		if (o->m->span.begin >= s->ments[at].m->span.end)
			return o->cluster != NO_INDEX && o->m->sentence == s->ments[at].m->sentence && o->form != MENTION_PRONOUN ? i : NO_INDEX;
	}
	return NO_INDEX;
}

/* May a role word right before a name (after a comma, or a blank) belong to it? Not "the departure of director". */
static bool leads_to(const struct ment *t, enum entity_kind kind, bool space, bool comma)
{
	enum head_class h = t->head;
	if (t->form != MENTION_NOMINAL || t->cluster != NO_INDEX || t->m->plural || !(space || comma))
		return false;
	if (kind == KIND_PERSON)
		return h == HEAD_PERSON || h == HEAD_SPEAKER || (space && h == HEAD_OTHER && dx_slice_ends(t->m->text, t->m->head));
	return space && (h == HEAD_COMPANY || h == HEAD_AGENCY || h == HEAD_BODY || h == HEAD_OUTLET) &&
	    (dx_is_body_kind(kind) || kind == KIND_OTHER);
}

/* "Executive-elect Nina Castellan", "The state attorney general, Paul Mbeki,", "Biotech firm Halden", "Ms" and "Frey": role
   words right before a name that the reading did not tie to it. From right to left, since they may stand in a row. */
void dx_within_titles(struct sheet *s)
{
	struct slice text = s->x->article->text;
	for (uint32_t i = s->n; i-- > 0;) {
		struct ment *t = &s->ments[i];
		uint32_t next = t->form == MENTION_PRONOUN ? NO_INDEX : next_known(s, i);
		if (next == NO_INDEX)
			continue;
		struct cluster *c = &s->clusters[dx_cluster_root(s, s->ments[next].cluster)];
		struct slice gap = slice_sub(text, t->m->span.end, s->ments[next].m->span.begin);
		if (gap.n == 0 || gap.n > 24)
			continue;
		bool space = slice_is(gap, " ") || slice_is(gap, ". "), comma = memchr(gap.p, ',', gap.n) == gap.p + gap.n - 2;
		bool female = slice_is(t->norm, "ms") || slice_is(t->norm, "mrs"), male = slice_is(t->norm, "mr") || slice_is(t->norm, "sir");
		if (space && (female || male) && c->person) {
			t->form = MENTION_NOMINAL;
			t->cluster = NO_INDEX;
			c->gender = female ? GENDER_FEMALE : GENDER_MALE;
			dx_within_attach(s, i, s->ments[next].cluster);
		} else if (leads_to(t, dx_cluster_kind(s, c), space, comma)) {
			dx_within_attach(s, i, s->ments[next].cluster);
		}
	}
}

/* "the crew of the Daphne", "the bridge at Korsa": the name says whose or where, not who. */
static bool only_placed_by(const struct sheet *s, const struct ment *nominal, const struct ment *name)
{
	static const char small[] = " of at in from for on to with by near ";
	if (name->m->span.begin <= nominal->m->span.begin)
		return false;
	struct slice gap = dx_slice_trim(slice_sub(s->x->article->text, nominal->m->span.begin, name->m->span.begin));
	for (int turn = 0; turn < 2; turn++) { /* the second one where the first was an article */
		size_t at = gap.n;
		while (at > 0 && gap.p[at - 1] != ' ')
			at--;
		struct slice word = slice_sub(gap, at, gap.n);
		char key[12] = " ";
		if (word.n == 0 || word.n > sizeof key - 3)
			return false;
		memcpy(key + 1, word.p, word.n);
		memcpy(key + 1 + word.n, " ", 2);
		if (strstr(small, key))
			return true;
		if (!slice_is(word, "the") && !slice_is(word, "a"))
			return false;
		gap = dx_slice_trim(slice_sub(gap, 0, at));
	}
	return false;
}

/* "Swedish Consumer Agency (Konsumentverket)": the name of a body in another language, one long word in brackets right behind it.
   Not "Dortmund (Germany)", not "(Labour)". */
static bool names_again(struct sheet *s, const struct ment *inner, const struct ment *body)
{
	struct slice text = s->x->article->text;
	const struct cluster *c = &s->clusters[dx_cluster_root(s, body->cluster)];
	const struct cluster *d = &s->clusters[dx_cluster_root(s, inner->cluster)];
	uint32_t end = body->m->span.end;
	bool bracketed = inner->m->span.begin == end + 2 && text.n > inner->m->span.end && text.p[end + 1] == '(' &&
	    text.p[inner->m->span.end] == ')';
	bool word = inner->norm.n >= LONG_WORD && !memchr(inner->norm.p, ' ', inner->norm.n);
	return bracketed && word && c->name_kind == KIND_AGENCY && d->row == DX_NONE && !d->demonym && !d->titled &&
	    inner->m->entity != ENT_LOCATION;
}

/* The other name is kept as abbreviations are: it means the same in every document that does not say otherwise. */
static void give_other_name(struct sheet *s, uint32_t body, uint32_t inner)
{
	struct slice key = s->clusters[dx_cluster_root(s, body)].key;
	struct slice other = s->ments[inner].norm;
	s->clusters[dx_cluster_root(s, s->ments[inner].cluster)].person = false;
	struct cluster *c = &s->clusters[dx_cluster_join(s, body, s->ments[inner].cluster)];
	c->key = key;
	c->name_kind = KIND_AGENCY;
	if (c->brief.n == 0)
		c->brief = other;
}

/* "The supplier, Saigon Button": whatever the tagger says, unless something else says person. */
static bool makes_firm(const struct sheet *s, const struct ment *nominal, const struct cluster *c)
{
	static const char firms[] = " company firm manufacturer supplier contractor retailer airline giant startup start-up group bank ";
	enum entity_kind k = dx_cluster_kind(s, c);
	struct slice lemma = nominal->m->lemma;
	char key[24] = " ";
	if (nominal->head != HEAD_COMPANY || !c->named || c->row != DX_NONE || c->demonym || lemma.n + 3 > sizeof key)
		return false;
	memcpy(key + 1, lemma.p, lemma.n);
	memcpy(key + 1 + lemma.n, " ", 2);
	bool person = c->titled || c->title.n > 0 || dx_cluster_gender(c) != GENDER_UNKNOWN || !(strstr(firms, key) ||
	    dx_slice_ends(lemma, SLICE("maker")));
	return k == KIND_OTHER || (k == KIND_PLACE && !dx_shouts(s->ments[c->first].m->text)) || (k == KIND_PERSON && !person);
}

void dx_within_appositions(struct sheet *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		if (s->ments[i].apposition == NO_INDEX)
			continue;
		uint32_t name = i, other = s->ments[i].apposition;
		if (s->ments[name].form != MENTION_NAME) {
			name = other;
			other = i;
		}
		struct ment *a = &s->ments[name], *b = &s->ments[other];
		if (a->form != MENTION_NAME || a->cluster == NO_INDEX)
			continue;
		struct cluster *c = &s->clusters[dx_cluster_root(s, a->cluster)];
		if (b->form == MENTION_NOMINAL && b->cluster == NO_INDEX && !b->m->plural && makes_firm(s, b, c))
			c->firm = !(c->person = false);
		if (b->form == MENTION_NOMINAL && b->cluster == NO_INDEX && dx_may_describe(s, b, c) && !only_placed_by(s, b, a)) {
			dx_within_attach(s, other, a->cluster);
		} else if (b->form == MENTION_NAME && b->cluster != NO_INDEX) {
			const struct cluster *d = &s->clusters[dx_cluster_root(s, b->cluster)];
			if (c != d && !c->person && !d->person && same_by_words(c, d))
				dx_cluster_join(s, a->cluster, b->cluster);
			else if (c != d && names_again(s, a, b))
				give_other_name(s, b->cluster, name);
		}
	}
}

/* "the Moscow-based security firm Kaspersky": firm and Moscow are said of it. */
void dx_within_modifiers(struct sheet *s, uint32_t at)
{
	struct ment *t = &s->ments[at];
	struct cluster *c = &s->clusters[dx_cluster_root(s, t->cluster)];
	struct slice text = dx_name_cut(t->m->text, MENTION_READ);
	for (uint32_t k = 0; k < 12 && text.n > 0; k++) {
		struct slice word = dx_slice_cut(&text, ' ');
		size_t len;
		if (word.n > 0 && !dx_is_upper(dx_utf8_at(word, 0, &len)) && dx_head_class(word) != HEAD_OTHER)
			dx_cluster_describe(c, word);
		if (dx_slice_ends(word, SLICE("-based")) && c->place == DX_NONE)
			c->place = t->country;
	}
}
