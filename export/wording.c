/* wording.c: statements in the words of their claim tell how these words stand to the proposition. */
#include "export/wording.h"

#include <stdlib.h>

#include "base/buf.h"
#include "claims/lexicon.h"

/* Only letters and digits, so that quotation marks, dots and blanks make no difference. */
static void add_letters(struct buf *out, struct slice s)
{
	dx_buf_clear(out);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80)
			i += 2; /* general punctuation: curly quotes, dashes, the ellipsis */
		else if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
			dx_buf_putc(out, (char)c);
	}
}

static int side(uint8_t stance)
{
	return stance == STANCE_ASSERTS ? 1 : stance == STANCE_DENIES || stance == STANCE_DOUBTS ? -1 : 0;
}

bool *dx_claims_reversed(const struct kg *kg)
{
	struct buf claim = { 0 }, content = { 0 };
	bool *reversed = calloc((size_t)kg->claim_count + 1, sizeof *reversed);
	int32_t *balance = calloc((size_t)kg->claim_count + 1, sizeof *balance);

	for (uint32_t i = 0; reversed && balance && i < kg->attribution_count; i++) {
		const struct kg_attribution *a = &kg->attributions[i];
		int turned = a->predicate < kg->predicate_count ? side(kg->predicates[a->predicate].stance) * side(a->stance) : 0;
		if (!turned)
			continue;
		add_letters(&claim, kg->claims[a->claim].text);
		add_letters(&content, a->content.text);
		if (claim.n && content.n && memmem(content.p, content.n, claim.p, claim.n))
			balance[a->claim] += turned;
	}
	for (uint32_t i = 0; reversed && balance && i < kg->claim_count; i++)
		reversed[i] = balance[i] < 0;
	if (!balance || claim.failed || content.failed) {
		free(reversed);
		reversed = NULL;
	}
	free(balance);
	dx_buf_free(&claim);
	dx_buf_free(&content);
	return reversed;
}

uint8_t dx_stance_to_wording(uint8_t stance, bool reversed)
{
	if (!reversed)
		return stance;
	return stance == STANCE_ASSERTS ? STANCE_DENIES : stance == STANCE_DENIES ? STANCE_ASSERTS : stance;
}
