/* conjoined.c: two cues, where the roles gave the second to the content of the first: "denied it and said …", of one speaker;
   "the letter, first published by the paper, disputes …", of two. */
#include "claims/judge.h"
#include "claims/mentions.h"

#define SHARER_REACH 10 /* words of a second source that are looked at */
#define CLAUSES_UP 4 /* from the verb to the cue */
/* Verbs that are themselves a way of speaking: "said it was concerned and urged the firm to act". */
#define SPEAKING " accuse add call condemn demand deny hope insist pledge reject urge vow warn "

/* "Were false and based on rumours", but not "was unsafe and called on them to go": participles have no objects. */
static bool is_participle(const struct tree *t, uint32_t w)
{
	if (!dx_xpos_starts(t, w, "VBN") || dx_child(t, w, DEP_aux) != NO_INDEX)
		return false;
	FOR_CHILDREN(t, w, c)
		if (c > w && rel_in(t, c, REL(obj) | REL(ccomp)))
			return false;
	const struct frame f = dx_frame(t, w, true);
	return !f.row || !dx_row_has(f.row, COND_TO) || f.prep == NO_INDEX;
}

/* The chosen relation whose cue verb the verb w is joined to, plus one: by the tree, or because what is said has a subject that
   cannot speak ("said the program was safe and promised tests"): then *misled. 0 if there is none. */
static uint32_t first_cue(const struct tree *t, const uint32_t *chosen_at, uint32_t w, bool *misled)
{
	uint32_t up = t->head[w], subject;
	if (tree_rel(t, w) != DEP_conj || tree_upos(t, w) != UPOS_VERB || up == NO_INDEX || dx_child(t, w, DEP_nsubj) != NO_INDEX)
		return 0;
	if (dx_passive(t, w) || is_participle(t, w))
		return 0;
	if (dx_child_lemma(t, w, "or") != NO_INDEX || dx_child_lemma(t, w, "nor") != NO_INDEX) /* alternatives within what is said */
		return 0;
	*misled = chosen_at[up] == 0;
	if (chosen_at[up])
		return chosen_at[up];
	subject = dx_child(t, up, DEP_nsubj);
	const bool self = subject != NO_INDEX && dx_in_list(t->token[subject]->form, " it he she they ") && /* as a rule the speaker */
	                  dx_in_list(t->token[w]->lemma, SPEAKING);
	if (subject == NO_INDEX || (dx_may_speak(t, subject) && !self))
		return 0;
	for (int steps = 0; steps < CLAUSES_UP && rel_in(t, up, REL(ccomp) | REL(advcl) | REL(acl)) && t->head[up] != NO_INDEX; steps++) {
		up = t->head[up];
		if (chosen_at[up] && self)
			return steps == 0 && t->token[up]->xpos == t->token[w]->xpos ? chosen_at[up] : 0;
		if (chosen_at[up]) /* what lies deeper is joined to the cue only if it is told in the same tense */
			return steps == 0 || t->token[up]->xpos == t->token[w]->xpos ? chosen_at[up] : 0;
	}
	return 0;
}

static void take(bool *taken, const struct words *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		memset(taken + s->at[i].a, 1, s->at[i].b - s->at[i].a);
}

/* Is nothing of it anybody's yet? */
static bool is_free(const bool *taken, const struct words *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (memchr(taken + s->at[i].a, 1, s->at[i].b - s->at[i].a))
			return false;
	return true;
}

static bool fits(const struct relation *first, const struct relation *second, uint32_t from, const bool *taken)
{
	const struct range *last = first->content.n ? &first->content.at[first->content.n - 1] : NULL;
	bool here = dx_words_has(&first->content, second->word) || is_free(taken, &second->cue);
	return last && here && first->source.n && first->word < from && last->a < from && second->content.at[0].a >= from &&
	       dx_words_hold(&first->content, &second->content);
}

