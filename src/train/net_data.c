/* net_data.c: reading UD and PolNeAR for the net's trainer. */
#include "train/net_data.h"

#include <stdio.h>
#include <stdlib.h>

#include "nlp/conllu.h"
#include "nlp/tokenize.h"
#include "train/link_data.h"
#include "train/sections.h"
#include "train/silver.h"

static struct document *add_document(struct corpus *c)
{
	if (!dx_grow(&c->documents, c->n, &c->cap, sizeof *c->documents))
		return NULL;
	c->documents[c->n] = (struct document){ 0 };
	return &c->documents[c->n++];
}

struct sentence *dx_sentences_copy(const struct reading *r)
{
	struct sentence *copy = calloc(r->n + 1, sizeof *copy);
	for (size_t s = 0; copy && s < r->n; s++) {
		copy[s] = r->sentences[s];
		copy[s].tokens = malloc((copy[s].n + 1) * sizeof *copy[s].tokens);
		if (!copy[s].tokens)
			abort();
		memcpy(copy[s].tokens, r->sentences[s].tokens, copy[s].n * sizeof *copy[s].tokens);
	}
	if (!copy)
		abort();
	return copy;
}

void dx_sentences_free(struct sentence *copy, size_t n)
{
	for (size_t s = 0; s < n; s++)
		free(copy[s].tokens);
	free(copy);
}

/* ---- names in GUM: MISC has Entity=(id-type-…-minspan-link) and id) */

struct open_entity {
	struct slice id, type, span, link; /* link: the rest of the fields, with the article's name */
	uint32_t begin;
};

static enum entity_type gum_type(struct slice s)
{
	return slice_is(s, "person") ? ENT_PERSON : slice_is(s, "organization") ? ENT_ORGANIZATION : slice_is(s, "place") ? ENT_LOCATION
	     : slice_is(s, "time") ? ENT_DATE : ENT_MISC;
}

/* Whether words first..last read on to another proper noun by "of" or "of the" inside the mention: "Gulf | of Mexico". */
static uint32_t over_of(const struct sentence *s, uint32_t last, uint32_t end)
{
	uint32_t k = last + 1;
	if (k > end || !slice_is(s->tokens[k].form, "of"))
		return last;
	k += k < end && slice_is(s->tokens[k + 1].form, "the") ? 2 : 1;
	return k <= end && s->tokens[k].upos == UPOS_PROPN ? k : last;
}

/* The run of proper nouns around the head of a mention that begins at word `begin`; span counts its head's words from 1. What is linked to
   an article whose title has an "of" is read over it. */
static void mark_name(const struct sentence *s, uint8_t *names, const struct open_entity *e, uint32_t end)
{
	enum entity_type type = gum_type(e->type);
	uint32_t head = e->begin;
	for (size_t i = 0; i < e->span.n && e->span.p[i] >= '0' && e->span.p[i] <= '9'; i++)
		head = i ? head * 10 + (uint32_t)(e->span.p[i] - '0') : (uint32_t)(e->span.p[i] - '0');
	head = e->begin + (head ? head - 1 : 0);
	if (head > end || s->tokens[head].upos != UPOS_PROPN || names[head] != NO_NAME)
		return;
	uint32_t first = head, last = head;
	while (first > e->begin && s->tokens[first - 1].upos == UPOS_PROPN)
		first--;
	for (uint32_t next = head; next <= end && s->tokens[next].upos == UPOS_PROPN;) {
		last = next++;
		if ((next > end || s->tokens[next].upos != UPOS_PROPN) && memmem(e->link.p, e->link.n, "_of_", 4))
			next = over_of(s, last, end) > last ? over_of(s, last, end) : next;
	}
	for (uint32_t k = first; k <= last; k++)
		names[k] = (uint8_t)(2 * type - (k == first));
}

bool dx_may_be_name(const struct token *t)
{
	const bool capital = t->form.n && t->form.p[0] >= 'A' && t->form.p[0] <= 'Z';
	return t->upos == UPOS_PROPN || t->upos == UPOS_NUM || (t->upos == UPOS_ADJ && capital);
}

