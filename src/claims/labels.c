/* labels.c: turns of interviews and transcripts, "Q: …": the label speaks, the colon is the cue, the turn is said. So with quotations
   that are signed: "…" — Name. */
#include <stdlib.h>

#include "claims/relation.h"

#define LABEL_WORDS 8 /* a label is no longer, brackets apart */
#define BRACKET_WORDS 8

#define TITLE_LABEL 5  /* words before the colon of a title */
#define TITLE_WORDS 30 /* of a title */
#define TITLE_SPEAKERS \
	" police official minister poll study survey expert source lawyer judge court mayor governor president pm spokesman spokeswoman" \
	" agency ministry army watchdog union scientist researcher coach ceo chief envoy ambassador prosecutor regulator "

/* A paragraph that begins with a label, or that is a quotation and ends with a name. */
struct turn {
	uint32_t a, b;      /* the words of the label or name */
	uint32_t mark;      /* colon or dash */
	uint32_t from, end; /* the words that are said */
	uint32_t paragraph;
	struct slice label;
	bool quoted;        /* all of it stands in quotation marks */
	bool open;          /* a quotation mark before the label opens a quotation that goes on behind the paragraph */
	bool repeated;      /* another paragraph begins with the same label, or with another one in capitals */
	bool capitals;
	bool title;         /* the article's title */
	bool good;
};

static uint32_t paragraph_end(const struct tree *t, uint32_t w)
{
	size_t s = t->sentence[w], n = t->reading->n;
	uint32_t paragraph = t->reading->sentences[s].paragraph;
	while (s < n && t->reading->sentences[s].paragraph == paragraph)
		s++;
	return t->start[s];
}

/* Names and roles begin with a capital letter, or one beyond ASCII; a comma parts them: "JANA MOREAU, ANCHOR". */
static bool label_word(const struct tree *t, uint32_t w)
{
	unsigned char c = (unsigned char)t->token[w]->form.p[0];
	return (c >= 'A' && c <= 'Z') || c >= 0x80 || dx_in_list(t->token[w]->form, " of the de von van . , ") ||
	       dx_in_list(t->token[w]->lemma, TITLE_SPEAKERS);
}

/* A person in capital letters, as transcripts have them. */
static bool in_capitals(const struct tree *t, uint32_t a, uint32_t b)
{
	bool person = false;
	for (uint32_t w = a; w < b; w++) {
		for (size_t i = 0; i < t->token[w]->form.n; i++)
			if (t->token[w]->form.p[i] >= 'a' && t->token[w]->form.p[i] <= 'z')
				return false;
		person |= t->token[w]->entity == ENT_PERSON;
	}
	return person;
}

static bool is_quote(const struct tree *t, uint32_t w)
{
	return t->token[w]->flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE);
}

/* The word behind "(D-NM)", "(Coastal Party)" at w; w if there is no such thing. */
static uint32_t behind_bracket(const struct tree *t, uint32_t w, uint32_t end)
{
	if (!tree_form_is(t, w, "("))
		return w;
	for (uint32_t i = w + 1; i < end && i <= w + BRACKET_WORDS; i++)
		if (tree_form_is(t, i, ")"))
			return i + 1;
	return w;
}

/* The word where the label that begins at a ends: "REP. DANA ORTIZ (D-NM)". */
static uint32_t label_end(const struct tree *t, uint32_t a, uint32_t end)
{
	uint32_t w = a, words = 0;
	while (w < end && words <= LABEL_WORDS) {
		const uint32_t behind = w > a ? behind_bracket(t, w, end) : w;
		if (behind == w && !label_word(t, w))
			break;
		words += behind == w;
		w = behind > w ? behind : w + 1;
	}
	return w;
}

/* "Police: suspect was armed", an article's title: whoever stands before the colon may speak, and the line ends without a stop. */
static bool is_title(const struct tree *t, const struct turn *turn)
{
	const uint32_t last = turn->b - 1;
	const uint8_t entity = t->token[last]->entity;
	const bool speaks = entity == ENT_PERSON || entity == ENT_ORGANIZATION || dx_in_list(t->token[last]->lemma, TITLE_SPEAKERS);
	return turn->paragraph == tree_paragraph(t, 0) && turn->b - turn->a <= TITLE_LABEL && speaks && turn->end > turn->from + 2 &&
	       turn->end <= turn->a + TITLE_WORDS && tree_upos(t, turn->end - 1) != UPOS_PUNCT;
}

