/* gazetteer.c: the table of known names, its CSV reader, and look-up. */
#include "resolve/gazetteer.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "resolve/names.h"

#define COLUMNS_MAX 32
#define ROW_BYTES_MAX 65536

enum column { COL_ID, COL_LABEL, COL_KIND, COL_ALIASES, COL_DEMONYMS, COL_COUNTRY, COL_SAME_AS, COL_COUNT };
static const char *const column_names[COL_COUNT] = { "id", "label", "kind", "aliases", "demonyms", "country", "same_as" };

__asm__(".section .rodata\n"
        ".balign 16\n"
        "dx_gazetteer_csv:\n"
        ".incbin \"ontology/gazetteer.csv\"\n"
        "dx_gazetteer_csv_end:\n"
        ".byte 0\n"
        ".previous\n");
extern const char dx_gazetteer_csv[] __attribute__((visibility("hidden")));
extern const char dx_gazetteer_csv_end[] __attribute__((visibility("hidden")));

/* A row whose country is still an id: looked up at the end of the table, since it may stand below. */
struct pending {
	struct slice country;
	uint64_t line;
	uint32_t row;
};

/* One table being read. */
struct table {
	struct gazetteer *g;
	const char *path;
	uint64_t line;          /* of the row being read */
	int place[COLUMNS_MAX]; /* which column a cell is, or -1 */
	bool header;            /* seen */
	struct pending *pending;
	size_t pending_count, pending_cap;
	struct dx_error *err;
};

static enum dx_status bad(struct table *t, const char *what, struct slice which)
{
	int n = which.n > 60 ? 60 : (int)which.n;
	return dx_fail(t->err, DX_BAD_INPUT, t->path, t->line, 0, "%s: \"%.*s\"", what, n, n ? which.p : "");
}

static enum dx_status read_header(struct table *t, const struct slice *cells, size_t count)
{
	bool seen[COL_COUNT] = { false };
	t->header = true;
	for (size_t i = 0; i < COLUMNS_MAX; i++) {
		t->place[i] = -1;
		for (int c = 0; c < COL_COUNT && i < count; c++)
			if (slice_is(cells[i], column_names[c]) && !seen[c]) {
				t->place[i] = c;
				seen[c] = true;
			}
	}
	for (int c = 0; c <= COL_KIND; c++)
		if (!seen[c])
			return bad(t, "the header lacks a column", slice_of(column_names[c]));
	return DX_OK;
}

static bool add_hit(struct gazetteer *g, struct slice name, uint32_t row, enum gaz_use use)
{
	struct slice norm = dx_name_norm(&g->arena, name);
	if (!norm.p)
		return false;
	if (norm.n == 0)
		return true;
	uint32_t first = dx_map_get(&g->names, norm);
	for (uint32_t h = first; h != DX_NONE; h = g->hits[h].next)
		if (g->hits[h].row == row) {
			g->hits[h].use |= (uint8_t)use;
			return true;
		}
	if (!dx_grow(&g->hits, g->hit_count, &g->hit_cap, sizeof *g->hits) || !dx_map_put(&g->names, norm, g->hit_count))
		return false;
	g->hits[g->hit_count++] = (struct gaz_hit){ row, first, (uint8_t)use };
	return true;
}

static bool add_names(struct gazetteer *g, struct slice list, uint32_t row, enum gaz_use use)
{
	while (list.n > 0) {
		struct slice name = dx_slice_trim(dx_slice_cut(&list, ';'));
		bool speaker = use == GAZ_NAME && dx_slice_starts(name, SLICE("@"));
		if (speaker)
			name = slice_sub(name, 1, name.n);
		if (!add_hit(g, name, row, speaker ? GAZ_SPEAKER : use))
			return false;
	}
	return true;
}

