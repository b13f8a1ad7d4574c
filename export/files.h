/* files.h: graph formats into files that appear together, each whole. */
#ifndef DX_EXPORT_FILES_H
#define DX_EXPORT_FILES_H

#include "export/export.h"

#define EXPORTERS_MAX 128 /* rows of dx_exporters that are used at most */

/* Mark the rows that the list ("ttl,csv"; NULL: all but those on request) names. DX_USAGE for a name that no row has. */
enum dx_status dx_export_select(const char *list, bool selected[EXPORTERS_MAX], struct dx_error *err);

/* Is a picture among them? */
bool dx_export_draws(const bool selected[EXPORTERS_MAX]);

/* How many rows have this format. */
unsigned dx_export_count(const char *format);

/* Write the rows selected into the folder, which is made. All are written before the first takes its final name. */
enum dx_status dx_export_folder(const struct kg *kg, const bool selected[EXPORTERS_MAX], const struct export_options *options,
                                const char *folder, struct dx_error *err);

/* Write one format: to the file path ("-": standard output), or into the folder path if the format has several files. */
enum dx_status dx_export_one(const struct kg *kg, const char *format, const struct export_options *options, const char *path,
                             struct dx_error *err);

/* May base be the prefix of IRIs? An absolute IRI that ends in / or # and needs no escape; else DX_USAGE. */
enum dx_status dx_export_check_base(const char *base, struct dx_error *err);

#endif
