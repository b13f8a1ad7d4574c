/* nodes.h: entities across documents in the making. */
#ifndef DX_NODES_H
#define DX_NODES_H

#include "resolve/kept.h"

enum node_class {
	NODE_ROW,     /* a row of the gazetteer */
	NODE_PERSON,  /* a person of two names or more */
	NODE_SURNAME, /* a bare surname, of one document */
	NODE_NAME,    /* any other name */
	NODE_LOCAL    /* good for one document: a generic name without country, somebody unnamed */
};

struct node {
	uint32_t up;         /* itself, or the node that it was merged into: always a longer or better known name */
	uint8_t class;       /* enum node_class */
	uint8_t reason;      /* enum merge_reason, of the merge */
	struct slice core;   /* key without country or middle names */
	struct slice middle;
	struct slice title;
	uint32_t row, country;
	uint32_t document, entity; /* first seen */
	uint32_t kinds[KIND_COUNT]; /* mentions by kind */
	bool many;           /* scratch of a step */
};

struct nodes {
	struct resolver *r;
	struct node *at;
	uint32_t n;
	size_t cap;
	struct map keys;
	bool failed; /* out of memory */
};

uint32_t dx_node_root(const struct nodes *s, uint32_t node);

/* Merge a node that was not merged yet into another; nothing happens if both are one already. */
void dx_node_merge(struct nodes *s, uint32_t from, uint32_t into, enum merge_reason reason);

/* node_merge.c: country, abbreviations, short forms, middle names, surnames; each merges a node only into one that nothing else
   competes with. */
void dx_merge_nodes(struct nodes *s);

#endif
