/* heads.h: what common nouns stand for: "the watchdog" is an agency, "a spokesman" speaks for somebody. */
#ifndef DX_HEADS_H
#define DX_HEADS_H

#include "base/slice.h"
#include "graph/kg.h"

enum head_class {
	HEAD_OTHER,
	HEAD_COMPANY,    /* company, firm, maker */
	HEAD_AGENCY,     /* agency, watchdog, ministry, court */
	HEAD_GOVERNMENT, /* government, administration */
	HEAD_COUNTRY,    /* country, nation */
	HEAD_PLACE,      /* city, province */
	HEAD_OUTLET,     /* newspaper, broadcaster */
	HEAD_BODY,       /* organization, group, party, union: any kind of organization */
	HEAD_PRODUCT,    /* software, drug */
	HEAD_PERSON,     /* minister, chief, man */
	HEAD_PEOPLE,     /* critics, voters: people whom nobody names */
	HEAD_SPEAKER,    /* spokesman, representative: speaks for its owner */
	HEAD_DOCUMENT,   /* statement, press release: speaks for its owner */
	HEAD_COUNT
};

/* Is `word` in a list with a blank around each word, letter by letter? */
bool dx_listed(const char *list, struct slice word);

/* The class of a lower-case lemma ("company"); HEAD_OTHER if unknown. */
enum head_class dx_head_class(struct slice lemma);

/* The kind that a normalised name's words betray ("federal office for information security" → agency), KIND_OTHER if none do. */
enum entity_kind dx_kind_of_name(struct slice norm);

/* "post", "journal": short for a newspaper whose name ends so. */
bool dx_is_paper_word(struct slice word);

/* -1 male, 1 female, 0 unknown, from a lower-case given name. */
int dx_gender_of_given_name(struct slice name);

/* True for organizations that nobody calls a company: universities, unions, clubs. */
bool dx_is_no_company(struct slice norm);

/* True for a name that many different bodies bear ("foreign ministry", "parliament", "supreme court"): the same across
   documents only where the country is the same. */
bool dx_is_generic_name(struct slice norm);

#endif
