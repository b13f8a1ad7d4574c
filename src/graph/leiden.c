/* leiden.c: vertices move to the group where they gain most; each group is parted into well connected pieces; the pieces are
   the vertices of the next, smaller graph. igraph has the same with vectors of their own for each vertex, and takes four to ten
   times as long. It draws pieces at random, with weights that fall to nothing within a few hundredths of an edge; here the best
   one is taken, and modularity comes out the same. */
#include "graph/leiden.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define AHEAD 8u /* vertices of the queue that are called for before they are looked at */

/* The graph itself, or one whose vertices are pieces of it. */
struct level {
	uint32_t n;
	const size_t *first;
	const uint32_t *near;
	const uint32_t *weight; /* edges that each one stands for; NULL: one */
	uint32_t *mass;         /* of a vertex: ends of edges that are in it */
	uint32_t *group;
};

struct leiden {
	const struct adjacency *g;
	uint32_t *group; /* of the vertices of g */
	uint32_t *own;   /* the vertex of the level that holds one of g */
	uint32_t *mass;  /* of the vertices of g */
	int64_t ends;    /* of all edges */
	uint64_t random;
	struct level level;
	uint32_t *arrays; /* one behind the other: own, mass and the scratch of the steps, each as long as g */
	uint32_t *order, *piece, *piece_mass, *outside, *weight_to, *touched, *group_mass, *count;
	bool *flag;
};

static uint32_t weight_at(const struct level *l, size_t edge)
{
	return l->weight ? l->weight[edge] : 1;
}

/* ---- order */

/* splitmix64 (Steele, Lea and Flood 2014): a number below n. */
static uint32_t below(struct leiden *s, uint32_t n)
{
	uint64_t x = s->random += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (uint32_t)((x >> 32) * n >> 32);
}

/* All vertices of the level, shuffled. */
static void shuffle(struct leiden *s)
{
	for (uint32_t v = 0; v < s->level.n; v++) {
		uint32_t k = below(s, v + 1);
		s->order[v] = s->order[k];
		s->order[k] = v;
	}
}

/* The vertices lie all over tables that are larger than any cache. */
static void call_for(const struct leiden *s, uint32_t far, uint32_t near)
{
	__builtin_prefetch(&s->level.first[far]);
	__builtin_prefetch(&s->level.near[s->level.first[near]]);
}

/* Number what is in list, of n, in the order of its first appearance; returns how many there are. */
static uint32_t renumber(struct leiden *s, uint32_t *list, uint32_t n)
{
	uint32_t next = 0;
	memset(s->count, 0, n * sizeof *s->count);
	for (uint32_t v = 0; v < n; v++) {
		uint32_t *number = &s->count[list[v]];
		if (*number == 0)
			*number = ++next;
		list[v] = *number - 1;
	}
	return next;
}

/* ---- moving */

/* What v weighs towards the groups around it, or towards the pieces of its own group, into weight_to; returns how many these
   are, listed in touched. */
static uint32_t look_around(struct leiden *s, uint32_t v, bool inside)
{
	const struct level *l = &s->level;
	const uint32_t *group = inside ? s->piece : l->group;
	uint32_t n = 0;
	for (size_t i = l->first[v]; i < l->first[v + 1]; i++) {
		uint32_t u = l->near[i], g = group[u];
		if (inside && l->group[u] != l->group[v])
			continue;
		if (s->weight_to[g] == 0)
			s->touched[n++] = g;
		s->weight_to[g] += weight_at(l, i);
	}
	return n;
}

/* By how much modularity grows where a vertex joins a group, but for a constant factor: edges between them, less those that
   chance would put there. */
static int64_t gain(const struct leiden *s, uint32_t edges, uint32_t mass, uint32_t group_mass)
{
	return edges * s->ends - (int64_t)mass * group_mass;
}

/* The group where v, taken out of its own, gains most; NO_GROUP where it is best alone. */
#define NO_GROUP UINT32_MAX
static uint32_t best_group(struct leiden *s, uint32_t v)
{
	uint32_t best = s->level.group[v], mass = s->level.mass[v], n = look_around(s, v, false);
	int64_t most = gain(s, s->weight_to[best], mass, s->group_mass[best]);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t g = s->touched[i];
		int64_t by = gain(s, s->weight_to[g], mass, s->group_mass[g]);
		if (by > most) {
			most = by;
			best = g;
		}
		s->weight_to[g] = 0;
	}
	return most < 0 ? NO_GROUP : best;
}

/* Masses of the groups, and how many vertices each has. */
static void sum_groups(struct leiden *s)
{
	const struct level *l = &s->level;
	memset(s->group_mass, 0, l->n * sizeof *s->group_mass);
	memset(s->count, 0, l->n * sizeof *s->count);
	for (uint32_t v = 0; v < l->n; v++) {
		s->group_mass[l->group[v]] += l->mass[v];
		s->count[l->group[v]]++;
	}
}

