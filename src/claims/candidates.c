/* candidates.c: relations that an article may hold: by its roles, and by its cue words and trees. */
#include <stdlib.h>

#include "claims/judge.h"

static void add_run(struct words *words, struct relation *r, const struct run *run)
{
	dx_words_add(words, run->a, run->b);
	if (run->score < r->confidence)
		r->confidence = run->score;
}

/* A relation for each cue, its source, and the contents that hang on it; cues without a content are dropped. */
static enum dx_status add_by_roles(const struct tree *t, const struct run *runs, uint32_t n, const uint32_t *heads,
                                   struct relations *out, struct dx_error *err)
{
	uint32_t *relation_of = ARENA_NEW(t->arena, uint32_t, n), kept = 0;
	if (!relation_of)
		return dx_nomem(err);
	for (uint32_t i = 0; i < n; i++) {
		struct relation *r = runs[i].role == ROLE_CUE ? dx_relation_new(out) : NULL;
		relation_of[i] = r ? out->n - 1 : NO_INDEX;
		if (!r && runs[i].role == ROLE_CUE && out->n < RELATIONS_MAX)
			return dx_nomem(err);
		if (!r)
			continue;
		r->confidence = 1;
		add_run(&r->cue, r, &runs[i]);
		if (heads[i] != NO_INDEX)
			add_run(&r->source, r, &runs[heads[i]]);
	}
	for (uint32_t i = 0; i < n; i++)
		if (runs[i].role == ROLE_CONTENT && heads[i] != NO_INDEX && relation_of[heads[i]] != NO_INDEX)
			add_run(&out->at[relation_of[heads[i]]].content, &out->at[relation_of[heads[i]]], &runs[i]);
	for (uint32_t i = 0; i < out->n; i++)
		if (out->at[i].content.n)
			out->at[kept++] = out->at[i];
	out->n = kept;
	return DX_OK;
}

/* "published a letter warning users": the warning tells. Not so where the upper verb knows of its noun: "issued a statement". */
static bool tells_below(const struct tree *t, const struct relation *r, uint32_t w, const struct frame *f)
{
	uint32_t noun = t->head[w], up = noun == NO_INDEX ? NO_INDEX : t->head[noun];
	if (tree_rel(t, w) != DEP_acl || !dx_xpos_starts(t, w, "VBG") || up == NO_INDEX || f->content == NO_INDEX ||
	    !dx_words_has(&r->content, f->content))
		return false;
	const struct cue *row = dx_frame(t, up, true).row;
	for (uint32_t i = 0; row && i < row->cond_count; i++)
		if (row->conds[i].words.n)
			return false;
	return true;
}

/* "addressed claims about", "repeated allegations of": what is done to the noun tells more than the noun, unless the verb only brings
   it ("made claims about"). Verbs whose rows name their nouns are of that kind. */
static void prefer_verb(const struct tree *t, struct relation *r)
{
	if (r->word == NO_INDEX || tree_upos(t, r->word) != UPOS_NOUN)
		return;
	for (uint32_t w = r->cue.at[0].a; w < r->word; w++) {
		size_t n = 0;
		const struct cue *rows = tree_upos(t, w) == UPOS_VERB ? dx_cues_of(t->token[w]->lemma, &n) : NULL;
		bool object = false, names = false;
		for (size_t i = 0; i < n; i++)
			for (uint32_t k = 0; k < rows[i].cond_count; k++) {
				object |= rows[i].conds[k].kind == COND_OBJ && !rows[i].conds[k].words.n;
				names |= rows[i].conds[k].kind == COND_OBJ && rows[i].conds[k].words.n;
			}
		if (object && !names) {
			r->word = w;
			r->frame = dx_frame(t, w, false);
			return;
		}
	}
}

/* The cue word of a relation that the roles gave: the one with the most telling row, its tree's head on a tie. */
static void read_cue(const struct tree *t, struct relation *r)
{
	uint32_t head = dx_words_head(t, &r->cue), best_score = 0;
	for (uint32_t i = 0; i < r->cue.n; i++)
		for (uint32_t w = r->cue.at[i].a; w < r->cue.at[i].b; w++) {
			struct frame f = dx_frame(t, w, false);
			enum upos u = tree_upos(t, w);
			uint32_t score = f.row ? 10 + 6 * f.row->cond_count + (w == head ? 3 : 0) + (f.row->pos == u ? 6 : 0) : 0;
			if (f.row && tells_below(t, r, w, &f))
				score += 20;
			if (score > best_score) {
				best_score = score;
				r->word = w;
				r->frame = f;
			}
		}
	if (r->word == NO_INDEX)
		r->word = head;
	prefer_verb(t, r);
	bool after;
	if (r->frame.row && r->frame.content == NO_INDEX && tree_rel(t, r->word) != DEP_parataxis)
		r->frame.content = dx_clause_of(t, r->word, &after);
}

