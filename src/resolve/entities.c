/* entities.c: entities of documents → nodes → entities of the graph, with labels, spellings and ids. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/sha256.h"
#include "resolve/heads.h"
#include "resolve/names.h"
#include "resolve/nodes.h"

#define SLUG_MAX 80
#define SLUG_LOCAL 48 /* of somebody unnamed, without the hash */

uint32_t dx_node_root(const struct nodes *s, uint32_t node)
{
	while (s->at[node].up != node)
		node = s->at[node].up;
	return node;
}

void dx_node_merge(struct nodes *s, uint32_t from, uint32_t into, enum merge_reason reason)
{
	into = dx_node_root(s, into);
	if (s->at[from].up != from || into == from)
		return;
	s->at[from].up = into;
	s->at[from].reason = (uint8_t)reason;
	for (int k = 0; k < KIND_COUNT; k++)
		s->at[into].kinds[k] += s->at[from].kinds[k];
}

/* ---- nodes ---- */

/* "george w bush" → core "george bush", middle "w"; "john smith jr" → "john smith", "jr". */
static void read_person(struct nodes *s, struct slice key, struct node *node)
{
	struct name_words w = dx_name_split(key);
	uint32_t last = dx_surname_at(&w);
	struct buf core = { 0 }, middle = { 0 };
	last = last ? last : w.n - 1; /* "Trump Jr." of nobody who is named in full */
	dx_buf_add(&core, w.at[0]);
	dx_buf_putc(&core, ' ');
	dx_buf_add(&core, w.at[last]);
	for (uint32_t i = 1; i < w.n; i++) {
		if (i == last)
			continue;
		if (middle.n)
			dx_buf_putc(&middle, ' ');
		dx_buf_add(&middle, w.at[i]);
	}
	node->core = dx_keep_name(s->r, dx_buf_slice(&core));
	node->middle = dx_keep_name(s->r, dx_buf_slice(&middle));
	s->failed = s->failed || core.failed || middle.failed || !node->core.p || !node->middle.p;
	dx_buf_free(&core);
	dx_buf_free(&middle);
}

static struct node classify(struct nodes *s, const struct local_entity *e, uint32_t document, uint32_t entity)
{
	struct node node = { .class = NODE_LOCAL, .core = e->key, .title = e->title, .row = e->row, .country = DX_NONE,
	                     .document = document,
	                     .entity = entity };
	bool one_word = memchr(e->key.p, ' ', e->key.n) == NULL;
	if (e->row != DX_NONE) {
		node.class = NODE_ROW;
		node.country = e->country;
	} else if (!e->named || e->key.n == 0) {
		node.class = NODE_LOCAL;
	} else if (e->person) {
		node.class = one_word ? NODE_SURNAME : NODE_PERSON;
		if (!one_word)
			read_person(s, e->key, &node);
	} else if (e->generic && e->country == DX_NONE) {
		node.class = NODE_LOCAL;
	} else {
		node.class = NODE_NAME;
		if (e->generic || e->kind == KIND_AGENCY || e->kind == KIND_GOVERNMENT)
			node.country = e->country;
	}
	return node;
}

/* The node of an entity, made when it is the first of its key. */
static uint32_t node_of(struct nodes *s, uint32_t document, uint32_t entity)
{
	const struct local_entity *e = &s->r->documents[document].entities[entity];
	struct node node = classify(s, e, document, entity);
	struct buf key = { 0 };
	bool local = node.class == NODE_LOCAL || node.class == NODE_SURNAME;
	if (node.class == NODE_ROW)
		dx_buf_printf(&key, "r%u", (unsigned)node.row);
	else if (local)
		dx_buf_printf(&key, "l%u %u", (unsigned)document, (unsigned)entity);
	else
		dx_buf_printf(&key, "%c%u ", node.class == NODE_PERSON ? 'p' : 'n', (unsigned)node.country);
	if (!local && node.class != NODE_ROW) {
		dx_buf_add(&key, node.core);
		dx_buf_putc(&key, '|');
		dx_buf_add(&key, node.middle);
	}
	uint32_t found = local || key.failed ? DX_NONE : dx_map_get(&s->keys, dx_buf_slice(&key));
	if (found == DX_NONE && (key.failed || !dx_grow(&s->at, s->n, &s->cap, sizeof *s->at) ||
	                         (!local && !dx_map_put(&s->keys, dx_buf_slice(&key), s->n)))) {
		s->failed = true;
		dx_buf_free(&key);
		return 0;
	}
	dx_buf_free(&key);
	if (found == DX_NONE) {
		found = s->n++;
		s->at[found] = node;
		s->at[found].up = found;
	}
	if (s->at[found].title.n == 0)
		s->at[found].title = e->title;
	s->at[found].kinds[e->kind] += e->mentions + 1;
	return found;
}

