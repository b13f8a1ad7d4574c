/* map.h: text → number, and interning. Open addressing; iteration is by insertion order, so it is deterministic. */
#ifndef DX_MAP_H
#define DX_MAP_H

#include "base/arena.h"

#define DX_NONE UINT32_MAX

struct map_entry {
	struct slice key; /* the map's own copy */
	uint32_t value;
};
struct map_slot {
	uint32_t entry; /* plus 1; 0: free */
	uint32_t hash;  /* of its key */
};
struct map {
	struct map_entry *entries; /* n of them, in the order of insertion */
	uint32_t n;
	size_t cap;
	struct map_slot *slots;
	size_t slot_count;
	struct arena keys;
	uint64_t seed; /* of the hash: guards against chosen collisions, seen nowhere else */
};
/* {0} is a valid empty map. */

/* The value, or DX_NONE. */
uint32_t dx_map_get(const struct map *m, struct slice key);

/* Sets the value; false when memory is out. */
bool dx_map_put(struct map *m, struct slice key, uint32_t value);

/* The number of key: that of its first appearance, 0, 1, 2, …; DX_NONE when memory is out. */
uint32_t dx_intern(struct map *m, struct slice key);

void dx_map_free(struct map *m);

#endif
