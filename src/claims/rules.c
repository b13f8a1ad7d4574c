/* rules.c: attributions from cue words and trees alone. */
#include <stdlib.h>

#include "claims/relation.h"

struct relation *dx_relation_new(struct relations *r)
{
	if (r->n >= RELATIONS_MAX || !dx_grow(&r->at, r->n, &r->cap, sizeof *r->at))
		return NULL;
	struct relation *x = &r->at[r->n++];
	memset(x, 0, sizeof *x);
	x->word = x->parent = NO_INDEX;
	x->frame.content = x->frame.more = x->frame.own = x->frame.prep = NO_INDEX;
	return x;
}

/* Auxiliaries, negation and particles beside w, as far as nothing else stands between but adverbs. */
static void cue_words(const struct tree *t, uint32_t w, struct words *cue)
{
	dx_words_add(cue, w, w + 1);
	uint32_t from = w;
	FOR_CHILDREN(t, w, c) {
		enum deprel d = tree_rel(t, c), base = dx_deprel_base(d);
		bool not = base == DEP_advmod && dx_in_list(t->token[c]->lemma, " not n't never no longer ");
		if (base == DEP_compound && tree_upos(t, w) == UPOS_VERB)
			dx_words_add(cue, c, c + 1);
		if (c < from && (base == DEP_aux || base == DEP_cop || not || (tree_upos(t, w) == UPOS_NOUN && tree_lemma_is(t, c, "no"))))
			from = c;
	}
	for (uint32_t i = from; i < w; i++)
		if (t->head[i] != w || dx_deprel_base(tree_rel(t, i)) == DEP_nsubj || dx_deprel_base(tree_rel(t, i)) == DEP_obl)
			from = i + 1;
	dx_words_add(cue, from, w);
}

struct words dx_agent_tail(const struct tree *t, uint32_t agent)
{
	struct words tail = { .n = 0 };
	FOR_CHILDREN(t, agent, c) {
		bool to = tree_rel(t, c) == DEP_acl && dx_child_lemma(t, c, "to") != NO_INDEX;
		uint32_t second = t->left[c] < t->right[c] ? t->left[c] + 1 : c;
		bool of = (dx_xpos_starts(t, c, "VBG") || dx_xpos_starts(t, second, "VBG")) && slice_is(dx_case_of(t, c), "of");
		bool that = rel_in(t, c, REL(acl)) && dx_child_lemma(t, c, "that") != NO_INDEX;
		if (c > agent && (to || of || that || slice_is(dx_case_of(t, c), "as")))
			dx_words_add(&tail, t->left[c], t->right[c] + 1);
	}
	return tail;
}

/* The noun phrase of a source: without commas at its edges, nor the clause that hangs on it when w stands inside that clause. */
static struct words source_words(const struct tree *t, uint32_t head, uint32_t w)
{
	struct words s = dx_subtree(t, head);
	FOR_CHILDREN(t, head, c) {
		bool edge = rel_in(t, c, REL(punct)) && c > head && c == t->right[head];
		if (edge || rel_in(t, c, REL(case) | REL(cop) | REL(parataxis) | REL(advcl) | REL(mark) | REL(nsubj) | REL(aux)))
			dx_words_cut(&s, t->left[c], t->right[c] + 1);
		else if (rel_in(t, c, REL(acl) | REL(conj) | REL(appos)) && dx_below(t, w, c))
			dx_words_cut(&s, t->left[c], t->right[c] + 1);
	}
	if (slice_is(dx_case_of(t, head), "by") && t->head[head] == w) {
		struct words tail = dx_agent_tail(t, head);
		for (uint32_t i = 0; i < tail.n; i++)
			dx_words_cut(&s, tail.at[i].a, tail.at[i].b);
	}
	if (s.n && tree_rel(t, s.at[0].a) == DEP_cc)
		dx_words_cut(&s, s.at[0].a, s.at[0].a + 1);
	dx_words_trim(t, &s);
	/* what is left in several pieces is the piece of the head */
	for (uint32_t i = 0; i < s.n; i++)
		if (head >= s.at[i].a && head < s.at[i].b) {
			struct words one = { .n = 0 };
			dx_words_add(&one, s.at[i].a, s.at[i].b);
			return one;
		}
	return s;
}

