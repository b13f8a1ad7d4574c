/* test_export.c: what each writer promises. `test_export write FOLDER clean|nasty|recipes [full]` writes every format for
   tests/golden.sh, tests/round-trip.sh and tests/interop. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/outfile.h"
#include "base/utf8.h"
#include "export/export.h"
#include "export/text.h"
#include "graph/graph.h"
#include "recipes_kg.h"

static const struct export_options plain = { .base = EXPORT_BASE }, full = { .base = EXPORT_BASE, .full_provenance = true };

/* The whole output of one writer; freed by the caller. Not inlined: gcc 12 takes what points into it for a dangling pointer. */
__attribute__((noinline)) static char *output_of(export_fn write, const struct kg *kg, const struct export_options *options, size_t *n)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, n);

	assert_int_equal(out ? write(kg, options, out, NULL) : DX_NOMEM, DX_OK);
	assert_int_equal(fclose(out), 0);
	return text;
}

static export_fn writer_of(const char *file)
{
	for (const struct exporter *e = dx_exporters; e->format; e++)
		if (strcmp(e->file, file) == 0)
			return e->write;
	fail_msg("no writer of %s", file);
	return NULL;
}

static size_t count_of(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, what)) != NULL; p += strlen(what))
		n++;
	return n;
}

static void every_writer_reports_a_full_disk(void **state)
{
	struct kg kg = sample_kg();

	(void)state;
	for (const struct exporter *e = dx_exporters; e->format; e++) {
		FILE *out = fopen("/dev/full", "w");
		struct dx_error err = { 0 };
		if (!out)
			skip();
		if (e->write(&kg, &plain, out, &err) != DX_WRITE || err.code != DX_WRITE || !*err.message)
			fail_msg("%s did not report it", e->file);
		fclose(out);
	}
}

static void every_writer_writes_the_same_twice_and_an_empty_graph(void **state)
{
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena), empty = { .predicates = sample_predicates, .predicate_count = 4 };

	(void)state;
	assert_int_equal(dx_graph_analyze(&kg, NULL), DX_OK);
	for (const struct exporter *e = dx_exporters; e->format; e++) {
		size_t n, m, none;
		if (e->on_request)
			continue; /* by another program: check-pictures.sh */
		char *once = output_of(e->write, &kg, &full, &n), *twice = output_of(e->write, &kg, &full, &m);
		char *nothing = output_of(e->write, &empty, &plain, &none);
		if (n != m || memcmp(once, twice, n) != 0)
			fail_msg("%s differs", e->file);
		assert_int_equal(dx_utf8_check((struct slice){ once, n }), n);
		assert_int_equal(strlen(once), n);
		free(once);
		free(twice);
		free(nothing);
	}
	dx_arena_free(&arena);
}

static void rdf_refuses_a_base_that_is_no_iri(void **state)
{
	static const char *const files[] = { "graph.nt", "graph.nq", "graph.ttl", "graph.trig", "graph.rdf" };
	struct kg kg = sample_kg();

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		char room[64];
		FILE *out = fmemopen(room, sizeof(room), "w");
		struct dx_error err = { 0 };
		struct export_options options = { .base = "kg/" };
		assert_int_equal(writer_of(files[i])(&kg, &options, out, &err), DX_USAGE);
		assert_non_null(strstr(err.message, "\"kg/\""));
		fclose(out);
	}
}

#define KG "<" EXPORT_BASE
#define NS "<https://dixit.example/ns#"

/* Who denies what is one edge, whatever the predicate; a predicate that means the stance has its own beside it, one that was turned
   round has not; nobody's words make no edge; two of the same make one. */
static void direct_edges_follow_the_stance(void **state)
{
	struct kg kg = sample_kg();
	size_t n;
	char *nt = output_of(writer_of("graph.nt"), &kg, &plain, &n);

	(void)state;
	assert_int_equal(count_of(nt, KG "port-authority> " NS "denies> " KG "c-0f00000000000001> ."), 1);
	assert_int_equal(count_of(nt, KG "jana-moreau> " NS "denies> " KG "c-7a00000000000002> ."), 1);
	assert_int_equal(count_of(nt, KG "jana-moreau> " NS "says> " KG "c-7a00000000000002> ."), 1);
	assert_int_equal(count_of(nt, KG "jana-moreau> " NS "asserts> " KG "c-7a00000000000002> ."), 1);
	assert_int_equal(count_of(nt, KG "arlen-gazette> " NS "reports> " KG "c-0f00000000000001> ."), 1);
	assert_int_equal(count_of(nt, KG "arlen-gazette> " NS "asserts> " KG "c-0f00000000000001> ."), 1);
	assert_int_equal(count_of(nt, "> " KG "c-0f00000000000001> ."), 3 + 3 + 1); /* 3 direct, 3 of attributions, 1 of a fact */
	free(nt);
}

