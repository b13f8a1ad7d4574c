/* test_resolve.c: who is who within a document and across documents, and which contents are one claim. */
#include "resolve_world.h"
#include "base/buf.h"

/* Label of the source of the attribution whose content reads so. */
static const char *who(const struct world *w, const char *content)
{
	static char label[200];
	for (uint32_t i = 0; i < w->kg.attribution_count; i++) {
		const struct kg_attribution *a = &w->kg.attributions[i];
		if (!slice_is(a->content.text, content))
			continue;
		if (a->source == NO_INDEX)
			return "(nobody)";
		struct slice s = w->kg.entities[a->source].label;
		snprintf(label, sizeof label, "%.*s", (int)s.n, s.p);
		return label;
	}
	return "(no such content)";
}

static const struct kg_entity *entity(const struct world *w, const char *id)
{
	for (uint32_t i = 0; i < w->kg.entity_count; i++)
		if (slice_is(w->kg.entities[i].id, id))
			return &w->kg.entities[i];
	return NULL;
}

static const struct kg_claim *claim_of(const struct world *w, const char *content)
{
	for (uint32_t i = 0; i < w->kg.attribution_count; i++)
		if (slice_is(w->kg.attributions[i].content.text, content))
			return &w->kg.claims[w->kg.attributions[i].claim];
	return NULL;
}

/* ---- within a document ---- */

static void short_names(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Vadim Orlov|nps], who leads [Orlov Systems|no], spoke. [Orlov Systems|nos] said one thing. "
	                      "[Orlov|nps] said two things. "
	                               "Later [Orlov|nos] said three things. [Mr Orlov|nps^Mr] said four things.");
	says(k, 2, STANCE_ASSERTS, "one thing", "one thing here now");
	says(k, 3, STANCE_ASSERTS, "two things", "two thing here now");
	says(k, 4, STANCE_ASSERTS, "three things", "three thing here now");
	says(k, 5, STANCE_ASSERTS, "four things", "four thing here now");
	solve(&w);
	assert_string_equal(who(&w, "one thing"), "Orlov Systems");
	assert_string_equal(who(&w, "two things"), "Vadim Orlov");
	assert_string_equal(who(&w, "three things"), "Orlov Systems");
	assert_string_equal(who(&w, "four things"), "Vadim Orlov");
	assert_int_equal(entity(&w, "vadim-orlov")->kind, KIND_PERSON);
	done(&w);
}

static void abbreviations(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "The [Coastal Harbour Inspectorate|nos] ([CHI|no]) spoke. [CHI|nos] said ships are late. "
	                      "[Norway|nl]'s [NRF|nos], or "
	                               "[National Rail Fund|no], said trains are late.");
	says(k, 2, STANCE_ASSERTS, "ships are late", "ship be late again");
	says(k, 4, STANCE_ASSERTS, "trains are late", "train be late again");
	solve(&w);
	assert_string_equal(who(&w, "ships are late"), "Coastal Harbour Inspectorate");
	assert_string_equal(who(&w, "trains are late"), "National Rail Fund");
	done(&w);
}

static void nominals(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Nordwall Energy|nos] met [the Arlen Water Authority|no] and [Reuters|no]. [The company|cds] "
	                      "denied leaks. "
	                               "[The watchdog|cds] reported spills. [A company statement|cs] said wells are safe. [A "
	"spokeswoman for|cs] "
	                               "[the authority|cd] said taps are safe. [Two officials|cxs] said pipes burst. [The "
	"ministry|cds] said nothing broke.");
	says(k, 3, STANCE_DENIES, "leaks", "leak be there now");
	says(k, 4, STANCE_ASSERTS, "spills", "spill be there now");
	says(k, 5, STANCE_ASSERTS, "wells are safe", "well be safe now");
	says(k, 8, STANCE_ASSERTS, "pipes burst", "pipe burst there now");
	says(k, 9, STANCE_ASSERTS, "nothing broke", "nothing break there now");
	solve(&w);
	assert_string_equal(who(&w, "leaks"), "Nordwall Energy");
	assert_string_equal(who(&w, "spills"), "Arlen Water Authority");
	assert_string_equal(who(&w, "wells are safe"), "Nordwall Energy");
	assert_string_equal(who(&w, "pipes burst"), "Two officials");
	assert_string_equal(who(&w, "nothing broke"), "ministry");
	done(&w);
}

