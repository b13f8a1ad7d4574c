/* mend.c: words that trees and lexicon put elsewhere than the roles: agents, subjects of passives, whom something is asked of. */
#include "claims/mentions.h"
#include "claims/relation.h"

/* The words of a phrase that are nobody's, at most this many. */
#define PHRASE_MAX 30

/* Does w stand in a clause that is joined to that of the verb? */
static bool joined_behind(const struct tree *t, uint32_t w, uint32_t verb)
{
	while (w != NO_INDEX && t->head[w] != verb)
		w = t->head[w];
	return w != NO_INDEX && w > verb && rel_in(t, w, REL(conj)) && tree_upos(t, w) == UPOS_VERB;
}

/* "was ordered by a judge to pay": the agent is the judge, and paying is what was ordered. */
static void cut_agent(const struct tree *t, struct relation *r)
{
	uint32_t head = dx_words_head(t, &r->source);
	if (head == NO_INDEX || !slice_is(dx_case_of(t, head), "by") || t->head[head] != r->word)
		return;
	struct words tail = dx_agent_tail(t, head);
	for (uint32_t w = head + 1; w < r->source.at[r->source.n - 1].b; w++)
		if (dx_words_has(&r->source, w) && !dx_below(t, w, head) && dx_below(t, w, r->word) && !joined_behind(t, w, r->word))
			dx_words_add(&tail, w, w + 1);
	for (uint32_t w = head + 1; w < t->n && w < r->source.at[r->source.n - 1].b; w++)
		if (joined_behind(t, w, r->word)) { /* "by the council and welcomed by others" */
			dx_words_cut(&r->source, w, t->n);
			break;
		}
	if (!r->source.n)
		return;
	for (uint32_t i = 0; i < tail.n; i++) {
		dx_words_cut(&r->source, tail.at[i].a, tail.at[i].b);
		dx_words_add(&r->content, tail.at[i].a, tail.at[i].b);
	}
	if (tail.n)
		dx_words_trim(t, &r->source);
}

#define TOLD " tell ask inform notify assure warn remind advise "
/* "It was reported that …", "They were told that …", "told them that …": whom one tells is no part of the clause behind. */
static void cut_told(const struct tree *t, struct relation *r)
{
	uint32_t second = r->content.n > 1 ? r->content.at[1].a : NO_INDEX, head = NO_INDEX;
	if (second == NO_INDEX || (tree_upos(t, second) != UPOS_SCONJ && !dx_xpos_starts(t, second, "W")))
		return;
	bool told = dx_in_list(t->token[r->word]->lemma, TOLD), passive = dx_passive(t, r->word);
	FOR_CHILDREN(t, r->word, c)
		if (c >= r->content.at[0].a && c < r->content.at[0].b && rel_in(t, c, REL(nsubj) | REL(obj) | REL(iobj) | REL(expl)))
			head = c;
	if (head == NO_INDEX)
		return;
	if ((passive && head < r->word && (told || tree_lemma_is(t, head, "it"))) || (!passive && head > r->word && told))
		dx_words_cut(&r->content, r->content.at[0].a, r->content.at[0].b);
}

/* "The attack, the bank said, lasted hours": the subject alone is half of it. */
static void add_rest(const struct tree *t, struct relation *r)
{
	uint32_t rest = dx_child(t, r->word, DEP_ccomp), head = dx_words_head(t, &r->content);
	if (rest == NO_INDEX || rest < r->word || dx_child(t, rest, DEP_nsubj) != NO_INDEX)
		return;
	if (r->content.n > 1 || r->content.at[0].b > r->word)
		return;
	if (head == NO_INDEX || (tree_upos(t, head) != UPOS_NOUN && tree_upos(t, head) != UPOS_PROPN) ||
	    tree_upos(t, r->word + 1) != UPOS_PUNCT || t->left[rest] <= r->word || (t->token[head]->flags & TOKEN_IN_QUOTES))
		return;
	dx_words_add(&r->content, t->left[rest], t->right[rest] + 1);
	dx_words_trim(t, &r->content);
}

