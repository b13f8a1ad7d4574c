/* around.c: what stands around a cue: addressee, channel, time; and whether the words are the speaker's own. */
#include "claims/relation.h"

#define CHANNELS \
	" statement interview letter email e-mail mail tweet post blog speech conference briefing report memo memorandum" \
	" testimony remark call video article op-ed filing message release note broadcast debate appearance affidavit" \
	" complaint lawsuit document address twitter facebook telegram instagram youtube television tv radio column book" \
	" essay hearing rally text editorial podcast thread "
#define TELLERS \
	" tell inform assure reassure remind warn advise notify ask urge order command instruct direct encourage implore beg" \
	" beseech request invite persuade convince promise show brief address alert press call challenge forbid "
#define DAYS " monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
#define TIMES \
	" january february march april may june july august september october november december week month year morning" \
	" evening afternoon night weekend day hour earlier ago later recently previously last "

static bool is_time(const struct tree *t, uint32_t w)
{
	const struct token *k = t->token[w];
	bool month = dx_in_list(k->lemma, " may march "); /* also a verb and an auxiliary */
	if (k->entity == ENT_DATE || dx_in_list(k->lemma, DAYS))
		return true;
	if (dx_in_list(k->lemma, TIMES) && (!month || k->upos == UPOS_PROPN))
		return true;
	return k->upos == UPOS_NUM && k->form.n == 4 && (k->form.p[0] == '1' || k->form.p[0] == '2');
}

static bool free_phrase(const struct tree *t, const struct relation *r, uint32_t c)
{
	struct words s = dx_subtree(t, c);
	return !dx_words_meet(&s, &r->content) && !dx_words_meet(&s, &r->source);
}

static struct spans phrase(const struct tree *t, uint32_t c)
{
	struct words s = dx_subtree(t, c);
	dx_words_trim(t, &s);
	return dx_words_spans(t, &s);
}

static struct slice between(const struct tree *t, struct spans s)
{
	return slice_sub(t->text, s.at[0].begin, s.at[s.n - 1].end);
}

static void look_at(const struct tree *t, const struct relation *r, uint32_t w, uint32_t c, struct slice date,
                    struct attribution *out)
{
	enum deprel base = dx_deprel_base(tree_rel(t, c));
	struct slice preposition = dx_case_of(t, c);
	struct slice lemma = t->token[w]->lemma;
	bool subject = tree_rel(t, c) == DEP_nsubj_pass;
	if (out->addressee == NO_INDEX && t->mention[c] != NO_INDEX && !is_time(t, c)) {
		bool told = (base == DEP_obj || base == DEP_iobj || subject) && dx_in_list(lemma, TELLERS);
		bool to = base == DEP_obl && slice_is(preposition, "to") && tree_upos(t, w) != UPOS_NOUN;
		if ((told && (c != r->frame.content || subject)) || (to && free_phrase(t, r, c)) || (base == DEP_iobj))
			out->addressee = t->mention[c];
	}
	if (!free_phrase(t, r, c))
		return;
	if (!out->channel.n && base == DEP_obl && dx_in_list(t->token[c]->lemma, CHANNELS) && preposition.n &&
	    dx_in_list(preposition, " in on via by during through at from over to "))
		out->channel = phrase(t, c);
	if (!out->time.n && (base == DEP_obl || base == DEP_advmod || base == DEP_nmod) && is_time(t, c)) {
		out->time = phrase(t, c);
		if (out->time.n)
			out->date = dx_resolve_date(t->arena, between(t, out->time), date);
	}
}

/* Words of the content inside quotation marks, against all of them. */
static enum mode mode_of(const struct tree *t, const struct words *content)
{
	uint32_t quoted = 0, all = 0;
	for (uint32_t i = 0; i < content->n; i++)
		for (uint32_t w = content->at[i].a; w < content->at[i].b; w++) {
			if (tree_upos(t, w) == UPOS_PUNCT)
				continue;
			all++;
			quoted += (t->token[w]->flags & TOKEN_IN_QUOTES) != 0;
		}
	return quoted == 0 ? MODE_INDIRECT : quoted == all ? MODE_DIRECT : MODE_MIXED;
}

void dx_around(const struct tree *t, const struct relation *r, struct slice article_date, struct attribution *out)
{
	out->addressee = NO_INDEX;
	out->mode = (uint8_t)(r->label ? MODE_DIRECT : mode_of(t, &r->content));
	uint32_t w = r->word;
	for (int steps = 0; w != NO_INDEX && steps < 2; steps++) {
		FOR_CHILDREN(t, w, c)
			look_at(t, r, w, c, article_date, out);
		enum deprel d = dx_deprel_base(tree_rel(t, w)); /* "issued a statement on Monday saying" */
		if (d != DEP_obj && d != DEP_acl && d != DEP_xcomp && d != DEP_advcl)
			break;
		w = t->head[w];
	}
}
