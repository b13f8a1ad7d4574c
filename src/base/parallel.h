/* parallel.h: pieces of one work on several processors. */
#ifndef DX_PARALLEL_H
#define DX_PARALLEL_H

#define DX_THREADS_MAX 8u /* each wants memory of its own */

/* Call work(ctx, 0) to work(ctx, threads - 1), each on a thread of its own as far as there are any to be had, and return when all
   are done. Which thread does what must make no difference to the result. At most DX_THREADS_MAX. */
void dx_parallel(unsigned threads, void (*work)(void *ctx, unsigned thread), void *ctx);

#endif
