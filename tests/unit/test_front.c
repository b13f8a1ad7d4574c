/* test_front.c: title, date and agency of plain text. */
#include "test.h"

#include <stdlib.h>

#include "ingest/feed.h"

static const struct {
	const char *text, *path;
	const char *title, *publisher, *date;
} cases[] = {
	/* headlines */
	{ "Mill denies fouling the river\n\nThe mill said so.\n", "a.txt", "Mill denies fouling the river", "", "" },
	{ "\xEF\xBB\xBF\n \r\nMill denies fouling the river\r\nThe mill said so.\r\n", "a.txt", "Mill denies fouling the river", "", "" },
	{ "Did the mill foul the river?\nNo.\n", "a.txt", "Did the mill foul the river?", "", "" },
	{ "Mill denies fouling the river", "a.txt", "", "", "" }, /* nothing follows */
	{ "The mill denies it.\nIt says so.\n", "a.txt", "", "", "" },
	{ "Home | World | Mills and rivers\nThe mill said so.\n", "a.txt", "", "", "" },
	{ "Menu\nThe mill said so.\n", "a.txt", "", "", "" },
	{ "By Lena Moor and Tom Hart\nThe mill said so.\n", "a.txt", "", "", "" },
	{ "\xC2\xA9 Photo by Lena Moor\nThe mill said so.\n", "a.txt", "", "", "" },
	{ "They said this:\nThe mill is old.\n", "a.txt", "", "", "" },
	{ "", "a.txt", "", "", "" },
	{ " \n\n", "a.txt", "", "", "" },
	/* dates in lines of their own */
	{ "00:01 GMT25 October 2020\nListen Live\nThe mill said so.\n", "a.txt", "", "", "" }, /* the site's clock */
	{ "Mill at the river shuts after fire\n00:01 GMT 25 October 2020\nThe mill said so.\n", "a.txt", "Mill at the river shuts after fire", "", "2020-10-25" },
	{ "Mill denies fouling the river\nOctober 25, 2020\nThe mill said so.\n", "a.txt", "Mill denies fouling the river", "", "2020-10-25" },
	{ "Published 25th Oct. 2020 at 9:15 a.m.\nThe mill said so.\n", "a.txt", "", "", "2020-10-25" },
	{ "By Lena Moor | 2020-10-25 10:11 | Updated 2020-10-26\nThe mill said so.\n", "a.txt", "", "", "2020-10-25" },
	{ "Lena Moor \xC2\xB7 Sunday 25 October 2020\nThe mill said so.\n", "a.txt", "", "", "2020-10-25" },
	{ "The mill said so.\n\nFirst published: 2020/10/5\n", "a.txt", "", "", "2020-10-05" },
	{ "The mill has run since 25 October 2020.\nIt said so.\n", "a.txt", "", "", "" },
	{ "The flood of 25 October 2020\nIt was bad.\n", "a.txt", "The flood of 25 October 2020", "", "" },
	{ "The mill said so.\nFlood of 25 October 2020 remembered\n", "a.txt", "", "", "" },
	{ "31 February 2020\nThe mill said so.\n", "a.txt", "", "", "" },
	{ "The mill said so.\n12 45 2020 October\n", "a.txt", "", "", "" },
	/* datelines */
	{ "OSLO (Fjord Wire) \xE2\x80\x94 The mill said so.\n", "a.txt", "", "Fjord Wire", "" },
	{ "OSLO, 25 October 2020 (Fjord Wire) - The mill said so.\n", "a.txt", "", "Fjord Wire", "2020-10-25" },
	{ "PORT ANN, Oct. 25, 2020 \xE2\x80\x93 The mill said so.\n", "a.txt", "", "", "2020-10-25" },
	{ "(Fjord Wire) - The mill said so.\n", "a.txt", "", "Fjord Wire", "" },
	{ "OSLO, 21 January \xE2\x80\x94 The mill said so.\n", "a.txt", "", "", "" },
	{ "The mill (Norway) - an old one - said so.\n", "a.txt", "", "", "" },
	{ "OSLO (see page 4) - The mill said so.\n", "a.txt", "", "", "" },
	/* names of files; what the text says itself goes before */
	{ "The mill said so.\n", "/x/mill_2020-10-25_1.txt", "", "", "2020-10-25" },
	{ "The mill said so.\n", "20201025.txt.gz", "", "", "2020-10-25" },
	{ "The mill said so.\n", "2020_10_25-mill.txt", "", "", "2020-10-25" },
	{ "24 October 2020\nThe mill said so.\n", "2020-10-25.txt", "", "", "2020-10-24" },
	{ "The mill said so.\n25 October 2020\n", "2020-10-25.txt", "", "", "2020-10-25" },
	{ "The mill said so.\n", "/2020-10-25/mill.txt", "", "", "" },
	{ "The mill said so.\n", "120201025.txt", "", "", "" },
	{ "The mill said so.\n", "2020-1025-1.txt", "", "", "" },
	{ "The mill said so.\n", "20209925.txt", "", "", "" },
};

static void edges_of_plain_text_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct record r = { 0 };
		char date[DX_DATE_MAX];
		dx_front(slice_of(cases[i].text), cases[i].path, &r, date);
		if (!slice_is(r.title, cases[i].title) || !slice_is(r.publisher, cases[i].publisher) || !slice_is(r.date, cases[i].date))
			fail_msg("%zu: title \"%.*s\", publisher \"%.*s\", date \"%.*s\"", i, (int)r.title.n, r.title.n ? r.title.p : "",
			         (int)r.publisher.n, r.publisher.n ? r.publisher.p : "", (int)r.date.n, r.date.n ? r.date.p : "");
	}
}

/* Cut anywhere, a text gives what it gives, within its bounds. */
static void texts_may_end_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		for (size_t n = 0; n < strlen(cases[i].text); n++) {
			struct record r = { 0 };
			char date[DX_DATE_MAX];
			char *text = malloc(n + 1);
			assert_non_null(text);
			memcpy(text, cases[i].text, n);
			dx_front((struct slice){ text, n }, "", &r, date);
			assert_true(r.title.n == 0 || (r.title.p >= text && r.title.p + r.title.n <= text + n));
			assert_true(r.publisher.n == 0 || (r.publisher.p >= text && r.publisher.p + r.publisher.n <= text + n));
			free(text);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edges_of_plain_text_are_read),
		cmocka_unit_test(texts_may_end_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
