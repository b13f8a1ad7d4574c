/* voices.h: how many independent sources stand behind statements: what one passes on from another, and what was copied, is
   one voice. */
#ifndef DX_VOICES_H
#define DX_VOICES_H

#include "base/status.h"
#include "graph/kg.h"

/* Number the voices of n attributions, which are about one claim, from 0 in the order of their first attribution: voice[i]
   is that of attributions[i], *count how many there are. One voice are: the attributions of one source; those that nobody is
   named for in one document; sources of one name (or none) whose sentences are nearly the same, as in copies of an agency's
   report; and a source that says that another said so, with that other. Takes n log n steps. Fails with DX_NOMEM. */
enum dx_status dx_voices(const struct kg *kg, const uint32_t *attributions, uint32_t n, uint32_t *voice, uint32_t *count,
                         struct dx_error *err);

/* Fill the voices of every claim: of the attributions of its own. Fails with DX_NOMEM. */
enum dx_status dx_count_voices(struct kg *kg, struct dx_error *err);

#endif
