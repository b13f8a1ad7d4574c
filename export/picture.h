/* picture.h: the part of the graph that a picture shows, and the programs that lay it out. */
#ifndef DX_PICTURE_H
#define DX_PICTURE_H

#include "base/arena.h"
#include "export/export.h"
#include "graph/edges.h"

#define PICTURE_CLAIMS 20u /* claims that are shown if nobody says how many */

/* One line of the picture: all that one source says of a claim with one stance, or another edge of the graph. */
struct picture_edge {
	uint32_t from, to; /* vertices */
	uint32_t row;      /* the first attribution, or the fact or link; NO_INDEX for the other kinds */
	uint32_t count;    /* how many edges of the graph it stands for */
	uint8_t kind;      /* enum edge_class */
	uint8_t stance;    /* of attributions */
	bool mixed;        /* the predicates of these attributions differ */
};

struct picture {
	const struct kg *kg;
	uint32_t focus;     /* entity, or NO_INDEX */
	uint32_t *vertices; /* the most interesting first */
	uint32_t vertex_count;
	struct picture_edge *edges; /* those of attributions first */
	uint32_t edge_count, edge_room;
	uint32_t claim_count; /* of the vertices */
	bool *speaks, *subject; /* by vertex of the kg: it is the source of a shown claim; a shown claim is about it */
	uint32_t *hidden;       /* by vertex of the kg: sources of a shown claim that are not shown */
	struct arena arena;   /* holds the arrays */
};

/* Choose what to show: the claims that are contested, denied, repeated or made by the most prominent, not too many of one source;
   with options->focus those that the entity makes and those about it. With them come their sources, what several of them are
   about, and how they contradict. Borrows kg. DX_USAGE where nothing is called like the focus; DX_NOMEM. Free with
   dx_picture_free, also after a failure. */
enum dx_status dx_picture_choose(struct picture *p, const struct kg *kg, const struct export_options *options,
                                 struct dx_error *err);
void dx_picture_free(struct picture *p);

/* The entity with this id, else the most mentioned one with this label, else with this alias, ASCII case ignored. DX_USAGE with
   the names that are nearest where there is none. */
enum dx_status dx_picture_focus(const struct kg *kg, struct slice name, uint32_t *entity, struct dx_error *err);

#endif
