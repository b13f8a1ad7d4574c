/* silver.h: names in PolNeAR's articles: those that an automatic tagger saw (silver.conllu), mended by a list of what is
   known better. */
#ifndef DX_SILVER_H
#define DX_SILVER_H

#include "base/map.h"
#include "train/net_data.h"

/* Names, words with blanks between them → enum entity_type; ENT_NONE: no name of a person, an organization or a place. {0}
   knows nothing. */
struct known_names {
	struct map types;
};

/* The enum entity_type that PER, ORG, LOC or NONE stands for; false: it is none of them. */
bool dx_name_type(struct slice name, uint8_t *type);

/* Read a list: "NAME<TAB>PER|ORG|LOC|NONE" a line; lines that begin with # are remarks. */
enum dx_status dx_known_names_read(struct known_names *known, const char *path, struct dx_error *err);
void dx_known_names_free(struct known_names *known);

/* Mend the BIO labels of a sentence: marked names that are known get their type (OTHER_NAME where they are none), titles
   before persons are let go, known names that stand alone unmarked are marked. */
void dx_known_names_mend(const struct known_names *known, const struct sentence *s, uint8_t *names);

/* The names of an article's sentences. silver: the whole file silver.conllu; path: the article's text, whose name is the
   block's there. An article without a block tells nothing. */
void dx_silver_names(struct document *d, struct slice silver, const char *path, const struct known_names *known, struct arena *arena);

/* The value of a key in a MISC column; .p NULL: it is not there. */
struct slice dx_misc_value(struct slice misc, const char *key);

#endif