/* Nouns are modified by those who speak: "the firm's claim", "claims by the firm", "US claims". */
static uint32_t noun_source(const struct tree *t, uint32_t w)
{
	uint32_t found = NO_INDEX;
	FOR_CHILDREN(t, w, c) {
		enum deprel d = tree_rel(t, c), base = dx_deprel_base(d);
		if (d == DEP_nmod_poss)
			return c;
		if (base == DEP_nmod && dx_in_list(dx_case_of(t, c), " by from "))
			found = c;
		if (c < w && found == NO_INDEX && base == DEP_compound && tree_upos(t, c) == UPOS_PROPN)
			found = c;
	}
	if (found == NO_INDEX && t->head[w] != NO_INDEX && dx_deprel_base(tree_rel(t, w)) == DEP_obj &&
	    dx_in_list(t->token[t->head[w]]->lemma, " make repeat issue have give voice express raise hold "))
		found = dx_subject_of(t, t->head[w]);
	return found;
}

static uint32_t source_of(const struct tree *t, uint32_t w)
{
	uint32_t s;
	if (tree_upos(t, w) == UPOS_NOUN && dx_child(t, w, DEP_nsubj) == NO_INDEX)
		return noun_source(t, w);
	s = dx_subject_of(t, w);
	if (s != NO_INDEX && (tree_rel(t, s) == DEP_expl || tree_lemma_is(t, s, "there")))
		return NO_INDEX;
	return s;
}

/* A clause or phrase as content: without the cue's own clause where that stands inside, without the source. */
static void content_words(const struct tree *t, struct relation *r, uint32_t head, bool after)
{
	struct words s = dx_subtree(t, head);
	if (after) {
		dx_words_cut(&s, t->left[r->word], t->right[r->word] + 1);
	} else if (r->frame.prep != NO_INDEX && !r->frame.clause && t->head[r->frame.prep] == head && r->frame.prep == t->left[head]) {
		dx_words_cut(&s, r->frame.prep, r->frame.prep + 1);
	}
	for (uint32_t i = 0; i < s.n; i++)
		dx_words_add(&r->content, s.at[i].a, s.at[i].b);
}

static void finish(const struct tree *t, struct relation *r)
{
	for (uint32_t i = 0; i < r->source.n; i++)
		dx_words_cut(&r->content, r->source.at[i].a, r->source.at[i].b);
	for (uint32_t i = 0; i < r->cue.n; i++)
		dx_words_cut(&r->content, r->cue.at[i].a, r->cue.at[i].b);
	dx_words_trim(t, &r->content);
	dx_mend(t, r);
}

/* "according to X", "per X": the phrase hangs on the content's clause. */
static bool according(const struct tree *t, uint32_t w, struct relation *r)
{
	uint32_t source = t->head[w], clause;
	bool fixed = w + 1 < t->n && tree_lemma_is(t, w + 1, "to") && t->sentence[w + 1] == t->sentence[w];
	if (tree_lemma_is(t, w, "accord") || tree_form_is(t, w, "according")) {
		if (!fixed)
			return false;
		if (source == NO_INDEX || source < w) { /* the parser made it a verb */
			source = NO_INDEX;
			FOR_CHILDREN(t, w, c)
				if (c > w + 1 && dx_deprel_base(tree_rel(t, c)) != DEP_punct && source == NO_INDEX)
					source = c;
			clause = t->head[w];
		} else {
			clause = t->head[source];
		}
	} else {
		if (source == NO_INDEX || source < w || tree_rel(t, w) != DEP_case || tree_upos(t, source) == UPOS_NUM ||
		    (tree_upos(t, source) == UPOS_NOUN && dx_child(t, source, DEP_det) == NO_INDEX &&
		     dx_child(t, source, DEP_nmod) == NO_INDEX))
			return false;
		clause = t->head[source];
	}
	if (source == NO_INDEX || clause == NO_INDEX)
		return false;
	r->word = w;
	r->frame.clause = dx_child(t, clause, DEP_nsubj) != NO_INDEX && t->head[clause] != source;
	dx_words_add(&r->cue, w, fixed ? w + 2 : w + 1);
	r->source = source_words(t, source, w);
	FOR_CHILDREN(t, source, c) /* "according to the Ledger, which cited two officials": that is told of the Ledger */
		if (tree_rel(t, c) == DEP_acl_relcl && dx_frame(t, c, true).row && r->source.n && t->left[c] > r->source.at[0].a + 1)
			dx_words_cut(&r->source, t->left[c] - tree_form_is(t, t->left[c] - 1, ","), t->right[source] + 1);
	r->content = dx_subtree(t, clause);
	dx_words_cut(&r->content, t->left[source] < w ? t->left[source] : w, t->right[source] + 1);
	dx_words_cut(&r->content, r->cue.at[0].a, r->cue.at[0].b);
	return true;
}

