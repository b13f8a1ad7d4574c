/* assemble.c: from inputs to the graph. */
#include "cli/assemble.h"

#include "graph/graph.h"

static enum dx_status add_read(void *ctx, const struct pipeline_result *result, struct dx_error *err)
{
	return dx_resolver_add(ctx, result->x, err);
}

static enum dx_status collect(struct assembly *a, struct dx_error *err)
{
	a->session.sink = add_read;
	a->session.ctx = a->resolver;
	return dx_session_run(&a->session, err);
}

enum dx_status dx_assemble(struct assembly *a, struct dx_error *err)
{
	double started = dx_seconds();
	if (!(a->resolver = dx_resolver_new(err)))
		return err->code;
	enum dx_status status = collect(a, err);
	if (status == DX_OK)
		status = dx_resolver_finish(a->resolver, &a->kg, err);
	if (status == DX_OK)
		status = dx_graph_analyze(&a->kg, err);
	if (a->session.options->verbose)
		fprintf(stderr, "graph in %.2f s\n", dx_seconds() - started);
	return status;
}

void dx_assembly_free(struct assembly *a)
{
	dx_resolver_free(a->resolver);
	a->resolver = NULL;
}