static void make_nodes(struct nodes *s)
{
	for (uint32_t d = 0; d < s->r->n && !s->failed; d++) {
		struct kept_document *doc = &s->r->documents[d];
		doc->global = ARENA_NEW(&s->r->kept, uint32_t, doc->entity_count);
		s->failed = !doc->global;
		for (uint32_t e = 0; e < doc->entity_count && !s->failed; e++)
			doc->global[e] = node_of(s, d, e);
	}
}

/* ---- spellings ---- */

struct spelling {
	uint32_t node;
	struct slice text, norm;
	uint32_t count;
	uint8_t reason;
};

static int by_node(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;
	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	int c = dx_slice_cmp(x->text, y->text);
	return c ? c : (int)x->reason - (int)y->reason;
}

/* All spellings of all entities, by node; those of one node, text and reason are one row. */
static struct spelling *collect(struct nodes *s, size_t *count)
{
	size_t n = 0, out = 0;
	for (uint32_t d = 0; d < s->r->n; d++)
		for (uint32_t e = 0; e < s->r->documents[d].entity_count; e++)
			n += s->r->documents[d].entities[e].name_count;
	struct spelling *all = dx_zeroed(n, sizeof *all);
	if (!all) {
		s->failed = true;
		return NULL;
	}
	n = 0;
	for (uint32_t d = 0; d < s->r->n; d++)
		for (uint32_t e = 0; e < s->r->documents[d].entity_count; e++) {
			const struct local_entity *entity = &s->r->documents[d].entities[e];
			uint32_t node = s->r->documents[d].global[e];
			for (uint32_t i = 0; i < entity->name_count; i++)
				all[n++] = (struct spelling){ dx_node_root(s, node), entity->names[i].text, entity->names[i].norm, entity->names[i].count,
				                              s->at[node].up != node ? s->at[node].reason : entity->names[i].reason };
		}
	qsort(all, n, sizeof *all, by_node);
	for (size_t i = 0; i < n; i++) {
		if (out > 0 && by_node(&all[out - 1], &all[i]) == 0)
			all[out - 1].count += all[i].count;
		else
			all[out++] = all[i];
	}
	*count = out;
	return all;
}

static bool shouted(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
	return memchr(s.p, ' ', s.n) != NULL;
}

/* "norwegian health ministry", "health ministry of norway": the country is in the name. */
static bool names_country(const struct nodes *s, struct slice norm, uint32_t country)
{
	struct name_words w = dx_name_split(norm);
	for (uint32_t i = 0; i < w.n; i++)
		for (uint32_t k = i; k < w.n && k < i + 2; k++) {
			struct slice words = { w.at[i].p, (size_t)(w.at[k].p + w.at[k].n - w.at[i].p) };
			if (dx_gazetteer_modifier(&s->r->gazetteer, words) == country)
				return true;
		}
	return false;
}

/* The spelling to show: of those whose normal form is the node's own (for the body of a country: is longer, "Norwegian Health
   Ministry"), the most frequent one that does not shout. */
static struct slice best_label(struct nodes *s, const struct node *node, const struct spelling *all, size_t n)
{
	const struct spelling *best = NULL;
	int best_rank = -1;
	bool country = node->class == NODE_NAME && node->country != DX_NONE;
	for (size_t i = 0; i < n; i++) {
		bool own = slice_eq(all[i].norm, node->core), longer = country && names_country(s, all[i].norm, node->country);
		const struct name_words w = dx_name_split(all[i].norm);
		const bool surname = node->class == NODE_PERSON && !memchr(all[i].text.p, ' ', all[i].text.n); /* "Brel-Kovel" */
		const bool full = !surname && w.n > 0 && dx_surname_at(&w) > 0; /* "Lunde Jr." is not */
		int rank = (longer ? 8 : 0) + (own ? 4 : 0) + (full ? 2 : 0) + !shouted(all[i].text);
		if (rank > best_rank || (rank == best_rank && all[i].count > best->count)) {
			best = &all[i];
			best_rank = rank;
		}
	}
	struct slice label = best ? best->text : (struct slice){ NULL, 0 };
	if (!country || best_rank >= 8 || !dx_is_generic_name(node->core))
		return label;
	struct buf b = { 0 };
	dx_buf_printf(&b, "%.*s (", (int)label.n, label.p);
	dx_buf_add(&b, s->r->gazetteer.rows[node->country].label);
	dx_buf_putc(&b, ')');
	label = dx_keep_name(s->r, dx_buf_slice(&b));
	s->failed = s->failed || b.failed || !label.p;
	dx_buf_free(&b);
	return label;
}

