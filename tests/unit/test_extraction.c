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
static const char text[] = "\xe2\x80\x9cPigs fly,\xe2\x80\x9d Ms. \xc5\xbb\xc3\xb3\xc5\x82w\ttold us\n\xe2\x80\x9c" "by night.\xe2\x80\x9d\n\nShe can't sing.";

struct made {
	struct article article;
	struct span spans[8];
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
	m->mentions[0] = (struct mention){ .span = where("\xc5\xbb\xc3\xb3\xc5\x82w"), .text = SLICE("\xc5\xbb\xc3\xb3\xc5\x82w"),
	                                   .head = SLICE("\xc5\xbb\xc3\xb3\xc5\x82w"), .lemma = SLICE("\xc5\xbc\xc3\xb3\xc5\x82w"),
	                                   .form = MENTION_NAME, .entity = ENT_PERSON, .gender = GENDER_FEMALE, .subject = true,
	                                   .apposition_of = NO_INDEX, .owner = NO_INDEX, .title = SLICE("Ms.") };
	*a = (struct attribution){ .source = one(m, 0, "Ms. \xc5\xbb\xc3\xb3\xc5\x82w"), .cue = one(m, 1, "told"), .source_mention = 0,
	                           .predicate = predicate("says"), .stance = STANCE_ASSERTS, .mode = MODE_DIRECT, .certainty = 1,
	                           .confidence = 0.93f, .addressee = NO_INDEX, .parent = NO_INDEX,
	                           .claim_text = SLICE("Pigs fly by night"), .claim_key = SLICE("pig fly night") };
	m->spans[2] = where("Pigs fly");
	m->spans[3] = where("by night");
	a->content = (struct spans){ &m->spans[2], 2 };
	m->attributions[1] = (struct attribution){ .content = one(m, 4, "by night"), .source_mention = NO_INDEX, .addressee = NO_INDEX,
	                                           .predicate = predicate("says"), .parent = 0, .confidence = 1.0f / 3 };
	m->facts[0] = (struct fact){ .subject = one(m, 5, "Pigs"), .relation = one(m, 6, "fly"), .time = one(m, 7, "by night"),
	                             .relation_text = SLICE("fly"), .relation_lemma = SLICE("fly"), .subject_mention = NO_INDEX,
	                             .object_mention = NO_INDEX, .asserted_by = 0, .confidence = 0.5f };
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
		m->tokens[i] = (struct token){ .begin = s.begin, .end = s.end, .form = slice_of(words[i]), .lemma = slice_of(words[i]), .head = i == 3 ? 0 : 4,
		                               .upos = UPOS_VERB, .xpos = (uint8_t)dx_xpos_of(SLICE("VB")), .deprel = i == 3 ? DEP_root : DEP_dep };
	}
	m->tokens[0].flags = TOKEN_SPACE_AFTER;
	m->tokens[0].entity = ENT_PERSON;
	m->tokens[0].entity_begin = true;
	m->tokens[1].flags = TOKEN_MWT_FIRST;
	m->tokens[2].flags = TOKEN_MWT_NEXT | TOKEN_SPACE_AFTER;
	m->tokens[3].role = ROLE_CUE;
	m->tokens[4].flags = TOKEN_SPACE_AFTER;
	struct span first = where("\xe2\x80\x9cPigs"), second = where("She can't sing.");
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

static void brat_counts_characters(void **state)
{
	check(*state, "brat",
	      "T1\tSource 12 20\tMs. \xc5\xbb\xc3\xb3\xc5\x82w\nT2\tCue 21 25\ttold\nT3\tContent 1 9;30 38\tPigs fly by night\n"
	      "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
	      "T4\tContent 30 38\tby night\nE2\tAttribution:T4 Content:T4\n");
}

static void openie_has_one_line_a_fact(void **state)
{
	check(*state, "openie",
	      "\xe2\x80\x9cPigs fly,\xe2\x80\x9d Ms. \xc5\xbb\xc3\xb3\xc5\x82w told us \xe2\x80\x9c" "by night.\xe2\x80\x9d\t0.5\tfly\tPigs\tby night\n");
}

/* With --lines the sentence is the whole line, however the reader cut it. */
static void openie_gives_the_line_back(void **state)
{
	struct made *m = *state;
	m->sentences[0].begin += 3;
	m->sentences[0].end = m->sentences[0].begin + 4;
	struct buf out = written(m, "openie", true);
	assert_slice(dx_buf_slice(&out), "\xe2\x80\x9cPigs fly,\xe2\x80\x9d Ms. \xc5\xbb\xc3\xb3\xc5\x82w told us\t0.5\tfly\tPigs\tby night\n");
	dx_buf_free(&out);
}

