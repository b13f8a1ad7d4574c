/* analysis_pairs.c: pairs of sources: who denies what whom asserts, who asserts the same, who repeats whom, and the matrix
   of the first two. */
#include <stdlib.h>

#include "base/arena.h"
#include "cli/analysis_parts.h"

/* A claim that more sources than this assert or deny gives no more pairs: their number grows with the square. */
#define SIDE_MAX 64u
#define MATRIX_MAX 64u /* sources of the matrix, however many rows are asked for */

struct pair {
	uint32_t who, whom, claim;
};

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

static int by_pair(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	if (x->whom != y->whom)
		return x->whom < y->whom ? -1 : 1;
	return x->claim < y->claim ? -1 : x->claim > y->claim;
}

/* Everybody of one side of claim x with everybody of a side of claim y. ordered: each pair once, the lower index first. */
static bool cross(const struct analysis *a, struct pairs *p, uint32_t x, unsigned of_x, uint32_t y, unsigned of_y, bool ordered)
{
	uint32_t left[SIDE_MAX], right[SIDE_MAX];
	uint32_t m = dx_side(a, x, of_x, SIDE_MAX, left), n = m ? dx_side(a, y, of_y, SIDE_MAX, right) : 0;
	for (uint32_t i = 0; i < m; i++)
		for (uint32_t k = 0; k < n; k++) {
			bool turn = ordered && left[i] > right[k];
			if (!(ordered && x == y && turn) && !add_pair(p, turn ? right[k] : left[i], turn ? left[i] : right[k], x))
				return false;
		}
	return true;
}

/* Who denies what others assert: the same claim, one in other words, or one that contradicts it. */
static bool find_disputes(const struct analysis *a, struct pairs *p)
{
	const struct kg *kg = a->kg;
	bool good = true;
	for (uint32_t c = 0; c < kg->claim_count && good; c++)
		good = cross(a, p, c, DENIES | DOUBTS, c, ASSERTS, false);
	for (uint32_t i = 0; i < kg->link_count && good; i++) {
		const struct kg_link *l = &kg->links[i];
		unsigned against = l->kind == LINK_CONTRADICTS ? ASSERTS : DENIES | DOUBTS;
		good = cross(a, p, l->a, against, l->b, ASSERTS, false) && cross(a, p, l->b, against, l->a, ASSERTS, false);
	}
	return good;
}

/* Who asserts the same, in the same or in other words. */
static bool find_agreements(const struct analysis *a, struct pairs *p)
{
	const struct kg *kg = a->kg;
	bool good = true;
	for (uint32_t c = 0; c < kg->claim_count && good; c++)
		good = cross(a, p, c, ASSERTS, c, ASSERTS, true);
	for (uint32_t i = 0; i < kg->link_count && good; i++)
		if (kg->links[i].kind == LINK_SAME_CLAIM)
			good = cross(a, p, kg->links[i].a, ASSERTS, kg->links[i].b, ASSERTS, true);
	return good;
}

/* ---- who repeats whom */

static struct slice date_of(const struct kg *kg, const struct kg_attribution *a)
{
	return kg->documents[a->document].date;
}

/* Whoever asserts a claim on a later day than the first source that asserted it. */
static bool find_later(const struct analysis *a, struct pairs *p, uint32_t claim)
{
	const struct kg *kg = a->kg;
	const struct kg_attribution *first = NULL;
	uint32_t seen[SIDE_MAX], n = 0;
	for (uint32_t k = a->by_claim.from[claim]; k < a->by_claim.from[claim + 1]; k++) {
		const struct kg_attribution *x = &kg->attributions[a->by_claim.rows[k]];
		if (x->stance == STANCE_ASSERTS && x->source != NO_INDEX && date_of(kg, x).n &&
		    (!first || dx_slice_cmp(date_of(kg, x), date_of(kg, first)) < 0))
			first = x;
	}
	for (uint32_t k = a->by_claim.from[claim]; first && n < SIDE_MAX && k < a->by_claim.from[claim + 1]; k++) {
		const struct kg_attribution *x = &kg->attributions[a->by_claim.rows[k]];
		bool known = x->stance != STANCE_ASSERTS || x->source == NO_INDEX || dx_slice_cmp(date_of(kg, x), date_of(kg, first)) <= 0;
		for (uint32_t i = 0; i < n && !known; i++)
			known = seen[i] == x->source;
		if (known)
			continue;
		seen[n++] = x->source;
		if (!add_pair(p, x->source, first->source, claim))
			return false;
	}
	return true;
}

/* And whoever says that another said so. */
static bool find_repeats(const struct analysis *a, struct pairs *p)
{
	const struct kg *kg = a->kg;
	bool good = true;
	for (uint32_t c = 0; c < kg->claim_count && good; c++)
		good = find_later(a, p, c);
	for (uint32_t i = 0; i < kg->attribution_count && good; i++) {
		const struct kg_attribution *x = &kg->attributions[i];
		uint32_t by = x->parent == NO_INDEX ? NO_INDEX : kg->attributions[x->parent].source;
		if (by != NO_INDEX && x->source != NO_INDEX)
			good = add_pair(p, by, x->source, x->claim);
	}
	return good;
}

