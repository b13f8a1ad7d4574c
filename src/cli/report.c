/* report.c: messages for people, on standard error. */
#include "cli/report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"

#define REDRAW_SECONDS 0.2

/* Whatever bar stands on the last line of the terminal. */
static void wipe(void)
{
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
}

void dx_report(const struct dx_error *err)
{
	wipe();
	fputs("dixit: ", stderr);
	if (err->path[0]) {
		dx_print_text(stderr, slice_of(err->path), SIZE_MAX);
		if (err->line)
			fprintf(stderr, ":%" PRIu64, err->line);
		fputs(": ", stderr);
	}
	if (err->byte)
		fprintf(stderr, "byte %" PRIu64 ": ", err->byte);
	dx_print_text(stderr, slice_of(err->message), SIZE_MAX);
	fputc('\n', stderr);
}

bool dx_wants_color(FILE *stream)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return !(no && *no) && term && strcmp(term, "dumb") != 0 && isatty(fileno(stream));
}

/* Controls (C0, DEL, C1), marks of direction, line separators: what could move the cursor or turn the line around. */
static bool is_unsafe(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

size_t dx_print_text(FILE *out, struct slice text, size_t width)
{
	size_t at = 0, printed = 0;
	bool gap = false;
	text.n = dx_utf8_check(text);
	while (at < text.n) {
		size_t len;
		uint32_t c = dx_utf8_at(text, at, &len);
		size_t begin = at;
		at += len;
		if (dx_is_space(c) || is_unsafe(c)) {
			gap = gap || dx_is_space(c);
			continue;
		}
		if (printed + (gap && printed) + 1 >= width && at < text.n) {
			fputs("\xe2\x80\xa6", out);
			return printed + 1;
		}
		if (gap && printed) {
			fputc(' ', out);
			printed++;
		}
		gap = false;
		fwrite(text.p + begin, 1, len, out);
		printed++;
	}
	return printed;
}

double dx_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void dx_progress_start(struct progress *p, bool quiet, uint64_t total)
{
	*p = (struct progress){ .on = !quiet && isatty(STDERR_FILENO), .total = total };
	p->started = p->shown = dx_seconds();
}

static void draw(struct progress *p, double now)
{
	double rate = now > p->started ? (double)p->done / (now - p->started) : 0;
	fprintf(stderr, "\r\033[K%" PRIu64, p->done);
	if (p->total)
		fprintf(stderr, " of %" PRIu64, p->total);
	fprintf(stderr, " articles, %.0f a second", rate);
	if (p->total > p->done && rate > 0)
		fprintf(stderr, ", %.0f s left", (double)(p->total - p->done) / rate);
	fflush(stderr);
	p->shown = now;
}

void dx_progress_step(struct progress *p)
{
	p->done++;
	if (!p->on)
		return;
	double now = dx_seconds();
	if (now - p->shown >= REDRAW_SECONDS)
		draw(p, now);
}

void dx_progress_end(struct progress *p)
{
	if (p->on)
		wipe();
}
