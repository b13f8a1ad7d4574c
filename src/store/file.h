/* file.h: what a store's file and folder allow. */
#ifndef DX_STORE_FILE_H
#define DX_STORE_FILE_H

#include <stdbool.h>

/* May this process write the file and make others beside it, as SQLite's log needs? */
bool dx_store_may_write(const char *path);

/* Is there a write-ahead log beside it? Without memory: yes. */
bool dx_store_has_log(const char *path);

#endif
