/* relations.c: from roles, linker and rules to the relations of an article. */
#include <stdlib.h>

#include "claims/judge.h"
#include "claims/mentions.h"
#include "claims/nesting.h"

static uint32_t first_word(const struct relation *r)
{
	uint32_t first = NO_INDEX;
	if (r->cue.n)
		first = r->cue.at[0].a;
	if (first == NO_INDEX && r->content.n)
		first = r->content.at[0].a;
	return first;
}

static int by_place(const void *a, const void *b)
{
	const struct relation *x = a, *y = b;
	uint32_t i = first_word(x), k = first_word(y);
	if (i == k) { /* the wider content first, so that parents come before children */
		i = dx_words_count(&y->content);
		k = dx_words_count(&x->content);
	}
	return i < k ? -1 : i > k;
}

static bool inside(const struct relation *outer, const struct relation *inner)
{
	return dx_words_hold(&outer->content, &inner->content) && (!inner->cue.n || dx_words_hold(&outer->content, &inner->cue)) &&
	       (!inner->source.n || inner->lent || dx_words_hold(&outer->content, &inner->source)) &&
	       dx_words_count(&inner->content) < dx_words_count(&outer->content);
}

/* The smallest relation whose content holds this one. Contents are local: only neighbours in order are looked at. */
#define PARENT_REACH 40
static void find_parents(struct relations *r)
{
	for (uint32_t i = 0; i < r->n; i++) {
		uint32_t least = UINT32_MAX;
		uint32_t from = i > PARENT_REACH ? i - PARENT_REACH : 0, to = i + PARENT_REACH < r->n ? i + PARENT_REACH : r->n;
		r->at[i].parent = NO_INDEX;
		for (uint32_t k = from; k < to; k++) {
			uint32_t size = dx_words_count(&r->at[k].content);
			if (k != i && size < least && inside(&r->at[k], &r->at[i])) {
				least = size;
				r->at[i].parent = k;
			}
		}
	}
}

/* What the roles say and the judge agrees to comes before all else, then the better ones; the roles' own before rules, the
   earlier before the later. */
static int by_score(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a, *y = *(struct candidate *const *)b;
	const bool agreed_x = x->origin == FROM_ROLES && x->score > 0, agreed_y = y->origin == FROM_ROLES && y->score > 0;
	if (agreed_x != agreed_y)
		return agreed_x ? -1 : 1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->origin != y->origin)
		return x->origin < y->origin ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* held: what each word is so far, ROLE_NONE if nobody's. */
static bool free_for(const uint8_t *held, const struct words *s, uint8_t shared)
{
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++)
			if (held[w] != ROLE_NONE && held[w] != shared)
				return false;
	return true;
}

static void take(uint8_t *held, const struct words *s, uint8_t role)
{
	for (uint32_t i = 0; i < s->n; i++)
		memset(held + s->at[i].a, role, s->at[i].b - s->at[i].a);
}

/* How far below zero the judge may be for a plain sentence. It was taught by long articles, where such sentences are rare. */
#define NOT_QUITE_TOLD (-3 * JUDGE_UNIT)
#define NOT_QUITE_RELATED (-2 * JUDGE_UNIT)
#define NOT_QUITE_MEANT (-JUDGE_UNIT / 2)
#define NOT_QUITE_DENIED (-4 * JUDGE_UNIT)

/* "Could not be reached for comment": the words leave nothing to judge. */
static bool unreached(const struct relation *r)
{
	return r->frame.passive && r->frame.row && r->source.n && dx_is_a(r->frame.row->predicate, "declines");
}

/* "Denying any wrongdoing, the chairman blamed …" */
static bool opens_sentence(const struct tree *t, uint32_t w)
{
	return t->head[w] != NO_INDEX && tree_rel(t, w) == DEP_advcl && dx_xpos_starts(t, w, "VBG") && t->head[t->head[w]] == NO_INDEX &&
	       w == t->start[t->sentence[w]];
}

/* Is it a sentence's main verb or adjective, or one joined to that, in the lexicon? */
static bool is_main(const struct tree *t, const struct relation *r)
{
	const uint32_t up = r->word == NO_INDEX ? NO_INDEX : t->head[r->word];
	const bool joined = up != NO_INDEX && tree_rel(t, r->word) == DEP_conj && t->head[up] == NO_INDEX;
	const bool main = r->word != NO_INDEX && (up == NO_INDEX || joined || opens_sentence(t, r->word)) && r->frame.row && r->content.n;
	return main && (tree_upos(t, r->word) == UPOS_VERB || tree_upos(t, r->word) == UPOS_ADJ);
}

