/* mentions.c: names from entity labels, repaired by trees; noun phrases; personal pronouns. */
#include "claims/mentions.h"

#include "base/utf8.h"

#define TITLES \
	" mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president minister chancellor premier senator sen sen." \
	" representative rep rep. congressman congresswoman governor gov gov. mayor king queen prince princess pope bishop" \
	" archbishop cardinal general gen gen. colonel col col. captain capt capt. major lieutenant lt lt. sergeant sgt sgt." \
	" admiral judge justice ambassador envoy secretary director chairman chairwoman chair chief ceo executive spokesman" \
	" spokeswoman spokesperson officer attorney lawyer prosecutor sheriff detective analyst candidate nominee leader" \
	" commissioner deputy editor reporter founder coach manager sir lord lady baron count author actor actress economist" \
	" scientist researcher historian adviser advisor aide strategist consultant host anchor columnist correspondent "
#define MALE \
	" mr mr. sir lord king prince spokesman chairman congressman businessman father brother son husband actor policeman" \
	" man boy gentleman uncle grandfather "
#define FEMALE \
	" mrs mrs. ms ms. miss lady queen princess spokeswoman chairwoman congresswoman businesswoman mother sister daughter" \
	" wife actress policewoman woman girl aunt grandmother "
#define PEOPLE \
	" official officer spokesman spokeswoman spokesperson minister president senator lawmaker expert analyst source" \
	" people person man woman critic supporter witness lawyer attorney prosecutor judge doctor scientist researcher" \
	" economist investigator leader member chief director chairman executive ceo founder adviser aide campaign company" \
	" firm agency ministry department office government administration police court party group organization organisation" \
	" union bank paper newspaper magazine outlet media press station network website committee commission council" \
	" parliament congress senate authority authorities army military force regulator watchdog institute university team" \
	" board panel kremlin report study poll survey document lawsuit resident voter worker student teacher" \
	" farmer owner player coach actor hacker vendor maker giant startup embassy consulate town city state country nation "

#define THINGS \
	" company firm agency ministry department office government administration court party group organization organisation union" \
	" bank paper newspaper magazine outlet station network website committee commission council parliament congress senate army" \
	" regulator watchdog institute university report study poll survey document lawsuit kremlin town city state country nation "

bool dx_may_speak(const struct tree *t, uint32_t head)
{
	uint8_t entity = t->token[head]->entity;
	if (entity == ENT_PERSON || entity == ENT_ORGANIZATION || entity == ENT_LOCATION || tree_upos(t, head) == UPOS_PROPN)
		return true;
	if (tree_upos(t, head) == UPOS_PRON)
		return dx_in_list(t->token[head]->form, " he she they we i who it you everyone everybody someone somebody nobody ");
	static const char *const endings[] = { "er", "or", "ist", "ian", "man", "ant", "ent", "ee" }; /* most words for people have one */
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (dx_slice_ends(t->token[head]->lemma, slice_of(endings[i])))
			return true;
	return dx_in_list(t->token[head]->lemma, PEOPLE) || dx_in_list(t->token[head]->lemma, TITLES);
}

struct maker {
	struct tree *t;
	struct mention *out;
	uint32_t *heads; /* head word of each mention */
	uint32_t n;
};

static bool is_name_word(const struct tree *t, uint32_t w)
{
	uint8_t e = t->token[w]->entity;
	return e == ENT_PERSON || e == ENT_ORGANIZATION || e == ENT_LOCATION || e == ENT_MISC;
}

static enum mention_gender gender_by_words(const struct tree *t, uint32_t a, uint32_t b)
{
	for (uint32_t w = a; w < b; w++) {
		if (dx_in_list(t->token[w]->form, MALE) || dx_in_list(t->token[w]->lemma, MALE))
			return GENDER_MALE;
		if (dx_in_list(t->token[w]->form, FEMALE) || dx_in_list(t->token[w]->lemma, FEMALE))
			return GENDER_FEMALE;
	}
	return GENDER_UNKNOWN;
}

static struct slice text_of(const struct tree *t, uint32_t a, uint32_t b)
{
	return slice_sub(t->text, t->token[a]->begin, t->token[b - 1]->end);
}

