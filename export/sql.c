/* sql.c: the whole graph as one SQL script that SQLite, PostgreSQL and DuckDB run alike: tables, rows, indices and two views.
   Strings are quoted the standard way: ' doubled, nothing else escaped. */
#include "claims/lexicon.h"
#include "export/table.h"
#include "export/text.h"
#include "export/writers.h"

/* Rows in one INSERT: fewer are slow, many more are refused by SQLite. */
#define ROWS 200

struct sql_writer {
	const struct kg *kg;
	struct stream s;
	struct buf room;
	const char *table;
	unsigned rows;   /* in the INSERT that is open; 0: none is */
	bool within;     /* a value of this row is there */
	enum dx_status rc;
	struct dx_error *err;
};

static const char schema[] =
	"-- sqlite3 FILE.db < graph.sql, psql -f graph.sql, duckdb FILE.db < graph.sql: in an empty database\n"
	"BEGIN;\n"
	"CREATE TABLE documents (id TEXT PRIMARY KEY, name TEXT, title TEXT, publisher TEXT, publisher_entity TEXT, date TEXT, language TEXT,\n"
	"  sha256 TEXT, bytes BIGINT);\n"
	"CREATE TABLE entities (id TEXT PRIMARY KEY, label TEXT, kind TEXT, mentions BIGINT, in_degree BIGINT, out_degree BIGINT,\n"
	"  pagerank DOUBLE PRECISION, betweenness DOUBLE PRECISION, component BIGINT, community BIGINT, core BIGINT);\n"
	"CREATE TABLE aliases (entity TEXT, alias TEXT, count BIGINT);\n"
	"CREATE TABLE same_as (entity TEXT, iri TEXT);\n"
	"CREATE TABLE claims (id TEXT PRIMARY KEY, text TEXT, key TEXT, sources BIGINT, voices BIGINT, asserted BIGINT, denied BIGINT,\n"
	"  doubted BIGINT, asked BIGINT, directed BIGINT, neutral BIGINT, contested BOOLEAN);\n"
	"CREATE TABLE claims_about (claim TEXT, entity TEXT);\n"
	"CREATE TABLE predicates (id TEXT PRIMARY KEY, parent TEXT, stance TEXT, label TEXT);\n"
	"CREATE TABLE attributions (id TEXT PRIMARY KEY, document TEXT, source TEXT, claim TEXT, predicate TEXT, stance TEXT, mode TEXT,\n"
	"  certainty DOUBLE PRECISION, confidence DOUBLE PRECISION, source_text TEXT, cue TEXT, content TEXT, sentence TEXT, addressee TEXT,\n"
	"  channel TEXT, time TEXT, date TEXT, parent TEXT);\n"
	"CREATE TABLE facts (id TEXT PRIMARY KEY, document TEXT, subject TEXT, relation TEXT, object TEXT, subject_text TEXT, relation_text TEXT,\n"
	"  object_text TEXT, time TEXT, place TEXT, negated BOOLEAN, asserted_by TEXT, confidence DOUBLE PRECISION);\n"
	"CREATE TABLE spans (of TEXT, role TEXT, first_byte BIGINT, end_byte BIGINT);\n"
	"CREATE TABLE links (a TEXT, b TEXT, kind TEXT, score DOUBLE PRECISION, reason TEXT);\n";

static const char views[] =
	"CREATE INDEX attributions_by_source ON attributions (source);\n"
	"CREATE INDEX attributions_by_claim ON attributions (claim);\n"
	"CREATE INDEX claims_by_entity ON claims_about (entity);\n"
	"CREATE INDEX spans_by_owner ON spans (of);\n"
	"CREATE VIEW who_says_what AS SELECT a.id, e.label AS who, a.predicate, a.stance, c.text AS what, d.name AS document, a.sentence\n"
	"  FROM attributions a LEFT JOIN entities e ON e.id = a.source JOIN claims c ON c.id = a.claim JOIN documents d ON d.id = a.document;\n"
	"CREATE VIEW contested AS SELECT c.text AS claim, a.stance, e.label AS who, a.sentence FROM claims c JOIN attributions a ON a.claim = c.id\n"
	"  LEFT JOIN entities e ON e.id = a.source WHERE c.contested;\n"
	"COMMIT;\n";

static void close_insert(struct sql_writer *w)
{
	if (w->rows > 0)
		dx_buf_puts(&w->s.text, ";\n");
	w->rows = 0;
}

static void row(struct sql_writer *w, const char *table)
{
	if (w->rows == ROWS || (w->table && strcmp(w->table, table) != 0))
		close_insert(w);
	w->table = table;
	if (w->rows++ == 0)
		dx_buf_printf(&w->s.text, "INSERT INTO %s VALUES\n(", table);
	else
		dx_buf_puts(&w->s.text, ",\n(");
	w->within = false;
}

