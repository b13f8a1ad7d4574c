/* frame.c: a cue word and its surroundings in the tree, held against the rows of the lexicon. */
#include "base/utf8.h"
#include "claims/relation.h"

static struct slice lower(struct slice s, char *copy, size_t size)
{
	if (s.n >= size)
		return s;
	for (size_t i = 0; i < s.n; i++)
		copy[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	return (struct slice){ copy, s.n };
}

/* Verbs with a person and a preposition: the phrase behind it is theirs, wherever it hangs. */
#define BLAMING " accuse suspect charge convict acquit clear absolve blame criticize attribute ascribe link tie "

static bool is_sub(const struct tree *t, uint32_t w)
{
	enum deprel d = dx_deprel_base(tree_rel(t, w));
	return d == DEP_nsubj || d == DEP_csubj;
}

/* "is convinced", "are concerned": the lexicon has the participle as an adjective, and nobody does it. */
static bool adjectival(const struct tree *t, uint32_t w)
{
	char copy[40];
	size_t n;
	bool is = false;
	if (!dx_xpos_starts(t, w, "VBN"))
		return false;
	FOR_CHILDREN(t, w, c) {
		if (slice_is(dx_case_of(t, c), "by") || (is_sub(t, c) && tree_lemma_is(t, c, "it")))
			return false;
		is |= tree_rel(t, c) == DEP_aux_pass || tree_rel(t, c) == DEP_cop;
	}
	const struct cue *rows = is ? dx_cues_of(lower(t->token[w]->form, copy, sizeof copy), &n) : NULL;
	return rows && rows[0].pos == UPOS_ADJ;
}

bool dx_passive(const struct tree *t, uint32_t w)
{
	if (adjectival(t, w))
		return false;
	FOR_CHILDREN(t, w, c) {
		enum deprel d = tree_rel(t, c);
		const bool by = d == DEP_obl_agent && !(dx_xpos_starts(t, w, "VBD") && dx_child(t, w, DEP_nsubj) != NO_INDEX); /* "stood by" */
		if (by || d == DEP_aux_pass || d == DEP_nsubj_pass || d == DEP_csubj_pass)
			return true;
	}
	return tree_rel(t, w) == DEP_acl && dx_xpos_starts(t, w, "VBN");
}

static bool has_to(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (c < w && tree_lemma_is(t, c, "to") && tree_rel(t, c) != DEP_case)
			return true;
	return false;
}

static bool is_complement(enum deprel d)
{
	return d == DEP_xcomp || d == DEP_ccomp || d == DEP_advcl || d == DEP_acl;
}

static uint32_t find_to(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c)
		if (c > w && is_complement(dx_deprel_base(tree_rel(t, c))) && has_to(t, c))
			return c;
	return NO_INDEX;
}

static uint32_t find_ing(const struct tree *t, uint32_t w)
{
	FOR_CHILDREN(t, w, c) {
		enum deprel d = dx_deprel_base(tree_rel(t, c));
		if (c > w && (d == DEP_xcomp || d == DEP_ccomp || d == DEP_obj) && dx_xpos_starts(t, c, "VBG"))
			return c;
	}
	return NO_INDEX;
}

/* "It is known that …": "it" stands for the clause. */
static bool has_clause(const struct tree *t, uint32_t w)
{
	return dx_child(t, w, DEP_ccomp) != NO_INDEX || dx_child(t, w, DEP_csubj) != NO_INDEX;
}

/* "…, a charge the firm denies": the charge. */
static uint32_t missing_object(const struct tree *t, uint32_t w)
{
	const uint32_t noun = t->head[w], subject = dx_child(t, w, DEP_nsubj);
	if (tree_rel(t, w) != DEP_acl_relcl || noun == NO_INDEX || subject == NO_INDEX || t->left[w] != noun + 1 ||
	    !dx_sums_up(t, noun) || (!tree_form_is(t, t->left[noun], ",") && !(noun > 1 && tree_form_is(t, noun - 2, ","))) ||
	    subject < noun || subject > w || dx_xpos_starts(t, subject, "W") || dx_child(t, w, DEP_ccomp) != NO_INDEX ||
	    dx_child(t, w, DEP_mark) != NO_INDEX)
		return NO_INDEX;
	return noun;
}

