/* sample_kg.h: small graphs made by hand, for tests of the figures and of the exports. */
#ifndef DX_SAMPLE_KG_H
#define DX_SAMPLE_KG_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "claims/lexicon.h"
#include "graph/kg.h"

static const struct predicate sample_predicates[] = {
	{ SLICE("says"), 0, STANCE_ASSERTS, SLICE("says"), SLICE("Utters") },
	{ SLICE("denies"), 0, STANCE_DENIES, SLICE("denies"), SLICE("Says that it is not so") },
	{ SLICE("reports"), 0, STANCE_ASSERTS, SLICE("reports"), SLICE("Passes on") },
	{ SLICE("declines-to-comment"), 0, STANCE_NEUTRAL, SLICE("declines to comment"), SLICE("Says nothing of it") },
};
enum { P_SAYS, P_DENIES, P_REPORTS, P_DECLINES };

#define SPAN_LIST(...) { (const struct span[]){ __VA_ARGS__ }, sizeof((const struct span[]){ __VA_ARGS__ }) / sizeof(struct span) }
/* Towards a claim that is worded plainly. */
#define STANCES(s) .stance = s, .plain_stance = s
#define EVIDENCE(words, ...) { SLICE(words), SPAN_LIST(__VA_ARGS__) }

/* Two papers on a bridge: a denial, a report within a report, a flipped stance, an unnamed source, a claim that nobody words plainly,
   facts in and out of claims. */
