/* test_resolve_who.c: who speaks under a name that another one bears too, without a name, or for somebody else. */
#include "resolve_world.h"

/* The tagger takes a firm for its founder; the text uses the name as a firm's. */
static void firm_and_founder(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "Port news.\n[Boat maker|cs] [Brenner Marine|np] said hooks hold. [Brenner|nps] said rust is "
	                      "rare. Its founder [Otto Brenner|np^founder] said steel is thin. [Brenner|nps] said nobody listens.\n"
	                      "It rained. It rained. [The company|cds] said sales grow.");
	says(k, 1, STANCE_ASSERTS, "hooks hold", "hook hold on here");
	says(k, 2, STANCE_ASSERTS, "rust is rare", "rust be rare here");
	says(k, 3, STANCE_ASSERTS, "steel is thin", "steel be thin here");
	says(k, 4, STANCE_ASSERTS, "nobody listens", "nobody listen there");
	says(k, 5, STANCE_ASSERTS, "sales grow", "sale grow this year");
	solve(&w);
	assert_speaker(&w, "hooks hold", "Brenner Marine");
	assert_speaker(&w, "rust is rare", "Brenner Marine");
	assert_speaker(&w, "steel is thin", "Otto Brenner");
	assert_speaker(&w, "nobody listens", "Otto Brenner");
	assert_speaker(&w, "sales grow", "Brenner Marine");
	assert_int_equal(w.kg.entities[saying(&w, "hooks hold")->source].kind, KIND_ORGANIZATION);
	done(&w);
}

/* What the table knows as a firm is one though the tagger sees a person, unless the article has somebody of that name. */
static void known_firms(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Huawei|nps] said masts rust. [Boeing|nps] said wings bend. Its critic [Ada Boeing|np] came.");
	says(k, 0, STANCE_ASSERTS, "masts rust", "mast rust a lot");
	says(k, 1, STANCE_ASSERTS, "wings bend", "wing bend a lot");
	solve(&w);
	assert_int_equal(w.kg.entities[saying(&w, "masts rust")->source].kind, KIND_ORGANIZATION);
	assert_speaker(&w, "masts rust", "Huawei");
	assert_speaker(&w, "wings bend", "Ada Boeing");
	done(&w);
}

/* What the table knows as a product or a place is one, whatever the tagger sees, but for a person whom the article names in full. */
static void known_products_and_places(void **state)
{
	(void)state;
	static const struct {
		const char *name, *label;
		enum entity_kind kind;
	} rows[] = { { "Stuxnet", "Stuxnet", KIND_PRODUCT }, { "Ozempic", "Ozempic", KIND_PRODUCT }, { "Windows", "Windows", KIND_PRODUCT },
	             { "Chechnya", "Chechnya", KIND_PLACE }, { "Mosul", "Mosul", KIND_PLACE }, { "Cobalt Strike", "Cobalt Strike", KIND_PRODUCT },
	             { "Norway", "Norwegian government", KIND_GOVERNMENT }, { "Abu Dhabi", "Emirati government", KIND_GOVERNMENT } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (const char *type = "polm"; *type; type++) {
			struct world w = { 0 };
			char text[128];
			snprintf(text, sizeof text, "Ida met [%s|n%c] and bees.", rows[i].name, *type);
			struct maker *k = add(&w, "a", text);
			says(k, 0, STANCE_ASSERTS, "bees", "bee hum a lot");
			solve(&w);
			const struct kg_entity *e = &w.kg.entities[saying(&w, "bees")->source];
			assert_slice(e->label, rows[i].label);
			assert_int_equal(e->kind, rows[i].kind);
			done(&w);
		}
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Ada Mosul|np] came. [Mosul|nps] said wings bend. [Jordan|nps] said bees hum.");
	says(k, 1, STANCE_ASSERTS, "wings bend", "wing bend a lot");
	says(k, 2, STANCE_ASSERTS, "bees hum", "bee hum a lot");
	solve(&w);
	assert_speaker(&w, "wings bend", "Ada Mosul");
	assert_int_equal(w.kg.entities[saying(&w, "bees hum")->source].kind, KIND_PERSON);
	done(&w);
}

