/* around.c: what stands around a cue: addressee, channel, time; and whether the words are the speaker's own. */
#include "claims/relation.h"

#define CHANNELS \
	" statement interview letter email e-mail mail tweet post blog speech conference briefing report memo memorandum" \
	" testimony remark call video article op-ed filing message release note broadcast debate appearance affidavit" \
	" complaint lawsuit document address twitter facebook telegram instagram youtube television tv radio column book" \
	" essay hearing rally text editorial podcast thread "
#define TELLERS \
	" tell inform assure reassure remind warn advise notify ask urge order command instruct direct encourage implore beg" \
	" beseech request invite persuade convince promise show brief address alert press challenge forbid "
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
	if ((dx_in_list(k->lemma, TIMES) || dx_in_list(k->form, TIMES)) && (!month || k->upos == UPOS_PROPN))
		return true;
	return k->upos == UPOS_NUM && k->form.n == 4 && (k->form.p[0] == '1' || k->form.p[0] == '2');
}

/* Is the word nobody's: neither source nor content? Words of the cue may be ("said in a statement"). */
static bool is_free(const struct relation *r, uint32_t w)
{
	return !dx_words_has(&r->content, w) && !dx_words_has(&r->source, w);
}

/* The words that a phrase may have. */
#define REACH 24

/* The piece of the subtree of c that holds c, without words of source and content and without a further phrase that alone hangs
   on its end ("in a statement on Monday" is two: stop is the head of the second, or NO_INDEX). */
static struct spans phrase(const struct tree *t, const struct relation *r, uint32_t c, uint32_t stop)
{
	uint32_t a = c, b = c + 1;
	struct words s = { .n = 0 };
	while (a > t->left[c] && c - a < REACH && is_free(r, a - 1) && dx_below(t, a - 1, c))
		a--;
	while (b <= t->right[c] && b - c < REACH && is_free(r, b) && dx_below(t, b, c) && (stop == NO_INDEX || b < t->left[stop]))
		b++;
	dx_words_add(&s, a, b);
	dx_words_trim(t, &s);
	return dx_words_spans(t, &s);
}

/* Nothing between c and the cue but adverbs and the one who is told: it goes with the cue wherever the parser hung it. */
static bool beside_cue(const struct tree *t, const struct relation *r, uint32_t c)
{
	uint32_t w = r->word, told = dx_child(t, w, DEP_iobj) != NO_INDEX ? dx_child(t, w, DEP_iobj) : dx_child(t, w, DEP_obj);
	if (dx_words_has(&r->cue, c))
		return true;
	if (c < w || c > w + REACH || t->left[c] <= w)
		return false;
	for (uint32_t i = w + 1; i < t->left[c]; i++)
		if (!dx_words_has(&r->cue, i) && tree_upos(t, i) != UPOS_ADV && !(told != NO_INDEX && dx_below(t, i, told)))
			return false;
	return true;
}

/* Does c hang on the cue, by way of free words only: "in a statement on Monday", "speaking to reporters, he said"? */
static bool goes_with(const struct tree *t, const struct relation *r, uint32_t c)
{
	uint32_t up = t->head[c];
	for (int steps = 0; steps < 3 && up != NO_INDEX; steps++, up = t->head[up]) {
		if (up == r->word || dx_words_has(&r->cue, up))
			return true;
		if (!is_free(r, up) || rel_in(t, up, REL(conj) | REL(parataxis) | REL(ccomp)) || tree_rel(t, up) == DEP_acl_relcl)
			break;
		if (tree_upos(t, up) == UPOS_VERB && !dx_xpos_starts(t, up, "VBG"))
			break;
	}
	return beside_cue(t, r, c);
}

static bool to_whom(const struct tree *t, const struct relation *r, uint32_t c)
{
	enum deprel base = dx_deprel_base(tree_rel(t, c));
	uint32_t up = t->head[c];
	if (t->mention[c] == NO_INDEX || up == NO_INDEX || is_time(t, c))
		return false;
	bool teller = dx_in_list(t->token[up]->lemma, TELLERS), subject = tree_rel(t, c) == DEP_nsubj_pass;
	if (up == r->word && (base == DEP_obj || base == DEP_iobj || subject) && teller && (c != r->frame.content || subject))
		return true;
	if (up == r->word && base == DEP_iobj && !tree_lemma_is(t, up, "call") && is_free(r, c))
		return true;
	if (r->content.n && t->left[c] == r->content.at[r->content.n - 1].b && dx_said_to(t, r, c)) /* wherever it hangs */
		return true;
	bool speaks = up == r->word || (dx_xpos_starts(t, up, "VBG") && dx_in_list(t->token[up]->lemma, " speak talk testify write "));
	return speaks && base == DEP_obl && slice_is(dx_case_of(t, c), "to") && is_free(r, c);
}

static bool is_channel(const struct tree *t, uint32_t c)
{
	enum deprel base = dx_deprel_base(tree_rel(t, c));
	return (base == DEP_obl || base == DEP_nmod) && dx_in_list(t->token[c]->lemma, CHANNELS) &&
	       dx_in_list(dx_case_of(t, c), " in on via by during through at from over to ");
}

/* The head of a phrase of time under a channel's head. */
static uint32_t time_under(const struct tree *t, uint32_t channel)
{
	FOR_CHILDREN(t, channel, c)
		if (c > channel && rel_in(t, c, REL(nmod) | REL(obl) | REL(advmod)) && is_time(t, c))
			return c;
	return NO_INDEX;
}

static void look_at(const struct tree *t, const struct relation *r, uint32_t c, struct slice date, struct attribution *out)
{
	enum deprel base = dx_deprel_base(tree_rel(t, c));
	if (out->addressee == NO_INDEX && to_whom(t, r, c))
		out->addressee = t->mention[c];
	if (!is_free(r, c) || (base != DEP_obl && base != DEP_nmod && base != DEP_advmod) || !goes_with(t, r, c))
		return;
	if (!out->channel.n && is_channel(t, c))
		out->channel = phrase(t, r, c, time_under(t, c));
	if (out->time.n || !is_time(t, c) || tree_rel(t, c) == DEP_nmod_poss) /* "Monday's vote" is when the vote was */
		return;
	out->time = phrase(t, r, c, NO_INDEX);
	if (out->time.n)
		out->date = dx_resolve_date(t->arena, slice_sub(t->text, out->time.at[0].begin, out->time.at[out->time.n - 1].end), date);
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
	if (r->word == NO_INDEX || r->label)
		return;
	struct relation wide = *r; /* "issued a statement on Monday saying": what the cue hangs on is part of the telling */
	uint32_t up = r->word, s = t->sentence[r->word];
	for (int steps = 0; steps < 2 && up != NO_INDEX && rel_in(t, up, REL(obj) | REL(acl) | REL(xcomp) | REL(advcl)); steps++) {
		up = t->head[up];
		if (up != NO_INDEX && is_free(r, up))
			dx_words_add(&wide.cue, up, up + 1);
	}
	for (uint32_t w = t->start[s]; w < t->start[s + 1]; w++)
		look_at(t, &wide, w, article_date, out);
}
