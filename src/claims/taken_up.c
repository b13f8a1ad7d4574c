/* taken_up.c: what "the accusation", "the claim" or "a charge that" takes up again: the claim of one attribution shortly before. */
#include "claims/relation.h"

/* How far back the claim may stand, in sentences: behind a verb of the noun's own kind, behind any other. */
#define REACH_OWN 3
#define REACH_ANY 2
/* Attributions that are looked at, at most. */
#define LOOK_BACK 24

#define ACCUSATIONS " accusation allegation charge "
#define CLAIMS " claim assertion suggestion statement report account story rumor rumour insinuation contention "
#define ACCUSING " accuses alleges charges blames "
#define TELLING \
	" says claims states alleges reports writes argues insists declares announces accuses blames adds suggests believes suspects" \
	" testifies reveals repeats notes concludes estimates warns "

bool dx_takes_up(const struct tree *t, uint32_t w)
{
	return tree_upos(t, w) == UPOS_NOUN && (dx_in_list(t->token[w]->lemma, ACCUSATIONS) || dx_in_list(t->token[w]->lemma, CLAIMS));
}

bool dx_comments(const struct tree *t, const struct relation *r)
{
	const uint32_t a = r->content.n ? r->content.at[0].a : 0, noun = r->word == NO_INDEX ? NO_INDEX : t->head[r->word];
	const uint32_t from = noun == NO_INDEX ? NO_INDEX : t->left[noun];
	if (a < 2 || from == NO_INDEX || noun < a || noun > a + 3 || !rel_in(t, r->word, REL(acl)) || !r->source.n || tree_quoted(t, a))
		return false;
	return dx_in_list(t->token[a]->form, " a an something ") && tree_form_is(t, a - 1, ",") && dx_words_has(&r->content, noun) &&
	       r->source.at[0].a > noun && r->source.at[0].a < r->word && tree_upos(t, r->word) == UPOS_VERB;
}

/* Nouns that stand for what was told, whatever it was. */
#define SUMS_UP \
	" remark comment assessment conclusion finding figure description characterization characterisation verdict view notion idea" \
	" theory estimate threat demand request proposal "
bool dx_sums_up(const struct tree *t, uint32_t noun)
{
	return dx_takes_up(t, noun) || (tree_upos(t, noun) == UPOS_NOUN && dx_in_list(t->token[noun]->lemma, SUMS_UP));
}

/* Does a clause without "that" begin right behind the noun: "a charge the firm denies"? */
static bool bare_relative(const struct tree *t, uint32_t noun)
{
	FOR_CHILDREN(t, noun, c)
		if (c > noun && rel_in(t, c, REL(acl)) && t->left[c] == noun + 1 && dx_child(t, c, DEP_nsubj) != NO_INDEX)
			return true;
	return false;
}

void dx_drop_comment(const struct tree *t, struct words *content)
{
	const struct range last = content->n ? content->at[content->n - 1] : (struct range){ 0, 0 };
	for (uint32_t w = content->n > 1 ? last.a : last.a + 1; w + 3 < last.b; w++) {
		const bool one = dx_in_list(t->token[w]->form, " a an ");
		const uint32_t noun = one ? w + 1 : w;
		const bool comment = dx_sums_up(t, noun);
		if (comment && (one || dx_xpos_starts(t, w, "NNS")) && tree_form_is(t, w - 1, ",") &&
		    (dx_in_list(t->token[noun + 1]->form, " that which ") || bare_relative(t, noun)) &&
		    !(t->token[w]->flags & TOKEN_IN_QUOTES) && t->sentence[w - 1] == t->sentence[last.b - 1]) {
			dx_words_cut(content, w, last.b);
			dx_words_trim(t, content);
			return;
		}
	}
}

void dx_take_antecedent(const struct tree *t, struct relation *r)
{
	const uint32_t w = r->content.n == 1 ? r->content.at[0].a : 0;
	if (w < 2 || r->content.at[0].b != w + 1 || !dx_in_list(t->token[w]->form, " that which ") || !dx_takes_up(t, w - 1) ||
	    tree_upos(t, w - 2) != UPOS_DET || t->sentence[w - 2] != t->sentence[w])
		return;
	r->content.n = 0;
	dx_words_add(&r->content, w - 2, w);
}

