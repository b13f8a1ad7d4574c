/* cmd_explain.c: `dixit explain`, why names were counted as one actor's. */
#include "cli/commands.h"

#include <inttypes.h>

#include "cli/assemble.h"
#include "cli/table.h"
#include "cli/target.h"

static const struct table_column columns[] = {
	{ "entity", false, 40 }, { "alias", false, 60 }, { "count", true, 0 }, { "reason", false, 0 }, { "score", true, 0 }
};

/* By id, label or alias, whatever the case. */
static bool is_called(const struct kg_entity *e, struct slice name)
{
	bool found = dx_slice_ieq(e->id, name) || dx_slice_ieq(e->label, name);
	for (uint32_t i = 0; i < e->alias_count && !found; i++)
		found = dx_slice_ieq(e->aliases[i].text, name);
	return found;
}

static void put_entity(const struct kg_entity *e)
{
	dx_print_text(stdout, e->label, SIZE_MAX);
	printf(" (%s, %.*s, mentions: %" PRIu32 ")\n", dx_kind_names[e->kind], (int)e->id.n, e->id.p, e->mentions);
	for (uint32_t i = 0; i < e->same_as_count; i++) {
		fputs("  same as ", stdout);
		dx_print_text(stdout, e->same_as[i], SIZE_MAX);
		putchar('\n');
	}
}

static void put_merges(const struct assembly *a, uint32_t entity, struct table *t)
{
	uint32_t n;
	const struct resolver_merge *merges = dx_resolver_merges(a->resolver, &n);
	for (uint32_t i = 0; i < n; i++) {
		if (merges[i].entity != entity)
			continue;
		dx_table_text(t, a->kg.entities[entity].id);
		dx_table_text(t, merges[i].alias);
		dx_table_number(t, merges[i].count, 0);
		dx_table_text(t, merges[i].reason);
		dx_table_number(t, merges[i].score, 3);
	}
}

static enum dx_status explain(struct assembly *a, const char *name, struct dx_error *err)
{
	struct table t = { .name = "merges", .title = "Names", .columns = columns, .column_count = sizeof columns / sizeof *columns };
	bool found = false, good;
	for (uint32_t i = 0; i < a->kg.entity_count; i++)
		if (is_called(&a->kg.entities[i], slice_of(name))) {
			found = true;
			put_entity(&a->kg.entities[i]);
			put_merges(a, i, &t);
		}
	good = !found || dx_tables_print(&t, 1, TABLE_TEXT, dx_wants_color(stdout), stdout);
	dx_table_free(&t);
	if (!found) {
		dx_fail(err, DX_BAD_INPUT, name, 0, 0, "no entity has this id, label or alias");
		dx_report(err);
		a->session.refused++;
	}
	return good ? DX_OK : dx_nomem(err);
}

int dx_cmd_explain(const struct options *o)
{
	struct dx_error err = { 0 };
	struct assembly a = { .session = { .options = o } };
	enum dx_status status = dx_assemble(&a, &err);
	for (size_t i = 0; i < o->input_count && status == DX_OK; i++)
		status = explain(&a, o->inputs[i], &err);
	if (status == DX_OK && (fflush(stdout) != 0 || ferror(stdout)))
		status = dx_stdout_failed(&err);
	dx_assembly_free(&a);
	return dx_session_code(&a.session, status, &err);
}
