/* extraction.c: the table of the writers of one article. */
#include "export/extraction.h"

const struct extraction_writer dx_extraction_writers[] = {
	{ "jsonl", ".jsonl", "statements of each article, one JSON object a line; `dixit build --statements` reads it",
	  dx_write_extraction_jsonl },
	{ "brat", ".ann", "brat standoff: Source, Cue, Content and their relations, offsets in characters", dx_write_extraction_brat },
	{ "openie", ".tsv", "open triples: sentence, confidence, relation, arguments, between tabs", dx_write_extraction_openie },
	{ "conllu", ".conllu", "CoNLL-U: words, tags, lemmas and trees, with names and roles", dx_write_extraction_conllu },
	{ NULL, NULL, NULL, NULL }
};

const struct extraction_writer *dx_extraction_writer(struct slice format)
{
	for (const struct extraction_writer *w = dx_extraction_writers; w->format; w++)
		if (slice_is(format, w->format))
			return w;
	return NULL;
}
