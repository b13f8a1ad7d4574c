/* keep.c: from an extraction to what the graph needs of it: texts cut out and cleaned, entities for mentions, and the text
   that the spans point into. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "claims/identity.h"
#include "resolve/kept.h"
#include "resolve/names.h"

#define SENTENCE_SHOWN 1200 /* bytes of the sentence around a cue */
#define EVIDENCE_SHOWN 8000 /* bytes of one evidence text; spans are kept whole */
#define REFS_MAX 64         /* entities of one content */

struct placed {
	uint32_t begin, mention;
};

struct keeper {
	struct resolver *r;
	const struct extraction *x;
	const struct local_result *local;
	struct slice text;       /* of the document, as it is kept */
	struct placed *by_place; /* mentions by first byte */
	struct slice last_sentence;
	size_t last_begin, last_end;
	bool failed;
};

struct slice dx_keep_name(struct resolver *r, struct slice s)
{
	uint32_t i = dx_intern(&r->texts, s);
	return i == DX_NONE ? (struct slice){ NULL, 0 } : r->texts.entries[i].key;
}

static struct slice keep(struct keeper *k, struct slice s)
{
	struct slice copy = dx_arena_copy(&k->r->arena, s);
	k->failed = k->failed || !copy.p;
	return copy;
}

static struct slice keep_name(struct keeper *k, struct slice s)
{
	struct slice copy = dx_keep_name(k->r, s);
	k->failed = k->failed || !copy.p;
	return copy;
}

/* Would dx_name_clean leave it as it is? */
static bool is_clean(struct slice s)
{
	bool blank = true;
	size_t len;
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = dx_utf8_at(s, at, &len);
		if (c < 0x20 || c == 0x7F || (c != ' ' && dx_is_space(c)) || (c == ' ' && blank))
			return false;
		blank = c == ' ';
	}
	return !blank || s.n == 0;
}

/* A piece of the document, cleaned, at most max bytes of it. Most are as they should be and need no copy. */
static struct slice keep_piece(struct keeper *k, struct span at, size_t max)
{
	struct slice piece = dx_slice_trim(dx_name_cut(slice_sub(k->text, at.begin, at.end), max));
	return is_clean(piece) ? piece : keep(k, dx_name_clean(&k->r->scratch, piece));
}

static bool sound(const struct keeper *k, struct span at)
{
	return at.begin <= at.end && at.end <= k->x->article->text.n;
}

/* The pieces of a span list, cleaned, joined by " … ". */
static struct slice keep_text(struct keeper *k, const struct spans *s)
{
	struct buf b = { 0 };
	if (s->n == 1)
		return sound(k, s->at[0]) ? keep_piece(k, s->at[0], EVIDENCE_SHOWN) : SLICE("");
	for (uint32_t i = 0; i < s->n && b.n < EVIDENCE_SHOWN; i++) {
		if (!sound(k, s->at[i]))
			continue;
		if (i > 0)
			dx_buf_puts(&b, " \xe2\x80\xa6 ");
		dx_buf_add(&b, dx_name_clean(&k->r->scratch, dx_name_cut(slice_sub(k->text, s->at[i].begin, s->at[i].end), EVIDENCE_SHOWN)));
	}
	k->failed = k->failed || b.failed;
	struct slice out = b.n ? keep(k, dx_name_cut(dx_buf_slice(&b), EVIDENCE_SHOWN)) : SLICE("");
	dx_buf_free(&b);
	return out;
}

static struct kg_evidence keep_evidence(struct keeper *k, const struct spans *s)
{
	struct span *at = ARENA_NEW(&k->r->arena, struct span, s->n);
	if (!at) {
		k->failed = true;
		return (struct kg_evidence){ .spans = { NULL, 0 } };
	}
	if (s->n)
		memcpy(at, s->at, s->n * sizeof *at);
	return (struct kg_evidence){ keep_text(k, s), { at, s->n } };
}

/* ---- the sentence around a cue ---- */

static bool opens_sentence(struct slice text, size_t at)
{
	size_t len;
	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '"' || text.p[at] == '\''))
		at++;
	if (at >= text.n)
		return true;
	uint32_t c = dx_utf8_at(text, at, &len);
	return dx_is_upper(c) || dx_is_digit(c) || (c >= 0x2018 && c <= 0x201F) || c == '(' || c == '\n' || c == '\r';
}

