/* meanings.c: the table of synonyms and opposites and its reader. */
#include "resolve/meanings.h"

#include <stdlib.h>

#include "base/csv.h"

#define ROW_BYTES_MAX 4096

__asm__(".section .rodata\n"
        ".balign 16\n"
        "dx_meanings_csv:\n"
        ".incbin \"ontology/meanings.csv\"\n"
        "dx_meanings_csv_end:\n"
        ".byte 0\n"
        ".previous\n");
extern const char dx_meanings_csv[] __attribute__((visibility("hidden")));
extern const char dx_meanings_csv_end[] __attribute__((visibility("hidden")));

enum column { COL_WORDS, COL_KINDS, COL_OPPOSITES, COL_COUNT };

struct table {
	struct meanings *m;
	struct map heads; /* first word of a row → its row, the last one first */
	struct arena arena;
	struct opposed {
		uint32_t row;
		struct slice words;
	} *opposed; /* until all rows are known */
	uint32_t opposed_count;
	size_t opposed_cap;
	struct {
		struct slice words;
		uint32_t next; /* row with the same first word, or DX_NONE */
	} *rows;
	uint32_t n;
	size_t cap;
};

static bool add_use(struct meanings *m, struct slice word, uint32_t row, enum meaning_role role)
{
	uint32_t first = dx_map_get(&m->words, word);
	for (uint32_t u = first; u != DX_NONE; u = m->uses[u].next)
		if (m->uses[u].row == row)
			return true;
	if (!dx_grow(&m->uses, m->n, &m->cap, sizeof *m->uses) || !dx_map_put(&m->words, word, m->n))
		return false;
	m->uses[m->n++] = (struct meaning_use){ row, (uint8_t)role, first };
	return true;
}

static bool add_uses(struct meanings *m, struct slice list, uint32_t row, enum meaning_role role)
{
	while (list.n > 0)
		if (!add_use(m, dx_slice_trim(dx_slice_cut(&list, ';')), row, role))
			return false;
	return true;
}

static enum dx_status take_row(void *ctx, const struct slice *cells, size_t count, uint64_t line, struct dx_error *err)
{
	struct table *t = ctx;
	if (count != COL_COUNT)
		return dx_fail(err, DX_BAD_INPUT, "meanings.csv", line, 0, "expected %d columns", COL_COUNT);
	if (line == 1)
		return DX_OK;
	uint32_t row = t->n;
	struct slice list = cells[COL_WORDS], head = dx_slice_cut(&list, ';');
	if (!dx_grow(&t->rows, t->n, &t->cap, sizeof *t->rows))
		return dx_nomem(err);
	t->rows[row].words = dx_arena_copy(&t->arena, cells[COL_WORDS]);
	t->rows[row].next = dx_map_get(&t->heads, head);
	t->n++;
	bool ok = t->rows[row].words.p && dx_map_put(&t->heads, head, row) && add_uses(t->m, cells[COL_WORDS], row, MEANING_WORD) &&
	          add_uses(t->m, cells[COL_KINDS], row, MEANING_KIND);
	if (ok && cells[COL_OPPOSITES].n > 0) {
		ok = dx_grow(&t->opposed, t->opposed_count, &t->opposed_cap, sizeof *t->opposed);
		if (ok)
			t->opposed[t->opposed_count++] = (struct opposed){ row, dx_arena_copy(&t->arena, cells[COL_OPPOSITES]) };
		ok = ok && t->opposed[t->opposed_count - 1].words.p;
	}
	return ok ? DX_OK : dx_nomem(err);
}

/* The opposite of a row is a word, and all that stand in the rows that begin with it. */
static bool add_opposites(struct table *t, const struct opposed *o)
{
	struct slice list = o->words;
	while (list.n > 0) {
		struct slice word = dx_slice_trim(dx_slice_cut(&list, ';'));
		if (!add_use(t->m, word, o->row, MEANING_OPPOSITE))
			return false;
		for (uint32_t r = dx_map_get(&t->heads, word); r != DX_NONE; r = t->rows[r].next)
			if (!add_uses(t->m, t->rows[r].words, o->row, MEANING_OPPOSITE))
				return false;
	}
	return true;
}

enum dx_status dx_meanings_builtin(struct meanings *m, struct dx_error *err)
{
	struct table t = { .m = m };
	struct slice csv = { dx_meanings_csv, (size_t)(dx_meanings_csv_end - dx_meanings_csv) };
	struct csv_reader *reader = dx_csv_new("meanings.csv", ',', ROW_BYTES_MAX, take_row, &t);
	enum dx_status status = reader ? dx_csv_feed(reader, csv, err) : dx_nomem(err);
	if (status == DX_OK)
		status = dx_csv_end(reader, err);
	dx_csv_free(reader);
	for (uint32_t i = 0; status == DX_OK && i < t.opposed_count; i++)
		if (!add_opposites(&t, &t.opposed[i]))
			status = dx_nomem(err);
	dx_map_free(&t.heads);
	dx_arena_free(&t.arena);
	free(t.opposed);
	free(t.rows);
	return status;
}

uint32_t dx_meanings_find(const struct meanings *m, struct slice words)
{
	return dx_map_get(&m->words, words);
}

enum meaning_relation dx_meanings_relation(const struct meanings *m, uint32_t a, uint32_t b)
{
	enum meaning_relation found = MEANING_NONE;
	for (uint32_t i = a; i != DX_NONE; i = m->uses[i].next)
		for (uint32_t k = b; k != DX_NONE; k = m->uses[k].next) {
			uint8_t x = m->uses[i].role, y = m->uses[k].role;
			if (m->uses[i].row != m->uses[k].row || (x == y && x != MEANING_WORD))
				continue;
			if (x != MEANING_OPPOSITE && y != MEANING_OPPOSITE)
				return MEANING_SAME;
			found = MEANING_OPPOSED;
		}
	return found;
}

void dx_meanings_free(struct meanings *m)
{
	free(m->uses);
	dx_map_free(&m->words);
	*m = (struct meanings){ 0 };
}
