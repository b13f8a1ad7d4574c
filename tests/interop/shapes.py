#!/usr/bin/env python3
"""Validate exports against ontology/shapes.ttl with pySHACL: shapes.py FILE... (.ttl, .nt, .rdf, .nq, .trig, .jsonld; of those with
named graphs the default graph).

Each must be valid, and must no longer be once something that the shapes promise is broken: the table below has one break a line.
"""
import os
import sys

import pyshacl
import rdflib

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
DIXIT = rdflib.Namespace("https://dixit.example/ns#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


def default_graph(path):
    kind = FORMATS[path.rsplit(".", 1)[1]]
    if kind in ("turtle", "nt", "xml"):
        return rdflib.Graph().parse(path, format=kind)
    dataset = rdflib.Dataset()
    dataset.parse(path, format=kind)
    out = rdflib.Graph()
    for triple in dataset.graph(rdflib.URIRef("urn:x-rdflib:default")):
        out.add(triple)
    return out


# What is broken, and how: the graph, and the first triple of the property (of the graphs that have it).
BREAKS = [
    ("a second stance", DIXIT.stance, lambda g, s, p, o: g.add((s, p, rdflib.Literal("neutral")))),
    ("no direct edge", DIXIT.denies, lambda g, s, p, o: g.remove((s, p, o))),
    ("another document", PROV.wasDerivedFrom, lambda g, s, p, o: g.remove((s, p, o))),
    ("an end before the begin", DIXIT.end, lambda g, s, p, o: (g.remove((s, p, o)), g.add((s, p, rdflib.Literal(0))))),
    ("a quote without words", OA.exact, lambda g, s, p, o: g.remove((s, p, o))),
    ("a selector of nothing", OA.start, lambda g, s, p, o: g.remove((s, p, o))),
    ("no selector by bytes", rdflib.RDF.type, lambda g, s, p, o: g.remove((s, p, o))),
]


def first(graph, name, prop):
    """The triple to break: of an attribution, or the one that the name says."""
    wanted = {"another document": DIXIT.Attribution}.get(name)
    for triple in sorted(graph.triples((None, prop, None))):
        if name == "no selector by bytes" and triple[2] != OA.DataPositionSelector:
            continue
        if wanted is None or (triple[0], rdflib.RDF.type, wanted) in graph:
            return triple
    return None


def main():
    shapes = rdflib.Graph().parse(os.path.join(HERE, "..", "..", "ontology", "shapes.ttl"), format="turtle")

    def valid(graph):
        conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
        return conforms, text
    failed = 0
    for path in sys.argv[1:]:
        graph = default_graph(path)
        conforms, text = valid(graph)
        if not conforms:
            print(f"{path} does not conform:\n{text[:4000]}")
        refused = 0
        small = len(graph) < 2000
        broken = [(n, f, first(graph, n, p)) for n, p, f in BREAKS if small and first(graph, n, p)]
        for name, apply, triple in broken:
            copy = rdflib.Graph()
            for t in graph:
                copy.add(t)
            apply(copy, *triple)
            if valid(copy)[0]:
                print(f"{path}: {name} was not refused")
            else:
                refused += 1
        failed += not conforms or refused != len(broken)
        print(f"{path}: {len(graph)} statements {'conform' if conforms else 'DO NOT CONFORM'}, {refused} of {len(broken)} breaks refused")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
