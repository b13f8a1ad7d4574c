/* recipes_kg.h: two articles and what they say, for the SPARQL recipes of ontology/queries and for selectors: every span is where its
   words stand, in texts with characters of several bytes. */
#ifndef DX_RECIPES_KG_H
#define DX_RECIPES_KG_H

#include "sample_kg.h"

static const char *const recipe_texts[] = {
	"Nordwall denied helping spies. The FDSA doubts that Nordwall helped spies.\n\n"
	"\xE2\x80\x9CThe Meridian Post has no document,\xE2\x80\x9D the company said. "
	"Ingrid Solheim accused Nordwall of ignoring two warnings.\n\n"
	"Claims that antivirus programs could serve as spying tools abound.\n",
	"The Meridian Post reported that Nordwall helped spies. \xE2\x80\x9CWe never helped spies,\xE2\x80\x9D the company said.\n\n"
	"The Post reported that an official said the files were found. "
	"Caf\xC3\xA9 talk: Ingrid Solheim blamed Nordwall, which ignored two warnings.\n",
};
static struct kg_document recipe_documents[] = {
	{ .id = SLICE("d-0000000000000001"), .name = SLICE("one.txt"), .title = SLICE("Nordwall denies spying"), .language = SLICE("en"),
	  .publisher_entity = NO_INDEX, .sha256 = "0000000000000001000000000000000000000000000000000000000000000000" },
	{ .id = SLICE("d-0000000000000002"), .name = SLICE("two.txt"), .title = SLICE("Spies used antivirus"), .language = SLICE("en"),
	  .publisher_entity = 4, .sha256 = "0000000000000002000000000000000000000000000000000000000000000000" },
};

enum { R_OFFICIAL, R_FDSA, R_SOLHEIM, R_NORDWALL, R_POST };
static const struct kg_alias recipe_fdsa[] = { { SLICE("FDSA"), 4 }, { SLICE("Federal Digital Security Agency"), 1 },
                                               { SLICE("the Agency"), 1 } };
static const struct kg_alias recipe_nordwall[] = { { SLICE("Nordwall"), 7 }, { SLICE("Nordwall Security"), 2 } };
static struct kg_entity recipe_entities[] = {
	{ .id = SLICE("an-official"), .label = SLICE("an official"), .kind = KIND_OTHER, .mentions = 1 },
	{ .id = SLICE("fdsa"), .label = SLICE("Federal Digital Security Agency"), .kind = KIND_AGENCY, .aliases = recipe_fdsa,
	  .alias_count = 3, .mentions = 6 },
	{ .id = SLICE("ingrid-solheim"), .label = SLICE("Ingrid Solheim"), .kind = KIND_PERSON, .mentions = 2 },
	{ .id = SLICE("nordwall"), .label = SLICE("Nordwall"), .kind = KIND_ORGANIZATION, .aliases = recipe_nordwall, .alias_count = 2,
	  .mentions = 9 },
	{ .id = SLICE("the-meridian-post"), .label = SLICE("The Meridian Post"), .kind = KIND_OUTLET, .mentions = 4 },
};

static const uint32_t recipe_about[] = { R_NORDWALL, R_POST };
static struct kg_claim recipe_claims[] = {
	{ .id = SLICE("c-0000000000000001"), .text = SLICE("Nordwall helped spies"), .key = SLICE("nordwall help spy"),
	  .about = recipe_about, .about_count = 1, .stances = { 1, 2, 1 }, .sources = 3, .contested = true },
	{ .id = SLICE("c-0000000000000002"), .text = SLICE("The Meridian Post has no document"), .key = SLICE("meridian post have document"),
	  .about = recipe_about + 1, .about_count = 1, .stances = { 1 }, .sources = 1 },
	{ .id = SLICE("c-0000000000000003"), .text = SLICE("an official said the files were found"), .key = SLICE("official say file find"),
	  .stances = { 1 }, .sources = 1 },
	{ .id = SLICE("c-0000000000000004"), .text = SLICE("Nordwall ignored two warnings"), .key = SLICE("nordwall ignore two warning"),
	  .about = recipe_about, .about_count = 1, .stances = { 2 }, .sources = 1 },
	{ .id = SLICE("c-0000000000000005"), .text = SLICE("the files were found"), .key = SLICE("file find"), .stances = { 1 }, .sources = 1 },
	{ .id = SLICE("c-0000000000000006"), .text = SLICE("antivirus programs could serve as spying tools"),
	  .key = SLICE("antivirus program serve spying tool"), .stances = { 1 } },
};

