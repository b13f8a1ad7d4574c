/* test_resolve_scale.c: ten thousand documents take seconds, and four times the documents about four times the time; any number of threads
   gives the same. */
#include "test.h"

#include <stdlib.h>
#include <time.h>

#include "extraction_maker.h"
#include "resolve/resolve.h"

#define SECONDS_MAX 60 /* of processor time for 10,000 documents, on a slow and busy machine; it is a few */
#define GROWTH_MAX 7.0 /* for four times the documents */

/* One of many articles by templates: persons, firms and claims recur across articles, and so do near wordings. */
static void one(struct maker *k, char *text, size_t size, char name[32], char content[160], char key[160], unsigned i)
{
	static const char *const verbs[] = { "opened", "closed", "sold", "bought", "moved" };
	unsigned firm = i % 701, person = i % 1709, story = i % 2503;
	snprintf(name, 32, "doc-%u", i);
	snprintf(content, 160, "plant %u in town %u was %s after %u days of talks with the unions and the banks%s", story, firm,
	    verbs[i % 5], story,
	         i % 3 ? "" : " there");
	snprintf(key, 160, "plant %u town %u %s after %u day talk union bank%s", story, firm, verbs[i % 5], story, i % 3 ? "" : " "
	         "there");
	snprintf(text, size, "[Anna Pers%u|nps] of [Firma%u Systems|no] (%u) met [the company|cd] staff. [She|uFs] said %s. "
	         "[Firma%u|nos] denied it. "
	                     "[Pers%u|nps] said %s too. [Two workers|cxs] left.", person, firm, i, content, firm, person, content);
	make(k, name, text);
	says(k, 3, STANCE_ASSERTS, content, key);
	says(k, 4, i % 2 ? STANCE_DENIES : STANCE_ASSERTS, content, key);
	says(k, 5, STANCE_ASSERTS, content, key);
}

/* The resolver that holds the graph. */
static struct resolver *resolve(unsigned documents, unsigned threads, struct kg *kg)
{
	struct dx_error err = { 0 };
	struct resolver *r = dx_resolver_new(&err);
	assert_non_null(r);
	dx_resolver_threads(r, threads);
	for (unsigned i = 0; i < documents; i++) {
		char text[900], name[32], content[160], key[160];
		struct maker k = { .arena = { 0 } };
		one(&k, text, sizeof text, name, content, key, i);
		assert_int_equal(dx_resolver_add(r, &k.x, &err), DX_OK);
		maker_free(&k);
	}
	assert_int_equal(dx_resolver_finish(r, kg, &err), DX_OK);
	return r;
}

static double run(unsigned documents, struct kg *counts)
{
	clock_t start = clock();
	dx_resolver_free(resolve(documents, 1, counts));
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* However many threads there are, the claims and links are the same. */
static void threads_make_no_difference(void **state)
{
	struct kg one_thread, more;
	struct resolver *a = resolve(6000, 1, &one_thread), *b = resolve(6000, 5, &more);
	(void)state;
	assert_int_equal(one_thread.claim_count, more.claim_count);
	assert_int_equal(one_thread.link_count, more.link_count);
	assert_true(more.link_count > 0);
	for (uint32_t i = 0; i < more.claim_count; i++)
		assert_true(slice_eq(one_thread.claims[i].id, more.claims[i].id));
	for (uint32_t i = 0; i < more.link_count; i++) {
		const struct kg_link *x = &one_thread.links[i], *y = &more.links[i];
		assert_true(x->a == y->a && x->b == y->b && x->kind == y->kind && !(x->score < y->score) && !(x->score > y->score));
	}
	dx_resolver_free(a);
	dx_resolver_free(b);
}

static void grows_with_the_corpus(void **state)
{
	(void)state;
	struct kg small, large;
	double few = run(2500, &small), many = run(10000, &large);
	print_message("2,500 documents %.2f s, 10,000 documents %.2f s\n", few, many);
	assert_int_equal(large.document_count, 10000);
	assert_int_equal(large.attribution_count, 30000);
	assert_true(large.entity_count >= 1709 + 701);
	assert_true(large.claim_count < 30000);
	assert_true(many < SECONDS_MAX);
	assert_true(many < GROWTH_MAX * few + 0.5);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(threads_make_no_difference), cmocka_unit_test(grows_with_the_corpus) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
