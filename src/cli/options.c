/* options.c: getopt_long over one table, of which each command takes its rows. */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/pipeline.h"
#include "export/picture.h"

#define TABLE_ROWS 10u
#define TOP_MAX 100000u

struct option_row {
	const char *name;
	char letter;          /* 0: none */
	const char *argument; /* NULL: none */
	const char *about;
	unsigned commands;
};

enum { READS = CMD_BUILD | CMD_EXTRACT | CMD_ADD };
enum { GRAPHS = CMD_BUILD | CMD_EXPORT | CMD_ANALYZE | CMD_EXPLAIN };
enum { STORES = CMD_ADD | CMD_REMOVE | CMD_LIST | CMD_EXPORT | CMD_ANALYZE | CMD_EXPLAIN };

static const struct option_row rows[] = {
	{ "output", 'o', "DIR", "folder for the results; made if it is not there", CMD_BUILD },
	{ "output", 'o', "DIR", "one file for each article, into this folder", CMD_EXTRACT },
	{ "output", 'o', "OUT", "the file, or the folder for a format of several files", CMD_EXPORT },
	{ "store", 'k', "FILE", "the store", STORES },
	{ "store", 'k', "FILE", "make the graph of all that is in the store", CMD_BUILD },
	{ "format", 'f', "LIST", "only these formats, with commas between; see `dixit formats`", CMD_BUILD },
	{ "format", 'f', "FORMAT", "jsonl (the default), brat, openie or conllu", CMD_EXTRACT },
	{ "format", 'f', "FORMAT", "one of `dixit formats`", CMD_EXPORT },
	{ "format", 'f', "FORMAT", "table (the default), csv or json", CMD_ANALYZE },
	{ "top", 'n', "N", "rows of each table (10)", CMD_ANALYZE },
	{ "top", 'n', "N", "claims that a picture shows at most (20)", CMD_BUILD | CMD_EXPORT },
	{ "focus", 0, "ENTITY", "pictures show what this actor says and what is said of it: an id or a name", CMD_BUILD | CMD_EXPORT },
	{ "base", 0, "IRI", "prefix of the IRIs of everything that the articles gave; ends in / or #", CMD_BUILD | CMD_EXPORT },
	{ "provenance", 0, "LEVEL", "of RDF: compact (the default), or full with selectors of all evidence", CMD_BUILD | CMD_EXPORT },
	{ "gazetteer", 0, "FILE", "a table of more actors and their names (CSV like ontology/gazetteer.csv)", GRAPHS },
	{ "statements", 0, NULL, "the INPUTs are what `dixit extract` wrote", CMD_BUILD },
	{ "lines", 0, NULL, "every line is one sentence, which may come tokenised", CMD_EXTRACT },
	{ "jobs", 'j', "N", "articles to read at a time (as many as there are processors)", READS },
	{ "model", 0, "FILE", "the model to read with; else $DIXIT_MODEL, else the installed one", READS },
	{ "quiet", 'q', NULL, "print nothing but errors", READS | STORES },
	{ "verbose", 'v', NULL, "print every article and the time taken", READS | STORES },
	{ "help", 'h', NULL, "print this and end", CMD_ANY },
	{ "version", 'V', NULL, "print the version and end", CMD_ANY },
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static enum dx_status usage(struct dx_error *err, const char *message, const char *what)
{
	return dx_fail(err, DX_USAGE, "", 0, 0, message, what);
}

static enum dx_status number(const char *name, const char *text, unsigned max, unsigned *out, struct dx_error *err)
{
	unsigned long value = 0;
	const char *p = text;
	while (*p >= '0' && *p <= '9' && value <= max)
		value = value * 10 + (unsigned long)(*p++ - '0');
	if (*p || p == text || value < 1 || value > max)
		return dx_fail(err, DX_USAGE, "", 0, 0, "--%s wants a number from 1 to %u, not '%s'", name, max, text);
	*out = (unsigned)value;
	return DX_OK;
}

static enum dx_status level(const char *text, bool *full, struct dx_error *err)
{
	*full = !strcmp(text, "full");
	return *full || !strcmp(text, "compact") ? DX_OK : usage(err, "--provenance is compact or full, not '%s'", text);
}

static enum dx_status store_option(struct options *o, const char *name, const char *value, struct dx_error *err)
{
	const struct { const char *name; const char **text; } texts[] = {
		{ "output", &o->output }, { "format", &o->format }, { "base", &o->base }, { "model", &o->model }, { "store", &o->store },
		{ "gazetteer", &o->gazetteer }, { "focus", &o->focus }
	};
	const struct { const char *name; bool *flag; } flags[] = {
		{ "lines", &o->lines }, { "statements", &o->statements }, { "quiet", &o->quiet }, { "verbose", &o->verbose },
		{ "help", &o->help }, { "version", &o->version }
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!strcmp(name, texts[i].name)) {
			*texts[i].text = value;
			return *value ? DX_OK : usage(err, "--%s wants a value", name);
		}
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (!strcmp(name, flags[i].name))
			*flags[i].flag = true;
	if (!strcmp(name, "provenance"))
		return level(value, &o->full_provenance, err);
	if (!strcmp(name, "jobs"))
		return number(name, value, PIPELINE_JOBS_MAX, &o->jobs, err);
	if (!strcmp(name, "top"))
		return number(name, value, TOP_MAX, &o->top, err);
	return DX_OK;
}

/* getopt_long's two tables for a command. */
struct getopt_tables {
	struct option longs[ROW_COUNT + 1];
	int row_of[ROW_COUNT];
	char letters[2 * ROW_COUNT + 2];
	size_t n;
};

static void make_tables(struct getopt_tables *t, unsigned command)
{
	char *at = t->letters;
	memset(t, 0, sizeof *t);
	*at++ = ':'; /* tell a missing argument from an unknown option */
	for (int i = 0; i < ROW_COUNT; i++) {
		const struct option_row *r = &rows[i];
		if (!(r->commands & command))
			continue;
		t->longs[t->n] = (struct option){ r->name, r->argument ? required_argument : no_argument, NULL, 256 + i };
		t->row_of[t->n++] = i;
		if (r->letter) {
			*at++ = r->letter;
			if (r->argument)
				*at++ = ':';
		}
	}
}

static const struct option_row *row_of(const struct getopt_tables *t, int code)
{
	if (code >= 256)
		return &rows[code - 256];
	for (size_t i = 0; i < t->n; i++)
		if (rows[t->row_of[i]].letter == code)
			return &rows[t->row_of[i]];
	return NULL;
}

static enum dx_status complain(int code, char **argv, struct dx_error *err)
{
	char letter[3] = { '-', (char)optopt, 0 };
	const char *what = optopt > 0 && optopt < 256 ? letter : argv[optind - 1];
	return usage(err, code == ':' ? "%s wants a value" : "%s is no option of this command, or is ambiguous", what);
}

static enum dx_status check(const struct options *o, struct dx_error *err)
{
	const struct command *c = o->command;
	if (c->needs_output && !o->output)
		return usage(err, "%s", "-o is missing: say where to write");
	if ((c->bit & STORES) && !o->store)
		return usage(err, "%s", "-k is missing: say which store");
	if ((c->bit == CMD_EXPORT) && !o->format)
		return usage(err, "%s", "--format is missing: `dixit formats` lists them");
	if (!c->takes_inputs && o->input_count)
		return usage(err, "this command takes no '%s'", o->inputs[0]);
	if (c->bit == CMD_BUILD && o->store && (o->input_count || o->statements))
		return usage(err, "%s", "-k takes what is in the store; add the inputs to it with `dixit add` first");
	if (c->bit == CMD_EXPLAIN && !o->input_count)
		return usage(err, "%s", "say which entities to explain: ids or names");
	if (c->bit == CMD_REMOVE && !o->input_count)
		return usage(err, "%s", "say which documents to remove: paths, IRIs or ids of `dixit list`");
	return DX_OK;
}

/* The command's name is the first argument; options that stand before it are those of the program. */
static enum dx_status find_command(struct options *o, const char *name, struct dx_error *err)
{
	if (!name)
		return usage(err, "%s", "a command is missing");
	if (!strcmp(name, "--help") || !strcmp(name, "-h") || !strcmp(name, "help")) {
		o->help = true;
		return DX_OK;
	}
	if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
		o->version = true;
		return DX_OK;
	}
	for (const struct command *c = dx_commands; c->name; c++)
		if (!strcmp(name, c->name))
			o->command = c;
	return o->command ? DX_OK : usage(err, "'%s' is no command", name);
}

