#!/bin/sh
# Makes a new database of nodes.csv and edges.csv: sh import.sh [DATABASE], on the server, while the database is stopped.
cd "$(dirname "$0")" && exec neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv \
	--multiline-fields=true --legacy-style-quoting=false --ignore-empty-strings=true --bad-tolerance=0 \
	--overwrite-destination=true "${1:-neo4j}"
