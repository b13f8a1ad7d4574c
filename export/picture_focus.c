/* picture_focus.c: the entity that somebody means by a name, or the names that come near it. */
#include "export/picture.h"

#include <stdio.h>
#include <stdlib.h>

#include "export/text.h"

#define SUGGESTIONS 3
#define NEAR_ENOUGH 0.4 /* of 1, shared pairs of letters */
#define NAME_MOST 60    /* characters of a suggestion */

/* 3: the id, 2: the label, 1: an alias, 0: none of them. */
static int how_called(const struct kg_entity *e, struct slice name)
{
	if (dx_slice_ieq(e->id, name))
		return 3;
	if (dx_slice_ieq(e->label, name))
		return 2;
	for (uint32_t i = 0; i < e->alias_count; i++)
		if (dx_slice_ieq(e->aliases[i].text, name))
			return 1;
	return 0;
}

static unsigned char small(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* The pairs of neighbouring bytes in a text, case ignored, as a set. */
struct pairs {
	unsigned char *set; /* a bit for each of 65,536 */
	size_t n;
};

static bool take(unsigned char *set, unsigned pair)
{
	unsigned char bit = (unsigned char)(1u << (pair & 7));
	bool taken = !(set[pair >> 3] & bit);

	set[pair >> 3] |= bit;
	return taken;
}

static void pairs_of(struct pairs *p, struct slice s)
{
	memset(p->set, 0, 8192);
	p->n = 0;
	for (size_t i = 1; i < s.n; i++)
		p->n += take(p->set, (unsigned)small(s.p[i - 1]) << 8 | small(s.p[i]));
}

/* Twice the pairs that both have, of all pairs: 1 for the same letters. Pairs that a text has twice count twice in it. */
static double nearness(const struct pairs *p, struct slice s)
{
	size_t shared = 0;

	for (size_t i = 1; i < s.n; i++) {
		unsigned pair = (unsigned)small(s.p[i - 1]) << 8 | small(s.p[i]);
		shared += (p->set[pair >> 3] >> (pair & 7)) & 1;
	}
	return s.n < 2 || p->n == 0 ? 0 : 2.0 * (double)shared / (double)(p->n + s.n - 1);
}

static double entity_nearness(const struct pairs *p, const struct kg_entity *e)
{
	double best = nearness(p, e->label);

	for (uint32_t i = 0; i < e->alias_count; i++) {
		double here = nearness(p, e->aliases[i].text);
		best = here > best ? here : best;
	}
	return best;
}

struct suggestions {
	uint32_t entity[SUGGESTIONS];
	double score[SUGGESTIONS];
	unsigned n;
};

static void suggest(struct suggestions *s, uint32_t entity, double score)
{
	unsigned at = s->n;

	if (at == SUGGESTIONS && s->score[--at] >= score)
		return;
	if (s->n < SUGGESTIONS)
		s->n++;
	for (; at > 0 && s->score[at - 1] < score; at--) {
		s->entity[at] = s->entity[at - 1];
		s->score[at] = s->score[at - 1];
	}
	s->entity[at] = entity;
	s->score[at] = score;
}

/* "no entity is called 'Nordwal'; near: Nordwall Security, Nordwall". */
static enum dx_status unknown(const struct kg *kg, struct slice name, struct dx_error *err)
{
	struct pairs pairs = { calloc(1, 8192), 0 };
	struct suggestions near = { .n = 0 };
	struct buf b = { 0 };

	if (!pairs.set)
		return dx_nomem(err);
	pairs_of(&pairs, name);
	for (uint32_t i = 0; i < kg->entity_count; i++) {
		double score = entity_nearness(&pairs, &kg->entities[i]);
		if (score >= NEAR_ENOUGH)
			suggest(&near, i, score);
	}
	free(pairs.set);
	for (unsigned i = 0; i < near.n; i++) {
		dx_buf_puts(&b, i ? "', '" : "; near: '");
		dx_text_line(&b, kg->entities[near.entity[i]].label, NAME_MOST);
	}
	if (near.n)
		dx_buf_putc(&b, '\'');
	enum dx_status rc = b.failed ? dx_nomem(err) : dx_fail(err, DX_USAGE, "", 0, 0, "no entity is called '%.*s'%.*s",
	                    name.n < 80 ? (int)name.n : 80, name.p ? name.p : "", (int)b.n, b.n ? b.p : "");
	dx_buf_free(&b);
	return rc;
}

enum dx_status dx_picture_focus(const struct kg *kg, struct slice name, uint32_t *entity, struct dx_error *err)
{
	int best = 0;

	for (uint32_t i = 0; i < kg->entity_count; i++) {
		int how = how_called(&kg->entities[i], name);
		if (how > best || (how && how == best && kg->entities[i].mentions > kg->entities[*entity].mentions)) {
			best = how;
			*entity = i;
		}
	}
	return best ? DX_OK : unknown(kg, name, err);
}
