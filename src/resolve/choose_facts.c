/* choose_facts.c: which facts the graph gets: none that is too unsure, ties an entity to itself, or that an attribution tells
   better. `dixit extract` writes them all. */
#include <stdlib.h>

#include "base/utf8.h"
#include "resolve/kept.h"

#define FACT_SURE 0.35       /* least confidence of a fact */
#define FACT_SURE_NAMED 0.2  /* where both ends are named: "Estonia has foreign minister Kadri Ilves" */
#define CUE_REACH 120        /* a cue begins so many bytes before a relation's verb at most */
#define CUES_MAX 32          /* cues of one neighbourhood that are looked at */

/* The first piece of a cue. */
struct cue_place {
	uint32_t begin, attribution;
};

struct chooser {
	const struct extraction *x;
	const struct local_result *local;
	struct cue_place *cues; /* by place */
	uint32_t cue_count;
};

static int by_begin(const void *a, const void *b)
{
	const struct cue_place *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->attribution < y->attribution ? -1 : x->attribution > y->attribution;
}

static bool meet(const struct spans *a, const struct spans *b)
{
	for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
		if (a->at[i].end <= b->at[k].begin)
			i++;
		else if (b->at[k].end <= a->at[i].begin)
			k++;
		else
			return true;
	}
	return false;
}

static uint32_t entity_of(const struct chooser *c, uint32_t mention)
{
	return mention < c->x->mention_count ? c->local->of_mention[mention] : NO_INDEX;
}

static bool is_named(const struct chooser *c, uint32_t entity)
{
	return entity != NO_INDEX && c->local->entities[entity].named;
}

static bool addressed(const struct chooser *c, const struct attribution *a, const struct fact *f)
{
	uint32_t told = entity_of(c, a->addressee);
	return told != NO_INDEX && told == entity_of(c, f->object_mention);
}

/* "Tavia accused Norland of lying" also ties two actors. */
static bool ties_names(const struct chooser *c, const struct fact *f)
{
	uint32_t object = f->object_mention;
	return !f->clause && object < c->x->mention_count && c->x->mentions[object].form == MENTION_NAME &&
	       is_named(c, entity_of(c, object)) && is_named(c, entity_of(c, f->subject_mention));
}

/* Is the fact the attribution itself, seen as a triple? Its verb is the cue and its subject the source, and what it adds is the content,
   who was told, when and through what, or nothing that is an actor. */
static bool repeats(const struct chooser *c, const struct fact *f, const struct attribution *a)
{
	if (!meet(&f->relation, &a->cue))
		return false;
	if (a->source.n == 0)
		return meet(&f->object, &a->content);
	if (!meet(&f->subject, &a->source))
		return false;
	if (meet(&f->object, &a->channel) || meet(&f->object, &a->time) || addressed(c, a, f))
		return true;
	return !ties_names(c, f) && (entity_of(c, f->object_mention) == NO_INDEX || meet(&f->object, &a->content));
}

static bool told_better(const struct chooser *c, const struct fact *f)
{
	uint32_t from, low = 0, high = c->cue_count;
	if (f->relation.n == 0)
		return false;
	from = f->relation.at[0].begin > CUE_REACH ? f->relation.at[0].begin - CUE_REACH : 0;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (c->cues[mid].begin < from)
			low = mid + 1;
		else
			high = mid;
	}
	high = c->cue_count - low < CUES_MAX ? c->cue_count : low + CUES_MAX;
	for (uint32_t i = low; i < high && c->cues[i].begin < f->relation.at[f->relation.n - 1].end; i++)
		if (repeats(c, f, &c->x->attributions[c->cues[i].attribution]))
			return true;
	return false;
}

/* Is a word of the text in lower case? "Estonia's foreign minister" tells something of its bearer, "ESA" and "Dame" do not. */
static bool describes(struct slice text)
{
	size_t len;
	bool start = true;
	for (size_t at = 0; at < text.n; at += len) {
		uint32_t ch = dx_utf8_at(text, at, &len);
		if (start && dx_is_letter(ch) && dx_to_lower(ch) == ch && !dx_is_upper(ch))
			return true;
		start = dx_is_space(ch);
	}
	return false;
}

/* A fact of an entity and itself is worth keeping as what is said of it: "X is its director", "X blamed herself". */
static enum fact_choice alone(const struct fact *f, const struct mention *object)
{
	bool reflexive = dx_slice_ends(object->lemma, SLICE("self")) || dx_slice_ends(object->lemma, SLICE("selves"));
	if (object->form == MENTION_PRONOUN)
		return reflexive ? FACT_OF_ONE : FACT_DROPPED;
	return object->form == MENTION_NOMINAL && slice_is(f->relation_lemma, "be") && describes(object->text) ? FACT_OF_ONE : FACT_DROPPED;
}

static enum fact_choice choose(const struct chooser *c, const struct fact *f)
{
	uint32_t subject = entity_of(c, f->subject_mention), object = entity_of(c, f->object_mention);
	bool named = is_named(c, subject) && is_named(c, object);
	if ((double)f->confidence < (named ? FACT_SURE_NAMED : FACT_SURE) || told_better(c, f))
		return FACT_DROPPED;
	if (subject != NO_INDEX && subject == object)
		return alone(f, &c->x->mentions[f->object_mention]);
	return FACT_KEPT;
}

uint8_t *dx_choose_facts(struct arena *arena, const struct extraction *x, const struct local_result *local)
{
	struct chooser c = { .x = x, .local = local, .cues = ARENA_NEW(arena, struct cue_place, x->attribution_count) };
	uint8_t *choice = ARENA_NEW(arena, uint8_t, x->fact_count);
	if (!c.cues || !choice)
		return NULL;
	for (uint32_t i = 0; i < x->attribution_count; i++)
		if (x->attributions[i].cue.n)
			c.cues[c.cue_count++] = (struct cue_place){ x->attributions[i].cue.at[0].begin, i };
	if (c.cue_count)
		qsort(c.cues, c.cue_count, sizeof *c.cues, by_begin);
	for (uint32_t i = 0; i < x->fact_count; i++)
		choice[i] = (uint8_t)choose(&c, &x->facts[i]);
	return choice;
}
