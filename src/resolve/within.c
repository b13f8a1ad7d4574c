/* within.c: the entities of one document: sets up the work sheet, runs the steps, and hands over what they found. */
#include "resolve/within.h"

#include <stdlib.h>

#include "base/utf8.h"

const char *const dx_merge_reasons[MERGE_COUNT] = {
	"same name", "gazetteer", "abbreviation defined in the text", "initials", "short form in the text", "surname", "metonym",
	"apposition", "same body of the same country", "the same others are named",
};
const double dx_merge_scores[MERGE_COUNT] = { 1, 1, 0.95, 0.8, 0.85, 0.85, 0.8, 0.8, 0.9, 0.7 };

uint32_t dx_cluster_root(struct sheet *s, uint32_t c)
{
	while (s->clusters[c].up != c) {
		s->clusters[c].up = s->clusters[s->clusters[c].up].up;
		c = s->clusters[c].up;
	}
	return c;
}

static void take_over(struct cluster *to, const struct cluster *from)
{
	for (int t = 0; t < ENT_COUNT; t++)
		to->votes[t] += from->votes[t];
	if (from->key.n > to->key.n) {
		to->key = from->key;
		to->name_kind = from->name_kind;
	}
	if (to->title.n == 0) {
		to->title = from->title;
		to->full_title = from->full_title;
	}
	for (uint32_t i = 0; i < from->described && to->described < DESCRIPTIONS_MAX; i++)
		to->descriptions[to->described++] = from->descriptions[i];
	to->classes |= from->classes;
	if (to->brief.n == 0)
		to->brief = from->brief;
	to->row = to->row == DX_NONE ? from->row : to->row;
	to->country = to->country == DX_NONE ? from->country : to->country;
	to->place = to->place == DX_NONE ? from->place : to->place;
	to->last = from->last > to->last ? from->last : to->last;
	to->count += from->count;
	to->says += from->says;
	to->firm = to->firm || from->firm;
	to->gender = to->gender == GENDER_UNKNOWN ? from->gender : to->gender;
	to->person = to->person || from->person;
	to->generic = from->generic && (to->generic || !to->named);
	to->named = to->named || from->named;
	to->outlet = to->outlet || from->outlet;
	to->titled = to->titled || from->titled;
}

uint32_t dx_cluster_join(struct sheet *s, uint32_t a, uint32_t b)
{
	a = dx_cluster_root(s, a);
	b = dx_cluster_root(s, b);
	if (a == b)
		return a;
	if (s->clusters[a].row != DX_NONE && s->clusters[b].row != DX_NONE && s->clusters[a].row != s->clusters[b].row)
		return a;
	if (b < a) {
		uint32_t t = a;
		a = b;
		b = t;
	}
	take_over(&s->clusters[a], &s->clusters[b]);
	s->clusters[b].up = a;
	return a;
}

uint32_t dx_cluster_new(struct sheet *s, uint32_t at)
{
	uint32_t c = s->cluster_count++;
	s->clusters[c] = (struct cluster){ .up = c, .row = DX_NONE, .country = DX_NONE, .place = DX_NONE, .first = at, .last = at,
	                                      .origin = at,
	                                      .name_kind = KIND_OTHER };
	return c;
}

/* The last word of a title: "foreign minister" → "minister", "Sen." → "senator". */
static struct slice title_head(struct slice norm)
{
	static const char *const brief[][2] = { { "sen", "senator" }, { "gov", "governor" }, { "rep", "congressman" }, { "gen", "general" },
	                                        { "prof", "professor" }, { "lt", "lieutenant" }, { "col", "colonel" } };
	size_t at = norm.n;
	while (at > 0 && norm.p[at - 1] != ' ')
		at--;
	struct slice head = slice_sub(norm, at, norm.n);
	for (size_t i = 0; i < sizeof brief / sizeof *brief; i++)
		if (slice_is(head, brief[i][0]))
			return slice_of(brief[i][1]);
	return head;
}

static bool is_courtesy(struct sheet *s, struct slice title)
{
	static const char *const words[] = { "mr", "mrs", "ms", "miss", "mx", "dr", "sir" };
	struct slice norm = dx_name_norm(s->arena, title);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is(norm, words[i]))
			return true;
	return false;
}

