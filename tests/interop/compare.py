#!/usr/bin/env python3
"""compare.py FOLDER DUMP exact|merged|pairs: whether an engine holds the graph of FOLDER. DUMP has a line per node and per edge, texts in
base64. merged: parallel edges of one kind are one, as Gephi has them, and white space at the ends of texts is gone; where it has days,
the first and the last are those of the GEXF. pairs: the same, but kinds are not known, as in its GraphML."""
import base64
import csv
import json
import re
import sys


def gated(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text or "")


def days_of(gexf):
    """The first and the last day of its spells."""
    with open(gexf, encoding="utf-8") as f:
        spells = re.findall(r'<spell start="([^"]*)" end="([^"]*)"/>', f.read())
    return [min(a for a, _ in spells), max(b for _, b in spells)]


def main():
    folder, dump, mode = sys.argv[1:]
    labels, sentences = {}, {}
    with open(folder + "/statements.jsonl", encoding="utf-8", newline="\n") as f:
        for row in map(json.loads, f):
            if row["type"] in ("entity", "claim", "document"):
                labels[row["id"]] = gated(row.get("label") or row.get("text") or row.get("title") or row.get("document"))
            elif row["type"] == "attribution":
                sentences[row["id"]] = gated(row["sentence"])
    with open(folder + "/edges.csv", encoding="utf-8", newline="") as f:
        csv.field_size_limit(1 << 30)
        rows = list(csv.DictReader(f))
        edges = [(r["Id"], r["Source"], r["Target"], r["Kind"]) for r in rows]
    denied = {(r["Source"], r["Target"]) for r in rows if r["Stance"] == "denies"}
    if mode == "exact":
        denied = {(r["Source"], r["Target"]) for r in rows if r["Kind"] == "denies" and not r["Source"].startswith("d-")}
    as_read = (lambda s: re.sub(r"\s+", " ", s).strip().lstrip("'").strip()) if mode != "exact" else (lambda s: s)
    nodes, found, wrong, denials, days = {}, 0, [], set(), []
    for line in open(dump, encoding="utf-8", newline="\n"):
        cell = line.rstrip("\n").split("\t")
        text = lambda i: as_read(base64.b64decode(cell[i]).decode("utf-8"))
        if cell[0] == "node":
            nodes[cell[1]] = text(3 if mode == "exact" else 2)
        elif cell[0] == "edge":
            found += 1
            if mode == "exact" and cell[1] in sentences and text(5) != sentences[cell[1]]:
                wrong.append((cell[1], text(5), sentences[cell[1]]))
        elif cell[0] == "denies":
            denials.add((cell[1], cell[2]))
        elif cell[0] == "days":
            days = cell[1:3]
        elif cell[0] == "looks":
            print("colours:", cell[1] + ", sizes:", cell[2])
        elif cell[0] == "issue" and cell[1] in ("SEVERE", "CRITICAL"):
            wrong.append(tuple(cell))
    # Gephi puts the id where a label is blank.
    blank = lambda i, t: mode != "exact" and not as_read(t) and nodes.get(i) == i
    wrong += [(i, nodes.get(i), t) for i, t in labels.items() if nodes.get(i) != as_read(t) and not blank(i, t)]
    want = len(edges) if mode == "exact" else len({e[1:4 if mode == "merged" else 3] for e in edges})
    print(len(nodes), "nodes,", found, "edges; who denies what:", len(denials), "pairs" + ("; from %s to %s" % tuple(days) if days else ""))
    if days and days != days_of(folder + "/graph.gexf"):
        wrong.append((days, days_of(folder + "/graph.gexf")))
    # Two edges that are one by their ends alone keep the stance of the first.
    if denials != denied and not (mode == "pairs" and denials < denied):
        wrong.append(("denials", denials ^ denied))
    for line in wrong[:5]:
        print("wrong:", *(repr(x)[:120] for x in line))
    if len(nodes) != len(labels) or found != want:
        print("wanted", len(labels), "nodes,", want, "edges")
        wrong.append(())
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
