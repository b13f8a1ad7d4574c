/* json.c: a recursive-descent parser of one line. */
#include "resolve/json.h"

#include "base/utf8.h"

struct parser {
	struct arena *arena;
	struct slice s;
	size_t at;
	bool nomem;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip(struct parser *p)
{
	while (p->at < p->s.n && is_blank(p->s.p[p->at]))
		p->at++;
}

static bool take(struct parser *p, char c)
{
	skip(p);
	if (p->at >= p->s.n || p->s.p[p->at] != c)
		return false;
	p->at++;
	return true;
}

static bool word(struct parser *p, const char *w)
{
	size_t n = strlen(w);
	if (p->s.n - p->at < n || memcmp(p->s.p + p->at, w, n) != 0)
		return false;
	p->at += n;
	return true;
}

/* Four hex digits at p->at. */
static bool hex4(struct parser *p, uint32_t *out)
{
	*out = 0;
	for (int i = 0; i < 4; i++, p->at++) {
		char c = p->at < p->s.n ? p->s.p[p->at] : 0;
		uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
		               : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10) : 16;
		if (digit == 16)
			return false;
		*out = *out * 16 + digit;
	}
	return true;
}

/* Behind the "u" of an escape; surrogates come in pairs. */
static bool unicode(struct parser *p, char *out, size_t *n)
{
	uint32_t c, low;
	if (!hex4(p, &c) || c == 0 || (c >= 0xDC00 && c <= 0xDFFF))
		return false;
	if (c >= 0xD800 && c <= 0xDBFF) {
		if (!word(p, "\\u") || !hex4(p, &low) || low < 0xDC00 || low > 0xDFFF)
			return false;
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
	}
	*n += dx_utf8_encode(c, out + *n);
	return true;
}

/* Decode an escaped string whose raw bytes are [p->at, end) into the arena; an escape never gets longer. */
static bool unescape(struct parser *p, size_t end, struct slice *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char *b = dx_arena_alloc(p->arena, end - p->at + 1);
	size_t n = 0;
	if (!b) {
		p->nomem = true;
		return false;
	}
	while (p->at < end) {
		char c = p->s.p[p->at++];
		if (c != '\\') {
			b[n++] = c;
			continue;
		}
		c = p->s.p[p->at++];
		const char *known = c ? strchr(from, c) : NULL;
		if (known)
			b[n++] = to[known - from];
		else if (c != 'u' || !unicode(p, b, &n))
			return false;
	}
	*out = (struct slice){ b, n };
	return p->at == end;
}

/* Behind the opening quote. */
static bool string(struct parser *p, struct slice *out)
{
	size_t end = p->at;
	bool escaped = false;
	while (end < p->s.n && p->s.p[end] != '"') {
		if ((unsigned char)p->s.p[end] < 0x20)
			return false;
		if (p->s.p[end] == '\\') {
			escaped = true;
			end++;
		}
		end++;
	}
	if (end >= p->s.n)
		return false;
	if (!escaped) {
		*out = slice_sub(p->s, p->at, end);
		p->at = end;
	} else if (!unescape(p, end, out)) {
		return false;
	}
	if (dx_utf8_check(*out) < out->n)
		return false;
	p->at = end + 1;
	return true;
}

static bool is_of_number(char c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

static bool number(struct parser *p, struct slice *out)
{
	size_t begin = p->at;
	while (p->at < p->s.n && is_of_number(p->s.p[p->at]))
		p->at++;
	*out = slice_sub(p->s, begin, p->at);
	return out->n > 0;
}

static bool value(struct parser *p, struct json *j, int depth);

/* The members of an array or object, behind its opening bracket. */
static bool members(struct parser *p, struct json *j, int depth)
{
	struct json **tail = &j->child;
	char close = j->type == JSON_ARRAY ? ']' : '}';
	if (take(p, close))
		return true;
	do {
		struct json *child = ARENA_NEW(p->arena, struct json, 1);
		if (!child) {
			p->nomem = true;
			return false;
		}
		if (j->type == JSON_OBJECT && !(take(p, '"') && string(p, &child->key) && take(p, ':')))
			return false;
		if (!value(p, child, depth + 1))
			return false;
		*tail = child;
		tail = &child->next;
	} while (take(p, ','));
	return take(p, close);
}

static bool value(struct parser *p, struct json *j, int depth)
{
	static const struct { const char *word; enum json_type type; } words[] = { { "null", JSON_NULL }, { "true", JSON_TRUE },
	                                                                           { "false", JSON_FALSE } };
	if (depth > JSON_DEPTH)
		return false;
	skip(p);
	for (size_t i = 0; i < sizeof words / sizeof *words && p->at < p->s.n; i++)
		if (p->s.p[p->at] == words[i].word[0] && word(p, words[i].word)) {
			j->type = words[i].type;
			return true;
		}
	if (take(p, '"')) {
		j->type = JSON_STRING;
		return string(p, &j->text);
	}
	if (take(p, '[') || take(p, '{')) {
		j->type = p->s.p[p->at - 1] == '[' ? JSON_ARRAY : JSON_OBJECT;
		return members(p, j, depth);
	}
	j->type = JSON_NUMBER;
	return number(p, &j->text);
}

const struct json *dx_json_parse(struct arena *arena, struct slice line, size_t *at)
{
	struct parser p = { arena, line, 0, false };
	struct json *root = ARENA_NEW(arena, struct json, 1);
	bool ok = root && value(&p, root, 0);
	skip(&p);
	*at = !root || p.nomem ? SIZE_MAX : p.at;
	return ok && p.at == line.n ? root : NULL;
}

const struct json *dx_json_get(const struct json *object, const char *key)
{
	struct slice wanted = slice_of(key);
	if (!object || object->type != JSON_OBJECT)
		return NULL;
	for (const struct json *j = object->child; j; j = j->next)
		if (slice_eq(j->key, wanted))
			return j;
	return NULL;
}

bool dx_json_uint(const struct json *j, uint32_t *out)
{
	uint64_t n = 0;
	if (!j || j->type != JSON_NUMBER || j->text.n > 10)
		return false;
	for (size_t i = 0; i < j->text.n; i++) {
		if (j->text.p[i] < '0' || j->text.p[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(j->text.p[i] - '0');
	}
	*out = (uint32_t)n;
	return n < UINT32_MAX;
}

bool dx_json_fraction(const struct json *j, float *out)
{
	uint64_t n = 0;
	double scale = 1;
	bool point = false;
	if (!j || j->type != JSON_NUMBER || j->text.n > 17)
		return false;
	for (size_t i = 0; i < j->text.n; i++) {
		char c = j->text.p[i];
		if (c == '.' && !point && i > 0) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		n = n * 10 + (uint64_t)(c - '0');
		scale *= point ? 10 : 1;
	}
	double v = (double)n / scale;
	*out = (float)v;
	return v <= 1;
}