static bool is_subject(const struct tree *t, uint32_t w)
{
	for (int i = 0; i < 3 && w != NO_INDEX; i++, w = t->head[w]) {
		enum deprel d = dx_deprel_base(tree_rel(t, w));
		if (d == DEP_nsubj || d == DEP_csubj)
			return true;
		if (d != DEP_conj && d != DEP_flat && d != DEP_nmod)
			return false;
	}
	return false;
}

static struct mention *start(struct maker *m, uint32_t a, uint32_t b, uint32_t head, enum mention_form form)
{
	struct tree *t = m->t;
	struct mention *x = &m->out[m->n];
	const struct sentence *s = &t->reading->sentences[t->sentence[head]];
	*x = (struct mention){ .sentence = t->sentence[head], .paragraph = s->paragraph, .form = (uint8_t)form };
	x->apposition_of = x->owner = NO_INDEX;
	x->span = (struct span){ t->token[a]->begin, t->token[b - 1]->end };
	x->text = text_of(t, a, b);
	x->head = t->token[head]->form;
	x->lemma = dx_lower(t->arena, t->token[head]->lemma);
	x->subject = is_subject(t, head);
	x->in_quotes = t->token[head]->flags & TOKEN_IN_QUOTES;
	x->plural = dx_xpos_starts(t, head, "NNS") || dx_xpos_starts(t, head, "NNPS");
	m->heads[m->n] = head;
	t->mention[head] = m->n++;
	return x;
}

/* Words before a name that are titles: "Foreign Minister", "Mr."; they may carry the entity label too. */
static uint32_t title_start(const struct tree *t, uint32_t a, uint32_t from)
{
	uint32_t first = a;
	bool title = false;
	for (uint32_t w = a; w-- > from && a - w <= 6;) {
		enum upos u = tree_upos(t, w);
		bool here = dx_in_list(t->token[w]->form, TITLES);
		if (u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_ADJ && !here)
			break;
		if (is_name_word(t, w) && !here && !title)
			break;
		if (w + 1 == a && !here)
			break;
		title |= here;
		if (here || (title && !is_name_word(t, w)))
			first = w;
	}
	return title ? first : a;
}

/* Does a name not end (or begin) with this word: "'s", punctuation but for a stop, determiners? */
static bool no_end(const struct tree *t, uint32_t w)
{
	struct slice form = t->token[w]->form;
	return form.p[form.n - 1] != '.' && (tree_upos(t, w) == UPOS_PART || tree_upos(t, w) == UPOS_PUNCT);
}

static bool no_start(const struct tree *t, uint32_t w)
{
	enum upos u = tree_upos(t, w);
	return u == UPOS_DET || u == UPOS_PUNCT || u == UPOS_ADP || u == UPOS_PRON;
}

static void add_name(struct maker *m, uint32_t a, uint32_t b, uint32_t from)
{
	struct tree *t = m->t;
	while (b > a && no_end(t, b - 1))
		b--;
	while (a < b && no_start(t, a))
		a++;
	uint8_t entity = a < b ? t->token[a]->entity : (uint8_t)ENT_NONE;
	uint32_t name = a;
	while (entity == ENT_PERSON && name + 1 < b && dx_in_list(t->token[name]->form, TITLES))
		name++;
	if (name >= b)
		return;
	struct words w = { .n = 0 };
	dx_words_add(&w, name, b);
	uint32_t head = dx_words_head(t, &w), title = entity == ENT_PERSON ? title_start(t, name, from) : name;
	if (head == NO_INDEX || t->mention[head] != NO_INDEX)
		return;
	struct mention *x = start(m, name, b, head, MENTION_NAME);
	x->head = t->token[b - 1]->form;
	x->lemma = dx_lower(t->arena, x->head);
	x->entity = entity;
	x->definite = true;
	x->plural = x->plural && entity != ENT_PERSON && entity != ENT_LOCATION;
	if (title < name)
		x->title = text_of(t, title, name);
	x->title = dx_slice_trim(x->title);
	x->gender = (uint8_t)(entity == ENT_PERSON ? gender_by_words(t, title, name) : GENDER_NEUTER);
	for (uint32_t i = name; i < b; i++)
		t->inside[i] = m->n - 1;
}

static void add_names(struct maker *m, uint32_t from, uint32_t end)
{
	const struct tree *t = m->t;
	uint32_t before = from;
	for (uint32_t a = from; a < end;) {
		uint32_t b = a + 1;
		if (!is_name_word(t, a)) {
			a++;
			continue;
		}
		while (b < end && is_name_word(t, b) && !t->token[b]->entity_begin && t->token[b]->entity == t->token[a]->entity)
			b++;
		add_name(m, a, b, before);
		before = a = b;
	}
}

