/* within.h: the work sheet that the steps of within-document resolution share. */
#ifndef DX_WITHIN_H
#define DX_WITHIN_H

#include "base/map.h"
#include "resolve/abbrev.h"
#include "resolve/heads.h"
#include "resolve/local.h"
#include "resolve/names.h"

#define LOOK_BACK 240      /* mentions that a pronoun or "the company" looks back over */
#define SAME_NAME_MAX 16   /* persons of one surname, longer names of one first word: more are not looked at */
#define DESCRIPTIONS_MAX 6 /* common nouns remembered of an entity */
#define QUOTE_MENTIONS 2000 /* mentions of one quotation that are looked at */
#define MENTION_READ 400   /* bytes of a mention that are read; longer ones are cut */

#define DEFINED_ELSEWHERE (DX_NONE - 1) /* an abbreviation whose long form is no mention */

/* Keys of clusters begin so; names of offices have the number of their country behind it. */
#define NAME_KEY "name "
#define SURNAME_KEY "surname "
#define WOMAN_KEY "woman "

struct ment {
	const struct mention *m;
	uint32_t index;      /* in the extraction, or NO_INDEX: a source that is no mention */
	uint32_t attribution; /* of such a source */
	uint32_t owner, apposition; /* work-sheet numbers, or NO_INDEX */
	struct slice core, norm;
	uint32_t row, country;
	uint32_t cluster;
	uint32_t quoted_by;  /* work-sheet number of the speaker in whose words it stands, or NO_INDEX */
	uint32_t apart;      /* work-sheet number of what it does something to, or what does it to it: "he" in "he met Holm"; or NO_INDEX */
	uint32_t quote_size;
	uint8_t form, head, reason;
	bool titled;         /* "Ms Frey" */
	bool speaks;         /* source of an attribution */
	bool role;           /* source, addressee or argument of a fact */
	bool modifies;       /* it is the owner of another mention */
	bool tried;
};

struct cluster {
	uint32_t up;         /* union–find: its own number at the root */
	struct slice key;    /* normalised name without its country */
	struct slice title, full_title; /* "minister", "foreign minister" */
	struct slice descriptions[DESCRIPTIONS_MAX];
	uint32_t described;
	uint32_t classes;    /* bits of enum head_class: what it was called */
	struct slice brief;
	uint32_t row, country, place; /* place: "Moscow-based" */
	uint32_t votes[ENT_COUNT];
	uint32_t first, last; /* mentions */
	uint32_t origin;     /* the mention for which it was made */
	uint32_t count, says, full; /* mentions, how many of them speak, how many give a person's full name */
	uint8_t gender;
	uint8_t head;        /* of the unnamed: enum head_class */
	char turn;           /* 'Q' or 'A': known only by the label of its turns */
	uint8_t name_kind;   /* dx_kind_of_name of the key */
	bool named, person, plural, generic, metonym, demonym, author, titled, outlet;
	bool firm;           /* a bare name that the text uses as a firm's, whatever the tagger says */
};

struct sheet {
	struct arena *arena;
	const struct gazetteer *g;
	const struct extraction *x;
	struct ment *ments;
	uint32_t n;
	uint32_t *place;     /* mention of the extraction → work-sheet number */
	struct cluster *clusters;
	uint32_t cluster_count; /* one a mention at most */
	struct map keys;     /* key → cluster */
	struct map persons;  /* words of persons' longer names */
	struct map briefs;   /* abbreviation → work-sheet number of the long form, or DEFINED_ELSEWHERE */
	uint32_t last_speaker; /* cluster */
	bool failed;         /* out of memory */
};

uint32_t dx_cluster_root(struct sheet *s, uint32_t cluster);

/* Make two clusters one, unless both have rows and these differ. The earlier one stays the root. */
uint32_t dx_cluster_join(struct sheet *s, uint32_t a, uint32_t b);

/* A new cluster for mention `at`; NO_INDEX when memory is out. */
uint32_t dx_cluster_new(struct sheet *s, uint32_t at);

/* Count mention `at` to a cluster: votes, gender, title, places. */
void dx_cluster_add(struct sheet *s, uint32_t cluster, uint32_t at, enum merge_reason reason);

enum entity_kind dx_cluster_kind(const struct sheet *s, const struct cluster *c);

/* A pronoun that can stand for an entity, in lower case. */
bool dx_is_pronoun(struct slice word);

/* Count mention `at`, a nominal or a pronoun, to a cluster, which is then described by it. */
void dx_within_attach(struct sheet *s, uint32_t at, uint32_t cluster);

/* Let a nominal start a cluster of somebody unnamed. */
void dx_within_unnamed(struct sheet *s, uint32_t at);

/* "agency" of "Environment Agency"; "firm" of what was called a firm before; "minister" of who has that title. */
bool dx_cluster_called(const struct cluster *c, struct slice lemma);

/* Words of a nominal and of a title or name that tell it from others of its head: not articles, countries, "former". Both have
   some and share none ("the interior minister", "foreign minister"), or one of them is a deputy's. */
bool dx_nominal_differs(struct sheet *s, const struct ment *t, struct slice lemma, struct slice full);

