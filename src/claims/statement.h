/* statement.h: what one article says: mentions, attributions, facts. The result of `extract`, and all that resolve/ needs:
   the same content travels in memory and as JSON Lines. */
#ifndef DX_STATEMENT_H
#define DX_STATEMENT_H

#include "ingest/article.h"
#include "nlp/tags.h"

#define NO_INDEX UINT32_MAX

/* Evidence: n half-open byte ranges into the article's text, ascending, not touching. n is 0 where the role is missing. */
struct spans {
	const struct span *at;
	uint32_t n;
};

/* An expression in the text that names, describes or stands for somebody or something. */
enum mention_form { MENTION_NAME, MENTION_NOMINAL, MENTION_PRONOUN };
enum mention_gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE, GENDER_NEUTER };

struct mention {
	struct span span;         /* the whole expression, with title and apposition left out */
	struct slice text;        /* those bytes */
	struct slice head;        /* head word as written; for names the last word of the name without "'s" */
	struct slice lemma;       /* lower-case lemma of the head: "company", "they" */
	uint32_t sentence;        /* 0-based in the article */
	uint32_t paragraph;
	uint8_t form;             /* enum mention_form */
	uint8_t entity;           /* enum entity_type, ENT_NONE for most nominals */
	uint8_t gender;           /* enum mention_gender, from pronoun, title (Mr., Ms.) */
	bool plural;
	bool definite;            /* "the …", "this …", possessive */
	bool subject;             /* grammatical subject of its clause */
	bool in_quotes;
	uint32_t apposition_of;   /* the mention that this one renames ("X, the CEO of Y" → X), or NO_INDEX */
	uint32_t owner;           /* possessor or modifier mention: "Germany's BSI" → Germany; "the company's CEO" → company; or NO_INDEX */
	struct slice title;       /* role words before or after the name: "Foreign Minister", "spokeswoman"; empty if none */
};

enum stance { STANCE_ASSERTS, STANCE_DENIES, STANCE_DOUBTS, STANCE_ASKS, STANCE_DIRECTS, STANCE_NEUTRAL, STANCE_COUNT };
enum mode { MODE_INDIRECT, MODE_DIRECT, MODE_MIXED, MODE_COUNT };
extern const char *const dx_stance_names[STANCE_COUNT]; /* "asserts", "denies", … */
extern const char *const dx_mode_names[MODE_COUNT];

#define KEY_VERBS_UNKNOWN UINT32_MAX

/* source → predicate → content. */
struct attribution {
	struct spans source, cue, content;
	uint32_t source_mention;  /* index into mentions, NO_INDEX if there is no source or it is no mention */
	uint32_t sentence;        /* of the cue, or of the content where there is no cue */
	uint16_t predicate;       /* row of ontology/predicates.csv */
	uint8_t stance;           /* towards the content as the claim key has it, negation worked out */
	uint8_t mode;
	float certainty;          /* 1 said flatly; less under may, might, reportedly */
	float confidence;         /* of the extraction, 0..1 */
	uint32_t addressee;       /* mention, or NO_INDEX: "told Sputnik" */
	struct spans channel;     /* "in an emailed statement" */
	struct spans time;        /* "on Wednesday" */
	struct slice date;        /* time resolved against the article's date, ISO 8601; empty if unknown */
	uint32_t parent;          /* the attribution whose content holds this one, or NO_INDEX */
	struct slice claim_text;  /* the content readable on its own: pieces joined, quotes and edge punctuation dropped */
	struct slice claim_key;   /* polarity-free: lower-case lemmas of the content words in order, one space between; equal keys = same claim */
	struct spans key_source;  /* bytes of claim_key that stand for the source itself (pronouns, the subject left out in "denied helping"):
	                             resolve/ may put the entity there, so that wordings with a name and with a pronoun meet */
	uint32_t key_verbs;       /* bit i: word i of claim_key is a verb, or what "is" says of its subject, on which the content hangs;
	                             0: nothing but a noun phrase; KEY_VERBS_UNKNOWN where nobody looked */
};

#define FACT_EXTRAS 4 /* more are left out */

/* subject – relation – object, in the article's own voice or inside a content. */
struct fact {
	struct spans subject, relation, object;
	struct slice relation_text;  /* as read: "is CEO of" may hold words that the text has not */
	struct slice relation_lemma; /* normal form for grouping: "be CEO of" */
	uint32_t subject_mention, object_mention; /* or NO_INDEX */
	struct spans time, place;    /* further arguments; n is 0 where missing */
	struct spans extra[FACT_EXTRAS]; /* still further ones, prepositions included, in order of the text. Where the verb has no object,
	                                    object.n is 0 and time, place or extra hold what there is: writers skip the empty one */
	uint32_t extras;             /* how many of extra are there */
	bool negated;
	bool clause;                 /* the object is a clause ("said that …"): where there is an attribution, that tells it better */
	uint32_t sentence;
	uint32_t asserted_by;        /* the innermost attribution whose content holds it, or NO_INDEX: the article says so itself */
	float confidence;            /* 0..1 */
};

/* Everything that one article says. Owned by the arena that was given to the extractor; article is borrowed. */
struct extraction {
	const struct article *article;
	const struct mention *mentions;
	const struct attribution *attributions; /* ascending by first byte of cue (or content) */
	const struct fact *facts;
	uint32_t mention_count, attribution_count, fact_count;
};

#endif