/* The noun, when the content is nothing but "the claim", "these allegations", "the report as nonsense", "the union's charge";
   *owner: the union, or NO_INDEX. */
static uint32_t bare_noun(const struct tree *t, const struct words *content, uint32_t *owner)
{
	uint32_t w = content->n ? content->at[0].a : NO_INDEX, end = content->n ? content->at[0].b : 0;
	const uint32_t first = w;
	if (content->n == 2 && dx_in_list(t->token[first]->form, " a an ") && end > first + 1 && dx_sums_up(t, end - 1))
		return end - 1; /* "an assessment … unfounded" */
	if (content->n != 1)
		return NO_INDEX;
	*owner = NO_INDEX;
	while (w < end && !dx_takes_up(t, w) && w < first + 5)
		w++;
	if (w >= end || !dx_takes_up(t, w) || w == first)
		return NO_INDEX;
	FOR_CHILDREN(t, w, c) {
		if (tree_rel(t, c) == DEP_nmod_poss)
			*owner = c;
		else if (c < w && tree_upos(t, c) != UPOS_DET && tree_upos(t, c) != UPOS_PUNCT)
			return NO_INDEX;
	}
	if (*owner == NO_INDEX && w != first + 1)
		return NO_INDEX;
	if (*owner != NO_INDEX && tree_upos(t, *owner) == UPOS_PRON)
		return NO_INDEX;
	while (end > w + 1 && tree_upos(t, end - 1) == UPOS_PUNCT)
		end--;
	return end == w + 1 || tree_form_is(t, w + 1, "as") ? w : NO_INDEX;
}

/* "Which the firm denied", "the firm denied it", but not "denied publishing it". */
static bool is_bare_pronoun(const struct tree *t, const struct relation *r)
{
	const uint32_t w = r->content.n == 1 && r->content.at[0].b == r->content.at[0].a + 1 ? r->content.at[0].a : NO_INDEX;
	if (w == NO_INDEX || t->head[w] != r->word)
		return false;
	return tree_form_is(t, w, "which") || (w == r->word + 1 && dx_in_list(t->token[w]->form, " it this that "));
}

/* What an attribution may take up, and what it has to be like. */
struct wanted {
	const struct tree *t;
	const struct relations *r;
	const struct attribution *a;
	uint32_t taker;  /* the one that takes up */
	uint32_t owner;  /* head word of "the union's", or NO_INDEX */
	const char *predicates;
	uint32_t reach;
	bool accuses;    /* nobody is accused of what is said not to be so */
};

/* Nobody denies what they have just said; and "he" or "they" are mostly those who spoke last. */
static bool denies_itself(const struct wanted *w, uint32_t i)
{
	const uint32_t who = dx_words_head(w->t, &w->r->at[i].source), self = dx_words_head(w->t, &w->r->at[w->taker].source);
	const uint32_t whose = who == NO_INDEX ? NO_INDEX : dx_antecedent(w->t, who), source = whose == NO_INDEX ? who : whose;
	if (w->a[w->taker].stance != STANCE_DENIES || self == NO_INDEX)
		return false;
	if (tree_upos(w->t, self) == UPOS_PRON)
		return w->reach > 0 && dx_in_list(SLICE("says"), w->predicates);
	return source != NO_INDEX && slice_eq(w->t->token[source]->lemma, w->t->token[self]->lemma);
}

