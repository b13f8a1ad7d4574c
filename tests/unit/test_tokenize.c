/* The tokenizer: the cases of tests/cases/tokenize.txt with the model's weights; what must hold of any text; damaged weights;
   speed and limits where there is no white space. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "nlp/model_path.h"
#include "nlp/token_model.h"
#include "nlp/tokenize.h"
#include "tests/unit/test.h"

static struct model *model;

static int open_model(void **state)
{
	struct dx_error err = { 0 };

	(void)state;
	model = dx_model_find(NULL, &err);
	if (!model)
		print_error("%s\n", err.message);
	return model ? 0 : -1;
}

static int close_model(void **state)
{
	(void)state;
	dx_model_close(model);
	return 0;
}

static struct slice weights(void)
{
	struct slice s = dx_model_section(model, "token");

	assert_true(s.n > 0);
	return s;
}

/* ---- what must hold of any text */

static void check_reading(struct slice text, const struct reading *r)
{
	size_t at = 0, len;

	for (size_t s = 0; s < r->n; s++) {
		const struct sentence *sentence = &r->sentences[s];

		assert_true(sentence->n > 0 && sentence->n <= SENTENCE_MAX);
		assert_int_equal(sentence->begin, sentence->tokens[0].begin);
		assert_int_equal(sentence->end, sentence->tokens[sentence->n - 1].end);
		assert_true(s == 0 || sentence->paragraph >= sentence[-1].paragraph);
		for (uint32_t k = 0; k < sentence->n; k++) {
			const struct token *t = &sentence->tokens[k];

			for (; at < t->begin; at += len)
				assert_true(dx_is_space(dx_utf8_at(text, at, &len)));
			assert_int_equal(at, t->begin);
			assert_true(t->end > t->begin);
			assert_ptr_equal(t->form.p, text.p + t->begin);
			assert_int_equal(t->form.n, t->end - t->begin);
			assert_true(((unsigned char)text.p[t->begin] & 0xC0) != 0x80);
			if (t->flags & TOKEN_MWT_NEXT)
				assert_true(k > 0 && t[-1].end == t->begin && t[-1].flags & (TOKEN_MWT_FIRST | TOKEN_MWT_NEXT));
			if (t->flags & TOKEN_SPACE_AFTER)
				assert_true(t->end == text.n || dx_is_space(dx_utf8_at(text, t->end, &len)));
			at = t->end;
		}
	}
	for (; at < text.n; at += len)
		assert_true(dx_is_space(dx_utf8_at(text, at, &len)));
}

static void tokenize(struct arena *a, struct slice text, bool lines, struct reading *r)
{
	struct dx_error err = { 0 };

	assert_int_equal(dx_tokenize(a, text, weights(), lines, r, &err), DX_OK);
	check_reading(text, r);
	assert_int_equal(dx_tokenize(a, text, (struct slice){ NULL, 0 }, lines, r, &err), DX_OK);
	check_reading(text, r);
	assert_int_equal(dx_tokenize(a, text, weights(), lines, r, &err), DX_OK);
}

/* ---- cases */

static void show(struct buf *b, const struct reading *r, bool quotes)
{
	for (size_t s = 0; s < r->n; s++) {
		if (s)
			dx_buf_puts(b, r->sentences[s].paragraph != r->sentences[s - 1].paragraph ? " ¶ " : " ‖ ");
		for (uint32_t k = 0; k < r->sentences[s].n; k++) {
			const struct token *t = &r->sentences[s].tokens[k];

			dx_buf_puts(b, k ? " " : "");
			dx_buf_puts(b, quotes && t->flags & TOKEN_QUOTE_OPEN ? "{ " : "");
			dx_buf_puts(b, t->flags & TOKEN_MWT_NEXT ? "|" : "");
			dx_buf_add(b, t->form);
			dx_buf_puts(b, quotes && t->flags & TOKEN_QUOTE_CLOSE && t->flags & TOKEN_IN_QUOTES ? " }" : "");
		}
	}
}

