/* export.h: the one table of writers. A writer is a pure function of the sealed graph. */
#ifndef DX_EXPORT_H
#define DX_EXPORT_H

#include <stdio.h>

#include "base/status.h"
#include "graph/kg.h"

struct export_options {
	const char *base;      /* IRI prefix of everything that the articles gave, ends in / or # */
	bool full_provenance;  /* RDF: selectors for each span of evidence, and other details */
	const char *focus;     /* pictures: an entity, by id or name, whose neighbourhood is drawn; NULL: the graph */
	unsigned top;          /* pictures: how many claims are drawn at most; 0: PICTURE_CLAIMS */
};
#define EXPORT_BASE "https://dixit.example/kg/"

/* Write kg to out. The caller opened out, and checks, flushes and commits it. Fails with DX_WRITE or DX_NOMEM. */
typedef enum dx_status (*export_fn)(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err);

/* What a format is for; dx_uses has the headings of `dixit formats`. */
enum export_use { USE_LOOK, USE_QUERY, USE_LOAD, USE_TABLE, USE_EXTRACT, USE_COUNT };
extern const char *const dx_uses[USE_COUNT];

struct exporter {
	const char *format; /* as in --format; several rows may share one */
	const char *file;   /* its name in the output folder */
	const char *about;  /* when to use it, one line for `dixit formats`; of a format's first row */
	export_fn write;
	uint8_t use;        /* enum export_use */
	bool on_request;    /* written only where it is named: it needs another program */
};
extern const struct exporter dx_exporters[]; /* ends with a row of NULLs */

#endif
