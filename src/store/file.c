/* file.c: what a store's file and folder allow. */
#include "store/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool dx_store_may_write(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
	bool can = folder && access(path, W_OK) == 0 && access(folder, W_OK) == 0;
	free(folder);
	return can;
}

bool dx_store_has_log(const char *path)
{
	char *log = NULL;
	if (asprintf(&log, "%s-wal", path) < 0)
		return true;
	bool has = access(log, F_OK) == 0;
	free(log);
	return has;
}
