/* train_lemma.c: learns the lemma table: per tag, the edits that the ends of words call for, and the words that differ from
   them. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "nlp/conllu.h"
#include "nlp/lemma.h"
#include "nlp/lemma_table.h"
#include "train/link_data.h"
#include "train/sections.h"
#include "train/train_token.h"

/* A rule must be right for so many more words than the shorter rule that it replaces. */
#define RULE_GAIN 2
/* A word known only from an automatic parser becomes an exception if it was seen so often. */
#define SILVER_EXCEPTION 3

/* A word under a tag, with the edit that gives its lemma most often. */
struct type {
	uint16_t tag;
	struct slice low;
	uint32_t edit;        /* the majority's */
	uint32_t gold, silver; /* how often seen */
	uint32_t best;        /* how often with the majority's edit */
};

/* How many types under a tag and a suffix call for an edit. */
struct vote {
	uint32_t suffix, edit, count;
};

struct learner {
	struct arena arena;
	struct map type_of;  /* tag and form → type */
	struct map pair_of;  /* type and edit → pair */
	struct map edit_of;  /* base, strip, append → edit */
	struct map suffix_of; /* tag and suffix → suffix */
	struct map vote_of;  /* suffix and edit → vote */
	struct type *types;
	uint32_t *pairs;     /* counts */
	struct vote *votes;
	uint32_t *decision;  /* per suffix: the edit that its rule or a shorter one calls for */
	bool *rule;          /* per suffix: has it a rule of its own? */
	size_t types_cap, pairs_cap, votes_cap;
	struct buf slots, entries;
	uint32_t n_slots, n_entries, n_rules;
};

static struct slice key2(struct arena *a, uint32_t number, struct slice s)
{
	char *p = dx_arena_alloc(a, s.n + 4);

	if (!p)
		return (struct slice){ NULL, 0 };
	memcpy(p, &number, 4);
	if (s.n)
		memcpy(p + 4, s.p, s.n);
	return (struct slice){ p, s.n + 4 };
}

static size_t common_prefix(struct slice a, struct slice b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	while (n > 0 && ((n < a.n && ((unsigned char)a.p[n] & 0xC0) == 0x80) || (n < b.n && ((unsigned char)b.p[n] & 0xC0) == 0x80)))
		n--;
	return n;
}

/* The edit that makes the lemma: from the base that shares most with it; lower case on a tie, unless the lemma has capitals. */
static uint32_t edit_number(struct learner *l, enum upos upos, struct slice form, struct slice low, struct slice lemma)
{
	char *t = (char *)dx_arena_copy(&l->arena, low).p;
	struct slice bases[LEMMA_BASES] = { form, low, form };
	static const uint8_t order[] = { LEMMA_LOWER, LEMMA_AS_WRITTEN, LEMMA_TITLE };
	size_t best = 0, shared = 0;
	char cell[3];
	struct slice rest;

	if (t && form.n == low.n && form.n && (unsigned char)form.p[0] < 0x80) {
		t[0] = (char)(form.p[0] >= 'a' && form.p[0] <= 'z' ? form.p[0] - 32 : form.p[0]);
		bases[LEMMA_TITLE] = (struct slice){ t, low.n };
	}
	/* Pronouns are few and known: I and i must not differ. */
	for (size_t k = 0; k < (upos == UPOS_PRON ? 1 : LEMMA_BASES); k++) {
		size_t n = common_prefix(bases[order[k]], lemma);

		if (k == 0 || n > shared) {
			best = order[k];
			shared = n;
		}
	}
	if (bases[best].n - shared > 255 || lemma.n - shared > 255)
		return DX_NONE;
	cell[0] = (char)best;
	cell[1] = (char)(bases[best].n - shared);
	rest = slice_sub(lemma, shared, lemma.n);
	memcpy(t = dx_arena_alloc(&l->arena, rest.n + 2), cell, 2);
	memcpy(t + 2, rest.p, rest.n);
	return dx_intern(&l->edit_of, (struct slice){ t, rest.n + 2 });
}

static bool add_word(struct learner *l, uint16_t tag, struct slice low, uint32_t edit, bool silver)
{
	uint32_t known = l->type_of.n, known_pairs = l->pair_of.n, id = dx_intern(&l->type_of, key2(&l->arena, tag, low)), pair;
	struct type *t;

	if (id == DX_NONE || !dx_grow(&l->types, id, &l->types_cap, sizeof(struct type)))
		return false;
	t = &l->types[id];
	if (id == known)
		*t = (struct type){ .tag = tag, .low = low };
	if (silver && t->gold)
		return true;
	pair = dx_intern(&l->pair_of, key2(&l->arena, id, (struct slice){ (const char *)&edit, 4 }));
	if (pair == DX_NONE || !dx_grow(&l->pairs, pair, &l->pairs_cap, sizeof(uint32_t)))
		return false;
	if (pair == known_pairs)
		l->pairs[pair] = 0;
	l->pairs[pair]++;
	*(silver ? &t->silver : &t->gold) += 1;
	if (l->pairs[pair] > t->best) {
		t->best = l->pairs[pair];
		t->edit = edit;
	}
	return true;
}

