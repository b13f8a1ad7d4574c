/* cmd_formats.c: `dixit formats`, the tables of writers for people. */
#include "cli/commands.h"

#include "cli/report.h"
#include "cli/target.h"
#include "export/export.h"

int dx_cmd_formats(const struct options *o)
{
	struct dx_error err = { 0 };
	(void)o;
	puts("Formats of the graph (dixit build):");
	for (const struct exporter *e = dx_exporters; e->format; e++)
		printf("  %-10s %-18s %s\n", e->format, e->file, e->about);
	puts("\nFormats of single articles (dixit extract):");
	for (const struct extraction_writer *w = dx_extraction_writers; w->format; w++)
		printf("  %-10s NAME%-14s %s\n", w->format, w->suffix, w->about);
	if ((fflush(stdout) == 0 && !ferror(stdout)) || dx_stdout_closed())
		return 0;
	dx_report((dx_stdout_failed(&err), &err));
	return dx_exit_code(err.code);
}
