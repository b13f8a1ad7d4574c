/* What an article tells of its names: nlp/names.h. A text is given as words with the types that the net would see, and is
   compared with the types after. P, O and L begin a person, an organization and a place; small letters go on; - is none, and n a
   word that looks like a name's, but for the net is in none. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "nlp/names.h"
#include "tests/unit/test.h"

#define WORDS 32

static const char letters[] = "-POL";

static void fill(struct sentence *s, struct token tokens[WORDS], const char *words, const char *types)
{
	struct slice rest = slice_of(words);
	*s = (struct sentence){ .tokens = tokens };
	while (rest.n) {
		struct token *t = &tokens[s->n];
		const char c = types[s->n++], *at = strchr(letters, c == 'n' ? '-' : c >= 'a' ? c - 32 : c);
		assert_true(s->n <= WORDS && at);
		*t = (struct token){ .form = dx_slice_cut(&rest, ' '), .entity = (uint8_t)(at - letters),
		                     .upos = c == '-' ? UPOS_X : UPOS_PROPN, .entity_begin = c >= 'A' && c <= 'Z' };
	}
	assert_int_equal(types[s->n], 0);
}

/* Sentences (words, types) one after the other, NULL ends; the types expected. */
static void check(const char *const (*text)[2], const char *const *expected)
{
	struct token tokens[4][WORDS];
	struct sentence sentences[4];
	struct reading r = { .sentences = sentences };
	for (; text[r.n][0]; r.n++)
		fill(&sentences[r.n], tokens[r.n], text[r.n][0], text[r.n][1]);
	assert_int_equal(dx_settle_names(&r, NULL), DX_OK);
	for (size_t s = 0; s < r.n; s++) {
		char got[WORDS + 1] = "";
		for (uint32_t k = 0; k < sentences[s].n; k++) {
			const struct token *t = &tokens[s][k];
			got[k] = expected[s][k] == 'n' && t->entity == ENT_NONE ? 'n' : letters[t->entity];
			if (t->entity && !t->entity_begin)
				got[k] = (char)(got[k] + 32);
		}
		assert_string_equal(got, expected[s]);
	}
}

#define CHECK(words, types, expected) \
	check((const char *const[][2]){ { words, types }, { NULL, NULL } }, (const char *const[]){ expected })

static void parts_of_a_name(void **state)
{
	(void)state;
	CHECK("ships in the Gulf of Marel sank", "---LlL-", "---Lll-");
	CHECK("ships in the Gulf of Marel sank", "---L-L-", "---Lll-");
	CHECK("the River of Marel", "-L-L", "-L-L");
	CHECK("he left Norvia , Inc. in May", "--O----", "--Ooo--");
	CHECK("he left Norvia Ltd.", "--OO", "--Oo");
	CHECK("she met Norvia , incidentally", "--O--", "--O--");
	CHECK("the Food and Harbour Agency said", "-O-Oo-", "-Oooo-");
	CHECK("the U.S. Fisheries & Norvia Board said", "-Oo-Oo-", "-Ooooo-");
	CHECK("the Norvia and Harbour Agency", "-O-Oo", "-O-Oo");
	CHECK("the Food and Norvia Motors", "-O-Oo", "-O-Oo");
	CHECK("Norvia and Brel Motors , say", "OoOoo-", "O-Oo--");
	CHECK("newspaper The Norvia Post said", "-OOo-", "--Oo-");
}

static void towns_and_states(void **state)
{
	(void)state;
	CHECK("Brel Haven Texas", "Lll", "LlL");
	CHECK("all of West Virginia", "--Ll", "--Ll");
	CHECK("all of Texas", "--L", "--L");
}

static void titles_and_places(void **state)
{
	(void)state;
	CHECK("Mayor resigned", "P-", "--");
	CHECK("Mayor Kovel resigned", "Pp-", "Pp-");
	CHECK("the mayor of Arlen resigned", "---P-", "---L-");
	CHECK("the brother of Arlen resigned", "---P-", "---P-");
}

static void types_by_last_words(void **state)
{
	(void)state;
	CHECK("he owns Brel Haven Energy", "--Lll", "--Ooo");
	CHECK("he met Marta Kovel Press", "--Ppp", "--Ooo");
	CHECK("the press of Brel", "---L", "---L");
	CHECK("along the Marel River", "--Oo", "--Ll");
	CHECK("the Al - Qaeda men", "-Ppp-", "-Ooo-");
	CHECK("Press in Hamas cars", "P-L-", "P-O-");
	CHECK("on the West Bank today", "--Oo-", "--Ll-");
	CHECK("the Norvia West Bank", "-Lll", "-Ooo");
}

