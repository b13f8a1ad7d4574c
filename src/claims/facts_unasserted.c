/* facts_unasserted.c: clauses that nobody says to be so: questions, conditions, what is called false. */
#include "claims/facts_clause.h"
#include "claims/relation.h"

/* Clauses above one that are looked at, at most. */
#define CLIMB_MAX 12

/* "if it rains", "whether he knew", "who did it?": nobody says that it is so. */
static bool is_hypothetical(const struct tree *t, uint32_t p)
{
	FOR_CHILDREN(t, p, c) {
		if (tree_rel(t, c) == DEP_mark && dx_in_list(t->token[c]->form, " if unless whether lest "))
			return true;
		if (tree_upos(t, c) == UPOS_PUNCT && tree_form_is(t, c, "?"))
			return true;
	}
	return false;
}

/* "Dr. Lind, who shut the gate?": a question to somebody who is named first looks like a relative clause, but the noun is a
   sentence or a quotation of its own. */
static bool is_asked_of(const struct tree *t, uint32_t p)
{
	uint32_t top = t->head[p];
	if (tree_rel(t, p) != DEP_acl_relcl || top == NO_INDEX)
		return false;
	for (int i = 0; i < CLIMB_MAX && !(t->token[p]->flags & TOKEN_IN_QUOTES) && t->head[top] != NO_INDEX; i++)
		top = t->head[top];
	if (tree_upos(t, top) == UPOS_VERB || dx_has_child(t, top, DEP_cop))
		return false;
	uint32_t last = t->right[top];
	while (last > p && (tree_form_is(t, last, "\"") || (t->token[last]->flags & TOKEN_QUOTE_CLOSE)))
		last--;
	return tree_form_is(t, last, "?");
}

bool dx_is_unasserted(const struct tree *t, uint32_t p)
{
	if (is_asked_of(t, p) || dx_called_false(t, p))
		return true;
	for (int i = 0; i < CLIMB_MAX && p != NO_INDEX; i++, p = t->head[p]) {
		if (is_hypothetical(t, p))
			return true;
		switch (dx_deprel_base(tree_rel(t, p))) {
		case DEP_conj:
		case DEP_xcomp:
		case DEP_ccomp:
		case DEP_parataxis:
			break;
		default:
			return false;
		}
	}
	return false;
}
