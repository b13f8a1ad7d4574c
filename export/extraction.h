/* extraction.h: writers of what one article says (before the graph), one row per format. A row is a pure function. */
#ifndef DX_EXTRACTION_H
#define DX_EXTRACTION_H

#include "base/buf.h"
#include "claims/statement.h"
#include "nlp/sentence.h"

/* Append the article's statements to out, which has the sticky failure. reading is that of the same article; lines: it was read
   with every line as one sentence. */
typedef void (*extraction_fn)(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out);

struct extraction_writer {
	const char *format; /* as in extract --format */
	const char *suffix; /* of a file of its own: ".ann" */
	const char *about;  /* one line for `dixit formats` */
	extraction_fn write;
};
extern const struct extraction_writer dx_extraction_writers[]; /* ends with a row of NULLs */

/* The row of that name, or NULL. */
const struct extraction_writer *dx_extraction_writer(struct slice format);

/* jsonl: everything of statement.h, so that resolve/ can run from it on another machine. One object a line; of one article first
   the document, then mentions, attributions and facts in the order of their arrays ("index"). Offsets are bytes, half open.
   References to mentions are indices, references to attributions are their ids; null stands for NO_INDEX, an empty text, n = 0.

   {"type":"document","document":ID,"id":"d-…","sha256":…,"title","publisher","date","language","repaired":0,"bytes":N,
    "mentions":N,"attributions":N,"facts":N,"text":…}
   {"type":"mention","document":ID,"index":0,"text","begin","end","head","lemma","sentence","paragraph",
    "form":"name|nominal|pronoun","entity":NAME OF dx_entity_names|null,"gender":"male|female|neuter"|null,"plural","definite",
    "subject","in_quotes","apposition_of":INDEX|null,"owner":INDEX|null,"title"}
   {"type":"attribution","id":"a-…","document":ID,"index":0,"source":EVIDENCE,"cue":EVIDENCE,"predicate":ID,"stance":NAME,
    "content":EVIDENCE,"claim":"c-…","claim_text","claim_key","key_source":[[b,e],…] (of claim_key),
    "key_verbs":BITS (of the words of claim_key; left out where unknown),"mode":NAME,"certainty","confidence","addressee":INDEX|null,"channel":EVIDENCE,"time":EVIDENCE,"date","sentence",
    "parent":"a-…"|null}
   {"type":"fact","id":"f-…","document":ID,"index":0,"subject":EVIDENCE,"relation":EVIDENCE with "text" = relation_text and
    "lemma","object":EVIDENCE,"time":EVIDENCE,"place":EVIDENCE,"extra":[EVIDENCE,…],"negated","clause","sentence",
    "asserted_by":"a-…"|null,"confidence"}
   EVIDENCE: {"text":PIECES JOINED BY " … ","begin","end","spans":[[b,e],…]} or null; source, subject and object have
   "mention":INDEX|null too. */
void dx_write_extraction_jsonl(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out);

/* brat standoff: offsets in code points. */
void dx_write_extraction_brat(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out);

/* sentence, confidence, relation, first argument, second argument, … : one fact a line, cells between tabs. */
void dx_write_extraction_openie(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out);

/* CoNLL-U with TokenRange (code points), names and roles in MISC. */
void dx_write_extraction_conllu(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out);

#endif
