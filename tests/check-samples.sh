#!/bin/sh
# The labels of the sample articles are well formed, and what measures with them is right on known cases.
exec python3 tests/eval-samples.py --check
