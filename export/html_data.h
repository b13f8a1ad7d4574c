/* html_data.h: the graph as the JSON that the report's page reads. Arrays of rows; a reference is the place of a row, -1 for none. */
#ifndef DX_HTML_DATA_H
#define DX_HTML_DATA_H

#include "export/html_pick.h"
#include "export/text.h"

/* A JSON string that stays inside a script element, whatever the text is: gated, and with <, >, &, U+2028 and U+2029 escaped. */
void dx_html_json(struct buf *out, struct slice s);

/* One object, keys as rows of the table in html_data.c have them: everything but what html_articles needs. */
enum dx_status dx_html_graph(struct stream *s, const struct kg *kg, const struct html_pick *pick, struct dx_error *err);

/* A script element of data for each document: its text, and the places in it of each of its attributions and facts. The page reads one
   when it shows something of the document. texts: whole articles, or only the sentences that bear something out. */
enum dx_status dx_html_articles(struct stream *s, const struct kg *kg, const struct html_pick *pick, bool texts, struct dx_error *err);

#endif
