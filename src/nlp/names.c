/* names.c: names mended by what the same words are elsewhere in the article. */
#include "nlp/names.h"

#include <stdlib.h>

#include "nlp/names_parts.h"

/* What is known of a word: votes from the article. */
struct word {
	struct slice form;
	bool acronym;             /* of an organization, which it follows in brackets */
	bool initials;            /* of the words of an organization's name */
	uint32_t surname, person, other; /* last word of a person's longer name; the whole name of a person; of something else */
};

struct name_votes {
	struct word *list; /* in the order of their forms once they are settled */
	size_t n, cap;
	struct arena initials; /* forms that stand nowhere in the text */
};

/* Is form in capitals, and do they begin with those that the words first..end begin with? */
static bool abbreviates(const struct sentence *s, uint32_t first, uint32_t end, struct slice form)
{
	size_t n = 0, right = 0;
	for (size_t i = 0; i < form.n; i++)
		if (!dx_is_capital(form.p[i]))
			return false;
	for (uint32_t k = first; k < end && n < form.n; k++) {
		const char c = s->tokens[k].form.p[0];
		if (dx_is_capital(c))
			right += c == form.p[n++];
	}
	return form.n > 1 && right > 1 && right == n;
}

static bool add(struct name_votes *w, struct slice form, const struct word *what)
{
	if (!dx_grow(&w->list, w->n, &w->cap, sizeof *w->list))
		return false;
	w->list[w->n] = *what;
	w->list[w->n++].form = form;
	return true;
}

/* The capitals that the words of an organization's name begin with: NBA. Of two letters there are too many. */
static bool note_initials(struct name_votes *w, const struct sentence *s, uint32_t first, uint32_t end)
{
	char capitals[8];
	size_t n = 0;
	for (uint32_t k = first; k < end && n < sizeof capitals; k++)
		if (dx_is_capital(s->tokens[k].form.p[0]))
			capitals[n++] = s->tokens[k].form.p[0];
	if (n < 3 || n == sizeof capitals)
		return true;
	const struct word what = { .initials = true };
	const struct slice form = dx_arena_copy(&w->initials, (struct slice){ capitals, n });
	return form.p && add(w, form, &what);
}

/* A name of several words, as it stands in the text. */
static struct slice whole(const struct sentence *s, uint32_t first, uint32_t end)
{
	const struct slice a = s->tokens[first].form, b = s->tokens[end - 1].form;
	return (struct slice){ a.p, (size_t)(b.p - a.p) + b.n };
}

/* Note what the names of a sentence tell of their words. */
static bool note(struct name_votes *w, const struct sentence *s)
{
	const struct token *t = s->tokens;
	for (uint32_t k = 0, end; k < s->n; k = end) {
		end = k + 1;
		const uint8_t type = t[k].entity;
		if (type == ENT_NONE || type > ENT_LOCATION)
			continue;
		end = dx_name_end(s, k);
		const bool one = end - k == 1, person = type == ENT_PERSON;
		const struct word what = { .surname = person && !one, .person = person && one, .other = !person };
		if ((one || person) && !add(w, dx_hyphenated(s, end - 1), &what))
			return false;
		if (!one && !add(w, whole(s, k, end), &(struct word){ .person = person, .other = !person }))
			return false;
		if (type == ENT_ORGANIZATION && !note_initials(w, s, k, end))
			return false;
		const struct word acronym = { .acronym = true };
		if (type == ENT_ORGANIZATION && end + 2 < s->n && slice_is(t[end].form, "(") && slice_is(t[end + 2].form, ")") &&
		    abbreviates(s, k, end, t[end + 1].form) && !add(w, t[end + 1].form, &acronym))
			return false;
	}
	return true;
}

static int by_form(const void *a, const void *b)
{
	return dx_slice_cmp(((const struct word *)a)->form, ((const struct word *)b)->form);
}