/* "Moreau: …", also behind an opening quotation mark. */
static bool read_turn(const struct tree *t, uint32_t a, struct turn *turn)
{
	uint32_t end = paragraph_end(t, a);
	bool quote = is_quote(t, a) && a + 1 < end;
	a += quote;
	const uint32_t colon = label_end(t, a, end);
	if (colon == a || colon + 1 >= end || !slice_is(t->token[colon]->form, ":") || tree_aside(t, a) ||
	    dx_in_list(t->token[a]->form, DX_NO_SPEAKERS) || !(t->token[colon]->flags & TOKEN_SPACE_AFTER))
		return false;
	if (!quote && (t->token[a]->flags & TOKEN_IN_QUOTES))
		return false;
	*turn = (struct turn){ .a = a, .b = colon, .mark = colon, .from = colon + 1, .end = end, .paragraph = tree_paragraph(t, a) };
	turn->label = slice_sub(t->text, t->token[a]->begin, t->token[colon - 1]->end);
	turn->quoted = !quote && (t->token[colon + 1]->flags & TOKEN_QUOTE_OPEN) && (t->token[end - 1]->flags & TOKEN_QUOTE_CLOSE);
	turn->capitals = in_capitals(t, a, colon);
	turn->title = !quote && is_title(t, turn);
	turn->open = quote && !(t->token[end - 1]->flags & TOKEN_QUOTE_CLOSE);
	return true;
}

static bool is_dash(const struct tree *t, uint32_t w)
{
	struct slice f = t->token[w]->form;
	return slice_is(f, "-") || slice_is(f, "--") || slice_is(f, "—") || slice_is(f, "–") || slice_is(f, "―");
}

/* The dash before the name with which the paragraph [a, end) ends; NO_INDEX if it does not end so. */
static uint32_t signed_at(const struct tree *t, uint32_t a, uint32_t end)
{
	uint32_t dash = end, names = 0;
	while (dash > a && end - dash <= LABEL_WORDS && !is_dash(t, dash - 1) && label_word(t, dash - 1)) {
		dash--;
		names += tree_upos(t, dash) == UPOS_PROPN;
	}
	return names && dash > a && is_dash(t, dash - 1) ? dash - 1 : NO_INDEX;
}

/* A paragraph in quotation marks, a dash and a name, in the same paragraph or the next. */
static bool read_signed(const struct tree *t, uint32_t a, uint32_t before, struct turn *turn)
{
	uint32_t end = paragraph_end(t, a), dash = signed_at(t, a, end), from = dash == a ? before : a;
	if (dash == NO_INDEX || from == NO_INDEX || from + 2 >= dash || tree_aside(t, from))
		return false;
	if (!is_quote(t, from) || !is_quote(t, dash - 1))
		return false;
	while (end > dash + 2 && tree_upos(t, end - 1) == UPOS_PUNCT)
		end--;
	*turn = (struct turn){ .a = dash + 1, .b = end, .mark = dash, .from = from, .end = dash, .paragraph = tree_paragraph(t, a) };
	turn->label = slice_sub(t->text, t->token[dash + 1]->begin, t->token[end - 1]->end);
	turn->quoted = true;
	return true;
}

/* A quotation that a label opened goes on in paragraphs that begin with a quotation mark: "… country. | "But the truth is …". */
static uint32_t open_end(const struct tree *t, const struct turn *turn, uint32_t next_paragraph)
{
	uint32_t end = turn->end;
	for (uint32_t a = end; turn->open && a + 1 < t->n && tree_paragraph(t, a) < next_paragraph; a = end) {
		if (!is_quote(t, a) || tree_upos(t, a + 1) == UPOS_PUNCT)
			break;
		end = paragraph_end(t, a);
		if (t->token[end - 1]->flags & TOKEN_QUOTE_CLOSE)
			break;
	}
	return end;
}

