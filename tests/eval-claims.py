#!/usr/bin/env python3
"""Ask dixit about the pairs of tests/labelled/claim-pairs*.tsv: is it one claim, two, or a contradiction?

    tests/eval-claims.py [--errors] [--pairs FILE]... [DIXIT]

Every sentence is an article of its own; all are built in one go, so each pair is judged among hundreds of other claims. Of each
sentence the outermost attribution counts, the one with the longest content if there are several. Two of them are

  same         if they hold one claim, or claims linked as the same, and take the same side on it
  contradicts  if they hold one claim, or claims linked as the same, and take opposite sides (doubt counts as denial), or if their
               claims are linked as contradicting each other and they take the same side on them
  different    otherwise

Printed: precision, recall and F1 of each answer, and how often each kind of pair is judged right.
"""
import argparse
import collections
import csv
import json
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LABELS = ("same", "contradicts", "different")


FILES = [os.path.join(HERE, "labelled", name) for name in ("claim-pairs.tsv", "claim-pairs-held-out.tsv")]


def read_pairs(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def build(program, sentences):
    """Sentence -> its main attribution's claim and side; and the links among claims."""
    with tempfile.TemporaryDirectory() as folder:
        for number, sentence in enumerate(sentences):
            with open(os.path.join(folder, f"{number:04}.txt"), "w", encoding="utf-8") as f:
                f.write(sentence + "\n")
        out = os.path.join(folder, "out")
        subprocess.run([program, "build", "-q", "--format", "jsonl", "-o", out, folder], check=True)
        with open(os.path.join(out, "statements.jsonl"), encoding="utf-8") as f:
            rows = [json.loads(line) for line in f]
    best, links = {}, {}
    for row in rows:
        if row["type"] == "link":
            links[frozenset((row["a"], row["b"]))] = row["kind"]
        if row["type"] != "attribution":
            continue
        number = int(os.path.basename(row["document"])[:4])
        rank = (row["parent"] is None, len((row.get("content") or {}).get("text") or ""))
        if number not in best or rank > best[number][0]:
            best[number] = (rank, row["claim"], -1 if row["stance"] in ("denies", "doubts") else 1)
    return {sentence: best[n][1:] for n, sentence in enumerate(sentences) if n in best}, links


def judge(a, b, links):
    if a is None or b is None:
        return "different"
    kind = "same-claim" if a[0] == b[0] else links.get(frozenset((a[0], b[0])))
    if kind is None:
        return "different"
    return "same" if (a[1] == b[1]) == (kind == "same-claim") else "contradicts"


def ratio(a, b):
    return a / b if b else 0.0


def report(program, path, errors):
    pairs = read_pairs(path)
    sentences = sorted({s for p in pairs for s in (p["first"], p["second"])})
    claims, links = build(program, sentences)
    print(f"{os.path.basename(path)}: pairs {len(pairs)}, sentences {len(sentences)}, of them without an attribution "
          f"{len(sentences) - len(claims)}")
    counts, kinds = collections.Counter(), collections.Counter()
    for pair in pairs:
        answer = judge(claims.get(pair["first"]), claims.get(pair["second"]), links)
        counts[pair["label"], answer] += 1
        kinds[pair["kind"], answer == pair["label"]] += 1
        if errors and answer != pair["label"]:
            print(f"{pair['kind']}: {answer}, not {pair['label']}\n    {pair['first']}\n    {pair['second']}")
    for label in LABELS:
        p = ratio(counts[label, label], sum(counts[gold, label] for gold in LABELS))
        r = ratio(counts[label, label], sum(counts[label, answer] for answer in LABELS))
        print(f"{label:12} P / R / F1  {p:.3f} / {r:.3f} / {ratio(2 * p * r, p + r):.3f}")
    for kind in sorted({k for k, _ in kinds}):
        print(f"{kind:12} right       {kinds[kind, True]} of {kinds[kind, True] + kinds[kind, False]}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", nargs="?", default=os.environ.get("DIXIT", "build/dixit"))
    options.add_argument("--errors", action="store_true", help="list the pairs that are judged wrongly")
    options.add_argument("--pairs", action="append", metavar="FILE", help="a table of pairs; default: the two of tests/labelled")
    options = options.parse_args()
    for path in options.pairs or FILES:
        report(options.program, path, options.errors)


if __name__ == "__main__":
    main()
