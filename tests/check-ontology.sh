#!/bin/sh
# The ontology and the shapes are Turtle that a strict parser reads, and agree with predicates.csv and with what the exports write; so
# does the JSON-LD context. `check-ontology.sh --write` remakes what is made from the tables.
set -eu
BUILD=${BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for file in ontology/*.ttl; do
	serdi -e -i turtle -o ntriples "$file" >/dev/null
done
"$BUILD/tests/test_export" write "$folder" recipes
python3 tests/ontology.py "$@" "$folder/graph.jsonld"
