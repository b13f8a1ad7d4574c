#!/bin/sh
# Ask the OWL API whether ontology/dixit.ttl is in OWL 2 DL. Needs mvn and a JDK; the libraries come from Maven Central.
set -eu
build=$(mkdir -p "${BUILD:-build}/interop/owl" && cd "${BUILD:-build}/interop/owl" && pwd)
mvn -q -B -f tests/interop/owl/pom.xml -Dbuild="$build" compile dependency:build-classpath -Dmdep.outputFile="$build/classpath"
java -cp "$build/classes:$(cat "$build/classpath")" OwlCheck ontology/dixit.ttl
