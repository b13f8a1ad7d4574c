/* relation.h: attributions in the making, as sets of words; shared by the files of claims/ only. */
#ifndef DX_RELATION_H
#define DX_RELATION_H

#include "claims/cue.h"
#include "claims/tree.h"

/* A cue word read with its surroundings. */
struct frame {
	const struct cue *row; /* NULL: the word is no cue, or an unknown one */
	uint32_t content;      /* head word of the content, or NO_INDEX */
	uint32_t more;         /* second head word of the content ("a liar" in "called X a liar"), or NO_INDEX */
	uint32_t own;          /* noun that belongs to the cue ("claim" in "made the claim that"), or NO_INDEX */
	uint32_t prep;         /* preposition or particle that belongs to the cue, or NO_INDEX */
	bool negated;
	bool passive;
	bool clause;           /* the content is a clause or a quotation */
};

/* The best row of the lexicon for word w. strict: only rows of w's part of speech. row is NULL if there is none. */
struct frame dx_frame(const struct tree *t, uint32_t w, bool strict);

/* Has the row a condition of this kind? NULL has none. */
bool dx_row_has(const struct cue *row, enum cond_kind kind);

struct relation;
/* row_by_spans.c: where no row fits the tree: the best one for a relation's cue word by where its content is and how that begins;
   NULL if there is none. */
const struct cue *dx_row_by_spans(const struct tree *t, const struct relation *r);

/* negation.c. Is w negated: by not, never, no, nobody, without, or by a governor such as fail, refuse, unable? */
bool dx_negated(const struct tree *t, uint32_t w);
/* Has the noun w "no" or "neither" before it, or is it "nobody", "nothing"? "any" under a negation is left to the verb. */
bool dx_has_no(const struct tree *t, uint32_t w);
/* Is the negation w none: "not only", "nothing but", "no fewer than", "no" before this noun? noun: or NO_INDEX. */
bool dx_empty_negation(const struct tree *t, uint32_t w, uint32_t noun);
/* Is w negated by words of this content? A governor's failing is not its own. */
bool dx_negated_inside(const struct tree *t, uint32_t w, const struct words *content);

bool dx_passive(const struct tree *t, uint32_t w);

/* Who does what w says: its subject, or that of the clause it shares it with (conjuncts, infinitives, participles, relative
   clauses); in a passive the agent. NO_INDEX if there is none. */
uint32_t dx_subject_of(const struct tree *t, uint32_t w);

/* Is w an infinitive that nobody says to have come true: "plans to announce", "was asked to confirm"? */
bool dx_unreal(const struct tree *t, uint32_t w);

/* What "who", "which" or "that" stands for when w is such a word in a relative clause; else NO_INDEX. */
uint32_t dx_antecedent(const struct tree *t, uint32_t w);

/* The clause that w introduces, or that w interrupts or follows; *after: w hangs on it. NO_INDEX if there is none. */
uint32_t dx_clause_of(const struct tree *t, uint32_t w, bool *after);

struct relation {
	struct words source, cue, content;
	uint32_t word;     /* the cue word that the frame was read from, or NO_INDEX */
	struct frame frame;
	uint32_t parent;   /* index, or NO_INDEX */
	float confidence;
	bool by_rule;
	bool label;        /* the turn of a speaker in an interview, behind label and colon */
	bool lent;         /* the source is the parent's: the text does not repeat it */
};
struct relations {
	struct relation *at;
	uint32_t n;
	size_t cap;
};
#define RELATIONS_MAX 50000 /* an article; what comes after is dropped */
/* A fresh relation at the end (all fields empty), or NULL when memory or room is out. Freed by the caller. */
struct relation *dx_relation_new(struct relations *r);

/* source.c: take datelines, time stamps and times from the front of a source. */
void dx_trim_source(const struct tree *t, struct words *source);
/* The same for a content: datelines and time stamps at the fronts of its pieces. */
void dx_trim_dateline(const struct tree *t, struct words *content);

/* rules.c: add what cue words and trees give, everywhere. false when memory is out. */
bool dx_rules(const struct tree *t, struct relations *out);

/* What hangs on a passive's agent but belongs to the cue: "by a judge to pay", "by officers of lying", "by critics as fraud". */
struct words dx_agent_tail(const struct tree *t, uint32_t agent);

/* mend.c: move words between source and content of a chosen relation where trees and lexicon are sure of it. */
void dx_mend(const struct tree *t, struct relation *r);
/* complete.c: hold a relation's pieces against the whole sentence: take in what was left out, cut what another clause says. */
void dx_complete(const struct tree *t, struct relation *r);
/* ", while the firm could not be reached for comment" at the end of a content is the writer's: cut what the relation of there
   says. */
void dx_drop_unreached(const struct tree *t, const struct relation *of, struct words *content);
/* The first of a verb's auxiliaries, negations and adverbs, or the verb itself. */
uint32_t dx_first_of_verb(const struct tree *t, uint32_t verb);
/* "Reported that ten were hurt, but the army put the figure at two": another voice, which the first does not tell of. */
void dx_drop_other_voice(const struct tree *t, struct relation *r);
/* "confirmed the plan to the paper": is w the one to whom r's verb brings it, if it hangs on it? */
bool dx_said_to(const struct tree *t, const struct relation *r, uint32_t w);

/* says_nothing.c: "Nobody foresaw the flood", "which breach the contract", "the army attacked the town": has it a cue, and tells
   nothing, not even that telling is missing? */
