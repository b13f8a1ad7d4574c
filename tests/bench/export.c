/* export.c of bench/: how long the exports of N attributions take, and how that compares with the libraries alone: raptor2 given the
   same statements ready-made, libcsv given the same cells. Usage: export [N]. The ratios are the best of three rounds, interleaved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <csv.h>
#include <raptor2.h>

#include "base/arena.h"
#include "claims/lexicon.h"
#include "export/export.h"
#include "export/rdf.h"
#include "graph/graph.h"

#define ROUNDS 3

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

/* ---- raptor alone: the statements as terms, made before the clock runs */

struct raptor_rows {
	raptor_world *world;
	const struct kg *kg;
	raptor_statement *rows;
	size_t n, cap;
};

static raptor_term *ready(struct raptor_rows *r, const struct rdf_term *t)
{
	char room[256];
	struct rdf_name name;
	raptor_uri *type = NULL;

	switch (t->kind) {
	case RDF_WORD:
		name = dx_rdf_name(r->kg, t->word);
		snprintf(room, sizeof(room), "%s%.*s", dx_rdf_namespaces[name.prefix].iri, (int)name.local.n, name.local.p);
		return raptor_new_term_from_uri_string(r->world, (unsigned char *)room);
	case RDF_NODE:
		snprintf(room, sizeof(room), EXPORT_BASE "%.*s", (int)t->value.n, t->value.p);
		return raptor_new_term_from_uri_string(r->world, (unsigned char *)room);
	case RDF_TYPED:
		name = dx_rdf_name(r->kg, t->word);
		snprintf(room, sizeof(room), "%s%.*s", dx_rdf_namespaces[name.prefix].iri, (int)name.local.n, name.local.p);
		type = raptor_new_uri(r->world, (unsigned char *)room);
		break;
	}
	raptor_term *term = raptor_new_term_from_counted_literal(r->world, (const unsigned char *)t->value.p, t->value.n, type,
	                                                         t->language.n ? (const unsigned char *)"en" : NULL, t->language.n ? 2 : 0);
	if (type)
		raptor_free_uri(type);
	return term;
}

static enum dx_status keep(void *ctx, const struct rdf_statement *st, struct dx_error *err)
{
	struct raptor_rows *r = ctx;

	(void)err;
	if (r->n == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 1 << 16;
		r->rows = need(realloc(r->rows, r->cap * sizeof(*r->rows)));
	}
	raptor_statement *row = &r->rows[r->n++];
	raptor_statement_init(row, r->world);
	row->subject = need(ready(r, &st->subject));
	row->predicate = need(ready(r, &st->predicate));
	row->object = need(ready(r, &st->object));
	return DX_OK;
}

static double raptor_alone(struct raptor_rows *r, FILE *out)
{
	raptor_serializer *s = need(raptor_new_serializer(r->world, "ntriples"));
	double begin = now();

	raptor_serializer_start_to_file_handle(s, NULL, out);
	for (size_t i = 0; i < r->n; i++)
		raptor_serializer_serialize_statement(s, &r->rows[i]);
	raptor_serializer_serialize_end(s);
	fflush(out);
	begin = now() - begin;
	raptor_free_serializer(s);
	return begin;
}

/* ---- libcsv alone: the cells in memory, read back from what dixit wrote */

struct csv_cells {
	struct slice *rows; /* {NULL, 0} ends a row */
	size_t n, cap;
	struct arena arena;
};

static void add_cell(struct csv_cells *c, struct slice s)
{
	if (c->n == c->cap) {
		c->cap = c->cap ? c->cap * 2 : 1 << 16;
		c->rows = need(realloc(c->rows, c->cap * sizeof(*c->rows)));
	}
	c->rows[c->n++] = s;
}

static void on_cell(void *p, size_t n, void *ctx)
{
	struct csv_cells *c = ctx;

	add_cell(c, dx_arena_copy(&c->arena, (struct slice){ p ? p : "", n }));
}

static void on_row(int end, void *ctx)
{
	(void)end;
	add_cell(ctx, (struct slice){ 0 });
}

