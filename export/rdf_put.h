/* rdf_put.h: statements about one subject after the other, for rdf_model.c. The gate of the RDF exports is here. */
#ifndef DX_RDF_PUT_H
#define DX_RDF_PUT_H

#include "export/rdf.h"

struct rdf_put {
	rdf_sink sink;
	void *ctx;
	struct dx_error *err;
	enum dx_status rc;       /* sticky: after a failure nothing more is sent */
	struct rdf_statement st; /* subject and graph of the block that is being written */
	struct buf subject, object, relation, text, lines, tag; /* what the statement's slices point into */
};

/* Begin a block in the default graph: id is the subject, and of that class. */
void dx_put_subject(struct rdf_put *m, struct slice id, unsigned class);

/* One statement about the subject; p is a word. Empty texts and false are left out. */
void dx_put_word(struct rdf_put *m, unsigned p, unsigned object);
void dx_put_node(struct rdf_put *m, unsigned p, struct slice id);
void dx_put_text(struct rdf_put *m, unsigned p, struct slice text, struct slice language);
void dx_put_plain(struct rdf_put *m, unsigned p, struct slice text);
void dx_put_count(struct rdf_put *m, unsigned p, uint32_t n);
void dx_put_decimal(struct rdf_put *m, unsigned p, double value);
void dx_put_true(struct rdf_put *m, unsigned p, bool value);
/* In the type of XML Schema that holds the date; what is none is text. */
void dx_put_date(struct rdf_put *m, unsigned p, struct slice date);
/* An IRI from outside; left out where it is none. */
void dx_put_iri(struct rdf_put *m, unsigned p, struct slice iri);

/* Any statement about the subject, of terms made by these. Their values are valid until the room's next use. */
void dx_put(struct rdf_put *m, struct rdf_term predicate, struct rdf_term object);
struct rdf_term dx_rdf_word(unsigned w);
struct rdf_term dx_rdf_node(struct slice id, struct buf *room);
struct rdf_term dx_rdf_below(struct slice id, const char *part, struct buf *room); /* id/part: ids hold no "/" */
struct rdf_term dx_rdf_relation(struct slice lemma, struct buf *room);
struct slice dx_rdf_literal(struct rdf_put *m, struct slice s);

/* Whether the text passes the gate as it is. What does not could meet another text there, and one statement would come twice. */
bool dx_rdf_passes(struct slice s);

/* Frees; the status so far, or DX_NOMEM. */
enum dx_status dx_put_end(struct rdf_put *m);

#endif
