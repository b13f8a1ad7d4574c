/* picture_wording.c: which way round a claim is worded. A claim has no polarity, but its wording has: where the node reads "the
   bank never paid", those who deny that it paid are shown as saying so. */
#include "export/picture.h"

#include "claims/lexicon.h"

static bool is_negation(struct slice word)
{
	static const char *const words[] = { "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (dx_slice_ieq(word, slice_of(words[i])))
			return true;
	return dx_slice_ends(word, SLICE("n't")) || dx_slice_ends(word, SLICE("n\xE2\x80\x99t"));
}

static bool is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c >= 0x80;
}

static bool has_negation(struct slice text)
{
	for (size_t i = 0, begin = 0; i <= text.n; i++) {
		if (i < text.n && is_letter((unsigned char)text.p[i]))
			continue;
		if (is_negation(slice_sub(text, begin, i)))
			return true;
		begin = i + 1;
	}
	return false;
}

static uint8_t turned(uint8_t stance)
{
	return stance == STANCE_ASSERTS ? STANCE_DENIES : stance == STANCE_DENIES ? STANCE_ASSERTS : stance;
}

bool dx_claim_is_worded_against(const struct kg *kg, uint32_t claim, const uint32_t *rows, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct kg_attribution *a = &kg->attributions[rows[i]];
		uint8_t meant = a->predicate < kg->predicate_count ? kg->predicates[a->predicate].stance : a->stance;
		if (meant != a->stance && meant == turned(a->stance))
			return has_negation(kg->claims[claim].text);
	}
	return false;
}

uint8_t dx_stance_to_wording(uint8_t stance, bool against)
{
	return against ? turned(stance) : stance;
}
