/* Reading CoNLL-U: what becomes of each column, the text that is rebuilt, and each refusal with its line. */
#include "nlp/conllu.h"

#include "base/arena.h"
#include "tests/unit/test.h"

#define WORD(id, form, head, misc) id "\t" form "\t" form "\tNOUN\tNN\t_\t" head "\tobj\t_\t" misc "\n"

static struct arena arena;

static int free_arena(void **state)
{
	(void)state;
	dx_arena_free(&arena);
	return 0;
}

static struct reading read_all(const char *file, struct conllu_columns *columns)
{
	struct dx_error err = { 0 };
	struct reading r;

	assert_int_equal(dx_conllu_read_columns(&arena, slice_of(file), &r, columns, &err), DX_OK);
	return r;
}

static void the_columns(void **state)
{
	struct reading r = read_all("# text = Ann slept.\n"
	                            "1\tAnn\tAnn\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t2:nsubj\t_\n"
	                            "2\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t0:root\tSpaceAfter=No\n"
	                            "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n", NULL);
	const struct token *t = r.sentences[0].tokens;

	(void)state;
	assert_int_equal(r.n, 1);
	assert_slice(r.text, "Ann slept.");
	assert_int_equal(r.sentences[0].n, 3);
	assert_slice(t[1].form, "slept");
	assert_slice(t[1].lemma, "sleep");
	assert_int_equal(t[1].upos, UPOS_VERB);
	assert_string_equal(dx_xpos_names[t[1].xpos], "VBD");
	assert_int_equal(t[0].head, 2);
	assert_int_equal(t[0].deprel, DEP_nsubj);
	assert_int_equal(t[1].head, 0);
	assert_int_equal(t[0].flags, TOKEN_SPACE_AFTER);
	assert_int_equal(t[1].flags, 0);
	assert_int_equal(t[2].flags, TOKEN_SPACE_AFTER);
}

static void multiword_tokens_and_empty_nodes(void **state)
{
	struct reading r = read_all("1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
	                            WORD("1", "do", "0", "_") WORD("2", "n't", "1", "_")
	                            "2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n" WORD("3", "!", "1", "_") "\n", NULL);
	const struct token *t = r.sentences[0].tokens;

	(void)state;
	assert_slice(r.text, "don't!");
	assert_int_equal(r.sentences[0].n, 3);
	assert_int_equal(t[0].flags, TOKEN_MWT_FIRST);
	assert_int_equal(t[1].flags, TOKEN_MWT_NEXT);
	assert_int_equal(t[1].begin, 2);
	assert_int_equal(t[1].end, 5);
}

static void paragraphs_and_documents(void **state)
{
	struct conllu_columns c;
	struct reading r = read_all("# newdoc id = one\n" WORD("1", "a", "0", "X=1") "\n" WORD("1", "b", "0", "_") "\n"
	                            "# newpar\n# newpar_block = head (1 s)\n" WORD("1", "c", "0", "_") "\n"
	                            "# newpar_block = p\n" WORD("1", "d", "0", "_") "\n"
	                            "# newdoc id = two\n# newpar\n" WORD("1", "e", "0", "_") "\n", &c);

	(void)state;
	assert_slice(r.text, "a b\nc d\ne");
	assert_int_equal(r.n, 5);
	assert_int_equal(r.sentences[1].paragraph, 0);
	assert_int_equal(r.sentences[2].paragraph, 1);
	assert_int_equal(r.sentences[3].paragraph, 1);
	assert_int_equal(r.sentences[4].paragraph, 2);
	assert_true(c.new_document[0] && !c.new_document[2] && c.new_document[4]);
	assert_slice(c.source[0], "one");
	assert_int_equal(c.source[1].n, 0);
	assert_slice(c.source[4], "two");
	assert_slice(c.misc[0][0], "X=1");
}

static void what_is_absent_or_unknown(void **state)
{
	struct reading r = read_all("1\tx\t_\t_\t_\t_\t_\t_\t_\t_\r\n"
	                            "2\ty\ty\tNOUN\tQQ\t_\t1\tdobj\t_\t_\r\n"
	                            "3\tz\tz\tNOUN\tNN\t_\t1\tobl:new\t_\t_", NULL);
	const struct token *t = r.sentences[0].tokens;

	(void)state;
	assert_int_equal(r.n, 1);
	assert_int_equal(t[0].upos, UPOS_X);
	assert_int_equal(t[0].head, 0);
	assert_string_equal(dx_xpos_names[t[1].xpos], "XX");
	assert_int_equal(t[1].deprel, DEP_dep);
	assert_int_equal(t[2].deprel, DEP_obl);
}

