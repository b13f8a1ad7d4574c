/* export.c: the one table of writers. */
#include "export/export.h"

#include "export/writers.h"

const struct exporter dx_exporters[] = {
	{ "jsonl", "statements.jsonl", "JSON Lines: everything, resolved, with the evidence in bytes", dx_export_jsonl },
	{ "nt", "graph.nt", "RDF as N-Triples; what claims say is reified", dx_export_ntriples },
	{ "nq", "graph.nq", "RDF as N-Quads; what a claim says is in the claim's own graph", dx_export_nquads },
	{ "ttl", "graph.ttl", "RDF as Turtle; what claims say is reified", dx_export_turtle },
	{ "trig", "graph.trig", "RDF as TriG; what a claim says is in the claim's own graph", dx_export_trig },
	{ "rdf", "graph.rdf", "RDF/XML; what claims say is reified", dx_export_rdfxml },
	{ "csv", "nodes.csv", "tables (RFC 4180) with Gephi's headers", dx_export_csv_nodes },
	{ "csv", "edges.csv", "tables (RFC 4180) with Gephi's headers", dx_export_csv_edges },
	{ "gephi", "gephi/nodes.csv", "the same tables with the backslashes that Gephi's importer wants", dx_export_gephi_nodes },
	{ "gephi", "gephi/edges.csv", "the same tables with the backslashes that Gephi's importer wants", dx_export_gephi_edges },
	{ "dot", "graph.dot", "Graphviz: shapes by kind, colours by stance, denials red and dashed", dx_export_dot },
	{ "gexf", "graph.gexf", "GEXF 1.3 for Gephi, with colours and sizes", dx_export_gexf },
	{ "graphml", "graph.graphml", "GraphML for yEd, igraph, networkx, TinkerPop", dx_export_graphml },
	{ NULL, NULL, NULL, NULL },
};
