/* node_merge.c: which nodes are one actor under two names. A node is merged only into one that is longer or better known, and
   only where nothing else in the whole set competes for it; so merges never chain two full names together. */
#include <stdlib.h>

#include "base/buf.h"
#include "resolve/heads.h"
#include "resolve/names.h"
#include "resolve/nodes.h"

#define MANY (DX_NONE - 1) /* more than one candidate: nobody */
#define CONTEXT_PEOPLE 48  /* persons of one document whose company is remembered */
#define CONTEXT_NAMES 96   /* other names of it */

/* Remember `node` as the one candidate of a key; a second one makes it MANY. */
static void propose(struct nodes *s, struct map *m, struct slice key, uint32_t node)
{
	uint32_t old = dx_map_get(m, key);
	node = dx_node_root(s, node);
	if (old == MANY || (old != DX_NONE && dx_node_root(s, old) == node))
		return;
	if (!dx_map_put(m, key, old == DX_NONE ? node : MANY))
		s->failed = true;
}

static uint32_t chosen(const struct map *m, struct slice key)
{
	uint32_t node = dx_map_get(m, key);
	return node == MANY ? DX_NONE : node;
}

/* All words in upper or title case. */
static bool capitalised(struct slice label)
{
	while (label.n > 0)
		if (!dx_upper_first(dx_slice_cut(&label, ' ')))
			return false;
	return true;
}

/* "joseph biden r", of "Joseph R. Biden" and "Joseph R. Biden Jr." alike. *suffix: there is one. */
static struct slice without_suffix(struct buf *b, const struct node *node, bool *suffix)
{
	struct slice middle = node->middle;
	while (middle.n > 0 && middle.p[middle.n - 1] != ' ')
		middle.n--;
	*suffix = middle.n > 0 && dx_is_name_suffix(slice_sub(node->middle, middle.n, node->middle.n));
	dx_buf_clear(b);
	dx_buf_add(b, node->core);
	dx_buf_putc(b, ' ');
	dx_buf_add(b, *suffix ? slice_sub(middle, 0, middle.n - 1) : node->middle);
	return dx_buf_slice(b);
}

/* Whose middle name is the same is the same, with "Jr." and without. */
static void merge_suffixed(struct nodes *s)
{
	struct map people = { 0 };
	struct buf b = { 0 };
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < s->n && !s->failed; i++) {
			bool suffix;
			if (s->at[i].class != NODE_PERSON || s->at[i].middle.n == 0)
				continue;
			struct slice key = without_suffix(&b, &s->at[i], &suffix);
			uint32_t into = pass && !suffix ? chosen(&people, key) : DX_NONE;
			s->failed = s->failed || b.failed;
			if (!pass && suffix)
				propose(s, &people, key, i);
			if (into != DX_NONE)
				dx_node_merge(s, i, into, MERGE_NAME);
		}
	dx_buf_free(&b);
	dx_map_free(&people);
}

/* A body without country joins the one of that name whose country is known; a person without middle name the one with: but no
   father his son. */
static void merge_qualified(struct nodes *s)
{
	struct map names = { 0 }, people = { 0 };
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		if (s->at[i].class == NODE_NAME && s->at[i].country != DX_NONE)
			propose(s, &names, s->at[i].core, i);
		if (s->at[i].class == NODE_PERSON && s->at[i].middle.n > 0 && !dx_is_name_suffix(s->at[i].middle))
			propose(s, &people, s->at[i].core, i);
	}
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct node *node = &s->at[i];
		uint32_t into = DX_NONE;
		if (node->class == NODE_NAME && node->country == DX_NONE)
			into = chosen(&names, node->core);
		else if (node->class == NODE_PERSON && node->middle.n == 0)
			into = chosen(&people, node->core);
		if (into != DX_NONE)
			dx_node_merge(s, i, into, node->class == NODE_NAME ? MERGE_COUNTRY : MERGE_NAME);
	}
	dx_map_free(&names);
	dx_map_free(&people);
}

/* The tagger saw a person here and no person there: a name of two words is the same name. */
static void merge_untyped(struct nodes *s)
{
	struct map people = { 0 };
	for (uint32_t i = 0; i < s->n && !s->failed; i++)
		if (s->at[i].class == NODE_PERSON)
			propose(s, &people, s->at[i].core, i);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		uint32_t into = s->at[i].class == NODE_NAME && s->at[i].up == i ? chosen(&people, s->at[i].core) : DX_NONE;
		if (into != DX_NONE)
			dx_node_merge(s, i, into, MERGE_NAME);
	}
	dx_map_free(&people);
}

