/* teach.h: teachers, nets trained before, read the corpora and give labels where those have none: trees and tags of PolNeAR by vote,
   what the labelled names of EWT leave open, and how likely each role is in the articles that a teacher has not seen. What one net
   learns from several is their agreement (tri-training: Zhou and Li 2005; distillation: Hinton et al. 2015). */
#ifndef DX_TEACH_H
#define DX_TEACH_H

#include "train/net_data.h"

/* sections: n paths of sections that `dixit-train net --fold I/n` made, in the order of I. Call before dx_corpus_index. */
enum dx_status dx_teach(struct corpus *trees, struct corpus *roles, const struct word_vectors *vectors, const char *const *sections,
                       size_t n, struct dx_error *err);

/* A document as each of n teachers read it, sentence by sentence. */
struct lesson {
	struct sentence *by[TEACHER_MAX];
	size_t n;
};

/* Give the documents of a corpus that is there so far the names that a file tells: "# sentences N, words N" in the first line, which
   must be the corpus's, then "SENTENCE<TAB>FIRST-LAST:PER|ORG|LOC…", all counted from 1. Other proper nouns, numbers and
   adjectives in capitals stay open. */
enum dx_status dx_corpus_names(struct corpus *c, const char *path, struct dx_error *err);

/* What those labels leave open is no name, unless a teacher sees a nationality, a product, a date or a number. lessons: one for
   each document. */
void dx_teach_names(struct corpus *c, const struct lesson *lessons);

#endif