enum dx_status dx_options_parse(struct options *o, int argc, char **argv, struct dx_error *err)
{
	struct getopt_tables tables;
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	int code;
	memset(o, 0, sizeof *o);
	o->jobs = processors < 1 ? 1 : processors > (long)PIPELINE_JOBS_MAX ? PIPELINE_JOBS_MAX : (unsigned)processors;
	enum dx_status status = find_command(o, argc > 1 ? argv[1] : NULL, err);
	if (status != DX_OK || !o->command)
		return status;
	o->top = o->command->bit == CMD_ANALYZE ? TABLE_ROWS : PICTURE_CLAIMS;
	make_tables(&tables, o->command->bit);
	opterr = 0;
	optind = 2;
	while ((code = getopt_long(argc, argv, tables.letters, tables.longs, NULL)) != -1) {
		const struct option_row *row = code == '?' || code == ':' ? NULL : row_of(&tables, code);
		status = row ? store_option(o, row->name, optarg, err) : complain(code, argv, err);
		if (status != DX_OK)
			return status;
	}
	o->inputs = argv + optind;
	o->input_count = (size_t)(argc - optind);
	return o->help || o->version ? DX_OK : check(o, err);
}

static void help_options(FILE *out, const struct command *command)
{
	fputs("\nOptions:\n", out);
	for (int i = 0; i < ROW_COUNT; i++) {
		const struct option_row *r = &rows[i];
		char left[40];
		if (!(r->commands & command->bit))
			continue;
		snprintf(left, sizeof left, "--%s%s%s", r->name, r->argument ? " " : "", r->argument ? r->argument : "");
		if (r->letter)
			fprintf(out, "  -%c, %-20s %s\n", r->letter, left, r->about);
		else
			fprintf(out, "      %-20s %s\n", left, r->about);
	}
}

void dx_help(FILE *out, const struct command *command)
{
	if (command) {
		fprintf(out, "Usage: dixit %s %s\n\n%s.\n", command->name, command->synopsis, command->about);
		fputs(command->details, out);
		help_options(out, command);
		return;
	}
	fputs("Usage: dixit COMMAND ...\n\n"
	      "dixit reads news articles and builds the knowledge graph of who says what.\n\nCommands:\n", out);
	for (const struct command *c = dx_commands; c->name; c++)
		fprintf(out, "  %-10s %s\n", c->name, c->about);
	fputs("\n`dixit COMMAND --help` tells more, with examples. `dixit --version` prints the version.\n\n"
	      "An INPUT is a file, a folder, \"-\" for standard input, or @FILE with one INPUT a line; .txt, .html, .jsonl, .csv,\n"
	      "each also as .gz; under other names, and of standard input, the first bytes tell what it is.\n\n"
	      "Exit codes: 0 done, 1 bad input (the rest was done), 2 wrong usage, 3 could not write.\n", out);
}
