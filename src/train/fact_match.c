/* fact_match.c: reading gold triples, and the lenient word match of CaRB. */
#include "train/fact_match.h"

#include <stdlib.h>

static bool is_be(struct slice w)
{
	static const char *const forms[] = { "be", "is", "am", "are", "was", "were", "been", "being" };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (slice_is(w, forms[i]))
			return true;
	return false;
}

/* The measure looks for these anywhere in the relation, inside words too. */
static bool says(struct slice relation)
{
	static const char *const verbs[] = { "said", "told", "added", "adds", "says" };
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (memmem(relation.p, relation.n, verbs[i], strlen(verbs[i])))
			return true;
	return false;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static struct slice next_word(struct slice *rest)
{
	struct slice w;
	size_t n = 0;
	while (rest->n && (*rest->p == ' ' || *rest->p == '\r' || *rest->p == '\t'))
		*rest = slice_sub(*rest, 1, rest->n);
	while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\r' && rest->p[n] != '\t')
		n++;
	w = slice_sub(*rest, 0, n);
	*rest = slice_sub(*rest, n, rest->n);
	return w;
}

bool dx_triple_make(struct arena *arena, struct map *words, const struct slice part[3], struct triple *out)
{
	memset(out, 0, sizeof *out);
	for (int k = 0; k < 3 && part[k].n; k++) {
		struct slice rest = part[k], w;
		out->words[k] = ARENA_NEW(arena, uint32_t, part[k].n / 2 + 1);
		if (!out->words[k])
			return false;
		while ((w = next_word(&rest)).n) {
			uint32_t id = dx_intern(words, w);
			if (id == DX_NONE)
				return false;
			out->words[k][out->n[k]++] = id;
			out->be |= k == 0 && is_be(w);
		}
		qsort(out->words[k], out->n[k], sizeof(uint32_t), by_number);
		out->parts++;
	}
	out->said = says(part[0]);
	return true;
}

static uint32_t common(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
	uint32_t i = 0, j = 0, hits = 0;
	while (i < n && j < m) {
		if (a[i] == b[j]) {
			hits++;
			i++;
			j++;
		} else if (a[i] < b[j]) {
			i++;
		} else {
			j++;
		}
	}
	return hits;
}

static uint32_t count_of(const uint32_t *a, uint32_t n, uint32_t id)
{
	uint32_t k = 0;
	for (uint32_t i = 0; i < n; i++)
		k += a[i] == id;
	return k;
}

static double precision(const struct gold_triples *g, const struct triple *gold, const struct triple *p)
{
	uint32_t hits = common(gold->words[0], gold->n[0], p->words[0], p->n[0]), total = p->n[0];
	uint32_t be = dx_map_get(&g->words, SLICE("be"));
	if (gold->be && be != DX_NONE && count_of(p->words[0], p->n[0], be) > count_of(gold->words[0], gold->n[0], be))
		hits++;
	if (!hits || p->parts < gold->parts)
		return 0;
	for (uint32_t k = 1; k < gold->parts; k++) {
		hits += common(gold->words[k], gold->n[k], p->words[k], p->n[k]);
		total += p->n[k];
	}
	return total ? (double)hits / total : 0;
}

double dx_triple_precision(const struct gold_triples *g, const struct triple *gold, const struct triple *predicted)
{
	double best = precision(g, gold, predicted), turned;
	if (!gold->said || predicted->parts < 3)
		return best;
	struct triple t = *predicted;
	t.words[1] = predicted->words[2];
	t.n[1] = predicted->n[2];
	t.words[2] = predicted->words[1];
	t.n[2] = predicted->n[1];
	turned = precision(g, gold, &t);
	return turned > best ? turned : best;
}

struct slice dx_sentence_key(struct arena *arena, struct slice sentence)
{
	static const char *const brackets[] = { "-LRB-", "-RRB-", "-LSB-", "-RSB-", "-LCB-", "-RCB-" };
	char *out = dx_arena_alloc(arena, sentence.n + 1);
	size_t n = 0;
	for (size_t i = 0; out && i < sentence.n; i++) {
		unsigned char c = (unsigned char)sentence.p[i];
		for (size_t k = 0; k < sizeof brackets / sizeof *brackets; k++)
			if (dx_slice_starts(slice_sub(sentence, i, sentence.n), slice_of(brackets[k]))) {
				i += 4;
				c = ' ';
				break;
			}
		if (c > 127 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
			out[n++] = (char)c;
	}
	return (struct slice){ out, n };
}

/* The cells behind relation and first argument, without those that are context, joined by blanks. */
static struct slice join_rest(struct arena *arena, struct slice line)
{
	char *out = dx_arena_alloc(arena, line.n + 1);
	size_t n = 0;
	while (out && line.p) {
		struct slice cell = dx_slice_trim(dx_slice_cut(&line, '\t'));
		if (memmem(cell.p, cell.n, "C: ", 3))
			continue;
		if (n)
			out[n++] = ' ';
		if (cell.n)
			memcpy(out + n, cell.p, cell.n);
		n += cell.n;
	}
	return (struct slice){ out, n };
}

static enum dx_status read_line(struct arena *arena, struct slice line, struct gold_triples *out, struct dx_error *err)
{
	struct slice part[3] = { { NULL, 0 } }, sentence = dx_slice_cut(&line, '\t'), key = dx_sentence_key(arena, sentence);
	uint32_t at = dx_intern(&out->keys, key);
	struct gold_sentence *s;
	if (!key.p || at == DX_NONE)
		return dx_nomem(err);
	if (at == out->n) {
		if (!dx_grow(&out->sentences, out->n, &out->cap, sizeof *out->sentences))
			return dx_nomem(err);
		out->sentences[out->n++] = (struct gold_sentence){ .text = sentence };
	}
	part[0] = dx_slice_cut(&line, '\t');
	part[1] = line.p ? dx_slice_cut(&line, '\t') : part[1];
	part[2] = join_rest(arena, line);
	s = &out->sentences[at];
	if (!part[2].p || !dx_grow(&s->triples, s->n, &s->cap, sizeof *s->triples) ||
	    !dx_triple_make(arena, &out->words, part, &s->triples[s->n++]))
		return dx_nomem(err);
	return DX_OK;
}

enum dx_status dx_gold_triples_read(struct arena *arena, struct slice file, struct gold_triples *out, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	while (!status && file.p) {
		struct slice line = dx_slice_trim(dx_slice_cut(&file, '\n'));
		if (memchr(line.n ? line.p : "", '\t', line.n))
			status = read_line(arena, line, out, err);
	}
	return status;
}

void dx_gold_triples_free(struct gold_triples *g)
{
	for (size_t i = 0; i < g->n; i++)
		free(g->sentences[i].triples);
	free(g->sentences);
	dx_map_free(&g->words);
	dx_map_free(&g->keys);
}
