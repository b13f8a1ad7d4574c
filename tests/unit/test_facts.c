/* test_facts.c: the facts of the trees in tests/cases/facts, and what facts owe to mentions, attributions and hostile trees. */
#include "test.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "claims/facts.h"
#include "claims/facts_draft.h"
#include "nlp/conllu.h"

/* A file of trees, its reading and its facts. */
struct trees {
	struct arena arena;
	struct slice file;
	struct reading reading;
	const struct fact *facts;
	uint32_t n;
};

static void find(struct trees *t, const struct extraction *x)
{
	struct extraction none = { 0 };
	assert_int_equal(dx_facts(&t->arena, &t->reading, x ? x : &none, &t->facts, &t->n, NULL), DX_OK);
}

static void read_text(struct trees *t, const char *text)
{
	struct dx_error err = { 0 };
	memset(t, 0, sizeof *t);
	t->file = slice_of(text);
	assert_int_equal(dx_conllu_read(&t->arena, t->file, &t->reading, &err), DX_OK);
}

static void add_pieces(struct buf *b, struct slice text, struct spans s)
{
	for (uint32_t i = 0; i < s.n; i++) {
		assert_true(s.at[i].begin < s.at[i].end && s.at[i].end <= text.n);
		assert_true(i == 0 || s.at[i - 1].end < s.at[i].begin);
		if (i)
			dx_buf_putc(b, ' ');
		dx_buf_add(b, slice_sub(text, s.at[i].begin, s.at[i].end));
	}
}

static void add_further(struct buf *b, struct slice text, const char *label, struct spans s)
{
	if (!s.n)
		return;
	dx_buf_puts(b, label);
	add_pieces(b, text, s);
}

/* "# fact = subject | relation | object | further | T: time | P: place", as the cases have it. */
static void add_fact(struct buf *b, struct slice text, const struct fact *f)
{
	dx_buf_puts(b, f->negated ? "# not = " : "# fact = ");
	add_pieces(b, text, f->subject);
	dx_buf_puts(b, " | ");
	dx_buf_add(b, f->relation_text);
	dx_buf_puts(b, " | ");
	add_pieces(b, text, f->object);
	for (uint32_t k = 0; k < f->extras; k++)
		add_further(b, text, " | ", f->extra[k]);
	add_further(b, text, " | T: ", f->time);
	add_further(b, text, " | P: ", f->place);
	dx_buf_putc(b, '\n');
}

/* All that a case file says, or all that was found, in one text: sentences with their facts. */
static void expected(struct buf *b, struct slice file)
{
	while (file.p) {
		struct slice line = dx_slice_cut(&file, '\n');
		if (!dx_slice_starts(line, SLICE("# text = ")) && !dx_slice_starts(line, SLICE("# fact = ")) &&
		    !dx_slice_starts(line, SLICE("# not = ")))
			continue;
		dx_buf_add(b, line);
		dx_buf_putc(b, '\n');
	}
}

static void found(struct buf *b, const struct trees *t)
{
	uint32_t k = 0;
	for (size_t s = 0; s < t->reading.n; s++) {
		const struct sentence *sent = &t->reading.sentences[s];
		dx_buf_puts(b, "# text = ");
		dx_buf_add(b, slice_sub(t->reading.text, sent->begin, sent->end));
		dx_buf_putc(b, '\n');
		for (; k < t->n && t->facts[k].sentence == s; k++)
			add_fact(b, t->reading.text, &t->facts[k]);
	}
	assert_int_equal(k, t->n);
}

static void case_file(void **state)
{
	const char *path = *state;
	struct trees t;
	struct buf want = { 0 }, got = { 0 }, text = { 0 };
	char block[4096];
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
		dx_buf_add(&text, (struct slice){ block, n });
	fclose(f);
	dx_buf_putc(&text, '\0');
	read_text(&t, text.p);
	find(&t, NULL);
	expected(&want, t.file);
	found(&got, &t);
	dx_buf_putc(&want, '\0');
	dx_buf_putc(&got, '\0');
	assert_string_equal(got.p, want.p);
	dx_buf_free(&want);
	dx_buf_free(&got);
	dx_buf_free(&text);
	dx_arena_free(&t.arena);
}

