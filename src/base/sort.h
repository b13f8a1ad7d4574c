/* sort.h: many pairs of numbers in order. */
#ifndef DX_SORT_H
#define DX_SORT_H

#include <stddef.h>
#include <stdint.h>

struct keyed {
	uint64_t key, value;
};

/* By key, then by value; in place, in time that grows with n whatever the numbers are. */
void dx_sort_keyed(struct keyed *at, size_t n);

#endif