/* Does a sentence end with the byte before `at`? "U.S. officials" and "Mr. X" do not end one. */
static bool ends_sentence(struct slice text, size_t at)
{
	size_t end = at;
	if (text.p[at - 1] == '\n')
		return true;
	if (at >= text.n || text.p[at] != ' ' || !opens_sentence(text, at))
		return false;
	while (end > 0 && (text.p[end - 1] == '"' || text.p[end - 1] == '\'' || text.p[end - 1] == ')'))
		end--;
	if (end > 3 && (unsigned char)text.p[end - 3] == 0xE2 && (unsigned char)text.p[end - 2] == 0x80)
		end -= 3; /* a curly quote */
	if (end == 0 || !(text.p[end - 1] == '.' || text.p[end - 1] == '!' || text.p[end - 1] == '?'))
		return false;
	if (text.p[end - 1] != '.')
		return true;
	size_t word = end - 1;
	while (word > 0 && text.p[word - 1] != ' ' && text.p[word - 1] != '\n')
		word--;
	struct slice w = slice_sub(text, word, end);
	if (w.n <= 2 || (w.n >= 4 && w.p[w.n - 3] == '.')) /* an initial, "U.S." */
		return false;
	static const char *const titles[] = { "Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Rep.", "Gov.", "St.", "Lt.", "Col.",
	                                      "Prof.", "Inc.", "No." };
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (slice_is(w, titles[i]))
			return false;
	return true;
}

static struct slice sentence_around(struct keeper *k, const struct spans *cue, struct span *at)
{
	struct slice text = k->x->article->text;
	if (cue->n == 0 || !sound(k, cue->at[0]) || !sound(k, cue->at[cue->n - 1]))
		return (struct slice){ NULL, 0 };
	size_t begin = cue->at[0].begin, end = cue->at[cue->n - 1].end;
	if (end < begin)
		end = begin;
	if (begin >= k->last_begin && end <= k->last_end) {
		*at = (struct span){ (uint32_t)k->last_begin, (uint32_t)k->last_end };
		return k->last_sentence;
	}
	size_t low = begin > SENTENCE_SHOWN ? begin - SENTENCE_SHOWN : 0,
	    high = end + SENTENCE_SHOWN < text.n ? end + SENTENCE_SHOWN : text.n;
	while (begin > low && !ends_sentence(text, begin))
		begin--;
	while (begin > 0 && ((unsigned char)text.p[begin] & 0xC0) == 0x80)
		begin--;
	while (end < high && !(end > 0 && ends_sentence(text, end)))
		end++;
	while (end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80)
		end++;
	k->last_begin = begin;
	k->last_end = end;
	*at = (struct span){ (uint32_t)begin, (uint32_t)end };
	k->last_sentence = keep_piece(k, *at, 3 * SENTENCE_SHOWN);
	return k->last_sentence;
}

/* ---- entities ---- */

static void keep_entity(struct keeper *k, const struct local_entity *from, struct local_entity *to)
{
	*to = *from;
	to->label = keep_name(k, from->label);
	to->key = keep_name(k, from->key);
	to->brief = keep_name(k, from->brief);
	to->title = keep_name(k, from->title);
	struct local_name *names = ARENA_NEW(&k->r->kept, struct local_name, from->name_count);
	if (!names) {
		k->failed = true;
		to->name_count = 0;
		return;
	}
	for (uint32_t i = 0; i < from->name_count; i++) {
		names[i] = from->names[i];
		names[i].text = keep_name(k, names[i].text);
		names[i].norm = keep_name(k, names[i].norm);
	}
	to->names = names;
}

/* ---- attributions and facts ---- */

