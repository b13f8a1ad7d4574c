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

/* Both halves of the product, as in wyhash (Wang Yi): without the seed nobody can say what collides. */
static uint64_t fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Eight bytes at a time: which slot a key has is nobody's business. */
static uint32_t hash_of(const struct map *m, struct slice key)
{
	uint64_t h = key.n, word;
	size_t i = 0;

	for (; key.n - i >= sizeof word; i += sizeof word) {
		memcpy(&word, key.p + i, sizeof word);
		h = fold(word ^ m->seed, h ^ UINT64_C(0x9E3779B97F4A7C15));
	}
	word = 0;
	if (i < key.n)
		memcpy(&word, key.p + i, key.n - i);
	h = fold(word ^ m->seed, h ^ UINT64_C(0x9E3779B97F4A7C15));
	return (uint32_t)fold(h, UINT64_C(0xD6E8FEB86659FD93));
}

/* The slot that holds key, or the free one where it belongs. */
static size_t find(const struct map *m, struct slice key, uint32_t hash)
{
	size_t i = hash & (m->slot_count - 1);

	while (m->slots[i].entry != 0 && !(m->slots[i].hash == hash && slice_eq(m->entries[m->slots[i].entry - 1].key, key)))
		i = (i + 1) & (m->slot_count - 1);
	return i;
}

static bool grow_slots(struct map *m)
{
	size_t count = m->slot_count == 0 ? 32 : m->slot_count * 2;

	if (count > SIZE_MAX / sizeof(*m->slots) / 2)
		return false;
	struct map_slot *slots = dx_zeroed(count, sizeof(*slots));
	if (!slots)
		return false;
	if (!m->slots)
		m->seed = new_seed();
	for (size_t k = 0; k < m->slot_count; k++) {
		size_t i = m->slots[k].hash & (count - 1);
		if (m->slots[k].entry == 0)
			continue;
		while (slots[i].entry != 0)
			i = (i + 1) & (count - 1);
		slots[i] = m->slots[k];
	}
	free(m->slots);
	m->slots = slots;
	m->slot_count = count;
	return true;
}

uint32_t dx_map_get(const struct map *m, struct slice key)
{
	if (m->slot_count == 0)
		return DX_NONE;
	uint32_t e = m->slots[find(m, key, hash_of(m, key))].entry;
	return e == 0 ? DX_NONE : m->entries[e - 1].value;
}

/* The entry of key, appended with value if it is new; NULL when memory is out. */
static struct map_entry *entry_of(struct map *m, struct slice key, uint32_t value)
{
	if (m->n >= m->slot_count / 2 && !grow_slots(m))
		return NULL;
	uint32_t hash = hash_of(m, key);
	size_t i = find(m, key, hash);
	if (m->slots[i].entry != 0)
		return &m->entries[m->slots[i].entry - 1];
	if (m->n >= DX_NONE - 1 || !dx_grow(&m->entries, m->n, &m->cap, sizeof(*m->entries)))
		return NULL;
	struct slice copy = dx_arena_copy(&m->keys, key);
	if (!copy.p)
		return NULL;
	m->entries[m->n] = (struct map_entry){ copy, value };
	m->slots[i] = (struct map_slot){ ++m->n, hash };
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
