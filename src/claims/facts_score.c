/* facts_score.c: the confidence of a fact: a logistic model over its construction and the looks of its arguments. */
#include "claims/facts_draft.h"

/* Place of n among ascending edges: 0 … count. */
static int bin(uint32_t n, const uint32_t *edges, int count)
{
	int k = 0;
	while (k < count && n > edges[k])
		k++;
	return k;
}

static int preposition(const struct tree *t, const struct words *tail)
{
	static const char *const list[] = { "of", "in", "to", "for", "with", "by", "as", "on", "from", "at" };
	if (tail->n == 1 && tail->at[0].b == tail->at[0].a + 1)
		for (int k = 0; k < (int)(sizeof list / sizeof *list); k++)
			if (tree_form_is(t, tail->at[0].a, list[k]))
				return k;
	return FEAT_prep_other - FEAT_prep_of;
}

static enum feature clause_place(const struct tree *t, uint32_t w)
{
	switch (tree_rel(t, w)) {
	case DEP_root:
		return FEAT_clause_root;
	case DEP_ccomp:
		return FEAT_clause_ccomp;
	case DEP_advcl:
	case DEP_advcl_relcl:
		return FEAT_clause_advcl;
	case DEP_acl_relcl:
		return FEAT_clause_relcl;
	case DEP_acl:
		return FEAT_clause_acl;
	case DEP_conj:
		return FEAT_clause_conj;
	case DEP_parataxis:
		return FEAT_clause_parataxis;
	case DEP_xcomp:
		return FEAT_clause_xcomp;
	default:
		return FEAT_clause_other;
	}
}

static float depth_of(const struct tree *t, uint32_t w)
{
	float n = 0;
	for (w = t->head[w]; w != NO_INDEX; w = t->head[w])
		n += 1;
	return n;
}

static bool is_pronoun(const struct tree *t, uint32_t w)
{
	return tree_upos(t, w) == UPOS_PRON || tree_upos(t, w) == UPOS_DET;
}

static const uint32_t lengths[] = { 1, 3, 6, 12, 20 };

static bool has_comma(const struct tree *t, const struct words *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++)
			if (tree_form_is(t, w, ","))
				return true;
	return false;
}

/* Is a verb inside, other than the head? */
static bool has_verb(const struct tree *t, const struct words *s, uint32_t head)
{
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t w = s->at[i].a; w < s->at[i].b; w++)
			if (tree_upos(t, w) == UPOS_VERB && w != head)
				return true;
	return false;
}

static void clause_features(const struct tree *t, const struct draft *d, float *x)
{
	static const uint32_t sizes[] = { 1, 2, 3, 5 };
	x[FEAT_subject_own + d->how] = 1;
	x[FEAT_relation_1 + bin(dx_words_count(&d->relation), sizes, 4)] = 1;
	x[clause_place(t, d->pred)] = 1;
	x[FEAT_negated] = d->negated;
	x[FEAT_passive] = d->passive;
	x[FEAT_nonfinite] = d->nonfinite;
	x[FEAT_infinitive] = d->nonfinite && d->how == SUBJ_PARTICIPLE && tree_upos(t, d->pred) == UPOS_VERB && !d->word;
	x[FEAT_inverted] = d->subj > d->pred;
	x[FEAT_has_aux] = dx_child(t, d->pred, DEP_aux) != NO_INDEX;
	x[FEAT_past_tense] = dx_xpos_starts(t, d->pred, "VBD");
	if (d->tail.n)
		x[FEAT_prep_of + preposition(t, &d->tail)] = 1;
}

static void noun_features(const struct tree *t, const struct draft *d, float *x)
{
	bool name = tree_upos(t, d->subj) == UPOS_PROPN;
	x[FEAT_appos_name] = d->kind == KIND_APPOS && name;
	x[FEAT_owner_name] = d->kind == KIND_OWNER && name;
	x[FEAT_title_name] = d->kind == KIND_TITLE && tree_upos(t, d->obj) == UPOS_PROPN;
	if (d->kind == KIND_NMOD) {
		int p = preposition(t, &d->tail);
		x[FEAT_nmod_name] = name;
		x[p == 0 ? FEAT_nmod_of : p == 1 ? FEAT_nmod_in : FEAT_nmod_other] = 1;
	}
}