/* "in the view of the court", "in the court's opinion", "by their own account". */
static bool in_the_view(const struct tree *t, uint32_t w, struct relation *r)
{
	uint32_t clause = t->head[w], source = NO_INDEX, from = t->left[w], to = w;
	if (!rel_in(t, w, REL(obl)) || clause == NO_INDEX || !dx_in_list(dx_case_of(t, w), " in by to ") ||
	    !dx_in_list(t->token[w]->lemma, " view opinion word judgment estimation reckoning account "))
		return false;
	FOR_CHILDREN(t, w, c)
		if (tree_rel(t, c) == DEP_nmod_poss || (rel_in(t, c, REL(nmod)) && slice_is(dx_case_of(t, c), "of")))
			source = c;
	if (source == NO_INDEX || dx_in_list(t->token[source]->lemma, " other "))
		return false;
	r->word = w;
	if (source > w)
		to = t->left[source]; /* with "of" */
	r->source = source_words(t, source, w);
	dx_words_add(&r->cue, from, to + 1);
	for (uint32_t i = 0; i < r->source.n; i++)
		dx_words_cut(&r->cue, r->source.at[i].a, r->source.at[i].b);
	r->content = dx_subtree(t, clause);
	dx_words_cut(&r->content, from, t->right[w] + 1);
	return r->source.n > 0;
}

/* Where the lexicon's row does not say what the content is: a clause, or what hangs on the cue's own noun. */
static uint32_t clause_content(const struct tree *t, uint32_t w, struct frame *f, bool *after)
{
	uint32_t found = dx_clause_of(t, w, after);
	if (found == NO_INDEX && f->own != NO_INDEX) {
		found = dx_clause_of(t, f->own, after);
		FOR_CHILDREN(t, f->own, c) {
			enum deprel d = dx_deprel_base(tree_rel(t, c));
			if (found == NO_INDEX && c > f->own && (d == DEP_nmod || d == DEP_acl) &&
			    !dx_in_list(dx_case_of(t, c), " with by from ")) /* "lodged a protest with Bern over …" */
				found = c;
		}
		FOR_CHILDREN(t, w, c) {
			enum deprel d = dx_deprel_base(tree_rel(t, c));
			if (found == NO_INDEX && c > f->own && (d == DEP_obl || d == DEP_xcomp || d == DEP_advcl) &&
			    dx_in_list(dx_case_of(t, c), " about on over of for to that "))
				found = c;
		}
	}
	if (found != NO_INDEX && *after && tree_upos(t, w) != UPOS_VERB)
		found = NO_INDEX;
	f->clause = found != NO_INDEX;
	return found;
}

static bool has_content_condition(const struct cue *row)
{
	for (uint32_t i = 0; i < row->cond_count; i++)
		if (row->conds[i].kind <= COND_IS && !(row->conds[i].kind == COND_OBJ && row->conds[i].words.n))
			return true;
	return false;
}

/* "Could not be reached for comment": no content but the comment that is missing, and nobody but the subject who owes it. */
static bool owes_comment(const struct frame *f)
{
	return (f->passive || f->row->pos == UPOS_ADJ) && f->row->predicate == dx_predicate_of("declines-to-comment");
}

