/* html_data.c: tables first, then the articles one by one. */
#include "export/html_data.h"

#include "claims/lexicon.h"
#include "export/html_text.h"

/* ---- values */

static size_t escaped_length(const struct slice s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	if (*p < 0x20 || *p == '"' || *p == '\\' || *p == '<' || *p == '>' || *p == '&' || *p == 0x7F)
		return 1;
	return *p == 0xE2 && at + 2 < s.n && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9) ? 3 : 0;
}

void dx_html_json(struct buf *out, struct slice s)
{
	struct buf room = { 0 };
	struct slice clean = dx_text_gate(s, &room);
	size_t from = 0, len;

	dx_buf_putc(out, '"');
	for (size_t at = 0; at < clean.n; at += len ? len : 1) {
		len = escaped_length(clean, at);
		if (!len)
			continue;
		dx_buf_add(out, slice_sub(clean, from, at));
		dx_buf_printf(out, "\\u%04x", len == 1 ? (unsigned)(unsigned char)clean.p[at] : 0x2000u | ((unsigned char)clean.p[at + 2] & 0x3Fu));
		from = at + len;
	}
	if (from < clean.n)
		dx_buf_add(out, slice_sub(clean, from, clean.n));
	dx_buf_putc(out, '"');
	out->failed = out->failed || room.failed;
	dx_buf_free(&room);
}

static void text(struct buf *out, struct slice s)
{
	dx_html_json(out, s);
	dx_buf_putc(out, ',');
}

static void number(struct buf *out, uint64_t n)
{
	dx_text_integer(out, n);
	dx_buf_putc(out, ',');
}

/* Where the row is in the report. */
static void place(struct buf *out, const struct html_rows *rows, uint32_t row)
{
	if (row == NO_INDEX || rows->at[row] == NO_INDEX)
		dx_buf_puts(out, "-1,");
	else
		number(out, rows->at[row]);
}

static void fraction(struct buf *out, double value)
{
	dx_buf_number(out, value, 2);
	dx_buf_putc(out, ',');
}

/* The link that a reader may follow, or "". */
static void link_to(struct buf *out, struct slice iri)
{
	struct buf good = { 0 };
	if (dx_is_web(iri))
		dx_iri_gate(&good, iri);
	text(out, dx_buf_slice(&good));
	out->failed = out->failed || good.failed;
	dx_buf_free(&good);
}

static void open_list(struct buf *out)
{
	dx_buf_putc(out, '[');
}

/* Every value ends in a comma: the last one's becomes the bracket. */
static void close_list(struct buf *out)
{
	if (out->n > 0 && !out->failed && out->p[out->n - 1] == ',')
		out->n--;
	dx_buf_puts(out, "],");
}

/* ---- rows */

static void put_entity(struct buf *out, const struct kg *kg, const struct html_pick *pick, uint32_t row)
{
	const struct kg_entity *e = &kg->entities[row];
	(void)pick;
	text(out, e->id);
	text(out, e->label);
	number(out, e->kind);
	open_list(out);
	for (uint32_t i = 0; i < e->alias_count; i++)
		if (!slice_eq(e->aliases[i].text, e->label))
			text(out, e->aliases[i].text);
	close_list(out);
	open_list(out);
	for (uint32_t i = 0; i < e->same_as_count; i++)
		if (dx_is_web(e->same_as[i]))
			link_to(out, e->same_as[i]);
	close_list(out);
}

static void put_claim(struct buf *out, const struct kg *kg, const struct html_pick *pick, uint32_t row)
{
	const struct kg_claim *c = &kg->claims[row];
	text(out, c->id);
	text(out, c->text);
	number(out, c->contested);
	number(out, c->negated);
	open_list(out);
	for (uint32_t i = 0; i < c->about_count; i++)
		place(out, &pick->entities, c->about[i]);
	close_list(out);
}

static void put_document(struct buf *out, const struct kg *kg, const struct html_pick *pick, uint32_t row)
{
	const struct kg_document *d = &kg->documents[row];
	uint32_t at = pick->documents.at[row];
	text(out, d->id);
	text(out, d->name);
	text(out, d->title);
	text(out, d->publisher);
	text(out, dx_date_type(d->date) == DATE_NONE ? (struct slice){ NULL, 0 } : d->date);
	text(out, d->language);
	link_to(out, d->name);
	place(out, &pick->entities, d->publisher_entity);
	number(out, pick->attribution_from[at + 1] - pick->attribution_from[at]);
	number(out, pick->fact_from[at + 1] - pick->fact_from[at]);
}

