#!/usr/bin/env python3
"""Span F1 of persons, organizations and places: eval-names.py GOLD.iob2 PREDICTED.conllu
eval-names.py --raw GOLD.iob2 prints the text to predict from, a paragraph for each document.

GOLD is Universal NER's format (number, form, B-PER/I-PER/O, ...). Both must cover the same text; a span is known by its characters,
spaces left out.
"""
import sys

TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}


def spans(words):
    """Words (form, BIO label) -> the text without spaces, {(begin, end, type)}."""
    text, found, at, opened = [], set(), 0, None
    for form, label in list(words) + [("", "O")]:
        form = "".join(form.split())
        kind = TYPES.get(label[2:]) if label[:2] in ("B-", "I-") else None
        if opened and (label[0] != "I" or kind != opened[1]):
            found.add((opened[0], at, opened[1]))
            opened = None
        if kind and not opened:
            opened = (at, kind)
        text.append(form)
        at += len(form)
    return "".join(text), found


def gold_words(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cell = line.rstrip("\n").split("\t")
            if line[0] != "#" and len(cell) > 2:
                yield cell[1], cell[2]


def predicted_words(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cell = line.rstrip("\n").split("\t")
            if len(cell) == 10 and "-" not in cell[0]:
                misc = dict(p.split("=", 1) for p in cell[9].split("|") if "=" in p)
                yield cell[1], misc.get("Entity", "O")


def raw(path):
    first = True
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and not first:
                print("\n")
            if line.startswith("# text = "):
                print(line[9:].rstrip("\n"), end=" ")
                first = False
    print()


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--raw":
        return raw(sys.argv[2])
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    (gold_text, gold), (text, predicted) = spans(gold_words(sys.argv[1])), spans(predicted_words(sys.argv[2]))
    if gold_text != text:
        at = next((i for i, (a, b) in enumerate(zip(gold_text, text)) if a != b), min(len(gold_text), len(text)))
        sys.exit("the texts differ at character %d: gold %r, predicted %r" % (at, gold_text[at:at + 30], text[at:at + 30]))
    for kind in ("PER", "ORG", "LOC", None):
        g = {s for s in gold if kind in (None, s[2])}
        p = {s for s in predicted if kind in (None, s[2])}
        right = len(g & p)
        precision, recall = right / max(len(p), 1), right / max(len(g), 1)
        f1 = 2 * precision * recall / (precision + recall) if right else 0
        print("%-4s precision %.3f recall %.3f F1 %.3f   (%d gold, %d predicted)" % (kind or "all", precision, recall, f1, len(g), len(p)))


if __name__ == "__main__":
    main()
