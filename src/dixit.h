/* dixit.h: the public interface of libdixit, which reads news articles and builds the graph of who says what.

   A dixit holds a model and reads one text at a time: use one per thread. A dixit_graph collects what was read and writes it
   in any format of `dixit formats`. Strings that go in end in NUL and are UTF-8; strings that come out are borrowed: valid during
   the callback, or as long as the handle where that is said. Offsets are bytes into the text as given, half open.
   A function that can fail returns a status or NULL and fills *err, if err is not NULL. */
#ifndef DIXIT_H
#define DIXIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DIXIT_API __attribute__((visibility("default")))
#else
#define DIXIT_API
#endif

enum dixit_status {
	DIXIT_OK = 0,
	DIXIT_NOMEM,     /* out of memory */
	DIXIT_READ,      /* a file could not be opened or read */
	DIXIT_BAD_INPUT, /* what was read is not what it should be */
	DIXIT_LIMIT,     /* a limit was passed; the message names it */
	DIXIT_MODEL,     /* the model file is missing, damaged or of another version */
	DIXIT_WRITE,     /* an output could not be written whole; nothing was left under its name */
	DIXIT_USAGE,     /* a format or option that does not exist, or a call out of order */
	DIXIT_STORE      /* not used by this interface */
};

/* Filled only on failure; owned by the caller. */
struct dixit_error {
	enum dixit_status code;
	char path[512];    /* file or document; empty if none */
	uint64_t line;     /* 1-based; 0 if unknown */
	uint64_t byte;     /* offset; 0 if unknown */
	char message[384]; /* what was found and what was expected */
};

/* "0.1.0"; constant. */
DIXIT_API const char *dixit_version(void);

/* ---- reading */

typedef struct dixit dixit;

/* Open the model at model_path; NULL: $DIXIT_MODEL, else the one installed with the library. Free with dixit_close. */
DIXIT_API dixit *dixit_open(const char *model_path, struct dixit_error *err);
DIXIT_API void dixit_close(dixit *d); /* NULL is fine */

/* 16 hex digits that name the model's content: two extractions by equal models are equal. Lives as long as d. */
DIXIT_API const char *dixit_model_version(const dixit *d);

/* A text and what is known about it. Only text is needed; the others may be NULL. Title, publisher and date that are NULL, not "", are
   looked for at the edges of the text and, the date, in the id: man dixit tells how. Bytes that are no UTF-8 are read as '?'. */
struct dixit_document {
	const char *id;        /* IRI or path; NULL: "-" */
	const char *title, *publisher;
	const char *date;      /* YYYY-MM-DD, with Thh:mm:ssZ or without */
	const char *text;
	size_t length;         /* bytes of text; at most 16 MB */
};

struct dixit_span {
	uint32_t begin, end;
};

/* A piece of the text that bears something out, or several. count is 0 where it is missing. */
struct dixit_evidence {
	const char *text;      /* the pieces joined by " … "; "" where missing */
	const struct dixit_span *spans;
	size_t count;
};

/* source → predicate → content: somebody says, denies, doubts, … something. */
struct dixit_attribution {
	const char *id;        /* "a-…", from content */
	struct dixit_evidence source, cue, content;
	const char *predicate; /* "denies": an id of ontology/predicates.csv */
	const char *stance;    /* towards the claim with its negation taken out: asserts, denies, doubts, asks, directs, neutral */
	const char *mode;      /* direct, indirect, mixed */
	const char *claim;     /* "c-…": equal for equal claim_key */
	const char *claim_text, *claim_key;
	const char *parent;    /* id of the attribution whose content holds this one, or NULL */
	double certainty, confidence; /* 0..1 */
};

/* subject – relation – object. */
struct dixit_fact {
	const char *id;        /* "f-…" */
	struct dixit_evidence subject, relation, object;
	const char *relation_text;  /* as read: may hold words that the text has not */
	const char *relation_lemma;
	const char *asserted_by;    /* id of the attribution whose content holds it; NULL: the text says so itself */
	int negated;
	double confidence;
};

/* Any may be NULL. A callback that returns other than DIXIT_OK ends the call, which returns that. */
struct dixit_handlers {
	enum dixit_status (*attribution)(void *ctx, const struct dixit_attribution *a);
	enum dixit_status (*fact)(void *ctx, const struct dixit_fact *f);
};

/* Read a document and report its statements in the order of the text. */
DIXIT_API enum dixit_status dixit_extract(dixit *d, const struct dixit_document *document, const struct dixit_handlers *handlers,
                                          void *ctx, struct dixit_error *err);

/* Read a document and give what `dixit extract --format` prints ("jsonl", "brat", "openie", "conllu") to write, in one call. */
DIXIT_API enum dixit_status dixit_extract_as(dixit *d, const struct dixit_document *document, const char *format,
                                             enum dixit_status (*write)(void *ctx, const char *bytes, size_t n), void *ctx,
                                             struct dixit_error *err);

/* ---- the graph of many documents */

typedef struct dixit_graph dixit_graph;

DIXIT_API dixit_graph *dixit_graph_new(struct dixit_error *err);
DIXIT_API void dixit_graph_free(dixit_graph *g); /* NULL is fine */

/* Read a document and add what it says. The order of documents makes no difference. DIXIT_USAGE after dixit_graph_seal. */
DIXIT_API enum dixit_status dixit_graph_add(dixit_graph *g, dixit *d, const struct dixit_document *document,
                                            struct dixit_error *err);

/* Resolve entities and claims across documents and compute the figures. Once, after the last document. */
DIXIT_API enum dixit_status dixit_graph_seal(dixit_graph *g, struct dixit_error *err);

struct dixit_counts {
	size_t documents, entities, claims, contested, attributions, facts;
};
/* All zero before dixit_graph_seal. */
DIXIT_API struct dixit_counts dixit_graph_counts(const dixit_graph *g);

/* Write one of the graph formats of `dixit formats` ("ttl", "graphml", …). A format of several files (CSV) makes path a folder
   and writes them into it; else path is the file, "-" standard output. base: IRI prefix, NULL for the default. Nothing
   half-written is left. */
DIXIT_API enum dixit_status dixit_graph_write(const dixit_graph *g, const char *format, const char *path, const char *base,
                                              struct dixit_error *err);

#ifdef __cplusplus
}
#endif

#endif