/* The universal tag of an inflected word of a corpus that has Penn tags only; UPOS_X: of no use. */
static enum upos upos_of_penn(unsigned xpos)
{
	struct slice name = slice_of(dx_xpos_names[xpos]);

	if (slice_is(name, "NNS"))
		return UPOS_NOUN;
	if (name.n == 3 && dx_slice_starts(name, SLICE("VB")) && name.p[2] != 'P')
		return UPOS_VERB;
	return UPOS_X;
}

/* Past tense and past participle are formed alike: each learns from the other, as from an automatic parser. */
static int sibling(unsigned xpos)
{
	struct slice name = slice_of(dx_xpos_names[xpos]);

	return slice_is(name, "VBD") ? dx_xpos_of(SLICE("VBN")) : slice_is(name, "VBN") ? dx_xpos_of(SLICE("VBD")) : -1;
}

static bool add_token(struct learner *l, const struct token *t)
{
	bool silver = t->upos == UPOS_X && !slice_is(t->lemma, "_");
	enum upos upos = silver ? upos_of_penn(t->xpos) : (enum upos)t->upos;
	struct slice low = dx_lower(&l->arena, t->form);
	enum lemma_style style = dx_lemma_style(t->form, upos);
	uint32_t edit;

	silver = silver && upos != UPOS_X;
	if (t->lemma.n == 0 || slice_is(t->lemma, "_") || low.n > LEMMA_FORM_MAX || (upos == UPOS_NUM && memchr(low.p, ',', low.n)))
		return true;
	edit = edit_number(l, upos, t->form, low, t->lemma);
	if (edit == DX_NONE)
		return true;
	if (sibling(t->xpos) >= 0 && !add_word(l, dx_lemma_tag(upos, (unsigned)sibling(t->xpos), style), low, edit, true))
		return false;
	return add_word(l, dx_lemma_tag(upos, t->xpos, style), low, edit, silver) &&
	       add_word(l, dx_lemma_tag(upos, LEMMA_ANY_XPOS, style), low, edit, silver);
}

static enum dx_status add_file(struct learner *l, const char *path, struct dx_error *err)
{
	struct slice file;
	struct reading r;
	enum dx_status status = dx_load(&l->arena, path, &file, err);

	if (!status)
		status = dx_conllu_read(&l->arena, file, &r, err);
	for (size_t s = 0; !status && s < r.n; s++) {
		for (uint32_t k = 0; k < r.sentences[s].n; k++) {
			if (!add_token(l, &r.sentences[s].tokens[k]))
				return dx_nomem(err);
		}
	}
	return status;
}

/* ---- rules */

static uint32_t suffix_number(struct learner *l, const struct type *t, size_t n)
{
	return dx_intern(&l->suffix_of, key2(&l->arena, t->tag, slice_sub(t->low, t->low.n - n, t->low.n)));
}

static bool may_begin(struct slice low, size_t n)
{
	return n <= low.n && (n == 0 || ((unsigned char)low.p[low.n - n] & 0xC0) != 0x80);
}

static bool count_votes(struct learner *l)
{
	for (size_t n = 0; n <= LEMMA_SUFFIX_MAX; n++) {
		for (uint32_t i = 0; i < l->type_of.n; i++) {
			const struct type *t = &l->types[i];
			uint32_t suffix, vote, known = l->vote_of.n;

			if (!may_begin(t->low, n))
				continue;
			suffix = suffix_number(l, t, n);
			vote = dx_intern(&l->vote_of, key2(&l->arena, suffix, (struct slice){ (const char *)&t->edit, 4 }));
			if (suffix == DX_NONE || vote == DX_NONE || !dx_grow(&l->votes, vote, &l->votes_cap, sizeof(struct vote)))
				return false;
			if (vote == known)
				l->votes[vote] = (struct vote){ suffix, t->edit, 0 };
			l->votes[vote].count++;
		}
	}
	return true;
}