static int by_count(const void *a, const void *b)
{
	const struct kg_alias *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return dx_slice_cmp(x->text, y->text);
}

/* The rows of one node, text by text (their reasons are put together), and the label if it is not among them. */
static void fill_aliases(struct nodes *s, struct kg_entity *e, const struct spelling *rows, size_t n)
{
	struct kg_alias *out = ARENA_NEW(&s->r->arena, struct kg_alias, n + 1);
	uint32_t count = 0;
	bool label = false;
	if (!out) {
		s->failed = true;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (count > 0 && slice_eq(out[count - 1].text, rows[i].text))
			out[count - 1].count += rows[i].count;
		else
			out[count++] = (struct kg_alias){ rows[i].text, rows[i].count };
		label = label || slice_eq(rows[i].text, e->label);
	}
	if (!label)
		out[count++] = (struct kg_alias){ e->label, 0 };
	qsort(out, count, sizeof *out, by_count);
	e->aliases = out;
	e->alias_count = count;
}

/* ---- ids ---- */

/* "c-0123456789abcdef" and the like are the ids of other things. */
static bool looks_like_hash(struct slice slug)
{
	return slug.n >= 18 && slug.p[1] == '-';
}

static struct slice unique_id(struct nodes *s, struct map *taken, struct slice slug, const char *kind, const void *seed,
                              size_t seed_n)
{
	char hex[17];
	struct buf b = { 0 };
	struct slice id = { NULL, 0 };
	dx_sha256_hex(seed, seed_n, 8, hex);
	for (unsigned attempt = 0;; attempt++) {
		dx_buf_clear(&b);
		dx_buf_puts(&b, looks_like_hash(slug) ? "entity-" : "");
		dx_buf_add(&b, slug);
		if (attempt == 1)
			dx_buf_printf(&b, "-%s", kind);
		else if (attempt >= 2)
			dx_buf_printf(&b, "-%.8s", hex);
		if (attempt >= 3) /* the same name and nothing to tell them apart: counted, in the order of documents */
			dx_buf_printf(&b, "-%u", attempt - 1);
		if (b.failed || dx_map_get(taken, dx_buf_slice(&b)) == DX_NONE)
			break;
	}
	if (!b.failed && dx_map_put(taken, dx_buf_slice(&b), 0))
		id = dx_arena_copy(&s->r->arena, dx_buf_slice(&b));
	s->failed = s->failed || !id.p;
	dx_buf_free(&b);
	return id;
}

/* Somebody unnamed: the description, and a hash of the document, its name and the place in it. */
static struct slice local_id(struct nodes *s, struct map *taken, const struct node *node, struct slice label)
{
	const struct kg_document *d = &s->r->documents[node->document].d;
	struct buf seed = { 0 }, slug = { 0 };
	char hex[9];
	dx_buf_add(&seed, (struct slice){ d->sha256, 64 });
	dx_buf_printf(&seed, " %u ", (unsigned)node->entity);
	dx_buf_add(&seed, d->name);
	if (!seed.failed) {
		dx_sha256_hex(seed.p, seed.n, 4, hex);
		dx_buf_add(&slug, dx_slug(&s->r->scratch, label, SLUG_LOCAL));
		dx_buf_printf(&slug, "-%s", hex);
	}
	s->failed = s->failed || seed.failed || slug.failed;
	struct slice id = s->failed ? (struct slice){ NULL, 0 } : unique_id(s, taken, dx_buf_slice(&slug), "unnamed", seed.p, seed.n);
	dx_buf_free(&seed);
	dx_buf_free(&slug);
	return id;
}

/* ---- entities ---- */

static uint8_t kind_of(const struct nodes *s, const struct node *node)
{
	uint32_t best = KIND_OTHER;
	if (node->class == NODE_ROW)
		return s->r->gazetteer.rows[node->row].kind;
	if (node->class == NODE_PERSON || node->class == NODE_SURNAME)
		return KIND_PERSON;
	for (uint32_t k = 0; k < KIND_COUNT; k++)
		if (k != KIND_OTHER && node->kinds[k] > 0 && (best == KIND_OTHER || node->kinds[k] > node->kinds[best]))
			best = k;
	return (uint8_t)best;
}

