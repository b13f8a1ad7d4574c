/* test_statements.c: the graph is the same whether extractions come from memory or from JSON Lines; what is no such file is
   refused. */
#include "test.h"

#include <stdlib.h>

#include "claims/lexicon.h"
#include "export/export.h"
#include "export/extraction.h"
#include "extraction_maker.h"
#include "resolve/resolve.h"
#include "resolve/statements.h"

static void fill(struct maker *k, int which)
{
	static const struct span self = { 0, 4 };
	struct attribution *a;
	if (which == 0) {
		make(k, "one \"quoted\".txt", "[Clara Stein|nps^Foreign Minister] met \"[Peter Holm|np]\"\xe2\x80\xa6 in "
		     "[\xc5\x81\xc3\xb3" "d\xc5\xba|nl]. "
		                              "[She|uFs] said rain is near. [Two officials|cxs] denied it.");
		a = says(k, 3, STANCE_ASSERTS, "rain is near", "rain be near now");
		a->certainty = 0.3f;
		a->addressee = 1;
		a->key_source = (struct spans){ &self, 1 };
		a->key_verbs = 2;
		a = says(k, 4, STANCE_DENIES, "it", "rain be near now");
		a->parent = 0;
		a->mode = MODE_MIXED;
		a->confidence = 1.0f / 3;
		a->time = maker_spans(k, "near");
		k->facts[0] = (struct fact){ .subject = maker_spans(k, "Clara Stein"), .relation = maker_spans(k, "met"),
		                             .object = maker_spans(k, "Peter Holm"), .subject_mention = 0, .object_mention = 1,
		                             .relation_text = SLICE("met"), .relation_lemma = SLICE("meet"), .asserted_by = 1,
		    .confidence = 0.7f };
		k->x.fact_count = 1;
		k->article.publisher = SLICE("Reuters");
		k->article.date = SLICE("2021-03-04");
	} else {
		make(k, "two.txt", "Nobody said anything about [CHI|no]\tor\n[the firm|cd].");
	}
}

struct stream {
	struct resolver *r;
	unsigned documents;
};

static enum dx_status add(void *ctx, const struct extraction *x, struct dx_error *err)
{
	struct stream *s = ctx;
	s->documents++;
	return dx_resolver_add(s->r, x, err);
}

/* Every format of the graph, one behind the other. */
static char *written(struct resolver *r, size_t *n)
{
	struct kg kg;
	struct dx_error err = { 0 };
	struct export_options options = { .base = EXPORT_BASE, .full_provenance = true };
	char *out = NULL;
	FILE *f = open_memstream(&out, n);
	assert_non_null(f);
	assert_int_equal(dx_resolver_finish(r, &kg, &err), DX_OK);
	for (const struct exporter *e = dx_exporters; e->format; e++)
		if (strcmp(e->format, "jsonl") == 0 || strcmp(e->format, "nt") == 0)
			assert_int_equal(e->write(&kg, &options, f, &err), DX_OK);
	fclose(f);
	return out;
}

static enum dx_status parse(struct slice lines, const char *path, statements_sink sink, void *ctx, struct dx_error *err)
{
	struct statements_reader *reader = dx_statements_reader(path, err);
	assert_non_null(reader);
	enum dx_status status = dx_statements_parse(reader, lines, sink, ctx, err);
	dx_statements_reader_free(reader);
	return status;
}

static void same_graph(void **state)
{
	(void)state;
	struct dx_error err = { 0 };
	struct maker k[2] = { { .arena = { 0 } }, { .arena = { 0 } } };
	struct buf lines = { 0 };
	struct stream s = { dx_resolver_new(&err), 0 };
	struct resolver *direct = dx_resolver_new(&err);
	size_t n = 0, m = 0;
	for (int i = 0; i < 2; i++) {
		fill(&k[i], i);
		assert_int_equal(dx_resolver_add(direct, &k[i].x, &err), DX_OK);
		dx_write_extraction_jsonl(&k[i].x, NULL, false, &lines);
	}
	enum dx_status status = parse(dx_buf_slice(&lines), "lines", add, &s, &err);
	if (status != DX_OK)
		print_error("line %u: %s\n", (unsigned)err.line, err.message);
	assert_int_equal(status, DX_OK);
	assert_int_equal(s.documents, 2);
	char *a = written(direct, &n), *b = written(s.r, &m);
	assert_int_equal(n, m);
	assert_true(n > 1000);
	assert_memory_equal(a, b, n);
	free(a);
	free(b);
	dx_resolver_free(direct);
	dx_resolver_free(s.r);
	dx_buf_free(&lines);
	maker_free(&k[0]);
	maker_free(&k[1]);
}

static enum dx_status write_again(void *ctx, const struct extraction *x, struct dx_error *err)
{
	(void)err;
	dx_write_extraction_jsonl(x, NULL, false, ctx);
	return DX_OK;
}

