/* seal.c: the arrays of the graph: in order of their ids, every reference an index into them, nothing in them that nothing
   refers to. */
#include <stdio.h>
#include <stdlib.h>

#include "base/sort.h"
#include "resolve/kept.h"

/* An attribution or fact in the order of documents, and its id. */
struct placed {
	uint64_t head; /* of what makes the id another than those of its kind: it mostly decides the order */
	struct slice id;
	uint32_t document, index, old; /* old: number over all documents */
};

struct sealer {
	struct resolver *r;
	struct kg *kg;
	uint32_t *entity;      /* number now → number when what is unused has gone, or NO_INDEX */
	uint32_t *attribution; /* number over all documents → place in the graph */
	uint32_t *document;    /* the same for documents */
};

#define KIND_BYTES 2 /* "a-", "f-" or "d-", the same for all ids of a list */

/* The bytes behind the kind as a number of the same order. */
static uint64_t head_of(struct slice id)
{
	uint64_t head = 0;
	for (size_t i = KIND_BYTES; i < KIND_BYTES + sizeof head; i++)
		head = head << 8 | (i < id.n ? (unsigned char)id.p[i] : 0);
	return head;
}

static struct placed place(struct slice id, uint32_t document, uint32_t index, size_t old)
{
	return (struct placed){ head_of(id), id, document, index, (uint32_t)old };
}

static int by_id(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	int c = dx_slice_cmp(x->id, y->id);
	return c ? c : x->old < y->old ? -1 : x->old > y->old;
}

/* By id, then by old number, in which order the list comes. False when memory is out. */
static bool sort_by_id(struct placed *list, size_t n)
{
	struct keyed *keys = dx_zeroed(n, sizeof *keys);
	struct placed *sorted = dx_zeroed(n, sizeof *sorted);
	bool ok = keys && sorted;
	for (size_t i = 0; ok && i < n; i++)
		keys[i] = (struct keyed){ list[i].head, i };
	if (ok)
		dx_sort_keyed(keys, n);
	for (size_t i = 0; ok && i < n; i++)
		sorted[i] = list[keys[i].value];
	for (size_t i = 0, end; ok && i < n; i = end) {
		for (end = i + 1; end < n && sorted[end].head == sorted[i].head; end++)
			;
		if (end > i + 1)
			qsort(sorted + i, end - i, sizeof *sorted, by_id);
	}
	if (ok && n)
		memcpy(list, sorted, n * sizeof *list);
	free(keys);
	free(sorted);
	return ok;
}

/* Two rows of the same spans get ids of their own: "a-…+2". The list is sorted and stays so. */
static bool separate(struct resolver *r, struct placed *list, size_t n)
{
	uint32_t same = 1;
	bool changed = false;
	for (size_t i = 1; i < n; i++) {
		struct slice first = list[i - same].id;
		if (!slice_eq(first, list[i].id)) {
			same = 1;
			continue;
		}
		char id[64];
		int len = snprintf(id, sizeof id, "%.*s+%04u", first.n < 48 ? (int)first.n : 48, first.p, (unsigned)++same);
		list[i].id = dx_arena_copy(&r->arena, (struct slice){ id, (size_t)len });
		if (!list[i].id.p)
			return false;
		changed = true;
	}
	if (changed)
		qsort(list, n, sizeof *list, by_id);
	return true;
}

/* ---- entities ---- */

static void use(uint32_t *used, const struct kept_document *d, uint32_t entity)
{
	if (entity != NO_INDEX)
		used[d->global[entity]] = 1;
}

/* Does it tie an entity to itself, now that documents were brought together? */
static bool is_loop(const struct kept_document *d, const struct kg_fact *f)
{
	return f->subject != NO_INDEX && f->object != NO_INDEX && d->global[f->subject] == d->global[f->object];
}

/* Keep the entities that an attribution, a claim, a fact or a document refers to. */
static void keep_used(struct sealer *s)
{
	struct kg *kg = s->kg;
	for (uint32_t d = 0; d < s->r->n; d++) {
		const struct kept_document *doc = &s->r->documents[d];
		use(s->entity, doc, doc->d.publisher_entity);
		for (uint32_t i = 0; i < doc->attribution_count; i++) {
			use(s->entity, doc, doc->attributions[i].a.source);
			use(s->entity, doc, doc->attributions[i].a.addressee);
		}
		for (uint32_t i = 0; i < doc->fact_count; i++) {
			if (is_loop(doc, &doc->facts[i]))
				continue;
			use(s->entity, doc, doc->facts[i].subject);
			use(s->entity, doc, doc->facts[i].object);
		}
	}
	for (uint32_t c = 0; c < kg->claim_count; c++)
		for (uint32_t i = 0; i < kg->claims[c].about_count; i++)
			s->entity[kg->claims[c].about[i]] = 1;
	uint32_t n = 0;
	for (uint32_t e = 0; e < kg->entity_count; e++) {
		bool used = s->entity[e] != 0;
		if (used)
			kg->entities[n] = kg->entities[e];
		s->entity[e] = used ? n++ : NO_INDEX;
	}
	kg->entity_count = n;
}

static uint32_t entity_at(const struct sealer *s, const struct kept_document *d, uint32_t entity)
{
	return entity == NO_INDEX ? NO_INDEX : s->entity[d->global[entity]];
}

