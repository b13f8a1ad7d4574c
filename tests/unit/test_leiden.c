/* test_leiden.c: communities against the best of all partitions of small graphs, and planted ones of a larger graph. */
#include "test.h"

#include <stdlib.h>

#include "graph/leiden.h"

#define MOST 8 /* vertices: 4140 partitions */
#define ROUNDS 5

/* Modularity times the square of the number of ends: a whole number. */
static int64_t quality(const struct adjacency *g, const uint32_t *group)
{
	int64_t ends = (int64_t)g->first[g->n], q = 0;
	for (uint32_t a = 0; a < g->n; a++) {
		int64_t of_a = (int64_t)(g->first[a + 1] - g->first[a]);
		for (uint32_t b = 0; b < g->n; b++)
			q -= group[a] == group[b] ? of_a * (int64_t)(g->first[b + 1] - g->first[b]) : 0;
		for (size_t i = g->first[a]; i < g->first[a + 1]; i++)
			q += group[a] == group[g->near[i]] ? ends : 0;
	}
	return q;
}

/* The best of all partitions in which the first `from` vertices stand as they do; groups: how many these have. */
static int64_t best_of_all(const struct adjacency *g, uint32_t *group, uint32_t from, uint32_t groups)
{
	int64_t best = INT64_MIN;
	if (from == g->n)
		return quality(g, group);
	for (uint32_t to = 0; to <= groups; to++) {
		group[from] = to;
		int64_t q = best_of_all(g, group, from + 1, groups + (to == groups));
		best = q > best ? q : best;
	}
	return best;
}

static uint32_t below(uint64_t *random, uint32_t n)
{
	*random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((*random >> 33) % n);
}

/* Vertices that can be reached from `from` inside its group. */
static void reach(const struct adjacency *g, const uint32_t *group, uint32_t from, bool *reached)
{
	reached[from] = true;
	for (size_t i = g->first[from]; i < g->first[from + 1]; i++)
		if (group[g->near[i]] == group[from] && !reached[g->near[i]])
			reach(g, group, g->near[i], reached);
}

static void small_graphs_come_near_the_best(void **state)
{
	uint64_t random = 7;
	unsigned best_found = 0;
	(void)state;
	for (int round = 0; round < 100; round++) {
		uint32_t ends[40], n = 2 + (uint32_t)round % (MOST - 1), edges = 1 + below(&random, 20), group[MOST], other[MOST];
		struct adjacency g;
		for (uint32_t i = 0; i < 2 * edges; i++)
			ends[i] = below(&random, n);
		assert_true(dx_adjacency_make(&g, n, ends, edges));
		assert_true(dx_leiden(&g, ROUNDS, group));
		int64_t found = quality(&g, group), best = best_of_all(&g, other, 0, 0), ends_of_all = (int64_t)g.first[n];
		assert_true(found <= best);
		assert_true(best - found <= ends_of_all * ends_of_all / 10); /* .1 of modularity */
		best_found += found == best;
		for (uint32_t v = 0, next = 0; v < n; v++) {
			bool reached[MOST] = { false };
			assert_true(group[v] <= next); /* numbered by their first vertex */
			next += group[v] == next;
			reach(&g, group, v, reached);
			for (uint32_t u = 0; u < n; u++)
				assert_true(reached[u] == (group[u] == group[v]));
		}
		dx_adjacency_free(&g);
	}
	assert_true(best_found >= 95);
}

/* Forty groups of fifty, whose vertices have most of their edges inside. */
static void planted_groups_are_found(void **state)
{
	enum { GROUPS = 40, SIZE = 50, N = GROUPS * SIZE, EDGES = N * 6 };
	uint32_t *ends = calloc(2 * EDGES, sizeof *ends), group[N], again[N];
	uint64_t random = 3;
	struct adjacency g;
	(void)state;
	assert_non_null(ends);
	for (uint32_t e = 0; e < EDGES; e++) {
		ends[2 * e] = below(&random, N);
		ends[2 * e + 1] = e % 5 ? ends[2 * e] / SIZE * SIZE + below(&random, SIZE) : below(&random, N);
	}
	assert_true(dx_adjacency_make(&g, N, ends, EDGES));
	assert_true(dx_leiden(&g, ROUNDS, group));
	for (uint32_t v = 0; v < N; v++)
		assert_int_equal(group[v], v / SIZE);
	assert_true(dx_leiden(&g, ROUNDS, again));
	assert_memory_equal(group, again, sizeof group);
	dx_adjacency_free(&g);
	free(ends);
}

static void loops_and_doubles_are_dropped(void **state)
{
	static const uint32_t ends[] = { 2, 1, 1, 2, 0, 0, 2, 0, 0, 2, 2, 2, 3, 3 };
	struct adjacency g;
	(void)state;
	assert_true(dx_adjacency_make(&g, 4, ends, sizeof ends / sizeof *ends / 2));
	static const size_t first[] = { 0, 1, 2, 4, 4 };
	static const uint32_t near[] = { 2, 2, 0, 1 };
	assert_memory_equal(g.first, first, sizeof first);
	assert_memory_equal(g.near, near, sizeof near);
	dx_adjacency_free(&g);
}

static void graphs_without_edges_have_groups_of_one(void **state)
{
	uint32_t group[3];
	struct adjacency g;
	(void)state;
	assert_true(dx_adjacency_make(&g, 3, NULL, 0));
	assert_true(dx_leiden(&g, ROUNDS, group));
	for (uint32_t v = 0; v < 3; v++)
		assert_int_equal(group[v], v);
	dx_adjacency_free(&g);
	assert_true(dx_adjacency_make(&g, 0, NULL, 0));
	assert_true(dx_leiden(&g, ROUNDS, group));
	dx_adjacency_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_graphs_come_near_the_best),
		cmocka_unit_test(planted_groups_are_found),
		cmocka_unit_test(loops_and_doubles_are_dropped),
		cmocka_unit_test(graphs_without_edges_have_groups_of_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