static void speaking_for(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Nordwall Energy|no] grew. [[Nordwall Energy|no] representatives|cxs<1] said growth is real. "
	                               "[[Pellmann Bank|no]'s spokesman|cds<3] said rates fall. [[Clara Stein|np]'s "
	"lawyer|cds<5] said she is free.");
	says(k, 1, STANCE_ASSERTS, "growth is real", "growth be real now");
	k->attributions[0].source_mention = 1;
	k->attributions[0].source_mention = 2;
	says(k, 3, STANCE_ASSERTS, "rates fall", "rate fall right now");
	says(k, 5, STANCE_ASSERTS, "she is free", "she be free now");
	solve(&w);
	assert_string_equal(who(&w, "rates fall"), "Pellmann Bank");
	assert_string_equal(who(&w, "she is free"), "Clara Stein's lawyer");
	done(&w);
}

static void pronouns(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Clara Stein|nps] met [Peter Holm|np]. [She|uFs] said rain is near. [He|uMs] said snow is near. "
	                               "[Nordwall Energy|nos] said [it|uN] was calm. \"[We|uxqs] never spilled oil,\" [the "
	"company|cds] said.");
	says(k, 2, STANCE_ASSERTS, "rain is near", "rain be near now");
	says(k, 3, STANCE_ASSERTS, "snow is near", "snow be near now");
	says(k, 4, STANCE_ASSERTS, "it was calm", "it be calm now");
	says(k, 7, STANCE_ASSERTS, "We never spilled oil", "we spill oil ever")->mode = MODE_DIRECT;
	solve(&w);
	assert_string_equal(who(&w, "rain is near"), "Clara Stein");
	assert_string_equal(who(&w, "snow is near"), "Peter Holm");
	assert_string_equal(who(&w, "We never spilled oil"), "Nordwall Energy");
	const struct kg_claim *calm = claim_of(&w, "it was calm"), *oil = claim_of(&w, "We never spilled oil");
	assert_int_equal(calm->about_count, 1);
	assert_slice(w.kg.entities[calm->about[0]].label, "Nordwall Energy");
	assert_int_equal(oil->about_count, 1);
	assert_slice(w.kg.entities[oil->about[0]].label, "Nordwall Energy");
	assert_slice(oil->key, "#nordwall-energy spill oil ever");
	done(&w);
}

static void appositions(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Solari|no], [an Oslo-based firm|c=0], met [Tengrin|no], [a newspaper|c=2]. [The company's "
	                      "chief|cd], [Ida Moen|np=4], smiled. "
	                               "[The Oslo-based firm|cds] said sales rose. [The newspaper|cds] said sales fell. [The "
	"chief|cds] said all is well.");
	says(k, 6, STANCE_ASSERTS, "sales rose", "sale rise last year");
	says(k, 7, STANCE_ASSERTS, "sales fell", "sale fall last year");
	says(k, 8, STANCE_ASSERTS, "all is well", "all be well now");
	solve(&w);
	assert_string_equal(who(&w, "sales rose"), "Solari");
	assert_string_equal(who(&w, "sales fell"), "Tengrin");
	assert_string_equal(who(&w, "all is well"), "Ida Moen");
	done(&w);
}

static void metonyms(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *k = add(&w, "a", "[Moscow|nls] denied meddling, people in [Moscow|nl] said. [The Kremlin|nos] said talks "
	                      "failed. [Germany|nls] said talks go on. "
	                               "[Russians|nmxs] said bread is dear.");
	says(k, 0, STANCE_DENIES, "meddling", "meddle in the vote");
	says(k, 2, STANCE_ASSERTS, "talks failed", "talk fail this week");
	says(k, 3, STANCE_ASSERTS, "talks go on", "talk go on now");
	says(k, 4, STANCE_ASSERTS, "bread is dear", "bread be dear now");
	solve(&w);
	assert_string_equal(who(&w, "meddling"), "Russian government");
	assert_string_equal(who(&w, "talks failed"), "Russian government");
	assert_string_equal(who(&w, "talks go on"), "German government");
	assert_string_equal(who(&w, "bread is dear"), "Russians");
	assert_int_equal(entity(&w, "government-of-germany")->kind, KIND_GOVERNMENT);
	assert_null(entity(&w, "moscow"));
	done(&w);
}

/* ---- across documents ---- */

