/* extraction_jsonl.c: one article's mentions, attributions and facts as JSON Lines; the keys are listed in extraction.h. */
#include "export/extraction.h"

#include "claims/identity.h"
#include "claims/lexicon.h"

static const char *const form_names[] = { "name", "nominal", "pronoun" };
static const char *const gender_names[] = { NULL, "male", "female", "neuter" };

static void put_key(struct buf *out, const char *key)
{
	dx_buf_putc(out, ',');
	dx_buf_putc(out, '"');
	dx_buf_puts(out, key);
	dx_buf_puts(out, "\":");
}

static void put_text(struct buf *out, const char *key, struct slice s)
{
	put_key(out, key);
	if (s.n)
		dx_buf_json(out, s);
	else
		dx_buf_puts(out, "null");
}

static void put_name(struct buf *out, const char *key, const char *name)
{
	put_text(out, key, slice_of(name));
}

static void put_count(struct buf *out, const char *key, uint32_t n)
{
	put_key(out, key);
	dx_buf_count(out, n);
}

static void put_index(struct buf *out, const char *key, uint32_t index)
{
	if (index == NO_INDEX) {
		put_key(out, key);
		dx_buf_puts(out, "null");
	} else {
		put_count(out, key, index);
	}
}

static void put_bool(struct buf *out, const char *key, bool value)
{
	put_key(out, key);
	dx_buf_puts(out, value ? "true" : "false");
}

/* With as few places as give the same float back, so that reading the line loses nothing. */
static void put_float(struct buf *out, const char *key, float value)
{
	double scale = 100;
	int digits = 2;
	put_key(out, key);
	if (!(value >= 0 && value <= 1))
		value = value > 1 ? 1 : 0;
	while (digits < 12 && (float)((double)(uint64_t)((double)value * scale + 0.5) / scale) != value) {
		scale *= 10;
		digits++;
	}
	dx_buf_number(out, value, digits);
}

/* A JSON string of the pieces, joined by an ellipsis: escaped piece by piece, then the inner quotes are taken away. */
static void put_pieces(struct buf *out, struct slice text, const struct spans *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		if (i) {
			out->n -= out->failed ? 0 : 1;
			dx_buf_puts(out, " \xe2\x80\xa6 ");
		}
		size_t at = out->n;
		dx_buf_json(out, slice_sub(text, s->at[i].begin, s->at[i].end));
		if (i && !out->failed) {
			memmove(out->p + at, out->p + at + 1, out->n - at - 1);
			out->n--;
		}
	}
}

static void put_ranges(struct buf *out, const char *key, const struct spans *s)
{
	put_key(out, key);
	dx_buf_putc(out, '[');
	for (uint32_t i = 0; i < s->n; i++) {
		dx_buf_puts(out, i ? ",[" : "[");
		dx_buf_count(out, s->at[i].begin);
		dx_buf_putc(out, ',');
		dx_buf_count(out, s->at[i].end);
		dx_buf_putc(out, ']');
	}
	dx_buf_putc(out, ']');
}

/* The places of the pieces: begin and end of the whole, then each. */
static void put_places(struct buf *out, const struct spans *s)
{
	if (s->n) {
		put_count(out, "begin", s->at[0].begin);
		put_count(out, "end", s->at[s->n - 1].end);
	}
	put_ranges(out, "spans", s);
}

/* read_as: the text where it is not the pieces themselves; lemma: of relations; mention: of roles that may be one.
   Each may be NULL. */
static void put_evidence(struct buf *out, const char *key, struct slice text, const struct spans *s, const struct slice *read_as,
                         const struct slice *lemma, const uint32_t *mention)
{
	put_key(out, key);
	if (!s->n && !(read_as && read_as->n)) {
		dx_buf_puts(out, "null");
		return;
	}
	dx_buf_puts(out, "{\"text\":");
	if (read_as)
		dx_buf_json(out, *read_as);
	else
		put_pieces(out, text, s);
	if (lemma)
		put_text(out, "lemma", *lemma);
	put_places(out, s);
	if (mention)
		put_index(out, "mention", *mention);
	dx_buf_putc(out, '}');
}

static void put_spans(struct buf *out, const char *key, struct slice text, const struct spans *s)
{
	put_evidence(out, key, text, s, NULL, NULL, NULL);
}

/* Evidence in a list. */
static void put_element(struct buf *out, bool first, struct slice text, const struct spans *s)
{
	dx_buf_puts(out, first ? "{\"text\":" : ",{\"text\":");
	put_pieces(out, text, s);
	put_places(out, s);
	dx_buf_putc(out, '}');
}

static void put_attribution_ref(struct buf *out, const char *key, const struct extraction *x, uint32_t index)
{
	char id[DX_ID_SIZE];
	if (index == NO_INDEX) {
		put_index(out, key, NO_INDEX);
		return;
	}
	dx_attribution_id(x->article, &x->attributions[index], id);
	put_name(out, key, id);
}

static void open_line(struct buf *out, const char *type)
{
	dx_buf_printf(out, "{\"type\":\"%s\"", type);
}

static void close_line(struct buf *out)
{
	dx_buf_puts(out, "}\n");
}