#define CLAIM KG "c-9300000000000003"

/* The authority says "it had never told the town", and Moreau denies it, whatever becomes of the negation in the claim's key. */
static void stances_are_towards_the_words_that_are_shown(void **state)
{
	static const struct {
		const char *writer, *text;
	} rows[] = {
		{ "graph.nt", KG "port-authority> " NS "asserts> " CLAIM "> ." },
		{ "graph.nt", KG "port-authority> " NS "says> " CLAIM "> ." },
		{ "graph.nt", KG "jana-moreau> " NS "denies> " CLAIM "> ." },
		{ "graph.nt", KG "a-6000000000000006> " NS "stance> \"asserts\" ." },
		{ "graph.nt", KG "a-7000000000000007> " NS "stance> \"denies\" ." },
		{ "graph.nt", CLAIM "> " NS "assertionCount> \"1\"" },
		{ "graph.nt", CLAIM "> " NS "denialCount> \"1\"" },
		{ "edges.csv", "\"says\",\"says\",\"1\",\"attribution\",\"says\",\"asserts\",\"indirect\",\"false\",\"1\",\"0.75\"" },
		{ "edges.csv", "\"denies\",\"denies\",\"1\",\"attribution\",\"denies\",\"denies\",\"indirect\",\"false\",\"1\",\"0.625\"" },
		{ "graph.sql", "'port-authority','c-9300000000000003','says','asserts'" },
		{ "graph.sql", "'jana-moreau','c-9300000000000003','denies','denies'" },
		{ "graph.dot", "\"port-authority\" -> \"c-9300000000000003\" [color=\"#2e7d32\"" },
		{ "graph.dot", "\"jana-moreau\" -> \"c-9300000000000003\" [color=\"#c62828\"" },
		/* The one format without polarity: she says that it did tell the town. */
		{ "statements.jsonl", "\"it had never told the town\",\"negated\":true" },
		{ "statements.jsonl", "\"predicate\":\"denies\",\"stance\":\"asserts\"" },
	};
	struct kg kg = sample_kg();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n;
		char *out = output_of(writer_of(rows[i].writer), &kg, &plain, &n);
		if (count_of(out, rows[i].text) != 1)
			fail_msg("%s has not once %s", rows[i].writer, rows[i].text);
		free(out);
	}
}

static void what_a_claim_says_is_never_stated_in_the_default_graph(void **state)
{
	static const char own[] = KG "jana-moreau> " KG "relation/be-head-of> " KG "port-authority> .";
	static const char inner[] = KG "port-authority> " KG "relation/close> \"the Tull bridge\"";
	struct kg kg = sample_kg();
	size_t n;
	char *nt = output_of(writer_of("graph.nt"), &kg, &plain, &n), *nq = output_of(writer_of("graph.nq"), &kg, &plain, &n);

	(void)state;
	assert_int_equal(count_of(nt, own), 1); /* said by two articles, stated once */
	assert_int_equal(count_of(nq, own), 1);
	assert_int_equal(count_of(nt, inner), 0);
	assert_int_equal(count_of(nq, inner), 1);
	assert_int_equal(count_of(nq, KG "relation/close> \"the Tull bridge\" " KG "c-0f00000000000001> ."), 1);
	/* Negated: reified, but stated nowhere. */
	assert_int_equal(count_of(nq, KG "northport> " KG "relation/pay>"), 0);
	assert_int_equal(count_of(nt, "rdf-syntax-ns#predicate> " KG "relation/pay> ."), 1);
	free(nt);
	free(nq);
}

static void no_statement_comes_twice(void **state)
{
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena);
	size_t n;
	char *nq = output_of(writer_of("graph.nq"), &kg, &full, &n);
	struct map seen = { 0 };
	struct slice rest = { nq, n - 1 };
	uint32_t lines = 0;

	(void)state;
	while (rest.p) {
		assert_int_equal(dx_intern(&seen, dx_slice_cut(&rest, '\n')), lines);
		lines++;
	}
	assert_true(lines > 1000);
	dx_map_free(&seen);
	free(nq);
	dx_arena_free(&arena);
}

