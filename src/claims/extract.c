/* extract.c: reading, then claims, with the article's name on whatever goes wrong. */
#include "claims/extract.h"

#include <stdio.h>

#include "claims/claims.h"

static void name_article(struct dx_error *err, struct slice id)
{
	if (err && !err->path[0])
		snprintf(err->path, sizeof err->path, "%.*s", (int)(id.n < sizeof err->path ? id.n : sizeof err->path - 1), id.p ? id.p : "");
}

void dx_extract_all(const struct model *model, struct reader *reader, struct extract_task *tasks, size_t n, bool lines)
{
	struct reading_task texts[TEXTS_AT_ONCE];
	for (size_t i = 0; i < n; i++) {
		struct extract_task *t = &tasks[i];
		*t->reading = (struct reading){ .text = t->article->text };
		*t->x = (struct extraction){ .article = t->article };
		texts[i] = (struct reading_task){ .arena = t->arena, .text = t->article->text, .out = t->reading, .err = t->err };
	}
	dx_read_all(reader, texts, n, lines);
	for (size_t i = 0; i < n; i++) {
		struct extract_task *t = &tasks[i];
		t->status = texts[i].status;
		if (t->status == DX_OK)
			t->status = dx_claims(t->arena, t->article, t->reading, dx_model_section(model, "link"), t->x, t->err);
		if (t->status != DX_OK)
			name_article(t->err, t->article->id);
	}
}

enum dx_status dx_extract(const struct model *model, struct reader *reader, struct arena *arena, const struct article *article,
                          bool lines, struct reading *reading, struct extraction *x, struct dx_error *err)
{
	struct extract_task task = { .arena = arena, .article = article, .reading = reading, .x = x, .err = err };
	dx_extract_all(model, reader, &task, 1, lines);
	return task.status;
}
