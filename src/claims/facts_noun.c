/* facts_noun.c: facts of noun phrases: appositions, titles, possessors, prepositional attributes. */
#include "claims/facts_draft.h"
#include "claims/mentions.h"
#include "claims/relation.h"

static enum fact_word be(const struct tree *t, uint32_t subj)
{
	return dx_is_plural(t, subj) ? WORD_ARE : WORD_IS;
}

static struct draft *relate(struct drafts *out, const struct tree *t, enum fact_kind kind, uint32_t subj, uint32_t obj,
                            enum fact_word word)
{
	struct draft *d = dx_draft_new(out, kind, subj);
	unsigned bare = ARG_NO_CASE | ARG_NO_APPOS | ARG_NO_RELCL | ARG_NO_ACL | ARG_NO_CONJ;
	if (!d)
		return NULL;
	d->subj = subj;
	d->obj = obj;
	d->word = (uint8_t)word;
	d->subject = dx_arg_words(t, subj, bare | ARG_NO_CLAUSE_PARTS);
	d->object = dx_arg_words(t, obj, ARG_NO_CASE);
	return d;
}

static void cut(struct words *s, const struct words *other)
{
	for (uint32_t i = 0; i < other->n; i++)
		dx_words_cut(s, other->at[i].a, other->at[i].b);
}

static bool in_brackets(const struct tree *t, uint32_t c)
{
	uint32_t left = t->left[c];
	if (left == c && left > t->start[t->sentence[c]])
		left--;
	return left < c && dx_in_list(t->token[left]->form, " ( [ -lrb- -lsb- ");
}

/* "(D-Mo.)", "(pictured)": in brackets only an abbreviation says what something is. */
static bool is_remark(const struct tree *t, uint32_t c)
{
	struct slice form = t->token[c]->form;
	if (!in_brackets(t, c))
		return false;
	if (form.n == 1)
		return true;
	for (size_t i = 0; i < form.n; i++)
		if (form.p[i] < 'A' || form.p[i] > 'Z')
			return true;
	return false;
}

/* "COL. BRANDT: Good evening": who speaks is not what is said. */
static bool behind_colon(const struct tree *t, uint32_t c)
{
	uint32_t left = t->left[c];
	return tree_form_is(t, left, ":") || (left > t->start[t->sentence[c]] && tree_form_is(t, left - 1, ":"));
}

#define HOLDERS \
	" head chief boss ceo founder mayor face voice mother father wife husband widow son daughter sister brother friend "
/* "The head of the farmers' union, Jan Holm", where the parser hung the name on the union: the head. */
static uint32_t named_by(const struct tree *t, uint32_t noun, uint32_t c)
{
	const uint32_t up = t->head[noun];
	if (up == NO_INDEX || c < noun || t->token[c]->entity != ENT_PERSON || t->token[noun]->entity == ENT_PERSON ||
	    !rel_in(t, noun, REL(nmod)) || !dx_in_list(dx_case_of(t, noun), " of at for ") || tree_upos(t, up) != UPOS_NOUN ||
	    (!dx_may_speak(t, up) && !dx_in_list(t->token[up]->lemma, HOLDERS)))
		return noun;
	return up;
}

/* "Angela Merkel, chancellor of Germany" and "the chancellor, Angela Merkel": the name is the subject. */
static void apposition(const struct tree *t, uint32_t noun, uint32_t c, struct drafts *out)
{
	if ((tree_upos(t, c) != UPOS_NOUN && tree_upos(t, c) != UPOS_PROPN) || is_remark(t, c) || behind_colon(t, c))
		return;
	const uint32_t whole = noun;
	noun = named_by(t, noun, c);
	if (c > noun && dx_sums_up(t, c) && dx_child(t, c, DEP_acl) != NO_INDEX && !dx_sums_up(t, noun))
		return; /* "… in glove with Moscow, a charge it denies": that stands for all of the clause */
	const bool turn = tree_upos(t, c) == UPOS_PROPN && tree_upos(t, noun) == UPOS_NOUN;
	const uint32_t x = turn ? c : noun, y = turn ? noun : c;
	struct draft *d = relate(out, t, KIND_APPOS, x, y, be(t, x));
	if (d && in_brackets(t, c)) {
		dx_words_cut(&d->object, d->object.at[0].a, c);
		dx_words_cut(&d->object, c + 1, t->right[c] + 1);
	}
	if (d && turn)
		d->object = dx_arg_words(t, y, ARG_NO_CASE | ARG_NO_APPOS | ARG_NO_RELCL | ARG_NO_CONJ | ARG_NO_CLAUSE_PARTS);
	if (d && whole != noun) {
		dx_words_cut(&d->object, t->left[c], t->right[c] + 1);
		dx_arg_trim(t, &d->object);
	}
	if (d)
		dx_lift_office(t, d);
}

