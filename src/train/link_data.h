/* link_data.h: PolNeAR's articles with their gold relations, for training the linker; and that command. */
#ifndef DX_LINK_DATA_H
#define DX_LINK_DATA_H

#include "claims/judge.h"
#include "nlp/nlp.h"

/* One text-bound line: its role and byte ranges, and the relation that names it (0-based; NO_INDEX: none). */
struct gold_span {
	uint8_t role;
	struct span at;
	uint32_t relation;
};
struct gold {
	struct gold_span *spans;
	uint32_t n;
	uint32_t relations;
};

/* A whole file in the arena. */
enum dx_status dx_load(struct arena *arena, const char *path, struct slice *out, struct dx_error *err);

/* The relations of a brat file as byte ranges into text (the file counts characters). A span that serves two relations stands twice. */
enum dx_status dx_gold_read(struct arena *arena, const char *path, struct slice text, struct gold *out, struct dx_error *err);

/* Overwrite the roles of the reading's words by the gold ones. */
void dx_gold_roles(const struct gold *gold, struct reading *reading);

/* Names of the articles of a folder with text/ and attributions/, sorted, and the first .ann of each; in the arena. */
struct gold_file {
	const char *text, *ann;
};
enum dx_status dx_gold_files(struct arena *arena, const char *folder, struct gold_file **files, uint32_t *n, struct dx_error *err);

/* Learn the judge on a folder's articles as reader reads them. linker: the section so far. weights: 2^JUDGE_BITS. */
enum dx_status dx_train_judge(const char *folder, struct reader *reader, struct slice linker, int64_t *weights, struct dx_error *err);

/* The command `dixit-train link POLNEAR_TRAIN_FOLDER MODEL OUT_SECTION`: exit code. */
int dx_train_link(int argc, char **argv);

#endif
