/* atoms.c: the first step of the tokenizer: a paragraph → atoms, by rules: runs of letters, of digits, single marks,
   addresses, clitics. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "nlp/token_model.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Joined code points: an emoji's variation selector, skin tone, joiner or keycap, a soft hyphen, directional marks. */
static bool extends(uint32_t c)
{
	return c == 0xFE0F || c == 0xFE0E || c == 0x200D || c == 0x200C || c == 0x20E3 || c == 0xAD || c == 0x200E || c == 0x200F ||
	       (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x1F1E6 && c <= 0x1F1FF);
}

static const struct {
	uint32_t c;
	uint8_t kind;
	const char *plain; /* what features see */
} wide_marks[] = {
	{ 0x2018, PIECE_SINGLE_OPEN, "'" }, { 0x2019, PIECE_APOSTROPHE, "'" }, { 0x201A, PIECE_SINGLE_OPEN, "'" },
	{ 0x201B, PIECE_SINGLE_OPEN, "'" }, { 0x201C, PIECE_QUOTE_OPEN, "\"" }, { 0x201D, PIECE_QUOTE_CLOSE, "\"" },
	{ 0x201E, PIECE_QUOTE_OPEN, "\"" }, { 0x201F, PIECE_QUOTE_OPEN, "\"" }, { 0xAB, PIECE_QUOTE_OPEN, "\"" },
	{ 0xBB, PIECE_QUOTE_CLOSE, "\"" }, { 0x2010, PIECE_HYPHEN, "-" }, { 0x2011, PIECE_HYPHEN, "-" }, { 0x2012, PIECE_DASH, "--" },
	{ 0x2013, PIECE_DASH, "--" }, { 0x2014, PIECE_DASH, "--" }, { 0x2015, PIECE_DASH, "--" }, { 0x2026, PIECE_ELLIPSIS, "..." },
	{ 0x2022, PIECE_BULLET, "*" }, { 0xB7, PIECE_BULLET, "*" }, { 0x25CF, PIECE_BULLET, "*" }, { 0x25AA, PIECE_BULLET, "*" },
	{ 0xA3, PIECE_MONEY, "$" }, { 0x20AC, PIECE_MONEY, "$" }, { 0xA5, PIECE_MONEY, "$" }, { 0xA2, PIECE_PERCENT, "%" },
	{ 0x2032, PIECE_APOSTROPHE, "'" }, { 0xB4, PIECE_APOSTROPHE, "'" },
};

static const uint8_t ascii_kind[128] = {
	['.'] = PIECE_STOP, ['?'] = PIECE_QUESTION, ['!'] = PIECE_EXCLAMATION, [','] = PIECE_COMMA, [':'] = PIECE_COLON,
	[';'] = PIECE_SEMICOLON, ['-'] = PIECE_HYPHEN, ['"'] = PIECE_QUOTE_CLOSE, ['\''] = PIECE_APOSTROPHE, ['`'] = PIECE_SINGLE_OPEN,
	['('] = PIECE_BRACKET_OPEN, ['['] = PIECE_BRACKET_OPEN, ['{'] = PIECE_BRACKET_OPEN, [')'] = PIECE_BRACKET_CLOSE,
	[']'] = PIECE_BRACKET_CLOSE, ['}'] = PIECE_BRACKET_CLOSE, ['/'] = PIECE_SLASH, ['\\'] = PIECE_SLASH, ['$'] = PIECE_MONEY,
	['%'] = PIECE_PERCENT, ['&'] = PIECE_AND, ['@'] = PIECE_AT, ['#'] = PIECE_HASH, ['*'] = PIECE_STAR, ['_'] = PIECE_UNDERSCORE,
	['+'] = PIECE_MATH, ['='] = PIECE_MATH, ['~'] = PIECE_MATH, ['^'] = PIECE_MATH, ['<'] = PIECE_LESS, ['>'] = PIECE_GREATER,
	['|'] = PIECE_BAR,
};

