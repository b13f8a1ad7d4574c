// JenaCheck.java: what Apache Jena makes of the RDF exports of a folder: JenaCheck FOLDER ONTOLOGY [QUERIES ROWS].
// All syntaxes must hold the same statements, the texts must be those of statements.jsonl, the default graph must satisfy the shapes,
// and with QUERIES every recipe must give the rows of ROWS/NAME.tsv. Prints what was loaded and who denies what. Exit 1 if not.

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QuerySolution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.shacl.lib.ShLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

public class JenaCheck {
	static int failures = 0;

	static void fail(String text) {
		System.out.println("wrong: " + text);
		failures++;
	}

	static DatasetGraph load(Path file) {
		return RDFDataMgr.loadDatasetGraph(file.toUri().toString());
	}

	// There are no blank nodes, so that sets can be compared.
	static Set<Quad> quads(DatasetGraph graph) {
		Set<Quad> all = new HashSet<>();
		graph.find().forEachRemaining(all::add);
		return all;
	}

	// The rows as a table: a header, then a line a row.
	static String ask(DatasetGraph graph, String query) {
		StringBuilder out = new StringBuilder();
		try (QueryExecution run = QueryExecutionFactory.create(query, DatasetFactory.wrap(graph))) {
			ResultSet rows = run.execSelect();
			List<String> names = rows.getResultVars();
			out.append(String.join("\t", names)).append('\n');
			while (rows.hasNext()) {
				QuerySolution row = rows.next();
				List<String> cells = new ArrayList<>();
				for (String name : names) {
					Node cell = row.get(name) == null ? null : row.get(name).asNode();
					cells.add(cell == null ? "" : cell.isLiteral() ? cell.getLiteralLexicalForm() : cell.getURI());
				}
				out.append(String.join("\t", cells)).append('\n');
			}
		}
		return out.toString();
	}

	// A text of the articles as RDF has it.
	static String gated(String s) {
		return s.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufffe\\uffff]", "\ufffd").replaceAll("\\r(?!\\n)", "\n");
	}

	static void compareTexts(Path folder, DatasetGraph graph) throws IOException {
		String select = "PREFIX dixit: <https://dixit.example/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
			+ " PREFIX schema: <https://schema.org/> SELECT ?n ?t ";
		Map<String, String> properties = Map.of("entity", "rdfs:label", "claim", "schema:text", "attribution", "dixit:sentence");
		Map<String, String> keys = Map.of("entity", "label", "claim", "text", "attribution", "sentence");
		Map<String, Map<String, String>> found = new HashMap<>();
		for (String type : keys.keySet()) {
			Map<String, String> texts = found.computeIfAbsent(type, k -> new HashMap<>());
			try (QueryExecution run = QueryExecutionFactory.create(select + "{ ?n " + properties.get(type) + " ?t FILTER NOT EXISTS"
				+ " { ?n a dixit:Relation } }", DatasetFactory.wrap(graph))) {
				run.execSelect().forEachRemaining(row -> texts.put(row.getResource("n").getURI().replaceFirst(".*/", ""),
					row.getLiteral("t").getLexicalForm()));
			}
		}
		try (Stream<String> lines = Files.lines(folder.resolve("statements.jsonl"))) {
			lines.forEach(line -> {
				JsonObject row = Json.createReader(new StringReader(line)).readObject();
				String type = row.getString("type");
				if (!keys.containsKey(type))
					return;
				String want = gated(row.getString(keys.get(type), "")), got = found.get(type).getOrDefault(row.getString("id"), "");
				if (!want.equals(got))
					fail(type + " " + row.getString("id") + ": \"" + got + "\", not \"" + want + "\"");
			});
		}
		System.out.println("texts: " + found.get("entity").size() + " labels, " + found.get("claim").size() + " claims, "
			+ found.get("attribution").size() + " sentences");
	}

	static void recipes(DatasetGraph graph, Path ontology, Path queries, Path rows) throws IOException {
		RDFDataMgr.read(graph.getDefaultGraph(), ontology.resolve("dixit.ttl").toUri().toString());
		int passed = 0;
		List<Path> files;
		try (Stream<Path> list = Files.list(queries)) {
			files = list.filter(p -> p.toString().endsWith(".rq")).sorted().toList();
		}
		for (Path query : files) {
			String want = Files.readString(rows.resolve(query.getFileName().toString().replace(".rq", ".tsv")));
			String got = ask(graph, Files.readString(query));
			if (got.equals(want))
				passed++;
			else
				fail(query.getFileName() + ": expected\n" + want + "got\n" + got);
		}
		System.out.println("recipes: " + passed);
	}

	public static void main(String[] args) throws IOException {
		Path folder = Path.of(args[0]), ontology = Path.of(args[1]);
		DatasetGraph quads = load(folder.resolve("graph.nq"));
		for (List<String> same : List.of(List.of("graph.nt", "graph.ttl", "graph.rdf"),
			List.of("graph.nq", "graph.trig", "graph.jsonld"))) {
			Set<Quad> first = null;
			for (String name : same) {
				Set<Quad> statements = quads(name.equals("graph.nq") ? quads : load(folder.resolve(name)));
				System.out.println(name + ": " + statements.size() + " statements");
				first = first == null ? statements : first;
				if (!first.equals(statements))
					fail(name + " is not " + same.get(0));
			}
		}
		compareTexts(folder, quads);
		Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(ontology.resolve("shapes.ttl").toUri().toString()));
		ValidationReport report = ShaclValidator.get().validate(shapes, quads.getDefaultGraph());
		System.out.println("shapes: " + (report.conforms() ? "hold" : "do not hold"));
		if (!report.conforms()) {
			ShLib.printReport(report);
			failures++;
		}
		String denials = ask(quads, "SELECT ?who ?claim { ?who <https://dixit.example/ns#denies> ?claim }");
		System.out.println("denials: " + (denials.lines().count() - 1));
		if (args.length > 3)
			recipes(quads, ontology, Path.of(args[2]), Path.of(args[3]));
		System.exit(failures == 0 ? 0 : 1);
	}
}