static void read_cells(struct csv_cells *c, const char *text, size_t n)
{
	struct csv_parser parser;

	csv_init(&parser, 0);
	csv_parse(&parser, text, n, on_cell, on_row, c);
	csv_fini(&parser, on_cell, on_row, c);
	csv_free(&parser);
}

static double csv_alone(const struct csv_cells *c, FILE *out)
{
	double begin = now();
	bool within = false;

	for (size_t i = 0; i < c->n; i++) {
		if (!c->rows[i].p) {
			putc('\n', out);
			within = false;
			continue;
		}
		if (within)
			putc(',', out);
		within = true;
		csv_fwrite(out, c->rows[i].p, c->rows[i].n);
	}
	fflush(out);
	return now() - begin;
}

/* ---- */

static export_fn writer_of(const char *file)
{
	for (const struct exporter *e = dx_exporters; e->format; e++)
		if (strcmp(e->file, file) == 0)
			return e->write;
	return NULL;
}

static double time_of(const char *file, const struct kg *kg, FILE *out)
{
	struct export_options options = { .base = EXPORT_BASE };
	struct dx_error err = { 0 };
	double begin = now();

	if (writer_of(file)(kg, &options, out, &err) != DX_OK) {
		fprintf(stderr, "%s: %s\n", file, err.message);
		exit(1);
	}
	return now() - begin;
}

static long peak(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss / 1024;
}

static void ratios(struct arena *a, FILE *out)
{
	struct kg kg = big_kg(a, 50000);
	struct export_options options = { .base = EXPORT_BASE };
	struct raptor_rows rows = { .world = need(raptor_new_world()), .kg = &kg };
	struct csv_cells cells = { 0 };
	double best[4] = { 1e9, 1e9, 1e9, 1e9 };
	char *text = NULL;
	size_t n = 0;
	FILE *memory = need(open_memstream(&text, &n));

	raptor_world_open(rows.world);
	dx_rdf_statements(&kg, &options, false, keep, &rows, NULL);
	time_of("nodes.csv", &kg, memory);
	time_of("edges.csv", &kg, memory);
	fclose(memory);
	read_cells(&cells, text, n);
	for (int round = 0; round < ROUNDS; round++) {
		double t[4] = { time_of("graph.nt", &kg, out), raptor_alone(&rows, out), 0, csv_alone(&cells, out) };
		t[2] = time_of("nodes.csv", &kg, out) + time_of("edges.csv", &kg, out);
		for (int k = 0; k < 4; k++)
			best[k] = t[k] < best[k] ? t[k] : best[k];
	}
	printf("N-Triples against raptor alone: %.3f s / %.3f s = %.2f (%zu statements)\n", best[0], best[1], best[0] / best[1], rows.n);
	printf("CSV against libcsv alone:       %.3f s / %.3f s = %.2f\n", best[2], best[3], best[2] / best[3]);
	for (size_t i = 0; i < rows.n; i++)
		raptor_statement_clear(&rows.rows[i]);
	free(rows.rows);
	raptor_free_world(rows.world);
	free(cells.rows);
	dx_arena_free(&cells.arena);
	free(text);
	dx_arena_free(a);
}

int main(int argc, char **argv)
{
	uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100000;
	FILE *out = need(fopen("/dev/null", "w"));
	struct arena a = { 0 };

	if (dx_lexicon_open(NULL) != DX_OK)
		return 1;
	ratios(&a, out);
	struct kg kg = big_kg(&a, n);
	printf("%u attributions; the graph itself: %ld MB\n", (unsigned)n, peak());
	double begin = now();
	if (dx_graph_analyze(&kg, NULL) != DX_OK)
		return 1;
	printf("%-20s %7.2f s %6ld MB at most so far\n", "(analysis)", now() - begin, peak());
	for (const struct exporter *e = dx_exporters; e->format; e++)
		if (strcmp(e->format, "ttl") != 0 && strcmp(e->format, "rdf") != 0) {
			double t = time_of(e->file, &kg, out);
			printf("%-20s %7.2f s %6ld MB at most so far\n", e->file, t, peak());
			fflush(stdout);
		}
	fclose(out);
	dx_arena_free(&a);
	dx_lexicon_close();
	return 0;
}
