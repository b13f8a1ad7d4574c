/* test_picture.c: what a picture shows of a graph, and how. `test_picture write FOLDER` draws the nasty graph whole, for
   tests/check-pictures.sh. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/outfile.h"
#include "export/picture.h"
#include "export/writers.h"
#include "graph/graph.h"
#include "sample_kg.h"

static const struct export_options whole = { .base = EXPORT_BASE, .top = 100000 };

/* Freed by the caller. Not inlined: gcc 12 takes what points into it for a dangling pointer. */
__attribute__((noinline)) static char *dot_of(const struct kg *kg, const struct export_options *options)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	assert_int_equal(out ? dx_export_dot(kg, options, out, NULL) : DX_NOMEM, DX_OK);
	assert_int_equal(fclose(out), 0);
	return text;
}

static bool shows(const struct picture *p, uint32_t v)
{
	for (uint32_t i = 0; i < p->vertex_count; i++)
		if (p->vertices[i] == v)
			return true;
	return false;
}

/* Forty claims, each said by the last of twelve actors; there is room for twelve attributions more. */
#define CROWD_CLAIMS 40u
#define CROWD_ENTITIES 12u
static struct kg crowd(struct arena *a)
{
	struct kg kg = { .predicates = sample_predicates, .predicate_count = 4, .entity_count = CROWD_ENTITIES,
	                 .claim_count = CROWD_CLAIMS, .document_count = 1, .documents = sample_documents };
	struct kg_attribution *rows = ARENA_NEW(a, struct kg_attribution, CROWD_CLAIMS + CROWD_ENTITIES);

	kg.entities = ARENA_NEW(a, struct kg_entity, CROWD_ENTITIES);
	kg.claims = ARENA_NEW(a, struct kg_claim, CROWD_CLAIMS);
	for (uint32_t i = 0; i < CROWD_ENTITIES; i++)
		kg.entities[i] = (struct kg_entity){ .id = sample_id(a, "actor-%02u", i), .label = sample_id(a, "Actor %02u", i),
		                                     .mentions = i };
	for (uint32_t i = 0; i < CROWD_CLAIMS; i++) {
		kg.claims[i] = (struct kg_claim){ .id = sample_id(a, "c-%016x", i), .text = SLICE("the harbour will be closed for a year"),
		                                  .stances = { 1 }, .sources = 1 };
		rows[kg.attribution_count++] = (struct kg_attribution){ .id = sample_id(a, "a-%016x", i), .source = CROWD_ENTITIES - 1,
		                                                        .claim = i, .addressee = NO_INDEX, .parent = NO_INDEX };
	}
	kg.attributions = rows;
	return kg;
}

static void what_is_contested_comes_first(void **state)
{
	struct export_options options = { .base = EXPORT_BASE, .top = 1 };
	struct arena arena = { 0 };
	struct kg kg = crowd(&arena);
	struct picture p;

	(void)state;
	kg.claims[17].contested = true;
	assert_int_equal(dx_picture_choose(&p, &kg, &options, NULL), DX_OK);
	assert_int_equal(p.claim_count, 1);
	assert_true(shows(&p, dx_vertex_claim(&kg, 17)));
	assert_int_equal(p.vertex_count, 2);
	dx_picture_free(&p);
	dx_arena_free(&arena);
}

static void as_many_claims_as_asked_for(void **state)
{
	struct export_options options = { .base = EXPORT_BASE };
	struct arena arena = { 0 };
	struct kg kg = crowd(&arena);
	struct picture p;

	(void)state;
	for (options.top = 0; options.top < 50; options.top += 7) {
		uint32_t want = options.top ? options.top : PICTURE_CLAIMS;
		assert_int_equal(dx_picture_choose(&p, &kg, &options, NULL), DX_OK);
		assert_int_equal(p.claim_count, want < CROWD_CLAIMS ? want : CROWD_CLAIMS);
		dx_picture_free(&p);
	}
	dx_arena_free(&arena);
}

/* All twelve deny claim 0, one of them twice: the most prominent are shown, the others counted, the two are one line. */
static void too_many_sources_are_a_number(void **state)
{
	struct export_options options = { .base = EXPORT_BASE, .top = 1 };
	struct arena arena = { 0 };
	struct kg kg = crowd(&arena);
	struct kg_attribution *rows = (struct kg_attribution *)kg.attributions;
	struct picture p;
	uint32_t drawn = 0;

	(void)state;
	kg.claims[0].contested = true;
	rows[0].stance = STANCE_DENIES;
	for (uint32_t i = 0; i < CROWD_ENTITIES; i++)
		rows[kg.attribution_count++] = (struct kg_attribution){ .id = sample_id(&arena, "a-1%015x", i), .source = i,
		                                                        .stance = STANCE_DENIES, .predicate = P_DENIES,
		                                                        .addressee = NO_INDEX, .parent = NO_INDEX };
	assert_int_equal(dx_picture_choose(&p, &kg, &options, NULL), DX_OK);
	for (uint32_t i = 0; i < p.edge_count; i++)
		drawn += p.edges[i].kind == EDGE_ATTRIBUTION;
	assert_int_equal(drawn + p.hidden[dx_vertex_claim(&kg, 0)], CROWD_ENTITIES);
	assert_true(drawn > 1 && drawn < CROWD_ENTITIES);
	assert_int_equal(p.edges[0].from, CROWD_ENTITIES - 1);
	assert_int_equal(p.edges[0].count, 2);
	assert_true(p.edges[0].mixed);
	dx_picture_free(&p);
	dx_arena_free(&arena);
}