/* Marked as quoted: from an opening mark to the closing one, or to the end of the paragraph. */
static void check_quoted(const struct reading *r)
{
	bool open = false;

	for (size_t s = 0; s < r->n; s++) {
		if (s && r->sentences[s].paragraph != r->sentences[s - 1].paragraph)
			open = false;
		for (uint32_t k = 0; k < r->sentences[s].n; k++) {
			uint8_t flags = r->sentences[s].tokens[k].flags;

			open |= (flags & TOKEN_QUOTE_OPEN) != 0;
			assert_int_equal((flags & TOKEN_IN_QUOTES) != 0, open);
			open &= !(flags & TOKEN_QUOTE_CLOSE);
		}
	}
}

static bool take_prefix(struct slice *s, struct slice prefix)
{
	if (!dx_slice_starts(*s, prefix))
		return false;
	*s = slice_sub(*s, prefix.n, s->n);
	return true;
}

/* \n and \r become what they mean. */
static struct slice unescape(struct arena *a, struct slice s)
{
	char *p = dx_arena_alloc(a, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool escape = s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == 'n' || s.p[i + 1] == 'r');

		p[n++] = !escape ? s.p[i] : s.p[i + 1] == 'n' ? '\n' : '\r';
		i += escape;
	}
	return (struct slice){ p, n };
}

static bool one_case(struct slice text, struct slice want)
{
	struct arena a = { 0 };
	struct buf got = { 0 };
	struct reading r;
	bool lines = take_prefix(&text, SLICE("lines: ")), quotes = take_prefix(&text, SLICE("quotes: ")), good;

	tokenize(&a, unescape(&a, text), lines, &r);
	show(&got, &r, quotes);
	if (quotes)
		check_quoted(&r);
	good = slice_eq(dx_buf_slice(&got), want);
	if (!good)
		print_error("text: %.*s\nwant: %.*s\ngot:  %.*s\n", (int)text.n, text.p, (int)want.n, want.p, (int)got.n, got.p);
	dx_buf_free(&got);
	dx_arena_free(&a);
	return good;
}

static struct slice read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct slice s;
	long n;

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	n = ftell(f);
	rewind(f);
	s = (struct slice){ dx_arena_alloc(a, (size_t)n), (size_t)n };
	assert_int_equal(fread((char *)s.p, 1, s.n, f), s.n);
	fclose(f);
	return s;
}

static void cases(void **state)
{
	struct arena a = { 0 };
	struct slice rest = read_file(&a, "tests/cases/tokenize.txt");
	unsigned n = 0, failed = 0;

	(void)state;
	while (rest.n) {
		struct slice text = dx_slice_cut(&rest, '\n');

		if (text.n == 0 || dx_slice_starts(text, SLICE("# ")))
			continue;
		failed += !one_case(text, dx_slice_cut(&rest, '\n'));
		n++;
	}
	assert_true(n >= 150);
	assert_int_equal(failed, 0);
	dx_arena_free(&a);
}

/* ---- wild texts */

static const char *const scraps[] = {
	"a", "Bb", "CD", "7", "2014", " ", " ", " ", "\n", "\n\n", "\r\n", ".", "..", ",", "'", "’", "‘", "\"", "“", "”", "-", "—",
	"(", ")", "@", "#", "/", ":", "://", "www.", ".com", "n't", "'s", "U.S.", "Mr.", "No.", "\xC2\xA0", "\xEF\xBB\xBF", "é", "Ж",
	"日本", "👍🏽", "\xE2\x80\x8D", "$", "%", "\xE2\x80\xA8", "…", "_", "&amp;", "<b>", "*", "I", "?", "!", "cannot", "`", "``", "''",
};

