/* outfile.c: write beside the final name, sync, rename. */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMP_TRIES 1000

static enum dx_status write_error(struct dx_error *err, const char *path, int code)
{
	return dx_fail(err, DX_WRITE, path, 0, 0, "cannot write: %s", strerror(code));
}

/* Create a file of a new name in the folder of path. The descriptor, or -1 with errno; *temp is the name, to be freed. */
static int create_beside(const char *path, char **temp)
{
	const char *slash = strrchr(path, '/');
	int folder = slash ? (int)(slash - path) + 1 : 0;
	size_t size = (size_t)folder + 64;
	char *name = malloc(size);
	int fd = -1;

	if (!name) {
		errno = ENOMEM;
		return -1;
	}
	/* Not mkstemp: it would give mode 0600, and the umask cannot be read without changing it for all threads. */
	for (int i = 0; fd < 0 && i < TEMP_TRIES; i++) {
		snprintf(name, size, "%.*s.dixit-%ld-%d.part", folder, path, (long)getpid(), i);
		fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	if (fd < 0) {
		int code = errno;
		free(name);
		errno = code;
		return -1;
	}
	*temp = name;
	return fd;
}

/* Give up: undo what was opened and report errno. */
static enum dx_status open_failed(struct outfile *o, const char *path, struct dx_error *err)
{
	int code = errno;

	dx_out_abort(o);
	return code == ENOMEM ? dx_nomem(err) : write_error(err, path, code);
}

enum dx_status dx_out_open(struct outfile *o, const char *path, struct dx_error *err)
{
	struct stat st;
	bool exists, regular;
	int fd;

	*o = (struct outfile){ 0 };
	if (strcmp(path, "-") == 0) {
		o->stream = stdout;
		return DX_OK;
	}
	exists = stat(path, &st) == 0;
	regular = !exists || S_ISREG(st.st_mode);
	/* Through a symbolic link: the link stays, what it points to is replaced. */
	o->path = exists && regular ? realpath(path, NULL) : strdup(path);
	if (!o->path)
		return open_failed(o, path, err);
	/* A device or pipe is written to, not replaced. */
	if (regular)
		fd = create_beside(o->path, &o->temp);
	else
		fd = open(o->path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return open_failed(o, path, err);
	o->stream = fdopen(fd, "w");
	if (!o->stream) {
		int code = errno;
		close(fd);
		errno = code;
		return open_failed(o, path, err);
	}
	if (exists && regular && fchmod(fd, st.st_mode & 0777) != 0)
		return open_failed(o, path, err);
	return DX_OK;
}

enum dx_status dx_out_commit(struct outfile *o, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	int code = 0;

	if (!o->stream)
		return dx_fail(err, DX_WRITE, o->path, 0, 0, "cannot write: not open");
	errno = 0;
	if (fflush(o->stream) != 0 || ferror(o->stream))
		code = errno ? errno : EIO;
	/* Pipes and terminals cannot be synced. */
	if (!code && o->temp && fsync(fileno(o->stream)) != 0)
		code = errno;
	if (o->path) {
		if (fclose(o->stream) != 0 && !code)
			code = errno;
		o->stream = NULL;
	}
	if (!code && o->temp) {
		if (rename(o->temp, o->path) != 0) {
			code = errno;
		} else {
			free(o->temp);
			o->temp = NULL;
		}
	}
	if (code)
		status = write_error(err, o->path ? o->path : "-", code);
	dx_out_abort(o);
	return status;
}

void dx_out_abort(struct outfile *o)
{
	if (o->stream && o->path)
		fclose(o->stream);
	if (o->temp)
		unlink(o->temp);
	free(o->temp);
	free(o->path);
	*o = (struct outfile){ 0 };
}

/* Make one folder; that it exists already is success. */
static bool make_one(const char *path)
{
	struct stat st;

	if (mkdir(path, 0777) == 0)
		return true;
	int code = errno;
	/* On a read-only system mkdir may say EROFS or EACCES for a folder that exists. */
	if (stat(path, &st) == 0) {
		errno = ENOTDIR;
		return S_ISDIR(st.st_mode);
	}
	errno = code;
	return false;
}

enum dx_status dx_make_dirs(const char *path, struct dx_error *err)
{
	enum dx_status status = DX_OK;
	char *copy = strdup(path);

	if (!copy)
		return dx_nomem(err);
	for (char *p = copy; *p && status == DX_OK; p++) {
		if (p == copy || *p != '/' || p[-1] == '/')
			continue;
		*p = '\0';
		if (!make_one(copy))
			status = dx_fail(err, DX_WRITE, copy, 0, 0, "cannot make the folder: %s", strerror(errno));
		*p = '/';
	}
	if (status == DX_OK && !make_one(copy))
		status = dx_fail(err, DX_WRITE, copy, 0, 0, "cannot make the folder: %s", strerror(errno));
	free(copy);
	return status;
}