static uint32_t votes_for(struct learner *l, uint32_t suffix, uint32_t edit)
{
	uint32_t vote = dx_map_get(&l->vote_of, key2(&l->arena, suffix, (struct slice){ (const char *)&edit, 4 }));

	return vote == DX_NONE ? 0 : l->votes[vote].count;
}

/* The number of a suffix's next shorter one. */
static uint32_t parent(struct learner *l, struct slice key)
{
	size_t from = 5;
	char *p;

	while (from < key.n && ((unsigned char)key.p[from] & 0xC0) == 0x80)
		from++;
	p = dx_arena_alloc(&l->arena, key.n);
	memcpy(p, key.p, 4);
	memcpy(p + 4, key.p + from, key.n - from);
	return dx_map_get(&l->suffix_of, (struct slice){ p, key.n - from + 4 });
}

/* Suffixes were numbered shortest first, so that the shorter one is always decided. */
static bool decide(struct learner *l)
{
	uint32_t n = l->suffix_of.n, *best = ARENA_NEW(&l->arena, uint32_t, n), *most = ARENA_NEW(&l->arena, uint32_t, n);

	l->decision = ARENA_NEW(&l->arena, uint32_t, n);
	l->rule = ARENA_NEW(&l->arena, bool, n);
	if (!best || !most || !l->decision || !l->rule)
		return false;
	for (uint32_t v = 0; v < l->vote_of.n; v++) {
		if (l->votes[v].count > most[l->votes[v].suffix]) {
			most[l->votes[v].suffix] = l->votes[v].count;
			best[l->votes[v].suffix] = l->votes[v].edit;
		}
	}
	for (uint32_t s = 0; s < n; s++) {
		struct slice key = l->suffix_of.entries[s].key;
		bool root = key.n == 4;
		uint32_t inherited = root ? best[s] : l->decision[parent(l, key)];

		l->rule[s] = root || most[s] >= votes_for(l, s, inherited) + RULE_GAIN;
		l->decision[s] = l->rule[s] ? best[s] : inherited;
	}
	return true;
}

/* ---- the table */

static void put32(char *p, uint32_t value)
{
	for (int k = 0; k < 4; k++)
		p[k] = (char)(value >> 8 * k);
}

static void add_entry(struct learner *l, uint16_t tag, struct slice key, uint32_t edit)
{
	struct slice e = l->edit_of.entries[edit].key;
	uint32_t slot = dx_lemma_hash(tag, key) & (l->n_slots - 1);

	while (memcmp(l->slots.p + 4 * (size_t)slot, "\0\0\0\0", 4) != 0)
		slot = (slot + 1) & (l->n_slots - 1);
	put32(l->slots.p + 4 * (size_t)slot, (uint32_t)l->entries.n + 1);
	dx_buf_putc(&l->entries, (char)(tag & 255));
	dx_buf_putc(&l->entries, (char)(tag >> 8));
	dx_buf_putc(&l->entries, (char)key.n);
	dx_buf_putc(&l->entries, e.p[0]);
	dx_buf_putc(&l->entries, e.p[1]);
	dx_buf_putc(&l->entries, (char)(e.n - 2));
	dx_buf_add(&l->entries, key);
	dx_buf_add(&l->entries, slice_sub(e, 2, e.n));
	l->n_entries++;
}

/* The edit that the rules alone call for, as dx_lemma applies them; DX_NONE if none leaves a stem. */
static uint32_t rule_for(struct learner *l, const struct type *t)
{
	for (size_t n = t->low.n < LEMMA_SUFFIX_MAX ? t->low.n : LEMMA_SUFFIX_MAX;; n--) {
		if (may_begin(t->low, n)) {
			uint32_t edit = l->decision[dx_map_get(&l->suffix_of, key2(&l->arena, t->tag, slice_sub(t->low, t->low.n - n, t->low.n)))];
			uint8_t strip = (uint8_t)l->edit_of.entries[edit].key.p[1];

			if (strip == 0 || strip + 2u <= t->low.n)
				return edit;
		}
		if (n == 0)
			return DX_NONE;
	}
}

static bool is_exception(struct learner *l, const struct type *t)
{
	return t->edit != rule_for(l, t) && (t->gold || t->silver >= SILVER_EXCEPTION);
}

static void write_entries(struct learner *l)
{
	for (uint32_t s = 0; s < l->suffix_of.n; s++) {
		struct slice key = l->suffix_of.entries[s].key;
		uint32_t tag;

		if (!l->rule[s])
			continue;
		memcpy(&tag, key.p, 4);
		add_entry(l, (uint16_t)tag, slice_sub(key, 4, key.n), l->decision[s]);
	}
	l->n_rules = l->n_entries;
	for (uint32_t i = 0; i < l->type_of.n; i++) {
		const struct type *t = &l->types[i];
		char key[LEMMA_FORM_MAX + 1] = "^";

		if (!is_exception(l, t))
			continue;
		memcpy(key + 1, t->low.p, t->low.n);
		add_entry(l, t->tag, (struct slice){ key, t->low.n + 1 }, t->edit);
	}
}

