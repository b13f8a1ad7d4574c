/* cmd_explain.c: `dixit explain`, why names were counted as one actor's, and wordings as one claim. */
#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "cli/assemble.h"
#include "cli/table.h"
#include "cli/target.h"

static const struct table_column columns[] = {
	{ "entity", false, 40 }, { "alias", false, 60 }, { "count", true, 0 }, { "reason", false, 0 }, { "score", true, 0 }
};

static const struct table_column claim_columns[] = {
	{ "claim", false, 0 }, { "relation", false, 0 }, { "wording", false, 80 }, { "count", true, 0 }, { "reason", false, 0 },
	{ "score", true, 0 }
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

/* ---- who speaks without a name */

static bool is_pronoun(struct slice text)
{
	static const char *const words[] = { "he", "she", "it", "they", "i", "we", "who", "which", "that", "him", "her", "them", "his",
	                                     "its", "their", "my", "our", NULL };
	for (const char *const *w = words; *w; w++)
		if (dx_slice_ieq(text, slice_of(*w)))
			return true;
	return false;
}

/* "Mayor Gloria Reyes" holds a name of hers: the names tell. */
static bool holds_name(const struct kg_entity *e, struct slice text)
{
	for (uint32_t i = 0; i < e->alias_count; i++)
		if (e->aliases[i].text.n > 0 && memmem(text.p, text.n, e->aliases[i].text.p, e->aliases[i].text.n))
			return true;
	return false;
}

static int by_text(const void *a, const void *b)
{
	return dx_slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

/* The pronouns and descriptions that were taken for the entity where they speak: "she", "the mayor", "a spokesman for the firm". */
static bool put_unnamed(const struct assembly *a, uint32_t entity, struct table *t)
{
	const struct kg *kg = &a->kg;
	struct slice *texts = calloc((size_t)kg->attribution_count + 1, sizeof *texts);
	uint32_t n = 0;
	if (!texts)
		return false;
	for (uint32_t i = 0; i < kg->attribution_count; i++) {
		struct slice text = kg->attributions[i].source_text.text;
		if (kg->attributions[i].source == entity && text.n > 0 && !holds_name(&kg->entities[entity], text))
			texts[n++] = text;
	}
	if (n > 0)
		qsort(texts, n, sizeof *texts, by_text);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && slice_eq(texts[end], texts[i]); end++)
			;
		dx_table_text(t, kg->entities[entity].id);
		dx_table_text(t, texts[i]);
		dx_table_number(t, end - i, 0);
		dx_table_text(t, is_pronoun(texts[i]) ? SLICE("pronoun that speaks") : SLICE("description that speaks"));
		dx_table_text(t, SLICE(""));
	}
	free(texts);
	return true;
}

/* ---- claims */

static void put_wording(struct table *t, struct slice claim, const char *relation, struct slice text, uint32_t count,
                        struct slice reason, double score)
{
	dx_table_text(t, claim);
	dx_table_text(t, slice_of(relation));
	dx_table_text(t, text);
	dx_table_number(t, count, 0);
	dx_table_text(t, reason);
	dx_table_number(t, score, 3);
}

static uint32_t attributions_of(const struct kg_claim *c)
{
	uint32_t n = 0;
	for (int s = 0; s < STANCE_COUNT; s++)
		n += c->stances[s];
	return n;
}

static void put_wordings(const struct assembly *a, uint32_t claim, struct table *t)
{
	const struct kg_claim *c = &a->kg.claims[claim];
	uint32_t n, own = attributions_of(c);
	const struct resolver_wording *w = dx_resolver_wordings(a->resolver, &n);
	for (uint32_t i = 0; i < n; i++)
		own -= w[i].claim == claim ? w[i].count : 0;
	put_wording(t, c->id, "is", c->text, own, SLICE("equal words, whatever the names"), 1);
	for (uint32_t i = 0; i < n; i++)
		if (w[i].claim == claim)
			put_wording(t, c->id, w[i].turned ? "negates" : "is", w[i].text, w[i].count, SLICE("nearly the same words"), w[i].score);
}

static void put_links(const struct kg *kg, uint32_t claim, struct table *t)
{
	for (uint32_t i = 0; i < kg->link_count; i++) {
		const struct kg_link *l = &kg->links[i];
		const struct kg_claim *other = &kg->claims[l->a == claim ? l->b : l->a];
		if (l->a == claim || l->b == claim)
			put_wording(t, other->id, l->kind == LINK_CONTRADICTS ? "contradicts" : "same claim", other->text, attributions_of(other),
			            l->reason, l->score);
	}
}

static void put_claim(const struct kg_claim *c)
{
	dx_print_text(stdout, c->text, SIZE_MAX);
	printf(" (claim, %.*s, attributions: %" PRIu32 ", sources: %" PRIu32 "%s)\n", (int)c->id.n, c->id.p, attributions_of(c),
	       c->sources,
	       c->contested ? ", contested" : "");
}

/* By id or text. */
static bool explain_claims(const struct assembly *a, struct slice name, struct table *t)
{
	bool found = false;
	for (uint32_t i = 0; i < a->kg.claim_count; i++) {
		const struct kg_claim *c = &a->kg.claims[i];
		if (!slice_eq(c->id, name) && !dx_slice_ieq(c->text, name))
			continue;
		found = true;
		put_claim(c);
		put_wordings(a, i, t);
		put_links(&a->kg, i, t);
	}
	return found;
}

static enum dx_status explain(struct assembly *a, const char *name, struct dx_error *err)
{
	struct table t = { .name = "merges", .title = "Names", .columns = columns, .column_count = sizeof columns / sizeof *columns };
	struct table claims = { .name = "claims", .title = "Wordings", .columns = claim_columns,
	                        .column_count = sizeof claim_columns / sizeof *claim_columns };
	bool found = false, whole = true, good;
	for (uint32_t i = 0; i < a->kg.entity_count; i++)
		if (is_called(&a->kg.entities[i], slice_of(name))) {
			found = true;
			put_entity(&a->kg.entities[i]);
			put_merges(a, i, &t);
			whole = put_unnamed(a, i, &t) && whole;
		}
	good = whole && (!found || dx_tables_print(&t, 1, TABLE_TEXT, dx_wants_color(stdout), stdout));
	bool claim = good && explain_claims(a, slice_of(name), &claims);
	good = good && (!claim || dx_tables_print(&claims, 1, TABLE_TEXT, dx_wants_color(stdout), stdout));
	dx_table_free(&t);
	dx_table_free(&claims);
	if (!found && !claim) {
		dx_fail(err, DX_BAD_INPUT, name, 0, 0, "no entity has this id, label or alias, and no claim this id or text");
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
