/* meaning.c: what a relation comes to: predicate, stance towards a claim without its negations, certainty. */
#include "claims/nesting.h"

/* The last word of the content that is no punctuation. */
static uint32_t last_word(const struct tree *t, const struct words *content)
{
	uint32_t w = content->n ? content->at[content->n - 1].b - 1 : NO_INDEX;
	while (w != NO_INDEX && w > content->at[content->n - 1].a && tree_upos(t, w) == UPOS_PUNCT)
		w--;
	return w;
}

/* "pleaded not guilty": the row knows of it. */
static bool row_has_word(const struct cue *row, struct slice lemma)
{
	for (uint32_t i = 0; row && i < row->cond_count; i++)
		if (row->conds[i].kind == COND_WORD && dx_in_list(lemma, row->conds[i].words.p))
			return true;
	return false;
}

/* "claims that P", "the allegation of helping": P. */
static uint32_t under_carrier(const struct tree *t, uint32_t w)
{
	bool after;
	uint32_t clause;
	if (!dx_is_carrier(t->token[w]->lemma) || (tree_upos(t, w) == UPOS_VERB && dx_child(t, w, DEP_nsubj) != NO_INDEX))
		return NO_INDEX; /* "the firm claimed that P" is no claim of P */
	clause = dx_clause_of(t, w, &after);
	if (clause != NO_INDEX && !after)
		return clause;
	FOR_CHILDREN(t, w, c) {
		bool that = tree_rel(t, c) == DEP_acl && dx_child_lemma(t, c, "that") != NO_INDEX;
		if (c > w && rel_in(t, c, REL(nmod) | REL(acl)) && (that || slice_is(dx_case_of(t, c), "of")))
			return c;
	}
	return NO_INDEX;
}

/* "the report is false", "it is not true that P": what is called so. */
static uint32_t judged(const struct tree *t, uint32_t w)
{
	uint32_t best = NO_INDEX;
	FOR_CHILDREN(t, w, c) {
		enum deprel d = dx_deprel_base(tree_rel(t, c));
		if (d == DEP_csubj || d == DEP_ccomp)
			return c;
		if (d == DEP_nsubj && dx_claimed_thing(t, c))
			best = c;
	}
	return best;
}

static enum stance flip(enum stance s)
{
	switch (s) {
	case STANCE_ASSERTS:
	case STANCE_DIRECTS:
		return STANCE_DENIES;
	case STANCE_DENIES:
		return STANCE_ASSERTS;
	case STANCE_DOUBTS:
	case STANCE_ASKS:
	case STANCE_NEUTRAL:
	case STANCE_COUNT:
		break;
	}
	return s;
}

/* A negated cue that has no row of its own says that the thing was not said. */
static void negate_cue(struct meaning *m)
{
	if (m->stance == STANCE_DENIES || m->stance == STANCE_DOUBTS)
		m->predicate = dx_predicate_of("does-not-deny");
	else if (m->stance == STANCE_ASSERTS)
		m->predicate = dx_predicate_of("does-not-say");
	m->stance = STANCE_NEUTRAL;
}

static float hedging(const struct tree *t, const struct relation *r, uint32_t core)
{
	float certainty = 1;
	if (core == NO_INDEX)
		return certainty;
	FOR_CHILDREN(t, core, c) {
		struct slice l = t->token[c]->lemma;
		if (!dx_words_has(&r->content, c))
			continue;
		if (dx_in_list(l, " may might could "))
			certainty *= 0.5f;
		else if (dx_in_list(l, " would should probably likely apparently seemingly presumably "))
			certainty *= 0.75f;
		else if (dx_in_list(l, " allegedly reportedly supposedly possibly perhaps maybe purportedly potentially "))
			certainty *= 0.5f;
		else if (tree_rel(t, c) == DEP_advcl && dx_child_lemma(t, c, "if") != NO_INDEX)
			certainty *= 0.75f;
	}
	return certainty;
}

static float firmness(const struct predicate *p)
{
	static const struct {
		const char *id;
		float value;
	} soft[] = {
		{ "suggests", 0.6f }, { "suspects", 0.6f }, { "believes", 0.8f }, { "fears", 0.5f },   { "hopes", 0.3f },     { "feels", 0.7f },
		{ "estimates", 0.8f }, { "predicts", 0.8f }, { "expects", 0.8f }, { "jokes", 0.3f }, { "considers", 0.8f },
	};
	for (size_t i = 0; i < sizeof soft / sizeof *soft; i++)
		if (slice_is(p->id, soft[i].id))
			return soft[i].value;
	return 1;
}

