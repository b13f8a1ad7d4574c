/* lemma_table.h: the layout of the section "lemma", which lemma.c reads and the trainer writes. Not for others.

   magic; little-endian 32-bit: slots (a power of two), bytes of entries; slots × 32-bit place of an entry + 1 (0: free), open
   addressing; the entries. An entry: tag (2 bytes), key length, what to do: base, bytes to strip, length of what is appended;
   key; appended bytes. A rule's key is the end of the lower-cased form; an exception's is "^" and the whole of it. The
   longest key that fits decides. */
#ifndef DX_LEMMA_TABLE_H
#define DX_LEMMA_TABLE_H

#include "base/slice.h"
#include "nlp/tags.h"

#define LEMMA_MAGIC "dxlemma1"
#define LEMMA_HEADER 16
#define LEMMA_ENTRY 6      /* bytes before the key */
#define LEMMA_SUFFIX_MAX 8 /* bytes of a rule's key */
#define LEMMA_FORM_MAX 48  /* longer forms have no exceptions */

/* What a lemma is made from. */
enum lemma_base { LEMMA_AS_WRITTEN, LEMMA_LOWER, LEMMA_TITLE, LEMMA_BASES };

struct lemma_edit {
	uint8_t base, strip; /* strip: bytes from the end */
	struct slice append;
};

/* The tag of entries for any xpos of this upos. */
#define LEMMA_ANY_XPOS 255

/* How a name is written; other words are all LEMMA_PLAIN. Kept apart, because names in lower case or in capitals get another
   lemma. */
enum lemma_style { LEMMA_PLAIN = 0, LEMMA_SMALL = 64, LEMMA_CAPITALS = 128 };
enum lemma_style dx_lemma_style(struct slice form, enum upos upos);

/* The two bytes of a tag. */
static inline uint16_t dx_lemma_tag(enum upos upos, unsigned xpos, enum lemma_style style)
{
	return (uint16_t)((xpos & 255) << 8 | (unsigned)upos | (unsigned)style);
}

/* Where a key's search begins: the caller takes this modulo the slots. */
static inline uint32_t dx_lemma_hash(uint16_t tag, struct slice key)
{
	uint64_t h = dx_hash64(key.p, key.n, tag);

	return (uint32_t)((h ^ h >> 29) * 0xFF51AFD7ED558CCDu >> 32);
}

#endif
