/* html.c: the readable part of a page: blocks of text are collected in one pass, then the article's are chosen. */
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/bytes.h"
#include "ingest/charset.h"
#include "ingest/feed.h"
#include "ingest/markup.h"

/* Article elements with less text in their paragraphs than this, or than a third of the page's, are teasers, not the article. */
#define ARTICLE_LEAST 140

enum block_kind { BLOCK_OTHER, BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_TITLE };

struct block {
	size_t begin, end; /* in the text collected */
	size_t linked;     /* bytes of it inside links */
	enum block_kind kind;
	bool in_article;
};

/* An element that is open, counted by the tags of its name: what is nested wrongly inside cannot end it. */
struct region {
	struct slice name; /* empty: none is open */
	size_t depth;
};

struct page {
	struct feed *f;
	struct record *r;
	struct buf *text;
	struct block *blocks;
	size_t n, cap;
	struct block open; /* the block under way */
	struct region skipped, article, link;
	bool space, broken; /* a blank is due; a <br> was seen */
	int rank[3];        /* of the title, publisher and date found so far: see meta_names */
	bool nomem;
};

static const struct {
	const char *name;
	enum block_kind kind;
} block_elements[] = {
	{ "p", BLOCK_PARAGRAPH },    { "h1", BLOCK_TITLE },        { "h2", BLOCK_HEADING },   { "h3", BLOCK_HEADING },
	{ "h4", BLOCK_HEADING },     { "h5", BLOCK_HEADING },      { "h6", BLOCK_HEADING },   { "li", BLOCK_PARAGRAPH },
	{ "blockquote", BLOCK_PARAGRAPH }, { "dd", BLOCK_PARAGRAPH }, { "dt", BLOCK_PARAGRAPH }, { "pre", BLOCK_PARAGRAPH },
	{ "div", BLOCK_OTHER },      { "td", BLOCK_OTHER },        { "th", BLOCK_OTHER },     { "tr", BLOCK_OTHER },
	{ "section", BLOCK_OTHER },  { "article", BLOCK_OTHER },   { "main", BLOCK_OTHER },   { "body", BLOCK_OTHER },
	{ "ul", BLOCK_OTHER },       { "ol", BLOCK_OTHER },        { "dl", BLOCK_OTHER },     { "table", BLOCK_OTHER },
	{ "header", BLOCK_OTHER },   { "footer", BLOCK_OTHER },    { "nav", BLOCK_OTHER },    { "aside", BLOCK_OTHER },
	{ "form", BLOCK_OTHER },     { "fieldset", BLOCK_OTHER },  { "figure", BLOCK_OTHER }, { "figcaption", BLOCK_OTHER },
	{ "hr", BLOCK_OTHER },       { "address", BLOCK_OTHER },   { "details", BLOCK_OTHER }, { "summary", BLOCK_OTHER },
	{ "center", BLOCK_OTHER },   { "caption", BLOCK_OTHER },   { "head", BLOCK_OTHER },   { "html", BLOCK_OTHER },
};

static const char *const skipped_elements[] = {
	"nav", "aside", "footer", "figcaption", "noscript", "template", "svg", "select", "button", "label", "object", "video", "audio", "canvas",
};

/* Where pages say title, publisher and date; of several the one of the least rank counts. */
enum { META_TITLE, META_PUBLISHER, META_DATE, RANK_NONE = 100 };
static const struct {
	const char *name;
	int field, rank;
} meta_names[] = {
	{ "og:title", META_TITLE, 1 },
	{ "twitter:title", META_TITLE, 2 },
	{ "og:site_name", META_PUBLISHER, 1 },
	{ "publisher", META_PUBLISHER, 2 },
	{ "application-name", META_PUBLISHER, 3 },
	{ "article:published_time", META_DATE, 1 },
	{ "datepublished", META_DATE, 2 },
	{ "dc.date", META_DATE, 3 },
	{ "dc.date.issued", META_DATE, 3 },
	{ "parsely-pub-date", META_DATE, 3 },
	{ "pubdate", META_DATE, 4 },
	{ "date", META_DATE, 5 },
};
enum { RANK_H1 = 3, RANK_TITLE = 4, RANK_TIME = 6 };

static bool is(struct slice name, const char *want)
{
	return dx_slice_ieq(name, slice_of(want));
}

/* ---- regions */

static void region_open(struct region *r, struct slice name)
{
	if (r->name.n == 0)
		r->name = name;
	if (dx_slice_ieq(r->name, name))
		r->depth++;
}

static void region_close(struct region *r, struct slice name)
{
	if (r->name.n > 0 && dx_slice_ieq(r->name, name) && --r->depth == 0)
		r->name = (struct slice){ NULL, 0 };
}

/* ---- blocks */

static void end_block(struct page *p, enum block_kind next)
{
	p->open.end = p->text->n;
	if (p->open.end > p->open.begin) {
		if (dx_grow(&p->blocks, p->n, &p->cap, sizeof(*p->blocks)))
			p->blocks[p->n++] = p->open;
		else
			p->nomem = true;
	}
	p->open = (struct block){ .begin = p->text->n, .end = p->text->n, .kind = next, .in_article = p->article.name.n > 0 };
	p->space = p->broken = false;
}

