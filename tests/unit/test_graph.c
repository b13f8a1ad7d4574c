/* test_graph.c: the figures against brute force on small graphs, and that nothing but the kg decides them. */
#include "test.h"

#include <stdlib.h>

#include "graph/between.h"
#include "graph/edges.h"
#include "graph/graph.h"
#include "sample_kg.h"

#define MOST 16

struct ends {
	uint32_t from[64], to[64], n;
};

static enum dx_status collect(void *ctx, const struct kg_edge *e, struct dx_error *err)
{
	struct ends *all = ctx;

	(void)err;
	all->from[all->n] = e->from;
	all->to[all->n++] = e->to;
	return DX_OK;
}

static double apart(double a, double b)
{
	return a > b ? a - b : b - a;
}

/* A graph of claims and links: n claims, m links; nothing else. The simplest way to any undirected simple graph. */
static struct kg graph_of(struct kg_claim *claims, uint32_t n, const struct kg_link *links, uint32_t m)
{
	static const char ids[] = "abcdefghijklmnop";

	for (uint32_t i = 0; i < n; i++)
		claims[i] = (struct kg_claim){ .id = { ids + i, 1 } };
	return (struct kg){ .claims = claims, .claim_count = n, .links = links, .link_count = m };
}

/* Number of shortest paths and distances by breadth-first search from s, over all walks of the adjacency matrix. */
static void shortest(bool edge[MOST][MOST], uint32_t n, uint32_t s, int *distance, double *paths)
{
	for (uint32_t v = 0; v < n; v++) {
		distance[v] = v == s ? 0 : -1;
		paths[v] = v == s;
	}
	for (int d = 0; d < (int)n; d++)
		for (uint32_t v = 0; v < n; v++)
			for (uint32_t w = 0; w < n && distance[v] == d; w++)
				if (edge[v][w] && (distance[w] < 0 || distance[w] == d + 1)) {
					distance[w] = d + 1;
					paths[w] += paths[v];
				}
}

static double brute_betweenness(bool edge[MOST][MOST], uint32_t n, uint32_t v)
{
	int from_s[MOST], from_v[MOST];
	double paths_s[MOST], paths_v[MOST], sum = 0;

	shortest(edge, n, v, from_v, paths_v);
	for (uint32_t s = 0; s < n; s++) {
		shortest(edge, n, s, from_s, paths_s);
		for (uint32_t t = s + 1; t < n; t++)
			if (s != v && t != v && from_s[t] > 0 && from_s[v] > 0 && from_v[t] > 0 && from_s[v] + from_v[t] == from_s[t])
				sum += paths_s[v] * paths_v[t] / paths_s[t];
	}
	return sum;
}

/* The largest k such that v is in a subgraph where everybody has k neighbours: peel from below. */
static uint32_t brute_core(bool edge[MOST][MOST], uint32_t n, uint32_t v)
{
	for (uint32_t k = n;; k--) {
		bool in[MOST], changed = true;
		for (uint32_t i = 0; i < n; i++)
			in[i] = true;
		while (changed) {
			changed = false;
			for (uint32_t i = 0; i < n; i++) {
				uint32_t neighbours = 0;
				for (uint32_t j = 0; j < n; j++)
					neighbours += in[j] && edge[i][j];
				if (in[i] && neighbours < k) {
					in[i] = false;
					changed = true;
				}
			}
		}
		if (in[v])
			return k;
	}
}

static void random_graphs_match_brute_force(void **state)
{
	uint64_t random = 1;

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct kg_claim claims[MOST];
		struct kg_link links[40];
		bool edge[MOST][MOST] = { { false } };
		uint32_t n = 2 + (uint32_t)(round % 12), m = 0;
		for (uint32_t a = 0; a < n; a++)
			for (uint32_t b = a + 1; b < n; b++) {
				random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
				if (random >> 33 & 1 && (random >> 34 & 1 || round % 2) && m < 40) {
					links[m++] = (struct kg_link){ a, b, (uint8_t)(random >> 35 & 1), 1, { 0 } };
					edge[a][b] = edge[b][a] = true;
				}
			}
		struct kg kg = graph_of(claims, n, links, m);
		assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
		for (uint32_t v = 0; v < n; v++) {
			int distance[MOST];
			double paths[MOST];
			shortest(edge, n, v, distance, paths);
			assert_true(apart(claims[v].rank.betweenness, brute_betweenness(edge, n, v)) < 1e-9);
			assert_int_equal(claims[v].rank.core, brute_core(edge, n, v));
			for (uint32_t w = 0; w < n; w++) {
				assert_int_equal(claims[v].rank.component == claims[w].rank.component, distance[w] >= 0);
				assert_true(claims[v].rank.community != claims[w].rank.community || distance[w] >= 0);
			}
		}
	}
}

