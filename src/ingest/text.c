/* text.c: plain text: the file is the article; front.c finds its title and date. */
#include "ingest/bytes.h"
#include "ingest/feed.h"

enum dx_status dx_read_text(struct feed *f, struct bytes *b, const char *path, struct dx_error *err)
{
	struct dx_error why = { 0 };
	struct record r = { 0 };
	char date[DX_DATE_MAX];

	if (dx_bytes_all(b, DX_ARTICLE_MAX, "DX_ARTICLE_MAX", &f->bytes, &why) != DX_OK)
		return dx_feed_refuse(f, &why, err);
	dx_arena_reset(&f->arena);
	r.text = f->bytes.p;
	r.text_length = f->bytes.n;
	dx_front(dx_buf_slice(&f->bytes), path, &r, date);
	return dx_feed_article(f, path, &r, err);
}
