/* facts_told.c: facts of verbs that tell, held against what the attributions made of them: those know who tells where two verbs
   are joined ("said the story was false and demanded an apology"), and where a content ends. */
#include "claims/facts_draft.h"
#include "claims/relation.h"

static struct words words_of(const struct tree *t, const struct spans *s)
{
	struct words out = { .n = 0 };
	for (uint32_t i = 0; i < s->n; i++)
		dx_words_add(&out, dx_word_from(t, s->at[i].begin), dx_word_from(t, s->at[i].end));
	return out;
}

/* The attribution's source, where it stands before the subject that the tree has: then that belongs to another verb. */
static void take_source(const struct tree *t, const struct attribution *a, struct draft *d)
{
	const struct words source = words_of(t, &a->source);
	if (!source.n || !d->subject.n || d->passive || d->kind > KIND_CLAUSE || d->subj == NO_INDEX ||
	    dx_words_meet(&source, &d->subject))
		return;
	const uint32_t end = source.at[source.n - 1].b;
	if (d->subject.at[0].a < end || d->subj > d->pred || t->sentence[end - 1] != t->sentence[d->pred] ||
	    dx_in_list(t->token[source.at[0].a]->form, " who which that "))
		return;
	if (dx_has_no(t, d->subj)) /* "nobody" did not tell */
		d->negated = false;
	d->subject = source;
	d->subj = dx_words_head(t, &source);
	d->how = SUBJ_SHARED;
}

/* "Is accused of theft, which he denies": nobody denies a theft of the clause's last noun, but the clause. */
static bool takes_up_clause(const struct tree *t, const struct words *content, const struct attribution *a)
{
	return content->n == 1 && content->at[0].b == content->at[0].a + 1 && tree_form_is(t, content->at[0].a, "which") &&
	       !slice_is(a->claim_text, "which");
}

bool dx_heed_attribution(const struct tree *t, const struct attribution *a, struct draft *d)
{
	const struct words content = words_of(t, &a->content);
	const uint32_t end = content.n ? content.at[content.n - 1].b : 0;
	take_source(t, a, d);
	if (takes_up_clause(t, &content, a) && d->kind <= KIND_CLAUSE)
		return false;
	if (d->kind != KIND_CLAUSE || !content.n || !d->object.n || content.at[0].a > d->object.at[0].a + 1 || end <= d->object.at[0].a)
		return true;
	dx_words_cut(&d->object, end, t->n);
	dx_arg_trim(t, &d->object);
	return true;
}
