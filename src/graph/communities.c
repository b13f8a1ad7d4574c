/* communities.c: communities of the graph of agreement, and of those who are not in it. */
#include "graph/communities.h"

#include <stdlib.h>

#include "base/memory.h"
#include "graph/agreement.h"
#include "graph/leiden.h"

#define LEIDEN_ROUNDS 5

struct ends {
	uint32_t *at;
	size_t n, cap;
};

static enum dx_status push(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct ends *ends = ctx;
	if (ends->n >= LEIDEN_ENDS_MAX - 1)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "the graph cannot be analysed: more than %u sides are taken", LEIDEN_ENDS_MAX / 2);
	if (!dx_grow(&ends->at, ends->n + 1, &ends->cap, sizeof *ends->at))
		return dx_nomem(err);
	ends->at[ends->n++] = e->from;
	ends->at[ends->n++] = e->to;
	return DX_OK;
}

/* Number the vertices that have edges, in their order, and translate the edges. number: 0 throughout; becomes the number plus 1.
   Returns how many there are. */
static uint32_t number_used(uint32_t *number, uint32_t all, struct ends *ends)
{
	uint32_t n = 0;
	for (size_t i = 0; i < ends->n; i++)
		number[ends->at[i]] = 1;
	for (uint32_t v = 0; v < all; v++)
		if (number[v])
			number[v] = ++n;
	for (size_t i = 0; i < ends->n; i++)
		ends->at[i] = number[ends->at[i]] - 1;
	return n;
}

enum dx_status dx_find_sides(const struct kg *kg, uint32_t **side, struct dx_error *err)
{
	struct ends ends = { .n = 0 };
	struct adjacency g = { 0 };
	const uint32_t all = dx_agreement_count(kg);
	uint32_t *number = dx_zeroed(all, sizeof *number), *group = NULL;
	enum dx_status rc = dx_agreement_edges(kg, push, &ends, err);
	if (rc == DX_OK && number) {
		uint32_t n = number_used(number, all, &ends);
		group = dx_zeroed(n, sizeof *group);
		bool ok = group && dx_adjacency_make(&g, n, ends.at, ends.n / 2) && dx_leiden(&g, LEIDEN_ROUNDS, group);
		for (uint32_t v = 0; ok && v < all; v++)
			number[v] = number[v] ? group[number[v] - 1] : NO_INDEX;
		rc = ok ? DX_OK : dx_nomem(err);
	} else if (rc == DX_OK) {
		rc = dx_nomem(err);
	}
	*side = number;
	free(ends.at);
	free(group);
	dx_adjacency_free(&g);
	return rc;
}

/* The side that most of the neighbours of v have, the first to get there; NO_INDEX where none has one. counts is 0 throughout,
   before and after. */
static uint32_t side_of_most(const struct adjacency *g, uint32_t v, const uint32_t *side, uint32_t *counts)
{
	uint32_t most = 0, found = NO_INDEX;
	for (size_t i = g->first[v]; i < g->first[v + 1]; i++) {
		uint32_t s = side[g->near[i]];
		if (s != NO_INDEX && ++counts[s] > most) {
			most = counts[s];
			found = s;
		}
	}
	for (size_t i = g->first[v]; i < g->first[v + 1]; i++)
		if (side[g->near[i]] != NO_INDEX)
			counts[side[g->near[i]]] = 0;
	return found;
}

enum dx_status dx_fill_communities(struct kg *kg, const struct adjacency *g, uint32_t *side, struct dx_error *err)
{
	const uint32_t all = dx_agreement_count(kg);
	uint32_t *number = dx_zeroed(all, sizeof *number), *counts = dx_zeroed(all, sizeof *counts), next = 0;
	enum dx_status rc = number && counts ? DX_OK : dx_nomem(err);
	for (uint32_t c = 0; rc == DX_OK && c < kg->claim_count; c++)
		if (side[dx_vertex_claim(kg, c)] == NO_INDEX) /* it is only denied */
			side[dx_vertex_claim(kg, c)] = side[dx_vertex_denial(kg, c)];
	for (uint32_t v = 0; rc == DX_OK && v < g->n; v++) {
		uint32_t own = side[v] != NO_INDEX ? side[v] : side_of_most(g, v, side, counts);
		uint32_t *place = own == NO_INDEX ? NULL : &number[own]; /* plus 1 */
		if (place && *place == 0)
			*place = ++next;
		dx_vertex_rank(kg, v)->community = place ? *place - 1 : next++;
	}
	free(number);
	free(counts);
	return rc;
}
