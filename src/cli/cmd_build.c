/* cmd_build.c: `dixit build`, the main job in one go. */
#include "cli/commands.h"

#include <string.h>

#include "base/outfile.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/summary.h"
#include "cli/target.h"
#include "export/files.h"
#include "graph/graph.h"
#include "resolve/resolve.h"

static enum dx_status add(void *ctx, const struct pipeline_result *result, struct dx_error *err)
{
	return dx_resolver_add(ctx, result->x, err);
}

/* Where the files are, one line. */
static void put_files(const bool selected[EXPORTERS_MAX], const char *folder)
{
	printf("\nWritten into %s:", folder);
	for (size_t i = 0; i < EXPORTERS_MAX && dx_exporters[i].format; i++)
		if (selected[i])
			printf(" %s", dx_exporters[i].file);
	putchar('\n');
}

static enum dx_status tell(const struct options *o, const struct kg *kg, const bool selected[EXPORTERS_MAX], struct dx_error *err)
{
	if (o->quiet)
		return DX_OK;
	enum dx_status status = dx_summary(kg, o->top, dx_wants_color(stdout), stdout, err);
	put_files(selected, o->output);
	if (status == DX_OK && (fflush(stdout) != 0 || ferror(stdout)))
		status = dx_stdout_failed(err);
	return status;
}

/* Everything behind the reading. */
static enum dx_status finish(const struct options *o, struct resolver *resolver, const bool selected[EXPORTERS_MAX],
                             struct dx_error *err)
{
	struct kg kg = { 0 };
	struct export_options options = { .base = o->base ? o->base : EXPORT_BASE, .full_provenance = true };
	enum dx_status status = dx_resolver_finish(resolver, &kg, err);
	if (status == DX_OK)
		status = dx_graph_analyze(&kg, err);
	if (status == DX_OK)
		status = dx_export_folder(&kg, selected, &options, o->output, err);
	if (status == DX_OK)
		status = tell(o, &kg, selected, err);
	return status;
}

int dx_cmd_build(const struct options *o)
{
	struct dx_error err = { 0 };
	bool selected[EXPORTERS_MAX];
	struct resolver *resolver = NULL;
	struct session session = { .options = o, .sink = add };
	enum dx_status status = dx_export_select(o->format, selected, &err);
	if (status == DX_OK && o->base)
		status = dx_export_check_base(o->base, &err);
	if (status == DX_OK)
		status = dx_make_dirs(o->output, &err);
	if (status == DX_OK && !(session.ctx = resolver = dx_resolver_new(&err)))
		status = err.code;
	if (status == DX_OK)
		status = dx_session_run(&session, &err);
	if (status == DX_OK)
		status = finish(o, resolver, selected, &err);
	dx_resolver_free(resolver);
	return dx_session_code(&session, status, &err);
}
