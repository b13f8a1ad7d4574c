#!/bin/sh
# The store: any order of adding and removing gives the graph of a rebuild; what is known is not read again; two may write at once;
# runs that are killed at any moment can go on; a removed article leaves no trace; files that are no stores, or of other versions, are refused.
set -u
BUILD=${BUILD:-build}
DIXIT=${DIXIT:-$BUILD/dixit}
case $DIXIT in /*) ;; *) DIXIT=$PWD/$DIXIT ;; esac
DIXIT_MODEL=${DIXIT_MODEL:-$PWD/src/nlp/dixit.model}
export DIXIT_MODEL
samples=$PWD/tests/samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0

# tell NAME CODE FILE...: counts, and shows the files where the code is not 0.
tell() {
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $1"
		shift 2
		head -n 3 "$@" | sed 's/^/    /'
	fi
}

# check NAME COMMAND...: leaves its output in out and err.
check() {
	name=$1
	shift
	"$@" >out 2>err
	tell "$name" $? out err
}

# see NAME COMMAND...: looks at what check left.
see() {
	name=$1
	shift
	"$@" >seen 2>&1
	tell "$name" $? seen out err
}

code() {
	want=$1
	shift
	"$@"
	[ $? -eq "$want" ]
}

mkdir articles
cp "$samples"/arlen-*.txt "$samples"/solari-*.txt articles
count=$(ls articles | wc -l)
"$DIXIT" build -q articles -o rebuilt

# ---- adding

check "add one half" "$DIXIT" add -k a.store articles/s*.txt
check "add all" "$DIXIT" add -k a.store articles
see "the known half is not read again" grep -q " $(ls articles/s*.txt | wc -l) known already" out
check "build from the store" "$DIXIT" build -q -k a.store -o stored
check "the graph of the store is that of a rebuild" diff -r rebuilt stored
check "add again" "$DIXIT" add -k a.store articles
see "nothing is read again" grep -q "^0 added, 0 replaced, $count known already" out
check "list" "$DIXIT" list -k a.store
see "list has every document" test "$(grep -c '^d-' out)" -eq "$count"

cp articles/arlen-wire.txt original
sed 's/Wednesday/Thursday/' original >articles/arlen-wire.txt
check "add a changed article" "$DIXIT" add -k a.store articles
see "one is replaced" grep -q '^0 added, 1 replaced' out
"$DIXIT" build -q articles -o changed
"$DIXIT" build -q -k a.store -o stored
check "the new self replaces the old one" diff -r changed stored

# ---- what is one document, and what is not

mkdir -p outlets/north outlets/south
printf 'id,text\n1,"Mayor Nina Pardo said on Monday that the road would be closed."\n2,"The council denied it."\n' >outlets/north/day.csv
printf 'id,text\n1,"Driver Ole Lunde said on Monday that the bus was late."\n' >outlets/south/day.csv
printf '%s\n' '{"id": 1, "text": "The port said on Monday that it would grow."}' \
	'{"id": 1, "text": "The port said on Friday that it would shrink."}' \
	'{"id": 1, "text": "The port said on Monday that it would grow."}' >outlets/south/day.jsonl
cp articles/solari-wire.txt outlets
ln -s solari-wire.txt outlets/link.txt
ln -s outlets other
check "equal ids in several files" "$DIXIT" add -k ids.store outlets
see "replace nothing" grep -q '^6 added, 0 replaced, 2 known already, 0 refused; the store has 6 documents$' out
check "other paths to the same files" "$DIXIT" add -k ids.store "$PWD/outlets" ./outlets/north/day.csv other/solari-wire.txt other/south/day.jsonl
see "give nothing new" grep -q '^0 added, 0 replaced, 14 known already, 0 refused; the store has 6 documents$' out
"$DIXIT" build -q -k ids.store -o stored-ids
"$DIXIT" build -q outlets -o built-ids
check "the graph is that of a build" diff -r built-ids stored-ids
"$DIXIT" build -q ./outlets outlets other/link.txt "$PWD/outlets/south/day.csv" -o built-twice --format jsonl
check "a build knows other paths to the same files too" test "$(grep -c '"type":"document"' built-twice/statements.jsonl)" -eq 6
sed 's/closed/opened/' outlets/north/day.csv >changed.csv
cp changed.csv outlets/north/day.csv
check "a changed record" "$DIXIT" add -k ids.store other/north/day.csv
see "replaces its old self" grep -q '^0 added, 1 replaced, 1 known already' out
check "a name of several files" code 1 "$DIXIT" remove -k ids.store 1
see "is not enough to remove" grep -q 'several files are called 1: give the id' err
check "list tells them apart" "$DIXIT" list -v -k ids.store
see "by file and id" grep -q '  1  .*/outlets/north/day.csv#1$' out
check "remove by another path" "$DIXIT" remove -k ids.store other/link.txt
see "removes the file" grep -q '^1 removed$' out
printf 'text\n"The baker said it would snow."\n"The butcher said it would not."\n' >outlets/north/bare.csv
"$DIXIT" add -q -k ids.store outlets/north/bare.csv
check "remove by the file of records with ids" "$DIXIT" remove -k ids.store outlets/north/day.csv
see "removes them all" grep -q '^2 removed$' out
check "remove by the file of records without" "$DIXIT" remove -k ids.store other/north/bare.csv
see "removes these too" grep -q '^2 removed$' out
check "what is left" "$DIXIT" list -v -k ids.store
see "is of other files" test "$(grep -c '/outlets/south/day' out) $(grep -c '/outlets/north' out)" = "3 0"
printf '%s\n' '{"url": "https://post.example/1", "text": "The port said it would grow."}' >morning.jsonl
printf '%s\n' '{"url": "https://post.example/1", "text": "The port said it would shrink."}' >evening.jsonl
check "one IRI in two files" "$DIXIT" add -k iri.store morning.jsonl evening.jsonl
see "is one article, and the later one counts" grep -q '^1 added, 1 replaced, .* 1 documents$' out

