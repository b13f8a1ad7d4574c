#!/bin/sh
# The labels of the sample articles and of the held-out ones are well formed, and what measures with them is right on known cases.
exec python3 tests/eval-samples.py --check --samples tests/samples --samples tests/labelled/articles
