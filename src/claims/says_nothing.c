/* says_nothing.c: what has a cue, and tells nothing: deeds, names, menus, questions. */
#include "claims/mentions.h"
#include "claims/nesting.h"

bool dx_asked_for(const struct tree *t, uint32_t w)
{
	const struct slice form = t->token[w]->form;
	return (slice_is(form, "who") || slice_is(form, "what")) && dx_antecedent(t, w) == NO_INDEX;
}

/* An act on a thing, not a word about it: "recalls batteries". Verbs that tell only in clauses and quotations. */
static bool handles_thing(const struct tree *t, const struct relation *r)
{
	const struct cue *row = r->frame.row;
	uint32_t object = dx_child(t, r->word, DEP_obj);
	if (!row || row->cond_count || row->predicate != dx_predicate_of("says") || dx_in_list(row->lemma, " say tell "))
		return false;
	if (object == NO_INDEX || object != dx_words_head(t, &r->content) || tree_upos(t, object) != UPOS_NOUN)
		return false;
	return dx_child(t, r->word, DEP_ccomp) == NO_INDEX && dx_child(t, object, DEP_acl) == NO_INDEX &&
	       !(t->token[object]->flags & TOKEN_IN_QUOTES);
}

/* "A guard identified only as Tom", "a tool called Beacon": how somebody is named, not what somebody says. */
static bool names_only(const struct tree *t, uint32_t w)
{
	const uint32_t end = t->start[t->sentence[w] + 1];
	uint32_t as = w + 1;
	if (dx_in_list(t->token[w]->lemma, " call name dub know ") && dx_xpos_starts(t, w, "VBN") &&
	    dx_child(t, w, DEP_aux) == NO_INDEX && dx_child(t, w, DEP_nsubj) == NO_INDEX &&
	    dx_child(t, w, DEP_obl_agent) == NO_INDEX && as < end && w > t->start[t->sentence[w]] &&
	    (tree_upos(t, as) == UPOS_PROPN || tree_form_is(t, as, "as")) && !(t->token[as]->flags & TOKEN_QUOTE_OPEN))
		return true;
	if (!tree_lemma_is(t, w, "identify") || dx_child(t, w, DEP_aux) != NO_INDEX)
		return false;
	if (as < end && dx_in_list(t->token[as]->form, " only just solely simply "))
		as++;
	return as < end && tree_form_is(t, as, "as");
}

#define TARGETS \
	" bank network computer server website site page system infrastructure grid pipeline embassy consulate base village town city" \
	" tanker ship vessel facility plant convoy school hospital station airport port civilian soldier troop neighbor neighbour" \
	" account database router phone user customer "
#define ATTACKERS \
	" hacker army troop force militant militia soldier rebel gunman drone warplane missile virus malware worm ransomware attacker" \
	" intruder insurgent fighter botnet "
/* Times and places that a deed has, where a word of blame has a reason. */
#define SPANS \
	" hour day night week weekend month year minute monday tuesday wednesday thursday friday saturday sunday border side "

/* "Attacked the bank over its fees", but not "on Monday", "over the weekend". */
static bool blames_for(const struct tree *t, const struct relation *r, uint32_t object)
{
	for (uint32_t w = object + 1; w < t->n && t->sentence[w] == t->sentence[object] && w < object + 4; w++) {
		const uint32_t of = t->head[w];
		if (!dx_in_list(t->token[w]->form, " for as over on about ") || dx_words_has(&r->source, w))
			continue;
		return of == NO_INDEX || of < w || (t->token[of]->entity != ENT_DATE && t->token[of]->entity != ENT_LOCATION &&
		                                    !dx_in_list(t->token[of]->lemma, SPANS));
	}
	return false;
}

/* "The army attacked the town", "hackers attacked the bank": a deed. Whoever attacks a bank for its fees speaks. */
static bool strikes(const struct tree *t, const struct relation *r)
{
	const uint32_t object = dx_child(t, r->word, DEP_obj), subject = dx_words_head(t, &r->source);
	if (!tree_lemma_is(t, r->word, "attack") || object == NO_INDEX || r->frame.clause)
		return false;
	if (subject != NO_INDEX && dx_in_list(t->token[subject]->lemma, ATTACKERS))
		return true;
	if (blames_for(t, r, object))
		return false;
	return dx_in_list(t->token[object]->lemma, TARGETS) || t->token[object]->entity == ENT_LOCATION;
}