/* One sentence, the speaker's own words, with a question mark at the end. */
static bool question(const struct tree *t, const struct relation *r)
{
	const struct range *last = &r->content.at[r->content.n - 1];
	uint32_t w = last->b, first = last->a;
	if (!r->label && (r->content.n > 1 || t->sentence[first] != t->sentence[w - 1]))
		return false;
	while (w > first && (t->token[w - 1]->flags & TOKEN_QUOTE_CLOSE))
		w--;
	return w > first && slice_is(t->token[w - 1]->form, "?");
}

/* A turn that ends with a question mark, or has the label of questions. */
static bool asks(const struct tree *t, const struct relation *r)
{
	return (r->word == r->source.at[0].a + 1 && dx_in_list(t->token[r->word - 1]->form, " q question ")) || question(t, r);
}

/* A cue that the lexicon does not know: by what follows it. */
static void guess(const struct tree *t, const struct relation *r, struct meaning *m)
{
	uint32_t first = r->content.n ? r->content.at[0].a : NO_INDEX;
	bool to = !r->label && first != NO_INDEX && tree_lemma_is(t, first, "to") && tree_upos(t, first) == UPOS_PART;
	size_t n;
	m->predicate = dx_predicate_of(r->label && asks(t, r) ? "asks" : to ? "plans" : "says");
	m->stance = dx_predicates(&n)[m->predicate].stance;
	if (r->word != NO_INDEX && dx_negated(t, r->word))
		negate_cue(m);
}

#define EVIDENCE " evidence proof indication sign trace basis confirmation reason "
/* What the evidence is missing for: "… that P", "… of P", "reason to believe that P". */
static uint32_t evidence_for(const struct tree *t, uint32_t noun)
{
	bool after;
	uint32_t clause = dx_clause_of(t, noun, &after);
	FOR_CHILDREN(t, noun, c) {
		if (clause == NO_INDEX && c > noun && rel_in(t, c, REL(nmod)) && dx_in_list(dx_case_of(t, c), " of for "))
			return c;
		bool supports = dx_in_list(t->token[c]->lemma, " support prove show suggest indicate establish back ");
		if (clause == NO_INDEX && c > noun && rel_in(t, c, REL(acl)) && supports) /* "no evidence to support the claim" */
			clause = dx_child(t, c, DEP_ccomp) != NO_INDEX ? dx_child(t, c, DEP_ccomp) : dx_child(t, c, DEP_obj);
		bool thinks = dx_in_list(t->token[c]->lemma, " believe think suspect assume "); /* "no reason to believe that P" */
		if (clause == NO_INDEX && c > noun && rel_in(t, c, REL(acl)) && thinks)
			clause = dx_clause_of(t, c, &after);
	}
	return clause;
}

/* "There is nothing to suggest that P": the word "nothing"; *clause: P. */
static uint32_t nothing_to_show(const struct tree *t, uint32_t w, uint32_t *clause)
{
	uint32_t nothing = tree_lemma_is(t, w, "nothing") ? w : NO_INDEX;
	FOR_CHILDREN(t, w, c)
		if (rel_in(t, c, REL(obj) | REL(nsubj)) && tree_lemma_is(t, c, "nothing"))
			nothing = c;
	*clause = NO_INDEX;
	for (uint32_t c = nothing == NO_INDEX ? NO_INDEX : t->first[nothing]; c != NO_INDEX; c = t->next[c])
		if (rel_in(t, c, REL(acl)) && dx_in_list(t->token[c]->lemma, " suggest indicate show prove support back confirm "))
			*clause = dx_child(t, c, DEP_ccomp) != NO_INDEX ? dx_child(t, c, DEP_ccomp) : dx_child(t, c, DEP_obj);
	return *clause == NO_INDEX ? NO_INDEX : nothing;
}

