/* nesting.c: statements inside statements. Rules see more cues there than anybody wants: "I think", "you know", "a report shows
   him", "the law requires reports". */
#include "claims/nesting.h"

#include <string.h>

#include "claims/mentions.h"

bool dx_is_a(uint16_t predicate, const char *root)
{
	size_t n;
	const struct predicate *p = dx_predicates(&n);
	for (int depth = 0; depth < 6; depth++, predicate = p[predicate].parent)
		if (slice_is(p[predicate].id, root))
			return true;
	return false;
}

/* Is the predicate one of n roots, or below one? */
static bool is_any(uint16_t predicate, const char *const *roots, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (dx_is_a(predicate, roots[i]))
			return true;
	return false;
}

bool dx_takes_side(uint16_t predicate)
{
	static const char *const roots[] = { "denies",     "disputes", "doubts",   "confirms", "claims", "supports", "opposes",
		                             "criticizes", "directs",  "declines", "promises", "warns",  "predicts",
		                             "has-no-plans" };
	return is_any(predicate, roots, sizeof roots / sizeof *roots);
}

bool dx_is_of_mind(uint16_t predicate)
{
	static const char *const roots[] = { "believes", "wants", "expects", "doubts", "finds-no-evidence" };
	return is_any(predicate, roots, sizeof roots / sizeof *roots);
}

/* "Warned the company", "promise you": whom it was said to, and nothing of what was said. */
static bool only_addresses(const struct tree *t, const struct relation *r)
{
	const uint32_t object = dx_words_head(t, &r->content);
	if (object == NO_INDEX || t->head[object] != r->word)
		return false;
	if (tree_rel(t, object) == DEP_iobj) /* but "told them to leave" */
		return r->content.at[r->content.n - 1].b <= t->right[object] + 1;
	if (r->frame.clause || tree_rel(t, object) != DEP_obj)
		return false;
	return dx_in_list(t->token[r->word]->lemma, " alert assure caution inform notify remind tell warn ") ||
	       (dx_may_speak(t, object) && dx_in_list(t->token[r->word]->lemma, " promise urge ")); /* "urge restraint" tells what */
}

/* "Could persuade utilities", "should vote for him": what somebody may come to say is no telling yet; nor is "cannot allow it",
   as "could not confirm it" is. */
static bool only_possible(const struct tree *t, const struct relation *r)
{
	FOR_CHILDREN(t, r->word, c)
		if (rel_in(t, c, REL(aux)) && dx_in_list(t->token[c]->lemma, " can could may might must shall should "))
			return !r->frame.negated || dx_is_a(r->frame.row->predicate, "directs");
	return false;
}

/* Of several people: "one of the men", "all of the firms". */
static bool of_somebody(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (c > w && rel_in(t, c, REL(nmod)) && slice_is(dx_case_of(t, c), "of"))
			return true;
	return false;
}

/* Told of as done: "a man denied it", "people close to the firm have said so". What people think at any time is nobody's. */
static bool in_past(const struct tree *t, uint32_t verb)
{
	return dx_xpos_starts(t, verb, "VBD") || dx_child_lemma(t, verb, "have") != NO_INDEX;
}

/* "Nobody thinks", "anyone who denies", "those who support", "few believe": nobody in particular. */
static bool is_anybody(const struct tree *t, uint32_t who, uint32_t verb)
{
	const uint32_t antecedent = dx_antecedent(t, who);
	const uint32_t w = antecedent == NO_INDEX ? who : antecedent;
	const uint32_t few = tree_lemma_is(t, w, "few") ? w : dx_child_lemma(t, w, "few");
	if (dx_in_list(t->token[w]->form, " nobody none anybody anyone everybody everyone whoever "))
		return true;
	if (few != NO_INDEX && few <= w) /* but "a few" */
		return t->left[w] == few;
	if (dx_in_list(t->token[w]->form, " those all one "))
		return !of_somebody(t, w);
	if (!dx_in_list(t->token[w]->lemma, " people person man woman "))
		return false;
	bool one = antecedent != NO_INDEX;
	FOR_CHILDREN(t, w, c) {
		if (c < w && !tree_form_is(t, c, "a")) /* "two people", "the man" */
			return dx_in_list(t->token[c]->form, " no any ");
		one |= c < w || rel_in(t, c, REL(nmod) | REL(amod) | REL(acl));
	}
	return !one || !in_past(t, verb);
}