/* A sentence whose main verb is in the lexicon and has a clause, or takes a side: "The letter states that …", "It is believed
   that …", "The ministry has not disputed the report." */
static bool plainly_told(const struct tree *t, const struct relation *r)
{
	const uint32_t subject = r->word == NO_INDEX ? NO_INDEX : dx_child(t, r->word, DEP_nsubj);
	if (!is_main(t, r))
		return false;
	if (!dx_takes_side(r->frame.row->predicate) && (!r->frame.clause || tree_lemma_is(t, r->content.at[0].a, "to")))
		return false;
	if (unreached(r))
		return true;
	if (r->frame.passive && dx_child(t, r->word, DEP_expl) == NO_INDEX)
		return r->frame.clause && subject != NO_INDEX && tree_lemma_is(t, subject, "it");
	if (r->frame.passive)
		return r->frame.clause;
	return r->source.n && (r->source.at[0].a < r->word || opens_sentence(t, r->word));
}

/* "The firm plans to sell", "The inquiry found a crack", "The police are looking into the fire": what somebody means to do,
   or finds. Thoughts and wishes about a thing are too often somebody's whom the writer alone tells of. */
static bool plainly_meant(const struct tree *t, const struct relation *r)
{
	if (!is_main(t, r) || r->frame.passive || !r->source.n || r->source.at[0].a > r->word)
		return false;
	const uint16_t p = r->frame.row->predicate;
	return tree_lemma_is(t, r->content.at[0].a, "to") || (!dx_is_a(p, "says") && !dx_is_a(p, "believes") && !dx_is_a(p, "wants"));
}

/* Headlines that deny, where trees are often wrong. */
static bool denied_at_once(const struct tree *t, const struct relation *r)
{
	return r->word != NO_INDEX && r->source.n && r->frame.row && !r->frame.passive && r->frame.row->pos == UPOS_VERB &&
	       r->frame.row->stance == STANCE_DENIES && r->source.at[0].a < r->cue.at[0].a &&
	       r->source.at[0].a == t->start[t->sentence[r->word]];
}

/* "Ministry: no data was lost": name, colon and what is said are the whole line. */
static bool is_colon_line(const struct tree *t, const struct candidate *c)
{
	const struct relation *r = &c->r;
	if (c->origin != FROM_ROLES || r->source.n != 1 || r->cue.n != 1 || r->content.n != 1 || !tree_form_is(t, r->cue.at[0].a, ":") ||
	    r->source.at[0].b != r->cue.at[0].a || r->cue.at[0].b != r->content.at[0].a || r->cue.at[0].b != r->cue.at[0].a + 1)
		return false;
	const uint32_t s = t->sentence[r->source.at[0].a];
	return r->source.at[0].a == t->start[s] && r->content.at[0].b + 1 >= t->start[s + 1];
}

/* "The envoy was quoted by the paper as saying that …": who is quoted has said it. */
static bool is_quoted(const struct tree *t, const struct candidate *c)
{
	const uint32_t w = c->r.word, up = w == NO_INDEX ? NO_INDEX : t->head[w];
	return c->origin == FROM_RULES && up != NO_INDEX && dx_in_list(t->token[up]->lemma, " quote cite ") && dx_passive(t, up) &&
	       dx_child_lemma(t, w, "as") != NO_INDEX && dx_xpos_starts(t, w, "VBG") && c->r.source.n && c->r.content.n;
}

/* From the logarithm of the odds to something like a probability, without the exponential. */
static float confidence(int64_t score)
{
	int64_t size = score < 0 ? -score : score;
	return 0.5f + 0.5f * (float)score / (float)(size + 2 * JUDGE_UNIT);
}

/* "…, which did not respond to a request", "…, who denies it": takes a side in a relative clause. */
static bool in_relative(const struct tree *t, const struct relation *r)
{
	const uint32_t source = dx_words_head(t, &r->source), who = source == NO_INDEX ? NO_INDEX : dx_antecedent(t, source);
	return who != NO_INDEX && r->word != NO_INDEX && r->frame.row && t->head[source] == r->word &&
	       (tree_form_is(t, source, "who") || dx_may_speak(t, who)) && dx_takes_side(r->frame.row->predicate) && r->content.n &&
	       r->content.at[0].a > r->word;
}

