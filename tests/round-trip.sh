#!/bin/sh
# What is written is read back by other programs than those that wrote it: serdi, rapper, xmllint, dot, Python's csv, json and xml.
# A clean graph, one in which every text is nasty, and two with full provenance.
set -u
BUILD=${BUILD:-build}
LC_ALL=C.UTF-8
export LC_ALL
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0
failed=0

# check NAME COMMAND...: one check, silent if it holds.
check() {
	name=$1
	shift
	if "$@" >"$folder/said" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$name: $*"
		head -n 5 "$folder/said"
	fi
}

# same A B: two files of statements hold the same set.
same() {
	LC_ALL=C sort -u "$1" >"$folder/one"
	LC_ALL=C sort -u "$2" >"$folder/two"
	cmp "$folder/one" "$folder/two" || { diff "$folder/one" "$folder/two" | cut -c 1-300 | head -n 4; return 1; }
}

# serd SYNTAX FILE OUT: read strictly; statements in serd's own spelling of N-Quads come out.
serd() {
	serdi -i "$1" -o nquads "$2" >"$3" 2>"$folder/errors"
	[ ! -s "$folder/errors" ] || { head -n 3 "$folder/errors"; return 1; }
}

# default_graph NT NQ: the quads are the triples, and beside them only what is in a claim's own graph.
default_graph() {
	LC_ALL=C sort "$1" >"$folder/one"
	LC_ALL=C sort "$2" >"$folder/two"
	[ -z "$(LC_ALL=C comm -23 "$folder/one" "$folder/two")" ] || return 1
	LC_ALL=C comm -13 "$folder/one" "$folder/two" >"$folder/more"
	[ -s "$folder/more" ] && ! grep -v ' <https://dixit.example/kg/c-[0-9a-f]*> \.$' "$folder/more"
}

rapper_to() {
	rapper -q -i "$1" -o ntriples "$2" 2>"$folder/errors" >"$folder/rapper.nt" && [ ! -s "$folder/errors" ] || { head -n 3 "$folder/errors"; return 1; }
	serd ntriples "$folder/rapper.nt" "$3"
}

# statements FILE N: how many lines.
statements() {
	[ "$(wc -l <"$1")" -eq "$2" ] || { echo "$(wc -l <"$1") statements, not $2"; return 1; }
}

picture() {
	timeout 120 dot -Tsvg -o "$folder/picture.svg" "$1" 2>"$folder/errors"
	[ $? -eq 0 ] && [ ! -s "$folder/errors" ] && xmllint --noout "$folder/picture.svg" || { head -n 3 "$folder/errors"; return 1; }
}

for tool in serdi rapper xmllint dot python3; do
	command -v "$tool" >"$folder/said" || { echo "skipped: $tool is not installed (make deps)"; echo "0 passed, 0 failed"; exit 0; }
done

# read_back KIND FOLDER
read_back() {
	kind=$1 out=$2
	check "$kind nt" serd ntriples "$out/graph.nt" "$out/nt"
	n=$(wc -l <"$out/graph.nt")
	check "$kind nt" statements "$out/nt" "$n"
	check "$kind nt, rapper" rapper_to ntriples "$out/graph.nt" "$out/rapper"
	check "$kind nt, rapper" same "$out/nt" "$out/rapper"
	check "$kind ttl" serd turtle "$out/graph.ttl" "$out/ttl"
	check "$kind ttl" same "$out/nt" "$out/ttl"
	check "$kind ttl, rapper" rapper_to turtle "$out/graph.ttl" "$out/rapper"
	check "$kind ttl, rapper" same "$out/nt" "$out/rapper"
	check "$kind rdf" rapper_to rdfxml "$out/graph.rdf" "$out/rdf"
	check "$kind rdf" same "$out/nt" "$out/rdf"
	check "$kind nq" serd nquads "$out/graph.nq" "$out/nq"
	check "$kind nq" statements "$out/nq" "$(wc -l <"$out/graph.nq")"
	check "$kind trig" serd trig "$out/graph.trig" "$out/trig"
	check "$kind trig" same "$out/nq" "$out/trig"
	check "$kind default graph" default_graph "$out/nt" "$out/nq"
	for file in rdf gexf graphml; do
		check "$kind $file" xmllint --huge --noout "$out/graph.$file"
	done
	check "$kind dot" picture "$out/graph.dot"
	check "$kind tables" python3 tests/round-trip.py "$out"
	check "$kind databases" python3 tests/round-trip-databases.py "$out"
}

for kind in clean nasty "recipes full" "nasty full"; do
	# shellcheck disable=SC2086
	check "$kind" "$BUILD/tests/test_export" write "$folder/$kind" $kind
	read_back "$kind" "$folder/$kind"
done

# The whole way: what `extract` writes, through the program. nasty.py has the texts, one an article.
python3 tests/nasty.py >"$folder/nasty.jsonl"
check "nasty texts" "${DIXIT:-$BUILD/dixit}" build -q --statements "$folder/nasty.jsonl" -o "$folder/texts"
check "nasty texts" python3 tests/nasty.py "$folder/texts"
read_back "nasty texts" "$folder/texts"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
