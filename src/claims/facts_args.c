/* facts_args.c: which words make up an argument of a fact. */
#include "claims/facts_draft.h"

static const char time_words[] =
	" monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
	" november december jan jan. feb feb. aug aug. sept sept. sep oct oct. nov nov. dec dec. year years month months week weeks"
	" weekend day days hour hours minute minutes decade decades century centuries today yesterday tomorrow tonight morning afternoon"
	" evening night time season summer winter spring autumn fall quarter moment period now noon midnight age era past future"
	" 1990s 1980s 1970s 1960s ";

static bool is_year(struct slice form)
{
	if (form.n != 4 || (form.p[0] != '1' && form.p[0] != '2'))
		return false;
	for (size_t i = 1; i < 4; i++)
		if (form.p[i] < '0' || form.p[i] > '9')
			return false;
	return true;
}

enum fact_role dx_arg_role(const struct tree *t, uint32_t head)
{
	const struct token *k = t->token[head];
	if (k->entity == ENT_DATE || dx_in_list(k->form, time_words) || (is_year(k->form) && tree_upos(t, head) == UPOS_NUM))
		return ARG_TIME;
	uint32_t c = dx_child(t, head, DEP_case);
	if (c == NO_INDEX || !dx_in_list(t->token[c]->form, " in at on near across throughout outside inside "))
		return ARG_OTHER;
	return k->entity == ENT_LOCATION || (k->entity == ENT_NONE && tree_upos(t, head) == UPOS_PROPN) ? ARG_PLACE : ARG_OTHER;
}

/* Children that never belong to an argument, and those that the flags exclude. */
static bool excluded(const struct tree *t, uint32_t head, uint32_t c, unsigned flags)
{
	enum deprel r = tree_rel(t, c);
	switch (dx_deprel_base(r)) {
	case DEP_discourse:
	case DEP_vocative:
	case DEP_parataxis:
	case DEP_reparandum:
		return true;
	case DEP_case:
		return (flags & ARG_NO_CASE) && c < head;
	case DEP_mark:
		return flags & (ARG_NO_MARK | ARG_NO_CLAUSE_PARTS);
	case DEP_appos:
		return flags & ARG_NO_APPOS;
	case DEP_acl:
		return r == DEP_acl_relcl ? (flags & ARG_NO_RELCL) : (flags & ARG_NO_ACL);
	case DEP_conj:
		if ((flags & ARG_NO_CLAUSE_PARTS) && (tree_upos(t, c) == UPOS_VERB || dx_child(t, c, DEP_cop) != NO_INDEX ||
		                                      dx_child(t, c, DEP_nsubj) != NO_INDEX))
			return true;
		return flags & ARG_NO_CONJ;
	case DEP_cc:
		return flags & ARG_NO_CONJ || c < head;
	case DEP_nsubj:
	case DEP_csubj:
	case DEP_cop:
	case DEP_aux:
	case DEP_advcl:
	case DEP_obl:
	case DEP_expl:
		return flags & ARG_NO_CLAUSE_PARTS;
	case DEP_advmod:
		if ((flags & ARG_NO_CASE) && c < head && dx_child(t, head, DEP_case) != NO_INDEX && c < dx_child(t, head, DEP_case))
			return true;
		return (flags & ARG_NO_CLAUSE_PARTS) && c < head && tree_upos(t, head) != UPOS_ADJ;
	default:
		return false;
	}
}

static void cut_subtree(const struct tree *t, struct words *s, uint32_t w)
{
	dx_words_cut(s, t->left[w], t->right[w] + 1);
}

/* What sort of mark a word is: +k opens, -k closes kind k; 3 is the straight quotation mark, which does both. */
static int bracket(const struct tree *t, uint32_t w)
{
	struct slice f = t->token[w]->form; /* the tagger is not to be trusted with these */
	if (dx_in_list(f, " `` “ "))
		return 1;
	if (dx_in_list(f, " '' ” "))
		return -1;
	if (dx_in_list(f, " ( [ -lrb- -lsb- "))
		return 2;
	if (dx_in_list(f, " ) ] -rrb- -rsb- "))
		return -2;
	if (slice_is(f, "\""))
		return 3;
	return 0;
}

