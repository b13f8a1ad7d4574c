/* extraction_conllu.c: the reading of an article in CoNLL-U (universaldependencies.org/format.html). */
#include "export/extraction.h"

#include "base/utf8.h"
#include "export/codepoints.h"

static const char *const role_names[ROLE_COUNT] = { NULL, "Source", "Cue", "Content" };

/* Text on one line: every run of white space becomes one space. */
static void put_flat(struct buf *out, struct slice s)
{
	bool gap = false;
	for (size_t at = 0, len; at < s.n; at += len) {
		if (dx_is_space(dx_utf8_at(s, at, &len))) {
			gap = true;
			continue;
		}
		if (gap)
			dx_buf_putc(out, ' ');
		gap = false;
		dx_buf_add(out, slice_sub(s, at, at + len));
	}
}

static void put_form(struct buf *out, struct slice s)
{
	size_t before = out->n;
	put_flat(out, s);
	if (out->n == before)
		dx_buf_putc(out, '_');
}

static void put_upper(struct buf *out, const char *name)
{
	for (; *name; name++)
		dx_buf_putc(out, *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name);
}

static void put_range(struct buf *out, const struct codepoints *points, uint32_t begin, uint32_t end, bool space_after)
{
	dx_buf_printf(out, "%sTokenRange=%u:%u\n", space_after ? "" : "SpaceAfter=No|", (unsigned)dx_codepoints_at(points, begin),
	              (unsigned)dx_codepoints_at(points, end));
}

/* MISC, its parts in the order of the alphabet. */
static void put_misc(struct buf *out, const struct codepoints *points, const struct token *t)
{
	bool in_multiword = t->flags & (TOKEN_MWT_FIRST | TOKEN_MWT_NEXT);
	if (t->entity != ENT_NONE) {
		dx_buf_puts(out, t->entity_begin ? "Entity=B-" : "Entity=I-");
		put_upper(out, dx_entity_names[t->entity]);
		dx_buf_putc(out, '|');
	}
	if (t->role != ROLE_NONE)
		dx_buf_printf(out, "Role=%c-%s|", t->role_begin ? 'B' : 'I', role_names[t->role]);
	put_range(out, points, t->begin, t->end, in_multiword || (t->flags & TOKEN_SPACE_AFTER));
}

/* The range line before the words of a multiword token whose first word is number i. */
static void put_multiword(struct buf *out, const struct codepoints *points, const struct sentence *s, uint32_t i)
{
	uint32_t last = i;
	while (last + 1 < s->n && (s->tokens[last + 1].flags & TOKEN_MWT_NEXT))
		last++;
	if (last == i)
		return;
	dx_buf_printf(out, "%u-%u\t", (unsigned)i + 1, (unsigned)last + 1);
	put_form(out, slice_sub(points->text, s->tokens[i].begin, s->tokens[last].end));
	dx_buf_puts(out, "\t_\t_\t_\t_\t_\t_\t_\t");
	put_range(out, points, s->tokens[i].begin, s->tokens[last].end, s->tokens[last].flags & TOKEN_SPACE_AFTER);
}

static void put_word(struct buf *out, const struct codepoints *points, const struct token *t, uint32_t number)
{
	dx_buf_printf(out, "%u\t", (unsigned)number);
	put_form(out, t->form);
	dx_buf_putc(out, '\t');
	put_form(out, t->lemma);
	dx_buf_printf(out, "\t%s\t%s\t_\t%u\t%s\t_\t", dx_upos_names[t->upos], dx_xpos_names[t->xpos], (unsigned)t->head,
	              dx_deprel_names[t->deprel]);
	put_misc(out, points, t);
}

static void put_sentence(struct buf *out, const struct codepoints *points, const struct sentence *s, size_t number)
{
	dx_buf_printf(out, "# sent_id = %zu\n# text = ", number);
	put_flat(out, slice_sub(points->text, s->begin, s->end));
	dx_buf_putc(out, '\n');
	for (uint32_t i = 0; i < s->n; i++) {
		if (s->tokens[i].flags & TOKEN_MWT_FIRST)
			put_multiword(out, points, s, i);
		put_word(out, points, &s->tokens[i], i + 1);
	}
	dx_buf_putc(out, '\n');
}

void dx_write_extraction_conllu(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out)
{
	struct codepoints points;
	(void)lines;
	if (!dx_codepoints_open(&points, reading->text)) {
		out->failed = true;
		return;
	}
	for (size_t k = 0; k < reading->n; k++) {
		const struct sentence *s = &reading->sentences[k];
		if (k == 0) {
			dx_buf_puts(out, "# newdoc id = ");
			put_form(out, x->article->id);
			dx_buf_putc(out, '\n');
		}
		if (k == 0 || s->paragraph != s[-1].paragraph)
			dx_buf_puts(out, "# newpar\n");
		put_sentence(out, &points, s, k + 1);
	}
	dx_codepoints_close(&points);
}
