/* teach.h: teachers, nets trained before, read the corpora and give labels where those have none: trees and tags of PolNeAR by vote, the names
   of EWT, and how likely each role is in the articles that a teacher has not seen. What one net learns from several is their agreement
   (tri-training: Zhou and Li 2005; distillation: Hinton et al. 2015). */
#ifndef DX_TEACH_H
#define DX_TEACH_H

#include "train/net_data.h"

/* sections: n paths of sections that `dixit-train net --fold I/n` made, in the order of I. Call before dx_corpus_index. */
enum dx_status dx_teach(struct corpus *trees, struct corpus *roles, const char *const *sections, size_t n, struct dx_error *err);

/* A document as each of n teachers read it, sentence by sentence. */
struct lesson {
	struct sentence *by[TEACHER_MAX];
	size_t n;
};

/* Names of the documents of a corpus that have gold tags and trees but no names: proper nouns that the tree holds together, of the type that
   the teachers see in them here, in the document and in the corpus. lessons: one for each document. */
enum dx_status dx_teach_names(struct corpus *c, const struct lesson *lessons, struct dx_error *err);

#endif