/* Those neighbours of v that are not in its new group wait to be looked at again. */
static uint32_t wake_neighbours(struct leiden *s, uint32_t v, size_t tail)
{
	const struct level *l = &s->level;
	uint32_t woken = 0;
	for (size_t i = l->first[v]; i < l->first[v + 1]; i++) {
		uint32_t u = l->near[i];
		if (s->flag[u] || l->group[u] == l->group[v])
			continue;
		s->flag[u] = true;
		s->order[(tail + woken++) % l->n] = u;
	}
	return woken;
}

/* Every vertex is looked at, and again when a neighbour has gone elsewhere. order becomes the queue, a ring; piece holds the
   groups that are empty; a flag says who waits. */
static void move_vertices(struct leiden *s)
{
	struct level *l = &s->level;
	uint32_t *empty = s->piece, empties = 0;
	shuffle(s);
	sum_groups(s);
	for (uint32_t g = 0; g < l->n; g++)
		if (s->count[g] == 0)
			empty[empties++] = g;
	memset(s->flag, true, l->n);
	for (size_t head = 0, tail = l->n; head < tail; head++) {
		uint32_t v = s->order[head % l->n], own = l->group[v];
		call_for(s, s->order[(head + 2 * AHEAD) % l->n], s->order[(head + AHEAD) % l->n]);
		s->flag[v] = false;
		s->group_mass[own] -= l->mass[v];
		s->count[own]--;
		uint32_t best = best_group(s, v);
		if (best == NO_GROUP)
			best = empty[--empties];
		s->group_mass[best] += l->mass[v];
		s->count[best]++;
		if (s->count[own] == 0)
			empty[empties++] = own;
		l->group[v] = best;
		if (best != own)
			tail += wake_neighbours(s, v, tail);
	}
}

/* ---- parting */

/* Does a piece hang together with the rest of its group at least as chance would have it? */
static bool is_tied(const struct leiden *s, uint32_t piece, uint32_t group)
{
	uint32_t mass = s->piece_mass[piece];
	return s->outside[piece] * s->ends >= (int64_t)mass * (s->group_mass[group] - mass);
}

/* Every vertex as a piece of its own. A flag says that a piece has one vertex. */
static void start_pieces(struct leiden *s)
{
	const struct level *l = &s->level;
	memcpy(s->piece_mass, l->mass, l->n * sizeof *s->piece_mass);
	memset(s->flag, true, l->n);
	for (uint32_t v = 0; v < l->n; v++) {
		s->piece[v] = v;
		s->outside[v] = 0;
		for (size_t i = l->first[v]; i < l->first[v + 1]; i++)
			s->outside[v] += l->group[l->near[i]] == l->group[v] ? weight_at(l, i) : 0;
	}
}

static void join_piece(struct leiden *s, uint32_t v)
{
	uint32_t group = s->level.group[v], mass = s->level.mass[v], best = v, edges = 0, n = look_around(s, v, true);
	int64_t most = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t c = s->touched[i];
		int64_t by = gain(s, s->weight_to[c], mass, s->piece_mass[c]);
		if (by > most && is_tied(s, c, group)) {
			most = by;
			best = c;
			edges = s->weight_to[c];
		}
		s->weight_to[c] = 0;
	}
	if (best == v)
		return;
	s->piece[v] = best;
	s->piece_mass[best] += mass;
	s->outside[best] += s->outside[v] - 2 * edges;
	s->flag[best] = false;
}

/* Parts each group: vertices that are still alone join a piece of their group. Returns how many pieces there are, numbered. */
static uint32_t part_groups(struct leiden *s)
{
	const struct level *l = &s->level;
	shuffle(s);
	sum_groups(s);
	start_pieces(s);
	for (uint32_t i = 0; i < l->n; i++) {
		uint32_t v = s->order[i];
		call_for(s, s->order[(i + 2 * AHEAD) % l->n], s->order[(i + AHEAD) % l->n]);
		if (s->flag[v] && is_tied(s, v, l->group[v]))
			join_piece(s, v);
	}
	return renumber(s, s->piece, l->n);
}

/* ---- the next graph */

static void free_level(const struct leiden *s)
{
	if (s->level.first == s->g->first)
		return;
	free((void *)s->level.first);
	free((void *)s->level.near);
	free((void *)s->level.weight);
	free(s->level.mass);
	free(s->level.group);
}