static void same_actor(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[BSI|nos] said nets are calm."),
	    *b = add(&w, "b", "[The German Federal Office for Information Security|nos] said webs are calm."),
	             *c = add(&w, "c", "[Germany|nl]'s [BSI|nos<0] said links are calm."),
	    *d = add(&w, "d", "[NSA|nos] met [DHS|no]. [DHS|nos] said doors are shut."),
	             *e = add(&w, "e", "The [Coastal Harbour Inspectorate|nos] ([CHI|no]) said tides are low."),
	    *f = add(&w, "f", "[CHI|nos] said tides are high.");
	says(a, 0, STANCE_ASSERTS, "nets are calm", "net be calm now");
	says(b, 0, STANCE_ASSERTS, "webs are calm", "web be calm now");
	says(c, 1, STANCE_ASSERTS, "links are calm", "link be calm now");
	says(d, 0, STANCE_ASSERTS, "DHS said doors are shut", "say door shut now");
	says(d, 2, STANCE_ASSERTS, "doors are shut", "door be shut now");
	says(e, 0, STANCE_ASSERTS, "tides are low", "tide be low now");
	says(f, 0, STANCE_ASSERTS, "tides are high", "tide be high now");
	solve(&w);
	assert_string_equal(who(&w, "nets are calm"), "Federal Office for Information Security");
	assert_string_equal(who(&w, "webs are calm"), "Federal Office for Information Security");
	assert_string_equal(who(&w, "links are calm"), "Federal Office for Information Security");
	assert_string_equal(who(&w, "doors are shut"), "US Department of Homeland Security");
	assert_string_equal(who(&w, "DHS said doors are shut"), "National Security Agency");
	assert_string_equal(who(&w, "tides are low"), "Coastal Harbour Inspectorate");
	assert_string_equal(who(&w, "tides are high"), "Coastal Harbour Inspectorate");
	const struct kg_entity *bsi = entity(&w, "federal-office-for-information-security");
	assert_int_equal(bsi->kind, KIND_AGENCY);
	assert_int_equal(bsi->mentions, 3);
	assert_slice(bsi->aliases[0].text, "BSI");
	assert_int_equal(bsi->aliases[0].count, 2);
	done(&w);
}

static void a_text_defines_its_own(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "The [British Standards Institution|nos] ([BSI|no]) met. [BSI|nos] said plugs are safe."),
	    *b = add(&w, "b", "[BSI|nos] said nets are safe.");
	says(a, 2, STANCE_ASSERTS, "plugs are safe", "plug be safe now");
	says(b, 0, STANCE_ASSERTS, "nets are safe", "net be safe now");
	solve(&w);
	assert_string_equal(who(&w, "plugs are safe"), "British Standards Institution");
	assert_string_equal(who(&w, "nets are safe"), "Federal Office for Information Security");
	done(&w);
}

static void surnames_across(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Ida Moen|nps] runs [Solari|no]. [Moen|nps] said one is fine."),
	    *b = add(&w, "b", "At [Solari|no], [Moen|nps] said two is fine."),
	             *c = add(&w, "c", "[Moen|nps] the baker said three is fine."),
	    *d = add(&w, "d", "[Jan Berg|nps] and [Lea Berg|nps] left [Tengrin|no]."),
	             *e = add(&w, "e", "[Berg|nps] of [Tengrin|no] said four is fine.");
	says(a, 2, STANCE_ASSERTS, "one is fine", "one be fine now");
	says(b, 1, STANCE_ASSERTS, "two is fine", "two be fine now");
	says(c, 0, STANCE_ASSERTS, "three is fine", "three be fine now");
	says(d, 0, STANCE_ASSERTS, "left", "leave the firm now");
	says(e, 0, STANCE_ASSERTS, "four is fine", "four be fine now");
	solve(&w);
	assert_string_equal(who(&w, "one is fine"), "Ida Moen");
	assert_string_equal(who(&w, "two is fine"), "Ida Moen");
	assert_string_equal(who(&w, "three is fine"), "Moen");
	assert_string_equal(who(&w, "four is fine"), "Berg");
	done(&w);
}

