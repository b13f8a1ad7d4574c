#!/usr/bin/env python3
"""Load the graph files of FOLDER with networkx and igraph: graphs.py FOLDER. All must have as many edges as edges.csv and the texts
of statements.jsonl; each prints what it loaded and who denies most."""
import collections
import csv
import json
import re
import sys

import igraph
import networkx


def gated(text):
    """The text as every format but JSON has it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text or "")


def wanted(folder):
    """Texts of nodes and of attributions, by id."""
    labels, sentences = {}, {}
    with open(folder + "/statements.jsonl", encoding="utf-8", newline="\n") as f:
        for row in map(json.loads, f):
            if row["type"] in ("entity", "claim", "document"):
                labels[row["id"]] = gated(row.get("label") or row.get("text") or row.get("title") or row.get("document"))
            elif row["type"] == "attribution":
                sentences[row["id"]] = gated(row["sentence"])
    return labels, sentences


def check(name, nodes, edges, labels, sentences, count):
    """nodes: id → label; edges: (id, source, stance, sentence)."""
    assert len(edges) == count, "%s: %d edges, %d in edges.csv" % (name, len(edges), count)
    wrong = [i for i in set(nodes) | set(labels) if (nodes.get(i) or "") != labels.get(i)]
    wrong += [i for i, _, _, sentence in edges if i in sentences and (sentence or "") != sentences[i]]
    assert not wrong, "%s: %d texts differ: %s" % (name, len(wrong), wrong[:3])
    denials = collections.Counter(source for _, source, stance, _ in edges if stance == "denies")
    most = min(denials.items(), key=lambda item: (-item[1], item[0]), default=("nobody", 0))
    print("%s: %d nodes, %d edges; %d denials, most by %s: %d" % (name, len(nodes), len(edges), sum(denials.values()), *most))


def main():
    folder = sys.argv[1]
    labels, sentences = wanted(folder)
    csv.field_size_limit(1 << 30)
    with open(folder + "/edges.csv", encoding="utf-8", newline="") as f:
        count = len(list(csv.DictReader(f)))
    assert labels and count, "an empty graph"
    for name, graph in (("networkx, gexf", networkx.read_gexf(folder + "/graph.gexf", version="1.3")),
                        ("networkx, graphml", networkx.read_graphml(folder + "/graph.graphml", force_multigraph=True))):
        edges = [(data.get("id", key), a, data.get("stance", data.get("Stance")), data.get("sentence", data.get("Sentence")))
                 for a, _, key, data in networkx.MultiDiGraph(graph).edges(keys=True, data=True)]
        check(name, {n: data.get("label") for n, data in graph.nodes(data=True)}, edges, labels, sentences, count)
    graph = igraph.Graph.Read_GraphML(folder + "/graph.graphml")
    ids = graph.vs["id"]
    edges = [(e["id"], ids[e.source], e["stance"], e["sentence"]) for e in graph.es]
    check("igraph, graphml", dict(zip(ids, graph.vs["label"])), edges, labels, sentences, count)


if __name__ == "__main__":
    main()