/* Append the IRIs of a list to a row. */
static bool add_iris(struct gazetteer *g, struct slice list, uint32_t row)
{
	uint32_t n = g->rows[row].same_as_count, more = 0;
	for (size_t i = 0; i < list.n; i++)
		more += list.p[i] == ';';
	if (list.n == 0)
		return true;
	struct slice *all = ARENA_NEW(&g->arena, struct slice, n + more + 1);
	if (!all)
		return false;
	if (n)
		memcpy(all, g->rows[row].same_as, n * sizeof *all);
	while (list.n > 0) {
		struct slice iri = dx_slice_trim(dx_slice_cut(&list, ';'));
		if (iri.n > 0 && !(all[n] = dx_arena_copy(&g->arena, iri)).p)
			return false;
		n += iri.n > 0;
	}
	g->rows[row].same_as = all;
	g->rows[row].same_as_count = n;
	return true;
}

static bool kind_of(struct slice name, uint8_t *kind)
{
	for (uint8_t k = 0; k < KIND_COUNT; k++)
		if (slice_is(name, dx_kind_names[k])) {
			*kind = k;
			return true;
		}
	return false;
}

static enum dx_status new_row(struct table *t, struct slice id, uint32_t *row)
{
	struct gazetteer *g = t->g;
	if (!dx_grow(&g->rows, g->n, &g->row_cap, sizeof *g->rows) || !dx_map_put(&g->ids, id, g->n))
		return dx_nomem(t->err);
	*row = g->n;
	g->rows[g->n++] = (struct gaz_row){ .id = dx_arena_copy(&g->arena, id), .kind = KIND_OTHER, .country = DX_NONE };
	return g->rows[*row].id.p ? DX_OK : dx_nomem(t->err);
}

static enum dx_status remember_country(struct table *t, uint32_t row, struct slice country)
{
	if (country.n == 0)
		return DX_OK;
	if (!dx_grow(&t->pending, t->pending_count, &t->pending_cap, sizeof *t->pending))
		return dx_nomem(t->err);
	struct slice copy = dx_arena_copy(&t->g->arena, country);
	t->pending[t->pending_count++] = (struct pending){ copy, t->line, row };
	return copy.p ? DX_OK : dx_nomem(t->err);
}

static enum dx_status add_row(struct table *t, const struct slice *cells, size_t count)
{
	struct gazetteer *g = t->g;
	struct slice cell[COL_COUNT] = { { NULL, 0 } };
	for (size_t i = 0; i < count && i < COLUMNS_MAX; i++)
		if (t->place[i] >= 0)
			cell[t->place[i]] = dx_slice_trim(cells[i]);
	if (cell[COL_ID].n == 0)
		return bad(t, "a row without an id", cell[COL_LABEL]);
	uint32_t row = dx_map_get(&g->ids, cell[COL_ID]);
	enum dx_status status = row == DX_NONE ? new_row(t, cell[COL_ID], &row) : DX_OK;
	if (status != DX_OK)
		return status;
	if (cell[COL_LABEL].n > 0 && !(g->rows[row].label = dx_arena_copy(&g->arena, cell[COL_LABEL])).p)
		return dx_nomem(t->err);
	if (g->rows[row].label.n == 0)
		return bad(t, "a row without a label", cell[COL_ID]);
	if (cell[COL_KIND].n > 0 && !kind_of(cell[COL_KIND], &g->rows[row].kind))
		return bad(t, "an unknown kind", cell[COL_KIND]);
	if (g->rows[row].kind == KIND_COUNTRY)
		g->rows[row].country = row;
	if (!add_names(g, g->rows[row].label, row, GAZ_NAME) || !add_names(g, cell[COL_ALIASES], row, GAZ_NAME) ||
	    !add_names(g, cell[COL_DEMONYMS], row, GAZ_DEMONYM) || !add_iris(g, cell[COL_SAME_AS], row))
		return dx_nomem(t->err);
	return remember_country(t, row, cell[COL_COUNTRY]);
}

static enum dx_status link_countries(struct table *t)
{
	for (size_t i = 0; i < t->pending_count; i++) {
		const struct pending *p = &t->pending[i];
		uint32_t country = dx_map_get(&t->g->ids, p->country);
		t->line = p->line;
		if (country == DX_NONE)
			return bad(t, "no row has the id given as country", p->country);
		t->g->rows[p->row].country = country;
	}
	return DX_OK;
}

