/* test_wordings.c: the wording that shows a claim, and the stances, links and figures that go with it. */
#include "resolve_world.h"
#include "claims/cue.h"

#define TEXT "[Ida Moen|nps] spoke. [Peter Holm|nps] spoke. [Clara Arlen|nps] spoke. Norland had warned the firm. Norland had " \
	"never warned the firm. there was no proof that Norland had warned the firm. Norland not to warn the firm. it was a lie that " \
	"Norland had warned the firm. why Norland had never warned the firm. no fraud. Norland never alerted the firm. fewer ships. " \
	"the tape was a hoax."
#define KEY "norland warn firm"
#define NEVER "Norland had never warned the firm"
#define PLAIN "Norland had warned the firm"

/* Who says what by which predicate, as extraction has it, and what the graph makes of it. */
struct said {
	const char *predicate;
	enum stance plain;
	const char *content, *key;
	enum stance want;
};

static struct maker *tell(struct world *w, const struct said *said, size_t n)
{
	struct maker *k = add(w, "a", TEXT);
	for (uint32_t i = 0; i < n; i++)
		says(k, i, said[i].plain, said[i].content, said[i].key)->predicate = dx_predicate_of(said[i].predicate);
	return k;
}

/* One claim: its text, whether that is the negation, and the stances towards it. */
static void check(const struct said *said, size_t n, const char *text, bool negated, bool contested)
{
	struct world w = { 0 };
	uint32_t counts[STANCE_COUNT] = { 0 };
	tell(&w, said, n);
	solve(&w);
	assert_int_equal(w.kg.claim_count, 1);
	assert_slice(w.kg.claims[0].text, text);
	assert_int_equal(w.kg.claims[0].negated, negated);
	assert_int_equal(w.kg.claims[0].contested, contested);
	for (uint32_t i = 0; i < n; i++) {
		const struct kg_attribution *a = w.kg.attributions;
		while (a->source_text.spans.at->begin != w.docs[0]->mentions[i].span.begin)
			a++;
		if (a->stance != said[i].want)
			fail_msg("%s \"%s\": %s, not %s", said[i].predicate, said[i].content, dx_stance_names[a->stance],
			         dx_stance_names[said[i].want]);
		assert_int_equal(a->plain_stance, said[i].plain);
		counts[a->stance]++;
	}
	for (int s = 0; s < STANCE_COUNT; s++)
		assert_int_equal(w.kg.claims[0].stances[s], counts[s]);
	done(&w);
}

#define CHECK(rows, text, negated, contested) check(rows, sizeof rows / sizeof *rows, text, negated, contested)

static void a_plain_wording_shows_the_claim(void **state)
{
	static const struct said rows[] = {
		{ "says", STANCE_DENIES, NEVER, KEY, STANCE_DENIES },
		{ "insists", STANCE_DENIES, NEVER, KEY, STANCE_DENIES },
		{ "says", STANCE_ASSERTS, PLAIN, KEY, STANCE_ASSERTS },
	};
	static const struct said asked[] = {
		{ "says", STANCE_DENIES, NEVER, KEY, STANCE_DENIES },
		{ "asks", STANCE_ASKS, PLAIN, KEY, STANCE_ASKS },
	};
	(void)state;
	CHECK(rows, PLAIN, false, true);
	CHECK(asked, PLAIN, false, false);
}

/* What nobody words plainly is asserted by who says it and denied by who denies it. */
static void without_one_the_negation_does(void **state)
{
	static const struct said one[] = { { "says", STANCE_DENIES, NEVER, KEY, STANCE_ASSERTS } };
	static const struct said rows[] = {
		{ "says", STANCE_DENIES, NEVER, KEY, STANCE_ASSERTS },
		{ "denies", STANCE_ASSERTS, NEVER, KEY, STANCE_DENIES },
		{ "asks", STANCE_ASKS, "why " NEVER, KEY, STANCE_ASKS },
	};
	static const struct said doubted[] = {
		{ "says", STANCE_DENIES, NEVER, KEY, STANCE_ASSERTS },
		{ "doubts", STANCE_DOUBTS, NEVER, KEY, STANCE_DOUBTS },
	};
	(void)state;
	CHECK(one, NEVER, true, false);
	CHECK(rows, NEVER, true, true);
	CHECK(doubted, NEVER, true, true);
}

