/* lexicon.c: the tables of ontology/predicates.csv and ontology/cues.csv, built into the program and parsed once. */
#include "claims/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "claims/cue.h"

__asm__(".section .rodata\n"
        ".global dx_predicates_csv\n.global dx_predicates_csv_end\n.hidden dx_predicates_csv\n.hidden dx_predicates_csv_end\n"
        "dx_predicates_csv:\n.incbin \"ontology/predicates.csv\"\ndx_predicates_csv_end:\n"
        ".global dx_cues_csv\n.global dx_cues_csv_end\n.hidden dx_cues_csv\n.hidden dx_cues_csv_end\n"
        "dx_cues_csv:\n.incbin \"ontology/cues.csv\"\ndx_cues_csv_end:\n.previous\n");
extern const char dx_predicates_csv[], dx_predicates_csv_end[], dx_cues_csv[], dx_cues_csv_end[];

#define PREDICATES "ontology/predicates.csv"
#define CUES "ontology/cues.csv"

static struct {
	struct arena arena;
	struct predicate *predicates;
	struct cue *cues;
	size_t predicate_count, cue_count;
} lexicon;

const char *const dx_stance_names[STANCE_COUNT] = { "asserts", "denies", "doubts", "asks", "directs", "neutral" };
const char *const dx_mode_names[MODE_COUNT] = { "indirect", "direct", "mixed" };

