/* jsonl.c: statements.jsonl, the whole resolved graph as one JSON object a line: documents, entities, claims, attributions, facts,
   links. Keys as the design has them; all offsets are bytes into the document as given, half open. The one format that keeps every
   character of the articles, controls included, and the one where claims have no polarity: stances and links are those of what is
   left of a claim when negation is taken out, and "negated" says that its text is the negation. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "claims/lexicon.h"
#include "export/text.h"
#include "export/writers.h"

struct json_writer {
	const struct kg *kg;
	struct stream s;
	struct buf room;
	uint32_t (*stances)[STANCE_COUNT]; /* of each claim: attributions by plain stance */
};

static void key(struct json_writer *w, const char *name)
{
	dx_buf_puts(&w->s.text, ",\"");
	dx_buf_puts(&w->s.text, name);
	dx_buf_puts(&w->s.text, "\":");
}

static void string(struct json_writer *w, struct slice s)
{
	dx_buf_json(&w->s.text, dx_utf8_check(s) == s.n ? s : dx_text_gate(s, &w->room));
}

static void text(struct json_writer *w, const char *name, struct slice s)
{
	key(w, name);
	if (s.n == 0)
		dx_buf_puts(&w->s.text, "null");
	else
		string(w, s);
}

static void number(struct json_writer *w, const char *name, double value)
{
	key(w, name);
	dx_text_real(&w->s.text, value);
}

static void boolean(struct json_writer *w, const char *name, bool value)
{
	key(w, name);
	dx_buf_puts(&w->s.text, value ? "true" : "false");
}

static void begin(struct json_writer *w, const char *type, struct slice id)
{
	dx_buf_printf(&w->s.text, "{\"type\":\"%s\",\"id\":", type);
	string(w, id);
}

static enum dx_status end(struct json_writer *w, struct dx_error *err)
{
	dx_buf_puts(&w->s.text, "}\n");
	return dx_stream_step(&w->s, err);
}

static void rank(struct json_writer *w, const struct kg_rank *r)
{
	number(w, "in_degree", r->in_degree);
	number(w, "out_degree", r->out_degree);
	number(w, "pagerank", r->pagerank);
	number(w, "betweenness", r->betweenness);
	number(w, "component", r->component);
	number(w, "community", r->community);
	number(w, "core", r->core);
}

static void spans(struct json_writer *w, const struct spans *s)
{
	if (s->n > 0) {
		number(w, "begin", s->at[0].begin);
		number(w, "end", s->at[s->n - 1].end);
	}
	key(w, "spans");
	dx_buf_putc(&w->s.text, '[');
	for (uint32_t k = 0; k < s->n; k++) {
		dx_buf_puts(&w->s.text, k > 0 ? ",[" : "[");
		dx_text_integer(&w->s.text, s->at[k].begin);
		dx_buf_putc(&w->s.text, ',');
		dx_text_integer(&w->s.text, s->at[k].end);
		dx_buf_putc(&w->s.text, ']');
	}
	dx_buf_putc(&w->s.text, ']');
}

/* {"text":…,"begin":…,"end":…,"spans":[[…]]…; the caller closes. false where the role is missing: null is written. */
static bool evidence(struct json_writer *w, const char *name, const struct kg_evidence *e, uint32_t entity)
{
	key(w, name);
	if (e->spans.n == 0 && e->text.n == 0 && entity == NO_INDEX) {
		dx_buf_puts(&w->s.text, "null");
		return false;
	}
	dx_buf_puts(&w->s.text, "{\"text\":");
	string(w, e->text);
	spans(w, &e->spans);
	return true;
}

static void role(struct json_writer *w, const char *name, const struct kg_evidence *e, uint32_t entity)
{
	const struct kg_entity *who = entity == NO_INDEX ? NULL : &w->kg->entities[entity];

	if (!evidence(w, name, e, entity))
		return;
	text(w, "entity", who ? who->id : (struct slice){ 0 });
	text(w, "label", who ? who->label : (struct slice){ 0 });
	text(w, "kind", who ? slice_of(dx_kind_names[who->kind]) : (struct slice){ 0 });
	dx_buf_putc(&w->s.text, '}');
}

static void bare(struct json_writer *w, const char *name, const struct kg_evidence *e)
{
	if (evidence(w, name, e, NO_INDEX))
		dx_buf_putc(&w->s.text, '}');
}

static enum dx_status document(struct json_writer *w, const struct kg_document *d, struct dx_error *err)
{
	begin(w, "document", d->id);
	text(w, "document", d->name);
	text(w, "title", d->title);
	text(w, "publisher", d->publisher);
	text(w, "publisher_entity", d->publisher_entity == NO_INDEX ? (struct slice){ 0 } : w->kg->entities[d->publisher_entity].id);
	text(w, "date", d->date);
	text(w, "language", d->language);
	text(w, "sha256", slice_of(d->sha256));
	number(w, "bytes", d->bytes);
	rank(w, &d->rank);
	return end(w, err);
}

static void list(struct json_writer *w, const char *name)
{
	key(w, name);
	dx_buf_putc(&w->s.text, '[');
}

static enum dx_status entity(struct json_writer *w, const struct kg_entity *e, struct dx_error *err)
{
	begin(w, "entity", e->id);
	text(w, "label", e->label);
	text(w, "kind", slice_of(dx_kind_names[e->kind]));
	list(w, "aliases");
	for (uint32_t k = 0; k < e->alias_count; k++) {
		if (k > 0)
			dx_buf_putc(&w->s.text, ',');
		string(w, e->aliases[k].text);
	}
	dx_buf_putc(&w->s.text, ']');
	list(w, "same_as");
	for (uint32_t k = 0; k < e->same_as_count; k++) {
		if (k > 0)
			dx_buf_putc(&w->s.text, ',');
		string(w, e->same_as[k]);
	}
	dx_buf_putc(&w->s.text, ']');
	number(w, "mentions", e->mentions);
	rank(w, &e->rank);
	return end(w, err);
}

