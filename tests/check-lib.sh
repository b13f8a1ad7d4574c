#!/bin/sh
# The library as others use it: installed, one header, exported names, an example that is compiled against it.
set -u
BUILD=${BUILD:-build}
CC=${CC:-gcc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

check() {
	name=$1
	shift
	if "$@" >"$work/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $name"
		sed 's/^/    /' "$work/log"
	fi
}

check "make install" make install BUILD="$BUILD" DESTDIR="$work/root"
root=$work/root${PREFIX:-/usr/local}
for file in bin/dixit lib/libdixit.a lib/libdixit.so lib/pkgconfig/dixit.pc include/dixit.h share/dixit/dixit.model share/man/man1/dixit.1; do
	check "$file is installed" test -s "$root/$file"
done

# Only dixit_* leaves the library.
nm -D --defined-only "$root/lib/libdixit.so" | awk '{ print $NF }' | grep -v -e '^dixit_' -e '^_init$' -e '^_fini$' >"$work/names"
check "exported names: $(tr '\n' ' ' <"$work/names")" test ! -s "$work/names"
declared=$(grep '^DIXIT_API' "$root/include/dixit.h" | grep -o 'dixit_[a-z_]*(' | tr -d '(' | sort -u)
check "functions are declared" test -n "$declared"
for function in $declared; do
	check "$function is exported" sh -c "nm -D --defined-only '$root/lib/libdixit.so' | grep -q ' $function\$'"
done

strict="-Wall -Wextra -Wpedantic -Werror -fsyntax-only"
# shellcheck disable=SC2086
check "the header as C11" "$CC" -std=c11 $strict -x c "$root/include/dixit.h"
if command -v g++ >/dev/null; then
	# shellcheck disable=SC2086
	check "the header as C++" g++ -std=c++11 $strict -x c++ "$root/include/dixit.h"
fi

# A library built with sanitizers wants a program that is too.
flags=
if nm -D "$root/lib/libdixit.so" | grep -q __asan_init; then
	flags=-fsanitize=address,undefined
fi
# shellcheck disable=SC2086
check "the example compiles" "$CC" -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror $flags -I"$root/include" \
	tests/lib/example.c -o "$work/example" -L"$root/lib" -ldixit
LD_LIBRARY_PATH=$root/lib
export LD_LIBRARY_PATH
check "the example runs" "$work/example" "$work/graph.ttl" tests/samples/*.txt
grep -q "$(printf '\tdenies\t')" "$work/log"
check "the example finds denials" test $? -eq 0
check "the installed program" "$root/bin/dixit" build -q --format ttl -o "$work/graph" tests/samples/*.txt
check "library and program give the same graph" cmp "$work/graph.ttl" "$work/graph/graph.ttl"

check "a missing article is told" sh -c "'$work/example' '$work/none.ttl' missing.txt 2>&1 | grep -q 'cannot be read'"
DIXIT_MODEL=$work/none.model
export DIXIT_MODEL
check "a missing model is told" sh -c "'$work/example' '$work/none.ttl' tests/samples/arlen-wire.txt 2>&1 | grep -q '^example: .'"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