/* "President Obama": the title is a noun before a name. */
static void title(const struct tree *t, uint32_t noun, uint32_t c, struct drafts *out)
{
	struct draft *d;
	if (tree_upos(t, noun) != UPOS_PROPN || c > noun || dx_in_list(t->token[c]->form, " mr. mrs. ms. mr mrs ms dr. dr "))
		return;
	d = relate(out, t, KIND_TITLE, noun, c, be(t, noun));
	if (!d)
		return;
	cut(&d->subject, &d->object);
	dx_arg_trim(t, &d->subject);
	FOR_CHILDREN(t, noun, k) /* "the US president Barack Obama": what stands before the title belongs to it */
		if (k < c)
			cut(&d->subject, &(struct words){ { { t->left[k], t->right[k] + 1 } }, 1 });
}

/* "Sweden's navy" */
static void owner(const struct tree *t, uint32_t noun, uint32_t c, struct drafts *out)
{
	struct draft *d;
	if (tree_upos(t, c) == UPOS_PRON || dx_arg_role(t, c) == ARG_TIME)
		return;
	d = relate(out, t, KIND_OWNER, c, noun, dx_is_plural(t, c) ? WORD_HAVE : WORD_HAS);
	if (!d)
		return;
	FOR_CHILDREN(t, c, k)
		if (tree_rel(t, k) == DEP_case)
			dx_words_cut(&d->subject, k, k + 1);
	d->object = dx_arg_words(t, noun, ARG_NO_CASE | ARG_NO_APPOS | ARG_NO_RELCL | ARG_NO_CONJ | ARG_NO_CLAUSE_PARTS);
	cut(&d->object, &(struct words){ { { t->left[c], t->right[c] + 1 } }, 1 });
}

/* "an office in Bonn" */
static void attribute(const struct tree *t, uint32_t noun, uint32_t c, struct drafts *out)
{
	struct words prep = dx_case_words(t, c);
	struct draft *d;
	bool single = dx_words_count(&prep) == 1, names = tree_upos(t, noun) == UPOS_PROPN && tree_upos(t, c) == UPOS_PROPN;
	uint32_t det = dx_child(t, noun, DEP_det);
	if (!prep.n || dx_xpos_starts(t, c, "W") || (det != NO_INDEX && tree_form_is(t, det, "no")))
		return;
	if (dx_in_list(t->token[prep.at[0].a]->form, " including such like as than "))
		return; /* "banks such as Nordwall": they are none of these in turn */
	if (dx_arg_role(t, c) == ARG_TIME && dx_may_speak(t, noun)) /* "the envoy on Friday said": when the envoy said it */
		return;
	if (single && tree_form_is(t, prep.at[0].a, "of"))
		return; /* "is of" tells nothing */
	if (single && names && tree_form_is(t, prep.at[0].a, "for"))
		return; /* "Office for Maps" is one name */
	d = relate(out, t, KIND_NMOD, noun, c, be(t, noun));
	if (!d)
		return;
	FOR_CHILDREN(t, noun, k)
		if (tree_rel(t, k) == DEP_nmod && k > noun)
			cut(&d->subject, &(struct words){ { { t->left[k], t->right[k] + 1 } }, 1 });
	dx_arg_trim(t, &d->subject);
	d->tail = prep;
}

void dx_noun_drafts(const struct tree *t, uint32_t w, struct drafts *out)
{
	if (tree_upos(t, w) != UPOS_NOUN && tree_upos(t, w) != UPOS_PROPN)
		return;
	FOR_CHILDREN(t, w, c) {
		switch (tree_rel(t, c)) {
		case DEP_appos:
			apposition(t, w, c, out);
			break;
		case DEP_nmod_desc:
			title(t, w, c, out);
			break;
		case DEP_nmod_poss:
			owner(t, w, c, out);
			break;
		case DEP_nmod:
			attribute(t, w, c, out);
			break;
		default:
			break;
		}
	}
}
