/* Silver names mended by what is known. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/test.h"
#include "train/silver.h"

enum { WORDS = 10 };

/* Types as the tagger marked them: p, o, l; m for another kind of name; - for none; capitals begin a name. */
struct mending {
	const char *words, *marked, *wanted; /* ~: of another kind; *: nothing is said */
};

static const char list[] = "# remark\nOttaline\tPER\nPort Ottaline\tLOC\nHarefoot\tORG\nGreat Thaw\tNONE\nWill\tPER\n";

static uint8_t label_of(char c)
{
	const char *const kinds = "polm";
	const char small = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c, *at = strchr(kinds, small);
	return c == '~' ? OTHER_NAME : c == '*' ? NO_NAME : c == '-' ? 0 : (uint8_t)(2 * (at - kinds + 1) - (c != small));
}

static enum dx_status read_list(struct known_names *known, const char *text, struct dx_error *err)
{
	char path[] = "/tmp/test_silver.XXXXXX";
	write_temporary(path, text, strlen(text));
	const enum dx_status status = dx_known_names_read(known, path, err);
	unlink(path);
	return status;
}

static void names_are_mended(void **state)
{
	(void)state;
	static const struct mending cases[] = {
		{ "then Ottaline left", "-L-", "-P-" },
		{ "in Port Ottaline today", "-Oo-", "-Ll-" },
		{ "the Great Thaw came", "-Oo-", "-~~-" },
		{ "told Harefoot that", "---", "-O-" },             /* unmarked, but known */
		{ "Harefoot rose", "--", "*-" },                    /* may be another word at the beginning */
		{ "Port Ottaline rose", "---", "**-" },
		{ "old John Harefoot spoke", "----", "----" },      /* part of something longer */
		{ "by Harefoot Club men", "----", "----" },
		{ "with Harefoot Ottaline there", "--P-", "--P-" },
		{ "says Mr. Ottaline again", "-Pp-", "--P-" },
		{ "says Sen. Quill again", "-Pp-", "--P-" },        /* titles go also before the unknown */
		{ "says President again", "-P-", "-P-" },
		{ "a Finn spoke", "-M-", "-M-" },
	};
	struct known_names known = { 0 };
	struct dx_error err = { 0 };
	assert_int_equal(read_list(&known, list, &err), DX_OK);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct token tokens[WORDS] = { 0 };
		uint8_t names[WORDS];
		struct sentence s = { .tokens = tokens };
		struct slice rest = slice_of(cases[i].words);
		for (; rest.p; s.n++) {
			tokens[s.n].form = dx_slice_cut(&rest, ' ');
			names[s.n] = label_of(cases[i].marked[s.n]);
		}
		dx_known_names_mend(&known, &s, names);
		for (uint32_t k = 0; k < s.n; k++)
			if (names[k] != label_of(cases[i].wanted[k]))
				fail_msg("%s: word %u is %u", cases[i].words, k, names[k]);
	}
	dx_known_names_free(&known);
}

static void broken_lists_are_refused(void **state)
{
	(void)state;
	static const char *const lists[] = { "A\tPER\nB\tDOG\n", "A\tPER\nB\n", "A\tPER\nB PER\n" };
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct known_names known = { 0 };
		struct dx_error err = { 0 };
		assert_int_equal(read_list(&known, lists[i], &err), DX_BAD_INPUT);
		assert_int_equal(err.line, 2);
		dx_known_names_free(&known);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names_are_mended), cmocka_unit_test(broken_lists_are_refused) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