static void put_attribution(struct buf *out, const struct kg *kg, const struct html_pick *pick, uint32_t row)
{
	const struct kg_attribution *a = &kg->attributions[row];
	text(out, a->id);
	place(out, &pick->entities, a->source);
	place(out, &pick->claims, a->claim);
	number(out, a->predicate);
	number(out, a->stance);
	number(out, a->mode);
	fraction(out, a->certainty);
	fraction(out, a->confidence);
	place(out, &pick->entities, a->addressee);
	text(out, dx_date_type(a->date) == DATE_NONE ? (struct slice){ NULL, 0 } : a->date);
	text(out, a->time);
	text(out, a->channel);
	place(out, &pick->attributions, a->parent);
}

static void put_fact(struct buf *out, const struct kg *kg, const struct html_pick *pick, uint32_t row)
{
	const struct kg_fact *f = &kg->facts[row];
	place(out, &pick->entities, f->subject);
	place(out, &pick->entities, f->object);
	text(out, f->subject_text.text);
	text(out, f->relation.text);
	text(out, f->object_text.text);
	number(out, f->negated);
	text(out, f->time);
	text(out, f->place);
}

/* ---- tables */

typedef void (*row_fn)(struct buf *out, const struct kg *kg, const struct html_pick *pick, uint32_t row);

static enum dx_status put_table(struct stream *s, const struct kg *kg, const struct html_pick *pick, const char *name,
                                const struct html_rows *rows, row_fn put, struct dx_error *err)
{
	enum dx_status rc = DX_OK;
	dx_buf_printf(&s->text, ",\n\"%s\":[", name);
	for (uint32_t i = 0; rc == DX_OK && i < rows->n; i++) {
		dx_buf_puts(&s->text, i ? ",\n[" : "\n[");
		put(&s->text, kg, pick, rows->rows[i]);
		/* A row ends in a comma, as its values do. */
		s->text.n -= s->text.failed ? 0 : 1;
		dx_buf_putc(&s->text, ']');
		rc = dx_stream_step(s, err);
	}
	dx_buf_puts(&s->text, "]");
	return rc;
}

static void put_names(struct buf *out, const char *name, const char *const *names, size_t n)
{
	dx_buf_printf(out, ",\n\"%s\":", name);
	open_list(out);
	for (size_t i = 0; i < n; i++)
		text(out, slice_of(names[i]));
	close_list(out);
	out->n -= out->failed ? 0 : 1;
}

static void put_vocabulary(struct buf *out, const struct kg *kg)
{
	put_names(out, "kinds", dx_kind_names, KIND_COUNT);
	put_names(out, "stances", dx_stance_names, STANCE_COUNT);
	put_names(out, "modes", dx_mode_names, MODE_COUNT);
	dx_buf_puts(out, ",\n\"predicates\":");
	open_list(out);
	for (size_t i = 0; i < kg->predicate_count; i++) {
		open_list(out);
		text(out, kg->predicates[i].id);
		text(out, kg->predicates[i].label);
		number(out, kg->predicates[i].stance);
		close_list(out);
	}
	close_list(out);
	out->n -= out->failed ? 0 : 1;
}

static void put_links(struct buf *out, const struct kg *kg, const struct html_pick *pick)
{
	dx_buf_puts(out, ",\n\"links\":");
	open_list(out);
	for (uint32_t i = 0; i < kg->link_count; i++) {
		const struct kg_link *l = &kg->links[i];
		if (pick->claims.at[l->a] == NO_INDEX || pick->claims.at[l->b] == NO_INDEX)
			continue;
		open_list(out);
		place(out, &pick->claims, l->a);
		place(out, &pick->claims, l->b);
		number(out, l->kind == LINK_CONTRADICTS);
		close_list(out);
	}
	close_list(out);
	out->n -= out->failed ? 0 : 1;
}

enum dx_status dx_html_graph(struct stream *s, const struct kg *kg, const struct html_pick *pick, struct dx_error *err)
{
	const struct {
		const char *name;
		const struct html_rows *rows;
		row_fn put;
	} tables[] = {
		{ "entities", &pick->entities, put_entity },
		{ "claims", &pick->claims, put_claim },
		{ "documents", &pick->documents, put_document },
		{ "attributions", &pick->attributions, put_attribution },
		{ "facts", &pick->facts, put_fact },
	};
	enum dx_status rc = DX_OK;