/* Numbers and times are marked in the silver names but not here: nothing is said of them. */
static void gum_names(const struct sentence *s, const struct slice *misc, uint8_t *names)
{
	struct open_entity open[32];
	size_t depth = 0;
	for (uint32_t k = 0; k < s->n; k++)
		names[k] = dx_may_be_name(&s->tokens[k]) ? NO_NAME : 0;
	for (uint32_t k = 0; k < s->n; k++) {
		struct slice e = dx_misc_value(misc[k], "Entity");
		while (e.n) {
			size_t len = 1;
			bool opens = e.p[0] == '(';
			while (len < e.n && e.p[len] != '(' && e.p[len - 1] != ')')
				len++;
			struct slice part = slice_sub(e, opens, len);
			e = slice_sub(e, len, e.n);
			bool closes = part.n && part.p[part.n - 1] == ')';
			part.n -= closes;
			struct slice id = dx_slice_cut(&part, '-');
			if (opens && depth < 32) {
				struct slice field[5];
				for (int f = 0; f < 5; f++)
					field[f] = part.p ? dx_slice_cut(&part, '-') : (struct slice){ 0 };
				open[depth++] = (struct open_entity){ id, field[0], field[4], part, k };
			}
			for (size_t d = depth; closes && d-- > 0;)
				if (slice_eq(open[d].id, id)) {
					mark_name(s, names, &open[d], k);
					for (uint32_t w = open[d].begin; slice_is(open[d].type, "time") && w <= k; w++)
						names[w] = names[w] == 0 ? NO_NAME : names[w];
					memmove(&open[d], &open[d + 1], (--depth - d) * sizeof *open);
					break;
				}
		}
	}
}

enum dx_status dx_corpus_ud(struct corpus *c, const char *path, struct dx_error *err)
{
	struct slice file;
	struct reading all;
	struct conllu_columns columns;
	enum dx_status status = dx_load(&c->arena, path, &file, err);
	if (!status)
		status = dx_conllu_read_columns(&c->arena, file, &all, &columns, err);
	if (status)
		return status;
	bool named = memmem(file.p, file.n, "Entity=(", 8) != NULL;
	for (size_t s = 0; s < all.n;) {
		size_t end = s + 1;
		while (end < all.n && !columns.new_document[end])
			end++;
		struct document *d = add_document(c);
		if (!d)
			return dx_nomem(err);
		d->reading = (struct reading){ all.text, all.sentences + s, end - s };
		d->names = ARENA_NEW(&c->arena, uint8_t *, end - s);
		d->tree = true;
		for (size_t i = s; d->names && i < end; i++) {
			uint8_t *names = d->names[i - s] = ARENA_NEW(&c->arena, uint8_t, all.sentences[i].n + 1);
			memset(names, NO_NAME, all.sentences[i].n);
			if (named)
				gum_names(&all.sentences[i], columns.misc[i], names);
		}
		s = end;
	}
	return DX_OK;
}

/* ---- PolNeAR */

enum dx_status dx_corpus_polnear(struct corpus *c, const char *folder, struct slice token_weights, const struct known_names *known,
                                 struct dx_error *err)
{
	struct gold_file *files;
	struct slice silver;
	uint32_t n;
	char path[600];
	snprintf(path, sizeof path, "%s/silver.conllu", folder);
	enum dx_status status = dx_gold_files(&c->arena, folder, &files, &n, err);
	if (!status)
		status = dx_load(&c->arena, path, &silver, err);
	for (uint32_t i = 0; !status && i < n; i++) {
		struct gold gold;
		struct slice text;
		struct document *d = add_document(c);
		if (!d)
			return dx_nomem(err);
		status = dx_load(&c->arena, files[i].text, &text, err);
		if (!status)
			status = dx_tokenize(&c->arena, text, token_weights, false, &d->reading, err);
		if (!status)
			status = dx_gold_read(&c->arena, files[i].ann, text, &gold, err);
		if (status)
			return status;
		dx_gold_roles(&gold, &d->reading);
		d->role = true;
		d->names = ARENA_NEW(&c->arena, uint8_t *, d->reading.n + 1);
		dx_silver_names(d, silver, files[i].text, known, &c->arena);
	}
	return status;
}

/* ---- vocabulary */

