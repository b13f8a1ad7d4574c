/* test_outfile.c: output files are whole or not there. */
#include "test.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/outfile.h"

static char folder[64];
static char path[128];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/dixit-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/out.txt", folder);
	return 0;
}

static int remove_folder(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

static int entries(void)
{
	DIR *d = opendir(folder);
	int n = 0;

	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

static void check_content(const char *want)
{
	char got[64] = { 0 };
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_int_equal(fread(got, 1, sizeof(got) - 1, f), strlen(want));
	fclose(f);
	assert_string_equal(got, want);
}

static void write_file(const char *text)
{
	struct dx_error err = { 0 };
	struct outfile o;

	assert_int_equal(dx_out_open(&o, path, &err), DX_OK);
	fputs(text, o.stream);
	assert_int_equal(dx_out_commit(&o, &err), DX_OK);
	assert_null(o.stream);
}

static void appears_only_when_whole(void **state)
{
	struct dx_error err = { 0 };
	struct outfile o;

	(void)state;
	assert_int_equal(dx_out_open(&o, path, &err), DX_OK);
	fputs("text", o.stream);
	fflush(o.stream);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(dx_out_commit(&o, &err), DX_OK);
	check_content("text");
	assert_int_equal(entries(), 1);
	dx_out_abort(&o);
}

static void an_aborted_file_leaves_the_old_one(void **state)
{
	struct dx_error err = { 0 };
	struct outfile o;

	(void)state;
	write_file("old");
	assert_int_equal(dx_out_open(&o, path, &err), DX_OK);
	fputs("new", o.stream);
	dx_out_abort(&o);
	dx_out_abort(&o);
	check_content("old");
	assert_int_equal(entries(), 1);
	write_file("newer");
	check_content("newer");
}

static void two_files_at_once_do_not_meet(void **state)
{
	struct dx_error err = { 0 };
	struct outfile a, b;

	(void)state;
	assert_int_equal(dx_out_open(&a, path, &err), DX_OK);
	assert_int_equal(dx_out_open(&b, path, &err), DX_OK);
	fputs("aaaa", a.stream);
	fputs("b", b.stream);
	assert_int_equal(dx_out_commit(&a, &err), DX_OK);
	check_content("aaaa");
	assert_int_equal(dx_out_commit(&b, &err), DX_OK);
	check_content("b");
	assert_int_equal(entries(), 1);
}

static void permissions_stay_and_links_stay(void **state)
{
	char link_path[128];
	struct stat st;

	(void)state;
	write_file("one");
	assert_int_equal(chmod(path, 0640), 0);
	write_file("two");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);

	snprintf(link_path, sizeof(link_path), "%s/link", folder);
	assert_int_equal(symlink(path, link_path), 0);
	strcpy(path, link_path);
	write_file("three");
	assert_int_equal(lstat(link_path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	check_content("three");
}

static void a_full_device_is_reported_and_stays_a_device(void **state)
{
	struct dx_error err = { 0 };
	struct outfile o;
	struct stat st;

	(void)state;
	assert_int_equal(dx_out_open(&o, "/dev/full", &err), DX_OK);
	fputs("text", o.stream);
	assert_int_equal(dx_out_commit(&o, &err), DX_WRITE);
	assert_string_equal(err.path, "/dev/full");
	assert_non_null(strstr(err.message, strerror(28 /* ENOSPC */)));
	assert_int_equal(stat("/dev/full", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

static void a_write_that_failed_before_is_remembered(void **state)
{
	struct dx_error err = { 0 };
	struct outfile o;

	(void)state;
	assert_int_equal(dx_out_open(&o, "/dev/full", &err), DX_OK);
	setvbuf(o.stream, NULL, _IONBF, 0);
	fputs("text", o.stream); /* fails at once; nothing is left to flush at commit */
	assert_int_equal(dx_out_commit(&o, &err), DX_WRITE);
}

static void missing_folders_and_folders_are_refused(void **state)
{
	struct dx_error err = { 0 };
	struct outfile o;

	(void)state;
	snprintf(path, sizeof(path), "%s/none/out.txt", folder);
	assert_int_equal(dx_out_open(&o, path, &err), DX_WRITE);
	assert_string_equal(err.path, path);
	assert_null(o.stream);
	dx_out_abort(&o);
	assert_int_equal(dx_out_open(&o, folder, &err), DX_WRITE);
	assert_int_equal(dx_out_commit(&o, &err), DX_WRITE);
	assert_int_equal(entries(), 0);
}

static void folders_are_made_with_their_parents(void **state)
{
	struct dx_error err = { 0 };
	struct stat st;

	(void)state;
	snprintf(path, sizeof(path), "%s/a//b/c/", folder);
	assert_int_equal(dx_make_dirs(path, &err), DX_OK);
	assert_int_equal(dx_make_dirs(path, &err), DX_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_true(S_ISDIR(st.st_mode));
	assert_int_equal(dx_make_dirs("/", &err), DX_OK);
	assert_int_equal(dx_make_dirs(".", &err), DX_OK);
	assert_int_equal(dx_make_dirs("", &err), DX_WRITE);

	snprintf(path, sizeof(path), "%s/file", folder);
	write_file("x");
	strcat(path, "/below");
	assert_int_equal(dx_make_dirs(path, &err), DX_WRITE);
	assert_non_null(strstr(err.message, "folder"));
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(appears_only_when_whole),
		WITH_FOLDER(an_aborted_file_leaves_the_old_one),
		WITH_FOLDER(two_files_at_once_do_not_meet),
		WITH_FOLDER(permissions_stay_and_links_stay),
		WITH_FOLDER(a_full_device_is_reported_and_stays_a_device),
		WITH_FOLDER(a_write_that_failed_before_is_remembered),
		WITH_FOLDER(missing_folders_and_folders_are_refused),
		WITH_FOLDER(folders_are_made_with_their_parents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
