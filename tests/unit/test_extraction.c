/* test_extraction.c: each writer of extractions over one small article made by hand. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "claims/identity.h"
#include "claims/lexicon.h"
#include "export/codepoints.h"
#include "export/extraction.h"

/* Two sentences of two paragraphs; letters of two and three bytes stand before everything that is looked for. */
static const char text[] = "“Pigs fly,” Ms. Żółw\ttold us\n“by night.”\n\nShe can't sing.";

struct made {
	struct article article;
	struct span spans[8], key_source;
	struct mention mentions[1];
	struct attribution attributions[2];
	struct fact facts[1];
	struct token tokens[5];
	struct sentence sentences[2];
	struct reading reading;
	struct extraction x;
};

static struct span where(const char *what)
{
	const char *found = strstr(text, what);
	assert_non_null(found);
	return (struct span){ (uint32_t)(found - text), (uint32_t)(found - text + strlen(what)) };
}

static struct spans one(struct made *m, int slot, const char *what)
{
	m->spans[slot] = where(what);
	return (struct spans){ &m->spans[slot], 1 };
}

static uint16_t predicate(const char *id)
{
	size_t n;
	const struct predicate *table = dx_predicates(&n);
	for (size_t i = 0; i < n; i++)
		if (slice_is(table[i].id, id))
			return (uint16_t)i;
	fail_msg("no predicate %s", id);
	return 0;
}

static void make_statements(struct made *m)
{
	struct attribution *a = &m->attributions[0];
	m->mentions[0] = (struct mention){ .span = where("Żółw"), .text = SLICE("Żółw"),
	                                   .head = SLICE("Żółw"), .lemma = SLICE("żółw"),
	                                   .form = MENTION_NAME, .entity = ENT_PERSON, .gender = GENDER_FEMALE, .subject = true,
	                                   .apposition_of = NO_INDEX, .owner = NO_INDEX, .title = SLICE("Ms.") };
	*a = (struct attribution){ .source = one(m, 0, "Ms. Żółw"), .cue = one(m, 1, "told"), .source_mention = 0,
	                           .predicate = predicate("says"), .stance = STANCE_ASSERTS, .mode = MODE_DIRECT, .certainty = 1,
	                           .confidence = 0.93f, .addressee = NO_INDEX, .parent = NO_INDEX,
	                           .claim_text = SLICE("Pigs fly by night"), .claim_key = SLICE("pig fly night") };
	a->key_source = (struct spans){ &m->key_source, 1 };
	m->key_source = (struct span){ 0, 3 };
	a->key_verbs = 2; /* "fly" */
	m->spans[2] = where("Pigs fly");
	m->spans[3] = where("by night");
	a->content = (struct spans){ &m->spans[2], 2 };
	m->attributions[1] = (struct attribution){ .content = one(m, 4, "by night"), .source_mention = NO_INDEX, .addressee = NO_INDEX,
	                                           .predicate = predicate("says"), .parent = 0, .confidence = 1.0f / 3,
	                                           .key_verbs = KEY_VERBS_UNKNOWN };
	m->facts[0] = (struct fact){ .subject = one(m, 5, "Pigs"), .relation = one(m, 6, "fly"), .time = one(m, 7, "by night"),
	                             .relation_text = SLICE("fly"), .relation_lemma = SLICE("fly"), .subject_mention = NO_INDEX,
	                             .object_mention = NO_INDEX, .asserted_by = 0, .clause = true,
	                             .confidence = 0.5f };
}

static void make_reading(struct made *m)
{
	static const char *const words[] = { "She", "ca", "n't", "sing", "." };
	uint32_t at = where("She").begin;
	for (int i = 0; i < 5; i++) {
		const char *found = strstr(text + at, words[i]);
		assert_non_null(found);
		struct span s = { (uint32_t)(found - text), (uint32_t)(found - text + strlen(words[i])) };
		at = s.end;
		m->tokens[i] = (struct token){ .begin = s.begin, .end = s.end, .form = slice_of(words[i]), .lemma = slice_of(words[i]),
		                               .upos = UPOS_VERB, .xpos = (uint8_t)dx_xpos_of(SLICE("VB")),
		                               .head = i == 3 ? 0 : 4, .deprel = i == 3 ? DEP_root : DEP_dep };
	}
	m->tokens[0].flags = TOKEN_SPACE_AFTER;
	m->tokens[0].entity = ENT_PERSON;
	m->tokens[0].entity_begin = true;
	m->tokens[1].flags = TOKEN_MWT_FIRST;
	m->tokens[2].flags = TOKEN_MWT_NEXT | TOKEN_SPACE_AFTER;
	m->tokens[3].role = ROLE_CUE;
	m->tokens[4].flags = TOKEN_SPACE_AFTER;
	struct span first = where("“Pigs"), second = where("She can't sing.");
	m->sentences[0] = (struct sentence){ .begin = first.begin, .end = second.begin - 2 };
	m->sentences[1] = (struct sentence){ .tokens = m->tokens, .n = 5, .begin = second.begin, .end = second.end, .paragraph = 2 };
	m->reading = (struct reading){ .text = m->article.text, .sentences = m->sentences, .n = 2 };
}

