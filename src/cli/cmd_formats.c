/* cmd_formats.c: `dixit formats`, the tables of writers for people. */
#include "cli/commands.h"

#include <string.h>

#include "cli/report.h"
#include "cli/target.h"
#include "export/export.h"

/* The file, or the folder of a format of several; of two beside each other the first. */
static int name_length(const char *file)
{
	const char *slash = strchr(file, '/');
	return slash ? (int)(slash - file) + 1 : (int)strlen(file);
}

static void put_graph_formats(enum export_use use)
{
	const char *last = "";
	for (const struct exporter *e = dx_exporters; e->format; e++) {
		if (e->use == use && strcmp(e->format, last) != 0)
			printf("  %-10s %-18.*s %s\n", e->format, name_length(e->file), e->file, e->about);
		last = e->format;
	}
}

int dx_cmd_formats(const struct options *o)
{
	struct dx_error err = { 0 };
	(void)o;
	for (int use = 0; use < USE_COUNT; use++) {
		printf("%s%s:\n", use ? "\n" : "", dx_uses[use]);
		put_graph_formats(use);
		for (const struct extraction_writer *w = dx_extraction_writers; use == USE_EXTRACT && w->format; w++)
			printf("  %-10s NAME%-14s %s\n", w->format, w->suffix, w->about);
	}
	if ((fflush(stdout) == 0 && !ferror(stdout)) || dx_stdout_closed())
		return 0;
	dx_report((dx_stdout_failed(&err), &err));
	return dx_exit_code(err.code);
}