void dx_cluster_add(struct sheet *s, uint32_t cluster, uint32_t at, enum merge_reason reason)
{
	uint32_t root = dx_cluster_root(s, cluster);
	struct cluster *c = &s->clusters[root];
	struct ment *t = &s->ments[at];
	t->cluster = cluster;
	t->reason = (uint8_t)reason;
	c->count++;
	c->says += t->speaks;
	c->last = at > c->last ? at : c->last;
	c->first = at < c->first ? at : c->first;
	if (t->form == MENTION_NAME)
		c->votes[t->m->entity < ENT_COUNT ? t->m->entity : ENT_NONE]++;
	if (c->gender == GENDER_UNKNOWN && (t->form != MENTION_PRONOUN || t->m->gender != GENDER_NEUTER))
		c->gender = t->m->gender;
	if (t->m->title.n > 0 && (c->title.n == 0 || !is_courtesy(s, t->m->title))) { /* "President Stein … Mr. Stein" */
		c->full_title = dx_name_norm(s->arena, t->m->title);
		c->title = title_head(c->full_title);
	}
	if (c->country == DX_NONE && t->form == MENTION_NAME)
		c->country = t->country;
}

enum entity_kind dx_cluster_kind(const struct sheet *s, const struct cluster *c)
{
	static const enum entity_kind by_head[HEAD_COUNT] = {
		[HEAD_OTHER] = KIND_OTHER, [HEAD_COMPANY] = KIND_ORGANIZATION, [HEAD_AGENCY] = KIND_AGENCY, [HEAD_GOVERNMENT] = KIND_GOVERNMENT,
		[HEAD_COUNTRY] = KIND_COUNTRY, [HEAD_PLACE] = KIND_PLACE, [HEAD_OUTLET] = KIND_OUTLET, [HEAD_BODY] = KIND_ORGANIZATION,
		[HEAD_PRODUCT] = KIND_PRODUCT, [HEAD_PERSON] = KIND_PERSON, [HEAD_PEOPLE] = KIND_PERSON, [HEAD_SPEAKER] = KIND_PERSON,
		[HEAD_DOCUMENT] = KIND_OTHER,
	};
	if (c->row != DX_NONE)
		return s->g->rows[c->row].kind;
	if (c->demonym)
		return KIND_GROUP;
	if (c->outlet)
		return KIND_OUTLET;
	if (c->firm)
		return KIND_ORGANIZATION;
	if (!c->named)
		return c->plural && (by_head[c->head] == KIND_PERSON || c->head == HEAD_OTHER) ? KIND_GROUP : by_head[c->head];
	enum entity_kind from_name = (enum entity_kind)c->name_kind;
	uint32_t best = ENT_MISC;
	for (uint32_t t = ENT_PERSON; t <= ENT_MISC; t++)
		best = c->votes[t] > c->votes[best] ? t : best;
	if (c->person)
		return KIND_PERSON;
	if (from_name != KIND_OTHER && (best != ENT_LOCATION || from_name == KIND_AGENCY))
		return from_name;
	if (best == ENT_PERSON)
		return KIND_PERSON;
	return best == ENT_ORGANIZATION ? KIND_ORGANIZATION : best == ENT_LOCATION ? KIND_PLACE : KIND_OTHER;
}

/* ---- setting up ---- */

