#!/bin/sh
# Load the exports of FOLDER with Neo4j, Gephi or Apache Jena, in Java: java.sh neo4j|gephi|jena FOLDER [recipes]. Needs mvn and a JDK;
# the libraries come from Maven Central. What Neo4j and Gephi hold afterwards is compared by compare.py.
set -eu
folder=$(cd "$2" && pwd)
build=$(mkdir -p "${BUILD:-build}/interop/$1" && cd "${BUILD:-build}/interop/$1" && pwd)
mvn -q -B -f "tests/interop/$1/pom.xml" -Dbuild="$build" compile dependency:build-classpath -Dmdep.outputFile="$build/classpath"
classes=$build/classes:$(cat "$build/classpath")

if [ "$1" = neo4j ]; then
	rm -rf "$build/imported" "$build/loaded"
	mkdir -p "$build/imported/conf" "$build/bin"
	printf '#!/bin/sh\nexec java -cp "%s" org.neo4j.cli.AdminTool "$@"\n' "$classes" >"$build/bin/neo4j-admin"
	chmod +x "$build/bin/neo4j-admin"
	NEO4J_HOME=$build/imported NEO4J_CONF=$build/imported/conf PATH=$build/bin:$PATH sh "$folder/neo4j/import.sh" >"$build/import.log" 2>&1 ||
		{ tail -n 5 "$build/import.log"; exit 1; }
	java -cp "$classes" Neo4jCheck "$build/imported" >"$build/imported.tsv" 2>"$build/log"
	java -cp "$classes" Neo4jCheck "$build/loaded" "$folder/neo4j/load.cypher" "$folder/neo4j" >"$build/loaded.tsv" 2>"$build/log"
	python3 tests/interop/compare.py "$folder" "$build/imported.tsv" exact
	python3 tests/interop/compare.py "$folder" "$build/loaded.tsv" exact
elif [ "$1" = jena ]; then
	# shellcheck disable=SC2086
	java -Xmx2g -cp "$classes" JenaCheck "$folder" ontology ${3:+ontology/queries tests/interop/sparql}
else
	for files in graph.gexf graph.graphml "gephi/nodes.csv gephi/edges.csv"; do
		paths=
		for file in $files; do
			paths="$paths $folder/$file"
		done
		# shellcheck disable=SC2086
		java -Djava.awt.headless=true -cp "$classes" GephiCheck $paths >"$build/gephi.tsv" 2>"$build/log"
		echo "$files"
		mode=merged
		[ "$files" = graph.graphml ] && mode=pairs
		python3 tests/interop/compare.py "$folder" "$build/gephi.tsv" "$mode"
	done
fi