/* "Doubts have been raised about the letter": the doubts are part of the cue. "The painting, it is claimed, is a fake": so is
   "it". */
static void move_to_cue(const struct tree *t, struct relation *r)
{
	for (uint32_t i = 0; i < r->content.n; i++) {
		const struct range piece = r->content.at[i];
		const uint32_t noun = piece.b - 1;
		const bool doubts = piece.a == noun && tree_rel(t, noun) == DEP_nsubj_pass &&
		                    dx_in_list(t->token[noun]->lemma, " doubt question ") &&
		                    dx_in_list(t->token[r->word]->lemma, " raise cast voice express ");
		const bool it = i > 0 && piece.a == noun && tree_form_is(t, noun, "it") && noun + 1 == r->cue.at[0].a;
		if (r->content.n < 2 || t->head[noun] != r->word || noun > r->word || (!doubts && !it))
			continue;
		dx_words_cut(&r->content, piece.a, piece.b);
		dx_words_add(&r->cue, piece.a, piece.b);
		return;
	}
}

/* "Employees, all of whom asked for privacy, described …": those who described are the employees. */
static void take_whole(const struct tree *t, struct relation *r)
{
	const uint32_t a = r->source.at[0].a, b = r->source.at[0].b, begin = t->start[t->sentence[a]];
	uint32_t from = a;
	if (r->source.n != 1 || b != a + 3 || !tree_form_is(t, a + 2, "whom") || !tree_form_is(t, a + 1, "of") || a < begin + 2 ||
	    !tree_form_is(t, a - 1, ",") || r->cue.at[0].a < b + 2 || !tree_form_is(t, r->cue.at[0].a - 1, ","))
		return;
	for (from = a - 1; from > begin && !tree_form_is(t, from - 1, ",");)
		from--;
	if (dx_words_meet(&r->content, &(struct words){ { { from, a - 1 } }, 1 }))
		return;
	r->source.at[0] = (struct range){ from, a - 1 };
}

/* "But the dam is safe, she said": "but" is the writer's. */
static void drop_connector(const struct tree *t, struct relation *r)
{
	uint32_t a = r->content.at[0].a;
	if (a > r->word || a != t->start[t->sentence[a]] || a + 3 >= r->content.at[0].b)
		return;
	bool degree = tree_upos(t, a + 1) == UPOS_ADJ || tree_upos(t, a + 1) == UPOS_ADV; /* "however long it takes" */
	if (!degree && !tree_quoted(t, a) &&
	    dx_in_list(t->token[a]->lemma, " but and still however moreover indeed "))
		dx_words_cut(&r->content, a, tree_form_is(t, a + 1, ",") ? a + 2 : a + 1);
}

/* "was welcomed by farmers", where the roles saw the cue and no source. */
static void add_agent(const struct tree *t, struct relation *r)
{
	if (r->source.n || !dx_passive(t, r->word))
		return;
	FOR_CHILDREN(t, r->word, c) {
		struct words agent = dx_subtree(t, c);
		if (c < r->word || tree_rel(t, c) != DEP_obl_agent || !tree_lemma_is(t, t->left[c], "by"))
			continue;
		dx_words_cut(&agent, t->left[c], t->left[c] + 1);
		if (!dx_words_meet(&agent, &r->content) && !dx_words_meet(&agent, &r->cue))
			r->source = agent;
		return;
	}
}

/* "Which saw the letter", "which is based in Bonn" tell of the paper that reports; "which may harm trade" of what it reports. */
static bool tells_of_source(const struct tree *t, struct range piece)
{
	for (uint32_t w = piece.a + 1; w < piece.b && w < piece.a + 6; w++) {
		if (dx_in_list(t->token[w]->lemma, " can could may might would will "))
			return false;
		if (tree_upos(t, w) == UPOS_VERB)
			break;
	}
	return true;
}

/* "The deal was off, Radio Marl reported, which saw the letter": what tells of the source, or of the telling, is not said;
   where there is nothing else, what stands before is. */
