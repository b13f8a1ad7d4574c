/* agreement.c: from attributions and links to the edges of agreement. */
#include "graph/agreement.h"

static enum dx_status takes_side(const struct kg *kg, uint32_t i, edge_fn fn, void *ctx, struct dx_error *err)
{
	const struct kg_attribution *a = &kg->attributions[i];
	bool denies = a->stance == STANCE_DENIES || a->stance == STANCE_DOUBTS;
	uint32_t from = a->source == NO_INDEX ? dx_vertex_document(kg, a->document) : a->source;
	uint32_t to = denies ? dx_vertex_denial(kg, a->claim) : dx_vertex_claim(kg, a->claim);

	if (!denies && a->stance != STANCE_ASSERTS)
		return DX_OK;
	return fn(ctx, &(struct kg_edge){ .from = from, .to = to, .row = i }, err);
}

/* Who asserts one of two claims that contradict denies the other. */
static enum dx_status linked(const struct kg *kg, uint32_t i, edge_fn fn, void *ctx, struct dx_error *err)
{
	uint32_t a = kg->links[i].a, b = kg->links[i].b;
	bool same = kg->links[i].kind == LINK_SAME_CLAIM;
	struct kg_edge first = { .from = dx_vertex_claim(kg, a), .to = same ? dx_vertex_claim(kg, b) : dx_vertex_denial(kg, b),
	                         .row = i };
	struct kg_edge second = { .from = dx_vertex_denial(kg, a), .to = same ? dx_vertex_denial(kg, b) : dx_vertex_claim(kg, b),
	                          .row = i };
	enum dx_status rc = fn(ctx, &first, err);

	return rc == DX_OK ? fn(ctx, &second, err) : rc;
}

enum dx_status dx_agreement_edges(const struct kg *kg, edge_fn fn, void *ctx, struct dx_error *err)
{
	enum dx_status rc = DX_OK;

	for (uint32_t i = 0; i < kg->attribution_count && rc == DX_OK; i++)
		rc = takes_side(kg, i, fn, ctx, err);
	for (uint32_t i = 0; i < kg->link_count && rc == DX_OK; i++)
		rc = linked(kg, i, fn, ctx, err);
	return rc;
}
