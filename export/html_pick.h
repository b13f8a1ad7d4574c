/* html_pick.h: which part of a graph the report shows, and in which order. A page that a browser opens at once has room for so much;
   of a larger graph it shows the contested claims, then those that were stated most often. */
#ifndef DX_HTML_PICK_H
#define DX_HTML_PICK_H

#include "base/status.h"
#include "graph/kg.h"

/* More statements than this make a page that browsers open slowly. */
#define HTML_STATEMENTS_MAX 100000u
/* Beyond this many facts none are shown: the report is about who says what. */
#define HTML_FACTS_MAX 200000u

/* Rows of the kg that are shown, in the order of the report. */
struct html_rows {
	uint32_t *rows, n;
	uint32_t *at; /* row of the kg → place in rows, or NO_INDEX */
};

struct html_pick {
	struct html_rows entities, claims, documents;
	struct html_rows attributions; /* by document, in the order of the text */
	struct html_rows facts;        /* the articles' own, by document, in the order of the text */
	uint32_t *attribution_from, *fact_from; /* of the document at each place: the first place of its own; one more at the end */
};

/* Free with dx_html_pick_free, also after a failure (DX_NOMEM). */
enum dx_status dx_html_pick(struct html_pick *pick, const struct kg *kg, uint32_t statements_max, struct dx_error *err);
void dx_html_pick_free(struct html_pick *pick);

#endif
