/* analysis.c: rankings and pairs over the sealed graph. Ties fall in the order of ids, which is that of the arrays. */
#include "cli/analysis.h"

#include <stdlib.h>

#include "base/arena.h"

/* A claim that more sources than this assert or deny gives no more pairs: their number grows with the square. */
#define SIDE_MAX 64u
#define NAMES_SHOWN 5u

static const struct table_column source_columns[] = {
	{ "id", false, 40 }, { "label", false, 40 }, { "kind", false, 0 }, { "attributions", true, 0 }, { "claims", true, 0 },
	{ "denials", true, 0 }, { "pagerank", true, 0 }, { "betweenness", true, 0 }, { "core", true, 0 }, { "community", true, 0 }
};
static const struct table_column contested_columns[] = {
	{ "claim", false, 0 }, { "asserts", true, 0 }, { "denies", true, 0 }, { "doubts", true, 0 }, { "documents", true, 0 },
	{ "text", false, 60 }, { "asserted_by", false, 40 }, { "denied_by", false, 40 }, { "assertion", false, 80 }, { "denial", false, 80 }
};
static const struct table_column pair_columns[] = {
	{ "who", false, 40 }, { "whom", false, 40 }, { "claims", true, 0 }, { "example", false, 80 }
};
static const struct table_column echo_columns[] = {
	{ "claim", false, 0 }, { "documents", true, 0 }, { "sources", true, 0 }, { "first", false, 0 }, { "text", false, 80 },
	{ "said_by", false, 60 }
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
	[ANALYSIS_ECHOES] = TABLE("echoes", "Claims that several documents repeat", echo_columns),
	[ANALYSIS_COMMUNITIES] = TABLE("communities", "Communities", community_columns),
};

struct ranked {
	uint32_t index;
	double weight;
};

/* Attributions of each claim: at[first[c]] … at[first[c + 1] - 1], in the order of ids. */
struct by_claim {
	uint32_t *at, *first;
};

struct pair {
	uint32_t who, whom, claim;
};

struct analysis {
	const struct kg *kg;
	uint32_t top;
	struct by_claim groups;
	struct table *tables;
};