static uint32_t find_object(const struct tree *t, uint32_t w)
{
	uint32_t c = dx_child(t, w, DEP_obj);
	if (c == NO_INDEX)
		c = dx_child(t, w, DEP_iobj);
	if (c == NO_INDEX)
		c = missing_object(t, w);
	const uint32_t first = tree_rel(t, w) == DEP_conj && dx_child(t, w, DEP_nsubj) == NO_INDEX && t->head[w] < w ? t->head[w] : w;
	if (c == NO_INDEX && dx_passive(t, w)) /* "was condemned by some and welcomed by others" shares its subject */
		FOR_CHILDREN(t, first, s)
			if (tree_rel(t, s) == DEP_nsubj_pass && !(tree_lemma_is(t, s, "it") && has_clause(t, w)))
				return s;
	return c;
}

/* Words of a quotation that w stands outside of, but for its first, are none of w's: "called it “a tale for children”". */
static bool quoted_apart(const struct tree *t, uint32_t c, uint32_t w)
{
	return (t->token[c]->flags & TOKEN_IN_QUOTES) && !(t->token[w]->flags & TOKEN_IN_QUOTES) &&
	       !(c > 0 && (t->token[c - 1]->flags & TOKEN_QUOTE_OPEN));
}

/* Behind "called for": the child that has this case or mark, or the object behind a particle. */
static uint32_t find_prep(const struct tree *t, uint32_t w, const char *list, uint32_t *prep)
{
	uint32_t end = t->start[t->sentence[w] + 1];
	FOR_CHILDREN(t, w, c) {
		enum deprel d = dx_deprel_base(tree_rel(t, c));
		if (c < w || d == DEP_conj || d == DEP_parataxis)
			continue;
		if ((d == DEP_compound || d == DEP_advmod) && c <= w + 2 && dx_in_list(t->token[c]->lemma, list)) {
			uint32_t object = find_object(t, w), clause = dx_child(t, w, DEP_ccomp);
			*prep = c;
			return object != NO_INDEX ? object : clause;
		}
		FOR_CHILDREN(t, c, m)
			if (m < c && !tree_lemma_is(t, c, "part") && /* "on the part of" goes with no verb */
			    (tree_rel(t, m) == DEP_case || tree_rel(t, m) == DEP_mark) && dx_in_list(t->token[m]->lemma, list) &&
			    !quoted_apart(t, m, w)) {
				*prep = m;
				return c;
			}
	}
	bool of_object = dx_in_list(SLICE("as"), list) || dx_in_list(t->token[w]->lemma, BLAMING);
	uint32_t object = of_object ? find_object(t, w) : NO_INDEX;
	if (object != NO_INDEX) /* "see the sale as a threat", "accuse the West of hysteria": hung on the object */
		FOR_CHILDREN(t, object, c)
			if (c > object && dx_in_list(dx_case_of(t, c), list)) {
				*prep = t->left[c];
				return c;
			}
	if (w + 1 < end && dx_in_list(t->token[w + 1]->lemma, list) && t->head[w + 1] != NO_INDEX) {
		*prep = w + 1;
		return t->head[w + 1] > w ? t->head[w + 1] : NO_INDEX;
	}
	return NO_INDEX;
}

static bool find_word(const struct tree *t, uint32_t w, const char *list)
{
	uint32_t end = t->start[t->sentence[w] + 1];
	FOR_CHILDREN(t, w, c)
		if (dx_in_list(t->token[c]->lemma, list))
			return true;
	for (uint32_t i = w + 1; i < end && i <= w + 3; i++)
		if (dx_in_list(t->token[i]->lemma, list))
			return true;
	return false;
}

/* "called X a liar": the object and what is said of it, however the parser hung them. */
static bool find_is(const struct tree *t, uint32_t w, struct frame *f)
{
	uint32_t object = find_object(t, w), whom = dx_child(t, w, DEP_iobj);
	uint32_t same = object == NO_INDEX ? NO_INDEX : dx_child(t, object, DEP_appos);
	if (whom != NO_INDEX && object != whom)
		same = object;
	if (same != NO_INDEX && same > w && tree_upos(t, t->left[same] - 1) != UPOS_PUNCT) { /* hung as two objects, or as apposition */
		f->content = object != same ? object : whom;
		f->more = same;
		return true;
	}
	FOR_CHILDREN(t, w, c) {
		enum deprel d = dx_deprel_base(tree_rel(t, c));
		if (c < w || (d != DEP_xcomp && d != DEP_ccomp) || has_to(t, c) || dx_xpos_starts(t, c, "VBG"))
			continue;
		uint32_t subject = dx_child(t, c, DEP_nsubj);
		if (object == NO_INDEX && subject == NO_INDEX)
			continue;
		if (dx_child(t, c, DEP_cop) != NO_INDEX || dx_child(t, c, DEP_aux) != NO_INDEX || dx_child(t, c, DEP_mark) != NO_INDEX)
			continue;
		if (tree_upos(t, c) == UPOS_VERB && !dx_xpos_starts(t, c, "VBN"))
			continue;
		f->content = object != NO_INDEX ? object : subject;
		f->more = c;
		return true;
	}
	return false;
}

