/* divide.c: sentences that the tokenizer ran together, told apart by their trees: each root's words are a sentence of their own. */
#include "nlp/divide.h"

static uint32_t root_of(const struct sentence *s, uint32_t word)
{
	while (s->tokens[word].head)
		word = s->tokens[word].head - 1u;
	return word;
}

/* The word after the last that hangs on the root of word `first`: in a projective tree its words stand side by side. */
static uint32_t end_of_tree(const struct sentence *s, uint32_t first)
{
	const uint32_t root = root_of(s, first);
	uint32_t end = first + 1;
	while (end < s->n && root_of(s, end) == root)
		end++;
	return end;
}

static struct sentence part_of(const struct sentence *s, uint32_t first, uint32_t end)
{
	struct sentence part = *s;
	part.tokens = s->tokens + first;
	part.n = end - first;
	part.begin = part.tokens[0].begin;
	part.end = part.tokens[part.n - 1].end;
	for (uint32_t k = 0; k < part.n; k++)
		if (part.tokens[k].head)
			part.tokens[k].head = (uint16_t)(part.tokens[k].head - first);
	part.tokens[0].entity_begin = part.tokens[0].entity != ENT_NONE;
	return part;
}

enum dx_status dx_divide_at_roots(struct arena *arena, struct reading *r, struct dx_error *err)
{
	size_t roots = 0, n = 0;
	for (size_t s = 0; s < r->n; s++)
		for (uint32_t k = 0; k < r->sentences[s].n; k++)
			roots += r->sentences[s].tokens[k].head == 0;
	if (roots == r->n)
		return DX_OK;
	struct sentence *out = ARENA_NEW(arena, struct sentence, roots);
	if (!out)
		return dx_nomem(err);
	for (size_t s = 0; s < r->n; s++)
		for (uint32_t first = 0, end; first < r->sentences[s].n; first = end) {
			end = end_of_tree(&r->sentences[s], first);
			out[n++] = part_of(&r->sentences[s], first, end);
		}
	r->sentences = out;
	r->n = n;
	return DX_OK;
}
