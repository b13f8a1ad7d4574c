/* markup.h: HTML as a stream of tags and texts, in linear time whatever the input is. */
#ifndef DX_MARKUP_H
#define DX_MARKUP_H

#include "base/buf.h"

/* Why this is not libxml2's parser: that compares each attribute of a tag with all before it (a megabyte of attributes takes minutes), and
   gives up below 256 open elements. No tree is needed here. The rules are those of the HTML standard's tokenizer, section 13.2.5. */

enum markup_kind { MARKUP_END, MARKUP_TEXT, MARKUP_OPEN, MARKUP_CLOSE };

struct markup_token {
	enum markup_kind kind;
	struct slice name;       /* of a tag, as written: compare without case */
	struct slice attributes; /* of an open tag, for dx_markup_attribute */
	struct slice text;       /* with character references in it, unless raw */
	bool raw;                /* the content of script, style and the like */
};

struct markup {
	struct slice in;
	size_t at;
	struct slice raw_element; /* whose content comes next; empty if none */
};

/* The next token; its slices borrow the input. After the last: MARKUP_END. */
void dx_markup_next(struct markup *m, struct markup_token *token);

/* Take the next attribute off *attributes; false when there is none. The value may hold character references. */
bool dx_markup_attribute(struct slice *attributes, struct slice *name, struct slice *value);

/* Append text with its character references (&amp; &#8220; &#x201C;) replaced. */
void dx_markup_decode(struct slice text, struct buf *out);

#endif