static void pagerank_matches_the_matrix(void **state)
{
	struct kg kg = sample_kg();
	struct ends all = { .n = 0 };
	uint32_t n = dx_vertex_count(&kg);
	double p[MOST], next[MOST], sum = 0;

	(void)state;
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	assert_int_equal(dx_graph_edges(&kg, collect, &all, NULL), DX_OK);
	for (uint32_t v = 0; v < n; v++)
		p[v] = 1.0 / n;
	for (int round = 0; round < 500; round++) {
		for (uint32_t w = 0; w < n; w++) {
			next[w] = 0.15 / n;
			for (uint32_t v = 0; v < n; v++) {
				uint32_t out = 0, hits = 0;
				for (uint32_t k = 0; k < all.n; k++) {
					out += all.from[k] == v;
					hits += all.from[k] == v && all.to[k] == w;
				}
				next[w] += 0.85 * p[v] * (out ? (double)hits / out : 1.0 / n);
			}
		}
		memcpy(p, next, sizeof(p));
	}
	for (uint32_t v = 0; v < n; v++) {
		assert_true(apart(dx_vertex_rank(&kg, v)->pagerank, p[v]) < 1e-9);
		sum += p[v];
	}
	assert_true(apart(sum, 1) < 1e-9);
}

static void degrees_count_what_they_say(void **state)
{
	struct kg kg = sample_kg();

	(void)state;
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	/* Jana Moreau: three attributions and two facts out, nothing in. */
	assert_int_equal(kg.entities[1].rank.out_degree, 5);
	assert_int_equal(kg.entities[1].rank.in_degree, 0);
	/* The Port Authority: two attributions out; about (2) and facts (3) in. */
	assert_int_equal(kg.entities[3].rank.out_degree, 2);
	assert_int_equal(kg.entities[3].rank.in_degree, 5);
	/* The first claim: three attributions in, of which one is the document's; two about out. */
	assert_int_equal(kg.claims[0].rank.in_degree, 3);
	assert_int_equal(kg.claims[0].rank.out_degree, 2);
	assert_int_equal(kg.documents[1].rank.out_degree, 1);
}

static void edges_are_all_there_in_order(void **state)
{
	struct kg kg = sample_kg();
	struct ends all = { .n = 0 };

	(void)state;
	assert_int_equal(dx_graph_edges(&kg, collect, &all, NULL), DX_OK);
	/* 7 attributions, 3 about, 5 appearances (two claims in both documents), 1 publisher, 3 facts with two entities, 1 link. */
	assert_int_equal(all.n, 20);
	assert_int_equal(all.from[3], dx_vertex_document(&kg, 1)); /* nobody is named: the document */
	assert_slice(dx_vertex_id(&kg, all.to[3]), "c-0f00000000000001");
	assert_slice(dx_vertex_id(&kg, all.from[15]), "d-1100000000000001");
	assert_slice(dx_vertex_id(&kg, all.to[15]), "arlen-gazette");
}

static void communities_are_numbered_by_their_first_member(void **state)
{
	/* Two cliques of four, interleaved, joined by one edge. */
	struct kg_claim claims[8];
	struct kg_link links[16];
	uint32_t m = 0;

	(void)state;
	for (uint32_t a = 0; a < 8; a++)
		for (uint32_t b = a + 2; b < 8; b += 2)
			links[m++] = (struct kg_link){ a, b, LINK_SAME_CLAIM, 1, { 0 } };
	links[m++] = (struct kg_link){ 6, 7, LINK_SAME_CLAIM, 1, { 0 } };
	struct kg kg = graph_of(claims, 8, links, m);
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	for (uint32_t v = 0; v < 8; v++) {
		assert_int_equal(claims[v].rank.community, v % 2);
		assert_int_equal(claims[v].rank.component, 0);
	}
}

/* Sources 0 and 1 assert both claims, 2 and 3 deny them, 4 denies the second and asserts what contradicts the first, 5 is
   only spoken about in the second one's opposite. */