static void conllu_is_well_formed(void **state)
{
	struct made *m = *state;
	m->reading.sentences++;
	m->reading.n = 1;
	struct buf out = written(m, "conllu", false);
	struct slice rest = dx_buf_slice(&out);
	static const char *const want[] = {
		"# newdoc id = farm.txt", "# newpar", "# sent_id = 1", "# text = She can't sing.",
		"1\tShe\tShe\tVERB\tVB\t_\t4\tdep\t_\tEntity=B-PERSON|TokenRange=42:45", "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=46:51",
		"2\tca\tca\tVERB\tVB\t_\t4\tdep\t_\tTokenRange=46:48", "3\tn't\tn't\tVERB\tVB\t_\t4\tdep\t_\tTokenRange=48:51",
		"4\tsing\tsing\tVERB\tVB\t_\t0\troot\t_\tRole=I-Cue|SpaceAfter=No|TokenRange=52:56",
		"5\t.\t.\tVERB\tVB\t_\t4\tdep\t_\tTokenRange=56:57", ""
	};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		assert_slice(dx_slice_cut(&rest, '\n'), want[i]);
	assert_slice(rest, "");
	dx_buf_free(&out);
}

static void jsonl_has_every_field(void **state)
{
	struct made *m = *state;
	char a0[DX_ID_SIZE], a1[DX_ID_SIZE], f0[DX_ID_SIZE], c0[DX_ID_SIZE], want[4000];
	dx_attribution_id(&m->article, &m->attributions[0], a0);
	dx_attribution_id(&m->article, &m->attributions[1], a1);
	dx_fact_id(&m->article, &m->facts[0], f0);
	dx_claim_id(m->attributions[0].claim_key, c0);
	snprintf(want, sizeof want,
	         "{\"type\":\"document\",\"document\":\"farm.txt\",\"id\":\"d-aaaaaaaaaaaaaaaa\",\"sha256\":\"%s\","
	         "\"title\":\"Pigs \\\"fly\\\"\",\"publisher\":null,\"date\":null,\"language\":null,\"repaired\":0,\"bytes\":%zu,\"mentions\":1,"
	         "\"attributions\":2,\"facts\":1,\"text\":\"\xe2\x80\x9cPigs fly,\xe2\x80\x9d Ms. \xc5\xbb\xc3\xb3\xc5\x82w\\ttold us\\n\xe2\x80\x9c"
	         "by night.\xe2\x80\x9d\\n\\nShe can't sing.\"}\n"
	         "{\"type\":\"mention\",\"document\":\"farm.txt\",\"index\":0,\"text\":\"\xc5\xbb\xc3\xb3\xc5\x82w\",\"begin\":20,\"end\":27,"
	         "\"head\":\"\xc5\xbb\xc3\xb3\xc5\x82w\",\"lemma\":\"\xc5\xbc\xc3\xb3\xc5\x82w\",\"sentence\":0,\"paragraph\":0,\"form\":\"name\","
	         "\"entity\":\"person\",\"gender\":\"female\",\"plural\":false,\"definite\":false,\"subject\":true,\"in_quotes\":false,"
	         "\"apposition_of\":null,\"owner\":null,\"title\":\"Ms.\"}\n"
	         "{\"type\":\"attribution\",\"id\":\"%s\",\"document\":\"farm.txt\",\"index\":0,\"source\":{\"text\":\"Ms. \xc5\xbb\xc3\xb3\xc5\x82w\","
	         "\"begin\":16,\"end\":27,\"spans\":[[16,27]],\"mention\":0},\"cue\":{\"text\":\"told\",\"begin\":28,\"end\":32,"
	         "\"spans\":[[28,32]]},\"predicate\":\"says\",\"stance\":\"asserts\",\"content\":{\"text\":\"Pigs fly \xe2\x80\xa6 by night\",\"begin\":3,"
	         "\"end\":47,\"spans\":[[3,11],[39,47]]},\"claim\":\"%s\",\"claim_text\":\"Pigs fly by night\",\"claim_key\":\"pig fly night\","
	         "\"mode\":\"direct\",\"certainty\":1,\"confidence\":0.93,\"addressee\":null,\"channel\":null,\"time\":null,\"date\":null,"
	         "\"sentence\":0,\"parent\":null}\n"
	         "{\"type\":\"attribution\",\"id\":\"%s\",\"document\":\"farm.txt\",\"index\":1,\"source\":null,\"cue\":null,\"predicate\":\"says\","
	         "\"stance\":\"asserts\",\"content\":{\"text\":\"by night\",\"begin\":39,\"end\":47,\"spans\":[[39,47]]},\"claim\":null,"
	         "\"claim_text\":null,\"claim_key\":null,\"mode\":\"indirect\",\"certainty\":0,\"confidence\":0.33333334,\"addressee\":null,"
	         "\"channel\":null,\"time\":null,\"date\":null,\"sentence\":0,\"parent\":\"%s\"}\n"
	         "{\"type\":\"fact\",\"id\":\"%s\",\"document\":\"farm.txt\",\"index\":0,\"subject\":{\"text\":\"Pigs\",\"begin\":3,\"end\":7,"
	         "\"spans\":[[3,7]],\"mention\":null},\"relation\":{\"text\":\"fly\",\"lemma\":\"fly\",\"begin\":8,\"end\":11,\"spans\":[[8,11]]},"
	         "\"object\":null,\"time\":{\"text\":\"by night\",\"begin\":39,\"end\":47,\"spans\":[[39,47]]},\"place\":null,\"extra\":[],"
	         "\"negated\":false,\"sentence\":0,\"asserted_by\":\"%s\",\"confidence\":0.5}\n",
	         m->article.sha256, m->article.text.n, a0, c0, a1, a0, f0, a0);
	check(m, "jsonl", want);
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
