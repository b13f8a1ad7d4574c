#!/bin/sh
# The command line: help, exit codes, refusals, streams, and the same bytes whatever the number of threads.
set -u
BUILD=${BUILD:-build}
DIXIT=${DIXIT:-$BUILD/dixit}
case $DIXIT in /*) ;; *) DIXIT=$PWD/$DIXIT ;; esac
samples=$PWD/tests/samples
# The build folder may be anywhere.
DIXIT_MODEL=${DIXIT_MODEL:-$PWD/src/nlp/dixit.model}
export DIXIT_MODEL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0

ok() {
	passed=$((passed + 1))
}

not_ok() {
	failed=$((failed + 1))
	echo "failed: $1"
}

# expect NAME CODE COMMAND...: runs it with its output in out and err.
expect() {
	name=$1 code=$2
	shift 2
	"$@" >out 2>err
	got=$?
	if [ $got -eq "$code" ]; then
		ok
	else
		not_ok "$name: exit code $got, not $code"
		sed 's/^/    /' err
	fi
}

# says FILE TEXT
says() {
	if grep -q -e "$2" "$1"; then
		ok
	else
		not_ok "$name: no '$2' in $1:"
		sed 's/^/    /' "$1" | head -n 5
	fi
}

# same NAME FILE FILE
same() {
	if cmp -s "$2" "$3"; then
		ok
	else
		not_ok "$1: $2 and $3 differ"
	fi
}

silent() {
	if [ -s "$1" ]; then
		not_ok "$name: $1 is not empty: $(head -n 1 "$1")"
	else
		ok
	fi
}

# ---- help and usage

expect "help" 0 "$DIXIT" --help
says out '^Usage: dixit'
for command in build extract formats; do
	says out "  $command "
done
expect "version" 0 "$DIXIT" --version
says out '^dixit [0-9][0-9.]*$'
for command in build extract add remove list export analyze explain formats; do
	expect "help of $command" 0 "$DIXIT" "$command" --help
	says out "^Usage: dixit $command"
	says out 'Examples*:'
done
expect "formats" 0 "$DIXIT" formats
for format in jsonl brat openie conllu ttl csv; do
	says out "^  $format "
done

expect "no command" 2 "$DIXIT"
says err 'help'
expect "unknown command" 2 "$DIXIT" frobnicate
says err "'frobnicate' is no command"
expect "unknown option" 2 "$DIXIT" extract --frobnicate
says err 'frobnicate'
expect "unknown letter" 2 "$DIXIT" extract -Z
says err '-Z'
expect "missing value" 2 "$DIXIT" extract --format
expect "bad number" 2 "$DIXIT" extract -j none
says err "'none'"
expect "build without -o" 2 "$DIXIT" build a.txt
says err '-o is missing'
expect "unknown graph format" 2 "$DIXIT" build -o g --format ttl,paper a.txt
says err "'paper'"
expect "unknown extraction format" 2 "$DIXIT" extract --format paper a.txt
says err "'paper'"
expect "bad base" 2 "$DIXIT" build -o g --base 'no iri' a.txt
says err 'no iri'
expect "bad level of provenance" 2 "$DIXIT" build -o g --provenance some a.txt
says err "'some'"
expect "a focus without a picture" 2 "$DIXIT" build -o g --format ttl,csv --focus Nobody "$samples"
says err '^dixit: --focus is for pictures'
[ -e g ] && not_ok "a folder was made for a wrong request" || ok
expect "an unknown focus" 2 "$DIXIT" build -o g --format dot --focus Zzyzx "$samples/arlen-wire.txt"
says err "^dixit: no entity is called 'Zzyzx'"
expect "formats takes no input" 2 "$DIXIT" formats a.txt

# ---- the model

expect "missing model" 1 "$DIXIT" extract --model "$work/none.model" "$samples/arlen-wire.txt"
says err 'none.model'
expect "missing model of the environment" 1 env DIXIT_MODEL="$work/other.model" "$DIXIT" extract "$samples/arlen-wire.txt"
says err 'other.model'
head -c 1000 /dev/zero >zero.model
expect "a file that is no model" 1 "$DIXIT" extract --model zero.model "$samples/arlen-wire.txt"
says err 'zero.model'

# ---- extract

expect "one article" 0 "$DIXIT" extract "$samples/arlen-wire.txt"
says out '^{"type":"document"'
says out '^{"type":"attribution"'
silent err
cp out one.jsonl
expect "the same again" 0 "$DIXIT" extract "$samples/arlen-wire.txt"
same "two runs" out one.jsonl

"$DIXIT" extract -j 1 "$samples" >j1.jsonl 2>/dev/null
for jobs in 2 4; do
	"$DIXIT" extract -j $jobs "$samples" >j$jobs.jsonl 2>/dev/null
	same "-j 1 and -j $jobs" j1.jsonl j$jobs.jsonl
done

name="standard input"
"$DIXIT" extract <"$samples/arlen-wire.txt" | sed 's/"document":"-"/"document":"X"/' >stdin.jsonl
"$DIXIT" extract - <"$samples/arlen-wire.txt" | sed 's/"document":"-"/"document":"X"/' >dash.jsonl
sed "s|\"document\":\"$samples/arlen-wire.txt\"|\"document\":\"X\"|" one.jsonl >file.jsonl
same "standard input and file" stdin.jsonl file.jsonl
same "standard input and -" stdin.jsonl dash.jsonl

printf '%s\n' "$samples/arlen-wire.txt" "$samples/wall-column.txt" >list
"$DIXIT" extract @list >listed.jsonl
"$DIXIT" extract "$samples/arlen-wire.txt" "$samples/wall-column.txt" >given.jsonl
same "@list" listed.jsonl given.jsonl

: >empty.txt
expect "empty article" 1 "$DIXIT" extract empty.txt
says err '^dixit: empty.txt: is empty'
expect "empty standard input" 1 "$DIXIT" extract --format openie - </dev/null
says err 'is empty'
expect "nothing to say" 0 "$DIXIT" extract --format brat -o silent - <<END
Hello.
END
[ -e silent/stdin.ann ] && ok || not_ok "no file for an article that says nothing"

expect "one of two is missing" 1 "$DIXIT" extract "$samples/arlen-wire.txt" nowhere.txt "$samples/wall-column.txt"
says err '^dixit: nowhere.txt: '
same "the rest is done" out given.jsonl

for format in brat openie conllu; do
	expect "$format" 0 "$DIXIT" extract --format $format "$samples/arlen-wire.txt"
	[ -s out ] && ok || not_ok "$format is empty"
done
mkdir other
cp "$samples/wall-column.txt" other/arlen-wire.txt
expect "files" 0 "$DIXIT" extract --format brat -o ann "$samples/arlen-wire.txt" other/arlen-wire.txt
name="two articles of one name"
ls ann >out
[ "$(wc -l <out)" -eq 2 ] && ok || not_ok "$name"
says out '^arlen-wire.ann$'
"$DIXIT" extract --format brat "$samples/arlen-wire.txt" >wire.ann
same "file and standard output" wire.ann ann/arlen-wire.ann

printf 'The ministry denied the report .\nA dog barked .\n' >lines
expect "lines" 0 "$DIXIT" extract --lines --format conllu lines
[ "$(grep -c '^# text = ' out)" -eq 2 ] && ok || not_ok "--lines: not two sentences"

# ---- streams

if [ -e /dev/full ]; then
	for arguments in --help --version formats "extract $samples/arlen-wire.txt" "build $samples/arlen-wire.txt -o full"; do
		# shellcheck disable=SC2086
		"$DIXIT" $arguments >/dev/full 2>err
		[ $? -eq 3 ] && ok || not_ok "$arguments into a full device: no exit code 3"
	done
fi
name="closed pipe"
{
	"$DIXIT" extract "$samples" "$samples" "$samples" 2>err
	echo $? >code
} | head -n 1 >/dev/null
silent err
[ "$(cat code)" -eq 0 ] && ok || not_ok "closed pipe: exit code $(cat code)"
: >file
expect "folder that is a file" 3 "$DIXIT" build "$samples/arlen-wire.txt" -o file
says err '^dixit: file: '
expect "folder in a file" 3 "$DIXIT" extract "$samples/arlen-wire.txt" -o file/below

# ---- build

expect "build" 0 "$DIXIT" build "$samples" -o graph
says out '[0-9] documents, [0-9]* entities, [0-9]* claims'
says out 'Who denies what'
says out 'graph: '
if grep -q "$(printf '\033')" out; then
	not_ok "escape sequences where there is no terminal"
else
	ok
fi
for file in statements.jsonl graph.nt graph.nq graph.ttl graph.rdf nodes.csv edges.csv graph.dot graph.gexf graph.graphml; do
	[ -s graph/$file ] && ok || not_ok "build: no $file"
done
name="leftovers"
find graph -name '*.part' >out
silent out
for jobs in 1 2 4; do
	"$DIXIT" build -q -j $jobs "$samples"/[a-f]*.txt -o graph-$jobs >out
	name="quiet build"
	silent out
	if diff -r graph-1 graph-$jobs >/dev/null; then
		ok
	else
		not_ok "build -j $jobs differs"
	fi
done
expect "some formats" 0 "$DIXIT" build "$samples/arlen-wire.txt" -o some --format ttl,csv
ls some >out
name="some formats"
[ "$(tr '\n' ' ' <out)" = "edges.csv graph.ttl nodes.csv " ] && ok || not_ok "some formats: $(tr '\n' ' ' <out)"
expect "full provenance" 0 "$DIXIT" build -q "$samples/arlen-wire.txt" -o full --format ttl --provenance full
grep -q 'oa:TextPositionSelector' full/graph.ttl && ! grep -q 'oa:Text' some/graph.ttl && ok || not_ok "full provenance has selectors, compact has none"
expect "build with a missing input" 1 "$DIXIT" build nowhere.txt "$samples/arlen-wire.txt" -o rest
[ -s rest/graph.nt ] && ok || not_ok "build: the rest was not done"

# Nothing read, nothing written: what is there stays, and no folder is made.
cp -R some kept
mkdir -p bare/below
echo x >bare/below/notes.docx
for arguments in nowhere.txt bare "--statements $samples/arlen-wire.txt" empty.txt; do
	# shellcheck disable=SC2086
	expect "build of $arguments" 1 "$DIXIT" build $arguments -o kept
	says err '^dixit: nothing could be read, so nothing was written into kept'
	diff -r some kept >/dev/null && ok || not_ok "$name: the graph that was there has changed"
	# shellcheck disable=SC2086
	expect "build of $arguments into a new folder" 1 "$DIXIT" build $arguments -o fresh
	[ -e fresh ] && not_ok "$name: a folder was made" || ok
done
expect "a folder without an article" 1 "$DIXIT" extract bare
says err '^dixit: bare: nothing to read in this folder: .* and 1 other files$'
cp "$samples/wall-column.txt" bare
expect "files of other kinds" 0 "$DIXIT" build -v bare -o mixed
says out '^Passed over in folders: 1 of other kinds'
says err '^files in folders that were passed over because of their names: 1$'

cat >table.csv <<'END'
id,label,kind,aliases,demonyms,country,same_as
arlen-board,Voting Board of Arlen,agency,Arlen County Election Commission,,,
END
expect "more actors" 0 "$DIXIT" build -q --gazetteer table.csv "$samples/arlen-wire.txt" -o named --format csv
cp named/nodes.csv out
says out 'Voting Board of Arlen'
expect "a missing table" 1 "$DIXIT" build -q --gazetteer none.csv "$samples/arlen-wire.txt" -o named
says err '^dixit: none.csv: '
printf 'no,table\n' >bad.csv
expect "a bad table" 1 "$DIXIT" build -q --gazetteer bad.csv "$samples/arlen-wire.txt" -o named
says err '^dixit: bad.csv:1: '

# Any split, any order: the same graph.
"$DIXIT" extract "$samples"/[a-b]*.txt >first.jsonl
"$DIXIT" extract "$samples"/[c-f]*.txt | gzip >second.jsonl.gz
expect "statements" 0 "$DIXIT" build -q --statements second.jsonl.gz first.jsonl -o joined
"$DIXIT" build -q "$samples"/[a-f]*.txt -o whole
if diff -r whole joined >/dev/null; then
	ok
else
	not_ok "build --statements differs from build"
fi
head -n 3 first.jsonl | cut -c 1-100 >bad.jsonl
expect "statements that are none" 1 "$DIXIT" build -q --statements bad.jsonl -o none
says err '^dixit: bad.jsonl:1'

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