/* ---- tables */

/* Sort, and make of the rows of one pair and claim one. */
static void drop_doubles(struct pairs *p)
{
	size_t kept = 0;
	if (p->n)
		qsort(p->at, p->n, sizeof *p->at, by_pair);
	for (size_t i = 0; i < p->n; i++)
		if (kept == 0 || by_pair(&p->at[kept - 1], &p->at[i]) != 0)
			p->at[kept++] = p->at[i];
	p->n = kept;
}

static bool same_pair(const struct pair *a, const struct pair *b)
{
	return a->who == b->who && a->whom == b->whom;
}

/* How many claims a pair has; pairs are sorted. */
static uint32_t claims_of(const struct pairs *p, uint32_t who, uint32_t whom)
{
	size_t low = 0, high = p->n, n = 0;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (by_pair(&p->at[mid], &(struct pair){ who, whom, 0 }) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	while (low + n < p->n && p->at[low + n].who == who && p->at[low + n].whom == whom)
		n++;
	return (uint32_t)n;
}

/* Where each pair begins, and how many claims it has; returns how many pairs. */
static uint32_t weigh_pairs(const struct pairs *p, struct ranked *rows)
{
	uint32_t n = 0;
	for (size_t i = 0; i < p->n; i++) {
		if (i && same_pair(&p->at[i], &p->at[i - 1]))
			rows[n - 1].weight++;
		else
			rows[n++] = (struct ranked){ (uint32_t)i, 1 };
	}
	if (n)
		qsort(rows, n, sizeof *rows, dx_by_weight);
	return n;
}

/* The pairs with most claims. */
static bool put_pairs(const struct analysis *a, struct table *t, const struct pairs *p)
{
	struct ranked *rows = calloc(p->n + 1, sizeof *rows);
	uint32_t n = rows ? weigh_pairs(p, rows) : 0;
	for (uint32_t i = 0; i < n && i < a->top; i++) {
		const struct pair *pair = &p->at[rows[i].index];
		dx_table_text(t, a->kg->entities[pair->who].label);
		dx_table_text(t, a->kg->entities[pair->whom].label);
		dx_table_number(t, rows[i].weight, 0);
		dx_table_text(t, a->kg->claims[pair->claim].text);
	}
	bool good = rows != NULL;
	free(rows);
	return good;
}

/* Add both of each pair, the heaviest pair first, until there are max. */
static uint32_t add_members(const struct pairs *p, const struct ranked *rows, uint32_t n, uint32_t *members, uint32_t count,
                            uint32_t max)
{
	for (uint32_t i = 0; i < n && count < max; i++) {
		const uint32_t ends[2] = { p->at[rows[i].index].who, p->at[rows[i].index].whom };
		for (int e = 0; e < 2 && count < max; e++) {
			bool known = false;
			for (uint32_t k = 0; k < count && !known; k++)
				known = members[k] == ends[e];
			if (!known)
				members[count++] = ends[e];
		}
	}
	return count;
}

/* Those of the heaviest pairs, half of them by disputes; a row for each two of them that have to do with each other. */
static bool put_matrix(const struct analysis *a, const struct pairs *agree, const struct pairs *deny)
{
	struct table *t = &a->tables[ANALYSIS_MATRIX];
	uint32_t max = a->top < MATRIX_MAX ? a->top : MATRIX_MAX, n = 0, members[MATRIX_MAX];
	struct ranked *rows = calloc((agree->n > deny->n ? agree->n : deny->n) + 1, sizeof *rows);
	if (!rows)
		return false;
	n = add_members(deny, rows, weigh_pairs(deny, rows), members, n, max / 2 + max % 2);
	n = add_members(agree, rows, weigh_pairs(agree, rows), members, n, max);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < n; k++) {
			uint32_t who = members[i], whom = members[k];
			uint32_t agrees = claims_of(agree, who < whom ? who : whom, who < whom ? whom : who), denies = claims_of(deny, who, whom);
			if (i == k || agrees + denies == 0)
				continue;
			dx_table_text(t, a->kg->entities[who].label);
			dx_table_text(t, a->kg->entities[whom].label);
			dx_table_number(t, agrees, 0);
			dx_table_number(t, denies, 0);
		}
	free(rows);
	return true;
}

bool dx_put_all_pairs(struct analysis *a)
{
	struct pairs agree = { 0 }, deny = { 0 }, repeat = { 0 };
	bool good = find_disputes(a, &deny) && find_agreements(a, &agree) && find_repeats(a, &repeat);
	drop_doubles(&deny);
	drop_doubles(&agree);
	drop_doubles(&repeat);
	good = good && put_pairs(a, &a->tables[ANALYSIS_DISPUTES], &deny) && put_pairs(a, &a->tables[ANALYSIS_AGREEMENTS], &agree) &&
	       put_pairs(a, &a->tables[ANALYSIS_REPEATS], &repeat) && put_matrix(a, &agree, &deny);
	free(agree.at);
	free(deny.at);
	free(repeat.at);
	return good;
}