/* The name that ends a source speaks, not the description or the flag before it; a name that the source does not end with is another's. */
static void a_name_behind_speaks(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Tidal newspaper|cs] The [Brel Post|no] said tides turn. [BREAKING|cs] The [Lund Council|no] said "
	                      "boats leak. [Dockers|cps] in [Tengrin Bay|no] now said ropes rot.");
	says(k, 0, STANCE_ASSERTS, "tides turn", "tide turn a lot")->source = maker_spans(k, "Tidal newspaper The Brel Post");
	says(k, 2, STANCE_ASSERTS, "boats leak", "boat leak a lot")->source = maker_spans(k, "BREAKING The Lund Council");
	says(k, 4, STANCE_ASSERTS, "ropes rot", "rope rot a lot")->source = maker_spans(k, "Dockers in Tengrin Bay");
	struct maker *b = add(&w, "b", "[Brel Bank|no] Deputy Governor [Ida Moen|np] said masts rust. [Brel Bank|no], Governor [Ida Moen|np] said "
	                      "wings bend.");
	says(b, 0, STANCE_ASSERTS, "masts rust", "mast rust a lot")->source = maker_spans(b, "Brel Bank Deputy Governor Ida Moen");
	says(b, 2, STANCE_ASSERTS, "wings bend", "wing bend a lot")->source = maker_spans(b, "Brel Bank, Governor Ida Moen");
	solve(&w);
	assert_speaker(&w, "masts rust", "Ida Moen");
	assert_speaker(&w, "wings bend", "Brel Bank");
	assert_speaker(&w, "tides turn", "Brel Post");
	assert_speaker(&w, "boats leak", "Lund Council");
	assert_speaker(&w, "ropes rot", "Dockers");
	done(&w);
}

/* A surname with its particles is short for the full name; with other particles it is another's. */
static void surnames_with_particles(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Una von der Brenn|np] came. [Von der Brenn|nps] said tides turn. [Van Brenn|nps] said ropes rot. "
	                      "[Ida Brel-Kovel|np] came. [Brel-Kovel|nps] said bees hum. [Kovel|nps] said masts rust.");
	says(k, 4, STANCE_ASSERTS, "bees hum", "bee hum a lot");
	says(k, 5, STANCE_ASSERTS, "masts rust", "mast rust a lot");
	says(k, 1, STANCE_ASSERTS, "tides turn", "tide turn a lot");
	says(k, 2, STANCE_ASSERTS, "ropes rot", "rope rot a lot");
	solve(&w);
	assert_speaker(&w, "tides turn", "Una von der Brenn");
	assert_speaker(&w, "ropes rot", "Van Brenn");
	assert_speaker(&w, "bees hum", "Ida Brel-Kovel");
	assert_speaker(&w, "masts rust", "Ida Brel-Kovel");
	done(&w);
}

/* Names that the tagger cut, of actors that the table has; no owner's name is part of them. */
static void known_names_in_pieces(void **state)
{
	(void)state;
	static const struct {
		const char *marked, *label;
		uint32_t source;
	} texts[] = {
		{ "[Lockheed|no] [Martin Corp.|np] said bees hum.", "Lockheed Martin", 0 },
		{ "[Lockheed|no] [Martin Corp.|np] said bees hum.", "Lockheed Martin", 1 },
		{ "[T|no]-Mobile said bees hum.", "T-Mobile", 0 },
		{ "[T|cs]-Mobile said bees hum.", "T-Mobile", 0 },
		{ "[7|cs]-Eleven said bees hum.", "7-Eleven", 0 },
		{ "[Brel|cs]-Kovel said bees hum.", "Brel", 0 },
		{ "The [Organization|no] of the [Petroleum Exporting Countries|no] said bees hum.",
		  "Organization of the Petroleum Exporting Countries", 0 },
		{ "[Johnson|nps] & Johnson said bees hum.", "Johnson & Johnson", 0 },
		{ "In [Oslo|nl]'s Times Square [Ida Moen|nps] said bees hum.", "Ida Moen", 1 },
		{ "[Norwegian Post|no]. Office workers said bees hum.", "Norwegian Post", 0 },
		{ "[Nestle|cs] said bees hum.", "Nestle", 0 },
		{ "The Lord's [Resistance Army|no] said bees hum.", "Lord's Resistance Army", 0 },
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct world w = { 0 };
		struct maker *k = add(&w, "a", texts[i].marked);
		says(k, texts[i].source, STANCE_ASSERTS, "bees hum", "bee hum a lot");
		solve(&w);
		assert_speaker(&w, "bees hum", texts[i].label);
		done(&w);
	}
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "In [New York|nl]'s Times Square [Omar bin Brel|nps] said bees hum. [Brel Lunde & Co.|no] said tides "
	                      "turn. [Brel Lunde|no] said ropes rot.");
	says(k, 0, STANCE_ASSERTS, "Times Square", "time square a lot");
	says(k, 1, STANCE_ASSERTS, "bees hum", "bee hum a lot");
	says(k, 2, STANCE_ASSERTS, "tides turn", "tide turn a lot");
	says(k, 3, STANCE_ASSERTS, "ropes rot", "rope rot a lot");
	solve(&w);
	assert_int_not_equal(w.kg.entities[saying(&w, "Times Square")->source].kind, KIND_OUTLET);
	assert_speaker(&w, "bees hum", "Omar bin Brel");
	assert_int_equal(saying(&w, "tides turn")->source, saying(&w, "ropes rot")->source);
	done(&w);
}