static void end_row(struct sql_writer *w)
{
	dx_buf_putc(&w->s.text, ')');
	if (w->rc == DX_OK)
		w->rc = dx_stream_step(&w->s, w->err);
}

static void comma(struct sql_writer *w)
{
	if (w->within)
		dx_buf_putc(&w->s.text, ',');
	w->within = true;
}

static void text(struct sql_writer *w, struct slice s)
{
	size_t from = 0;

	comma(w);
	if (s.n == 0) {
		dx_buf_puts(&w->s.text, "NULL");
		return;
	}
	s = dx_text_gate(s, &w->room);
	dx_buf_putc(&w->s.text, '\'');
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\'') {
			dx_buf_add(&w->s.text, slice_sub(s, from, i + 1));
			from = i;
		}
	dx_buf_add(&w->s.text, slice_sub(s, from, s.n));
	dx_buf_putc(&w->s.text, '\'');
}

static void integer(struct sql_writer *w, uint64_t value)
{
	comma(w);
	dx_text_integer(&w->s.text, value);
}

static void real(struct sql_writer *w, double value)
{
	comma(w);
	dx_text_real(&w->s.text, value);
}

static void boolean(struct sql_writer *w, bool value)
{
	comma(w);
	dx_buf_puts(&w->s.text, value ? "TRUE" : "FALSE");
}

static struct slice entity_id(const struct sql_writer *w, uint32_t row_)
{
	return row_ == NO_INDEX ? (struct slice){ 0 } : w->kg->entities[row_].id;
}

static struct slice attribution_id(const struct sql_writer *w, uint32_t row_)
{
	return row_ == NO_INDEX ? (struct slice){ 0 } : w->kg->attributions[row_].id;
}

static void document(struct sql_writer *w, const struct kg_document *d)
{
	row(w, "documents");
	text(w, d->id);
	text(w, d->name);
	text(w, d->title);
	text(w, d->publisher);
	text(w, entity_id(w, d->publisher_entity));
	text(w, d->date);
	text(w, d->language);
	text(w, slice_of(d->sha256));
	integer(w, d->bytes);
	end_row(w);
}

static void entity(struct sql_writer *w, const struct kg_entity *e)
{
	row(w, "entities");
	text(w, e->id);
	text(w, e->label);
	text(w, slice_of(dx_kind_names[e->kind]));
	integer(w, e->mentions);
	integer(w, e->rank.in_degree);
	integer(w, e->rank.out_degree);
	real(w, e->rank.pagerank);
	real(w, e->rank.betweenness);
	integer(w, e->rank.component);
	integer(w, e->rank.community);
	integer(w, e->rank.core);
	end_row(w);
}

static void names(struct sql_writer *w, const struct kg_entity *e)
{
	for (uint32_t k = 0; k < e->alias_count; k++) {
		row(w, "aliases");
		text(w, e->id);
		text(w, e->aliases[k].text);
		integer(w, e->aliases[k].count);
		end_row(w);
	}
}

static void iris(struct sql_writer *w, const struct kg_entity *e)
{
	for (uint32_t k = 0; k < e->same_as_count; k++) {
		row(w, "same_as");
		text(w, e->id);
		text(w, e->same_as[k]);
		end_row(w);
	}
}

static void claim(struct sql_writer *w, const struct kg_claim *c)
{
	row(w, "claims");
	text(w, c->id);
	text(w, c->text);
	text(w, c->key);
	integer(w, c->sources);
	integer(w, c->voices);
	for (unsigned s = 0; s < STANCE_COUNT; s++)
		integer(w, c->stances[s]);
	boolean(w, c->contested);
	end_row(w);
}

static void about(struct sql_writer *w, const struct kg_claim *c)
{
	for (uint32_t k = 0; k < c->about_count; k++) {
		row(w, "claims_about");
		text(w, c->id);
		text(w, w->kg->entities[c->about[k]].id);
		end_row(w);
	}
}

static void predicate(struct sql_writer *w, const struct predicate *p)
{
	row(w, "predicates");
	text(w, p->id);
	text(w, w->kg->predicates[p->parent].id);
	text(w, slice_of(dx_stance_names[p->stance]));
	text(w, p->label);
	end_row(w);
}

