/* pipeline.h: articles in, their statements out in the same order, read by several threads in between. */
#ifndef DX_PIPELINE_H
#define DX_PIPELINE_H

#include "base/buf.h"
#include "claims/extract.h"
#include "export/extraction.h"

/* One article done. Everything is valid during the call only. */
struct pipeline_result {
	const struct extraction *x;
	const struct reading *reading;
	struct slice written; /* by the writer; empty if there is none */
};

struct pipeline_options {
	const struct model *model;
	unsigned jobs; /* threads; 1 reads on the caller's thread */
	bool lines;    /* every line is a sentence */
	const struct extraction_writer *writer; /* NULL: none */
	/* Called on the caller's thread, in the order of the articles put. Anything but DX_OK ends the flow. */
	enum dx_status (*sink)(void *ctx, const struct pipeline_result *result, struct dx_error *err);
	/* Called in the same order for an article that could not be read (DX_LIMIT, DX_BAD_INPUT); the flow goes on. */
	void (*refused)(void *ctx, const struct dx_error *why);
	void *ctx;
};
#define PIPELINE_JOBS_MAX 256u

struct pipeline;

/* Start the threads. The options are copied, what they point to is borrowed. NULL on failure. */
struct pipeline *dx_pipeline_new(const struct pipeline_options *options, struct dx_error *err);

/* Take an article (copied); may deliver earlier ones. pipeline is a struct pipeline *: this is an article_sink. Waits while more
   than a few articles a thread, or 16 MB of text, are under way: memory does not grow with the number of articles. */
enum dx_status dx_pipeline_put(void *pipeline, const struct article *article, struct dx_error *err);

/* Deliver what is left. */
enum dx_status dx_pipeline_end(struct pipeline *p, struct dx_error *err);

/* Stop the threads, drop what was not delivered. NULL is fine. */
void dx_pipeline_free(struct pipeline *p);

#endif