/* An apposition that only persons have, where the tagger sees a place; a firm stays one. */
static void persons_by_their_roles(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "The town's [mayor|cds=1], [Orlo Brel|nl], came. [Brel|nps] said bees hum. The [judge|cds=4], [Norvia "
	                      "Water|no], said tides turn. The [owner|cds=6], [Kovel Harbour|nl], said ropes rot.");
	says(k, 2, STANCE_ASSERTS, "bees hum", "bee hum a lot");
	says(k, 4, STANCE_ASSERTS, "tides turn", "tide turn a lot");
	says(k, 6, STANCE_ASSERTS, "ropes rot", "rope rot a lot");
	solve(&w);
	assert_speaker(&w, "bees hum", "Orlo Brel");
	assert_int_equal(w.kg.entities[saying(&w, "bees hum")->source].kind, KIND_PERSON);
	assert_int_equal(w.kg.entities[saying(&w, "tides turn")->source].kind, KIND_ORGANIZATION);
	assert_int_equal(w.kg.entities[saying(&w, "ropes rot")->source].kind, KIND_PLACE);
	done(&w);
}

/* "Jr." tells the son from the father, but not from himself where only the one is meant. */
static void fathers_and_sons(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Ole Lunde|np] said tides turn. [Ole Lunde Jr.|np] said ropes rot. [Lunde Jr.|nps] said masts rust. "
	                      "[Ada P. Brel Jr.|np] came. [Brel|nps] said hooks hold.");
	says(k, 0, STANCE_ASSERTS, "tides turn", "tide turn a lot");
	says(k, 1, STANCE_ASSERTS, "ropes rot", "rope rot a lot");
	says(k, 2, STANCE_ASSERTS, "masts rust", "mast rust a lot");
	says(k, 4, STANCE_ASSERTS, "hooks hold", "hook hold a lot");
	struct maker *b = add(&w, "b", "[Ada P. Brel|np] said boats leak.");
	says(b, 0, STANCE_ASSERTS, "boats leak", "boat leak a lot");
	solve(&w);
	assert_speaker(&w, "tides turn", "Ole Lunde");
	assert_speaker(&w, "ropes rot", "Ole Lunde Jr.");
	assert_speaker(&w, "masts rust", "Ole Lunde Jr.");
	assert_int_equal(saying(&w, "hooks hold")->source, saying(&w, "boats leak")->source);
	done(&w);
}

/* A rival may be a person; an age makes one of a bare name. */
static void persons_stay(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Bicycle maker|cs] [Tengrin|np] rose. Tengrin's founder is ill. [Ida Tengrin|np] came. "
	                      "[Tengrin|nps], 71, said hands shake. The rival [Guro Haugen|nps] said skates rust.");
	says(k, 3, STANCE_ASSERTS, "hands shake", "hand shake a lot");
	says(k, 4, STANCE_ASSERTS, "skates rust", "skate rust a lot");
	solve(&w);
	assert_speaker(&w, "hands shake", "Ida Tengrin");
	assert_speaker(&w, "skates rust", "Guro Haugen");
	assert_int_equal(w.kg.entities[saying(&w, "skates rust")->source].kind, KIND_PERSON);
	done(&w);
}

