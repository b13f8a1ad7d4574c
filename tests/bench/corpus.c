/* corpus.c: the statements of many made-up articles, as `dixit extract` would write them: what `make scale` feeds to the program.
   Usage: corpus ATTRIBUTIONS [STORE]. JSON Lines on standard output, or documents put into a store.

   Ten attributions an article. Persons, firms and claims recur across articles, the first ones most often; claims recur word
   for word, with a word changed, with an opposite word, and denied. There are hubs: one person says a tenth of everything, one
   claim is a tenth of all claims, and one of a hundred claims is another wording of one. The same arguments give the same
   bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "claims/lexicon.h"
#include "export/extraction.h"
#include "store/store.h"

#define EACH 10         /* attributions of an article */
#define MENTIONS_EACH 4 /* of an attribution at most */
#define COMMIT_EVERY 1000

#define HUB_OF 10 /* of a hundred */

struct draft {
	struct arena arena;
	struct buf text, key;
	struct article article;
	struct extraction x;
	struct mention mentions[EACH * MENTIONS_EACH];
	struct attribution attributions[EACH];
	struct fact facts[EACH * 2];
	uint64_t random;
	uint32_t people, firms, stories; /* how many there are */
	uint32_t person;                 /* the one named last in this article, or NO_INDEX */
	uint32_t sentence;
	uint16_t says;
};