/* "proof that the phones were tapped", which parsers take for a relative clause: nothing is missing that "that" could be. */
static bool complete(const struct tree *t, uint32_t clause, uint32_t that)
{
	bool subject = false, object = false, passive = dx_passive(t, clause), copula = dx_child(t, clause, DEP_cop) != NO_INDEX;
	FOR_CHILDREN(t, clause, c) {
		subject |= c != that && is_sub(t, c);
		object |= c != that && rel_in(t, c, REL(obj) | REL(ccomp));
	}
	return subject && (object || passive || copula);
}

/* "Accusations by the opposition that she lied", where the parser hung the clause on the opposition. */
static uint32_t clause_of_owner(const struct tree *t, uint32_t noun)
{
	FOR_CHILDREN(t, noun, c) {
		if (c < noun || !rel_in(t, c, REL(nmod)) || !dx_in_list(dx_case_of(t, c), " by from "))
			continue;
		FOR_CHILDREN(t, c, k) {
			const uint32_t that = k > c && rel_in(t, k, REL(acl)) ? dx_child_lemma(t, k, "that") : NO_INDEX;
			if (that != NO_INDEX && (tree_rel(t, that) == DEP_mark || complete(t, k, that)))
				return k;
		}
	}
	return NO_INDEX;
}

uint32_t dx_clause_of(const struct tree *t, uint32_t w, bool *after)
{
	uint32_t best = NO_INDEX;
	*after = false;
	FOR_CHILDREN(t, w, c) {
		enum deprel d = tree_rel(t, c);
		bool it = (d == DEP_csubj || d == DEP_csubj_pass) && c > w; /* "it is not known who …" */
		if ((d == DEP_ccomp || it) && (best == NO_INDEX || (best < w && c > w))) /* what follows first; a second is another's cue */
			best = c;
		uint32_t that = rel_in(t, c, REL(acl)) && tree_upos(t, w) == UPOS_NOUN ? dx_child_lemma(t, c, "that") : NO_INDEX;
		if (best == NO_INDEX && that != NO_INDEX && (tree_rel(t, that) == DEP_mark || complete(t, c, that)))
			best = c;
		if (best == NO_INDEX && d == DEP_parataxis && (t->token[c]->flags & TOKEN_IN_QUOTES))
			best = c;
	}
	if (best == NO_INDEX && tree_upos(t, w) == UPOS_NOUN && dx_is_carrier(t->token[w]->lemma))
		best = clause_of_owner(t, w);
	if (best == NO_INDEX && tree_rel(t, w) == DEP_parataxis && t->head[w] != NO_INDEX) {
		*after = true;
		best = t->head[w];
	}
	return best;
}

static bool holds(const struct tree *t, uint32_t w, const struct cond *cond, struct frame *f)
{
	uint32_t found = NO_INDEX;
	switch ((enum cond_kind)cond->kind) {
	case COND_TO:
		found = find_to(t, w);
		break;
	case COND_ING:
		found = find_ing(t, w);
		break;
	case COND_OBJ:
		found = find_object(t, w);
		if (cond->words.n) {
			f->own = found != NO_INDEX && dx_in_list(t->token[found]->lemma, cond->words.p) ? found : NO_INDEX;
			FOR_CHILDREN(t, w, c) /* "gave the firm ten days" */
				if (f->own == NO_INDEX && c > w && (rel_in(t, c, REL(obj)) || tree_rel(t, c) == DEP_obl_unmarked) &&
				    dx_in_list(t->token[c]->lemma, cond->words.p))
					f->own = c;
			return f->own != NO_INDEX;
		}
		if (f->content != NO_INDEX) /* the object beside "to …" or "of …" is whom it concerns */
			return found != NO_INDEX;
		break;
	case COND_PREP:
		found = find_prep(t, w, cond->words.n ? cond->words.p : " ", &f->prep);
		if (found == NO_INDEX)
			return f->prep != NO_INDEX;
		break;
	case COND_IS:
		return find_is(t, w, f);
	case COND_PASS:
		return f->passive;
	case COND_NEG: /* "found no crack" too: there the object has the negation; not so in "says no crack was found" */
		found = dx_in_list(t->token[w]->lemma, " say tell report claim think believe feel know ") ? NO_INDEX : find_object(t, w);
		return f->negated || (found != NO_INDEX && dx_has_no(t, found));
	case COND_WORD:
		return find_word(t, w, cond->words.n ? cond->words.p : " ");
	case COND_COUNT:
		break;
	}
	if (found == NO_INDEX)
		return false;
	f->content = found;
	return true;
}

