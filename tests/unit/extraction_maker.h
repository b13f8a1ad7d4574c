/* extraction_maker.h: extractions made by hand, tersely. A text with its mentions marked:

   "[Eugene Kaspersky|nps] spoke. [The company|cd] denied it."

   Behind the bar: form n(ame), c(ommon noun), u (pronoun); then in any order p(erson) o(rganization) l(ocation) m(isc), s(ubject),
   d(efinite), x (plural), M(ale) F(emale) N(euter), q (in quotes), =K apposition of mention K, <K owned by mention K (one digit),
   and at the end ^words: a title. Mentions are numbered by their opening bracket; brackets may nest. ". " and a line break end
   sentences. */
#ifndef EXTRACTION_MAKER_H
#define EXTRACTION_MAKER_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "claims/statement.h"

struct maker {
	struct arena arena;
	struct article article;
	struct extraction x;
	struct mention mentions[64];
	struct attribution attributions[32];
	struct fact facts[16];
};

static inline void maker_codes(struct mention *m, const char *codes, size_t n)
{
	static const char entities[] = ".polm";
	m->form = codes[0] == 'n' ? MENTION_NAME : codes[0] == 'c' ? MENTION_NOMINAL : MENTION_PRONOUN;
	m->apposition_of = m->owner = NO_INDEX;
	for (size_t i = 1; i < n; i++) {
		const char *e = strchr(entities, codes[i]);
		if (codes[i] == '^') {
			m->title = (struct slice){ codes + i + 1, n - i - 1 };
			return;
		}
		if (codes[i] == '=')
			m->apposition_of = (uint32_t)(codes[++i] - '0');
		else if (codes[i] == '<')
			m->owner = (uint32_t)(codes[++i] - '0');
		else if (e)
			m->entity = (uint8_t)(e - entities);
		else if (codes[i] == 's')
			m->subject = true;
		else if (codes[i] == 'd')
			m->definite = true;
		else if (codes[i] == 'x')
			m->plural = true;
		else if (codes[i] == 'q')
			m->in_quotes = true;
		else
			m->gender = codes[i] == 'M' ? GENDER_MALE : codes[i] == 'F' ? GENDER_FEMALE : GENDER_NEUTER;
	}
}

/* The last word; its lemma is lower-case, without a plural's "s". */
static inline void maker_head(struct maker *k, struct mention *m)
{
	size_t at = m->text.n;
	while (at > 0 && m->text.p[at - 1] != ' ')
		at--;
	m->head = slice_sub(m->text, at, m->text.n);
	m->lemma = dx_lower(&k->arena, m->head);
	if (m->plural && m->form == MENTION_NOMINAL && m->lemma.n > 1)
		m->lemma.n -= m->lemma.p[m->lemma.n - 1] == 's';
}

/* Read the marked text. The maker is zeroed; free with maker_free. */
static inline void make(struct maker *k, const char *name, const char *marked)
{
	char *text = dx_arena_alloc(&k->arena, strlen(marked) + 1);
	uint32_t n = 0, stack[8], depth = 0, sentence = 0, paragraph = 0, count = 0;
	for (const char *p = marked; *p; p++) {
		if (*p == '[') {
			k->mentions[count] = (struct mention){ .span = { n, 0 }, .sentence = sentence, .paragraph = paragraph };
			stack[depth++] = count++;
		} else if (*p == '|') {
			struct mention *m = &k->mentions[stack[--depth]];
			size_t len = strcspn(p + 1, "]");
			maker_codes(m, p + 1, len);
			m->span.end = n;
			m->text = (struct slice){ text + m->span.begin, n - m->span.begin };
			maker_head(k, m);
			p += len + 1;
		} else {
			text[n++] = *p;
			sentence += *p == '\n' || (*p == ' ' && n > 1 && text[n - 2] == '.');
			paragraph += *p == '\n';
		}
	}
	k->article = (struct article){ .id = slice_of(name), .text = { text, n } };
	dx_sha256_hex(text, n, 32, k->article.sha256);
	k->x = (struct extraction){ &k->article, k->mentions, k->attributions, k->facts, count, 0, 0 };
}

static inline struct spans maker_spans(struct maker *k, const char *what)
{
	struct span *s = dx_arena_alloc(&k->arena, sizeof *s);
	const char *at = memmem(k->article.text.p, k->article.text.n, what, strlen(what));
	if (!at) {
		fprintf(stderr, "not in the text: %s\n", what);
		abort();
	}
	s->begin = (uint32_t)(at - k->article.text.p);
	s->end = s->begin + (uint32_t)strlen(what);
	return (struct spans){ s, 1 };
}

/* Add an attribution: mention `source` (or NO_INDEX) takes a stance towards a piece of the text. */
static inline struct attribution *says(struct maker *k, uint32_t source, enum stance stance, const char *content, const char *key)
{
	struct attribution *a = &k->attributions[k->x.attribution_count++];
	*a = (struct attribution){ .source_mention = source, .stance = (uint8_t)stance, .certainty = 1, .confidence = 0.9f,
	                           .addressee = NO_INDEX,
	                           .parent = NO_INDEX, .content = maker_spans(k, content), .claim_text = slice_of(content),
	    .claim_key = slice_of(key), .key_verbs = KEY_VERBS_UNKNOWN };
	if (source != NO_INDEX) {
		struct span *s = dx_arena_alloc(&k->arena, sizeof *s);
		*s = k->mentions[source].span;
		a->source = (struct spans){ s, 1 };
		a->sentence = k->mentions[source].sentence;
	}
	return a;
}

static inline void maker_free(struct maker *k)
{
	dx_arena_free(&k->arena);
}

#endif
