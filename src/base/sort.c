/* sort.c: radix sort from the most significant byte, in place ("American flag": McIlroy, Bostic and McIlroy 1993). Keys are
   mostly hashes, which part into short runs after two or three bytes. */
#include "base/sort.h"

#include <stdbool.h>
#include <string.h>

#define BYTES 16 /* of a key and its value */
#define FEW 48   /* are sorted by insertion */

/* A byte of the key and, behind it, of the value; 0 is the most significant. */
static unsigned digit(const struct keyed *k, unsigned byte)
{
	return (byte < 8 ? k->key >> (56 - 8 * byte) : k->value >> (120 - 8 * byte)) & 0xFF;
}

static bool less(const struct keyed *a, const struct keyed *b)
{
	return a->key < b->key || (a->key == b->key && a->value < b->value);
}

static void insert(struct keyed *at, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct keyed one = at[i];
		size_t k = i;
		for (; k > 0 && less(&one, &at[k - 1]); k--)
			at[k] = at[k - 1];
		at[k] = one;
	}
}

/* Every element to the run of its digit: whatever stands in the way is carried on. */
static void part(struct keyed *at, unsigned byte, const size_t counts[256], size_t ends[256])
{
	size_t heads[256], sum = 0;
	for (unsigned d = 0; d < 256; d++) {
		heads[d] = sum;
		ends[d] = sum += counts[d];
	}
	for (unsigned d = 0; d < 256; d++)
		while (heads[d] < ends[d]) {
			struct keyed one = at[heads[d]];
			for (unsigned to; (to = digit(&one, byte)) != d;) {
				struct keyed next = at[heads[to]];
				at[heads[to]++] = one;
				one = next;
			}
			at[heads[d]++] = one;
		}
}

static void sort_from(struct keyed *at, size_t n, unsigned byte)
{
	size_t counts[256], ends[256];
	for (; n > FEW && byte < BYTES; byte++) {
		memset(counts, 0, sizeof counts);
		for (size_t i = 0; i < n; i++)
			counts[digit(&at[i], byte)]++;
		if (counts[digit(&at[0], byte)] == n) /* a byte that is the same everywhere */
			continue;
		part(at, byte, counts, ends);
		for (unsigned d = 0; d < 256; d++)
			sort_from(at + ends[d] - counts[d], counts[d], byte + 1);
		return;
	}
	if (n <= FEW)
		insert(at, n);
}

void dx_sort_keyed(struct keyed *at, size_t n)
{
	sort_from(at, n, 0);
}