# ---- removing

mkdir fewer
check "its name is in the file" sh -c "cat a.store* | grep -a -q -F articles/arlen-wire.txt"
check "remove by name" "$DIXIT" remove -k a.store articles/arlen-wire.txt
check "no trace of it" sh -c "! cat a.store* | grep -a -q -F articles/arlen-wire.txt"
id=$("$DIXIT" list -q -k a.store | sed -n 's/^\(d-[0-9a-f]*\) .*solari-wire.txt$/\1/p')
check "remove by id" "$DIXIT" remove -k a.store "$id"
mv articles/arlen-wire.txt articles/solari-wire.txt fewer
"$DIXIT" build -q articles -o without
"$DIXIT" build -q -k a.store -o stored
check "removing gives the graph of a rebuild" diff -r without stored
check "what is not there cannot be removed" code 1 "$DIXIT" remove -k a.store articles/arlen-wire.txt
see "and is named" grep -q '^dixit: articles/arlen-wire.txt: ' err
mv fewer/*.txt articles
cp original articles/arlen-wire.txt
"$DIXIT" add -q -k a.store articles
"$DIXIT" build -q -k a.store -o stored
check "removed and added again" diff -r rebuilt stored

# ---- several processes

"$DIXIT" add -q -k two.store articles/a*.txt &
"$DIXIT" add -q -k two.store articles/s*.txt
wait
"$DIXIT" build -q -k two.store -o stored
check "two writers at once" diff -r rebuilt stored

# Enough articles for several transactions, killed at several moments of the same store.
python3 - <<'END'
import json
with open("many.jsonl", "w") as f:
    for i in range(700):
        who, what = ("Mayor", "Engineer", "Driver")[i % 3], ("road", "bridge", "tunnel")[i // 3 % 3]
        print(json.dumps({"id": "wire/%d" % i, "title": "Note %d" % i,
                          "text": "%s Nina Pardo said on Monday that %s %d would be closed. The council denied it." % (who, what, i % 50)}), file=f)
END
"$DIXIT" build -q many.jsonl -o undisturbed --format nt,csv
for moment in 0.02 0.05 0.1 0.15 0.2 0.3 0.4; do
	"$DIXIT" add -q -k killed.store many.jsonl &
	pid=$!
	sleep $moment
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	if [ -e killed.store ]; then
		check "a store killed after $moment s can be read" "$DIXIT" list -q -k killed.store
		see "and holds whole articles" sh -c "! grep -v '^d-' out"
	fi
done
check "going on after kills" "$DIXIT" add -k killed.store many.jsonl
see "with all articles" grep -q '; the store has 700 documents$' out
"$DIXIT" build -q -k killed.store -o stored-many --format nt,csv
check "killed runs lose nothing and leave nothing" diff -r undisturbed stored-many

# ---- any order, any split, any number of threads

for article in $(ls -r articles/*.txt); do
	"$DIXIT" add -q -k reverse.store "$article"
done
"$DIXIT" build -q -k reverse.store -o stored
check "one by one, the last first" diff -r rebuilt stored
"$DIXIT" build -q -j 1 articles -o threads-1
check "one thread" diff -r rebuilt threads-1
"$DIXIT" build -q -j 3 articles -o threads-3
check "three threads" diff -r rebuilt threads-3
"$DIXIT" extract -q articles/s*.txt >second.jsonl
"$DIXIT" extract -q articles/a*.txt >first.jsonl
"$DIXIT" build -q --statements second.jsonl first.jsonl -o split
check "statements in two parts, in another order" diff -r rebuilt split
check "a build says how long it took" "$DIXIT" build -v --statements second.jsonl first.jsonl -o split
see "step by step" grep -q '^graph of [0-9]* attributions in .* s: reading .*, resolving .*, analysing ' err

# ---- a claim that is worded in the negative, until somebody words it plainly

mkdir turn
echo 'Foreign Minister Ida Moen said that Norland had never repaired the crane of the harbour.' >turn/never.txt
echo 'Captain Peter Holm denied that Norland had never repaired the crane of the harbour.' >turn/denied.txt
echo 'Union leader Clara Stein said that Norland had repaired the crane of the harbour.' >turn/warned.txt
"$DIXIT" build -q turn/never.txt turn/denied.txt -o negative
"$DIXIT" build -q turn -o plain
# stances FOLDER: who, stance towards the claim, its text.
stances() {
	python3 -c 'import csv, sys
labels = {row["Id"]: row["Label"] for row in csv.DictReader(open(sys.argv[1] + "/nodes.csv", newline=""))}
for row in csv.DictReader(open(sys.argv[1] + "/edges.csv", newline="")):
    if row["Stance"]: print(labels[row["Source"]], row["Label"], row["Stance"], labels[row["Target"]], sep="|")' "$1" | sort
}
cat >wanted <<'EOF'
Ida Moen|says|asserts|Norland had never repaired the crane of the harbour
Peter Holm|denies|denies|Norland had never repaired the crane of the harbour
EOF
check "who says the negation asserts it" stances negative
see "and who denies it denies it" cmp out wanted
cat >wanted <<'EOF'
Clara Stein|says|asserts|Norland had repaired the crane of the harbour
Ida Moen|denies|denies|Norland had repaired the crane of the harbour
Peter Holm|asserts|asserts|Norland had repaired the crane of the harbour
EOF
check "a plain wording shows the claim" stances plain
see "and all stances are towards it" cmp out wanted
check "the wordings come one after the other" "$DIXIT" add -q -k turn.store turn/never.txt turn/denied.txt
"$DIXIT" build -q -k turn.store -o stored-negative
see "the negation is stored as it is built" diff -r negative stored-negative
check "the summary" "$DIXIT" build -k turn.store -o stored-negative --format nt
see "tells of the words that it shows" grep -q '^  Peter Holm denies: Norland had never repaired' out
"$DIXIT" add -q -k turn.store turn/warned.txt
"$DIXIT" build -k turn.store -o stored-plain >out
see "a plain wording turns the claim" diff -r plain stored-plain
see "and the summary" grep -q '^  Ida Moen denies: Norland had repaired' out
check "the table of contested claims" "$DIXIT" analyze -k turn.store --format json
see "has each on the side of the claim that it shows" python3 -c 'import json
row, = json.load(open("out"))["contested"]
assert (row["denied_by"], row["denies"], row["asserts"]) == ("Ida Moen", 1, 2), row'
"$DIXIT" remove -q -k turn.store turn/warned.txt
"$DIXIT" build -q -k turn.store -o stored-negative
see "without it the claim is as it was" diff -r negative stored-negative
see "JSON Lines keep the side on the plain proposition" python3 -c 'import json
rows = [json.loads(line) for line in open("negative/statements.jsonl")]
stances = {row["source"]["label"]: row["stance"] for row in rows if row["type"] == "attribution"}
claim, = (row for row in rows if row["type"] == "claim")
assert stances == {"Ida Moen": "denies", "Peter Holm": "asserts"} and claim["negated"] is True, (stances, claim)
assert (claim["stances"]["asserts"], claim["stances"]["denies"]) == (1, 1), claim'

# ---- export and analyze

check "export a file" "$DIXIT" export -k a.store --format ttl -o graph.ttl
check "export is build" cmp graph.ttl rebuilt/graph.ttl
check "export a folder" "$DIXIT" export -k a.store --format csv -o tables
check "the folder has both tables" cmp tables/edges.csv rebuilt/edges.csv
check "export to standard output" "$DIXIT" export -k a.store --format nt -o -
see "the same there" cmp out rebuilt/graph.nt
check "export of an unknown format" code 2 "$DIXIT" export -k a.store --format paper -o x
for format in nt nq ttl trig jsonld rdf jsonl html sql gexf graphml dot; do
	{
		"$DIXIT" export -k a.store --format $format -o - 2>err
		echo $? >code
	} | head -c 10 >out
	see "a pipe that closes early is no failure: $format" sh -c '[ "$(cat code)" = 0 ] && [ ! -s err ]'
done
for format in csv neo4j nt,ttl; do
	check "several files have no room in standard output: $format" code 2 "$DIXIT" export -k a.store --format $format -o -
	see "and that is said" grep -q "^dixit: --format $format is several files" err
done
see "no folder of that name is made" test ! -e ./-
check "analyze" "$DIXIT" analyze -k a.store
see "analyze shows sources" grep -q '^Sources by rank' out
check "analyze as JSON" "$DIXIT" analyze -k a.store --format json --top 3
see "which is JSON" python3 -c 'import json; t = json.load(open("out")); assert t["sources"] and len(t["sources"]) <= 3 and "contested" in t'
"$DIXIT" build -k a.store -o stored --format nt >summary
see "and the summary of build has the same contested claims with the same sides" python3 -c 'import json, re
rows = json.load(open("out"))["contested"]
part = open("summary").read().split("\nContested claims\n")[1].split("\n\n")[0]
shown = re.findall(r"^  (\S.*)\n((?:      .*\n?)*)", part, re.M)
assert rows and len(shown) >= len(rows)
for row, (text, sides) in zip(rows, shown):
    assert row["text"].startswith(text.rstrip("\u2026")), (row, text)
    assert [int(n) for n in re.findall(r" (\d+): ", sides)] == [n for n in (row["asserts"], row["denies"], row["doubts"]) if n], (row, sides)'
check "analyze as CSV" "$DIXIT" analyze -k a.store --format csv
see "which is CSV" python3 -c 'import csv
for row in csv.reader(open("out", newline=""), strict=True): assert not row or row[0]'
check "unknown format" code 2 "$DIXIT" analyze -k a.store --format paper

check "explain" "$DIXIT" explain -k a.store "Gloria Reyes"
see "explain gives a reason for each name" grep -q 'Gloria Reyes .*[a-z]  *[01]' out
check "explain a firm" "$DIXIT" explain -k a.store "Bluebird Printing"
see "explain shows what was taken for it" grep -q 'The company .*description that speaks' out
see "explain shows its pronouns" grep -q ' It .*pronoun that speaks' out
check "explain nobody" code 1 "$DIXIT" explain -k a.store "Nobody At All"
see "who is named" grep -q '^dixit: Nobody At All: ' err

claim=$(sed -n 's/^"\(c-[0-9a-f]\{16\}\)",.*/\1/p' tables/nodes.csv | head -n 1)
check "explain a claim" "$DIXIT" explain -k a.store "$claim"
see "explain gives its wordings and why" grep -q "^$claim  is  .*equal words, whatever the names  *1$" out