static void wild_texts(void **state)
{
	uint32_t chance = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct reading r;

		for (unsigned n = round % 60; n > 0; n--) {
			chance = chance * 1664525u + 1013904223u;
			dx_buf_puts(&b, scraps[(chance >> 8) % (sizeof(scraps) / sizeof(scraps[0]))]);
		}
		tokenize(&a, dx_buf_slice(&b), round % 3 == 0, &r);
		dx_buf_free(&b);
		dx_arena_free(&a);
	}
}

/* So much processor time is allowed for a text, in seconds: the machine may be busy with other things. */
static void allow(long seconds)
{
	struct itimerval limit = { .it_value = { .tv_sec = seconds } };

	assert_int_equal(setitimer(ITIMER_VIRTUAL, &limit, NULL), 0);
}

/* The same unit again and again, 200,000 bytes of it: done in good time, however it is built. */
static void long_runs(void **state)
{
	static const char *const units[] = {
		"a", "a1", "a.", "-", "'", "\"", "\"a ", "a+", "@a.", "a/", "'a ", "a'", "(", "www.", "http://", "A. ", "é", "\xE2\x80\x8D",
		"1,", "a\n", "word word ", "It is a line of text, sixty bytes long with a Capital last Aa\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct reading r;

		while (b.n < 200000)
			dx_buf_puts(&b, units[i]);
		allow(20);
		tokenize(&a, dx_buf_slice(&b), false, &r);
		allow(0);
		dx_buf_free(&b);
		dx_arena_free(&a);
	}
}

static void empty_texts(void **state)
{
	static const char *const texts[] = { "", " ", "\n\n", "\xEF\xBB\xBF", "\xC2\xA0\r\n\t" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct arena a = { 0 };
		struct reading r;

		tokenize(&a, slice_of(texts[i]), i % 2, &r);
		assert_int_equal(r.n, 0);
		dx_arena_free(&a);
	}
}

static void a_sentence_is_cut_at_its_limit(void **state)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct reading r;
	size_t words = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		dx_buf_puts(&b, "tea and ");
	tokenize(&a, dx_buf_slice(&b), true, &r);
	for (size_t s = 0; s < r.n; s++) {
		assert_int_equal(r.sentences[s].paragraph, 0);
		words += r.sentences[s].n;
	}
	assert_int_equal(words, 2000);
	assert_true(r.n >= 2000 / SENTENCE_MAX);
	dx_buf_free(&b);
	dx_arena_free(&a);
}

/* ---- weights */

static void damaged_weights_are_refused(void **state)
{
	struct arena a = { 0 };
	struct slice good = weights(), cut = slice_sub(good, 0, good.n - 1), copy = dx_arena_copy(&a, good);
	struct dx_error err = { 0 };
	struct reading r;

	(void)state;
	assert_int_equal(dx_tokenize(&a, SLICE("a"), cut, false, &r, &err), DX_MODEL);
	assert_non_null(strstr(err.message, "bytes, expected"));
	((char *)copy.p)[0] ^= 1;
	assert_int_equal(dx_tokenize(&a, SLICE("a"), copy, false, &r, &err), DX_MODEL);
	assert_non_null(strstr(err.message, "is not of version"));
	dx_arena_free(&a);
}

static void rules_alone_do_the_plainest(void **state)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct dx_error err = { 0 };
	struct reading r;
	struct slice text = SLICE("He won't pay 1,000.50 (ever). Ask her.");

	(void)state;
	assert_int_equal(dx_tokenize(&a, text, (struct slice){ NULL, 0 }, false, &r, &err), DX_OK);
	show(&b, &r, false);
	assert_slice(dx_buf_slice(&b), "He wo |n't pay 1,000.50 ( ever ) . ‖ Ask her .");
	dx_buf_free(&b);
	dx_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases), cmocka_unit_test(wild_texts), cmocka_unit_test(long_runs), cmocka_unit_test(empty_texts),
		cmocka_unit_test(a_sentence_is_cut_at_its_limit), cmocka_unit_test(damaged_weights_are_refused),
		cmocka_unit_test(rules_alone_do_the_plainest),
	};

	return cmocka_run_group_tests(tests, open_model, close_model);
}