static int by_key(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static enum dx_status count_words(struct vocabulary *v, struct net_dims *dims, const struct corpus *const *corpora, size_t n,
                                  struct dx_error *err)
{
	size_t total = 0, kept = 0;
	for (size_t c = 0; c < n; c++)
		for (size_t d = 0; d < corpora[c]->n; d++)
			for (size_t s = 0; s < corpora[c]->documents[d].reading.n; s++)
				total += corpora[c]->documents[d].reading.sentences[s].n;
	uint64_t *keys = malloc((total + 1) * sizeof *keys);
	float *frequency = malloc((total + 1) * sizeof *frequency);
	if (!keys || !frequency) {
		free(keys);
		free(frequency);
		return dx_nomem(err);
	}
	total = 0;
	for (size_t c = 0; c < n; c++)
		for (size_t d = 0; d < corpora[c]->n; d++) {
			const struct reading *r = &corpora[c]->documents[d].reading;
			for (size_t s = 0; s < r->n; s++)
				for (uint32_t k = 0; k < r->sentences[s].n; k++)
					keys[total++] = dx_word_key(r->sentences[s].tokens[k].form);
		}
	qsort(keys, total, sizeof *keys, by_key);
	for (size_t i = 0, j; i < total; i = j) {
		for (j = i; j < total && keys[j] == keys[i]; j++)
			;
		if (j - i >= 2) {
			frequency[kept] = (float)(j - i);
			keys[kept++] = keys[i];
		}
	}
	dims->words = (uint32_t)kept;
	v->word_keys = keys;
	v->frequency = frequency;
	return DX_OK;
}

/* The section of the word vectors, which stays for as long as the program runs, and its rows in floats. */
static enum dx_status load_vectors(struct vocabulary *v, struct net_dims *dims, const char *path, struct dx_error *err)
{
	struct slice file;
	enum dx_status status = dx_section_load(path, &file, err);
	if (!status)
		status = dx_word_vectors_open(file, &v->fixed, err);
	if (status) {
		free((void *)(uintptr_t)file.p);
		return status;
	}
	v->vectors = dx_floats(v->fixed.n * VECTOR_DIM);
	for (size_t i = 0; i < v->fixed.n * VECTOR_DIM; i++)
		v->vectors[i] = (float)v->fixed.rows[i] * v->fixed.scale[i / VECTOR_DIM];
	dims->vectors = (uint32_t)v->fixed.n;
	return DX_OK;
}

static size_t tag_of(const struct vocabulary *v, size_t n, const struct token *k)
{
	for (size_t i = 0; i < n; i++)
		if (v->tag_pairs[i][0] == k->upos && v->tag_pairs[i][1] == k->xpos)
			return i;
	return n;
}

enum dx_status dx_vocabulary_make(struct vocabulary *v, struct net_dims *dims, const struct corpus *const *corpora, size_t n,
                                  const char *vectors_section, struct dx_error *err)
{
	enum dx_status status = count_words(v, dims, corpora, n, err);
	if (!status)
		status = load_vectors(v, dims, vectors_section, err);
	v->tag_pairs = calloc(TAG_MAX, sizeof *v->tag_pairs);
	if (!status && !v->tag_pairs)
		status = dx_nomem(err);
	for (size_t c = 0; !status && c < n; c++)
		for (size_t d = 0; d < corpora[c]->n; d++) {
			const struct document *doc = &corpora[c]->documents[d];
			for (size_t s = 0; doc->tree && s < doc->reading.n; s++)
				for (uint32_t k = 0; k < doc->reading.sentences[s].n && dims->tags < TAG_MAX; k++) {
					const struct token *t = &doc->reading.sentences[s].tokens[k];
					if (tag_of(v, dims->tags, t) == dims->tags) {
						v->tag_pairs[dims->tags][0] = t->upos;
						v->tag_pairs[dims->tags++][1] = t->xpos;
					}
				}
		}
	return status;
}

static void index_word(const struct vocabulary *v, const struct net_dims *dims, const struct item *it, struct gold_item *out)
{
	out->word = it->word ? (uint32_t)dx_key_row(v->word_keys, dims->words, it->word) : dims->words + 1;
	size_t vector = it->vector ? dx_key_row(v->fixed.keys, dims->vectors, it->vector) : dims->vectors;
	out->vector = vector < dims->vectors ? (int32_t)vector : NO_VECTOR;
	memcpy(out->affix, it->affix, sizeof out->affix);
	out->place = it->place;
	out->quote = it->quote;
	out->boundary = !it->word;
}

/* The sentences in small or in capital letters, ASCII alone, in the arena. */
static struct sentence *in_case(struct arena *arena, const struct reading *r, bool upper)
{
	struct sentence *out = ARENA_NEW(arena, struct sentence, r->n + 1);
	for (size_t s = 0; out && s < r->n; s++) {
		out[s] = r->sentences[s];
		out[s].tokens = ARENA_NEW(arena, struct token, out[s].n + 1);
		for (uint32_t k = 0; out[s].tokens && k < out[s].n; k++) {
			const struct slice form = r->sentences[s].tokens[k].form;
			char *p = (char *)dx_arena_copy(arena, form).p;
			out[s].tokens[k] = r->sentences[s].tokens[k];
			for (size_t i = 0; p && i < form.n; i++)
				p[i] = upper && p[i] >= 'a' && p[i] <= 'z' ? (char)(p[i] - 32) : !upper && p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + 32) : p[i];
			out[s].tokens[k].form = (struct slice){ p, form.n };
		}
		if (!out[s].tokens)
			return NULL;
	}
	return out;
}

