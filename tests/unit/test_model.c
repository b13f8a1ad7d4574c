/* The model file: every kind of damage is named; the sections of nets and word vectors cut anywhere are
   refused. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "nlp/model.h"
#include "nlp/net.h"
#include "nlp/nlp.h"
#include "tests/unit/test.h"

struct file {
	struct model_header h;
	struct model_section s;
	char bytes[16]; /* at a multiple of MODEL_ALIGN */
};

static struct file good_file(void)
{
	struct file f = { .h = { .version = MODEL_VERSION, .sections = 1, .size = sizeof f } };
	memcpy(f.h.magic, MODEL_MAGIC, sizeof f.h.magic);
	memcpy(f.s.name, "net", 3);
	f.s.offset = offsetof(struct file, bytes);
	f.s.size = sizeof f.bytes;
	memcpy(f.bytes, "0123456789abcdef", sizeof f.bytes);
	return f;
}

static void seal(struct file *f) { f->h.checksum = dx_model_checksum(&f->s, sizeof *f - sizeof f->h); }

/* Open the first n bytes of f; the message, or NULL if it opened. */
static const char *open_bytes(const void *f, size_t n, struct model **m)
{
	static struct dx_error err;
	char path[] = "/tmp/dixit-model-XXXXXX";
	write_temporary(path, f, n);
	memset(&err, 0, sizeof err);
	*m = dx_model_open(path, &err);
	unlink(path);
	if (*m)
		return NULL;
	assert_int_equal(err.code, DX_MODEL);
	assert_string_equal(err.path, path);
	return err.message;
}

static void a_whole_file_opens(void **state)
{
	(void)state;
	struct file f = good_file();
	struct model *m;
	assert_int_equal(f.s.offset % MODEL_ALIGN, 0);
	seal(&f);
	assert_null(open_bytes(&f, sizeof f, &m));
	assert_slice(dx_model_section(m, "net"), "0123456789abcdef");
	assert_int_equal(dx_model_section(m, "link").n, 0);
	assert_int_equal(strlen(dx_model_version(m)), 16);
	dx_model_close(m);
}

static void damage_is_named(void **state)
{
	(void)state;
	struct file f = good_file();
	struct model *m;
	seal(&f);
	for (size_t n = 0; n < sizeof f; n++)
		assert_non_null(open_bytes(&f, n, &m));
	f.h.magic[0] = 'X';
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "no dixit model"));
	f = good_file();
	f.h.version++;
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "version"));
	f = good_file();
	seal(&f);
	f.bytes[3] ^= 1;
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "checksum"));
	f = good_file();
	f.s.size = sizeof f;
	seal(&f);
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "outside the file"));
	f = good_file();
	f.h.sections = 1000;
	seal(&f);
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "number of sections"));
	f = good_file();
	f.s.name[0] = 0;
	seal(&f);
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "name"));
	f = good_file();
	f.s.size--;
	seal(&f);
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "1 bytes behind"));
	f = good_file();
	f.h.sections = 0;
	seal(&f);
	assert_non_null(strstr(open_bytes(&f, sizeof f, &m), "behind its 0 sections"));
}

/* Five sections as in the real model: no bit of the header or the table can change unseen. */
static void no_bit_before_the_sections_can_change(void **state)
{
	(void)state;
	struct {
		struct model_header h;
		struct model_section s[5];
		char bytes[4 * MODEL_ALIGN + 3];
	} f;
	memset(&f, 0, sizeof f);
	f.h = (struct model_header){ .version = MODEL_VERSION, .sections = 5, .size = sizeof f };
	memcpy(f.h.magic, MODEL_MAGIC, sizeof f.h.magic);
	for (int i = 0; i < 5; i++) {
		f.s[i] = (struct model_section){ .name = { (char)('a' + i) }, .offset = sizeof f.h + sizeof f.s + (size_t)i * MODEL_ALIGN };
		f.s[i].size = i < 4 ? (uint64_t)(MODEL_ALIGN - i) : sizeof f - f.s[i].offset;
	}
	f.h.checksum = dx_model_checksum(&f.s, sizeof f - sizeof f.h);
	struct model *m;
	assert_null(open_bytes(&f, sizeof f, &m));
	dx_model_close(m);
	for (size_t bit = 0; bit < 8 * (sizeof f.h + sizeof f.s); bit++) {
		char *byte = (char *)&f + bit / 8;
		*byte ^= (char)(1 << bit % 8);
		assert_non_null(open_bytes(&f, sizeof f, &m));
		*byte ^= (char)(1 << bit % 8);
	}
	for (uint32_t n = 0; n <= MODEL_SECTIONS_MAX; n++) {
		f.h.sections = n;
		assert_true((open_bytes(&f, sizeof f, &m) == NULL) == (n == 5));
		dx_model_close(m);
	}
}