bool dx_says_nothing(const struct tree *t, const struct relation *r);
/* facts_unasserted.c: does p stand in a question or a condition, with no clause between that asserts something of its own? Or is
   it called false? */
bool dx_is_unasserted(const struct tree *t, uint32_t p);
/* "It is not clear who ordered it": is w asked for? */
bool dx_asked_for(const struct tree *t, uint32_t w);

/* noun_clause.c: "Allegations that the firm bribed officials emerged when …", where r's content has all of that: the verb of
   the allegations; *from: its first word. NO_INDEX if there is none. */
uint32_t dx_verb_of_noun(const struct tree *t, const struct relation *r, uint32_t *from);

/* Words before a colon that announce something, and say nothing. */
#define DX_NO_SPEAKERS \
	" transcript note update correction photo photos video audio watch listen read related source sources more caption picture" \
	" pictured image file explainer analysis opinion review live gallery in editorial "
/* labels.c: add the turns of interviews and transcripts; relations that hold a speaker's label give way. false when memory is
   out. */
bool dx_labels(const struct tree *t, struct relations *out);

/* relations.c: relations from the roles and the linker, completed and corrected by trees, then nested and extra ones by rules;
   in the order of the text, with parents. */
enum dx_status dx_assemble_relations(const struct tree *t, struct slice linker, struct relations *out, struct dx_error *err);

/* verdict.c. Is it a word for what is not so: "false", "baseless", "nonsense"; for what is so; for a noun that carries a claim
   ("rumour", "allegation"); for something that may be forged? */
bool dx_says_false(struct slice lemma);
bool dx_says_made_up(struct slice lemma); /* "forgery": false of what was claimed */
bool dx_says_true(struct slice lemma);
bool dx_is_carrier(struct slice lemma);
bool dx_is_document(struct slice lemma);
/* "the claim |that P| is wrong", "called the claim |that P| a lie": leaves P, where the parser took the verdict into it. */
void dx_drop_verdict(const struct tree *t, struct words *content);
/* May w be called false: a claim, a document, something alleged? */
bool dx_claimed_thing(const struct tree *t, uint32_t w);
/* "false", "a lie"; "an invention" of things that were claimed; one of several: "baseless and political". thing: or NO_INDEX. */
bool dx_verdict(const struct tree *t, uint32_t w, uint32_t thing);
/* "The rumour that P is false", read by the order of its words: the head of P, and whether P is said to be so; else NO_INDEX. */
uint32_t dx_judged_clause(const struct tree *t, const struct words *content, bool *so);
/* "Claims of spying 'absurd'", as headlines have it: the claims, or NO_INDEX. */
uint32_t dx_verbless_verdict(const struct tree *t, const struct words *content);
/* Does the sentence call the clause of w false, or mere talk: "it is untrue that P", "the rumour that P"? */
bool dx_called_false(const struct tree *t, uint32_t w);

/* meaning.c: predicate, stance, certainty of a relation. */
struct meaning {
	uint16_t predicate;
	uint8_t stance;
	float certainty;
	uint32_t core;     /* head word of what is claimed, under cue nouns and negation verbs; NO_INDEX if there is no content */
	bool several;      /* the content is several clauses, of which some are negated: its polarity cannot be taken out */
	bool first;        /* the content is several clauses: core heads the first, which alone makes the key */
	bool believed;     /* "she believes that P": core heads P, which is what is claimed */
};
struct meaning dx_meaning(const struct tree *t, const struct relation *r);

/* key.c: the claim's readable text and its polarity-free key. */
struct slice dx_claim_text(const struct tree *t, const struct relation *r, const struct meaning *m);
/* source, addressee: mentions or NULL. *self: the bytes of the key that stand for the source; *verbs: the words that are
   verbs, as statement.h has them. */
struct slice dx_claim_key(const struct tree *t, const struct relation *r, const struct meaning *m, const struct mention *source,
                          const struct mention *addressee, struct spans *self, uint32_t *verbs);

/* taken_up.c. Is it a noun that may stand for what was told before: "charge", "claim"? */
bool dx_takes_up(const struct tree *t, uint32_t noun);
/* The same, or another word for something told or found: "assessment", "figure". */
bool dx_sums_up(const struct tree *t, uint32_t noun);
/* Is it a word on what was told before: "…, a charge the firm denies", "…, a figure that the bank called wrong"? */
bool dx_comments(const struct tree *t, const struct relation *r);
/* Take a remark of the writer's from a content's end: ", a charge that the firm denies". */
void dx_drop_comment(const struct tree *t, struct words *content);
/* "a charge that the firm denies": the charge is denied, not "that". */
void dx_take_antecedent(const struct tree *t, struct relation *r);
/* "The firm denied the accusation": gives it the claim of the one attribution before that the noun can only mean. a: one for each
   relation, described. */
void dx_take_up(const struct tree *t, const struct relations *r, struct attribution *a);

/* around.c: who was told, through what, when, in whose words; fills addressee, channel, time, date and mode. */
void dx_around(const struct tree *t, const struct relation *r, struct slice article_date, struct attribution *out);

/* when.c: "on Wednesday", "last month", "October 25" as seen from the article's date: YYYY-MM-DD, YYYY-MM or YYYY in the arena;
   empty if it cannot be told. */
struct slice dx_resolve_date(struct arena *arena, struct slice words, struct slice article_date);

#endif
