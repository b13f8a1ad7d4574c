/* facts.c: open triples from trees: drafts of every word of a sentence, made into facts with spans, texts, mentions, asserter. */
#include "claims/facts.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "claims/facts_draft.h"
#include "claims/relation.h"

/* Words of a dateline at the start of an article. */
#define DATELINE_MAX 14

static const char *const word_texts[WORD_COUNT] = { "", "is", "are", "was", "were", "has", "have" };
static const char *const word_lemmas[WORD_COUNT] = { "", "be", "be", "be", "be", "have", "have" };

struct draft *dx_draft_new(struct drafts *d, enum fact_kind kind, uint32_t pred)
{
	struct draft *fresh;
	if (d->n >= DRAFTS_MAX)
		return NULL;
	if (!dx_grow(&d->at, d->n, &d->cap, sizeof *d->at)) {
		d->failed = true;
		return NULL;
	}
	fresh = &d->at[d->n++];
	memset(fresh, 0, sizeof *fresh);
	fresh->kind = (uint8_t)kind;
	fresh->pred = pred;
	fresh->subj = fresh->obj = NO_INDEX;
	return fresh;
}

/* Growing list of facts, and what they are made from. */
struct maker {
	struct tree tree;
	struct arena *arena;
	const struct extraction *x;
	uint32_t *attribution; /* of each word: the innermost whose content holds it */
	uint32_t *mention;     /* of each word: the innermost that holds it */
	uint32_t *cue;         /* of each word: the attribution whose cue holds it */
	struct drafts drafts;
	struct fact *facts;
	float *features; /* FEATURE_COUNT a fact, if they are asked for */
	bool keep_features;
	size_t n, cap, feature_cap;
	struct buf text;
};

/* A span of bytes with the index that it stands for. */
struct region {
	struct span span;
	uint32_t index;
};

static int by_length(const void *a, const void *b)
{
	const struct region *x = a, *y = b;
	uint32_t m = x->span.end - x->span.begin, n = y->span.end - y->span.begin;
	if (m != n)
		return m < n ? -1 : 1;
	if (x->span.begin != y->span.begin)
		return x->span.begin < y->span.begin ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* Give every word the index of the shortest region that holds it. Shortest first, each word once: skip[w] leads to the next
   word that is still free, so the time is near linear however the regions nest. NULL when memory is out. */
static uint32_t *paint(const struct tree *t, struct region *r, size_t n)
{
	uint32_t *colour = ARENA_NEW(t->arena, uint32_t, (size_t)t->n + 1), *skip = ARENA_NEW(t->arena, uint32_t, (size_t)t->n + 1);
	if (!colour || !skip)
		return NULL;
	for (uint32_t w = 0; w <= t->n; w++) {
		colour[w] = NO_INDEX;
		skip[w] = w;
	}
	if (n)
		qsort(r, n, sizeof *r, by_length);
	for (size_t i = 0; i < n; i++) {
		uint32_t w = dx_word_from(t, r[i].span.begin);
		for (;;) {
			while (skip[w] != w)
				w = skip[w] = skip[skip[w]];
			if (w >= t->n || t->token[w]->begin >= r[i].span.end)
				break;
			colour[w] = r[i].index;
			skip[w] = w + 1;
		}
	}
	return colour;
}

static bool paint_all(struct maker *m)
{
	const struct extraction *x = m->x;
	size_t n = 0, k = 0;
	for (uint32_t i = 0; i < x->attribution_count; i++)
		n += x->attributions[i].content.n + x->attributions[i].cue.n;
	struct region *r = ARENA_NEW(m->arena, struct region, n + x->mention_count + 1);
	if (!r)
		return false;
	for (uint32_t i = 0; i < x->attribution_count; i++)
		for (uint32_t j = 0; j < x->attributions[i].content.n; j++)
			r[k++] = (struct region){ x->attributions[i].content.at[j], i };
	m->attribution = paint(&m->tree, r, k);
	k = 0;
	for (uint32_t i = 0; i < x->attribution_count; i++)
		for (uint32_t j = 0; j < x->attributions[i].cue.n; j++)
			r[k++] = (struct region){ x->attributions[i].cue.at[j], i };
	m->cue = paint(&m->tree, r, k);
	for (uint32_t i = 0; i < x->mention_count; i++)
		r[i] = (struct region){ x->mentions[i].span, i };
	m->mention = paint(&m->tree, r, x->mention_count);
	return m->attribution && m->cue && m->mention;
}

/* Words as text: one space where the text has white space or leaves something out. */
static void add_words(struct maker *m, const struct words *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++) {
			if (m->text.n && (w == s->at[i].a || (m->tree.token[w - 1]->flags & TOKEN_SPACE_AFTER)))
				dx_buf_putc(&m->text, ' ');
			dx_buf_add(&m->text, m->tree.token[w]->form);
		}
}

