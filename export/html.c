/* html.c: the report: one file with the page, its style and program, and the data, that asks the network for nothing. The page is in
   export/report; its policy lets only what was built in run, so what articles say is shown and never run. */
#include "base/sha256.h"
#include "export/html_data.h"
#include "export/writers.h"

/* More text than this is left in the articles: the page then has the sentences that bear something out. */
#define HTML_TEXTS_MAX ((uint64_t)48 << 20)

#define EMBED(symbol, file) \
	__asm__(".section .rodata\n" \
	        #symbol ":\n" \
	        ".incbin \"" file "\"\n" \
	        #symbol "_end:\n" \
	        ".byte 0\n" \
	        ".previous\n"); \
	extern const char symbol[] __attribute__((visibility("hidden"))); \
	extern const char symbol##_end[] __attribute__((visibility("hidden")))

EMBED(dx_report_page, "export/report/page.html");
EMBED(dx_report_style, "export/report/style.css");
EMBED(dx_report_script, "report/script.js"); /* d3 and the scripts of export/report, put together by the Makefile */

#define EMBEDDED(symbol) ((struct slice){ symbol, (size_t)(symbol##_end - symbol) })

/* The source expression that a content security policy knows an inline element by. */
static void put_digest(struct buf *out, struct slice content)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct sha256 h;
	uint8_t sum[33] = { 0 };

	dx_sha256_init(&h);
	dx_sha256_add(&h, content.p, content.n);
	dx_sha256_end(&h, sum);
	dx_buf_puts(out, "'sha256-");
	for (size_t i = 0; i < 33; i += 3) {
		uint32_t three = (uint32_t)sum[i] << 16 | (uint32_t)sum[i + 1] << 8 | sum[i + 2];
		for (int k = 3; k >= 0; k--)
			if (i < 30 || k > 0) /* 32 bytes are 43 digits and a pad */
				dx_buf_putc(out, digits[three >> 6 * k & 63]);
	}
	dx_buf_puts(out, "='");
}

static void put_policy(struct buf *out)
{
	dx_buf_puts(out, "default-src 'none'; script-src ");
	put_digest(out, EMBEDDED(dx_report_script));
	dx_buf_puts(out, "; style-src ");
	put_digest(out, EMBEDDED(dx_report_style));
	dx_buf_puts(out, "; base-uri 'none'; form-action 'none'");
}

static bool texts_have_room(const struct kg *kg)
{
	uint64_t size = 0;
	for (uint32_t i = 0; i < kg->document_count; i++)
		size += kg->documents[i].text.n;
	return size <= HTML_TEXTS_MAX;
}

/* What a mark of the page stands for. */
static enum dx_status put_part(struct stream *s, struct slice name, const struct kg *kg, const struct html_pick *pick, struct dx_error *err)
{
	if (slice_is(name, "policy"))
		put_policy(&s->text);
	else if (slice_is(name, "style"))
		dx_buf_add(&s->text, EMBEDDED(dx_report_style));
	else if (slice_is(name, "script"))
		dx_buf_add(&s->text, EMBEDDED(dx_report_script));
	else if (slice_is(name, "graph"))
		return dx_html_graph(s, kg, pick, err);
	else
		return dx_html_articles(s, kg, pick, texts_have_room(kg), err);
	return dx_stream_step(s, err);
}

enum dx_status dx_export_html(const struct kg *kg, const struct export_options *options, FILE *out, struct dx_error *err)
{
	struct stream s = { .out = out };
	struct html_pick pick;
	enum dx_status rc = dx_html_pick(&pick, kg, HTML_STATEMENTS_MAX, err);
	struct slice rest = EMBEDDED(dx_report_page);

	(void)options;
	/* The page's marks are @name@, and it has no other "@". */
	while (rc == DX_OK && rest.p) {
		dx_buf_add(&s.text, dx_slice_cut(&rest, '@'));
		if (rest.p)
			rc = put_part(&s, dx_slice_cut(&rest, '@'), kg, &pick, err);
	}
	dx_html_pick_free(&pick);
	return dx_stream_end(&s, rc, err);
}
