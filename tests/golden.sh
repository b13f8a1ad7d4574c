#!/bin/sh
# Every export of one small graph is what tests/golden/export holds. `sh tests/golden.sh --replace` shows the difference, then takes
# what is written now for right.
set -u
BUILD=${BUILD:-build}
golden=tests/golden/export
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$BUILD/tests/test_export" write "$folder" clean || exit 1
# The report is mostly its program: check-report.sh looks at what it shows.
rm -f "$folder/report.html"
if diff -ru "$golden" "$folder" >"$folder.diff" 2>&1; then
	rm -f "$folder.diff"
	exit 0
fi
cat "$folder.diff"
rm -f "$folder.diff"
[ "${1:-}" = --replace ] || { echo "if that is meant: make golden"; exit 1; }
rm -rf "$golden"
mkdir -p "$golden"
cp -r "$folder"/. "$golden"