/* The claim of the company in the first recipe's article begins behind a quotation mark of three bytes. */
static void full_provenance_selects_bytes_characters_and_words(void **state)
{
	static const char content[] = KG "a-0000000000000005/content/1";
	struct arena arena = { 0 };
	struct kg kg = recipes_kg(&arena);
	size_t n;
	char *less = output_of(writer_of("graph.nt"), &kg, &plain, &n), *more = output_of(writer_of("graph.nt"), &kg, &full, &n);
	char want[400];

	(void)state;
	assert_int_equal(count_of(less, "/ns/oa#"), 0);
	snprintf(want, sizeof(want), "%s/bytes> <http://www.w3.org/ns/oa#start> \"79\"^^", content);
	assert_int_equal(count_of(more, want), 1);
	snprintf(want, sizeof(want), "%s/characters> <http://www.w3.org/ns/oa#start> \"77\"^^", content);
	assert_int_equal(count_of(more, want), 1);
	snprintf(want, sizeof(want), "%s/characters> <http://www.w3.org/ns/oa#end> \"110\"^^", content);
	assert_int_equal(count_of(more, want), 1);
	snprintf(want, sizeof(want), "%s/quote> <http://www.w3.org/ns/oa#exact> \"The Meridian Post has no document\" .", content);
	assert_int_equal(count_of(more, want), 1);
	snprintf(want, sizeof(want), "%s/quote> <http://www.w3.org/ns/oa#prefix> \"s that Nordwall helped spies.\\n\\n\\u201C\" .", content);
	assert_int_equal(count_of(more, want), 1);
	snprintf(want, sizeof(want), "%s/quote> <http://www.w3.org/ns/oa#suffix> \",\\u201D the company said. Ingrid Solh\" .", content);
	assert_int_equal(count_of(more, want), 1);
	/* Nothing stands before the first word. */
	assert_int_equal(count_of(more, "a-0000000000000001/source/1/quote> <http://www.w3.org/ns/oa#prefix>"), 0);
	free(less);
	free(more);
	dx_arena_free(&arena);
}

/* Both levels tell where the whole of an attribution and a fact stands; only full provenance repeats the words of entities. */
static void compact_provenance_tells_the_place(void **state)
{
	struct kg kg = sample_kg();
	size_t n;
	char *less = output_of(writer_of("graph.nt"), &kg, &plain, &n), *more = output_of(writer_of("graph.nt"), &kg, &full, &n);

	(void)state;
	assert_int_equal(count_of(less, KG "a-2000000000000002> " NS "begin> \"100\"^^"), 1);
	assert_int_equal(count_of(less, KG "a-2000000000000002> " NS "end> \"176\"^^"), 1);
	assert_int_equal(count_of(less, "prov#wasAttributedTo> " KG "jana-moreau>"), 3);
	assert_int_equal(count_of(less, NS "subjectText>"), 0);
	assert_int_equal(count_of(more, NS "subjectText>"), 4);
	/* No text is there to count characters in: bytes alone. */
	assert_int_equal(count_of(more, KG "a-2000000000000002/content/2/bytes> <http://www.w3.org/ns/oa#start> \"150\"^^"), 1);
	assert_int_equal(count_of(more, "oa#TextPositionSelector>"), 0);
	assert_int_equal(count_of(more, KG "jana-moreau/name/2> " NS "mentionCount> \"2\"^^"), 1);
	free(less);
	free(more);
}

/* Each cell as written, between its quotes; n of them. */
static void each_cell(const char *csv, void (*fn)(struct slice cell, void *ctx), void *ctx)
{
	for (const char *p = csv; *p;) {
		const char *from = p + 1;
		assert_int_equal(*p, '"');
		for (p = from; *p != '"' || p[1] == '"'; p += *p == '"' ? 2 : 1)
			assert_true(*p != '\0');
		fn((struct slice){ from, (size_t)(p - from) }, ctx);
		p++;
		assert_true(*p == ',' || *p == '\n');
		p++;
	}
}

static void is_no_formula(struct slice cell, void *ctx)
{
	++*(size_t *)ctx;
	assert_true(cell.n == 0 || !strchr("=+-@\t\r", cell.p[0]));
}

static void cells_are_no_formulas(void **state)
{
	static const char *const files[] = { "nodes.csv", "edges.csv", "gephi/nodes.csv", "gephi/edges.csv" };
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena);

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		size_t n, cells = 0;
		char *csv = output_of(writer_of(files[i]), &kg, &plain, &n);
		each_cell(csv, is_no_formula, &cells);
		assert_true(cells > 1000);
		assert_non_null(strstr(csv, "\"'=cmd|' /C calc'!A0\""));
		assert_non_null(strstr(csv, "\"''leading apostrophe\""));
		free(csv);
	}
	dx_arena_free(&arena);
}

static void all_is_even(struct slice cell, void *ctx)
{
	(void)ctx;
	for (size_t i = 0; i < cell.n; i++)
		if (cell.p[i] == '\\')
			assert_int_equal(cell.p[++i], '\\');
}

