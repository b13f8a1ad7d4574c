/* test_html.c: what the report's data holds: texts that cannot leave their element, places in UTF-16 units, the part of a large graph. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/html_data.h"
#include "export/html_text.h"
#include "sample_kg.h"

static void json_cannot_leave_its_element(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "", "\"\"" },
		{ "plain \xC3\xA9", "\"plain \xC3\xA9\"" },
		{ "</script><!--", "\"\\u003c/script\\u003e\\u003c!--\"" },
		{ "a\"b\\c&d", "\"a\\u0022b\\u005cc\\u0026d\"" },
		{ "line\nnext\ttab", "\"line\\u000anext\\u0009tab\"" },
		{ "x\xE2\x80\xA8y\xE2\x80\xA9z\xE2\x80\xAE", "\"x\\u2028y\\u2029z\xE2\x80\xAE\"" },
		{ "bell\x07", "\"bell\xEF\xBF\xBD\"" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = { 0 };
		dx_html_json(&b, slice_of(cases[i].in));
		assert_slice(dx_buf_slice(&b), cases[i].out);
		dx_buf_free(&b);
	}
}

/* "He" in the second paragraph, behind white space that is evened out and a character of two units. */
static void places_count_utf16_units_of_the_text_shown(void **state)
{
	static const char article[] = "  \xF0\x9F\x98\x80 Caf\xC3\xA9  shut.\r\n \n\n He \tsaid\xC2\xA0so. ";
	struct html_text t = { .n = 0 };
	uint32_t he = (uint32_t)(strstr(article, "He") - article), so = (uint32_t)(strstr(article, "so") - article);

	(void)state;
	dx_html_text_want(&t, so + 3);
	dx_html_text_want(&t, so);
	dx_html_text_want(&t, he);
	dx_html_text_want(&t, he);
	dx_html_text_want(&t, 2);
	dx_html_text_whole(&t, slice_of(article));
	assert_slice(dx_buf_slice(&t.text), "\xF0\x9F\x98\x80 Caf\xC3\xA9 shut.\n\nHe said so.");
	assert_int_equal(dx_html_text_place(&t, 2), 0);
	assert_int_equal(dx_html_text_place(&t, he), 15);
	assert_int_equal(dx_html_text_place(&t, so), 23);
	assert_int_equal(dx_html_text_place(&t, so + 3), 26);
	assert_int_equal(dx_html_text_place(&t, 1), NO_INDEX);
	assert_false(t.failed);
	dx_html_text_free(&t);
}

/* Without the article: the second "said" is the cue, and what stands in another sentence has no place. */
static void places_in_sentences_are_found_again(void **state)
{
	const struct kg_attribution rows[] = {
		{ .sentence = SLICE("He said no, she said yes."), .sentence_at = { 102, 129 }, .source_text = EVIDENCE("she", { 115, 118 }),
		  .cue = EVIDENCE("said", { 120, 124 }), .content = EVIDENCE("yes \xE2\x80\xA6 Always", { 125, 128 }, { 140, 146 }) },
		{ .sentence = SLICE("It rains."), .sentence_at = { 50, 59 } },
	};
	static const uint32_t order[] = { 0, 1 };
	struct kg kg = { .attributions = rows, .attribution_count = 2 };
	struct html_text t = { .n = 0 };

	(void)state;
	dx_html_text_want_spans(&t, &rows[0].source_text.spans);
	dx_html_text_want_spans(&t, &rows[0].cue.spans);
	dx_html_text_want_spans(&t, &rows[0].content.spans);
	dx_html_text_sentences(&t, &kg, order, 2);
	assert_slice(dx_buf_slice(&t.text), "It rains.\n\nHe said no, she said yes.");
	assert_int_equal(dx_html_text_place(&t, 115), 23);
	assert_int_equal(dx_html_text_place(&t, 120), 27);
	assert_int_equal(dx_html_text_place(&t, 124), 31);
	assert_int_equal(dx_html_text_place(&t, 125), 32);
	assert_int_equal(dx_html_text_place(&t, 140), NO_INDEX);
	dx_html_text_free(&t);
}

static void a_small_graph_is_shown_whole(void **state)
{
	struct kg kg = sample_kg();
	struct html_pick pick;

	(void)state;
	assert_int_equal(dx_html_pick(&pick, &kg, 7, NULL), DX_OK);
	assert_int_equal(pick.entities.n, kg.entity_count);
	assert_int_equal(pick.claims.n, kg.claim_count);
	assert_int_equal(pick.documents.n, kg.document_count);
	assert_int_equal(pick.attributions.n, 7);
	/* By their place in the text: the quotation's cue stands behind that of the denial. */
	assert_int_equal(pick.attributions.rows[0], 0);
	assert_int_equal(pick.attributions.rows[1], 1);
	assert_int_equal(pick.attribution_from[1], 2);
	assert_int_equal(pick.attribution_from[2], 7);
	assert_int_equal(pick.facts.n, 3); /* one is a claim's */
	dx_html_pick_free(&pick);
}

/* Room for three statements: the contested claim has them all, and what only the other one needs is left out. */
static void of_a_large_graph_contested_claims_come_first(void **state)
{
	struct kg kg = sample_kg();
	struct html_pick pick;

	(void)state;
	assert_int_equal(dx_html_pick(&pick, &kg, 3, NULL), DX_OK);
	assert_int_equal(pick.claims.n, 1);
	assert_int_equal(pick.claims.rows[0], 0);
	assert_int_equal(pick.attributions.n, 3);
	assert_int_equal(pick.entities.at[1], NO_INDEX);
	assert_int_equal(pick.facts.n, 0);
	dx_html_pick_free(&pick);
	assert_int_equal(dx_html_pick(&pick, &kg, 1, NULL), DX_OK);
	assert_int_equal(pick.claims.n, 0);
	assert_int_equal(pick.documents.n, 0);
	assert_int_equal(pick.attribution_from[0], 0);
	dx_html_pick_free(&pick);
}

static void an_empty_graph_has_empty_tables(void **state)
{
	struct kg kg = { .predicates = sample_predicates, .predicate_count = 4 };
	struct html_pick pick;
	struct stream s = { .out = tmpfile() };

	(void)state;
	assert_int_equal(dx_html_pick(&pick, &kg, 10, NULL), DX_OK);
	assert_int_equal(dx_html_graph(&s, &kg, &pick, NULL), DX_OK);
	assert_non_null(memmem(s.text.p, s.text.n, "\"attributions\":[]", 17));
	assert_int_equal(s.text.p[s.text.n - 1], '}');
	assert_int_equal(dx_stream_end(&s, DX_OK, NULL), DX_OK);
	fclose(s.out);
	dx_html_pick_free(&pick);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_cannot_leave_its_element),
		cmocka_unit_test(places_count_utf16_units_of_the_text_shown),
		cmocka_unit_test(places_in_sentences_are_found_again),
		cmocka_unit_test(a_small_graph_is_shown_whole),
		cmocka_unit_test(of_a_large_graph_contested_claims_come_first),
		cmocka_unit_test(an_empty_graph_has_empty_tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
