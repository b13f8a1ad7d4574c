/* cmd_build.c: `dixit build`, the main job in one go; and `dixit export`, one format of a store. */
#include "cli/commands.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/outfile.h"
#include "cli/assemble.h"
#include "cli/summary.h"
#include "cli/target.h"
#include "export/files.h"

#define SUMMARY_TOP 10u /* rows of each of its lists */

/* Where the files are, one line; of a folder inside only its name. */
static void put_files(const bool selected[EXPORTERS_MAX], const char *folder)
{
	struct slice last = { NULL, 0 };
	printf("\nWritten into %s:", folder);
	for (size_t i = 0; i < EXPORTERS_MAX && dx_exporters[i].format; i++) {
		const char *file = dx_exporters[i].file, *slash = strchr(file, '/');
		struct slice shown = slash ? (struct slice){ file, (size_t)(slash - file) + 1 } : slice_of(file);
		if (selected[i] && !(slash && slice_eq(shown, last)))
			printf(" %.*s", (int)shown.n, shown.p);
		last = selected[i] ? shown : last;
	}
	putchar('\n');
}

static enum dx_status tell(const struct assembly *a, const bool selected[EXPORTERS_MAX], struct dx_error *err)
{
	const struct options *o = a->session.options;
	const uint64_t passed_over = a->session.passed_over;
	if (o->quiet)
		return DX_OK;
	enum dx_status status = dx_summary(&a->kg, SUMMARY_TOP, dx_wants_color(stdout), stdout, err);
	put_files(selected, o->output);
	if (passed_over)
		printf("Passed over in folders: %" PRIu64 " of other kinds than .txt, .html, .jsonl and .csv\n", passed_over);
	if (status == DX_OK && (fflush(stdout) != 0 || ferror(stdout)))
		status = dx_stdout_failed(err);
	return status;
}

static struct export_options export_options(const struct options *o)
{
	return (struct export_options){ .base = o->base ? o->base : EXPORT_BASE, .full_provenance = o->full_provenance,
	                                .focus = o->focus, .top = o->top };
}

/* What can be seen to fail at once fails before the work. */
static enum dx_status check_request(const struct options *o, const char *base, bool selected[EXPORTERS_MAX], struct dx_error *err)
{
	enum dx_status status = dx_export_select(o->format, selected, err);
	if (status == DX_OK)
		status = dx_export_check_base(base, err);
	if (status == DX_OK && o->focus && !dx_export_draws(selected))
		status = dx_fail(err, DX_USAGE, "", 0, 0, "--focus is for pictures, and no format named draws one: svg, png or dot");
	return status;
}

/* A graph of nothing must not take the place of one that is there: a name may just have been misspelt. A store may be empty. */
static enum dx_status check_read(const struct assembly *a, struct dx_error *err)
{
	const struct options *o = a->session.options;
	if (o->store || a->session.articles)
		return DX_OK;
	return dx_fail(err, DX_BAD_INPUT, "", 0, 0, "nothing could be read, so nothing was written into %.200s", o->output);
}

int dx_cmd_build(const struct options *o)
{
	struct dx_error err = { 0 };
	bool selected[EXPORTERS_MAX];
	struct assembly a = { .session = { .options = o } };
	struct export_options options = export_options(o);
	const bool is_new = access(o->output, F_OK) != 0;
	enum dx_status status = check_request(o, options.base, selected, &err);
	if (status == DX_OK)
		status = dx_make_dirs(o->output, &err);
	if (status == DX_OK)
		status = dx_assemble(&a, &err);
	if (status == DX_OK)
		status = check_read(&a, &err);
	if (status == DX_OK)
		status = dx_export_folder(&a.kg, selected, &options, o->output, &err);
	if (status == DX_OK)
		status = tell(&a, selected, &err);
	else if (is_new)
		rmdir(o->output); /* where there is something in it, it stays */
	dx_assembly_free(&a);
	return dx_session_code(&a.session, status, &err);
}

static enum dx_status check_output(const struct options *o, struct dx_error *err)
{
	if (strcmp(o->output, "-") != 0 || dx_export_count(o->format) == 1)
		return DX_OK;
	return dx_fail(err, DX_USAGE, "", 0, 0, "--format %.80s is several files, for which standard output has no room: name a folder",
	               o->format);
}

int dx_cmd_export(const struct options *o)
{
	struct dx_error err = { 0 };
	bool selected[EXPORTERS_MAX];
	struct assembly a = { .session = { .options = o } };
	struct export_options options = export_options(o);
	enum dx_status status = check_request(o, options.base, selected, &err);
	if (status == DX_OK)
		status = check_output(o, &err);
	if (status == DX_OK)
		status = dx_assemble(&a, &err);
	if (status == DX_OK)
		status = dx_export_one(&a.kg, o->format, &options, o->output, &err);
	dx_assembly_free(&a);
	return dx_session_code(&a.session, status, &err);
}
