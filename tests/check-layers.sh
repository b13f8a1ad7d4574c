#!/bin/sh
# Layers include only earlier ones; each header compiles alone; each third-party header is seen by one file; nothing includes a .c file.
set -u
CC=${CC:-gcc}
failures=$(mktemp)
trap 'rm -f "$failures"' EXIT

# The order. src/dixit.h and src/*.c are the library's front: they may use everything up to export.
rank() {
	case $1 in
	base) echo 1 ;;
	ingest) echo 2 ;;
	nlp) echo 3 ;;
	claims) echo 4 ;;
	train) echo 5 ;; # uses what is below and what it trains; nothing uses it
	resolve) echo 6 ;;
	store) echo 7 ;;
	graph) echo 8 ;;
	export) echo 9 ;;
	dixit) echo 10 ;;
	cli) echo 11 ;;
	*) echo 0 ;;
	esac
}

layer_of() {
	case $1 in
	src/*/*) echo "$1" | cut -d/ -f2 ;;
	export/*) echo export ;;
	*) echo dixit ;;
	esac
}

files=$(find src export -name '*.[ch]' | LC_ALL=C sort)
for file in $files; do
	from=$(layer_of "$file")
	grep -n '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$file" |
		sed 's/^\([0-9]*\):.*include[[:space:]]*"\([^"]*\)".*/\1 \2/' |
		while read -r line header; do
			case $header in
			*.c) echo "$file:$line: includes $header" ;;
			*..*) echo "$file:$line: includes $header by a path that goes up" ;;
			esac
			case $header in
			graph/kg.h) to=claims ;; # the record between resolve and graph: resolve fills it, and it needs statements alone
			*/*) to=${header%%/*} ;;
			dixit.h) to=dixit ;;
			*) echo "$file:$line: $header is named without its folder" && continue ;;
			esac
			a=$(rank "$from") b=$(rank "$to")
			if [ "$b" -eq 0 ]; then
				echo "$file:$line: $header is of no known layer"
			elif [ "$b" -gt "$a" ]; then
				echo "$file:$line: $from includes $header of the later layer $to"
			elif [ "$to" = train ] && [ "$from" != train ]; then
				echo "$file:$line: only the trainer may include $header"
			fi
		done
done >>"$failures"

# Third-party headers: how each begins, and the one file that may see it (or, between "|", the one of each layer).
while read -r header owner; do
	for file in $files; do
		case "|$owner|" in *"|$file|"*) continue ;; esac
		if grep -q "^[[:space:]]*#[[:space:]]*include[[:space:]]*<$header" "$file"; then
			echo "$file: <$header...> belongs to $owner alone"
		fi
	done
done >>"$failures" <<'END'
utf8proc.h src/base/utf8.c
csv.h src/base/csv.c
zlib.h src/ingest/bytes.c|src/store/pack.c
jansson.h src/ingest/json.c
libxml/ src/ingest/markup.c
igraph src/graph/graph.c
raptor2 export/rdf.c
sqlite3.h src/store/store.c
END

for header in $(find src export -name '*.h' | LC_ALL=C sort); do
	# shellcheck disable=SC2086
	printf '#include "%s"\ntypedef int dx_not_empty;\n' "${header#src/}" |
		$CC -std=c11 -D_GNU_SOURCE -Isrc -I. -Wall -Wextra -Werror -fsyntax-only -x c - 2>&1 | sed "s|^|$header alone: |"
done >>"$failures"

if [ -s "$failures" ]; then
	cat "$failures"
	exit 1
fi
