/* analysis.c: rankings and pairs over the sealed graph. Ties fall in the order of ids, which is that of the arrays. */
#include <stdlib.h>

#include "base/arena.h"
#include "cli/analysis_parts.h"

static const struct table_column source_columns[] = {
	{ "id", false, 40 }, { "label", false, 40 }, { "kind", false, 0 }, { "attributions", true, 0 }, { "claims", true, 0 },
	{ "denials", true, 0 }, { "pagerank", true, 0 }, { "betweenness", true, 0 }, { "core", true, 0 }, { "community", true, 0 }
};
static const struct table_column contested_columns[] = {
	{ "claim", false, 0 }, { "asserts", true, 0 }, { "denies", true, 0 }, { "doubts", true, 0 }, { "documents", true, 0 },
	{ "independent", true, 0 }, { "text", false, 60 }, { "asserted_by", false, 40 }, { "denied_by", false, 40 },
	{ "doubted_by", false, 40 },
	{ "assertion", false, 80 }, { "asserted_in", false, 40 }, { "denial", false, 80 }, { "denied_in", false, 40 }
};
static const struct table_column pair_columns[] = {
	{ "who", false, 40 }, { "whom", false, 40 }, { "claims", true, 0 }, { "example", false, 80 }
};
static const struct table_column echo_columns[] = {
	{ "claim", false, 0 }, { "documents", true, 0 }, { "sources", true, 0 }, { "independent", true, 0 }, { "first", false, 10 },
	{ "text", false, 80 }, { "said_by", false, 60 }, { "chain", false, 100 }
};
static const struct table_column timeline_columns[] = {
	{ "claim", false, 0 }, { "date", false, 10 }, { "stance", false, 0 }, { "who", false, 40 }, { "document", false, 40 },
	{ "sentence", false, 100 }
};
static const struct table_column matrix_columns[] = {
	{ "who", false, 40 }, { "whom", false, 40 }, { "agrees", true, 0 }, { "denies", true, 0 }
};
static const struct table_column community_columns[] = {
	{ "community", true, 0 }, { "entities", true, 0 }, { "claims", true, 0 }, { "members", false, 120 }
};

#define TABLE(id, caption, array) { .name = id, .title = caption, .columns = array, .column_count = sizeof array / sizeof *array }
static const struct table empty_tables[ANALYSIS_COUNT] = {
	[ANALYSIS_SOURCES] = TABLE("sources", "Sources by rank", source_columns),
	[ANALYSIS_CONTESTED] = TABLE("contested", "Contested claims", contested_columns),
	[ANALYSIS_DISPUTES] = TABLE("disputes", "Who denies or doubts what whom asserts", pair_columns),
	[ANALYSIS_AGREEMENTS] = TABLE("agreements", "Who asserts the same", pair_columns),
	[ANALYSIS_REPEATS] = TABLE("repeats", "Who repeats whom", pair_columns),
	[ANALYSIS_MATRIX] = TABLE("matrix", "Agreement and denial among those with most of both", matrix_columns),
	[ANALYSIS_ECHOES] = TABLE("echoes", "Claims that several documents repeat", echo_columns),
	[ANALYSIS_TIMELINES] = TABLE("timelines", "Timelines of those claims", timeline_columns),
	[ANALYSIS_COMMUNITIES] = TABLE("communities", "Communities", community_columns),
};

int dx_by_weight(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return x->index < y->index ? -1 : x->index > y->index;
}

void dx_put_names(struct table *t, const struct kg *kg, const uint32_t *entities, uint32_t n)
{
	struct buf b = { 0 };
	for (uint32_t i = 0; i < n; i++) {
		dx_buf_puts(&b, i ? "; " : "");
		dx_buf_add(&b, kg->entities[entities[i]].label);
	}
	dx_table_text(t, dx_buf_slice(&b));
	t->cells.failed = t->cells.failed || b.failed;
	dx_buf_free(&b);
}

uint32_t dx_side(const struct analysis *a, uint32_t claim, unsigned stances, uint32_t max, uint32_t *out)
{
	uint32_t n = 0;
	for (uint32_t k = a->by_claim.from[claim]; k < a->by_claim.from[claim + 1] && n < max; k++) {
		const struct kg_attribution *x = &a->kg->attributions[a->by_claim.rows[k]];
		bool known = x->source == NO_INDEX || !(stances >> x->stance & 1);
		for (uint32_t i = 0; i < n && !known; i++)
			known = out[i] == x->source;
		if (!known)
			out[n++] = x->source;
	}
	return n;
}

/* ---- sources */

struct source_counts {
	uint32_t attributions, claims, denials, last; /* last: the claim counted last, plus 1 */
};

static void count_sources(const struct analysis *a, struct source_counts *counts)
{
	for (uint32_t c = 0; c < a->kg->claim_count; c++)
		for (uint32_t k = a->by_claim.from[c]; k < a->by_claim.from[c + 1]; k++) {
			const struct kg_attribution *x = &a->kg->attributions[a->by_claim.rows[k]];
			if (x->source == NO_INDEX)
				continue;
			struct source_counts *n = &counts[x->source];
			n->attributions++;
			n->claims += n->last != c + 1;
			n->denials += x->stance == STANCE_DENIES;
			n->last = c + 1;
		}
}

static void put_source(struct table *t, const struct kg_entity *e, const struct source_counts *n)
{
	dx_table_text(t, e->id);
	dx_table_text(t, e->label);
	dx_table_text(t, slice_of(dx_kind_names[e->kind]));
	dx_table_number(t, n->attributions, 0);
	dx_table_number(t, n->claims, 0);
	dx_table_number(t, n->denials, 0);
	dx_table_number(t, e->rank.pagerank, 6);
	dx_table_number(t, e->rank.betweenness, 3);
	dx_table_number(t, e->rank.core, 0);
	dx_table_number(t, e->rank.community, 0);
}

