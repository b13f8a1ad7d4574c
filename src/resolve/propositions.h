/* propositions.h: claims in the making. */
#ifndef DX_PROPOSITIONS_H
#define DX_PROPOSITIONS_H

#include "base/sort.h"
#include "resolve/kept.h"
#include "resolve/meanings.h"

#define TOKENS_MAX 96 /* words of a key that are compared */
#define BAG_MAX 20    /* terms of a claim; longer ones are left to near.c */
#define SOURCES_MAX 2 /* sources that are kept of a proposition */

/* What a term weighs where another claim lacks it. */
enum term_kind {
	TERM_NAME, TERM_NUMBER, TERM_COUNTRY, /* telling: who, how many */
	TERM_CHANGES,                         /* makes another claim of it: "not", "half" */
	TERM_WORD,
	TERM_HINGE,                           /* "before": a detail together with what follows */
	TERM_DETAIL,                          /* of time or manner */
	TERM_LIGHT,                           /* next to nothing: "make" */
	TERM_COLOUR,                          /* nothing; in no bag */
};

/* What is asked of words again and again. */
enum word_kind {
	WORD_COUNTS = 1, /* a number may begin with it, or what rounds one */
	WORD_TELLS = 2,  /* an entity or begins with a digit */
};

struct term {
	struct slice text;  /* a word or phrase of a key; entities begin with '#', numbers are "=1200" */
	uint64_t stem;      /* hash of the word without endings */
	uint32_t stem_number;
	uint32_t meanings;  /* first use in the table, or DX_NONE */
	uint32_t name;      /* of a TERM_NAME: number of its words in names */
	uint8_t hash_bytes; /* of a TERM_NAME: at its end, with the hyphen; 0: it is good for all documents */
	bool self;          /* the name is a pronoun: "we" */
	uint8_t kind;       /* enum term_kind */
};

/* A claim by key, before near ones are merged. */
struct proposition {
	struct slice key;
	uint32_t up;            /* itself, or the one it was merged into */
	double alike;           /* to that one, from 0 to 1 */
	const uint32_t *tokens; /* words of the key, interned; entities stand as one word each */
	uint32_t token_count;
	const uint32_t *bag;    /* terms, in the order of the key; behind them the number of each one's stem */
	uint8_t bag_count;      /* 0: too many */
	uint8_t source_count;
	uint32_t sources[SOURCES_MAX]; /* the first entities that say so, ascending */
	uint32_t around;        /* the proposition whose words hold this one's where it was first met, or NO_INDEX */
	uint32_t stances[STANCE_COUNT]; /* towards the key */
	struct slice text;      /* what shows it, and */
	bool negated;           /* whether that is the negation of the key: set when near ones are merged */
	uint32_t verbs;         /* bits of the bag's terms that are verbs (of the words until the bag is filled); KEY_VERBS_UNKNOWN */
	bool clause;            /* has a verb at all, or may have one: no mere noun phrase */
};

struct propositions {
	struct resolver *r;
	const struct kg *kg;
	struct proposition *at;
	uint32_t n;
	size_t cap;
	struct map keys;
	struct map words;      /* word → number; entities begin with '#' */
	uint8_t *word_kinds;   /* of each word: bits of enum word_kind; filled with the bags */
	struct meanings meanings;
	struct map term_ids;   /* text → number in terms */
	struct map stems;      /* words without endings → number */
	struct map names;      /* words of names, without the hash that keeps namesakes apart → number */
	uint32_t *entity_names; /* of each entity: its number in names, or DX_NONE */
	struct term *terms;
	uint32_t term_count;
	size_t term_cap;
	uint32_t *of;          /* attribution over all documents → proposition */
	struct kg_link *links; /* between propositions until they are sealed */
	uint32_t link_count;
	size_t link_cap;
	bool failed;
};

/* Pairs of propositions that are worth comparing: the lesser number is the key. */
struct candidates {
	struct keyed *at; /* for free */
	size_t n, cap;
};

uint32_t dx_proposition_root(const struct propositions *p, uint32_t i);

/* proposition_key.c: the key under which an attribution's content is a node: that of claims/, entities in place of their
   names and of the pronouns for its source; what is too short to be the same everywhere is tied to its source or document, and
   an actor alone ("endorsed |Holm|") to what was said of him too. Made with the help of scratch, copied into `into`; .p is NULL
   when memory is out. *verbs: bits of its words, as key_verbs of statement.h. */
struct slice dx_proposition_key(const struct kg *kg, const struct kept_document *d, const struct kept_attribution *a,
                                struct arena *scratch, struct arena *into, uint32_t *verbs);

/* bag.c: fill terms, every proposition's bag and the names of entities; false when memory is out. */
bool dx_fill_bags(struct propositions *p);

/* What two propositions are to each other by their terms. */
struct verdict {
	double score; /* how much of their terms they share where they say the same or the opposite; else 0 */
	bool opposed; /* one says the opposite of the other */
	bool clash;   /* each has something that the other lacks: another actor, another number, another verb */
};

/* same_words.c */
struct verdict dx_same_words(const struct propositions *p, const struct proposition *x, const struct proposition *y);

/* same_pairs.c: the pairs that have terms in common and say the same or the opposite, appended to *out; false when memory is
   out. */
bool dx_word_pairs(struct propositions *p, struct candidates *out);

/* Append some to others; false when memory is out. */
bool dx_add_candidates(struct candidates *to, const struct candidates *from);

/* near.c: merge near-verbatim propositions, let each that is left have its wording, link similar ones. total: attributions. */
void dx_near_propositions(struct propositions *p, size_t total);

/* wordings.c: fill text and negated of every proposition that is none of another's; false when memory is out. */
bool dx_choose_wordings(struct propositions *p, size_t total);

/* An attribution's content as people read it. */
struct slice dx_wording_of(const struct kept_attribution *a);

/* The stance of an attribution towards what shows its claim, from that towards the key. negated: as that of the proposition. */
uint8_t dx_stance_to_wording(const struct kg *kg, const struct kg_attribution *a, bool negated);

/* The wordings that are one claim with others, for `explain`; attributions have their claims. False when memory is out. */
bool dx_keep_wordings(struct propositions *p);

#endif
