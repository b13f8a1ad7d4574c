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
WRITER(dx_export_jsonld);
WRITER(dx_export_csv_nodes);
WRITER(dx_export_csv_edges);
WRITER(dx_export_gephi_nodes);
WRITER(dx_export_gephi_edges);
WRITER(dx_export_dot);
WRITER(dx_export_svg);
WRITER(dx_export_png);
WRITER(dx_export_gexf);
WRITER(dx_export_graphml);
WRITER(dx_export_jsonl);
WRITER(dx_export_neo4j_nodes);
WRITER(dx_export_neo4j_edges);
WRITER(dx_export_neo4j_load_nodes);
WRITER(dx_export_neo4j_load_edges);
WRITER(dx_export_neo4j_import);
WRITER(dx_export_neo4j_load);
WRITER(dx_export_neptune_nodes);
WRITER(dx_export_neptune_edges);
WRITER(dx_export_kuzu_schema);
WRITER(dx_export_kuzu_entities);
WRITER(dx_export_kuzu_claims);
WRITER(dx_export_kuzu_documents);
WRITER(dx_export_kuzu_attributions);
WRITER(dx_export_kuzu_unnamed);
WRITER(dx_export_kuzu_about);
WRITER(dx_export_kuzu_appears_in);
WRITER(dx_export_kuzu_published_by);
WRITER(dx_export_kuzu_facts);
WRITER(dx_export_kuzu_same_claim);
WRITER(dx_export_kuzu_contradicts);
WRITER(dx_export_sql);
WRITER(dx_export_html);

#endif
