/* row_by_spans.c: the lexicon's row for a cue whose tree fits none: by where the content is and how it begins. */
#include "base/utf8.h"
#include "claims/relation.h"

/* Does any word of the set have one of these lemmas? At most this many words are looked at; up to a quotation unless quotes. */
#define WORDS_LOOKED_AT 6
static bool any_of(const struct tree *t, const struct words *s, const char *list, bool quotes)
{
	uint32_t looked = 0;
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b && looked++ < WORDS_LOOKED_AT; w++)
			if (!quotes && (t->token[w]->flags & TOKEN_IN_QUOTES))
				return false;
			else if (dx_in_list(t->token[w]->lemma, list) || dx_in_list(t->token[w]->form, list))
				return true;
	return false;
}

static bool infinitive(const struct tree *t, const struct words *content)
{
	for (uint32_t i = 0; i < content->n; i++)
		for (uint32_t w = content->at[i].a; w < content->at[i].b && w < content->at[i].a + 10; w++)
			if (tree_lemma_is(t, w, "to") && tree_upos(t, w) == UPOS_PART)
				return true;
	return false;
}

static bool begins_clause(const struct tree *t, uint32_t a)
{
	if (tree_lemma_is(t, a, "that") && a + 1 < t->n && (t->token[a + 1]->flags & TOKEN_QUOTE_OPEN))
		return false; /* called that "an insult" */
	return tree_upos(t, a) == UPOS_SCONJ || dx_xpos_starts(t, a, "W") || tree_quoted(t, a);
}

static bool fits(const struct tree *t, const struct relation *r, const struct cond *c)
{
	uint32_t a = r->content.at[0].a, last = r->cue.n ? r->cue.at[r->cue.n - 1].b - 1 : r->word;
	const char *list = c->words.n ? c->words.p : NULL;
	switch ((enum cond_kind)c->kind) {
	case COND_TO:
		return infinitive(t, &r->content);
	case COND_ING:
		return dx_xpos_starts(t, a, "VBG");
	case COND_OBJ:
		return list ? any_of(t, &r->cue, list, true)
		            : !begins_clause(t, a) && tree_upos(t, a) != UPOS_PART && tree_upos(t, a) != UPOS_ADP;
	case COND_PREP:
		return list && (dx_in_list(t->token[a]->lemma, list) || (last != r->word && dx_in_list(t->token[last]->lemma, list)) ||
		                any_of(t, &r->content, list, false));
	case COND_IS:
		return !begins_clause(t, a) && dx_words_count(&r->content) > 1;
	case COND_PASS:
		return dx_passive(t, r->word);
	case COND_NEG:
		return dx_negated(t, r->word);
	case COND_WORD:
		return list && (any_of(t, &r->cue, list, true) || any_of(t, &r->content, list, true));
	case COND_COUNT:
		break;
	}
	return false;
}

const struct cue *dx_row_by_spans(const struct tree *t, const struct relation *r)
{
	size_t n = 0;
	const struct cue *rows, *best = NULL;
	uint32_t best_score = 0;
	if (r->word == NO_INDEX || !r->content.n)
		return NULL;
	rows = dx_cues_of(dx_lower(t->arena, t->token[r->word]->lemma), &n);
	for (size_t i = 0; i < n; i++) {
		uint32_t score = rows[i].pos == tree_upos(t, r->word) ? 100 : 50;
		bool all = true;
		for (uint32_t k = 0; all && k < rows[i].cond_count; k++) {
			all = fits(t, r, &rows[i].conds[k]);
			score += rows[i].conds[k].words.n ? 3 : 2;
		}
		if (all && score > best_score) {
			best_score = score;
			best = &rows[i];
		}
	}
	return best;
}
