/* test_memory.c: arenas, growing arrays, maps. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"

static bool all_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != 0)
			return false;
	return true;
}

static void arena_gives_zeroed_aligned_memory(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t size = 0; size < 3000; size += 7) {
			unsigned char *p = dx_arena_alloc(&a, size);
			assert_non_null(p);
			assert_int_equal((uintptr_t)p % 16, 0);
			assert_true(all_zero(p, size));
			if (size > 0)
				memset(p, 0xFF, size);
		}
		dx_arena_reset(&a);
	}
	dx_arena_free(&a);
}

static void arena_keeps_what_it_gave(void **state)
{
	struct arena a = { 0 };
	char *given[64];

	(void)state;
	/* Small and large pieces alternate, so that blocks of their own come between. */
	for (size_t i = 0; i < 64; i++) {
		size_t size = i % 3 == 0 ? 400000 : 100;
		given[i] = ARENA_NEW(&a, char, size);
		assert_non_null(given[i]);
		memset(given[i], (int)i + 1, size);
	}
	for (size_t i = 0; i < 64; i++)
		for (size_t k = 0; k < (i % 3 == 0 ? 400000u : 100u); k += 33)
			assert_int_equal(given[i][k], (int)i + 1);
	dx_arena_free(&a);
}

static void arena_refuses_what_overflows(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_null(dx_arena_array(&a, SIZE_MAX / 2, 4));
	assert_null(dx_arena_alloc(&a, SIZE_MAX));
	assert_null(dx_arena_alloc(&a, SIZE_MAX - 20));
	assert_non_null(dx_arena_alloc(&a, 0));
	dx_arena_free(&a);
	dx_arena_free(&a);
}

static void arena_copies_end_in_nul(void **state)
{
	struct arena a = { 0 };
	char text[] = "copied";
	struct slice copy = dx_arena_copy(&a, (struct slice){ text, 4 });

	(void)state;
	text[0] = 'X';
	assert_int_equal(copy.n, 4);
	assert_string_equal(copy.p, "copi");
	copy = dx_arena_copy(&a, (struct slice){ NULL, 0 });
	assert_non_null(copy.p);
	assert_string_equal(copy.p, "");
	dx_arena_free(&a);
}

static void arrays_grow_and_keep_their_items(void **state)
{
	uint32_t *items = NULL;
	size_t cap = 0;

	(void)state;
	for (uint32_t n = 0; n < 10000; n++) {
		assert_true(dx_grow(&items, n, &cap, sizeof(*items)));
		assert_true(cap > n);
		items[n] = n;
	}
	for (uint32_t n = 0; n < 10000; n++)
		assert_int_equal(items[n], n);
	free(items);
}

static void arrays_refuse_what_overflows(void **state)
{
	char *items = NULL;
	size_t cap = SIZE_MAX / 2 + 1;

	(void)state;
	assert_false(dx_grow(&items, SIZE_MAX / 2 + 1, &cap, 1));
	cap = SIZE_MAX / 4;
	assert_false(dx_grow(&items, SIZE_MAX / 4, &cap, 64));
	/* Nothing was committed. */
	assert_null(items);
	assert_int_equal(cap, SIZE_MAX / 4);
}

static void maps_number_keys_in_the_order_of_appearance(void **state)
{
	struct map m = { 0 };
	char key[32];

	(void)state;
	assert_int_equal(dx_map_get(&m, SLICE("x")), DX_NONE);
	for (int round = 0; round < 2; round++)
		for (uint32_t i = 0; i < 20000; i++) {
			int n = snprintf(key, sizeof(key), "key %u", i * 7919u);
			assert_int_equal(dx_intern(&m, (struct slice){ key, (size_t)n }), i);
		}
	assert_int_equal(m.n, 20000);
	for (uint32_t i = 0; i < 20000; i++) {
		snprintf(key, sizeof(key), "key %u", i * 7919u);
		assert_slice(m.entries[i].key, key);
		assert_int_equal(dx_map_get(&m, slice_of(key)), i);
	}
	assert_int_equal(dx_map_get(&m, SLICE("key")), DX_NONE);
	dx_map_free(&m);
	dx_map_free(&m);
}

static void maps_put_over_what_was_there(void **state)
{
	struct map m = { 0 };

	(void)state;
	assert_true(dx_map_put(&m, SLICE("a"), 7));
	assert_true(dx_map_put(&m, SLICE(""), 8));
	assert_true(dx_map_put(&m, SLICE("a\0b"), 9));
	assert_true(dx_map_put(&m, SLICE("a"), 10));
	assert_int_equal(m.n, 3);
	assert_int_equal(dx_map_get(&m, SLICE("a")), 10);
	assert_int_equal(dx_map_get(&m, (struct slice){ NULL, 0 }), 8);
	assert_int_equal(dx_map_get(&m, SLICE("a\0b")), 9);
	dx_map_free(&m);
}

/* From small memory to that which is asked for in large pages and beyond. */
static void large_arrays_keep_what_they_hold(void **state)
{
	uint64_t *items = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	for (; n < 2000000; n++) {
		assert_true(dx_grow(&items, n, &cap, sizeof(*items)));
		items[n] = n * 3;
	}
	for (size_t i = 0; i < n; i++)
		if (items[i] != i * 3)
			fail();
	free(items);
	for (size_t size = 0; size < 40000000; size = size * 5 + 1) {
		unsigned char *zeroed = dx_zeroed(size, 1);
		assert_non_null(zeroed);
		assert_true(all_zero(zeroed, size));
		memset(zeroed, 0xFF, size);
		free(zeroed);
	}
	assert_null(dx_zeroed(SIZE_MAX / 2, 4));
	assert_null(dx_large(NULL, 0));
	assert_null(dx_large(NULL, SIZE_MAX));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(large_arrays_keep_what_they_hold),
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_keeps_what_it_gave),
		cmocka_unit_test(arena_refuses_what_overflows),
		cmocka_unit_test(arena_copies_end_in_nul),
		cmocka_unit_test(arrays_grow_and_keep_their_items),
		cmocka_unit_test(arrays_refuse_what_overflows),
		cmocka_unit_test(maps_number_keys_in_the_order_of_appearance),
		cmocka_unit_test(maps_put_over_what_was_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