static int by_place(const void *a, const void *b)
{
	const struct ment *x = a, *y = b;
	if (x->m->span.begin != y->m->span.begin)
		return x->m->span.begin < y->m->span.begin ? -1 : 1;
	if (x->m->span.end != y->m->span.end)
		return x->m->span.end > y->m->span.end ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* A source that is no mention becomes one: its head is guessed as the last word before "of", "in", a comma and the like. */
static const struct mention *source_as_mention(struct sheet *s, const struct attribution *a)
{
	struct mention *m = ARENA_NEW(s->arena, struct mention, 1);
	struct slice text = s->x->article->text;
	if (!m)
		return NULL;
	*m = (struct mention){ .span = a->source.at[0], .sentence = a->sentence, .form = MENTION_NOMINAL, .apposition_of = NO_INDEX,
	                       .owner = NO_INDEX, .subject = true };
	m->text = slice_sub(text, m->span.begin, m->span.end);
	struct slice norm = dx_name_norm(s->arena, m->text), head = { NULL, 0 };
	struct name_words w = dx_name_split(norm);
	for (uint32_t i = 0; i < w.n && !(i > 0 && dx_is_small_word(w.at[i])) && !slice_is(w.at[i], "who"); i++)
		head = w.at[i];
	m->head = head;
	if (dx_head_class(head) == HEAD_OTHER && head.n > 3 && head.p[head.n - 1] == 's' && head.p[head.n - 2] != 's') {
		m->plural = true;
		head.n--;
	}
	m->lemma = head;
	if (w.n == 1 && dx_is_pronoun(norm))
		m->form = MENTION_PRONOUN;
	m->definite = dx_slice_starts(m->text, SLICE("the ")) || dx_slice_starts(m->text, SLICE("The "));
	return m;
}

static bool set_up(struct sheet *s)
{
	const struct extraction *x = s->x;
	uint32_t extra = 0;
	for (uint32_t i = 0; i < x->attribution_count; i++)
		extra += x->attributions[i].source.n > 0 && x->attributions[i].source_mention == NO_INDEX;
	s->n = x->mention_count + extra;
	s->ments = ARENA_NEW(s->arena, struct ment, s->n);
	s->place = ARENA_NEW(s->arena, uint32_t, x->mention_count);
	s->clusters = ARENA_NEW(s->arena, struct cluster, s->n);
	if (!s->ments || !s->place || !s->clusters)
		return false;
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->mention_count; i++)
		s->ments[n++] = (struct ment){ .m = &x->mentions[i], .index = i, .attribution = NO_INDEX };
	for (uint32_t i = 0; i < x->attribution_count; i++) {
		const struct attribution *a = &x->attributions[i];
		if (a->source.n == 0 || a->source_mention != NO_INDEX)
			continue;
		s->ments[n] = (struct ment){ .m = source_as_mention(s, a), .index = NO_INDEX, .attribution = i, .speaks = true, .role = true };
		if (!s->ments[n++].m)
			return false;
	}
	qsort(s->ments, n, sizeof *s->ments, by_place);
	return true;
}

static bool within(struct span inner, struct span outer)
{
	return inner.begin >= outer.begin && inner.end <= outer.end;
}

