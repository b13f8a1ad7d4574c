/* test_ingest.c: what is read from every kind of input, and what is refused. tests/bad holds files with the transcript expected of them. */
#include "test.h"

#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "ingest/ingest.h"

/* All that happens, one line each. */
struct transcript {
	struct buf b;
	bool with_text;
	int stop_after; /* articles; 0: never */
	int articles;
	uint64_t passed_over;
};

static char folder[] = "/tmp/dixit-ingest-XXXXXX";

/* Paths are shown without the test's folder, and libraries' own wording is left out. */
static void put(struct buf *b, struct slice s)
{
	size_t n = strlen(folder);

	if (s.n > n && memcmp(s.p, folder, n) == 0 && s.p[n] == '/')
		s = slice_sub(s, n + 1, s.n);
	dx_buf_add(b, s);
}

static void put_field(struct buf *b, const char *name, struct slice s)
{
	if (s.n == 0)
		return;
	dx_buf_printf(b, " %s=", name);
	dx_buf_add(b, s);
}

static enum dx_status on_article(void *ctx, const struct article *a, struct dx_error *err)
{
	struct transcript *t = ctx;

	assert_int_equal(dx_utf8_check(a->text), a->text.n);
	assert_null(memchr(a->text.p, '\0', a->text.n));
	assert_int_equal(strlen(a->sha256), 64);
	t->articles++;
	dx_buf_puts(&t->b, "article ");
	put(&t->b, a->id);
	put_field(&t->b, "title", a->title);
	put_field(&t->b, "publisher", a->publisher);
	put_field(&t->b, "date", a->date);
	put_field(&t->b, "language", a->language);
	if (a->repaired > 0)
		dx_buf_printf(&t->b, " repaired=%u", a->repaired);
	if (t->with_text) {
		dx_buf_puts(&t->b, " text=");
		dx_buf_json(&t->b, a->text);
	}
	dx_buf_putc(&t->b, '\n');
	if (t->stop_after > 0 && t->articles == t->stop_after)
		return dx_fail(err, DX_WRITE, "sink", 0, 0, "enough");
	return DX_OK;
}

static void note(struct transcript *t, const char *what, const struct dx_error *e)
{
	static const char library[] = "bad JSON";

	dx_buf_printf(&t->b, "%s ", what);
	put(&t->b, slice_of(e->path));
	if (e->line > 0)
		dx_buf_printf(&t->b, " line %llu", (unsigned long long)e->line);
	if (e->byte > 0)
		dx_buf_printf(&t->b, " byte %llu", (unsigned long long)e->byte);
	dx_buf_printf(&t->b, ": %s\n", strncmp(e->message, library, strlen(library)) == 0 ? library : e->message);
}

static void on_refused(void *ctx, const struct dx_error *why)
{
	assert_int_not_equal(why->code, DX_OK);
	note(ctx, "refused", why);
}

static void on_repaired(void *ctx, const struct dx_error *what)
{
	note(ctx, "repaired", what);
}

static enum dx_status read_inputs(struct transcript *t, const char *const *inputs, size_t n, struct dx_error *err)
{
	struct ingest_handlers h = { .article = on_article, .article_ctx = t, .refused = on_refused, .repaired = on_repaired, .ctx = t,
	                             .passed_over = &t->passed_over };

	return dx_ingest(inputs, n, &h, err);
}

static void write_bytes(const char *name, const void *bytes, size_t n)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void write_text(const char *name, const char *text)
{
	write_bytes(name, text, strlen(text));
}

/* Read one name in the test's folder ("" for the folder, "@x" for a list in it) and compare the transcript. */
static void expect(const char *name, enum dx_status status, const char *want)
{
	struct transcript t = { .with_text = true };
	struct dx_error err = { 0 };
	char path[256];
	const char *const inputs[] = { path };
	bool list = name[0] == '@';

	snprintf(path, sizeof(path), "%s%s%s%s", list ? "@" : "", folder, name[0] ? "/" : "", name + list);
	assert_int_equal(read_inputs(&t, inputs, 1, &err), status);
	assert_slice(dx_buf_slice(&t.b), want);
	dx_buf_free(&t.b);
}

