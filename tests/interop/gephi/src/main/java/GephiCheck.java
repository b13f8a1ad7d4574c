/* GephiCheck.java: opens a GEXF or GraphML file, or a nodes and an edges table, with the Gephi Toolkit; writes what it holds: one line
   per node (id, label in base64) and per edge (id, ends), the edges that deny, the days of the timeline, how many colours and sizes,
   the columns with their types, and what the importer reported. */
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.gephi.graph.api.AttributeUtils;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public class GephiCheck {
	public static void main(String[] args) throws Exception {
		ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
		projects.newProject();
		Workspace workspace = projects.getCurrentWorkspace();
		ImportController imports = Lookup.getDefault().lookup(ImportController.class);
		StringBuilder said = new StringBuilder();
		for (int i = 0; i < args.length; i++) {
			Container container = imports.importFile(new File(args[i]));
			imports.process(container, i == 0 ? new DefaultProcessor() : new AppendProcessor(), workspace);
			container.getReport().getIssues(1000).forEachRemaining(issue ->
				said.append("issue\t").append(((Issue) issue).getLevel()).append('\t').append(((Issue) issue).getMessage()).append('\n'));
		}
		GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
		Base64.Encoder base64 = Base64.getEncoder();
		for (Node n : model.getGraph().getNodes())
			System.out.println("node\t" + n.getId() + "\t" + base64.encodeToString((n.getLabel() == null ? "" : n.getLabel()).getBytes(StandardCharsets.UTF_8)));
		for (Edge e : model.getGraph().getEdges())
			System.out.println("edge\t" + e.getId() + "\t" + e.getSource().getId() + "\t" + e.getTarget().getId() + "\t" + e.getWeight());
		Set<String> colours = new TreeSet<>();
		Set<Float> sizes = new TreeSet<>();
		for (Node n : model.getGraph().getNodes()) {
			colours.add(String.valueOf(n.getColor()));
			sizes.add(n.size());
		}
		System.out.println("looks\t" + colours.size() + "\t" + sizes.size());
		Column stance = null;
		for (Column c : model.getEdgeTable())
			if (c.getTitle().equalsIgnoreCase("stance"))
				stance = c;
		for (Edge e : model.getGraph().getEdges())
			if (stance != null && "denies".equals(e.getAttribute(stance)))
				System.out.println("denies\t" + e.getSource().getId() + "\t" + e.getTarget().getId());
		Interval days = model.isDynamic() ? model.getTimeBounds() : null;
		if (days != null)
			System.out.println("days\t" + AttributeUtils.printTimestampInFormat(days.getLow(), model.getTimeFormat()) + "\t" +
				AttributeUtils.printTimestampInFormat(days.getHigh(), model.getTimeFormat()));
		for (Column c : model.getNodeTable())
			System.out.println("node column\t" + c.getTitle() + "\t" + c.getTypeClass().getSimpleName());
		for (Column c : model.getEdgeTable())
			System.out.println("edge column\t" + c.getTitle() + "\t" + c.getTypeClass().getSimpleName());
		System.out.print(said);
		System.exit(0);
	}
}
