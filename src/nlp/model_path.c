/* model_path.c: the model is looked for beside the code that runs, so that a moved installation still finds its own. */
#include "nlp/model_path.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef DX_DATADIR
#define DX_DATADIR "/usr/local/share/dixit"
#endif

static const char *const beside[] = { "../src/nlp/dixit.model", "../share/dixit/dixit.model", "../../share/dixit/dixit.model" };

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

/* Note the place; open it if it is there. */
static bool look(const char *path, char *places, size_t size)
{
	size_t n = strlen(places);
	if (access(path, F_OK) == 0)
		return true;
	if (!strstr(places, path))
		snprintf(places + n, size - n, "%s%s", n ? ", " : "", path);
	return false;
}

static bool find(char path[PATH_MAX + 64], char *places, size_t size)
{
	char folder[PATH_MAX];
	for (int which = 0; which < 2; which++) {
		if (!code_folder(which, folder))
			continue;
		for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
			snprintf(path, PATH_MAX + 64, "%s/%s", folder, beside[i]);
			if (look(path, places, size))
				return true;
		}
	}
	snprintf(path, PATH_MAX + 64, "%s", DX_DATADIR "/dixit.model");
	return look(path, places, size);
}

struct model *dx_model_find(const char *path, struct dx_error *err)
{
	char found[PATH_MAX + 64], places[320] = "";
	if (!path)
		path = getenv("DIXIT_MODEL");
	if (path && *path)
		return dx_model_open(path, err);
	if (find(found, places, sizeof places))
		return dx_model_open(found, err);
	dx_fail(err, DX_MODEL, "dixit.model", 0, 0, "no model found; looked for %s", places);
	return NULL;
}