/* What is read and written again is the same lines: no field is forgotten. */
static void nothing_is_lost(void **state)
{
	(void)state;
	struct dx_error err = { 0 };
	struct buf lines = { 0 }, again = { 0 };
	for (int i = 0; i < 2; i++) {
		struct maker k = { .arena = { 0 } };
		fill(&k, i);
		for (uint32_t m = 0; m < k.x.mention_count; m++)
			k.mentions[m].plural = k.mentions[m].definite = k.mentions[m].subject = k.mentions[m].in_quotes = true;
		for (uint32_t f = 0; f < k.x.fact_count; f++) {
			k.facts[f].negated = k.facts[f].clause = true;
			k.facts[f].time = k.facts[f].place = k.facts[f].extra[0] = k.facts[f].relation;
			k.facts[f].extras = 1;
		}
		dx_write_extraction_jsonl(&k.x, NULL, false, &lines);
		maker_free(&k);
	}
	assert_int_equal(parse(dx_buf_slice(&lines), "lines", write_again, &again, &err), DX_OK);
	assert_int_equal(again.n, lines.n);
	assert_memory_equal(again.p, lines.p, lines.n);
	dx_buf_free(&lines);
	dx_buf_free(&again);
}

static void from_a_stream(void **state)
{
	(void)state;
	struct dx_error err = { 0 };
	struct maker k = { .arena = { 0 } };
	struct buf lines = { 0 };
	struct stream s = { dx_resolver_new(&err), 0 };
	fill(&k, 0);
	dx_write_extraction_jsonl(&k.x, NULL, false, &lines);
	FILE *f = fmemopen(lines.p, lines.n, "r");
	assert_int_equal(dx_statements_read(f, "stream", add, &s, &err), DX_OK);
	assert_int_equal(s.documents, 1);
	fclose(f);
	dx_resolver_free(s.r);
	dx_buf_free(&lines);
	maker_free(&k);
}

static enum dx_status ignore(void *ctx, const struct extraction *x, struct dx_error *err)
{
	(void)ctx;
	(void)x;
	(void)err;
	return DX_OK;
}

static enum dx_status hold(void *ctx, const struct extraction *x, struct dx_error *err)
{
	(void)err;
	*(const struct extraction **)ctx = x;
	return DX_OK;
}

/* One reader reads again, also after what it refused, and what it gave last is there until then. */
static void one_reader(void **state)
{
	(void)state;
	struct dx_error err = { 0 };
	struct maker k = { .arena = { 0 } };
	struct buf lines = { 0 }, again = { 0 };
	const struct extraction *x = NULL;
	struct statements_reader *reader = dx_statements_reader("lines", &err);
	fill(&k, 0);
	dx_write_extraction_jsonl(&k.x, NULL, false, &lines);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(dx_statements_parse(reader, (struct slice){ lines.p, lines.n / 2 }, hold, &x, &err), DX_BAD_INPUT);
		assert_int_equal(dx_statements_parse(reader, dx_buf_slice(&lines), hold, &x, &err), DX_OK);
		dx_buf_clear(&again);
		dx_write_extraction_jsonl(x, NULL, false, &again);
		assert_int_equal(again.n, lines.n);
		assert_memory_equal(again.p, lines.p, lines.n);
	}
	dx_statements_reader_free(reader);
	dx_buf_free(&lines);
	dx_buf_free(&again);
	maker_free(&k);
}

/* Cut anywhere, or with any byte changed: refused or read, never a crash. */
static void damaged(void **state)
{
	(void)state;
	struct maker k = { .arena = { 0 } };
	struct buf lines = { 0 };
	struct dx_error err = { 0 };
	unsigned refused = 0;
	fill(&k, 0);
	dx_write_extraction_jsonl(&k.x, NULL, false, &lines);
	for (size_t i = 0; i < lines.n; i++) {
		static const char bytes[] = { '"', '9', ',', '}', (char)0xC0, '\n', '-', 'n' };
		char *copy = malloc(lines.n);
		memcpy(copy, lines.p, lines.n);
		refused += parse((struct slice){ copy, i }, "cut", ignore, NULL, &err) == DX_BAD_INPUT;
		copy[i] = bytes[i % sizeof bytes];
		parse((struct slice){ copy, lines.n }, "changed", ignore, NULL, &err);
		free(copy);
	}
	assert_true(refused > lines.n * 9 / 10);
	dx_buf_free(&lines);
	maker_free(&k);
}

static void refused(void **state)
{
	(void)state;
	static const struct {
		const char *lines;
		unsigned line;
	} cases[] = {
		{ "\nnonsense\n", 2 },
		{ "{\"type\":\"mention\",\"document\":\"a\"}\n", 1 },
		{ "{\"type\":\"document\",\"document\":\"a\"}\n", 1 },
		{ "{\"type\":\"document\",\"document\":\"a\",\"sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","
		  "\"repaired\":0,\"mentions\":1,\"attributions\":0,\"facts\":0,\"text\":\"x\"}\n", 1 }, /* its mention is missing */
		{ "[[[[[[[[[[[[[[[[[[[[[[[[\n", 1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct dx_error err = { 0 };
		assert_int_equal(parse(slice_of(cases[i].lines), "case", ignore, NULL, &err), DX_BAD_INPUT);
		assert_string_equal(err.path, "case");
		assert_int_equal(err.line, cases[i].line);
	}
}

static int open_lexicon(void **state)
{
	struct dx_error err = { 0 };
	(void)state;
	return dx_lexicon_open(&err) == DX_OK ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(same_graph), cmocka_unit_test(nothing_is_lost),
		                            cmocka_unit_test(from_a_stream), cmocka_unit_test(one_reader),
		                            cmocka_unit_test(damaged), cmocka_unit_test(refused) };
	return cmocka_run_group_tests(tests, open_lexicon, NULL);
}
