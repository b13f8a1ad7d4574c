#!/bin/sh
# Pictures: the same bytes twice, nothing of an article runs or links where it should not, a focus, and what is said when Graphviz is
# missing or fails.
set -u
BUILD=${BUILD:-build}
DIXIT=${DIXIT:-$BUILD/dixit}
DIXIT_MODEL=${DIXIT_MODEL:-$PWD/src/nlp/dixit.model}
export DIXIT_MODEL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# check NAME COMMAND...
check() {
	name=$1
	shift
	if "$@" >"$work/out" 2>"$work/err"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$name: $*"
		head -n 3 "$work/out" "$work/err"
	fi
}

# refuses NAME CODE TEXT COMMAND...: exit code CODE, TEXT among the errors.
refuses() {
	name=$1 code=$2 text=$3
	shift 3
	"$@" >"$work/out" 2>"$work/err"
	got=$?
	if [ $got -eq "$code" ] && grep -q "$text" "$work/err"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$name: exit code $got: $(head -n 1 "$work/err")"
	fi
}

none() { [ ! -e "$1" ]; }

check "extract" "$DIXIT" extract -q tests/example
cp "$work/out" "$work/said.jsonl"

# A stand-in for Graphviz that does what $WHAT says.
mkdir "$work/bin"
cat >"$work/bin/dot" <<'END'
#!/bin/sh
case $WHAT in
fails) echo "Error: it cannot be" >&2; exit 4 ;;
dies) kill -9 $$ ;;
late) kill -14 $$ ;;
much) exec head -c 300000000 /dev/zero ;;
esac
END
chmod +x "$work/bin/dot"
# draws WHAT
draws() {
	WHAT=$1 PATH=$work/bin:$PATH "$DIXIT" build -q --statements "$work/said.jsonl" -o "$work/none" --format svg
}
dixit=$(cd "$(dirname "$DIXIT")" && pwd)/$(basename "$DIXIT")
nothing() {
	PATH=$work/none "$dixit" build -q --statements "$work/said.jsonl" -o "$work/none" --format png
}
refuses "no Graphviz" 3 'install Graphviz' nothing
refuses "Graphviz fails" 3 'dot failed with exit code 4: Error: it cannot be' draws fails
refuses "Graphviz dies" 3 'dot was ended by signal 9' draws dies
refuses "Graphviz is late" 1 'GRAPHVIZ_SECONDS' draws late
refuses "Graphviz writes too much" 1 'GRAPHVIZ_BYTES' draws much
check "nothing is left" none "$work/none/graph.svg"
refuses "an unknown focus" 2 "near: 'Oleg Tarasov'" "$DIXIT" build -q --statements "$work/said.jsonl" -o "$work/none" --focus 'Oleg Tarassov'

if command -v dot >"$work/out"; then
	for run in 1 2; do
		check "svg and png" "$DIXIT" build -q --statements "$work/said.jsonl" -o "$work/$run" --format svg,png,dot
	done
	check "the same twice" diff -r "$work/1" "$work/2"
	check "focus" "$DIXIT" build -q --statements "$work/said.jsonl" -o "$work/focus" --format svg --focus 'oleg tarasov' --top 1
	check "nasty" "$BUILD/tests/test_picture" write "$work"
	for file in 1/graph.svg focus/graph.svg nasty.svg; do
		check "$file" python3 tests/svg.py "$work/$file"
	done
	check "one claim of the focus" grep -Eq '>1 of [0-9]+ claims, 3 articles<' "$work/focus/graph.svg"
else
	echo "skipped: Graphviz is not installed (make deps)"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