static void an_acronym_is_known_everywhere(void **state)
{
	(void)state;
	check((const char *const[][2]){ { "NHB said no", "---" }, { "the Norvia Harbour Board ( NHB ) closed", "-Ooo-P--" },
	                                { "ask NHB", "-L" }, { NULL, NULL } },
	      (const char *const[]){ "O--", "-Ooo-O--", "-O" });
	check((const char *const[][2]){ { "TOP said no", "---" }, { "the Norvia Harbour Board ( TOP ) closed", "-Ooo----" },
	                                { NULL, NULL } },
	      (const char *const[]){ "---", "-Ooo----" });
}

static void the_who_is_no_pronoun(void **state)
{
	(void)state;
	static const struct {
		const char *words, *types, *expected;
		uint8_t upos; /* of the second word */
	} texts[] = {
		{ "the WHO said so", "----", "-O--", UPOS_PROPN },
		{ "THE WHO SAID SO", "----", "----", UPOS_PRON },
		{ "but WHO did it ?", "-----", "-----", UPOS_PRON },
		{ "he who said so", "----", "----", UPOS_PRON },
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct token tokens[WORDS];
		struct sentence s;
		struct reading r = { .sentences = &s, .n = 1 };
		fill(&s, tokens, texts[i].words, texts[i].types);
		tokens[1].upos = UPOS_PRON;
		assert_int_equal(dx_settle_names(&r, NULL), DX_OK);
		assert_int_equal(tokens[1].upos, texts[i].upos);
		assert_int_equal(tokens[1].entity == ENT_ORGANIZATION, texts[i].expected[1] == 'O');
	}
}

/* Without brackets too, where there are three of them at least, and no place. */
static void initials_are_known_everywhere(void **state)
{
	(void)state;
	check((const char *const[][2]){ { "NHB said no to the NBH", "------" }, { "the Norvia Board of Harbours closed", "-Oooo-" },
	                                { "ask NBH", "-P" }, { NULL, NULL } },
	      (const char *const[]){ "-----O", "-Oooo-", "-O" });
	check((const char *const[][2]){ { "NH said no", "---" }, { "the Norvia Harbours closed", "-Oo-" }, { NULL, NULL } },
	      (const char *const[]){ "---", "-Oo-" });
	check((const char *const[][2]){ { "to NBH", "-L" }, { "the Norvia Board of Harbours closed", "-Oooo-" }, { NULL, NULL } },
	      (const char *const[]){ "-L", "-Oooo-" });
}

/* A line of capitals holds many words that are also somebody's initials. */
static void initials_are_no_function_words(void **state)
{
	(void)state;
	struct token head[WORDS], name[WORDS];
	struct sentence sentences[2];
	struct reading r = { .sentences = sentences, .n = 2 };
	fill(&sentences[0], head, "ALL ALL", "-n");
	fill(&sentences[1], name, "Arlen Lift League", "Ooo");
	head[0].upos = UPOS_DET;
	assert_int_equal(dx_settle_names(&r, NULL), DX_OK);
	assert_int_equal(head[0].entity, ENT_NONE);
	assert_int_equal(head[1].entity, ENT_ORGANIZATION);
}

static void persons_side_by_side(void **state)
{
	(void)state;
	CHECK("thanks , Ida Ida , we met", "--Pp---", "--PP---");
	CHECK("Marta Kovel Marta Kovel wrote", "Pppp-", "PpPp-");
	CHECK("J. J. Kovel wrote", "Ppp-", "Ppp-");
	CHECK("New Brel New Haven", "Llll", "Llll");
	CHECK("Marta Kovel Susan Hart Ian , I wrote", "Ppppp---", "PpPpP---");
	CHECK("Marta Kovel Ian ,", "Ppp-", "PpP-");
	CHECK("thanks , Susan Susan , the roof leaks", "--Pp----", "--PP----");
	CHECK("Ray Kovel Leonard , 40 , spoke", "Ppp----", "Ppp----");
	CHECK("Kovel Kovel spoke", "Pp-", "Pp-");
	CHECK("Kovel Kovel - Hart spoke", "Pppp-", "Pppp-");
	CHECK("Kovel bin Kovel spoke", "Ppp-", "Ppp-");
	CHECK("Marta Susan Kovel", "Ppp", "Ppp");
	CHECK("Marta K. Susan Kovel", "Pppp", "Pppp");
	CHECK("Susan Ian Kovel", "Ppp", "Ppp");
}

