/* read.c: the reader: tokens, then the net, then lemmas, then asides. */
#include <stdio.h>
#include <stdlib.h>

#include "nlp/asides.h"
#include "nlp/lemma.h"
#include "nlp/net.h"
#include "nlp/nlp.h"
#include "nlp/tokenize.h"

struct reader {
	struct slice token, lemma;
	struct net net;
	struct net_work *work;
};

struct reader *dx_reader_new(const struct model *m, struct dx_error *err)
{
	struct reader *r = calloc(1, sizeof *r);
	if (!r) {
		dx_nomem(err);
		return NULL;
	}
	r->token = dx_model_section(m, "token");
	r->lemma = dx_model_section(m, "lemma");
	if (dx_net_open(dx_model_section(m, "net"), &r->net, err) || dx_lemma_check(r->lemma, err) ||
	    !(r->work = dx_net_work_new(&r->net, err))) {
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
		status = dx_net_run(r->work, out->sentences, out->n, err);
	for (size_t s = 0; !status && s < out->n; s++)
		for (uint32_t k = 0; k < out->sentences[s].n; k++) {
			struct token *t = &out->sentences[s].tokens[k];
			t->lemma = dx_lemma(arena, r->lemma, t->form, (enum upos)t->upos, t->xpos);
		}
	if (!status && !lines)
		dx_mark_asides(out);
	return status;
}
