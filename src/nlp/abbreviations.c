/* abbreviations.c: words that are written with a full stop which seldom ends a sentence, by what follows them; and words that
   tell, by their capital, that it did. */
#include <stdlib.h>

#include "nlp/token_model.h"

static const struct entry {
	const char *word; /* lower case, without the stop */
	uint8_t group;
} entries[] = {
	{ "a.m", ABBREVIATION_OTHER }, { "adm", ABBREVIATION_TITLE }, { "al", ABBREVIATION_OTHER }, { "ala", ABBREVIATION_STATE },
	{ "amb", ABBREVIATION_TITLE }, { "approx", ABBREVIATION_OTHER }, { "apr", ABBREVIATION_DATE },
	{ "ariz", ABBREVIATION_STATE }, { "ark", ABBREVIATION_STATE }, { "art", ABBREVIATION_NUMBER },
	{ "assn", ABBREVIATION_COMPANY }, { "asst", ABBREVIATION_TITLE }, { "atty", ABBREVIATION_TITLE },
	{ "aug", ABBREVIATION_DATE }, { "ave", ABBREVIATION_PLACE }, { "bldg", ABBREVIATION_PLACE },
	{ "blvd", ABBREVIATION_PLACE }, { "brig", ABBREVIATION_TITLE }, { "bros", ABBREVIATION_COMPANY },
	{ "ca", ABBREVIATION_OTHER }, { "cal", ABBREVIATION_STATE }, { "calif", ABBREVIATION_STATE },
	{ "capt", ABBREVIATION_TITLE }, { "cdr", ABBREVIATION_TITLE }, { "cf", ABBREVIATION_OTHER },
	{ "ch", ABBREVIATION_NUMBER }, { "cmdr", ABBREVIATION_TITLE }, { "co", ABBREVIATION_COMPANY },
	{ "col", ABBREVIATION_TITLE }, { "colo", ABBREVIATION_STATE }, { "comdr", ABBREVIATION_TITLE },
	{ "conn", ABBREVIATION_STATE }, { "corp", ABBREVIATION_COMPANY }, { "cos", ABBREVIATION_COMPANY },
	{ "cpl", ABBREVIATION_TITLE }, { "dec", ABBREVIATION_DATE }, { "del", ABBREVIATION_STATE },
	{ "dept", ABBREVIATION_COMPANY }, { "det", ABBREVIATION_TITLE }, { "dist", ABBREVIATION_OTHER },
	{ "dr", ABBREVIATION_TITLE }, { "e.g", ABBREVIATION_OTHER }, { "ed", ABBREVIATION_OTHER }, { "eds", ABBREVIATION_OTHER },
	{ "eg", ABBREVIATION_OTHER }, { "esp", ABBREVIATION_OTHER }, { "est", ABBREVIATION_OTHER }, { "etc", ABBREVIATION_OTHER },
	{ "ext", ABBREVIATION_OTHER }, { "feb", ABBREVIATION_DATE }, { "fig", ABBREVIATION_NUMBER },
	{ "figs", ABBREVIATION_NUMBER }, { "fla", ABBREVIATION_STATE }, { "fr", ABBREVIATION_TITLE },
	{ "fri", ABBREVIATION_DATE }, { "ft", ABBREVIATION_TITLE }, { "ga", ABBREVIATION_STATE }, { "gen", ABBREVIATION_TITLE },
	{ "gens", ABBREVIATION_TITLE }, { "gov", ABBREVIATION_TITLE }, { "govs", ABBREVIATION_TITLE },
	{ "hon", ABBREVIATION_TITLE }, { "hwy", ABBREVIATION_PLACE }, { "i.e", ABBREVIATION_OTHER }, { "ie", ABBREVIATION_OTHER },
	{ "ill", ABBREVIATION_STATE }, { "inc", ABBREVIATION_COMPANY }, { "incl", ABBREVIATION_OTHER },
	{ "ind", ABBREVIATION_STATE }, { "insp", ABBREVIATION_TITLE }, { "intl", ABBREVIATION_COMPANY },
	{ "jan", ABBREVIATION_DATE }, { "jr", ABBREVIATION_OTHER }, { "jul", ABBREVIATION_DATE }, { "jun", ABBREVIATION_DATE },
	{ "kan", ABBREVIATION_STATE }, { "kans", ABBREVIATION_STATE }, { "ky", ABBREVIATION_STATE }, { "la", ABBREVIATION_STATE },
	{ "llc", ABBREVIATION_COMPANY }, { "lt", ABBREVIATION_TITLE }, { "ltd", ABBREVIATION_COMPANY },
	{ "maj", ABBREVIATION_TITLE }, { "mar", ABBREVIATION_DATE }, { "mass", ABBREVIATION_STATE },
	{ "max", ABBREVIATION_OTHER }, { "md", ABBREVIATION_STATE }, { "messrs", ABBREVIATION_TITLE },
	{ "mfg", ABBREVIATION_COMPANY }, { "mgr", ABBREVIATION_OTHER }, { "mich", ABBREVIATION_STATE },
	{ "min", ABBREVIATION_OTHER }, { "minn", ABBREVIATION_STATE }, { "mme", ABBREVIATION_TITLE },
	{ "mo", ABBREVIATION_STATE }, { "mon", ABBREVIATION_DATE }, { "mont", ABBREVIATION_STATE }, { "mr", ABBREVIATION_TITLE },
	{ "mrs", ABBREVIATION_TITLE }, { "ms", ABBREVIATION_TITLE }, { "msgr", ABBREVIATION_TITLE }, { "mt", ABBREVIATION_TITLE },
	{ "neb", ABBREVIATION_STATE }, { "nev", ABBREVIATION_STATE }, { "no", ABBREVIATION_NUMBER },
	{ "nos", ABBREVIATION_NUMBER }, { "nov", ABBREVIATION_DATE }, { "oct", ABBREVIATION_DATE },
	{ "okla", ABBREVIATION_STATE }, { "ont", ABBREVIATION_STATE }, { "ore", ABBREVIATION_STATE },
	{ "p", ABBREVIATION_NUMBER }, { "p.m", ABBREVIATION_OTHER }, { "pa", ABBREVIATION_STATE }, { "penn", ABBREVIATION_STATE },
	{ "pfc", ABBREVIATION_TITLE }, { "ph.d", ABBREVIATION_OTHER }, { "plc", ABBREVIATION_COMPANY },
	{ "pp", ABBREVIATION_NUMBER }, { "pres", ABBREVIATION_TITLE }, { "prof", ABBREVIATION_TITLE },
	{ "pvt", ABBREVIATION_TITLE }, { "que", ABBREVIATION_STATE }, { "rd", ABBREVIATION_PLACE }, { "rep", ABBREVIATION_TITLE },
	{ "reps", ABBREVIATION_TITLE }, { "ret", ABBREVIATION_OTHER },
	{ "rev", ABBREVIATION_TITLE }, { "sec", ABBREVIATION_TITLE },
	{ "sect", ABBREVIATION_NUMBER }, { "sen", ABBREVIATION_TITLE }, { "sens", ABBREVIATION_TITLE },
	{ "sep", ABBREVIATION_DATE }, { "sept", ABBREVIATION_DATE }, { "sgt", ABBREVIATION_TITLE }, { "sq", ABBREVIATION_PLACE },
	{ "sr", ABBREVIATION_OTHER }, { "st", ABBREVIATION_TITLE }, { "ste", ABBREVIATION_PLACE }, { "supt", ABBREVIATION_TITLE },
	{ "tel", ABBREVIATION_OTHER }, { "tenn", ABBREVIATION_STATE }, { "tex", ABBREVIATION_STATE },
	{ "thu", ABBREVIATION_DATE }, { "thur", ABBREVIATION_DATE }, { "thurs", ABBREVIATION_DATE }, { "tue", ABBREVIATION_DATE },
	{ "tues", ABBREVIATION_DATE }, { "univ", ABBREVIATION_COMPANY }, { "v", ABBREVIATION_VERSUS },
	{ "va", ABBREVIATION_STATE }, { "viz", ABBREVIATION_OTHER }, { "vol", ABBREVIATION_NUMBER },
	{ "vols", ABBREVIATION_NUMBER }, { "vs", ABBREVIATION_VERSUS }, { "vt", ABBREVIATION_STATE },
	{ "wash", ABBREVIATION_STATE }, { "wed", ABBREVIATION_DATE }, { "wis", ABBREVIATION_STATE },
	{ "wyo", ABBREVIATION_STATE },
};

