/* lexicon.c: the tables of ontology/predicates.csv and ontology/cues.csv, built into the program and parsed once. */
#include "claims/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "claims/cue.h"

__asm__(".section .rodata\n"
        ".global dx_predicates_csv\n.global dx_predicates_csv_end\n.hidden dx_predicates_csv\n.hidden dx_predicates_csv_end\n"
        "dx_predicates_csv:\n.incbin \"ontology/predicates.csv\"\ndx_predicates_csv_end:\n"
        ".global dx_cues_csv\n.global dx_cues_csv_end\n.hidden dx_cues_csv\n.hidden dx_cues_csv_end\n"
        "dx_cues_csv:\n.incbin \"ontology/cues.csv\"\ndx_cues_csv_end:\n.previous\n");
extern const char dx_predicates_csv[], dx_predicates_csv_end[], dx_cues_csv[], dx_cues_csv_end[];

#define COLUMNS 6

static struct {
	struct arena arena;
	struct predicate *predicates;
	struct cue *cues;
	size_t predicate_count, cue_count;
} lexicon;

const char *const dx_stance_names[STANCE_COUNT] = { "asserts", "denies", "doubts", "asks", "directs", "neutral" };
const char *const dx_mode_names[MODE_COUNT] = { "indirect", "direct", "mixed" };

/* The next cell of RFC 4180 text: quoted cells lose their quotes and doubled quotes. *last: the row ended with it. */
static struct slice cell(struct slice *rest, bool *last)
{
	struct slice out = { rest->p, 0 };
	size_t i = 0;
	bool quoted = rest->n && rest->p[0] == '"', doubled = false;
	if (quoted) {
		for (i = 1; i < rest->n && (rest->p[i] != '"' || (i + 1 < rest->n && rest->p[i + 1] == '"')); i++)
			if (rest->p[i] == '"') {
				doubled = true;
				i++;
			}
		out = slice_sub(*rest, 1, i);
		i += i < rest->n;
	} else {
		while (i < rest->n && rest->p[i] != ',' && rest->p[i] != '\n')
			i++;
		out.n = i;
	}
	if (doubled) {
		char *copy = dx_arena_alloc(&lexicon.arena, out.n);
		size_t n = 0;
		for (size_t k = 0; copy && k < out.n; k++) {
			copy[n++] = out.p[k];
			k += out.p[k] == '"';
		}
		out = (struct slice){ copy, n };
	}
	*last = i >= rest->n || rest->p[i] == '\n';
	*rest = slice_sub(*rest, i < rest->n ? i + 1 : i, rest->n);
	return out;
}

/* A row of exactly `columns` cells, which end up in out. */
static bool row(struct slice *rest, struct slice out[COLUMNS], size_t columns)
{
	bool last = false;
	size_t n = 0;
	while (!last && n < columns)
		out[n++] = cell(rest, &last);
	return last && n == columns;
}

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

static enum dx_status read_predicates(struct slice text, struct dx_error *err)
{
	struct slice rest = text, c[COLUMNS], again;
	size_t line = 1, n = 0;
	lexicon.predicates = ARENA_NEW(&lexicon.arena, struct predicate, count_lines(text));
	if (!lexicon.predicates)
		return dx_nomem(err);
	row(&rest, c, 5);
	again = rest;
	while (rest.n) {
		line++;
		if (!row(&rest, c, 5) || stance_of(c[2]) < 0 || predicate_row(c[0]) != SIZE_MAX)
			return dx_fail(err, DX_BAD_INPUT, "ontology/predicates.csv", line, 0, "id,parent,stance,label,note expected, ids unique");
		lexicon.predicates[n++] = (struct predicate){ c[0], 0, (uint8_t)stance_of(c[2]), c[3], c[4] };
		lexicon.predicate_count = n;
	}
	for (line = 1, n = 0; again.n; n++) {
		line++;
		row(&again, c, 5);
		size_t parent = predicate_row(c[1]);
		if (parent == SIZE_MAX || parent > UINT16_MAX)
			return dx_fail(err, DX_BAD_INPUT, "ontology/predicates.csv", line, 0, "the parent is no predicate");
		lexicon.predicates[n].parent = (uint16_t)parent;
	}
	return DX_OK;
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

static bool parse_cue(const struct slice c[COLUMNS], struct cue *out)
{
	struct slice frame = c[2];
	size_t predicate = predicate_row(c[3]);
	int pos = dx_upos_of(c[1]), stance = c[4].n ? stance_of(c[4]) : 0;
	if (!c[0].n || pos < 0 || stance < 0 || predicate == SIZE_MAX || !c[5].n)
		return false;
	*out = (struct cue){ .lemma = c[0], .pos = (uint8_t)pos, .predicate = (uint16_t)predicate, .example = c[5] };
	out->stance = c[4].n ? (uint8_t)stance : lexicon.predicates[predicate].stance;
	while (frame.n) {
		struct slice one = dx_slice_cut(&frame, ' ');
		if (out->cond_count == CONDS_MAX || !parse_cond(one, &out->conds[out->cond_count++]))
			return false;
	}
	return true;
}

/* By lemma; rows of one lemma stay in file order, which their addresses in the text tell. */
static int by_lemma(const void *a, const void *b)
{
	const struct cue *x = a, *y = b;
	int order = dx_slice_cmp(x->lemma, y->lemma);
	return order ? order : x->lemma.p < y->lemma.p ? -1 : x->lemma.p > y->lemma.p;
}

static enum dx_status read_cues(struct slice text, struct dx_error *err)
{
	struct slice rest = text, c[COLUMNS];
	size_t line = 1;
	lexicon.cues = ARENA_NEW(&lexicon.arena, struct cue, count_lines(text));
	if (!lexicon.cues)
		return dx_nomem(err);
	row(&rest, c, 6);
	while (rest.n) {
		line++;
		if (!row(&rest, c, 6) || !parse_cue(c, &lexicon.cues[lexicon.cue_count]))
			return dx_fail(err, DX_BAD_INPUT, "ontology/cues.csv", line, 0, "lemma,pos,frame,predicate,stance,example expected");
		lexicon.cue_count++;
	}
	qsort(lexicon.cues, lexicon.cue_count, sizeof *lexicon.cues, by_lemma);
	return DX_OK;
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