static bool fits(const struct wanted *w, uint32_t i)
{
	const struct attribution *a = &w->a[i], *taker = &w->a[w->taker];
	const uint32_t source = dx_words_head(w->t, &w->r->at[i].source);
	const bool near = a->sentence <= taker->sentence && a->sentence + w->reach >= taker->sentence;
	uint32_t ignored;
	size_t n;
	if (!near || !w->r->at[i].content.n || !a->claim_key.n || (w->reach && !a->key_verbs) || denies_itself(w, i))
		return false;
	if (!dx_in_list(dx_predicates(&n)[a->predicate].id, w->predicates) ||
	    (a->stance != STANCE_ASSERTS && (w->accuses || a->stance != STANCE_DENIES)))
		return false;
	if (bare_noun(w->t, &w->r->at[i].content, &ignored) != NO_INDEX || is_bare_pronoun(w->t, &w->r->at[i]) || taker->parent == i)
		return false;
	return w->owner == NO_INDEX || (source != NO_INDEX && slice_eq(w->t->token[source]->lemma, w->t->token[w->owner]->lemma));
}

/* Of one sentence, and with nothing inside that somebody else says: then it is clear which claim it is. */
static bool is_plain(const struct wanted *w, uint32_t i)
{
	const struct words *c = &w->r->at[i].content;
	if (w->t->sentence[c->at[0].a] != w->t->sentence[c->at[c->n - 1].b - 1])
		return false;
	for (uint32_t k = i > LOOK_BACK ? i - LOOK_BACK : 0; k < w->taker; k++)
		if (k != i && w->a[k].parent == i)
			return false;
	return true;
}

/* The one that fits, or NO_INDEX; *several: there are more, of other claims. */
static uint32_t only_one(const struct wanted *w, bool *several)
{
	uint32_t found = NO_INDEX;
	*several = false;
	for (uint32_t i = w->taker > LOOK_BACK ? w->taker - LOOK_BACK : 0; i < w->taker; i++) {
		if (!fits(w, i))
			continue;
		*several |= found != NO_INDEX && !slice_eq(w->a[found].claim_key, w->a[i].claim_key);
		found = i;
	}
	return *several || found == NO_INDEX || !is_plain(w, found) ? NO_INDEX : found;
}

static uint8_t other_side(uint8_t stance)
{
	return stance == STANCE_ASSERTS ? STANCE_DENIES : stance == STANCE_DENIES ? STANCE_ASSERTS : stance;
}

static void take_up(struct attribution *a, const struct attribution *earlier)
{
	a->claim_text = earlier->claim_text;
	a->claim_key = earlier->claim_key;
	a->key_source = (struct spans){ NULL, 0 };
	a->key_verbs = earlier->key_verbs;
	if (earlier->stance == STANCE_DENIES)
		a->stance = other_side(a->stance);
}

/* The attribution whose claim the i-th takes up, or NO_INDEX. */
static uint32_t taken_by(const struct tree *t, const struct relations *r, const struct attribution *a, uint32_t i)
{
	const struct words *content = &r->at[i].content;
	struct wanted w = { .t = t, .r = r, .a = a, .taker = i, .predicates = TELLING };
	const uint32_t noun = bare_noun(t, content, &w.owner);
	bool several = false;
	if (noun == NO_INDEX) {
		w.reach = content->n && !tree_form_is(t, content->at[0].a, "which");
		return a[i].stance == STANCE_DENIES && is_bare_pronoun(t, &r->at[i]) ? only_one(&w, &several) : NO_INDEX;
	}
	if (content->n == 2 && a[i].stance != STANCE_DENIES)
		return NO_INDEX;
	const bool here = dx_in_list(t->token[content->at[0].a]->form, " a an "); /* "…, a charge that the firm denies" */
	w.accuses = dx_in_list(t->token[noun]->lemma, ACCUSATIONS);
	if (w.accuses) {
		w.predicates = ACCUSING;
		w.reach = here ? 0 : REACH_OWN;
		const uint32_t found = only_one(&w, &several);
		if (found != NO_INDEX || several)
			return found;
	}
	w.predicates = TELLING;
	w.reach = here ? 0 : REACH_ANY;
	return only_one(&w, &several);
}

void dx_take_up(const struct tree *t, const struct relations *r, struct attribution *a)
{
	for (uint32_t i = 0; i < r->n; i++) {
		const uint32_t found = taken_by(t, r, a, i);
		if (found != NO_INDEX)
			take_up(&a[i], &a[found]);
	}
}
