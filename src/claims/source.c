/* source.c: what stands at the front of a source by accident: datelines, time stamps, times. */
#include "claims/relation.h"

#define DATELINE_WORDS 14 /* "SÃO PAULO, May 3 (Baltic Wire) —" is no longer */
#define DAYS " monday tuesday wednesday thursday friday saturday sunday "
#define TIME_WORDS " last next this late early on monday tuesday wednesday thursday friday saturday sunday yesterday today "

static bool dash(const struct tree *t, uint32_t w)
{
	struct slice f = t->token[w]->form;
	return slice_is(f, "-") || slice_is(f, "--") || slice_is(f, "—") || slice_is(f, "–");
}

/* No lower case in it. */
static bool capitals(struct slice form)
{
	for (size_t i = 0; i < form.n; i++)
		if (form.p[i] >= 'a' && form.p[i] <= 'z')
			return false;
	return form.n > 1;
}

/* "10:31", "9.05" */
static bool clock_time(struct slice form)
{
	size_t digits = 0, marks = 0;
	for (size_t i = 0; i < form.n; i++) {
		digits += form.p[i] >= '0' && form.p[i] <= '9';
		marks += form.p[i] == ':' || form.p[i] == '.';
	}
	return form.n >= 4 && form.n <= 5 && marks == 1 && digits == form.n - 1;
}

static bool begins_paragraph(const struct tree *t, uint32_t w)
{
	uint32_t s = t->sentence[w];
	return w == t->start[s] && (s == 0 || t->reading->sentences[s].paragraph != t->reading->sentences[s - 1].paragraph);
}

/* The first word behind a dateline or a time stamp that begins at a and ends before b; a if there is none. */
static uint32_t behind_dateline(const struct tree *t, uint32_t a, uint32_t b)
{
	if (!begins_paragraph(t, a))
		return a;
	if (clock_time(t->token[a]->form))
		return a + 1;
	if (!capitals(t->token[a]->form))
		return a;
	for (uint32_t w = a + 1; w + 1 < b && w <= a + 3 && t->token[a]->entity == ENT_LOCATION; w++) { /* "NEW DELHI: …" */
		if (tree_form_is(t, w, ":"))
			return w + 1;
		if (!capitals(t->token[w]->form))
			break;
	}
	for (uint32_t w = a + 1; w + 1 < b && w <= a + DATELINE_WORDS; w++)
		if (dash(t, w) && (t->token[w - 1]->flags & TOKEN_SPACE_AFTER) && (t->token[w]->flags & TOKEN_SPACE_AFTER))
			return w + 1;
	return a;
}

/* The first word behind "Last week", "On Monday"; a if there is none. "Monday's vote" is no time of telling. */
static uint32_t behind_time(const struct tree *t, uint32_t a, uint32_t b)
{
	uint32_t w = a;
	if (!dx_in_list(t->token[a]->form, TIME_WORDS))
		return a;
	while (w < b && (t->token[w]->entity == ENT_DATE || dx_in_list(t->token[w]->form, TIME_WORDS) ||
	                 dx_in_list(t->token[w]->form, " week month year night morning evening afternoon , ")))
		w++;
	bool bare = dx_in_list(t->token[w - 1]->form, " last next this late early on ");
	return w == b || bare || tree_lemma_is(t, w, "'s") || tree_form_is(t, w, "’s") ? a : w;
}

/* Places, dates and agencies alone: what stands in [a, b) is no part of a sentence. */
static bool no_sentence(const struct tree *t, uint32_t a, uint32_t b)
{
	for (uint32_t w = a; w < b; w++) {
		enum upos upos = tree_upos(t, w);
		bool small = t->token[w]->form.p[0] >= 'a' && t->token[w]->form.p[0] <= 'z'; /* "May" is a month here */
		if (upos == UPOS_PRON || (small && (upos == UPOS_VERB || upos == UPOS_AUX)) ||
		    tree_quoted(t, w))
			return false;
	}
	return true;
}

void dx_trim_dateline(const struct tree *t, struct words *content)
{
	const struct words old = *content;
	for (uint32_t i = 0; i < old.n; i++) {
		uint32_t a = old.at[i].a, from = behind_dateline(t, a, t->n);
		if (from > a && no_sentence(t, a, from))
			dx_words_cut(content, a, from);
	}
	if (!content->n) /* nothing else was said */
		*content = old;
}

/* "a spokesman on Thursday", "two people who": when it was said, and the word that the next clause begins with. */
static void trim_end(const struct tree *t, struct words *source)
{
	const struct range last = source->at[source->n - 1];
	const uint32_t head = dx_words_head(t, source);
	uint32_t end = last.b;
	const struct slice word = t->token[end - 1]->form;
	const uint32_t up = t->head[end - 1];
	const bool own = up == head || up == NO_INDEX || !dx_words_has(source, up); /* not "the ferry that sank on Friday" */
	if (end > last.a + 1 && (slice_is(word, "who") || slice_is(word, "which")))
		end--;
	else if (end > last.a + 2 && own && dx_in_list(word, DAYS) && tree_form_is(t, end - 2, "on"))
		end -= 2;
	if (end > last.a + 1 && tree_form_is(t, end - 1, ","))
		end--;
	if (end < last.b && end > last.a)
		dx_words_cut(source, end, last.b);
}

void dx_trim_source(const struct tree *t, struct words *source)
{
	if (!source->n)
		return;
	uint32_t a = source->at[0].a, b = source->at[0].b, from = behind_dateline(t, a, b);
	if (from < b)
		from = behind_time(t, from, b);
	while (from > a && from < b && tree_upos(t, from) == UPOS_PUNCT)
		from++;
	if (from > a && from < b)
		dx_words_cut(source, a, from);
	trim_end(t, source);
}
