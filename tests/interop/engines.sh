#!/bin/sh
# Load the exports with Oxigraph, Ladybug (Kuzu's fork), DuckDB and graphology, from npm: engines.sh ENGINE FOLDER.
set -eu
here=$(pwd)
work=$(mkdir -p "${BUILD:-build}/interop/engines" && cd "${BUILD:-build}/interop/engines" && pwd)
cp -p tests/interop/engines/package.json tests/interop/engines/engines.mjs "$work"
folder=$(cd "$2" && pwd)
cd "$work"
[ -d node_modules ] && [ node_modules -nt package.json ] || npm install --loglevel=error --no-audit --no-fund
touch node_modules
node engines.mjs "$1" "$folder"
cd "$here"