static struct slice relation_text(struct maker *m, const struct draft *d)
{
	dx_buf_clear(&m->text);
	dx_buf_puts(&m->text, word_texts[d->word]);
	add_words(m, &d->relation);
	add_words(m, &d->tail);
	return dx_arena_copy(m->arena, dx_buf_slice(&m->text));
}

/* Is the word part of a relation's normal form? Tense and adverbs are not; modals and negation are. */
static bool in_lemma(const struct maker *m, const struct draft *d, uint32_t w)
{
	const struct tree *t = &m->tree;
	switch (dx_deprel_base(tree_rel(t, w))) {
	case DEP_aux:
		return tree_rel(t, w) == DEP_aux ? dx_xpos_starts(t, w, "MD") : true;
	case DEP_det:
	case DEP_punct:
		return false;
	case DEP_advmod:
		return dx_in_list(t->token[w]->form, " not n't n’t never no ");
	case DEP_mark:
		return dx_words_has(&d->tail, w) || w > d->relation.at[0].a;
	default:
		return true;
	}
}

static void add_lemma(struct maker *m, const struct draft *d, uint32_t w)
{
	const struct token *k = m->tree.token[w];
	struct slice s = k->lemma;
	bool participle = d->passive && w == d->pred;
	if (!in_lemma(m, d, w))
		return;
	if (m->text.n)
		dx_buf_putc(&m->text, ' ');
	if (dx_in_list(k->form, " n't n’t "))
		s = SLICE("not");
	else if (!s.n || participle)
		s = dx_lower(m->arena, k->form);
	dx_buf_add(&m->text, s);
}

static struct slice relation_lemma(struct maker *m, const struct draft *d)
{
	dx_buf_clear(&m->text);
	dx_buf_puts(&m->text, d->word && d->pred != NO_INDEX && d->kind <= KIND_THERE && !d->passive ? "" : word_lemmas[d->word]);
	for (uint32_t i = 0; i < d->relation.n; i++)
		for (uint32_t w = d->relation.at[i].a; w < d->relation.at[i].b; w++)
			add_lemma(m, d, w);
	for (uint32_t i = 0; i < d->tail.n; i++)
		for (uint32_t w = d->tail.at[i].a; w < d->tail.at[i].b; w++)
			add_lemma(m, d, w);
	return dx_arena_copy(m->arena, dx_buf_slice(&m->text));
}

static struct spans spans_of(const struct maker *m, const struct words *s)
{
	return dx_words_spans(&m->tree, s);
}

static void set_extras(const struct maker *m, const struct draft *d, struct fact *f)
{
	for (uint32_t i = 0; i < d->extras; i++) {
		struct spans s = spans_of(m, &d->extra[i]);
		if (d->extra_role[i] == ARG_TIME && !f->time.n)
			f->time = s;
		else if (d->extra_role[i] == ARG_PLACE && !f->place.n)
			f->place = s;
		else if (f->extras < FACT_EXTRAS)
			f->extra[f->extras++] = s;
	}
}

static uint32_t mention_of(const struct maker *m, uint32_t head, const struct words *s)
{
	if (head == NO_INDEX || !dx_words_has(s, head))
		return NO_INDEX;
	return m->mention[head];
}