static void add_pronoun(struct maker *m, uint32_t w)
{
	static const struct {
		const char *forms;
		uint8_t gender;
		bool plural;
	} kinds[] = {
		{ " he him his himself ", GENDER_MALE, false },     { " she her hers herself ", GENDER_FEMALE, false },
		{ " it its itself ", GENDER_NEUTER, false },        { " they them their theirs themselves ", GENDER_UNKNOWN, true },
		{ " i me my mine myself ", GENDER_UNKNOWN, false }, { " we us our ours ourselves ", GENDER_UNKNOWN, true },
		{ " you your yours ", GENDER_UNKNOWN, false },
	};
	const struct tree *t = m->t;
	if (tree_rel(t, w) == DEP_expl)
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (dx_in_list(t->token[w]->form, kinds[i].forms)) {
			struct mention *x = start(m, w, w + 1, w, MENTION_PRONOUN);
			x->gender = kinds[i].gender;
			x->plural = kinds[i].plural;
			x->definite = true;
			return;
		}
}

/* A noun phrase without what hangs on its end: determiner, modifiers, the noun, "of …" phrases. */
static void nominal_range(const struct tree *t, uint32_t head, uint32_t *a, uint32_t *b)
{
	*a = head;
	*b = head + 1;
	FOR_CHILDREN(t, head, c) {
		bool of = !rel_in(t, c, REL(nmod)) || dx_in_list(dx_case_of(t, c), " of for at from in with ");
		if (c < head && rel_in(t, c, REL(det) | REL(amod) | REL(nummod) | REL(compound) | REL(nmod) | REL(flat)) && t->left[c] < *a)
			*a = t->left[c];
		if (c > head && of && rel_in(t, c, REL(nmod) | REL(flat) | REL(compound)) && t->right[c] - head < 16 &&
		    tree_upos(t, c) != UPOS_NUM && t->left[c] == *b)
			*b = t->right[c] + 1;
	}
	while (*b > head + 1 && tree_upos(t, *b - 1) == UPOS_PUNCT)
		(*b)--;
}

static bool is_noun(const struct tree *t, uint32_t w)
{
	return tree_upos(t, w) == UPOS_NOUN || tree_upos(t, w) == UPOS_PROPN;
}

static bool worth_it(const struct tree *t, uint32_t w, bool wanted)
{
	enum deprel d = tree_rel(t, w);
	if (wanted && tree_upos(t, w) != UPOS_PUNCT)
		return true;
	if (!is_noun(t, w) || dx_child(t, w, DEP_cop) != NO_INDEX)
		return false;
	if (d == DEP_compound || d == DEP_flat || d == DEP_fixed || d == DEP_nmod_desc)
		return false;
	if (rel_in(t, w, REL(nsubj) | REL(iobj) | REL(appos)) || d == DEP_obl_agent || tree_upos(t, w) == UPOS_PROPN)
		return true;
	return dx_in_list(t->token[w]->lemma, PEOPLE) && d != DEP_root;
}

static void add_nominal(struct maker *m, uint32_t head)
{
	struct tree *t = m->t;
	uint32_t a, b;
	nominal_range(t, head, &a, &b);
	struct mention *x = start(m, a, b, head, MENTION_NOMINAL);
	x->gender = (uint8_t)gender_by_words(t, head, head + 1);
	if (x->gender == GENDER_UNKNOWN && dx_in_list(x->lemma, THINGS))
		x->gender = GENDER_NEUTER;
	FOR_CHILDREN(t, head, c)
		if (tree_rel(t, c) == DEP_nmod_poss || (c < head && dx_in_list(t->token[c]->form, " the this that these those such ")))
			x->definite = true;
	for (uint32_t w = a; w < b; w++)
		if (t->inside[w] == NO_INDEX || m->out[t->inside[w]].form == MENTION_NOMINAL)
			t->inside[w] = m->n - 1;
}

/* The mention of a phrase's head; names may have their head elsewhere in the phrase. */
static uint32_t mention_at(const struct tree *t, uint32_t w)
{
	if (t->mention[w] != NO_INDEX)
		return t->mention[w];
	return t->inside[w];
}

