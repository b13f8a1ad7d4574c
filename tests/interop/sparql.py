#!/usr/bin/env python3
"""Run the recipes of ontology/queries on tests/interop/sparql/graph.trig, with rdflib (7 or later) and, where it is there,
with Oxigraph.

The rows must be those of sparql/NAME.tsv: a header of variable names, then a row a line in the order of the query. --write makes
the files from rdflib's answers, to be read before they are committed.
"""
import glob
import os
import sys

import rdflib

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sparql")
QUERIES = os.path.join(HERE, "..", "..", "..", "ontology", "queries")
ONTOLOGY = os.path.join(QUERIES, "..", "dixit.ttl")


def table(names, rows):
    return "".join("\t".join(row) + "\n" for row in [names] + rows)


def ask_rdflib():
    graph = rdflib.Dataset(default_union=False)
    graph.parse(os.path.join(HERE, "graph.trig"), format="trig")
    graph.graph(rdflib.URIRef("urn:x-rdflib:default")).parse(ONTOLOGY, format="turtle")

    def ask(query):
        result = graph.query(query)
        return table([str(v) for v in result.vars], [["" if x is None else str(x) for x in row] for row in result])
    return ask


def ask_oxigraph():
    try:
        import pyoxigraph
    except ImportError:
        return None
    store = pyoxigraph.Store()
    with open(os.path.join(HERE, "graph.trig"), "rb") as f:
        store.load(f, format=pyoxigraph.RdfFormat.TRIG)
    with open(ONTOLOGY, "rb") as f:
        store.load(f, format=pyoxigraph.RdfFormat.TURTLE)

    def ask(query):
        result = store.query(query)
        names = [v.value for v in result.variables]
        return table(names, [["" if row[n] is None else row[n].value for n in names] for row in result])
    return ask


def main():
    engines = {"rdflib": ask_rdflib(), "oxigraph": ask_oxigraph()}
    passed = failed = 0
    for path in sorted(glob.glob(os.path.join(QUERIES, "*.rq"))):
        name = os.path.basename(path)[:-3]
        with open(path, encoding="utf-8") as f:
            query = f.read()
        expected_path = os.path.join(HERE, name + ".tsv")
        if sys.argv[1:] == ["--write"]:
            with open(expected_path, "w", encoding="utf-8") as f:
                f.write(engines["rdflib"](query))
            continue
        with open(expected_path, encoding="utf-8") as f:
            expected = f.read()
        for engine, ask in engines.items():
            if ask is None:
                continue
            got = ask(query)
            if got == expected:
                passed += 1
            else:
                failed += 1
                print(f"{engine}, {name}: expected\n{expected}got\n{got}")
    if engines["oxigraph"] is None:
        print("Oxigraph is not here: rdflib alone (Python package pyoxigraph)")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
