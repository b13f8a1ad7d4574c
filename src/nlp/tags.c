/* tags.c: the names of the labels in tags.h, and looking them up. */
#include "nlp/tags.h"

const char *const dx_upos_names[UPOS_COUNT] = {
#define X_(name) #name,
	UPOS_LIST(X_)
#undef X_
};

const char *const dx_deprel_names[DEPREL_COUNT] = {
#define X_(id, name) name,
	DEPREL_LIST(X_)
#undef X_
};

/* The order is part of the model file. AFX, GW, HYPH, NFP, ADD are the English Web Treebank's additions to the Penn set. */
const char *const dx_xpos_names[] = {
	"NN", "IN", "NNP", "DT", "JJ", "NNS", ",", ".", "PRP", "RB", "VB", "VBD", "CC", "VBZ", "TO", "VBN", "VBP", "VBG", "CD", "PRP$",
	"''", "MD", "``", "POS", ":", "WP", "WDT", "WRB", "NNPS", "RP", "JJR", "-RRB-", "-LRB-", "UH", "JJS", "RBR", "EX", "HYPH", "$",
	"RBS", "PDT", "NFP", "FW", "ADD", "SYM", "GW", "LS", "WP$", "AFX", "#", "XX", NULL
};

const char *const dx_entity_names[ENT_COUNT] = { "none", "person", "organization", "location", "misc", "date", "quantity" };

static int find(const char *const *names, int n, struct slice name)
{
	for (int i = 0; i < n && names[i]; i++) {
		if (slice_is(name, names[i]))
			return i;
	}
	return -1;
}

int dx_upos_of(struct slice name)
{
	return find(dx_upos_names, UPOS_COUNT, name);
}

int dx_xpos_of(struct slice name)
{
	return find(dx_xpos_names, XPOS_MAX, name);
}

static struct slice without_subtype(struct slice name)
{
	const char *colon = name.n ? memchr(name.p, ':', name.n) : NULL;

	return colon ? slice_sub(name, 0, (size_t)(colon - name.p)) : name;
}

int dx_deprel_of(struct slice name)
{
	int d = find(dx_deprel_names, DEPREL_COUNT, name);

	return d >= 0 ? d : find(dx_deprel_names, DEPREL_COUNT, without_subtype(name));
}

/* How far a relation with a subtype stands behind its base in the list. */
static const uint8_t behind_base[DEPREL_COUNT] = {
	[DEP_acl_relcl] = 1, [DEP_advcl_relcl] = 1, [DEP_aux_pass] = 1, [DEP_cc_preconj] = 1, [DEP_compound_prt] = 1,
	[DEP_csubj_outer] = 1, [DEP_csubj_pass] = 2, [DEP_det_predet] = 1, [DEP_nmod_desc] = 1, [DEP_nmod_poss] = 2,
	[DEP_nmod_unmarked] = 3, [DEP_nsubj_outer] = 1, [DEP_nsubj_pass] = 2, [DEP_obl_agent] = 1, [DEP_obl_unmarked] = 2
};

enum deprel dx_deprel_base(enum deprel d)
{
	return (enum deprel)(d - behind_base[d]);
}
