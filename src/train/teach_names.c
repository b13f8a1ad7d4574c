/* teach_names.c: names for a corpus with gold tags and trees. Where a name begins and ends the tree says; of what type it is the teachers
   say, and because a name is mostly of one type wherever it stands, what they say of its other places counts too. */
#include <stdlib.h>
#include <string.h>

#include "train/teach.h"

struct name {
	size_t document;
	uint32_t sentence, first, last;
	uint64_t key; /* of its words in lower case */
	float type[ENT_COUNT]; /* share of the teachers' votes; ENT_NONE too */
};

struct names {
	struct name *list;
	size_t n, cap;
};

static bool proper(const struct token *t)
{
	const char *xpos = dx_xpos_names[t->xpos];
	return t->upos == UPOS_PROPN || !strcmp(xpos, "NNP") || !strcmp(xpos, "NNPS");
}

static bool holds_names(enum deprel d)
{
	d = dx_deprel_base(d);
	return d == DEP_compound || d == DEP_flat || d == DEP_goeswith || d == DEP_amod || d == DEP_nummod;
}

/* The top of the name that a word of the run first..last belongs to: up the tree as long as it holds names and stays in the run. */
static uint32_t top_of(const struct sentence *s, uint32_t word, uint32_t first, uint32_t last)
{
	for (uint32_t steps = last - first; steps; steps--) {
		const struct token *t = &s->tokens[word];
		if (!holds_names((enum deprel)t->deprel) || t->head < first + 1 || t->head > last + 1)
			break;
		word = t->head - 1u;
	}
	return word;
}

/* Over one or two words that are no proper nouns to one that is, where most teachers read on: "Gulf of Mexico", "Al - Qaeda". */
static uint32_t read_on(const struct sentence *s, uint32_t last, const struct lesson *l, size_t at)
{
	uint32_t k = last + 1;
	while (k < s->n && k <= last + 2 && !proper(&s->tokens[k]))
		k++;
	if (k >= s->n || k == last + 1 || !proper(&s->tokens[k]))
		return last;
	size_t on = 0;
	for (size_t t = 0; t < l->n; t++) {
		bool whole = true;
		for (uint32_t w = last + 1; w <= k; w++)
			whole = whole && l->by[t][at].tokens[w].entity && !l->by[t][at].tokens[w].entity_begin;
		on += whole;
	}
	return 2 * on > l->n ? k : last;
}

static uint64_t key_of(const struct sentence *s, uint32_t first, uint32_t last)
{
	uint64_t key = 7;
	for (uint32_t k = first; k <= last; k++)
		key = key * 0x9e3779b97f4a7c15u + dx_word_key(s->tokens[k].form);
	return key;
}

static void collect(struct names *names, const struct corpus *c, size_t document, uint32_t at, const struct lesson *l)
{
	const struct sentence *s = &c->documents[document].reading.sentences[at];
	for (uint32_t k = 0, first = 0, last = 0; k < s->n; k++) {
		if (!proper(&s->tokens[k]))
			continue;
		struct name name = { .document = document, .sentence = at, .first = k };
		for (;; k++) {
			if (k >= last) { /* a new run of proper nouns */
				for (first = last = k; last + 1 < s->n && proper(&s->tokens[last + 1]);)
					last++;
			}
			while (k < last && top_of(s, k, first, last) == top_of(s, k + 1, first, last))
				k++;
			const uint32_t on = k == last ? read_on(s, k, l, at) : k;
			if (on == k)
				break;
			k = on - 1;
		}
		name.last = k;
		name.key = key_of(s, name.first, name.last);
		for (uint32_t w = name.first; w <= name.last; w++)
			for (size_t t = 0; t < l->n; t++)
				name.type[l->by[t][at].tokens[w].entity] += 1.0f / (float)(l->n * (name.last - name.first + 1));
		if (!dx_grow(&names->list, names->n, &names->cap, sizeof *names->list))
			abort();
		names->list[names->n++] = name;
	}
}

static int by_key(const void *a, const void *b)
{
	const struct name *x = *(struct name *const *)a, *y = *(struct name *const *)b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->document != y->document ? (x->document < y->document ? -1 : 1) : x < y ? -1 : x > y;
}

/* Mean votes over a run of names. */
static void mean(struct name *const *run, size_t n, float out[ENT_COUNT])
{
	for (unsigned e = 0; e < ENT_COUNT; e++) {
		out[e] = 0;
		for (size_t i = 0; i < n; i++)
			out[e] += run[i]->type[e] / (float)n;
	}
}

/* The type with more than half of the votes here, in the document and in the corpus; NO_NAME if there is none. */
static uint8_t settle(const struct name *name, const float *document, const float *corpus)
{
	for (unsigned e = 0; e < ENT_COUNT; e++)
		if (name->type[e] + document[e] + corpus[e] > 1.5f)
			return (uint8_t)e;
	return NO_NAME;
}

static void label(struct corpus *c, const struct name *name, uint8_t type)
{
	uint8_t *names = c->documents[name->document].names[name->sentence];
	for (uint32_t k = name->first; k <= name->last; k++)
		names[k] = type == NO_NAME || type == ENT_NONE ? type : (uint8_t)(2 * type - (k == name->first));
}

/* Words outside names have none, unless the teachers see a date, a number or a nationality in them. */
static void rest(uint8_t *names, const struct sentence *s, const struct lesson *l, size_t at)
{
	for (uint32_t k = 0; k < s->n; k++) {
		size_t other = 0;
		for (size_t t = 0; t < l->n; t++)
			other += l->by[t][at].tokens[k].entity > ENT_LOCATION;
		names[k] = other ? NO_NAME : 0;
	}
}

enum dx_status dx_teach_names(struct corpus *c, const struct lesson *lessons, struct dx_error *err)
{
	struct names names = { 0 };
	for (size_t i = 0; i < c->n; i++) {
		const struct document *d = &c->documents[i];
		for (uint32_t s = 0; s < d->reading.n && !d->named; s++) {
			rest(d->names[s], &d->reading.sentences[s], &lessons[i], s);
			collect(&names, c, i, s, &lessons[i]);
		}
	}
	struct name **order = malloc((names.n + 1) * sizeof *order);
	if (!order) {
		free(names.list);
		return dx_nomem(err);
	}
	for (size_t i = 0; i < names.n; i++)
		order[i] = &names.list[i];
	qsort(order, names.n, sizeof *order, by_key);
	for (size_t i = 0, end; i < names.n; i = end) {
		float all[ENT_COUNT], here[ENT_COUNT];
		for (end = i; end < names.n && order[end]->key == order[i]->key; end++)
			;
		mean(order + i, end - i, all);
		for (size_t k = i, stop; k < end; k = stop) {
			for (stop = k; stop < end && order[stop]->document == order[k]->document; stop++)
				;
			mean(order + k, stop - k, here);
			for (size_t m = k; m < stop; m++)
				label(c, order[m], settle(order[m], here, all));
		}
	}
	free(order);
	free(names.list);
	return DX_OK;
}