/* Names that the tagger cut short, with the role before it or without the country. */
static void names_in_full(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Tengrin|npms] Lab said bugs bite. [Toymaker Lundvik|nps] said dolls sell.\n"
	                      "The Polish [Foreign Ministry|nos] said visas help. The Danish [Foreign Ministry|nos] said boats help.");
	says(k, 0, STANCE_ASSERTS, "bugs bite", "bug bite a lot");
	says(k, 1, STANCE_ASSERTS, "dolls sell", "doll sell a lot");
	says(k, 2, STANCE_ASSERTS, "visas help", "visa help a lot");
	says(k, 3, STANCE_ASSERTS, "boats help", "boat help a lot");
	solve(&w);
	assert_speaker(&w, "bugs bite", "Tengrin Lab");
	assert_speaker(&w, "dolls sell", "Lundvik");
	assert_int_not_equal(saying(&w, "visas help")->source, saying(&w, "boats help")->source);
	done(&w);
}

/* Of two bearers of a surname, the one who is named in full more often. */
static void bearers(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Ruth Halloran|nps] spoke. [Ruth Halloran|nps] smiled. [Zoltan Halloran|nps] left. "
	                      "[Halloran|nps] said taxes rise.");
	says(k, 3, STANCE_ASSERTS, "taxes rise", "tax rise a lot");
	solve(&w);
	assert_speaker(&w, "taxes rise", "Ruth Halloran");
	done(&w);
}

/* Whose it is counts: one campaign is not another, and is the same in every document. */
static void campaigns(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Ruth Halloran|np] met [Carl Dunmore|np]. The [[Halloran|np] campaign|cds<3] said polls lie. "
	                      "The [[Dunmore|np] campaign|cds<5] said polls tell. [Aides|cxs] left."),
	             *b = add(&w, "b", "[Ruth Halloran|np] came. [[Halloran|np]'s campaign|cds<2] said votes count.");
	says(a, 2, STANCE_ASSERTS, "polls lie", "poll lie a lot");
	says(a, 4, STANCE_ASSERTS, "polls tell", "poll tell a lot");
	says(b, 1, STANCE_ASSERTS, "votes count", "vote count a lot");
	solve(&w);
	assert_int_not_equal(saying(&w, "polls lie")->source, saying(&w, "polls tell")->source);
	assert_int_equal(saying(&w, "polls lie")->source, saying(&w, "votes count")->source);
	done(&w);
}

/* "The 52-year-old", "the politician", but nobody for "the man who …" and no source for a name. */
static void other_words(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[A source|cs] said rents fall.\n[Ida Moreno|nps] said rents rise. [The politician|cds] said "
	                      "shops close. [The man|cds] who owns one said bread is dear.");
	says(k, 0, STANCE_ASSERTS, "rents fall", "rent fall a lot");
	says(k, 1, STANCE_ASSERTS, "rents rise", "rent rise a lot");
	says(k, 2, STANCE_ASSERTS, "shops close", "shop close a lot");
	says(k, 3, STANCE_ASSERTS, "bread is dear", "bread be dear now");
	solve(&w);
	assert_speaker(&w, "rents fall", "source");
	assert_speaker(&w, "shops close", "Ida Moreno");
	assert_speaker(&w, "bread is dear", "man");
	done(&w);
}

/* Who opens a story without a name is the first one named whom nothing else explains. */
static void openers(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[A director|cs] of a dairy said milk is safe. \"[I|uq] drink it,\" said [Tom Ashwell|nps].");
	says(k, 0, STANCE_ASSERTS, "milk is safe", "milk be safe now");
	says(k, 2, STANCE_ASSERTS, "drink it", "drink it every day");
	solve(&w);
	assert_speaker(&w, "milk is safe", "Tom Ashwell");
	done(&w);
}