static void attribution(struct sql_writer *w, const struct kg_attribution *a)
{
	const struct kg *kg = w->kg;

	row(w, "attributions");
	text(w, a->id);
	text(w, kg->documents[a->document].id);
	text(w, entity_id(w, a->source));
	text(w, kg->claims[a->claim].id);
	text(w, a->predicate < kg->predicate_count ? kg->predicates[a->predicate].id : (struct slice){ 0 });
	text(w, slice_of(dx_stance_names[a->stance]));
	text(w, slice_of(dx_mode_names[a->mode]));
	real(w, a->certainty);
	real(w, a->confidence);
	text(w, a->source_text.text);
	text(w, a->cue.text);
	text(w, a->content.text);
	text(w, a->sentence);
	text(w, entity_id(w, a->addressee));
	text(w, a->channel);
	text(w, a->time);
	text(w, a->date);
	text(w, attribution_id(w, a->parent));
	end_row(w);
}

static void fact(struct sql_writer *w, const struct kg_fact *f)
{
	row(w, "facts");
	text(w, f->id);
	text(w, w->kg->documents[f->document].id);
	text(w, entity_id(w, f->subject));
	text(w, f->relation_lemma);
	text(w, entity_id(w, f->object));
	text(w, f->subject_text.text);
	text(w, f->relation.text);
	text(w, f->object_text.text);
	text(w, f->time);
	text(w, f->place);
	boolean(w, f->negated);
	text(w, attribution_id(w, f->asserted_by));
	real(w, f->confidence);
	end_row(w);
}

static void spans(struct sql_writer *w, struct slice of, const char *role, const struct kg_evidence *e)
{
	for (uint32_t k = 0; k < e->spans.n; k++) {
		row(w, "spans");
		text(w, of);
		text(w, slice_of(role));
		integer(w, e->spans.at[k].begin);
		integer(w, e->spans.at[k].end);
		end_row(w);
	}
}

static void link_row(struct sql_writer *w, const struct kg_link *l)
{
	row(w, "links");
	text(w, w->kg->claims[l->a].id);
	text(w, w->kg->claims[l->b].id);
	text(w, l->kind == LINK_SAME_CLAIM ? SLICE("same-claim") : SLICE("contradicts"));
	real(w, l->score);
	text(w, l->reason);
	end_row(w);
}

static void nodes(struct sql_writer *w)
{
	const struct kg *kg = w->kg;

	for (uint32_t i = 0; i < kg->document_count && w->rc == DX_OK; i++)
		document(w, &kg->documents[i]);
	for (uint32_t i = 0; i < kg->entity_count && w->rc == DX_OK; i++)
		entity(w, &kg->entities[i]);
	for (uint32_t i = 0; i < kg->entity_count && w->rc == DX_OK; i++)
		names(w, &kg->entities[i]);
	for (uint32_t i = 0; i < kg->entity_count && w->rc == DX_OK; i++)
		iris(w, &kg->entities[i]);
	for (uint32_t i = 0; i < kg->claim_count && w->rc == DX_OK; i++)
		claim(w, &kg->claims[i]);
	for (uint32_t i = 0; i < kg->claim_count && w->rc == DX_OK; i++)
		about(w, &kg->claims[i]);
	for (size_t i = 0; i < kg->predicate_count && w->rc == DX_OK; i++)
		predicate(w, &kg->predicates[i]);
}

static void statements(struct sql_writer *w)
{
	const struct kg *kg = w->kg;

	for (uint32_t i = 0; i < kg->attribution_count && w->rc == DX_OK; i++)
		attribution(w, &kg->attributions[i]);
	for (uint32_t i = 0; i < kg->fact_count && w->rc == DX_OK; i++)
		fact(w, &kg->facts[i]);
	for (uint32_t i = 0; i < kg->attribution_count && w->rc == DX_OK; i++) {
		const struct kg_attribution *a = &kg->attributions[i];
		spans(w, a->id, "source", &a->source_text);
		spans(w, a->id, "cue", &a->cue);
		spans(w, a->id, "content", &a->content);
	}
	for (uint32_t i = 0; i < kg->fact_count && w->rc == DX_OK; i++) {
		const struct kg_fact *f = &kg->facts[i];
		spans(w, f->id, "subject", &f->subject_text);
		spans(w, f->id, "relation", &f->relation);
		spans(w, f->id, "object", &f->object_text);
	}
	for (uint32_t i = 0; i < kg->link_count && w->rc == DX_OK; i++)
		link_row(w, &kg->links[i]);
}

enum dx_status dx_export_sql(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct sql_writer w = { .kg = kg, .s = { .out = out }, .err = err };

	(void)options;
	dx_buf_puts(&w.s.text, schema);
	nodes(&w);
	statements(&w);
	close_insert(&w);
	dx_buf_puts(&w.s.text, views);
	w.s.text.failed = w.s.text.failed || w.room.failed;
	dx_buf_free(&w.room);
	return dx_stream_end(&w.s, w.rc, err);
}
