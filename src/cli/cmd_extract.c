/* cmd_extract.c: `dixit extract`, the filter. */
#include "cli/commands.h"

#include "cli/report.h"
#include "cli/session.h"
#include "cli/target.h"

static enum dx_status put(void *ctx, const struct pipeline_result *result, struct dx_error *err)
{
	return dx_target_put(ctx, result->x->article, result->written, err);
}

int dx_cmd_extract(const struct options *o)
{
	struct dx_error err = { 0 };
	struct target target;
	const char *format = o->format ? o->format : "jsonl";
	struct session session = { .options = o, .writer = dx_extraction_writer(slice_of(format)), .sink = put, .ctx = &target };
	if (!session.writer) {
		dx_fail(&err, DX_USAGE, "", 0, 0, "extract writes no format '%s'; see `dixit formats`", format);
		return dx_session_code(&session, err.code, &err);
	}
	enum dx_status status = dx_target_open(&target, session.writer, o->output, &err);
	if (status == DX_OK) {
		status = dx_session_run(&session, &err);
		enum dx_status closed = dx_target_close(&target, status == DX_OK ? &err : NULL);
		status = status == DX_OK ? closed : status;
	}
	return dx_session_code(&session, status, &err);
}