/* "has no evidence that P", "there is no proof that P": P. */
static uint32_t without_evidence(const struct tree *t, uint32_t w)
{
	bool after = false;
	uint32_t noun = dx_in_list(t->token[w]->lemma, EVIDENCE) ? w : NO_INDEX;
	FOR_CHILDREN(t, w, c)
		if (noun == NO_INDEX && rel_in(t, c, REL(obj) | REL(nsubj)) && dx_in_list(t->token[c]->lemma, EVIDENCE))
			noun = c;
	uint32_t clause = noun == NO_INDEX ? NO_INDEX : evidence_for(t, noun);
	if (noun != NO_INDEX && noun != w && clause == NO_INDEX) /* the parser hung the clause on the verb */
		clause = dx_clause_of(t, w, &after);
	if (noun == NO_INDEX)
		noun = nothing_to_show(t, w, &clause);
	if (clause == NO_INDEX || after)
		return NO_INDEX;
	if (tree_lemma_is(t, noun, "nothing"))
		return clause;
	FOR_CHILDREN(t, noun, c)
		if (c < noun && dx_in_list(t->token[c]->lemma, " no little insufficient scant inadequate "))
			return clause;
	return dx_negated(t, w) ? clause : NO_INDEX;
}

/* "said it could not confirm that P", "said it did not rule it out": neither yes nor no. */
static bool leaves_open(const struct tree *t, uint32_t w)
{
	static const char *const open[] = { "declines-to-confirm", "does-not-deny" };
	size_t n;
	if (tree_upos(t, w) != UPOS_VERB)
		return false;
	const struct cue *row = dx_frame(t, w, true).row;
	for (size_t i = 0; row && i < sizeof open / sizeof *open; i++)
		if (slice_is(dx_predicates(&n)[row->predicate].id, open[i]))
			return true;
	return false;
}

/* Negated here, not there: then "not" is no business of the whole. */
static bool several_clauses(const struct tree *t, const struct words *content, uint32_t core)
{
	uint32_t roots = 0;
	bool negated = dx_negated_inside(t, core, content);
	for (uint32_t i = 0; i < content->n; i++)
		for (uint32_t w = content->at[i].a; w < content->at[i].b && roots < 2; w++) {
			bool top = t->head[w] == NO_INDEX || !dx_words_has(content, t->head[w]);
			bool clause = tree_upos(t, w) == UPOS_VERB || dx_child(t, w, DEP_nsubj) != NO_INDEX;
			roots += top && (clause || t->sentence[w] != t->sentence[core]) && tree_upos(t, w) != UPOS_PUNCT;
		}
	if (roots > 1)
		return true;
	FOR_CHILDREN(t, core, c) {
		bool shared = dx_child_lemma(t, c, "or") != NO_INDEX || dx_child_lemma(t, c, "nor") != NO_INDEX;
		if (rel_in(t, c, REL(conj) | REL(parataxis)) && dx_words_has(content, c) && !shared && tree_upos(t, core) != UPOS_NOUN &&
		    negated != dx_negated_inside(t, c, content))
			return true;
	}
	return false;
}

/* Cues that only tell: what they say to be false is denied. Who admits or finds that figures are wrong claims just that. */
static bool only_tells(uint16_t predicate)
{
	size_t n;
	return dx_in_list(dx_predicates(&n)[predicate].id,
	                  " says states declares insists claims argues adds answers writes repeats notes announces calls describes"
	                  " denies ");
}

/* "It is untrue that P, he said": P, though the parser hung it on "said". */
static uint32_t clause_behind(const struct tree *t, uint32_t core)
{
	uint32_t w = core + 1;
	bool that = w < t->n && t->sentence[w] == t->sentence[core] && tree_lemma_is(t, w, "that") && tree_upos(t, w) == UPOS_SCONJ;
	return that && t->head[w] != NO_INDEX && t->head[w] > w ? t->head[w] : NO_INDEX;
}

static void call_false(struct meaning *m)
{
	m->stance = (uint8_t)flip((enum stance)m->stance);
	if (m->stance == STANCE_DENIES && only_tells(m->predicate))
		m->predicate = dx_predicate_of("denies");
}

/* "P is false", "it is not true that P", "that is a lie": *next is P, or what is left to be claimed. */
static bool under_verdict(const struct tree *t, uint32_t core, struct meaning *m, uint32_t *next)
{
	uint32_t subject = dx_child(t, core, DEP_nsubj), thing = judged(t, core);
	if (subject == NO_INDEX)
		subject = dx_child(t, core, DEP_expl);
	bool said = tree_upos(t, core) != UPOS_VERB || dx_xpos_starts(t, core, "VBN");
	bool pronoun = subject != NO_INDEX && dx_in_list(t->token[subject]->form, " it this that these those ");
	if (subject != NO_INDEX && tree_form_is(t, subject, "they")) /* people are wrong; what is false is no person */
		pronoun = dx_in_list(t->token[core]->lemma, " false untrue baseless unfounded groundless fabricated ");
	bool false_ = said && dx_verdict(t, core, subject);
	if (dx_says_true(t->token[core]->lemma) && dx_child(t, core, DEP_cop) != NO_INDEX) {
		*next = thing;
		return true;
	}
	if (!false_ || (thing == NO_INDEX && !pronoun))
		return false;
	bool document = thing != NO_INDEX && rel_in(t, thing, REL(nsubj)) && dx_is_document(t->token[thing]->lemma);
	if (document && !only_tells(m->predicate))
		return false;
	*next = thing == NO_INDEX ? clause_behind(t, core) : thing;
	call_false(m);
	return true;
}