/* The phrase that the row asks for by its word, "for comment". */
static uint32_t wanted_phrase(const struct tree *t, uint32_t w, const struct cue *row)
{
	FOR_CHILDREN(t, w, c)
		for (uint32_t i = 0; c > w && rel_in(t, c, REL(obl)) && i < row->cond_count; i++)
			if (row->conds[i].kind == COND_WORD && dx_in_list(t->token[c]->lemma, row->conds[i].words.p))
				return c;
	return NO_INDEX;
}

/* "Neither firm would comment", "the palace did not respond", "the ministry had no comment": the comment that is missing is all
   there is. What stands before it alone is the cue. */
static bool bare_refusal(const struct tree *t, uint32_t w, struct relation *r)
{
	const struct frame *f = &r->frame;
	const uint32_t own = f->own != NO_INDEX && f->own > w ? f->own : w, from = r->cue.n ? r->cue.at[0].a : w;
	const uint32_t next = t->right[own] + 1;
	const bool ends = next >= t->n || t->sentence[next] != t->sentence[w] || tree_upos(t, next) == UPOS_PUNCT;
	const bool main = t->head[w] == NO_INDEX || (tree_rel(t, w) == DEP_conj && t->head[t->head[w]] == NO_INDEX);
	if (!ends || !main || f->passive || !dx_row_has(f->row, COND_NEG) || f->row->pos != UPOS_VERB || t->right[w] > next ||
	    f->row->predicate != dx_predicate_of("declines-to-comment") ||
	    !dx_in_list(t->token[own]->lemma, " comment respond reply answer elaborate "))
		return false;
	if (own == w && from < w)
		r->cue = (struct words){ { { from, w } }, 1 };
	dx_words_add(&r->content, own == w ? w : t->left[own], own + 1);
	r->frame.content = own;
	return own > w || from < w;
}

/* "…, a charge the firm denies": what is denied is the charge. */
static bool remark_on(const struct tree *t, uint32_t w, struct relation *r)
{
	const uint32_t noun = t->head[w], subject = dx_child(t, w, DEP_nsubj);
	const uint32_t left = noun == NO_INDEX ? 0 : t->left[noun], from = tree_form_is(t, left, ",") ? left + 1 : left;
	if (noun == NO_INDEX || noun > w || !rel_in(t, w, REL(acl)) || subject == NO_INDEX || subject < noun || subject > w ||
	    r->frame.passive || dx_child(t, w, DEP_obj) != NO_INDEX || dx_child(t, w, DEP_ccomp) != NO_INDEX || from == 0 ||
	    noun > from + 3 || !dx_in_list(t->token[from]->form, " a an ") ||
	    !tree_form_is(t, from - 1, ",") || !dx_sums_up(t, noun))
		return false;
	const uint32_t as = dx_child(t, w, DEP_xcomp); /* "a figure the bank calls wrong" */
	dx_words_add(&r->content, from, noun + 1);
	if (as != NO_INDEX && as > w)
		dx_words_add(&r->content, t->left[as], t->right[as] + 1);
	r->frame.content = noun;
	return true;
}