/* What the tagger left as a noun in one document ("Aurora Line", without an article) and other documents know as a name. */
static void merge_untagged(struct nodes *s)
{
	struct map names = { 0 };
	for (uint32_t i = 0; i < s->n && !s->failed; i++)
		if (s->at[i].class == NODE_NAME || (s->at[i].class == NODE_PERSON && s->at[i].middle.n == 0))
			propose(s, &names, s->at[i].core, i);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct local_entity *e = &s->r->documents[s->at[i].document].entities[s->at[i].entity];
		if (s->at[i].class != NODE_LOCAL || s->at[i].up != i || e->named || e->kind != KIND_OTHER || !capitalised(e->label))
			continue;
		uint32_t into = chosen(&names, dx_name_norm(&s->r->scratch, e->label));
		if (into != DX_NONE)
			dx_node_merge(s, i, into, MERGE_NAME);
	}
	dx_map_free(&names);
}

/* Abbreviations and short forms that some document ties to a long name, where all documents that do so agree. */
static void merge_short(struct nodes *s)
{
	struct map briefs = { 0 }, shorts = { 0 };
	for (uint32_t d = 0; d < s->r->n && !s->failed; d++) {
		const struct kept_document *doc = &s->r->documents[d];
		for (uint32_t e = 0; e < doc->entity_count && !s->failed; e++) {
			const struct local_entity *entity = &doc->entities[e];
			if (!entity->named || entity->person)
				continue;
			if (entity->brief.n > 0)
				propose(s, &briefs, entity->brief, doc->global[e]);
			for (uint32_t i = 0; i < entity->name_count; i++)
				if (entity->names[i].reason == MERGE_SHORT_FORM || entity->names[i].reason == MERGE_INITIALS)
					propose(s, &shorts, entity->names[i].norm, doc->global[e]);
		}
	}
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct local_entity *e = &s->r->documents[s->at[i].document].entities[s->at[i].entity];
		bool letters = s->at[i].class == NODE_SURNAME && s->at[i].title.n == 0 && dx_is_abbreviation(e->label); /* "BSO" as a person */
		if ((s->at[i].class != NODE_NAME && !letters) || s->at[i].up != i)
			continue;
		uint32_t brief = chosen(&briefs, s->at[i].core), longer = chosen(&shorts, s->at[i].core);
		if (brief != DX_NONE)
			dx_node_merge(s, i, brief, MERGE_ABBREVIATION);
		else if (longer != DX_NONE)
			dx_node_merge(s, i, longer, MERGE_SHORT_FORM);
	}
	dx_map_free(&briefs);
	dx_map_free(&shorts);
}

/* "kaspersky" → "kaspersky lab": one word, seen as an organization, and the only name that adds nothing but words of
   organizations. */
static void merge_bare(struct nodes *s)
{
	struct map first = { 0 };
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		if (s->at[i].class != NODE_NAME && s->at[i].class != NODE_ROW)
			continue;
		const struct local_entity *e = &s->r->documents[s->at[i].document].entities[s->at[i].entity];
		struct name_words w = dx_name_split(s->at[i].class == NODE_ROW ? dx_name_norm(&s->r->scratch, e->label) : s->at[i].core);
		if (w.n != 2 || (e->kind != KIND_ORGANIZATION && e->kind != KIND_AGENCY))
			continue;
		char key[NAME_BYTES + 4] = "x ";
		memcpy(key + 2, w.at[1].p, w.at[1].n);
		if (dx_kind_of_name((struct slice){ key, w.at[1].n + 2 }) == KIND_ORGANIZATION)
			propose(s, &first, w.at[0], i);
	}
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct node *node = &s->at[i];
		if (node->class != NODE_NAME || node->up != i || node->kinds[KIND_ORGANIZATION] == 0)
			continue;
		uint32_t into = chosen(&first, node->core);
		if (into != DX_NONE)
			dx_node_merge(s, i, into, MERGE_SHORT_FORM);
	}
	dx_map_free(&first);
}

