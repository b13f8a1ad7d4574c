/* identity.c: identifiers by hashing. Spans are fed as little-endian numbers behind their count, so that no two lists look alike. */
#include "claims/identity.h"

#include "base/sha256.h"

static void add_number(struct sha256 *h, uint32_t n)
{
	uint8_t bytes[4] = { (uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16), (uint8_t)(n >> 24) };
	dx_sha256_add(h, bytes, sizeof bytes);
}

static void add_spans(struct sha256 *h, const struct spans *s)
{
	add_number(h, s->n);
	for (uint32_t i = 0; i < s->n; i++) {
		add_number(h, s->at[i].begin);
		add_number(h, s->at[i].end);
	}
}

static void finish(struct sha256 *h, char letter, char out[DX_ID_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t sum[32];
	dx_sha256_end(h, sum);
	out[0] = letter;
	out[1] = '-';
	for (size_t i = 0; i < 8; i++) {
		out[2 + 2 * i] = digits[sum[i] >> 4];
		out[3 + 2 * i] = digits[sum[i] & 15];
	}
	out[DX_ID_SIZE - 1] = 0;
}

void dx_document_id(const struct article *article, char out[DX_ID_SIZE])
{
	memcpy(out, "d-", 2);
	memcpy(out + 2, article->sha256, 16);
	out[DX_ID_SIZE - 1] = 0;
}

void dx_attribution_id(const struct article *article, const struct attribution *a, char out[DX_ID_SIZE])
{
	struct sha256 h;
	dx_sha256_init(&h);
	dx_sha256_add(&h, article->sha256, 64);
	add_spans(&h, &a->source);
	add_spans(&h, &a->cue);
	add_spans(&h, &a->content);
	finish(&h, 'a', out);
}

void dx_fact_id(const struct article *article, const struct fact *f, char out[DX_ID_SIZE])
{
	struct sha256 h;
	dx_sha256_init(&h);
	dx_sha256_add(&h, article->sha256, 64);
	add_spans(&h, &f->subject);
	add_spans(&h, &f->relation);
	add_spans(&h, &f->object);
	dx_sha256_add(&h, f->relation_text.p, f->relation_text.n);
	finish(&h, 'f', out);
}

void dx_claim_id(struct slice claim_key, char out[DX_ID_SIZE])
{
	struct sha256 h;
	dx_sha256_init(&h);
	dx_sha256_add(&h, claim_key.p, claim_key.n);
	finish(&h, 'c', out);
}