/* Two persons of one surname: a title tells which is meant; without one every document's bare surname is somebody of its own. */
static void two_of_a_name(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "President [Jan Berg|nps^President] and [Lea Berg|nps] left [Tengrin|no]. [Jan Berg|nps] said "
	                      "one is dear.");
	struct maker *b = add(&w, "b", "President [Berg|nps^President] said two is dear."), *c = add(&w, "c", "[Berg|nps] said three "
	                      "is dear.");
	struct maker *d = add(&w, "d", "Here [Berg|nps] said four is dear.");
	says(a, 3, STANCE_ASSERTS, "one is dear", "one be dear now");
	says(b, 0, STANCE_ASSERTS, "two is dear", "two be dear now");
	says(c, 0, STANCE_ASSERTS, "three is dear", "three be dear now");
	says(d, 0, STANCE_ASSERTS, "four is dear", "four be dear now");
	solve(&w);
	assert_string_equal(who(&w, "one is dear"), "Jan Berg");
	assert_string_equal(who(&w, "two is dear"), "Jan Berg");
	assert_string_equal(who(&w, "three is dear"), "Berg");
	for (uint32_t i = 1; i < w.kg.entity_count; i++)
		assert_true(dx_slice_cmp(w.kg.entities[i - 1].id, w.kg.entities[i].id) < 0);
	assert_int_equal(w.kg.entity_count, 3); /* Lea Berg and Tengrin have no edge */
	done(&w);
}

/* The table is as its reader wants it: every row once, every country known. */
static void gazetteer_extends(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct dx_error err = { 0 };
	static const char table[] = "id,label,kind,aliases,demonyms,country,same_as\nnorland,Norland,country,,Norlander,,\n"
	                            "nwa,Norland Water Agency,agency,\"NWA;Water Watch\",,norland,https://example.org/nwa\n";
	struct maker *a = add(&w, "a", "[NWA|nos] said taps drip."), *b = add(&w, "b", "[Water Watch|nos] said taps leak.");
	says(a, 0, STANCE_ASSERTS, "taps drip", "tap drip all day");
	says(b, 0, STANCE_ASSERTS, "taps leak", "tap leak all day");
	w.r = dx_resolver_new(&err);
	assert_int_equal(dx_resolver_gazetteer(w.r, slice_of(table), "own.csv", &err), DX_OK);
	assert_int_equal(dx_resolver_add(w.r, &a->x, &err), DX_OK);
	assert_int_equal(dx_resolver_add(w.r, &b->x, &err), DX_OK);
	assert_int_equal(dx_resolver_finish(w.r, &w.kg, &err), DX_OK);
	assert_int_equal(w.kg.entity_count, 1);
	assert_slice(w.kg.entities[0].id, "nwa");
	assert_int_equal(w.kg.entities[0].same_as_count, 1);
	uint32_t n;
	const struct resolver_merge *merges = dx_resolver_merges(w.r, &n);
	assert_int_equal(n, 2);
	assert_slice(merges[0].alias, "NWA");
	assert_slice(merges[0].reason, "gazetteer");
	done(&w);
}

/* A person of the table is met with a title too, and by the surname. */
static void gazetteer_persons(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct dx_error err = { 0 };
	w.r = dx_resolver_new(&err);
	const char *table = "id,label,kind,aliases,demonyms,country,same_as\nalee,Ann Tarrow,person,,,,\n";
	assert_int_equal(dx_resolver_gazetteer(w.r, slice_of(table), "own.csv", &err), DX_OK);
	struct maker *k = add(&w, "a", "Mayor [Ann Tarrow|nps^Mayor] said tides turn. [Tarrow|nps] said ropes rot. [Ann Tarrow|nps] said "
	                      "boats leak.");
	says(k, 0, STANCE_ASSERTS, "tides turn", "tide turn a lot");
	says(k, 1, STANCE_ASSERTS, "ropes rot", "rope rot a lot");
	says(k, 2, STANCE_ASSERTS, "boats leak", "boat leak a lot");
	assert_int_equal(dx_resolver_add(w.r, &k->x, &err), DX_OK);
	assert_int_equal(dx_resolver_finish(w.r, &w.kg, &err), DX_OK);
	assert_slice(w.kg.entities[saying(&w, "tides turn")->source].id, "alee");
	assert_slice(w.kg.entities[saying(&w, "ropes rot")->source].id, "alee");
	assert_slice(w.kg.entities[saying(&w, "boats leak")->source].id, "alee");
	done(&w);
}

