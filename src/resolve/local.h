/* local.h: the entities of one document, before documents are brought together. */
#ifndef DX_LOCAL_H
#define DX_LOCAL_H

#include "claims/statement.h"
#include "resolve/gazetteer.h"

/* Why a name was counted as one of an entity's. */
enum merge_reason {
	MERGE_NAME,         /* the same normalised name */
	MERGE_GAZETTEER,    /* names of one row of the gazetteer */
	MERGE_ABBREVIATION, /* defined in a text */
	MERGE_INITIALS,     /* the first letters of the long name */
	MERGE_SHORT_FORM,   /* the beginning of a longer name in the same text */
	MERGE_SURNAME,      /* of a person named in full */
	MERGE_METONYM,      /* a capital or country that speaks: its government */
	MERGE_APPOSITION,   /* one name explains the other */
	MERGE_COUNTRY,      /* the same body of the same country */
	MERGE_COMPANY,      /* a common name in documents that name the same others */
	MERGE_COUNT
};
extern const char *const dx_merge_reasons[MERGE_COUNT];
extern const double dx_merge_scores[MERGE_COUNT];

/* A spelling, and how often. */
struct local_name {
	struct slice text, norm;
	uint32_t count;
	uint8_t reason; /* enum merge_reason */
};

struct local_entity {
	struct slice label;   /* the fullest name, or the description of somebody unnamed */
	struct slice key;     /* normalised label, without the country in it; empty for the unnamed */
	struct slice brief;   /* normalised abbreviation that the text defines; empty if none */
	struct slice given;   /* a person's names before the last one, normalised */
	struct slice title;   /* last title seen, lower case: "minister" */
	const struct local_name *names;
	uint32_t name_count;
	uint32_t row, country; /* rows of the gazetteer, or DX_NONE */
	uint32_t mentions;
	uint8_t kind;         /* enum entity_kind */
	bool named;           /* false: a description, good for this document alone */
	bool person;
	bool generic;         /* a name that means this body only together with its country */
};

struct local_result {
	struct local_entity *entities;
	uint32_t n;
	uint32_t *of_mention;     /* mention → entity, or NO_INDEX */
	uint32_t *of_attribution; /* attribution → entity of its source, or NO_INDEX */
};

/* Bring the mentions of one document together. Everything in *out lives in arena and borrows nothing from x. */
enum dx_status dx_resolve_within(struct arena *arena, const struct gazetteer *g, const struct extraction *x,
                                 struct local_result *out,
                                 struct dx_error *err);

#endif
