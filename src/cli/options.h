/* options.h: the commands and options of the program, as tables, and what was asked for. */
#ifndef DX_OPTIONS_H
#define DX_OPTIONS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct options;

/* One command. run returns the exit code, having reported what went wrong. */
struct command {
	const char *name;
	const char *synopsis; /* behind the name */
	const char *about;    /* one line */
	const char *details;  /* what --help says below it, with examples */
	unsigned bit;         /* of enum command_bit */
	bool needs_output;    /* -o is required */
	bool takes_inputs;
	int (*run)(const struct options *o);
};
enum command_bit {
	CMD_BUILD = 1, CMD_EXTRACT = 2, CMD_FORMATS = 4, CMD_ADD = 8, CMD_REMOVE = 16, CMD_LIST = 32, CMD_EXPORT = 64, CMD_ANALYZE = 128,
	CMD_EXPLAIN = 256, CMD_ANY = 511
};
extern const struct command dx_commands[]; /* ends with a row of NULLs */

struct options {
	const struct command *command;
	char *const *inputs; /* what is no option; NULL-terminated */
	size_t input_count;
	const char *output, *format, *base, *model, *store, *gazetteer, *focus;
	unsigned jobs, top;
	bool full_provenance, lines, statements, quiet, verbose;
	bool help, version;  /* asked for instead */
};

/* Fill *o from the command line; argv is reordered. DX_USAGE with the message to print. */
enum dx_status dx_options_parse(struct options *o, int argc, char **argv, struct dx_error *err);

/* The text of --help: of the command, or of the program if command is NULL. */
void dx_help(FILE *out, const struct command *command);

#endif
