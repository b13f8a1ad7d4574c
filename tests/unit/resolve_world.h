/* resolve_world.h: a few documents made by hand, resolved: the fixture of the tests of the resolver. */
#ifndef RESOLVE_WORLD_H
#define RESOLVE_WORLD_H

#include "test.h"

#include <stdlib.h>

#include "extraction_maker.h"
#include "resolve/resolve.h"

struct world {
	struct maker *docs[12];
	uint32_t n;
	struct resolver *r;
	struct kg kg;
};

static inline struct maker *add(struct world *w, const char *name, const char *marked)
{
	struct maker *k = calloc(1, sizeof *k);
	assert_non_null(k);
	make(k, name, marked);
	w->docs[w->n++] = k;
	return k;
}

static inline void solve(struct world *w)
{
	struct dx_error err = { 0 };
	w->r = dx_resolver_new(&err);
	assert_non_null(w->r);
	for (uint32_t i = 0; i < w->n; i++)
		assert_int_equal(dx_resolver_add(w->r, &w->docs[i]->x, &err), DX_OK);
	assert_int_equal(dx_resolver_finish(w->r, &w->kg, &err), DX_OK);
}

static inline void done(struct world *w)
{
	dx_resolver_free(w->r);
	for (uint32_t i = 0; i < w->n; i++) {
		maker_free(w->docs[i]);
		free(w->docs[i]);
	}
}

static inline const struct kg_attribution *saying(const struct world *w, const char *content)
{
	for (uint32_t i = 0; i < w->kg.attribution_count; i++)
		if (slice_is(w->kg.attributions[i].content.text, content))
			return &w->kg.attributions[i];
	fail_msg("nobody says %s", content);
	return NULL;
}

static inline void assert_speaker(const struct world *w, const char *content, const char *label)
{
	uint32_t source = saying(w, content)->source;
	assert_int_not_equal(source, NO_INDEX);
	assert_slice(w->kg.entities[source].label, label);
}

#endif