static void gephi_gets_every_backslash_twice(void **state)
{
	struct arena arena = { 0 };
	struct kg kg = nasty_kg(&arena);
	size_t n;
	char *gephi = output_of(writer_of("gephi/nodes.csv"), &kg, &plain, &n), *csv = output_of(writer_of("nodes.csv"), &kg, &plain, &n);

	(void)state;
	each_cell(gephi, all_is_even, NULL);
	assert_non_null(strstr(gephi, "\"C:\\\\tmp\\\\new\\\\\""));
	assert_non_null(strstr(csv, "\"C:\\tmp\\new\\\""));
	free(gephi);
	free(csv);
	dx_arena_free(&arena);
}

static void the_gate_keeps_text_and_marks_what_cannot_be(void **state)
{
	static const struct {
		struct slice in;
		const char *out;
	} cases[] = {
		{ SLICE("plain \xC3\xA9 \xF0\x9F\x98\x80\t\n\r"), "plain \xC3\xA9 \xF0\x9F\x98\x80\t\n\r" },
		{ SLICE("a\x01""b"), "a\xEF\xBF\xBD""b" },
		{ SLICE("a\0b"), "a\xEF\xBF\xBD""b" },
		{ SLICE("a\x7F"), "a\xEF\xBF\xBD" },
		{ SLICE("\xC2\x85x"), "\xEF\xBF\xBDx" },
		{ SLICE("a\xFF b"), "a\xEF\xBF\xBD b" },
		{ SLICE("caf\xE9"), "caf\xEF\xBF\xBD" },
		{ SLICE("\xED\xA0\x80!"), "\xEF\xBF\xBD!" },
		{ SLICE("\xEF\xBF\xBE\xEF\xBF\xBF"), "\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ SLICE("\xE2\x82"), "\xEF\xBF\xBD" },
		{ SLICE("\xC0\xAF"), "\xEF\xBF\xBD" },
		{ SLICE("\xF4\x90\x80\x80"), "\xEF\xBF\xBD" },
	};
	struct buf room = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_slice(dx_text_gate(cases[i].in, &room), cases[i].out);
		assert_int_equal(dx_text_clean(cases[i].in), slice_is(cases[i].in, cases[i].out));
	}
	dx_buf_free(&room);
}

static void iris_are_iris_or_refused(void **state)
{
	static const char *const cases[][2] = {
		{ "http://a.example/x?y=1#z", "http://a.example/x?y=1#z" },
		{ "http://a.example/a b<c>\"{}|\\^`", "http://a.example/a%20b%3Cc%3E%22%7B%7D%7C%5C%5E%60" },
		{ "http://a.example/100%", "http://a.example/100%25" },
		{ "http://a.example/%41%zz", "http://a.example/%41%25zz" },
		{ "http://a.example/#a#b", "http://a.example/#a%23b" },
		{ "http://a.example/\xC3\xA9\xEE\x80\x80", "http://a.example/\xC3\xA9%EE%80%80" },
		{ "urn:x:1", "urn:x:1" },
		{ "no scheme", NULL }, { "", NULL }, { ":x", NULL }, { "1a:x", NULL }, { "/path", NULL },
	};
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		dx_buf_clear(&b);
		assert_int_equal(dx_iri_gate(&b, slice_of(cases[i][0])), cases[i][1] != NULL);
		if (cases[i][1])
			assert_slice(dx_buf_slice(&b), cases[i][1]);
	}
	dx_buf_clear(&b);
	dx_iri_part(&b, SLICE("a.b/c d-\xC3\xA9\xC2\xAA%"));
	assert_slice(dx_buf_slice(&b), "a%2Eb%2Fc%20d-\xC3\xA9%C2%AA%25");
	assert_true(dx_is_web(SLICE("https://a")) && dx_is_web(SLICE("HTTP://a.example/")));
	assert_false(dx_is_web(SLICE("javascript:alert(1)")) || dx_is_web(SLICE("http:")) || dx_is_web(SLICE("http://")) ||
	             dx_is_web(SLICE("data:text/html,x")) || dx_is_web(SLICE("//a")) || dx_is_web(SLICE("http:///x")));
	dx_buf_free(&b);
}