	/* What the graph holds, of which the tables may be a part. */
	dx_buf_printf(&s->text, "{\"counts\":[%u,%u,%u,%u,%u]", (unsigned)kg->document_count, (unsigned)kg->entity_count,
	              (unsigned)kg->claim_count, (unsigned)kg->attribution_count, (unsigned)kg->fact_count);
	put_vocabulary(&s->text, kg);
	for (size_t i = 0; rc == DX_OK && i < sizeof tables / sizeof *tables; i++)
		rc = put_table(s, kg, pick, tables[i].name, tables[i].rows, tables[i].put, err);
	put_links(&s->text, kg, pick);
	dx_buf_puts(&s->text, "}");
	return rc;
}

/* ---- articles */

/* Begin and end of each piece that has a place, one after the other. */
static void put_spans(struct buf *out, const struct html_text *t, const struct spans *s)
{
	open_list(out);
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t begin = dx_html_text_place(t, s->at[i].begin), end = dx_html_text_place(t, s->at[i].end);
		if (begin == NO_INDEX || end == NO_INDEX || begin >= end)
			continue;
		number(out, begin);
		number(out, end);
	}
	close_list(out);
}

static struct spans sentence_span(const struct kg_attribution *a)
{
	return (struct spans){ &a->sentence_at, a->sentence_at.begin < a->sentence_at.end };
}

static void want(struct html_text *t, const struct kg *kg, const struct html_pick *pick, uint32_t d)
{
	for (uint32_t i = pick->attribution_from[d]; i < pick->attribution_from[d + 1]; i++) {
		const struct kg_attribution *a = &kg->attributions[pick->attributions.rows[i]];
		struct spans sentence = sentence_span(a);
		dx_html_text_want_spans(t, &a->source_text.spans);
		dx_html_text_want_spans(t, &a->cue.spans);
		dx_html_text_want_spans(t, &a->content.spans);
		dx_html_text_want_spans(t, &sentence);
	}
	for (uint32_t i = pick->fact_from[d]; i < pick->fact_from[d + 1]; i++) {
		const struct kg_fact *f = &kg->facts[pick->facts.rows[i]];
		dx_html_text_want_spans(t, &f->subject_text.spans);
		dx_html_text_want_spans(t, &f->relation.spans);
		dx_html_text_want_spans(t, &f->object_text.spans);
	}
}

static void put_places(struct buf *out, const struct html_text *t, const struct kg *kg, const struct html_pick *pick, uint32_t d)
{
	dx_buf_puts(out, ",\"a\":");
	open_list(out);
	for (uint32_t i = pick->attribution_from[d]; i < pick->attribution_from[d + 1]; i++) {
		const struct kg_attribution *a = &kg->attributions[pick->attributions.rows[i]];
		struct spans sentence = sentence_span(a);
		open_list(out);
		put_spans(out, t, &a->source_text.spans);
		put_spans(out, t, &a->cue.spans);
		put_spans(out, t, &a->content.spans);
		put_spans(out, t, &sentence);
		close_list(out);
	}
	close_list(out);
	dx_buf_puts(out, "\"f\":");
	open_list(out);
	for (uint32_t i = pick->fact_from[d]; i < pick->fact_from[d + 1]; i++) {
		const struct kg_fact *f = &kg->facts[pick->facts.rows[i]];
		open_list(out);
		put_spans(out, t, &f->subject_text.spans);
		put_spans(out, t, &f->relation.spans);
		put_spans(out, t, &f->object_text.spans);
		close_list(out);
	}
	close_list(out);
	out->n -= out->failed ? 0 : 1;
}

enum dx_status dx_html_articles(struct stream *s, const struct kg *kg, const struct html_pick *pick, bool texts, struct dx_error *err)
{
	struct html_text t = { .n = 0 };
	enum dx_status rc = DX_OK;

	for (uint32_t d = 0; rc == DX_OK && d < pick->documents.n; d++) {
		struct slice article = kg->documents[pick->documents.rows[d]].text;
		uint32_t from = pick->attribution_from[d];
		bool whole = texts && article.n > 0;
		dx_html_text_clear(&t);
		want(&t, kg, pick, d);
		if (whole)
			dx_html_text_whole(&t, article);
		else
			dx_html_text_sentences(&t, kg, pick->attributions.rows + from, pick->attribution_from[d + 1] - from);
		dx_buf_printf(&s->text, "<script type=\"application/json\" id=\"article-%u\">{\"whole\":%d,\"text\":", (unsigned)d, whole);
		dx_html_json(&s->text, dx_buf_slice(&t.text));
		put_places(&s->text, &t, kg, pick, d);
		dx_buf_puts(&s->text, "}</script>\n");
		s->text.failed = s->text.failed || t.failed;
		rc = dx_stream_step(s, err);
	}
	dx_html_text_free(&t);
	return rc;
}
