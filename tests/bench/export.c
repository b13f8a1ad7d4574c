/* export.c of bench/: how long the exports of N attributions take, how much memory they need above the graph, and how that compares with
   the libraries alone: raptor2 given the same statements ready-made, libcsv given the same cells. Both are fed from memory, a portion at
   a time, and only their writing is timed. Usage: export-bench [N]. Seconds of the processor; the best of three rounds for small N. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <csv.h>
#include <raptor2.h>

#include "base/arena.h"
#include "claims/lexicon.h"
#include "export/export.h"
#include "export/rdf.h"

/* Graphs up to this size are measured in several rounds, larger ones in one. */
#define SMALL 200000u
#define ROUNDS 3

/* Statements or cells that lie ready before a library gets them. */
#define PORTION 200000u

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *need(void *p)
{
	if (!p) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	return p;
}

static uint32_t next(void)
{
	static uint64_t state = 42;

	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(state >> 33);
}

/* n words of a small vocabulary; now and then a quote. */
static struct slice words(struct arena *a, unsigned n)
{
	static const char *const some[] = { "ministry", "the", "report", "of", "bridge", "closed", "said", "prices", "will", "\"rise\"", "in",
	                                    "spring", "caf\xC3\xA9", "minister", "never", "was" };
	char room[512];
	size_t at = 0;

	for (unsigned i = 0; i < n; i++)
		at += (size_t)snprintf(room + at, sizeof(room) - at, "%s%s", i ? " " : "", some[next() % 16]);
	return dx_arena_copy(a, (struct slice){ room, at });
}

static struct slice id(struct arena *a, const char *format, uint32_t i)
{
	char room[40];

	return dx_arena_copy(a, (struct slice){ room, (size_t)snprintf(room, sizeof(room), format, (unsigned)i) });
}

static struct kg_evidence evidence(struct arena *a, unsigned n)
{
	struct span *at = need(ARENA_NEW(a, struct span, 1));

	*at = (struct span){ next() % 5000, 5000 + next() % 100 };
	return (struct kg_evidence){ words(a, n), { at, 1 } };
}

/* n attributions, half as many claims, a tenth as many entities, a twentieth as many documents. */
static struct kg big_kg(struct arena *a, uint32_t n)
{
	struct kg kg = { .predicates = NULL, .entity_count = n / 10 + 1, .claim_count = n / 2 + 1, .document_count = n / 20 + 1,
	                 .attribution_count = n };
	struct kg_attribution *rows = need(ARENA_NEW(a, struct kg_attribution, n));

	kg.predicates = dx_predicates(&kg.predicate_count);
	kg.entities = need(ARENA_NEW(a, struct kg_entity, kg.entity_count));
	kg.claims = need(ARENA_NEW(a, struct kg_claim, kg.claim_count));
	kg.documents = need(ARENA_NEW(a, struct kg_document, kg.document_count));
	for (uint32_t i = 0; i < kg.entity_count; i++)
		kg.entities[i] = (struct kg_entity){ .id = id(a, "entity-%08x", i), .label = words(a, 2), .kind = (uint8_t)(i % KIND_COUNT) };
	for (uint32_t i = 0; i < kg.claim_count; i++) {
		uint32_t *about = need(ARENA_NEW(a, uint32_t, 1));
		*about = next() % kg.entity_count;
		kg.claims[i] = (struct kg_claim){ .id = id(a, "c-%016x", i), .text = words(a, 12), .key = words(a, 6), .about = about,
		                                  .about_count = 1, .stances = { 1, 1 }, .sources = 2 };
	}
	for (uint32_t i = 0; i < kg.document_count; i++)
		kg.documents[i] = (struct kg_document){ .id = id(a, "d-%016x", i), .name = id(a, "news/%u.txt", i), .title = words(a, 8),
		                                        .language = SLICE("en"), .publisher_entity = NO_INDEX };
	for (uint32_t i = 0; i < n; i++)
		rows[i] = (struct kg_attribution){ .id = id(a, "a-%016x", i), .document = i / 20, .source = next() % kg.entity_count,
		                                   .claim = next() % kg.claim_count, .source_text = evidence(a, 2), .cue = evidence(a, 1),
		                                   .content = evidence(a, 14), .sentence = words(a, 22),
		                                   .predicate = (uint16_t)(next() % kg.predicate_count), .mode = MODE_INDIRECT, .certainty = 1,
		                                   .confidence = 0.5 + next() % 500 / 1000.0, .addressee = NO_INDEX, .parent = NO_INDEX };
	kg.attributions = rows;
	return kg;
}

/* ---- resident memory, in MB */

static long status_of(const char *name)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[128];
	long kb = 0;

	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtol(line + strlen(name), NULL, 10);
	if (f)
		fclose(f);
	return kb / 1024;
}

