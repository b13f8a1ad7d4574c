/* word_classes.c: the closed classes of English words that tell the tokenizer whether a sentence can end or begin at a word. */
#include "base/utf8.h"
#include "nlp/token_model.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define LONGEST 9

/* In the order of strcmp. */
static const struct {
	const char *word;
	uint8_t class;
} words[] = {
	{ "'d", CLASS_FINITE }, { "'ll", CLASS_FINITE }, { "'m", CLASS_FINITE }, { "'re", CLASS_FINITE }, { "'s", CLASS_FINITE },
	{ "'ve", CLASS_FINITE }, { "a", CLASS_DETERMINER }, { "about", CLASS_BINDER }, { "added", CLASS_SPEECH },
	{ "all", CLASS_DETERMINER }, { "am", CLASS_FINITE }, { "an", CLASS_DETERMINER }, { "and", CLASS_BINDER },
	{ "any", CLASS_DETERMINER }, { "are", CLASS_FINITE }, { "as", CLASS_BINDER }, { "asked", CLASS_SPEECH },
	{ "asks", CLASS_SPEECH }, { "at", CLASS_BINDER }, { "be", CLASS_FINITE }, { "because", CLASS_BINDER },
	{ "best", CLASS_CLOSING }, { "but", CLASS_BINDER }, { "by", CLASS_BINDER }, { "can", CLASS_FINITE },
	{ "cheers", CLASS_CLOSING }, { "continued", CLASS_SPEECH }, { "could", CLASS_FINITE }, { "cried", CLASS_SPEECH },
	{ "dear", CLASS_OPENING }, { "declared", CLASS_SPEECH }, { "demanded", CLASS_SPEECH }, { "did", CLASS_FINITE },
	{ "do", CLASS_FINITE }, { "does", CLASS_FINITE }, { "each", CLASS_DETERMINER }, { "every", CLASS_DETERMINER },
	{ "exclaimed", CLASS_SPEECH }, { "explained", CLASS_SPEECH }, { "for", CLASS_BINDER }, { "from", CLASS_BINDER },
	{ "had", CLASS_FINITE }, { "has", CLASS_FINITE }, { "have", CLASS_FINITE }, { "he", CLASS_SUBJECT },
	{ "hello", CLASS_OPENING }, { "her", CLASS_DETERMINER }, { "hey", CLASS_OPENING }, { "hi", CLASS_OPENING },
	{ "his", CLASS_DETERMINER }, { "how", CLASS_QUESTION }, { "i", CLASS_SUBJECT }, { "if", CLASS_BINDER },
	{ "in", CLASS_BINDER }, { "insisted", CLASS_SPEECH }, { "into", CLASS_BINDER }, { "is", CLASS_FINITE },
	{ "it", CLASS_SUBJECT }, { "its", CLASS_DETERMINER }, { "may", CLASS_FINITE }, { "might", CLASS_FINITE },
	{ "must", CLASS_FINITE }, { "my", CLASS_DETERMINER }, { "n't", CLASS_FINITE }, { "no", CLASS_DETERMINER },
	{ "of", CLASS_BINDER }, { "on", CLASS_BINDER }, { "or", CLASS_BINDER }, { "our", CLASS_DETERMINER },
	{ "please", CLASS_OPENING }, { "regards", CLASS_CLOSING }, { "replied", CLASS_SPEECH }, { "said", CLASS_SPEECH },
	{ "say", CLASS_SPEECH }, { "says", CLASS_SPEECH }, { "she", CLASS_SUBJECT }, { "should", CLASS_FINITE },
	{ "shouted", CLASS_SPEECH }, { "since", CLASS_BINDER }, { "sincerely", CLASS_CLOSING }, { "some", CLASS_DETERMINER },
	{ "than", CLASS_BINDER }, { "thank", CLASS_CLOSING }, { "thanks", CLASS_CLOSING }, { "that", CLASS_DETERMINER },
	{ "the", CLASS_DETERMINER }, { "their", CLASS_DETERMINER }, { "there", CLASS_SUBJECT }, { "these", CLASS_DETERMINER },
	{ "they", CLASS_SUBJECT }, { "this", CLASS_DETERMINER }, { "those", CLASS_DETERMINER }, { "thx", CLASS_CLOSING },
	{ "to", CLASS_BINDER }, { "tweeted", CLASS_SPEECH }, { "warned", CLASS_SPEECH }, { "was", CLASS_FINITE },
	{ "we", CLASS_SUBJECT }, { "were", CLASS_FINITE }, { "what", CLASS_QUESTION }, { "when", CLASS_QUESTION },
	{ "where", CLASS_QUESTION }, { "which", CLASS_QUESTION }, { "while", CLASS_BINDER }, { "who", CLASS_QUESTION },
	{ "why", CLASS_QUESTION }, { "will", CLASS_FINITE }, { "with", CLASS_BINDER }, { "wondered", CLASS_SPEECH },
	{ "would", CLASS_FINITE }, { "writes", CLASS_SPEECH }, { "wrote", CLASS_SPEECH }, { "you", CLASS_SUBJECT },
	{ "your", CLASS_DETERMINER }, { "yours", CLASS_CLOSING },
};

/* The word in small letters, typographic apostrophes made plain; false if it is too long for any of the table. */
static bool plain(struct slice word, char out[LONGEST + 1])
{
	size_t n = 0;

	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		if (n == LONGEST)
			return false;
		if (word.n - i > 2 && memcmp(word.p + i, "\xE2\x80\x99", 3) == 0) {
			c = '\'';
			i += 2;
		}
		out[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
	}
	out[n] = 0;
	return true;
}

enum word_class dx_word_class(struct slice word)
{
	char small[LONGEST + 1];
	size_t low = 0, high = COUNT(words);

	if (!plain(word, small))
		return CLASS_OPEN;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(small, words[middle].word);

		if (order == 0)
			return (enum word_class)words[middle].class;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return CLASS_OPEN;
}
