/* html_text.h: an article's text as the report shows it, and where in it the evidence stands. Browsers count in UTF-16 units. */
#ifndef DX_HTML_TEXT_H
#define DX_HTML_TEXT_H

#include "base/buf.h"
#include "graph/kg.h"

struct html_place {
	uint32_t byte; /* of the document as given */
	uint32_t unit; /* of the text shown; NO_INDEX where it is not in it */
};

/* {0} is ready for use; made anew for each article. */
struct html_text {
	struct buf text;
	struct html_place *places; /* ascending by byte once the text is made */
	size_t n, cap;
	bool failed;               /* memory ran out */
};

/* Forget the article before. */
void dx_html_text_clear(struct html_text *t);

/* The place of this byte will be asked for. */
void dx_html_text_want(struct html_text *t, uint32_t byte);
void dx_html_text_want_spans(struct html_text *t, const struct spans *s);

/* The whole article: white space evened out, line ends and empty lines kept. */
void dx_html_text_whole(struct html_text *t, struct slice article);

/* Where the article's text was not kept: the sentences of these attributions (rows of the kg) in the order of the text, with an
   empty line between. Evidence outside of them has no place. */
void dx_html_text_sentences(struct html_text *t, const struct kg *kg, const uint32_t *rows, uint32_t n);

/* The place of a byte that was wanted. */
uint32_t dx_html_text_place(const struct html_text *t, uint32_t byte);

void dx_html_text_free(struct html_text *t);

#endif