static bool make_table(struct learner *l, struct buf *out)
{
	char header[LEMMA_HEADER] = LEMMA_MAGIC;
	size_t entries = 0;

	for (uint32_t s = 0; s < l->suffix_of.n; s++)
		entries += l->rule[s];
	for (uint32_t i = 0; i < l->type_of.n; i++)
		entries += is_exception(l, &l->types[i]);
	for (l->n_slots = 16; l->n_slots < entries + entries / 3; l->n_slots *= 2)
		;
	for (uint32_t i = 0; i < l->n_slots; i++)
		dx_buf_add(&l->slots, (struct slice){ "\0\0\0\0", 4 });
	if (l->slots.failed)
		return false;
	write_entries(l);
	put32(header + 8, l->n_slots);
	put32(header + 12, (uint32_t)l->entries.n);
	dx_buf_add(out, (struct slice){ header, LEMMA_HEADER });
	dx_buf_add(out, dx_buf_slice(&l->slots));
	dx_buf_add(out, dx_buf_slice(&l->entries));
	return !l->entries.failed && !out->failed;
}

/* ---- the command */

static enum dx_status report(struct learner *l, const char *path, struct slice table, struct dx_error *err)
{
	struct slice file;
	struct reading r;
	size_t words = 0, right = 0;
	enum dx_status status = dx_load(&l->arena, path, &file, err);

	if (!status)
		status = dx_conllu_read(&l->arena, file, &r, err);
	for (size_t s = 0; !status && s < r.n; s++) {
		for (uint32_t k = 0; k < r.sentences[s].n; k++) {
			const struct token *t = &r.sentences[s].tokens[k];
			struct slice lemma = dx_lemma(&l->arena, table, t->form, (enum upos)t->upos, t->xpos);

			words++;
			right += slice_eq(lemma, t->lemma);
			if (getenv("DIXIT_SHOW_ERRORS") && !slice_eq(lemma, t->lemma))
				printf("%s\t%s\t%.*s\t%.*s\t%.*s\n", dx_upos_names[t->upos], dx_xpos_names[t->xpos], (int)t->form.n, t->form.p,
				       (int)t->lemma.n, t->lemma.p, (int)lemma.n, lemma.p);
		}
	}
	if (!status)
		printf("%s: lemmas %.2f\n", path, words ? 100.0 * (double)right / (double)words : 0);
	return status;
}

static enum dx_status run(struct learner *l, int argc, char **argv, struct buf *table, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	int i;

	for (i = 2; i < argc && strcmp(argv[i], "--") != 0 && !status; i++)
		status = add_file(l, argv[i], err);
	if (status)
		return status;
	if (!count_votes(l) || !decide(l) || !make_table(l, table))
		return dx_nomem(err);
	status = dx_lemma_check(dx_buf_slice(table), err);
	if (!status)
		status = dx_section_save(argv[1], dx_buf_slice(table), err);
	if (!status)
		printf("%u rules, %u exceptions, %zu bytes\n", l->n_rules, l->n_entries - l->n_rules, table->n);
	for (i++; i < argc && !status; i++)
		status = report(l, argv[i], dx_buf_slice(table), err);
	return status;
}

int dx_train_lemma(int argc, char **argv)
{
	struct learner l = { 0 };
	struct buf table = { 0 };
	struct dx_error err = { 0 };
	enum dx_status status;

	if (argc < 3) {
		fprintf(stderr, "usage: dixit-train lemma OUT_SECTION TRAIN.conllu... -- DEV.conllu...\n");
		return dx_exit_code(DX_USAGE);
	}
	status = run(&l, argc, argv, &table, &err);
	if (status)
		fprintf(stderr, "dixit-train lemma: %s:%llu: %s\n", err.path, (unsigned long long)err.line, err.message);
	dx_map_free(&l.type_of);
	dx_map_free(&l.pair_of);
	dx_map_free(&l.edit_of);
	dx_map_free(&l.suffix_of);
	dx_map_free(&l.vote_of);
	free(l.types);
	free(l.pairs);
	free(l.votes);
	dx_buf_free(&l.slots);
	dx_buf_free(&l.entries);
	dx_buf_free(&table);
	dx_arena_free(&l.arena);
	return dx_exit_code(status);
}