/* From now on VmHWM tells the most since now. */
static void reset_peak(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "w");

	if (f) {
		fputs("5", f);
		fclose(f);
	}
}

/* ---- raptor alone: the statements as terms, made before the clock runs */

struct raptor_alone {
	raptor_world *world;
	raptor_serializer *serializer;
	raptor_term **words;
	const struct kg *kg;
	raptor_statement *rows; /* PORTION of them */
	size_t n;
	uint64_t statements;
	double seconds;
};

static raptor_term *word_term(struct raptor_alone *r, unsigned word)
{
	char room[256];
	struct rdf_name name = dx_rdf_name(r->kg, word);

	if (!r->words[word]) {
		snprintf(room, sizeof(room), "%s%.*s", dx_rdf_namespaces[name.prefix].iri, (int)name.local.n, name.local.p);
		r->words[word] = need(raptor_new_term_from_uri_string(r->world, (unsigned char *)room));
	}
	return r->words[word];
}

static raptor_term *ready(struct raptor_alone *r, const struct rdf_term *t)
{
	char room[256];

	if (t->kind == RDF_WORD)
		return raptor_term_copy(word_term(r, t->word));
	if (t->kind == RDF_NODE) {
		snprintf(room, sizeof(room), EXPORT_BASE "%.*s", (int)t->value.n, t->value.p);
		return need(raptor_new_term_from_uri_string(r->world, (unsigned char *)room));
	}
	return need(raptor_new_term_from_counted_literal(
		r->world, (const unsigned char *)t->value.p, t->value.n, t->kind == RDF_TYPED ? word_term(r, t->word)->value.uri : NULL,
		t->language.n ? (const unsigned char *)"en" : NULL, t->language.n ? 2 : 0));
}

static void write_portion(struct raptor_alone *r)
{
	double begin = now();

	for (size_t i = 0; i < r->n; i++)
		raptor_serializer_serialize_statement(r->serializer, &r->rows[i]);
	r->seconds += now() - begin;
	r->statements += r->n;
	for (size_t i = 0; i < r->n; i++)
		raptor_statement_clear(&r->rows[i]);
	r->n = 0;
}

static enum dx_status keep(void *ctx, const struct rdf_statement *st, struct dx_error *err)
{
	struct raptor_alone *r = ctx;
	raptor_statement *row = &r->rows[r->n++];

	(void)err;
	raptor_statement_init(row, r->world);
	row->subject = ready(r, &st->subject);
	row->predicate = ready(r, &st->predicate);
	row->object = ready(r, &st->object);
	if (r->n == PORTION)
		write_portion(r);
	return DX_OK;
}

/* The seconds that raptor's own N-Triples writer takes for the statements of the kg. */
static double raptor_alone(const struct kg *kg, FILE *out, uint64_t *statements)
{
	struct export_options options = { .base = EXPORT_BASE };
	size_t words = WORD_COUNT + kg->predicate_count;
	struct raptor_alone r = { .world = need(raptor_new_world()), .kg = kg, .rows = need(calloc(PORTION, sizeof(*r.rows))),
	                          .words = need(calloc(words, sizeof(raptor_term *))) };

	raptor_world_open(r.world);
	r.serializer = need(raptor_new_serializer(r.world, "ntriples"));
	raptor_serializer_start_to_file_handle(r.serializer, NULL, out);
	dx_rdf_statements(kg, &options, false, keep, &r, NULL);
	write_portion(&r);
	raptor_serializer_serialize_end(r.serializer);
	raptor_free_serializer(r.serializer);
	for (size_t i = 0; i < words; i++)
		if (r.words[i])
			raptor_free_term(r.words[i]);
	raptor_free_world(r.world);
	free(r.words);
	free(r.rows);
	*statements = r.statements;
	return r.seconds;
}

/* ---- libcsv alone: the cells in memory, read back from what dixit writes */

struct csv_alone {
	struct csv_parser parser;
	struct slice *cells; /* PORTION of them; {NULL, 0} ends a row */
	size_t n;
	struct arena arena;
	FILE *out;
	bool within;
	double seconds;
};

static void write_cells(struct csv_alone *c)
{
	double begin = now();

	for (size_t i = 0; i < c->n; i++) {
		if (!c->cells[i].p) {
			putc('\n', c->out);
			c->within = false;
			continue;
		}
		if (c->within)
			putc(',', c->out);
		c->within = true;
		csv_fwrite(c->out, c->cells[i].p, c->cells[i].n);
	}
	c->seconds += now() - begin;
	c->n = 0;
	dx_arena_reset(&c->arena);
}