static const struct kg_alias sample_moreau[] = { { SLICE("Jana Moreau"), 3 }, { SLICE("Moreau"), 2 }, { SLICE("the \"iron\" mayor"), 1 } };
static const struct kg_alias sample_authority[] = { { SLICE("Port Authority"), 4 }, { SLICE("PA"), 1 } };
static const struct slice sample_moreau_is[] = { SLICE("https://people.example/Jana_Moreau") };
static const uint32_t sample_about_bridge[] = { 2, 3 }, sample_about_cost[] = { 3 };
static struct kg_entity sample_entities[] = {
	{ .id = SLICE("arlen-gazette"), .label = SLICE("Arlen Gazette"), .kind = KIND_OUTLET, .mentions = 2 },
	{ .id = SLICE("jana-moreau"), .label = SLICE("Jana Moreau"), .kind = KIND_PERSON, .aliases = sample_moreau, .alias_count = 3,
	  .same_as = sample_moreau_is, .same_as_count = 1, .mentions = 6 },
	{ .id = SLICE("northport"), .label = SLICE("Northport"), .kind = KIND_PLACE, .mentions = 1 },
	{ .id = SLICE("port-authority"), .label = SLICE("Port Authority"), .kind = KIND_AGENCY, .aliases = sample_authority, .alias_count = 2,
	  .mentions = 5 },
};
static struct kg_claim sample_claims[] = {
	{ .id = SLICE("c-0f00000000000001"), .text = SLICE("the Tull bridge was closed in March"), .key = SLICE("tull bridge close march"),
	  .about = sample_about_bridge, .about_count = 2, .stances = { 2, 1 }, .sources = 2, .contested = true },
	{ .id = SLICE("c-7a00000000000002"), .text = SLICE("repairs will cost 3 million crowns"), .key = SLICE("repair cost 3 million crown"),
	  .about = sample_about_cost, .about_count = 1, .stances = { 1, 1 }, .sources = 1 },
	{ .id = SLICE("c-9300000000000003"), .text = SLICE("it had never told the town"), .key = SLICE("port-authority tell town"),
	  .stances = { 1, 1 }, .sources = 2, .negated = true, .contested = true },
};
static struct kg_document sample_documents[] = {
	{ .id = SLICE("d-1100000000000001"), .name = SLICE("samples/bridge.txt"), .title = SLICE("Who shut the bridge?"),
	  .publisher = SLICE("Arlen Gazette"), .date = SLICE("2024-04-02"), .language = SLICE("en"), .bytes = 900, .publisher_entity = 0,
	  .sha256 = "1100000000000001000000000000000000000000000000000000000000000000" },
	{ .id = SLICE("d-2200000000000002"), .name = SLICE("https://news.example/a?b=1&c=2"), .date = SLICE("2024-04-03T08:15Z"),
	  .bytes = 700, .publisher_entity = NO_INDEX,
	  .sha256 = "2200000000000002000000000000000000000000000000000000000000000000" },
};
static const struct kg_attribution sample_attributions[] = {
	{ .id = SLICE("a-1000000000000001"), .document = 0, .source = 3, .claim = 0,
	  .source_text = EVIDENCE("The Port Authority", { 10, 28 }), .cue = EVIDENCE("has denied", { 29, 39 }),
	  .content = EVIDENCE("that the Tull bridge was closed in March", { 40, 80 }),
	  .sentence = SLICE("The Port Authority has denied that the Tull bridge was closed in March."), .predicate = P_DENIES,
	  STANCES(STANCE_DENIES), .mode = MODE_INDIRECT, .certainty = 1, .confidence = 0.93, .addressee = NO_INDEX, .parent = NO_INDEX },
	{ .id = SLICE("a-2000000000000002"), .document = 0, .source = 1, .claim = 1, .source_text = EVIDENCE("Moreau", { 120, 126 }),
	  .cue = EVIDENCE("told", { 127, 131 }), .content = EVIDENCE("\"Repairs … will cost 3 million crowns\"", { 100, 108 }, { 150, 176 }),
	  .sentence = SLICE("\"Repairs,\" Moreau told the Gazette in a letter on Monday, \"will cost 3 million crowns.\""),
	  .predicate = P_SAYS, STANCES(STANCE_ASSERTS), .mode = MODE_DIRECT, .certainty = 0.75, .confidence = 0.8125, .addressee = 0,
	  .channel = SLICE("in a letter"), .time = SLICE("on Monday"), .date = SLICE("2024-04-01"), .parent = NO_INDEX },
	{ .id = SLICE("a-3000000000000003"), .document = 1, .source = 0, .claim = 0, .source_text = EVIDENCE("Arlen Gazette", { 5, 18 }),
	  .cue = EVIDENCE("reported", { 19, 27 }), .content = EVIDENCE("that the bridge was shut", { 28, 52 }),
	  .sentence = SLICE("The Arlen Gazette reported that the bridge was shut."), .predicate = P_REPORTS, STANCES(STANCE_ASSERTS),
	  .mode = MODE_INDIRECT, .certainty = 1, .confidence = 0.5, .addressee = NO_INDEX, .parent = NO_INDEX },
	{ .id = SLICE("a-4000000000000004"), .document = 1, .source = NO_INDEX, .claim = 0, .cue = EVIDENCE("reportedly", { 60, 70 }),
	  .content = EVIDENCE("the bridge was shut", { 71, 90 }), .predicate = P_SAYS, STANCES(STANCE_ASSERTS), .mode = MODE_INDIRECT,
	  .certainty = 0.5, .confidence = 0.25, .addressee = NO_INDEX, .parent = 2 },
	{ .id = SLICE("a-5000000000000005"), .document = 1, .source = 1, .claim = 1, .source_text = EVIDENCE("She", { 100, 103 }),
	  .cue = EVIDENCE("said", { 104, 108 }), .content = EVIDENCE("it would never cost that much", { 109, 138 }),
	  .sentence = SLICE("She said it would never cost that much."), .predicate = P_SAYS, STANCES(STANCE_DENIES),
	  .mode = MODE_MIXED, .certainty = 1, .confidence = 0.7, .addressee = NO_INDEX, .parent = NO_INDEX },
	{ .id = SLICE("a-6000000000000006"), .document = 1, .source = 3, .claim = 2, .source_text = EVIDENCE("the authority", { 140, 153 }),
	  .cue = EVIDENCE("said", { 154, 158 }), .content = EVIDENCE("it had never told the town", { 159, 185 }),
	  .sentence = SLICE("But the authority said it had never told the town."), .predicate = P_SAYS, .stance = STANCE_ASSERTS,
	  .plain_stance = STANCE_DENIES, .mode = MODE_INDIRECT, .certainty = 1, .confidence = 0.75, .addressee = NO_INDEX,
	  .parent = NO_INDEX },
	{ .id = SLICE("a-7000000000000007"), .document = 1, .source = 1, .claim = 2, .source_text = EVIDENCE("Moreau", { 190, 196 }),
	  .cue = EVIDENCE("denied", { 197, 203 }), .content = EVIDENCE("that it had never told the town", { 204, 235 }),
	  .sentence = SLICE("Moreau denied that it had never told the town."), .predicate = P_DENIES, .stance = STANCE_DENIES,
	  .plain_stance = STANCE_ASSERTS, .mode = MODE_INDIRECT, .certainty = 1, .confidence = 0.625, .addressee = NO_INDEX,
	  .parent = NO_INDEX },
};
static const struct kg_fact sample_facts[] = {
	{ .id = SLICE("f-1000000000000001"), .document = 0, .subject_text = EVIDENCE("Jana Moreau", { 200, 211 }),
	  .relation = EVIDENCE("is head of", { 212, 222 }), .object_text = EVIDENCE("the Port Authority", { 223, 241 }), .subject = 1,
	  .object = 3, .relation_lemma = SLICE("be head of"), .asserted_by = NO_INDEX, .confidence = 0.9 },
	{ .id = SLICE("f-2000000000000002"), .document = 0, .subject_text = EVIDENCE("the Port Authority", { 40, 58 }),
	  .relation = EVIDENCE("closed", { 59, 65 }), .object_text = EVIDENCE("the Tull bridge", { 66, 81 }), .subject = 3,
	  .object = NO_INDEX, .relation_lemma = SLICE("close"), .time = SLICE("in March"), .place = SLICE("Northport"), .asserted_by = 0,
	  .confidence = 0.6 },
	{ .id = SLICE("f-3000000000000003"), .document = 1, .subject_text = EVIDENCE("Northport", { 300, 309 }),
	  .relation = EVIDENCE("did not pay", { 310, 321 }), .object_text = EVIDENCE("the Port Authority", { 322, 340 }), .subject = 2,
	  .object = 3, .relation_lemma = SLICE("pay"), .negated = true, .asserted_by = NO_INDEX, .confidence = 0.4 },
	{ .id = SLICE("f-4000000000000004"), .document = 1, .subject_text = EVIDENCE("Moreau", { 400, 406 }),
	  .relation = EVIDENCE("heads", { 407, 412 }), .object_text = EVIDENCE("the authority", { 413, 426 }), .subject = 1, .object = 3,
	  .relation_lemma = SLICE("be head of"), .asserted_by = NO_INDEX, .confidence = 0.5 },
};
static const struct kg_link sample_links[] = { { 0, 1, LINK_CONTRADICTS, 0.25, SLICE("numbers differ") } };

