/* cmd_analyze.c: `dixit analyze`, tables over the graph of a store. */
#include "cli/commands.h"

#include "cli/analysis.h"
#include "cli/assemble.h"
#include "cli/target.h"

static enum dx_status print(const struct options *o, const struct kg *kg, enum table_format format, struct dx_error *err)
{
	struct table tables[ANALYSIS_COUNT] = { 0 };
	enum dx_status status = dx_analysis(kg, o->top, tables, err);
	if (status == DX_OK && !dx_tables_print(tables, ANALYSIS_COUNT, format, dx_wants_color(stdout), stdout))
		status = dx_nomem(err);
	if (status == DX_OK && (fflush(stdout) != 0 || ferror(stdout)))
		status = dx_stdout_failed(err);
	for (size_t i = 0; i < ANALYSIS_COUNT; i++)
		dx_table_free(&tables[i]);
	return status;
}

int dx_cmd_analyze(const struct options *o)
{
	struct dx_error err = { 0 };
	struct assembly a = { .session = { .options = o } };
	int format = dx_table_format(o->format ? o->format : "table");
	enum dx_status status = DX_OK;
	if (format < 0)
		status = dx_fail(&err, DX_USAGE, "", 0, 0, "analyze prints table, csv or json, not '%s'", o->format);
	if (status == DX_OK)
		status = dx_assemble(&a, &err);
	if (status == DX_OK)
		status = print(o, &a.kg, (enum table_format)format, &err);
	dx_assembly_free(&a);
	return dx_session_code(&a.session, status, &err);
}