/* A spokeswoman is "she", and speaks for her body; "the interior minister" is not the foreign minister. */
static void spokespeople_and_offices(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[A spokeswoman|csF<1] for [Corvin Bank|no] said fees stay. [She|usF] said loans "
	                      "grow. [Foreign Minister Jan Kowal|nps^Foreign Minister] slept. "
	                      "[The interior minister|cds] said borders close.");
	says(k, 0, STANCE_ASSERTS, "fees stay", "fee stay the same");
	says(k, 2, STANCE_ASSERTS, "loans grow", "loan grow a lot");
	says(k, 4, STANCE_ASSERTS, "borders close", "border close a lot");
	solve(&w);
	assert_speaker(&w, "fees stay", "Corvin Bank");
	assert_speaker(&w, "loans grow", "Corvin Bank");
	assert_speaker(&w, "borders close", "interior minister");
	done(&w);
}

/* A name in another language, in brackets, holds in other documents too. */
static void other_language(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "The [Coastal Fisheries Agency|nos] ([Fiskebyraet|nm=0]) said cod is scarce."),
	             *b = add(&w, "b", "[Fiskebyraet|nos] said eels are gone.");
	says(a, 0, STANCE_ASSERTS, "cod is scarce", "cod be scarce now");
	says(b, 0, STANCE_ASSERTS, "eels are gone", "eel be gone now");
	solve(&w);
	assert_speaker(&w, "cod is scarce", "Coastal Fisheries Agency");
	assert_speaker(&w, "eels are gone", "Coastal Fisheries Agency");
	done(&w);
}

static void offices_and_by_words(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Sen. Clara Stein|nps^Sen.] spoke in the hall. [Peter Holm|nps] waited. [The senator|cds] said taxes "
	                      "rose. [Arlen Supreme Court Justice Nina Rask|no] came. [Rask|nps] said courts slept.");
	says(k, 2, STANCE_ASSERTS, "taxes rose", "tax rise last year");
	says(k, 4, STANCE_ASSERTS, "courts slept", "court sleep last year");
	k = add(&w, "c", "[President Ana Lind|nps^President] rose. [Mr. Holm|nps^Mr.] sat. [Ms. Lind|nps^Ms.] smiled. [The "
	              "president|cds] said snow fell.");
	says(k, 3, STANCE_ASSERTS, "snow fell", "snow fall last year");
	k = add(&w, "b", "[Otto Brandt|nps] said boats sank. [The Korsa senator|cds] said ports closed.");
	says(k, 0, STANCE_ASSERTS, "boats sank", "boat sink last year");
	says(k, 1, STANCE_ASSERTS, "ports closed", "port close last year");
	solve(&w);
	assert_speaker(&w, "taxes rose", "Clara Stein");
	assert_speaker(&w, "courts slept", "Nina Rask");
	assert_speaker(&w, "ports closed", "Otto Brandt");
	assert_speaker(&w, "snow fell", "Ana Lind");
	done(&w);
}

static void the_agency_that_spoke(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[An [Arlen Security Agency|no] employee|cs<1] left a note. One day passed. Then another. And one more. "
	                      "Rain fell. [Korsa Water Authority|nos] said taps are safe. [The agency|cds] said wells are safe.");
	says(k, 2, STANCE_ASSERTS, "taps are safe", "tap be safe now");
	says(k, 3, STANCE_ASSERTS, "wells are safe", "well be safe now");
	solve(&w);
	assert_speaker(&w, "wells are safe", "Korsa Water Authority");
	done(&w);
}

/* A pronoun is not whom it does something to, and "her lawyer" is no lawyer of hers. */
static void pronouns_apart(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Peter Holm|nps] met [Otto Brandt|np]. [He|uMs] praised [Holm|np] and said rain is near.");
	says(k, 2, STANCE_ASSERTS, "rain is near", "rain be near now");
	k->facts[0] = (struct fact){ .subject = maker_spans(k, "He"), .relation = maker_spans(k, "praised"),
	                             .object = maker_spans(k, "Holm"), .subject_mention = 2, .object_mention = 3,
	                             .relation_text = SLICE("praised"), .relation_lemma = SLICE("praise"), .asserted_by = NO_INDEX,
	                             .confidence = 0.7f };
	k->x.fact_count = 1;
	solve(&w);
	assert_speaker(&w, "rain is near", "Otto Brandt");
	done(&w);
}

