/* writers.h: the writers that the table in export.c lists; each is an export_fn. */
#ifndef DX_WRITERS_H
#define DX_WRITERS_H

#include "export/export.h"

#define WRITER(name) \
	enum dx_status name(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)

WRITER(dx_export_ntriples);
WRITER(dx_export_nquads);
WRITER(dx_export_turtle);
WRITER(dx_export_rdfxml);
WRITER(dx_export_trig);
WRITER(dx_export_csv_nodes);
WRITER(dx_export_csv_edges);
WRITER(dx_export_gephi_nodes);
WRITER(dx_export_gephi_edges);
WRITER(dx_export_dot);
WRITER(dx_export_gexf);
WRITER(dx_export_graphml);
WRITER(dx_export_jsonl);

#endif
