/* files.c: opens, runs the writers, and commits when all went well. */
#include "export/files.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/outfile.h"
#include "base/slice.h"
#include "export/writers.h"

unsigned dx_export_count(const char *format)
{
	unsigned n = 0;
	for (const struct exporter *e = dx_exporters; e->format; e++)
		n += !strcmp(e->format, format);
	return n;
}

enum dx_status dx_export_select(const char *list, bool selected[EXPORTERS_MAX], struct dx_error *err)
{
	struct slice rest = slice_of(list);
	memset(selected, 0, EXPORTERS_MAX * sizeof *selected);
	for (size_t i = 0; !list && i < EXPORTERS_MAX && dx_exporters[i].format; i++)
		selected[i] = !dx_exporters[i].on_request;
	while (rest.p) {
		struct slice name = dx_slice_trim(dx_slice_cut(&rest, ','));
		bool found = false;
		for (size_t i = 0; i < EXPORTERS_MAX && dx_exporters[i].format; i++)
			if (slice_is(name, dx_exporters[i].format))
				selected[i] = found = true;
		if (!found)
			return dx_fail(err, DX_USAGE, "", 0, 0, "no graph format is called '%.*s'; see `dixit formats`",
			               name.n < 80 ? (int)name.n : 80, name.p ? name.p : "");
	}
	return DX_OK;
}

bool dx_export_draws(const bool selected[EXPORTERS_MAX])
{
	for (size_t i = 0; i < EXPORTERS_MAX && dx_exporters[i].format; i++) {
		const export_fn write = dx_exporters[i].write;
		if (selected[i] && (write == dx_export_dot || write == dx_export_svg || write == dx_export_png))
			return true;
	}
	return false;
}

enum dx_status dx_export_check_base(const char *base, struct dx_error *err)
{
	size_t n = strlen(base), scheme = strspn(base, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
	bool good = scheme > 1 && base[scheme] == ':' && n > scheme + 1 && (base[n - 1] == '/' || base[n - 1] == '#');
	for (size_t i = 0; i < n && good; i++)
		good = base[i] > ' ' && base[i] < 0x7f && !strchr("<>\"{}|\\^`", base[i]);
	if (good)
		return DX_OK;
	return dx_fail(err, DX_USAGE, "", 0, 0, "'%.100s' is no prefix of IRIs: one like https://example.org/kg/ that ends in / or # is wanted",
	               base);
}

/* folder/file, and the folders on the way to it. To be freed; NULL on failure. */
static char *place(const char *folder, const char *file, struct dx_error *err)
{
	size_t size = strlen(folder) + strlen(file) + 2;
	char *path = malloc(size);
	if (!path) {
		dx_nomem(err);
		return NULL;
	}
	snprintf(path, size, "%s/%s", folder, file);
	char *slash = strrchr(path, '/');
	*slash = 0;
	enum dx_status status = dx_make_dirs(path, err);
	*slash = '/';
	if (status == DX_OK)
		return path;
	free(path);
	return NULL;
}

/* A failure of the file that is being written is known by its name; what was asked for wrongly has nothing to do with it. */
static void name_file(struct dx_error *err, const char *path)
{
	if (err->code != DX_OK && err->code != DX_USAGE && !err->path[0])
		snprintf(err->path, sizeof err->path, "%s", path);
}

static enum dx_status write_row(const struct kg *kg, const struct exporter *e, const struct export_options *options,
                                const char *folder, struct outfile *out, struct dx_error *err)
{
	struct dx_error none = { 0 };
	struct dx_error *why = err ? err : &none;
	char *path = place(folder, e->file, why);
	if (!path)
		return why->code;
	enum dx_status status = dx_out_open(out, path, why);
	if (status == DX_OK)
		status = e->write(kg, options, out->stream, why);
	name_file(why, path);
	free(path);
	return status;
}

enum dx_status dx_export_folder(const struct kg *kg, const bool selected[EXPORTERS_MAX], const struct export_options *options,
                                const char *folder, struct dx_error *err)
{
	struct outfile files[EXPORTERS_MAX] = { 0 };
	enum dx_status status = DX_OK;
	for (size_t i = 0; i < EXPORTERS_MAX && dx_exporters[i].format && status == DX_OK; i++)
		if (selected[i])
			status = write_row(kg, &dx_exporters[i], options, folder, &files[i], err);
	for (size_t i = 0; i < EXPORTERS_MAX; i++) {
		if (files[i].stream && status == DX_OK)
			status = dx_out_commit(&files[i], err);
		else
			dx_out_abort(&files[i]);
	}
	return status;
}

enum dx_status dx_export_one(const struct kg *kg, const char *format, const struct export_options *options, const char *path,
                             struct dx_error *err)
{
	bool selected[EXPORTERS_MAX];
	struct outfile out = { 0 };
	enum dx_status status = dx_export_select(format, selected, err);
	if (status != DX_OK)
		return status;
	if (dx_export_count(format) != 1)
		return dx_export_folder(kg, selected, options, path, err);
	status = dx_out_open(&out, path, err);
	for (size_t i = 0; i < EXPORTERS_MAX && dx_exporters[i].format && status == DX_OK; i++)
		if (selected[i])
			status = dx_exporters[i].write(kg, options, out.stream, err);
	if (status == DX_OK)
		return dx_out_commit(&out, err);
	if (err)
		name_file(err, path);
	dx_out_abort(&out);
	return status;
}