static void drop_which(const struct tree *t, struct relation *r)
{
	uint32_t from = t->start[t->sentence[r->word]], to = r->source.n ? r->source.at[0].a : from;
	for (uint32_t i = 0; i < r->content.n; i++) {
		struct range piece = r->content.at[i];
		bool behind = piece.a > r->word && piece.a > 1 && dx_words_has(&r->cue, piece.a - 2) && tree_form_is(t, piece.a - 1, ",");
		if (!behind || !(tree_form_is(t, piece.a, "which") || tree_form_is(t, piece.a, "who")))
			continue;
		const bool keep = tree_form_is(t, piece.a, "which") && !tells_of_source(t, piece);
		if (r->content.n == 1 && (to < from + 3 || to > r->word || !tree_form_is(t, to - 1, ",")))
			return;
		const struct words old = r->content;
		if (old.n == 1)
			dx_words_add(&r->content, from, to);
		if (!keep)
			dx_words_cut(&r->content, piece.a, piece.b);
		dx_words_trim(t, &r->content);
		if (!r->content.n)
			r->content = old;
		return;
	}
}

/* "The letter, first published by Radio Marl, challenges": it is not Radio Marl that does. */
static void take_subject(const struct tree *t, struct relation *r)
{
	uint32_t head = dx_words_head(t, &r->source), subject = dx_child(t, r->word, DEP_nsubj);
	if (head == NO_INDEX || subject == NO_INDEX || tree_rel(t, head) != DEP_obl_agent || dx_words_has(&r->source, subject))
		return;
	const uint32_t participle = t->head[head]; /* hung on the subject or on the verb */
	const bool between = subject < participle && head < r->word && t->head[participle] == r->word && rel_in(t, participle, REL(advcl));
	if (!dx_below(t, head, subject) && !between)
		return;
	struct words source = dx_subtree(t, subject);
	FOR_CHILDREN(t, subject, c)
		if (dx_below(t, head, c))
			dx_words_cut(&source, t->left[c], t->right[subject] + 1);
	dx_words_trim(t, &source);
	if (source.n == 1)
		r->source = source;
}

/* "has confirmed what": the clause that such a word begins is part of it. */
static void add_clause(const struct tree *t, struct relation *r)
{
	uint32_t last = r->content.at[r->content.n - 1].b - 1, clause = t->head[last], relative = dx_child(t, last, DEP_acl);
	if (last < r->word || (!dx_xpos_starts(t, last, "W") && tree_upos(t, last) != UPOS_SCONJ))
		return;
	if (relative != NO_INDEX && relative > last)
		clause = relative;
	if (clause == NO_INDEX || clause < last || dx_words_has(&r->cue, clause) || t->right[clause] - last > PHRASE_MAX)
		return;
	dx_words_add(&r->content, last, t->right[clause] + 1);
	dx_words_trim(t, &r->content);
}

/* "urged [him] to resign": the one who is to do it is part of it. */
static void add_object(const struct tree *t, struct relation *r)
{
	uint32_t object = dx_child(t, r->word, DEP_obj), a = r->content.at[0].a, to = a, from = r->cue.n ? r->cue.at[r->cue.n - 1].b : 0;
	if (object == NO_INDEX)
		object = dx_child(t, r->word, DEP_iobj);
	for (uint32_t c = t->first[r->word]; object == NO_INDEX && c != NO_INDEX; c = t->next[c]) /* "called on him to resign" */
		if (c >= from && c < a && rel_in(t, c, REL(obl)) && from > r->word + 1 && t->left[c] + 1 >= from)
			object = c;
	if (dx_in_list(t->token[a]->lemma, " not never ") && a + 1 < t->n)
		to = a + 1;
	if (object == NO_INDEX || !tree_lemma_is(t, to, "to") || tree_upos(t, to) != UPOS_PART || from >= a || a - from > PHRASE_MAX)
		return;
	uint32_t behind = NO_INDEX;
	for (uint32_t w = from; w < a; w++) {
		uint32_t phrase = tree_upos(t, w) == UPOS_PUNCT ? object : w; /* "asked makers, most of them small, to explain" */
		while (t->head[phrase] != NO_INDEX && t->head[phrase] != r->word)
			phrase = t->head[phrase];
		bool days = tree_rel(t, phrase) == DEP_obl_unmarked && tree_upos(t, phrase) == UPOS_NOUN; /* "gave [agencies ninety days] to leave" */
		bool second = t->head[phrase] == r->word && (rel_in(t, phrase, REL(obj)) || days);
		bool when = phrase > object && rel_in(t, phrase, REL(obl)) && /* "asked banks since May to stop" */
		            dx_in_list(dx_case_of(t, phrase), " since in on for after ");
		const bool adverb = phrase > object && rel_in(t, phrase, REL(advmod)); /* "advised those already there to leave" */
		if ((phrase != object && !second && !when && !adverb) || dx_words_has(&r->source, w))
			return;
		behind = when ? w : behind;
	}
	dx_words_add(&r->content, from, behind == NO_INDEX ? a : t->right[object] + 1);
}

