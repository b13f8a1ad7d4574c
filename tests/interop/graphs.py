#!/usr/bin/env python3
"""Load the graph files of FOLDER with networkx and igraph: graphs.py FOLDER. All must have the same nodes and as many edges."""
import csv
import sys

import igraph
import networkx


def main():
    folder = sys.argv[1]
    with open(folder + "/nodes.csv", encoding="utf-8", newline="") as f:
        nodes = {row["Id"] for row in csv.DictReader(f)}
    with open(folder + "/edges.csv", encoding="utf-8", newline="") as f:
        edges = [(row["Source"], row["Target"]) for row in csv.DictReader(f)]
    assert nodes and edges, "an empty graph"
    assert all(a in nodes and b in nodes for a, b in edges), "an edge to a node that is not there"
    for name, graph in (("gexf", networkx.read_gexf(folder + "/graph.gexf")),
                        ("graphml", networkx.read_graphml(folder + "/graph.graphml"))):
        assert set(graph.nodes) == nodes, name + ": other nodes than nodes.csv"
        assert graph.number_of_edges() == len(edges), "%s: %d edges, %d in edges.csv" % (name, graph.number_of_edges(), len(edges))
        assert all(data.get("label") for _, data in graph.nodes(data=True)), name + ": a node without label"
    graph = igraph.Graph.Read_GraphML(folder + "/graph.graphml")
    assert (graph.vcount(), graph.ecount()) == (len(nodes), len(edges)), "graphml in igraph: %d nodes, %d edges" % (graph.vcount(), graph.ecount())
    print(len(nodes), "nodes,", len(edges), "edges")


if __name__ == "__main__":
    main()
