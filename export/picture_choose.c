/* picture_choose.c: which claims a picture shows, with whom and what else. Linear in the graph, but for sorting. */
#include "export/picture.h"

#include <stdlib.h>

#define SOURCES_MOST 5u /* lines that end in one claim; the rest is told by a number */
#define ABOUT_MOST 3u   /* entities that one claim is about */
#define LINKS_MOST 2u   /* of the shown claims to others, on average */
#define WORDS_FEW 5u    /* a claim of fewer words tells less on its own */

/* A claim as a candidate. */
struct candidate {
	uint32_t claim, lead; /* lead: the most prominent source, a vertex */
	double score;
	bool by_focus;        /* the focus is a source of it, rather than its subject */
	bool taken;
};

/* The attributions of one claim by one vertex with one stance. */
struct saying {
	uint32_t from, row, count, place; /* place: among those of its stance */
	uint8_t stance;
	bool mixed;
	double prominence;
};

struct choice {
	struct picture *p;
	const struct kg *kg;
	struct kg_index by_claim;
	uint8_t *linked; /* by claim: LINKED_ bits */
	bool *shown;     /* by vertex */
	uint32_t *claims; /* that are shown, the best first */
	struct candidate *candidates;
	uint32_t candidate_count;
	struct saying *sayings; /* of one claim */
};
enum { LINKED_SAME = 1, LINKED_AGAINST = 2 };

/* 0 to 1; what the tagger took for nothing in particular is told apart less well. */
static double prominence(const struct kg *kg, uint32_t v)
{
	if (v >= kg->entity_count)
		return 0;
	double mentions = kg->entities[v].mentions;
	return mentions / (mentions + 10) * (kg->entities[v].kind == KIND_OTHER ? 0.5 : 1);
}

/* Vertices come in the order in which they are shown first, which is about that of the picture. */
static void show(struct choice *ch, uint32_t v)
{
	if (!ch->shown[v])
		ch->p->vertices[ch->p->vertex_count++] = v;
	ch->shown[v] = true;
}

static uint32_t source_of(const struct kg *kg, const struct kg_attribution *a)
{
	return a->source == NO_INDEX ? dx_vertex_document(kg, a->document) : a->source;
}

static unsigned words(struct slice s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.n && n < WORDS_FEW; i++)
		n += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ');
	return n;
}

static bool is_about(const struct kg_claim *c, uint32_t entity)
{
	for (uint32_t i = 0; i < c->about_count; i++)
		if (c->about[i] == entity)
			return true;
	return false;
}

/* How much a reader wants to see the claim. What weighs how much was set by looking at pictures. */
static double score(const struct choice *ch, uint32_t claim)
{
	const struct kg_claim *c = &ch->kg->claims[claim];
	uint32_t sources = c->sources < 5 ? c->sources : 5;
	uint32_t against = c->stances[STANCE_DENIES] + c->stances[STANCE_DOUBTS];
	double s = sources;

	s += c->contested ? 8 : 0;
	s += ch->linked[claim] & LINKED_AGAINST ? 3 : 0;
	s += ch->linked[claim] & LINKED_SAME ? 0.5 : 0;
	s += against > 0 ? 1 : 0;
	double best = 0;
	for (uint32_t i = 0; i < c->about_count; i++) {
		double here = prominence(ch->kg, c->about[i]);
		best = here > best ? here : best;
	}
	return (s + best) * words(c->text) / WORDS_FEW;
}

/* Appends the claim if it may be shown. */
static void consider(struct choice *ch, uint32_t claim)
{
	const struct kg *kg = ch->kg;
	uint32_t focus = ch->p->focus;
	struct candidate c = { .claim = claim, .lead = NO_INDEX };
	double best = -1;

	for (uint32_t k = ch->by_claim.from[claim]; k < ch->by_claim.from[claim + 1]; k++) {
		uint32_t from = source_of(kg, &kg->attributions[ch->by_claim.rows[k]]);
		double here = prominence(kg, from);
		c.by_focus = c.by_focus || from == focus;
		if (here > best) {
			best = here;
			c.lead = from;
		}
	}
	if (c.lead == NO_INDEX || (focus != NO_INDEX && !c.by_focus && !is_about(&kg->claims[claim], focus)))
		return;
	c.score = score(ch, claim) + best;
	ch->candidates[ch->candidate_count++] = c;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->claim > y->claim) - (x->claim < y->claim);
}

/* So that one source does not fill the picture: its second claim counts half, its third a third. What is contested stays. */
static enum dx_status spread(struct choice *ch, struct dx_error *err)
{
	uint32_t *had = calloc((size_t)dx_vertex_count(ch->kg) + 1, sizeof(*had));

	if (!had)
		return dx_nomem(err);
	qsort(ch->candidates, ch->candidate_count, sizeof(*ch->candidates), by_score);
	for (uint32_t i = 0; i < ch->candidate_count; i++) {
		struct candidate *c = &ch->candidates[i];
		bool own = c->by_focus || ch->kg->claims[c->claim].contested;
		c->score = own || c->score < 0 ? c->score : c->score / (1 + had[c->lead]++);
	}
	free(had);
	qsort(ch->candidates, ch->candidate_count, sizeof(*ch->candidates), by_score);
	return DX_OK;
}