/* "Arlen" is Otto Arlen, not the foundation that bears his name; the administration of somebody is one actor. */
static void named_after_people(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Otto Arlen|nps] built [the Arlen Foundation|no]. [Arlen|nos] said doors open. [The [Arlen|np] "
	                      "administration|cds<3] said gates close.");
	says(k, 2, STANCE_ASSERTS, "doors open", "door open every day");
	says(k, 3, STANCE_ASSERTS, "gates close", "gate close every day");
	solve(&w);
	assert_speaker(&w, "doors open", "Otto Arlen");
	assert_speaker(&w, "gates close", "Arlen administration");
	done(&w);
}

/* What stands at the end of a phrase is not what the phrase names. */
static void phrases_with_names(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Clara Stein|nps] spoke. [[Her|uF] exit from [Northline|no]|cds<2] said all.");
	says(k, 1, STANCE_ASSERTS, "all", "all be said now");
	solve(&w);
	assert_speaker(&w, "all", "Her exit from Northline");
	done(&w);
}

/* A description with a word of its own means nobody near by who is not called so. */
static void described_otherwise(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Karst Water Company|nos] built a dam. [The forest agency|cds] said trees fall. It rained. "
	                      "[A government spokesman|cs] said roads hold. [A company spokesman|cs] said pipes hold. "
	                      "[The [Harbour Board|no]'s spokesman|cds<5] said quays hold.");
	says(k, 1, STANCE_ASSERTS, "trees fall", "tree fall a lot");
	says(k, 2, STANCE_ASSERTS, "roads hold", "road hold a lot");
	says(k, 3, STANCE_ASSERTS, "pipes hold", "pipe hold a lot");
	says(k, 4, STANCE_ASSERTS, "quays hold", "quay hold a lot");
	solve(&w);
	assert_speaker(&w, "trees fall", "forest agency");
	assert_speaker(&w, "roads hold", "government spokesman");
	assert_speaker(&w, "pipes hold", "Karst Water Company");
	assert_speaker(&w, "quays hold", "Harbour Board");
	done(&w);
}

/* Of two firms "the insurance company" is neither, "the food company" Karst Foods; one firm alone may be "the biotech firm". */
static void which_firm(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Norgate Bank|nos] sued [Karst Foods|no]. [The insurance company|cds] said loans fail. "
	                      "[The food company|cds] said bread sells. [The consumer group|cds] said bills rise.");
	struct maker *o = add(&w, "b", "[Halgren Drugs|nos] grew. [The biotech firm|cds] said pills sell.");
	says(k, 2, STANCE_ASSERTS, "loans fail", "loan fail a lot");
	says(k, 3, STANCE_ASSERTS, "bread sells", "bread sell a lot");
	says(k, 4, STANCE_ASSERTS, "bills rise", "bill rise a lot");
	says(o, 1, STANCE_ASSERTS, "pills sell", "pill sell a lot");
	solve(&w);
	assert_speaker(&w, "loans fail", "insurance company");
	assert_speaker(&w, "bread sells", "Karst Foods");
	assert_speaker(&w, "bills rise", "consumer group");
	assert_speaker(&w, "pills sell", "Halgren Drugs");
	done(&w);
}

/* "the union" is no manufacturer, and "the mine" no pronoun. */
static void not_the_other_party(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Dockhand|no], [the union|cd=0], met. [The manufacturer|cds] said cranes hold. "
	                      "The [mine|us] said dust falls.");
	says(k, 2, STANCE_ASSERTS, "cranes hold", "crane hold a lot");
	says(k, 3, STANCE_ASSERTS, "dust falls", "dust fall a lot");
	solve(&w);
	assert_speaker(&w, "dust falls", "mine");
	assert_speaker(&w, "cranes hold", "manufacturer");
	done(&w);
}

/* "He accused the witness": who is a witness is not meant by "he". "The company ordered Granite Pits to stop": another company. A
   port and a paper are called by the noun of their name. */
