/* within_firms.c: names that the tagger cut short ("Kaspersky" of "Kaspersky Lab"), and bare names that it takes for persons or
   places where the text uses them as a firm's: "Pellmann GmbH", "bicycle maker Pellmann", "Pellmann shares". */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "resolve/within.h"

/* ---- the words around a name ---- */

/* Is `word`, in lower case, in a list with blanks around each word? */
static bool listed(const char *list, struct slice word)
{
	char key[40] = " ";
	if (word.n == 0 || word.n > sizeof key - 3)
		return false;
	for (size_t i = 0; i < word.n; i++)
		key[i + 1] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32) : word.p[i];
	memcpy(key + word.n + 1, " ", 2);
	return strstr(list, key) != NULL;
}

/* The word that begins at `at`: letters, digits and hyphens. */
static struct slice word_from(struct slice text, size_t at)
{
	size_t end = at, len;
	while (end < text.n) {
		uint32_t c = dx_utf8_at(text, end, &len);
		if (!dx_is_letter(c) && !dx_is_digit(c) && c != '-')
			break;
		end += len;
	}
	return slice_sub(text, at, end);
}

/* The word that ends right before `at`, with one blank between; empty if something else stands there. */
static struct slice word_before(struct slice text, size_t at)
{
	if (at < 2 || text.p[at - 1] != ' ')
		return (struct slice){ text.p, 0 };
	size_t end = at - 1, begin = end;
	while (begin > 0 && end - begin < 40 && !strchr(" \n\t,;:.()\"", text.p[begin - 1]))
		begin--;
	return slice_sub(text, begin, end);
}

/* The word behind a mention, with one blank between; empty if something else stands there. */
static struct slice word_behind(const struct sheet *s, const struct mention *m)
{
	struct slice text = s->x->article->text;
	bool blank = m->span.end + 1 < text.n && text.p[m->span.end] == ' ';
	return blank ? word_from(text, m->span.end + 1) : (struct slice){ text.p, 0 };
}

/* Does a mention that is a name begin in [begin, end)? */
static bool name_begins(const struct sheet *s, uint32_t at, size_t begin, size_t end)
{
	for (uint32_t i = at + 1; i < s->n && i < at + 12 && s->ments[i].m->span.begin < end; i++)
		if (s->ments[i].m->form == MENTION_NAME && s->ments[i].m->span.begin >= begin)
			return true;
	return false;
}

/* The kind of body that a last word of names makes: "Lab" an organization. */
static enum entity_kind kind_of_last(struct slice word)
{
	char key[40] = "x ";
	if (word.n == 0 || word.n > sizeof key - 3)
		return KIND_OTHER;
	for (size_t i = 0; i < word.n; i++)
		key[i + 2] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32) : word.p[i];
	return dx_kind_of_name((struct slice){ key, word.n + 2 });
}

struct slice dx_within_longer_name(const struct sheet *s, uint32_t at)
{
	const struct mention *m = s->ments[at].m;
	struct slice text = s->x->article->text, word = word_behind(s, m);
	if (m->entity == ENT_DATE || m->entity == ENT_QUANTITY || !dx_upper_first(word) || kind_of_last(word) != KIND_ORGANIZATION)
		return m->text;
	size_t end = (size_t)(word.p - text.p) + word.n;
	struct slice next = end + 1 < text.n && text.p[end] == ' ' ? word_from(text, end + 1) : (struct slice){ text.p, 0 };
	if (dx_upper_first(next) || name_begins(s, at, m->span.end, end)) /* "Fox Security Council": goes on, nobody knows where to */
		return m->text;
	return slice_sub(text, m->span.begin, end);
}

/* ---- firm or person? ---- */

static const char firm_things[] = " shares stock management headquarters employees shareholders investors customers products "
	"software bosses executives subsidiary founder co-founder ceo firm company group brand ";

static const char sure_firms[] = " company firm manufacturer supplier contractor retailer airline startup start-up ";

/* Words that headlines put before the name of a firm, as they put titles before that of a person. */
bool dx_is_role_of_firm(struct slice word)
{
	char lower[24];
	if (word.n == 0 || word.n >= sizeof lower)
		return false;
	for (size_t i = 0; i < word.n; i++)
		lower[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32) : word.p[i];
	struct slice s = { lower, word.n };
	return listed(" rival giant retailer airline lender insurer startup start-up supplier brewer miner drugmaker broadcaster ", s) ||
	    (dx_slice_ends(s, SLICE("maker")) && dx_head_class(s) == HEAD_COMPANY);
}

