/* contested.c: disputes that go through a link: who denies what another asserts does so in words of his own, or asserts the
   opposite. */
#include <stdlib.h>

#include "resolve/kept.h"

/* The sources on one side of a claim, as far as it matters: none, a single one or more. Who is not named is somebody else
   each time. */
struct side {
	uint32_t who;
	bool any, many;
};

struct sides {
	struct side yes, no;
};

static void add(struct side *s, uint32_t source)
{
	s->many = s->many || source == NO_INDEX || (s->any && s->who != source);
	s->any = true;
	s->who = source;
}

/* Is there somebody on one side who is not also all of the other? */
static bool clash(const struct side *a, const struct side *b)
{
	return a->any && b->any && (a->many || b->many || a->who != b->who);
}

bool dx_mark_contested(struct kg *kg)
{
	struct sides *sides = dx_zeroed((size_t)kg->claim_count + 1, sizeof *sides);
	if (!sides)
		return false;
	for (uint32_t i = 0; i < kg->attribution_count; i++) {
		const struct kg_attribution *a = &kg->attributions[i];
		if (a->stance == STANCE_ASSERTS)
			add(&sides[a->claim].yes, a->source);
		else if (a->stance == STANCE_DENIES || a->stance == STANCE_DOUBTS)
			add(&sides[a->claim].no, a->source);
	}
	for (uint32_t i = 0; i < kg->link_count; i++) {
		const struct sides *a = &sides[kg->links[i].a], *b = &sides[kg->links[i].b];
		bool same = kg->links[i].kind == LINK_SAME_CLAIM;
		if (same ? clash(&a->yes, &b->no) || clash(&a->no, &b->yes) : clash(&a->yes, &b->yes))
			kg->claims[kg->links[i].a].contested = kg->claims[kg->links[i].b].contested = true;
	}
	free(sides);
	return true;
}