static bool add_fact(struct maker *m, const struct draft *d)
{
	float x[FEATURE_COUNT];
	struct words relation = d->relation;
	if (!dx_grow(&m->facts, m->n, &m->cap, sizeof *m->facts))
		return false;
	dx_fact_features(&m->tree, d, x);
	if (m->keep_features) {
		if (!dx_grow(&m->features, m->n, &m->feature_cap, sizeof x))
			return false;
		memcpy(m->features + m->n * FEATURE_COUNT, x, sizeof x);
	}
	struct fact *f = &m->facts[m->n++];
	memset(f, 0, sizeof *f);
	for (uint32_t i = 0; i < d->tail.n; i++)
		dx_words_add(&relation, d->tail.at[i].a, d->tail.at[i].b);
	f->subject = spans_of(m, &d->subject);
	f->relation = spans_of(m, &relation);
	f->object = spans_of(m, &d->object);
	set_extras(m, d, f);
	f->relation_text = relation_text(m, d);
	f->relation_lemma = relation_lemma(m, d);
	f->subject_mention = mention_of(m, d->subj, &d->subject);
	f->object_mention = mention_of(m, d->obj, &d->object);
	f->negated = d->negated;
	f->clause = d->kind == KIND_CLAUSE;
	f->sentence = m->tree.sentence[d->pred];
	f->asserted_by = m->attribution[d->pred];
	f->confidence = dx_fact_confidence(x);
	return f->relation_text.p && f->relation_lemma.p && f->subject.n;
}

/* A subject, a relation, and something that is said with them. */
static bool is_whole(const struct draft *d)
{
	return d->subject.n && (d->relation.n || d->word) && (d->object.n || d->extras);
}

/* A word in capitals, as datelines and speaker labels have it. */
static bool is_capitals(struct slice form)
{
	for (size_t i = 0; i < form.n; i++)
		if (form.p[i] < 'A' || form.p[i] > 'Z')
			return false;
	return form.n > 2;
}

/* The first word behind "BERLIN, May 2 (AP) —" or "MILLER:" at the start of a sentence, or the sentence's first word. */
static uint32_t body_start(const struct tree *t, uint32_t begin, uint32_t end)
{
	uint32_t w = begin;
	while (w < end && tree_upos(t, w) == UPOS_PUNCT && !tree_form_is(t, w, "("))
		w++;
	if (w == end || !is_capitals(t->token[w]->form))
		return begin;
	for (uint32_t i = w + 1; i < end && i < w + DATELINE_MAX; i++) {
		if (dx_in_list(t->token[i]->form, " - -- — – ") && (t->token[i - 1]->flags & TOKEN_SPACE_AFTER))
			return i + 1;
		if (i <= w + 2 && tree_form_is(t, i, ":"))
			return i + 1;
	}
	return begin;
}

/* Take the words before `from` out of a draft. false: one of its heads is among them. */
static bool cut_before(struct draft *d, uint32_t from)
{
	uint32_t kept = 0;
	dx_words_cut(&d->subject, 0, from);
	dx_words_cut(&d->object, 0, from);
	for (uint32_t i = 0; i < d->extras; i++) {
		if (d->extra_head[i] < from)
			continue;
		d->extra[kept] = d->extra[i];
		dx_words_cut(&d->extra[kept], 0, from);
		d->extra_head[kept] = d->extra_head[i];
		d->extra_role[kept++] = d->extra_role[i];
	}
	d->extras = (uint8_t)kept;
	return d->subj >= from && d->pred >= from && (d->obj == NO_INDEX || d->obj >= from);
}

/* The attribution that has its cue in the draft's relation, or NO_INDEX. */
static uint32_t attribution_of(const struct maker *m, const struct draft *d)
{
	uint32_t found = m->cue[d->pred];
	for (uint32_t i = 0; found == NO_INDEX && i < d->relation.n; i++)
		for (uint32_t w = d->relation.at[i].a; found == NO_INDEX && w < d->relation.at[i].b; w++)
			if (tree_upos(&m->tree, w) == UPOS_VERB)
				found = m->cue[w];
	return found;
}

