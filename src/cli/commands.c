/* commands.c: the table of commands and their help. */
#include "cli/commands.h"

static const char build_details[] =
	"\nReads the articles (or takes what `dixit extract` wrote, or what a store holds), finds who says what, brings\n"
	"together the same actors and claims of all of them, and writes the graph into DIR in every format, or in those\n"
	"of LIST. A summary goes to standard output.\n"
	"\nExamples:\n"
	"  dixit build articles/ -o graph\n"
	"  dixit build news.jsonl.gz more/*.html -o graph --format ttl,csv --base https://example.org/news/\n"
	"  dixit extract articles/ > said.jsonl; dixit build --statements said.jsonl -o graph\n"
	"  dixit build -k news.dixit -o graph\n";

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
	"\nLists the formats that `dixit build`, `dixit export` and `dixit extract` write.\n"
	"\nExample:\n"
	"  dixit formats\n";

static const char add_details[] =
	"\nReads articles and keeps what they say in the store FILE, which is made if it is not there. An article that is\n"
	"there already, unchanged and read by the same model, is not read again; one that has changed replaces its old self.\n"
	"An article is known by its IRI (a url or id with \"://\"), else by its file, whatever path leads there, and its id or\n"
	"line in it: equal ids in two files are two articles.\n"
	"It may be interrupted at any moment and started again, and several may run on one store.\n"
	"\nExamples:\n"
	"  dixit add -k news.dixit articles/\n"
	"  dixit add -k news.dixit -j 8 dump.jsonl.gz\n";

static const char remove_details[] =
	"\nRemoves documents from the store FILE. NAME is a path or IRI as it was added, another path to the same file, or an\n"
	"id of `dixit list`. Where documents of several files have one name, the id tells which is meant.\n"
	"\nExamples:\n"
	"  dixit remove -k news.dixit articles/retracted.txt\n"
	"  dixit remove -k news.dixit d-0123456789abcdef\n";

static const char list_details[] =
	"\nLists the documents of the store FILE: id, bytes, attributions, facts, date, name; with -v also the model that\n"
	"read each, and the file and id by which it is known.\n"
	"\nExample:\n"
	"  dixit list -k news.dixit\n";

static const char export_details[] =
	"\nMakes the graph of all documents of the store FILE and writes it in one format: to the file OUT (\"-\": standard\n"
	"output), or into the folder OUT for a format of several files. It is the same as `dixit build` of the same articles.\n"
	"\nExamples:\n"
	"  dixit export -k news.dixit --format ttl -o news.ttl\n"
	"  dixit export -k news.dixit --format csv -o tables\n"
	"  dixit export -k news.dixit --format nt -o - | sort | head\n";

static const char analyze_details[] =
	"\nPrints tables over the graph of the store FILE: sources by rank, contested claims with both sides, who denies\n"
	"what whom asserts, who asserts the same, who repeats whom, the matrix of agreement and denial, claims that several\n"
	"documents repeat with the number of independent voices, their timelines, communities.\n"
	"\nExamples:\n"
	"  dixit analyze -k news.dixit\n"
	"  dixit analyze -k news.dixit --top 100 --format json > tables.json\n";

static const char explain_details[] =
	"\nPrints why the names of an actor were counted as one, with a reason and a score for each, or the wordings of a\n"
	"claim and what it is linked with. ENTITY is an id, a label or any of the names; CLAIM an id or the text.\n"
	"\nExamples:\n"
	"  dixit explain -k news.dixit BSI\n"
	"  dixit explain -k news.dixit federal-office-for-information-security\n";

const struct command dx_commands[] = {
	{ "build", "INPUT... -o DIR [--format LIST]", "Make the graph of the articles, in every format", build_details,
	  CMD_BUILD, true, true, dx_cmd_build },
	{ "extract", "[INPUT...] [--format FORMAT] [--lines] [-o DIR]", "Print what each article says", extract_details,
	  CMD_EXTRACT, false, true, dx_cmd_extract },
	{ "add", "-k FILE INPUT...", "Read articles into a store", add_details, CMD_ADD, false, true, dx_cmd_add },
	{ "remove", "-k FILE NAME...", "Remove documents from a store", remove_details, CMD_REMOVE, false, true, dx_cmd_remove },
	{ "list", "-k FILE", "List the documents of a store", list_details, CMD_LIST, false, false, dx_cmd_list },
	{ "export", "-k FILE --format F -o OUT", "Write the graph of a store in one format", export_details,
	  CMD_EXPORT, true, false, dx_cmd_export },
	{ "analyze", "-k FILE [--top N] [--format FORMAT]", "Print tables over the graph of a store", analyze_details,
	  CMD_ANALYZE, false, false, dx_cmd_analyze },
	{ "explain", "-k FILE ENTITY|CLAIM...", "Print why names were counted as one actor's, wordings as one claim", explain_details,
	  CMD_EXPLAIN, false, true, dx_cmd_explain },
	{ "formats", "", "List the formats", formats_details, CMD_FORMATS, false, false, dx_cmd_formats },
	{ NULL, NULL, NULL, NULL, 0, false, false, NULL }
};