static int make_folder(void **state)
{
	(void)state;
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

static void bad_files_are_refused_by_name_and_the_rest_is_read(void **state)
{
	struct transcript t = { 0 };
	struct dx_error err = { 0 };
	struct buf want = { 0 };
	char chunk[4096];
	size_t n;
	FILE *f = fopen("tests/bad/expected.txt", "r");
	const char *const inputs[] = { "tests/bad/files" };

	(void)state;
	assert_non_null(f);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		dx_buf_add(&want, (struct slice){ chunk, n });
	fclose(f);
	assert_int_equal(read_inputs(&t, inputs, 1, &err), DX_BAD_INPUT);
	assert_string_equal(err.path, "tests/bad/files/array.jsonl");
	if (!slice_eq(dx_buf_slice(&t.b), dx_buf_slice(&want))) {
		fwrite(t.b.p, 1, t.b.n, stderr);
		fail_msg("this is not tests/bad/expected.txt");
	}
	dx_buf_free(&t.b);
	dx_buf_free(&want);
}

static void text_is_the_file_byte_for_byte(void **state)
{
	struct transcript t = { 0 };

	(void)state;
	write_text("a.txt", "\xEF\xBB\xBFIt\xC2\xA0said:\r\n“Нет” — no.\n");
	expect("a.txt", DX_OK, "article a.txt text=\"\xEF\xBB\xBFIt\xC2\xA0said:\\r\\n“Нет” — no.\\n\"\n");
	write_text("no-extension", "Plain.");
	expect("no-extension", DX_OK, "article no-extension text=\"Plain.\"\n");
	dx_buf_free(&t.b);
}

static enum dx_status check_hash(void *ctx, const struct article *a, struct dx_error *err)
{
	char hex[65];

	(void)err;
	/* Of the bytes given, before the repair. */
	dx_sha256_hex("caf\xE9 said", 9, 32, hex);
	assert_string_equal(a->sha256, hex);
	assert_slice(a->text, "caf? said");
	*(int *)ctx = 1;
	return DX_OK;
}

static void the_hash_is_of_the_bytes_given(void **state)
{
	int seen = 0;
	struct ingest_handlers h = { .article = check_hash, .article_ctx = &seen };
	char path[64];
	const char *const inputs[] = { path };

	(void)state;
	write_text("a.txt", "caf\xE9 said");
	snprintf(path, sizeof(path), "%s/a.txt", folder);
	assert_int_equal(dx_ingest(inputs, 1, &h, NULL), DX_OK);
	assert_int_equal(seen, 1);
}

static void json_lines_give_one_article_each(void **state)
{
	(void)state;
	write_text("a.jsonl", "\xEF\xBB\xBF{\"text\": \"One \\\"said\\\" \\u00e9.\", \"title\": \" T  1\\n\", \"url\": \"https://x.example/1\", \"id\": \"7\"}\r\n"
	                      "\n"
	                      "{\"BODY\": \"Two\\u0000.\", \"published\": \"4 March 2021\", \"publisher\": {\"name\": \"The Post\"}, \"lang\": \"en\"}\n"
	                      "{\"content\": \"Three.\", \"text\": null, \"date\": \"yesterday\", \"source\": \"S\", \"n\": 123456789012345678901234567890}");
	expect("a.jsonl", DX_OK,
	       "article https://x.example/1 title=T 1 text=\"One \\\"said\\\" é.\"\n"
	       "repaired a.jsonl line 3 byte 3: replaced 0 bytes that are not UTF-8 by '?' and 1 NUL bytes by spaces\n"
	       "article a.jsonl:3 publisher=The Post date=2021-03-04 language=en repaired=1 text=\"Two .\"\n"
	       "repaired a.jsonl line 4: left out a date that was not understood: yesterday\n"
	       "article a.jsonl:4 publisher=S text=\"Three.\"\n");
	write_text("b.jsonl", "{\"content\": \"One.\", \"publishedAt\": \"2021-03-04T10:00:00Z\"}\n"
	                      "{\"body\": \"Two.\", \"published_at\": \"2021-03-05\"}\n");
	expect("b.jsonl", DX_OK, "article b.jsonl:1 date=2021-03-04T10:00:00Z text=\"One.\"\narticle b.jsonl:2 date=2021-03-05 text=\"Two.\"\n");
}

static void csv_rows_give_one_article_each(void **state)
{
	(void)state;
	write_text("a.csv", "\xEF\xBB\xBFTitle,Text,URL,Date\r\n"
	                    "T1,\"He said, \"\"no\"\".\nAnd left.\",https://x.example/1,2021-03-04\r\n"
	                    "\r\n"
	                    "T2,Two.,,");
	expect("a.csv", DX_OK,
	       "article https://x.example/1 title=T1 date=2021-03-04 text=\"He said, \\\"no\\\".\\nAnd left.\"\n"
	       "article a.csv:5 title=T2 text=\"Two.\"\n");
	write_text("b.csv", "id;text\n1;One, two.\n");
	expect("b.csv", DX_OK, "article 1 text=\"One, two.\"\n");
}

struct identities {
	struct buf b;
	char real[PATH_MAX]; /* of the test's folder: it may lie behind a link */
};

static enum dx_status note_identity(void *ctx, const struct article *a, struct dx_error *err)
{
	struct identities *seen = ctx;
	const struct slice of_folder = slice_of(seen->real);

	(void)err;
	assert_true(a->origin.n == 0 || dx_slice_starts(a->origin, of_folder));
	dx_buf_add(&seen->b, dx_slice_starts(a->identity, of_folder) ? slice_sub(a->identity, of_folder.n, a->identity.n) : a->identity);
	dx_buf_putc(&seen->b, ' ');
	return DX_OK;
}

/* By which is an article known? By its IRI, else by the real path of its file and its id or line in it. */
static void a_file_is_known_by_its_real_path(void **state)
{
	struct identities seen = { { 0 }, "" };
	struct ingest_handlers h = { .article = note_identity, .article_ctx = &seen };
	char from[256], to[256], again[256], rows[256], lines[256];
	const char *const inputs[] = { from, to, again, rows, lines };

	(void)state;
	assert_non_null(realpath(folder, seen.real));
	write_text("a.txt", "He said so.");
	write_text("b.csv", "id,text\n7,One.\nhttps://x.example/1,Two.\nurn:x:1,Three.\nrow:1,Four.\n,Five.\n");
	write_text("c.jsonl", "{\"id\": 7, \"text\": \"One.\"}\n{\"id\": 7.5, \"text\": \"Two.\"}\n{\"id\": 9007199254740993, \"text\": \"Three.\"}\n"
	                      "{\"id\": 1e300, \"text\": \"Four.\"}\n");
	snprintf(from, sizeof(from), "%s/a.txt", folder);
	snprintf(to, sizeof(to), "%s/link.txt", folder);
	snprintf(again, sizeof(again), "%s/.//a.txt", folder);
	snprintf(rows, sizeof(rows), "%s/b.csv", folder);
	snprintf(lines, sizeof(lines), "%s/c.jsonl", folder);
	assert_int_equal(symlink("a.txt", to), 0);
	assert_int_equal(dx_ingest(inputs, 5, &h, NULL), DX_OK);
	assert_slice(dx_buf_slice(&seen.b), "/a.txt /a.txt /a.txt /b.csv#7 https://x.example/1 urn:x:1 /b.csv#row:1 /b.csv:6 "
	                                    "/c.jsonl#7 /c.jsonl:2 /c.jsonl:3 /c.jsonl:4 ");
	dx_buf_free(&seen.b);
}

static void pages_give_their_readable_part(void **state)
{
	(void)state;
	write_text("a.html",
	           "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Ferry moved | The Post</title>\n"
	           "<meta property=\"og:site_name\" content=\"The&nbsp;Post\"><meta name=date content=\"4 March 2021\">\n"
	           "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"Organization\", \"name\": \"x\"}, {\"@type\": \"NewsArticle\",\n"
	           "\"headline\": \"Ferry moved\", \"datePublished\": \"2021-03-04T23:30:00-01:00\"}]}</script>\n"
	           "<style>p { color: red }</style></head><body><header><p>Log in</p></header><nav><ul><li>Home<li>News</ul></nav>\n"
	           "<article><h1>Ferry\n moved</h1><p class='a>b'>The office said: &#8220;It&rsquo;s <b>mov</b>ed&#148; &amp; gone.<p>It\n denied  delays"
	           " that passengers had complained of for weeks, and named no date at all.<figure><figcaption>The ferry</figcaption></figure>"
	           "<aside><p>Read more</p></aside><ul><li><a href=/x>Another story</a></ul><div>Advertisement</div></article>"
	           "<footer><p>All rights</p></footer></body></html>");
	expect("a.html", DX_OK,
	       "article a.html title=Ferry moved publisher=The Post date=2021-03-05T00:30:00Z language=en-GB text=\"Ferry moved\\n\\n"
	       "The office said: “It’s moved” & gone.\\n\\nIt denied delays that passengers had complained of for weeks, and named no date at "
	       "all.\"\n");
}

static void pages_without_paragraphs_are_read_by_their_lines(void **state)
{
	(void)state;
	write_text("a.htm", "<title>A &lt; B</title><div>He said no.<br><br>She said <i>yes</i>.<br>Both left. AT&T & R&D; 3 < 4</div>");
	expect("a.htm", DX_OK,
	       "article a.htm title=A < B text=\"A < B\\n\\nHe said no.\\n\\nShe said yes. Both left. AT&T & R&D; 3 < 4\"\n");
}

static void pages_in_old_encodings_are_decoded(void **state)
{
	(void)state;
	write_text("a.html", "<meta charset=windows-1251><p>\xCD\xE5\xF2 he said");
	expect("a.html", DX_OK, "article a.html text=\"Нет he said\"\n");
	write_text("b.html", "<p>caf\xE9 \x93quoted\x94");
	expect("b.html", DX_OK, "article b.html text=\"café “quoted”\"\n");
	write_text("c.html", "<meta charset=utf-8><p>This one is damaged: caf\xE9 said");
	expect("c.html", DX_OK,
	       "repaired c.html: replaced 1 bytes that are not UTF-8 by '?' and 0 NUL bytes by spaces\n"
	       "article c.html repaired=1 text=\"This one is damaged: caf? said\"\n");
}

static void hostile_pages_take_linear_time(void **state)
{
	static const char *const pieces[] = { "<a ", "a=", "<p><b><a>", "<!--", "&#x", "</", "<title>", "<script>", "<a b='", "\"<", "<article>x" };
	struct buf b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct transcript t = { 0 };
		char path[64];
		const char *const inputs[] = { path };
		dx_buf_clear(&b);
		dx_buf_puts(&b, "<p>Text.</p><p ");
		while (b.n < 2u << 20)
			dx_buf_puts(&b, pieces[i]);
		write_bytes("a.html", b.p, b.n);
		snprintf(path, sizeof(path), "%s/a.html", folder);
		alarm(20);
		read_inputs(&t, inputs, 1, NULL);
		alarm(0);
		assert_int_equal(t.articles, 1);
		dx_buf_free(&t.b);
	}
	dx_buf_free(&b);
}

