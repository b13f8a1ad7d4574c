/* batch.c: the nets over texts: each is divided into chunks, and chunks of one text or of several are run side by side. */
#include "nlp/net_work.h"

/* How far words see quotation marks: so many chunks, and rows, of one text. What comes out for a text is the same whatever is read with it. */
enum { STRETCH_CHUNKS = 16, STRETCH_ROWS = 2048 };
_Static_assert((int)STRETCH_ROWS <= (int)BATCH_ROWS && (int)STRETCH_CHUNKS <= (int)BATCH_CHUNKS, "what is left of one batch and a stretch fit into two");

/* Longest first; equal ones in their order. */
static void sort_chunks(struct chunk *c, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j && c[j - 1].items < c[j].items; j--) {
			struct chunk x = c[j];
			c[j] = c[j - 1];
			c[j - 1] = x;
		}
}

static void run_batch(struct net_work *w, struct chunk *chunks, size_t n)
{
	struct batch *b = &w->batch;
	sort_chunks(chunks, n);
	b->n = n;
	b->steps = chunks[0].items;
	for (size_t c = 0; c < n; c++) {
		b->first[c] = chunks[c].first;
		b->length[c] = chunks[c].items;
	}
	b->offset[0] = 0;
	for (size_t t = 0, active = n; t < b->steps; t++) {
		while (b->length[active - 1] <= t)
			active--;
		b->offset[t + 1] = b->offset[t] + active;
	}
	for (size_t i = 0; i < w->n; i++)
		dx_net_encode(&w->part[i], b);
	dx_net_heads(w, chunks);
}

/* Run a batch of the first chunks that wait; the others move up. */
static void run_first(struct net_work *w)
{
	size_t n = 0, rows = 0;
	while (n < w->waiting && n < BATCH_CHUNKS && rows + w->queue[n].items <= BATCH_ROWS)
		rows += w->queue[n++].items;
	run_batch(w, w->queue, n);
	w->waiting -= n;
	w->item_count -= rows;
	memmove(w->queue, w->queue + n, w->waiting * sizeof *w->queue);
	memmove(w->items, w->items + rows, w->item_count * sizeof *w->items);
	for (size_t c = 0; c < w->waiting; c++)
		w->queue[c].first -= rows;
}

/* The next chunk: whole sentences up to CHUNK_WORDS, ended early at a paragraph when it is at least half full. */
static struct chunk next_chunk(struct sentence *s, size_t begin, size_t n)
{
	struct chunk c = { .sentences = s + begin };
	size_t paragraph_n = 0, paragraph_items = 0;
	for (size_t at = begin; at < n && (!c.n || c.items + s[at].n + 1 <= CHUNK_WORDS); at++) {
		c.items += s[at].n + 1;
		c.n++;
		if (at + 1 == n || s[at + 1].paragraph != s[at].paragraph) {
			paragraph_n = c.n;
			paragraph_items = c.items;
		}
	}
	if (paragraph_items >= CHUNK_WORDS / 2) {
		c.n = paragraph_n;
		c.items = paragraph_items;
	}
	return c;
}

/* Let the chunks of a stretch of a text wait; the sentence behind it. */
static size_t add_stretch(struct net_work *w, struct sentence *s, size_t begin, size_t n)
{
	size_t end = begin, rows = 0;
	for (size_t count = 0; end < n && count < STRETCH_CHUNKS; count++) {
		struct chunk c = next_chunk(s, end, n);
		if (rows + c.items > STRETCH_ROWS)
			break;
		c.first = w->item_count + rows;
		rows += c.items;
		end += c.n;
		w->queue[w->waiting++] = c;
	}
	dx_items(s, begin, end, w->items + w->item_count);
	w->item_count += rows;
	return end;
}

void dx_net_run_all(struct net_work *w, const struct reading *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t at = 0; at < texts[i]->n;) {
			at = add_stretch(w, texts[i]->sentences, at, texts[i]->n);
			while (w->waiting >= BATCH_CHUNKS || w->item_count > BATCH_ROWS)
				run_first(w);
		}
	while (w->waiting)
		run_first(w);
}

enum dx_status dx_net_fits(const struct sentence *sentences, size_t n, struct dx_error *err)
{
	for (size_t i = 0; i < n; i++)
		if (sentences[i].n > SENTENCE_MAX)
			return dx_fail(err, DX_LIMIT, "", 0, sentences[i].begin, "a sentence has %u words (limit SENTENCE_MAX = %d)", sentences[i].n,
			               SENTENCE_MAX);
	return DX_OK;
}

enum dx_status dx_net_run(struct net_work *w, struct sentence *sentences, size_t n, struct dx_error *err)
{
	const struct reading text = { .sentences = sentences, .n = n };
	const struct reading *const one = &text;
	enum dx_status status = dx_net_fits(sentences, n, err);
	if (!status)
		dx_net_run_all(w, &one, 1);
	return status;
}