/* Take the best `most` candidates; of a focus half are what it says, half what is said of it, as far as there are. */
static void pick(struct choice *ch, uint32_t most)
{
	uint32_t left[2] = { most, most }, n = 0;

	if (ch->p->focus != NO_INDEX)
		left[0] = left[1] = most - most / 2;
	for (int round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < ch->candidate_count && n < most; i++) {
			struct candidate *c = &ch->candidates[i];
			if (c->taken || left[c->by_focus] == 0)
				continue;
			left[c->by_focus]--;
			c->taken = true;
			ch->claims[n++] = c->claim;
		}
		left[0] = left[1] = most;
	}
	ch->p->claim_count = n;
}

static void add_edge(struct picture *p, struct picture_edge e)
{
	if (p->edge_count < p->edge_room)
		p->edges[p->edge_count++] = e;
}

/* ---- the sources of a claim */

static int by_source(const void *a, const void *b)
{
	const struct saying *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->stance != y->stance)
		return x->stance < y->stance ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static int by_prominence(const void *a, const void *b)
{
	const struct saying *x = a, *y = b;

	if (x->stance != y->stance)
		return x->stance < y->stance ? -1 : 1;
	if (x->prominence != y->prominence)
		return x->prominence > y->prominence ? -1 : 1;
	return by_source(a, b);
}

/* The first of every stance, then the second of every stance. */
static int by_place(const void *a, const void *b)
{
	const struct saying *x = a, *y = b;

	return x->place != y->place ? (x->place < y->place ? -1 : 1) : by_prominence(a, b);
}

static uint32_t join_sayings(const struct choice *ch, struct saying *s, uint32_t n)
{
	const struct kg_attribution *rows = ch->kg->attributions;
	uint32_t kept = 0;

	qsort(s, n, sizeof(*s), by_source);
	for (uint32_t i = 0; i < n; i++) {
		if (kept > 0 && s[kept - 1].from == s[i].from && s[kept - 1].stance == s[i].stance) {
			s[kept - 1].count++;
			s[kept - 1].mixed = s[kept - 1].mixed || rows[s[kept - 1].row].predicate != rows[s[i].row].predicate;
		} else
			s[kept++] = s[i];
	}
	qsort(s, kept, sizeof(*s), by_prominence);
	for (uint32_t i = 1; i < kept; i++)
		s[i].place = s[i].stance == s[i - 1].stance ? s[i - 1].place + 1 : 0;
	qsort(s, kept, sizeof(*s), by_place);
	return kept;
}

static void show_sources(struct choice *ch, uint32_t claim)
{
	const struct kg *kg = ch->kg;
	struct saying *s = ch->sayings;
	uint32_t n = 0, to = dx_vertex_claim(kg, claim);

	for (uint32_t k = ch->by_claim.from[claim]; k < ch->by_claim.from[claim + 1]; k++) {
		uint32_t row = ch->by_claim.rows[k], from = source_of(kg, &kg->attributions[row]);
		/* The focus comes first. */
		s[n++] = (struct saying){ .from = from, .row = row, .count = 1, .stance = kg->attributions[row].stance,
		                          .prominence = from == ch->p->focus ? 2 : prominence(kg, from) };
	}
	n = join_sayings(ch, s, n);
	show(ch, to);
	for (uint32_t i = 0; i < n && i < SOURCES_MOST; i++) {
		show(ch, s[i].from);
		ch->p->speaks[s[i].from] = true;
		add_edge(ch->p, (struct picture_edge){ s[i].from, to, s[i].row, s[i].count, EDGE_ATTRIBUTION, s[i].stance, s[i].mixed });
	}
	ch->p->hidden[to] = n > SOURCES_MOST ? n - SOURCES_MOST : 0;
}

/* ---- what claims are about */

static bool speaks_for(const struct choice *ch, uint32_t claim, uint32_t entity)
{
	for (uint32_t k = ch->by_claim.from[claim]; k < ch->by_claim.from[claim + 1]; k++)
		if (ch->kg->attributions[ch->by_claim.rows[k]].source == entity)
			return true;
	return false;
}

/* What at least two shown claims are about, or the focus; where it speaks itself, its words tell enough. */
static enum dx_status show_about(struct choice *ch, struct dx_error *err)
{
	const struct kg *kg = ch->kg;
	uint32_t *wanted = calloc((size_t)kg->entity_count + 1, sizeof(*wanted));