static bool put_sources(struct analysis *a)
{
	const struct kg *kg = a->kg;
	struct ranked *rows = calloc((size_t)kg->entity_count + 1, sizeof *rows);
	struct source_counts *counts = calloc((size_t)kg->entity_count + 1, sizeof *counts);
	uint32_t n = 0;
	bool good = rows && counts;
	if (good)
		count_sources(a, counts);
	for (uint32_t i = 0; good && i < kg->entity_count; i++)
		if (counts[i].attributions)
			rows[n++] = (struct ranked){ i, kg->entities[i].rank.pagerank };
	if (good)
		qsort(rows, n, sizeof *rows, dx_by_weight);
	for (uint32_t i = 0; i < n && i < a->top; i++)
		put_source(&a->tables[ANALYSIS_SOURCES], &kg->entities[rows[i].index], &counts[rows[i].index]);
	free(rows);
	free(counts);
	return good;
}

/* ---- communities */

struct members {
	uint32_t entities, claims, best[NAMES_SHOWN]; /* entities of the highest rank */
	uint32_t named;
};

static void keep_best(const struct kg *kg, struct members *m, uint32_t entity)
{
	uint32_t at = m->named < NAMES_SHOWN ? m->named++ : NAMES_SHOWN;
	double rank = kg->entities[entity].rank.pagerank;
	while (at > 0 && kg->entities[m->best[at - 1]].rank.pagerank < rank) {
		if (at < NAMES_SHOWN)
			m->best[at] = m->best[at - 1];
		at--;
	}
	if (at < NAMES_SHOWN)
		m->best[at] = entity;
}

static bool put_communities(struct analysis *a)
{
	const struct kg *kg = a->kg;
	struct table *t = &a->tables[ANALYSIS_COMMUNITIES];
	uint32_t highest = 0;
	for (uint32_t i = 0; i < kg->entity_count; i++)
		highest = kg->entities[i].rank.community > highest ? kg->entities[i].rank.community : highest;
	for (uint32_t i = 0; i < kg->claim_count; i++)
		highest = kg->claims[i].rank.community > highest ? kg->claims[i].rank.community : highest;
	struct members *members = calloc((size_t)highest + 1, sizeof *members);
	struct ranked *rows = calloc((size_t)highest + 1, sizeof *rows);
	bool good = members && rows;
	for (uint32_t i = 0; good && i < kg->entity_count; i++) {
		members[kg->entities[i].rank.community].entities++;
		keep_best(kg, &members[kg->entities[i].rank.community], i);
	}
	for (uint32_t i = 0; good && i < kg->claim_count; i++)
		members[kg->claims[i].rank.community].claims++;
	for (uint32_t i = 0; good && i <= highest; i++)
		rows[i] = (struct ranked){ i, members[i].entities };
	if (good)
		qsort(rows, (size_t)highest + 1, sizeof *rows, dx_by_weight);
	for (uint32_t i = 0; good && i <= highest && i < a->top && members[rows[i].index].entities > 1; i++) {
		dx_table_number(t, rows[i].index, 0);
		dx_table_number(t, members[rows[i].index].entities, 0);
		dx_table_number(t, members[rows[i].index].claims, 0);
		dx_put_names(t, kg, members[rows[i].index].best, members[rows[i].index].named);
	}
	free(members);
	free(rows);
	return good;
}

static uint32_t link_first(const struct kg *kg, uint32_t row)
{
	return kg->links[row].a;
}

static uint32_t link_second(const struct kg *kg, uint32_t row)
{
	return kg->links[row].b;
}

static bool put_all(struct analysis *a)
{
	return put_sources(a) && dx_put_contested(a) && dx_put_all_pairs(a) && dx_put_echoes(a) && dx_put_timelines(a) &&
	       put_communities(a);
}

static enum dx_status analyze(struct analysis *a, bool (*put)(struct analysis *a))
{
	const struct kg *kg = a->kg;
	memcpy(a->tables, empty_tables, sizeof empty_tables);
	bool good = dx_index_make(&a->by_claim, kg, kg->attribution_count, kg->claim_count, dx_attribution_claim, a->err) == DX_OK &&
	            dx_index_make(&a->links_a, kg, kg->link_count, kg->claim_count, link_first, a->err) == DX_OK &&
	            dx_index_make(&a->links_b, kg, kg->link_count, kg->claim_count, link_second, a->err) == DX_OK;
	good = good && put(a);
	for (size_t i = 0; i < ANALYSIS_COUNT; i++)
		good = good && !a->tables[i].cells.failed;
	dx_index_free(&a->by_claim);
	dx_index_free(&a->links_a);
	dx_index_free(&a->links_b);
	return good ? DX_OK : dx_nomem(a->err);
}

enum dx_status dx_analysis(const struct kg *kg, uint32_t top, struct table tables[ANALYSIS_COUNT], struct dx_error *err)
{
	struct analysis a = { .kg = kg, .top = top, .tables = tables, .err = err };
	return analyze(&a, put_all);
}

enum dx_status dx_analysis_contested(const struct kg *kg, uint32_t top, struct table tables[ANALYSIS_COUNT], uint32_t *disputes,
                                     struct dx_error *err)
{
	struct analysis a = { .kg = kg, .top = top, .tables = tables, .err = err };
	enum dx_status status = analyze(&a, dx_put_contested);
	*disputes = a.disputes;
	return status;
}