static enum dx_status count_stances(struct json_writer *w, struct dx_error *err)
{
	w->stances = dx_zeroed(w->kg->claim_count, sizeof *w->stances);
	for (uint32_t i = 0; w->stances && i < w->kg->attribution_count; i++)
		w->stances[w->kg->attributions[i].claim][w->kg->attributions[i].plain_stance]++;
	return w->stances ? DX_OK : dx_nomem(err);
}

static enum dx_status claim(struct json_writer *w, uint32_t row, struct dx_error *err)
{
	const struct kg_claim *c = &w->kg->claims[row];

	begin(w, "claim", c->id);
	text(w, "text", c->text);
	boolean(w, "negated", c->negated);
	text(w, "key", c->key);
	list(w, "about");
	for (uint32_t k = 0; k < c->about_count; k++) {
		if (k > 0)
			dx_buf_putc(&w->s.text, ',');
		string(w, w->kg->entities[c->about[k]].id);
	}
	dx_buf_puts(&w->s.text, "],\"stances\":{");
	for (unsigned s = 0; s < STANCE_COUNT; s++)
		dx_buf_printf(&w->s.text, "%s\"%s\":%u", s > 0 ? "," : "", dx_stance_names[s], (unsigned)w->stances[row][s]);
	dx_buf_putc(&w->s.text, '}');
	number(w, "sources", c->sources);
	number(w, "voices", c->voices);
	boolean(w, "contested", c->contested);
	rank(w, &c->rank);
	return end(w, err);
}

static struct slice attribution_id(const struct json_writer *w, uint32_t row)
{
	return row == NO_INDEX ? (struct slice){ 0 } : w->kg->attributions[row].id;
}

static enum dx_status attribution(struct json_writer *w, const struct kg_attribution *a, struct dx_error *err)
{
	const struct kg *kg = w->kg;

	begin(w, "attribution", a->id);
	text(w, "document", kg->documents[a->document].name);
	text(w, "document_id", kg->documents[a->document].id);
	role(w, "source", &a->source_text, a->source);
	bare(w, "cue", &a->cue);
	text(w, "predicate", a->predicate < kg->predicate_count ? kg->predicates[a->predicate].id : (struct slice){ 0 });
	text(w, "stance", slice_of(dx_stance_names[a->plain_stance]));
	bare(w, "content", &a->content);
	text(w, "claim", kg->claims[a->claim].id);
	text(w, "mode", slice_of(dx_mode_names[a->mode]));
	number(w, "certainty", a->certainty);
	number(w, "confidence", a->confidence);
	text(w, "addressee", a->addressee == NO_INDEX ? (struct slice){ 0 } : kg->entities[a->addressee].id);
	text(w, "channel", a->channel);
	text(w, "time", a->time);
	text(w, "date", a->date);
	text(w, "sentence", a->sentence);
	text(w, "parent", attribution_id(w, a->parent));
	return end(w, err);
}

static enum dx_status fact(struct json_writer *w, const struct kg_fact *f, struct dx_error *err)
{
	begin(w, "fact", f->id);
	text(w, "document", w->kg->documents[f->document].name);
	text(w, "document_id", w->kg->documents[f->document].id);
	role(w, "subject", &f->subject_text, f->subject);
	if (evidence(w, "relation", &f->relation, NO_INDEX)) {
		text(w, "lemma", f->relation_lemma);
		dx_buf_putc(&w->s.text, '}');
	}
	role(w, "object", &f->object_text, f->object);
	text(w, "time", f->time);
	text(w, "place", f->place);
	boolean(w, "negated", f->negated);
	text(w, "asserted_by", attribution_id(w, f->asserted_by));
	number(w, "confidence", f->confidence);
	return end(w, err);
}

static enum dx_status link_line(struct json_writer *w, const struct kg_link *l, struct dx_error *err)
{
	bool turned = w->kg->claims[l->a].negated != w->kg->claims[l->b].negated;

	dx_buf_printf(&w->s.text, "{\"type\":\"link\",\"kind\":\"%s\"",
	              (l->kind == LINK_SAME_CLAIM) != turned ? "same-claim" : "contradicts");
	text(w, "a", w->kg->claims[l->a].id);
	text(w, "b", w->kg->claims[l->b].id);
	number(w, "score", l->score);
	text(w, "reason", l->reason);
	return end(w, err);
}

enum dx_status dx_export_jsonl(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct json_writer w = { .kg = kg, .s = { .out = out } };
	enum dx_status rc = count_stances(&w, err);

	(void)options;
	for (uint32_t i = 0; i < kg->document_count && rc == DX_OK; i++)
		rc = document(&w, &kg->documents[i], err);
	for (uint32_t i = 0; i < kg->entity_count && rc == DX_OK; i++)
		rc = entity(&w, &kg->entities[i], err);
	for (uint32_t i = 0; i < kg->claim_count && rc == DX_OK; i++)
		rc = claim(&w, i, err);
	for (uint32_t i = 0; i < kg->attribution_count && rc == DX_OK; i++)
		rc = attribution(&w, &kg->attributions[i], err);
	for (uint32_t i = 0; i < kg->fact_count && rc == DX_OK; i++)
		rc = fact(&w, &kg->facts[i], err);
	for (uint32_t i = 0; i < kg->link_count && rc == DX_OK; i++)
		rc = link_line(&w, &kg->links[i], err);
	w.s.text.failed = w.s.text.failed || w.room.failed;
	dx_buf_free(&w.room);
	free(w.stances);
	return dx_stream_end(&w.s, rc, err);
}
