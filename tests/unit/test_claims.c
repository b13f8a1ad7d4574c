/* test_claims.c: what the rules find in trees given by hand, without any model; dates in words; sets of words. */
#include "test.h"

#include <stdio.h>

#include "claims/claims.h"
#include "claims/lexicon.h"
#include "claims/relation.h"
#include "nlp/conllu.h"

#define CASES "tests/cases/rules.conllu"

static bool spans_are(struct slice text, struct spans s, struct slice want)
{
	return s.n == 1 && slice_eq(slice_sub(text, s.at[0].begin, s.at[0].end), want);
}

static struct slice cell(struct slice *rest)
{
	return dx_slice_trim(dx_slice_cut(rest, '|'));
}

static bool found(struct slice text, const struct extraction *x, struct slice want)
{
	size_t n;
	const struct predicate *p = dx_predicates(&n);
	struct slice source = cell(&want), cue = cell(&want), content = cell(&want), predicate = cell(&want), stance = cell(&want);
	for (uint32_t i = 0; i < x->attribution_count; i++) {
		const struct attribution *a = &x->attributions[i];
		if (spans_are(text, a->source, source) && spans_are(text, a->cue, cue) && spans_are(text, a->content, content) &&
		    slice_eq(p[a->predicate].id, predicate) && slice_is(stance, dx_stance_names[a->stance]))
			return true;
	}
	return false;
}

/* One sentence with its "# expect = source | cue | content | predicate | stance" lines. */
static void block(struct slice text)
{
	struct arena arena = { 0 };
	struct reading reading;
	struct extraction x;
	struct article article = { .id = SLICE("-") };
	struct dx_error err = { 0 };
	struct slice rest = text;
	assert_int_equal(dx_conllu_read(&arena, text, &reading, &err), DX_OK);
	article.text = reading.text;
	assert_int_equal(dx_claims(&arena, &article, &reading, (struct slice){ NULL, 0 }, &x, &err), DX_OK);
	while (rest.p) {
		struct slice line = dx_slice_cut(&rest, '\n');
		if (!dx_slice_starts(line, SLICE("# expect = ")))
			continue;
		if (!found(article.text, &x, slice_sub(line, 11, line.n)))
			fail_msg("not found: %.*s", (int)line.n, line.p);
	}
	for (uint32_t i = 0; i < x.attribution_count; i++) /* a parent's content holds its child */
		if (x.attributions[i].parent != NO_INDEX) {
			const struct attribution *p = &x.attributions[x.attributions[i].parent], *a = &x.attributions[i];
			assert_true(p->content.at[0].begin <= a->content.at[0].begin);
			assert_true(p->content.at[p->content.n - 1].end >= a->content.at[a->content.n - 1].end);
		}
	dx_arena_free(&arena);
}

static void rules(void **state)
{
	static char text[1 << 16];
	FILE *f = fopen(CASES, "rb");
	size_t n, from = 0;
	(void)state;
	assert_non_null(f);
	n = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	for (size_t i = 0; i + 1 < n; i++)
		if (text[i] == '\n' && text[i + 1] == '\n') {
			block((struct slice){ text + from, i + 2 - from });
			from = i + 2;
		}
	assert_true(from > 0);
}

/* Trees that no parser should give: cycles are broken, nothing hangs. */
static void broken_trees(void **state)
{
	(void)state;
	struct token tokens[4] = { { .form = SLICE("say"), .lemma = SLICE("say"), .head = 2, .upos = UPOS_VERB },
		                   { .form = SLICE("say"), .lemma = SLICE("say"), .head = 3, .upos = UPOS_VERB },
		                   { .form = SLICE("say"), .lemma = SLICE("say"), .head = 1, .upos = UPOS_VERB },
		                   { .form = SLICE("say"), .lemma = SLICE("say"), .head = 99, .upos = UPOS_VERB } };
	struct sentence sentence = { .tokens = tokens, .n = 4, .end = 15 };
	struct reading reading = { .text = SLICE("say say say say"), .sentences = &sentence, .n = 1 };
	struct article article = { .id = SLICE("-"), .text = reading.text };
	struct arena arena = { 0 };
	struct extraction x;
	struct tree t;
	struct dx_error err = { 0 };
	for (uint32_t i = 0; i < 4; i++) {
		tokens[i].begin = i * 4;
		tokens[i].end = i * 4 + 3;
	}
	assert_int_equal(dx_tree_build(&t, &arena, &reading, &err), DX_OK);
	for (uint32_t w = 0; w < 4; w++)
		for (uint32_t up = w, steps = 0; up != NO_INDEX; up = t.head[up])
			assert_true(++steps <= 4);
	assert_int_equal(dx_claims(&arena, &article, &reading, (struct slice){ NULL, 0 }, &x, &err), DX_OK);
	dx_arena_free(&arena);
}

static void dates(void **state)
{
	static const struct {
		const char *words, *date;
	} cases[] = {
		{ "on Wednesday", "2017-10-25" }, { "on Monday", "2017-10-23" },      { "on Friday", "2017-10-20" },
		{ "yesterday", "2017-10-24" },    { "last Wednesday", "2017-10-18" }, { "last month", "2017-09" },
		{ "in 2016", "2016" },            { "on October 3", "2017-10-03" },   { "on 11 December", "2016-12-11" },
		{ "two weeks ago", "2017-10-11" }, { "3 days ago", "2017-10-22" },     { "in May 2015", "2015-05" },
		{ "on 29 February 2016", "2016-02-29" }, { "at length", "" },
		{ "earlier this month", "2017-10" }, { "this year", "2017" },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_slice(dx_resolve_date(&arena, slice_of(cases[i].words), SLICE("2017-10-25T08:00:00Z")), cases[i].date);
	assert_slice(dx_resolve_date(&arena, SLICE("on Monday"), SLICE("")), "");
	assert_slice(dx_resolve_date(&arena, SLICE("in 2009"), SLICE("")), "2009");
	dx_arena_free(&arena);
}

/* Sets of words against flags, on all small cases of adding and cutting. */
static void sets_of_words(void **state)
{
	uint32_t seed = 1;
	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct words s = { .n = 0 };
		bool flag[24] = { false };
		for (int step = 0; step < 8; step++) {
			seed = seed * 1664525u + 1013904223u;
			uint32_t a = seed >> 8 & 15, b = a + (seed >> 16 & 7);
			bool cut = seed >> 28 & 1;
			if (cut)
				dx_words_cut(&s, a, b);
			else
				dx_words_add(&s, a, b);
			for (uint32_t i = a; i < b; i++)
				flag[i] = !cut;
		}
		for (uint32_t i = 0; i < 24; i++)
			assert_int_equal(dx_words_has(&s, i), flag[i]);
		for (uint32_t i = 0; i + 1 < s.n; i++)
			assert_true(s.at[i].b < s.at[i + 1].a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(rules), cmocka_unit_test(broken_trees), cmocka_unit_test(dates),
		                            cmocka_unit_test(sets_of_words) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	dx_lexicon_close();
	return failed;
}