/* Sort, and make one of those that are alike. */
static void settle(struct name_votes *w)
{
	size_t n = 0;
	if (w->n)
		qsort(w->list, w->n, sizeof *w->list, by_form);
	for (size_t i = 0; i < w->n; i++) {
		const struct word *from = &w->list[i];
		struct word *to = &w->list[n ? n - 1 : 0];
		if (n && slice_eq(to->form, from->form)) {
			to->acronym |= from->acronym;
			to->initials |= from->initials;
			to->surname += from->surname;
			to->person += from->person;
			to->other += from->other;
		} else {
			w->list[n++] = *from;
		}
	}
	w->n = n;
}

/* ALL, AND and NOT in a line of capitals are seldom an organization. */
static bool is_function_word(const struct token *t)
{
	switch (t->upos) {
	case UPOS_ADP:
	case UPOS_ADV:
	case UPOS_AUX:
	case UPOS_CCONJ:
	case UPOS_DET:
	case UPOS_PART:
	case UPOS_PRON:
	case UPOS_SCONJ:
		return true;
	default:
		return false;
	}
}

static const struct word *find(const struct name_votes *w, struct slice form)
{
	const struct word key = { .form = form };
	return w->n ? bsearch(&key, w->list, w->n, sizeof *w->list, by_form) : NULL;
}

bool dx_is_surname_here(const struct name_votes *votes, struct slice form)
{
	const struct word *known = find(votes, form);
	return known && known->surname > 0;
}

/* A single word's type in this article. */
static uint8_t type_of(const struct name_votes *w, const struct token *t, bool name)
{
	const struct word *known = find(w, t->form);
	if (known && (known->acronym || (known->initials && t->entity != ENT_LOCATION && (name || !is_function_word(t)))))
		return ENT_ORGANIZATION;
	if (known && name && known->surname && known->surname + known->person > known->other)
		return ENT_PERSON;
	return t->entity;
}

/* "Orlo Kovel" here a body and there a person, or a body of two words that ends as the article calls a person; but "Team Kovel". */
static bool is_person_here(const struct name_votes *w, const struct sentence *s, uint32_t first, uint32_t end)
{
	const struct token *last = &s->tokens[end - 1];
	const struct slice surname = dx_hyphenated(s, end - 1);
	const uint32_t words = end - first - (surname.n > last->form.n ? 2 : 0);
	const struct word *name = find(w, whole(s, first, end)), *bare = find(w, surname);
	if (name && name->person > name->other)
		return true;
	return bare && words == 2 && s->tokens[first].entity == ENT_ORGANIZATION && !dx_ends_organization(last->form) &&
	       !slice_is(s->tokens[first].form, "Team") && bare->person > bare->other;
}

static void retype(const struct name_votes *w, struct sentence *s)
{
	for (uint32_t k = 0, end; k < s->n; k = end) {
		struct token *t = &s->tokens[k];
		const bool name = t->entity != ENT_NONE;
		end = name ? dx_name_end(s, k) : k + 1;
		if (end - k > 1 && (t->entity == ENT_ORGANIZATION || t->entity == ENT_LOCATION) && is_person_here(w, s, k, end)) {
			t->entity = ENT_PERSON;
			dx_name_take_in(s, k, k + 1, end);
		}
		if (end - k > 1 || t->entity > ENT_MISC || (!name && !dx_is_capital(t->form.p[0])))
			continue;
		const uint8_t type = type_of(w, t, name);
		t->entity_begin = type != ENT_NONE;
		t->entity = type;
	}
}

enum dx_status dx_settle_names(struct reading *r, struct dx_error *err)
{
	struct name_votes w = { 0 };
	bool memory = true;
	for (size_t s = 0; memory && s < r->n; s++) {
		dx_mend_names(&r->sentences[s]);
		dx_bind_names(&r->sentences[s]);
		memory = note(&w, &r->sentences[s]);
	}
	if (memory)
		settle(&w);
	for (size_t s = 0; memory && s < r->n; s++) {
		retype(&w, &r->sentences[s]);
		dx_bind_pairs(&r->sentences[s], &w);
	}
	free(w.list);
	dx_arena_free(&w.initials);
	return memory ? DX_OK : dx_nomem(err);
}