static void languages_and_dates_hold_exactly(void **state)
{
	static const struct {
		const char *text;
		enum date_type type;
	} dates[] = {
		{ "2024", DATE_YEAR }, { "2024-02", DATE_MONTH }, { "2024-02-29", DATE_DAY }, { "2023-02-29", DATE_NONE },
		{ "2024-13", DATE_NONE }, { "2024-1-2", DATE_NONE }, { "0000", DATE_NONE }, { "2024-02-29T10:30", DATE_TIME },
		{ "2024-02-29T10:30Z", DATE_TIME }, { "2024-02-29T10:30:59Z", DATE_TIME }, { "2024-02-29T10:30:59+02:00", DATE_TIME },
		{ "2024-02-29T24:00", DATE_NONE }, { "2024-02-29T10:30+2", DATE_NONE }, { "2024-02-29 10:30", DATE_NONE },
		{ "Monday", DATE_NONE }, { "", DATE_NONE }, { "2024-02-29T10:30:60", DATE_NONE }, { "20240229", DATE_NONE },
		{ "2024-02-29T", DATE_NONE }, { "2024-02-29T1", DATE_NONE },
	};
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		assert_int_equal(dx_date_type(slice_of(dates[i].text)), dates[i].type);
	dx_date_time(&b, SLICE("2024-02-29T10:30Z"));
	assert_slice(dx_buf_slice(&b), "2024-02-29T10:30:00Z");
	dx_buf_free(&b);
	assert_true(dx_is_language(SLICE("en")) && dx_is_language(SLICE("zh-Hans-CN")) && dx_is_language(SLICE("de-1996")));
	assert_false(dx_is_language(SLICE("")) || dx_is_language(SLICE("en_US")) || dx_is_language(SLICE("en-")) ||
	             dx_is_language(SLICE("e1")) || dx_is_language(SLICE("englishlanguage")) || dx_is_language(SLICE("en US")));
}

static void lines_are_cut_by_characters(void **state)
{
	struct buf b = { 0 };

	(void)state;
	dx_text_line(&b, SLICE("  a \n\t b\xC3\xA9  "), 9);
	assert_slice(dx_buf_slice(&b), "a b\xC3\xA9");
	dx_buf_clear(&b);
	dx_text_line(&b, SLICE("\xC3\xA9\xC3\xA9\xC3\xA9 x"), 3);
	assert_slice(dx_buf_slice(&b), "\xC3\xA9\xC3\xA9\xC3\xA9\xE2\x80\xA6");
	dx_buf_free(&b);
}

/* Every format of one sample graph into a folder. */
static int write_all(const char *folder, const char *which, bool more)
{
	struct arena arena = { 0 };
	struct kg kg = strcmp(which, "nasty") == 0 ? nasty_kg(&arena) : strcmp(which, "recipes") == 0 ? recipes_kg(&arena) : sample_kg();
	struct dx_error err = { 0 };
	enum dx_status rc = dx_graph_analyze(&kg, &err);

	for (const struct exporter *e = dx_exporters; e->format && rc == DX_OK; e++) {
		struct outfile out = { 0 };
		char path[512], *slash;
		if (e->on_request)
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, e->file);
		slash = strrchr(path, '/');
		*slash = '\0';
		rc = dx_make_dirs(path, &err);
		*slash = '/';
		if (rc == DX_OK)
			rc = dx_out_open(&out, path, &err);
		if (rc == DX_OK)
			rc = e->write(&kg, more ? &full : &plain, out.stream, &err);
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
		cmocka_unit_test(every_writer_reports_a_full_disk),
		cmocka_unit_test(every_writer_writes_the_same_twice_and_an_empty_graph),
		cmocka_unit_test(rdf_refuses_a_base_that_is_no_iri),
		cmocka_unit_test(direct_edges_follow_the_stance),
		cmocka_unit_test(stances_are_towards_the_words_that_are_shown),
		cmocka_unit_test(what_a_claim_says_is_never_stated_in_the_default_graph),
		cmocka_unit_test(no_statement_comes_twice),
		cmocka_unit_test(full_provenance_selects_bytes_characters_and_words),
		cmocka_unit_test(compact_provenance_tells_the_place),
		cmocka_unit_test(cells_are_no_formulas),
		cmocka_unit_test(gephi_gets_every_backslash_twice),
		cmocka_unit_test(the_gate_keeps_text_and_marks_what_cannot_be),
		cmocka_unit_test(iris_are_iris_or_refused),
		cmocka_unit_test(languages_and_dates_hold_exactly),
		cmocka_unit_test(lines_are_cut_by_characters),
	};

	if (dx_lexicon_open(NULL) != DX_OK)
		return 1;
	if (argc >= 4 && strcmp(argv[1], "write") == 0) {
		int code = write_all(argv[2], argv[3], argc == 5 && strcmp(argv[4], "full") == 0);
		dx_lexicon_close();
		return code;
	}
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	dx_lexicon_close();
	return failed;
}