static inline struct kg sample_kg(void)
{
	return (struct kg){
		.predicates = sample_predicates, .predicate_count = 4, .entities = sample_entities, .claims = sample_claims,
		.documents = sample_documents, .attributions = sample_attributions, .facts = sample_facts, .links = sample_links,
		.entity_count = 4, .claim_count = 3, .document_count = 2, .attribution_count = 7, .fact_count = 4, .link_count = 1,
	};
}

/* What articles may hold and formats may trip over. */
static const struct slice sample_nasty[] = {
	SLICE("\"quoted\""), SLICE("it's \"both\""), SLICE("\"\"\""), SLICE("'"), SLICE("'leading apostrophe"), SLICE("C:\\tmp\\new\\"),
	SLICE("\\"), SLICE("\\\""), SLICE("\\N \\G \\E \\l \\n"), SLICE("two\nlines"), SLICE("cr\r\nlf"), SLICE("lone\rreturn"),
	SLICE("tab\there"), SLICE("\tleading tab"), SLICE("]]>"), SLICE("-->"), SLICE("<!-- x"), SLICE("<script>alert(1)</script>"),
	SLICE("&amp; & &#0;"), SLICE("<a href='x'>"), SLICE("=cmd|' /C calc'!A0"), SLICE("+1+1"), SLICE("-2+3"), SLICE("@SUM(A1)"),
	SLICE("\rstarts with return"), SLICE("javascript:alert(1)"), SLICE("http://good.example/a b"), SLICE("http://x\"onclick=\"y"),
	SLICE("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\xAE""abc\xE2\x80\xAC"), SLICE("\xF0\x9F\x98\x80 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80"),
	SLICE("e\xCC\x81 \xC3\xA9 \xC2\xAA \xC2\xB5"), SLICE("nbsp\xC2\xA0""and\xE2\x80\xA8line\xE2\x80\xA9par"), SLICE("a,b;c|d"),
	SLICE("{\"json\": [1]}"), SLICE("$1 ${HOME} `id` %s %n"), SLICE("1"), SLICE("true"), SLICE("2024-01-02"), SLICE("[a, b]"), SLICE("<[1, 2]>"),
	SLICE("null"), SLICE("NaN"), SLICE(".5."), SLICE("-"), SLICE("#hash # <b>"), SLICE("@prefix : <x> ."), SLICE("\"\"\"@en ^^<x>"),
	SLICE("'); DROP TABLE nodes;--"), SLICE("\xEF\xBB\xBF""bom"), SLICE("\xEF\xBF\xBD replaced"),
};
#define NASTY_COUNT (sizeof(sample_nasty) / sizeof(sample_nasty[0]))

/* The same with characters that only JSON can hold. */
static const struct slice sample_controls[] = {
	SLICE("bell\x07, escape\x1B[31m"), SLICE("\x01"), SLICE("del\x7F and c1 \xC2\x85"), SLICE("vt\x0B ff\x0C"),
	SLICE("noncharacter \xEF\xBF\xBF"),
};
#define CONTROL_COUNT (sizeof(sample_controls) / sizeof(sample_controls[0]))

/* One of 4 × NASTY_COUNT variants; past them the ones with controls; then one very long text. */
#define SAMPLE_NASTY_TEXTS (4 * NASTY_COUNT + CONTROL_COUNT + 1)

