/* extraction.c: the table of the writers of one article. */
#include "export/extraction.h"

const struct extraction_writer dx_extraction_writers[] = {
	{ "jsonl", ".jsonl", "for scripts, and for `dixit build --statements`: one JSON object a line, with everything",
	  dx_write_extraction_jsonl },
	{ "brat", ".ann", "to annotate and correct: brat standoff, offsets in characters", dx_write_extraction_brat },
	{ "openie", ".tsv", "for Open IE benchmarks: sentence, confidence, relation, arguments between tabs", dx_write_extraction_openie },
	{ "conllu", ".conllu", "for linguists: words, tags, lemmas and trees, with names and roles", dx_write_extraction_conllu },
	{ NULL, NULL, NULL, NULL }
};

const struct extraction_writer *dx_extraction_writer(struct slice format)
{
	for (const struct extraction_writer *w = dx_extraction_writers; w->format; w++)
		if (slice_is(format, w->format))
			return w;
	return NULL;
}