/* What a word in apposition to w renames: a name by any of its words, a phrase by its head, or by another word of it only behind a
   comma: "the maker of the pills, Almhof"; not "a ban on the film Solveig". */
static uint32_t renamed(const struct maker *m, uint32_t w, uint32_t appositive)
{
	const struct tree *t = m->t;
	uint32_t at = mention_at(t, w), before = t->left[appositive];
	bool comma = before > 0 && tree_upos(t, before) != UPOS_PUNCT ? tree_upos(t, before - 1) == UPOS_PUNCT : true;
	return at != NO_INDEX && m->out[at].form == MENTION_NOMINAL && m->heads[at] != w && !comma ? NO_INDEX : at;
}

/* Fill owner and apposition_of. */
static void relate(struct maker *m)
{
	const struct tree *t = m->t;
	for (uint32_t i = 0; i < m->n; i++) {
		uint32_t head = m->heads[i], up = t->head[head];
		if (tree_rel(t, head) == DEP_appos && up != NO_INDEX && renamed(m, up, head) != i)
			m->out[i].apposition_of = renamed(m, up, head);
		FOR_CHILDREN(t, head, c) {
			enum deprel d = tree_rel(t, c), base = dx_deprel_base(d);
			uint32_t other = mention_at(t, c);
			if (other == NO_INDEX || other == i)
				continue;
			if (d == DEP_nmod_poss)
				m->out[i].owner = other;
			else if (m->out[i].owner == NO_INDEX && m->out[other].form == MENTION_NAME &&
			         (base == DEP_compound || (base == DEP_nmod && (c < head || dx_in_list(dx_case_of(t, c), " of for at from ")))))
				m->out[i].owner = other;
			else if (m->out[i].owner == NO_INDEX && base == DEP_nmod && dx_in_list(dx_case_of(t, c), " of for "))
				m->out[i].owner = other;
		}
	}
}

/* Mentions were made kind by kind; put them in the order of the text, wider first, and renumber. */
static bool sort(struct maker *m, struct mention **sorted)
{
	struct tree *t = m->t;
	uint32_t *place = ARENA_NEW(t->arena, uint32_t, m->n), k = 0;
	*sorted = ARENA_NEW(t->arena, struct mention, m->n);
	if (!place || !*sorted)
		return false;
	for (uint32_t w = 0; w < t->n; w++)
		if (t->mention[w] != NO_INDEX) {
			place[t->mention[w]] = k;
			(*sorted)[k++] = m->out[t->mention[w]];
		}
	for (uint32_t w = 0; w < t->n; w++) {
		if (t->mention[w] != NO_INDEX)
			t->mention[w] = place[t->mention[w]];
		if (t->inside[w] != NO_INDEX)
			t->inside[w] = place[t->inside[w]];
	}
	for (uint32_t i = 0; i < k; i++) {
		struct mention *x = &(*sorted)[i];
		x->owner = x->owner == NO_INDEX ? NO_INDEX : place[x->owner];
		x->apposition_of = x->apposition_of == NO_INDEX ? NO_INDEX : place[x->apposition_of];
	}
	return true;
}

enum dx_status dx_mentions(struct tree *t, const bool *wanted, const struct mention **out, uint32_t *n, struct dx_error *err)
{
	struct mention *sorted;
	struct maker m = { .t = t, .out = ARENA_NEW(t->arena, struct mention, t->n), .heads = ARENA_NEW(t->arena, uint32_t, t->n) };
	if (!m.out || !m.heads)
		return dx_nomem(err);
	for (size_t s = 0; s < t->reading->n; s++)
		if (!t->reading->sentences[s].aside)
			add_names(&m, t->start[s], t->start[s + 1]);
	for (uint32_t w = 0; w < t->n; w++)
		if (t->inside[w] == NO_INDEX && t->mention[w] == NO_INDEX && tree_upos(t, w) == UPOS_PRON && !tree_aside(t, w))
			add_pronoun(&m, w);
	for (uint32_t w = 0; w < t->n; w++)
		if (t->mention[w] == NO_INDEX && t->inside[w] == NO_INDEX && !tree_aside(t, w) && worth_it(t, w, wanted[w]))
			add_nominal(&m, w);
	relate(&m);
	if (!sort(&m, &sorted))
		return dx_nomem(err);
	*out = sorted;
	*n = m.n;
	return DX_OK;
}
