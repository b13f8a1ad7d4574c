#!/bin/sh
# No two files define one name: with archives the linker would silently take the first. All names that leave a file begin with dx_ or dixit_.
set -u
BUILD=${BUILD:-build}
status=0
# Objects of files that are gone may still lie about.
find src export -name '*.c' ! -name main.c | while read -r file; do
	object=$BUILD/obj/${file%.c}.o
	[ ! -f "$object" ] || nm -g --defined-only "$object"
done |
	awk 'NF == 3 && $2 ~ /^[A-Z]$/ && $2 != "W" { print $3 }' | LC_ALL=C sort >"$BUILD/symbols"
twice=$(uniq -d "$BUILD/symbols")
if [ -n "$twice" ]; then
	echo "defined more than once:" $twice
	status=1
fi
others=$(grep -v -e '^dx_' -e '^dixit_' -e '^__' "$BUILD/symbols" | uniq)
if [ -n "$others" ]; then
	echo "names without dx_:" $others
	status=1
fi
rm -f "$BUILD/symbols"
exit $status
