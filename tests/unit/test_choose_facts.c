/* test_choose_facts.c: which facts become edges of the graph. */
#include "test.h"

#include <stdlib.h>

#include "extraction_maker.h"
#include "resolve/resolve.h"

static struct fact *states(struct maker *k, uint32_t subject, const char *relation, const char *lemma, const char *object,
                           uint32_t mention)
{
	struct fact *f = &k->facts[k->x.fact_count++];
	struct span *s = dx_arena_alloc(&k->arena, sizeof *s);
	*s = k->mentions[subject].span;
	*f = (struct fact){ .subject = { s, 1 }, .relation = maker_spans(k, relation), .object = maker_spans(k, object),
	                    .relation_text = slice_of(relation), .relation_lemma = slice_of(lemma), .subject_mention = subject,
	                    .object_mention = mention, .asserted_by = NO_INDEX, .confidence = 0.6f };
	return f;
}

/* The graph's facts as "relation>object entity or text", in the order of the text, joined by ';'. */
static void expect(struct maker *const *docs, size_t n, const char *want)
{
	struct dx_error err = { 0 };
	struct resolver *r = dx_resolver_new(&err);
	struct kg kg;
	char got[600] = "";
	assert_non_null(r);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(dx_resolver_add(r, &docs[i]->x, &err), DX_OK);
	assert_int_equal(dx_resolver_finish(r, &kg, &err), DX_OK);
	for (uint32_t at = 0; at < 2000; at++)
		for (uint32_t i = 0; i < kg.fact_count; i++) {
			const struct kg_fact *f = &kg.facts[i];
			if (f->relation.spans.at[0].begin != at)
				continue;
			struct slice o = f->object == NO_INDEX ? f->object_text.text : kg.entities[f->object].id;
			size_t used = strlen(got);
			snprintf(got + used, sizeof got - used, "%.*s>%s%.*s;", (int)f->relation.text.n, f->relation.text.p,
			         f->object == NO_INDEX ? "\"" : "", (int)o.n, o.p);
		}
	assert_string_equal(got, want);
	dx_resolver_free(r);
	for (size_t i = 0; i < n; i++) {
		maker_free(docs[i]);
		free(docs[i]);
	}
}

static struct maker *text(const char *name, const char *marked)
{
	struct maker *k = calloc(1, sizeof *k);
	assert_non_null(k);
	make(k, name, marked);
	return k;
}

static void unsure_ones_are_left_out(void **state)
{
	(void)state;
	struct maker *k = text("a", "[Nordwall Energy|nos] bought [Arlen Water|no]. [Nordwall Energy|nos] has [cracks|cx]. "
	                            "[Nordwall Energy|nos] owns [Fjord Gas|no].");
	states(k, 0, "bought", "buy", "Arlen Water", 1);
	states(k, 2, "has", "have", "cracks", 3)->confidence = 0.3f;
	states(k, 4, "owns", "own", "Fjord Gas", 5)->confidence = 0.3f; /* both are named */
	expect(&k, 1, "bought>arlen-water;owns>fjord-gas;");
}

static void nobody_is_tied_to_himself(void **state)
{
	(void)state;
	struct maker *k = text("a", "[Ingrid Moe|nps] chairs. "
	                            "[Nordwall Energy|nos], [an old company|c=1], blamed [itself|uN]. [Ingrid Moe|np] is here.");
	states(k, 0, "is", "be", "Ingrid Moe", 4);
	states(k, 1, "is here", "be", "an old company", 2);
	states(k, 1, "blamed", "blame", "itself", 3);
	states(k, 1, "chairs", "have", "an old company", 2);
	/* what is said of the company is kept as a text */
	expect(&k, 1, "blamed>\"itself;is here>\"an old company;");
}

static void documents_together_tie_nobody_to_himself(void **state)
{
	(void)state;
	struct maker *docs[2] = {
		text("a", "[The Coastal Harbour Inspectorate|nos] is [CHI|no]. [CHI|no] exists."),
		text("b", "[The Coastal Harbour Inspectorate|nos] ([CHI|no]) spoke."),
	};
	states(docs[0], 0, "is", "be", "CHI", 1);
	expect(docs, 2, "");
}

static void attributions_tell_it_better(void **state)
{
	(void)state;
	struct maker *k = text("a", "[Halden Energy|nos] said [wells|cx] leak. [Halden Energy|nos] told [Fjord Wire|no] pipes burst. "
	                            "[Tavia Oil|nos] accused [Norland Gas|no] of lies. [Halden Energy|nos] warned on Monday of floods. "
	                            "[Arlen Rail|nos] bought [wells|cx].");
	says(k, 0, STANCE_ASSERTS, "wells leak", "well leak here now")->cue = maker_spans(k, "said");
	struct attribution *a = says(k, 2, STANCE_ASSERTS, "pipes burst", "pipe burst here now");
	a->cue = maker_spans(k, "told");
	a->addressee = 3;
	says(k, 4, STANCE_ASSERTS, "Norland Gas of lies", "norland gas lie here now")->cue = maker_spans(k, "accused");
	says(k, 6, STANCE_ASSERTS, "floods", "flood be here now")->cue = maker_spans(k, "warned");
	states(k, 0, "said", "say", "wells leak", NO_INDEX)->clause = true;
	states(k, 2, "told", "tell", "Fjord Wire", 3);
	states(k, 2, "told ", "tell", "pipes burst", NO_INDEX);
	states(k, 4, "accused", "accuse", "Norland Gas", 5); /* ties two actors */
	states(k, 6, "warned on", "warn on", "Monday", NO_INDEX);
	states(k, 7, "bought", "buy", "wells", 8);
	k->facts[5].object_mention = NO_INDEX;
	expect(&k, 1, "accused>norland-gas;bought>\"wells;");
}

/* "A bill was rejected over fears that …": the fears are nobody's, and the bill does not say so. */
static void cues_without_source_leave_other_facts_alone(void **state)
{
	(void)state;
	struct maker *k = text("a", "[A bill|cs] was rejected over fears that prices rise.");
	says(k, NO_INDEX, STANCE_ASSERTS, "prices rise", "price rise here now")->cue = maker_spans(k, "fears");
	states(k, 0, "was rejected over", "be reject over", "fears that prices rise", NO_INDEX);
	expect(&k, 1, "was rejected over>\"fears that prices rise;");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unsure_ones_are_left_out),
		cmocka_unit_test(nobody_is_tied_to_himself),
		cmocka_unit_test(documents_together_tie_nobody_to_himself),
		cmocka_unit_test(attributions_tell_it_better),
		cmocka_unit_test(cues_without_source_leave_other_facts_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