/* The place in by_place of the first mention that begins at or behind a byte. */
static uint32_t first_mention(const struct keeper *k, uint32_t begin)
{
	uint32_t low = 0, high = k->x->mention_count;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (k->by_place[mid].begin < begin)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The named entities of a content. Pronouns and nominals count by whom they mean. */
static void keep_refs(struct keeper *k, const struct spans *content, struct kept_attribution *out)
{
	struct kept_ref refs[REFS_MAX];
	uint32_t n = 0;
	for (uint32_t c = 0; c < content->n; c++)
		for (uint32_t i = first_mention(k, content->at[c].begin); i < k->x->mention_count && n < REFS_MAX; i++) {
			const struct mention *m = &k->x->mentions[k->by_place[i].mention];
			uint32_t e = k->local->of_mention[k->by_place[i].mention];
			if (m->span.begin >= content->at[c].end)
				break;
			if (m->span.end > content->at[c].end || e == NO_INDEX || !k->local->entities[e].named)
				continue;
			struct slice core = m->form == MENTION_NAME ? dx_name_core(dx_name_cut(m->text, NAME_BYTES), false) : m->lemma;
			struct slice norm = dx_name_norm(&k->r->scratch, core);
			refs[n++] = (struct kept_ref){ keep_name(k, norm), e };
		}
	struct kept_ref *copy = ARENA_NEW(&k->r->kept, struct kept_ref, n);
	k->failed = k->failed || !copy;
	if (copy && n)
		memcpy(copy, refs, n * sizeof *copy);
	out->refs = copy;
	out->ref_count = copy ? n : 0;
}

static uint32_t entity_of(const struct keeper *k, uint32_t mention)
{
	return mention < k->x->mention_count ? k->local->of_mention[mention] : NO_INDEX;
}

/* Mostly a part of the content as it is. */
static struct slice keep_claim_text(struct keeper *k, struct slice s, struct slice content)
{
	const char *found = s.n && s.n <= content.n ? memmem(content.p, content.n, s.p, s.n) : NULL;
	return found ? (struct slice){ found, s.n } : keep(k, s);
}

static void keep_attribution(struct keeper *k, uint32_t index, struct kept_attribution *out)
{
	const struct attribution *a = &k->x->attributions[index];
	struct span at = { 0, 0 };
	struct slice sentence = sentence_around(k, a->cue.n ? &a->cue : &a->content, &at);
	char id[DX_ID_SIZE];
	dx_attribution_id(k->x->article, a, id);
	out->a = (struct kg_attribution){
		.id = keep(k, slice_of(id)),
		.source = k->local->of_attribution[index],
		.claim = NO_INDEX,
		.source_text = keep_evidence(k, &a->source),
		.cue = keep_evidence(k, &a->cue),
		.content = keep_evidence(k, &a->content),
		.sentence = sentence,
		.sentence_at = at,
		.predicate = a->predicate,
		.plain_stance = a->stance < STANCE_COUNT ? a->stance : STANCE_NEUTRAL,
		.mode = a->mode < MODE_COUNT ? a->mode : MODE_INDIRECT,
		.certainty = (double)a->certainty,
		.confidence = (double)a->confidence,
		.addressee = entity_of(k, a->addressee),
		.channel = keep_name(k, keep_text(k, &a->channel)),
		.time = keep_name(k, keep_text(k, &a->time)),
		.date = keep_name(k, a->date),
		.parent = a->parent < k->x->attribution_count && a->parent != index ? a->parent : NO_INDEX,
	};
	out->claim_text = keep_claim_text(k, dx_name_cut(a->claim_text, EVIDENCE_SHOWN), out->a.content.text);
	out->claim_key = dx_arena_copy(&k->r->kept, dx_name_cut(a->claim_key, EVIDENCE_SHOWN));
	k->failed = k->failed || !out->claim_key.p;
	keep_refs(k, &a->content, out);
	struct span *self = ARENA_NEW(&k->r->kept, struct span, a->key_source.n);
	k->failed = k->failed || !self;
	if (self && a->key_source.n)
		memcpy(self, a->key_source.at, a->key_source.n * sizeof *self);
	out->key_source = (struct spans){ self, self ? a->key_source.n : 0 };
	out->key_verbs = a->key_verbs;
}

static void keep_fact(struct keeper *k, uint32_t index, enum fact_choice choice, struct kg_fact *out)
{
	const struct fact *f = &k->x->facts[index];
	char id[DX_ID_SIZE];
	dx_fact_id(k->x->article, f, id);
	*out = (struct kg_fact){
		.id = keep(k, slice_of(id)),
		.subject_text = keep_evidence(k, &f->subject),
		.relation = keep_evidence(k, &f->relation),
		.object_text = keep_evidence(k, &f->object),
		.subject = entity_of(k, f->subject_mention),
		.object = choice == FACT_OF_ONE ? NO_INDEX : entity_of(k, f->object_mention),
		.relation_lemma = keep_name(k, f->relation_lemma),
		.time = keep_name(k, keep_text(k, &f->time)),
		.place = keep_name(k, keep_text(k, &f->place)),
		.negated = f->negated,
		.asserted_by = f->asserted_by < k->x->attribution_count ? f->asserted_by : NO_INDEX,
		.confidence = (double)f->confidence,
	};
	if (f->relation_text.n > 0) /* it may hold words that the text has not */
		out->relation.text = keep_name(k, dx_name_clean(&k->r->scratch, f->relation_text));
}

/* ---- the document ---- */

static int by_begin(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* The host of an IRI without "www.", or what was given as publisher. */
static struct slice publisher_name(const struct article *a)
{
	struct slice host = a->id;
	if (a->publisher.n > 0)
		return a->publisher;
	if (!dx_slice_starts(host, SLICE("http://")) && !dx_slice_starts(host, SLICE("https://")))
		return (struct slice){ NULL, 0 };
	host = slice_sub(host, dx_slice_starts(host, SLICE("https://")) ? 8 : 7, host.n);
	for (size_t i = 0; i < host.n; i++)
		if (strchr("/:?#", host.p[i]))
			host.n = i;
	return dx_slice_starts(host, SLICE("www.")) ? slice_sub(host, 4, host.n) : host;
}

/* The publisher as one more entity of the document; a host only if the gazetteer knows it. */
static void keep_publisher(struct keeper *k, struct kept_document *out)
{
	struct resolver *r = k->r;
	struct slice name = publisher_name(k->x->article);
	struct slice clean = dx_name_clean(&r->scratch, dx_name_cut(name, NAME_BYTES));
	struct slice norm = dx_name_norm(&r->scratch, clean);
	uint32_t row = dx_gazetteer_find(&r->gazetteer, norm, GAZ_NAME, DX_NONE);
	out->d.publisher_entity = NO_INDEX;
	if (norm.n == 0 || (k->x->article->publisher.n == 0 && row == DX_NONE))
		return;
	struct local_name *alias = ARENA_NEW(&r->kept, struct local_name, 1);
	if (!alias) {
		k->failed = true;
		return;
	}
	*alias = (struct local_name){ keep_name(k, clean), keep_name(k, norm), 1, row == DX_NONE ? MERGE_NAME : MERGE_GAZETTEER };
	out->d.publisher_entity = out->entity_count;
	out->entities[out->entity_count++] = (struct local_entity){
		.label = row == DX_NONE ? alias->text : keep_name(k, r->gazetteer.rows[row].label),
		.key = alias->norm, .names = alias, .name_count = 1, .row = row, .country = dx_gazetteer_country(&r->gazetteer, row),
		.kind = row == DX_NONE ? KIND_OUTLET : r->gazetteer.rows[row].kind, .named = true,
	};
}

enum dx_status dx_keep_document(struct resolver *r, const struct extraction *x, const struct local_result *local,
                                struct kept_document *out, struct dx_error *err)
{
	struct keeper k = { .r = r, .x = x, .local = local, .by_place = ARENA_NEW(&r->scratch, struct placed, x->mention_count) };
	const struct article *a = x->article;
	char id[DX_ID_SIZE];
	dx_document_id(a, id);
	*out = (struct kept_document){
		.entities = ARENA_NEW(&r->kept, struct local_entity, (size_t)local->n + 1),
		.attributions = ARENA_NEW(&r->kept, struct kept_attribution, x->attribution_count),
		.facts = ARENA_NEW(&r->kept, struct kg_fact, x->fact_count),
		.entity_count = local->n, .attribution_count = x->attribution_count,
	};
	const uint8_t *choice = dx_choose_facts(&r->scratch, x, local);
	if (!choice || !k.by_place || !out->entities || !out->attributions || !out->facts)
		return dx_nomem(err);
	out->d = (struct kg_document){ .id = keep(&k, slice_of(id)), .name = keep(&k, a->id), .title = keep(&k, a->title),
	                               .publisher = keep_name(&k, a->publisher), .date = keep_name(&k, a->date),
	                               .language = keep_name(&k, a->language), .text = keep(&k, a->text),
	                               .bytes = (uint32_t)a->text.n };
	memcpy(out->d.sha256, a->sha256, sizeof out->d.sha256);
	k.text = out->d.text;
	if (k.failed)
		return dx_nomem(err);
	for (uint32_t i = 0; i < x->mention_count; i++)
		k.by_place[i] = (struct placed){ x->mentions[i].span.begin, i };
	qsort(k.by_place, x->mention_count, sizeof *k.by_place, by_begin);
	for (uint32_t i = 0; i < local->n && !k.failed; i++)
		keep_entity(&k, &local->entities[i], &out->entities[i]);
	keep_publisher(&k, out);
	for (uint32_t i = 0; i < x->attribution_count && !k.failed; i++)
		keep_attribution(&k, i, &out->attributions[i]);
	for (uint32_t i = 0; i < x->fact_count && !k.failed; i++)
		if (choice[i] != FACT_DROPPED)
			keep_fact(&k, i, (enum fact_choice)choice[i], &out->facts[out->fact_count++]);
	return k.failed ? dx_nomem(err) : DX_OK;
}
