/* Names given by reading, and what teachers say of the rest. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/test.h"
#include "train/teach.h"

enum { TEACHERS = 3, WORDS = 8 };

struct word {
	const char *form;
	uint8_t upos, deprel;
	uint16_t head;
	uint8_t entity[TEACHERS]; /* enum entity_type, by each teacher; 16 more where it begins a name */
};

enum { P = ENT_PERSON, O = ENT_ORGANIZATION, L = ENT_LOCATION, M = ENT_MISC, D = ENT_DATE, B = 16 };

/* A document of one sentence, and the lesson on it. */
static void make_document(struct corpus *c, struct lesson *lesson, const struct word *words, uint32_t n)
{
	assert_true(dx_grow(&c->documents, c->n, &c->cap, sizeof *c->documents));
	struct document *d = &c->documents[c->n];
	*d = (struct document){ .tree = true };
	d->reading.n = 1;
	d->reading.sentences = ARENA_NEW(&c->arena, struct sentence, 1);
	d->names = ARENA_NEW(&c->arena, uint8_t *, 1);
	d->names[0] = ARENA_NEW(&c->arena, uint8_t, n);
	memset(d->names[0], NO_NAME, n);
	struct sentence *s = d->reading.sentences;
	*s = (struct sentence){ .tokens = ARENA_NEW(&c->arena, struct token, n), .n = n };
	for (uint32_t k = 0; k < n; k++)
		s->tokens[k] = (struct token){ .form = slice_of(words[k].form), .upos = words[k].upos, .deprel = words[k].deprel, .head = words[k].head };
	lesson[c->n].n = TEACHERS;
	for (int t = 0; t < TEACHERS; t++) {
		struct sentence *by = lesson[c->n].by[t] = ARENA_NEW(&c->arena, struct sentence, 1);
		*by = (struct sentence){ .tokens = ARENA_NEW(&c->arena, struct token, n), .n = n };
		for (uint32_t k = 0; k < n; k++) {
			by->tokens[k] = s->tokens[k];
			by->tokens[k].entity = words[k].entity[t] % B;
			by->tokens[k].entity_begin = words[k].entity[t] >= B;
		}
	}
	c->n++;
}

static void expect_names(const struct corpus *c, size_t document, const uint8_t *names, uint32_t n)
{
	for (uint32_t k = 0; k < n; k++)
		if (c->documents[document].names[0][k] != names[k])
			fail_msg("document %zu, word %u: %u instead of %u", document, k, c->documents[document].names[0][k], names[k]);
}

/* Two documents: "Ada reached Port Arden 1907 Tuesday", "Arden Finnish". */
static void make_corpus(struct corpus *c, struct lesson lessons[2])
{
	static const struct word first[] = {
		{ "Ada", UPOS_PROPN, DEP_nsubj, 2, { B + L, B + L, B + L } }, { "reached", UPOS_VERB, DEP_root, 0, { 0, 0, B + P } },
		{ "Port", UPOS_PROPN, DEP_compound, 4, { 0, 0, 0 } },         { "Arden", UPOS_PROPN, DEP_obj, 2, { B + O, B + O, B + O } },
		{ "1907", UPOS_NUM, DEP_list, 2, { 0, 0, 0 } },               { "Tuesday", UPOS_PROPN, DEP_list, 2, { B + D, B + D, B + D } },
	};
	static const struct word second[] = {
		{ "Arden", UPOS_PROPN, DEP_root, 0, { B + O, B + O, B + O } }, { "Finnish", UPOS_ADJ, DEP_list, 1, { 0, B + M, 0 } },
	};
	make_document(c, lessons, first, 6);
	make_document(c, lessons, second, 2);
}

static enum dx_status read_names(struct corpus *c, const char *text, struct dx_error *err)
{
	char path[] = "/tmp/test_teach.XXXXXX";
	write_temporary(path, text, strlen(text));
	const enum dx_status status = dx_corpus_names(c, path, err);
	unlink(path);
	return status;
}

/* What the teachers take the labelled words for does not count; of the rest they say what may be a date or a nationality. */
static void labels_come_before_teachers(void **state)
{
	(void)state;
	struct corpus c = { 0 };
	struct lesson lessons[2];
	struct dx_error err = { 0 };
	make_corpus(&c, lessons);
	assert_int_equal(read_names(&c, "# sentences 2, words 8\n# a remark\n1\t1-1:PER\t3-4:LOC\n", &err), DX_OK);
	expect_names(&c, 0, (const uint8_t[]){ 2 * P - 1, 0, 2 * L - 1, 2 * L, OTHER_NAME, OTHER_NAME }, 6);
	expect_names(&c, 1, (const uint8_t[]){ OTHER_NAME, OTHER_NAME }, 2);
	dx_teach_names(&c, lessons);
	expect_names(&c, 0, (const uint8_t[]){ 2 * P - 1, 0, 2 * L - 1, 2 * L, 0, OTHER_NAME }, 6);
	expect_names(&c, 1, (const uint8_t[]){ 0, OTHER_NAME }, 2);
	free(c.documents);
	dx_arena_free(&c.arena);
}

/* A corpus with names of its own keeps them. */
static void other_corpora_stay(void **state)
{
	(void)state;
	struct corpus c = { 0 };
	struct lesson lessons[2];
	make_corpus(&c, lessons);
	c.documents[0].names[0][0] = 2 * P - 1;
	dx_teach_names(&c, lessons);
	expect_names(&c, 0, (const uint8_t[]){ 2 * P - 1, NO_NAME, NO_NAME, NO_NAME, NO_NAME, NO_NAME }, 6);
	free(c.documents);
	dx_arena_free(&c.arena);
}

static void broken_files_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		uint64_t line;
	} files[] = {
		{ "", 1 },
		{ "# sentences 3, words 8\n", 1 },
		{ "# sentences 2, words 9\n", 1 },
		{ "# sentences 2, words 8\n3\t1-1:PER\n", 2 },
		{ "# sentences 2, words 8\n1\t1-1:PER\n2\t1-3:PER\n", 3 },
		{ "# sentences 2, words 8\n1\t0-1:PER\n", 2 },
		{ "# sentences 2, words 8\n1\t2-1:PER\n", 2 },
		{ "# sentences 2, words 8\n1\t1-1:DOG\n", 2 },
		{ "# sentences 2, words 8\n1\t1:PER\n", 2 },
		{ "# sentences 2, words 8\nx\t1-1:PER\n", 2 },
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct corpus c = { 0 };
		struct lesson lessons[2];
		struct dx_error err = { 0 };
		make_corpus(&c, lessons);
		if (read_names(&c, files[i].text, &err) != DX_BAD_INPUT || err.line != files[i].line)
			fail_msg("file %zu: line %llu, %s", i, (unsigned long long)err.line, err.message);
		free(c.documents);
		dx_arena_free(&c.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(labels_come_before_teachers), cmocka_unit_test(other_corpora_stay),
		                                cmocka_unit_test(broken_files_are_refused) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
