/* read.c: the reader: tokens, then the nets, which may find more sentences, then lemmas, then asides. */
#include <stdio.h>
#include <stdlib.h>

#include "nlp/asides.h"
#include "nlp/divide.h"
#include "nlp/lemma.h"
#include "nlp/net.h"
#include "nlp/nlp.h"
#include "nlp/tokenize.h"

/* What a second root must be worth more than the best tree with one, for a sentence to be two. */
#define ROOT_COST 1.0f

struct reader {
	struct slice token, lemma;
	struct net nets[NETS_MAX];
	struct net_work *work;
};

/* The nets of a model: the sections "net", "net2", …: one at least. */
static enum dx_status open_nets(struct reader *r, const struct model *m, struct dx_error *err)
{
	char name[16] = "net";
	size_t n = 0;
	do {
		const enum dx_status status = dx_net_open(dx_model_section(m, name), &r->nets[n], err);
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

enum dx_status dx_read(struct reader *r, struct arena *arena, struct slice text, bool lines, struct reading *out, struct dx_error *err)
{
	enum dx_status status = dx_tokenize(arena, text, r->token, lines, out, err);
	if (!status)
		status = dx_net_run(r->work, out->sentences, out->n, lines ? ONE_ROOT : ROOT_COST, err);
	if (!status)
		status = dx_divide_at_roots(arena, out, err);
	for (size_t s = 0; !status && s < out->n; s++)
		for (uint32_t k = 0; k < out->sentences[s].n; k++) {
			struct token *t = &out->sentences[s].tokens[k];
			t->lemma = dx_lemma(arena, r->lemma, t->form, (enum upos)t->upos, t->xpos);
		}
	if (!status && !lines)
		dx_mark_asides(out);
	return status;
}
