/* test_same_claims.c: when the keys of two claims say the same, the opposite, or something else: near.c, bag.c, same_words.c and the
   table of meanings. */
#include "test.h"

#include "extraction_maker.h"
#include "resolve/meanings.h"
#include "resolve/resolve.h"

enum answer { ONE, SAME, OPPOSED, NOTHING }; /* one node; linked as the same, as contradicting; neither */

/* What becomes of two keys that two companies assert. */
static enum answer answer_of(const char *one, const char *other)
{
	struct dx_error err = { 0 };
	struct maker a = { 0 }, b = { 0 };
	struct kg kg;
	struct resolver *r = dx_resolver_new(&err);
	assert_non_null(r);
	make(&a, "a", "[Solari|nos] said A1 end.");
	make(&b, "b", "[Tengrin|nos] said A2 end.");
	says(&a, 0, STANCE_ASSERTS, "A1", one);
	says(&b, 0, STANCE_ASSERTS, "A2", other);
	assert_int_equal(dx_resolver_add(r, &a.x, &err), DX_OK);
	assert_int_equal(dx_resolver_add(r, &b.x, &err), DX_OK);
	assert_int_equal(dx_resolver_finish(r, &kg, &err), DX_OK);
	enum answer answer = kg.claim_count == 1 ? ONE : kg.link_count == 0 ? NOTHING
	                   : kg.links[0].kind == LINK_SAME_CLAIM ? SAME : OPPOSED;
	if (kg.link_count > 0) {
		assert_true(kg.links[0].score > 0 && kg.links[0].score <= 1);
		assert_true(kg.links[0].reason.n > 0);
	}
	dx_resolver_free(r);
	maker_free(&a);
	maker_free(&b);
	return answer;
}

static void check(const char *one, const char *other, enum answer expected)
{
	enum answer there = answer_of(one, other), back = answer_of(other, one);
	if (there != expected || back != expected)
		fail_msg("\"%s\" and \"%s\": %d and %d, not %d", one, other, there, back, expected);
}

static void colour(void **state)
{
	(void)state;
	check("plant spill 90 ton oil", "plant spill 90 ton oil", ONE);
	check("plant spill 90 ton oil", "plant spill 90 ton heavy oil", SAME);
	check("plant spill 90 ton oil", "new plant spill 90 ton oil monday", SAME);
	check("plant spill 90 ton oil", "plant spill 90 ton oil before race", SAME);
}

static void other_claims(void **state)
{
	(void)state;
	check("plant spill 90 ton oil", "plant spill 80 ton oil", NOTHING);
	check("plant spill 90 ton oil", "plant spill 90 ton milk", NOTHING);
	check("plant spill 90 ton oil", "plant could spill 90 ton oil", NOTHING);
	check("plant spill 90 ton oil", "plant not spill 90 ton oil", NOTHING);
	check("guard attack sailor 2 boat", "sailor attack guard 2 boat", NOTHING);
	check("bridge 7 close may", "bridge 7 close until may", NOTHING);
	check("bridge 7 close may", "bridge 7 close june", NOTHING);
	check("she run fast race 90 minute her life", "she run last race 90 minute her life", NOTHING); /* alike, but not in one word */
}

static void words(void **state)
{
	(void)state;
	check("plant close 2 harbour", "closure 2 harbour plant", SAME);                 /* by ending */
	check("bank dismiss 300 clerk", "layoff 300 clerk bank", SAME);                  /* by the table */
	check("300 miner take part strike", "300 miner join strike", SAME);              /* a phrase */
	check("trawler 44 run aground near cape", "boat 44 strand near cape", SAME);     /* a kind of boat */
	check("ferry 44 run aground near cape", "trawler 44 run aground near cape", NOTHING); /* two kinds */
	check("price oil rise 4 percent", "price oil fall 4 percent", OPPOSED);
	check("bridge 7 safe", "bridge 7 dangerous", OPPOSED);
}

static void numbers(void **state)
{
	(void)state;
	check("storm cut power 1200 home", "storm cut power 1,200 home", SAME);
	check("mine trap thirty miner", "mine trap 30 miner", SAME);
	check("mine trap two dozen miner", "mine trap 24 miner", SAME);
	check("bank lose 3 million euro", "bank lose 3000000 euro", SAME);
	check("bank lose billion dollar", "bank lose $ 1 billion", SAME);
	check("crime city fall fifth", "crime city drop 20 percent", SAME);
	check("vaccine protect child ten year", "vaccine protect child decade", SAME);
	check("bank lose 3 million euro", "bank lose least 3 million euro", SAME);
	check("bank lose 3 million euro", "bank lose 3 euro", NOTHING);
	check("bank lose 3 percent", "bank lose 3 client", NOTHING);
}

static void names(void **state)
{
	(void)state;
	check("#paper-moons sell 300 copy", "paper moon sell 300 copy", SAME); /* not seen as a name */
	check("#levante sign 2 striker", "#atletico-levante sign 2 striker", SAME);
	check("#anna-reed sue 2 bank", "#anna-moor sue 2 bank", NOTHING);
	check("#lorn invade #sarova", "#sarova invade #lorn", NOTHING);
	check("#harbour-bank-0a1b2c3d close 2 branch", "#harbour-bank-99999999 close 2 branch", SAME); /* one description */
}

static void table(void **state)
{
	(void)state;
	struct meanings m = { 0 };
	struct dx_error err = { 0 };
	assert_int_equal(dx_meanings_builtin(&m, &err), DX_OK);
	uint32_t rise = dx_meanings_find(&m, SLICE("rise")), grow = dx_meanings_find(&m, SLICE("growth")),
	         drop = dx_meanings_find(&m, SLICE("drop")), ferry = dx_meanings_find(&m, SLICE("ferry")),
	         trawler = dx_meanings_find(&m, SLICE("trawler")), ship = dx_meanings_find(&m, SLICE("ship"));
	assert_int_equal(dx_meanings_relation(&m, rise, grow), MEANING_SAME);
	assert_int_equal(dx_meanings_relation(&m, rise, drop), MEANING_OPPOSED);
	assert_int_equal(dx_meanings_relation(&m, drop, rise), MEANING_OPPOSED);
	assert_int_equal(dx_meanings_relation(&m, ship, ferry), MEANING_SAME);
	assert_int_equal(dx_meanings_relation(&m, trawler, ferry), MEANING_NONE);
	assert_int_equal(dx_meanings_relation(&m, rise, ferry), MEANING_NONE);
	assert_int_equal(dx_meanings_find(&m, SLICE("no such word")), DX_NONE);
	dx_meanings_free(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colour), cmocka_unit_test(other_claims), cmocka_unit_test(words), cmocka_unit_test(numbers), cmocka_unit_test(names),
		cmocka_unit_test(table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
