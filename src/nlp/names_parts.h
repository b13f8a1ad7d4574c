/* names_parts.h: what the passes over names share. A name is known by its first word. */
#ifndef DX_NLP_NAMES_PARTS_H
#define DX_NLP_NAMES_PARTS_H

#include "nlp/names.h"

static inline bool dx_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool dx_begins_name(const struct token *t)
{
	return t->entity != ENT_NONE && t->entity_begin;
}

/* The word behind the name that word `first` begins. */
static inline uint32_t dx_name_end(const struct sentence *s, uint32_t first)
{
	uint32_t end = first + 1;
	while (end < s->n && s->tokens[end].entity == s->tokens[first].entity && !s->tokens[end].entity_begin)
		end++;
	return end;
}

/* Make the words from..end parts of the name that begins at first. */
static inline void dx_name_take_in(struct sentence *s, uint32_t first, uint32_t from, uint32_t end)
{
	for (uint32_t k = from; k < end; k++) {
		s->tokens[k].entity = s->tokens[first].entity;
		s->tokens[k].entity_begin = false;
	}
}

/* Is word k a hyphen without white space beside it? */
static inline bool dx_is_hyphen(const struct sentence *s, uint32_t k)
{
	const struct token *t = &s->tokens[k];
	return k > 0 && t->form.n == 1 && t->form.p[0] == '-' && !((t - 1)->flags & TOKEN_SPACE_AFTER) && !(t->flags & TOKEN_SPACE_AFTER);
}

/* Word k with what stands before its hyphen: "Brel-Kovel". */
static inline struct slice dx_hyphenated(const struct sentence *s, uint32_t k)
{
	const struct token *t = s->tokens;
	const struct slice form = t[k].form;
	if (k < 2 || !dx_is_hyphen(s, k - 1))
		return form;
	return (struct slice){ t[k - 2].form.p, (size_t)(form.p - t[k - 2].form.p) + form.n };
}

/* names_beside.c: what the words beside a name tell. */
void dx_mend_names(struct sentence *s);
bool dx_is_subject(struct slice form);        /* what bodies have the care of: "health" */
bool dx_is_body(struct slice form);           /* "ministry" */
bool dx_ends_organization(struct slice form); /* a last word that only organizations have */

/* names.c: does a person's name of several words end with this in the article? */
struct name_votes;
bool dx_is_surname_here(const struct name_votes *votes, struct slice form);

/* names_bound.c: what signs bind in any article; then what depends on the persons that this article names. */
void dx_bind_names(struct sentence *s);
void dx_bind_pairs(struct sentence *s, const struct name_votes *votes);

#endif