/* "said the comet would not come back": where the parser took "comet" for what was said, "not" hangs below. It is the content's own
   if nothing before it begins another clause. */
static bool negated_below(const struct tree *t, const struct words *content, uint32_t core)
{
	if (core == NO_INDEX || tree_upos(t, core) == UPOS_VERB)
		return false;
	for (uint32_t i = 0; i < content->n; i++)
		for (uint32_t w = content->at[i].a; w < content->at[i].b; w++) {
			bool auxiliary = w > content->at[i].a && tree_upos(t, w - 1) == UPOS_AUX;
			if (auxiliary && dx_in_list(t->token[w]->lemma, " not n't never "))
				return t->head[w] != core && !dx_negated_inside(t, core, content);
			if (tree_upos(t, w) == UPOS_SCONJ || tree_upos(t, w) == UPOS_CCONJ || tree_upos(t, w) == UPOS_PUNCT || dx_xpos_starts(t, w, "W"))
				return false;
		}
	return false;
}

/* "Nobody called me. I was at home.": when the first clause is the negated one, it is what is claimed to be otherwise. */
static void take_first_clause(const struct tree *t, const struct relation *r, struct meaning *m, uint32_t *core)
{
	uint32_t first = dx_words_head(t, &r->content);
	bool open = false;
	if (t->sentence[first] != t->sentence[r->content.at[r->content.n - 1].b - 1]) { /* "That is a lie. We sold nothing." */
		uint32_t ignored;
		open = m->stance == STANCE_ASSERTS && judged(t, first) == NO_INDEX && under_verdict(t, first, m, &ignored);
	}
	if (open || dx_row_has(r->frame.row, COND_NEG) || !dx_negated_inside(t, first, &r->content))
		return;
	*core = first;
	m->several = false;
	m->first = true;
}

/* "No data," he said, "has been lost.": the first piece negates the second. */
static bool no_ahead(const struct tree *t, const struct relation *r, uint32_t core)
{
	uint32_t w = r->content.at[0].a, end = r->content.at[0].b;
	while (w < end && tree_upos(t, w) == UPOS_PUNCT)
		w++;
	return r->content.n > 1 && core >= end && w < end && dx_in_list(t->token[w]->form, " no neither nobody nothing none never ");
}

/* "Lind said she believed that P", "was not sure that P", "doubted that P": P is what is claimed, or doubted. Who believes one thing
   and doubts another says both. */
static uint32_t own_belief(const struct tree *t, const struct relation *r, uint32_t core, struct meaning *m)
{
	const uint32_t clause = dx_child(t, core, DEP_ccomp), subject = dx_child(t, core, DEP_nsubj), speaker = dx_words_head(t, &r->source);
	const struct slice lemma = t->token[core]->lemma;
	const bool doubts = slice_is(lemma, "doubt"), sure = dx_in_list(lemma, " convince convinced confident certain sure ");
	const bool negated = m->stance == STANCE_DENIES;
	const bool colon = r->label || (r->word != NO_INDEX && tree_form_is(t, r->word, ":")); /* "LIND: I think that P" */
	const bool turn = colon && subject != NO_INDEX && dx_in_list(t->token[subject]->form, " i we ");
	if ((m->stance != STANCE_ASSERTS && !negated) || (!doubts && !sure && !dx_in_list(lemma, " believe think ")))
		return NO_INDEX;
	if (clause == NO_INDEX || subject == NO_INDEX || speaker == NO_INDEX || !dx_words_has(&r->content, clause) ||
	    (!turn && !dx_may_be_speaker(t, subject, speaker)) || dx_believes_more(t, core))
		return NO_INDEX;
	if (dx_child(t, clause, DEP_nsubj) == NO_INDEX && dx_child(t, clause, DEP_csubj) == NO_INDEX &&
	    dx_child(t, clause, DEP_expl) == NO_INDEX) /* the parser gave its subject to "believe" */
		return NO_INDEX;
	if (doubts)
		m->stance = negated ? STANCE_ASSERTS : STANCE_DOUBTS;
	else if (sure && negated)
		m->stance = STANCE_DOUBTS;
	m->certainty *= doubts || sure ? 1 : 0.8f;
	m->believed = true;
	return clause;
}

