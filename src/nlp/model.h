/* model.h: the layout of the model file, for those who map it (model.c) and who write it (train/pack.c). */
#ifndef DX_MODEL_H
#define DX_MODEL_H

#include <stddef.h>
#include <stdint.h>

/* Little-endian. The header, the table of sections, then the sections in its order, each aligned to 64 bytes, and nothing else. */
#define MODEL_MAGIC "DIXITMDL"
enum { MODEL_VERSION = 1, MODEL_ALIGN = 64, MODEL_SECTIONS_MAX = 16 };

/* Where the next section, or array of a section, begins behind n bytes. */
static inline size_t dx_model_aligned(size_t n) { return (n + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN; }

struct model_header {
	char magic[8];
	uint32_t version, sections;
	uint64_t size;     /* of the file */
	uint64_t checksum; /* of all behind the header */
};
struct model_section {
	char name[16];     /* padded with NUL */
	uint64_t offset, size;
};

/* A 64-bit checksum against damage (not against intent); n need not be a multiple of 8. */
uint64_t dx_model_checksum(const void *bytes, size_t n);

#endif