/* Names that tell one story from another: not countries and places, which are everywhere. */
static bool tells(const struct local_entity *e)
{
	return e->named && e->kind != KIND_COUNTRY && e->kind != KIND_PLACE && e->kind != KIND_OUTLET && e->kind != KIND_GOVERNMENT;
}

/* ---- bodies whose name is good for one document ---- */

#define STORY_NAMES 2 /* telling names that two documents must share to speak of the same "Health Ministry" */

static struct slice shared_key(struct buf *b, const struct node *node, uint32_t other)
{
	dx_buf_clear(b);
	dx_buf_printf(b, "%u ", (unsigned)other);
	dx_buf_add(b, node->core);
	return dx_buf_slice(b);
}

/* The longer name that this document's company ties to `core`, or the group of that name with which it shares most; DX_NONE if
   there is none. */
static uint32_t story_group(struct nodes *s, const struct map *groups, uint32_t i, struct buf *b)
{
	const struct kept_document *doc = &s->r->documents[s->at[i].document];
	uint32_t seen[CONTEXT_NAMES], votes[CONTEXT_NAMES], n = 0, best = DX_NONE, most = STORY_NAMES - 1, names = 0;
	for (uint32_t o = 0; o < doc->entity_count && names < CONTEXT_NAMES; o++) {
		uint32_t other = dx_node_root(s, doc->global[o]), group, k = 0;
		if (other == i || !tells(&doc->entities[o]))
			continue;
		names++;
		group = dx_map_get(groups, shared_key(b, &s->at[i], other));
		if (group == DX_NONE)
			continue;
		while (k < n && seen[k] != group)
			k++;
		if (k == n) {
			seen[n] = group;
			votes[n++] = 0;
		}
		if (++votes[k] > most) {
			most = votes[k];
			best = group;
		}
	}
	return best;
}

static void join_story(struct nodes *s, struct map *groups, uint32_t i, uint32_t group, struct buf *b)
{
	const struct kept_document *doc = &s->r->documents[s->at[i].document];
	uint32_t names = 0;
	for (uint32_t o = 0; o < doc->entity_count && names < CONTEXT_NAMES && !s->failed; o++) {
		uint32_t other = dx_node_root(s, doc->global[o]);
		if (other == i || !tells(&doc->entities[o]))
			continue;
		names++;
		struct slice key = shared_key(b, &s->at[i], other);
		if (dx_map_get(groups, key) == DX_NONE)
			s->failed = b->failed || !dx_map_put(groups, key, group);
	}
}

/* "the Health Ministry" of two documents is one if they share company: the others named in them. */
static void merge_stories(struct nodes *s)
{
	struct map groups = { 0 };
	struct buf b = { 0 };
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct node *node = &s->at[i];
		if (node->class != NODE_LOCAL || node->up != i || !s->r->documents[node->document].entities[node->entity].named)
			continue;
		uint32_t group = story_group(s, &groups, i, &b);
		if (group != DX_NONE)
			dx_node_merge(s, i, group, MERGE_COMPANY);
		join_story(s, &groups, i, group == DX_NONE ? i : group, &b);
	}
	dx_buf_free(&b);
	dx_map_free(&groups);
}

/* ---- bare surnames ---- */

static struct slice surname_of(struct slice core)
{
	size_t at = core.n;
	while (at > 0 && core.p[at - 1] != ' ')
		at--;
	return slice_sub(core, at, core.n);
}

static struct slice pair_key(struct buf *b, uint32_t person, uint32_t other)
{
	dx_buf_clear(b);
	dx_buf_printf(b, "%u %u", (unsigned)person, (unsigned)other);
	return dx_buf_slice(b);
}

/* In whose company the persons with a wanted surname are named. */
static void remember_company(struct nodes *s, const struct map *wanted, struct map *pairs)
{
	struct buf b = { 0 };
	for (uint32_t d = 0; d < s->r->n && !s->failed; d++) {
		const struct kept_document *doc = &s->r->documents[d];
		uint32_t people = 0;
		for (uint32_t e = 0; e < doc->entity_count && people < CONTEXT_PEOPLE && !s->failed; e++) {
			uint32_t p = dx_node_root(s, doc->global[e]), names = 0;
			if (s->at[p].class != NODE_PERSON || dx_map_get(wanted, surname_of(s->at[p].core)) == DX_NONE)
				continue;
			people++;
			for (uint32_t o = 0; o < doc->entity_count && names < CONTEXT_NAMES && !s->failed; o++) {
				uint32_t other = dx_node_root(s, doc->global[o]);
				if (other == p || !tells(&doc->entities[o]))
					continue;
				names++;
				s->failed = !dx_map_put(pairs, pair_key(&b, p, other), 1) || b.failed;
			}
		}
	}
	dx_buf_free(&b);
}