static inline struct slice sample_nasty_text(struct arena *a, size_t i)
{
	struct slice s = i < 4 * NASTY_COUNT ? sample_nasty[i / 4] : SLICE("very long, ");
	char *room;
	size_t n;

	if (i >= 4 * NASTY_COUNT && i < 4 * NASTY_COUNT + CONTROL_COUNT)
		return sample_controls[i - 4 * NASTY_COUNT];
	if (i < 4 * NASTY_COUNT && i % 4 == 0)
		return s;
	n = i >= 4 * NASTY_COUNT ? 100000 / s.n : 1;
	room = dx_arena_alloc(a, n * (2 * s.n + 8));
	struct slice out = { room, 0 };
	for (size_t k = 0; k < n; k++) {
		static const char *const before[] = { "", "x ", "", "" }, *const between[] = { "", "", " y", NULL };
		const char *mid = between[i % 4] ? between[i % 4] : " ";
		out.n += (size_t)sprintf(room + out.n, "%s", before[i % 4]);
		memcpy(room + out.n, s.p, s.n);
		out.n += s.n;
		out.n += (size_t)sprintf(room + out.n, "%s", mid);
		if (!between[i % 4]) {
			memcpy(room + out.n, s.p, s.n);
			out.n += s.n;
		}
	}
	return out;
}

static inline struct slice sample_id(struct arena *a, const char *format, size_t i)
{
	char room[32];

	return dx_arena_copy(a, (struct slice){ room, (size_t)snprintf(room, sizeof(room), format, (unsigned)i) });
}

/* Every nasty text as label, alias, claim, sentence, title, name, relation …: one entity, claim, document, attribution and fact each. */
static inline struct kg nasty_kg(struct arena *a)
{
	const uint32_t n = SAMPLE_NASTY_TEXTS;
	struct kg kg = { .predicates = sample_predicates, .predicate_count = 4, .entity_count = n, .claim_count = n, .document_count = n,
	                 .attribution_count = n, .fact_count = n, .arena = a };
	struct kg_attribution *attributions = ARENA_NEW(a, struct kg_attribution, n);
	struct kg_fact *facts = ARENA_NEW(a, struct kg_fact, n);

	kg.entities = ARENA_NEW(a, struct kg_entity, n);
	kg.claims = ARENA_NEW(a, struct kg_claim, n);
	kg.documents = ARENA_NEW(a, struct kg_document, n);
	for (uint32_t i = 0; i < n; i++) {
		struct slice t = sample_nasty_text(a, i);
		struct kg_alias *alias = ARENA_NEW(a, struct kg_alias, 1);
		uint32_t *about = ARENA_NEW(a, uint32_t, 1);
		struct span *at = ARENA_NEW(a, struct span, 1);
		struct kg_evidence e = { t, { at, 1 } };
		*alias = (struct kg_alias){ t, 1 };
		*about = i;
		*at = (struct span){ 0, 1 };
		while (at->end < t.n && ((unsigned char)t.p[at->end] & 0xC0) == 0x80)
			at->end++;
		kg.entities[i] = (struct kg_entity){ .id = sample_id(a, "nasty-%03u", i), .label = t, .kind = (uint8_t)(i % KIND_COUNT),
		                                     .aliases = alias, .alias_count = 1, .same_as = &kg.claims[i].text, .same_as_count = 1,
		                                     .mentions = 1 };
		kg.claims[i] = (struct kg_claim){ .id = sample_id(a, "c-%016x", i), .text = t, .key = t, .about = about, .about_count = 1,
		                                  .stances = { 1 }, .sources = 1 };
		kg.documents[i] = (struct kg_document){ .id = sample_id(a, "d-%016x", i), .name = t, .title = t, .publisher = t, .date = t,
		                                        .language = t, .text = t, .bytes = i, .publisher_entity = i };
		snprintf(kg.documents[i].sha256, sizeof(kg.documents[i].sha256), "%064x", (unsigned)i);
		attributions[i] = (struct kg_attribution){ .id = sample_id(a, "a-%016x", i), .document = i, .source = i, .claim = i,
		                                           .source_text = e, .cue = e, .content = e, .sentence = t, .predicate = (uint16_t)(i % 4),
		                                           STANCES((uint8_t)(i % STANCE_COUNT)), .mode = (uint8_t)(i % MODE_COUNT), .certainty = 1,
		                                           .confidence = 0.5, .addressee = i, .channel = t, .time = t, .date = t,
		                                           .parent = i > 0 ? i - 1 : NO_INDEX };
		facts[i] = (struct kg_fact){ .id = sample_id(a, "f-%016x", i), .document = i, .subject_text = e, .relation = e, .object_text = e,
		                             .subject = i, .object = i % 2 ? i : NO_INDEX, .relation_lemma = t, .time = t, .place = t,
		                             .asserted_by = i % 3 ? i : NO_INDEX, .confidence = 0.5 };
	}
	kg.attributions = attributions;
	kg.facts = facts;
	return kg;
}

#endif