static void articles_have_a_largest_size(void **state)
{
	char *text = malloc(DX_ARTICLE_MAX + 1);

	(void)state;
	assert_non_null(text);
	memset(text, 'x', DX_ARTICLE_MAX + 1);
	for (size_t extra = 0; extra < 2; extra++) {
		struct transcript t = { 0 };
		struct dx_error err = { 0 };
		char path[64];
		const char *const inputs[] = { path };
		write_bytes("a.txt", text, DX_ARTICLE_MAX + extra);
		snprintf(path, sizeof(path), "%s/a.txt", folder);
		assert_int_equal(read_inputs(&t, inputs, 1, &err), extra ? DX_BAD_INPUT : DX_OK);
		assert_int_equal(t.articles, !extra);
		assert_int_equal(err.code, extra ? DX_LIMIT : DX_OK);
		if (extra)
			assert_string_equal(err.message, "larger than 16777216 bytes (DX_ARTICLE_MAX)");
		dx_buf_free(&t.b);
	}
	free(text);
}

static void write_gz(const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	gzFile f = gzopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(gzwrite(f, text, (unsigned)strlen(text)), (int)strlen(text));
	assert_int_equal(gzclose(f), Z_OK);
}

static void packed_files_are_read_as_what_they_hold(void **state)
{
	(void)state;
	write_gz("a.txt.gz", "Packed.");
	expect("a.txt.gz", DX_OK, "article a.txt.gz text=\"Packed.\"\n");
	write_gz("b.JSONL.GZ", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
	expect("b.JSONL.GZ", DX_OK, "article b.JSONL.GZ:1 text=\"One.\"\narticle b.JSONL.GZ:2 text=\"Two.\"\n");
	write_gz("c.csv.gz", "text\nOne.\n");
	expect("c.csv.gz", DX_OK, "article c.csv.gz:2 text=\"One.\"\n");
	write_gz("d.html.gz", "<p>One.");
	expect("d.html.gz", DX_OK, "article d.html.gz text=\"One.\"\n");
}

static void make(const char *name, bool directory)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_int_equal(directory ? mkdir(path, 0777) : mkfifo(path, 0666), 0);
}