/* The first mention that begins at or behind a place. */
static uint32_t first_at(const struct sheet *s, uint32_t begin)
{
	uint32_t low = 0, high = s->n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (s->ments[mid].m->span.begin < begin)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Mark the mentions that stand in the words of an attribution's source. The innermost wins. */
static void mark_quoted(struct sheet *s, const struct attribution *a, uint32_t speaker)
{
	if (a->content.n == 0 || a->mode == MODE_INDIRECT)
		return;
	uint32_t size = a->content.at[a->content.n - 1].end - a->content.at[0].begin;
	for (uint32_t k = 0; k < a->content.n; k++) {
		uint32_t first = first_at(s, a->content.at[k].begin);
		for (uint32_t i = first; i < s->n && i - first < QUOTE_MENTIONS && s->ments[i].m->span.begin < a->content.at[k].end; i++) {
			struct ment *t = &s->ments[i];
			bool spoken = t->m->in_quotes || a->mode == MODE_DIRECT; /* the turns of a transcript have no quotation marks */
			if (!spoken || !within(t->m->span, a->content.at[k]) || (t->quoted_by != NO_INDEX && t->quote_size <= size))
				continue;
			t->quoted_by = speaker;
			t->quote_size = size;
		}
	}
}

bool dx_shouts(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
	return s.n > 3;
}

static bool no_letters(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 || (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z'))
			return false;
	return true;
}

/* "14:30 BREAKING The commission": the next name of the source. */
static uint32_t next_name(const struct sheet *s, uint32_t at, struct span whole)
{
	for (uint32_t i = at + 1; i < s->n && s->ments[i].m->span.end <= whole.end; i++)
		if (s->ments[i].m->form == MENTION_NAME && !s->ments[i].modifies)
			return i;
	return at;
}

/* " Governor ", " chief economist ": an office and nothing else. */
static bool is_office(struct arena *arena, struct slice between)
{
	struct name_words w = dx_name_split(dx_name_norm(arena, between));
	for (size_t i = 0; i < between.n; i++)
		if (strchr(",;:.()\"", between.p[i]))
			return false;
	return w.n > 0 && w.n < 5 && dx_head_class(w.at[w.n - 1]) == HEAD_PERSON;
}

/* "The newspaper The Meridian Post", "BREAKING The commission": the name that ends the source, right behind what is no name; and
   "Brel Bank Governor Ida Moen". */
static uint32_t name_behind(const struct sheet *s, uint32_t at, struct span whole)
{
	uint32_t i = at + 1;
	while (i < s->n && s->ments[i].m->span.end < whole.end)
		i++;
	if (s->ments[at].m->form == MENTION_PRONOUN || i == s->n || s->ments[i].m->form != MENTION_NAME ||
	    s->ments[i].m->span.end != whole.end || s->ments[i].m->span.begin < s->ments[at].m->span.end)
		return at;
	const struct slice between = slice_sub(s->x->article->text, s->ments[at].m->span.end, s->ments[i].m->span.begin);
	if (s->ments[at].m->form == MENTION_NAME)
		return s->ments[i].m->entity == ENT_PERSON && s->ments[at].m->entity != ENT_PERSON && is_office(s->arena, between) ? i : at;
	return slice_is(between, " ") || slice_is(between, " The ") || slice_is(between, " the ") ? i : at;
}

/* The mention that speaks. "MOSCOW (Sputnik) — The agency": behind a dateline it is the first one after the dash. */
static uint32_t speaking(const struct sheet *s, const struct attribution *a)
{
	uint32_t at = s->place[a->source_mention];
	struct span whole = { a->source.n ? a->source.at[0].begin : 0, a->source.n ? a->source.at[a->source.n - 1].end : 0 };
	struct slice text = s->x->article->text, dash = SLICE("\xe2\x80\x94"), en_dash = SLICE("\xe2\x80\x93");
	if (no_letters(s->ments[at].m->text))
		return next_name(s, at, whole);
	at = name_behind(s, at, whole);
	if ((s->ments[at].m->entity != ENT_LOCATION && !dx_shouts(s->ments[at].m->text)) || whole.end <= s->ments[at].m->span.end ||
	    whole.end > text.n)
		return at;
	struct slice rest = slice_sub(text, s->ments[at].m->span.end, whole.end);
	const char *p = memmem(rest.p, rest.n, dash.p, dash.n);
	if (!p)
		p = memmem(rest.p, rest.n, en_dash.p, en_dash.n);
	if (!p)
		p = memmem(rest.p, rest.n, " - ", 3);
	if (!p)
		return at;
	uint32_t next = first_at(s, (uint32_t)(p - text.p));
	while (next < s->n && s->ments[next].modifies && next + 1 < s->n && s->ments[next + 1].m->span.end <= whole.end)
		next++;
	return next < s->n && s->ments[next].m->span.end <= whole.end ? next : at;
}

/* Who does something to somebody is somebody else, unless it is "himself" or what he is. */
static void mark_fact(struct sheet *s, const struct fact *f)
{
	uint32_t n = s->x->mention_count, subject = NO_INDEX, object = NO_INDEX;
	if (f->subject_mention < n)
		s->ments[subject = s->place[f->subject_mention]].role = true;
	if (f->object_mention < n)
		s->ments[object = s->place[f->object_mention]].role = true;
	if (subject == NO_INDEX || object == NO_INDEX || f->clause || slice_is(f->relation_lemma, "be") ||
	    dx_slice_starts(f->relation_lemma, SLICE("be ")))
		return;
	struct slice o = s->ments[object].m->text;
	if (dx_slice_ends(o, SLICE("self")) || dx_slice_ends(o, SLICE("selves")))
		return;
	s->ments[subject].apart = object;
	s->ments[object].apart = subject;
}

static void mark_roles(struct sheet *s)
{
	const struct extraction *x = s->x;
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		if (t->index != NO_INDEX)
			s->place[t->index] = i;
		t->row = t->country = DX_NONE;
		t->cluster = t->quoted_by = t->owner = t->apposition = t->apart = NO_INDEX;
		t->form = t->m->form;
		t->head = (uint8_t)dx_head_class(t->m->lemma);
	}
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		if (t->m->owner < x->mention_count && s->place[t->m->owner] != i)
			t->owner = s->place[t->m->owner];
		if (t->owner != NO_INDEX)
			s->ments[t->owner].modifies = true;
		if (t->m->apposition_of < x->mention_count && s->place[t->m->apposition_of] != i)
			t->apposition = s->place[t->m->apposition_of];
		if (t->attribution != NO_INDEX)
			mark_quoted(s, &x->attributions[t->attribution], i);
	}
	for (uint32_t i = 0; i < x->attribution_count; i++) {
		const struct attribution *a = &x->attributions[i];
		if (a->addressee < x->mention_count)
			s->ments[s->place[a->addressee]].role = true;
		if (a->source_mention >= x->mention_count)
			continue;
		uint32_t who = speaking(s, a);
		s->ments[who].speaks = s->ments[who].role = true;
		mark_quoted(s, a, who);
		dx_within_apart(s, a, who);
	}
	for (uint32_t i = 0; i < x->fact_count; i++)
		mark_fact(s, &x->facts[i]);
}