/* "Vowed never to return": the parser hung "never" on the vow. */
static bool never_ahead(const struct tree *t, const struct relation *r)
{
	const uint32_t a = r->content.at[0].a;
	return t->head[a] == r->word && a + 1 < r->content.at[0].b && tree_form_is(t, a + 1, "to") &&
	       dx_in_list(t->token[a]->lemma, " not never ");
}

/* Go down from the content's head to what is claimed, and count the negations on the way. */
static void find_core(const struct tree *t, const struct relation *r, struct meaning *m)
{
	bool row_negates = dx_row_has(r->frame.row, COND_NEG);
	uint32_t core = r->frame.content;
	if (core == NO_INDEX || !dx_words_has(&r->content, core))
		core = dx_words_head(t, &r->content);
	bool so = true;
	const uint32_t judged_clause = dx_judged_clause(t, &r->content, &so);
	if (judged_clause != NO_INDEX) { /* however the tree hangs */
		m->core = judged_clause;
		if (!so)
			call_false(m);
		if (dx_negated_inside(t, m->core, &r->content))
			m->stance = (uint8_t)flip((enum stance)m->stance);
		return;
	}
	const bool asserts = m->stance == STANCE_ASSERTS && only_tells(m->predicate);
	const uint32_t thing = asserts ? dx_verbless_verdict(t, &r->content) : NO_INDEX;
	if (thing != NO_INDEX) {
		const uint32_t claimed = under_carrier(t, thing);
		m->core = claimed == NO_INDEX ? thing : claimed;
		call_false(m);
		return;
	}
	m->several = core != NO_INDEX && several_clauses(t, &r->content, core);
	if (m->several)
		take_first_clause(t, r, m, &core);
	if (!m->several && !row_negates && negated_below(t, &r->content, core))
		m->stance = (uint8_t)flip((enum stance)m->stance);
	for (int steps = 0; core != NO_INDEX && !m->several && steps < 4; steps++) {
		uint32_t next = under_carrier(t, core);
		bool noun = tree_upos(t, core) == UPOS_NOUN && dx_child(t, core, DEP_cop) == NO_INDEX;
		if (next == NO_INDEX && (next = without_evidence(t, core)) != NO_INDEX && dx_words_has(&r->content, next)) {
			if (!row_negates) /* or the row knows of it: "found no evidence" */
				m->stance = m->stance == STANCE_ASSERTS ? STANCE_DOUBTS : m->stance;
			core = next;
			continue;
		}
		if (!row_negates && next == NO_INDEX && m->stance == STANCE_ASSERTS && leaves_open(t, core)) {
			m->stance = STANCE_NEUTRAL;
			break;
		}
		bool negated = dx_negated_inside(t, core, &r->content) || (steps == 0 && (no_ahead(t, r, core) || never_ahead(t, r)));
		if (negated && !(row_negates && noun) && !row_has_word(r->frame.row, t->token[core]->lemma))
			m->stance = (uint8_t)flip((enum stance)m->stance);
		if (next == NO_INDEX && !under_verdict(t, core, m, &next) && next == NO_INDEX && tree_lemma_is(t, core, "fail") &&
		    (next = dx_child(t, core, DEP_xcomp)) != NO_INDEX)
			m->stance = (uint8_t)flip((enum stance)m->stance);
		if (next == NO_INDEX && core == dx_words_head(t, &r->content))
			next = own_belief(t, r, core, m);
		if (next == NO_INDEX || !dx_words_has(&r->content, next))
			break;
		core = next;
	}
	m->core = core;
}

