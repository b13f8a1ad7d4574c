/* test_resolve_ahead.c: names that stand behind their description, and names that the tagger left as nouns. */
#include "resolve_world.h"

static void described_first(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[The sheriff|cds] said wells are dry. [The surgeon|cds] said hands are cold. "
	                      "[Sheriff Ann Moor|nps^Sheriff] came with [Tom Reed|np].");
	says(k, 0, STANCE_ASSERTS, "wells are dry", "well be dry now");
	says(k, 1, STANCE_ASSERTS, "hands are cold", "hand be cold now");
	solve(&w);
	assert_speaker(&w, "wells are dry", "Ann Moor");
	assert_speaker(&w, "hands are cold", "surgeon");
	done(&w);
}

/* Two sheriffs: the first sentence may mean either. */
static void described_twice(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[The sheriff|cds] said wells are dry. [Sheriff Ann Moor|nps^Sheriff] met "
	                      "[Sheriff Tom Reed|nps^Sheriff].");
	says(k, 0, STANCE_ASSERTS, "wells are dry", "well be dry now");
	solve(&w);
	assert_speaker(&w, "wells are dry", "sheriff");
	done(&w);
}

static void datelines(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "PORT ([Coast Wire|no]) \xe2\x80\x94 Prices rose. [The company|cds] said sales fell.");
	says(k, 1, STANCE_ASSERTS, "sales fell", "sale fall last year");
	solve(&w);
	assert_speaker(&w, "sales fell", "company");
	done(&w);
}

/* Initials that were taken for a person's name are the body that another document spells out; they speak through people. */
static void initials(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "The [Coastal Harbour Inspectorate|nos] ([CHI|no]) met [Tengrin|no]. [A CHI spokeswoman|cs] said "
	                      "ships sank."),
	             *b = add(&w, "b", "[CHI|nps] said boats sank.");
	says(a, 3, STANCE_ASSERTS, "ships sank", "ship sink last year");
	says(b, 0, STANCE_ASSERTS, "boats sank", "boat sink last year");
	solve(&w);
	assert_speaker(&w, "ships sank", "Coastal Harbour Inspectorate");
	assert_speaker(&w, "boats sank", "Coastal Harbour Inspectorate");
	done(&w);
}

static void seats(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Oslo-based Tengrin|nos] said ships sank. Later [Tengrin|nos] said boats sank.");
	says(k, 0, STANCE_ASSERTS, "ships sank", "ship sink last year");
	says(k, 1, STANCE_ASSERTS, "boats sank", "boat sink last year");
	solve(&w);
	assert_speaker(&w, "ships sank", "Tengrin");
	assert_int_equal(saying(&w, "ships sank")->source, saying(&w, "boats sank")->source);
	done(&w);
}

/* What one document has as a noun and another one as a name. */
static void untagged(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Tengrin Ferries|nos] said ships sank."), *b = add(&w, "b", "[Tengrin Ferries|cs] said boats sank.");
	says(a, 0, STANCE_ASSERTS, "ships sank", "ship sink last year");
	says(b, 0, STANCE_ASSERTS, "boats sank", "boat sink last year");
	solve(&w);
	assert_int_equal(saying(&w, "ships sank")->source, saying(&w, "boats sank")->source);
	done(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(described_first), cmocka_unit_test(described_twice), cmocka_unit_test(datelines),
		cmocka_unit_test(untagged), cmocka_unit_test(initials), cmocka_unit_test(seats),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