bool dx_looks_like_company(const struct sheet *s, uint32_t at)
{
	const struct ment *t = &s->ments[at];
	struct slice all = s->x->article->text, text = t->m->text, word;
	if (t->m->entity == ENT_ORGANIZATION || dx_has_legal_form(t->core) || listed(firm_things, word_behind(s, t->m)))
		return true;
	if (dx_is_role_of_firm(dx_slice_cut(&text, ' ')) && text.n > 0) /* "Toymaker Lundgren" */
		return true;
	for (size_t k = 0; k < 12 && text.n > 0; k++) {
		word = dx_slice_cut(&text, ' ');
		enum head_class c = dx_upper_first(word) ? HEAD_OTHER : dx_head_class(word);
		if (c == HEAD_COMPANY || c == HEAD_AGENCY || c == HEAD_BODY || dx_slice_ends(word, SLICE("-based")))
			return true;
	}
	word = word_before(all, t->m->span.begin);
	if (listed(" rival competitor partner subsidiary parent ", word))
		return true;
	enum head_class c = dx_head_class(word);
	return c == HEAD_COMPANY || c == HEAD_AGENCY || c == HEAD_BODY || c == HEAD_OUTLET || dx_slice_ends(word, SLICE("-based"));
}

/* "the frigate Harrier" */
static bool looks_like_thing(const struct sheet *s, const struct ment *t)
{
	return dx_head_class(word_before(s->x->article->text, t->m->span.begin)) == HEAD_PRODUCT;
}

/* ", 34," right behind a name */
static bool has_age(struct slice text, size_t at)
{
	return at + 5 < text.n && text.p[at] == ',' && text.p[at + 1] == ' ' && text.p[at + 2] >= '1' && text.p[at + 2] <= '9' &&
	    text.p[at + 3] >= '0' && text.p[at + 3] <= '9' && (text.p[at + 4] == ',' || text.p[at + 4] == '.');
}

bool dx_looks_like_person(const struct sheet *s, const struct ment *t)
{
	bool titled = t->titled || (t->m->title.n > 0 && t->m->entity == ENT_PERSON);
	return titled || t->m->gender == GENDER_MALE || t->m->gender == GENDER_FEMALE || has_age(s->x->article->text, t->m->span.end);
}

/* What speaks for a firm and what for a person, of one bare name. */
struct signs {
	uint32_t firm, agency, person, organization, thing, times;
	uint32_t full, early; /* first mention of a person of that name in full, and how many bare ones of the text stand before it */
	bool legal;           /* "Inc." */
};

struct bare_names {
	struct map index;
	struct signs *at;
	uint32_t n;
	size_t cap;
};

static struct signs *signs_of(const struct bare_names *b, struct slice word)
{
	uint32_t i = dx_map_get(&b->index, word);
	return i == DX_NONE ? NULL : &b->at[i];
}

static bool add_word(struct bare_names *b, struct slice word)
{
	if (dx_map_get(&b->index, word) != DX_NONE)
		return true;
	if (!dx_grow(&b->at, b->n, &b->cap, sizeof *b->at) || !dx_map_put(&b->index, word, b->n))
		return false;
	b->at[b->n++] = (struct signs){ .full = NO_INDEX };
	return true;
}

static bool is_bare_name(const struct sheet *s, const struct ment *t)
{
	if (t->form != MENTION_NAME || t->cluster == NO_INDEX || t->norm.n == 0 || memchr(t->norm.p, ' ', t->norm.n))
		return false;
	const struct cluster *c = &s->clusters[t->cluster];
	return c->row == DX_NONE && !c->demonym && !c->outlet;
}

/* "Ann Reed": Reed is a person, and Ann. */
static void count_full_names(struct sheet *s, struct bare_names *b)
{
	for (uint32_t c = 0; c < s->cluster_count; c++) {
		struct name_words w = dx_name_split(s->clusters[c].key);
		for (uint32_t i = 0; s->clusters[c].person && w.n > 1 && i < w.n; i += w.n - 1) {
			struct signs *g = signs_of(b, w.at[i]);
			if (!g)
				continue;
			g->person++;
			g->full = s->clusters[c].first < g->full ? s->clusters[c].first : g->full;
		}
	}
}

static void collect_signs(struct sheet *s, struct bare_names *b)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++)
		s->failed = is_bare_name(s, &s->ments[i]) && !add_word(b, s->ments[i].norm);
	count_full_names(s, b);
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		const struct ment *t = &s->ments[i];
		struct signs *g = is_bare_name(s, t) ? signs_of(b, t->norm) : NULL;
		if (g) {
			bool organization = t->m->entity == ENT_ORGANIZATION;
			g->times++;
			g->early += i < g->full && t->m->paragraph > 0;
			g->organization += organization;
			g->firm += !organization && dx_looks_like_company(s, i);
			g->thing += looks_like_thing(s, t);
			g->legal = g->legal || dx_has_legal_form(t->core);
			g->person += dx_looks_like_person(s, t);
		}
		const struct ment *owner = t->owner == NO_INDEX ? NULL : &s->ments[t->owner];
		const struct ment *beside = t->apposition == NO_INDEX ? NULL : &s->ments[t->apposition];
		g = beside && t->form == MENTION_NOMINAL && is_bare_name(s, beside) ? signs_of(b, beside->norm) : NULL;
		if (g) {
			g->agency += t->head == HEAD_AGENCY;
			g->firm += t->head == HEAD_COMPANY || t->head == HEAD_AGENCY || t->head == HEAD_BODY || t->head == HEAD_OUTLET;
			g->person += t->head == HEAD_PERSON;
		}
		g = owner && is_bare_name(s, owner) ? signs_of(b, owner->norm) : NULL;
		if (g)
			g->firm += listed(firm_things, t->m->lemma) || listed(firm_things, t->m->head);
	}
}

