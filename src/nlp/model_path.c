/* model_path.c: the model is looked for beside the code that runs, so that a moved installation still finds its own. */
#include "nlp/model_path.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

#ifndef DX_DATADIR
#define DX_DATADIR "/usr/local/share/dixit"
#endif

#define PATH_SIZE (PATH_MAX + 64)

static const char *const beside[] = {
	"../src/nlp/dixit.model", "../../src/nlp/dixit.model", "../share/dixit/dixit.model", "../../share/dixit/dixit.model"
};

/* The folder of the library or program that holds this function, then that of the program; false if unknown. */
static bool code_folder(int which, char out[PATH_MAX])
{
	Dl_info info;
	const char *file = "/proc/self/exe";
	if (which == 0) {
		/* ISO C has no conversion from function to object pointers; POSIX asks for it. */
		union { struct model *(*function)(const char *, struct dx_error *); void *object; } here = { dx_model_find };
		if (!dladdr(here.object, &info) || !info.dli_fname)
			return false;
		file = info.dli_fname;
	}
	if (!realpath(file, out))
		return false;
	char *slash = strrchr(out, '/');
	if (!slash)
		return false;
	*slash = 0;
	return true;
}

/* Is there a file? If not, the place is noted once. */
static bool look(const char *path, struct buf *places)
{
	struct slice name = slice_of(path);
	if (access(path, F_OK) == 0)
		return true;
	for (struct slice rest = dx_buf_slice(places), one; rest.n;)
		if (one = dx_slice_cut(&rest, '\n'), slice_eq(one, name))
			return false;
	dx_buf_add(places, name);
	dx_buf_putc(places, '\n');
	return false;
}

static bool find(char path[PATH_SIZE], struct buf *places)
{
	char folder[PATH_MAX];
	for (int which = 0; which < 2; which++) {
		if (!code_folder(which, folder))
			continue;
		for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
			snprintf(path, PATH_SIZE, "%s/%s", folder, beside[i]);
			if (look(path, places))
				return true;
		}
	}
	snprintf(path, PATH_SIZE, "%s", DX_DATADIR "/dixit.model");
	return look(path, places);
}

struct model *dx_model_find(const char *path, struct dx_error *err)
{
	char found[PATH_SIZE];
	struct buf places = { 0 };
	struct model *model = NULL;
	if (!path)
		path = getenv("DIXIT_MODEL");
	if (path && *path)
		return dx_model_open(path, err);
	if (find(found, &places)) {
		model = dx_model_open(found, err);
	} else {
		for (size_t i = 0; i < places.n; i++)
			if (places.p[i] == '\n')
				places.p[i] = i + 1 < places.n ? ' ' : 0;
		dx_fail(err, DX_MODEL, "dixit.model", 0, 0, "no model found; looked for %s", places.n ? places.p : "it");
	}
	dx_buf_free(&places);
	return model;
}
