#!/bin/sh
# The manual page: no warnings, and every option of the program's help.
set -u
BUILD=${BUILD:-build}
DIXIT=${DIXIT:-$BUILD/dixit}
status=0
if command -v groff >/dev/null; then
	warnings=$(groff -Tutf8 -mdoc -ww -z src/cli/dixit.1 2>&1)
	if [ -n "$warnings" ]; then
		echo "$warnings"
		status=1
	fi
fi
for command in $("$DIXIT" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
	if ! grep -q "^\.It Cm $command\$" src/cli/dixit.1; then
		echo "dixit.1 has no command $command"
		status=1
	fi
	for option in $("$DIXIT" "$command" --help | sed -n 's/^ .*--\([a-z]*\).*/\1/p'); do
		if ! grep -q "^\.It .*Fl -$option" src/cli/dixit.1; then
			echo "dixit.1 has no --$option of $command"
			status=1
		fi
	done
done
exit $status