/* "called the report false", "branded it a smear". */
static bool calls_false(const struct tree *t, const struct relation *r)
{
	uint32_t last = last_word(t, &r->content), thing = r->frame.content;
	if (r->word == NO_INDEX || last == NO_INDEX)
		return false;
	bool call = tree_lemma_is(t, r->word, "call");
	if (thing != NO_INDEX && slice_is(dx_case_of(t, thing), "as"))
		thing = dx_child(t, r->word, DEP_obj);
	if (!call && !dx_in_list(t->token[r->word]->lemma, " label brand dub term describe characterize "))
		return false;
	if ((call && dx_says_false(t->token[last]->lemma)) || dx_verdict(t, last, thing))
		return true;
	for (uint32_t i = 0; i < r->content.n; i++) /* "the claims as another baseless attempt of theirs" */
		for (uint32_t w = r->content.at[i].a; w < r->content.at[i].b; w++)
			if (w != thing && slice_is(dx_case_of(t, w), "as") && dx_verdict(t, w, thing))
				return true;
	FOR_CHILDREN(t, r->word, c) /* "it a fabrication from beginning to end" */
		if (c != thing && dx_words_has(&r->content, c) && rel_in(t, c, REL(xcomp) | REL(obj)) && dx_verdict(t, c, thing))
			return true;
	if (thing == NO_INDEX || thing == last) /* "which he described as baseless" */
		thing = r->content.at[0].a;
	if (r->content.at[0].b == thing + 1 && dx_verdict(t, last, thing))
		return true;
	for (uint32_t i = 0; i < r->content.n; i++) /* "baseless and political", hung on what is called so */
		for (uint32_t w = r->content.at[i].a; w < r->content.at[i].b; w++)
			if (rel_in(t, w, REL(amod)) && t->head[w] < w && dx_claimed_thing(t, t->head[w]) && dx_verdict(t, w, t->head[w]))
				return true;
	return false;
}

/* "told owners of the boats to leave": what is said is no clause, but an infinitive behind a phrase, wherever the tree hung it. */
static bool infinitive_alone(const struct tree *t, const struct relation *r)
{
	uint32_t a = r->content.n ? r->content.at[0].a : NO_INDEX, end = a == NO_INDEX ? 0 : r->content.at[0].b;
	if (r->frame.clause || r->content.n != 1 || a < r->word || tree_upos(t, a) == UPOS_PRON || tree_upos(t, a) == UPOS_SCONJ)
		return false;
	for (uint32_t w = a; w < end; w++) {
		uint32_t subject = dx_child(t, w, DEP_nsubj);
		if (tree_quoted(t, w))
			return false;
		if (tree_upos(t, w) == UPOS_PART && tree_lemma_is(t, w, "to"))
			return w > a && dx_row_by_spans(t, r) != NULL;
		if (tree_upos(t, w) == UPOS_VERB && !(subject != NO_INDEX && dx_xpos_starts(t, subject, "W"))) /* "who bought the boats" */
			return false;
		if (tree_upos(t, w) == UPOS_AUX)
			return false;
	}
	return false;
}

/* "If the board says that P", "did the board say that P?": the writer's own question or condition, not one in a quotation. */
static bool only_supposed(const struct tree *t, const struct relation *r)
{
	const uint32_t subject = r->word == NO_INDEX ? NO_INDEX : dx_child(t, r->word, DEP_nsubj);
	return subject != NO_INDEX && dx_words_has(&r->source, subject) && !r->label && !tree_quoted(t, r->word) &&
	       dx_is_unasserted(t, r->word);
}

struct meaning dx_meaning(const struct tree *t, const struct relation *r)
{
	size_t n;
	const struct predicate *predicates = dx_predicates(&n);
	struct meaning m = { .stance = STANCE_ASSERTS, .certainty = 1, .core = NO_INDEX };
	const struct cue *row = r->frame.row;
	if (!row || (!row->cond_count && infinitive_alone(t, r)))
		row = dx_row_by_spans(t, r);
	if (row) {
		m.predicate = row->predicate;
		m.stance = row->stance;
		bool negated = r->frame.row ? r->frame.negated : dx_negated(t, r->word);
		if (negated && !dx_row_has(row, COND_NEG) &&
		    !slice_is(predicates[m.predicate].id, "declines-to-comment") && !slice_is(predicates[m.predicate].id, "refuses"))
			negate_cue(&m);
	} else {
		guess(t, r, &m);
	}
	if (calls_false(t, r)) /* however the tree hangs */
		m = (struct meaning){ .predicate = dx_predicate_of("denies"), .stance = STANCE_DENIES, .certainty = 1, .core = NO_INDEX };
	m.certainty = firmness(&predicates[m.predicate]);
	find_core(t, r, &m);
	if (only_supposed(t, r))
		m.stance = STANCE_NEUTRAL;
	bool may_ask = m.stance == STANCE_ASSERTS || m.predicate == dx_predicate_of("questions");
	if (may_ask && r->content.n && question(t, r))
		m.stance = STANCE_ASKS;
	m.certainty *= hedging(t, r, m.core);
	return m;
}