/* What the judge agrees to, and what is plain; rules alone are heard only on clauses, on plain sentences, and on what stands
   inside a content (add_nested): the net knows better than they what is worth a statement. */
static bool good(const struct tree *t, const struct candidate *c, bool judged)
{
	if (!judged)
		return c->origin == FROM_ROLES;
	if (c->score > 0)
		return c->origin == FROM_ROLES || c->r.frame.clause || plainly_told(t, &c->r) || plainly_meant(t, &c->r);
	if (c->score > NOT_QUITE_TOLD && (is_colon_line(t, c) || is_quoted(t, c) || (c->origin == FROM_ROLES && dx_comments(t, &c->r))))
		return true;
	uint32_t from;
	if (c->score > NOT_QUITE_TOLD && c->origin == FROM_ROLES && dx_verb_of_noun(t, &c->r, &from) != NO_INDEX)
		return true; /* "Allegations that it spied emerged" */
	if (c->score > NOT_QUITE_RELATED && c->origin == FROM_ROLES && in_relative(t, &c->r))
		return true;
	if (c->score > NOT_QUITE_MEANT && plainly_meant(t, &c->r))
		return true;
	return ((c->score > NOT_QUITE_TOLD || unreached(&c->r)) && plainly_told(t, &c->r)) ||
	       (c->score > NOT_QUITE_DENIED && c->origin == FROM_ROLES && denied_at_once(t, &c->r));
}

/* The best candidates whose cues and sources are nobody else's; two may share a source. What one says may be told of, or be said, by
   another: "P, officials said, Radio Marl reported". */
static enum dx_status choose(const struct tree *t, const struct candidates *c, bool judged, struct relations *out,
                             struct dx_error *err)
{
	uint8_t *held = ARENA_NEW(t->arena, uint8_t, t->n);
	struct candidate **order = ARENA_NEW(t->arena, struct candidate *, c->n);
	if (!held || !order)
		return dx_nomem(err);
	for (uint32_t i = 0; i < c->n; i++)
		order[i] = &c->at[i];
	qsort(order, c->n, sizeof *order, by_score);
	for (uint32_t i = 0; i < c->n; i++) {
		const struct relation *r = &order[i]->r;
		if (!good(t, order[i], judged) || dx_says_nothing(t, r) || !free_for(held, &r->cue, ROLE_NONE) ||
		    !free_for(held, &r->source, ROLE_SOURCE))
			continue;
		struct relation *x = dx_relation_new(out);
		if (!x)
			return out->n >= RELATIONS_MAX ? DX_OK : dx_nomem(err);
		*x = *r;
		if (judged)
			x->confidence = confidence(order[i]->score);
		take(held, &r->source, ROLE_SOURCE);
		take(held, &r->content, ROLE_CONTENT);
		take(held, &r->cue, ROLE_CUE);
	}
	return DX_OK;
}

/* Is the rule's relation wholly inside the content of a chosen one, on a cue of its own? near: the place in the order of the
   first chosen relation behind it. */
static bool nested(const struct tree *t, const struct relation *chosen, uint32_t count, uint32_t near, const struct relation *r)
{
	bool held = false;
	uint32_t from = near > PARENT_REACH ? near - PARENT_REACH : 0, to = near + PARENT_REACH < count ? near + PARENT_REACH : count;
	for (uint32_t i = from; i < to; i++) {
		if (dx_words_meet(&chosen[i].cue, &r->cue))
			return false;
		if (!inside(&chosen[i], r))
			continue;
		if (dx_tells_own_mind(t, &chosen[i], r) || dx_is_disowned(t, &chosen[i], r))
			return false;
		held = true;
	}
	return held && dx_worth_nesting(t, r) && !dx_says_nothing(t, r);
}

