/* proposition_key.c: when two contents are the same proposition word for word, whatever names and pronouns they use. */
#include "base/buf.h"
#include "base/utf8.h"
#include "claims/lexicon.h"
#include "resolve/names.h"
#include "resolve/propositions.h"

#define SELF_STANDING 3 /* words; a shorter key, "the report", means something else elsewhere */

struct key_word {
	struct slice text;   /* as in the key of claims/ */
	struct slice norm;
	uint32_t entity;     /* of the graph, or NO_INDEX */
	bool joined;         /* belongs to the entity of the word before it */
	bool verb;
};

static bool self_at(const struct kept_attribution *a, size_t begin, size_t end, bool *first)
{
	for (uint32_t i = 0; i < a->key_source.n; i++)
		if (begin >= a->key_source.at[i].begin && end <= a->key_source.at[i].end) {
			*first = begin == a->key_source.at[i].begin;
			return true;
		}
	return false;
}

static uint32_t split_key(struct arena *scratch, const struct kept_document *d, const struct kept_attribution *a,
                          struct key_word *words)
{
	uint32_t n = 0;
	struct slice rest = a->claim_key;
	while (rest.n > 0 && n < TOKENS_MAX) {
		struct slice word = dx_slice_cut(&rest, ' ');
		size_t begin = (size_t)(word.p - a->claim_key.p);
		bool first = false;
		if (word.n == 0)
			continue;
		struct key_word *w = &words[n++];
		*w = (struct key_word){ word, dx_name_norm(scratch, word), NO_INDEX, false, false };
		w->verb = n <= 32 && (a->key_verbs >> (n - 1) & 1);
		if (a->a.source != NO_INDEX && self_at(a, begin, begin + word.n, &first)) {
			w->entity = d->global[a->a.source];
			w->joined = !first;
		}
	}
	return n;
}

/* How many words from `at` are the name, small words left out on both sides; 0 if they are not. */
static uint32_t match(const struct key_word *words, uint32_t n, uint32_t at, struct slice norm)
{
	struct name_words name = dx_name_split(norm);
	uint32_t i = at, matched = 0;
	for (uint32_t k = 0; k < name.n; k++) {
		if (dx_is_small_word(name.at[k]) && !(i < n && slice_eq(words[i].norm, name.at[k])))
			continue;
		if (i >= n || words[i].entity != NO_INDEX || !slice_eq(words[i].norm, name.at[k]))
			return 0;
		i++;
		matched++;
	}
	return matched;
}

/* Put entities where their names stand; references come in the order of the text, and so do the words. */
static void place_entities(const struct kept_document *d, const struct kept_attribution *a, struct key_word *words, uint32_t n)
{
	uint32_t from = 0;
	for (uint32_t r = 0; r < a->ref_count; r++) {
		if (a->refs[r].norm.n == 0)
			continue;
		for (uint32_t i = from; i < n; i++) {
			uint32_t len = match(words, n, i, a->refs[r].norm);
			if (len == 0)
				continue;
			for (uint32_t k = 0; k < len; k++) {
				words[i + k].entity = d->global[a->refs[r].entity];
				words[i + k].joined = k > 0;
			}
			from = i + len;
			break;
		}
	}
}

/* Contents that point at something in the text: "the report", "it". */
static bool points_back(struct slice text)
{
	static const char *const words[] = { "the", "this", "that", "these", "those", "it", "its", "they", "their", "he", "his",
	                                     "she", "her", "such", "so" };
	struct slice rest = text, first = dx_slice_cut(&rest, ' ');
	return dx_slice_one_of(first, words, sizeof words / sizeof *words);
}

struct slice dx_proposition_key(const struct kg *kg, const struct kept_document *d, const struct kept_attribution *a,
                                struct arena *scratch, struct arena *into, uint32_t *verbs)
{
	struct key_word words[TOKENS_MAX];
	uint32_t n = split_key(scratch, d, a, words), count = 0, entities = 0;
	struct buf b = { 0 };
	place_entities(d, a, words, n);
	*verbs = a->key_verbs == KEY_VERBS_UNKNOWN ? KEY_VERBS_UNKNOWN : 0;
	for (uint32_t i = 0; i < n; i++) {
		bool again = i > 0 && words[i].entity != NO_INDEX && words[i].entity == words[i - 1].entity; /* "teacher Carl Benson" */
		if (words[i].joined || again)
			continue;
		if (words[i].verb && count < 32)
			*verbs |= UINT32_C(1) << count;
		if (count++)
			dx_buf_putc(&b, ' ');
		if (words[i].entity == NO_INDEX) {
			dx_buf_add(&b, words[i].text);
			continue;
		}
		dx_buf_putc(&b, '#');
		dx_buf_add(&b, kg->entities[words[i].entity].id);
		entities++;
	}
	if (count == 0)
		dx_buf_add(&b, dx_lower(scratch, a->claim_text.n ? a->claim_text : a->a.cue.text));
	if (count < SELF_STANDING && !(entities > 0 && count > entities)) {
		bool document = (points_back(a->claim_text) && entities == 0) || a->a.source == NO_INDEX;
		dx_buf_puts(&b, " @");
		dx_buf_add(&b, document ? d->d.id : kg->entities[d->global[a->a.source]].id);
		if (entities > 0) { /* "endorsed Holm", "thought of Holm" */
			dx_buf_puts(&b, " ");
			dx_buf_add(&b, kg->predicates[a->a.predicate].id);
		}
	}
	struct slice out = b.failed ? (struct slice){ NULL, 0 } : dx_arena_copy(into, dx_buf_slice(&b));
	dx_buf_free(&b);
	return out;
}