static const char wren[] =
	"1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
	"2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_\n"
	"3\twrens\twren\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
	"4\tclaim\tclaim\tVERB\tVBP\t_\t2\tccomp\t_\t_\n"
	"5\tPolish\tPolish\tADJ\tJJ\t_\t6\tamod\t_\t_\n"
	"6\towls\towl\tNOUN\tNNS\t_\t8\tnsubj\t_\t_\n"
	"7\tnever\tnever\tADV\tRB\t_\t8\tadvmod\t_\t_\n"
	"8\teat\teat\tVERB\tVBP\t_\t4\tccomp\t_\t_\n"
	"9\tmice\tmouse\tNOUN\tNNS\t_\t8\tobj\t_\tSpaceAfter=No\n"
	"10\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

static const struct fact *fact_with(const struct trees *t, const char *relation)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (slice_is(t->facts[i].relation_text, relation))
			return &t->facts[i];
	fail_msg("no fact with the relation \"%s\"", relation);
	return NULL;
}

/* The text is "Anna said wrens claim Polish owls never eat mice." */
static void innermost_attribution(void **state)
{
	static const struct span outer = { 10, 48 }, inner = { 22, 48 };
	struct attribution a[2] = { { .content = { &outer, 1 } }, { .content = { &inner, 1 } } };
	struct extraction x = { .attributions = a, .attribution_count = 2 };
	struct trees t;
	(void)state;
	read_text(&t, wren);
	find(&t, &x);
	assert_int_equal(t.n, 3);
	assert_int_equal(fact_with(&t, "said")->asserted_by, NO_INDEX);
	assert_int_equal(fact_with(&t, "claim")->asserted_by, 0);
	assert_int_equal(fact_with(&t, "never eat")->asserted_by, 1);
	assert_true(fact_with(&t, "said")->clause);
	assert_false(fact_with(&t, "never eat")->clause);
	dx_arena_free(&t.arena);
}

static void mentions_of_arguments(void **state)
{
	struct mention m[] = {
		{ .span = { 0, 4 } }, { .span = { 22, 33 } }, { .span = { 22, 28 } }, { .span = { 44, 48 } },
	};
	struct extraction x = { .mentions = m, .mention_count = 4 };
	struct trees t;
	(void)state;
	read_text(&t, wren);
	find(&t, &x);
	assert_int_equal(fact_with(&t, "said")->subject_mention, 0);
	assert_int_equal(fact_with(&t, "claim")->subject_mention, NO_INDEX);
	assert_int_equal(fact_with(&t, "never eat")->subject_mention, 1);
	assert_int_equal(fact_with(&t, "never eat")->object_mention, 3);
	assert_true(fact_with(&t, "never eat")->negated);
	dx_arena_free(&t.arena);
}