/* Does the document of a bare surname name somebody in whose company the person is named elsewhere? */
static bool shares_company(struct nodes *s, uint32_t surname, uint32_t person, const struct map *pairs)
{
	const struct kept_document *doc = &s->r->documents[s->at[surname].document];
	struct buf b = { 0 };
	bool found = false;
	uint32_t names = 0;
	for (uint32_t o = 0; o < doc->entity_count && names < CONTEXT_NAMES && !found; o++) {
		uint32_t other = dx_node_root(s, doc->global[o]);
		if (other == surname || !tells(&doc->entities[o]))
			continue;
		names++;
		found = dx_map_get(pairs, pair_key(&b, person, other)) != DX_NONE;
	}
	s->failed = s->failed || b.failed;
	dx_buf_free(&b);
	return found;
}

/* A bare name that was taken for a surname, in a set that names no such person in full: another name of that form, or all of
   them one. Different titles are different people. */
static void merge_bare_names(struct nodes *s, uint32_t i, const struct map *names, struct map *titled)
{
	struct buf key = { 0 };
	uint32_t name = s->at[i].title.n == 0 ? chosen(names, s->at[i].core) : DX_NONE;
	dx_buf_add(&key, s->at[i].title);
	dx_buf_putc(&key, ' ');
	dx_buf_add(&key, s->at[i].core);
	uint32_t first = key.failed ? DX_NONE : dx_map_get(titled, dx_buf_slice(&key));
	if (name != DX_NONE)
		dx_node_merge(s, i, name, MERGE_NAME);
	else if (first != DX_NONE)
		dx_node_merge(s, i, first, MERGE_NAME);
	else
		s->failed = s->failed || key.failed || !dx_map_put(titled, dx_buf_slice(&key), i);
	if (name == DX_NONE && first == DX_NONE)
		s->at[i].class = NODE_NAME; /* good for the whole set */
	dx_buf_free(&key);
}

/* The persons of one surname: who is named in full in most documents, and who comes next. */
struct bearers {
	uint32_t first, first_count, second_count;
};

#define FAR_AHEAD 4 /* times as many documents as the next of that surname */

struct surnames {
	struct map index;  /* surname → bearers */
	struct map titled; /* "president obama" → the one person of that name whom some document gives that title */
	struct bearers *bearers;
	uint32_t n;
	size_t cap;
};

static struct slice titled_key(struct buf *b, struct slice title, struct slice surname)
{
	dx_buf_clear(b);
	dx_buf_add(b, title);
	dx_buf_putc(b, ' ');
	dx_buf_add(b, surname);
	return dx_buf_slice(b);
}

static void count_bearer(struct nodes *s, struct surnames *x, uint32_t person, uint32_t count)
{
	struct slice surname = surname_of(s->at[person].core);
	uint32_t k = dx_map_get(&x->index, surname);
	if (k == DX_NONE) {
		if (!dx_grow(&x->bearers, x->n, &x->cap, sizeof *x->bearers) || !dx_map_put(&x->index, surname, x->n)) {
			s->failed = true;
			return;
		}
		k = x->n++;
		x->bearers[k] = (struct bearers){ person, 0, 0 };
	}
	struct bearers *b = &x->bearers[k];
	if (count > b->first_count) {
		b->second_count = b->first_count;
		b->first = person;
		b->first_count = count;
	} else if (count > b->second_count) {
		b->second_count = count;
	}
}

static void index_surnames(struct nodes *s, struct surnames *x)
{
	struct buf b = { 0 };
	uint32_t *counts = dx_zeroed(s->n, sizeof *counts);
	s->failed = s->failed || !counts;
	for (uint32_t d = 0; d < s->r->n && !s->failed; d++) {
		const struct kept_document *doc = &s->r->documents[d];
		for (uint32_t e = 0; e < doc->entity_count && !s->failed; e++) {
			uint32_t p = dx_node_root(s, doc->global[e]);
			if (s->at[p].class != NODE_PERSON)
				continue;
			counts[p]++;
			if (doc->entities[e].title.n > 0)
				propose(s, &x->titled, titled_key(&b, doc->entities[e].title, surname_of(s->at[p].core)), p);
		}
	}
	for (uint32_t i = 0; i < s->n && !s->failed; i++)
		if (counts[i] > 0)
			count_bearer(s, x, i, counts[i]);
	s->failed = s->failed || b.failed;
	free(counts);
	dx_buf_free(&b);
}

