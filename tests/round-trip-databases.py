# Part of round-trip.sh: the tables for Neo4j, Kuzu and Neptune, read by Python's csv, and the SQL script, run by SQLite, hold the
# texts of statements.jsonl, and as many rows.
import csv
import glob
import json
import re
import sqlite3
import sys

folder = sys.argv[1]
failures = []
csv.field_size_limit(1 << 30)


def check(name, got, want):
    wrong = [key for key in sorted(set(got) | set(want)) if got.get(key) != want.get(key)]
    for key in wrong[:1]:
        failures.append(f"{name}: {len(wrong)} differ: {key}: {str(got.get(key))[:120]!r} is not {str(want.get(key))[:120]!r}")


def gated(s):
    """The text as every format but JSON has it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", s or "")


def table(name, back=lambda s: s):
    """Its rows; a key is the header's name without a type."""
    with open(f"{folder}/{name}", encoding="utf-8", newline="") as f:
        lines = csv.reader(f, strict=True)
        keys = [re.sub("(?<=.):.*", "", key) for key in next(lines)]
        for line in lines:
            assert len(line) == len(keys), "count of cells"
            yield dict(zip(keys, map(back, line)))


rows = {}
with open(f"{folder}/statements.jsonl", encoding="utf-8", newline="\n") as f:
    for line in f:
        row = json.loads(line)
        rows.setdefault(row["type"], {})[row.get("id")] = row
labels = {i: gated(r["label"]) for i, r in rows["entity"].items()}
labels |= {i: gated(r["text"]) for i, r in rows["claim"].items()}
labels |= {i: gated(r["title"] or r["document"]) for i, r in rows["document"].items()}
said = rows["attribution"]
sentences = {i: gated(r["sentence"]) for i, r in said.items()}
ends = {i: (r["source"] and r["source"]["entity"] or r["document_id"], r["claim"]) for i, r in said.items()}
edges = {r["Id"]: 1 for r in table("edges.csv")}

backslashes = lambda s: s.replace("\\\\", "\\")
for nodes, lines, names, back in (("neo4j/nodes.csv", "neo4j/edges.csv", ("id", ":START_ID", ":END_ID"), str),
                                  ("neo4j/load_nodes.csv", "neo4j/load_edges.csv", ("id", "start_", "end_"), backslashes),
                                  ("neptune/vertices.csv", "neptune/edges.csv", ("~id", "~from", "~to"), str)):
    got = list(table(lines, back))
    check(nodes, {r.get("~id", r.get("id")): r["label"] for r in table(nodes, back)}, labels)
    check(lines, {r[names[0]]: 1 for r in got}, edges)
    check(lines, {r[names[0]]: r["sentence"] for r in got if r[names[0]] in said}, sentences)
    check(lines, {r[names[0]]: (r[names[1]], r[names[2]]) for r in got if r[names[0]] in said}, ends)

found, count = {}, 0
for path in glob.glob(f"{folder}/kuzu/*.csv"):
    for row in table(path.removeprefix(folder + "/")):
        if "from" not in row:
            found[row["id"]] = row["label"]
        else:
            count += 1
            if row["id"] in said:
                check("kuzu", {row["id"]: (row["from"], row["to"], row["sentence"])},
                      {row["id"]: (*ends[row["id"]], sentences[row["id"]])})
check("kuzu", found, labels)
check("kuzu", {"edges": count}, {"edges": len(edges)})

db = sqlite3.connect(":memory:")
with open(f"{folder}/graph.sql", encoding="utf-8", newline="") as f:
    db.executescript(f.read())
found = {}
for query in ("SELECT id, label FROM entities", "SELECT id, text FROM claims",
              "SELECT id, coalesce(nullif(title, ''), name) FROM documents"):
    found |= {i: text or "" for i, text in db.execute(query)}
check("graph.sql", found, labels)
check("graph.sql", dict(db.execute("SELECT id, coalesce(sentence, '') FROM attributions")), sentences)
check("graph.sql", {"facts": db.execute("SELECT count(*) FROM facts").fetchone()[0]}, {"facts": len(rows.get("fact", {}))})

print("\n".join(failures[:10]))
sys.exit(bool(failures))
