/* names.c: what makes two spellings the same name. */
#include "resolve/names.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Letters without accents for U+00C0 to U+017F; '?' keeps the letter, '2' marks the two-letter ones below. */
static const char fold_table[] = "aaaaaa2ceeeeiiiidnooooo?ouuuuyt2aaaaaa2ceeeeiiiidnooooo?ouuuuyty"
                                 "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii22jjkkklllllllll"
                                 "lnnnnnnnnnoooooo22rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static const char *two_letters(uint32_t c)
{
	switch (c) {
	case 0xC6: case 0xE6: return "ae";
	case 0xDF: return "ss";
	case 0x132: case 0x133: return "ij";
	case 0x152: case 0x153: return "oe";
	default: return NULL;
	}
}

struct slice dx_name_cut(struct slice s, size_t max)
{
	size_t n = max, blank = max;
	if (s.n <= max)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	while (blank > max / 2 && s.p[blank] != ' ')
		blank--;
	return slice_sub(s, 0, blank > max / 2 ? blank : n);
}

struct slice dx_name_clean(struct arena *a, struct slice s)
{
	char *out = dx_arena_alloc(a, s.n + 1);
	size_t n = 0, len;
	bool blank = false;
	if (!out)
		return (struct slice){ NULL, 0 };
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = dx_utf8_at(s, at, &len);
		if (dx_is_space(c) || c < 0x20 || c == 0x7F) {
			blank = n > 0;
			continue;
		}
		if (blank && n + len < s.n)
			out[n++] = ' ';
		blank = false;
		memcpy(out + n, s.p + at, len);
		n += len;
	}
	return (struct slice){ out, n };
}

size_t dx_owner_mark(struct slice w)
{
	if (dx_slice_ends(w, SLICE("'s")))
		return 2;
	if (dx_slice_ends(w, SLICE("\xe2\x80\x99s")))
		return 4;
	if (dx_slice_ends(w, SLICE("\xe2\x80\x99")))
		return 3;
	return dx_slice_ends(w, SLICE("'")) ? 1 : 0;
}

static bool edge_mark(char c)
{
	return strchr(" \t\r\n\"'()[],;:!?*-", c) != NULL && c != 0;
}

static struct slice trim_marks(struct slice s)
{
	s = dx_slice_trim(s);
	for (;;) {
		struct slice old = s;
		while (s.n > 0 && edge_mark(s.p[0]))
			s = slice_sub(s, 1, s.n);
		while (s.n > 0 && edge_mark(s.p[s.n - 1]))
			s.n--;
		if (dx_slice_starts(s, SLICE("\xe2\x80")) && s.n > 3 && ((unsigned char)s.p[2] & 0xF0) == 0x90)
			s = slice_sub(s, 3, s.n); /* dashes and curly quotes, U+2010 to U+201F */
		if (s.n > 3 && (unsigned char)s.p[s.n - 3] == 0xE2 && (unsigned char)s.p[s.n - 2] == 0x80 &&
		    ((unsigned char)s.p[s.n - 1] & 0xF0) == 0x90)
			s.n -= 3;
		if (slice_eq(s, old))
			return s;
	}
}

static bool has_upper_or_digit(struct slice w)
{
	size_t len;
	for (size_t at = 0; at < w.n; at += len) {
		uint32_t c = dx_utf8_at(w, at, &len);
		if (dx_is_upper(c) || dx_is_digit(c))
			return true;
	}
	return false;
}

/* The next word from *at: its bounds; false at the end. */
static bool next_word(struct slice s, size_t *at, size_t *begin, size_t *end)
{
	size_t len;
	while (*at < s.n && dx_is_space(dx_utf8_at(s, *at, &len)))
		*at += len;
	*begin = *at;
	while (*at < s.n && !dx_is_space(dx_utf8_at(s, *at, &len)))
		*at += len;
	*end = *at;
	return *end > *begin;
}

static const char *const small_words[] = {
	"&", "a", "an", "and", "at", "by", "de", "del", "der", "des", "di", "du", "for", "in", "la", "le", "of", "on", "the", "to",
	"und", "van", "von", "with",
};

bool dx_is_small_word(struct slice s)
{
	for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++)
		if (slice_is(s, small_words[i]))
			return true;
	return false;
}