static uint64_t scramble(uint64_t x)
{
	x += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

/* Below n. */
static uint32_t any(uint64_t *random, uint32_t n)
{
	*random = scramble(*random);
	return (uint32_t)((*random >> 32) * n >> 32);
}

/* Below n; the low ones are drawn far more often. */
static uint32_t often_low(uint64_t *random, uint32_t n)
{
	uint64_t x = any(random, 1u << 20), y = any(random, 1u << 20);
	return (uint32_t)((x * y >> 20) * n >> 20);
}

/* A word of two or three syllables that can be spoken; each number another. */
static void put_word(struct buf *out, uint32_t number, char ending, bool capital)
{
	static const char consonants[] = "bdfgklmnprstvz", vowels[] = "aeiou";
	size_t begin = out->n;
	for (uint32_t syllables = number < 70 * 70 ? 2 : 3; syllables > 0; syllables--, number /= 70) {
		dx_buf_putc(out, consonants[number % 70 / 5]);
		dx_buf_putc(out, vowels[number % 5]);
	}
	dx_buf_putc(out, ending);
	if (capital && !out->failed)
		out->p[begin] = (char)(out->p[begin] - 'a' + 'A');
}

/* ---- mentions */

static uint32_t begin_mention(struct draft *d, uint8_t form, uint8_t entity)
{
	struct mention *m = &d->mentions[d->x.mention_count];
	*m = (struct mention){ .span.begin = (uint32_t)d->text.n, .sentence = d->sentence, .form = form, .entity = entity,
	                       .apposition_of = NO_INDEX, .owner = NO_INDEX };
	return d->x.mention_count++;
}

/* Texts are filled in when the article's text stands still. */
static uint32_t end_mention(struct draft *d, uint32_t mention)
{
	d->mentions[mention].span.end = (uint32_t)d->text.n;
	return mention;
}

static void put_person(struct draft *d, uint32_t person, bool surname_only)
{
	if (!surname_only) {
		put_word(&d->text, person % 397, 's', true);
		dx_buf_putc(&d->text, ' ');
	}
	put_word(&d->text, 71 + person / 3, 'k', true); /* three persons of a surname */
}

/* Name of a firm into text, its words into key. */
static void put_firm(struct buf *text, struct buf *key, uint32_t firm)
{
	static const char *const tails[] = { " Systems", " Bank", " Institute", " Group" };
	size_t begin = text->n;
	put_word(text, 71 + firm, 'x', true);
	dx_buf_puts(text, tails[firm % 4]);
	for (size_t i = begin; key && i < text->n; i++)
		dx_buf_putc(key, (char)(text->p[i] >= 'A' && text->p[i] <= 'Z' ? text->p[i] + 32 : text->p[i]));
}

/* Who says it: returns the mention. */
static uint32_t put_source(struct draft *d)
{
	uint32_t dice = any(&d->random, 100), person = dice < HUB_OF ? 0 : 1 + often_low(&d->random, d->people), mention;
	if (dice < 45 || d->person == NO_INDEX) {
		mention = begin_mention(d, MENTION_NAME, ENT_PERSON);
		put_person(d, person, false);
		d->person = person;
	} else if (dice < 60) {
		mention = begin_mention(d, MENTION_NAME, ENT_PERSON);
		put_person(d, d->person, true);
	} else if (dice < 70) {
		mention = begin_mention(d, MENTION_PRONOUN, ENT_NONE);
		dx_buf_puts(&d->text, "He");
	} else if (dice < 90) {
		mention = begin_mention(d, MENTION_NAME, ENT_ORGANIZATION);
		put_firm(&d->text, NULL, often_low(&d->random, d->firms));
	} else {
		mention = begin_mention(d, MENTION_NOMINAL, ENT_NONE);
		dx_buf_puts(&d->text, dice < 95 ? "The company" : "Two officials");
	}
	d->mentions[mention].subject = true;
	return end_mention(d, mention);
}

/* ---- claims */

static void put_both(struct draft *d, const char *text, const char *key)
{
	dx_buf_puts(&d->text, text);
	dx_buf_puts(&d->key, key);
}

static void put_both_word(struct draft *d, uint32_t number, char ending)
{
	put_word(&d->text, number, ending, false);
	dx_buf_putc(&d->key, ' ');
	put_word(&d->key, number, ending, false);
}

/* "Xixox Bank will bodat 40 bedans in Germany after the babal gogan of bimal tozan rises": one claim a seed; edit: 0, or
   which of its words is another one; opposed: the last word is the opposite. Adds three mentions and two facts. */
static void put_claim(struct draft *d, uint64_t seed, uint32_t edit, bool opposed)
{
	static const char *const places[][2] = { { "Germany", " germany" }, { "Norway", " norway" }, { "Tokyo", " tokyo" } };
	uint32_t words[6], firm = often_low(&seed, d->firms), number = 2 + any(&seed, 98), place = any(&seed, 3), mention;
	for (uint32_t i = 0; i < 6; i++)
		words[i] = any(&seed, 70 * 70);
	if (edit > 0)
		words[edit % 6] = edit % (70 * 70);
	uint32_t first = begin_mention(d, MENTION_NAME, ENT_ORGANIZATION);
	put_firm(&d->text, &d->key, firm);
	end_mention(d, first);
	struct fact *f = &d->facts[d->x.fact_count];
	uint32_t relation = (uint32_t)d->text.n;
	put_both(d, " will", "");
	dx_buf_putc(&d->text, ' ');
	put_both_word(d, words[0], 't');
	uint32_t relation_end = (uint32_t)d->text.n;
	dx_buf_printf(&d->text, " %u ", number);
	dx_buf_printf(&d->key, " %u", number);
	uint32_t object = (uint32_t)d->text.n;
	put_both_word(d, words[1], 'n');
	uint32_t object_end = (uint32_t)d->text.n;
	put_both(d, " in ", "");
	mention = begin_mention(d, MENTION_NAME, ENT_LOCATION);
	put_both(d, places[place][0], places[place][1]);
	end_mention(d, mention);
	put_both(d, " after ", " after");
	uint32_t plan = begin_mention(d, MENTION_NOMINAL, ENT_NONE);
	d->mentions[plan].definite = true;
	dx_buf_puts(&d->text, "the ");
	put_both_word(d, words[2], 'l');
	dx_buf_putc(&d->text, ' ');
	put_both_word(d, words[3], 'n');
	end_mention(d, plan);
	put_both(d, " of ", "");
	put_both_word(d, words[4], 'l');
	dx_buf_putc(&d->text, ' ');
	put_both_word(d, words[5], 'n');
	put_both(d, opposed ? " falls" : " rises", opposed ? " fall" : " rise");
	struct span *at = ARENA_NEW(&d->arena, struct span, 4);
	if (!at)
		exit(3);
	at[0] = d->mentions[first].span;
	at[1] = (struct span){ relation, relation_end };
	at[2] = (struct span){ object, object_end };
	at[3] = d->mentions[mention].span;
	for (uint32_t i = 0; i < 2; i++)
		f[i] = (struct fact){ .subject = { &at[0], 1 }, .relation = { &at[1], 1 }, .object = { &at[2 + i], 1 },
		                      .subject_mention = first,
		                      .object_mention = i ? mention : NO_INDEX, .sentence = d->sentence,
		                      .asserted_by = d->x.attribution_count, .confidence = 0.75f };
	d->x.fact_count += 2;
}

static enum stance put_content(struct draft *d)
{
	uint32_t dice = any(&d->random, 100), kind = any(&d->random, 100);
	bool denied = any(&d->random, 10) == 0;
	if (dice < HUB_OF)
		put_claim(d, 1, 0, false);
	else if (dice == HUB_OF)
		put_claim(d, 2, 1 + any(&d->random, 6 * 70 * 70 - 1), false);
	else if (dice < 50)
		put_claim(d, 3 + often_low(&d->random, d->stories), kind < 20 ? 1 + any(&d->random, 5) : 0, kind >= 90);
	else
		put_claim(d, d->random, 0, false);
	return denied ? STANCE_DENIES : STANCE_ASSERTS;
}

static void put_attribution(struct draft *d)
{
	struct attribution *a = &d->attributions[d->x.attribution_count];
	struct span *at = ARENA_NEW(&d->arena, struct span, 3);
	if (!at)
		exit(3);
	uint32_t source = put_source(d);
	at[0] = d->mentions[source].span;
	dx_buf_putc(&d->text, ' ');
	at[1] = (struct span){ (uint32_t)d->text.n, (uint32_t)d->text.n + 4 };
	dx_buf_puts(&d->text, "said that ");
	at[2].begin = (uint32_t)d->text.n;
	dx_buf_clear(&d->key);
	enum stance stance = put_content(d);
	at[2].end = (uint32_t)d->text.n;
	*a = (struct attribution){ .source = { &at[0], 1 }, .cue = { &at[1], 1 }, .content = { &at[2], 1 }, .source_mention = source,
	                           .sentence = d->sentence, .predicate = d->says, .stance = (uint8_t)stance, .certainty = 1,
	                           .confidence = 0.875f, .addressee = NO_INDEX, .parent = NO_INDEX,
	                           .claim_key = dx_arena_copy(&d->arena, dx_buf_slice(&d->key)) };
	d->x.attribution_count++;
	d->sentence++;
	dx_buf_puts(&d->text, d->x.attribution_count % 3 ? ". " : ".\n");
}

/* ---- articles */

static struct slice cut(const struct draft *d, struct span s)
{
	return slice_sub(dx_buf_slice(&d->text), s.begin, s.end);
}

/* What borrows the text, now that it is whole. */
static void fill_texts(struct draft *d)
{
	for (uint32_t i = 0; i < d->x.mention_count; i++) {
		struct mention *m = &d->mentions[i];
		m->text = cut(d, m->span);
		size_t at = m->text.n;
		while (at > 0 && m->text.p[at - 1] != ' ')
			at--;
		m->head = slice_sub(m->text, at, m->text.n);
		m->lemma = dx_lower(&d->arena, m->head);
		m->plural = slice_is(m->lemma, "officials");
		m->gender = m->form == MENTION_PRONOUN ? GENDER_MALE : GENDER_UNKNOWN;
	}
	for (uint32_t i = 0; i < d->x.attribution_count; i++)
		d->attributions[i].claim_text = cut(d, d->attributions[i].content.at[0]);
	for (uint32_t i = 0; i < d->x.fact_count; i++)
		d->facts[i].relation_text = d->facts[i].relation_lemma = cut(d, d->facts[i].relation.at[0]);
}

static void make_article(struct draft *d, uint32_t number, uint32_t attributions)
{
	char name[32], date[16];
	dx_arena_reset(&d->arena);
	dx_buf_clear(&d->text);
	d->random = scramble(number);
	d->person = NO_INDEX;
	d->sentence = 0;
	d->x = (struct extraction){ &d->article, d->mentions, d->attributions, d->facts, 0, 0, 0 };
	while (d->x.attribution_count < attributions)
		put_attribution(d);
	fill_texts(d);
	snprintf(name, sizeof name, "wire/%07u.txt", (unsigned)number);
	snprintf(date, sizeof date, "20%02u-%02u-%02u", number / 336 % 100, number / 28 % 12 + 1, number % 28 + 1);
	d->article = (struct article){ .id = dx_arena_copy(&d->arena, slice_of(name)), .date = dx_arena_copy(&d->arena, slice_of(date)),
	                               .publisher = number % 2 ? SLICE("Baltic Wire") : SLICE("Arlen Gazette"),
	                               .text = dx_buf_slice(&d->text) };
	dx_sha256_hex(d->text.p, d->text.n, 32, d->article.sha256);
}

static enum dx_status put_document(struct store *store, const struct draft *d, struct slice statements, struct dx_error *err)
{
	const struct article *a = &d->article;
	const struct store_document document = { .name = a->id, .identity = a->id, .publisher = a->publisher, .date = a->date,
	                                         .language = a->language, .sha256 = slice_of(a->sha256), .model = SLICE("made up"),
	                                         .bytes = a->text.n, .attributions = d->x.attribution_count,
	                                         .facts = d->x.fact_count, .statements = statements };
	bool replaced;
	return dx_store_put(store, &document, &replaced, err);
}

static enum dx_status write_all(struct draft *d, uint32_t n, struct store *store, struct dx_error *err)
{
	struct buf lines = { 0 };
	enum dx_status status = DX_OK;
	for (uint32_t i = 0, at = 0; at < n && status == DX_OK; i++, at += EACH) {
		make_article(d, i, n - at < EACH ? n - at : EACH);
		dx_buf_clear(&lines);
		dx_write_extraction_jsonl(&d->x, NULL, false, &lines);
		if (lines.failed || d->text.failed || d->key.failed)
			status = dx_nomem(err);
		else if (store)
			status = put_document(store, d, dx_buf_slice(&lines), err);
		else if (fwrite(lines.p, 1, lines.n, stdout) != lines.n)
			status = dx_fail(err, DX_WRITE, "standard output", 0, 0, "cannot write");
		if (store && status == DX_OK && i % COMMIT_EVERY == 0)
			status = dx_store_commit(store, err);
	}
	if (store && status == DX_OK)
		status = dx_store_commit(store, err);
	dx_buf_free(&lines);
	return status;
}

int main(int argc, char **argv)
{
	static struct draft d;
	struct dx_error err = { 0 };
	struct store *store = NULL;
	uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
	size_t predicates;
	if (argc < 2 || argc > 3 || n == 0) {
		fputs("usage: corpus ATTRIBUTIONS [STORE]\n", stderr);
		return 2;
	}
	enum dx_status status = dx_lexicon_open(&err);
	const struct predicate *table = dx_predicates(&predicates);
	for (size_t i = 0; status == DX_OK && i < predicates; i++)
		d.says = slice_is(table[i].id, "says") ? (uint16_t)i : d.says;
	d.people = n / 40 + 10;
	d.firms = n / 80 + 10;
	d.stories = n / 16 + 10;
	if (status == DX_OK && argc == 3)
		status = dx_store_open(&store, argv[2], STORE_MAKE, &err);
	if (status == DX_OK)
		status = write_all(&d, n, store, &err);
	dx_store_close(store);
	dx_arena_free(&d.arena);
	dx_buf_free(&d.text);
	dx_buf_free(&d.key);
	if (status != DX_OK)
		fprintf(stderr, "corpus: %s: %s\n", err.path, err.message);
	return status == DX_OK ? 0 : 1;
}
