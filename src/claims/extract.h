/* extract.h: the whole of `extract` for an article, or several: reading, then claims. */
#ifndef DX_EXTRACT_H
#define DX_EXTRACT_H

#include "claims/statement.h"
#include "nlp/nlp.h"

/* An article to extract from, and what came of it: *reading and *x live in arena and borrow the article. Fails with DX_NOMEM, DX_LIMIT or
   DX_MODEL. */
struct extract_task {
	struct arena *arena;
	const struct article *article;
	struct reading *reading;
	struct extraction *x;
	enum dx_status status;
	struct dx_error *err;
};

/* Read up to TEXTS_AT_ONCE articles side by side and find the statements of each. reader is one of model's. */
void dx_extract_all(const struct model *model, struct reader *reader, struct extract_task *tasks, size_t n, bool lines);

/* The same for one article. */
enum dx_status dx_extract(const struct model *model, struct reader *reader, struct arena *arena, const struct article *article,
                          bool lines, struct reading *reading, struct extraction *x, struct dx_error *err);

#endif