bool dx_is_name_particle(struct slice word)
{
	static const char *const particles[] = {
		"af", "al", "ben", "bin", "bint", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
		"ibn", "la", "le", "los", "ten", "ter", "van", "von", "y", "zu"
	};
	return dx_slice_one_of(word, particles, sizeof particles / sizeof *particles);
}

struct slice dx_name_core(struct slice s, bool owned)
{
	size_t at = 0, begin, end, first = 0, last = 0;
	bool found = false, broken = false; /* broken: a common noun came behind the name so far */
	s = trim_marks(s);
	while (next_word(s, &at, &begin, &end)) {
		struct slice w = slice_sub(s, begin, end);
		bool article = dx_slice_ieq(w, SLICE("the")) || dx_slice_ieq(w, SLICE("a")) || dx_slice_ieq(w, SLICE("an"));
		if ((owned && dx_owner_mark(w) > 0 && end < s.n) || (!found && article)) {
			found = broken = false;
			continue;
		}
		if (!has_upper_or_digit(w)) {
			broken = found && (broken || !(dx_is_small_word(w) || dx_is_name_particle(w)));
			continue;
		}
		if (!found || broken)
			first = begin;
		found = true;
		broken = false;
		last = end;
	}
	struct slice core = found ? slice_sub(s, first, last) : s;
	core.n -= dx_owner_mark(core);
	return trim_marks(core);
}

static const char *const legal_forms[] = {
	"inc", "incorporated", "corp", "corporation", "co", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "sa", "spa",
	"nv", "bv", "oyj", "oy", "aps", "srl", "sarl", "kk", "pte", "kft", "zrt", "lp",
	"ab", "asa", "kg", "se", "pjsc", "ojsc", "ooo", "pty", "holdings",
};

static bool is_legal_form(struct slice w)
{
	for (size_t i = 0; i < sizeof legal_forms / sizeof *legal_forms; i++)
		if (slice_is(w, legal_forms[i]))
			return true;
	return false;
}

bool dx_has_legal_form(struct slice name)
{
	char lower[16];
	size_t at = name.n, n = 0;
	while (at > 0 && name.p[at - 1] != ' ')
		at--;
	for (size_t i = at; i < name.n; i++) {
		if (name.p[i] == '.')
			continue;
		if (n + 1 >= sizeof lower)
			return false;
		lower[n++] = name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] + 32) : name.p[i];
	}
	return at > 0 && is_legal_form((struct slice){ lower, n });
}

/* Append the folded character; false if it separates words. */
static bool put_folded(struct buf *b, uint32_t c)
{
	char bytes[4];
	if (c == '.' || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0xAD)
		return true; /* inside words these vanish: "U.S." and "O'Neill" */
	if (c == '&' || c == '+') {
		dx_buf_puts(b, b->n && b->p[b->n - 1] != ' ' ? " and" : "and");
		return false;
	}
	if (!dx_is_letter(c) && !dx_is_digit(c))
		return false;
	if (two_letters(c)) {
		dx_buf_puts(b, two_letters(c));
		return true;
	}
	c = dx_to_lower(c);
	if (c >= 0xC0 && c < 0xC0 + sizeof fold_table - 1 && fold_table[c - 0xC0] != '?' && fold_table[c - 0xC0] != '2')
		c = (uint32_t)fold_table[c - 0xC0];
	dx_buf_add(b, (struct slice){ bytes, dx_utf8_encode(c, bytes) });
	return true;
}

/* Drop legal forms from the end, "the" from the front. */
static struct slice strip_forms(struct slice s)
{
	for (;;) {
		size_t cut = s.n;
		while (cut > 0 && s.p[cut - 1] != ' ')
			cut--;
		if (cut == 0 || !is_legal_form(slice_sub(s, cut, s.n)))
			break;
		s.n = cut - 1;
		if (dx_slice_ends(s, SLICE(" and"))) /* "& Co." */
			s.n -= 4;
	}
	return dx_slice_starts(s, SLICE("the ")) ? slice_sub(s, 4, s.n) : s;
}

/* Normalise one word: without a possessive; "and" for "&". */
static void put_word(struct buf *b, struct slice w)
{
	size_t len;
	if (w.n > dx_owner_mark(w))
		w.n -= dx_owner_mark(w);
	if (b->n > 0 && b->p[b->n - 1] != ' ')
		dx_buf_putc(b, ' ');
	for (size_t at = 0; at < w.n; at += len)
		if (!put_folded(b, dx_utf8_at(w, at, &len)) && b->n > 0 && b->p[b->n - 1] != ' ')
			dx_buf_putc(b, ' ');
}

