/* silver.c: silver names by characters of the article, brought to our words; corrections by a list. */
#include "train/silver.h"

#include <stdio.h>
#include <stdlib.h>

#include "train/link_data.h"

struct slice dx_misc_value(struct slice misc, const char *key)
{
	while (misc.p) {
		struct slice part = dx_slice_cut(&misc, '|'), name = dx_slice_cut(&part, '=');
		if (slice_is(name, key) && part.p)
			return part;
	}
	return (struct slice){ 0 };
}

static enum entity_type silver_type(struct slice s)
{
	static const struct { const char *name; enum entity_type type; } types[] = {
		{ "PERSON", ENT_PERSON }, { "ORGANIZATION", ENT_ORGANIZATION }, { "LOCATION", ENT_LOCATION }, { "MISC", ENT_MISC },
		{ "DATE", ENT_DATE }, { "TIME", ENT_DATE }, { "DURATION", ENT_DATE }, { "SET", ENT_DATE }, { "MONEY", ENT_QUANTITY },
		{ "PERCENT", ENT_QUANTITY }, { "NUMBER", ENT_QUANTITY }, { "ORDINAL", ENT_QUANTITY },
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (slice_is(s, types[i].name))
			return types[i].type;
	return ENT_NONE;
}

/* The block of an article in silver.conllu. */
static struct slice silver_block(struct slice silver, const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	char key[512];
	int n = snprintf(key, sizeof key, "# newdoc id = %.*s\n", (int)(strlen(name) - 4), name);
	const char *at = memmem(silver.p, silver.n, key, (size_t)n);
	if (!at)
		return (struct slice){ 0 };
	const char *end = memmem(at + n, (size_t)(silver.p + silver.n - at - n), "# newdoc id = ", 14);
	return (struct slice){ at + n, (size_t)((end ? end : silver.p + silver.n) - at - n) };
}

/* One type for each character of the article, from start=|end=|NER= of its silver words. */
static void silver_characters(struct slice block, uint8_t *types, size_t chars)
{
	while (block.p) {
		struct slice line = dx_slice_cut(&block, '\n'), misc = { 0 };
		while (line.p)
			misc = dx_slice_cut(&line, '\t');
		struct slice start = dx_misc_value(misc, "start"), end = dx_misc_value(misc, "end");
		if (!start.p || !end.p)
			continue;
		size_t from = strtoul(start.p, NULL, 10), to = strtoul(end.p, NULL, 10);
		for (size_t i = from; i < to && i < chars; i++)
			types[i] = (uint8_t)silver_type(dx_misc_value(misc, "NER"));
	}
}

/* ---- what is known better */

enum { NAME_LONGEST = 8, NAME_BYTES = 200 }; /* of a listed name: words, bytes */

bool dx_name_type(struct slice name, uint8_t *type)
{
	static const struct { const char *name; enum entity_type type; } types[] = {
		{ "PER", ENT_PERSON }, { "ORG", ENT_ORGANIZATION }, { "LOC", ENT_LOCATION }, { "NONE", ENT_NONE },
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (slice_is(name, types[i].name)) {
			*type = (uint8_t)types[i].type;
			return true;
		}
	return false;
}

enum dx_status dx_known_names_read(struct known_names *known, const char *path, struct dx_error *err)
{
	struct arena arena = { 0 };
	struct slice file;
	enum dx_status status = dx_load(&arena, path, &file, err);
	for (uint64_t at = 1; !status && file.p; at++) {
		struct slice line = dx_slice_cut(&file, '\n'), name = dx_slice_cut(&line, '\t');
		uint8_t type;
		if (!name.n || name.p[0] == '#')
			continue;
		if (!dx_name_type(line, &type))
			status = dx_fail(err, DX_BAD_INPUT, path, at, 0, "is no name with PER, ORG, LOC or NONE");
		else if (!dx_map_put(&known->types, name, type))
			status = dx_nomem(err);
	}
	dx_arena_free(&arena);
	return status;
}

void dx_known_names_free(struct known_names *known)
{
	dx_map_free(&known->types);
}

/* What is known of words first..end-1, with blanks between them; DX_NONE: nothing. */
static uint32_t look_up(const struct known_names *known, const struct sentence *s, uint32_t first, uint32_t end)
{
	char name[NAME_BYTES];
	size_t n = 0;
	for (uint32_t k = first; k < end; k++) {
		const struct slice form = s->tokens[k].form;
		if (n + form.n + 1 > sizeof name)
			return DX_NONE;
		if (k > first)
			name[n++] = ' ';
		memcpy(name + n, form.p, form.n);
		n += form.n;
	}
	return dx_map_get(&known->types, (struct slice){ name, n });
}

static bool is_title(struct slice form)
{
	static const char *const titles[] = {
		"attorney", "candidate", "congressman", "congresswoman", "dr.", "gen.", "general", "gov.", "governor", "judge", "justice",
		"miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "president", "prof.", "professor", "rep.", "rev.", "secretary", "sen.",
		"senator", "sir"
	};
	return dx_slice_one_of(form, titles, sizeof titles / sizeof *titles);
}

static bool is_capital(const struct sentence *s, uint32_t k)
{
	return k < s->n && s->tokens[k].form.n && s->tokens[k].form.p[0] >= 'A' && s->tokens[k].form.p[0] <= 'Z';
}

static void label(uint8_t *names, uint32_t first, uint32_t end, uint32_t type)
{
	for (uint32_t k = first; k < end; k++)
		names[k] = type == ENT_NONE ? OTHER_NAME : (uint8_t)(2 * type - (k == first));
}

static bool tells_type(uint8_t label)
{
	return label > 0 && (label + 1) / 2 <= ENT_LOCATION;
}

/* A marked name: its type, and no title before a person's. */
static uint32_t mend_marked(const struct known_names *known, const struct sentence *s, uint8_t *names, uint32_t first)
{
	uint32_t end = first + 1;
	const uint32_t type = (names[first] + 1u) / 2;
	while (end < s->n && names[end] == 2 * type)
		end++;
	while (type == ENT_PERSON && first + 1 < end && is_title(s->tokens[first].form)) {
		names[first++] = 0;
		names[first] = 2 * ENT_PERSON - 1;
	}
	const uint32_t better = look_up(known, s, first, end);
	if (better != DX_NONE)
		label(names, first, end, better);
	return end;
}

/* A known name that stands unmarked between words that are no part of one. What begins a sentence may be another word. */
static uint32_t mend_unmarked(const struct known_names *known, const struct sentence *s, uint8_t *names, uint32_t first)
{
	uint32_t open = first;
	while (open < s->n && open < first + NAME_LONGEST && names[open] == 0)
		open++;
	for (uint32_t end = open; end > first; end--) {
		const uint32_t type = look_up(known, s, first, end);
		if (type == DX_NONE || type == ENT_NONE || is_capital(s, end) || (end < s->n && names[end]))
			continue;
		if (first)
			label(names, first, end, type);
		else
			memset(names, NO_NAME, end);
		return end;
	}
	return first + 1;
}

void dx_known_names_mend(const struct known_names *known, const struct sentence *s, uint8_t *names)
{
	for (uint32_t k = 0; k < s->n;)
		if (tells_type(names[k]))
			k = mend_marked(known, s, names, k);
		else if (names[k] == 0 && is_capital(s, k) && (!k || (!is_capital(s, k - 1) && !tells_type(names[k - 1]))))
			k = mend_unmarked(known, s, names, k);
		else
			k++;
}

void dx_silver_names(struct document *d, struct slice silver, const char *path, const struct known_names *known, struct arena *arena)
{
	const struct slice block = silver_block(silver, path), text = d->reading.text;
	uint8_t *types = ARENA_NEW(arena, uint8_t, text.n + 1);
	size_t at = 0, chars = 0;
	if (!types)
		abort(); /* as everywhere in the trainer where memory is out */
	silver_characters(block, types, text.n);
	for (size_t s = 0; s < d->reading.n; s++) {
		const struct sentence *sentence = &d->reading.sentences[s];
		uint8_t *names = d->names[s] = ARENA_NEW(arena, uint8_t, sentence->n + 1), before = 0;
		for (uint32_t k = 0; k < sentence->n; k++) {
			for (; at < sentence->tokens[k].begin; at++)
				chars += (text.p[at] & 0xC0) != 0x80;
			const uint8_t type = types[chars];
			names[k] = !block.p ? NO_NAME : (uint8_t)(type ? 2 * type - (type != before) : 0);
			before = type;
		}
		dx_known_names_mend(known, sentence, names);
	}
}