/* A clause behind it, or whatever the lexicon knows to belong there. */
static bool tells(const struct frame *f)
{
	return f->clause || (f->row && f->row->cond_count);
}

/* The relation of the second cue, out of the first one's content where it was there. */
static bool add_second(const struct tree *t, const struct relation *r, struct relations *out, uint32_t first)
{
	struct relation *second = dx_relation_new(out), *one = &out->at[first];
	if (!second)
		return false;
	*second = *r;
	second->source = one->source;
	dx_words_cut(&one->content, t->left[r->word], t->n);
	dx_words_trim(t, &one->content);
	return true;
}

enum dx_status dx_split_conjoined(const struct tree *t, const struct candidates *c, struct relations *out, struct dx_error *err)
{
	uint32_t *chosen_at = ARENA_NEW(t->arena, uint32_t, t->n), chosen = out->n;
	bool *taken = ARENA_NEW(t->arena, bool, t->n);
	if (!chosen_at || !taken)
		return dx_nomem(err);
	for (uint32_t i = 0; i < chosen; i++) {
		take(taken, &out->at[i].cue);
		take(taken, &out->at[i].content);
		if (out->at[i].word != NO_INDEX)
			chosen_at[out->at[i].word] = i + 1;
	}
	for (uint32_t i = 0; i < c->n; i++) {
		const struct relation *r = &c->at[i].r;
		bool misled = false;
		uint32_t first = c->at[i].origin == FROM_RULES && r->content.n ? first_cue(t, chosen_at, r->word, &misled) : 0;
		if (!first || chosen_at[r->word])
			continue;
		bool inside = fits(&out->at[first - 1], r, t->left[r->word], taken);
		if (!inside && !(misled && tells(&r->frame) && is_free(taken, &r->cue) && is_free(taken, &r->content)))
			continue;
		const struct relation *by_roles = c->at[i].partner == NO_INDEX ? NULL : &c->at[c->at[i].partner].r;
		if (!add_second(t, r, out, first - 1))
			return out->n >= RELATIONS_MAX ? DX_OK : dx_nomem(err);
		struct words *content = &out->at[out->n - 1].content;
		if (by_roles && dx_words_hold(&by_roles->content, content) && is_free(taken, &by_roles->content)) /* the roles saw more of it */
			*content = by_roles->content;
		chosen_at[r->word] = out->n;
		take(taken, &r->cue);
		take(taken, content);
	}
	return DX_OK;
}

/* The verb whose subject is the noun that this relation's participle hangs on, when the roles took that verb for what is
   told: "The letter, first published by the paper, disputes …". *subject: the noun's words before the participle. */
static uint32_t verb_around(const struct tree *t, const struct relation *r, struct range *subject)
{
	const uint32_t up = r->word == NO_INDEX ? NO_INDEX : t->head[r->word];
	const bool on_verb = up != NO_INDEX && up > r->word && rel_in(t, r->word, REL(advcl)); /* as parsers like to hang it */
	const uint32_t noun = on_verb ? dx_child(t, up, DEP_nsubj) : up;
	const uint32_t by = noun == NO_INDEX ? NO_INDEX : dx_child(t, r->word, DEP_obl);
	const uint32_t agent = r->source.n ? dx_words_head(t, &r->source) : by;
	if (noun == NO_INDEX || noun > r->word || agent == NO_INDEX || agent < r->word || t->head[agent] != r->word || r->label ||
	    !(on_verb || rel_in(t, r->word, REL(acl))) || !dx_xpos_starts(t, r->word, "VBN") || tree_rel(t, noun) != DEP_nsubj)
		return NO_INDEX;
	*subject = (struct range){ t->left[noun], t->left[r->word] };
	while (subject->b > noun + 1 && tree_upos(t, subject->b - 1) == UPOS_PUNCT)
		subject->b--;
	const uint32_t verb = t->head[noun];
	return verb > r->word && tree_upos(t, verb) == UPOS_VERB && dx_words_has(&r->content, noun) && dx_words_has(&r->content, verb) &&
	       tree_form_is(t, subject->b, ",") ? verb : NO_INDEX;
}

