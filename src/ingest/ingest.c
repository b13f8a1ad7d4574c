/* ingest.c: finds the files behind the inputs and opens each with the reader of its format. */
#include "ingest/ingest.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "ingest/bytes.h"
#include "ingest/feed.h"

static const struct {
	const char *extension;
	format_reader read;
} formats[] = {
	{ ".txt", dx_read_text },  { ".html", dx_read_html },    { ".htm", dx_read_html },
	{ ".jsonl", dx_read_jsonl }, { ".ndjson", dx_read_jsonl }, { ".csv", dx_read_csv },
};

/* Equal without case: cameras of old and Windows write .TXT. */
static bool ends_in(struct slice name, const char *extension)
{
	size_t n = strlen(extension);

	return name.n > n && dx_slice_ieq(slice_sub(name, name.n - n, name.n), slice_of(extension));
}

/* The reader by the name's end, NULL for an unknown one. */
static format_reader reader_of(struct slice name, bool *packed)
{
	*packed = ends_in(name, ".gz");
	if (*packed)
		name.n -= 3;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (ends_in(name, formats[i].extension))
			return formats[i].read;
	return NULL;
}

/* The path by which a file is known whichever way leads to it, to be freed; NULL for a pipe and the like, which are not there a second
   time. */
static char *origin_of(const char *path)
{
	struct stat st;

	if (strcmp(path, "-") == 0 || stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return NULL;
	return realpath(path, NULL);
}

static enum dx_status read_file(struct feed *f, const char *path, bool inside_folder, struct dx_error *err)
{
	struct dx_error why = { 0 };
	bool packed;
	format_reader read = reader_of(slice_of(path), &packed);
	struct bytes *b = dx_bytes_open(path, packed, inside_folder, &why);
	enum dx_status status;

	if (!b)
		return dx_feed_refuse(f, &why, err);
	struct slice begin;
	if (!read && dx_bytes_look(b, &begin, &why) == DX_OK)
		read = dx_reader_by_bytes(begin);
	char *origin = origin_of(path);
	f->origin = origin;
	status = read ? read(f, b, path, err) : dx_feed_refuse(f, &why, err);
	f->origin = NULL;
	free(origin);
	dx_bytes_close(b);
	return status;
}

static enum dx_status refuse(struct feed *f, enum dx_status code, const char *path, uint64_t line, const char *message, struct dx_error *err)
{
	struct dx_error why = { 0 };

	dx_fail(&why, code, path, line, 0, "%s", message);
	return dx_feed_refuse(f, &why, err);
}

struct names {
	char **items;
	size_t n, cap;
};

static void free_names(struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->items[i]);
	free(names->items);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder that do not begin with a dot, sorted, as paths. DX_READ with the reason. */
static enum dx_status list_folder(const char *folder, struct names *names, struct dx_error *err)
{
	struct slice base = slice_of(folder);
	DIR *d = opendir(folder);
	struct dirent *entry;
	enum dx_status status = DX_OK;

	if (!d)
		return dx_fail(err, DX_READ, folder, 0, 0, "cannot read the folder: %s", strerror(errno));
	while (status == DX_OK && (errno = 0, entry = readdir(d))) {
		char *path = NULL;
		if (entry->d_name[0] == '.')
			continue;
		if (asprintf(&path, "%s%s%s", folder, dx_slice_ends(base, SLICE("/")) ? "" : "/", entry->d_name) < 0)
			path = NULL;
		if (path && dx_grow(&names->items, names->n, &names->cap, sizeof(*names->items))) {
			names->items[names->n++] = path;
		} else {
			free(path);
			status = dx_nomem(err);
		}
	}
	if (status == DX_OK && errno != 0)
		status = dx_fail(err, DX_READ, folder, 0, 0, "cannot read the folder: %s", strerror(errno));
	closedir(d);
	if (names->n > 0)
		qsort(names->items, names->n, sizeof(*names->items), by_bytes);
	return status;
}

static enum dx_status read_folder(struct feed *f, const char *folder, struct dx_error *err);

/* What lies in a folder. Links to folders are not followed, so the walk ends whatever they point to. */
static enum dx_status read_entry(struct feed *f, const char *path, struct dx_error *err)
{
	struct stat st;
	bool packed, link;

	if (lstat(path, &st) != 0)
		return refuse(f, DX_READ, path, 0, strerror(errno), err);
	link = S_ISLNK(st.st_mode);
	if (link && stat(path, &st) != 0)
		return refuse(f, DX_READ, path, 0, strerror(errno), err);
	if (S_ISDIR(st.st_mode) && link) {
		dx_feed_repaired(f, path, 0, 0, "a link to a folder is not followed");
		return DX_OK;
	}
	if (S_ISDIR(st.st_mode))
		return read_folder(f, path, err);
	if (!reader_of(slice_of(path), &packed)) {
		f->passed_over++;
		return DX_OK;
	}
	f->files++;
	return read_file(f, path, true, err);
}

static enum dx_status read_folder(struct feed *f, const char *folder, struct dx_error *err)
{
	struct dx_error why = { 0 };
	struct names names = { 0 };
	enum dx_status status = list_folder(folder, &names, &why);

	if (status != DX_OK)
		status = dx_feed_refuse(f, &why, err);
	for (size_t i = 0; i < names.n && status == DX_OK; i++)
		status = read_entry(f, names.items[i], err);
	free_names(&names);
	return status;
}

/* A folder that was named has something to read, or its name is not what was meant. */
static enum dx_status read_named_folder(struct feed *f, const char *folder, struct dx_error *err)
{
	const uint64_t files = f->files, passed_over = f->passed_over;
	const bool refused = f->refused;
	struct dx_error why = { 0 };

	f->refused = false;
	enum dx_status status = read_folder(f, folder, err);
	const bool silent = !f->refused && f->files == files;
	f->refused = f->refused || refused;
	if (status != DX_OK || !silent)
		return status;
	dx_fail(&why, DX_BAD_INPUT, folder, 0, 0, "nothing to read in this folder: no .txt, .html, .jsonl or .csv, and %llu other files",
	        (unsigned long long)(f->passed_over - passed_over));
	return dx_feed_refuse(f, &why, err);
}

static enum dx_status read_input(struct feed *f, const char *input, struct dx_error *err)
{
	struct stat st;

	if (input[0] == '\0')
		return refuse(f, DX_READ, input, 0, "the name of an input is empty", err);
	if (strcmp(input, "-") != 0 && stat(input, &st) == 0 && S_ISDIR(st.st_mode))
		return read_named_folder(f, input, err);
	return read_file(f, input, false, err);
}

/* One line of a list, which the arena keeps while the input is read. */
static enum dx_status read_list_line(struct feed *f, struct slice line, const char *list, uint64_t number, struct dx_error *err)
{
	if (dx_slice_ends(line, SLICE("\r")))
		line.n--;
	if (line.n == 0)
		return DX_OK;
	if (line.p[0] == '@')
		return refuse(f, DX_BAD_INPUT, list, number, "a list cannot name a list", err);
	if (memchr(line.p, '\0', line.n))
		return refuse(f, DX_BAD_INPUT, list, number, "a NUL byte in a name", err);
	char *input = strndup(line.p, line.n);
	if (!input)
		return dx_nomem(err);
	enum dx_status status = read_input(f, input, err);
	free(input);
	return status;
}

static enum dx_status read_list(struct feed *f, const char *list, struct dx_error *err)
{
	struct dx_error why = { 0 };
	struct buf line = { 0 };
	struct bytes *b = dx_bytes_open(list, false, false, &why);
	enum dx_status status = DX_OK;
	bool more = true;

	if (!b)
		return dx_feed_refuse(f, &why, err);
	while (status == DX_OK && more) {
		status = dx_bytes_line(b, DX_PATH_LINE_MAX, "DX_PATH_LINE_MAX", &line, &more, &why);
		if (status != DX_OK)
			status = dx_feed_refuse(f, &why, err);
		else if (more)
			status = read_list_line(f, dx_buf_slice(&line), list, dx_bytes_line_number(b), err);
	}
	dx_buf_free(&line);
	dx_bytes_close(b);
	return status;
}

enum dx_status dx_ingest(const char *const *inputs, size_t count, const struct ingest_handlers *handlers, struct dx_error *err)
{
	struct feed f = { .handlers = handlers };
	enum dx_status status = DX_OK;

	for (size_t i = 0; i < count && status == DX_OK; i++)
		status = inputs[i][0] == '@' ? read_list(&f, inputs[i] + 1, err) : read_input(&f, inputs[i], err);
	dx_buf_free(&f.bytes);
	dx_buf_free(&f.text);
	dx_arena_free(&f.arena);
	if (handlers->passed_over)
		*handlers->passed_over += f.passed_over;
	if (status != DX_OK || !f.refused)
		return status;
	if (err)
		*err = f.first;
	return DX_BAD_INPUT;
}