	if (!wanted)
		return dx_nomem(err);
	for (uint32_t k = 0; k < ch->p->claim_count; k++) {
		const struct kg_claim *c = &kg->claims[ch->claims[k]];
		for (uint32_t i = 0; i < c->about_count; i++)
			wanted[c->about[i]] += c->about[i] == ch->p->focus ? 2 : !speaks_for(ch, ch->claims[k], c->about[i]);
	}
	for (uint32_t k = 0; k < ch->p->claim_count; k++) {
		const struct kg_claim *c = &kg->claims[ch->claims[k]];
		for (uint32_t i = 0, n = 0; i < c->about_count && n < ABOUT_MOST; i++) {
			uint32_t e = c->about[i];
			if (wanted[e] < 2 || speaks_for(ch, ch->claims[k], e))
				continue;
			show(ch, e);
			ch->p->subject[e] = true;
			add_edge(ch->p, (struct picture_edge){ dx_vertex_claim(kg, ch->claims[k]), e, NO_INDEX, 1, EDGE_ABOUT, 0, false });
			n++;
		}
	}
	free(wanted);
	return DX_OK;
}

static void show_links(struct choice *ch)
{
	const struct kg *kg = ch->kg;
	uint32_t lines = 0;

	for (uint32_t i = 0; i < kg->link_count && lines < LINKS_MOST * ch->p->claim_count; i++) {
		const struct kg_link *l = &kg->links[i];
		uint32_t a = dx_vertex_claim(kg, l->a), b = dx_vertex_claim(kg, l->b);
		if (!ch->shown[a] || !ch->shown[b])
			continue;
		uint8_t kind = l->kind == LINK_SAME_CLAIM ? EDGE_SAME_CLAIM : EDGE_CONTRADICTS;
		add_edge(ch->p, (struct picture_edge){ a, b, i, 1, kind, 0, false });
		lines++;
	}
}

/* ---- all of it */

static enum dx_status open_choice(struct choice *ch, struct dx_error *err)
{
	const struct kg *kg = ch->kg;
	struct picture *p = ch->p;
	enum dx_status rc = dx_index_make(&ch->by_claim, kg, kg->attribution_count, kg->claim_count, dx_attribution_claim, err);
	uint32_t longest = 0;

	if (rc != DX_OK)
		return rc;
	for (uint32_t c = 0; c < kg->claim_count; c++) {
		uint32_t n = ch->by_claim.from[c + 1] - ch->by_claim.from[c];
		longest = n > longest ? n : longest;
	}
	ch->linked = ARENA_NEW(&p->arena, uint8_t, kg->claim_count);
	ch->shown = ARENA_NEW(&p->arena, bool, dx_vertex_count(kg));
	ch->claims = ARENA_NEW(&p->arena, uint32_t, kg->claim_count);
	p->vertices = ARENA_NEW(&p->arena, uint32_t, dx_vertex_count(kg));
	ch->candidates = ARENA_NEW(&p->arena, struct candidate, kg->claim_count);
	ch->sayings = ARENA_NEW(&p->arena, struct saying, longest);
	p->speaks = ARENA_NEW(&p->arena, bool, dx_vertex_count(kg));
	p->subject = ARENA_NEW(&p->arena, bool, dx_vertex_count(kg));
	p->hidden = ARENA_NEW(&p->arena, uint32_t, dx_vertex_count(kg));
	if (!ch->linked || !ch->shown || !ch->claims || !p->vertices || !ch->candidates || !ch->sayings || !p->speaks ||
	    !p->subject || !p->hidden)
		return dx_nomem(err);
	for (uint32_t i = 0; i < kg->link_count; i++) {
		uint8_t how = kg->links[i].kind == LINK_SAME_CLAIM ? LINKED_SAME : LINKED_AGAINST;
		ch->linked[kg->links[i].a] |= how;
		ch->linked[kg->links[i].b] |= how;
	}
	return DX_OK;
}

static enum dx_status show_all(struct choice *ch, struct dx_error *err)
{
	struct picture *p = ch->p;

	p->edge_room = p->claim_count * (SOURCES_MOST + ABOUT_MOST + LINKS_MOST);
	p->edges = ARENA_NEW(&p->arena, struct picture_edge, p->edge_room);
	if (!p->edges)
		return dx_nomem(err);
	if (p->focus != NO_INDEX)
		show(ch, p->focus);
	for (uint32_t i = 0; i < p->claim_count; i++)
		show_sources(ch, ch->claims[i]);
	enum dx_status rc = show_about(ch, err);
	if (rc == DX_OK)
		show_links(ch);
	return rc;
}

enum dx_status dx_picture_choose(struct picture *p, const struct kg *kg, const struct export_options *options,
                                 struct dx_error *err)
{
	struct choice ch = { .p = p, .kg = kg };

	*p = (struct picture){ .kg = kg, .focus = NO_INDEX };
	enum dx_status rc = options->focus ? dx_picture_focus(kg, slice_of(options->focus), &p->focus, err) : DX_OK;
	if (rc == DX_OK)
		rc = open_choice(&ch, err);
	for (uint32_t c = 0; rc == DX_OK && c < kg->claim_count; c++)
		consider(&ch, c);
	if (rc == DX_OK)
		rc = spread(&ch, err);
	if (rc == DX_OK) {
		pick(&ch, options->top ? options->top : PICTURE_CLAIMS);
		rc = show_all(&ch, err);
	}
	dx_index_free(&ch.by_claim);
	return rc;
}

void dx_picture_free(struct picture *p)
{
	dx_arena_free(&p->arena);
}
