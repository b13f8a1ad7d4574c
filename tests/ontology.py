#!/usr/bin/env python3
"""Hold ontology/dixit.ttl against ontology/predicates.csv and the terms that the RDF exports use, and ontology/context.jsonld against the
context of an export: ontology.py [--write] GRAPH.jsonld. --write remakes the last part of the one and the whole of the other.

Checked: the predicates' part of dixit.ttl is what the table gives; every dixit: term of export/rdf_words.c is defined; every term
that is defined has a label and a comment, and no term is defined twice. Syntax is checked by serdi in tests/check-ontology.sh.
"""
import csv
import json
import re
import sys

TURTLE, TABLE, WORDS = "ontology/dixit.ttl", "ontology/predicates.csv", "export/rdf_words.c"
CONTEXT = "ontology/context.jsonld"
MARK = "# ---- predicates, from predicates.csv\n"


def predicates():
    with open(TABLE, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def turtle(rows):
    out = []
    for row in rows:
        parent = "expresses" if row["parent"] == row["id"] else row["parent"]
        out.append(f"""
dixit:{row['id']} a owl:ObjectProperty ;
	rdfs:subPropertyOf dixit:{parent} ;
	dixit:usualStance {literal(row['stance'])} ;
	rdfs:label {literal(row['label'])}@en ;
	rdfs:comment {literal(row['note'].rstrip('.') + '.')}@en .
""")
    return "".join(out)


def read_words():
    """The dixit: terms of the table in rdf_words.c: rows of the form { D, "term" }."""
    with open(WORDS, encoding="utf-8") as f:
        return re.findall(r"\{ D, \"([^\"]+)\" \}", f.read())


def without_texts(text):
    """Turtle with the insides of literals and comments taken out, so that a pattern cannot match there."""
    text = re.sub(r'"""(?:[^"\\]|\\.|"(?!""))*"""', '""', text, flags=re.S)
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    return re.sub(r"(?m)^#.*$", "", text)


def complaints(text, rows):
    head, mark, tail = text.partition(MARK)
    if not mark:
        return [f"{TURTLE} has no line {MARK.strip()!r}"]
    out = []
    if tail != turtle(rows):
        out.append(f"{TURTLE}: the predicates differ from {TABLE}; run tests/check-ontology.sh --write")
    ids = {row["id"] for row in rows}
    out += [f"{TABLE}: parent {row['parent']} of {row['id']} is no predicate" for row in rows if row["parent"] not in ids]
    blocks = re.findall(r"(?ms)^dixit:([\w-]+) a .*?\.$", without_texts(text))
    out += [f"{TURTLE}: dixit:{name} is defined twice" for name in sorted({n for n in blocks if blocks.count(n) > 1})]
    out += [f"{TURTLE}: dixit:{name} of {WORDS} is not defined" for name in sorted(set(read_words()) - set(blocks))]
    for block in re.finditer(r"(?ms)^dixit:([\w-]+) a .*?\.$", without_texts(text)):
        out += [f"{TURTLE}: dixit:{block[1]} has no {p}" for p in ("rdfs:label", "rdfs:comment") if p not in block[0]]
    used = set(re.findall(r"\bdixit:([\w-]+)", without_texts(text)))
    out += [f"{TURTLE}: dixit:{name} is used but not defined" for name in sorted(used - set(blocks))]
    return out


def context_of(path):
    """The document of the first context of an export; the second has the prefixes that depend on --base."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    begin, end = '{"@context":[', ",\n{\"kg\":"
    if not text.startswith(begin) or end not in text:
        sys.exit(f"{path} does not begin with two contexts")
    return '{"@context":' + text[len(begin):text.index(end)] + "}\n"


def main():
    write, context = sys.argv[1:-1] == ["--write"], context_of(sys.argv[-1])
    with open(TURTLE, encoding="utf-8") as f:
        text = f.read()
    rows = predicates()
    if write:
        with open(TURTLE, "w", encoding="utf-8") as f:
            f.write(text.partition(MARK)[0] + MARK + turtle(rows))
        with open(CONTEXT, "w", encoding="utf-8") as f:
            f.write(context)
        return
    found = complaints(text, rows)
    json.loads(context)
    with open(CONTEXT, encoding="utf-8") as f:
        if f.read() != context:
            found.append(f"{CONTEXT} is not the context of the exports; run tests/check-ontology.sh --write")
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
