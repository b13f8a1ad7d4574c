/* test_cases.c: sentences in, attributions out, with the trained model: tests/cases/attributions.txt, and the lexicon's examples. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "claims/claims.h"
#include "claims/cue.h"
#include "claims/judge.h"
#include "nlp/model_path.h"

/* Cases without a mark must hold, examples must give their predicate; a new model may lose a few before they are marked. */
#define CASES_FLOOR 0.95
#define EXAMPLES_FLOOR 0.80
#define CASES "tests/cases/attributions.txt"

struct fixture {
	struct model *model;
	struct reader *reader;
	struct arena arena;
	struct reading reading;
	struct extraction x;
};

static void extract(struct fixture *f, struct slice sentence, struct article *article)
{
	struct dx_error err = { 0 };
	*article = (struct article){ .id = SLICE("-"), .text = sentence, .date = SLICE("2017-10-25") };
	if (dx_model_section(f->model, "link").n != LINK_SECTION_SIZE)
		skip(); /* a model that was made before there was a judge */
	assert_int_equal(dx_read(f->reader, &f->arena, sentence, false, &f->reading, &err), DX_OK);
	assert_int_equal(dx_claims(&f->arena, article, &f->reading, dx_model_section(f->model, "link"), &f->x, &err), DX_OK);
}

/* Are these spans this text, where " ... " stands between pieces? */
static bool spans_are(struct slice text, struct spans s, struct slice want)
{
	char joined[1000];
	size_t n = 0;
	for (uint32_t i = 0; i < s.n; i++)
		n += (size_t)snprintf(joined + n, sizeof joined - n, "%s%.*s", i ? " ... " : "", (int)(s.at[i].end - s.at[i].begin),
		                      text.p + s.at[i].begin);
	return slice_eq((struct slice){ joined, n }, want);
}

static struct slice cell(struct slice *rest)
{
	return dx_slice_trim(dx_slice_cut(rest, '|'));
}

/* "source | cue | content | predicate | stance" */
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

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	static char text[1 << 18];
	assert_non_null(f);
	text[fread(text, 1, sizeof text - 1, f)] = 0;
	fclose(f);
	return text;
}

/* A sentence on a line of its own, then its attributions, each behind "+ ", or "? " where it is known to be missed. */
static void cases(void **state)
{
	struct fixture *f = *state;
	struct slice rest = slice_of(read_file(CASES)), sentence = { NULL, 0 };
	struct article article;
	unsigned good = 0, bad = 0, known = 0;
	while (rest.p) {
		struct slice line = dx_slice_cut(&rest, '\n');
		if (line.n < 2 || line.p[0] == '#')
			continue;
		if (line.p[1] != ' ' || (line.p[0] != '+' && line.p[0] != '?')) {
			dx_arena_reset(&f->arena);
			sentence = line;
			extract(f, sentence, &article);
			continue;
		}
		bool ok = found(sentence, &f->x, slice_sub(line, 2, line.n));
		good += ok;
		known += !ok && line.p[0] == '?';
		bad += !ok && line.p[0] == '+';
		if (!ok && line.p[0] == '+')
			print_message("not found: %.*s\n    in: %.*s\n", (int)line.n - 2, line.p + 2, (int)sentence.n, sentence.p);
	}
	print_message("%u attributions found, %u missed, %u known to be missed\n", good, bad, known);
	assert_true(good >= CASES_FLOOR * (good + bad));
}

static void examples(void **state)
{
	struct fixture *f = *state;
	size_t n, good = 0;
	const struct cue *cues = dx_cues(&n);
	struct article article;
	for (size_t i = 0; i < n; i++) {
		bool ok = false;
		dx_arena_reset(&f->arena);
		extract(f, cues[i].example, &article);
		for (uint32_t k = 0; k < f->x.attribution_count; k++)
			ok |= f->x.attributions[k].predicate == cues[i].predicate;
		good += ok;
	}
	print_message("%zu of %zu examples give their predicate\n", good, n);
	assert_true((double)good >= EXAMPLES_FLOOR * (double)n);
}

/* Wordings of one claim meet on one key, whatever side they take. */
static void one_key(void **state)
{
	static const struct {
		const char *sentence;
		enum stance stance;
	} wordings[] = {
		{ "Nordwall denied helping the spies.", STANCE_DENIES },
		{ "Nordwall said it never helped the spies.", STANCE_DENIES },
		{ "Nordwall denied that it had helped the spies.", STANCE_DENIES },
		{ "\"We never helped the spies,\" Nordwall said.", STANCE_DENIES },
		{ "The agency has no evidence that Nordwall helped the spies.", STANCE_DOUBTS },
	};
	struct fixture *f = *state;
	struct article article;
	for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
		dx_arena_reset(&f->arena);
		extract(f, slice_of(wordings[i].sentence), &article);
		assert_true(f->x.attribution_count > 0);
		assert_slice(f->x.attributions[0].claim_key, "nordwall help spy");
		assert_int_equal(f->x.attributions[0].stance, wordings[i].stance);
	}
}

/* An interview: labels that come again speak, the colon is the cue. */
static void turns(void **state)
{
	static const char text[] = "The farmer answers our questions.\n"
	                           "Q: Did you open the gate?\nA: We opened nothing. The gate was broken.\n"
	                           "Q: Who broke it?\nA: My neighbour denies it.\n";
	static const char *const wanted[] = {
		"Q | : | Did you open the gate? | asks | asks",
		"A | : | We opened nothing. The gate was broken. | says | denies",
		"Q | : | Who broke it? | asks | asks",
		"A | : | My neighbour denies it. | says | asserts",
	};
	struct fixture *f = *state;
	struct article article;
	dx_arena_reset(&f->arena);
	extract(f, slice_of(text), &article);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		assert_true(found(slice_of(text), &f->x, slice_of(wanted[i])));
}

/* Acts on things, and acts that did not happen, are no attributions. */
static void no_telling(void **state)
{
	static const char *const sentences[] = {
		"The bakery recalls four hundred loaves.",
		"Astronomers did not predict the comet.",
		"Nobody can predict storms.",
	};
	struct fixture *f = *state;
	struct article article;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		dx_arena_reset(&f->arena);
		extract(f, slice_of(sentences[i]), &article);
		assert_int_equal(f->x.attribution_count, 0);
	}
}

/* Evidence that is missing gives one attribution, not a second one without a source. */
static void one_of_evidence(void **state)
{
	struct fixture *f = *state;
	struct article article;
	dx_arena_reset(&f->arena);
	extract(f, SLICE("The museum said there was no evidence that the vase was stolen."), &article);
	assert_int_equal(f->x.attribution_count, 1);
	assert_int_equal(f->x.attributions[0].stance, STANCE_DOUBTS);
}

static int setup(void **state)
{
	static struct fixture f;
	struct dx_error err = { 0 };
	f.model = dx_model_find(NULL, &err);
	f.reader = f.model ? dx_reader_new(f.model, &err) : NULL;
	*state = &f;
	return f.reader && dx_lexicon_open(&err) == DX_OK ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	dx_reader_free(f->reader);
	dx_model_close(f->model);
	dx_arena_free(&f->arena);
	dx_lexicon_close();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(cases), cmocka_unit_test(examples), cmocka_unit_test(one_key),
		                            cmocka_unit_test(turns), cmocka_unit_test(no_telling),
		                            cmocka_unit_test(one_of_evidence) };
	return cmocka_run_group_tests(tests, setup, teardown);
}