struct slice dx_name_norm(struct arena *a, struct slice s)
{
	struct buf b = { 0 };
	size_t at = 0, begin, end;
	uint32_t words = 0;
	while (words++ < NAME_TOKENS && next_word(s, &at, &begin, &end)) {
		size_t before = b.n;
		put_word(&b, slice_sub(s, begin, end));
		if (b.n > NAME_BYTES && before > 0) {
			b.n = before;
			break;
		}
	}
	if (b.n > NAME_BYTES) /* one endless word: still the same for the same text */
		b.n = NAME_BYTES;
	while (b.n > 0 && ((unsigned char)b.p[b.n - 1] & 0xC0) == 0x80 && dx_utf8_check(dx_buf_slice(&b)) < b.n)
		b.n--;
	struct slice cut = strip_forms(dx_slice_trim(dx_buf_slice(&b)));
	if (b.n > 0 && dx_utf8_check(cut) < cut.n)
		cut.n = dx_utf8_check(cut);
	struct slice out = b.failed ? (struct slice){ NULL, 0 } : dx_arena_copy(a, cut);
	a->failed |= b.failed;
	dx_buf_free(&b);
	return out;
}

struct name_words dx_name_split(struct slice norm)
{
	struct name_words w = { .n = 0 };
	while (norm.n > 0 && w.n < NAME_TOKENS)
		w.at[w.n++] = dx_slice_cut(&norm, ' ');
	return w;
}

bool dx_is_name_suffix(struct slice word)
{
	static const char *const suffixes[] = { "ii", "iii", "iv", "jr", "sr" };
	return dx_slice_one_of(word, suffixes, sizeof suffixes / sizeof *suffixes);
}

uint32_t dx_surname_at(const struct name_words *w)
{
	uint32_t last = w->n - 1;
	while (last > 0 && dx_is_name_suffix(w->at[last]))
		last--;
	return last;
}

bool dx_words_at(const struct name_words *a, uint32_t at, const struct name_words *b)
{
	if (b->n == 0 || at > a->n || b->n > a->n - at)
		return false;
	for (uint32_t i = 0; i < b->n; i++)
		if (!slice_eq(a->at[at + i], b->at[i]))
			return false;
	return true;
}

size_t dx_name_initials(const struct name_words *w, char out[NAME_TOKENS + 1])
{
	size_t n = 0;
	for (uint32_t i = 0; i < w->n; i++)
		if (!dx_is_small_word(w->at[i]) && (unsigned char)w->at[i].p[0] < 0x80)
			out[n++] = w->at[i].p[0];
	out[n] = 0;
	return n;
}

bool dx_is_abbreviation(struct slice s)
{
	size_t upper = 0, letters = 0, len;
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = dx_utf8_at(s, at, &len);
		if (dx_is_space(c))
			return false;
		letters += dx_is_letter(c) || dx_is_digit(c);
		upper += dx_is_upper(c) || dx_is_digit(c);
	}
	return letters >= 2 && letters <= 8 && upper * 3 >= letters * 2 && upper >= 2;
}

bool dx_upper_first(struct slice s)
{
	size_t len;
	return s.n > 0 && dx_is_upper(dx_utf8_at(s, 0, &len));
}

struct slice dx_slug(struct arena *a, struct slice label, size_t max)
{
	struct slice norm = dx_name_norm(a, label);
	char *out = norm.p ? dx_arena_alloc(a, norm.n + 2) : NULL;
	size_t n = 0, cut = 0;
	if (!out)
		return (struct slice){ NULL, 0 };
	for (size_t i = 0; i < norm.n && n <= max; i++) {
		char c = norm.p[i];
		bool ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (ok)
			out[n++] = c;
		else if (n > 0 && out[n - 1] != '-')
			cut = n, out[n++] = '-';
	}
	if (n > max)
		n = cut > 0 ? cut : max;
	while (n > 0 && out[n - 1] == '-')
		n--;
	if (n == 0)
		out[n++] = 'x';
	return (struct slice){ out, n };
}
