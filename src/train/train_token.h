/* train_token.h: the commands that train the tokenizer and the lemmatizer. */
#ifndef DX_TRAIN_TOKEN_H
#define DX_TRAIN_TOKEN_H

/* `dixit-train token OUT_SECTION TRAIN.conllu... -- DEV.conllu...`: exit code. A file whose words carry start= and end=
   (characters) in MISC stands off from texts in the folder text/ beside it: only its sentence ends and full stops are
   learned. */
int dx_train_token(int argc, char **argv);

/* `dixit-train lemma OUT_SECTION TRAIN.conllu... -- DEV.conllu...`: exit code. */
int dx_train_lemma(int argc, char **argv);

#endif
