/* propositions.c: claims of the graph: one node for one key, near wordings merged, with wording, entities, stances and sources.
   */
#include "resolve/propositions.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "claims/identity.h"

/* The keys of all attributions are made before they are met: several threads share the work, each with some of the documents. */
struct keying {
	const struct propositions *p;
	unsigned threads;
	struct arena keys; /* of one thread: what it made */
	struct found {
		struct slice key; /* .p is NULL: memory was out */
		uint32_t verbs;
	} *found;             /* by attribution over all documents; of all threads */
};

static void some_keys(void *ctx, unsigned thread)
{
	struct keying *k = (struct keying *)ctx + thread;
	const struct resolver *r = k->p->r;
	struct arena scratch = { 0 };
	for (uint32_t d = thread; d < r->n; d += k->threads) {
		const struct kept_document *doc = &r->documents[d];
		dx_arena_reset(&scratch);
		for (uint32_t i = 0; i < doc->attribution_count; i++) {
			struct found *f = &k->found[doc->first_attribution + i];
			f->key = dx_proposition_key(k->p->kg, doc, &doc->attributions[i], &scratch, &k->keys, &f->verbs);
			if (scratch.failed)
				f->key.p = NULL;
		}
	}
	dx_arena_free(&scratch);
}

/* The proposition of a key, made where it is the first of it: they are numbered as the keys are. */
static uint32_t proposition_of(struct propositions *p, struct slice key)
{
	uint32_t i = key.p ? dx_intern(&p->keys, key) : DX_NONE;
	uint32_t tokens[TOKENS_MAX], n = 0;
	if (i < p->n)
		return i;
	if (i == DX_NONE || !dx_grow(&p->at, p->n, &p->cap, sizeof *p->at)) {
		p->failed = true;
		return 0;
	}
	p->n++;
	struct slice own = p->keys.entries[i].key, rest = own;
	while (rest.n > 0 && n < TOKENS_MAX)
		tokens[n++] = dx_intern(&p->words, dx_slice_cut(&rest, ' '));
	uint32_t *copy = ARENA_NEW(&p->r->scratch, uint32_t, n);
	p->failed = p->failed || !copy || (n > 0 && tokens[n - 1] == DX_NONE);
	if (copy && n)
		memcpy(copy, tokens, n * sizeof *copy);
	p->at[i] = (struct proposition){ .key = own, .up = i, .tokens = copy, .token_count = copy ? n : 0,
	                                 .around = NO_INDEX };
	return i;
}

/* Keep the first few, whatever the order in which they come. */
static void add_source(struct proposition *q, uint32_t source)
{
	uint32_t at = 0;
	while (at < q->source_count && q->sources[at] < source)
		at++;
	if (at == SOURCES_MAX || (at < q->source_count && q->sources[at] == source))
		return;
	q->source_count += q->source_count < SOURCES_MAX;
	for (uint32_t i = q->source_count - 1u; i > at; i--)
		q->sources[i] = q->sources[i - 1];
	q->sources[at] = source;
}

/* Which proposition each one stands in, where an attribution holds another. */
static void note_around(struct propositions *p, const struct kept_document *doc)
{
	for (uint32_t i = 0; i < doc->attribution_count; i++) {
		uint32_t q = p->of[doc->first_attribution + i], parent = doc->attributions[i].a.parent;
		if (parent != NO_INDEX && p->at[q].around == NO_INDEX)
			p->at[q].around = p->of[doc->first_attribution + parent];
	}
}

static void add_attribution(struct propositions *p, const struct kept_document *doc, uint32_t i, const struct found *found)
{
	const struct kept_attribution *a = &doc->attributions[i];
	uint32_t q = p->of[doc->first_attribution + i] = proposition_of(p, found->key);
	if (p->failed)
		return;
	p->at[q].stances[a->a.plain_stance]++;
	p->at[q].verbs |= found->verbs;
	p->at[q].clause |= found->verbs != 0;
	if (a->a.source != NO_INDEX)
		add_source(&p->at[q], doc->global[a->a.source]);
}

/* total: attributions. */
static void collect(struct propositions *p, size_t total)
{
	unsigned threads = p->r->threads;
	struct keying *all = dx_zeroed(threads, sizeof *all);
	struct found *found = dx_zeroed(total, sizeof *found);
	p->failed = !all || !found;
	for (unsigned t = 0; !p->failed && t < threads; t++)
		all[t] = (struct keying){ .p = p, .threads = threads, .found = found };
	if (!p->failed)
		dx_parallel(threads, some_keys, all);
	for (uint32_t d = 0; d < p->r->n && !p->failed; d++)
		for (uint32_t i = 0; i < p->r->documents[d].attribution_count && !p->failed; i++)
			add_attribution(p, &p->r->documents[d], i, &found[p->r->documents[d].first_attribution + i]);
	for (uint32_t d = 0; d < p->r->n && !p->failed; d++)
		note_around(p, &p->r->documents[d]);
	for (unsigned t = 0; all && t < threads; t++)
		dx_arena_free(&all[t].keys);
	free(all);
	free(found);
}

