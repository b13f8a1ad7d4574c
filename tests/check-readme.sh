#!/bin/sh
# The README's commands run, print what it says that they print, and the files that it links to are there.
exec python3 tests/readme.py README.md
