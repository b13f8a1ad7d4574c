/* test_sha256.c: the vectors of FIPS 180-4's examples, and the same bytes fed in pieces of every size. */
#include "test.h"

#include <string.h>

#include "base/sha256.h"

static void known_vectors(void **state)
{
	char hex[65];

	(void)state;
	dx_sha256_hex("", 0, 32, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	dx_sha256_hex("abc", 3, 32, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	dx_sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 32, hex);
	assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	dx_sha256_hex("abc", 3, 4, hex);
	assert_string_equal(hex, "ba7816bf");
}

static void a_million_letters(void **state)
{
	static const char chunk[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	static const uint8_t want[4] = { 0xcd, 0xc7, 0x6e, 0x5c };
	struct sha256 h;
	uint8_t sum[32];

	(void)state;
	dx_sha256_init(&h);
	for (int i = 0; i < 20000; i++)
		dx_sha256_add(&h, chunk, 50);
	dx_sha256_end(&h, sum);
	assert_memory_equal(sum, want, sizeof(want));
}

static void pieces_do_not_matter(void **state)
{
	char text[300];
	uint8_t whole[32], pieces[32];
	struct sha256 h;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)(i * 31);
	for (size_t n = 0; n <= sizeof(text); n++) {
		dx_sha256_init(&h);
		dx_sha256_add(&h, text, n);
		dx_sha256_end(&h, whole);
		for (size_t step = 1; step < 140; step += 9) {
			dx_sha256_init(&h);
			for (size_t at = 0; at < n; at += step)
				dx_sha256_add(&h, text + at, step < n - at ? step : n - at);
			dx_sha256_end(&h, pieces);
			assert_memory_equal(whole, pieces, 32);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_vectors),
		cmocka_unit_test(a_million_letters),
		cmocka_unit_test(pieces_do_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