/* From words to terms: a phrase has the verbs of its words. */
static uint32_t verb_terms(const struct propositions *p, const struct proposition *q)
{
	uint32_t terms = 0, from = 0;
	for (uint32_t i = 0; i < q->bag_count; i++) {
		struct slice text = p->terms[q->bag[i]].text;
		for (uint32_t k = from; k < q->token_count && k < 32; k++) {
			struct slice word = p->words.entries[q->tokens[k]].key;
			if (!(q->verbs >> k & 1) || !dx_slice_starts(text, word) || (text.n > word.n && text.p[word.n] != ' '))
				continue;
			terms |= UINT32_C(1) << i;
			from = k + 1;
			break;
		}
	}
	return terms;
}

/* ---- claims of the graph ---- */

struct numbered {
	char id[DX_ID_SIZE];
	uint32_t proposition;
};

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct numbered *)a)->id, ((const struct numbered *)b)->id);
}

/* What one attribution adds to its claim. */
struct voice {
	uint32_t claim, value; /* value: a source or an entity, as the step needs it */
	int side;              /* 1 asserts, -1 denies or doubts, 0 neither */
};

static int by_value(const void *a, const void *b)
{
	const struct voice *x = a, *y = b;
	if (x->claim != y->claim)
		return x->claim < y->claim ? -1 : 1;
	return x->value < y->value ? -1 : x->value > y->value;
}

static void put_to_claim(struct kg *kg, uint32_t claim, struct kg_attribution *a)
{
	a->claim = claim;
	a->stance = dx_stance_to_wording(kg, a, kg->claims[claim].negated);
	kg->claims[claim].stances[a->stance]++;
}

/* Number the roots by id and let every attribution point at its claim. */
static bool number_claims(struct propositions *p, struct kg *kg)
{
	struct numbered *numbers = dx_zeroed(p->n, sizeof *numbers);
	uint32_t *claim_of = dx_zeroed(p->n, sizeof *claim_of), n = 0;
	kg->claims = ARENA_NEW(&p->r->arena, struct kg_claim, p->n);
	bool ok = numbers && claim_of && kg->claims;
	for (uint32_t i = 0; ok && i < p->n; i++)
		if (p->at[i].up == i) {
			dx_claim_id(p->at[i].key, numbers[n].id);
			numbers[n++].proposition = i;
		}
	if (ok && n)
		qsort(numbers, n, sizeof *numbers, by_id);
	for (uint32_t i = 0; ok && i < n; i++) {
		struct kg_claim *c = &kg->claims[i];
		const struct proposition *q = &p->at[numbers[i].proposition];
		c->id = dx_arena_copy(&p->r->arena, slice_of(numbers[i].id));
		c->key = dx_arena_copy(&p->r->arena, q->key);
		c->text = q->text;
		c->negated = q->negated;
		claim_of[numbers[i].proposition] = i;
		ok = c->id.p && c->key.p;
	}
	kg->claim_count = n;
	for (uint32_t d = 0; ok && d < p->r->n; d++) {
		struct kept_document *doc = &p->r->documents[d];
		for (uint32_t i = 0; i < doc->attribution_count; i++)
			put_to_claim(kg, claim_of[dx_proposition_root(p, p->of[doc->first_attribution + i])], &doc->attributions[i].a);
	}
	for (uint32_t i = 0; ok && i < p->link_count; i++) {
		struct kg_link *l = &p->links[i];
		uint32_t a = claim_of[l->a], b = claim_of[l->b];
		l->a = a < b ? a : b;
		l->b = a < b ? b : a;
	}
	free(numbers);
	free(claim_of);
	return ok;
}

static int side_of(uint8_t stance)
{
	return stance == STANCE_ASSERTS ? 1 : stance == STANCE_DENIES || stance == STANCE_DOUBTS ? -1 : 0;
}

/* Sources of each claim, and whether they differ: somebody denies what somebody else asserts. A source that nobody names is one
   of its own. */
