/* model.c: the model file: mapped read-only, checked once, never parsed. */
#include "nlp/model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "nlp/nlp.h"

struct model {
	const char *bytes;
	size_t size;
	char version[17];
	char *path;
};

uint64_t dx_model_checksum(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint64_t lane[4] = { 1, 2, 3, 4 }, word, h = n;
	size_t i = 0;
	for (; i + 32 <= n; i += 32)
		for (int k = 0; k < 4; k++) {
			memcpy(&word, p + i + 8 * k, 8);
			lane[k] = (lane[k] ^ word) * UINT64_C(0x9e3779b97f4a7c15);
			lane[k] ^= lane[k] >> 29;
		}
	for (; i < n; i++)
		lane[0] = (lane[0] ^ p[i]) * UINT64_C(0x100000001b3);
	for (int k = 0; k < 4; k++)
		h = ((h ^ lane[k]) * UINT64_C(0xff51afd7ed558ccd)) ^ (h >> 33);
	return h;
}

static struct model_section section_at(const struct model *m, uint32_t i)
{
	struct model_section s;
	memcpy(&s, m->bytes + sizeof(struct model_header) + i * sizeof s, sizeof s);
	return s;
}

static bool is_name_of_earlier(const struct model *m, uint32_t i, const char name[16])
{
	for (uint32_t k = 0; k < i; k++)
		if (!strncmp(section_at(m, k).name, name, 16))
			return true;
	return false;
}

/* The header is not under the checksum, but nothing in it can change unseen: each section begins where the one before ends, the first
   one behind the table, and the last one ends with the file. So a table of more or fewer sections does not fit. */
static enum dx_status check_sections(const struct model *m, uint32_t n, const char *path, struct dx_error *err)
{
	uint64_t end = sizeof(struct model_header) + n * sizeof(struct model_section);
	for (uint32_t i = 0; i < n; i++) {
		const struct model_section s = section_at(m, i);
		const uint64_t at = sizeof(struct model_header) + i * sizeof s, begin = dx_model_aligned(end);
		if (s.offset % MODEL_ALIGN || s.offset > m->size || s.size > m->size - s.offset)
			return dx_fail(err, DX_MODEL, path, 0, at, "has a section outside the file");
		if (s.offset != begin)
			return dx_fail(err, DX_MODEL, path, 0, at, "has a section at byte %llu (expected %llu)", (unsigned long long)s.offset,
			               (unsigned long long)begin);
		if (!s.name[0] || is_name_of_earlier(m, i, s.name))
			return dx_fail(err, DX_MODEL, path, 0, at, "has a section without a name of its own");
		end = s.offset + s.size;
	}
	if (end != m->size)
		return dx_fail(err, DX_MODEL, path, 0, 12, "has %llu bytes behind its %u sections (expected none)",
		               (unsigned long long)(m->size - end), n);
	return DX_OK;
}

static enum dx_status check(const struct model *m, const char *path, struct dx_error *err)
{
	struct model_header h;
	if (m->size < sizeof h || memcmp(m->bytes, MODEL_MAGIC, sizeof h.magic))
		return dx_fail(err, DX_MODEL, path, 0, 0, "is no dixit model (expected %s at its beginning)", MODEL_MAGIC);
	memcpy(&h, m->bytes, sizeof h);
	if (h.version != MODEL_VERSION)
		return dx_fail(err, DX_MODEL, path, 0, 8, "is a model of version %u (expected %d)", h.version, MODEL_VERSION);
	if (h.size != m->size)
		return dx_fail(err, DX_MODEL, path, 0, m->size, "has %zu bytes (expected %llu)", m->size, (unsigned long long)h.size);
	if (h.sections > MODEL_SECTIONS_MAX || sizeof h + h.sections * sizeof(struct model_section) > m->size)
		return dx_fail(err, DX_MODEL, path, 0, 12, "has an impossible number of sections");
	if (h.checksum != dx_model_checksum(m->bytes + sizeof h, m->size - sizeof h))
		return dx_fail(err, DX_MODEL, path, 0, 0, "is damaged (wrong checksum)");
	return check_sections(m, h.sections, path, err);
}

struct model *dx_model_open(const char *path, struct dx_error *err)
{
	struct model *m = calloc(1, sizeof *m);
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	void *bytes = MAP_FAILED;
	struct model_header h;
	if (!m) {
		dx_nomem(err);
	} else if (fd < 0 || fstat(fd, &st)) {
		dx_fail(err, DX_MODEL, path, 0, 0, "cannot be read: %s", strerror(errno));
	} else if (!S_ISREG(st.st_mode) || st.st_size == 0) {
		dx_fail(err, DX_MODEL, path, 0, 0, "is no dixit model (not a file, or empty)");
	} else if ((bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED) {
		dx_fail(err, DX_MODEL, path, 0, 0, "cannot be mapped: %s", strerror(errno));
	} else {
		m->bytes = bytes;
		m->size = (size_t)st.st_size;
	}
	if (fd >= 0)
		close(fd);
	if (bytes != MAP_FAILED && !(m->path = strdup(path)))
		dx_nomem(err);
	if (bytes == MAP_FAILED || !m->path || check(m, path, err)) {
		dx_model_close(m);
		return NULL;
	}
	memcpy(&h, m->bytes, sizeof h);
	snprintf(m->version, sizeof m->version, "%016llx", (unsigned long long)h.checksum);
	return m;
}

void dx_model_close(struct model *m)
{
	if (m && m->bytes)
		munmap((void *)(uintptr_t)m->bytes, m->size);
	if (m)
		free(m->path);
	free(m);
}

struct slice dx_model_section(const struct model *m, const char *name)
{
	struct model_header h;
	memcpy(&h, m->bytes, sizeof h);
	for (uint32_t i = 0; i < h.sections; i++) {
		const struct model_section s = section_at(m, i);
		if (!strncmp(s.name, name, sizeof s.name))
			return (struct slice){ m->bytes + s.offset, s.size };
	}
	return (struct slice){ 0 };
}

const char *dx_model_version(const struct model *m) { return m->version; }

const char *dx_model_path(const struct model *m) { return m->path; }