static int by_label(const void *a, const void *b)
{
	const struct turn *x = *(struct turn *const *)a, *y = *(struct turn *const *)b;
	struct slice i = x->label, k = y->label;
	int order = memcmp(i.p, k.p, i.n < k.n ? i.n : k.n);
	if (order)
		return order;
	if (i.n != k.n)
		return i.n < k.n ? -1 : 1;
	return x->a < y->a ? -1 : x->a > y->a;
}

/* "Update:" and "Weather:" begin a paragraph too: labels are those that come again, their neighbours, and those of quotations. */
static bool judge_turns(const struct tree *t, struct turn *turns, uint32_t n)
{
	struct turn **order = ARENA_NEW(t->arena, struct turn *, n);
	uint32_t capitals = 0;
	if (!order)
		return false;
	for (uint32_t i = 0; i < n; i++)
		order[i] = &turns[i];
	qsort(order, n, sizeof *order, by_label);
	for (uint32_t i = 1; i < n; i++)
		if (slice_eq(order[i]->label, order[i - 1]->label))
			order[i]->repeated = order[i - 1]->repeated = true;
	for (uint32_t i = 0; i < n; i++)
		capitals += turns[i].capitals;
	for (uint32_t i = 0; i < n; i++) {
		turns[i].repeated |= turns[i].capitals && capitals > 1;
		turns[i].good = turns[i].repeated || turns[i].quoted || turns[i].title;
	}
	for (uint32_t i = 1; i < n; i++)
		if (turns[i - 1].repeated || (turns[i - 1].good && !turns[i - 1].quoted))
			turns[i].good |= turns[i].paragraph == turns[i - 1].paragraph + 1;
	for (uint32_t i = n; i-- > 1;)
		if (turns[i].repeated || (turns[i].good && !turns[i].quoted))
			turns[i - 1].good |= turns[i].paragraph == turns[i - 1].paragraph + 1;
	return true;
}

static bool touches(const struct words *words, const bool *taken)
{
	for (uint32_t i = 0; i < words->n; i++)
		for (uint32_t w = words->at[i].a; w < words->at[i].b; w++)
			if (taken[w])
				return true;
	return false;
}

/* What the roles made of the labels and their colons gives way. */
static bool drop_touching(const struct tree *t, const struct turn *turns, uint32_t n, struct relations *out)
{
	bool *taken = ARENA_NEW(t->arena, bool, t->n);
	uint32_t kept = 0;
	if (!taken)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (turns[i].good) {
			taken[turns[i].mark] = true;
			memset(taken + turns[i].a, true, turns[i].b - turns[i].a);
		}
	for (uint32_t i = 0; i < out->n; i++) {
		const struct relation *r = &out->at[i];
		if (!touches(&r->source, taken) && !touches(&r->cue, taken) && !touches(&r->content, taken))
			out->at[kept++] = *r;
	}
	out->n = kept;
	return true;
}

static bool add_turn(const struct turn *turn, struct relations *out)
{
	struct relation *r = dx_relation_new(out);
	if (!r)
		return out->n >= RELATIONS_MAX;
	r->word = turn->mark;
	r->label = true;
	r->confidence = 0.8f;
	dx_words_add(&r->source, turn->a, turn->b);
	dx_words_add(&r->cue, turn->mark, turn->mark + 1);
	dx_words_add(&r->content, turn->from, turn->end);
	return true;
}

bool dx_labels(const struct tree *t, struct relations *out)
{
	struct turn *turns = ARENA_NEW(t->arena, struct turn, t->reading->n);
	uint32_t n = 0, before = NO_INDEX;
	if (!turns)
		return false;
	for (size_t s = 0; s < t->reading->n; s++) {
		uint32_t a = t->start[s];
		if ((s > 0 && t->reading->sentences[s].paragraph == t->reading->sentences[s - 1].paragraph) || a == t->start[s + 1])
			continue;
		if (read_turn(t, a, &turns[n]) || read_signed(t, a, before, &turns[n]))
			n++;
		before = a;
	}
	if (n && (!judge_turns(t, turns, n) || !drop_touching(t, turns, n, out)))
		return false;
	for (uint32_t i = 0; i < n; i++) {
		turns[i].end = open_end(t, &turns[i], i + 1 < n ? turns[i + 1].paragraph : UINT32_MAX);
		if (turns[i].good && !add_turn(&turns[i], out))
			return false;
	}
	return true;
}