/* "The leak was small, the firm said, contradicting its letter": the participle behind the cue, which the roles took for
   words of the firm's. */
static uint32_t verb_behind(const struct tree *t, const struct relation *r)
{
	const uint32_t w = r->content.n > 1 ? r->content.at[r->content.n - 1].a : NO_INDEX;
	if (w == NO_INDEX || r->word == NO_INDEX || r->label || r->content.at[0].a > r->word || w < r->word + 2 || !r->source.n)
		return NO_INDEX;
	const bool hung = t->head[w] == r->word || (t->head[w] != NO_INDEX && dx_words_has(&r->content, t->head[w]));
	const bool behind = tree_form_is(t, w - 1, ",") && dx_words_has(&r->cue, w - 2) && hung;
	const bool clause = rel_in(t, w, REL(advcl) | REL(ccomp) | REL(acl));
	return behind && clause && !tree_quoted(t, w) && dx_xpos_starts(t, w, "VBG") ? w : NO_INDEX;
}

/* "The army claimed, but the rebels denied, that …": the second verb's content is what the first tells as well. Its subject, or
   NO_INDEX. */
static uint32_t shares_content(const struct tree *t, const struct relation *r)
{
	const uint32_t w = r->word, first = w == NO_INDEX ? NO_INDEX : t->head[w];
	if (first == NO_INDEX || first > w || tree_rel(t, w) != DEP_conj || tree_upos(t, first) != UPOS_VERB || !r->content.n)
		return NO_INDEX;
	const uint32_t subject = dx_child(t, first, DEP_nsubj), other = dx_child(t, w, DEP_nsubj);
	if (subject == NO_INDEX || subject > first || other == NO_INDEX || other < first || r->content.at[0].a <= w + 1 ||
	    !tree_form_is(t, first + 1, ",") || !tree_form_is(t, w + 1, ",") || dx_child(t, first, DEP_obj) != NO_INDEX ||
	    dx_child(t, first, DEP_ccomp) != NO_INDEX)
		return NO_INDEX;
	return dx_frame(t, first, false).row ? subject : NO_INDEX;
}

/* The relation of the first of two such verbs. false when memory is out. */
static bool add_sharer(const struct tree *t, struct relations *out, uint32_t i, uint32_t subject)
{
	const uint32_t first = t->head[out->at[i].word];
	for (uint32_t k = 0; k < out->n; k++)
		if (dx_words_has(&out->at[k].cue, first))
			return true;
	struct relation *r = dx_relation_new(out);
	if (!r)
		return out->n >= RELATIONS_MAX;
	r->word = first;
	r->frame = dx_frame(t, first, false);
	r->frame.content = out->at[i].frame.content;
	r->by_rule = true;
	r->confidence = out->at[i].confidence;
	r->content = out->at[i].content;
	r->source = dx_subtree(t, subject);
	dx_words_add(&r->cue, dx_first_of_verb(t, first), first + 1);
	return true;
}

/* "Washington says, and Moscow denies, that …", where the roles gave the second to the content of the first. */
static bool part_sharers(const struct tree *t, struct relation *r, struct relation *second)
{
	const struct range all = r->content.n == 1 ? r->content.at[0] : (struct range){ 0, 0 };
	uint32_t v = all.a + 1;
	if (r->word == NO_INDEX || all.a <= r->word + 1 || tree_upos(t, all.a) != UPOS_CCONJ || !tree_form_is(t, all.a - 1, ",") ||
	    !dx_words_has(&r->cue, all.a - 2) || tree_quoted(t, all.a))
		return false;
	while (v + 3 < all.b && v < all.a + SHARER_REACH && tree_upos(t, v) != UPOS_VERB && tree_upos(t, v) != UPOS_PUNCT)
		v++;
	const uint32_t from = dx_first_of_verb(t, v);
	if (v + 3 >= all.b || !tree_form_is(t, v + 1, ",") || !tree_form_is(t, v + 2, "that") || from <= all.a + 1)
		return false;
	*second = *r;
	second->word = v;
	second->frame = dx_frame(t, v, false);
	second->source.n = second->cue.n = second->content.n = 0;
	dx_words_add(&second->source, all.a + 1, from);
	dx_words_add(&second->cue, from, v + 1);
	dx_words_add(&second->content, v + 2, all.b);
	r->content = second->content;
	return second->frame.row != NULL;
}