static void make_link(const char *name, const char *target)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_int_equal(symlink(target, path), 0);
}

static void folders_are_read_in_the_order_of_bytes(void **state)
{
	(void)state;
	make("sub", true);
	make("sub.d", true);
	make(".git", true);
	write_text(".git/x.txt", "Hidden.");
	write_text(".hidden.txt", "Hidden.");
	write_text("b.txt", "B.");
	write_text("B.txt", "Capital.");
	write_text("sub/a.txt", "A.");
	write_text("sub.d/a.txt", "D.");
	write_text("notes.doc", "Not read.");
	make("pipe.txt", false);
	make_link("loop", ".");
	make_link("linked.txt", "b.txt");
	make_link("dangling.txt", "none");
	expect("", DX_BAD_INPUT,
	       "article B.txt text=\"Capital.\"\n"
	       "article b.txt text=\"B.\"\n"
	       "refused dangling.txt: No such file or directory\n"
	       "article linked.txt text=\"B.\"\n"
	       "repaired loop: a link to a folder is not followed\n"
	       "refused pipe.txt: is no regular file (a pipe, socket or device)\n"
	       "article sub/a.txt text=\"A.\"\n"
	       "article sub.d/a.txt text=\"D.\"\n");
}

static void a_folder_without_articles_is_refused(void **state)
{
	struct transcript t = { 0 };
	const char *const inputs[] = { folder };

	(void)state;
	make("full", true);
	make("full/empty", true);
	write_text("full/a.txt", "A.");
	expect("full", DX_OK, "article full/a.txt text=\"A.\"\n");
	make("none", true);
	write_text("none/a.pdf", "Not read.");
	write_text("none/b.json", "Not read.");
	expect("none", DX_BAD_INPUT, "refused none: nothing to read in this folder: no .txt, .html, .jsonl or .csv, and 2 other files\n");
	assert_int_equal(read_inputs(&t, inputs, 1, NULL), DX_OK);
	assert_int_equal(t.passed_over, 2);
	dx_buf_free(&t.b);
}

