/* state.c: what a document is at one time, as a hash. */
#include "store/state.h"

#include "base/sha256.h"

/* Each part goes in with its length, so that no two lists of parts look alike. */
void dx_store_state(const struct store_document *d, char out[65])
{
	const struct slice parts[] = { d->sha256, d->model, d->title, d->publisher, d->date, d->language };
	static const char digits[] = "0123456789abcdef";
	struct sha256 h;
	uint8_t sum[32];
	dx_sha256_init(&h);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		uint64_t n = parts[i].n;
		uint8_t length[8];
		for (int k = 0; k < 8; k++)
			length[k] = (uint8_t)(n >> 8 * k);
		dx_sha256_add(&h, length, sizeof length);
		dx_sha256_add(&h, parts[i].p ? parts[i].p : "", parts[i].n);
	}
	dx_sha256_end(&h, sum);
	for (size_t i = 0; i < sizeof sum; i++) {
		out[2 * i] = digits[sum[i] >> 4];
		out[2 * i + 1] = digits[sum[i] & 15];
	}
	out[64] = 0;
}
