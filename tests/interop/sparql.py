#!/usr/bin/env python3
"""Run the recipes of ontology/queries on exports of the recipes' graph: sparql.py [--write] FOLDER... Each FOLDER was written by
`test_export write FOLDER recipes [full]`.

The rows must be those of sparql/NAME.tsv, whatever the provenance: a header of variable names, then a row a line in the order of the
query. rdflib (7 or later) and Oxigraph each ask one syntax with named graphs and one without; without, the recipe that needs them is
left out. --write makes the files from rdflib's answers, to be read before they are committed.
"""
import glob
import os
import sys

import pyoxigraph
import rdflib

HERE = os.path.dirname(os.path.abspath(__file__))
QUERIES = os.path.join(HERE, "..", "..", "ontology", "queries")
ONTOLOGY = os.path.join(QUERIES, "..", "dixit.ttl")
NEEDS_GRAPHS = {"10-inside-claims"}


def table(names, rows):
    return "".join("\t".join(row) + "\n" for row in [names] + rows)


def rdflib_of(path, kind):
    graph = rdflib.Dataset(default_union=False)
    default = graph.graph(rdflib.URIRef("urn:x-rdflib:default"))
    (graph if kind == "nquads" else default).parse(path, format=kind)
    count = len(graph)
    default.parse(ONTOLOGY, format="turtle")

    def ask(query):
        result = graph.query(query)
        return table([str(v) for v in result.vars], [["" if x is None else str(x) for x in row] for row in result])
    return ask, count


def oxigraph_of(path, kind):
    store = pyoxigraph.Store()
    store.load(path=path, format=kind)
    count = len(store)
    store.load(path=ONTOLOGY, format=pyoxigraph.RdfFormat.TURTLE)

    def ask(query):
        result = store.query(query)
        names = [v.value for v in result.variables]
        return table(names, [["" if row[n] is None else row[n].value for n in names] for row in result])
    return ask, count


ENGINES = [
    ("rdflib", rdflib_of, "graph.nq", "nquads"),
    ("rdflib", rdflib_of, "graph.ttl", "turtle"),
    ("Oxigraph", oxigraph_of, "graph.trig", pyoxigraph.RdfFormat.TRIG),
    ("Oxigraph", oxigraph_of, "graph.jsonld", pyoxigraph.RdfFormat.JSON_LD),
    ("Oxigraph", oxigraph_of, "graph.rdf", pyoxigraph.RdfFormat.RDF_XML),
]


def recipes():
    for path in sorted(glob.glob(os.path.join(QUERIES, "*.rq"))):
        with open(path, encoding="utf-8") as f:
            yield os.path.basename(path)[:-3], f.read()


def rows_path(name):
    return os.path.join(HERE, "sparql", name + ".tsv")


def check(engine, opened, folder, file, kind):
    """Whether every recipe gives its rows."""
    ask, count = opened(os.path.join(folder, file), kind)
    wrong = asked = 0
    for name, query in recipes():
        if name in NEEDS_GRAPHS and file in ("graph.ttl", "graph.rdf"):
            continue
        with open(rows_path(name), encoding="utf-8") as f:
            expected = f.read()
        got = ask(query)
        asked += 1
        if got != expected:
            wrong += 1
            print(f"{name}: expected\n{expected}got\n{got}")
    print(f"{engine}, {folder}/{file}: {count} statements, {asked} recipes, {wrong} wrong")
    return wrong == 0


def main():
    folders = sys.argv[1:]
    if folders[0] == "--write":
        ask, _ = rdflib_of(os.path.join(folders[1], "graph.nq"), "nquads")
        for name, query in recipes():
            with open(rows_path(name), "w", encoding="utf-8") as f:
                f.write(ask(query))
        return
    good = [check(engine, opened, folder, file, kind) for folder in folders for engine, opened, file, kind in ENGINES]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
