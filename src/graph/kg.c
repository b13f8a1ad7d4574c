/* kg.c: names of what the graph holds. */
#include "graph/kg.h"

const char *const dx_kind_names[KIND_COUNT] = {
	"person", "organization", "agency", "government", "country", "place", "media-outlet", "product", "group", "other",
};