# ---- a store that may be read, but not written

# Root may write everywhere, so that somebody else has to try.
other=
[ "$(id -u)" -eq 0 ] && other="setpriv --reuid=65534 --regid=65534 --clear-groups"
if [ -z "$other" ] || $other true 2>/dev/null; then
	chmod 755 .
	mkdir 'read?only#%'
	locked='read?only#%/a.store'
	cp a.store "$locked"
	cp "$DIXIT" dixit-here
	cp "$DIXIT_MODEL" model-here
	chmod 444 "$locked" model-here
	chmod 555 'read?only#%' dixit-here
	ls 'read?only#%' >before
	"$DIXIT" list -k a.store >listed
	check "list of a store that cannot be written" $other ./dixit-here list -k "$locked"
	see "the same as ever" cmp listed out
	check "export of it" $other ./dixit-here export -k "$locked" --format nt -o -
	see "the same graph" cmp out rebuilt/graph.nt
	check "analyze of it" $other ./dixit-here analyze -k "$locked"
	check "it cannot be added to" code 3 $other ./dixit-here add -k "$locked" --model model-here articles/arlen-wire.txt
	see "and is named" grep -q '^dixit: read?only#%/a.store: ' err
	ls 'read?only#%' >after
	see "nothing is left beside it" cmp before after
	chmod 755 'read?only#%'
	: >"$locked-wal"
	chmod 555 'read?only#%'
	check "a log that cannot be shared" code 3 $other ./dixit-here list -k "$locked"
	see "is explained" grep -q 'write-ahead log (-wal) cannot be read' err
	chmod 755 'read?only#%'
else
	echo "not tested without another user: stores that may be read only"
fi

# ---- what is no store

check "a missing store" code 1 "$DIXIT" list -k none.store
check "is not made by reading" test ! -e none.store
check "an article" code 3 "$DIXIT" list -k articles/arlen-wire.txt
see "is named" grep -q '^dixit: articles/arlen-wire.txt: ' err
python3 - <<'END'
import sqlite3
db = sqlite3.connect("other.store"); db.execute("CREATE TABLE t (x)"); db.commit(); db.close()
for version in (0, 99):
    import shutil; shutil.copy("a.store", "version-%d.store" % version)
    db = sqlite3.connect("version-%d.store" % version); db.execute("PRAGMA user_version = %d" % version); db.commit(); db.close()
END
check "another database" code 3 "$DIXIT" add -k other.store articles
see "is said to be none" grep -q 'no store of dixit' err
check "a later version" code 3 "$DIXIT" list -k version-99.store
see "is named too" grep -q 'version 99' err
check "an earlier version" code 3 "$DIXIT" add -k version-0.store articles
see "is named, and what to do" grep -q 'version 0, .*add the articles anew' err
check "a folder that is not there" code 3 "$DIXIT" add -k nowhere/a.store articles

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