static void lists_name_inputs(void **state)
{
	char text[512];

	(void)state;
	make("sub", true);
	write_text("sub/a.txt", "A.");
	write_text("b.txt", "B.");
	snprintf(text, sizeof(text), "%s/b.txt\r\n\n%s/sub\n@other\n%s/none.txt\n%s/b.txt", folder, folder, folder, folder);
	write_text("list", text);
	expect("@list", DX_BAD_INPUT,
	       "article b.txt text=\"B.\"\n"
	       "article sub/a.txt text=\"A.\"\n"
	       "refused list line 4: a list cannot name a list\n"
	       "refused none.txt: cannot read: No such file or directory\n"
	       "article b.txt text=\"B.\"\n");
	expect("@none", DX_BAD_INPUT, "refused none: cannot read: No such file or directory\n");
}

static void first_bytes_tell_what_has_no_telling_name(void **state)
{
	static const struct {
		const char *name, *bytes, *want;
	} cases[] = {
		{ "page", "\xEF\xBB\xBF\n <!DOCTYPE html><p>A page.", "text=\"A page.\"" },
		{ "page.xhtml", "<?xml version=\"1.0\"?>\n<!-- <p> -->\n<HTML><p>A page.", "text=\"A page.\"" },
		{ "prose", "<p> is what it began with.", "text=\"<p> is what it began with.\"" },
		{ "brace", "{ \"Quoted\", he said }", "text=\"{ \\\"Quoted\\\", he said }\"" },
		{ "bracket", "[Applause] \"a\": b", "text=\"[Applause] \\\"a\\\": b\"" },
		{ "several.json", "{\n \"title\": \"T\",\n \"text\": \"One.\"\n}\n", "title=T text=\"One.\"" },
	};
	char want[256];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		write_text(cases[i].name, cases[i].bytes);
		snprintf(want, sizeof(want), "article %s %s\n", cases[i].name, cases[i].want);
		expect(cases[i].name, DX_OK, want);
	}
	write_text("lines", "{\"id\": \"a\", \"text\": \"One.\"}\n\n{\"text\": \"Two.\"}");
	expect("lines", DX_OK, "article a text=\"One.\"\narticle lines:3 text=\"Two.\"\n");
	write_gz("packed", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
	expect("packed", DX_OK, "article packed:1 text=\"One.\"\narticle packed:2 text=\"Two.\"\n");
	write_text("none.json", "{\"name\": \"no article\"}\n");
	expect("none.json", DX_BAD_INPUT, "refused none.json line 1: no \"text\" (or body, content) that is a string\n");
	write_text("feed.xml", "<?xml version=\"1.0\"?>\n<rss><title>News</title></rss>");
	expect("feed.xml", DX_BAD_INPUT, "refused feed.xml: is XML other than a page: text, HTML, JSON Lines or CSV was expected\n");
}

