#!/bin/sh
# The report: what is in the file, and, where a Chromium is installed, what it does. See report.py.
BUILD=${BUILD:-build}
DIXIT_MODEL=${DIXIT_MODEL:-$PWD/src/nlp/dixit.model}
export DIXIT_MODEL
exec python3 tests/report.py "${DIXIT:-$BUILD/dixit}" "$BUILD/tests/test_export"