/* "The paper reported on Friday, citing a memo, that …", where the roles gave all to "citing": the clause is the other's. */
static bool part_cited(const struct tree *t, struct relation *r, struct relation *second)
{
	const struct range all = r->content.n ? r->content.at[0] : (struct range){ 0, 0 };
	const uint32_t up = r->word == NO_INDEX ? NO_INDEX : t->head[r->word];
	uint32_t that = all.a + 1;
	if (up == NO_INDEX || up > r->word || !tree_lemma_is(t, r->word, "cite") || !dx_xpos_starts(t, r->word, "VBG") ||
	    tree_upos(t, up) != UPOS_VERB || all.a < r->word || !r->source.n || r->source.at[0].a > up || tree_quoted(t, all.a))
		return false;
	while (that < all.b && !(tree_form_is(t, that, "that") && tree_form_is(t, that - 1, ",")))
		that++;
	if (that + 2 >= all.b || !dx_frame(t, up, false).row)
		return false;
	*second = *r;
	second->word = up;
	second->frame = dx_frame(t, up, false);
	second->cue.n = second->content.n = 0;
	dx_words_add(&second->cue, dx_first_of_verb(t, up), up + 1);
	dx_words_add(&second->content, that, all.b);
	for (uint32_t i = 1; i < r->content.n; i++)
		dx_words_add(&second->content, r->content.at[i].a, r->content.at[i].b);
	r->content.n = 0;
	dx_words_add(&r->content, all.a, that - 1);
	return true;
}

/* "She said P, a claim Minsk dismissed", where the roles have all before for content and source: the verb of what is before. */
static uint32_t part_remark(const struct tree *t, struct relation *r)
{
	const struct range all = r->source.at[0];
	uint32_t noun = all.a + 1;
	if (r->source.n != 1 || all.a < 2 || all.b > r->word || !tree_form_is(t, all.a - 1, ",") ||
	    !dx_in_list(t->token[all.a]->form, " a an ") || r->content.at[0].a > all.a)
		return NO_INDEX;
	while (noun + 1 < all.b && noun < all.a + 3 && !dx_sums_up(t, noun))
		noun++;
	const enum upos upos = noun + 1 < all.b ? tree_upos(t, noun + 1) : UPOS_PUNCT;
	if (!dx_sums_up(t, noun) || (upos != UPOS_PROPN && upos != UPOS_DET && upos != UPOS_PRON))
		return NO_INDEX;
	const uint32_t told = dx_words_head(t, &r->content);
	r->source.n = r->content.n = 0;
	dx_words_add(&r->source, noun + 1, all.b);
	dx_words_add(&r->content, all.a, noun + 1);
	r->frame = dx_frame(t, r->word, false);
	r->frame.content = noun;
	return told;
}

