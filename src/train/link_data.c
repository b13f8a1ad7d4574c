/* link_data.c: reading PolNeAR (text files and brat standoff) for the trainers. */
#include "train/link_data.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

enum dx_status dx_load(struct arena *arena, const char *path, struct slice *out, struct dx_error *err)
{
	FILE *f = fopen(path, "rb");
	long size;
	if (!f || fseek(f, 0, SEEK_END) || (size = ftell(f)) < 0 || fseek(f, 0, SEEK_SET)) {
		if (f)
			fclose(f);
		return dx_fail(err, DX_READ, path, 0, 0, "cannot be read");
	}
	char *p = dx_arena_alloc(arena, (size_t)size + 1);
	size_t n = p ? fread(p, 1, (size_t)size, f) : 0;
	fclose(f);
	if (!p)
		return dx_nomem(err);
	*out = (struct slice){ p, n };
	return n == (size_t)size ? DX_OK : dx_fail(err, DX_READ, path, 0, n, "ends early");
}

/* Byte offset of each character, one more at the end. */
static uint32_t *char_table(struct arena *arena, struct slice text, size_t *count)
{
	uint32_t *at = ARENA_NEW(arena, uint32_t, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; at && i <= text.n; i++)
		if (i == text.n || (text.p[i] & 0xC0) != 0x80)
			at[n++] = (uint32_t)i;
	*count = n;
	return at;
}

static uint8_t role_of(struct slice name)
{
	if (slice_is(name, "Source"))
		return ROLE_SOURCE;
	return slice_is(name, "Cue") ? ROLE_CUE : slice_is(name, "Content") ? ROLE_CONTENT : ROLE_NONE;
}

static uint32_t number(struct slice s)
{
	uint32_t v = 0;
	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && v < 100000000; i++)
		v = v * 10 + (uint32_t)(s.p[i] - '0');
	return v;
}

struct bound {
	struct slice id, ranges; /* "T4", "8 12;20 30" */
	uint8_t role;
};

static void add_spans(struct gold *g, const struct bound *b, uint32_t relation, const uint32_t *at, size_t chars)
{
	struct slice rest = b->ranges;
	while (rest.p) {
		struct slice piece = dx_slice_cut(&rest, ';'), first = dx_slice_cut(&piece, ' ');
		uint32_t from = number(first), to = piece.p ? number(piece) : 0;
		if (from < to && to < chars)
			g->spans[g->n++] = (struct gold_span){ b->role, { at[from], at[to] }, relation };
	}
}

enum dx_status dx_gold_read(struct arena *arena, const char *path, struct slice text, struct gold *out, struct dx_error *err)
{
	struct slice file, rest;
	size_t chars, lines = 1, bound_count = 0;
	enum dx_status status = dx_load(arena, path, &file, err);
	if (status)
		return status;
	const uint32_t *at = char_table(arena, text, &chars);
	for (size_t i = 0; i < file.n; i++)
		lines += file.p[i] == '\n' || file.p[i] == ';' || file.p[i] == ':';
	struct bound *bound = ARENA_NEW(arena, struct bound, lines);
	*out = (struct gold){ .spans = ARENA_NEW(arena, struct gold_span, 4 * lines) };
	if (!at || !bound || !out->spans)
		return dx_nomem(err);
	for (rest = file; rest.p;) {
		struct slice line = dx_slice_cut(&rest, '\n'), id = dx_slice_cut(&line, '\t');
		struct slice body = line.p ? dx_slice_cut(&line, '\t') : line;
		if (id.n && id.p[0] == 'T' && body.p) {
			struct slice role = dx_slice_cut(&body, ' ');
			bound[bound_count++] = (struct bound){ id, body, role_of(role) };
		}
	}
	for (rest = file; rest.p;) {
		struct slice line = dx_slice_cut(&rest, '\n'), id = dx_slice_cut(&line, '\t');
		if (!id.n || id.p[0] != 'E')
			continue;
		while (line.p) {
			struct slice name = dx_slice_cut(&line, ' '), target;
			dx_slice_cut(&name, ':');
			target = dx_slice_trim(name);
			for (size_t b = 0; target.n && b < bound_count && out->n < 4 * lines - 64; b++)
				if (bound[b].role && slice_eq(bound[b].id, target))
					add_spans(out, &bound[b], out->relations, at, chars);
		}
		out->relations++;
	}
	return DX_OK;
}

void dx_gold_roles(const struct gold *gold, struct reading *reading)
{
	uint32_t before = NO_INDEX;
	for (size_t s = 0; s < reading->n; s++) {
		for (uint32_t i = 0; i < reading->sentences[s].n; i++) {
			struct token *k = &reading->sentences[s].tokens[i];
			uint32_t g = 0;
			while (g < gold->n && !(gold->spans[g].at.begin < k->end && gold->spans[g].at.end > k->begin))
				g++;
			k->role = g < gold->n ? gold->spans[g].role : ROLE_NONE;
			k->role_begin = g < gold->n && g != before;
			memset(k->role_chance, 0, sizeof k->role_chance);
			k->role_chance[k->role] = 1;
			before = g < gold->n ? g : NO_INDEX;
		}
	}
}

enum dx_status dx_gold_files(struct arena *arena, const char *folder, struct gold_file **files, uint32_t *n, struct dx_error *err)
{
	char pattern[600];
	glob_t texts = { 0 }, anns = { 0 };
	enum dx_status status = DX_OK;
	snprintf(pattern, sizeof pattern, "%s/text/*.txt", folder);
	if (glob(pattern, 0, NULL, &texts))
		return dx_fail(err, DX_READ, folder, 0, 0, "has no text/*.txt");
	snprintf(pattern, sizeof pattern, "%s/attributions/*.ann", folder);
	if (glob(pattern, 0, NULL, &anns)) {
		globfree(&texts);
		return dx_fail(err, DX_READ, folder, 0, 0, "has no attributions/*.ann");
	}
	*n = 0;
	*files = ARENA_NEW(arena, struct gold_file, texts.gl_pathc);
	for (size_t i = 0; *files && i < texts.gl_pathc; i++) {
		const char *name = strrchr(texts.gl_pathv[i], '/') + 1;
		size_t stem = strlen(name) - 4;
		for (size_t k = 0; k < anns.gl_pathc; k++) {
			const char *ann = strrchr(anns.gl_pathv[k], '/') + 1, *tail = strrchr(ann, '_');
			if (strncmp(ann, name, stem) != 0 || tail != ann + stem)
				continue;
			(*files)[(*n)++] = (struct gold_file){ dx_arena_copy(arena, slice_of(texts.gl_pathv[i])).p,
			                                       dx_arena_copy(arena, slice_of(anns.gl_pathv[k])).p };
			break;
		}
	}
	if (!*files)
		status = dx_nomem(err);
	globfree(&texts);
	globfree(&anns);
	return status;
}
