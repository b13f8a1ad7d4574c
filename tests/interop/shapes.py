#!/usr/bin/env python3
"""Validate exports against ontology/shapes.ttl: shapes.py FILE... (.ttl, .nt, .rdf, .nq, .trig; of quads the default graph).

The small graph of tests/interop/sparql must be valid, and a copy of it with a second stance for an attribution must not be.
"""
import os
import sys

import pyshacl
import rdflib

HERE = os.path.dirname(os.path.abspath(__file__))
FORMATS = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "nq": "nquads", "trig": "trig"}


def default_graph(path):
    kind = FORMATS[path.rsplit(".", 1)[1]]
    if kind not in ("nquads", "trig"):
        return rdflib.Graph().parse(path, format=kind)
    dataset = rdflib.Dataset()
    dataset.parse(path, format=kind)
    out = rdflib.Graph()
    for triple in dataset.graph(rdflib.URIRef("urn:x-rdflib:default")):
        out.add(triple)
    return out


def main():
    shapes = rdflib.Graph().parse(os.path.join(HERE, "..", "..", "ontology", "shapes.ttl"), format="turtle")

    def valid(graph):
        conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
        return conforms, text
    small = default_graph(os.path.join(HERE, "sparql", "graph.trig"))
    passed = failed = 0
    for name, graph in [("the small graph", small)] + [(path, default_graph(path)) for path in sys.argv[1:]]:
        ok, text = valid(graph)
        passed, failed = passed + ok, failed + (not ok)
        if not ok:
            print(f"{name} does not conform:\n{text[:4000]}")
    stance = rdflib.URIRef("https://dixit.example/ns#stance")
    small.add((next(small.subjects(stance)), stance, rdflib.Literal("neutral")))
    refused = not valid(small)[0]
    passed, failed = passed + refused, failed + (not refused)
    if not refused:
        print("an attribution with two stances was not refused")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
