/* Names that teachers give: where they end the tree says, of what type the votes here, in the document and in the corpus. */
#include <stdlib.h>

#include "tests/unit/test.h"
#include "train/teach.h"

enum { TEACHERS = 3, WORDS = 8 };

struct word {
	const char *form;
	uint8_t upos, deprel;
	uint16_t head;
	uint8_t entity[TEACHERS]; /* enum entity_type, by each teacher; 16 more where it begins a name */
};

enum { P = ENT_PERSON, O = ENT_ORGANIZATION, L = ENT_LOCATION, B = 16 };

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

/* The teachers run the two towns together; the tree does not. */
static void the_tree_ends_a_name(void **state)
{
	(void)state;
	static const struct word words[] = {
		{ "New", UPOS_PROPN, DEP_amod, 2, { B + L, B + L, B + L } }, { "Arden", UPOS_PROPN, DEP_root, 0, { L, L, L } },
		{ "Oslo", UPOS_PROPN, DEP_list, 2, { L, L, L } },
	};
	struct corpus c = { 0 };
	struct lesson lessons[1];
	struct dx_error err = { 0 };
	make_document(&c, lessons, words, 3);
	assert_int_equal(dx_teach_names(&c, lessons, &err), DX_OK);
	expect_names(&c, 0, (const uint8_t[]){ 2 * L - 1, 2 * L, 2 * L - 1 }, 3);
	free(c.documents);
	dx_arena_free(&c.arena);
}

/* Most teachers read on over "of": one name. The verb that one teacher took for a name is none. */
static void names_go_on_over_of(void **state)
{
	(void)state;
	static const struct word words[] = {
		{ "Bay", UPOS_PROPN, DEP_nsubj, 4, { B + L, B + L, B + L } }, { "of", UPOS_ADP, DEP_case, 3, { L, L, 0 } },
		{ "Wrath", UPOS_PROPN, DEP_nmod, 1, { L, L, B + P } },        { "freezes", UPOS_VERB, DEP_root, 0, { 0, 0, B + O } },
	};
	struct corpus c = { 0 };
	struct lesson lessons[1];
	struct dx_error err = { 0 };
	make_document(&c, lessons, words, 4);
	assert_int_equal(dx_teach_names(&c, lessons, &err), DX_OK);
	expect_names(&c, 0, (const uint8_t[]){ 2 * L - 1, 2 * L, 2 * L, 0 }, 4);
	free(c.documents);
	dx_arena_free(&c.arena);
}

/* What is an organization elsewhere is one where the teachers are divided; where nobody agrees, nothing is said. */
static void the_corpus_outvotes_a_place(void **state)
{
	(void)state;
	static const struct word clear[] = { { "Valmet", UPOS_PROPN, DEP_root, 0, { B + O, B + O, B + O } } };
	static const struct word divided[] = { { "Valmet", UPOS_PROPN, DEP_root, 0, { B + P, B + O, B + L } },
		                                   { "Quorn", UPOS_PROPN, DEP_list, 1, { B + P, B + O, B + L } } };
	struct corpus c = { 0 };
	struct lesson lessons[4];
	struct dx_error err = { 0 };
	for (int i = 0; i < 3; i++)
		make_document(&c, lessons, clear, 1);
	make_document(&c, lessons, divided, 2);
	assert_int_equal(dx_teach_names(&c, lessons, &err), DX_OK);
	expect_names(&c, 0, (const uint8_t[]){ 2 * O - 1 }, 1);
	expect_names(&c, 3, (const uint8_t[]){ NO_NAME, NO_NAME }, 2);
	free(c.documents);
	dx_arena_free(&c.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_tree_ends_a_name), cmocka_unit_test(names_go_on_over_of),
		                                cmocka_unit_test(the_corpus_outvotes_a_place) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