static int by_weight(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static bool group(const struct kg *kg, struct by_claim *g)
{
	g->first = calloc((size_t)kg->claim_count + 2, sizeof *g->first);
	g->at = calloc((size_t)kg->attribution_count + 1, sizeof *g->at);
	if (!g->first || !g->at)
		return false;
	for (uint32_t i = 0; i < kg->attribution_count; i++)
		g->first[kg->attributions[i].claim + 2]++;
	for (uint32_t c = 0; c + 1 < kg->claim_count + 1; c++)
		g->first[c + 2] += g->first[c + 1];
	for (uint32_t i = 0; i < kg->attribution_count; i++)
		g->at[g->first[kg->attributions[i].claim + 1]++] = i;
	return true;
}

static void put_label(struct table *t, const struct kg *kg, uint32_t entity)
{
	dx_table_text(t, kg->entities[entity].label);
}

/* ---- sources */

struct source_counts {
	uint32_t attributions, claims, denials, last; /* last: the claim counted last, plus 1 */
};

static void count_sources(const struct analysis *a, struct source_counts *counts)
{
	for (uint32_t c = 0; c < a->kg->claim_count; c++)
		for (uint32_t k = a->groups.first[c]; k < a->groups.first[c + 1]; k++) {
			const struct kg_attribution *x = &a->kg->attributions[a->groups.at[k]];
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
		qsort(rows, n, sizeof *rows, by_weight);
	for (uint32_t i = 0; i < n && i < a->top; i++)
		put_source(&a->tables[ANALYSIS_SOURCES], &kg->entities[rows[i].index], &counts[rows[i].index]);
	free(rows);
	free(counts);
	return good;
}

/* ---- claims */

/* Different sources of the claim with a stance of the set (bits), lowest index first; at most max. Sources that nobody named do not
   count. first: the first attribution with such a stance, named or not, or NO_INDEX. */
static uint32_t side(const struct analysis *a, uint32_t claim, unsigned stances, uint32_t max, uint32_t *out, uint32_t *first)
{
	uint32_t n = 0;
	*first = NO_INDEX;
	for (uint32_t k = a->groups.first[claim]; k < a->groups.first[claim + 1]; k++) {
		const struct kg_attribution *x = &a->kg->attributions[a->groups.at[k]];
		bool known = false;
		if (!(stances >> x->stance & 1))
			continue;
		if (*first == NO_INDEX)
			*first = a->groups.at[k];
		for (uint32_t i = 0; i < n && !known; i++)
			known = out[i] == x->source;
		if (!known && x->source != NO_INDEX && n < max)
			out[n++] = x->source;
	}
	return n;
}

static void put_names(struct analysis *a, struct table *t, uint32_t claim, unsigned stances)
{
	uint32_t who[NAMES_SHOWN], first, n = side(a, claim, stances, NAMES_SHOWN, who, &first);
	struct buf b = { 0 };
	for (uint32_t i = 0; i < n; i++) {
		dx_buf_puts(&b, i ? "; " : "");
		dx_buf_add(&b, a->kg->entities[who[i]].label);
	}
	dx_table_text(t, dx_buf_slice(&b));
	t->cells.failed = t->cells.failed || b.failed;
	dx_buf_free(&b);
}

static void put_sentence(struct analysis *a, struct table *t, uint32_t claim, unsigned stances)
{
	uint32_t who[1], first;
	side(a, claim, stances, 1, who, &first);
	dx_table_text(t, first == NO_INDEX ? (struct slice){ "", 0 } : a->kg->attributions[first].sentence);
}

/* How many documents say something about the claim; *earliest: the date of the earliest that has one. Attributions of a claim come
   in the order of their ids, so that the documents are sorted first. */
static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static bool documents_of(const struct analysis *a, uint32_t claim, uint32_t *count, struct slice *earliest)
{
	uint32_t n = a->groups.first[claim + 1] - a->groups.first[claim];
	uint32_t *documents = calloc((size_t)n + 1, sizeof *documents);
	*count = 0;
	*earliest = (struct slice){ "", 0 };
	if (!documents)
		return false;
	for (uint32_t k = 0; k < n; k++)
		documents[k] = a->kg->attributions[a->groups.at[a->groups.first[claim] + k]].document;
	qsort(documents, n, sizeof *documents, by_number);
	for (uint32_t k = 0; k < n; k++) {
		struct slice date = a->kg->documents[documents[k]].date;
		*count += k == 0 || documents[k] != documents[k - 1];
		if (date.n && (!earliest->n || dx_slice_cmp(date, *earliest) < 0))
			*earliest = date;
	}
	free(documents);
	return true;
}

enum { ASSERTS = 1u << STANCE_ASSERTS, DENIES = 1u << STANCE_DENIES, DOUBTS = 1u << STANCE_DOUBTS };

static bool put_contested(struct analysis *a)
{
	const struct kg *kg = a->kg;
	struct table *t = &a->tables[ANALYSIS_CONTESTED];
	struct ranked *rows = calloc((size_t)kg->claim_count + 1, sizeof *rows);
	uint32_t n = 0, documents;
	struct slice earliest;
	bool good = rows != NULL;
	for (uint32_t c = 0; good && c < kg->claim_count; c++)
		if (kg->claims[c].contested)
			rows[n++] = (struct ranked){ c, kg->claims[c].sources };
	if (good)
		qsort(rows, n, sizeof *rows, by_weight);
	for (uint32_t i = 0; i < n && i < a->top && good; i++) {
		const struct kg_claim *c = &kg->claims[rows[i].index];
		good = documents_of(a, rows[i].index, &documents, &earliest);
		dx_table_text(t, c->id);
		dx_table_number(t, c->stances[STANCE_ASSERTS], 0);
		dx_table_number(t, c->stances[STANCE_DENIES], 0);
		dx_table_number(t, c->stances[STANCE_DOUBTS], 0);
		dx_table_number(t, documents, 0);
		dx_table_text(t, c->text);
		put_names(a, t, rows[i].index, ASSERTS);
		put_names(a, t, rows[i].index, DENIES | DOUBTS);
		put_sentence(a, t, rows[i].index, ASSERTS);
		put_sentence(a, t, rows[i].index, DENIES | DOUBTS);
	}
	free(rows);
	return good;
}

static bool put_echoes(struct analysis *a)
{
	const struct kg *kg = a->kg;
	struct table *t = &a->tables[ANALYSIS_ECHOES];
	struct ranked *rows = calloc((size_t)kg->claim_count + 1, sizeof *rows);
	uint32_t n = 0, documents;
	struct slice earliest;
	bool good = rows != NULL;
	for (uint32_t c = 0; good && c < kg->claim_count; c++) {
		if (a->groups.first[c + 1] - a->groups.first[c] < 2)
			continue;
		good = documents_of(a, c, &documents, &earliest);
		if (documents > 1)
			rows[n++] = (struct ranked){ c, documents };
	}
	if (good)
		qsort(rows, n, sizeof *rows, by_weight);
	for (uint32_t i = 0; i < n && i < a->top && good; i++) {
		good = documents_of(a, rows[i].index, &documents, &earliest);
		dx_table_text(t, kg->claims[rows[i].index].id);
		dx_table_number(t, documents, 0);
		dx_table_number(t, kg->claims[rows[i].index].sources, 0);
		dx_table_text(t, earliest);
		dx_table_text(t, kg->claims[rows[i].index].text);
		put_names(a, t, rows[i].index, ~0u);
	}
	free(rows);
	return good;
}

/* ---- pairs of sources */

struct pairs {
	struct pair *at;
	size_t n, cap;
};

static bool add_pair(struct pairs *p, uint32_t who, uint32_t whom, uint32_t claim)
{
	if (who == whom)
		return true;
	if (!dx_grow(&p->at, p->n, &p->cap, sizeof *p->at))
		return false;
	p->at[p->n++] = (struct pair){ who, whom, claim };
	return true;
}

/* Everybody of one side of claim x with everybody of a side of claim y. ordered: each pair once, the lower index first. */
static bool cross(const struct analysis *a, struct pairs *p, uint32_t x, unsigned of_x, uint32_t y, unsigned of_y, bool ordered)
{
	uint32_t left[SIDE_MAX], right[SIDE_MAX], first;
	uint32_t m = side(a, x, of_x, SIDE_MAX, left, &first), n = side(a, y, of_y, SIDE_MAX, right, &first);
	for (uint32_t i = 0; i < m; i++)
		for (uint32_t k = 0; k < n; k++)
			if ((!ordered || left[i] < right[k]) && !add_pair(p, left[i], right[k], x))
				return false;
	return true;
}

static int by_pair(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	if (x->whom != y->whom)
		return x->whom < y->whom ? -1 : 1;
	return x->claim < y->claim ? -1 : x->claim > y->claim;
}

static bool put_pairs(struct analysis *a, struct table *t, struct pairs *p)
{
	struct ranked *rows = calloc(p->n + 1, sizeof *rows);
	uint32_t n = 0;
	if (!rows)
		return false;
	if (p->n)
		qsort(p->at, p->n, sizeof *p->at, by_pair);
	for (size_t i = 0; i < p->n; i++) {
		bool same = i && p->at[i].who == p->at[i - 1].who && p->at[i].whom == p->at[i - 1].whom;
		if (!same)
			rows[n++] = (struct ranked){ (uint32_t)i, 1 };
		else
			rows[n - 1].weight += p->at[i].claim != p->at[i - 1].claim;
	}
	qsort(rows, n, sizeof *rows, by_weight);
	for (uint32_t i = 0; i < n && i < a->top; i++) {
		const struct pair *pair = &p->at[rows[i].index];
		put_label(t, a->kg, pair->who);
		put_label(t, a->kg, pair->whom);
		dx_table_number(t, rows[i].weight, 0);
		dx_table_text(t, a->kg->claims[pair->claim].text);
	}
	free(rows);
	return true;
}

/* Who denies what others assert: the same claim, or one that contradicts it. */
static bool put_disputes(struct analysis *a)
{
	const struct kg *kg = a->kg;
	struct pairs p = { 0 };
	bool good = true;
	for (uint32_t c = 0; c < kg->claim_count && good; c++)
		good = cross(a, &p, c, DENIES | DOUBTS, c, ASSERTS, false);
	for (uint32_t i = 0; i < kg->link_count && good; i++)
		if (kg->links[i].kind == LINK_CONTRADICTS)
			good = cross(a, &p, kg->links[i].a, ASSERTS, kg->links[i].b, ASSERTS, false) &&
			       cross(a, &p, kg->links[i].b, ASSERTS, kg->links[i].a, ASSERTS, false);
	good = good && put_pairs(a, &a->tables[ANALYSIS_DISPUTES], &p);
	free(p.at);
	return good;
}

static bool put_agreements(struct analysis *a)
{
	struct pairs p = { 0 };
	bool good = true;
	for (uint32_t c = 0; c < a->kg->claim_count && good; c++)
		good = cross(a, &p, c, ASSERTS, c, ASSERTS, true);
	good = good && put_pairs(a, &a->tables[ANALYSIS_AGREEMENTS], &p);
	free(p.at);
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

static void put_members(struct analysis *a, struct table *t, const struct members *m)
{
	struct buf b = { 0 };
	for (uint32_t i = 0; i < m->named; i++) {
		dx_buf_puts(&b, i ? "; " : "");
		dx_buf_add(&b, a->kg->entities[m->best[i]].label);
	}
	dx_table_text(t, dx_buf_slice(&b));
	t->cells.failed = t->cells.failed || b.failed;
	dx_buf_free(&b);
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
		qsort(rows, (size_t)highest + 1, sizeof *rows, by_weight);
	for (uint32_t i = 0; good && i <= highest && i < a->top && members[rows[i].index].entities > 1; i++) {
		dx_table_number(t, rows[i].index, 0);
		dx_table_number(t, members[rows[i].index].entities, 0);
		dx_table_number(t, members[rows[i].index].claims, 0);
		put_members(a, t, &members[rows[i].index]);
	}
	free(members);
	free(rows);
	return good;
}

enum dx_status dx_analysis(const struct kg *kg, uint32_t top, struct table tables[ANALYSIS_COUNT], struct dx_error *err)
{
	struct analysis a = { .kg = kg, .top = top, .tables = tables };
	memcpy(tables, empty_tables, sizeof empty_tables);
	bool good = group(kg, &a.groups) && put_sources(&a) && put_contested(&a) && put_disputes(&a) && put_agreements(&a) &&
	            put_echoes(&a) && put_communities(&a);
	for (size_t i = 0; i < ANALYSIS_COUNT; i++)
		good = good && !tables[i].cells.failed;
	free(a.groups.first);
	free(a.groups.at);
	return good ? DX_OK : dx_nomem(err);
}
