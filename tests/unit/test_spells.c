/* test_spells.c: dates as days, and from when to when the parts of a graph were said. */
#include "test.h"

#include "export/spells.h"
#include "sample_kg.h"

static void dates_are_days_months_or_years(void **state)
{
	static const char *const cases[][3] = {
		{ "2024-04-02", "2024-04-02", "2024-04-02" }, { "2024-04-03T08:15Z", "2024-04-03", "2024-04-03" },
		{ "2024-02", "2024-02-01", "2024-02-29" }, { "2023-02", "2023-02-01", "2023-02-28" }, { "2023-11", "2023-11-01", "2023-11-30" },
		{ "1999", "1999-01-01", "1999-12-31" }, { "2024-02-30", "", "" }, { "Monday", "", "" }, { "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct spell s = dx_spell_of(slice_of(cases[i][0]));
		assert_string_equal(s.first, cases[i][1]);
		assert_string_equal(s.last, cases[i][2]);
	}
}

static void vertices_last_from_the_first_to_the_last_word(void **state)
{
	struct kg kg = sample_kg();
	struct spell spells[9] = { 0 };

	(void)state;
	assert_int_equal(dx_vertex_count(&kg), 9);
	assert_true(dx_spells_fill(&kg, spells));
	/* Moreau on the 1st, by the date of her words, and on the 3rd, by that of the document. */
	assert_string_equal(spells[1].first, "2024-04-01");
	assert_string_equal(spells[1].last, "2024-04-03");
	/* Northport says nothing: the claim about it was first made on the 2nd. */
	assert_string_equal(spells[2].first, "2024-04-02");
	assert_string_equal(spells[dx_vertex_document(&kg, 0)].last, "2024-04-02");
}

static void without_dates_there_are_no_days(void **state)
{
	struct kg kg = sample_kg();
	struct kg_document documents[2] = { sample_documents[0], sample_documents[1] };
	struct spell spells[9] = { 0 };

	(void)state;
	documents[0].date = documents[1].date = SLICE("soon");
	kg.documents = documents;
	kg.attribution_count = 1; /* the only one without a date of its own */
	assert_false(dx_spells_fill(&kg, spells));
	assert_string_equal(spells[3].first, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_days_months_or_years),
		cmocka_unit_test(vertices_last_from_the_first_to_the_last_word),
		cmocka_unit_test(without_dates_there_are_no_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