/* Words written together that Universal Dependencies may take apart, and where. */
static const struct {
	const char *word;
	uint8_t at;
} together[] = {
	{ "aint", 2 }, { "arent", 3 }, { "cannot", 3 }, { "cant", 2 }, { "couldnt", 5 }, { "didnt", 3 }, { "doesnt", 4 },
	{ "dont", 2 }, { "gonna", 3 }, { "gotta", 3 }, { "hadnt", 3 }, { "hasnt", 3 }, { "havent", 4 }, { "hes", 2 },
	{ "im", 1 }, { "isnt", 2 }, { "its", 2 }, { "ive", 1 }, { "lets", 3 }, { "outta", 3 }, { "shes", 3 }, { "shouldnt", 6 },
	{ "thats", 4 }, { "theres", 5 }, { "theyre", 4 }, { "wanna", 3 }, { "wasnt", 3 }, { "werent", 4 }, { "weve", 2 },
	{ "whats", 4 }, { "wheres", 5 }, { "whos", 3 }, { "wont", 2 }, { "wouldnt", 5 }, { "youll", 3 }, { "your", 3 },
	{ "youre", 3 }, { "youve", 3 },
};

static const char *const clitics[] = { "s", "m", "d", "re", "ve", "ll" };

struct scan {
	struct slice text;
	uint32_t end;   /* of the paragraph */
	uint32_t chunk_end;
	struct pieces *out;
	bool space;     /* before the next atom */
	bool failed;
};