static void gazetteer_refuses(void **state)
{
	(void)state;
	static const struct {
		const char *table;
		unsigned line;
	} cases[] = {
		{ "", 0 }, { "id,label\n", 1 }, { "id,label,kind\n,No id,agency\n", 2 }, { "id,label,kind\na,,agency\n", 2 },
		{ "id,label,kind\na,A,wizard\n", 2 }, { "id,label,kind,country\n\na,A,agency,nowhere\n", 3 }, { "id,label,kind\na,\"A\n", 2 },
		{ "id,label,kind\na,\xff,agency\n", 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct dx_error err = { 0 };
		struct resolver *r = dx_resolver_new(&err);
		assert_int_equal(dx_resolver_gazetteer(r, slice_of(cases[i].table), "own.csv", &err), DX_BAD_INPUT);
		assert_string_equal(err.path, "own.csv");
		if (cases[i].line)
			assert_int_equal(err.line, cases[i].line);
		dx_resolver_free(r);
	}
}

static void generic_names(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "The [Norwegian Health Ministry|nos] said one is ill. The [Health Ministry|nos] said two are "
	                      "ill."),
	             *b = add(&w, "b", "[Norway|nl]'s [Health Ministry|nos<0] said three are ill."),
	    *c = add(&w, "c", "The [Health Ministry|nos] said four are ill."),
	             *d = add(&w, "d", "[The Spanish Ministry of Health|nos] said five are ill.");
	says(a, 0, STANCE_ASSERTS, "one is ill", "one be ill now");
	says(a, 1, STANCE_ASSERTS, "two are ill", "two be ill now");
	says(b, 1, STANCE_ASSERTS, "three are ill", "three be ill now");
	says(c, 0, STANCE_ASSERTS, "four are ill", "four be ill now");
	says(d, 0, STANCE_ASSERTS, "five are ill", "five be ill now");
	solve(&w);
	assert_string_equal(who(&w, "one is ill"), "Norwegian Health Ministry");
	assert_string_equal(who(&w, "two are ill"), "Norwegian Health Ministry");
	assert_string_equal(who(&w, "three are ill"), "Norwegian Health Ministry");
	assert_string_equal(who(&w, "four are ill"), "Health Ministry");
	assert_string_equal(who(&w, "five are ill"), "Spanish Ministry of Health");
	done(&w);
}

static void unnamed_stay_apart(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Critics|cxs] said it is bad."), *b = add(&w, "b", "Today [critics|cxs] said it is worse.");
	says(a, 0, STANCE_ASSERTS, "it is bad", "tax be bad now");
	says(b, 0, STANCE_ASSERTS, "it is worse", "tax be worse now");
	solve(&w);
	assert_int_equal(w.kg.entity_count, 2);
	assert_true(dx_slice_starts(w.kg.entities[0].id, SLICE("critics-")));
	assert_int_equal(w.kg.entities[0].kind, KIND_GROUP);
	done(&w);
}

/* ---- claims ---- */

static void contested(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Tengrin|nos] said that [Solari|no] hid its losses."),
	    *b = add(&w, "b", "[Solari|nos] denied that [it|uN] hid its losses."),
	             *c = add(&w, "c", "[Solari|nos] denied any wrongdoing."),
	    *d = add(&w, "d", "[Pellmann Bank|nos] denied any wrongdoing.");
	says(a, 0, STANCE_ASSERTS, "Solari hid its losses", "solari hide loss");
	says(b, 0, STANCE_DENIES, "it hid its losses", "solari hide loss")->key_source = (struct spans){ (struct span[]){ { 0, 6 } },
	                                                                                                 1 };
	says(c, 0, STANCE_DENIES, "any wrongdoing", "wrongdoing");
	says(d, 0, STANCE_DENIES, "any wrongdoing", "wrongdoing");
	solve(&w);
	const struct kg_claim *claim = claim_of(&w, "Solari hid its losses");
	assert_ptr_equal(claim, claim_of(&w, "it hid its losses"));
	assert_true(claim->contested);
	assert_int_equal(claim->sources, 2);
	assert_int_equal(claim->stances[STANCE_DENIES], 1);
	assert_slice(claim->key, "#solari hide loss");
	assert_int_equal(w.kg.claim_count, 3); /* two wrongdoings */
	done(&w);
}