static void communities_are_those_who_agree(void **state)
{
	struct kg_entity people[6] = { { .id = SLICE("a") }, { .id = SLICE("b") }, { .id = SLICE("c") }, { .id = SLICE("d") },
	                               { .id = SLICE("e") },
	                               { .id = SLICE("f") } };
	const uint32_t about[] = { 5 };
	struct kg_claim claims[3] = { { .id = SLICE("c-0") }, { .id = SLICE("c-1") }, { .id = SLICE("c-2"), .about = about,
	                                                                                .about_count = 1 } };
	struct kg_document document = { .id = SLICE("d-0"), .publisher_entity = NO_INDEX };
	struct kg_attribution said[10];
	const struct kg_link link = { 0, 2, LINK_CONTRADICTS, 1, { 0 } };

	(void)state;
	for (uint32_t i = 0; i < 10; i++)
		said[i] = (struct kg_attribution){ .source = i / 2, .claim = i % 2, .stance = i < 4 ? STANCE_ASSERTS : STANCE_DENIES };
	said[8].claim = 2;
	said[8].stance = STANCE_ASSERTS;
	struct kg kg = { .entities = people, .entity_count = 6, .claims = claims, .claim_count = 3, .documents = &document,
	                 .document_count = 1,
	                 .attributions = said, .attribution_count = 10, .links = &link, .link_count = 1 };
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	assert_int_equal(people[0].rank.community, people[1].rank.community);
	assert_int_equal(people[2].rank.community, people[3].rank.community);
	assert_int_not_equal(people[0].rank.community, people[2].rank.community);
	assert_int_equal(people[4].rank.community, people[2].rank.community);
	assert_int_equal(people[5].rank.community, people[4].rank.community);
	assert_int_equal(claims[0].rank.community, people[0].rank.community);
	assert_int_equal(claims[2].rank.community, people[4].rank.community);
	assert_int_equal(document.rank.community, people[0].rank.community); /* that of most of its claims */
	assert_int_equal(people[0].rank.component, people[2].rank.component);
}

/* From all vertices, the estimate is what it estimates. */
static void estimated_betweenness_is_right(void **state)
{
	static const uint32_t ends[] = { 0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 5, 5, 3, 5, 6, 1, 6, 8, 7 };
	const uint32_t n = 9, m = sizeof ends / sizeof *ends / 2;
	bool edge[MOST][MOST] = { { false } };
	double found[MOST];
	struct adjacency g;

	(void)state;
	for (uint32_t i = 0; i < m; i++)
		edge[ends[2 * i]][ends[2 * i + 1]] = edge[ends[2 * i + 1]][ends[2 * i]] = true;
	assert_true(dx_adjacency_make(&g, n, ends, m));
	for (uint32_t v = 0; v < n; v++)
		for (size_t i = g.first[v]; i < g.first[v + 1]; i++)
			assert_true(edge[v][g.near[i]] && (i == g.first[v] || g.near[i - 1] < g.near[i]));
	assert_true(dx_betweenness(&g, n, found));
	for (uint32_t v = 0; v < n; v++)
		assert_true(apart(found[v], brute_betweenness(edge, n, v)) < 1e-9);
	dx_adjacency_free(&g);
}

/* A chain so long that betweenness is estimated: the one in the middle lies between each of one half and each of the other. */
static void betweenness_of_a_large_graph_is_near(void **state)
{
	const uint32_t n = 30000;
	struct kg_claim *claims = calloc(n, sizeof(*claims));
	struct kg_link *links = calloc(n, sizeof(*links));

	(void)state;
	assert_true(claims && links);
	for (uint32_t i = 0; i + 1 < n; i++)
		links[i] = (struct kg_link){ i, i + 1, LINK_SAME_CLAIM, 1, { 0 } };
	struct kg kg = { .claims = claims, .claim_count = n, .links = links, .link_count = n - 1 };
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	double middle = (double)(n / 2) * (n / 2);
	assert_true(apart(claims[n / 2].rank.betweenness, middle) < 0.01 * middle);
	assert_true(claims[n / 2].rank.betweenness > claims[n / 4].rank.betweenness);
	assert_true(claims[0].rank.betweenness < 0.001 * middle);
	free(claims);
	free(links);
}

static void the_same_graph_gives_the_same_figures(void **state)
{
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena);
	struct kg_rank *first = calloc(dx_vertex_count(&kg), sizeof(*first));

	(void)state;
	assert_non_null(first);
	for (int round = 0; round < 3; round++) {
		assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
		for (uint32_t v = 0; v < dx_vertex_count(&kg); v++) {
			if (round == 0)
				first[v] = *dx_vertex_rank(&kg, v);
			assert_memory_equal(&first[v], dx_vertex_rank(&kg, v), sizeof(*first));
		}
	}
	free(first);
	dx_arena_free(&arena);
}

static void an_empty_graph_is_no_error(void **state)
{
	struct kg kg = { 0 };
	struct kg_entity alone = { .id = SLICE("alone") };

	(void)state;
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	kg.entities = &alone;
	kg.entity_count = 1;
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	assert_true(apart(alone.rank.pagerank, 1) < 1e-12);
	assert_int_equal(alone.rank.core, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_graphs_match_brute_force),
		cmocka_unit_test(pagerank_matches_the_matrix),
		cmocka_unit_test(degrees_count_what_they_say),
		cmocka_unit_test(edges_are_all_there_in_order),
		cmocka_unit_test(communities_are_numbered_by_their_first_member),
		cmocka_unit_test(communities_are_those_who_agree),
		cmocka_unit_test(estimated_betweenness_is_right),
		cmocka_unit_test(betweenness_of_a_large_graph_is_near),
		cmocka_unit_test(the_same_graph_gives_the_same_figures),
		cmocka_unit_test(an_empty_graph_is_no_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