static void put_document(struct buf *out, const struct extraction *x)
{
	const struct article *a = x->article;
	char id[DX_ID_SIZE];
	dx_document_id(a, id);
	open_line(out, "document");
	put_text(out, "document", a->id);
	put_name(out, "id", id);
	put_name(out, "sha256", a->sha256);
	put_text(out, "title", a->title);
	put_text(out, "publisher", a->publisher);
	put_text(out, "date", a->date);
	put_text(out, "language", a->language);
	put_count(out, "repaired", a->repaired);
	put_count(out, "bytes", (uint32_t)a->text.n);
	put_count(out, "mentions", x->mention_count);
	put_count(out, "attributions", x->attribution_count);
	put_count(out, "facts", x->fact_count);
	put_key(out, "text");
	dx_buf_json(out, a->text);
	close_line(out);
}

static void put_mention(struct buf *out, const struct extraction *x, uint32_t index)
{
	const struct mention *m = &x->mentions[index];
	open_line(out, "mention");
	put_text(out, "document", x->article->id);
	put_count(out, "index", index);
	put_text(out, "text", m->text);
	put_count(out, "begin", m->span.begin);
	put_count(out, "end", m->span.end);
	put_text(out, "head", m->head);
	put_text(out, "lemma", m->lemma);
	put_count(out, "sentence", m->sentence);
	put_count(out, "paragraph", m->paragraph);
	put_name(out, "form", form_names[m->form]);
	put_name(out, "entity", m->entity == ENT_NONE ? NULL : dx_entity_names[m->entity]);
	put_name(out, "gender", gender_names[m->gender]);
	put_bool(out, "plural", m->plural);
	put_bool(out, "definite", m->definite);
	put_bool(out, "subject", m->subject);
	put_bool(out, "in_quotes", m->in_quotes);
	put_index(out, "apposition_of", m->apposition_of);
	put_index(out, "owner", m->owner);
	put_text(out, "title", m->title);
	close_line(out);
}

static void put_attribution(struct buf *out, const struct extraction *x, uint32_t index)
{
	const struct attribution *a = &x->attributions[index];
	struct slice text = x->article->text;
	char claim[DX_ID_SIZE];
	size_t predicates;
	const struct predicate *table = dx_predicates(&predicates);
	open_line(out, "attribution");
	put_attribution_ref(out, "id", x, index);
	put_text(out, "document", x->article->id);
	put_count(out, "index", index);
	put_evidence(out, "source", text, &a->source, NULL, NULL, &a->source_mention);
	put_spans(out, "cue", text, &a->cue);
	put_text(out, "predicate", a->predicate < predicates ? table[a->predicate].id : (struct slice){ NULL, 0 });
	put_name(out, "stance", dx_stance_names[a->stance]);
	put_spans(out, "content", text, &a->content);
	dx_claim_id(a->claim_key, claim);
	put_name(out, "claim", a->claim_key.n ? claim : NULL);
	put_text(out, "claim_text", a->claim_text);
	put_text(out, "claim_key", a->claim_key);
	put_ranges(out, "key_source", &a->key_source);
	if (a->key_verbs != KEY_VERBS_UNKNOWN)
		put_count(out, "key_verbs", a->key_verbs);
	put_name(out, "mode", dx_mode_names[a->mode]);
	put_float(out, "certainty", a->certainty);
	put_float(out, "confidence", a->confidence);
	put_index(out, "addressee", a->addressee);
	put_spans(out, "channel", text, &a->channel);
	put_spans(out, "time", text, &a->time);
	put_text(out, "date", a->date);
	put_count(out, "sentence", a->sentence);
	put_attribution_ref(out, "parent", x, a->parent);
	close_line(out);
}

static void put_fact(struct buf *out, const struct extraction *x, uint32_t index)
{
	const struct fact *f = &x->facts[index];
	struct slice text = x->article->text;
	char id[DX_ID_SIZE];
	dx_fact_id(x->article, f, id);
	open_line(out, "fact");
	put_name(out, "id", id);
	put_text(out, "document", x->article->id);
	put_count(out, "index", index);
	put_evidence(out, "subject", text, &f->subject, NULL, NULL, &f->subject_mention);
	put_evidence(out, "relation", text, &f->relation, &f->relation_text, &f->relation_lemma, NULL);
	put_evidence(out, "object", text, &f->object, NULL, NULL, &f->object_mention);
	put_spans(out, "time", text, &f->time);
	put_spans(out, "place", text, &f->place);
	put_key(out, "extra");
	dx_buf_putc(out, '[');
	for (uint32_t i = 0; i < f->extras; i++)
		put_element(out, i == 0, text, &f->extra[i]);
	dx_buf_putc(out, ']');
	put_bool(out, "negated", f->negated);
	put_bool(out, "clause", f->clause);
	put_count(out, "sentence", f->sentence);
	put_attribution_ref(out, "asserted_by", x, f->asserted_by);
	put_float(out, "confidence", f->confidence);
	close_line(out);
}

void dx_write_extraction_jsonl(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out)
{
	(void)reading;
	(void)lines;
	put_document(out, x);
	for (uint32_t i = 0; i < x->mention_count; i++)
		put_mention(out, x, i);
	for (uint32_t i = 0; i < x->attribution_count; i++)
		put_attribution(out, x, i);
	for (uint32_t i = 0; i < x->fact_count; i++)
		put_fact(out, x, i);
}