static void add_cell(struct csv_alone *c, struct slice s)
{
	c->cells[c->n++] = s;
	if (c->n == PORTION)
		write_cells(c);
}

static void on_cell(void *p, size_t n, void *ctx)
{
	struct csv_alone *c = ctx;

	add_cell(c, dx_arena_copy(&c->arena, (struct slice){ p ? p : "", n }));
}

static void on_row(int end, void *ctx)
{
	(void)end;
	add_cell(ctx, (struct slice){ 0 });
}

static ssize_t read_back(void *ctx, const char *text, size_t n)
{
	struct csv_alone *c = ctx;

	csv_parse(&c->parser, text, n, on_cell, on_row, c);
	return (ssize_t)n;
}

/* ---- */

static export_fn writer_of(const char *file)
{
	for (const struct exporter *e = dx_exporters; e->format; e++)
		if (strcmp(e->file, file) == 0)
			return e->write;
	return NULL;
}

static double time_of(export_fn write, const struct kg *kg, FILE *out)
{
	struct export_options options = { .base = EXPORT_BASE };
	struct dx_error err = { 0 };
	double begin = now();

	if (write(kg, &options, out, &err) != DX_OK || fflush(out) != 0) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	return now() - begin;
}

/* The seconds that libcsv's own writer takes for the cells of nodes.csv and edges.csv. */
static double csv_alone(const struct kg *kg, FILE *out)
{
	struct csv_alone c = { .cells = need(calloc(PORTION, sizeof(*c.cells))), .out = out };
	FILE *back = need(fopencookie(&c, "w", (cookie_io_functions_t){ .write = read_back }));

	csv_init(&c.parser, 0);
	time_of(writer_of("nodes.csv"), kg, back);
	time_of(writer_of("edges.csv"), kg, back);
	fclose(back);
	csv_fini(&c.parser, on_cell, on_row, &c);
	write_cells(&c);
	csv_free(&c.parser);
	free(c.cells);
	dx_arena_free(&c.arena);
	return c.seconds;
}

static void ratios(const struct kg *kg, FILE *out)
{
	double best[4] = { 1e9, 1e9, 1e9, 1e9 };
	uint64_t statements = 0;

	for (int round = 0; round < (kg->attribution_count > SMALL ? 1 : ROUNDS); round++) {
		double t[4];
		t[0] = time_of(writer_of("graph.nt"), kg, out);
		t[1] = raptor_alone(kg, out, &statements);
		t[2] = time_of(writer_of("nodes.csv"), kg, out) + time_of(writer_of("edges.csv"), kg, out);
		t[3] = csv_alone(kg, out);
		for (int k = 0; k < 4; k++)
			best[k] = t[k] < best[k] ? t[k] : best[k];
	}
	printf("N-Triples %8.2f s, raptor alone %8.2f s: x%.2f (%llu statements)\n", best[0], best[1], best[0] / best[1],
	       (unsigned long long)statements);
	printf("CSV       %8.2f s, libcsv alone %8.2f s: x%.2f\n", best[2], best[3], best[2] / best[3]);
	fflush(stdout);
}

/* Whether the writer streams: not those that hold what raptor holds, nor those that pick a part to look at. */
static bool streams(const struct exporter *e)
{
	static const char *const others[] = { "ttl", "rdf", "html", "dot", "svg", "png" };

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (strcmp(e->format, others[i]) == 0)
			return false;
	return true;
}

/* Each format: its time, and the memory before it and at most during it. */
static void formats(const struct kg *kg, FILE *out)
{
	const struct exporter *e = dx_exporters;

	while (e->format) {
		const struct exporter *first = e;
		long before = status_of("VmRSS:");
		double seconds = 0;
		reset_peak();
		for (; e->format && strcmp(e->format, first->format) == 0; e++)
			seconds += streams(e) ? time_of(e->write, kg, out) : 0;
		if (streams(first))
			printf("%-9s %8.2f s, %ld MB resident before, %ld MB at most\n", first->format, seconds, before, status_of("VmHWM:"));
		fflush(stdout);
	}
}

int main(int argc, char **argv)
{
	uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
	FILE *out = need(fopen("/dev/null", "w"));
	struct arena a = { 0 };

	if (dx_lexicon_open(NULL) != DX_OK)
		return 1;
	struct kg kg = big_kg(&a, n);
	printf("%u attributions, %u claims, %u entities, %u documents: the graph is %ld MB\n", (unsigned)n, (unsigned)kg.claim_count,
	       (unsigned)kg.entity_count, (unsigned)kg.document_count, status_of("VmRSS:"));
	fflush(stdout);
	ratios(&kg, out);
	formats(&kg, out);
	fclose(out);
	dx_arena_free(&a);
	dx_lexicon_close();
	return 0;
}