/* "The senator, asked if she would run, replied …", where the parser took "asked" for the main verb. */
static bool asked_aside(const struct tree *t, const struct relation *r, uint32_t source)
{
	const uint32_t w = r->word, end = t->start[t->sentence[w] + 1];
	if (source > w || w == 0 || !tree_form_is(t, w - 1, ",") || r->source.at[r->source.n - 1].b + 1 < w)
		return false;
	for (uint32_t v = w + 2; v < end; v++)
		if (tree_form_is(t, v - 1, ",") && (dx_xpos_starts(t, v, "VBD") || dx_xpos_starts(t, v, "VBZ")) && !tree_quoted(t, v) &&
		    (t->head[v] == w || t->head[w] == v) && dx_child(t, v, DEP_nsubj) == NO_INDEX)
			return true;
	return false;
}

/* "Asked about the raid, the minister said …": the minister did not ask. */
static void drop_asked(const struct tree *t, struct relation *r)
{
	uint32_t source = dx_words_head(t, &r->source), w = r->word;
	if (source == NO_INDEX || !dx_in_list(t->token[w]->lemma, " ask press question "))
		return;
	bool between = w > 0 && tree_form_is(t, w - 1, ",") && t->head[w] != NO_INDEX && t->head[w] > w && /* "she, asked, said" */
	               r->source.at[r->source.n - 1].b + 1 >= w && dx_child(t, w, DEP_aux) == NO_INDEX;
	if (between && tree_form_is(t, t->right[w], ","))
		r->source.n = 0;
	if (r->source.n && asked_aside(t, r, source))
		r->source.n = 0;
	if (!r->source.n || t->head[source] == w)
		return;
	bool bare = dx_child(t, r->word, DEP_nsubj) == NO_INDEX && dx_child(t, r->word, DEP_aux) == NO_INDEX;
	bool past = dx_xpos_starts(t, r->word, "VBN") || dx_xpos_starts(t, r->word, "VBD"); /* taggers take one for the other */
	bool before = r->source.at[r->source.n - 1].b == r->word; /* "She pressed on" */
	if (bare && past && !before && rel_in(t, r->word, REL(advcl) | REL(acl)))
		r->source.n = 0;
}

/* "Shares jumped after the firm raised its forecast and said …": shares say nothing, and the verb is joined to one whose
   subject may. */
static void take_nearer_subject(const struct tree *t, struct relation *r)
{
	const uint32_t source = dx_words_head(t, &r->source), up = t->head[r->word];
	const uint32_t top = source == NO_INDEX ? NO_INDEX : t->head[source];
	if (top == NO_INDEX || tree_rel(t, r->word) != DEP_conj || dx_child(t, r->word, DEP_nsubj) != NO_INDEX || top != up ||
	    tree_rel(t, source) != DEP_nsubj || dx_may_speak(t, source) || source > r->word)
		return;
	FOR_CHILDREN(t, up, c) {
		const uint32_t subject = c > up && c < r->word && rel_in(t, c, REL(advcl)) ? dx_child(t, c, DEP_nsubj) : NO_INDEX;
		if (subject == NO_INDEX || !dx_may_speak(t, subject) || t->token[c]->xpos != t->token[r->word]->xpos)
			continue;
		r->source = dx_subtree(t, subject);
		dx_words_trim(t, &r->source);
		return;
	}
}