static void quotations_are_marked(void **state)
{
	struct reading r = read_all(WORD("1", "\"", "2", "SpaceAfter=No") WORD("2", "No", "0", "SpaceAfter=No") WORD("3", "\"", "2", "_")
	                            WORD("4", "he", "2", "_") "\n", NULL);
	const struct token *t = r.sentences[0].tokens;

	(void)state;
	assert_true(t[0].flags & TOKEN_QUOTE_OPEN && t[0].flags & TOKEN_IN_QUOTES);
	assert_true(t[1].flags & TOKEN_IN_QUOTES);
	assert_true(t[2].flags & TOKEN_QUOTE_CLOSE);
	assert_false(t[3].flags & TOKEN_IN_QUOTES);
}

static void refusals(void **state)
{
	static const struct {
		const char *file;
		uint64_t line;
		const char *message;
	} cases[] = {
		{ "1\ta\ta\n\n", 1, "ten columns separated by tabs" },
		{ WORD("1", "a", "0", "_\t_"), 1, "found more" },
		{ WORD("1", "a", "0", "_") WORD("3", "b", "1", "_"), 2, "number of the next word" },
		{ WORD("x", "a", "0", "_"), 1, "number of the next word" },
		{ WORD("1", "", "0", "_"), 1, "a form in column 2" },
		{ WORD("1", "a", "z", "_"), 1, "number of the head" },
		{ WORD("1", "a", "7", "_") "\n", 2, "heads inside the sentence" },
		{ "2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "range of word numbers" },
		{ "1-1\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "range of word numbers" },
		{ "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n" WORD("1", "x", "0", "_"), 2, "next part of the multiword token" },
		{ "1-2\tabc\t_\t_\t_\t_\t_\t_\t_\t_\n" WORD("1", "a", "0", "_") WORD("2", "b", "1", "_"), 3, "whole form" },
		{ "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n" WORD("1", "a", "0", "_") "\n", 3, "rest of the multiword token" },
		{ "1.1\ta\ta\t_\t_\t_\t_\t_\t_\t_\n\n", 2, "words before the end" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dx_error err = { 0 };
		struct reading r;

		assert_int_equal(dx_conllu_read(&arena, slice_of(cases[i].file), &r, &err), DX_BAD_INPUT);
		assert_int_equal(err.line, cases[i].line);
		if (!strstr(err.message, cases[i].message))
			fail_msg("\"%s\" does not say \"%s\"", err.message, cases[i].message);
	}
}

/* Cut anywhere, it is read or refused, and nothing else happens. */
static void cut_anywhere(void **state)
{
	struct slice file = SLICE("# newdoc id = x\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
	                          WORD("1", "do", "0", "_") WORD("2", "n't", "1", "_")
	                          "\n# newpar\n" WORD("1", "b", "0", "SpaceAfter=No") "\n");

	(void)state;
	for (size_t n = 0; n <= file.n; n++) {
		struct dx_error err = { 0 };
		struct reading r;
		struct slice copy = dx_arena_copy(&arena, slice_sub(file, 0, n));
		enum dx_status status = dx_conllu_read(&arena, copy, &r, &err);

		assert_true(status == DX_OK || (status == DX_BAD_INPUT && err.line > 0));
	}
}

static void names_of_tags(void **state)
{
	(void)state;
	for (int i = 0; i < UPOS_COUNT; i++)
		assert_int_equal(dx_upos_of(slice_of(dx_upos_names[i])), i);
	for (int i = 0; i < DEPREL_COUNT; i++) {
		assert_int_equal(dx_deprel_of(slice_of(dx_deprel_names[i])), i);
		const char *base = dx_deprel_names[dx_deprel_base((enum deprel)i)];
		assert_int_equal(strlen(base), strcspn(dx_deprel_names[i], ":"));
		assert_memory_equal(base, dx_deprel_names[i], strlen(base));
	}
	for (int i = 0; dx_xpos_names[i]; i++) {
		assert_true(i < XPOS_MAX - 1);
		assert_int_equal(dx_xpos_of(slice_of(dx_xpos_names[i])), i);
	}
	assert_int_equal(dx_upos_of(SLICE("VERBS")), -1);
	assert_int_equal(dx_deprel_of(SLICE("dobj")), -1);
	assert_int_equal(dx_deprel_of(SLICE("nsubj:other")), DEP_nsubj);
	assert_int_equal(dx_deprel_base(DEP_acl_relcl), DEP_acl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_columns), cmocka_unit_test(multiword_tokens_and_empty_nodes), cmocka_unit_test(paragraphs_and_documents),
		cmocka_unit_test(what_is_absent_or_unknown), cmocka_unit_test(quotations_are_marked), cmocka_unit_test(refusals),
		cmocka_unit_test(cut_anywhere), cmocka_unit_test(names_of_tags),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
