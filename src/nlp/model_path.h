/* model_path.h: where the model file is. */
#ifndef DX_MODEL_PATH_H
#define DX_MODEL_PATH_H

#include "nlp/nlp.h"

/* Open the model at path; if path is NULL, the one that $DIXIT_MODEL names; without that the first that exists of those beside the
   program or library (../src/nlp/dixit.model in the source tree, ../share/dixit/dixit.model when installed, each also one folder
   up) and of the data folder that was compiled in. DX_MODEL lists the places looked at where there is none. */
struct model *dx_model_find(const char *path, struct dx_error *err);

#endif