static uint32_t code_at(const struct scan *s, uint32_t at, uint32_t limit, size_t *len)
{
	unsigned char c = at < limit ? (unsigned char)s->text.p[at] : 0;

	*len = 1;
	return c < 0x80 ? c : dx_utf8_at(s->text, at, len);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

uint32_t dx_form_hash(struct slice text, uint32_t begin, uint32_t end, uint32_t h)
{
	size_t len;

	for (uint32_t at = begin; at < end; at += (uint32_t)len) {
		unsigned char c = (unsigned char)text.p[at];

		len = 1;
		if (c == 0xE2 || c == 0xC2) {
			uint32_t code = dx_utf8_at(text, at, &len);
			const char *plain = NULL;

			for (size_t i = 0; i < COUNT(wide_marks) && !plain; i++) {
				if (wide_marks[i].c == code)
					plain = wide_marks[i].plain;
			}
			for (const char *p = plain; p && *p; p++)
				h = (h ^ (unsigned char)*p) * 16777619u;
			if (plain)
				continue;
			len = 1;
		}
		h = (h ^ (unsigned char)lower(text.p[at])) * 16777619u;
	}
	return h;
}

/* The last three bytes, in lower case. */
static uint32_t form_tail(struct slice text, uint32_t begin, uint32_t end)
{
	uint32_t tail = 0;

	for (uint32_t at = end - begin > 3 ? end - 3 : begin; at < end; at++)
		tail = tail << 8 | (unsigned char)lower(text.p[at]);
	return tail;
}

static struct piece make_piece(struct slice text, uint32_t begin, uint32_t end, unsigned kind)
{
	bool stop_inside = end - begin > 1 && text.p[end - 1] == '.';
	bool stop_behind = end < text.n && text.p[end] == '.';
	bool stop_before = begin >= 2 && text.p[begin - 2] == '.';
	struct slice word = slice_sub(text, begin, end - stop_inside);

	return (struct piece){ .begin = begin, .end = end, .kind = (uint8_t)kind, .tail = form_tail(text, begin, end),
	                       .hash = dx_form_hash(text, begin, end, FORM_HASH_START), .starter = stop_before && dx_starter(word),
	                       .group = (uint8_t)(stop_inside || stop_behind ? dx_abbreviation(word) : ABBREVIATION_NONE),
	                       .class = (uint8_t)dx_word_class(word) };
}

static void add(struct scan *s, uint32_t begin, uint32_t end, unsigned kind)
{
	if (s->failed || !dx_grow(&s->out->items, s->out->n, &s->out->cap, sizeof(struct piece))) {
		s->failed = true;
		return;
	}
	s->out->items[s->out->n] = make_piece(s->text, begin, end, kind);
	s->out->items[s->out->n++].space = s->space;
	s->space = false;
}

/* The kind of a run of letters. */
static unsigned case_kind(struct slice text, uint32_t begin, uint32_t end)
{
	unsigned upper = 0, n = 0;
	bool first = false;
	size_t len;

	for (uint32_t at = begin; at < end; at += (uint32_t)len, n++) {
		unsigned char c = (unsigned char)text.p[at];
		bool up;

		len = 1;
		if (c < 0x80)
			up = c >= 'A' && c <= 'Z';
		else
			up = dx_is_upper(dx_utf8_at(text, at, &len));
		upper += up;
		first |= up && n == 0;
	}
	if (upper == 0)
		return PIECE_LOWER;
	if (upper == n)
		return n == 1 ? PIECE_INITIAL : PIECE_UPPER;
	return first && upper == 1 ? PIECE_TITLE : PIECE_MIXED;
}

static bool is_alnum(uint32_t c)
{
	return dx_is_letter(c) || dx_is_digit(c);
}

static uint32_t run_of(const struct scan *s, uint32_t at, bool (*is)(uint32_t))
{
	size_t len;

	while (at < s->chunk_end) {
		uint32_t c = code_at(s, at, s->chunk_end, &len);

		if (!is(c) && !(c >= 0x80 && extends(c)))
			break;
		at += (uint32_t)len;
	}
	return at;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == '`' || c == 0xB4 || c == 0x2018;
}

/* The end of a clitic ('s, 're, …) whose apostrophe stands at `at`, or 0. */
static uint32_t clitic_end(const struct scan *s, uint32_t at)
{
	size_t len;
	uint32_t c = code_at(s, at, s->chunk_end, &len), end;

	if (!is_apostrophe(c))
		return 0;
	at += (uint32_t)len;
	end = run_of(s, at, is_alnum);
	for (size_t i = 0; i < COUNT(clitics); i++) {
		if (dx_slice_ieq(slice_sub(s->text, at, end), slice_of(clitics[i])))
			return end;
	}
	return 0;
}

/* The end of n't whose n stands at `at`, or 0. */
static uint32_t not_end(const struct scan *s, uint32_t at)
{
	size_t len;
	uint32_t c = code_at(s, at + 1, s->chunk_end, &len), end;

	if (lower(s->text.p[at]) != 'n' || !is_apostrophe(c))
		return 0;
	at += 1 + (uint32_t)len;
	end = run_of(s, at, is_alnum);
	return end == at + 1 && lower(s->text.p[at]) == 't' ? end : 0;
}

/* "It's" may be written "its"; behind a comma that is the owner's, as is the rule in news, unless no owner stands before the next word. */
static bool may_part(const struct scan *s, uint32_t at, uint32_t end)
{
	static const char *const next[] = {
		"a", "all", "also", "an", "as", "because", "been", "between", "definitely", "for", "from", "getting", "going", "gonna", "her",
		"his", "in", "just", "like", "my", "not", "nothing", "our", "really", "simply", "so", "still", "that", "the", "their", "too",
		"very", "your"
	};
	uint32_t before = at, from = end < s->end && s->text.p[end] == ' ' ? end + 1 : end, to = from;
	while (before > 0 && s->text.p[before - 1] == ' ')
		before--;
	if (before == 0 || s->text.p[before - 1] != ',' || !dx_slice_ieq(slice_sub(s->text, at, end), SLICE("its")))
		return true;
	while (to < s->end && lower(s->text.p[to]) >= 'a' && lower(s->text.p[to]) <= 'z')
		to++;
	return dx_slice_one_of(slice_sub(s->text, from, to), next, COUNT(next));
}

/* A run of letters: a word, with n't cut off, or a word that may be two. Returns where it ends. */
static uint32_t letters(struct scan *s, uint32_t at)
{
	uint32_t end = run_of(s, at, dx_is_letter), not_at = not_end(s, end - 1);
	struct slice word = slice_sub(s->text, at, end);

	if (not_at) {
		if (end - 1 > at)
			add(s, at, end - 1, case_kind(s->text, at, end - 1));
		add(s, end - 1, not_at, PIECE_CLITIC);
		return not_at;
	}
	if (word.n >= 2 && word.n <= 8) {
		for (size_t i = 0; i < COUNT(together); i++) {
			if (lower(word.p[0]) == together[i].word[0] && dx_slice_ieq(word, slice_of(together[i].word)) &&
			    may_part(s, at, end)) {
				add(s, at, at + together[i].at, case_kind(s->text, at, at + together[i].at));
				add(s, at + together[i].at, end, PIECE_CLITIC);
				return end;
			}
		}
	}
	add(s, at, end, case_kind(s->text, at, end));
	return end;
}

static uint32_t digits(struct scan *s, uint32_t at)
{
	uint32_t end = run_of(s, at, dx_is_digit);
	bool year = end - at == 4 && (s->text.p[at] == '1' || s->text.p[at] == '2');

	add(s, at, end, year ? PIECE_YEAR : PIECE_DIGITS);
	return end;
}

/* One mark, or a run of the same one where runs are words (... -- !!! ***), or '' and ``. */
static uint32_t mark(struct scan *s, uint32_t at, uint32_t c, size_t len)
{
	uint32_t end = clitic_end(s, at), begin = at;
	unsigned kind = c < 0x80 ? ascii_kind[c] : 0;

	if (end) {
		add(s, at, end, PIECE_CLITIC);
		return end;
	}
	for (size_t i = 0; c >= 0x80 && !kind && i < COUNT(wide_marks); i++) {
		if (wide_marks[i].c == c)
			kind = wide_marks[i].kind;
	}
	at += (uint32_t)len;
	if (c < 0x80 && strchr(".-=*_~!?+<>'`|#$", (int)c)) {
		while (at < s->chunk_end && (uint32_t)(unsigned char)s->text.p[at] == c)
			at++;
		if (at - begin > 1 && c == '.')
			kind = PIECE_ELLIPSIS;
		else if (at - begin > 1 && c == '-')
			kind = PIECE_DASH;
		else if (at - begin > 1 && c == '\'')
			kind = PIECE_QUOTE_CLOSE;
		else if (at - begin > 1 && c == '`')
			kind = PIECE_QUOTE_OPEN;
	}
	/* An emoji and what modifies it, or emoji joined to it, are one. */
	while (c >= 0x80 && at < s->chunk_end) {
		uint32_t before = c;

		c = code_at(s, at, s->chunk_end, &len);
		if (!extends(c) && (before != 0x200D || is_alnum(c)))
			break;
		at += (uint32_t)len;
	}
	add(s, begin, at, kind ? kind : PIECE_OTHER);
	/* '' and `` mean what " means. */
	if (!s->failed && at - begin == 2 && (kind == PIECE_QUOTE_OPEN || kind == PIECE_QUOTE_CLOSE) && c < 0x80)
		s->out->items[s->out->n - 1].hash = dx_form_hash(SLICE("\""), 0, 1, FORM_HASH_START);
	return at;
}

static bool host_byte(char c)
{
	return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '.';
}

/* Ends of hosts; those from `only_before_slash` on are English words too, or abbreviations. */
static const char *const host_ends[] = { ".com", ".org", ".net", ".gov", ".edu", ".info", ".co.uk", ".org.uk",
	                                     ".eu", ".ru", ".ua" };
static const char *const host_ends_before_slash[] = { ".io", ".co", ".uk", ".de", ".us", ".ly", ".tv", ".me", ".be", ".fm" };
static const char *const file_ends[] = { ".doc", ".docx", ".pdf", ".xls", ".ppt", ".txt", ".htm", ".html",
	                                    ".jpg", ".jpeg", ".gif", ".png" };

static bool ends_as(struct slice host, const char *const *ends, size_t n_ends)
{
	for (size_t i = 0; i < n_ends; i++) {
		size_t n = strlen(ends[i]);

		if (host.n > n && dx_slice_ieq(slice_sub(host, host.n - n, host.n), slice_of(ends[i])))
			return true;
	}
	return false;
}

/* The bytes of a host's or a file's name that begins here and needs no scheme to be known, or 0. */
static size_t bare_name(struct slice rest)
{
	size_t n = 0;

	while (n < rest.n && (host_byte(rest.p[n]) || rest.p[n] == '_'))
		n++;
	if (n < rest.n && (unsigned char)rest.p[n] >= 0x80 && (unsigned char)rest.p[n] < 0xE2)
		return 0; /* letters that no host has */
	while (n > 0 && (rest.p[n - 1] == '.' || rest.p[n - 1] == '-'))
		n--;
	return ends_as(slice_sub(rest, 0, n), host_ends, COUNT(host_ends)) || ends_as(slice_sub(rest, 0, n), file_ends, COUNT(file_ends))
	           ? n : 0;
}

/* Does a web address begin here? scheme://, www., or host.com/ */
static bool web_address(const struct scan *s, uint32_t at)
{
	struct slice rest = slice_sub(s->text, at, s->chunk_end);
	size_t n = 0;

	while (n < rest.n && host_byte(rest.p[n]))
		n++;
	if (n > 1 && n < 12 && rest.n > n + 3 && memcmp(rest.p + n, "://", 3) == 0)
		return true;
	if (n > 5 && dx_slice_ieq(slice_sub(rest, 0, 4), SLICE("www.")))
		return true;
	rest.n = n + 1 < rest.n && rest.p[n] == '/' ? n : 0;
	return ends_as(rest, host_ends, COUNT(host_ends)) || ends_as(rest, host_ends_before_slash, COUNT(host_ends_before_slash));
}

/* The end of an e-mail address that begins here, or 0. */
static uint32_t mail_address(const struct scan *s, uint32_t at)
{
	struct slice rest = slice_sub(s->text, at, s->chunk_end);
	size_t n = 0, host, dot = 0;

	while (n < rest.n && (host_byte(rest.p[n]) || rest.p[n] == '_' || rest.p[n] == '+'))
		n++;
	if (n == 0 || n == rest.n || rest.p[n] != '@')
		return 0;
	host = ++n;
	for (; n < rest.n && (host_byte(rest.p[n]) || rest.p[n] == '_'); n++) {
		if (rest.p[n] == '.' && n > host)
			dot = n;
	}
	while (n > host && (rest.p[n - 1] == '.' || rest.p[n - 1] == '-'))
		n--;
	return dot && n > host ? at + (uint32_t)n : 0;
}

/* The end of a web address: no marks at its end that belong to the sentence around it. */
static uint32_t web_end(const struct scan *s, uint32_t at)
{
	uint32_t end = at;
	size_t len;
	int open = 0;

	while (end < s->chunk_end) {
		uint32_t c = code_at(s, end, s->chunk_end, &len);

		if (c == '<' || c == '>' || c == '"' || c == '|' || (c >= 0x2018 && c <= 0x201F))
			break;
		open += (c == '(') - (c == ')');
		end += (uint32_t)len;
	}
	while (end > at && strchr(".,;:!?'\")]}*", s->text.p[end - 1])) {
		if (s->text.p[end - 1] == ')' && open >= 0)
			break;
		open += s->text.p[end - 1] == ')';
		end--;
	}
	return end;
}

/* What a run without white space holds that needs a look ahead. */
static bool may_hold_address(struct slice chunk)
{
	const char *stop;

	if (chunk.n < 5 || !(stop = memchr(chunk.p, '.', chunk.n)))
		return chunk.n > 7 && memmem(chunk.p, chunk.n, "://", 3);
	return stop < chunk.p + chunk.n - 2;
}

/* One run without white space. */
static void chunk_atoms(struct scan *s, uint32_t at)
{
	bool addresses = may_hold_address(slice_sub(s->text, at, s->chunk_end));
	bool after_word = false;

	while (at < s->chunk_end && !s->failed) {
		size_t len;
		uint32_t c = code_at(s, at, s->chunk_end, &len), end;
		bool letter = dx_is_letter(c), digit = !letter && dx_is_digit(c);

		if (addresses && !after_word && (letter || digit)) {
			end = web_address(s, at) ? web_end(s, at) : mail_address(s, at);
			if (end <= at)
				end = at + (uint32_t)bare_name(slice_sub(s->text, at, s->chunk_end));
			if (end > at) {
				add(s, at, end, PIECE_URL);
				at = end;
				continue;
			}
		}
		after_word = letter || digit || c == '.' || c == '-' || c == '_' || c == '+';
		if (letter)
			at = letters(s, at);
		else if (digit)
			at = digits(s, at);
		else
			at = mark(s, at, c, len);
	}
}

/* A single quotation mark opens only if one that may close it follows within so many atoms. */
#define SINGLE_QUOTE_REACH 120

static bool room_before(const struct piece *p, bool first)
{
	return p->space || first || p[-1].kind == PIECE_BRACKET_OPEN || p[-1].kind == PIECE_DASH || p[-1].kind == PIECE_QUOTE_OPEN;
}

static bool room_after(const struct piece *p, bool last)
{
	return last || p[1].space || (p[1].kind >= PIECE_STOP && p[1].kind <= PIECE_SEMICOLON) || p[1].kind == PIECE_BRACKET_CLOSE ||
	       p[1].kind == PIECE_DASH || p[1].kind == PIECE_QUOTE_CLOSE;
}

/* '90s, 'em, 'til: an apostrophe that begins a word. */
static bool shortened(struct slice text, const struct piece *next)
{
	static const char *const words[] = { "bout", "cause", "cuz", "em", "n", "round", "til", "tis", "twas",
	                                    "s", "t", "d", "ll", "re", "ve", "m" };
	struct slice word = slice_sub(text, next->begin, next->end);

	return next->kind == PIECE_DIGITS || dx_slice_one_of(word, words, COUNT(words));
}

static bool single_open(struct slice text, const struct pieces *atoms, size_t i)
{
	const struct piece *p = &atoms->items[i];

	return (p->kind == PIECE_APOSTROPHE || p->kind == PIECE_SINGLE_OPEN) && i + 1 < atoms->n && room_before(p, i == 0) &&
	       !p[1].space && !shortened(text, p + 1);
}

/* The atom that closes the single quotation opened at i, or 0. One behind a word in -s, which may be a possessive, is taken
   only if there is no other before the next opening one. */
static size_t single_close(struct slice text, const struct pieces *atoms, size_t i)
{
	size_t possessive = 0;

	for (size_t j = i + 2; j < atoms->n && j < i + SINGLE_QUOTE_REACH; j++) {
		const struct piece *p = &atoms->items[j];

		if (possessive && single_open(text, atoms, j))
			break;
		if (p->kind != PIECE_APOSTROPHE || p->space || !room_after(p, j + 1 == atoms->n))
			continue;
		if ((text.p[p->begin - 1] | 32) != 's')
			return j;
		if (!possessive)
			possessive = j;
	}
	return possessive;
}

/* Single marks that open and close quotations, so that what is left are apostrophes. */
static void direct_single_quotes(struct slice text, struct pieces *atoms)
{
	for (size_t i = 0; i < atoms->n; i++) {
		size_t close = single_open(text, atoms, i) ? single_close(text, atoms, i) : 0;

		if (!close)
			continue;
		atoms->items[i].kind = PIECE_SINGLE_OPEN;
		atoms->items[close].kind = PIECE_SINGLE_CLOSE;
		i = close;
	}
}

/* Straight double marks ("), also written '': opening or closing by the room around them, by turns where that says nothing. */
static void direct_quotes(struct slice text, struct pieces *atoms)
{
	bool open = false;

	for (size_t i = 0; i < atoms->n; i++) {
		struct piece *p = &atoms->items[i];
		bool before, after;

		if (p->kind != PIECE_QUOTE_CLOSE || (text.p[p->begin] != '"' && text.p[p->begin] != '\'')) {
			if (p->kind == PIECE_QUOTE_OPEN || p->kind == PIECE_QUOTE_CLOSE)
				open = p->kind == PIECE_QUOTE_OPEN;
			continue;
		}
		before = room_before(p, i == 0);
		after = room_after(p, i + 1 == atoms->n);
		open = before != after ? before : !open;
		p->kind = open ? PIECE_QUOTE_OPEN : PIECE_QUOTE_CLOSE;
	}
}

bool dx_atoms(struct slice text, uint32_t begin, uint32_t end, struct pieces *atoms)
{
	struct scan s = { .text = text, .end = end, .chunk_end = begin, .out = atoms, .space = true };
	size_t len;

	atoms->n = 0;
	for (uint32_t at = begin; at < end && !s.failed;) {
		if (dx_is_space(code_at(&s, at, end, &len))) {
			at += (uint32_t)len;
			s.space = true;
			continue;
		}
		s.chunk_end = at;
		while (s.chunk_end < end && !dx_is_space(code_at(&s, s.chunk_end, end, &len)))
			s.chunk_end += (uint32_t)len;
		chunk_atoms(&s, at);
		at = s.chunk_end;
	}
	direct_quotes(text, atoms);
	direct_single_quotes(text, atoms);
	return !s.failed;
}

/* The kind of a token made of several atoms. */
static unsigned joined_kind(struct slice form)
{
	bool letter = false, digit = false, hyphen = false;
	size_t stops = 0, other = 0;

	for (size_t i = 0; i < form.n; i++) {
		unsigned char c = (unsigned char)form.p[i];

		letter |= c >= 0x80 || (lower((char)c) >= 'a' && lower((char)c) <= 'z');
		digit |= c >= '0' && c <= '9';
		stops += c == '.';
		hyphen |= c == '-';
		other += c < 0x80 && strchr(",:/", c) != NULL;
	}
	if (!letter && !digit)
		return PIECE_MARKS;
	if (!letter)
		return PIECE_NUMBER;
	if (form.p[form.n - 1] == '.')
		return stops > 1 ? PIECE_ACRONYM : form.n == 2 ? PIECE_INITIAL_STOP : PIECE_ABBREVIATION;
	return digit || other ? PIECE_ALNUM : hyphen ? PIECE_COMPOUND : PIECE_MIXED;
}

struct piece dx_token_piece(struct slice text, uint32_t begin, uint32_t end)
{
	return make_piece(text, begin, end, joined_kind(slice_sub(text, begin, end)));
}