/* What is said: one or two phrases. false when the cue word has none, so that it is no cue here. */
static bool find_content(const struct tree *t, uint32_t w, struct relation *r)
{
	struct frame *f = &r->frame;
	bool after = false;
	if (remark_on(t, w, r))
		return true;
	if (!has_content_condition(f->row) || f->content == NO_INDEX)
		f->content = clause_content(t, w, f, &after);
	if (f->content == NO_INDEX && f->row->cond_count && f->own == NO_INDEX) { /* "did not confirm X", "declined to comment" */
		f->content = dx_child(t, w, DEP_xcomp);
		if (f->content == NO_INDEX)
			f->content = dx_child(t, w, DEP_obj);
		if (f->content == NO_INDEX && owes_comment(f))
			f->content = wanted_phrase(t, w, f->row);
	}
	if (f->content == NO_INDEX || f->content == w)
		return bare_refusal(t, w, r);
	uint32_t object = dx_child(t, w, DEP_obj);
	bool of_object = f->prep != NO_INDEX && object != NO_INDEX && object != f->content && object < f->prep; /* accused X of Y */
	if (f->prep != NO_INDEX && f->prep <= w + 2 && !of_object)
		dx_words_add(&r->cue, f->prep, f->prep + 1);
	if (f->own != NO_INDEX && f->own > w && (object == f->own || object == NO_INDEX || object > f->own))
		dx_words_add(&r->cue, w, f->own + 1);
	if (of_object) {
		content_words(t, r, object, false);
		f->more = object;
		f->prep = NO_INDEX;
	}
	content_words(t, r, f->content, after);
	uint32_t why = t->left[f->content] > w + 1 && !after ? t->left[f->content] - 1 : NO_INDEX;
	if (why != NO_INDEX && t->head[why] == w && dx_xpos_starts(t, why, "W")) /* "did not say why", which hangs on "say" */
		dx_words_add(&r->content, why, why + 1);
	if (f->more != NO_INDEX)
		content_words(t, r, f->more, false);
	uint32_t subject = f->passive && !f->clause && !owes_comment(f) ? dx_child(t, w, DEP_nsubj) : NO_INDEX;
	if (subject != NO_INDEX && subject != f->content && !tree_lemma_is(t, subject, "it")) { /* "X is believed to have fled" */
		content_words(t, r, subject, false);
		f->more = subject;
	}
	return true;
}

/* "Wanted: a king" and the like give sources that cannot speak; a pronoun of the content may not be its own source. */
static bool fits(const struct tree *t, uint32_t w, uint32_t source)
{
	if (source != NO_INDEX && dx_in_list(t->token[source]->lemma, " plan evidence proof sign reason doubt need way nothing "))
		return false;
	return source == NO_INDEX || (t->sentence[source] == t->sentence[w] && source != w && tree_upos(t, source) != UPOS_PUNCT);
}

/* "failed to find": the row of the upper verb knows of the lower one, which is no cue of its own. */
static bool part_of_frame(const struct tree *t, uint32_t w)
{
	uint32_t up = t->head[w];
	if (up == NO_INDEX || tree_rel(t, w) != DEP_xcomp)
		return false;
	const struct cue *row = dx_frame(t, up, true).row;
	for (uint32_t i = 0; row && i < row->cond_count; i++)
		if (row->conds[i].kind == COND_WORD && dx_in_list(t->token[w]->lemma, row->conds[i].words.p))
			return true;
	return false;
}

static bool rule_at(const struct tree *t, uint32_t w, struct relation *r)
{
	r->frame = dx_frame(t, w, true);
	if (!r->frame.row || part_of_frame(t, w))
		return false;
	if (dx_in_list(r->frame.row->lemma, " accord per "))
		return according(t, w, r);
	if (in_the_view(t, w, r))
		return true;
	r->word = w;
	cue_words(t, w, &r->cue);
	if (!find_content(t, w, r))
		return false;
	uint32_t source = owes_comment(&r->frame) ? dx_child(t, w, DEP_nsubj) : source_of(t, w);
	if (!fits(t, w, source))
		return false;
	if (source != NO_INDEX)
		r->source = source_words(t, source, w);
	if (r->frame.clause && source != NO_INDEX && r->frame.content > source && dx_below(t, r->frame.content, source))
		dx_words_cut(&r->source, t->left[r->frame.content], t->n); /* "accusations by the opposition that she lied" */
	if (r->frame.passive && dx_words_meet(&r->source, &r->content))
		r->source.n = 0;
	return true;
}

bool dx_rules(const struct tree *t, struct relations *out)
{
	for (uint32_t w = 0; w < t->n; w++) {
		enum upos u = tree_upos(t, w);
		if (u == UPOS_PUNCT || u == UPOS_DET || u == UPOS_PRON || u == UPOS_CCONJ || u == UPOS_NUM || tree_aside(t, w))
			continue;
		struct relation *r = dx_relation_new(out);
		if (!r)
			return out->n >= RELATIONS_MAX;
		r->by_rule = true;
		r->confidence = 0.6f;
		if (rule_at(t, w, r))
			finish(t, r);
		if (!r->content.n || r->word == NO_INDEX)
			out->n--;
	}
	return true;
}
