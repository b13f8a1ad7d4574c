/* tags.h: the closed sets of labels (Universal Dependencies 2 for English, Penn tags, entities, roles). Numbers are part of the model file. */
#ifndef DX_TAGS_H
#define DX_TAGS_H

#include "base/slice.h"

#define UPOS_LIST(TAG) \
	TAG(ADJ) TAG(ADP) TAG(ADV) TAG(AUX) TAG(CCONJ) TAG(DET) TAG(INTJ) TAG(NOUN) TAG(NUM) TAG(PART) \
	TAG(PRON) TAG(PROPN) TAG(PUNCT) TAG(SCONJ) TAG(SYM) TAG(VERB) TAG(X)
enum upos {
#define X_(name) UPOS_##name,
	UPOS_LIST(X_)
#undef X_
	UPOS_COUNT
};

/* Basic relations of English UD; those with a subtype follow their base. */
#define DEPREL_LIST(X) \
	X(root, "root") X(acl, "acl") X(acl_relcl, "acl:relcl") X(advcl, "advcl") X(advcl_relcl, "advcl:relcl") X(advmod, "advmod") \
	X(amod, "amod") X(appos, "appos") X(aux, "aux") X(aux_pass, "aux:pass") X(case, "case") X(cc, "cc") X(cc_preconj, "cc:preconj") \
	X(ccomp, "ccomp") X(compound, "compound") X(compound_prt, "compound:prt") X(conj, "conj") X(cop, "cop") X(csubj, "csubj") \
	X(csubj_outer, "csubj:outer") X(csubj_pass, "csubj:pass") X(dep, "dep") X(det, "det") X(det_predet, "det:predet") \
	X(discourse, "discourse") X(dislocated, "dislocated") X(expl, "expl") X(fixed, "fixed") X(flat, "flat") X(goeswith, "goeswith") \
	X(iobj, "iobj") X(list, "list") X(mark, "mark") X(nmod, "nmod") X(nmod_desc, "nmod:desc") X(nmod_poss, "nmod:poss") \
	X(nmod_unmarked, "nmod:unmarked") X(nsubj, "nsubj") X(nsubj_outer, "nsubj:outer") X(nsubj_pass, "nsubj:pass") X(nummod, "nummod") \
	X(obj, "obj") X(obl, "obl") X(obl_agent, "obl:agent") X(obl_unmarked, "obl:unmarked") X(orphan, "orphan") \
	X(parataxis, "parataxis") X(punct, "punct") X(reparandum, "reparandum") X(vocative, "vocative") X(xcomp, "xcomp")
enum deprel {
#define X_(id, name) DEP_##id,
	DEPREL_LIST(X_)
#undef X_
	DEPREL_COUNT
};

/* Names of things, as the tagger sees them; resolve/ refines them (agency, government, outlet, …) with the gazetteer. */
enum entity_type { ENT_NONE, ENT_PERSON, ENT_ORGANIZATION, ENT_LOCATION, ENT_MISC, ENT_DATE, ENT_QUANTITY, ENT_COUNT };

enum role { ROLE_NONE, ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT, ROLE_COUNT };

#define XPOS_MAX 64

extern const char *const dx_upos_names[UPOS_COUNT];
extern const char *const dx_deprel_names[DEPREL_COUNT];
extern const char *const dx_xpos_names[];  /* Penn Treebank tags, NULL-terminated, fewer than XPOS_MAX */
extern const char *const dx_entity_names[ENT_COUNT];

/* The number of a name, or -1. An unknown relation with a subtype is looked up by its base. */
int dx_upos_of(struct slice name);
int dx_xpos_of(struct slice name);
int dx_deprel_of(struct slice name);

/* The relation without its subtype: acl:relcl → acl. */
enum deprel dx_deprel_base(enum deprel d);

#endif