static void not_whom_it_is_said_to(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[A witness|cMs] saw [Otto Holm|np] leave. [Holm|nps] sat. [A witness|cMs] spoke. "
	                      "[He|uMs] accused [the witness|cMd] of lies.\n[Granite Pits|no] dug. [The company|cds] ordered "
	                      "[Granite Pits|no] to stop.");
	struct maker *o = add(&w, "b", "[Port of Karlby|nos] grew. [the Evening Ledger|cd] wrote. [The port|cds] said quays hold. "
	                      "[The newspaper|cds] said ships rust.");
	k->facts[0] = (struct fact){ .subject = maker_spans(k, "He"), .relation = maker_spans(k, "accused"),
	                             .object = maker_spans(k, "the witness"), .subject_mention = 4, .object_mention = 5,
	                             .relation_text = SLICE("accused"), .relation_lemma = SLICE("accuse"), .asserted_by = NO_INDEX,
	                             .confidence = 0.7f };
	k->x.fact_count = 1;
	says(k, 4, STANCE_ASSERTS, "the witness of lies", "witness lie a lot");
	says(k, 7, STANCE_DIRECTS, "Granite Pits to stop", "granite pit stop now");
	says(o, 2, STANCE_ASSERTS, "quays hold", "quay hold a lot");
	says(o, 3, STANCE_ASSERTS, "ships rust", "ship rust a lot");
	solve(&w);
	assert_speaker(&w, "the witness of lies", "Otto Holm");
	assert_speaker(&w, "Granite Pits to stop", "company");
	assert_speaker(&w, "quays hold", "Port of Karlby");
	assert_speaker(&w, "ships rust", "Evening Ledger");
	done(&w);
}

/* "A" of an interview is the person of the introduction, "I" in its words too; of an interview with nobody known, one unnamed of
   that document. */
static void labels_of_turns(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Ida Moen|nps] digs wells.\n[Q|c]: are wells deep?\n[A|c]: the [mine|uN] sank, [I|us] said.\n"
	                      "[Q|c]: will it rain?\n[A|c]: rain is near.");
	struct maker *o = add(&w, "b", "A few words.\n[Q|c]: is it late?\n[A|np]: night is near.");
	says(k, 2, STANCE_ASSERTS, "the mine sank, I said", "mine sink on here");
	says(k, 4, STANCE_ASSERTS, "mine sank", "mine sink on there");
	says(k, 5, STANCE_ASKS, "will it rain", "rain come on here");
	says(k, 6, STANCE_ASSERTS, "rain is near", "rain be near now");
	k->attributions[0].mode = MODE_DIRECT;
	says(o, 0, STANCE_ASKS, "is it late", "be late this night");
	says(o, 1, STANCE_ASSERTS, "night is near", "night be near now");
	solve(&w);
	assert_speaker(&w, "the mine sank, I said", "Ida Moen");
	assert_speaker(&w, "mine sank", "Ida Moen");
	assert_speaker(&w, "rain is near", "Ida Moen");
	assert_speaker(&w, "will it rain", "interviewer");
	assert_speaker(&w, "night is near", "interviewee");
	assert_speaker(&w, "is it late", "interviewer");
	assert_int_not_equal(saying(&w, "is it late")->source, saying(&w, "will it rain")->source);
	done(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(firm_and_founder), cmocka_unit_test(known_firms), cmocka_unit_test(known_products_and_places),
		cmocka_unit_test(a_name_behind_speaks), cmocka_unit_test(surnames_with_particles), cmocka_unit_test(fathers_and_sons), cmocka_unit_test(persons_by_their_roles), cmocka_unit_test(known_names_in_pieces), cmocka_unit_test(persons_stay), cmocka_unit_test(names_in_full),
		cmocka_unit_test(bearers), cmocka_unit_test(campaigns), cmocka_unit_test(other_words), cmocka_unit_test(openers),
		cmocka_unit_test(spokespeople_and_offices), cmocka_unit_test(other_language),
		cmocka_unit_test(offices_and_by_words), cmocka_unit_test(the_agency_that_spoke), cmocka_unit_test(pronouns_apart),
		cmocka_unit_test(phrases_with_names), cmocka_unit_test(named_after_people),
		cmocka_unit_test(described_otherwise), cmocka_unit_test(not_the_other_party), cmocka_unit_test(labels_of_turns),
		cmocka_unit_test(not_whom_it_is_said_to), cmocka_unit_test(which_firm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
