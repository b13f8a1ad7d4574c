/* main.c: dixit-train: the commands that make the model from the corpora. */
#include <stdio.h>
#include <string.h>

#include "train/commands.h"
#include "train/fact_match.h"
#include "train/link_data.h"
#include "train/train_token.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} commands[] = {
	{ "token", dx_train_token }, { "lemma", dx_train_lemma }, { "vectors", dx_train_vectors }, { "net", dx_train_net }, { "link", dx_train_link },
	{ "fact", dx_train_fact },   { "pack", dx_train_pack_model },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++)
		if (!strcmp(argv[1], commands[i].name))
			return commands[i].run(argc - 1, argv + 1);
	fprintf(stderr, "usage: dixit-train token|lemma|vectors|net|link|fact|pack ...\n");
	return 2;
}
