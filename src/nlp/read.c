/* read.c: the reader: tokens, then the nets, then names, lemmas and asides. */
#include <stdio.h>
#include <stdlib.h>

#include "nlp/asides.h"
#include "nlp/lemma.h"
#include "nlp/names.h"
#include "nlp/net.h"
#include "nlp/nlp.h"
#include "nlp/tokenize.h"

struct reader {
	struct slice token, lemma;
	struct word_vectors vectors;
	struct net nets[NETS_MAX];
	struct net_work *work;
};

/* The nets of a model: the sections "net", "net2", …: one at least; and their word vectors. */
static enum dx_status open_nets(struct reader *r, const struct model *m, struct dx_error *err)
{
	char name[16] = "net";
	size_t n = 0;
	enum dx_status status = dx_word_vectors_open(dx_model_section(m, "vectors"), &r->vectors, err);
	if (status)
		return status;
	do {
		status = dx_net_open(dx_model_section(m, name), &r->vectors, &r->nets[n], err);
		if (status)
			return status;
		if (!dx_nets_agree(&r->nets[0], &r->nets[n++]))
			return dx_fail(err, DX_MODEL, "", 0, 0, "the model's nets have different tags");
		snprintf(name, sizeof name, "net%zu", n + 1);
	} while (n < NETS_MAX && dx_model_section(m, name).n);
	r->work = dx_net_work_new(r->nets, n, err);
	return r->work ? DX_OK : DX_NOMEM;
}

struct reader *dx_reader_new(const struct model *m, struct dx_error *err)
{
	struct reader *r = calloc(1, sizeof *r);
	if (!r) {
		dx_nomem(err);
		return NULL;
	}
	r->token = dx_model_section(m, "token");
	r->lemma = dx_model_section(m, "lemma");
	if (dx_lemma_check(r->lemma, err) || open_nets(r, m, err)) {
		if (err && !err->path[0])
			snprintf(err->path, sizeof err->path, "%s", dx_model_path(m));
		free(r);
		return NULL;
	}
	return r;
}

void dx_reader_free(struct reader *r)
{
	if (!r)
		return;
	dx_net_work_free(r->work);
	free(r);
}

/* What follows the nets. */
static void finish(const struct reader *r, const struct reading_task *t, bool lines)
{
	for (size_t s = 0; s < t->out->n; s++)
		for (uint32_t k = 0; k < t->out->sentences[s].n; k++) {
			struct token *token = &t->out->sentences[s].tokens[k];
			token->lemma = dx_lemma(t->arena, r->lemma, token->form, (enum upos)token->upos, token->xpos);
		}
	if (!lines)
		dx_mark_asides(t->out);
}

void dx_read_all(struct reader *r, struct reading_task *tasks, size_t n, bool lines)
{
	const struct reading *texts[TEXTS_AT_ONCE] = { NULL };
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		struct reading_task *t = &tasks[i];
		t->status = dx_tokenize(t->arena, t->text, r->token, lines, t->out, t->err);
		if (!t->status)
			t->status = dx_net_fits(t->out->sentences, t->out->n, t->err);
		if (!t->status)
			texts[count++] = t->out;
	}
	dx_net_run_all(r->work, texts, count);
	for (size_t i = 0; i < n; i++) {
		if (!tasks[i].status)
			tasks[i].status = dx_settle_names(tasks[i].out, tasks[i].err);
		if (!tasks[i].status)
			finish(r, &tasks[i], lines);
	}
}

enum dx_status dx_read(struct reader *r, struct arena *arena, struct slice text, bool lines, struct reading *out, struct dx_error *err)
{
	struct reading_task task = { .arena = arena, .text = text, .out = out, .err = err };
	dx_read_all(r, &task, 1, lines);
	return task.status;
}