/* Relative clauses, participles and appositions that a comma sets off say something else, at any depth. */
static void cut_asides(const struct tree *t, uint32_t head, struct words *s)
{
	for (uint32_t w = head + 1; w <= t->right[head]; w++) {
		enum deprel r = dx_deprel_base(tree_rel(t, w));
		if ((r == DEP_appos || r == DEP_acl) && t->left[w] > head + 1 && tree_upos(t, t->left[w] - 1) == UPOS_PUNCT &&
		    !bracket(t, t->left[w] - 1))
			cut_subtree(t, s, w);
		else if ((r == DEP_appos || r == DEP_acl) && t->left[w] > head && tree_form_is(t, t->left[w], ","))
			cut_subtree(t, s, w);
	}
}

struct words dx_arg_words(const struct tree *t, uint32_t head, unsigned flags)
{
	struct words s = dx_subtree(t, head);
	FOR_CHILDREN(t, head, c)
		if (excluded(t, head, c, flags))
			cut_subtree(t, &s, c);
	if (flags & ARG_NO_ASIDES)
		cut_asides(t, head, &s);
	dx_arg_trim(t, &s);
	return s;
}

/* Punctuation that may not open or close an argument; quotation marks and brackets only where the partner is missing. */
static bool edge_word(const struct tree *t, uint32_t w)
{
	struct slice f = t->token[w]->form;
	if (tree_upos(t, w) == UPOS_PUNCT)
		return f.n && !dx_in_list(f, " `` '' \" ' ` “ ” ‘ ’ ( ) [ ] -lrb- -rrb- -lsb- -rsb- $ % ");
	return false;
}

/* A set with more quotation marks and brackets than this is taken as it is: pairing them costs their square. */
#define MARKS_MAX 16

static bool too_many_marks(const struct tree *t, const struct words *s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++)
			n += bracket(t, w) != 0;
	return n > MARKS_MAX;
}

/* Has the mark at w its partner in the set? */
static bool paired(const struct tree *t, const struct words *s, uint32_t w)
{
	int want = bracket(t, w) == 3 ? 3 : -bracket(t, w);
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t k = s->at[i].a; k < s->at[i].b; k++)
			if (k != w && bracket(t, k) == want && (want == 3 || (k < w) == (want > 0)))
				return true;
	return false;
}

/* A quotation that opens in the set and closes right behind it (or the other way round) takes its other mark along. */
static void complete_quotes(const struct tree *t, struct words *s)
{
	uint32_t a = s->at[0].a, b = s->at[s->n - 1].b, sentence = t->sentence[a];
	bool before = a > t->start[sentence] && bracket(t, a - 1) == 1, after = b < t->start[sentence + 1] && bracket(t, b) == -1;
	if (before && after) {
		dx_words_add(s, a - 1, b + 1);
		return;
	}
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++) {
			if (after && bracket(t, w) == 1 && !paired(t, s, w))
				dx_words_add(s, b, b + 1);
			else if (before && bracket(t, w) == -1 && !paired(t, s, w))
				dx_words_add(s, a - 1, a);
		}
}

void dx_arg_trim(const struct tree *t, struct words *s)
{
	if (!s->n || too_many_marks(t, s))
		return;
	complete_quotes(t, s);
	while (s->n) {
		uint32_t a = s->at[0].a, b = s->at[s->n - 1].b - 1;
		if (edge_word(t, a) || (bracket(t, a) && !paired(t, s, a)))
			dx_words_cut(s, a, a + 1);
		else if (edge_word(t, b) || (bracket(t, b) && !paired(t, s, b)))
			dx_words_cut(s, b, b + 1);
		else
			return;
	}
}

uint32_t dx_conjuncts(const struct tree *t, uint32_t head, uint32_t *out, uint32_t max)
{
	uint32_t n = 0;
	bool nominal = tree_upos(t, head) != UPOS_VERB;
	FOR_CHILDREN(t, head, c) /* "Smith & Sons" is one name */
		if (tree_rel(t, c) == DEP_conj && dx_child(t, c, DEP_cc) != NO_INDEX && tree_form_is(t, dx_child(t, c, DEP_cc), "&"))
			return 0;
	FOR_CHILDREN(t, head, c)
		if (tree_rel(t, c) == DEP_conj && n < max && (tree_upos(t, c) == UPOS_VERB) != nominal &&
		    dx_child(t, c, DEP_nsubj) == NO_INDEX && dx_child(t, c, DEP_cop) == NO_INDEX)
			out[n++] = c;
	return n;
}