/* Text with its white space made single blanks. */
static void add_text(struct page *p, struct slice raw)
{
	struct buf *b = p->text;
	struct buf decoded = { 0 };
	size_t before = b->n, from = 0, len;

	dx_markup_decode(raw, &decoded);
	p->nomem = p->nomem || decoded.failed;
	struct slice s = dx_buf_slice(&decoded);
	for (size_t at = 0; at < s.n; at += len) {
		if (!dx_is_space(dx_utf8_at(s, at, &len)))
			continue;
		if (at > from) {
			if (p->space && b->n > p->open.begin)
				dx_buf_putc(b, ' ');
			dx_buf_add(b, slice_sub(s, from, at));
		}
		p->space = at > from || p->space || b->n > p->open.begin;
		from = at + len;
	}
	if (s.n > from) {
		if (p->space && b->n > p->open.begin)
			dx_buf_putc(b, ' ');
		dx_buf_add(b, slice_sub(s, from, s.n));
		p->space = false;
	}
	if (b->n > before) {
		p->broken = false;
		if (p->link.name.n > 0)
			p->open.linked += b->n - before;
	}
	dx_buf_free(&decoded);
}

/* ---- metadata */

static struct slice decoded(struct page *p, struct slice raw)
{
	struct buf b = { 0 };
	struct slice s;

	dx_markup_decode(dx_slice_trim(raw), &b);
	s = dx_arena_copy(&p->f->arena, dx_buf_slice(&b));
	p->nomem = p->nomem || b.failed || !s.p;
	dx_buf_free(&b);
	return s;
}

static void offer(struct page *p, int field, int rank, struct slice raw)
{
	struct slice *fields[] = { &p->r->title, &p->r->publisher, &p->r->date };

	if (rank >= p->rank[field] || dx_slice_trim(raw).n == 0)
		return;
	p->rank[field] = rank;
	*fields[field] = decoded(p, raw);
}

static struct slice attribute(const struct markup_token *t, const char *want)
{
	struct slice rest = t->attributes, name, value;

	while (dx_markup_attribute(&rest, &name, &value))
		if (is(name, want))
			return value;
	return (struct slice){ NULL, 0 };
}

static void read_meta(struct page *p, const struct markup_token *t)
{
	static const char *const naming[] = { "property", "name", "itemprop" };
	struct slice content = attribute(t, "content");

	for (size_t k = 0; k < 3 && content.n > 0; k++) {
		struct slice name = attribute(t, naming[k]);
		for (size_t i = 0; name.n > 0 && i < sizeof(meta_names) / sizeof(*meta_names); i++)
			if (is(name, meta_names[i].name))
				offer(p, meta_names[i].field, meta_names[i].rank, content);
	}
}

/* ---- tags */

static const enum block_kind *block_kind_of(struct slice name)
{
	for (size_t i = 0; i < sizeof(block_elements) / sizeof(*block_elements); i++)
		if (is(name, block_elements[i].name))
			return &block_elements[i].kind;
	return NULL;
}

static bool is_skipped(const struct page *p, struct slice name)
{
	for (size_t i = 0; i < sizeof(skipped_elements) / sizeof(*skipped_elements); i++)
		if (is(name, skipped_elements[i]))
			return true;
	/* The head of the site, but not that of the article. */
	return is(name, "header") && p->article.name.n == 0;
}

static void open_tag(struct page *p, const struct markup_token *t)
{
	const enum block_kind *kind = block_kind_of(t->name);

	if (p->skipped.name.n > 0 || is_skipped(p, t->name)) {
		region_open(&p->skipped, t->name);
		if (kind)
			end_block(p, BLOCK_OTHER);
		return;
	}
	if (is(t->name, "article") || is(t->name, "main") || p->article.name.n > 0)
		region_open(&p->article, t->name);
	if (is(t->name, "a"))
		p->link = (struct region){ t->name, 1 }; /* links do not nest */
	else if (is(t->name, "meta"))
		read_meta(p, t);
	else if (is(t->name, "html") && p->r->language.n == 0)
		p->r->language = decoded(p, attribute(t, "lang"));
	else if (is(t->name, "time"))
		offer(p, META_DATE, RANK_TIME, attribute(t, "datetime"));
	if (kind) {
		end_block(p, *kind);
	} else if (is(t->name, "br")) {
		if (p->broken)
			end_block(p, p->open.kind);
		else
			p->space = p->broken = true;
	}
}

static void close_tag(struct page *p, const struct markup_token *t)
{
	if (p->skipped.name.n > 0) {
		region_close(&p->skipped, t->name);
		return;
	}
	region_close(&p->link, t->name);
	if (is(t->name, "h1") && p->text->n > p->open.begin)
		offer(p, META_TITLE, RANK_H1, slice_sub(dx_buf_slice(p->text), p->open.begin, p->text->n));
	if (block_kind_of(t->name))
		end_block(p, BLOCK_OTHER);
	region_close(&p->article, t->name);
	p->open.in_article = p->article.name.n > 0;
}