/* What a nominal, or a word in one ("ministry" in "a ministry spokesman"), looks for. */
struct wanted {
	struct slice lemma;
	enum head_class head;
	uint32_t country;
	uint32_t owner; /* cluster of who has it: "Reed's firm"; or NO_INDEX */
	bool plural;
};

/* within_fit.c: do the words before the noun of a body ("environment" of "the environment agency") tell it from a cluster, seen by
   one of its mentions? They do unless the name or that mention has one of them; those of a firm ("the insurance company") only where
   the text names several. */
bool dx_names_another(struct sheet *s, const struct ment *t, const struct ment *before, const struct cluster *c,
                      const struct wanted *w);

/* Who speaks is kept apart from whom it is said to: "told Reed", "ordered Reed to stop". */
void dx_within_apart(struct sheet *s, const struct attribution *a, uint32_t speaker);

/* Nothing but an article before the noun. */
bool dx_is_plain(const struct ment *t);

/* May this noun be said of that entity, by class and kind? */
bool dx_may_describe(const struct sheet *s, const struct ment *nominal, const struct cluster *c);

/* One word that was taken for a person, and nothing else says so: it may as well be a firm. */
bool dx_is_unsure(const struct cluster *c);

uint32_t dx_sentences_between(const struct ment *a, const struct ment *b);

/* The cluster of the best antecedent of what mention `at` looks for, or NO_INDEX. */
uint32_t dx_within_find(struct sheet *s, uint32_t at, const struct wanted *w);

/* Tie a mention that is not a name to somebody, if that was not tried yet. */
void dx_within_resolve(struct sheet *s, uint32_t at);

/* within_speakers.c: the cluster for which a spokesman or a statement speaks, or NO_INDEX. */
uint32_t dx_within_spoken_for(struct sheet *s, uint32_t at);

/* within_people.c: the person named before whom a definite nominal means ("the 52-year-old"), or NO_INDEX. */
uint32_t dx_within_by_word(struct sheet *s, uint32_t at);

/* The campaign of the person who owns mention `at`, or NO_INDEX. */
uint32_t dx_within_campaign(struct sheet *s, uint32_t at, uint32_t owner);

/* within_turns.c: is it the "Q" or "A" of an interview, right before a colon? Tie all of these to who they stand for. */
bool dx_is_turn_label(const struct sheet *s, const struct ment *t);
void dx_within_turns(struct sheet *s);

/* within_pronouns.c; the second one after all others. */
void dx_within_pronoun(struct sheet *s, uint32_t at);
void dx_within_first_persons(struct sheet *s);

/* Male, female or unknown: by title, pronoun or given name. */
enum mention_gender dx_cluster_gender(const struct cluster *c);

/* Remember a common noun that was said of an entity. */
void dx_cluster_describe(struct cluster *c, struct slice lemma);

/* Organizations, agencies, governments and outlets: what speaks through people. */
bool dx_is_body_kind(enum entity_kind k);

/* Words at a mention's name that say it is a company: "the security firm Kaspersky", "Pellmann GmbH", "Pellmann shares". */
bool dx_looks_like_company(const struct sheet *s, uint32_t at);

/* No lower case in it: "KASSEL" of a dateline. */
bool dx_shouts(struct slice s);

/* "toymaker", "rival" */
bool dx_is_role_of_firm(struct slice word);

/* Titles, pronouns or an age at a mention's name that say it is a person: "Ms Frey", "Lundgren, 71,". */
bool dx_looks_like_person(const struct sheet *s, const struct ment *t);

/* within_whole.c: the longest name of the table that the text has around a mention and that is longer than it; empty if there is none. */
struct slice dx_within_known_name(struct sheet *s, uint32_t at);

/* within_firms.c: the name goes on behind the mention: "Kaspersky| Lab". Returns the longer text, or the mention's own. */
struct slice dx_within_longer_name(const struct sheet *s, uint32_t at);

/* Tell bare names of firms from surnames; after the clusters of names are made. */
void dx_within_firms(struct sheet *s);

/* The cluster that bears this bare name as a firm or a thing, apart from the persons of that surname; NO_INDEX if none. */
uint32_t dx_bare_name_cluster(struct sheet *s, struct slice norm);

/* within_beside.c */
void dx_within_appositions(struct sheet *s);
void dx_within_titles(struct sheet *s);
void dx_within_modifiers(struct sheet *s, uint32_t at); /* "firm" and "Moscow" of "the Moscow-based firm X" */

/* within_ahead.c: "biologist Ann Reed" as one noun phrase is Ann Reed; "The sheriff" of a headline, whom the text names below. */
void dx_within_inner_names(struct sheet *s);
void dx_within_cataphora(struct sheet *s);

/* Steps, in this order. */
void dx_within_mentions(struct sheet *s);    /* which are names, and their words; defined abbreviations */
void dx_within_names(struct sheet *s);       /* clusters of the same name */
void dx_within_short_names(struct sheet *s); /* abbreviations, short forms, surnames */
void dx_within_references(struct sheet *s);  /* appositions, nominals, pronouns */

#endif