static void a_missing_file_is_named(void **state)
{
	(void)state;
	struct dx_error err = { 0 };
	assert_null(dx_model_open("/nowhere/at/all.model", &err));
	assert_int_equal(err.code, DX_MODEL);
	assert_string_equal(err.path, "/nowhere/at/all.model");
}

static void a_net_cut_anywhere_is_refused(void **state)
{
	(void)state;
	const struct net_dims dims = { .words = 3, .vectors = 2, .tags = 2, .h1 = 16, .h2 = 16, .h3 = 16, .arc = 16, .label = 16, .role = 16 };
	struct word_vectors vectors = { .n = 2 };
	struct net_shape shapes[NET_ARRAY_COUNT];
	struct net net;
	struct dx_error err = { 0 };
	size_t size = 8 + sizeof dims;
	dx_net_shapes(&dims, shapes);
	for (int i = 0; i < NET_ARRAY_COUNT; i++)
		size = ((size + 63) & ~(size_t)63) + shapes[i].rows * shapes[i].cols * shapes[i].width;
	char *bytes = calloc(1, size);
	memcpy(bytes, NET_MAGIC, 8);
	memcpy(bytes + 8, &dims, sizeof dims);
	assert_int_equal(dx_net_open((struct slice){ bytes, size }, &vectors, &net, &err), DX_OK);
	for (size_t n = 0; n < size; n += n < 200 ? 1 : 997)
		assert_int_equal(dx_net_open((struct slice){ bytes, n }, &vectors, &net, &err), DX_MODEL);
	assert_int_equal(dx_net_open((struct slice){ bytes, size - 1 }, &vectors, &net, &err), DX_MODEL);
	vectors.n = 3;
	assert_int_equal(dx_net_open((struct slice){ bytes, size }, &vectors, &net, &err), DX_MODEL);
	assert_non_null(strstr(err.message, "other word vectors"));
	uint32_t odd = 17;
	memcpy(bytes + 8 + offsetof(struct net_dims, h1), &odd, sizeof odd);
	assert_int_equal(dx_net_open((struct slice){ bytes, size }, &vectors, &net, &err), DX_MODEL);
	assert_non_null(strstr(err.message, "sizes"));
	free(bytes);
}

static void word_vectors_cut_anywhere_are_refused(void **state)
{
	(void)state;
	_Alignas(64) static char bytes[64 * 3 + 3 * VECTOR_DIM];
	const struct slice whole = { bytes, sizeof bytes };
	struct vectors_header h = { .n = 3, .dim = VECTOR_DIM };
	struct word_vectors v;
	struct dx_error err = { 0 };
	memcpy(h.magic, VECTORS_MAGIC, sizeof h.magic);
	memcpy(bytes, &h, sizeof h);
	for (uint64_t key = 10; key <= 30; key += 10)
		memcpy(bytes + 64 + (key / 10 - 1) * sizeof key, &key, sizeof key);
	assert_int_equal(dx_word_vectors_open(whole, &v, &err), DX_OK);
	assert_int_equal(dx_key_row(v.keys, v.n, 10), 0);
	assert_int_equal(dx_key_row(v.keys, v.n, 30), 2);
	assert_int_equal(dx_key_row(v.keys, v.n, 25), 3);
	for (size_t n = 0; n < sizeof bytes; n++)
		assert_int_equal(dx_word_vectors_open((struct slice){ bytes, n }, &v, &err), DX_MODEL);
	h.dim++;
	memcpy(bytes, &h, sizeof h);
	assert_int_equal(dx_word_vectors_open(whole, &v, &err), DX_MODEL);
	assert_non_null(strstr(err.message, "sizes"));
	bytes[0] = 'X';
	assert_int_equal(dx_word_vectors_open(whole, &v, &err), DX_MODEL);
	assert_non_null(strstr(err.message, VECTORS_MAGIC));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_file_opens),
		cmocka_unit_test(damage_is_named),
		cmocka_unit_test(no_bit_before_the_sections_can_change),
		cmocka_unit_test(a_missing_file_is_named),
		cmocka_unit_test(a_net_cut_anywhere_is_refused),
		cmocka_unit_test(word_vectors_cut_anywhere_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