static void firms_with_an_ampersand(void **state)
{
	(void)state;
	CHECK("Kovel & Kovel said", "P-P-", "Ooo-");
	CHECK("sue Brel & Kovel now", "-P-P-", "-Ooo-");
	CHECK("at Brel & Kovel", "-O-n", "-Ooo");
	CHECK("at Brel & Kovel", "-n-P", "-Ooo");
	CHECK("Norvia Harbour & Sons said", "Oo-n-", "Oooo-");
	CHECK("Kovel & Co. said", "P---", "Ooo-");
	CHECK("Kovel , Brel & Hart said", "P-P-P-", "Ooooo-");
	CHECK("Arlen , Brel & Hart said", "L-P-P-", "L-Ooo-");
	CHECK("Susan & Kovel said", "P-P-", "P-P-");
	CHECK("Susan Kovel & Brel said", "Pp-P-", "Pp-P-");
	CHECK("Arlen & Brel said", "L-L-", "L-L-");
	CHECK("NHB & TOP said", "O-O-", "O-O-");
	CHECK("Bold & Bright said", "n-n-", "n-n-");
	check((const char *const[][2]){ { "Marta Kovel left", "Pp-" }, { "Brel & Kovel meet", "P-P-" }, { NULL, NULL } },
	      (const char *const[]){ "Pp-", "P-P-" });
	CHECK("&", "-", "-");
	CHECK("& Kovel &", "-P-", "-P-");
}

static void names_over_hyphens(void **state)
{
	(void)state;
	CHECK("Marta Brel - Kovel said", "Pp-P-", "Pppp-");
	CHECK("Marta Brel - Kovel said", "Oo-P-", "Pppp-");
	CHECK("Jan - Luc Kovel said", "P-Pp-", "Pppp-");
	CHECK("Susan Brel - Kovel said", "Ll-P-", "Pppp-");
	CHECK("Port Brel - Kovel said", "Ll-P-", "Ll-P-");
	CHECK("Brel - Kovel said", "P-P-", "Ppp-");
	CHECK("a Brel - Kovel deal", "-P-Pn", "-P-Pn");
	CHECK("Brel - Kovel - Hart", "P-P-P", "P-P-P");
	CHECK("Marta Brel - Susan Kovel", "Pp-Pp", "Pp-Pp");
	CHECK("Norvia Bank - Kovel feud", "Oo-P-", "Oo-P-");
	CHECK("Rolf - Brel Motors said", "n-Oo-", "Oooo-");
	CHECK("Ex - Brel Motors chief", "n-Oo-", "n-Oo-");
	check((const char *const[][2]){ { "Marta Brel spoke", "Pp-" }, { "Brel - Kovel", "P-P" }, { NULL, NULL } },
	      (const char *const[]){ "Pp-", "P-P" });
	check((const char *const[][2]){ { "Marta Brel - Kovel spoke", "Pp-P-" }, { "a Brel - Kovel deal", "-P-Pn" }, { NULL, NULL } },
	      (const char *const[]){ "Pppp-", "-Pppn" });
	CHECK("- Kovel -", "-P-", "-P-");
	CHECK("Brel - Kovel said", "O-P-", "Ooo-");
	CHECK("Brel - Kovel said", "O-n-", "Ooo-");
	CHECK("NHB - Kovel said", "O-P-", "O-P-");
	CHECK("a Brel - Norvia deal", "-O-nn", "-O-nn");
	check((const char *const[][2]){ { "Marta Brel - Kovel spoke", "Pp-P-" }, { "Brel - Kovel said", "O-P-" }, { NULL, NULL } },
	      (const char *const[]){ "Pppp-", "Ppp-" });
}

static void a_given_name_is_a_persons(void **state)
{
	(void)state;
	CHECK("Susan Kovel said", "Oo-", "Pp-");
	CHECK("Susan Brel - Kovel said", "Oooo-", "Pppp-");
	CHECK("the Susan Kovel Fund", "-Ooo", "-Ooo");
	CHECK("the Susan Kovel", "-Oo", "-Oo");
	CHECK("Susan Foundation said", "Oo-", "Oo-");
	CHECK("Susan Kovel Street", "Lll", "Lll");
}

