/* lemma.c: looking lemmas up in the table, in place. */
#include "nlp/lemma.h"

#include "base/utf8.h"
#include "nlp/lemma_table.h"

static uint32_t little32(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

struct table {
	const char *slots, *entries;
	uint32_t n_slots, bytes;
};

static bool open_table(struct slice section, struct table *t)
{
	if (section.n < LEMMA_HEADER || memcmp(section.p, LEMMA_MAGIC, 8) != 0)
		return false;
	t->n_slots = little32(section.p + 8);
	t->bytes = little32(section.p + 12);
	if (t->n_slots == 0 || t->n_slots & (t->n_slots - 1) || t->n_slots > UINT32_MAX / 8 ||
	    section.n != (uint64_t)LEMMA_HEADER + 4 * (uint64_t)t->n_slots + t->bytes)
		return false;
	t->slots = section.p + LEMMA_HEADER;
	t->entries = t->slots + 4 * (size_t)t->n_slots;
	return true;
}

/* The entry at that place, whole inside the table; false if it is not. */
static bool entry_at(const struct table *t, uint32_t at, uint16_t *tag, struct slice *key, struct lemma_edit *edit)
{
	const unsigned char *p = (const unsigned char *)t->entries + at;

	if (at >= t->bytes || t->bytes - at < LEMMA_ENTRY || t->bytes - at - LEMMA_ENTRY < (uint32_t)p[2] + p[5])
		return false;
	*tag = (uint16_t)(p[0] | p[1] << 8);
	*key = (struct slice){ (const char *)p + LEMMA_ENTRY, p[2] };
	*edit = (struct lemma_edit){ p[3], p[4], { (const char *)p + LEMMA_ENTRY + p[2], p[5] } };
	return true;
}

static bool find(const struct table *t, uint16_t tag, struct slice key, struct lemma_edit *edit)
{
	uint32_t mask = t->n_slots - 1, slot = dx_lemma_hash(tag, key) & mask;

	/* A full table would be damaged; the limit keeps the search finite even then. */
	for (uint32_t tries = 0; tries < 256; tries++, slot = (slot + 1) & mask) {
		uint32_t place = little32(t->slots + 4 * (size_t)slot);
		uint16_t found_tag;
		struct slice found;

		if (place == 0)
			return false;
		if (entry_at(t, place - 1, &found_tag, &found, edit) && found_tag == tag && slice_eq(found, key))
			return true;
	}
	return false;
}

enum lemma_style dx_lemma_style(struct slice form, enum upos upos)
{
	unsigned upper = 0, small = 0;

	if (upos != UPOS_PROPN)
		return LEMMA_PLAIN;
	for (size_t i = 0; i < form.n; i++) {
		small += (unsigned char)form.p[i] >= 0x80 || (form.p[i] >= 'a' && form.p[i] <= 'z');
		upper += form.p[i] >= 'A' && form.p[i] <= 'Z';
	}
	return upper > 1 && !small ? LEMMA_CAPITALS : small && !upper && (unsigned char)form.p[0] < 0x80 ? LEMMA_SMALL : LEMMA_PLAIN;
}

/* The form in lower case: itself, where nothing is to be done. */
static struct slice lower(struct arena *arena, struct slice form)
{
	for (size_t i = 0; i < form.n; i++) {
		unsigned char c = (unsigned char)form.p[i];

		if (c >= 0x80 || (c >= 'A' && c <= 'Z'))
			return dx_lower(arena, form);
	}
	return form;
}

/* First letter as written, the rest in lower case. */
static struct slice title(struct arena *arena, struct slice form, struct slice low)
{
	struct slice s = low;

	if (form.n == 0 || (unsigned char)form.p[0] >= 0x80 || low.n != form.n)
		return form;
	s = dx_arena_copy(arena, low);
	if (!s.p)
		return form;
	((char *)s.p)[0] = (char)(form.p[0] >= 'a' && form.p[0] <= 'z' ? form.p[0] - 32 : form.p[0]);
	return s;
}

static struct slice apply(struct arena *arena, struct lemma_edit edit, struct slice form, struct slice low)
{
	struct slice base = edit.base == LEMMA_LOWER ? low : edit.base == LEMMA_TITLE ? title(arena, form, low) : form;
	size_t keep;
	char *p;

	if (edit.strip > base.n || (edit.strip == 0 && edit.append.n == 0))
		return base;
	keep = base.n - edit.strip;
	if ((keep < base.n && ((unsigned char)base.p[keep] & 0xC0) == 0x80) || keep + edit.append.n == 0)
		return base;
	if (edit.append.n == 0)
		return slice_sub(base, 0, keep);
	p = dx_arena_alloc(arena, keep + edit.append.n);
	if (!p)
		return base;
	memcpy(p, base.p, keep);
	memcpy(p + keep, edit.append.p, edit.append.n);
	return (struct slice){ p, keep + edit.append.n };
}

/* A rule that takes off an ending leaves two bytes at least: red is no past tense of r. */
static bool leaves_stem(struct slice low, const struct lemma_edit *edit)
{
	return edit->strip == 0 || (size_t)edit->strip + 2 <= low.n;
}

/* The longest key of this tag that fits the form. */
static bool search(const struct table *t, uint16_t tag, struct slice low, struct lemma_edit *edit)
{
	char whole[LEMMA_FORM_MAX + 1] = "^";

	if (low.n <= LEMMA_FORM_MAX) {
		memcpy(whole + 1, low.p, low.n);
		if (find(t, tag, (struct slice){ whole, low.n + 1 }, edit))
			return true;
	}
	for (size_t n = low.n < LEMMA_SUFFIX_MAX ? low.n : LEMMA_SUFFIX_MAX;; n--) {
		struct slice end = slice_sub(low, low.n - n, low.n);

		if ((n == 0 || ((unsigned char)end.p[0] & 0xC0) != 0x80) && find(t, tag, end, edit) && leaves_stem(low, edit))
			return true;
		if (n == 0)
			return false;
	}
}

/* A number's lemma has no commas between its digits; anything else is left alone. */
static struct slice without_commas(struct arena *arena, struct slice form)
{
	size_t n = 0;
	char *p;

	for (size_t i = 0; i < form.n; i++) {
		if (!(form.p[i] >= '0' && form.p[i] <= '9') && form.p[i] != ',' && form.p[i] != '.')
			return form;
	}
	p = dx_arena_alloc(arena, form.n);
	if (!p)
		return form;
	for (size_t i = 0; i < form.n; i++) {
		if (form.p[i] != ',' || i == 0 || i + 1 == form.n)
			p[n++] = form.p[i];
	}
	return (struct slice){ p, n };
}

struct slice dx_lemma(struct arena *arena, struct slice section, struct slice form, enum upos upos, unsigned xpos)
{
	struct slice low = lower(arena, form);
	enum lemma_style style = dx_lemma_style(form, upos);
	struct lemma_edit edit;
	struct table t;

	if (!low.p)
		return form;
	if (upos == UPOS_NUM && form.n && memchr(form.p, ',', form.n))
		return without_commas(arena, form);
	if (!open_table(section, &t))
		return upos == UPOS_PROPN ? form : low;
	if (search(&t, dx_lemma_tag(upos, xpos, style), low, &edit) || search(&t, dx_lemma_tag(upos, LEMMA_ANY_XPOS, style), low, &edit))
		return apply(arena, edit, form, low);
	return upos == UPOS_PROPN ? form : low;
}

enum dx_status dx_lemma_check(struct slice section, struct dx_error *err)
{
	struct table t;
	uint32_t used = 0;

	if (section.n == 0)
		return DX_OK;
	if (!open_table(section, &t))
		return dx_fail(err, DX_MODEL, "", 0, 0, "section \"lemma\" is not of version %s, or its sizes do not fit", LEMMA_MAGIC);
	for (uint32_t i = 0; i < t.n_slots; i++) {
		uint32_t place = little32(t.slots + 4 * (size_t)i);
		uint16_t tag;
		struct slice key;
		struct lemma_edit edit;

		used += place != 0;
		if (place && (!entry_at(&t, place - 1, &tag, &key, &edit) || edit.base >= LEMMA_BASES))
			return dx_fail(err, DX_MODEL, "", 0, 0, "section \"lemma\": slot %u points to no whole entry", i);
	}
	if (used == t.n_slots)
		return dx_fail(err, DX_MODEL, "", 0, 0, "section \"lemma\": no slot is free");
	return DX_OK;
}