static void a_focus_is_an_id_a_label_or_an_alias(void **state)
{
	static const char *const names[] = { "port-authority", "Port Authority", "port AUTHORITY", "PA" };
	struct kg kg = sample_kg();
	struct dx_error err = { 0 };
	uint32_t entity = NO_INDEX;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		assert_int_equal(dx_picture_focus(&kg, slice_of(names[i]), &entity, &err), DX_OK);
		assert_int_equal(entity, 3);
	}
	assert_int_equal(dx_picture_focus(&kg, SLICE("Jana Morau"), &entity, &err), DX_USAGE);
	assert_string_equal(err.message, "no entity is called 'Jana Morau'; near: 'Jana Moreau'");
	assert_int_equal(dx_picture_focus(&kg, SLICE("Zzyzx"), &entity, &err), DX_USAGE);
	assert_string_equal(err.message, "no entity is called 'Zzyzx'");
	assert_int_equal(dx_picture_focus(&kg, SLICE(""), &entity, &err), DX_USAGE);
}

static void a_focus_shows_what_it_says_and_what_is_said_of_it(void **state)
{
	struct export_options options = { .base = EXPORT_BASE, .focus = "Jana Moreau" };
	struct kg kg = sample_kg();
	struct picture p;

	(void)state;
	assert_int_equal(dx_picture_choose(&p, &kg, &options, NULL), DX_OK);
	assert_int_equal(p.claim_count, 2);
	assert_true(shows(&p, 1) && shows(&p, dx_vertex_claim(&kg, 1)) && !shows(&p, dx_vertex_claim(&kg, 0)));
	dx_picture_free(&p);
	options.focus = "northport"; /* says nothing itself */
	assert_int_equal(dx_picture_choose(&p, &kg, &options, NULL), DX_OK);
	assert_int_equal(p.claim_count, 1);
	assert_true(shows(&p, 2) && shows(&p, dx_vertex_claim(&kg, 0)));
	dx_picture_free(&p);
}

static void denials_are_red_and_dashed_and_the_legend_says_so(void **state)
{
	struct kg kg = sample_kg();
	char *dot = dot_of(&kg, &whole);
	const char *edge = strstr(dot, "\"port-authority\" -> \"c-0f00000000000001\" [");

	(void)state;
	assert_true(edge != NULL);
	assert_memory_equal(strchr(edge, '[') + 1, "color=\"#c62828\"", 15);
	assert_true(strstr(edge, "style=dashed") && strstr(edge, "style=dashed") < strchr(edge, '\n'));
	assert_non_null(strstr(dot, "<font color=\"#c62828\">- -\xE2\x96\xB6 denies</font>"));
	assert_non_null(strstr(dot, "[label=\"contested claim\""));
	assert_non_null(strstr(dot, "[label=\"media\""));
	assert_null(strstr(dot, "[label=\"group\""));
	free(dot);
}

static void links_lead_to_the_web_only(void **state)
{
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena);
	char *dot = dot_of(&kg, &whole);

	(void)state;
	assert_null(strstr(dot, "URL=\"javascript"));
	assert_non_null(strstr(dot, "URL=\"http://good.example/a%20b\""));
	for (const char *p = dot; (p = strstr(p, "URL=\"")) != NULL; p += 5)
		assert_memory_equal(p + 5, "http", 4);
	free(dot);
	dx_arena_free(&arena);
}

/* The same picture whatever stands on the heap, and of nothing too. */
static void a_graph_has_one_picture(void **state)
{
	struct kg empty = { .predicates = sample_predicates, .predicate_count = 4 };
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena);
	char *once = dot_of(&kg, &whole), *twice = dot_of(&kg, &whole), *nothing = dot_of(&empty, &whole);

	(void)state;
	assert_string_equal(once, twice);
	assert_non_null(strstr(nothing, "0 of 0 claims"));
	free(once);
	free(twice);
	free(nothing);
	dx_arena_free(&arena);
}

static int write_all(const char *folder)
{
	static const struct {
		const char *file;
		export_fn write;
	} files[] = { { "nasty.dot", dx_export_dot }, { "nasty.svg", dx_export_svg }, { "nasty.png", dx_export_png } };
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena);
	struct dx_error err = { 0 };
	enum dx_status rc = dx_graph_analyze(&kg, &err);

	for (size_t i = 0; i < sizeof(files) / sizeof(*files) && rc == DX_OK; i++) {
		struct outfile out = { 0 };
		char path[512];
		snprintf(path, sizeof(path), "%s/%s", folder, files[i].file);
		rc = dx_out_open(&out, path, &err);
		if (rc == DX_OK)
			rc = files[i].write(&kg, &whole, out.stream, &err);
		if (rc == DX_OK)
			rc = dx_out_commit(&out, &err);
		dx_out_abort(&out);
	}
	if (rc != DX_OK)
		fprintf(stderr, "%s: %s\n", err.path, err.message);
	dx_arena_free(&arena);
	return rc == DX_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_contested_comes_first),
		cmocka_unit_test(as_many_claims_as_asked_for),
		cmocka_unit_test(too_many_sources_are_a_number),
		cmocka_unit_test(a_focus_is_an_id_a_label_or_an_alias),
		cmocka_unit_test(a_focus_shows_what_it_says_and_what_is_said_of_it),
		cmocka_unit_test(denials_are_red_and_dashed_and_the_legend_says_so),
		cmocka_unit_test(links_lead_to_the_web_only),
		cmocka_unit_test(a_graph_has_one_picture),
	};

	if (argc == 3 && strcmp(argv[1], "write") == 0)
		return write_all(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