/* "The finding contradicts claims by the ministry that …": it is the finding that contradicts, and the ministry's claims are
   what it contradicts. */
static void take_claims_back(const struct tree *t, struct relation *r)
{
	const uint32_t object = dx_child(t, r->word, DEP_obj), subject = dx_child(t, r->word, DEP_nsubj);
	const uint32_t source = dx_words_head(t, &r->source);
	if (object == NO_INDEX || subject == NO_INDEX || source == NO_INDEX || subject > r->word || source < object ||
	    t->head[source] != object || !dx_words_has(&r->cue, object) || !dx_words_has(&r->content, subject) ||
	    dx_passive(t, r->word) ||
	    !dx_in_list(dx_case_of(t, source), " by from of "))
		return;
	dx_words_cut(&r->cue, r->word + 1, t->n);
	r->source = dx_subtree(t, subject);
	r->content.n = 0;
	dx_words_add(&r->content, t->left[object], t->right[object] + 1);
	dx_words_trim(t, &r->source);
	r->frame = dx_frame(t, r->word, false);
}

/* "Agency (IEA" and "Moreau, who founded it," as the roles have them: a bracket is closed, a comma at the end is not theirs. */
static void tidy_source(const struct tree *t, struct words *source)
{
	struct range last = source->at[source->n - 1];
	uint32_t open = NO_INDEX;
	for (uint32_t w = last.a; w < last.b; w++)
		open = tree_form_is(t, w, "(") ? w : tree_form_is(t, w, ")") ? NO_INDEX : open;
	if (open != NO_INDEX && last.b < t->n && tree_form_is(t, last.b, ")"))
		dx_words_add(source, last.b, last.b + 1);
	else if (last.b - last.a > 1 && tree_form_is(t, last.b - 1, ","))
		dx_words_cut(source, last.b - 1, last.b);
}

/* "Musk calls report 'fiction'": in headlines taggers take the verb for a noun of the source, and its object for the verb. */
static void free_headline_verb(const struct tree *t, struct relation *r)
{
	const uint32_t object = r->word, verb = r->source.n == 1 ? r->source.at[0].b - 1 : NO_INDEX;
	if (verb == NO_INDEX || verb + 1 != object || r->source.at[0].a == verb || r->source.at[0].a != t->start[t->sentence[verb]] ||
	    r->cue.n != 1 || r->cue.at[0].b != object + 1 || r->content.at[0].a != object + 1 || !tree_quoted(t, object + 1))
		return;
	if (tree_upos(t, verb) != UPOS_NOUN || tree_upos(t, object) != UPOS_NOUN || !dx_xpos_starts(t, verb, "NNS") ||
	    !dx_in_list(t->token[verb]->lemma, " call dub label brand term slam blast deem "))
		return;
	r->word = verb;
	r->frame = dx_frame(t, verb, false);
	r->cue.at[0] = (struct range){ verb, object };
	r->source.at[0] = (struct range){ t->start[t->sentence[verb]], verb };
	dx_words_add(&r->content, object, object + 1);
}

void dx_mend(const struct tree *t, struct relation *r)
{
	if (r->source.n && !r->label)
		tidy_source(t, &r->source);
	dx_trim_dateline(t, &r->content);
	if (r->word != NO_INDEX && !r->label && r->content.n)
		free_headline_verb(t, r);
	if (r->word == NO_INDEX || r->label || !r->content.n || tree_upos(t, r->word) != UPOS_VERB)
		return;
	drop_asked(t, r);
	if (r->source.n) {
		take_nearer_subject(t, r);
		take_whole(t, r);
	}
	if (r->cue.n)
		move_to_cue(t, r);
	take_claims_back(t, r);
	drop_which(t, r);
	drop_connector(t, r);
	add_agent(t, r);
	take_subject(t, r);
	cut_agent(t, r);
	cut_told(t, r);
	add_object(t, r);
	add_clause(t, r);
	add_rest(t, r);
}
