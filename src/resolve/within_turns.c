/* within_turns.c: "Q:" and "A:" before the turns of an interview. The letters name nobody: "A" is the person interviewed where
   the text says who that is, else somebody unnamed of this document. */
#include "resolve/within.h"

#define INTRODUCTION 400 /* mentions before the first label that are looked at */

/* 'Q' or 'A' for the label of a turn, 0 for any other mention. */
static char label_of(const struct sheet *s, const struct ment *t)
{
	struct slice text = s->x->article->text;
	if (!t->speaks || t->m->span.end >= text.n || text.p[t->m->span.end] != ':')
		return 0;
	if (slice_is(t->m->text, "Q") || slice_is(t->m->text, "Question"))
		return 'Q';
	return slice_is(t->m->text, "A") || slice_is(t->m->text, "Answer") ? 'A' : 0;
}

bool dx_is_turn_label(const struct sheet *s, const struct ment *t)
{
	return label_of(s, t) != 0;
}

/* The one cluster of all that were noted so far. */
struct one {
	uint32_t cluster;
	bool several;
};

static void note(struct one *o, uint32_t root)
{
	o->several = o->several || (o->cluster != NO_INDEX && o->cluster != root);
	o->cluster = root;
}

static uint32_t only(const struct one *o)
{
	return o->several ? NO_INDEX : o->cluster;
}

/* "By Lena Farrow" */
static bool is_byline(const struct sheet *s, const struct ment *t)
{
	struct slice before = slice_sub(s->x->article->text, 0, t->m->span.begin);
	return dx_slice_ends(before, SLICE("By ")) || dx_slice_ends(before, SLICE("by ")) || dx_slice_ends(before, SLICE("BY "));
}

/* Is it a name before a colon, as those who have turns are written? */
static bool labels_turn(const struct sheet *s, const struct ment *t)
{
	struct slice text = s->x->article->text;
	return t->speaks && t->m->span.end < text.n && text.p[t->m->span.end] == ':';
}

/* Who alone has turns under a name: a person, who is interviewed, or a body, who asks. */
static struct one named_turns(struct sheet *s, bool person)
{
	struct one found = { NO_INDEX, false };
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ment *t = &s->ments[i];
		if (t->cluster == NO_INDEX || t->form != MENTION_NAME || !labels_turn(s, t))
			continue;
		uint32_t root = dx_cluster_root(s, t->cluster);
		if ((dx_cluster_kind(s, &s->clusters[root]) == KIND_PERSON) == person)
			note(&found, root);
	}
	return found;
}

/* The one person of the introduction, of its first paragraph, or the one whom it describes. */
static uint32_t introduced(struct sheet *s, uint32_t first_label)
{
	struct one all = { NO_INDEX, false }, headline = all, described = all;
	for (uint32_t i = 0; i < first_label && i < INTRODUCTION; i++) {
		const struct ment *t = &s->ments[i];
		uint32_t root = t->cluster == NO_INDEX || t->form != MENTION_NAME ? NO_INDEX : dx_cluster_root(s, t->cluster);
		if (root == NO_INDEX || is_byline(s, t) || dx_cluster_kind(s, &s->clusters[root]) != KIND_PERSON)
			continue;
		note(&all, root);
		if (t->m->paragraph == s->ments[0].m->paragraph)
			note(&headline, root);
		if (s->clusters[root].title.n > 0 || s->clusters[root].described > 0)
			note(&described, root);
	}
	uint32_t found = only(&all);
	if (found == NO_INDEX)
		found = only(&headline);
	return found != NO_INDEX ? found : only(&described);
}

/* Who asks and who answers, as far as the text says. */
static void find_parties(struct sheet *s, uint32_t first_label, uint32_t of_letter[2])
{
	struct one asks = named_turns(s, false), answers = named_turns(s, true);
	of_letter[0] = only(&asks);
	of_letter[1] = answers.cluster == NO_INDEX ? introduced(s, first_label) : only(&answers);
}

void dx_within_turns(struct sheet *s)
{
	uint32_t of_letter[2] = { NO_INDEX, NO_INDEX };
	bool looked = false;
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		struct ment *t = &s->ments[i];
		char letter = label_of(s, t);
		if (!letter || t->cluster != NO_INDEX)
			continue;
		if (!looked)
			find_parties(s, i, of_letter);
		looked = true;
		uint32_t *c = &of_letter[letter == 'A'];
		if (*c == NO_INDEX) {
			*c = dx_cluster_new(s, i);
			s->clusters[*c].head = HEAD_PERSON;
			s->clusters[*c].turn = letter;
		}
		dx_within_attach(s, i, *c);
	}
}
