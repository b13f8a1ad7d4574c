/* extraction_openie.c: open triples, one a line, as tools that score open information extraction read them. */
#include "export/extraction.h"

/* Text in a cell: what would end the cell or the line becomes a space. */
static void put_cell(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		dx_buf_putc(out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

static void put_pieces(struct buf *out, struct slice text, const struct spans *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		if (i)
			dx_buf_putc(out, ' ');
		put_cell(out, slice_sub(text, s->at[i].begin, s->at[i].end));
	}
}

static void put_argument(struct buf *out, struct slice text, const struct spans *s)
{
	if (!s->n)
		return;
	dx_buf_putc(out, '\t');
	put_pieces(out, text, s);
}

/* The sentence as given: with --lines the whole line, even if the reader had to cut it. */
static struct slice sentence_of(const struct reading *reading, uint32_t index, bool lines)
{
	struct slice text = reading->text;
	const struct sentence *s = &reading->sentences[index];
	size_t begin = s->begin, end = s->end;
	if (lines) {
		while (begin > 0 && text.p[begin - 1] != '\n')
			begin--;
		while (end < text.n && text.p[end] != '\n')
			end++;
		if (end > begin && text.p[end - 1] == '\r')
			end--;
	}
	return slice_sub(text, begin, end);
}

void dx_write_extraction_openie(const struct extraction *x, const struct reading *reading, bool lines, struct buf *out)
{
	struct slice text = x->article->text;
	for (uint32_t i = 0; i < x->fact_count; i++) {
		const struct fact *f = &x->facts[i];
		put_cell(out, sentence_of(reading, f->sentence, lines));
		dx_buf_putc(out, '\t');
		dx_buf_number(out, f->confidence, 4);
		dx_buf_putc(out, '\t');
		put_cell(out, f->relation_text);
		dx_buf_putc(out, '\t');
		put_pieces(out, text, &f->subject);
		put_argument(out, text, &f->object);
		put_argument(out, text, &f->time);
		put_argument(out, text, &f->place);
		for (uint32_t k = 0; k < f->extras; k++)
			put_argument(out, text, &f->extra[k]);
		dx_buf_putc(out, '\n');
	}
}
