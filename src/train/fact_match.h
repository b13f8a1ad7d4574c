/* fact_match.h: gold triples and CaRB's measure (Bhardwaj, Aggarwal and Mausam, EMNLP 2019), to fit the confidence of facts. */
#ifndef DX_FACT_MATCH_H
#define DX_FACT_MATCH_H

#include "base/map.h"
#include "base/status.h"

/* Words as numbers, sorted: relation, first argument, all further arguments. parts: 1 to 3 of them are there. */
struct triple {
	uint32_t *words[3];
	uint32_t n[3], parts;
	bool said; /* the relation holds a verb of saying: subject and object may be turned round */
	bool be;   /* … a form of "be" */
};

/* A sentence of the gold file with its triples. */
struct gold_sentence {
	struct slice text;
	struct triple *triples;
	size_t n, cap;
};

struct gold_triples {
	struct gold_sentence *sentences; /* in the order of the file */
	size_t n, cap;
	struct map words, keys;          /* keys: the key of a sentence → its number */
};

/* Read GOLD.tsv: sentence, relation, arguments, tab-separated; arguments with "C: " are left out. Texts are borrowed from file.
   Fails with DX_NOMEM; then, too, the caller frees it. */
enum dx_status dx_gold_triples_read(struct arena *arena, struct slice file, struct gold_triples *out, struct dx_error *err);
void dx_gold_triples_free(struct gold_triples *g);

/* A sentence without its spaces, punctuation and brackets; in the arena. */
struct slice dx_sentence_key(struct arena *arena, struct slice sentence);

/* part[0] the relation, part[1] the first argument, part[2] the others joined by blanks; if one is empty, those behind it are
   not looked at. false when memory is out. */
bool dx_triple_make(struct arena *arena, struct map *words, const struct slice part[3], struct triple *out);

/* Share of the predicted words that are right: 0..1. */
double dx_triple_precision(const struct gold_triples *g, const struct triple *gold, const struct triple *predicted);

/* The command `dixit-train fact GOLD.tsv MODEL|TREES.conllu`: prints the header claims/facts_model.h; exit code. */
int dx_train_fact(int argc, char **argv);

#endif
