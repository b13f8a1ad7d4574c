/* test_date.c: dates of newspapers' metadata. */
#include "test.h"

#include "ingest/feed.h"

static const struct {
	const char *raw, *want; /* NULL: not understood */
} cases[] = {
	{ "2021-03-04", "2021-03-04" },
	{ " 2021-03-04\n", "2021-03-04" },
	{ "2021-03-04T10:11", "2021-03-04T10:11" },
	{ "2021-03-04 10:11:12", "2021-03-04T10:11:12" },
	{ "2021-03-04T10:11:12Z", "2021-03-04T10:11:12Z" },
	{ "2021-03-04T10:11:12.345678Z", "2021-03-04T10:11:12Z" },
	{ "2021-03-04T10:11:12+02:00", "2021-03-04T08:11:12Z" },
	{ "2021-03-01T00:30+01:00", "2021-02-28T23:30Z" },
	{ "2020-03-01T00:30+0100", "2020-02-29T23:30Z" },
	{ "2021-01-01T00:00:00+14", "2020-12-31T10:00:00Z" },
	{ "2021-12-31T23:00:00-05:00", "2022-01-01T04:00:00Z" },
	{ "Thu, 04 Mar 2021 10:11:12 GMT", "2021-03-04T10:11:12Z" },
	{ "Thu, 4 Mar 2021 22:11:12 -0430", "2021-03-05T02:41:12Z" },
	{ "4 March 2021", "2021-03-04" },
	{ "March 4, 2021", "2021-03-04" },
	{ "Thursday, March 4, 2021", "2021-03-04" },
	{ "Sept. 4, 2021 10:05", "2021-09-04T10:05" },
	{ "4 MAY 2021", "2021-05-04" },
	{ "", NULL },
	{ "yesterday", NULL },
	{ "2021", NULL },
	{ "2021-13-01", NULL },
	{ "2021-02-29", NULL },
	{ "2020-02-29", "2020-02-29" },
	{ "1900-02-29", NULL },
	{ "2021-03-04T25:00", NULL },
	{ "2021-03-04T10:60", NULL },
	{ "2021-03-04T10:11:12+99:00", NULL },
	{ "2021-03-04T10:11 tomorrow", NULL },
	{ "04/03/2021", NULL }, /* March or April? */
	{ "99999999999999999999-01-01", NULL },
	{ "Mar", NULL },
	{ "1000-01-01T00:00:00+01:00", NULL },
};

static void dates_have_one_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char got[DX_DATE_MAX] = "";
		bool known = dx_date(slice_of(cases[i].raw), got);
		if (known != (cases[i].want != NULL) || (known && strcmp(got, cases[i].want) != 0))
			fail_msg("\"%s\" gives \"%s\", not \"%s\"", cases[i].raw, got, cases[i].want ? cases[i].want : "nothing");
	}
}

/* The form is a fixed point: what comes out goes in. */
static void dates_are_stable(void **state)
{
	char again[DX_DATE_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (!cases[i].want)
			continue;
		assert_true(dx_date(slice_of(cases[i].want), again));
		assert_string_equal(again, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_have_one_form),
		cmocka_unit_test(dates_are_stable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
