/* net_eval.c: figures of the net on the dev parts. */
#include "train/net_eval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct count {
	size_t right, predicted, gold;
};

static double f1(struct count c) { return c.predicted + c.gold ? 200.0 * (double)c.right / (double)(c.predicted + c.gold) : 0; }

struct tally {
	size_t words, upos, head, label;
	struct count role[ROLE_COUNT], name;
};

static void compare(const struct token *gold, const struct token *got, const struct document *d, struct tally *t)
{
	if (d->tree) {
		bool head = gold->head == got->head;
		t->words++;
		t->upos += gold->upos == got->upos;
		t->head += head;
		t->label += head && dx_deprel_base((enum deprel)gold->deprel) == dx_deprel_base((enum deprel)got->deprel);
	}
	for (int r = 1; d->role && r < ROLE_COUNT; r++) {
		t->role[r].gold += gold->role == r;
		t->role[r].predicted += got->role == r;
		t->role[r].right += gold->role == r && got->role == r;
	}
}

/* Words of persons, organizations and places. */
static void compare_name(uint8_t gold, const struct token *got, struct tally *t)
{
	unsigned g = gold == NO_NAME || gold == OTHER_NAME ? 0 : (gold + 1u) / 2, p = got->entity;
	if (gold == NO_NAME)
		return;
	t->name.gold += g >= ENT_PERSON && g <= ENT_LOCATION;
	t->name.predicted += p >= ENT_PERSON && p <= ENT_LOCATION;
	t->name.right += g == p && g >= ENT_PERSON && g <= ENT_LOCATION;
}

static enum dx_status run_document(struct net_work *work, const struct document *d, struct tally *t, struct dx_error *err)
{
	struct sentence *copy = dx_sentences_copy(&d->reading);
	enum dx_status status = dx_net_run(work, copy, d->reading.n, err);
	for (size_t s = 0; !status && s < d->reading.n; s++)
		for (uint32_t k = 0; k < copy[s].n; k++) {
			compare(&d->reading.sentences[s].tokens[k], &copy[s].tokens[k], d, t);
			compare_name(d->names[s][k], &copy[s].tokens[k], t);
		}
	dx_sentences_free(copy, d->reading.n);
	return status;
}

enum dx_status dx_net_evaluate(const struct net_eval *e, struct slice section, struct dx_error *err)
{
	struct net net;
	struct tally tree = { 0 }, role = { 0 };
	void *bytes = NULL;
	if (posix_memalign(&bytes, 64, section.n))
		return dx_nomem(err);
	memcpy(bytes, section.p, section.n);
	enum dx_status status = dx_net_open((struct slice){ bytes, section.n }, e->vectors, &net, err);
	struct net_work *work = status ? NULL : dx_net_work_new(&net, 1, err);
	if (!work && !status)
		status = DX_NOMEM;
	for (size_t i = 0; !status && i < e->tree->n; i++)
		status = run_document(work, &e->tree->documents[i], &tree, err);
	for (size_t i = 0; !status && i < e->role->n; i++)
		status = run_document(work, &e->role->documents[i], &role, err);
	if (!status) {
		double n = (double)tree.words / 100;
		printf("dev: UPOS %.2f UAS %.2f LAS %.2f, names GUM %.2f silver %.2f, words of sources %.2f cues %.2f contents %.2f\n",
		       (double)tree.upos / n, (double)tree.head / n, (double)tree.label / n, f1(tree.name), f1(role.name),
		       f1(role.role[ROLE_SOURCE]), f1(role.role[ROLE_CUE]), f1(role.role[ROLE_CONTENT]));
		fflush(stdout);
	}
	dx_net_work_free(work);
	free(bytes);
	return status;
}