/* Tense and adverbs go, modals, negation, particles and prepositions stay. */
static void normal_forms(void **state)
{
	static const struct {
		const char *tree, *relation, *lemma;
	} cases[] = {
		{ "1\tHe\the\tPRON\tPRP\t_\t5\tnsubj\t_\t_\n2\tcould\tcould\tAUX\tMD\t_\t5\taux\t_\t_\n"
		  "3\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_\n4\tquickly\tquickly\tADV\tRB\t_\t5\tadvmod\t_\t_\n"
		  "5\tgive\tgive\tVERB\tVB\t_\t0\troot\t_\t_\n6\tup\tup\tADP\tRP\t_\t5\tcompound:prt\t_\t_\n"
		  "7\ttea\ttea\tNOUN\tNN\t_\t5\tobj\t_\t_\n\n",
		  "could n't quickly give up", "could not give up" },
		{ "1\tIt\tit\tPRON\tPRP\t_\t4\tnsubj:pass\t_\t_\n2\thas\thave\tAUX\tVBZ\t_\t4\taux\t_\t_\n"
		  "3\tbeen\tbe\tAUX\tVBN\t_\t4\taux:pass\t_\t_\n4\tseen\tsee\tVERB\tVBN\t_\t0\troot\t_\t_\n"
		  "5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n6\tUlm\tUlm\tPROPN\tNNP\t_\t4\tobl\t_\t_\n\n",
		  "has been seen in", "be seen in" },
		{ "1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\twanted\twant\tVERB\tVBD\t_\t0\troot\t_\t_\n"
		  "3\tto\tto\tPART\tTO\t_\t4\tmark\t_\t_\n4\tsell\tsell\tVERB\tVB\t_\t2\txcomp\t_\t_\n"
		  "5\thats\that\tNOUN\tNNS\t_\t4\tobj\t_\t_\n\n",
		  "wanted to sell", "want to sell" },
		{ "1\tAnn\tAnn\tPROPN\tNNP\t_\t0\troot\t_\tSpaceAfter=No\n2\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\t_\n"
		  "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n4\theads\thead\tNOUN\tNNS\t_\t1\tappos\t_\t_\n"
		  "5\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_\n6\tFOM\tFOM\tPROPN\tNNP\t_\t4\tnmod\t_\t_\n\n",
		  "is the heads of", "be head of" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trees t;
		read_text(&t, cases[i].tree);
		find(&t, NULL);
		assert_int_equal(t.n, 1);
		assert_slice(t.facts[0].relation_text, cases[i].relation);
		assert_slice(t.facts[0].relation_lemma, cases[i].lemma);
		dx_arena_free(&t.arena);
	}
}

/* A plain clause is surer than what hangs inside its noun phrases, and the features give the same number again. */
static void confidence(void **state)
{
	static const char tree[] =
		"1\tMonks\tmonk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tbrewed\tbrew\tVERB\tVBD\t_\t0\troot\t_\t_\n"
		"3\tale\tale\tNOUN\tNN\t_\t2\tobj\t_\t_\n4\twith\twith\tADP\tIN\t_\t5\tcase\t_\t_\n"
		"5\theather\theather\tNOUN\tNN\t_\t3\tnmod\t_\t_\n\n";
	struct extraction none = { 0 };
	const float *x;
	struct trees t;
	(void)state;
	read_text(&t, tree);
	assert_int_equal(dx_facts_with_features(&t.arena, &t.reading, &none, &t.facts, &t.n, &x, NULL), DX_OK);
	assert_int_equal(t.n, 2);
	assert_true(fact_with(&t, "brewed")->confidence > fact_with(&t, "is with")->confidence);
	for (uint32_t i = 0; i < t.n; i++) {
		assert_true(t.facts[i].confidence > 0 && t.facts[i].confidence < 1);
		assert_true(dx_fact_confidence(x + i * FEATURE_COUNT) == t.facts[i].confidence);
	}
	dx_arena_free(&t.arena);
}

static void logistic(void **state)
{
	(void)state;
	assert_true(dx_fact_logistic(0) == 0.5);
	for (int i = -60; i <= 60; i++) {
		double p = dx_fact_logistic(i / 4.0), q = dx_fact_logistic(-i / 4.0);
		assert_true(p > 0 && p < 1 && p + q > 0.999 && p + q < 1.001 && p > dx_fact_logistic(i / 4.0 - 0.25));
	}
	assert_true(dx_fact_logistic(1e300) > 0.99 && dx_fact_logistic(-1e300) < 0.01);
}

static uint32_t draw(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

/* A sentence of n words with heads anywhere; most relations and tags are those that facts are made from. */
static void scramble(struct trees *t, struct sentence *s, uint32_t n, uint64_t *seed)
{
	static const char *const forms[] = { "that", "who", "which", "whose", "``", "''", "(", ")", ",", "no", "if", "there",
	                                     "of", "OSLO", "-", "&", "?", "it", "to", "X", "Y", "Z", "in" };
	static const uint8_t relations[] = { DEP_nsubj, DEP_nsubj, DEP_obj, DEP_conj, DEP_acl_relcl, DEP_acl, DEP_appos, DEP_nmod,
	                                     DEP_xcomp, DEP_ccomp, DEP_advcl, DEP_obl, DEP_case, DEP_cop, DEP_nmod_poss, DEP_mark };
	static const uint8_t tags[] = { UPOS_VERB, UPOS_NOUN, UPOS_PROPN, UPOS_ADJ };
	struct token *k = ARENA_NEW(&t->arena, struct token, n);
	char *text = dx_arena_alloc(&t->arena, (size_t)n * 8);
	assert_true(k && text);
	for (uint32_t i = 0, at = 0; i < n; i++) {
		const char *form = forms[draw(seed, sizeof forms / sizeof *forms)];
		uint32_t length = (uint32_t)strlen(form), near = draw(seed, 12);
		uint32_t head = draw(seed, 8) ? i + 7 - near : draw(seed, n + 1);
		memcpy(text + at, form, length);
		text[at + length] = ' ';
		k[i] = (struct token){ .begin = at, .end = at + length, .flags = TOKEN_SPACE_AFTER };
		k[i].form = (struct slice){ text + at, length };
		k[i].head = (uint16_t)(head > n ? 0 : head);
		k[i].xpos = (uint8_t)draw(seed, 40);
		k[i].upos = draw(seed, 3) ? tags[draw(seed, sizeof tags)] : (uint8_t)draw(seed, UPOS_COUNT);
		k[i].deprel = draw(seed, 4) ? relations[draw(seed, sizeof relations)] : (uint8_t)draw(seed, DEPREL_COUNT);
		at += length + 1;
	}
	*s = (struct sentence){ .tokens = k, .n = n, .end = k[n - 1].end };
	t->reading = (struct reading){ .text = { text, s->end }, .sentences = s, .n = 1 };
}

/* Trees that no parser should give: nothing crashes or runs away, and every fact has a subject, a relation and something else. */
static void any_tree(void **state)
{
	uint64_t seed = 1;
	uint32_t total = 0;
	(void)state;
	for (uint32_t round = 0; round < 400; round++) {
		struct trees t = { .n = 0 };
		struct sentence s;
		scramble(&t, &s, 1 + round % SENTENCE_MAX, &seed);
		find(&t, NULL);
		for (uint32_t i = 0; i < t.n; i++) {
			const struct fact *f = &t.facts[i];
			struct buf b = { 0 };
			add_fact(&b, t.reading.text, f);
			assert_true(f->subject.n > 0 && f->relation_text.n > 0);
			assert_true(f->object.n || f->extras || f->time.n || f->place.n);
			dx_buf_free(&b);
		}
		total += t.n;
		dx_arena_free(&t.arena);
	}
	assert_true(total > 500); /* or else the trees are too wild to test anything */
}

static void nothing(void **state)
{
	struct trees t = { .n = 7 };
	(void)state;
	find(&t, NULL);
	assert_int_equal(t.n, 0);
	dx_arena_free(&t.arena);
}

int main(void)
{
	static const struct CMUnitTest fixed[] = {
		cmocka_unit_test(innermost_attribution), cmocka_unit_test(mentions_of_arguments), cmocka_unit_test(normal_forms),
		cmocka_unit_test(confidence),            cmocka_unit_test(logistic),              cmocka_unit_test(any_tree),
		cmocka_unit_test(nothing),
	};
	size_t n = sizeof fixed / sizeof *fixed;
	struct CMUnitTest *tests;
	glob_t files;
	int failed;
	if (glob("tests/cases/facts/*.conllu", 0, NULL, &files) || !(tests = calloc(n + files.gl_pathc, sizeof *tests)))
		return 1;
	memcpy(tests, fixed, sizeof fixed);
	for (size_t i = 0; i < files.gl_pathc; i++)
		tests[n++] = (struct CMUnitTest){ .name = files.gl_pathv[i], .test_func = case_file, .initial_state = files.gl_pathv[i] };
	failed = _cmocka_run_group_tests("facts", tests, n, NULL, NULL);
	free(tests);
	globfree(&files);
	return failed;
}
