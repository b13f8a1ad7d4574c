/* text.h: what every writer needs: a checked output stream, and the gate that text, IRIs, language tags and dates of articles pass. */
#ifndef DX_TEXT_H
#define DX_TEXT_H

#include <stdio.h>

#include "base/buf.h"
#include "base/status.h"

/* Text on its way to a file. {out, {0}} is ready for use. */
struct stream {
	FILE *out;
	struct buf text; /* written when it is long */
};

/* Between records: writes when enough has gathered, so that memory stays flat and a full disk ends the work soon.
   DX_WRITE or DX_NOMEM. */
enum dx_status dx_stream_step(struct stream *s, struct dx_error *err);

/* Write the rest, flush, check, free. Called with the status so far, also after a failure; returns that, or its own failure. */
enum dx_status dx_stream_end(struct stream *s, enum dx_status rc, struct dx_error *err);

/* DX_WRITE unless everything written to out so far has reached it. */
enum dx_status dx_stream_check(FILE *out, struct dx_error *err);

/* The gate for text: valid UTF-8 without NUL, without control characters but tab, line feed and carriage return, without U+FFFE
   and U+FFFF. Each character that is refused becomes U+FFFD. Returns s itself where nothing is refused, else the text in room,
   valid until room's next use. */
struct slice dx_text_gate(struct slice s, struct buf *room);
bool dx_text_clean(struct slice s);

/* At most `most` characters of text on one line: white space runs become one space; "…" where it was cut. */
void dx_text_line(struct buf *b, struct slice s, size_t most);

/* An id of the kg as the last part of an IRI: what is not an ASCII letter, a digit, "-", "_" or a letter beyond ASCII is
   percent-encoded, so that different ids stay different and the name is good in every syntax. */
void dx_iri_part(struct buf *b, struct slice id);

/* An IRI from outside: false unless it has a scheme; what RFC 3987 forbids is percent-encoded, a "%" without two digits too. */
bool dx_iri_gate(struct buf *b, struct slice iri);

/* http or https with a host, nothing else: the only links that a reader may be sent to. */
bool dx_is_web(struct slice iri);

/* A language tag as RFC 5646 spells them: "en", "en-GB". */
#define LANGUAGE_MAX 63 /* bytes; longer ones are refused */
bool dx_is_language(struct slice s);

/* The XML Schema type that holds the date, which it must hold exactly (2024-02-30 holds nowhere). */
enum date_type { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_TIME };
enum date_type dx_date_type(struct slice s);

/* A date of type DATE_TIME with the seconds that XML Schema asks for. */
void dx_date_time(struct buf *b, struct slice s);

/* Numbers as every format has them: nine places at most, no locale, no exponent. Fast where the value allows. */
void dx_text_integer(struct buf *b, uint64_t value);
void dx_text_real(struct buf *b, double value);

/* XML character data or attribute value, gated. In attributes line ends and tabs must be written as references to survive. */
void dx_xml(struct buf *b, struct slice s, bool attribute);

#endif
