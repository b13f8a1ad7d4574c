/* sha256.h: SHA-256 (FIPS 180-4), for identity of documents and of what is made from them. */
#ifndef DX_SHA256_H
#define DX_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
	uint32_t state[8];
	uint64_t length;
	uint8_t block[64];
};

void dx_sha256_init(struct sha256 *h);
void dx_sha256_add(struct sha256 *h, const void *bytes, size_t n);
void dx_sha256_end(struct sha256 *h, uint8_t out[32]);

/* Lower-case hex of the first `bytes` bytes of SHA-256(data) into out[2*bytes+1]. */
void dx_sha256_hex(const void *data, size_t n, size_t bytes, char *out);

#endif