static void near_wordings(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct maker *a = add(&w, "a", "[Solari|nos] said A1 end."), *b = add(&w, "b", "[Solari|nos] said A2 end."),
	    *c = add(&w, "c", "[Tengrin|nos] denied A3 end."),
	             *d = add(&w, "d", "[Tengrin|nos] said A4 end.");
	says(a, 0, STANCE_ASSERTS, "A1", "plant spill oil large river north town spring flood break old dam wall");
	says(b, 0, STANCE_ASSERTS, "A2", "plant spill oil large river north town spring flood break dam wall");
	says(c, 0, STANCE_DENIES, "A3", "plant spill oil large river near old town spring flood break dam wall open");
	says(d, 0, STANCE_ASSERTS, "A4", "plant spill 90 ton oil large river north town spring flood break dam wall");
	solve(&w);
	assert_ptr_equal(claim_of(&w, "A1"), claim_of(&w, "A2"));
	assert_ptr_not_equal(claim_of(&w, "A1"), claim_of(&w, "A3"));
	assert_ptr_not_equal(claim_of(&w, "A1"), claim_of(&w, "A4")); /* a number more is a claim of its own, linked */
	assert_int_equal(w.kg.link_count, 2);
	for (uint32_t i = 0; i < w.kg.link_count; i++) {
		assert_int_equal(w.kg.links[i].kind, LINK_SAME_CLAIM); /* the denial is in the stance, not in the claim */
		assert_true(w.kg.links[i].a < w.kg.links[i].b);
		assert_true(w.kg.links[i].score > 0.6 && w.kg.links[i].score < 1);
	}
	done(&w);
}

/* ---- the set ---- */

static void put(struct buf *b, const char *what, struct slice s)
{
	dx_buf_printf(b, " %s=", what);
	dx_buf_json(b, s);
}

static void dump(const struct kg *kg, struct buf *b)
{
	for (uint32_t i = 0; i < kg->entity_count; i++) {
		const struct kg_entity *e = &kg->entities[i];
		put(b, "entity", e->id);
		put(b, "label", e->label);
		dx_buf_printf(b, " %u %u", (unsigned)e->kind, (unsigned)e->mentions);
		for (uint32_t k = 0; k < e->alias_count; k++) {
			put(b, "alias", e->aliases[k].text);
			dx_buf_printf(b, "*%u", (unsigned)e->aliases[k].count);
		}
		dx_buf_putc(b, '\n');
	}
	for (uint32_t i = 0; i < kg->claim_count; i++) {
		const struct kg_claim *c = &kg->claims[i];
		put(b, "claim", c->id);
		put(b, "text", c->text);
		put(b, "key", c->key);
		dx_buf_printf(b, " %u %d", (unsigned)c->sources, c->contested);
		for (uint32_t k = 0; k < c->about_count; k++)
			dx_buf_printf(b, " about %u", (unsigned)c->about[k]);
		for (int s = 0; s < STANCE_COUNT; s++)
			dx_buf_printf(b, " %u", (unsigned)c->stances[s]);
		dx_buf_putc(b, '\n');
	}
	for (uint32_t i = 0; i < kg->document_count; i++) {
		put(b, "document", kg->documents[i].id);
		put(b, "name", kg->documents[i].name);
		dx_buf_printf(b, " %u\n", (unsigned)kg->documents[i].publisher_entity);
	}
	for (uint32_t i = 0; i < kg->attribution_count; i++) {
		const struct kg_attribution *a = &kg->attributions[i];
		put(b, "attribution", a->id);
		put(b, "source", a->source_text.text);
		put(b, "content", a->content.text);
		put(b, "sentence", a->sentence);
		dx_buf_printf(b, " %u %u %u %u %u\n", (unsigned)a->document, (unsigned)a->source, (unsigned)a->claim, (unsigned)a->addressee,
		              (unsigned)a->parent);
	}
	for (uint32_t i = 0; i < kg->fact_count; i++)
		put(b, "fact", kg->facts[i].id);
	for (uint32_t i = 0; i < kg->link_count; i++)
		dx_buf_printf(b, "link %u %u %u\n", (unsigned)kg->links[i].a, (unsigned)kg->links[i].b, (unsigned)kg->links[i].kind);
}