static void arrays_give_an_article_for_each_element(void **state)
{
	(void)state;
	write_text("a.json", " [ {\"text\": \"One.\", \"tags\": [1, {}]} , {\"body\": \"Two.\", \"url\": \"u\"}, {\"x\": 1}, 7, {\"text\": \"No.\"} ]");
	expect("a.json", DX_BAD_INPUT,
	       "article a.json:1 text=\"One.\"\n"
	       "article u text=\"Two.\"\n"
	       "refused a.json line 3 byte 69: no \"text\" (or body, content) that is a string\n"
	       "refused a.json line 4 byte 80: bad JSON\n");
	write_text("cut.json", "[{\"text\": \"One.\"}, ");
	expect("cut.json", DX_BAD_INPUT, "article cut.json:1 text=\"One.\"\nrefused cut.json byte 19: bad JSON\n");
	write_text("one.json", "[{\"text\": \"One.\"}]");
	expect("one.json", DX_OK, "article one.json:1 text=\"One.\"\n");
}

/* One line of more than the buffer that is looked at. */
static void a_long_first_line_is_an_object_too(void **state)
{
	enum { LONG = 200000 };
	char *text = malloc(LONG + 64), *p = text;
	struct transcript t = { 0 };
	char path[256];
	const char *const inputs[] = { path };

	(void)state;
	assert_non_null(text);
	p += sprintf(p, "{\"text\": \"");
	for (int i = 0; i < LONG; i++)
		*p++ = i % 8 ? 'a' : ' ';
	strcpy(p, "\"}\n{\"text\": \"b\"}\n");
	write_text("long", text);
	free(text);
	snprintf(path, sizeof(path), "%s/long", folder);
	assert_int_equal(read_inputs(&t, inputs, 1, NULL), DX_OK);
	assert_slice(dx_buf_slice(&t.b), "article long:1\narticle long:2\n");
	dx_buf_free(&t.b);
}

/* What is read from a pipe that gives the bytes one at a time. */
static void expect_piped(const char *name, const char *want)
{
	struct transcript t = { .with_text = true };
	const char *const inputs[] = { "-" };
	char path[256], byte;
	int ends[2], saved = dup(STDIN_FILENO);

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0 && saved >= 0 && pipe(ends) == 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		while (read(fd, &byte, 1) == 1 && write(ends[1], &byte, 1) == 1)
			sched_yield();
		_exit(0);
	}
	close(fd);
	close(ends[1]);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	close(ends[0]);
	assert_int_equal(read_inputs(&t, inputs, 1, NULL), DX_OK);
	dup2(saved, STDIN_FILENO);
	close(saved);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_slice(dx_buf_slice(&t.b), want);
	dx_buf_free(&t.b);
}

