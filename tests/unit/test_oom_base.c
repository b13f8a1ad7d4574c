/* test_oom_base.c: the n-th allocation fails, for every n, and base/ neither crashes, leaks nor lies. Linked with malloc wrapped. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/outfile.h"
#include "base/utf8.h"
#include "oom.h"

static void buffers_fail_for_good(void **state)
{
	bool done = false;

	(void)state;
	for (int n = 0; !done; n++) {
		struct buf b = { 0 };
		oom_after(n);
		for (int i = 0; i < 500; i++)
			dx_buf_printf(&b, "%d,", i);
		done = !oom_happened();
		assert_int_equal(b.failed, !done);
		dx_buf_free(&b);
	}
}

static void maps_stay_whole(void **state)
{
	bool done = false;
	char key[16];

	(void)state;
	for (int n = 0; !done; n++) {
		struct map m = { 0 };
		uint32_t added = 0;
		oom_after(n);
		for (uint32_t i = 0; i < 300; i++) {
			snprintf(key, sizeof(key), "%u", i);
			uint32_t number = dx_intern(&m, slice_of(key));
			if (number == DX_NONE)
				continue;
			assert_int_equal(number, added);
			added++;
		}
		done = !oom_happened();
		assert_int_equal(m.n, added);
		assert_int_equal(added, done ? 300 : 299);
		for (uint32_t i = 0; i < m.n; i++)
			assert_int_equal(dx_map_get(&m, m.entries[i].key), i);
		dx_map_free(&m);
	}
}

static void arenas_return_null(void **state)
{
	bool done = false;

	(void)state;
	for (int n = 0; !done; n++) {
		struct arena a = { 0 };
		size_t failures = 0;
		oom_after(n);
		for (size_t i = 0; i < 50; i++)
			failures += !dx_arena_alloc(&a, i * 1000);
		failures += !dx_arena_copy(&a, SLICE("text")).p;
		failures += !dx_lower(&a, SLICE("TEXT")).p;
		done = !oom_happened();
		assert_int_equal(failures, !done);
		assert_int_equal(a.failed, !done); /* for those who could not look at every single one */
		dx_arena_reset(&a);
		assert_false(a.failed);
		dx_arena_free(&a);
	}
}

static void arrays_keep_what_they_have(void **state)
{
	uint32_t *items = NULL;
	size_t cap = 0;

	(void)state;
	assert_true(dx_grow(&items, 0, &cap, sizeof(*items)));
	items[0] = 7;
	oom_after(0);
	assert_false(dx_grow(&items, cap, &cap, sizeof(*items)));
	assert_true(oom_happened());
	assert_int_equal(items[0], 7);
	assert_int_equal(cap, 16);
	free(items);
}

static void output_files_leave_nothing(void **state)
{
	char folder[] = "/tmp/dixit-test-XXXXXX";
	char path[64];
	bool done = false;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/x", folder);
	for (int n = 0; !done; n++) {
		struct dx_error err = { 0 };
		struct outfile o;
		oom_after(n);
		enum dx_status status = dx_out_open(&o, path, &err);
		done = !oom_happened();
		assert_int_equal(status, done ? DX_OK : DX_NOMEM);
		dx_out_abort(&o);
	}
	/* An empty folder is all that is left. */
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buffers_fail_for_good),
		cmocka_unit_test(maps_stay_whole),
		cmocka_unit_test(arenas_return_null),
		cmocka_unit_test(arrays_keep_what_they_have),
		cmocka_unit_test(output_files_leave_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
