/* extraction_brat.c: brat's standoff format. Text-bound lines for the roles, one relation line an attribution. */
#include "export/extraction.h"

#include "export/codepoints.h"

/* The pieces with one space between, on one line: brat wants the text of an annotation without line breaks. */
static void put_pieces(struct buf *out, struct slice text, const struct spans *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		if (i)
			dx_buf_putc(out, ' ');
		for (uint32_t at = s->at[i].begin; at < s->at[i].end; at++)
			dx_buf_putc(out, (unsigned char)text.p[at] < ' ' ? ' ' : text.p[at]);
	}
}

/* Write the role's text-bound line; its number, or 0 where the role is missing. */
static uint32_t put_role(struct buf *out, const struct codepoints *points, const char *role, const struct spans *s,
                         uint32_t *last)
{
	if (!s->n)
		return 0;
	++*last;
	dx_buf_printf(out, "T%u\t%s ", (unsigned)*last, role);
	for (uint32_t i = 0; i < s->n; i++)
		dx_buf_printf(out, "%s%u %u", i ? ";" : "", (unsigned)dx_codepoints_at(points, s->at[i].begin),
		              (unsigned)dx_codepoints_at(points, s->at[i].end));
	dx_buf_putc(out, '\t');
	put_pieces(out, points->text, s);
	dx_buf_putc(out, '\n');
	return *last;
}

static void put_relation(struct buf *out, uint32_t number, const uint32_t roles[3])
{
	static const char *const names[3] = { "Source", "Cue", "Content" };
	uint32_t trigger = roles[1] ? roles[1] : roles[2] ? roles[2] : roles[0];
	dx_buf_printf(out, "E%u\tAttribution:T%u", (unsigned)number, (unsigned)trigger);
	for (int k = 0; k < 3; k++)
		if (roles[k])
			dx_buf_printf(out, " %s:T%u", names[k], (unsigned)roles[k]);
	dx_buf_putc(out, '\n');
}

void dx_write_extraction_brat(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out)
{
	struct codepoints points;
	uint32_t last = 0, relations = 0;
	(void)reading;
	(void)lines;
	if (!dx_codepoints_open(&points, x->article->text)) {
		out->failed = true;
		return;
	}
	for (uint32_t i = 0; i < x->attribution_count; i++) {
		const struct attribution *a = &x->attributions[i];
		uint32_t roles[3];
		roles[0] = put_role(out, &points, "Source", &a->source, &last);
		roles[1] = put_role(out, &points, "Cue", &a->cue, &last);
		roles[2] = put_role(out, &points, "Content", &a->content, &last);
		if (roles[0] || roles[1] || roles[2])
			put_relation(out, ++relations, roles);
	}
	dx_codepoints_close(&points);
}