static void bodies_of_several(void **state)
{
	(void)state;
	CHECK("the Bill and Susan Kovel Foundation", "-P-Ooo", "-Ooooo");
	CHECK("the Bill , Susan & Amy Kovel Fund", "-P-P-Ooo", "-Ooooooo");
	CHECK("Brel and Susan Kovel Foundation", "P-Ooo", "P-Ooo");
	CHECK("Bureau of Tobacco , Water and Arms said", "Ooo-O-n-", "Ooooooo-");
	CHECK("Department of Health and Human Services said", "Ooo-nn-", "Oooooo-");
	CHECK("Department of Health , Norvia and Brel said", "Ooo-O-O-", "Ooo-O-O-");
	CHECK("Department of Health and Education Ministry said", "Ooo-Oo-", "Ooo-Oo-");
	CHECK("Department of Health , Water", "Ooo-n", "Ooo-n");
	CHECK("Office of the Envoy for Human Rights said", "Oooo-Oo-", "Ooooooo-");
	CHECK("Office of the Envoy on Human Rights said", "Oooo-nn-", "Ooooooo-");
	CHECK("Office of the Envoy for Norvia said", "Oooo-L-", "Oooo-L-");
	CHECK("Ministry of Health", "O-n", "Ooo");
}

static void whose_person(void **state)
{
	(void)state;
	CHECK("Norvia 's Orlo Kovel said", "O-On-", "O-Pp-");
	CHECK("Norvia 's Susan Kovel said", "O-Oo-", "O-Pp-");
	CHECK("Norvia 's Susan Kovel said", "Oooo-", "O-Pp-");
	CHECK("Norvia 's Susan Foundation said", "O-Oo-", "O-Oo-");
	CHECK("Norvia 's Harbour Bank said", "O-Oo-", "O-Oo-");
	CHECK("Norvia 's", "O-", "O-");
}

static void juniors(void **state)
{
	(void)state;
	CHECK("Marta Kovel Jr. said", "Ppn-", "Ppp-");
	CHECK("Marta Kovel , Jr. , said", "Pp-n--", "Pppp--");
	CHECK("Kovel III", "Pn", "Pp");
	CHECK("Norvia II", "On", "On");
}

static void a_person_is_one_throughout(void **state)
{
	(void)state;
	check((const char *const[][2]){ { "Orlo Kovel left", "Pp-" }, { "Orlo Kovel came", "Pp-" }, { "Orlo Kovel lied", "Ll-" }, { NULL, NULL } },
	      (const char *const[]){ "Pp-", "Pp-", "Pp-" });
	check((const char *const[][2]){ { "Orlo Kovel left", "Oo-" }, { "Kovel came", "P-" }, { "Team Kovel won", "Oo-" }, { NULL, NULL } },
	      (const char *const[]){ "Pp-", "P-", "Oo-" });
	check((const char *const[][2]){ { "Orlo Brel - Kovel left", "Oooo-" }, { "Brel - Kovel came", "Ppp-" }, { NULL, NULL } },
	      (const char *const[]){ "Pppp-", "Ppp-" });
	check((const char *const[][2]){ { "Brel Bank left", "Oo-" }, { "Bank came", "P-" }, { NULL, NULL } }, (const char *const[]){ "Oo-", "P-" });
	check((const char *const[][2]){ { "in Port Kovel", "-Ll" }, { "Kovel came", "P-" }, { NULL, NULL } }, (const char *const[]){ "-Ll", "P-" });
}

static void a_surname_is_a_person(void **state)
{
	(void)state;
	check((const char *const[][2]){ { "Marta Kovel spoke", "Pp-" }, { "Kovel left", "P-" }, { "Kovel lied", "L-" }, { NULL, NULL } },
	      (const char *const[]){ "Pp-", "P-", "P-" });
	check((const char *const[][2]){ { "Marta Arlen spoke", "Pp-" }, { "in Arlen", "-L" }, { "to Arlen", "-L" }, { NULL, NULL } },
	      (const char *const[]){ "Pp-", "-L", "-L" });
	CHECK("", "", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_of_a_name), cmocka_unit_test(towns_and_states), cmocka_unit_test(titles_and_places),
		cmocka_unit_test(types_by_last_words),
		cmocka_unit_test(an_acronym_is_known_everywhere), cmocka_unit_test(initials_are_known_everywhere), cmocka_unit_test(the_who_is_no_pronoun),
		cmocka_unit_test(initials_are_no_function_words),
		cmocka_unit_test(firms_with_an_ampersand), cmocka_unit_test(names_over_hyphens), cmocka_unit_test(a_given_name_is_a_persons),
		cmocka_unit_test(a_person_is_one_throughout), cmocka_unit_test(bodies_of_several),
		cmocka_unit_test(whose_person), cmocka_unit_test(juniors),
		cmocka_unit_test(persons_side_by_side), cmocka_unit_test(a_surname_is_a_person),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
