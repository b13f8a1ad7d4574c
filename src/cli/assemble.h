/* assemble.h: the analysed graph of whatever a command was given: articles, statements, or a store. */
#ifndef DX_ASSEMBLE_H
#define DX_ASSEMBLE_H

#include "cli/session.h"
#include "graph/kg.h"
#include "resolve/resolve.h"

struct assembly {
	struct session session; /* options set by the caller; results of the reading afterwards */
	struct resolver *resolver;
	struct kg kg;
};

/* Fill a->kg. What had to be refused is reported and counted in the session. Free with dx_assembly_free. */
enum dx_status dx_assemble(struct assembly *a, struct dx_error *err);

void dx_assembly_free(struct assembly *a);

#endif
