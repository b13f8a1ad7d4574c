/* extract.c: reading, then claims, with the article's name on whatever goes wrong. */
#include "claims/extract.h"

#include <stdio.h>

#include "claims/claims.h"

enum dx_status dx_extract(const struct model *model, struct reader *reader, struct arena *arena, const struct article *article,
                          bool lines, struct reading *reading, struct extraction *x, struct dx_error *err)
{
	*reading = (struct reading){ .text = article->text };
	*x = (struct extraction){ .article = article };
	enum dx_status status = dx_read(reader, arena, article->text, lines, reading, err);
	if (status == DX_OK)
		status = dx_claims(arena, article, reading, dx_model_section(model, "link"), x, err);
	if (status != DX_OK && err && !err->path[0])
		snprintf(err->path, sizeof err->path, "%.*s", (int)(article->id.n < sizeof err->path ? article->id.n : sizeof err->path - 1),
		         article->id.p ? article->id.p : "");
	return status;
}
