/* net_eval.h: how good a packed net is on the dev parts, run as it will ship. */
#ifndef DX_NET_EVAL_H
#define DX_NET_EVAL_H

#include "train/net_data.h"

struct net_eval {
	const struct corpus *tree, *role; /* dev parts, with gold labels in the tokens */
	const struct word_vectors *vectors;
};

/* Print tags and trees (gold tokens), names and words of roles. The gold labels are put back afterwards. */
enum dx_status dx_net_evaluate(const struct net_eval *e, struct slice section, struct dx_error *err);

#endif