/* The verb that says whether w's clause is so: "continue" of "he continues to deny", the first of conjuncts without an
   auxiliary. */
static uint32_t governor(const struct tree *t, uint32_t w)
{
	for (int steps = 0; steps < 4; steps++) {
		const uint32_t up = t->head[w];
		const bool carried = up != NO_INDEX && tree_rel(t, w) == DEP_xcomp && !dx_unreal(t, w) &&
		                     dx_in_list(t->token[up]->lemma, " go continue come begin start keep seem appear happen manage use ");
		const bool joined = up != NO_INDEX && tree_rel(t, w) == DEP_conj && t->token[up]->xpos == t->token[w]->xpos;
		if (dx_child(t, w, DEP_aux) != NO_INDEX || (!carried && !joined))
			break;
		w = up;
	}
	return w;
}

/* "Let them deny it", "the risk of supporting him", "by denying it": an act that is named, not told. A participle that tells more
   of a noun ("tweets accusing her") or has a clause ("after saying that …") tells. */
static bool only_named(const struct tree *t, const struct relation *r)
{
	const bool owned = tree_rel(t, r->word) == DEP_obj && dx_words_has(&r->cue, t->head[r->word]); /* "make a pledge" */
	const uint32_t w = governor(t, owned ? t->head[r->word] : r->word), up = t->head[w];
	if (tree_upos(t, w) != UPOS_VERB || dx_child(t, w, DEP_aux) != NO_INDEX)
		return false;
	if (!strcmp(dx_xpos_names[t->token[w]->xpos], "VB"))
		return up == NO_INDEX || !dx_in_list(t->token[up]->lemma, " hear see watch ");
	return !r->frame.clause && dx_xpos_starts(t, w, "VBG") && dx_child(t, w, DEP_mark) != NO_INDEX;
}

static bool to_come(const struct tree *t, uint32_t verb)
{
	return dx_child_lemma(t, verb, "will") != NO_INDEX || dx_child_lemma(t, verb, "would") != NO_INDEX;
}

/* What "it" does is a saying: "it denied the leak". */
static bool tells(const struct tree *t, const struct relation *r)
{
	static const char *const roots[] = { "denies", "disputes", "confirms", "claims", "warns" };
	return is_any(r->frame.row->predicate, roots, sizeof roots / sizeof *roots) && !r->frame.passive && !to_come(t, r->word);
}

bool dx_worth_nesting(const struct tree *t, const struct relation *r)
{
	const struct cue *row = r->frame.row;
	uint32_t head = dx_words_head(t, &r->source);
	if (!row)
		return false;
	if (head == NO_INDEX)
		return r->frame.clause && !r->frame.passive && tree_upos(t, r->word) == UPOS_NOUN && !r->frame.negated;
	if (tree_rel(t, r->word) == DEP_xcomp && dx_xpos_starts(t, r->word, "VBN") && t->head[head] != r->word)
		return false; /* "stands accused": by somebody else */
	if (dx_asked_for(t, head) || is_anybody(t, head, r->word) || dx_is_unasserted(t, r->word) || only_named(t, r))
		return false;
	if (dx_comments(t, r)) /* no part of what is told */
		return true;
	if (dx_slice_ieq(t->token[head]->form, SLICE("it")) && !tells(t, r)) /* "it would cost", "it is believed" */
		return false;
	if (dx_in_list(t->token[head]->form, " you that this which ") || dx_unreal(t, r->word) || only_possible(t, r) ||
	    only_addresses(t, r) || (!r->frame.clause && dx_is_a(row->predicate, "directs") && !dx_may_speak(t, head)))
		return false;
	if (dx_in_list(t->token[head]->form, " i we ") && !dx_takes_side(row->predicate))
		return false;
	return r->frame.clause || dx_takes_side(row->predicate);
}