static struct candidate *new_candidate(struct candidates *c, const struct relation *r, enum origin origin, uint32_t partner)
{
	if (c->n >= 4 * RELATIONS_MAX || !dx_grow(&c->at, c->n, &c->cap, sizeof *c->at))
		return NULL;
	struct candidate *x = &c->at[c->n++];
	memset(x, 0, sizeof *x);
	x->r = *r;
	x->origin = (uint8_t)origin;
	x->partner = partner;
	return x;
}

static enum dx_status join(const struct tree *t, const struct relations *roles, const struct relations *rules,
                           struct candidates *c, struct dx_error *err)
{
	uint32_t *at_word = ARENA_NEW(t->arena, uint32_t, t->n); /* the roles' relation whose cue holds the word, plus one */
	bool ok = at_word != NULL;
	for (uint32_t i = 0; ok && i < roles->n; i++) {
		ok = new_candidate(c, &roles->at[i], FROM_ROLES, NO_INDEX) != NULL;
		for (uint32_t k = 0; k < roles->at[i].cue.n; k++)
			for (uint32_t w = roles->at[i].cue.at[k].a; w < roles->at[i].cue.at[k].b; w++)
				at_word[w] = i + 1;
	}
	for (uint32_t i = 0; ok && i < rules->n; i++) {
		uint32_t partner = NO_INDEX, mine = c->n;
		for (uint32_t k = 0; k < rules->at[i].cue.n; k++)
			for (uint32_t w = rules->at[i].cue.at[k].a; w < rules->at[i].cue.at[k].b; w++)
				if (at_word[w] && (partner == NO_INDEX || w == rules->at[i].word))
					partner = at_word[w] - 1;
		ok = new_candidate(c, &rules->at[i], FROM_RULES, partner) != NULL;
		if (ok && partner != NO_INDEX)
			c->at[partner].partner = mine;
	}
	return ok || c->n >= 4 * RELATIONS_MAX ? DX_OK : dx_nomem(err);
}

/* A cue verb that the tagger took for a noun, as happens in headlines: the lexicon knows no such noun. */
static bool verb_as_noun(const struct tree *t, const struct run *run)
{
	size_t n;
	const struct cue *rows = run->head == NO_INDEX ? NULL : dx_cues_of(t->token[run->head]->lemma, &n);
	if (!rows || run->role != ROLE_CUE || tree_upos(t, run->head) != UPOS_NOUN)
		return false;
	for (size_t i = 0; i < n; i++)
		if (rows[i].pos != UPOS_VERB)
			return false;
	return true;
}

/* Around such a cue the tree is wrong: source, cue and content side by side belong together. */
static void join_neighbours(const struct tree *t, const struct run *runs, uint32_t n, uint32_t *heads)
{
	for (uint32_t i = 1; i < n; i++) {
		const struct run *left = &runs[i - 1], *r = &runs[i];
		bool next = heads[i] == NO_INDEX && left->b == r->a && left->sentence_b == r->sentence_a;
		if (next && ((r->role == ROLE_CONTENT && verb_as_noun(t, left)) || (left->role == ROLE_SOURCE && verb_as_noun(t, r))))
			heads[i] = i - 1;
	}
}

enum dx_status dx_candidates(const struct tree *t, struct slice linker, struct candidates *c, struct dx_error *err)
{
	struct relations roles = { 0 }, rules = { 0 };
	struct run *runs;
	uint32_t n, *heads = NULL;
	enum dx_status status = dx_runs(t, &runs, &n, err);
	if (!status && !(heads = ARENA_NEW(t->arena, uint32_t, n)))
		status = dx_nomem(err);
	if (!status) {
		dx_link(t, linker, runs, n, heads);
		join_neighbours(t, runs, n, heads);
		status = add_by_roles(t, runs, n, heads, &roles, err);
	}
	for (uint32_t i = 0; !status && i < roles.n; i++)
		read_cue(t, &roles.at[i]);
	if (!status && !dx_rules(t, &rules))
		status = dx_nomem(err);
	for (uint32_t i = 0; !status && i < roles.n; i++)
		dx_trim_source(t, &roles.at[i].source);
	for (uint32_t i = 0; !status && i < rules.n; i++)
		dx_trim_source(t, &rules.at[i].source);
	if (!status)
		status = join(t, &roles, &rules, c, err);
	free(roles.at);
	free(rules.at);
	return status;
}