/* Capitals touch nothing but the shape: what it would be had the writer typed all small, or all large. */
static enum dx_status index_shapes(struct document *d, struct item *scratch, struct dx_error *err)
{
	for (unsigned upper = 0; upper < 2; upper++) {
		struct arena arena = { 0 };
		const struct sentence *sentences = in_case(&arena, &d->reading, upper);
		if (!sentences) {
			dx_arena_free(&arena);
			return dx_nomem(err);
		}
		dx_items(sentences, 0, d->reading.n, scratch);
		for (uint32_t k = 0; k < d->item_count; k++)
			d->items[k].shape[upper] = scratch[k].affix[AFFIX_COUNT - 1];
		dx_arena_free(&arena);
	}
	return DX_OK;
}

enum dx_status dx_corpus_index(struct corpus *c, const struct vocabulary *v, const struct net_dims *dims, struct dx_error *err)
{
	for (size_t i = 0; i < c->n; i++) {
		struct document *d = &c->documents[i];
		for (size_t s = 0; s < d->reading.n; s++)
			d->item_count += d->reading.sentences[s].n + 1;
		struct item *items = malloc((d->item_count + 1) * sizeof *items);
		d->items = ARENA_NEW(&c->arena, struct gold_item, d->item_count);
		if (!items || !d->items) {
			free(items);
			return dx_nomem(err);
		}
		dx_items(d->reading.sentences, 0, d->reading.n, items);
		for (size_t s = 0, k = 0; s < d->reading.n; s++) {
			const struct sentence *sentence = &d->reading.sentences[s];
			index_word(v, dims, &items[k], &d->items[k]);
			k++;
			for (uint32_t w = 0; w < sentence->n; w++, k++) {
				const struct token *t = &sentence->tokens[w];
				struct gold_item *g = &d->items[k];
				index_word(v, dims, &items[k], g);
				size_t tag = tag_of(v, dims->tags, t);
				g->tag = (uint8_t)(tag < dims->tags ? tag : 0);
				g->deprel = t->deprel;
				g->head = t->head;
				g->name = d->names[s][w];
				g->role = (uint8_t)(t->role ? 2 * t->role - t->role_begin : 0);
				g->sure = d->sure ? d->sure[s][w] : SURE;
				if (d->chance)
					memcpy(g->chance, d->chance[s][w].of, sizeof g->chance);
			}
		}
		enum dx_status status = index_shapes(d, items, err);
		free(items);
		if (status)
			return status;
	}
	return DX_OK;
}

/* Some texts are read as if in small letters (people type so), some as if in capitals (headlines). */
static enum letters letters(unsigned long long *chance)
{
	const float x = dx_uniform(chance);
	return x < 0.06f ? LETTERS_SMALL : x < 0.09f ? LETTERS_LARGE : LETTERS_AS_WRITTEN;
}

struct text *dx_corpus_cut(const struct corpus *c, struct fold left_out, unsigned long long *chance, size_t *n)
{
	struct text *texts = NULL;
	size_t cap = 0;
	*n = 0;
	for (size_t i = 0; i < c->n; i++) {
		const struct document *d = &c->documents[i];
		if (left_out.of && i % left_out.of == left_out.at)
			continue;
		for (size_t s = 0, at = 0; s < d->reading.n;) {
			size_t begin = at, limit = 30 + (size_t)(dx_uniform(chance) * 170);
			bool alone = d->tree && !d->role && dx_uniform(chance) < 0.3f;
			do
				at += d->reading.sentences[s++].n + 1;
			while (!alone && s < d->reading.n && at + d->reading.sentences[s].n + 1 - begin <= limit);
			if (at - begin > SENTENCE_MAX + 1)
				continue;
			if (!dx_grow(&texts, *n, &cap, sizeof *texts))
				abort();
			texts[(*n)++] = (struct text){ d->items + begin, (uint32_t)(at - begin), d->tree, d->role, d->chance != NULL, letters(chance) };
		}
	}
	for (size_t i = *n; i > 1; i--) {
		size_t j = (size_t)(dx_uniform(chance) * (float)i);
		struct text x = texts[i - 1];
		texts[i - 1] = texts[j];
		texts[j] = x;
	}
	return texts;
}
