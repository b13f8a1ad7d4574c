/* test_analysis.c: the tables of `dixit analyze`, and the independent voices on a claim, on graphs whose answers are seen by
   eye. */
#include "test.h"

#include "cli/analysis.h"
#include "graph/voices.h"
#include "graph/graph.h"

enum { ANNA, BORIS, CARLA, DMITRI, WIRE, OFFICIALS_HERE, OFFICIALS_THERE, PEOPLE };
enum { SAFE, SAFE_TOO, UNSAFE, CLAIMS };
#define ROWS 12

struct world {
	struct kg_entity people[PEOPLE];
	struct kg_claim claims[CLAIMS];
	struct kg_document documents[4];
	struct kg_attribution said[ROWS];
	struct kg_link links[2];
	struct kg kg;
};

static void say(struct world *w, uint32_t source, enum stance stance, uint32_t claim, uint32_t document, const char *sentence)
{
	struct kg_claim *c = &w->claims[claim];
	w->said[w->kg.attribution_count++] = (struct kg_attribution){ .source = source, .stance = (uint8_t)stance, .claim = claim,
	                                                              .document = document, .sentence = slice_of(sentence),
	                                                              .addressee = NO_INDEX, .parent = NO_INDEX };
	c->stances[stance]++;
	c->sources++;
}

/* Anna asserts on the first day what Boris denies in other words on the second and Carla asserts again on the third; on the
   fourth the wire says that Anna said so, and Dmitri asserts the opposite. */
static void make_world(struct world *w)
{
	static const char *const labels[PEOPLE] = { "Anna", "Boris", "Carla", "Dmitri", "Wire", "Two officials", "two officials" };
	static const char *const days[4] = { "2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04" };
	static const char *const names[4] = { "one.txt", "two.txt", "three.txt", "four.txt" };
	memset(w, 0, sizeof *w);
	for (uint32_t i = 0; i < PEOPLE; i++)
		w->people[i] = (struct kg_entity){ .id = slice_of(labels[i]), .label = slice_of(labels[i]) };
	w->claims[SAFE] = (struct kg_claim){ .id = SLICE("c-safe"), .text = SLICE("the dam is safe"), .contested = true };
	w->claims[SAFE_TOO] = (struct kg_claim){ .id = SLICE("c-sound"), .text = SLICE("the dam is sound"), .contested = true };
	w->claims[UNSAFE] = (struct kg_claim){ .id = SLICE("c-unsafe"), .text = SLICE("the dam is unsafe"), .contested = true };
	for (uint32_t i = 0; i < 4; i++)
		w->documents[i] = (struct kg_document){ .id = slice_of(names[i]), .name = slice_of(names[i]), .date = slice_of(days[i]),
		                                        .publisher_entity = NO_INDEX };
	w->links[0] = (struct kg_link){ SAFE, SAFE_TOO, LINK_SAME_CLAIM, 0.8, SLICE("similar wording") };
	w->links[1] = (struct kg_link){ SAFE, UNSAFE, LINK_CONTRADICTS, 0.8, SLICE("opposite words") };
	w->kg = (struct kg){ .entities = w->people, .claims = w->claims, .documents = w->documents, .attributions = w->said,
	                     .links = w->links,
	                     .entity_count = PEOPLE, .claim_count = CLAIMS, .document_count = 4, .link_count = 2 };
	say(w, ANNA, STANCE_ASSERTS, SAFE, 0, "Anna said the dam is safe.");
	say(w, BORIS, STANCE_DENIES, SAFE_TOO, 1, "Boris denied that the dam is sound.");
	say(w, CARLA, STANCE_ASSERTS, SAFE, 2, "The dam is safe, Carla said.");
	say(w, WIRE, STANCE_ASSERTS, SAFE, 3, "The wire reports it.");
	say(w, ANNA, STANCE_ASSERTS, SAFE, 3, "The wire reports that Anna said it.");
	w->said[4].parent = 3;
	say(w, DMITRI, STANCE_ASSERTS, UNSAFE, 3, "The dam is unsafe, Dmitri said.");
}

/* Is there a row that holds these cells, one behind the other? They are parted by "|". */
static bool has(const struct table *t, const char *cells)
{
	struct buf all = { 0 };
	for (size_t i = 0; i < t->cells.n; i++)
		dx_buf_putc(&all, t->cells.p[i] ? t->cells.p[i] : '|');
	dx_buf_putc(&all, 0);
	bool found = !all.failed && all.p && strstr(all.p, cells);
	if (!found)
		print_message("%s: no %s in %s\n", t->name, cells, all.p ? all.p : "nothing");
	dx_buf_free(&all);
	return found;
}

