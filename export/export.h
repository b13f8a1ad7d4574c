/* export.h: the one table of writers. A writer is a pure function of the sealed graph. */
#ifndef DX_EXPORT_H
#define DX_EXPORT_H

#include <stdio.h>

#include "base/status.h"
#include "graph/kg.h"

struct export_options {
	const char *base;      /* IRI prefix of everything that the articles gave, ends in / or # */
	bool full_provenance;  /* RDF: evidence selectors for every span */
};
#define EXPORT_BASE "https://dixit.example/kg/"

/* Write kg to out. The caller opened out, and checks, flushes and commits it. Fails with DX_WRITE or DX_NOMEM. */
typedef enum dx_status (*export_fn)(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err);

struct exporter {
	const char *format; /* as in --format; several rows may share one */
	const char *file;   /* its name in the output folder */
	const char *about;  /* one line for `dixit formats` */
	export_fn write;
};
extern const struct exporter dx_exporters[]; /* ends with a row of NULLs */

#endif
