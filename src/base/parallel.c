/* parallel.c: POSIX threads; the caller is one of them. */
#include "base/parallel.h"

#include <pthread.h>
#include <stdbool.h>

struct piece {
	void (*work)(void *ctx, unsigned thread);
	void *ctx;
	unsigned number;
	pthread_t thread;
	bool started;
};

static void *run(void *arg)
{
	struct piece *p = arg;
	p->work(p->ctx, p->number);
	return NULL;
}

void dx_parallel(unsigned threads, void (*work)(void *ctx, unsigned thread), void *ctx)
{
	struct piece pieces[DX_THREADS_MAX];
	for (unsigned i = 1; i < threads; i++) {
		pieces[i] = (struct piece){ .work = work, .ctx = ctx, .number = i };
		pieces[i].started = pthread_create(&pieces[i].thread, NULL, run, &pieces[i]) == 0;
	}
	work(ctx, 0);
	for (unsigned i = 1; i < threads; i++) {
		if (pieces[i].started)
			pthread_join(pieces[i].thread, NULL);
		else
			run(&pieces[i]);
	}
}