/* "Russia rejected the claims, which he called false": the rule's content goes on where the chosen one ends. Cut it there. */
static void clip(const struct relation *chosen, uint32_t count, uint32_t near, struct relation *r)
{
	uint32_t from = near > PARENT_REACH ? near - PARENT_REACH : 0, to = near + PARENT_REACH < count ? near + PARENT_REACH : count;
	for (uint32_t i = from; i < to; i++) {
		const struct words *outer = &chosen[i].content;
		const uint32_t end = outer->n ? outer->at[outer->n - 1].b : 0, rest = r->content.at[r->content.n - 1].b;
		if (end >= rest || r->content.at[0].a >= end || !dx_words_hold(outer, &r->cue) || !r->source.n ||
		    !dx_words_hold(outer, &r->source))
			continue;
		struct words kept = r->content;
		dx_words_cut(&kept, end, rest);
		if (kept.n && dx_words_hold(outer, &kept))
			r->content = kept;
		return;
	}
}

static enum dx_status add_nested(const struct tree *t, const struct candidates *c, struct relations *out, bool alone,
                                 struct dx_error *err)
{
	uint32_t chosen = out->n, near = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		if (c->at[i].origin != FROM_RULES)
			continue;
		while (near < chosen && first_word(&out->at[near]) < first_word(&c->at[i].r))
			near++;
		struct relation copy = c->at[i].r;
		if (!alone)
			clip(out->at, chosen, near, &copy);
		if (copy.word != NO_INDEX && tree_upos(t, copy.word) == UPOS_NOUN && dx_is_carrier(t->token[copy.word]->lemma))
			dx_drop_verdict(t, &copy.content);
		if (!alone && !nested(t, out->at, chosen, near, &copy))
			continue;
		const struct relation *last = out->n ? &out->at[out->n - 1] : NULL;
		if (last && dx_words_meet(&last->cue, &copy.cue)) /* "evidence" inside "has no evidence" */
			continue;
		if (out->n > chosen && inside(last, &copy) && dx_tells_own_mind(t, last, &copy))
			continue;
		struct relation *r = dx_relation_new(out);
		if (!r)
			return out->n >= RELATIONS_MAX ? DX_OK : dx_nomem(err);
		*r = copy;
	}
	return DX_OK;
}

/* A reading by another parser has no roles, and no weights of them either. */
static bool have_roles(const struct tree *t)
{
	for (uint32_t w = 0; w < t->n; w++)
		if (t->token[w]->role != ROLE_NONE || t->token[w]->role_chance[ROLE_NONE] > 0)
			return true;
	return false;
}

static void sort(struct relations *r)
{
	if (r->n) /* qsort has no order for equals; by_place leaves none: cues do not overlap */
		qsort(r->at, r->n, sizeof *r->at, by_place);
}

/* Who could not be reached for comment is told by the writer, not by those whose words stand before. */
static bool part_unreached(const struct tree *t, struct relations *r)
{
	bool parted = false;
	for (uint32_t i = 0; i < r->n; i++) {
		const struct relation *of = &r->at[i];
		if (of->parent == NO_INDEX || !of->frame.row || !dx_is_a(of->frame.row->predicate, "declines-to-comment"))
			continue;
		const uint32_t before = dx_words_count(&r->at[of->parent].content);
		dx_drop_unreached(t, of, &r->at[of->parent].content);
		parted |= dx_words_count(&r->at[of->parent].content) < before;
	}
	return parted;
}

enum dx_status dx_assemble_relations(const struct tree *t, struct slice linker, struct relations *out, struct dx_error *err)
{
	struct candidates c = { 0 };
	bool alone = !have_roles(t);
	enum dx_status status = dx_candidates(t, linker, &c, err);
	if (!status && !alone) {
		bool judged = dx_judge(t, linker, &c);
		status = choose(t, &c, judged, out, err);
	}
	if (!status && !alone)
		status = dx_split_conjoined(t, &c, out, err);
	if (!status && !alone)
		status = dx_split_clauses(t, &c, out, err);
	for (uint32_t i = 0; i < out->n; i++) {
		dx_mend(t, &out->at[i]);
		dx_complete(t, &out->at[i]);
	}
	if (!status && !dx_labels(t, out))
		status = dx_nomem(err);
	sort(out);
	if (!status)
		status = add_nested(t, &c, out, alone, err);
	sort(out);
	for (uint32_t i = 0; i < out->n; i++) {
		dx_drop_comment(t, &out->at[i].content);
		dx_drop_other_voice(t, &out->at[i]);
		dx_take_antecedent(t, &out->at[i]);
	}
	find_parents(out);
	if (part_unreached(t, out))
		find_parents(out);
	free(c.at);
	return status;
}