/* ---- handing over ---- */

static int by_name(const void *a, const void *b)
{
	const struct local_name *x = a, *y = b;
	return dx_slice_cmp(x->text, y->text);
}

/* The spellings of one cluster, from its mentions' names (n of them), counted. */
static void hand_names(struct sheet *s, struct local_entity *e, struct local_name *names, uint32_t n)
{
	uint32_t out = 0;
	qsort(names, n, sizeof *names, by_name);
	for (uint32_t i = 0; i < n; i++) {
		if (out > 0 && slice_eq(names[out - 1].text, names[i].text)) {
			names[out - 1].count++;
			if (names[i].reason < names[out - 1].reason)
				names[out - 1].reason = names[i].reason;
		} else {
			names[out++] = names[i];
		}
	}
	for (uint32_t i = 0; i < out; i++) {
		names[i].text = dx_arena_copy(s->arena, names[i].text);
		s->failed = s->failed || !names[i].text.p;
	}
	e->names = names;
	e->name_count = out;
}

/* The fullest spelling: one whose normal form is the key, the most frequent first; else the longest. */
static struct slice full_name(const struct local_entity *e)
{
	const struct local_name *best = NULL;
	for (uint32_t i = 0; i < e->name_count; i++) {
		const struct local_name *o = &e->names[i];
		if (!best || o->norm.n > best->norm.n || (o->norm.n == best->norm.n && o->count > best->count))
			best = o;
	}
	return best ? best->text : (struct slice){ NULL, 0 };
}

#define DESCRIPTION_MAX 90 /* bytes of the label of somebody unnamed */

/* "two officials familiar with the matter": without article, cut at a word. */
static struct slice description(struct sheet *s, uint32_t at)
{
	struct slice text = s->ments[at].m->text;
	text = dx_name_clean(s->arena, dx_name_cut(text, MENTION_READ));
	for (const char *const *a = (const char *const[]){ "the ", "The ", "a ", "A ", "an ", "An ", NULL }; *a; a++)
		if (dx_slice_starts(text, slice_of(*a)))
			text = slice_sub(text, strlen(*a), text.n);
	text = dx_name_cut(text, DESCRIPTION_MAX);
	return text.n ? text : slice_of("unnamed source");
}

static void hand_entity(struct sheet *s, uint32_t root, struct local_entity *e, struct local_name *names, uint32_t n)
{
	const struct cluster *c = &s->clusters[root];
	*e = (struct local_entity){ .row = c->row, .country = c->country, .mentions = c->count, .named = c->named,
	                            .generic = c->generic };
	e->kind = (uint8_t)dx_cluster_kind(s, c);
	e->person = e->kind == KIND_PERSON && c->named;
	hand_names(s, e, names, n);
	e->label = c->row != DX_NONE ? s->g->rows[c->row].label : c->named ? full_name(e) : c->author ? slice_of("author")
	    : c->turn ? slice_of(c->turn == 'A' ? "interviewee" : "interviewer")
	    : description(s, c->origin);
	e->label = dx_arena_copy(s->arena, e->label);
	e->key = dx_arena_copy(s->arena, c->named ? c->key : (struct slice){ NULL, 0 });
	e->brief = dx_arena_copy(s->arena, c->brief);
	e->title = dx_arena_copy(s->arena, c->title);
	s->failed = s->failed || !e->label.p || !e->key.p || !e->brief.p || !e->title.p;
}