static void make_entity(struct nodes *s, struct map *taken, uint32_t n, struct kg_entity *e, const struct spelling *rows,
                        size_t row_count)
{
	const struct node *node = &s->at[n];
	const struct local_entity *first = &s->r->documents[node->document].entities[node->entity];
	const struct gaz_row *row = node->class == NODE_ROW ? &s->r->gazetteer.rows[node->row] : NULL;
	struct slice label = row ? row->label : row_count ? best_label(s, node, rows, row_count) : first->label;
	*e = (struct kg_entity){ .label = dx_keep_name(s->r, label), .kind = kind_of(s, node) };
	if (!e->label.p) {
		s->failed = true;
		return;
	}
	if (row) {
		e->same_as = row->same_as;
		e->same_as_count = row->same_as_count;
	}
	if (row)
		e->id = row->id;
	else if (node->class == NODE_LOCAL || node->class == NODE_SURNAME)
		e->id = local_id(s, taken, node, e->label);
	else
		e->id = unique_id(s, taken, dx_slug(&s->r->scratch, e->label, SLUG_MAX), dx_kind_names[e->kind], node->core.p, node->core.n);
	fill_aliases(s, e, rows, row_count);
}

struct numbered {
	struct slice id;
	uint32_t node;
};

static int by_id(const void *a, const void *b)
{
	return dx_slice_cmp(((const struct numbered *)a)->id, ((const struct numbered *)b)->id);
}

/* One row for each spelling and reason, for `explain`. */
static void make_merges(struct nodes *s, const struct spelling *rows, size_t n, const uint32_t *entity_of)
{
	s->r->merges = ARENA_NEW(&s->r->arena, struct resolver_merge, n);
	if (!s->r->merges) {
		s->failed = true;
		return;
	}
	for (size_t i = 0; i < n; i++)
		s->r->merges[i] = (struct resolver_merge){ entity_of[rows[i].node], rows[i].text, slice_of(dx_merge_reasons[rows[i].reason]),
		                                           dx_merge_scores[rows[i].reason], rows[i].count };
	s->r->merge_count = (uint32_t)n;
}

static int by_entity(const void *a, const void *b)
{
	const struct resolver_merge *x = a, *y = b;
	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	int c = dx_slice_cmp(x->alias, y->alias);
	return c ? c : dx_slice_cmp(x->reason, y->reason);
}

/* Sort the entities by id and let documents point at them. numbers: root nodes with their ids; made: the entities by node. */
static void number_entities(struct nodes *s, struct kg *kg, struct numbered *numbers, uint32_t roots,
                            const struct kg_entity *made,
                            uint32_t *entity_of)
{
	qsort(numbers, roots, sizeof *numbers, by_id);
	for (uint32_t i = 0; i < roots; i++) {
		kg->entities[i] = made[numbers[i].node];
		entity_of[numbers[i].node] = i;
	}
	kg->entity_count = roots;
	for (uint32_t d = 0; d < s->r->n; d++) {
		struct kept_document *doc = &s->r->documents[d];
		for (uint32_t e = 0; e < doc->entity_count; e++) {
			doc->global[e] = entity_of[dx_node_root(s, doc->global[e])];
			kg->entities[doc->global[e]].mentions += doc->entities[e].mentions;
		}
	}
}

static void make_entities(struct nodes *s, struct kg *kg)
{
	struct map taken = { 0 };
	size_t n = 0, at = 0;
	uint32_t roots = 0;
	struct spelling *rows = collect(s, &n);
	struct kg_entity *made = dx_zeroed(s->n, sizeof *made);
	struct numbered *numbers = dx_zeroed(s->n, sizeof *numbers);
	uint32_t *entity_of = dx_zeroed(s->n, sizeof *entity_of);
	kg->entities = ARENA_NEW(&s->r->arena, struct kg_entity, s->n);
	if (!rows || !made || !numbers || !entity_of || !kg->entities)
		s->failed = true;
	for (uint32_t row = 0; row < s->r->gazetteer.n && !s->failed; row++) /* rows keep their ids whatever else is called so */
		s->failed = !dx_map_put(&taken, s->r->gazetteer.rows[row].id, 1);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		size_t end = at;
		while (end < n && rows[end].node == i)
			end++;
		if (s->at[i].up == i) {
			make_entity(s, &taken, i, &made[i], rows + at, end - at);
			numbers[roots++] = (struct numbered){ made[i].id, i };
		}
		at = end;
	}
	if (!s->failed) {
		number_entities(s, kg, numbers, roots, made, entity_of);
		make_merges(s, rows, n, entity_of);
	}
	if (!s->failed && s->r->merge_count)
		qsort(s->r->merges, s->r->merge_count, sizeof *s->r->merges, by_entity);
	free(rows);
	free(made);
	free(numbers);
	free(entity_of);
	dx_map_free(&taken);
}

enum dx_status dx_join_entities(struct resolver *r, struct kg *kg, struct dx_error *err)
{
	struct nodes s = { .r = r };
	make_nodes(&s);
	if (!s.failed)
		dx_merge_nodes(&s);
	if (!s.failed)
		make_entities(&s, kg);
	free(s.at);
	dx_map_free(&s.keys);
	return s.failed ? dx_nomem(err) : DX_OK;
}