/* "Told the jury she had acted in self-defence": what stands outside of the content is no object of a verb inside. "The claim
   that it sells data": what nobody is known to have claimed is no fact. false: nothing is left. */
static bool heed_content(const struct maker *m, struct draft *d)
{
	const struct tree *t = &m->tree;
	const uint32_t a = m->attribution[d->pred], up = t->head[d->pred];
	if (d->kind > KIND_BE_AT)
		return true;
	if (a == NO_INDEX)
		return up == NO_INDEX || up > d->pred || !rel_in(t, d->pred, REL(acl)) || !dx_is_carrier(t->token[up]->lemma) ||
		       dx_child_lemma(t, d->pred, "that") == NO_INDEX;
	if (d->obj == NO_INDEX || m->attribution[d->obj] != NO_INDEX || d->obj > d->pred || d->subj == NO_INDEX || d->subj < d->obj ||
	    m->attribution[d->subj] != a)
		return true;
	d->object.n = 0;
	d->obj = NO_INDEX;
	return d->extras > 0;
}

static enum dx_status make(struct maker *m, const struct reading *reading, struct dx_error *err)
{
	enum dx_status status = dx_tree_build(&m->tree, m->arena, reading, err);
	if (status)
		return status;
	if (!paint_all(m))
		return dx_nomem(err);
	for (size_t s = 0; s < reading->n; s++) {
		m->drafts.n = 0;
		if (reading->sentences[s].aside)
			continue;
		for (uint32_t w = m->tree.start[s]; w < m->tree.start[s + 1]; w++) {
			dx_verb_drafts(&m->tree, w, &m->drafts);
			dx_noun_drafts(&m->tree, w, &m->drafts);
		}
		uint32_t from = body_start(&m->tree, m->tree.start[s], m->tree.start[s + 1]);
		for (size_t i = 0; i < m->drafts.n; i++) {
			struct draft *d = &m->drafts.at[i];
			d->crowd = (uint16_t)m->drafts.n;
			if (!heed_content(m, d))
				continue;
			const uint32_t told = attribution_of(m, d);
			if (told != NO_INDEX && !dx_heed_attribution(&m->tree, &m->x->attributions[told], d))
				continue;
			if (from > m->tree.start[s] && !cut_before(d, from))
				continue;
			if (is_whole(d) && !add_fact(m, d))
				return dx_nomem(err);
		}
		if (m->drafts.failed || m->text.failed)
			return dx_nomem(err);
	}
	return DX_OK;
}

static void *copy_of(struct arena *arena, const void *items, size_t n, size_t size)
{
	void *copy = dx_arena_array(arena, n + 1, size);
	if (copy && n)
		memcpy(copy, items, n * size);
	return copy;
}

enum dx_status dx_facts_with_features(struct arena *arena, const struct reading *reading, const struct extraction *x,
                                      const struct fact **facts, uint32_t *n, const float **features, struct dx_error *err)
{
	struct maker m = { .arena = arena, .x = x, .keep_features = features != NULL };
	enum dx_status status = make(&m, reading, err);
	*facts = NULL;
	*n = 0;
	if (!status && !(*facts = copy_of(arena, m.facts, m.n, sizeof *m.facts)))
		status = dx_nomem(err);
	if (!status && features && !(*features = copy_of(arena, m.features, m.n * FEATURE_COUNT, sizeof *m.features)))
		status = dx_nomem(err);
	if (!status)
		*n = (uint32_t)m.n;
	free(m.facts);
	free(m.features);
	free(m.drafts.at);
	dx_buf_free(&m.text);
	return status;
}

enum dx_status dx_facts(struct arena *arena, const struct reading *reading, const struct extraction *x, const struct fact **facts,
                        uint32_t *n, struct dx_error *err)
{
	return dx_facts_with_features(arena, reading, x, facts, n, NULL, err);
}
