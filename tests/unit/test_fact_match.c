/* test_fact_match.c: the lenient word match that the confidence of facts is fitted to. */
#include "test.h"

#include "train/fact_match.h"

static const char file[] =
	"The crew , tired , ate fish .\tate\tThe crew\tfish\n"
	"The crew , tired , ate fish .\twas\tThe crew\ttired\tC: it seems\n"
	"`` Rain , '' said Ann .\tsaid\tAnn\t`` Rain ''\n"
	"Bo (x) is -LRB- y -RRB- a vet .\tis\tBo\ta vet\tin Ulm\r\n"
	"no tab here\n"
	"\n";

static void read_gold(struct arena *arena, struct gold_triples *g)
{
	memset(g, 0, sizeof *g);
	assert_int_equal(dx_gold_triples_read(arena, slice_of(file), g, NULL), DX_OK);
}

static void sentences_and_triples(void **state)
{
	struct arena arena = { 0 };
	struct gold_triples g;
	(void)state;
	read_gold(&arena, &g);
	assert_int_equal(g.n, 3);
	assert_int_equal(g.sentences[0].n, 2);
	assert_int_equal(g.sentences[0].triples[1].parts, 3); /* the context is left out */
	assert_int_equal(g.sentences[0].triples[1].n[2], 1);
	assert_int_equal(g.sentences[2].triples[0].n[2], 4); /* further arguments are one part */
	assert_true(g.sentences[1].triples[0].said);
	assert_false(g.sentences[0].triples[0].said);
	assert_true(g.sentences[2].triples[0].be);
	assert_int_equal(dx_map_get(&g.keys, dx_sentence_key(&arena, SLICE("The crew, tired, ate fish."))), 0);
	assert_slice(dx_sentence_key(&arena, SLICE("a -LRB- b -RRB- (c) d-e")), "abcde");
	dx_gold_triples_free(&g);
	dx_arena_free(&arena);
}

static double match(struct arena *arena, struct gold_triples *g, size_t s, size_t t, const char *relation, const char *subject,
                    const char *rest)
{
	struct slice part[3] = { slice_of(relation), slice_of(subject), slice_of(rest) };
	struct triple p;
	assert_true(dx_triple_make(arena, &g->words, part, &p));
	return dx_triple_precision(g, &g->sentences[s].triples[t], &p);
}

static void precision(void **state)
{
	struct arena arena = { 0 };
	struct gold_triples g;
	(void)state;
	read_gold(&arena, &g);
	assert_true(match(&arena, &g, 0, 0, "ate", "The crew", "fish") == 1);
	assert_true(match(&arena, &g, 0, 0, "ate", "The crew", "fresh fish") == 4.0 / 5);
	assert_true(match(&arena, &g, 0, 0, "ate", "fish", "The crew") == 1.0 / 4);
	assert_true(match(&arena, &g, 0, 0, "fried", "The crew", "fish") == 0); /* no word of the relation */
	assert_true(match(&arena, &g, 0, 0, "ate", "The crew", "") == 0);       /* an argument is missing */
	assert_true(match(&arena, &g, 0, 0, "ate ate", "The crew", "fish") == 4.0 / 5); /* each word counts once */
	assert_true(match(&arena, &g, 1, 0, "said", "`` Rain ''", "Ann") == 1); /* who says and what is said may change places */
	assert_true(match(&arena, &g, 2, 0, "be", "Bo", "a vet in Ulm") == 1);  /* "be" stands for every form of it */
	dx_gold_triples_free(&g);
	dx_arena_free(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(sentences_and_triples), cmocka_unit_test(precision) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