#define LONGEST 8

static int compare(const void *key, const void *entry)
{
	return strcmp(key, ((const struct entry *)entry)->word);
}

enum abbreviation dx_abbreviation(struct slice word)
{
	char key[LONGEST + 1];
	const struct entry *found;

	if (word.n == 0 || word.n > LONGEST)
		return ABBREVIATION_NONE;
	/* A title is written with a capital: "30 sec." is none. */
	for (size_t i = 0; i < word.n; i++)
		key[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
	key[word.n] = 0;
	found = bsearch(key, entries, sizeof(entries) / sizeof(entries[0]), sizeof(entries[0]), compare);
	if (!found || (found->group == ABBREVIATION_TITLE && word.p[0] == key[0]))
		return ABBREVIATION_NONE;
	return (enum abbreviation)found->group;
}

static const char *const starters[] = {
	"A", "After", "Also", "An", "And", "As", "At", "Before", "But", "For", "He", "Her", "His", "However", "I", "If", "In",
	"It", "Its", "Last", "Many", "Most", "No", "Not", "On", "One", "Our", "She", "Since", "So", "Some", "That", "The",
	"Their", "Then", "There", "These", "They", "This", "Those", "Under", "We", "What", "When", "While", "Who", "With",
	"Yet", "You",
};

bool dx_starter(struct slice word)
{
	if (word.n == 0 || word.n > 7 || word.p[0] < 'A' || word.p[0] > 'Y')
		return false;
	for (size_t i = 0; i < sizeof(starters) / sizeof(starters[0]); i++) {
		if (slice_is(word, starters[i]))
			return true;
	}
	return false;
}
