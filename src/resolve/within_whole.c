/* within_whole.c: names that the tagger cut, of actors that the table has: "Lockheed" and "Martin Corp.", "T" of "T-Mobile". */
#include "base/utf8.h"
#include "resolve/within.h"

/* So many words are looked at on each side of a mention. */
enum { WORDS_BEFORE = 4, WORDS_BEHIND = 6 };

/* Where words begin before a mention, and end behind it, the nearest first. */
struct around {
	size_t begins[WORDS_BEFORE + 1], ends[WORDS_BEHIND + 1];
	uint32_t before, behind; /* how many there are beyond the mention's own */
};

static bool ends_word(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static size_t word_begin(struct slice text, size_t at)
{
	const size_t from = at;
	while (at > 0 && from - at < NAME_BYTES && !ends_word(text.p[at - 1]))
		at--;
	return at;
}

static size_t word_end(struct slice text, size_t at)
{
	const size_t from = at;
	while (at < text.n && at - from < NAME_BYTES && !ends_word(text.p[at]))
		at++;
	return at;
}

/* Does a name end with this word at the latest? "U.S." and "St." are short for something. The word has a byte. */
static bool is_end(struct slice word)
{
	const char last = word.p[word.n - 1];
	return strchr(",;:!?)\"]", last) || (last == '.' && word.n > 3 && !memchr(word.p, '.', word.n - 1));
}

/* May a name hold this word beside others? */
static bool may_belong(struct slice word)
{
	return word.n > 0 && (dx_upper_first(word) || dx_is_small_word(word) || (word.p[0] >= '0' && word.p[0] <= '9'));
}

/* Does a word go on over this: a letter, a digit, or the hyphen and the like before one? */
static bool goes_on(struct slice text, size_t at)
{
	size_t len;
	const uint32_t c = at < text.n ? dx_utf8_at(text, at, &len) : ' ';
	return dx_is_letter(c) || dx_is_digit(c) || ((c == '-' || c == '&') && at + 1 < text.n && !ends_word(text.p[at + 1]));
}

static size_t without_marks(struct slice text, size_t begin, size_t end)
{
	while (end > begin && is_end(slice_sub(text, begin, end)))
		end--;
	return end;
}

static void look_around(struct slice text, const struct mention *m, struct around *a)
{
	a->before = a->behind = 0;
	a->begins[0] = word_begin(text, m->span.begin);
	a->ends[0] = m->span.end;
	if (goes_on(text, m->span.end))
		a->ends[0] = without_marks(text, m->span.end, word_end(text, m->span.end));
	while (a->before < WORDS_BEFORE) {
		const size_t at = a->begins[a->before];
		const size_t begin = at > 1 && text.p[at - 1] == ' ' ? word_begin(text, at - 1) : at;
		const struct slice word = slice_sub(text, begin, begin < at ? at - 1 : at);
		if (!may_belong(word) || is_end(word))
			break;
		a->begins[++a->before] = begin;
	}
	while (a->behind < WORDS_BEHIND) {
		const size_t at = a->ends[a->behind];
		if (at + 1 >= text.n || text.p[at] != ' ')
			break;
		const size_t end = without_marks(text, at + 1, word_end(text, at + 1));
		if (!may_belong(slice_sub(text, at + 1, end)))
			break;
		a->ends[++a->behind] = end;
	}
}

/* "Lord's Resistance Army", "New York's Times": has a word but the last one an owner's mark? */
static bool has_owner(struct slice name)
{
	while (name.n > 0) {
		const struct slice word = dx_slice_cut(&name, ' ');
		if (name.n > 0 && dx_owner_mark(word) > 0)
			return true;
	}
	return false;
}

/* Normal forms have no marks: where an owner is in the text, one has to be in the table's name too. */
static bool is_known(struct sheet *s, struct slice name)
{
	const struct slice norm = name.n < NAME_BYTES ? dx_name_norm(s->arena, name) : (struct slice){ NULL, 0 };
	const uint32_t row = norm.n > 0 ? dx_gazetteer_find(s->g, norm, GAZ_NAME, DX_NONE) : DX_NONE;
	return row != DX_NONE && (!has_owner(name) || has_owner(s->g->rows[row].label));
}

struct slice dx_within_known_name(struct sheet *s, uint32_t at)
{
	const struct mention *m = s->ments[at].m;
	const struct slice text = s->x->article->text;
	struct around a;
	size_t most = 0;
	struct slice best = { NULL, 0 };
	if (m->span.end > text.n || m->span.end - m->span.begin > NAME_BYTES || m->entity == ENT_DATE || m->entity == ENT_QUANTITY)
		return best;
	look_around(text, m, &a);
	for (uint32_t l = 0; l <= a.before; l++)
		for (uint32_t r = 0; r <= a.behind; r++) {
			const struct slice name = slice_sub(text, a.begins[l], a.ends[r]);
			if (name.n > m->text.n && l + r + 1 > most && is_known(s, name)) {
				best = name;
				most = l + r + 1;
			}
		}
	return best;
}