/* The vertices by piece into order; count[c] is where piece c ends. */
static void sort_by_piece(struct leiden *s)
{
	const struct level *l = &s->level;
	memset(s->count, 0, l->n * sizeof *s->count);
	for (uint32_t v = 0; v < l->n; v++)
		s->count[s->piece[v]]++;
	for (uint32_t c = 0, sum = 0; c < l->n; c++) {
		uint32_t of_piece = s->count[c];
		s->count[c] = sum;
		sum += of_piece;
	}
	for (uint32_t v = 0; v < l->n; v++)
		s->order[s->count[s->piece[v]]++] = v;
}

/* What a vertex of piece c weighs towards the other pieces, into weight_to, where n are not 0 yet, listed in touched; returns how
   many are not now. */
static uint32_t add_weights(struct leiden *s, uint32_t v, uint32_t c, uint32_t n)
{
	for (size_t k = s->level.first[v]; k < s->level.first[v + 1]; k++) {
		uint32_t to = s->piece[s->level.near[k]];
		if (to == c)
			continue;
		if (s->weight_to[to] == 0)
			s->touched[n++] = to;
		s->weight_to[to] += weight_at(&s->level, k);
	}
	return n;
}

/* Pieces become vertices, of which each stays in the group that it is part of. False when memory is out. */
static bool make_coarse(struct leiden *s, uint32_t pieces)
{
	const struct level *l = &s->level;
	size_t room = l->first[l->n], edges = 0;
	size_t *first = dx_zeroed((size_t)pieces + 1, sizeof *first);
	uint32_t *near = dx_zeroed(room, sizeof *near), *weight = dx_zeroed(room, sizeof *weight);
	uint32_t *mass = dx_zeroed(pieces, sizeof *mass), *group = dx_zeroed(pieces, sizeof *group);
	bool ok = first && near && weight && mass && group;
	if (ok)
		sort_by_piece(s);
	for (uint32_t c = 0, i = 0; ok && c < pieces; c++) {
		uint32_t n = 0;
		first[c] = edges;
		for (; i < s->count[c]; i++) {
			uint32_t v = s->order[i];
			mass[c] += l->mass[v];
			group[c] = l->group[v];
			n = add_weights(s, v, c, n);
		}
		for (uint32_t k = 0; k < n; k++) {
			near[edges] = s->touched[k];
			weight[edges++] = s->weight_to[s->touched[k]];
			s->weight_to[s->touched[k]] = 0;
		}
	}
	if (ok)
		first[pieces] = edges;
	free_level(s);
	s->level = (struct level){ pieces, first, near, weight, mass, group };
	return ok;
}

/* ---- rounds */

/* From the groups that there are to better ones. False when memory is out. */
static bool go_round(struct leiden *s)
{
	const uint32_t n = s->g->n;
	bool ok = true;
	s->level = (struct level){ n, s->g->first, s->g->near, NULL, s->mass, s->group };
	for (uint32_t v = 0; v < n; v++)
		s->own[v] = v;
	for (;;) {
		move_vertices(s);
		uint32_t groups = renumber(s, s->level.group, s->level.n);
		for (uint32_t v = 0; v < n && s->level.group != s->group; v++)
			s->group[v] = s->level.group[s->own[v]];
		if (groups == s->level.n)
			break;
		uint32_t pieces = part_groups(s);
		if (pieces == s->level.n) { /* nothing would become smaller */
			memcpy(s->piece, s->level.group, pieces * sizeof *s->piece);
			pieces = groups;
		}
		for (uint32_t v = 0; v < n; v++)
			s->own[v] = s->piece[s->own[v]];
		if (!(ok = make_coarse(s, pieces)))
			break;
	}
	free_level(s);
	return ok;
}

bool dx_leiden(const struct adjacency *g, unsigned rounds, uint32_t *group)
{
	enum { ARRAYS = 10 };
	const size_t n = g->n;
	struct leiden s = { .g = g, .group = group, .ends = (int64_t)g->first[n], .arrays = dx_zeroed(n, ARRAYS * sizeof *s.arrays),
	                    .flag = dx_zeroed(n, 1) };
	uint32_t **const places[ARRAYS] = { &s.own, &s.mass, &s.order, &s.piece, &s.piece_mass, &s.outside, &s.weight_to, &s.touched,
	                                    &s.group_mass, &s.count };
	bool ok = s.arrays && s.flag;
	for (uint32_t i = 0; ok && i < ARRAYS; i++)
		*places[i] = s.arrays + i * n;
	for (uint32_t v = 0; ok && v < n; v++) {
		group[v] = v;
		s.mass[v] = (uint32_t)(g->first[v + 1] - g->first[v]);
	}
	for (unsigned round = 0; ok && n > 0 && round < rounds; round++)
		ok = go_round(&s);
	if (ok && n > 0)
		renumber(&s, group, g->n);
	free(s.arrays);
	free(s.flag);
	return ok;
}
