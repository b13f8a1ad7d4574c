/* picture_draw.c: the picture as SVG and PNG, by Graphviz's program dot, which runs beside dixit and not within it: without a
   shell, with the DOT text on its standard input, and with limits that the kernel holds. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "export/picture.h"
#include "export/text.h"
#include "export/writers.h"

#define GRAPHVIZ "dot"
#define GRAPHVIZ_SECONDS 120u            /* it may take */
#define GRAPHVIZ_BYTES ((rlim_t)1 << 28) /* it may write */
#define NOT_THERE 127                    /* exit code of a child that could not become the program */

/* The files that stand between the two programs: they have no name, and are gone when they are closed. */
struct exchange {
	FILE *dot, *drawn, *said;
};

static enum dx_status open_exchange(struct exchange *x, struct dx_error *err)
{
	*x = (struct exchange){ tmpfile(), tmpfile(), tmpfile() };
	if (x->dot && x->drawn && x->said)
		return DX_OK;
	return dx_fail(err, DX_WRITE, "", 0, 0, "cannot make a temporary file: %s", strerror(errno));
}

static void close_exchange(struct exchange *x)
{
	FILE *const files[] = { x->dot, x->drawn, x->said };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (files[i])
			fclose(files[i]);
}

/* In the child: only what is safe after fork. The alarm and the limit stay when the program takes over. */
__attribute__((noreturn)) static void become(const struct exchange *x, char *const argv[])
{
	const struct rlimit bytes = { GRAPHVIZ_BYTES, GRAPHVIZ_BYTES };
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGALRM, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	alarm(GRAPHVIZ_SECONDS);
	if (setrlimit(RLIMIT_FSIZE, &bytes) == 0 && dup2(fileno(x->dot), STDIN_FILENO) >= 0 &&
	    dup2(fileno(x->drawn), STDOUT_FILENO) >= 0 && dup2(fileno(x->said), STDERR_FILENO) >= 0)
		execvp(argv[0], argv);
	_exit(NOT_THERE);
}

/* Graphviz has no exit code for what went wrong; its first words tell. */
static enum dx_status failed(struct exchange *x, int how, struct dx_error *err)
{
	char said[200] = "";

	if (WIFEXITED(how) && WEXITSTATUS(how) == NOT_THERE)
		return dx_fail(err, DX_WRITE, "", 0, 0, "the program %s, which draws, could not be run: install Graphviz, or write the "
		               "format dot", GRAPHVIZ);
	if (WIFSIGNALED(how) && WTERMSIG(how) == SIGALRM)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "%s needs more than %u seconds (GRAPHVIZ_SECONDS); show less with --top or --focus",
		               GRAPHVIZ, GRAPHVIZ_SECONDS);
	if (WIFSIGNALED(how) && WTERMSIG(how) == SIGXFSZ)
		return dx_fail(err, DX_LIMIT, "", 0, 0, "%s wrote more than %llu bytes (GRAPHVIZ_BYTES); show less with --top or --focus",
		               GRAPHVIZ, (unsigned long long)GRAPHVIZ_BYTES);
	rewind(x->said);
	if (!fgets(said, sizeof(said), x->said))
		said[0] = '\0';
	said[strcspn(said, "\n")] = '\0';
	if (WIFSIGNALED(how))
		return dx_fail(err, DX_WRITE, "", 0, 0, "%s was ended by signal %d: %s", GRAPHVIZ, WTERMSIG(how), said);
	return dx_fail(err, DX_WRITE, "", 0, 0, "%s failed with exit code %d: %s", GRAPHVIZ, WEXITSTATUS(how), said);
}

static enum dx_status run(struct exchange *x, const char *type, struct dx_error *err)
{
	char name[] = GRAPHVIZ, option[16];
	char *argv[] = { name, option, NULL };
	int how = 0;

	snprintf(option, sizeof(option), "-T%s", type);
	rewind(x->dot);
	pid_t child = fork();
	if (child == 0)
		become(x, argv);
	while (child > 0 && waitpid(child, &how, 0) < 0)
		if (errno != EINTR)
			child = -1;
	if (child < 0)
		return dx_fail(err, DX_WRITE, "", 0, 0, "cannot run %s: %s", GRAPHVIZ, strerror(errno));
	return WIFEXITED(how) && WEXITSTATUS(how) == 0 ? DX_OK : failed(x, how, err);
}

static enum dx_status copy(FILE *from, FILE *to, struct dx_error *err)
{
	char room[16384];
	size_t n;

	rewind(from);
	while ((n = fread(room, 1, sizeof(room), from)) > 0)
		if (fwrite(room, 1, n, to) != n)
			break;
	if (ferror(from))
		return dx_fail(err, DX_WRITE, "", 0, 0, "cannot read what %s drew: %s", GRAPHVIZ, strerror(errno));
	return dx_stream_check(to, err);
}

static enum dx_status draw(const struct kg *kg, const struct export_options *options, const char *type, FILE *out,
                           struct dx_error *err)
{
	struct exchange x;
	enum dx_status rc = open_exchange(&x, err);

	if (rc == DX_OK)
		rc = dx_export_dot(kg, options, x.dot, err);
	if (rc == DX_OK)
		rc = run(&x, type, err);
	if (rc == DX_OK)
		rc = copy(x.drawn, out, err);
	close_exchange(&x);
	return rc;
}

enum dx_status dx_export_svg(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	return draw(kg, options, "svg", out, err);
}

enum dx_status dx_export_png(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	return draw(kg, options, "png", out, err);
}
