/* session.h: the half of the work that `build`, `extract` and `add` share: inputs → articles → threads → sink, with progress. */
#ifndef DX_SESSION_H
#define DX_SESSION_H

#include "cli/options.h"
#include "cli/pipeline.h"
#include "cli/report.h"

struct session {
	const struct options *options;
	const struct extraction_writer *writer; /* NULL: none */
	/* Called in input order. Anything but DX_OK ends the session. */
	enum dx_status (*sink)(void *ctx, const struct pipeline_result *result, struct dx_error *err);
	/* Called before an article is read, by the thread that runs the session: *skip leaves it out. NULL: all are read. */
	enum dx_status (*filter)(void *ctx, const struct article *article, const char *model_version, bool *skip, struct dx_error *err);
	void *ctx;
	/* Results. model_version may be asked for in the sink. */
	uint64_t articles, refused, words, attributions;
	uint64_t passed_over; /* files in folders, because of their names */
	const char *model_version;
	/* Its own, while it runs. */
	struct pipeline *pipeline;
	struct progress progress;
	bool stopped; /* by a failure that is not one of the input */
};

/* Read the inputs of the options, "-" if there are none. Refused ones are reported and counted, and the rest is done.
   Returns what ended the session, DX_OK if every input was gone through. */
enum dx_status dx_session_run(struct session *s, struct dx_error *err);

/* Report err, if status says so, and give the exit code: that of status, or 1 if inputs were refused. Nothing is reported where
   nobody reads standard output any more, and the code is 0. */
int dx_session_code(const struct session *s, enum dx_status status, const struct dx_error *err);

#endif
