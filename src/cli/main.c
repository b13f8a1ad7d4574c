/* main.c: the program: ask for a command, run it. */
#include <signal.h>
#include <stdio.h>

#include "claims/lexicon.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/target.h"

#ifndef DX_VERSION
#define DX_VERSION "0"
#endif

/* Exit code after text on standard output. */
static int written(void)
{
	struct dx_error err = { 0 };
	if ((fflush(stdout) == 0 && !ferror(stdout)) || dx_stdout_closed())
		return 0;
	dx_stdout_failed(&err);
	dx_report(&err);
	return dx_exit_code(err.code);
}

int main(int argc, char **argv)
{
	struct options options;
	struct dx_error err = { 0 };
	/* A closed pipe is an error of the write, so that files under way are removed before the end. */
	signal(SIGPIPE, SIG_IGN);
	if (dx_options_parse(&options, argc, argv, &err) != DX_OK) {
		dx_report(&err);
		fprintf(stderr, "Try 'dixit%s%s --help'.\n", options.command ? " " : "", options.command ? options.command->name : "");
		return dx_exit_code(err.code);
	}
	if (options.help) {
		dx_help(stdout, options.command);
		return written();
	}
	if (options.version) {
		puts("dixit " DX_VERSION);
		return written();
	}
	if (dx_lexicon_open(&err) != DX_OK) {
		dx_report(&err);
		return dx_exit_code(err.code);
	}
	int code = options.command->run(&options);
	dx_lexicon_close();
	return code;
}