static const struct recipe_row {
	uint32_t document;
	const char *sentence, *source, *cue, *content; /* words of it */
	uint32_t who, claim;
	const char *predicate;
	uint8_t stance, mode;
	double confidence;
	uint32_t parent;
} recipe_rows[] = {
	{ 0, "Nordwall denied helping spies.", "Nordwall", "denied", "helping spies", R_NORDWALL, 0, "denies", STANCE_DENIES, MODE_INDIRECT,
	  0.9, NO_INDEX },
	{ 1, "\xE2\x80\x9CWe never helped spies,\xE2\x80\x9D the company said.", "the company", "said", "We never helped spies", R_NORDWALL, 0,
	  "says", STANCE_DENIES, MODE_DIRECT, 0.9, NO_INDEX },
	{ 1, "The Meridian Post reported that Nordwall helped spies.", "The Meridian Post", "reported", "that Nordwall helped spies", R_POST, 0,
	  "reports", STANCE_ASSERTS, MODE_INDIRECT, 0.9, NO_INDEX },
	{ 0, "The FDSA doubts that Nordwall helped spies.", "The FDSA", "doubts", "that Nordwall helped spies", R_FDSA, 0, "doubts",
	  STANCE_DOUBTS, MODE_INDIRECT, 0.8, NO_INDEX },
	{ 0, "\xE2\x80\x9CThe Meridian Post has no document,\xE2\x80\x9D the company said.", "the company", "said",
	  "The Meridian Post has no document", R_NORDWALL, 1, "says", STANCE_ASSERTS, MODE_DIRECT, 0.9, NO_INDEX },
	{ 1, "The Post reported that an official said the files were found.", "The Post", "reported",
	  "that an official said the files were found", R_POST, 2, "reports", STANCE_ASSERTS, MODE_INDIRECT, 0.9, NO_INDEX },
	{ 1, "The Post reported that an official said the files were found.", "an official", "said", "the files were found", R_OFFICIAL, 4,
	  "says", STANCE_ASSERTS, MODE_INDIRECT, 0.9, 5 },
	{ 0, "Ingrid Solheim accused Nordwall of ignoring two warnings.", "Ingrid Solheim", "accused", "Nordwall of ignoring two warnings",
	  R_SOLHEIM, 3, "accuses", STANCE_ASSERTS, MODE_INDIRECT, 0.9, NO_INDEX },
	{ 1, "Ingrid Solheim blamed Nordwall, which ignored two warnings.", "Ingrid Solheim", "blamed", "Nordwall, which ignored two warnings",
	  R_SOLHEIM, 3, "blames", STANCE_ASSERTS, MODE_INDIRECT, 0.7, NO_INDEX },
	{ 0, "Claims that antivirus programs could serve as spying tools abound.", NULL, "Claims",
	  "that antivirus programs could serve as spying tools", NO_INDEX, 5, "claims", STANCE_ASSERTS, MODE_INDIRECT, 0.6, NO_INDEX },
};
enum { RECIPE_ROWS = sizeof(recipe_rows) / sizeof(*recipe_rows) };

static inline struct kg_evidence recipe_evidence(struct arena *a, uint32_t document, const char *sentence, const char *words)
{
	const char *text = recipe_texts[document], *at = words ? strstr(strstr(text, sentence), words) : NULL;
	struct span *span = ARENA_NEW(a, struct span, 1);

	if (!at)
		return (struct kg_evidence){ .spans = { NULL, 0 } };
	*span = (struct span){ (uint32_t)(at - text), (uint32_t)(at - text + (long)strlen(words)) };
	return (struct kg_evidence){ slice_of(words), { span, 1 } };
}

static inline uint16_t recipe_predicate(const struct kg *kg, const char *id)
{
	uint16_t p = 0;

	while (p < kg->predicate_count && !slice_is(kg->predicates[p].id, id))
		p++;
	return p;
}

/* The lexicon is open. */
static inline struct kg recipes_kg(struct arena *a)
{
	struct kg kg = { .entities = recipe_entities, .claims = recipe_claims, .documents = recipe_documents, .entity_count = 5,
	                 .claim_count = 6, .document_count = 2, .attribution_count = RECIPE_ROWS, .fact_count = 1, .arena = a };
	struct kg_attribution *rows = ARENA_NEW(a, struct kg_attribution, RECIPE_ROWS);
	struct kg_fact *fact = ARENA_NEW(a, struct kg_fact, 1);

	kg.predicates = dx_predicates(&kg.predicate_count);
	for (uint32_t i = 0; i < 2; i++) {
		recipe_documents[i].text = slice_of(recipe_texts[i]);
		recipe_documents[i].bytes = (uint32_t)recipe_documents[i].text.n;
	}
	for (uint32_t i = 0; i < RECIPE_ROWS; i++) {
		const struct recipe_row *r = &recipe_rows[i];
		rows[i] = (struct kg_attribution){ .id = sample_id(a, "a-%016x", i + 1), .document = r->document, .source = r->who,
		                                   .claim = r->claim, .source_text = recipe_evidence(a, r->document, r->sentence, r->source),
		                                   .cue = recipe_evidence(a, r->document, r->sentence, r->cue),
		                                   .content = recipe_evidence(a, r->document, r->sentence, r->content),
		                                   .sentence = slice_of(r->sentence), .predicate = recipe_predicate(&kg, r->predicate),
		                                   .stance = r->stance, .plain_stance = r->stance, .mode = r->mode, .certainty = 1, .confidence = r->confidence,
		                                   .addressee = NO_INDEX, .parent = r->parent };
	}
	*fact = (struct kg_fact){ .id = SLICE("f-0000000000000001"), .document = 1, .subject = R_NORDWALL, .object = NO_INDEX,
	                          .subject_text = recipe_evidence(a, 1, recipe_rows[2].sentence, "Nordwall"),
	                          .relation = recipe_evidence(a, 1, recipe_rows[2].sentence, "helped"),
	                          .object_text = recipe_evidence(a, 1, recipe_rows[2].sentence, "spies"), .relation_lemma = SLICE("help"),
	                          .asserted_by = 2, .confidence = 0.7 };
	kg.attributions = rows;
	kg.facts = fact;
	return kg;
}

#endif
