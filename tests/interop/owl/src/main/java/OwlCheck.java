// OwlCheck.java: say whether an ontology file is in OWL 2 DL; each violation on a line. Exit 1 if it is not.

import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;

public class OwlCheck {
	public static void main(String[] args) throws Exception {
		OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(args[0]));
		OWLProfileReport report = new OWL2DLProfile().checkOntology(ontology);
		report.getViolations().forEach(System.out::println);
		System.out.println(args[0] + ": " + ontology.getAxiomCount() + " axioms, in OWL 2 DL: " + report.isInProfile());
		System.exit(report.isInProfile() ? 0 : 1);
	}
}