/* The person whom a bare surname may mean: who has that title, or is the only one of that name in the set, or far ahead of the
   others. */
static uint32_t likely_person(struct nodes *s, const struct surnames *x, uint32_t surname, bool *titled)
{
	const struct node *node = &s->at[surname];
	struct buf b = { 0 };
	uint32_t person = node->title.n ? chosen(&x->titled, titled_key(&b, node->title, node->core)) : DX_NONE;
	s->failed = s->failed || b.failed;
	dx_buf_free(&b);
	*titled = person != DX_NONE;
	uint32_t k = dx_map_get(&x->index, node->core);
	if (*titled || k == DX_NONE)
		return person;
	return x->bearers[k].first_count >= FAR_AHEAD * x->bearers[k].second_count ? x->bearers[k].first : MANY;
}

/* A name of one word that most documents know as an organization's. */
static bool is_firm(const struct node *node)
{
	uint32_t others = node->kinds[KIND_PERSON] + node->kinds[KIND_PLACE] + node->kinds[KIND_OTHER];
	return node->kinds[KIND_ORGANIZATION] > 3 && node->kinds[KIND_ORGANIZATION] > others;
}

/* "LUNDE:" in a transcript: a name of one word that is nothing else in any document. */
static bool may_be_surname(const struct node *node, uint32_t number)
{
	for (uint32_t k = 0; k < KIND_COUNT; k++)
		if (k != KIND_OTHER && k != KIND_PERSON && node->kinds[k] > 0)
			return false;
	return node->up == number && !memchr(node->core.p, ' ', node->core.n);
}

/* A bare surname joins a person if the title is the same, or the company. */
static void merge_surnames(struct nodes *s)
{
	struct map wanted = { 0 }, names = { 0 }, titled = { 0 }, pairs = { 0 };
	struct surnames x = { .n = 0 };
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		if (s->at[i].class == NODE_SURNAME || (s->at[i].class == NODE_NAME && may_be_surname(&s->at[i], i)))
			s->failed = !dx_map_put(&wanted, s->at[i].core, 1);
		if (s->at[i].class == NODE_NAME)
			propose(s, &names, s->at[i].core, i);
	}
	if (!s->failed)
		index_surnames(s, &x);
	if (!s->failed)
		remember_company(s, &wanted, &pairs);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		bool title = false;
		if (s->at[i].class == NODE_NAME && may_be_surname(&s->at[i], i)) {
			uint32_t bearer = likely_person(s, &x, i, &title);
			if (bearer < MANY && shares_company(s, i, dx_node_root(s, bearer), &pairs))
				dx_node_merge(s, i, bearer, MERGE_SURNAME);
		}
		if (s->at[i].class != NODE_SURNAME || s->at[i].up != i)
			continue;
		uint32_t name = s->at[i].title.n == 0 ? chosen(&names, s->at[i].core) : DX_NONE;
		if (name != DX_NONE && is_firm(&s->at[dx_node_root(s, name)])) {
			dx_node_merge(s, i, name, MERGE_NAME);
			continue;
		}
		uint32_t person = likely_person(s, &x, i, &title);
		if (person < MANY && (title || shares_company(s, i, dx_node_root(s, person), &pairs)))
			dx_node_merge(s, i, person, MERGE_SURNAME);
		else if (person == DX_NONE)
			merge_bare_names(s, i, &names, &titled);
	}
	dx_map_free(&wanted);
	dx_map_free(&names);
	dx_map_free(&titled);
	dx_map_free(&pairs);
	dx_map_free(&x.index);
	dx_map_free(&x.titled);
	free(x.bearers);
}

void dx_merge_nodes(struct nodes *s)
{
	merge_suffixed(s);
	merge_qualified(s);
	merge_untyped(s);
	merge_untagged(s);
	merge_short(s);
	merge_bare(s);
	merge_surnames(s);
	merge_stories(s);
}