static int set_up(void **state)
{
	struct made *m = calloc(1, sizeof *m);
	assert_non_null(m);
	assert_int_equal(dx_lexicon_open(NULL), DX_OK);
	m->article = (struct article){ .id = SLICE("farm.txt"), .title = SLICE("Pigs \"fly\""), .text = slice_of(text) };
	memset(m->article.sha256, 'a', 64);
	make_statements(m);
	make_reading(m);
	m->x = (struct extraction){ .article = &m->article, .mentions = m->mentions, .attributions = m->attributions, .facts = m->facts,
	                            .mention_count = 1, .attribution_count = 2, .fact_count = 1 };
	*state = m;
	return 0;
}

static int tear_down(void **state)
{
	free(*state);
	dx_lexicon_close();
	return 0;
}

static struct buf written(const struct made *m, const char *format, bool lines)
{
	struct buf out = { 0 };
	const struct extraction_writer *w = dx_extraction_writer(slice_of(format));
	assert_non_null(w);
	w->write(&m->x, &m->reading, lines, &out);
	assert_false(out.failed);
	return out;
}

static void check(const struct made *m, const char *format, const char *want)
{
	struct buf out = written(m, format, false);
	assert_slice(dx_buf_slice(&out), want);
	dx_buf_free(&out);
}

/* Against a file, line by line, so that a message shows the line alone. */
static void check_golden(const struct made *m, const char *format, const char *file)
{
	char want[8192];
	FILE *golden = fopen(file, "rb");
	assert_non_null(golden);
	struct slice lines = { want, fread(want, 1, sizeof want - 1, golden) };
	assert_true(feof(golden));
	fclose(golden);
	want[lines.n] = 0;
	struct buf out = written(m, format, false);
	struct slice got = dx_buf_slice(&out);
	while (lines.n) {
		char *line = want + (lines.p - want);
		struct slice expected = dx_slice_cut(&lines, '\n');
		line[expected.n] = 0;
		assert_slice(dx_slice_cut(&got, '\n'), line);
	}
	assert_slice(got, "");
	dx_buf_free(&out);
}

static void brat_counts_characters(void **state)
{
	check_golden(*state, "brat", "tests/golden/extraction.ann");
}

static void jsonl_has_every_field(void **state)
{
	check_golden(*state, "jsonl", "tests/golden/extraction.jsonl");
}

static void conllu_is_well_formed(void **state)
{
	struct made *m = *state;
	m->reading.sentences++;
	m->reading.n = 1;
	check_golden(m, "conllu", "tests/golden/extraction.conllu");
}

static void openie_has_one_line_a_fact(void **state)
{
	check_golden(*state, "openie", "tests/golden/extraction.tsv");
}

/* With --lines the sentence is the whole line, however the reader cut it. */
static void openie_gives_the_line_back(void **state)
{
	struct made *m = *state;
	m->sentences[0].begin += 3;
	m->sentences[0].end = m->sentences[0].begin + 4;
	struct buf out = written(m, "openie", true);
	assert_slice(dx_buf_slice(&out), "“Pigs fly,” Ms. Żółw told us\t0.5\tfly\tPigs\tby night\n");
	dx_buf_free(&out);
}

static void empty_articles_give_empty_files(void **state)
{
	struct made *m = *state;
	m->article.text = (struct slice){ "", 0 };
	m->x = (struct extraction){ .article = &m->article };
	m->reading = (struct reading){ .text = m->article.text };
	check(m, "brat", "");
	check(m, "openie", "");
	check(m, "conllu", "");
}

/* Every byte offset of a text longer than a block, against counting from the start. */
static void codepoints_agree_with_counting(void **state)
{
	char long_text[3000];
	struct codepoints c;
	uint32_t points = 0;
	(void)state;
	for (size_t i = 0; i < sizeof long_text; i += 3)
		memcpy(long_text + i, i % 2 ? "abc" : "\xe2\x82\xac", 3);
	assert_true(dx_codepoints_open(&c, (struct slice){ long_text, sizeof long_text }));
	for (uint32_t i = 0; i <= sizeof long_text; i++) {
		assert_int_equal(dx_codepoints_at(&c, i), points);
		points += i < sizeof long_text && ((unsigned char)long_text[i] & 0xc0) != 0x80;
	}
	dx_codepoints_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(brat_counts_characters, set_up, tear_down),
		cmocka_unit_test_setup_teardown(openie_has_one_line_a_fact, set_up, tear_down),
		cmocka_unit_test_setup_teardown(openie_gives_the_line_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(conllu_is_well_formed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(jsonl_has_every_field, set_up, tear_down),
		cmocka_unit_test_setup_teardown(empty_articles_give_empty_files, set_up, tear_down),
		cmocka_unit_test(codepoints_agree_with_counting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