static void object_features(const struct tree *t, const struct draft *d, float *x)
{
	if (d->obj == NO_INDEX || !d->object.n) {
		x[FEAT_object_none] = 1;
		return;
	}
	enum upos u = tree_upos(t, d->obj);
	x[FEAT_object_pronoun] = is_pronoun(t, d->obj);
	x[FEAT_object_name] = u == UPOS_PROPN;
	x[FEAT_object_verb] = u == UPOS_VERB;
	x[FEAT_object_adjective] = u == UPOS_ADJ;
	x[FEAT_object_number] = u == UPOS_NUM;
	x[FEAT_object_adverb] = u == UPOS_ADV;
	x[FEAT_object_commas] = has_comma(t, &d->object);
	x[FEAT_object_has_verb] = has_verb(t, &d->object, d->obj);
	x[FEAT_object_time] = dx_arg_role(t, d->obj) == ARG_TIME;
	x[FEAT_object_place] = dx_arg_role(t, d->obj) == ARG_PLACE;
	x[FEAT_object_1 + bin(dx_words_count(&d->object), lengths, 5)] = 1;
}

void dx_fact_features(const struct tree *t, const struct draft *d, float x[FEATURE_COUNT])
{
	uint32_t s = t->sentence[d->pred], n = t->start[s + 1] - t->start[s];
	enum upos u = tree_upos(t, d->subj);
	memset(x, 0, FEATURE_COUNT * sizeof *x);
	x[FEAT_always] = 1;
	x[FEAT_kind_verb + d->kind] = 1;
	if (d->kind <= KIND_THERE)
		clause_features(t, d, x);
	else
		noun_features(t, d, x);
	object_features(t, d, x);
	x[FEAT_pieces] = d->object.n > 1 || d->subject.n > 1;
	x[FEAT_subject_commas] = has_comma(t, &d->subject);
	x[FEAT_split] = d->split;
	x[FEAT_subject_pronoun] = is_pronoun(t, d->subj);
	x[FEAT_subject_it] = tree_form_is(t, d->subj, "it");
	x[FEAT_subject_name] = u == UPOS_PROPN;
	x[FEAT_subject_odd] = u == UPOS_VERB || u == UPOS_ADJ || u == UPOS_ADV;
	x[FEAT_subject_1 + bin(dx_words_count(&d->subject), lengths, 5)] = 1;
	if (d->extras)
		x[d->extras == 1 ? FEAT_extras_1 : d->extras == 2 ? FEAT_extras_2 : FEAT_extras_more] = 1;
	for (uint32_t i = 0; i < d->extras; i++) {
		if (d->extra_role[i] == ARG_TIME)
			x[FEAT_extra_time] = 1;
		if (d->extra_role[i] == ARG_PLACE)
			x[FEAT_extra_place] = 1;
	}
	x[FEAT_sentence_length] = (float)n / 50;
	x[FEAT_sentence_long] = n > 30;
	x[FEAT_depth] = depth_of(t, d->pred) / 5;
	x[FEAT_crowd] = (float)d->crowd / 10;
	x[FEAT_quoted] = (t->token[d->subj]->flags & TOKEN_IN_QUOTES) != 0;
}

/* e^z by (1 + z/1024)^1024: plain arithmetic, so that the bits are the same with every C library. */
static double exponential(double z)
{
	double r;
	if (z > 30)
		z = 30;
	if (z < -30)
		z = -30;
	r = 1 + z / 1024;
	for (int i = 0; i < 10; i++)
		r *= r;
	return r;
}

double dx_fact_logistic(double z)
{
	return 1 / (1 + exponential(-z));
}

float dx_fact_confidence(const float x[FEATURE_COUNT])
{
#define X_(name, weight) weight,
	static const double weights[FEATURE_COUNT] = { FACT_FEATURES(X_) };
#undef X_
	double z = 0;
	for (int i = 0; i < FEATURE_COUNT; i++)
		z += weights[i] * (double)x[i];
	return (float)dx_fact_logistic(z);
}
