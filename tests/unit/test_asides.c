/* test_asides.c: which lines are set aside as no prose. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

#include "nlp/asides.h"

#define LINES_MAX 40
#define WORDS_MAX 40

/* Words of a line, tagged where it matters: "denies/VBZ". A word alone is a noun, or punctuation if it begins with no letter or
   digit. */
static struct sentence sentence_of(char *line, uint32_t paragraph)
{
	struct sentence s = { .paragraph = paragraph, .tokens = calloc(WORDS_MAX, sizeof(struct token)) };
	bool quoted = false;
	assert_non_null(s.tokens);
	for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
		struct token *t = &s.tokens[s.n++];
		char *tag = strchr(word, '/');
		bool letters = (word[0] | 0x20) >= 'a' && (word[0] | 0x20) <= 'z';
		assert_true(s.n < WORDS_MAX);
		t->upos = letters || (word[0] >= '0' && word[0] <= '9') ? UPOS_NOUN : UPOS_PUNCT;
		if (tag) {
			*tag++ = '\0';
			t->upos = UPOS_VERB;
			t->xpos = (uint8_t)dx_xpos_of(slice_of(tag));
		}
		t->form = slice_of(word);
		t->role = ROLE_CONTENT;
		if (strcmp(word, "\"") == 0) {
			t->flags = (uint8_t)(TOKEN_IN_QUOTES | (quoted ? TOKEN_QUOTE_CLOSE : TOKEN_QUOTE_OPEN));
			quoted = !quoted;
		}
	}
	return s;
}

/* Each line begins with the mark that it shall get, '-' if it is set aside, '+' if it is prose. */
static void expect(const char *marked)
{
	struct sentence sentences[LINES_MAX];
	struct reading r = { .sentences = sentences };
	char want[LINES_MAX + 1] = "", got[LINES_MAX + 1] = "", *text = strdup(marked), *rest = text;
	assert_non_null(text);
	for (char *line; (line = strsep(&rest, "\n"));) {
		assert_true(r.n < LINES_MAX);
		want[r.n] = line[0];
		sentences[r.n] = sentence_of(line + 1, (uint32_t)r.n);
		r.n++;
	}
	dx_mark_asides(&r);
	for (size_t i = 0; i < r.n; i++) {
		got[i] = sentences[i].aside ? '-' : '+';
		for (uint32_t k = 0; k < sentences[i].n; k++)
			assert_int_equal(sentences[i].tokens[k].role, sentences[i].aside ? ROLE_NONE : ROLE_CONTENT);
		free(sentences[i].tokens);
	}
	free(text);
	assert_string_equal(got, want);
}

static void headlines_and_prose_are_read(void **state)
{
	(void)state;
	expect("+Court orders/VBZ mill to withdraw/VB claim\n+The mill denied/VBD it .\n+No comment .");
	expect("+A river and its mill\n+The mill denied/VBD it .");
	expect("+The mill denied/VBD it");
	expect("+\" A lie \"\n+Said/VBD who ?\n+\" From beginning to end \"");
	expect("+The mill denied/VBD it .\n+Owners of the mill deny/VBP everything\n+Neighbours doubt/VBP them .");
}

static void menus_captions_and_stamps_are_set_aside(void **state)
{
	(void)state;
	expect("-Home | World | Mills\n+Mill denies/VBZ fouling/VBG river\n-Listen/VBP live\n-Get/VBP short URL\n"
	       "+The mill denied/VBD it .\n"
	       "-Lena Moor , river correspondent\n-The river in May \xC2\xA9 Lena Moor\n+It denies/VBZ that too .");
	expect("-00:01 GMT25 October 2020\n+The mill denied/VBD it .\n-mills , rivers , fish , Norway");
	expect("-Watch | What the mill says/VBZ\n+The mill denied/VBD it .");
}

static void lists_of_headlines_are_set_aside(void **state)
{
	(void)state;
	expect("+The mill denied/VBD it .\n-Mill denies/VBZ fouling/VBG river again\n-Owner says/VBZ he will/MD sue critics\n"
	       "-Ministry doubts/VBZ word of mill\n-fish , rivers");
	expect("+The mill denied/VBD it .\n+Mill denies/VBZ fouling/VBG river again\n"
	       "+Owner says/VBZ he will/MD sue critics\n+It rained/VBD .");
	/* the list is the author's */
	expect("+The owner says/VBZ :\n+The mill is/VBZ very clean\n+The river was/VBD never clean\n+It is/VBZ so .");
}

static void wrapped_text_is_read(void **state)
{
	(void)state;
	expect("+The mill denied/VBD on Monday that\n+any water from its pipes or basins\n"
	       "+ever reached/VBD the river or the\n+fish in it .");
	expect("+The mill denied/VBD it .\n+The Ministry of Rivers in\n+the capital doubts/VBZ that\n+very much .");
}

/* A paragraph is judged as a whole. */
static void sentences_of_one_line_share_its_fate(void **state)
{
	struct sentence s[3];
	char a[] = "The mill denied/VBD it .", b[] = "Pictures of the mill", c[] = "Fish and chips .";
	struct reading r = { .sentences = s, .n = 3 };

	(void)state;
	s[0] = sentence_of(a, 0);
	s[1] = sentence_of(c, 1);
	s[2] = sentence_of(b, 1);
	dx_mark_asides(&r);
	assert_false(s[0].aside);
	assert_true(s[1].aside && s[2].aside);
	for (size_t i = 0; i < r.n; i++)
		free(s[i].tokens);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headlines_and_prose_are_read),
		cmocka_unit_test(menus_captions_and_stamps_are_set_aside),
		cmocka_unit_test(lists_of_headlines_are_set_aside),
		cmocka_unit_test(wrapped_text_is_read),
		cmocka_unit_test(sentences_of_one_line_share_its_fate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
