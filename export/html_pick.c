/* html_pick.c: claims are chosen, and with them whatever their statements refer to. */
#include "export/html_pick.h"

#include <stdlib.h>


struct placed {
	uint32_t document, begin, row;
};

static int by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->document != y->document)
		return x->document < y->document ? -1 : 1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

struct weighed {
	uint64_t weight;
	uint32_t claim, statements;
};

static int heavier_first(const void *a, const void *b)
{
	const struct weighed *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->claim < y->claim ? -1 : x->claim > y->claim;
}

/* Everything is left out until it is marked by any number but NO_INDEX. */
static bool rows_open(struct html_rows *r, uint32_t count)
{
	r->rows = malloc(((size_t)count + 1) * sizeof *r->rows);
	r->at = malloc(((size_t)count + 1) * sizeof *r->at);
	for (uint32_t i = 0; r->at && i < count; i++)
		r->at[i] = NO_INDEX;
	return r->rows && r->at;
}

static void mark(struct html_rows *r, uint32_t row)
{
	if (row != NO_INDEX)
		r->at[row] = 0;
}

/* Number the rows that are marked, in the kg's order. */
static void number_rows(struct html_rows *r, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (r->at[i] != NO_INDEX) {
			r->at[i] = r->n;
			r->rows[r->n++] = i;
		}
}

/* Mark the claims whose statements have room. */
static bool choose_claims(struct html_pick *pick, const struct kg *kg, uint32_t room)
{
	struct weighed *claims = malloc(((size_t)kg->claim_count + 1) * sizeof *claims);
	if (!claims)
		return false;
	for (uint32_t i = 0; i < kg->claim_count; i++) {
		const struct kg_claim *c = &kg->claims[i];
		uint32_t n = 0;
		for (size_t s = 0; s < STANCE_COUNT; s++)
			n += c->stances[s];
		claims[i] = (struct weighed){ n + ((uint64_t)c->contested << 32), i, n };
	}
	qsort(claims, kg->claim_count, sizeof *claims, heavier_first);
	for (uint32_t i = 0; i < kg->claim_count && claims[i].statements <= room; i++) {
		mark(&pick->claims, claims[i].claim);
		room -= claims[i].statements;
	}
	free(claims);
	return true;
}

/* Number the rows in list by place; from: where each document's begin. */
static void number_placed(struct html_rows *r, struct placed *list, uint32_t n, const struct html_rows *documents, uint32_t *from)
{
	uint32_t d = 0;
	qsort(list, n, sizeof *list, by_place);
	for (uint32_t i = 0; i < n; i++) {
		for (; d <= documents->at[list[i].document]; d++)
			from[d] = i;
		r->at[list[i].row] = i;
		r->rows[i] = list[i].row;
	}
	for (; d <= documents->n; d++)
		from[d] = n;
	r->n = n;
}

static uint32_t first_byte(const struct kg_evidence *a, const struct kg_evidence *b)
{
	return a->spans.n ? a->spans.at[0].begin : b->spans.n ? b->spans.at[0].begin : 0;
}

/* Mark what the statements chosen refer to. */
static void mark_referred(struct html_pick *pick, const struct kg *kg, const struct placed *list, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct kg_attribution *a = &kg->attributions[list[i].row];
		mark(&pick->entities, a->source);
		mark(&pick->entities, a->addressee);
		mark(&pick->documents, a->document);
	}
	for (uint32_t i = 0; i < kg->claim_count; i++)
		for (uint32_t k = 0; pick->claims.at[i] != NO_INDEX && k < kg->claims[i].about_count; k++)
			mark(&pick->entities, kg->claims[i].about[k]);
	for (uint32_t i = 0; i < kg->document_count; i++)
		if (pick->documents.at[i] != NO_INDEX)
			mark(&pick->entities, kg->documents[i].publisher_entity);
}

static void choose_all(struct html_pick *pick, const struct kg *kg)
{
	for (uint32_t i = 0; i < kg->claim_count; i++)
		mark(&pick->claims, i);
	for (uint32_t i = 0; i < kg->entity_count; i++)
		mark(&pick->entities, i);
	for (uint32_t i = 0; i < kg->document_count; i++)
		mark(&pick->documents, i);
}

static void fill(struct html_pick *pick, const struct kg *kg, struct placed *list, bool whole)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < kg->attribution_count; i++) {
		const struct kg_attribution *a = &kg->attributions[i];
		if (pick->claims.at[a->claim] != NO_INDEX)
			list[n++] = (struct placed){ a->document, first_byte(&a->cue, &a->content), i };
	}
	mark_referred(pick, kg, list, n);
	number_rows(&pick->entities, kg->entity_count);
	number_rows(&pick->claims, kg->claim_count);
	number_rows(&pick->documents, kg->document_count);
	number_placed(&pick->attributions, list, n, &pick->documents, pick->attribution_from);
	n = 0;
	for (uint32_t i = 0; whole && kg->fact_count <= HTML_FACTS_MAX && i < kg->fact_count; i++) {
		const struct kg_fact *f = &kg->facts[i];
		if (f->asserted_by == NO_INDEX)
			list[n++] = (struct placed){ f->document, first_byte(&f->relation, &f->subject_text), i };
	}
	number_placed(&pick->facts, list, n, &pick->documents, pick->fact_from);
}

enum dx_status dx_html_pick(struct html_pick *pick, const struct kg *kg, uint32_t statements_max, struct dx_error *err)
{
	size_t most = kg->attribution_count > kg->fact_count ? kg->attribution_count : kg->fact_count;
	bool whole = kg->attribution_count <= statements_max;
	struct placed *list = malloc((most + 1) * sizeof *list);

	*pick = (struct html_pick){ 0 };
	pick->attribution_from = malloc(((size_t)kg->document_count + 1) * sizeof *pick->attribution_from);
	pick->fact_from = malloc(((size_t)kg->document_count + 1) * sizeof *pick->fact_from);
	bool room = list && pick->attribution_from && pick->fact_from && rows_open(&pick->entities, kg->entity_count) &&
	            rows_open(&pick->claims, kg->claim_count) && rows_open(&pick->documents, kg->document_count) &&
	            rows_open(&pick->attributions, kg->attribution_count) && rows_open(&pick->facts, kg->fact_count);
	if (room && whole)
		choose_all(pick, kg);
	else if (room)
		room = choose_claims(pick, kg, statements_max);
	if (room)
		fill(pick, kg, list, whole);
	free(list);
	return room ? DX_OK : dx_nomem(err);
}

void dx_html_pick_free(struct html_pick *pick)
{
	struct html_rows *all[] = { &pick->entities, &pick->claims, &pick->documents, &pick->attributions, &pick->facts };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		free(all[i]->rows);
		free(all[i]->at);
	}
	free(pick->attribution_from);
	free(pick->fact_from);
}
