/* codepoints.h: byte offsets → offsets in code points, for the formats that count characters. */
#ifndef DX_CODEPOINTS_H
#define DX_CODEPOINTS_H

#include "base/slice.h"

/* How many code points stand before each block of the text. Borrows the text. */
struct codepoints {
	struct slice text;
	uint32_t *before;
};

/* false when memory is out. */
bool dx_codepoints_open(struct codepoints *c, struct slice text);

/* Code points in text[0, byte); byte is at most the text's length. */
uint32_t dx_codepoints_at(const struct codepoints *c, uint32_t byte);

void dx_codepoints_close(struct codepoints *c);

#endif
