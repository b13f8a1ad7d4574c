/* codepoints.c: a count per block of 512 bytes makes every look-up cheap, in whatever order spans are asked for. */
#include "export/codepoints.h"

#include <stdlib.h>

#define BLOCK 512u

static uint32_t count(struct slice text, size_t begin, size_t end)
{
	uint32_t n = 0;
	for (size_t i = begin; i < end; i++)
		n += ((unsigned char)text.p[i] & 0xc0) != 0x80;
	return n;
}

bool dx_codepoints_open(struct codepoints *c, struct slice text)
{
	size_t blocks = text.n / BLOCK + 1;
	c->text = text;
	c->before = malloc(blocks * sizeof *c->before);
	if (!c->before)
		return false;
	c->before[0] = 0;
	for (size_t i = 1; i < blocks; i++)
		c->before[i] = c->before[i - 1] + count(text, (i - 1) * BLOCK, i * BLOCK);
	return true;
}

uint32_t dx_codepoints_at(const struct codepoints *c, uint32_t byte)
{
	uint32_t block = byte / BLOCK;
	return c->before[block] + count(c->text, (size_t)block * BLOCK, byte);
}

void dx_codepoints_close(struct codepoints *c)
{
	free(c->before);
	c->before = NULL;
}
