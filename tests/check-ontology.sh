#!/bin/sh
# The ontology and the shapes are Turtle that a strict parser reads, and agree with predicates.csv and with what the exports write.
set -eu
for file in ontology/*.ttl; do
	serdi -e -i turtle -o ntriples "$file" >/dev/null
done
python3 tests/ontology.py
