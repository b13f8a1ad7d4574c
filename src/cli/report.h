/* report.h: what the program says to people: errors, progress, and text of strangers made safe for a terminal. */
#ifndef DX_REPORT_H
#define DX_REPORT_H

#include <stdio.h>

#include "base/slice.h"
#include "base/status.h"

/* "dixit: PATH:LINE: byte N: message" on standard error, behind a progress bar that is wiped away. */
void dx_report(const struct dx_error *err);

/* Is the stream a terminal that wants colours? Not where NO_COLOR is set or TERM is "dumb". */
bool dx_wants_color(FILE *stream);

/* Print text from articles: white space as one space, controls and marks of direction left out, at most width characters
   (an ellipsis stands for the rest). Returns how many it printed. */
size_t dx_print_text(FILE *out, struct slice text, size_t width);

/* A line that is written over, on standard error, only if that is a terminal. */
struct progress {
	bool on;
	uint64_t done, total; /* total 0: unknown */
	double started, shown;
};
void dx_progress_start(struct progress *p, bool quiet, uint64_t total);
void dx_progress_step(struct progress *p); /* one article more; redraws a few times a second */
void dx_progress_end(struct progress *p);  /* wipe it away */

/* Seconds on a clock that only goes forward. */
double dx_seconds(void);

#endif
