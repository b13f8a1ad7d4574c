/* features.c: words → hashed features of the encoder. */
#include "nlp/features.h"

enum { NORM_MAX = 64 };

/* Bytes that stand for one typographic or bracket form; PTB's escapes are read as what they mean. */
static const struct { const char *from, *to; } spelling[] = {
	{ "\xe2\x80\x98", "'" }, { "\xe2\x80\x99", "'" }, { "\xe2\x80\x9c", "\"" }, { "\xe2\x80\x9d", "\"" }, { "\xe2\x80\x94", "-" },
	{ "\xe2\x80\x93", "-" }, { "\xe2\x80\xa6", "..." }, { "\xc2\xad", "" },
};
static const struct { const char *from, *to; } ptb[] = {
	{ "``", "\"" }, { "''", "\"" }, { "--", "-" }, { "-LRB-", "(" }, { "-RRB-", ")" }, { "-LSB-", "[" }, { "-RSB-", "]" },
	{ "-LCB-", "{" }, { "-RCB-", "}" },
};

/* The form with one spelling for quotes and dashes, cut at NORM_MAX bytes. */
static size_t normalize(struct slice form, char out[NORM_MAX])
{
	/* Few words begin like one of PTB's. */
	const bool odd = form.n && (form.p[0] == '`' || form.p[0] == '\'' || form.p[0] == '-');
	for (size_t i = 0; odd && i < sizeof ptb / sizeof *ptb; i++)
		if (slice_is(form, ptb[i].from))
			form = slice_of(ptb[i].to);
	size_t n = 0;
	for (size_t i = 0; i < form.n && n + 4 < NORM_MAX;) {
		const bool ascii = (unsigned char)form.p[i] < 0x80; /* none of those begins so */
		size_t count = sizeof spelling / sizeof *spelling, k = ascii ? count : 0;
		for (; k < count; k++) {
			size_t len = strlen(spelling[k].from);
			if (form.n - i >= len && !memcmp(form.p + i, spelling[k].from, len))
				break;
		}
		if (k == count) {
			out[n++] = form.p[i++];
			continue;
		}
		size_t len = strlen(spelling[k].to);
		memcpy(out + n, spelling[k].to, len);
		n += len;
		i += strlen(spelling[k].from);
	}
	return n;
}

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool digit(char c) { return c >= '0' && c <= '9'; }

static void lower_case(const char *in, char *out, size_t n, bool zero_digits)
{
	for (size_t i = 0; i < n; i++)
		out[i] = upper(in[i]) ? (char)(in[i] + 32) : zero_digits && digit(in[i]) ? '0' : in[i];
}

static uint64_t key(const char *p, size_t n, uint64_t seed)
{
	uint64_t h = dx_hash64(p, n, seed);
	return h ? h : 1; /* 0 means none */
}

uint64_t dx_word_key(struct slice form)
{
	char norm[NORM_MAX];
	size_t n = normalize(form, norm);
	lower_case(norm, norm, n, true);
	return key(norm, n, 1);
}

uint64_t dx_vector_key(struct slice form)
{
	char norm[NORM_MAX];
	size_t n = normalize(form, norm);
	lower_case(norm, norm, n, false);
	return key(norm, n, 2);
}

/* "Xxx-dd" and the like: runs of a kind are cut at three. */
static size_t shape(const char *p, size_t n, char out[16])
{
	size_t m = 0;
	unsigned run = 0;
	for (size_t i = 0; i < n && m < 16; i++) {
		char c = p[i];
		char kind = upper(c) ? 'X' : c >= 'a' && c <= 'z' ? 'x' : digit(c) ? 'd' : (unsigned char)c >= 128 ? 'u' : c;
		run = m && out[m - 1] == kind ? run + 1 : 1;
		if (run <= 3)
			out[m++] = kind;
	}
	return m;
}

static uint16_t bucket(const char *p, size_t n, unsigned seed)
{
	uint64_t h = dx_hash64(p, n, 16 + seed);
	return (uint16_t)(1 + (h ^ (h >> 31)) % (AFFIX_BUCKETS - 1));
}

static void word_item(struct slice form, struct item *it)
{
	char norm[NORM_MAX], low[NORM_MAX], sh[16];
	size_t n = normalize(form, norm);
	it->cache = key(norm, n, 3);
	lower_case(norm, low, n, false);
	it->vector = key(low, n, 2);
	lower_case(norm, low, n, true);
	it->word = key(low, n, 1);
	for (unsigned k = 0; k < 3; k++) {
		size_t len = n < k + 2 ? n : k + 2;
		it->affix[k] = bucket(low + n - len, len, k);
	}
	for (unsigned k = 0; k < 2; k++)
		it->affix[3 + k] = bucket(low, n < k + 2 ? n : k + 2, 3 + k);
	it->affix[5] = bucket(sh, shape(norm, n, sh), 5);
}

static unsigned distance_class(size_t d) { return d < 1 ? 0 : d < 2 ? 1 : d < 4 ? 2 : d < 8 ? 3 : d < 16 ? 4 : d < 32 ? 5 : 6; }

static enum place place_of(uint8_t flags)
{
	return flags & TOKEN_QUOTE_OPEN ? PLACE_OPEN : flags & TOKEN_QUOTE_CLOSE ? PLACE_CLOSE : flags & TOKEN_IN_QUOTES ? PLACE_INSIDE
	                                                                                                                  : PLACE_OUTSIDE;
}

static bool is_mark(const struct item *it) { return it->place == PLACE_OPEN || it->place == PLACE_CLOSE; }
static bool ends_paragraph(const struct item *it) { return it->place == PLACE_PARAGRAPH || it->place == PLACE_DOCUMENT; }

/* How far the last and the next quotation mark of the paragraph are, in classes. */
static void quote_distances(struct item *items, size_t n)
{
	size_t mark = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		if (ends_paragraph(&items[i]))
			mark = SIZE_MAX;
		if (is_mark(&items[i]))
			mark = i;
		items[i].quote = (uint8_t)(mark == SIZE_MAX ? 0 : 1 + distance_class(i - mark) + (items[i].place == PLACE_INSIDE ? 7 : 0));
	}
	mark = SIZE_MAX;
	for (size_t i = n; i-- > 0;) {
		if (is_mark(&items[i]))
			mark = i;
		if (mark != SIZE_MAX)
			items[i].quote = (uint8_t)(items[i].quote + 16 * (1 + distance_class(mark - i)));
		if (ends_paragraph(&items[i]))
			mark = SIZE_MAX;
	}
}

void dx_items(const struct sentence *sentences, size_t begin, size_t end, struct item *items)
{
	struct item *it = items;
	for (size_t s = begin; s < end; s++) {
		bool same = s && sentences[s].paragraph == sentences[s - 1].paragraph;
		*it++ = (struct item){ .place = same ? PLACE_SENTENCE : s ? PLACE_PARAGRAPH : PLACE_DOCUMENT };
		for (uint32_t k = 0; k < sentences[s].n; k++, it++) {
			word_item(sentences[s].tokens[k].form, it);
			it->place = (uint8_t)place_of(sentences[s].tokens[k].flags);
		}
	}
	quote_distances(items, (size_t)(it - items));
}
