/* Lemmas: common words and irregular ones with the model's table; without a table; damaged tables. */
#include "nlp/lemma.h"

#include "base/arena.h"
#include "nlp/model_path.h"
#include "nlp/lemma_table.h"
#include "tests/unit/test.h"

static struct arena arena;
static struct model *model;

static int open_model(void **state)
{
	struct dx_error err = { 0 };

	(void)state;
	model = dx_model_find(NULL, &err);
	if (!model)
		print_error("%s\n", err.message);
	return model ? 0 : -1;
}

static int close_model(void **state)
{
	(void)state;
	dx_model_close(model);
	dx_arena_free(&arena);
	return 0;
}

static struct slice table(void)
{
	struct slice s = dx_model_section(model, "lemma");

	assert_true(s.n > 0);
	return s;
}

static struct slice lemma_of(struct slice section, const char *form, enum upos upos, const char *xpos)
{
	int x = dx_xpos_of(slice_of(xpos));

	assert_true(x >= 0);
	return dx_lemma(&arena, section, slice_of(form), upos, (unsigned)x);
}

static const struct {
	const char *form;
	enum upos upos;
	const char *xpos, *lemma;
} words[] = {
	{ "said", UPOS_VERB, "VBD", "say" }, { "says", UPOS_VERB, "VBZ", "say" }, { "denied", UPOS_VERB, "VBD", "deny" },
	{ "denies", UPOS_VERB, "VBZ", "deny" }, { "Denying", UPOS_VERB, "VBG", "deny" }, { "told", UPOS_VERB, "VBD", "tell" },
	{ "was", UPOS_AUX, "VBD", "be" }, { "WAS", UPOS_AUX, "VBD", "be" }, { "'s", UPOS_AUX, "VBZ", "be" },
	{ "\xE2\x80\x99s", UPOS_AUX, "VBZ", "be" }, { "n't", UPOS_PART, "RB", "not" }, { "wo", UPOS_AUX, "MD", "will" },
	{ "ca", UPOS_AUX, "MD", "can" }, { "'ll", UPOS_AUX, "MD", "will" }, { "has", UPOS_AUX, "VBZ", "have" },
	{ "went", UPOS_VERB, "VBD", "go" }, { "running", UPOS_VERB, "VBG", "run" }, { "stopped", UPOS_VERB, "VBD", "stop" },
	{ "using", UPOS_VERB, "VBG", "use" }, { "accused", UPOS_VERB, "VBD", "accuse" }, { "confirmed", UPOS_VERB, "VBN", "confirm" },
	{ "accuses", UPOS_VERB, "VBZ", "accuse" }, { "warned", UPOS_VERB, "VBD", "warn" }, { "thought", UPOS_VERB, "VBD", "think" },
	{ "agencies", UPOS_NOUN, "NNS", "agency" }, { "children", UPOS_NOUN, "NNS", "child" },
	{ "companies", UPOS_NOUN, "NNS", "company" },
	{ "reports", UPOS_NOUN, "NNS", "report" }, { "women", UPOS_NOUN, "NNS", "woman" }, { "Officials", UPOS_NOUN, "NNS", "official" },
	{ "losses", UPOS_NOUN, "NNS", "loss" }, { "claim", UPOS_NOUN, "NN", "claim" }, { "Claim", UPOS_NOUN, "NN", "claim" },
	{ "best", UPOS_ADJ, "JJS", "good" }, { "larger", UPOS_ADJ, "JJR", "large" }, { "they", UPOS_PRON, "PRP", "they" },
	{ "them", UPOS_PRON, "PRP", "they" }, { "I", UPOS_PRON, "PRP", "I" }, { "us", UPOS_PRON, "PRP", "we" },
	{ "an", UPOS_DET, "DT", "a" }, { "Kyiv", UPOS_PROPN, "NNP", "Kyiv" }, { "BBC", UPOS_PROPN, "NNP", "BBC" },
	{ "States", UPOS_PROPN, "NNPS", "State" }, { "Zoë", UPOS_PROPN, "NNP", "Zoë" }, { "МОСКВА", UPOS_NOUN, "NN", "москва" },
	{ "1,250,000", UPOS_NUM, "CD", "1250000" }, { "3.5", UPOS_NUM, "CD", "3.5" }, { ".", UPOS_PUNCT, ".", "." },
};

static void common_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_slice(lemma_of(table(), words[i].form, words[i].upos, words[i].xpos), words[i].lemma);
}

static void short_words_keep_a_stem(void **state)
{
	static const char *const forms[] = { "ed", "ing", "s", "ies", "é", "x" };

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		for (int u = 0; u < UPOS_COUNT; u++) {
			for (unsigned x = 0; dx_xpos_names[x]; x++)
				assert_true(dx_lemma(&arena, table(), slice_of(forms[i]), (enum upos)u, x).n > 0);
		}
	}
}

static void without_a_table(void **state)
{
	struct slice none = { NULL, 0 };

	(void)state;
	assert_slice(lemma_of(none, "Denies", UPOS_VERB, "VBZ"), "denies");
	assert_slice(lemma_of(none, "Kyiv", UPOS_PROPN, "NNP"), "Kyiv");
	assert_int_equal(dx_lemma_check(none, NULL), DX_OK);
}

static void damaged_tables(void **state)
{
	struct slice good = table(), copy = dx_arena_copy(&arena, good);
	struct dx_error err = { 0 };
	char *p = (char *)copy.p;

	(void)state;
	assert_int_equal(dx_lemma_check(good, &err), DX_OK);
	assert_int_equal(dx_lemma_check(slice_sub(good, 0, good.n - 1), &err), DX_MODEL);
	assert_non_null(strstr(err.message, "sizes"));
	assert_int_equal(dx_lemma_check(slice_sub(good, 0, 7), &err), DX_MODEL);
	memset(p + LEMMA_HEADER, 0xFF, 4);
	assert_int_equal(dx_lemma_check(copy, &err), DX_MODEL);
	assert_non_null(strstr(err.message, "slot 0"));
	/* Whatever the bytes behind the header are, looking up stays inside the table and ends. */
	for (int round = 0; round < 4; round++) {
		memset(p + LEMMA_HEADER, round == 0 ? 0xFF : round, copy.n - LEMMA_HEADER);
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			lemma_of(copy, words[i].form, words[i].upos, words[i].xpos);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(common_words), cmocka_unit_test(short_words_keep_a_stem), cmocka_unit_test(without_a_table),
		cmocka_unit_test(damaged_tables),
	};

	return cmocka_run_group_tests(tests, open_model, close_model);
}
