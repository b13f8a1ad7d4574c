/* commands.h: the trainer's commands that have no header of their own. argv[0] is the command's name; each returns the exit code. */
#ifndef DX_TRAIN_COMMANDS_H
#define DX_TRAIN_COMMANDS_H

/* `dixit-train vectors DATA OUT_SECTION`: the word vectors of DATA/vectors. */
int dx_train_vectors(int argc, char **argv);

/* `dixit-train net DATA TOKEN_SECTION VECTORS_SECTION OUT_SECTION [OPTION...]`: the encoder and its heads; DATA is the folder of the corpora. */
int dx_train_net(int argc, char **argv);

/* `dixit-train pack MODEL NAME=SECTION_FILE...`: sections → the model file. */
int dx_train_pack_model(int argc, char **argv);

#endif