/* Roots that are named, or have a role, become entities in the order of their first mention. */
static bool hand_over(struct sheet *s, struct local_result *out)
{
	uint32_t *number = ARENA_NEW(s->arena, uint32_t, s->cluster_count), *fill = ARENA_NEW(s->arena, uint32_t, s->cluster_count + 1);
	bool *kept = ARENA_NEW(s->arena, bool, s->cluster_count);
	struct local_name *names = ARENA_NEW(s->arena, struct local_name, s->n);
	out->entities = ARENA_NEW(s->arena, struct local_entity, s->cluster_count);
	if (!number || !fill || !kept || !names || !out->entities)
		return false;
	for (uint32_t i = 0; i < s->n; i++) {
		struct ment *t = &s->ments[i];
		if (t->cluster == NO_INDEX)
			continue;
		t->cluster = dx_cluster_root(s, t->cluster);
		kept[t->cluster] = kept[t->cluster] || s->clusters[t->cluster].named || t->speaks || t->role;
		fill[t->cluster + 1] += t->form == MENTION_NAME;
	}
	for (uint32_t c = 0; c < s->cluster_count; c++)
		fill[c + 1] += fill[c];
	uint32_t *start = ARENA_NEW(s->arena, uint32_t, s->cluster_count + 1);
	if (!start)
		return false;
	memcpy(start, fill, (s->cluster_count + 1) * sizeof *start);
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ment *t = &s->ments[i];
		if (t->cluster != NO_INDEX && t->form == MENTION_NAME)
			names[fill[t->cluster]++] = (struct local_name){ t->core, t->norm, 1, t->reason };
	}
	for (uint32_t c = 0; c < s->cluster_count; c++) {
		number[c] = NO_INDEX;
		if (kept[c]) {
			hand_entity(s, c, &out->entities[out->n], names + start[c], start[c + 1] - start[c]);
			number[c] = out->n++;
		}
	}
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ment *t = &s->ments[i];
		uint32_t e = t->cluster == NO_INDEX ? NO_INDEX : number[t->cluster];
		if (t->index != NO_INDEX)
			out->of_mention[t->index] = e;
		else
			out->of_attribution[t->attribution] = e;
	}
	return !s->failed;
}

enum dx_status dx_resolve_within(struct arena *arena, const struct gazetteer *g, const struct extraction *x,
                                 struct local_result *out,
                                 struct dx_error *err)
{
	struct sheet s = { .arena = arena, .g = g, .x = x, .last_speaker = NO_INDEX };
	bool ok = false;
	*out = (struct local_result){ .of_mention = ARENA_NEW(arena, uint32_t, x->mention_count),
	                              .of_attribution = ARENA_NEW(arena, uint32_t, x->attribution_count) };
	if (out->of_mention && out->of_attribution && set_up(&s)) {
		for (uint32_t i = 0; i < x->attribution_count; i++)
			out->of_attribution[i] = NO_INDEX;
		mark_roles(&s);
		void (*const steps[])(struct sheet *) = { dx_within_mentions, dx_within_names, dx_within_short_names, dx_within_references };
		for (size_t i = 0; i < sizeof steps / sizeof *steps && !s.failed; i++)
			steps[i](&s);
		ok = !s.failed && hand_over(&s, out);
	}
	for (uint32_t i = 0; ok && i < x->attribution_count; i++)
		if (x->attributions[i].source_mention < x->mention_count) {
			uint32_t who = s.ments[speaking(&s, &x->attributions[i])].index;
			out->of_attribution[i] = who == NO_INDEX ? NO_INDEX : out->of_mention[who];
		}
	dx_map_free(&s.keys);
	dx_map_free(&s.briefs);
	dx_map_free(&s.persons);
	return ok ? DX_OK : dx_nomem(err);
}
