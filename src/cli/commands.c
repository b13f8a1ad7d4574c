/* commands.c: the table of commands and their help. */
#include "cli/commands.h"

static const char build_details[] =
	"\nReads the articles, finds who says what, brings together the same actors and claims of all of them, and writes\n"
	"the graph into DIR in every format, or in those of LIST. A summary goes to standard output.\n"
	"\nExamples:\n"
	"  dixit build articles/ -o graph\n"
	"  dixit build news.jsonl.gz more/*.html -o graph --format ttl,csv --base https://example.org/news/\n"
	"  dixit extract articles/ > said.jsonl; dixit build --statements said.jsonl -o graph\n";

static const char extract_details[] =
	"\nReads each article on its own and writes what it says to standard output in the order of the inputs, or with -o\n"
	"one file for each article. What it writes as jsonl can be made on many machines: `dixit build --statements`\n"
	"takes all of it together.\n"
	"\nExamples:\n"
	"  dixit extract article.txt\n"
	"  dixit extract -j 8 dump.jsonl.gz > said.jsonl\n"
	"  dixit extract articles/ --format brat -o annotations\n"
	"  dixit extract --lines sentences.txt --format openie > triples.tsv\n";

static const char formats_details[] =
	"\nLists the formats that `dixit build` and `dixit extract` write.\n"
	"\nExample:\n"
	"  dixit formats\n";

const struct command dx_commands[] = {
	{ "build", "INPUT... -o DIR [--format LIST]", "Make the graph of the articles, in every format", build_details,
	  CMD_BUILD, true, true, dx_cmd_build },
	{ "extract", "[INPUT...] [--format FORMAT] [--lines] [-o DIR]", "Print what each article says", extract_details,
	  CMD_EXTRACT, false, true, dx_cmd_extract },
	{ "formats", "", "List the formats", formats_details, CMD_FORMATS, false, false, dx_cmd_formats },
	{ NULL, NULL, NULL, NULL, 0, false, false, NULL }
};