static size_t count_lines(struct slice text)
{
	size_t n = 1;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

static int stance_of(struct slice name)
{
	for (int i = 0; i < STANCE_COUNT; i++)
		if (slice_is(name, dx_stance_names[i]))
			return i;
	return -1;
}

static size_t predicate_row(struct slice id)
{
	for (size_t i = 0; i < lexicon.predicate_count; i++)
		if (slice_eq(lexicon.predicates[i].id, id))
			return i;
	return SIZE_MAX;
}

/* A predicate's row; its parent's id is kept until all rows are known. */
static enum dx_status predicate_cells(void *ctx, const struct slice *c, size_t count, uint64_t line, struct dx_error *err)
{
	struct slice *parents = ctx;
	struct arena *a = &lexicon.arena;
	if (line == 1)
		return DX_OK;
	if (count != 5 || stance_of(c[2]) < 0 || predicate_row(c[0]) != SIZE_MAX)
		return dx_fail(err, DX_BAD_INPUT, PREDICATES, line, 0, "id,parent,stance,label,note expected, ids unique");
	parents[lexicon.predicate_count] = dx_arena_copy(a, c[1]);
	lexicon.predicates[lexicon.predicate_count++] = (struct predicate){ dx_arena_copy(a, c[0]), 0, (uint8_t)stance_of(c[2]),
		                                                            dx_arena_copy(a, c[3]), dx_arena_copy(a, c[4]) };
	return DX_OK;
}

static enum dx_status read_table(const char *path, struct slice text, csv_row_fn row, void *ctx, struct dx_error *err)
{
	struct csv_reader *r = dx_csv_new(path, ',', text.n, row, ctx);
	enum dx_status status = r ? dx_csv_feed(r, text, err) : dx_nomem(err);
	if (!status)
		status = dx_csv_end(r, err);
	dx_csv_free(r);
	return status;
}

static enum dx_status read_predicates(struct slice text, struct dx_error *err)
{
	struct slice *parents = ARENA_NEW(&lexicon.arena, struct slice, count_lines(text));
	lexicon.predicates = ARENA_NEW(&lexicon.arena, struct predicate, count_lines(text));
	if (!lexicon.predicates || !parents)
		return dx_nomem(err);
	enum dx_status status = read_table(PREDICATES, text, predicate_cells, parents, err);
	for (size_t i = 0; !status && i < lexicon.predicate_count; i++) {
		size_t parent = predicate_row(parents[i]);
		if (parent > UINT16_MAX)
			return dx_fail(err, DX_BAD_INPUT, PREDICATES, i + 2, 0, "the parent is no predicate");
		lexicon.predicates[i].parent = (uint16_t)parent;
	}
	return status;
}

static bool parse_cond(struct slice text, struct cond *out)
{
	static const char *const names[COND_COUNT] = { "to", "ing", "obj", "prep", "is", "pass", "neg", "word" };
	struct slice name = dx_slice_cut(&text, ':');
	int kind = 0;
	while (kind < COND_COUNT && !slice_is(name, names[kind]))
		kind++;
	if (kind == COND_COUNT)
		return false;
	*out = (struct cond){ .kind = (uint8_t)kind };
	if (text.p) {
		char *list = dx_arena_alloc(&lexicon.arena, text.n + 3);
		if (!list)
			return false;
		list[0] = ' ';
		for (size_t i = 0; i < text.n; i++)
			list[i + 1] = text.p[i] == '/' ? ' ' : text.p[i];
		list[text.n + 1] = ' ';
		out->words = (struct slice){ list, text.n + 2 };
	}
	return true;
}

static bool parse_cue(const struct slice *c, struct cue *out)
{
	struct slice frame = c[2];
	size_t predicate = predicate_row(c[3]);
	int pos = dx_upos_of(c[1]), stance = c[4].n ? stance_of(c[4]) : 0;
	if (!c[0].n || pos < 0 || stance < 0 || predicate == SIZE_MAX || !c[5].n)
		return false;
	*out = (struct cue){ .lemma = dx_arena_copy(&lexicon.arena, c[0]), .pos = (uint8_t)pos, .predicate = (uint16_t)predicate };
	out->example = dx_arena_copy(&lexicon.arena, c[5]);
	out->stance = c[4].n ? (uint8_t)stance : lexicon.predicates[predicate].stance;
	while (frame.n) {
		struct slice one = dx_slice_cut(&frame, ' ');
		if (out->cond_count == CONDS_MAX || !parse_cond(one, &out->conds[out->cond_count++]))
			return false;
	}
	return true;
}

static enum dx_status cue_cells(void *ctx, const struct slice *cells, size_t count, uint64_t line, struct dx_error *err)
{
	struct cue *cue = &lexicon.cues[lexicon.cue_count];
	(void)ctx;
	if (line == 1)
		return DX_OK;
	if (count != 6 || !parse_cue(cells, cue))
		return dx_fail(err, DX_BAD_INPUT, CUES, line, 0, "lemma,pos,frame,predicate,stance,example expected");
	cue->row = (uint32_t)lexicon.cue_count++;
	return DX_OK;
}

/* By lemma; rows of one lemma stay in file order. */
static int by_lemma(const void *a, const void *b)
{
	const struct cue *x = a, *y = b;
	int order = dx_slice_cmp(x->lemma, y->lemma);
	return order ? order : x->row < y->row ? -1 : x->row > y->row;
}

static enum dx_status read_cues(struct slice text, struct dx_error *err)
{
	lexicon.cues = ARENA_NEW(&lexicon.arena, struct cue, count_lines(text));
	if (!lexicon.cues)
		return dx_nomem(err);
	enum dx_status status = read_table(CUES, text, cue_cells, NULL, err);
	if (!status)
		qsort(lexicon.cues, lexicon.cue_count, sizeof *lexicon.cues, by_lemma);
	return status;
}

enum dx_status dx_lexicon_open(struct dx_error *err)
{
	struct slice predicates = { dx_predicates_csv, (size_t)(dx_predicates_csv_end - dx_predicates_csv) };
	struct slice cues = { dx_cues_csv, (size_t)(dx_cues_csv_end - dx_cues_csv) };
	if (lexicon.cues)
		return DX_OK;
	enum dx_status status = read_predicates(predicates, err);
	if (!status)
		status = read_cues(cues, err);
	if (status)
		dx_lexicon_close();
	return status;
}

void dx_lexicon_close(void)
{
	dx_arena_free(&lexicon.arena);
	memset(&lexicon, 0, sizeof lexicon);
}

const struct predicate *dx_predicates(size_t *count)
{
	*count = lexicon.predicate_count;
	return lexicon.predicates;
}

const struct cue *dx_cues(size_t *count)
{
	*count = lexicon.cue_count;
	return lexicon.cues;
}

const struct cue *dx_cues_of(struct slice lemma, size_t *count)
{
	size_t low = 0, high = lexicon.cue_count, end;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (dx_slice_cmp(lexicon.cues[middle].lemma, lemma) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < lexicon.cue_count && slice_eq(lexicon.cues[end].lemma, lemma); end++)
		;
	*count = end - low;
	return *count ? &lexicon.cues[low] : NULL;
}

uint16_t dx_predicate_of(const char *id)
{
	size_t r = predicate_row(slice_of(id));
	return r == SIZE_MAX ? 0 : (uint16_t)r;
}
