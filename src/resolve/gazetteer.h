/* gazetteer.h: known actors and places: ontology/gazetteer.csv, built into the program, and tables of the same header that
   users add. */
#ifndef DX_GAZETTEER_H
#define DX_GAZETTEER_H

#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"
#include "graph/kg.h"

/* How a name stands for a row. */
enum gaz_use {
	GAZ_NAME = 1,     /* its label or an alias */
	GAZ_SPEAKER = 2,  /* an alias that counts only where it speaks: "Moscow" for the Russian government; "@Moscow" in the table */
	GAZ_DEMONYM = 4,  /* "German" for Germany */
};

struct gaz_row {
	struct slice id, label;
	uint8_t kind;            /* enum entity_kind */
	uint32_t country;        /* row of its country; its own row where it is one; DX_NONE if it has none */
	const struct slice *same_as;
	uint32_t same_as_count;
};

struct gaz_hit {
	uint32_t row, next; /* next hit of the same name, or DX_NONE */
	uint8_t use;
};

struct gazetteer {
	struct gaz_row *rows; /* n of them, in the order of the tables */
	uint32_t n;
	size_t row_cap;
	struct gaz_hit *hits;
	uint32_t hit_count;
	size_t hit_cap;
	struct map names; /* normalised name → first hit */
	struct map ids;   /* id → row */
	struct arena arena;
};
/* {0} is a valid empty gazetteer. */

/* Add a table (UTF-8, RFC 4180 cells, first line the header id,label,kind,aliases,demonyms,country,same_as in any order; more
   columns are ignored). aliases, demonyms and same_as are lists between ";". country names a row's id, above or below, or in a
   table added before. A row with a known id extends that row. DX_BAD_INPUT with path and line otherwise; g is then good for
   nothing but freeing. */
enum dx_status dx_gazetteer_add(struct gazetteer *g, struct slice csv, const char *path, struct dx_error *err);

/* The same for the table that is built in. */
enum dx_status dx_gazetteer_builtin(struct gazetteer *g, struct dx_error *err);

/* The row that a normalised name (dx_name_norm) stands for in one of the uses; DX_NONE if there is none, or if there are
   several and `country` (a row, or DX_NONE) does not tell them apart. */
uint32_t dx_gazetteer_find(const struct gazetteer *g, struct slice norm, unsigned uses, uint32_t country);

/* The country of a row as a row, or DX_NONE. */
uint32_t dx_gazetteer_country(const struct gazetteer *g, uint32_t row);

/* The row of a country's government (its id is "government-of-" and the country's), or DX_NONE. */
uint32_t dx_gazetteer_government(const struct gazetteer *g, uint32_t country);

/* The country that a word or two stand for as a modifier: "German", "US", "Germany", "Moscow-based" (norm "moscow based"); or
   DX_NONE. */
uint32_t dx_gazetteer_modifier(const struct gazetteer *g, struct slice norm);

void dx_gazetteer_free(struct gazetteer *g);

#endif
