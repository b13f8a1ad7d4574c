/* Neo4jCheck.java: opens the database that the importer made in HOME, or runs a Cypher file against a new one, and writes what it holds:
   one line per node (id, labels, label) and per relationship (id, ends, type, sentence), texts in base64. */
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.TreeSet;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;

public class Neo4jCheck {
	static String text(Object value) {
		return Base64.getEncoder().encodeToString((value == null ? "" : value.toString()).getBytes(StandardCharsets.UTF_8));
	}

	static void run(GraphDatabaseService db, Path script) throws Exception {
		StringBuilder statement = new StringBuilder();
		for (String line : Files.readAllLines(script)) {
			if (line.startsWith("//"))
				continue;
			statement.append(line).append('\n');
			if (line.endsWith(";")) {
				db.executeTransactionally(statement.toString());
				statement.setLength(0);
			}
		}
	}

	static void dump(GraphDatabaseService db, PrintStream out) {
		try (Transaction tx = db.beginTx()) {
			tx.getAllNodes().stream().forEach(n -> {
				TreeSet<String> labels = new TreeSet<>();
				n.getLabels().forEach(l -> labels.add(l.name()));
				labels.remove("Dixit");
				out.println("node\t" + n.getProperty("id") + "\t" + String.join(";", labels) + "\t" + text(n.getProperty("label", null)) + "\t" +
					n.getProperty("pagerank") + "\t" + n.getProperty("contested", ""));
			});
			tx.getAllRelationships().stream().forEach(r -> out.println("edge\t" + r.getProperty("id") + "\t" + r.getStartNode().getProperty("id") +
				"\t" + r.getEndNode().getProperty("id") + "\t" + r.getType().name() + "\t" + text(r.getProperty("sentence", null))));
			var rows = tx.execute("MATCH (e:Entity)-[r:DENIES]->(c:Claim) RETURN e.id AS who, c.id AS what ORDER BY who, what");
			rows.stream().forEach(row -> out.println("denies\t" + row.get("who") + "\t" + row.get("what")));
		}
	}

	public static void main(String[] args) throws Exception {
		Path home = Path.of(args[0]).toAbsolutePath();
		DatabaseManagementService service = new DatabaseManagementServiceBuilder(home)
			.setConfig(GraphDatabaseSettings.load_csv_file_url_root, args.length > 2 ? Path.of(args[2]).toAbsolutePath() : home).build();
		try (PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
			GraphDatabaseService db = service.database("neo4j");
			if (args.length > 1)
				run(db, Path.of(args[1]));
			dump(db, out);
		} finally {
			service.shutdown();
		}
	}
}