static uint32_t cluster_with(struct sheet *s, const char *prefix, struct slice norm)
{
	struct buf b = { 0 };
	dx_buf_puts(&b, prefix);
	dx_buf_add(&b, norm);
	uint32_t c = b.failed ? DX_NONE : dx_map_get(&s->keys, dx_buf_slice(&b));
	s->failed = s->failed || b.failed;
	dx_buf_free(&b);
	return c == DX_NONE ? NO_INDEX : dx_cluster_root(s, c);
}

uint32_t dx_bare_name_cluster(struct sheet *s, struct slice norm)
{
	uint32_t name = cluster_with(s, NAME_KEY, norm), surname = name == NO_INDEX ? cluster_with(s, SURNAME_KEY, norm) : NO_INDEX;
	return surname != NO_INDEX && s->clusters[surname].firm ? surname : name;
}

/* "Brenner Marine" in a text that names Otto Brenner, for nobody is called Brenner by first name; "boat maker Brenner Marine". */
static bool is_named_after(struct sheet *s, const struct map *surnames, const struct cluster *k)
{
	struct name_words w = dx_name_split(k->key);
	bool person = k->titled || k->title.n > 0 || k->gender != GENDER_UNKNOWN;
	if (w.n != 2 || !k->person || person || dx_gender_of_given_name(w.at[0]) != 0)
		return false;
	uint32_t bearer = dx_map_get(surnames, w.at[0]);
	struct slice before = word_before(s->x->article->text, s->ments[k->first].m->span.begin);
	return (bearer != DX_NONE && &s->clusters[bearer] != k) || listed(sure_firms, before) ||
	    (dx_is_role_of_firm(before) && !listed(" rival ", before));
}

static void tell_namesakes(struct sheet *s)
{
	struct map surnames = { 0 };
	for (uint32_t c = 0; c < s->cluster_count && !s->failed; c++) {
		struct name_words w = dx_name_split(s->clusters[c].key);
		if (s->clusters[c].person && w.n > 1)
			s->failed = !dx_map_put(&surnames, w.at[dx_surname_at(&w)], c);
	}
	for (uint32_t c = 0; c < s->cluster_count && !s->failed; c++) {
		struct cluster *k = &s->clusters[c];
		if (k->up == c && is_named_after(s, &surnames, k)) {
			k->person = false;
			k->firm = true;
		}
	}
	dx_map_free(&surnames);
}

void dx_within_firms(struct sheet *s)
{
	struct bare_names b = { .n = 0 };
	tell_namesakes(s);
	collect_signs(s, &b);
	for (uint32_t i = 0; i < b.n && !s->failed; i++) {
		const struct signs *g = &b.at[i];
		struct slice word = b.index.entries[i].key;
		uint32_t name = cluster_with(s, NAME_KEY, word), surname = cluster_with(s, SURNAME_KEY, word), c = name;
		bool only = g->person == 0 && (g->firm + g->thing > 0 || g->organization * 2 > g->times);
		bool both = g->legal || (g->firm + g->organization) * 2 >= g->times || (g->firm > 0 && g->early > 1 && g->full != NO_INDEX);
		if (!only && !both)
			continue;
		if (!only && name == NO_INDEX && surname != NO_INDEX) /* persons of that name take theirs from it by and by */
			c = surname;
		if (only && surname != NO_INDEX)
			c = name == NO_INDEX ? surname : dx_cluster_join(s, name, surname);
		if (c == NO_INDEX)
			continue;
		enum entity_kind kind = dx_cluster_kind(s, &s->clusters[c]);
		s->clusters[c].person = false;
		if (g->thing > g->firm)
			s->clusters[c].name_kind = KIND_PRODUCT;
		else if (g->agency * 2 > g->firm)
			s->clusters[c].name_kind = KIND_AGENCY;
		else
			s->clusters[c].firm = kind == KIND_PERSON || kind == KIND_OTHER || (kind == KIND_PLACE && g->firm > 0);
	}
	dx_map_free(&b.index);
	free(b.at);
}
