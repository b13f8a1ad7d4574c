/* Reading: several nets over one text, and sentences told apart by the roots of their trees. */
#include <stdlib.h>

#include "nlp/net.h"
#include "nlp/nlp.h"
#include "nlp/tokenize.h"
#include "tests/unit/test.h"

static const char text[] = "The harbour board in Tallin denied on Friday that it had paid the divers. \"Nobody was paid,\" said Mara Lind, its chair. "
                           "Two ferries, it added, would sail again from May.";

static struct reading tokens_of(struct arena *arena, const struct model *m)
{
	struct reading r;
	struct dx_error err;
	assert_int_equal(dx_tokenize(arena, slice_of(text), dx_model_section(m, "token"), false, &r, &err), DX_OK);
	return r;
}

static void run(const struct net *nets, size_t n, struct reading *r)
{
	struct dx_error err;
	struct net_work *w = dx_net_work_new(nets, n, &err);
	assert_non_null(w);
	assert_int_equal(dx_net_run(w, r->sentences, r->n, &err), DX_OK);
	dx_net_work_free(w);
}

static void a_net_agrees_with_itself(void **state)
{
	(void)state;
	struct dx_error err;
	struct arena arena = { 0 };
	struct model *m = dx_model_open("src/nlp/dixit.model", &err);
	struct word_vectors vectors;
	struct net nets[2];
	assert_non_null(m);
	assert_int_equal(dx_word_vectors_open(dx_model_section(m, "vectors"), &vectors, &err), DX_OK);
	for (int i = 0; i < 2; i++)
		assert_int_equal(dx_net_open(dx_model_section(m, "net"), &vectors, &nets[i], &err), DX_OK);
	assert_true(dx_nets_agree(&nets[0], &nets[1]));
	struct reading one = tokens_of(&arena, m), two = tokens_of(&arena, m);
	run(nets, 1, &one);
	run(nets, 2, &two);
	for (size_t s = 0; s < one.n; s++)
		for (uint32_t k = 0; k < one.sentences[s].n; k++) {
			const struct token *a = &one.sentences[s].tokens[k], *b = &two.sentences[s].tokens[k];
			assert_int_equal(a->head, b->head);
			assert_int_equal(a->deprel, b->deprel);
			assert_int_equal(a->xpos, b->xpos);
			assert_int_equal(a->entity, b->entity);
			assert_int_equal(a->role, b->role);
			assert_true(a->role_chance[a->role] == b->role_chance[b->role]);
		}
	uint8_t *other = malloc(2 * nets[1].dims.tags);
	memcpy(other, nets[1].array[NET_tag_pairs], 2 * nets[1].dims.tags);
	other[0]++;
	nets[1].array[NET_tag_pairs] = other;
	assert_false(dx_nets_agree(&nets[0], &nets[1]));
	free(other);
	dx_model_close(m);
	dx_arena_free(&arena);
}

static void assert_same_words(const struct reading *a, const struct reading *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t s = 0; s < a->n; s++) {
		assert_int_equal(a->sentences[s].n, b->sentences[s].n);
		for (uint32_t k = 0; k < a->sentences[s].n; k++) {
			const struct token *x = &a->sentences[s].tokens[k], *y = &b->sentences[s].tokens[k];
			assert_true(x->head == y->head && x->deprel == y->deprel && x->xpos == y->xpos && x->entity == y->entity && x->role == y->role);
			assert_memory_equal(x->role_chance, y->role_chance, sizeof x->role_chance);
			assert_true(slice_eq(x->lemma, y->lemma));
		}
	}
}

/* Texts of no word, of a few, of as many as fill batches of their own and of more: each is read as it is read alone. */
static void texts_are_read_side_by_side_as_alone(void **state)
{
	(void)state;
	enum { LONGEST = 150 };
	struct dx_error err;
	struct arena arena = { 0 };
	struct model *m = dx_model_open("src/nlp/dixit.model", &err);
	struct reader *r = m ? dx_reader_new(m, &err) : NULL;
	struct reading_task tasks[TEXTS_AT_ONCE];
	struct reading together[TEXTS_AT_ONCE], alone;
	char *whole = malloc(LONGEST * sizeof text);
	assert_non_null(r);
	assert_non_null(whole);
	for (size_t i = 0; i < LONGEST; i++) {
		memcpy(whole + i * sizeof text, text, sizeof text - 1);
		whole[i * sizeof text + sizeof text - 1] = i % 3 ? ' ' : '\n';
	}
	for (size_t i = 0; i < TEXTS_AT_ONCE; i++) {
		const size_t n = i == 5 ? LONGEST * sizeof text : i * 97;
		tasks[i] = (struct reading_task){ .arena = &arena, .text = { whole + i, n - (n ? i : 0) }, .out = &together[i], .err = &err };
	}
	dx_read_all(r, tasks, TEXTS_AT_ONCE, false);
	for (size_t i = 0; i < TEXTS_AT_ONCE; i++) {
		assert_int_equal(tasks[i].status, DX_OK);
		assert_int_equal(dx_read(r, &arena, tasks[i].text, false, &alone, &err), DX_OK);
		assert_same_words(&together[i], &alone);
	}
	assert_true(together[5].n > 300);
	free(whole);
	dx_reader_free(r);
	dx_model_close(m);
	dx_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_net_agrees_with_itself),
		cmocka_unit_test(texts_are_read_side_by_side_as_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