struct words dx_conjunct_words(const struct tree *t, uint32_t head, uint32_t conjunct, unsigned flags)
{
	struct words s;
	if (conjunct == head)
		return dx_arg_words(t, head, flags | ARG_NO_CONJ);
	s = dx_arg_words(t, conjunct, flags);
	if (dx_child(t, conjunct, DEP_det) == NO_INDEX && dx_child(t, conjunct, DEP_nmod_poss) == NO_INDEX &&
	    tree_upos(t, conjunct) == UPOS_NOUN) {
		FOR_CHILDREN(t, head, c)
			if (c < head && (tree_rel(t, c) == DEP_nmod_poss || tree_rel(t, c) == DEP_det))
				dx_words_add(&s, t->left[c], t->right[c] + 1);
	}
	return s;
}

/* A certain one: a name, "the board", "its board". */
static bool is_definite(const struct tree *t, uint32_t noun)
{
	uint32_t det = dx_child(t, noun, DEP_det);
	return tree_upos(t, noun) == UPOS_PROPN || dx_child(t, noun, DEP_nmod_poss) != NO_INDEX ||
	       (det != NO_INDEX && dx_in_list(t->token[det]->form, " the this that these those "));
}

void dx_lift_office(const struct tree *t, struct draft *d)
{
	uint32_t noun = d->obj, owner = NO_INDEX;
	struct words rest;
	FOR_CHILDREN(t, noun, c) {
		uint32_t prep = dx_child(t, c, DEP_case);
		if (tree_rel(t, c) == DEP_nmod && c > noun && prep != NO_INDEX && tree_form_is(t, prep, "of"))
			owner = c;
	}
	if (d->kind == KIND_BE_AT || tree_upos(t, noun) != UPOS_NOUN || owner == NO_INDEX || !is_definite(t, owner))
		return;
	rest = d->object;
	if (!rest.n || rest.at[rest.n - 1].b != t->right[owner] + 1)
		return; /* more follows */
	dx_words_cut(&rest, dx_child(t, owner, DEP_case) + 1, t->right[noun] + 1);
	for (uint32_t i = 0; i < rest.n; i++)
		dx_words_add(&d->relation, rest.at[i].a, rest.at[i].b);
	d->object = dx_arg_words(t, owner, ARG_NO_CASE);
	d->obj = owner;
}

bool dx_is_plural(const struct tree *t, uint32_t head)
{
	const struct token *k = t->token[head];
	if (dx_xpos_starts(t, head, "NNS") || dx_xpos_starts(t, head, "NNPS") || dx_in_list(k->form, " they we these those you "))
		return true;
	FOR_CHILDREN(t, head, c)
		if (tree_rel(t, c) == DEP_conj)
			return true;
	return false;
}

bool dx_is_past(const struct tree *t, uint32_t w)
{
	for (; w != NO_INDEX; w = t->head[w]) {
		if (dx_xpos_starts(t, w, "VBD"))
			return true;
		if (dx_xpos_starts(t, w, "VBZ") || dx_xpos_starts(t, w, "VBP"))
			return false;
		FOR_CHILDREN(t, w, c)
			if (tree_upos(t, c) == UPOS_AUX) {
				if (dx_xpos_starts(t, c, "VBD"))
					return true;
				if (dx_xpos_starts(t, c, "VBZ") || dx_xpos_starts(t, c, "VBP"))
					return false;
			}
	}
	return false;
}

struct words dx_case_words(const struct tree *t, uint32_t head)
{
	struct words s = { .n = 0 };
	uint32_t first = dx_child(t, head, DEP_case);
	if (first == NO_INDEX || first > head)
		return s;
	FOR_CHILDREN(t, head, c)
		if (c < head && (tree_rel(t, c) == DEP_case || (c < first && tree_rel(t, c) == DEP_advmod)))
			dx_words_add(&s, t->left[c], t->right[c] + 1);
	return s;
}