#define CALLED_TO \
	" tell ask congratulate discuss thank warn apologize apologise say talk complain inquire report offer explain inform "
/* "The president called Lind to congratulate her", "called the family on Monday": on the telephone. What somebody is called
   stands right behind. */
static bool telephones(const struct tree *t, const struct relation *r)
{
	const uint32_t object = dx_child(t, r->word, DEP_obj), end = t->start[t->sentence[r->word] + 1];
	if (!tree_lemma_is(t, r->word, "call") || r->frame.clause || r->frame.passive || object == NO_INDEX || object < r->word ||
	    t->left[object] != r->word + 1 || tree_form_is(t, object, "it") || t->token[object]->entity == ENT_LOCATION)
		return false;
	uint32_t next = object + 1;
	while (next < end && t->head[next] == object && rel_in(t, next, REL(flat)))
		next++;
	const bool talks = next + 1 < end && tree_form_is(t, next, "to") && dx_in_list(t->token[next + 1]->lemma, CALLED_TO);
	const bool meeting = dx_in_list(t->token[t->left[object]]->form, " a an ");
	if (!dx_may_speak(t, object) || meeting)
		return talks && !meeting;
	if (next >= end || tree_upos(t, next) == UPOS_CCONJ || tree_upos(t, next) == UPOS_ADP || tree_upos(t, next) == UPOS_SCONJ ||
	    t->token[next]->entity == ENT_DATE)
		return true;
	return tree_form_is(t, next, "to") || tree_form_is(t, next, ".") || tree_form_is(t, next, ",");
}

/* "Analysis Podcasts About us": a menu, where nothing is done and no cue is known. */
static bool in_menu(const struct tree *t, const struct relation *r)
{
	const uint32_t s = t->sentence[r->word];
	if (r->frame.row || tree_upos(t, r->word) == UPOS_PUNCT || dx_row_by_spans(t, r))
		return false;
	for (uint32_t w = t->start[s]; w < t->start[s + 1]; w++)
		if (tree_upos(t, w) == UPOS_VERB || tree_upos(t, w) == UPOS_AUX || tree_upos(t, w) == UPOS_PUNCT)
			return false;
	return true;
}

/* "Photo: Mayor Moreau speaks to the crew", "Update: …": what stands before such a colon speaks for nobody. */
static bool in_caption(const struct tree *t, const struct relation *r)
{
	return tree_form_is(t, r->word, ":") && r->source.n == 1 && r->source.at[0].b == r->source.at[0].a + 1 &&
	       dx_in_list(t->token[r->source.at[0].a]->form, DX_NO_SPEAKERS);
}

/* "What do you expect?", "you may think that …": the reader is nobody who said anything. */
static bool is_the_reader(const struct tree *t, const struct relation *r, uint32_t source)
{
	const struct cue *row = r->frame.row;
	return source != NO_INDEX && tree_form_is(t, source, "you") && row &&
	       (dx_is_of_mind(row->predicate) || dx_is_a(row->predicate, "supports") || dx_is_a(row->predicate, "opposes"));
}

bool dx_says_nothing(const struct tree *t, const struct relation *r)
{
	size_t n;
	if (r->label || r->word == NO_INDEX)
		return false;
	if (in_menu(t, r) || in_caption(t, r))
		return true;
	const uint32_t source = dx_words_head(t, &r->source);
	if (is_the_reader(t, r, source))
		return true;
	if (tree_upos(t, r->word) != UPOS_VERB)
		return false;
	if (source != NO_INDEX && source > 0 && dx_asked_for(t, source) && /* "it is unclear who ordered it" */
	    (tree_upos(t, source - 1) == UPOS_ADJ || tree_upos(t, source - 1) == UPOS_VERB))
		return true;
	bool negated = r->frame.row ? r->frame.negated : dx_negated(t, r->word);
	if (handles_thing(t, r) || names_only(t, r->word) || strikes(t, r) || telephones(t, r))
		return true;
	if (!r->frame.row)
		return negated;
	for (uint32_t i = 0; i < r->frame.row->cond_count; i++)
		if (r->frame.row->conds[i].kind == COND_NEG)
			return false;
	if (negated && tree_lemma_is(t, r->word, "attack")) /* whoever never attacked a town speaks of deeds, not of words */
		return true;
	return negated && dx_in_list(dx_predicates(&n)[r->frame.row->predicate].id, " predicts concludes ");
}