bool dx_may_be_speaker(const struct tree *t, uint32_t pronoun, uint32_t speaker)
{
	const struct slice form = t->token[pronoun]->form;
	const uint8_t entity = t->token[speaker]->entity;
	if (dx_in_list(form, " i we "))
		return tree_quoted(t, pronoun);
	if (!dx_in_list(form, " he she they it ") || (tree_quoted(t, pronoun) && !tree_quoted(t, speaker)))
		return false; /* who says "he" in a quotation speaks of another */
	if (dx_child(t, pronoun, DEP_conj) != NO_INDEX) /* "she and the mayor" */
		return false;
	if (dx_in_list(t->token[speaker]->form, " he she they it i we you "))
		return dx_slice_ieq(t->token[speaker]->form, form);
	return dx_slice_ieq(form, SLICE("it")) ? entity != ENT_PERSON : dx_slice_ieq(form, SLICE("they")) || entity != ENT_ORGANIZATION;
}

/* The clause that w's clause is joined to: "… and hopes". */
static uint32_t first_of_conjuncts(const struct tree *t, uint32_t w)
{
	for (int steps = 0; steps < 4 && tree_rel(t, w) == DEP_conj; steps++)
		w = t->head[w];
	return w;
}

bool dx_believes_more(const struct tree *t, uint32_t verb)
{
	FOR_CHILDREN(t, verb, c)
		if (tree_rel(t, c) == DEP_conj && dx_child(t, c, DEP_ccomp) != NO_INDEX)
			return true;
	return tree_rel(t, verb) == DEP_conj;
}

bool dx_tells_own_mind(const struct tree *t, const struct relation *outer, const struct relation *r)
{
	const uint32_t speaker = dx_words_head(t, &outer->source), self = dx_words_head(t, &r->source);
	uint32_t verb = r->word;
	bool mind = verb != NO_INDEX && to_come(t, verb);
	mind |= r->frame.row && dx_is_of_mind(r->frame.row->predicate);
	mind |= self != NO_INDEX && dx_slice_ieq(t->token[self]->form, SLICE("it")); /* a firm has no mind beside what it says */
	if (!mind || speaker == NO_INDEX || self == NO_INDEX || verb == NO_INDEX || !dx_may_be_speaker(t, self, speaker))
		return false;
	if (r->frame.row && r->frame.clause && dx_believes_more(t, verb) &&
	    (dx_is_a(r->frame.row->predicate, "believes") || dx_is_a(r->frame.row->predicate, "doubts")))
		return false;
	const uint32_t up = t->head[verb];
	if (up != NO_INDEX && tree_rel(t, verb) == DEP_obj && (dx_words_has(&r->cue, up) || dx_child(t, up, DEP_nsubj) == self))
		verb = up; /* "has plans" */
	return first_of_conjuncts(t, verb) == dx_words_head(t, &outer->content);
}

bool dx_is_disowned(const struct tree *t, const struct relation *outer, const struct relation *r)
{
	if (!outer->content.n || r->word == NO_INDEX || tree_upos(t, r->word) != UPOS_VERB ||
	    t->sentence[r->word] != t->sentence[outer->content.at[0].a])
		return false;
	const struct meaning m = dx_meaning(t, outer);
	return m.core == r->word && (m.stance == STANCE_DENIES || m.stance == STANCE_DOUBTS) && !m.several && !r->frame.negated &&
	       !dx_negated_inside(t, r->word, &outer->content);
}
