/* summary.c: the graph in a screenful of text. */
#include "cli/summary.h"

#include <inttypes.h>
#include <stdlib.h>

#include "claims/lexicon.h"
#include "cli/analysis.h"
#include "cli/report.h"
#include "export/table.h"

#define CLAIM_WIDTH 100
#define SENTENCE_WIDTH 160
#define LABEL_WIDTH 44
#define NAME_WIDTH 80
#define SUMMARY_TOP_MAX 100u

struct ranked {
	uint32_t index;
	uint64_t weight;
};

/* Heaviest first; the arrays ranked are sorted by id, so that ties fall in the order of ids. */
static int by_weight(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return x->index < y->index ? -1 : x->index > y->index;
}

struct page {
	const struct kg *kg;
	uint32_t top;
	bool color;
	FILE *out;
};

static void heading(const struct page *p, const char *text)
{
	fprintf(p->out, p->color ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

/* "The Ministry of the Interior", or "somebody". */
static void put_source(const struct page *p, const struct kg_attribution *a, size_t width)
{
	if (a->source != NO_INDEX)
		dx_print_text(p->out, p->kg->entities[a->source].label, width);
	else if (a->source_text.text.n)
		dx_print_text(p->out, a->source_text.text, width);
	else
		fputs("(nobody named)", p->out);
}

static void put_count(const struct page *p, uint32_t n, const char *one, const char *many, const char *then)
{
	fprintf(p->out, "%" PRIu32 " %s%s", n, n == 1 ? one : many, then);
}

static void put_counts(const struct page *p)
{
	const struct kg *kg = p->kg;
	uint32_t contested = 0;
	for (uint32_t i = 0; i < kg->claim_count; i++)
		contested += kg->claims[i].contested;
	put_count(p, kg->document_count, "document", "documents", ", ");
	put_count(p, kg->entity_count, "entity", "entities", ", ");
	put_count(p, kg->claim_count, "claim", "claims", "");
	fprintf(p->out, " (%" PRIu32 " contested), ", contested);
	put_count(p, kg->attribution_count, "attribution", "attributions", ", ");
	put_count(p, kg->fact_count, "fact", "facts", "\n");
}

/* The entities with the most attributions: how many, how many of them denials, over how many claims. */
static enum dx_status put_sources(const struct page *p, struct dx_error *err)
{
	const struct kg *kg = p->kg;
	struct ranked *rows = calloc((size_t)kg->entity_count + 1, sizeof *rows);
	uint32_t *denials = calloc((size_t)kg->entity_count + 1, sizeof *denials);
	if (!rows || !denials) {
		free(rows);
		free(denials);
		return dx_nomem(err);
	}
	for (uint32_t i = 0; i < kg->entity_count; i++)
		rows[i].index = i;
	for (uint32_t i = 0; i < kg->attribution_count; i++)
		if (kg->attributions[i].source != NO_INDEX) {
			rows[kg->attributions[i].source].weight++;
			denials[kg->attributions[i].source] += kg->attributions[i].stance == STANCE_DENIES;
		}
	qsort(rows, kg->entity_count, sizeof *rows, by_weight);
	if (kg->entity_count && rows[0].weight)
		heading(p, "Who says most");
	for (uint32_t i = 0; i < kg->entity_count && i < p->top && rows[i].weight; i++) {
		const struct kg_entity *e = &kg->entities[rows[i].index];
		fprintf(p->out, "%7" PRIu64 "  ", rows[i].weight);
		dx_print_text(p->out, e->label, LABEL_WIDTH);
		fprintf(p->out, " (%s)", dx_kind_names[e->kind]);
		if (denials[rows[i].index])
			fprintf(p->out, ", denies %" PRIu32, denials[rows[i].index]);
		fputc('\n', p->out);
	}
	free(rows);
	free(denials);
	return DX_OK;
}

/* source predicate: claim, and below it the sentence with its document. */
static void put_attribution(const struct page *p, const struct kg_attribution *a)
{
	const struct kg *kg = p->kg;
	struct slice label = dx_direct_label(kg, a);
	fputs("  ", p->out);
	put_source(p, a, LABEL_WIDTH);
	fprintf(p->out, p->color ? " \033[31m%.*s\033[0m: " : " %.*s: ", (int)label.n, label.p);
	dx_print_text(p->out, kg->claims[a->claim].text, CLAIM_WIDTH);
	fputs("\n      ", p->out);
	dx_print_text(p->out, a->sentence, SENTENCE_WIDTH);
	fputs(" (", p->out);
	dx_print_text(p->out, kg->documents[a->document].name, NAME_WIDTH);
	fputs(")\n", p->out);
}

/* The best to show first: of an actor who is known, of a claim that others assert, in words that mean denying, surely extracted. */
static uint64_t denial_weight(const struct kg *kg, const struct kg_attribution *a)
{
	double confidence = a->confidence > 0 ? a->confidence < 1 ? a->confidence : 1 : 0;
	uint64_t weight = (uint64_t)(confidence * 1000);
	weight += kg->predicates[a->predicate].stance == STANCE_DENIES ? 10000 : 0;
	weight += kg->claims[a->claim].contested ? 20000 : 0;
	weight += a->source != NO_INDEX ? 40000 : 0;
	return weight;
}

/* Has somebody of these said the same already? */
static bool is_repeat(const struct kg *kg, const struct ranked *rows, const uint32_t *shown, uint32_t count, uint32_t row)
{
	const struct kg_attribution *a = &kg->attributions[rows[row].index];
	for (uint32_t i = 0; i < count; i++) {
		const struct kg_attribution *b = &kg->attributions[rows[shown[i]].index];
		if (a->source != NO_INDEX && a->source == b->source && a->claim == b->claim)
			return true;
	}
	return false;
}

static void put_denial_rows(const struct page *p, const struct ranked *rows, uint32_t n)
{
	uint32_t shown[SUMMARY_TOP_MAX], count = 0, top = p->top < SUMMARY_TOP_MAX ? p->top : SUMMARY_TOP_MAX, i;
	for (i = 0; i < n && count < top; i++) {
		if (is_repeat(p->kg, rows, shown, count, i))
			continue;
		put_attribution(p, &p->kg->attributions[rows[i].index]);
		shown[count++] = i;
	}
	if (n > i)
		fprintf(p->out, "  and %" PRIu32 " more\n", n - i);
}

static enum dx_status put_denials(const struct page *p, struct dx_error *err)
{
	const struct kg *kg = p->kg;
	struct ranked *rows = calloc((size_t)kg->attribution_count + 1, sizeof *rows);
	uint32_t n = 0;
	if (!rows)
		return dx_nomem(err);
	for (uint32_t i = 0; i < kg->attribution_count; i++)
		if (kg->attributions[i].stance == STANCE_DENIES)
			rows[n++] = (struct ranked){ i, denial_weight(kg, &kg->attributions[i]) };
	qsort(rows, n, sizeof *rows, by_weight);
	if (n)
		heading(p, "Who denies what");
	put_denial_rows(p, rows, n);
	free(rows);
	return DX_OK;
}

/* The cells of a row of `analyze`'s table: id, three counts, documents, voices, the claim, who is on the three sides, two sentences. */
enum { CELL_COUNTS = 1, CELL_CLAIM = 6, CELL_SIDES = 7, CELLS_MAX = 16 };

static void put_claim(const struct page *p, const char *const cells[CELLS_MAX])
{
	static const enum stance sides[] = { STANCE_ASSERTS, STANCE_DENIES, STANCE_DOUBTS };
	fputs("  ", p->out);
	dx_print_text(p->out, slice_of(cells[CELL_CLAIM]), CLAIM_WIDTH);
	fputc('\n', p->out);
	for (size_t s = 0; s < sizeof sides / sizeof *sides; s++) {
		const char *who = cells[CELL_SIDES + s];
		if (!strcmp(cells[CELL_COUNTS + s], "0"))
			continue;
		fprintf(p->out, "      %s %s: ", dx_stance_names[sides[s]], cells[CELL_COUNTS + s]);
		dx_print_text(p->out, slice_of(*who ? who : "(nobody named)"), SIZE_MAX);
		fputc('\n', p->out);
	}
}

static void put_contested_rows(const struct page *p, const struct table *t, uint32_t disputes)
{
	const char *cell = t->cells.p;
	if (disputes)
		heading(p, "Contested claims");
	for (size_t row = 0; row < t->cell_count / t->column_count; row++) {
		const char *cells[CELLS_MAX] = { NULL };
		for (size_t i = 0; i < t->column_count; i++, cell += strlen(cell) + 1)
			cells[i] = cell;
		put_claim(p, cells);
	}
	if (disputes > p->top)
		fprintf(p->out, "  and %" PRIu32 " more\n", disputes - p->top);
}

/* Claims in several wordings stand together, with both sides, as in `analyze` and in the report. */
static enum dx_status put_contested(const struct page *p, struct dx_error *err)
{
	struct table tables[ANALYSIS_COUNT] = { 0 };
	uint32_t disputes = 0;
	enum dx_status status = dx_analysis_contested(p->kg, p->top, tables, &disputes, err);
	if (status == DX_OK)
		put_contested_rows(p, &tables[ANALYSIS_CONTESTED], disputes);
	for (size_t i = 0; i < ANALYSIS_COUNT; i++)
		dx_table_free(&tables[i]);
	return status;
}

enum dx_status dx_summary(const struct kg *kg, uint32_t top, bool color, FILE *out, struct dx_error *err)
{
	struct page p = { kg, top, color, out };
	enum dx_status status;
	put_counts(&p);
	if ((status = put_sources(&p, err)) == DX_OK && (status = put_denials(&p, err)) == DX_OK)
		status = put_contested(&p, err);
	return status;
}
