/* teach.c: running the teachers, and their votes on trees. */
#include "train/teach.h"

#include <stdio.h>
#include <stdlib.h>

#include "train/link_data.h"
#include "train/sections.h"

struct teachers {
	struct net net[TEACHER_MAX];
	struct slice bytes[TEACHER_MAX]; /* what the nets point into */
	size_t n;
};

static enum dx_status open_teacher(struct teachers *t, const struct word_vectors *vectors, const char *path, struct dx_error *err)
{
	struct slice *bytes = &t->bytes[t->n];
	enum dx_status status = dx_section_load(path, bytes, err);
	if (!status)
		status = dx_net_open(*bytes, vectors, &t->net[t->n++], err);
	return status && err->path[0] == 0 ? dx_fail(err, status, path, 0, 0, "is not the section of a net of this version") : status;
}

static void close_teachers(struct teachers *t)
{
	for (size_t i = 0; i < TEACHER_MAX; i++)
		free((void *)(uintptr_t)t->bytes[i].p);
}

/* One lesson for each document of a corpus. */
static struct lesson *read_corpus(const struct teachers *t, const struct corpus *c)
{
	struct lesson *lessons = calloc(c->n + 1, sizeof *lessons);
	if (!lessons)
		abort();
#pragma omp parallel num_threads(2)
	{
		struct net_work *work[TEACHER_MAX] = { 0 };
		struct dx_error err;
		for (size_t k = 0; k < t->n; k++)
			work[k] = dx_net_work_new(&t->net[k], 1, &err);
#pragma omp for schedule(dynamic, 4)
		for (size_t i = 0; i < c->n; i++)
			for (size_t k = 0; k < t->n; k++) {
				lessons[i].n = t->n;
				lessons[i].by[k] = dx_sentences_copy(&c->documents[i].reading);
				if (!work[k] || dx_net_run(work[k], lessons[i].by[k], c->documents[i].reading.n, &err))
					abort();
			}
		for (size_t k = 0; k < t->n; k++)
			dx_net_work_free(work[k]);
	}
	return lessons;
}

static void free_lessons(struct lesson *lessons, const struct corpus *c)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < lessons[i].n; k++)
			dx_sentences_free(lessons[i].by[k], c->documents[i].reading.n);
	free(lessons);
}

/* The place in `of` that most share with; the first of equals. */
static size_t most(const unsigned *of, size_t n)
{
	size_t best = 0, count = 0;
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;
		for (size_t k = 0; k < n; k++)
			same += of[k] == of[i];
		if (same > count) {
			best = i;
			count = same;
		}
	}
	return best;
}

/* The tree with the most votes (Sagae and Lavie 2006); sure: the share of the teachers that chose the head, of SURE. */
static void vote(struct decoder *decoder, const struct lesson *l, size_t s, struct sentence *to, uint8_t *sure)
{
	static _Thread_local float score[DECODE_CELLS];
	uint16_t head[SENTENCE_MAX + 2];
	const size_t n = to->n;
	memset(score, 0, (n + 1) * (n + 1) * sizeof *score);
	for (size_t k = 0; k < l->n; k++)
		for (size_t w = 0; w < n; w++)
			score[(w + 1) * (n + 1) + l->by[k][s].tokens[w].head] += 1;
	dx_best_tree(decoder, n, score, head);
	for (size_t w = 0; w < n; w++) {
		struct token *token = &to->tokens[w];
		unsigned tag[TEACHER_MAX], label[TEACHER_MAX];
		size_t agree = 0;
		for (size_t k = 0; k < l->n; k++) {
			const struct token *t = &l->by[k][s].tokens[w];
			tag[k] = t->upos * 256u + t->xpos;
			if (t->head == head[w + 1])
				label[agree++] = t->deprel;
		}
		token->head = head[w + 1];
		token->deprel = (uint8_t)(agree ? label[most(label, agree)] : l->by[0][s].tokens[w].deprel);
		token->upos = (uint8_t)(tag[most(tag, l->n)] / 256);
		token->xpos = (uint8_t)(tag[most(tag, l->n)] % 256);
		sure[w] = (uint8_t)(SURE * agree / l->n);
	}
}

/* Trees of an article from all teachers; its roles as the one teacher sees them that has not learned from it. */
static enum dx_status teach_article(struct corpus *c, size_t i, const struct lesson *l, struct decoder *decoder, struct dx_error *err)
{
	struct document *d = &c->documents[i];
	d->sure = ARENA_NEW(&c->arena, uint8_t *, d->reading.n + 1);
	d->chance = ARENA_NEW(&c->arena, struct role_chance *, d->reading.n + 1);
	if (!d->sure || !d->chance)
		return dx_nomem(err);
	for (size_t s = 0; s < d->reading.n; s++) {
		const uint32_t n = d->reading.sentences[s].n;
		d->sure[s] = ARENA_NEW(&c->arena, uint8_t, n + 1);
		d->chance[s] = ARENA_NEW(&c->arena, struct role_chance, n + 1);
		if (!d->sure[s] || !d->chance[s])
			return dx_nomem(err);
		if (n <= SENTENCE_MAX)
			vote(decoder, l, s, &d->reading.sentences[s], d->sure[s]);
		for (uint32_t w = 0; w < n; w++)
			for (unsigned r = 1; r < ROLE_COUNT; r++)
				d->chance[s][w].of[r] = (uint8_t)(l->by[i % l->n][s].tokens[w].role_chance[r] * SURE + 0.5f);
	}
	d->tree = true;
	return DX_OK;
}

enum dx_status dx_teach(struct corpus *trees, struct corpus *roles, const struct word_vectors *vectors, const char *const *sections,
                       size_t n, struct dx_error *err)
{
	struct teachers teachers = { 0 };
	enum dx_status status = DX_OK;
	for (size_t i = 0; i < n && !status; i++)
		status = open_teacher(&teachers, vectors, sections[i], err);
	if (status) {
		close_teachers(&teachers);
		return status;
	}
	struct lesson *lessons = read_corpus(&teachers, roles);
	struct decoder *decoder = malloc(sizeof *decoder);
	if (!decoder)
		abort();
	for (size_t i = 0; i < roles->n && !status; i++)
		status = teach_article(roles, i, &lessons[i], decoder, err);
	free(decoder);
	free_lessons(lessons, roles);
	if (!status) {
		lessons = read_corpus(&teachers, trees);
		dx_teach_names(trees, lessons);
		free_lessons(lessons, trees);
	}
	close_teachers(&teachers);
	return status;
}
