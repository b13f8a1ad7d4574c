/* map.c: open addressing with linear probing over an array in insertion order. */
#include "base/map.h"

#include <stdlib.h>
#include <sys/random.h>

/* Where keys come from articles an adversary could choose colliding ones, so each map has a seed of its own.
   Nothing that can be observed depends on it: entries are read by key or in the order of insertion. */
static uint64_t new_seed(void)
{
	uint64_t seed = 0;

	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) != (ssize_t)sizeof(seed))
		seed = UINT64_C(0x9E3779B97F4A7C15);
	return seed;
}

static size_t slot_of(const struct map *m, struct slice key)
{
	uint64_t h = dx_hash64(key.p, key.n, m->seed);

	/* FNV's low bits are weak: fold the high ones in (the finalizer of MurmurHash3). */
	h ^= h >> 33;
	h *= UINT64_C(0xFF51AFD7ED558CCD);
	h ^= h >> 33;
	return (size_t)h & (m->slot_count - 1);
}

/* The slot that holds key, or the free one where it belongs. Slots hold index + 1; 0 is free. */
static size_t find(const struct map *m, struct slice key)
{
	size_t i = slot_of(m, key);

	while (m->slots[i] != 0 && !slice_eq(m->entries[m->slots[i] - 1].key, key))
		i = (i + 1) & (m->slot_count - 1);
	return i;
}

static bool grow_slots(struct map *m)
{
	size_t count = m->slot_count == 0 ? 32 : m->slot_count * 2;

	if (count > SIZE_MAX / sizeof(*m->slots) / 2)
		return false;
	uint32_t *slots = calloc(count, sizeof(*slots));
	if (!slots)
		return false;
	if (!m->slots)
		m->seed = new_seed();
	free(m->slots);
	m->slots = slots;
	m->slot_count = count;
	for (uint32_t e = 0; e < m->n; e++) {
		size_t i = slot_of(m, m->entries[e].key);
		while (slots[i] != 0)
			i = (i + 1) & (count - 1);
		slots[i] = e + 1;
	}
	return true;
}

uint32_t dx_map_get(const struct map *m, struct slice key)
{
	if (m->slot_count == 0)
		return DX_NONE;
	uint32_t e = m->slots[find(m, key)];
	return e == 0 ? DX_NONE : m->entries[e - 1].value;
}

/* The entry of key, appended with value if it is new; NULL when memory is out. */
static struct map_entry *entry_of(struct map *m, struct slice key, uint32_t value)
{
	if (m->n >= m->slot_count / 2 && !grow_slots(m))
		return NULL;
	size_t i = find(m, key);
	if (m->slots[i] != 0)
		return &m->entries[m->slots[i] - 1];
	if (m->n >= DX_NONE - 1 || !dx_grow(&m->entries, m->n, &m->cap, sizeof(*m->entries)))
		return NULL;
	struct slice copy = dx_arena_copy(&m->keys, key);
	if (!copy.p)
		return NULL;
	m->entries[m->n] = (struct map_entry){ copy, value };
	m->slots[i] = ++m->n;
	return &m->entries[m->n - 1];
}

bool dx_map_put(struct map *m, struct slice key, uint32_t value)
{
	struct map_entry *e = entry_of(m, key, value);

	if (!e)
		return false;
	e->value = value;
	return true;
}

uint32_t dx_intern(struct map *m, struct slice key)
{
	struct map_entry *e = entry_of(m, key, m->n);

	return e ? e->value : DX_NONE;
}

void dx_map_free(struct map *m)
{
	free(m->entries);
	free(m->slots);
	dx_arena_free(&m->keys);
	*m = (struct map){ 0 };
}