/* A gerund in the list of lemmas of a noun ("a warning") and the like are looked up as tagged. */
static bool same_pos(uint8_t row, enum upos upos)
{
	return row == upos || (row == UPOS_VERB && upos == UPOS_AUX) || (row == UPOS_NOUN && upos == UPOS_PROPN) ||
	       (row == UPOS_ADP && upos == UPOS_SCONJ);
}

/* Where the lemma is no cue: the form without its ending, "joked" → "joke", "signalled" → "signal", "certified" → "certify". */
static const struct cue *cues_of_form(struct slice form, size_t *n)
{
	static const struct {
		const char *ending, *stem;
	} changes[] = {
		{ "ied", "y" }, { "ies", "y" }, { "ed", "" }, { "d", "" }, { "ing", "" }, { "ing", "e" }, { "es", "" }, { "s", "" },
	};
	char stem[40];
	*n = 0;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct slice ending = slice_of(changes[i].ending);
		size_t keep = form.n - ending.n;
		if (form.n >= sizeof stem - 2 || form.n < ending.n + 3 || !dx_slice_ends(form, ending))
			continue;
		memcpy(stem, form.p, keep);
		memcpy(stem + keep, changes[i].stem, strlen(changes[i].stem));
		const struct cue *rows = dx_cues_of((struct slice){ stem, keep + strlen(changes[i].stem) }, n);
		if (!rows && !*changes[i].stem && keep > 3 && stem[keep - 1] == stem[keep - 2])
			rows = dx_cues_of((struct slice){ stem, keep - 1 }, n);
		if (rows)
			return rows;
	}
	return NULL;
}

/* The best of some rows, or one without a row. */
static struct frame best_row(const struct tree *t, uint32_t w, const struct cue *rows, size_t n, enum upos as, bool strict)
{
	struct frame empty = { NULL, NO_INDEX, NO_INDEX, NO_INDEX, NO_INDEX, dx_negated(t, w), dx_passive(t, w), false }, best = empty;
	uint32_t best_score = 0;
	for (size_t i = 0; i < n; i++) {
		struct frame f = empty;
		uint32_t score = 1 + (same_pos(rows[i].pos, as) ? 100 : 0);
		bool all = score > 100 || !strict;
		for (uint32_t k = 0; all && k < rows[i].cond_count; k++) {
			all = holds(t, w, &rows[i].conds[k], &f);
			score += rows[i].conds[k].kind == COND_NEG ? 4 : rows[i].conds[k].words.n ? 3 : 2;
		}
		if (all && score > best_score) {
			best_score = score;
			best = f;
			best.row = &rows[i];
		}
	}
	return best;
}

struct frame dx_frame(const struct tree *t, uint32_t w, bool strict)
{
	const struct frame none = { NULL, NO_INDEX, NO_INDEX, NO_INDEX, NO_INDEX, false, false, false };
	struct frame found = none;
	char copy[40];
	size_t n;
	const struct cue *rows;
	if (adjectival(t, w) && (rows = dx_cues_of(lower(t->token[w]->form, copy, sizeof copy), &n)))
		found = best_row(t, w, rows, n, UPOS_ADJ, strict);
	if (found.row)
		return found;
	rows = dx_cues_of(lower(t->token[w]->lemma, copy, sizeof copy), &n);
	if (!n && tree_upos(t, w) == UPOS_VERB)
		rows = cues_of_form(t->token[w]->form, &n);
	return n ? best_row(t, w, rows, n, tree_upos(t, w), strict) : none;
}