/* The content of a script, a title and the like; t is the tag before it. */
static void raw_text(struct page *p, const struct markup_token *tag, struct slice text)
{
	if (is(tag->name, "title") && p->skipped.name.n == 0)
		offer(p, META_TITLE, RANK_TITLE, text);
	else if (is(tag->name, "script") && is(dx_slice_trim(attribute(tag, "type")), "application/ld+json"))
		dx_json_ld(&p->f->arena, text, p->r);
}

/* ---- the choice */

static size_t bytes_of(const struct page *p, bool in_article, bool paragraphs)
{
	size_t sum = 0;

	for (size_t i = 0; i < p->n; i++) {
		const struct block *b = &p->blocks[i];
		if ((b->in_article || !in_article) && (b->kind == BLOCK_PARAGRAPH || !paragraphs) && b->linked * 2 <= b->end - b->begin)
			sum += b->end - b->begin;
	}
	return sum;
}

/* Put what is kept into out: the title first unless it stands as a heading among the blocks. */
static void choose(const struct page *p, struct buf *out)
{
	size_t article = bytes_of(p, true, true);
	bool in_article = article >= ARTICLE_LEAST && article >= bytes_of(p, false, true) / 3;
	/* Pages that set paragraphs by <div> or <br> have hardly any text in <p>. */
	bool paragraphs = bytes_of(p, in_article, true) * 5 >= bytes_of(p, in_article, false) * 2;
	bool titled = p->r->title.n == 0;

	for (size_t i = 0; i < p->n && !titled; i++)
		titled = p->blocks[i].kind == BLOCK_TITLE && (p->blocks[i].in_article || !in_article);
	if (!titled)
		dx_buf_add(out, p->r->title);
	for (size_t i = 0; i < p->n; i++) {
		const struct block *b = &p->blocks[i];
		if ((in_article && !b->in_article) || (paragraphs && b->kind == BLOCK_OTHER) || b->linked * 2 > b->end - b->begin)
			continue;
		if (out->n > 0)
			dx_buf_puts(out, "\n\n");
		dx_buf_add(out, slice_sub(dx_buf_slice(p->text), b->begin, b->end));
	}
}

static void read_page(struct page *p, struct slice html)
{
	struct markup m = { .in = html };
	struct markup_token t, tag = { 0 };
	struct record ld = { 0 }, *found = p->r;

	/* JSON-LD is made for machines, so it goes before all others: it is collected by itself. */
	for (;;) {
		dx_markup_next(&m, &t);
		if (t.kind == MARKUP_END)
			break;
		if (t.kind == MARKUP_OPEN) {
			open_tag(p, &t);
			tag = t;
		} else if (t.kind == MARKUP_CLOSE) {
			close_tag(p, &t);
		} else if (t.raw) {
			p->r = is(tag.name, "script") ? &ld : found;
			raw_text(p, &tag, t.text);
			p->r = found;
		} else if (p->skipped.name.n == 0) {
			add_text(p, t.text);
		}
	}
	end_block(p, BLOCK_OTHER);
	found->title = ld.title.n > 0 ? ld.title : found->title;
	found->publisher = ld.publisher.n > 0 ? ld.publisher : found->publisher;
	found->date = ld.date.n > 0 ? ld.date : found->date;
	found->language = found->language.n > 0 ? found->language : ld.language;
}

enum dx_status dx_read_html(struct feed *f, struct bytes *b, const char *path, struct dx_error *err)
{
	struct dx_error why = { 0 };
	struct record r = { 0 };
	struct buf text = { 0 }, utf8 = { 0 };
	struct page p = { .f = f, .r = &r, .text = &text, .rank = { RANK_NONE, RANK_NONE, RANK_NONE } };
	struct slice html;
	enum dx_status status;

	if (dx_bytes_all(b, DX_ARTICLE_MAX, "DX_ARTICLE_MAX", &f->bytes, &why) != DX_OK)
		return dx_feed_refuse(f, &why, err);
	dx_arena_reset(&f->arena);
	if (dx_charset_decode(dx_buf_slice(&f->bytes), &utf8, &r.repaired)) {
		html = dx_buf_slice(&utf8);
	} else {
		struct repair done = dx_repair(f->bytes.p, f->bytes.n);
		r.repaired = done.bad + done.nul;
		html = dx_buf_slice(&f->bytes);
	}
	read_page(&p, html);
	dx_buf_clear(&f->text);
	choose(&p, &f->text);
	r.text = f->text.p;
	r.text_length = f->text.n;
	status = p.nomem || text.failed || utf8.failed || f->text.failed ? dx_nomem(err) : dx_feed_article(f, path, &r, err);
	free(p.blocks);
	dx_buf_free(&text);
	dx_buf_free(&utf8);
	return status;
}