static void populate(struct world *w)
{
	struct maker *k = add(w, "a", "[Clara Stein|nps] met [Peter Holm|np]. [She|uFs] said rain is near. [Two officials|cxs] said "
	                      "snow is near.");
	says(k, 2, STANCE_ASSERTS, "rain is near", "rain be near now");
	says(k, 3, STANCE_ASSERTS, "snow is near", "snow be near now");
	k = add(w, "b", "[Stein|nps] met [Holm|np] at [CHI|no]. [Stein|nps] denied that rain is near, [two officials|cx] said.");
	says(k, 3, STANCE_DENIES, "rain is near", "rain be near now");
	says(k, 4, STANCE_ASSERTS, "Stein denied that rain is near", "stein deny rain be near now");
	k->attributions[0].parent = 1;
	k = add(w, "c", "The [Coastal Harbour Inspectorate|nos] ([CHI|no]) said rain is near. [Critics|cxs] said so too.");
	says(k, 0, STANCE_ASSERTS, "rain is near", "rain be near now");
	says(k, 2, STANCE_ASSERTS, "so", "so");
	k = add(w, "d", "[Peter Holm|nps] told [Clara Stein|np] that the dam wall broke.");
	says(k, 0, STANCE_ASSERTS, "the dam wall broke", "dam wall break")->addressee = 1;
}

static void order_does_not_matter(void **state)
{
	(void)state;
	static const uint8_t orders[][4] = { { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 2, 0, 3, 1 }, { 1, 3, 0, 2 } };
	struct buf first = { 0 };
	for (size_t o = 0; o < 4; o++) {
		struct world w = { 0 };
		struct maker *docs[4];
		struct buf b = { 0 };
		populate(&w);
		memcpy(docs, w.docs, sizeof docs);
		for (size_t i = 0; i < 4; i++)
			w.docs[i] = docs[orders[o][i]];
		solve(&w);
		dump(&w.kg, &b);
		if (o == 0)
			dx_buf_add(&first, dx_buf_slice(&b));
		assert_true(slice_eq(dx_buf_slice(&first), dx_buf_slice(&b)));
		dx_buf_free(&b);
		done(&w);
	}
	dx_buf_free(&first);
}

static void duplicates(void **state)
{
	(void)state;
	struct world w = { 0 };
	struct dx_error err = { 0 };
	struct maker *k = add(&w, "a", "[Solari|nos] said sales rose."), *twin = add(&w, "b", "[Solari|nos] said sales rose.");
	says(k, 0, STANCE_ASSERTS, "sales rose", "sale rise last year");
	says(twin, 0, STANCE_ASSERTS, "sales rose", "sale rise last year");
	w.r = dx_resolver_new(&err);
	for (int i = 0; i < 3; i++)
		assert_int_equal(dx_resolver_add(w.r, &k->x, &err), DX_OK);
	assert_int_equal(dx_resolver_add(w.r, &twin->x, &err), DX_OK);
	assert_int_equal(dx_resolver_finish(w.r, &w.kg, &err), DX_OK);
	assert_int_equal(w.kg.document_count, 2); /* the same bytes under two names are two documents */
	assert_int_equal(w.kg.attribution_count, 2);
	assert_int_equal(w.kg.claim_count, 1);
	assert_true(dx_slice_cmp(w.kg.documents[0].id, w.kg.documents[1].id) < 0);
	assert_true(dx_slice_cmp(w.kg.attributions[0].id, w.kg.attributions[1].id) < 0);
	done(&w);
}

static void nothing(void **state)
{
	(void)state;
	struct world w = { 0 };
	solve(&w);
	assert_int_equal(w.kg.entity_count + w.kg.claim_count + w.kg.document_count, 0);
	done(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_names), cmocka_unit_test(abbreviations), cmocka_unit_test(nominals), cmocka_unit_test(speaking_for),
		cmocka_unit_test(pronouns), cmocka_unit_test(appositions), cmocka_unit_test(metonyms), cmocka_unit_test(same_actor),
		cmocka_unit_test(a_text_defines_its_own), cmocka_unit_test(surnames_across), cmocka_unit_test(two_of_a_name),
		cmocka_unit_test(gazetteer_extends), cmocka_unit_test(gazetteer_persons), cmocka_unit_test(gazetteer_refuses), cmocka_unit_test(generic_names),
		cmocka_unit_test(unnamed_stay_apart), cmocka_unit_test(contested), cmocka_unit_test(near_wordings),
		cmocka_unit_test(order_does_not_matter), cmocka_unit_test(duplicates), cmocka_unit_test(nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
