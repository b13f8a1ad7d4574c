/* spells.c: dates of attributions and documents → days of vertices. */
#include "export/spells.h"

#include <stdio.h>
#include <string.h>

#include "export/text.h"

/* The last day of the month "2024-02". */
static void last_day(const char *month, char day[11])
{
	for (int d = 31; d > 0; d--) {
		snprintf(day, 11, "%.7s-%c%c", month, '0' + d / 10, '0' + d % 10);
		if (dx_date_type(slice_of(day)) == DATE_DAY)
			return;
	}
}

struct spell dx_spell_of(struct slice date)
{
	struct spell s = { "", "" };
	char last_month[8];

	switch (dx_date_type(date)) {
	case DATE_NONE:
		break;
	case DATE_YEAR:
		snprintf(s.first, sizeof(s.first), "%.4s-01-01", date.p);
		snprintf(s.last, sizeof(s.last), "%.4s-12-31", date.p);
		break;
	case DATE_MONTH:
		snprintf(last_month, sizeof(last_month), "%.7s", date.p);
		snprintf(s.first, sizeof(s.first), "%.7s-01", date.p);
		last_day(last_month, s.last);
		break;
	case DATE_DAY:
	case DATE_TIME:
		snprintf(s.first, sizeof(s.first), "%.10s", date.p);
		memcpy(s.last, s.first, sizeof(s.last));
	}
	return s;
}

struct spell dx_attribution_spell(const struct kg *kg, const struct kg_attribution *a)
{
	struct spell s = dx_spell_of(a->date);

	return s.first[0] ? s : dx_spell_of(kg->documents[a->document].date);
}

static void stretch(struct spell *s, const struct spell *by)
{
	if (!by->first[0])
		return;
	if (!s->first[0] || strcmp(by->first, s->first) < 0)
		memcpy(s->first, by->first, sizeof(s->first));
	if (strcmp(by->last, s->last) > 0)
		memcpy(s->last, by->last, sizeof(s->last));
}

bool dx_spells_fill(const struct kg *kg, struct spell *spells)
{
	bool any = false;

	for (uint32_t i = 0; i < kg->attribution_count; i++) {
		const struct kg_attribution *a = &kg->attributions[i];
		const struct kg_claim *c = &kg->claims[a->claim];
		struct spell s = dx_attribution_spell(kg, a);
		if (a->source != NO_INDEX)
			stretch(&spells[a->source], &s);
		stretch(&spells[dx_vertex_claim(kg, a->claim)], &s);
		for (uint32_t k = 0; k < c->about_count; k++)
			stretch(&spells[c->about[k]], &s);
		any = any || s.first[0];
	}
	for (uint32_t i = 0; i < kg->document_count; i++) {
		spells[dx_vertex_document(kg, i)] = dx_spell_of(kg->documents[i].date);
		any = any || spells[dx_vertex_document(kg, i)].first[0];
	}
	return any;
}