static void standard_input_is_what_its_first_bytes_say(void **state)
{
	(void)state;
	write_text("in", "From a pipe.");
	expect_piped("in", "article - text=\"From a pipe.\"\n");
	write_text("page", "<html><p>From a pipe.");
	expect_piped("page", "article - text=\"From a pipe.\"\n");
	write_text("lines", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
	expect_piped("lines", "article -:1 text=\"One.\"\narticle -:2 text=\"Two.\"\n");
	write_gz("packed", "{\"text\": \"One.\"}\n");
	expect_piped("packed", "article -:1 text=\"One.\"\n");
}

/* Members of a gzip file that follow each other are one file; what is no member behind the last is left. */
static void packed_members_are_one_file(void **state)
{
	char first[256], bytes[512];

	(void)state;
	write_gz("a", "One ");
	snprintf(first, sizeof(first), "%s/a", folder);
	FILE *f = fopen(first, "rb");
	assert_non_null(f);
	size_t n = fread(bytes, 1, 200, f);
	fclose(f);
	memcpy(bytes + n, bytes, n);
	memcpy(bytes + 2 * n, "\0\0\0", 3);
	write_bytes("twice.txt.gz", bytes, 2 * n + 3);
	expect("twice.txt.gz", DX_OK, "article twice.txt.gz text=\"One One \"\n");
	write_bytes("cut.txt.gz", bytes, n + 5);
	expect("cut.txt.gz", DX_BAD_INPUT, "refused cut.txt.gz byte 4: damaged gzip: it ends too early\n");
}

static void the_sink_can_stop_the_reading(void **state)
{
	struct transcript t = { .stop_after = 2 };
	struct dx_error err = { 0 };
	char path[64];
	const char *const inputs[] = { "/none.txt", path, path };
	static const char *const names[] = { "a.jsonl", "a.csv" };

	(void)state;
	write_text("a.jsonl", "{\"text\": \"1\"}\n{\"text\": \"2\"}\n{\"text\": \"3\"}\n");
	write_text("a.csv", "text\n1\n2\n3\n");
	for (size_t i = 0; i < 2; i++) {
		t.articles = 0;
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		assert_int_equal(read_inputs(&t, inputs, 3, &err), DX_WRITE);
		assert_int_equal(t.articles, 2);
		assert_string_equal(err.message, "enough");
	}
	dx_buf_free(&t.b);
}

static void long_fields_are_cut_between_characters(void **state)
{
	struct buf b = { 0 };
	struct transcript t = { 0 };
	char path[64];
	const char *const inputs[] = { path };

	(void)state;
	dx_buf_puts(&b, "{\"text\": \"T\", \"title\": \"x");
	for (int i = 0; i < 3000; i++)
		dx_buf_puts(&b, "é");
	dx_buf_puts(&b, "\"}");
	write_bytes("a.jsonl", b.p, b.n);
	snprintf(path, sizeof(path), "%s/a.jsonl", folder);
	assert_int_equal(read_inputs(&t, inputs, 1, NULL), DX_OK);
	assert_int_equal(t.b.n, strlen("article a.jsonl:1 title=\n") + DX_FIELD_MAX - 1);
	dx_buf_free(&b);
	dx_buf_free(&t.b);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(bad_files_are_refused_by_name_and_the_rest_is_read),
		WITH_FOLDER(text_is_the_file_byte_for_byte),
		WITH_FOLDER(the_hash_is_of_the_bytes_given),
		WITH_FOLDER(json_lines_give_one_article_each),
		WITH_FOLDER(csv_rows_give_one_article_each),
		WITH_FOLDER(a_file_is_known_by_its_real_path),
		WITH_FOLDER(pages_give_their_readable_part),
		WITH_FOLDER(pages_without_paragraphs_are_read_by_their_lines),
		WITH_FOLDER(pages_in_old_encodings_are_decoded),
		WITH_FOLDER(hostile_pages_take_linear_time),
		WITH_FOLDER(articles_have_a_largest_size),
		WITH_FOLDER(packed_files_are_read_as_what_they_hold),
		WITH_FOLDER(folders_are_read_in_the_order_of_bytes),
		WITH_FOLDER(a_folder_without_articles_is_refused),
		WITH_FOLDER(lists_name_inputs),
		WITH_FOLDER(first_bytes_tell_what_has_no_telling_name),
		WITH_FOLDER(arrays_give_an_article_for_each_element),
		WITH_FOLDER(a_long_first_line_is_an_object_too),
		WITH_FOLDER(standard_input_is_what_its_first_bytes_say),
		WITH_FOLDER(packed_members_are_one_file),
		WITH_FOLDER(the_sink_can_stop_the_reading),
		WITH_FOLDER(long_fields_are_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