static void negations_of_all_kinds(void **state)
{
	static const struct said proof[] = {
		{ "says", STANCE_DOUBTS, "there was no proof that " PLAIN, KEY, STANCE_ASSERTS },
	};
	static const struct said urged[] = { { "urges", STANCE_DENIES, "Norland not to warn the firm", KEY, STANCE_DIRECTS } };
	static const struct said lie[] = { { "denies", STANCE_DENIES, "it was a lie that " PLAIN, KEY, STANCE_ASSERTS } };
	static const struct said hoax[] = { { "denies", STANCE_DENIES, "the tape was a hoax", "tape", STANCE_ASSERTS } };
	static const struct said found[] = {
		{ "finds-no-evidence", STANCE_DOUBTS, "no fraud", "fraud norland firm", STANCE_ASSERTS },
		{ "says", STANCE_DENIES, "no fraud", "fraud norland firm", STANCE_ASSERTS },
	};
	(void)state;
	CHECK(proof, "there was no proof that " PLAIN, true, false);
	CHECK(urged, "Norland not to warn the firm", true, false);
	CHECK(lie, "it was a lie that " PLAIN, true, false);
	CHECK(hoax, "the tape was a hoax", true, false);
	CHECK(found, "no fraud", true, false);
}

/* "Denied that …", "does not expect fewer ships": the words say nothing negative, the cue does. */
static void what_a_cue_turns_stays_plain(void **state)
{
	static const struct said denied[] = { { "denies", STANCE_DENIES, PLAIN, KEY, STANCE_DENIES } };
	static const struct said expected[] = { { "expects", STANCE_DENIES, "fewer ships", "few ship", STANCE_DENIES } };
	static const struct said lied[] = { { "denies", STANCE_DENIES, "it was a lie that " PLAIN, "lie " KEY, STANCE_DENIES } };
	(void)state;
	CHECK(denied, PLAIN, false, false);
	CHECK(expected, "fewer ships", false, false);
	CHECK(lied, "it was a lie that " PLAIN, false, false); /* the lie is in the key: that it was one is what is denied */
}

/* The keys say the same; what people read says the opposite. */
static void links_are_those_of_the_wordings(void **state)
{
	static const char alerted[] = "Norland never alerted the firm";
	static const struct said apart[] = {
		{ "says", STANCE_ASSERTS, PLAIN, "norland warn firm early here", STANCE_ASSERTS },
		{ "says", STANCE_DENIES, alerted, "norland alert firm early here", STANCE_ASSERTS },
	};
	static const struct said alike[] = {
		{ "says", STANCE_DENIES, NEVER, "norland warn firm early here", STANCE_ASSERTS },
		{ "says", STANCE_DENIES, alerted, "norland alert firm early here", STANCE_ASSERTS },
	};
	struct world w = { 0 };
	(void)state;
	tell(&w, apart, 2);
	solve(&w);
	assert_int_equal(w.kg.claim_count, 2);
	assert_int_equal(w.kg.link_count, 1);
	assert_int_equal(w.kg.links[0].kind, LINK_CONTRADICTS);
	assert_slice(w.kg.links[0].reason, "the same in other words, one of them negated");
	assert_true(w.kg.claims[0].contested && w.kg.claims[1].contested);
	done(&w);
	w = (struct world){ 0 };
	tell(&w, alike, 2);
	solve(&w);
	assert_int_equal(w.kg.link_count, 1);
	assert_int_equal(w.kg.links[0].kind, LINK_SAME_CLAIM);
	assert_slice(w.kg.links[0].reason, "the same in other words");
	assert_false(w.kg.claims[0].contested || w.kg.claims[1].contested);
	done(&w);
}

/* What `explain` tells of a wording that became one claim with another: whether it says the opposite. */
static void merged_wordings_know_their_side(void **state)
{
	static const struct said rows[] = {
		{ "says", STANCE_ASSERTS, PLAIN, "norland warn firm sea storm come north coast night before ship leave", STANCE_ASSERTS },
		{ "says", STANCE_DENIES, NEVER, "norland warn firm sea storm come north coast night before ship leave port", STANCE_DENIES },
	};
	struct world w = { 0 };
	uint32_t n;
	(void)state;
	tell(&w, rows, 2);
	solve(&w);
	const struct resolver_wording *merged = dx_resolver_wordings(w.r, &n);
	assert_int_equal(w.kg.claim_count, 1);
	assert_slice(w.kg.claims[0].text, PLAIN);
	assert_int_equal(n, 1);
	assert_slice(merged->text, NEVER);
	assert_true(merged->turned);
	done(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_wording_shows_the_claim), cmocka_unit_test(without_one_the_negation_does),
		cmocka_unit_test(negations_of_all_kinds), cmocka_unit_test(what_a_cue_turns_stays_plain),
		cmocka_unit_test(links_are_those_of_the_wordings), cmocka_unit_test(merged_wordings_know_their_side),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
