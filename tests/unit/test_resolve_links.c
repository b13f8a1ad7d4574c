/* test_resolve_links.c: which claims of two articles are linked, by the verbs of their keys. */
#include "resolve_world.h"
#include "claims/lexicon.h"

#define NO_LINK -1

struct pair {
	int want; /* enum link_kind, or NO_LINK */
	const char *first;
	uint32_t first_verbs; /* bits of its words; the name has two */
	const char *second;
	uint32_t second_verbs;
};

static int link_of(const struct pair *p)
{
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Ida Moen|nps] said [Clara Arlen|np] is one."),
	             *b = add(&w, "b", "[Peter Holm|nps] said [Clara Arlen|np] is two.");
	says(a, 0, STANCE_ASSERTS, "Clara Arlen is one", p->first)->key_verbs = p->first_verbs;
	says(b, 0, STANCE_ASSERTS, "Clara Arlen is two", p->second)->key_verbs = p->second_verbs;
	solve(&w);
	int found = w.kg.link_count == 0 ? NO_LINK : w.kg.links[0].kind;
	done(&w);
	return found;
}

static void check(const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int found = link_of(&pairs[i]);
		if (found != pairs[i].want)
			fail_msg("\"%s\" and \"%s\": %d, not %d", pairs[i].first, pairs[i].second, found, pairs[i].want);
	}
}

/* Who will not do what another demands is on the other side. */
static void demand_and_refusal(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Ida Moen|nps] demanded [Clara Arlen|np] resign."),
	             *b = add(&w, "b", "[Peter Holm|nps] denied [Clara Arlen|np]'s resignation.");
	says(a, 0, STANCE_DIRECTS, "Clara Arlen resign", "clara arlen resign")->key_verbs = 1 << 2;
	says(b, 0, STANCE_DENIES, "Clara Arlen's resignation", "clara arlen resignation")->key_verbs = 0;
	solve(&w);
	assert_int_equal(w.kg.link_count, 1);
	assert_int_equal(w.kg.links[0].kind, LINK_SAME_CLAIM);
	assert_slice(w.kg.links[0].reason, "the same in other words, opposite stances");
	done(&w);
}

static void noun_phrases_say_little(void **state)
{
	static const struct pair pairs[] = {
		{ NO_LINK, "clara arlen remark", 0, "clara arlen old remark speech", 0 },
		{ NO_LINK, "clara arlen proposal", 0, "clara arlen offer", 0 },
		{ LINK_SAME_CLAIM, "clara arlen harbour tax proposal", 0, "clara arlen proposal harbour tax", 0 },
		{ NO_LINK, "clara arlen harbour tax proposal", 0, "clara arlen pier harbour tax proposal", 0 },
		{ LINK_SAME_CLAIM, "clara arlen involve", 1 << 2, "clara arlen involvement", 0 },
		{ NO_LINK, "many support clara arlen", 1 << 1, "support clara arlen", 0 },
		{ NO_LINK, "clara arlen paint harbour school", 1 << 2, "clara arlen harbour school", 0 },
		{ LINK_SAME_CLAIM, "clara arlen close harbour school", 1 << 2, "clara arlen closure harbour school", 0 },
		{ LINK_SAME_CLAIM, "clara arlen create 800 job harbour", 1 << 2, "800 job clara arlen harbour", 0 },
		{ NO_LINK, "clara arlen rescue 1992 harbour festival", 1 << 2, "clara arlen 1992 harbour festival", 0 },
	};
	(void)state;
	check(pairs, sizeof pairs / sizeof *pairs);
}

static void verbs_must_meet(void **state)
{
	static const struct pair pairs[] = {
		{ LINK_SAME_CLAIM, "clara arlen pay harbour tax", 1 << 2, "clara arlen pay quietly harbour tax", 1 << 2 },
		{ NO_LINK, "clara arlen pay harbour tax", 1 << 2, "clara arlen paint harbour tax office", 1 << 2 },
		{ NO_LINK, "clara arlen pay harbour tax", 1 << 2, "clara arlen supporter pay harbour tax", 1 << 3 },
		{ NO_LINK, "clara arlen pay harbour tax", 1 << 2, "clara arlen supporter gladly pay harbour tax", 1 << 4 },
		{ NO_LINK, "clara arlen back harbour tax", 1 << 2, "clara arlen yet back harbour tax", 1 << 3 },
		{ NO_LINK, "clara arlen back harbour tax", 1 << 2, "clara arlen failure back harbour tax", 0 },
		{ LINK_SAME_CLAIM, "clara arlen cheese contain lead", 1 << 3, "clara arlen cheese be lead", 1 << 3 },
		{ NO_LINK, "clara arlen help harbour town", 1 << 2, "clara arlen help harbour hurt town", 1 << 2 },
		{ NO_LINK, "police shoot clara arlen", 1 << 1, "clara arlen shoot police", 1 << 2 },
	};
	(void)state;
	check(pairs, sizeof pairs / sizeof *pairs);
}

/* Statements of older programs do not tell verbs: their claims are linked by their words alone. */
static void unknown_verbs(void **state)
{
	static const struct pair pairs[] = {
		{ LINK_SAME_CLAIM, "clara arlen paint harbour school", KEY_VERBS_UNKNOWN, "clara arlen harbour school", KEY_VERBS_UNKNOWN },
		{ LINK_SAME_CLAIM, "clara arlen close harbour school", KEY_VERBS_UNKNOWN, "clara arlen closure harbour school", 0 },
	};
	(void)state;
	check(pairs, sizeof pairs / sizeof *pairs);
}

/* An actor alone says nothing: what is one claim is "backs Holm", not "Holm". */
static void an_actor_alone(void **state)
{
	static const char *const names[] = { "a", "b", "c" }, *const predicates[] = { "supports", "criticizes", "supports" };
	static const char *const texts[] = { "[Ida Moen|nps] backs [Peter Holm|np] now.", "[Ida Moen|nps] mocks [Peter Holm|np] here.",
	                                     "[Ida Moen|nps] stands by [Peter Holm|np] still." };
	struct world w = { 0 };
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct maker *k = add(&w, names[i], texts[i]);
		struct attribution *a = says(k, 0, STANCE_ASSERTS, "Peter Holm", "peter holm");
		struct dx_error err = { 0 };
		assert_int_equal(dx_lexicon_open(&err), DX_OK);
		size_t n;
		const struct predicate *table = dx_predicates(&n);
		while (a->predicate + 1u < n && !slice_is(table[a->predicate].id, predicates[i]))
			a->predicate++;
	}
	solve(&w);
	assert_int_equal(w.kg.attribution_count, 3);
	assert_int_equal(w.kg.claim_count, 2);
	assert_int_equal(w.kg.link_count, 0);
	done(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(demand_and_refusal), cmocka_unit_test(noun_phrases_say_little),
		cmocka_unit_test(verbs_must_meet),
		cmocka_unit_test(unknown_verbs),
		cmocka_unit_test(an_actor_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
