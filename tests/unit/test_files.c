/* test_files.c: the table of exporters, the choice of formats, prefixes of IRIs, files that appear together or not at all. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/files.h"

static void the_table_fits(void **state)
{
	size_t n = 0;
	(void)state;
	while (dx_exporters[n].format) {
		assert_non_null(dx_exporters[n].file);
		assert_non_null(dx_exporters[n].about);
		for (size_t k = 0; k < n; k++)
			assert_string_not_equal(dx_exporters[k].file, dx_exporters[n].file);
		n++;
	}
	assert_true(n > 0 && n <= EXPORTERS_MAX);
}

static void formats_are_chosen_by_name(void **state)
{
	bool selected[EXPORTERS_MAX];
	struct dx_error err = { 0 };
	size_t count = 0;
	(void)state;
	assert_int_equal(dx_export_select("ttl, csv", selected, &err), DX_OK);
	for (size_t i = 0; i < EXPORTERS_MAX; i++)
		count += selected[i];
	assert_int_equal(count, 1 + dx_export_count("csv"));
	assert_int_equal(dx_export_select("ttl,paper", selected, &err), DX_USAGE);
	assert_non_null(strstr(err.message, "'paper'"));
	assert_int_equal(dx_export_select("", selected, &err), DX_USAGE);
	assert_int_equal(dx_export_select(NULL, selected, &err), DX_OK);
	assert_true(selected[0]);
}

static void prefixes_are_iris(void **state)
{
	static const char *const good[] = { "https://example.org/kg/", "urn:news:said#", "http://h/" };
	static const char *const bad[] = { "", "/", "kg/", "https://example.org/kg", "https://a b/", "https://a<b/", "x:", "h\xc3\xa9:a/" };
	struct dx_error err = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(dx_export_check_base(good[i], &err), DX_OK);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(dx_export_check_base(bad[i], &err), DX_USAGE);
}

/* One of the files cannot be made: none of the others appears. */
static void all_or_nothing(void **state)
{
	char folder[] = "/tmp/dixit-test-XXXXXX", path[64];
	struct kg kg = { 0 };
	struct export_options options = { .base = EXPORT_BASE };
	struct dx_error err = { 0 };
	bool selected[EXPORTERS_MAX];
	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(dx_export_select("nt,csv", selected, &err), DX_OK);
	snprintf(path, sizeof path, "%s/edges.csv", folder);
	assert_int_equal(mkdir(path, 0777), 0);
	assert_int_equal(dx_export_folder(&kg, selected, &options, folder, &err), DX_WRITE);
	assert_non_null(strstr(err.path, "edges.csv"));
	snprintf(path, sizeof path, "%s/graph.nt", folder);
	assert_int_not_equal(access(path, F_OK), 0);
	snprintf(path, sizeof path, "%s/edges.csv", folder);
	assert_int_equal(rmdir(path), 0);
	/* Nothing is left but what was there: the folder is empty again. */
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_fits),
		cmocka_unit_test(formats_are_chosen_by_name),
		cmocka_unit_test(prefixes_are_iris),
		cmocka_unit_test(all_or_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
