/* example.c: libdixit in one page. Reads the files named, prints who says what, writes the graph of them all as Turtle.

       cc example.c -o example $(pkg-config --cflags --libs dixit)
       ./example graph.ttl article.txt ... */
#include <dixit.h>

#include <stdio.h>
#include <stdlib.h>

static enum dixit_status print_attribution(void *ctx, const struct dixit_attribution *a)
{
	(void)ctx;
	printf("%s\t%s\t%s\t%s\n", a->source.text, a->predicate, a->stance, a->claim_text);
	return DIXIT_OK;
}

/* The bytes of a file, to be freed; NULL if it cannot be read. */
static char *read_file(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	long size;
	if (!file)
		return NULL;
	if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && (text = malloc((size_t)size + 1))) {
		rewind(file);
		*length = fread(text, 1, (size_t)size, file);
	}
	fclose(file);
	return text;
}

static int read_article(dixit *d, dixit_graph *graph, const char *path, struct dixit_error *err)
{
	struct dixit_document document = { .id = path };
	struct dixit_handlers handlers = { .attribution = print_attribution };
	char *text = read_file(path, &document.length);
	if (!text) {
		snprintf(err->message, sizeof err->message, "%s cannot be read", path);
		return -1;
	}
	document.text = text;
	int failed = dixit_extract(d, &document, &handlers, NULL, err) != DIXIT_OK ||
	             dixit_graph_add(graph, d, &document, err) != DIXIT_OK;
	free(text);
	return failed ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct dixit_error err = { 0 };
	dixit *d = dixit_open(NULL, &err);
	dixit_graph *graph = d ? dixit_graph_new(&err) : NULL;
	int failed = !graph;
	if (argc < 3) {
		fprintf(stderr, "Usage: example OUT.ttl ARTICLE...\n");
		failed = 1;
	}
	for (int i = 2; i < argc && !failed; i++)
		failed = read_article(d, graph, argv[i], &err) != 0;
	if (!failed)
		failed = dixit_graph_seal(graph, &err) != DIXIT_OK || dixit_graph_write(graph, "ttl", argv[1], NULL, &err) != DIXIT_OK;
	if (!failed)
		printf("%zu claims, %zu contested\n", dixit_graph_counts(graph).claims, dixit_graph_counts(graph).contested);
	else
		fprintf(stderr, "example: %s\n", err.message);
	dixit_graph_free(graph);
	dixit_close(d);
	return failed;
}