static enum dx_status take_row(void *ctx, const struct slice *cells, size_t count, uint64_t line, struct dx_error *err)
{
	struct table *t = ctx;
	t->line = line;
	t->err = err;
	return t->header ? add_row(t, cells, count) : read_header(t, cells, count);
}

enum dx_status dx_gazetteer_add(struct gazetteer *g, struct slice csv, const char *path, struct dx_error *err)
{
	struct table t = { .g = g, .path = path, .err = err };
	if (dx_utf8_check(csv) < csv.n)
		return dx_fail(err, DX_BAD_INPUT, path, 0, dx_utf8_check(csv), "not UTF-8");
	if (dx_slice_starts(csv, SLICE("\xef\xbb\xbf")))
		csv = slice_sub(csv, 3, csv.n);
	struct csv_reader *r = dx_csv_new(path, ',', ROW_BYTES_MAX, take_row, &t);
	if (!r)
		return dx_nomem(err);
	enum dx_status status = dx_csv_feed(r, csv, err);
	if (status == DX_OK)
		status = dx_csv_end(r, err);
	if (status == DX_OK && !t.header)
		status = bad(&t, "the table is empty; expected a header with the columns", SLICE("id,label,kind"));
	if (status == DX_OK)
		status = link_countries(&t);
	dx_csv_free(r);
	free(t.pending);
	return status;
}

enum dx_status dx_gazetteer_builtin(struct gazetteer *g, struct dx_error *err)
{
	struct slice csv = { dx_gazetteer_csv, (size_t)(dx_gazetteer_csv_end - dx_gazetteer_csv) };
	return dx_gazetteer_add(g, csv, "ontology/gazetteer.csv", err);
}

uint32_t dx_gazetteer_find(const struct gazetteer *g, struct slice norm, unsigned uses, uint32_t country)
{
	uint32_t found = DX_NONE, count = 0, here = DX_NONE, here_count = 0;
	if (norm.n == 0)
		return DX_NONE;
	for (uint32_t h = dx_map_get(&g->names, norm); h != DX_NONE; h = g->hits[h].next) {
		if (!(g->hits[h].use & uses))
			continue;
		found = g->hits[h].row;
		count++;
		if (country != DX_NONE && g->rows[found].country == country) {
			here = found;
			here_count++;
		}
	}
	if (here_count == 1)
		return here;
	if (count != 1 || (country != DX_NONE && g->rows[found].country != DX_NONE && g->rows[found].country != country))
		return DX_NONE;
	return found;
}

uint32_t dx_gazetteer_country(const struct gazetteer *g, uint32_t row)
{
	return row < g->n ? g->rows[row].country : DX_NONE;
}

uint32_t dx_gazetteer_government(const struct gazetteer *g, uint32_t country)
{
	char id[160] = "government-of-";
	size_t n = strlen(id);
	if (country >= g->n || g->rows[country].id.n > sizeof id - n)
		return DX_NONE;
	memcpy(id + n, g->rows[country].id.p, g->rows[country].id.n);
	return dx_map_get(&g->ids, (struct slice){ id, n + g->rows[country].id.n });
}

uint32_t dx_gazetteer_modifier(const struct gazetteer *g, struct slice norm)
{
	bool based = dx_slice_ends(norm, SLICE(" based"));
	if (based)
		norm.n -= strlen(" based");
	uint32_t row = dx_gazetteer_find(g, norm, GAZ_DEMONYM | GAZ_NAME, DX_NONE);
	if (row == DX_NONE || (g->rows[row].kind != KIND_COUNTRY && !(based && g->rows[row].kind == KIND_PLACE)))
		return DX_NONE;
	return g->rows[row].country;
}

void dx_gazetteer_free(struct gazetteer *g)
{
	free(g->rows);
	free(g->hits);
	dx_map_free(&g->names);
	dx_map_free(&g->ids);
	dx_arena_free(&g->arena);
	*g = (struct gazetteer){ 0 };
}
