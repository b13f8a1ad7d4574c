/* teach_names.c: names of a corpus that has gold tags but tells no names (EWT): labels given for dixit by reading, and what they leave
   open. */
#include <stdlib.h>
#include <string.h>

#include "train/link_data.h"
#include "train/silver.h"
#include "train/teach.h"

/* A number at the head of *s, which is cut; 0 if there is none. */
static size_t number(struct slice *s)
{
	size_t n = 0;
	while (s->n && s->p[0] >= '0' && s->p[0] <= '9' && n < 100000000) {
		n = 10 * n + (size_t)(s->p[0] - '0');
		*s = slice_sub(*s, 1, s->n);
	}
	return n;
}

static bool cut(struct slice *s, const char *what)
{
	const size_t n = strlen(what);
	if (s->n < n || memcmp(s->p, what, n) != 0)
		return false;
	*s = slice_sub(*s, n, s->n);
	return true;
}

/* "3-4:LOC": two words of the sentence, counted from 1. */
static bool read_name(struct slice cell, const struct sentence *s, uint8_t *names)
{
	uint8_t type;
	const size_t first = number(&cell);
	if (!cut(&cell, "-"))
		return false;
	const size_t last = number(&cell);
	if (!cut(&cell, ":") || first < 1 || first > last || last > s->n)
		return false;
	if (!dx_name_type(cell, &type) || type == ENT_NONE)
		return false;
	for (size_t k = first; k <= last; k++)
		names[k - 1] = (uint8_t)(2 * type - (k == first));
	return true;
}

/* "SENTENCE<TAB>NAME<TAB>NAME…"; sentences are counted from 1 over the whole corpus. */
static bool read_line(struct slice line, const struct sentence *const *sentences, uint8_t *const *names, size_t n)
{
	struct slice cell = dx_slice_cut(&line, '\t');
	const size_t at = number(&cell);
	if (cell.n || at < 1 || at > n)
		return false;
	while (line.p)
		if (!read_name(dx_slice_cut(&line, '\t'), sentences[at - 1], names[at - 1]))
			return false;
	return true;
}

enum dx_status dx_corpus_names(struct corpus *c, const char *path, struct dx_error *err)
{
	struct slice file, line;
	size_t n = 0, words = 0;
	enum dx_status status = dx_load(&c->arena, path, &file, err);
	if (status)
		return status;
	for (size_t i = 0; i < c->n; i++)
		n += c->documents[i].reading.n;
	const struct sentence **sentences = ARENA_NEW(&c->arena, const struct sentence *, n + 1);
	uint8_t **names = ARENA_NEW(&c->arena, uint8_t *, n + 1);
	if (!sentences || !names)
		return dx_nomem(err);
	n = 0;
	for (size_t i = 0; i < c->n; i++) {
		struct document *d = &c->documents[i];
		d->labelled = true;
		for (size_t s = 0; s < d->reading.n; s++, n++) {
			sentences[n] = &d->reading.sentences[s];
			names[n] = d->names[s];
			words += sentences[n]->n;
			for (uint32_t k = 0; k < sentences[n]->n; k++)
				names[n][k] = dx_may_be_name(&sentences[n]->tokens[k]) ? OTHER_NAME : 0;
		}
	}
	line = dx_slice_cut(&file, '\n');
	if (!cut(&line, "# sentences ") || number(&line) != n || !cut(&line, ", words ") || number(&line) != words)
		return dx_fail(err, DX_BAD_INPUT, path, 1, 0,
		               "the names are those of another release of the corpus, which has %zu sentences and %zu words", n, words);
	for (uint64_t at = 2; file.p; at++) {
		line = dx_slice_cut(&file, '\n');
		if (line.n && line.p[0] != '#' && !read_line(line, sentences, names, n))
			return dx_fail(err, DX_BAD_INPUT, path, at, 0, "is no sentence's number and names as 1-2:PER");
	}
	return DX_OK;
}

void dx_teach_names(struct corpus *c, const struct lesson *lessons)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct document *d = &c->documents[i];
		for (size_t s = 0; s < d->reading.n && d->labelled; s++)
			for (uint32_t k = 0; k < d->reading.sentences[s].n; k++) {
				size_t other = 0;
				for (size_t t = 0; t < lessons[i].n; t++)
					other += lessons[i].by[t][s].tokens[k].entity > ENT_LOCATION;
				if (d->names[s][k] == 0 || d->names[s][k] == OTHER_NAME)
					d->names[s][k] = other ? OTHER_NAME : 0;
			}
	}
}