static void tables_tell_who_is_where(void **state)
{
	struct world w;
	struct table t[ANALYSIS_COUNT];
	(void)state;
	make_world(&w);
	assert_int_equal(dx_graph_analyze(&w.kg, NULL), DX_OK);
	assert_int_equal(dx_analysis(&w.kg, 10, t, NULL), DX_OK);
	/* One dispute, told once: four assertions, and as denials Boris's and Dmitri's opposite; four voices, for the wire passes
	   on Anna. */
	assert_true(has(&t[ANALYSIS_CONTESTED], "c-safe|4|2|0|4|4|the dam is safe|Anna; Carla; Wire|Boris; Dmitri||"
	                                        "Anna said the dam is safe.|one.txt|Boris denied that the dam is sound.|two.txt|"));
	assert_int_equal(t[ANALYSIS_CONTESTED].cell_count, t[ANALYSIS_CONTESTED].column_count);
	assert_true(has(&t[ANALYSIS_DISPUTES], "Boris|Anna|1|") && has(&t[ANALYSIS_DISPUTES], "Dmitri|Carla|1|"));
	assert_true(has(&t[ANALYSIS_AGREEMENTS], "Anna|Carla|1|"));
	assert_true(has(&t[ANALYSIS_REPEATS], "Carla|Anna|1|") && has(&t[ANALYSIS_REPEATS], "Wire|Anna|1|"));
	assert_true(has(&t[ANALYSIS_MATRIX], "Carla|Anna|1|0|") && has(&t[ANALYSIS_MATRIX], "Boris|Anna|0|1|"));
	assert_true(has(&t[ANALYSIS_ECHOES], "c-safe|3|4|2|2024-05-01|the dam is safe|Anna; Carla; Wire|"
	                                     "Anna (2024-05-01) \xe2\x86\x92 Carla (2024-05-03)|"));
	assert_true(has(&t[ANALYSIS_TIMELINES], "c-safe|2024-05-01|asserts|Anna|one.txt|Anna said the dam is safe.|c-safe|2024-05-03|"));
	for (int i = 0; i < ANALYSIS_COUNT; i++)
		dx_table_free(&t[i]);
}

static uint32_t voices_of(struct world *w, uint32_t *voice)
{
	uint32_t all[ROWS], count;
	for (uint32_t i = 0; i < w->kg.attribution_count; i++)
		all[i] = i;
	assert_int_equal(dx_voices(&w->kg, all, w->kg.attribution_count, voice, &count, NULL), DX_OK);
	return count;
}

static void copies_are_one_voice(void **state)
{
	static const char report[] = "Two officials said on Monday that the old dam above the town of Arlen could not be called safe any more.";
	static const char edited[] = "Two officials said on Monday that the old dam above the town of Arlen could not be called safe.";
	struct world w;
	uint32_t voice[ROWS];
	(void)state;
	make_world(&w);
	w.kg.attribution_count = 0;
	w.people[OFFICIALS_THERE].label = w.people[OFFICIALS_HERE].label;
	say(&w, OFFICIALS_HERE, STANCE_ASSERTS, SAFE, 0, report);
	say(&w, OFFICIALS_THERE, STANCE_ASSERTS, SAFE, 1, edited);
	assert_int_equal(voices_of(&w, voice), 1);
	/* The same sentence from somebody of another name is another voice; so is another sentence of others of that name. */
	say(&w, CARLA, STANCE_ASSERTS, SAFE, 2, report);
	assert_int_equal(voices_of(&w, voice), 2);
	w.said[1].sentence = SLICE("It is not safe, two officials of the ministry told reporters who had come to see what was left of it.");
	assert_int_equal(voices_of(&w, voice), 3);
}

static void who_is_not_named_is_one_voice_in_a_document(void **state)
{
	struct world w;
	uint32_t voice[ROWS];
	(void)state;
	make_world(&w);
	w.kg.attribution_count = 0;
	say(&w, NO_INDEX, STANCE_ASSERTS, SAFE, 0, "It is said to be safe.");
	say(&w, ANNA, STANCE_ASSERTS, SAFE, 0, "Anna said so.");
	say(&w, NO_INDEX, STANCE_ASSERTS, SAFE, 0, "Safe, they say.");
	say(&w, NO_INDEX, STANCE_ASSERTS, SAFE, 1, "Safe, one hears.");
	say(&w, ANNA, STANCE_ASSERTS, SAFE, 1, "So Anna said.");
	assert_int_equal(voices_of(&w, voice), 3);
	assert_int_equal(voice[0], 0);
	assert_int_equal(voice[1], 1);
	assert_int_equal(voice[2], 0);
	assert_int_equal(voice[3], 2);
	assert_int_equal(voice[4], 1);
}

static void an_empty_graph_has_empty_tables(void **state)
{
	struct kg kg = { 0 };
	struct table t[ANALYSIS_COUNT];
	(void)state;
	assert_int_equal(dx_analysis(&kg, 10, t, NULL), DX_OK);
	for (int i = 0; i < ANALYSIS_COUNT; i++) {
		assert_int_equal(t[i].cell_count, 0);
		dx_table_free(&t[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_tell_who_is_where),
		cmocka_unit_test(copies_are_one_voice),
		cmocka_unit_test(who_is_not_named_is_one_voice_in_a_document),
		cmocka_unit_test(an_empty_graph_has_empty_tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