static bool count_sources(struct propositions *p, struct kg *kg, size_t total)
{
	struct voice *voices = dx_zeroed(total, sizeof *voices);
	size_t n = 0;
	if (!voices)
		return false;
	for (uint32_t d = 0; d < p->r->n; d++)
		for (uint32_t i = 0; i < p->r->documents[d].attribution_count; i++) {
			const struct kg_attribution *a = &p->r->documents[d].attributions[i].a;
			uint32_t source = a->source == NO_INDEX ? NO_INDEX : p->r->documents[d].global[a->source];
			voices[n++] = (struct voice){ a->claim, source, side_of(a->stance) };
		}
	if (n > 0)
		qsort(voices, n, sizeof *voices, by_value);
	for (size_t i = 0, end; i < n; i = end) {
		struct kg_claim *c = &kg->claims[voices[i].claim];
		uint32_t yes = NO_INDEX, no = NO_INDEX;
		bool many_yes = false, many_no = false, any_yes = false, any_no = false;
		for (end = i; end < n && voices[end].claim == voices[i].claim; end++) {
			uint32_t s = voices[end].value;
			c->sources += s != NO_INDEX && (end == i || voices[end - 1].value != s);
			if (voices[end].side == 0)
				continue;
			bool no_side = voices[end].side < 0;
			bool *any = no_side ? &any_no : &any_yes, *many = no_side ? &many_no : &many_yes;
			uint32_t *who = no_side ? &no : &yes;
			*many = *many || s == NO_INDEX || (*any && *who != s);
			*any = true;
			*who = s;
		}
		c->contested = any_yes && any_no && (many_yes || many_no || yes != no);
	}
	free(voices);
	return true;
}

/* The entities of each claim, ascending. */
static bool fill_about(struct propositions *p, struct kg *kg)
{
	struct voice *refs = NULL;
	size_t n = 0, cap = 0, kept = 0;
	bool ok = true;
	for (uint32_t d = 0; ok && d < p->r->n; d++)
		for (uint32_t i = 0; ok && i < p->r->documents[d].attribution_count; i++) {
			const struct kept_attribution *a = &p->r->documents[d].attributions[i];
			for (uint32_t k = 0; ok && k < a->ref_count; k++) {
				ok = dx_grow(&refs, n, &cap, sizeof *refs);
				if (ok)
					refs[n++] = (struct voice){ .claim = a->a.claim, .value = p->r->documents[d].global[a->refs[k].entity] };
			}
		}
	if (ok && n)
		qsort(refs, n, sizeof *refs, by_value);
	for (size_t i = 0; ok && i < n; i++)
		if (kept == 0 || by_value(&refs[kept - 1], &refs[i]) != 0)
			refs[kept++] = refs[i];
	uint32_t *about = ok ? ARENA_NEW(&p->r->arena, uint32_t, kept) : NULL;
	ok = about != NULL;
	for (size_t i = 0; ok && i < kept; i++) {
		struct kg_claim *c = &kg->claims[refs[i].claim];
		about[i] = refs[i].value;
		if (c->about_count++ == 0)
			c->about = &about[i];
	}
	free(refs);
	return ok;
}

static int by_claims(const void *a, const void *b)
{
	const struct kg_link *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (int)x->kind - (int)y->kind;
}

static bool keep_links(struct propositions *p, struct kg *kg)
{
	struct kg_link *links = ARENA_NEW(&p->r->arena, struct kg_link, p->link_count);
	if (!links)
		return false;
	if (p->link_count) {
		qsort(p->links, p->link_count, sizeof *p->links, by_claims);
		memcpy(links, p->links, p->link_count * sizeof *links);
	}
	kg->links = links;
	kg->link_count = p->link_count;
	return true;
}

enum dx_status dx_join_claims(struct resolver *r, struct kg *kg, struct dx_error *err)
{
	struct propositions p = { .r = r, .kg = kg };
	size_t total = r->n ? (size_t)r->documents[r->n - 1].first_attribution + r->documents[r->n - 1].attribution_count : 0;
	p.of = dx_zeroed(total, sizeof *p.of);
	p.failed = !p.of;
	if (!p.failed)
		p.failed = dx_meanings_builtin(&p.meanings, err) != DX_OK;
	if (!p.failed)
		collect(&p, total);
	if (!p.failed)
		p.failed = !dx_fill_bags(&p);
	for (uint32_t i = 0; !p.failed && i < p.n; i++)
		if (p.at[i].verbs != KEY_VERBS_UNKNOWN)
			p.at[i].verbs = verb_terms(&p, &p.at[i]);
	if (!p.failed)
		dx_near_propositions(&p, total);
	if (!p.failed)
		p.failed = !number_claims(&p, kg);
	if (!p.failed)
		p.failed = !count_sources(&p, kg, total) || !dx_keep_wordings(&p) || !fill_about(&p, kg) || !keep_links(&p, kg);
	free(p.of);
	free(p.at);
	free(p.links);
	dx_map_free(&p.keys);
	dx_map_free(&p.words);
	dx_map_free(&p.term_ids);
	dx_map_free(&p.stems);
	dx_map_free(&p.names);
	free(p.entity_names);
	free(p.word_kinds);
	free(p.terms);
	dx_meanings_free(&p.meanings);
	return p.failed ? dx_nomem(err) : DX_OK;
}