static bool renumber(struct sealer *s)
{
	struct kg *kg = s->kg;
	for (uint32_t c = 0; c < kg->claim_count; c++) {
		struct kg_claim *claim = &kg->claims[c];
		uint32_t *about = ARENA_NEW(&s->r->arena, uint32_t, claim->about_count);
		if (!about)
			return false;
		for (uint32_t i = 0; i < claim->about_count; i++)
			about[i] = s->entity[claim->about[i]];
		claim->about = about;
	}
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->r->merge_count; i++) {
		struct resolver_merge m = s->r->merges[i];
		m.entity = s->entity[m.entity];
		if (m.entity != NO_INDEX)
			s->r->merges[n++] = m;
	}
	s->r->merge_count = n;
	return true;
}

/* ---- documents, attributions, facts ---- */

static bool seal_documents(struct sealer *s)
{
	uint32_t n = s->r->n;
	struct placed *list = dx_zeroed(n, sizeof *list);
	s->kg->documents = ARENA_NEW(&s->r->arena, struct kg_document, n);
	bool ok = list && s->kg->documents;
	for (uint32_t i = 0; ok && i < n; i++)
		list[i] = place(s->r->documents[i].d.id, i, 0, i);
	ok = ok && sort_by_id(list, n) && separate(s->r, list, n);
	for (uint32_t i = 0; ok && i < n; i++) {
		const struct kept_document *d = &s->r->documents[list[i].document];
		s->kg->documents[i] = d->d;
		s->kg->documents[i].id = list[i].id;
		s->kg->documents[i].publisher_entity = entity_at(s, d, d->d.publisher_entity);
		s->document[list[i].document] = i;
	}
	s->kg->document_count = n;
	free(list);
	return ok;
}

static bool seal_attributions(struct sealer *s, size_t total)
{
	struct placed *list = dx_zeroed(total, sizeof *list);
	struct kg_attribution *out = ARENA_NEW(&s->r->arena, struct kg_attribution, total);
	size_t n = 0;
	bool ok = list && out;
	for (uint32_t d = 0; ok && d < s->r->n; d++)
		for (uint32_t i = 0; i < s->r->documents[d].attribution_count; i++, n++)
			list[n] = place(s->r->documents[d].attributions[i].a.id, d, i, n);
	ok = ok && sort_by_id(list, n) && separate(s->r, list, n);
	for (size_t i = 0; ok && i < n; i++)
		s->attribution[list[i].old] = (uint32_t)i;
	for (size_t i = 0; ok && i < n; i++) {
		const struct kept_document *d = &s->r->documents[list[i].document];
		struct kg_attribution a = d->attributions[list[i].index].a;
		a.id = list[i].id;
		a.document = s->document[list[i].document];
		a.source = entity_at(s, d, a.source);
		a.addressee = entity_at(s, d, a.addressee);
		if (a.parent != NO_INDEX)
			a.parent = s->attribution[d->first_attribution + a.parent];
		out[i] = a;
	}
	s->kg->attributions = out;
	s->kg->attribution_count = ok ? (uint32_t)n : 0;
	free(list);
	return ok;
}

static bool seal_facts(struct sealer *s)
{
	size_t n = 0, total = 0;
	for (uint32_t d = 0; d < s->r->n; d++)
		total += s->r->documents[d].fact_count;
	struct placed *list = total < NO_INDEX ? dx_zeroed(total, sizeof *list) : NULL;
	struct kg_fact *out = list ? ARENA_NEW(&s->r->arena, struct kg_fact, total) : NULL;
	bool ok = list && out;
	for (uint32_t d = 0; ok && d < s->r->n; d++)
		for (uint32_t i = 0; i < s->r->documents[d].fact_count; i++) {
			if (is_loop(&s->r->documents[d], &s->r->documents[d].facts[i]))
				continue;
			list[n] = place(s->r->documents[d].facts[i].id, d, i, n);
			n++;
		}
	ok = ok && sort_by_id(list, n) && separate(s->r, list, n);
	for (size_t i = 0; ok && i < n; i++) {
		const struct kept_document *d = &s->r->documents[list[i].document];
		struct kg_fact f = d->facts[list[i].index];
		f.id = list[i].id;
		f.document = s->document[list[i].document];
		f.subject = entity_at(s, d, f.subject);
		f.object = entity_at(s, d, f.object);
		if (f.asserted_by != NO_INDEX)
			f.asserted_by = s->attribution[d->first_attribution + f.asserted_by];
		out[i] = f;
	}
	s->kg->facts = out;
	s->kg->fact_count = ok ? (uint32_t)n : 0;
	free(list);
	return ok;
}

enum dx_status dx_seal(struct resolver *r, struct kg *kg, struct dx_error *err)
{
	size_t total = r->n ? (size_t)r->documents[r->n - 1].first_attribution + r->documents[r->n - 1].attribution_count : 0;
	struct sealer s = { .r = r, .kg = kg, .entity = dx_zeroed((size_t)kg->entity_count + 1, sizeof *s.entity),
	                    .attribution = dx_zeroed(total + 1, sizeof *s.attribution),
	    .document = dx_zeroed((size_t)r->n + 1, sizeof *s.document) };
	bool ok = s.entity && s.attribution && s.document;
	if (ok)
		keep_used(&s);
	ok = ok && renumber(&s) && seal_documents(&s) && seal_attributions(&s, total) && seal_facts(&s) && dx_mark_contested(kg);
	free(s.entity);
	free(s.attribution);
	free(s.document);
	return ok ? DX_OK : dx_nomem(err);
}
