/* test_oom_ingest.c: the n-th allocation fails, for every n, while inputs of every kind are read. Linked with malloc wrapped. */
#include "test.h"

#include "ingest/ingest.h"
#include "oom.h"

static enum dx_status count(void *ctx, const struct article *a, struct dx_error *err)
{
	(void)err;
	++*(int *)ctx;
	assert_true(a->text.n > 0 && a->id.n > 0);
	return DX_OK;
}

static void reading_fails_cleanly(void **state)
{
	static const char *const inputs[] = { "tests/bad/files/nul.txt", "tests/bad/files/kinds.jsonl", "tests/bad/files/columns.csv",
		                              "tests/bad/files/unclosed.html", "tests/bad/files/truncated.txt.gz" };
	enum dx_status whole;
	int articles = 0, want;
	struct ingest_handlers h = { .article = count, .article_ctx = &articles };
	bool done = false;

	(void)state;
	whole = dx_ingest(inputs, 5, &h, NULL);
	want = articles;
	assert_int_equal(whole, DX_BAD_INPUT);
	for (int n = 0; !done; n++) {
		struct dx_error err = { 0 };
		articles = 0;
		oom_after(n);
		enum dx_status status = dx_ingest(inputs, 5, &h, &err);
		done = !oom_happened();
		assert_int_equal(status, done ? whole : DX_NOMEM);
		assert_int_equal(err.code, status == DX_NOMEM ? DX_NOMEM : DX_BAD_INPUT);
		if (done)
			assert_int_equal(articles, want);
	}
}

static void folders_and_lists_fail_cleanly(void **state)
{
	static const char *const inputs[] = { "tests/bad", "@tests/bad/expected.txt" };
	int articles = 0;
	struct ingest_handlers h = { .article = count, .article_ctx = &articles };
	bool done = false;

	(void)state;
	/* Each n costs a walk over all the files, so only some are tried. */
	for (int n = 0; !done && n < 20000; n += 1 + n / 5) {
		oom_after(n);
		enum dx_status status = dx_ingest(inputs, 2, &h, NULL);
		done = !oom_happened();
		assert_int_equal(status, done ? DX_BAD_INPUT : DX_NOMEM);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading_fails_cleanly),
		cmocka_unit_test(folders_and_lists_fail_cleanly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
