/* conllu.h: reading CoNLL-U (universaldependencies.org/format.html) into the struct that the tokenizer and the parser fill. */
#ifndef DX_CONLLU_H
#define DX_CONLLU_H

#include "base/status.h"
#include "nlp/sentence.h"

/* What CoNLL-U says beyond struct reading: arrays of the arena, one element a sentence. */
struct conllu_columns {
	struct slice **misc;  /* misc[s][k]: the tenth column of word k of sentence s, borrowed from the file; "_" if it says nothing */
	bool *new_document;   /* "# newdoc" stood before the sentence; the first sentence has it too */
	struct slice *source; /* what "# newdoc id = " named, at a document's first sentence; empty elsewhere */
};

/* Read a whole file. The text is rebuilt from the forms: nothing after SpaceAfter=No, one space between sentences, a line
   break between paragraphs ("# newpar", "# newdoc"); so out->text is the arena's. Words of a multiword token are told by
   their flags and split its form; empty nodes are skipped. Quotation flags are set as dx_tokenize sets them. An unknown or
   absent ("_") tag is X, an unknown relation is dep, an absent head is the root, so that corpora without trees can be read.
   columns: may be NULL. Fails with DX_BAD_INPUT and the line: not ten columns, numbers out of order, a head outside the
   sentence, forms of a multiword token that do not make up its form; DX_LIMIT: more than 65,535 words in a sentence, a file
   of 2 GiB or more; DX_NOMEM. err->path is left empty. */
enum dx_status dx_conllu_read_columns(struct arena *arena, struct slice file, struct reading *out, struct conllu_columns *columns,
                                      struct dx_error *err);

/* The same without the columns. */
enum dx_status dx_conllu_read(struct arena *arena, struct slice file, struct reading *out, struct dx_error *err);

#endif