/* "The move was condemned by the council and welcomed by others": what the others did to the move. */
static bool joined_passive(const struct tree *t, const struct relation *r, struct relation *second)
{
	const uint32_t w = r->word;
	if (w == NO_INDEX || r->label || !r->content.n || !r->source.n || r->content.at[0].a > w || tree_upos(t, w) != UPOS_VERB ||
	    !dx_passive(t, w))
		return false;
	FOR_CHILDREN(t, w, c) {
		const uint32_t agent = c > w && rel_in(t, c, REL(conj)) && dx_xpos_starts(t, c, "VBN") ? dx_child(t, c, DEP_obl) : NO_INDEX;
		if (agent == NO_INDEX || dx_child(t, c, DEP_nsubj) != NO_INDEX || agent < c || !slice_is(dx_case_of(t, agent), "by") ||
		    !dx_frame(t, c, false).row || dx_words_has(&r->cue, c))
			continue;
		*second = *r;
		second->word = c;
		second->frame = dx_frame(t, c, false);
		second->cue = (struct words){ { { c, c + 1 } }, 1 };
		second->content = (struct words){ { r->content.at[0] }, 1 };
		second->source = dx_subtree(t, agent);
		dx_words_cut(&second->source, t->left[agent], t->left[agent] + 1);
		return true;
	}
	return false;
}

/* What dx_split_clauses makes of one relation: the verb of the other, and what is to be set of it. */
struct parted {
	uint32_t verb;
	struct words source, content; /* empty: as the rule has them */
};

static struct parted part_one(const struct tree *t, struct relation *r, const uint32_t *rule_at)
{
	struct range subject = { 0, 0 };
	struct parted p = { .verb = dx_verb_of_noun(t, r, &subject.b) };
	if (p.verb != NO_INDEX) {
		dx_words_add(&p.content, t->start[t->sentence[r->word]], subject.b);
		dx_words_cut(&r->content, subject.b, t->n);
		dx_words_trim(t, &r->content);
		return p;
	}
	if (r->source.n && r->word != NO_INDEX && (p.verb = part_remark(t, r)) != NO_INDEX)
		return p;
	p.source = r->source;
	if ((p.verb = verb_around(t, r, &subject)) != NO_INDEX) {
		r->content.n = p.source.n = 0;
		dx_words_add(&r->content, subject.a, subject.b);
		dx_words_add(&p.source, subject.a, subject.b);
	} else if ((p.verb = verb_behind(t, r)) != NO_INDEX && rule_at[p.verb]) {
		dx_words_cut(&r->content, p.verb, t->n);
		dx_words_trim(t, &r->content);
	}
	return p;
}

enum dx_status dx_split_clauses(const struct tree *t, const struct candidates *c, struct relations *out, struct dx_error *err)
{
	const uint32_t chosen = out->n;
	uint32_t *rule_at = ARENA_NEW(t->arena, uint32_t, t->n); /* the rule's candidate on the word, plus one */
	if (!rule_at)
		return dx_nomem(err);
	for (uint32_t i = 0; i < c->n; i++)
		if (c->at[i].origin == FROM_RULES && c->at[i].r.word != NO_INDEX)
			rule_at[c->at[i].r.word] = i + 1;
	for (uint32_t i = 0; i < chosen; i++) {
		const uint32_t sharer = shares_content(t, &out->at[i]);
		if (sharer != NO_INDEX && !add_sharer(t, out, i, sharer))
			return dx_nomem(err);
		struct relation sharing;
		if (part_sharers(t, &out->at[i], &sharing) || part_cited(t, &out->at[i], &sharing) ||
		    joined_passive(t, &out->at[i], &sharing)) {
			struct relation *second = dx_relation_new(out);
			if (!second)
				return out->n >= RELATIONS_MAX ? DX_OK : dx_nomem(err);
			*second = sharing;
			continue;
		}
		const struct parted p = part_one(t, &out->at[i], rule_at);
		if (p.verb == NO_INDEX || !rule_at[p.verb])
			continue;
		struct relation *second = dx_relation_new(out);
		if (!second)
			return out->n >= RELATIONS_MAX ? DX_OK : dx_nomem(err);
		*second = c->at[rule_at[p.verb] - 1].r;
		if (p.source.n)
			second->source = p.source;
		if (p.content.n) {
			second->content = p.content;
			second->frame.content = out->at[i].word;
		}
	}
	return DX_OK;
}