/* Whose plan, decision, attempt: "the firm's plan to sue", "the firm has a plan to sue". */
static uint32_t owner(const struct tree *t, uint32_t noun)
{
	uint32_t up = t->head[noun];
	FOR_CHILDREN(t, noun, c)
		if (tree_rel(t, c) == DEP_nmod_poss)
			return c;
	if (up == NO_INDEX || tree_rel(t, noun) != DEP_obj)
		return NO_INDEX;
	FOR_CHILDREN(t, up, c)
		if (is_sub(t, c) && !dx_xpos_starts(t, c, "W"))
			return c;
	return NO_INDEX;
}

bool dx_unreal(const struct tree *t, uint32_t w)
{
	uint32_t up = t->head[w];
	if (up == NO_INDEX || !is_complement(dx_deprel_base(tree_rel(t, w))) || !has_to(t, w))
		return false;
	return !dx_in_list(t->token[up]->lemma, " go continue come begin start seem appear happen manage use have say believe know ");
}

bool dx_row_has(const struct cue *row, enum cond_kind kind)
{
	for (uint32_t i = 0; row && i < row->cond_count; i++)
		if (row->conds[i].kind == kind)
			return true;
	return false;
}

uint32_t dx_antecedent(const struct tree *t, uint32_t w)
{
	uint32_t clause = t->head[w];
	if (!dx_in_list(t->token[w]->form, " who which that ") || clause == NO_INDEX)
		return NO_INDEX;
	for (int steps = 0; steps < 4 && rel_in(t, clause, REL(conj) | REL(xcomp)) && t->head[clause] != NO_INDEX; steps++)
		clause = t->head[clause];
	return rel_in(t, clause, REL(acl)) && t->head[clause] < w ? t->head[clause] : NO_INDEX;
}

/* "cited two officials as saying that", "was quoted as saying that": who says it. NO_INDEX where w is no such word. */
static uint32_t quoted_as(const struct tree *t, uint32_t w)
{
	const uint32_t up = t->head[w], as = dx_child_lemma(t, w, "as");
	if (up == NO_INDEX || up > w || as == NO_INDEX || as + 1 != w || !dx_xpos_starts(t, w, "VBG") || tree_rel(t, as) != DEP_mark ||
	    !dx_in_list(t->token[up]->lemma, " cite quote "))
		return NO_INDEX;
	return dx_child(t, up, dx_passive(t, up) ? DEP_nsubj : DEP_obj);
}

#define PERCEIVING " hear overhear see watch "

/* "heard the mayor tell the crew": it is the mayor who tells. NO_INDEX if the verb above has no such object. */
static uint32_t perceived(const struct tree *t, uint32_t w)
{
	const uint32_t up = t->head[w];
	if (up == NO_INDEX || !dx_in_list(t->token[up]->lemma, PERCEIVING))
		return NO_INDEX;
	uint32_t object = dx_child(t, up, DEP_obj);
	if (object == NO_INDEX)
		object = dx_child(t, up, DEP_iobj);
	return object != NO_INDEX && object > up && object < w ? object : NO_INDEX;
}

uint32_t dx_subject_of(const struct tree *t, uint32_t w)
{
	for (int steps = 0; w != NO_INDEX && steps < 8; steps++) {
		bool passive = dx_passive(t, w);
		FOR_CHILDREN(t, w, c) {
			enum deprel d = tree_rel(t, c);
			if (passive && (d == DEP_obl_agent || (dx_deprel_base(d) == DEP_obl && slice_is(dx_case_of(t, c), "by"))))
				return c;
		}
		if (passive && tree_rel(t, w) != DEP_xcomp)
			return NO_INDEX;
		FOR_CHILDREN(t, w, c) {
			if (!is_sub(t, c))
				continue;
			if (dx_xpos_starts(t, c, "W") && (tree_rel(t, w) == DEP_acl_relcl || tree_rel(t, w) == DEP_acl))
				return t->head[w];
			return c;
		}
		enum deprel d = dx_deprel_base(tree_rel(t, w));
		if (d == DEP_acl && has_to(t, w)) /* "no plans to warn": who has the plans */
			return owner(t, t->head[w]);
		if (d == DEP_acl)
			return t->head[w];
		if (quoted_as(t, w) != NO_INDEX)
			return quoted_as(t, w);
		if (d == DEP_xcomp && perceived(t, w) != NO_INDEX)
			return perceived(t, w);
		if (d != DEP_conj && d != DEP_xcomp && d != DEP_advcl && d != DEP_ccomp)
			return NO_INDEX;
		if (d == DEP_ccomp && !dx_xpos_starts(t, w, "VBG") && !has_to(t, w))
			return NO_INDEX;
		w = t->head[w];
	}
	return NO_INDEX;
}
