/* key.c: a claim's wording for readers, and its key for meeting other wordings. */
#include "base/buf.h"
#include "base/utf8.h"
#include "claims/relation.h"

#define EMPTY_ADVERBS \
	" not n't never also ever even just indeed allegedly reportedly supposedly still already so-called actually really then" \
	" when why how where neither nor hardly "

/* Marks that a reader of the claim alone does not need at its edges. */
static bool edge(struct slice s, size_t at, size_t *len)
{
	uint32_t c = dx_utf8_at(s, at, len);
	return dx_is_space(c) || c == '"' || c == ',' || c == ';' || c == ':' || c == '.' || c == '-' || c == '\'' || c == '`' ||
	       (c >= 0x2010 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

static struct slice strip(struct slice s)
{
	size_t len, last;
	while (s.n && edge(s, 0, &len))
		s = slice_sub(s, len, s.n);
	for (;;) {
		last = s.n;
		while (last > 0 && ((unsigned char)s.p[--last] & 0xC0) == 0x80)
			;
		if (!s.n || !edge(s, last, &len) || (s.p[last] == '.' && last >= 2 && s.p[last - 2] == '.')) /* "U.S." keeps its stop */
			return s;
		s.n = last;
	}
}

/* One blank for any white space, no double quotation marks. */
static void add_plain(struct buf *b, struct slice s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t c = dx_utf8_at(s, i, &len);
		if (dx_is_space(c)) {
			if (b->n && b->p[b->n - 1] != ' ')
				dx_buf_putc(b, ' ');
		} else if (c != '"' && c != 0x201C && c != 0x201D && c != 0x201E) {
			dx_buf_add(b, slice_sub(s, i, i + len));
		}
	}
}

struct slice dx_claim_text(const struct tree *t, const struct relation *r, const struct meaning *m)
{
	struct buf b = { 0 };
	for (uint32_t i = 0; i < r->content.n; i++) {
		uint32_t a = r->content.at[i].a, z = r->content.at[i].b;
		if (m->believed && dx_child(t, m->core, DEP_conj) == NO_INDEX && m->core >= a && m->core < z && t->left[m->core] > a)
			a = t->left[m->core];
		if ((i == 0 || m->believed) && z - a > 1 && tree_lemma_is(t, a, "that") && tree_upos(t, a) == UPOS_SCONJ)
			a++;
		if (b.n && b.p[b.n - 1] != ' ')
			dx_buf_putc(&b, ' ');
		add_plain(&b, slice_sub(t->text, t->token[a]->begin, t->token[z - 1]->end));
	}
	struct slice text = dx_arena_copy(t->arena, strip(dx_buf_slice(&b)));
	t->arena->failed |= b.failed;
	dx_buf_free(&b);
	return text;
}

struct key {
	const struct tree *t;
	const struct relation *r;
	struct buf b;
	struct slice self;   /* what stands for the source */
	struct span at[8];   /* where it does */
	uint32_t at_n;
	uint32_t words;      /* in b */
	uint32_t verbs;      /* bits of those that are verbs */
};

static void add_lemma(struct key *k, struct slice lemma)
{
	struct slice low = dx_lower(k->t->arena, lemma);
	if (!low.n)
		return;
	if (k->b.n)
		dx_buf_putc(&k->b, ' ');
	dx_buf_add(&k->b, low);
	for (size_t i = 0; i < low.n; i++)
		k->words += low.p[i] == ' ';
	k->words++;
}

static void add_self(struct key *k)
{
	add_lemma(k, k->self);
	if (k->self.n && k->at_n < 8 && !k->b.failed)
		k->at[k->at_n++] = (struct span){ (uint32_t)(k->b.n - k->self.n), (uint32_t)k->b.n };
}

/* "if we lose": said of a case, not of what is so. "Asked if we lost" is another matter. */
static bool is_condition(const struct tree *t, uint32_t w, uint32_t core)
{
	return dx_in_list(t->token[w]->lemma, " if unless ") && t->head[w] != NO_INDEX && t->head[w] != core &&
	       rel_in(t, t->head[w], REL(advcl));
}

static bool dropped(const struct tree *t, uint32_t w, bool several)
{
	struct slice l = t->token[w]->lemma;
	if (several && dx_in_list(l, " not n't never no nobody nothing none neither nor without "))
		return false;
	switch (tree_upos(t, w)) {
	case UPOS_PUNCT:
	case UPOS_DET:
	case UPOS_AUX:
	case UPOS_PART:
	case UPOS_CCONJ:
	case UPOS_INTJ:
		return true;
	case UPOS_SCONJ:
		return true;
	case UPOS_ADP:
		return tree_rel(t, w) != DEP_compound_prt && dx_in_list(l, " of in on at to for by with from as about that without ");
	case UPOS_ADV:
		return dx_in_list(l, EMPTY_ADVERBS);
	case UPOS_PRON:
		return dx_in_list(l, " that which who whom whose what nobody nothing none there ") || tree_rel(t, w) == DEP_expl;
	case UPOS_ADJ:
		return dx_in_list(l, " so-called alleged ");
	default:
		return dx_in_list(l, " not no ") || slice_is(l, "_");
	}
}

/* Does the content name somebody before w? Then "her" may be that one. */
static bool another_name(const struct tree *t, const struct relation *r, uint32_t w)
{
	for (uint32_t i = 0; i < r->content.n; i++)
		for (uint32_t k = r->content.at[i].a; k < r->content.at[i].b && k < w; k++)
			if (tree_upos(t, k) == UPOS_PROPN)
				return true;
	return false;
}

/* "Nordwall" may be a company, whatever the label says, or if there is none; "Maria Keller" may not. */
static bool one_word_name(const struct tree *t, const struct relation *r, const struct mention *m)
{
	uint32_t head = dx_words_head(t, &r->source);
	bool name = m->form == MENTION_NAME || (head != NO_INDEX && tree_upos(t, head) == UPOS_PROPN);
	return name && !m->title.n && !memchr(m->text.p, ' ', m->text.n);
}

/* Who the source may be: pronouns of the first person always, of the third if number and gender do not speak against it. */
static bool stands_for_source(const struct key *k, uint32_t w, uint32_t core, const struct mention *source)
{
	struct slice f = k->t->token[w]->form;
	enum deprel d = tree_rel(k->t, w);
	if (tree_upos(k->t, w) != UPOS_PRON || !k->self.n)
		return false;
	if (dx_in_list(f, " i we me us my our mine ours myself ourselves "))
		return (k->t->token[w]->flags & TOKEN_IN_QUOTES) || k->r->label;
	if (!(dx_deprel_base(d) == DEP_nsubj && k->t->head[w] == core) && d != DEP_nmod_poss)
		return false;
	if (!source || (d == DEP_nmod_poss && another_name(k->t, k->r, w)))
		return false;
	bool thing = source->gender == GENDER_NEUTER || source->entity == ENT_ORGANIZATION;
	bool someone = source->form == MENTION_NOMINAL && !thing;
	bool person = someone || source->gender == GENDER_MALE || source->gender == GENDER_FEMALE || source->entity == ENT_PERSON;
	if (dx_in_list(f, " he his "))
		return source->gender != GENDER_FEMALE && person && !thing && !source->plural;
	if (dx_in_list(f, " she her "))
		return source->gender != GENDER_MALE && person && !thing && !source->plural;
	if (dx_in_list(f, " it its "))
		return (thing || one_word_name(k->t, k->r, source)) && !source->plural;
	return dx_in_list(f, " they their ") && source->plural;
}

/* "denied helping", "promised to cut taxes": the verb's subject is not in the text. */
static bool subject_elided(const struct tree *t, uint32_t core)
{
	bool to = false;
	if (core == NO_INDEX || tree_upos(t, core) != UPOS_VERB)
		return false;
	FOR_CHILDREN(t, core, c) {
		if (dx_deprel_base(tree_rel(t, c)) == DEP_nsubj)
			return false;
		to |= c < core && tree_lemma_is(t, c, "to") && tree_upos(t, c) == UPOS_PART;
		to |= c < core && rel_in(t, c, REL(aux)) && dx_xpos_starts(t, c, "VBG"); /* "denied having lost" */
	}
	return to || dx_xpos_starts(t, core, "VBG");
}

/* "accused the firm of hiding losses": whose clause it is stands before it. */
static bool subject_before(const struct tree *t, const struct words *words, uint32_t core)
{
	for (uint32_t i = 0; i < words->n; i++)
		for (uint32_t w = words->at[i].a; w < words->at[i].b && w < t->left[core]; w++)
			if (tree_upos(t, w) == UPOS_NOUN || tree_upos(t, w) == UPOS_PROPN)
				return true;
	return false;
}

/* The one who does it in "was taken by burglars"; *verb: taken. NO_INDEX if the content has no such clause. */
static uint32_t agent_of(const struct tree *t, const struct words *words, uint32_t *verb)
{
	for (uint32_t i = 0; i < words->n; i++)
		for (uint32_t w = words->at[i].a; w < words->at[i].b; w++) {
			bool passive = tree_rel(t, w) == DEP_acl; /* an agent alone does not make one: "had fallen by a fifth" */
			FOR_CHILDREN(t, w, c)
				passive = passive || tree_rel(t, c) == DEP_aux_pass || tree_rel(t, c) == DEP_nsubj_pass;
			if (tree_upos(t, w) != UPOS_VERB || !passive || !dx_passive(t, w))
				continue;
			FOR_CHILDREN(t, w, c)
				if (c > w && rel_in(t, c, REL(obl)) && slice_is(dx_case_of(t, c), "by") && tree_upos(t, c) != UPOS_NUM &&
				    dx_words_has(words, c) && dx_words_has(words, t->right[c])) {
					*verb = w;
					return c;
				}
		}
	return NO_INDEX;
}

/* Said to be possible, which is not the same as said to be so; what is feared or foretold is never more than possible. */
static bool is_maybe(const struct tree *t, const struct relation *r, const struct meaning *m, uint32_t w)
{
	size_t n;
	return m->stance == STANCE_ASSERTS && tree_upos(t, w) == UPOS_AUX && dx_in_list(t->token[w]->form, " may might could ") &&
	       !dx_in_list(dx_predicates(&n)[m->predicate].id,
	                   " warns fears predicts expects suggests suspects threatens ") &&
	       t->head[w] != NO_INDEX && dx_words_has(&r->content, t->head[w]);
}

/* "the report false", "the report as nonsense": the report. */
static void drop_verdict(const struct tree *t, struct words *words)
{
	uint32_t end = words->n ? words->at[words->n - 1].b : 0, a = words->n ? words->at[words->n - 1].a : 0;
	while (end > a && tree_upos(t, end - 1) == UPOS_PUNCT)
		end--;
	if (end < a + 2 || tree_upos(t, end - 1) == UPOS_VERB || !dx_says_false(t->token[end - 1]->lemma))
		return;
	uint32_t from = end - 1;
	while (from > a + 1 && (tree_upos(t, from - 1) == UPOS_DET || tree_upos(t, from - 1) == UPOS_ADV ||
	                        tree_lemma_is(t, from - 1, "as")))
		from--;
	dx_words_cut(words, from, end);
}

/* The source without determiner: its name, or its head noun. */
static struct slice self_of(const struct tree *t, const struct relation *r, const struct mention *m)
{
	uint32_t head = dx_words_head(t, &r->source);
	if (m && m->form == MENTION_NAME)
		return dx_lower(t->arena, m->text);
	return head == NO_INDEX ? (struct slice){ NULL, 0 } : dx_lower(t->arena, t->token[head]->lemma);
}

/* "ordered the firm to pay": the one who is told stands in the content. */
static bool addressee_inside(const struct tree *t, const struct relation *r, const struct mention *m)
{
	for (uint32_t i = 0; i < r->content.n; i++)
		if (m->span.begin >= t->token[r->content.at[i].a]->begin && m->span.end <= t->token[r->content.at[i].b - 1]->end)
			return true;
	return false;
}

/* Only the clause of core, without those that are joined to it. */
static void keep_clause(const struct tree *t, uint32_t core, struct words *words)
{
	dx_words_cut(words, 0, t->left[core]);
	dx_words_cut(words, t->right[core] + 1, t->n);
	FOR_CHILDREN(t, core, c)
		if (rel_in(t, c, REL(conj) | REL(parataxis)) && dx_child(t, c, DEP_nsubj) != NO_INDEX)
			dx_words_cut(words, t->left[c], t->right[c] + 1);
}

/* "called |the diary| a fake", "accused |the driver| of fraud": the second phrase says something of the first. */
static bool said_of_another(const struct key *k, const struct meaning *m, uint32_t w, bool top)
{
	const struct tree *t = k->t;
	bool as = dx_in_list(dx_case_of(t, w), " of as for ");
	if (tree_upos(t, w) == UPOS_PROPN || t->head[w] == NO_INDEX)
		return false;
	if (as && m->predicate == dx_predicate_of("accuses")) /* whatever the parser hung it on */
		return rel_in(t, w, REL(obl) | REL(nmod));
	if (!top || !(rel_in(t, w, REL(xcomp)) || (as && rel_in(t, w, REL(obl)))))
		return false;
	FOR_CHILDREN(t, t->head[w], c)
		if (c < w && rel_in(t, c, REL(obj)) && dx_words_has(&k->r->content, c))
			return true;
	return false;
}

/* A verb, or what a copula says of its subject, on which the content hangs: no participle of a noun, no clause about one. */
static bool says_something(const struct key *k, const struct meaning *m, uint32_t w)
{
	const struct tree *t = k->t;
	bool top = t->head[w] == NO_INDEX || !dx_words_has(&k->r->content, t->head[w]);
	if (tree_upos(t, w) != UPOS_VERB && dx_child(t, w, DEP_cop) == NO_INDEX)
		return said_of_another(k, m, w, top);
	return top || !rel_in(t, w, REL(acl) | REL(amod) | REL(advcl) | REL(case) | REL(mark) | REL(compound));
}

/* The core's clause, and who failed in "Merkur failed to warn the town": the subject of what was not done. */
static void keep_core(const struct tree *t, uint32_t core, struct words *words)
{
	const uint32_t up = t->head[core];
	const uint32_t subject = up != NO_INDEX && tree_rel(t, core) == DEP_xcomp ? dx_child(t, up, DEP_nsubj) : NO_INDEX;
	const bool named = subject != NO_INDEX && (tree_upos(t, subject) == UPOS_NOUN || tree_upos(t, subject) == UPOS_PROPN);
	dx_words_cut(words, t->right[core] + 1, t->n);
	if (named && dx_words_has(words, subject) && t->right[subject] < t->left[core]) {
		dx_words_cut(words, t->right[subject] + 1, t->left[core]);
		dx_words_cut(words, 0, t->left[subject]);
	} else {
		dx_words_cut(words, 0, t->left[core]);
	}
}

static void add_word(struct key *k, const struct meaning *m, const struct mention *source, uint32_t w)
{
	if (stands_for_source(k, w, m->core, source))
		add_self(k);
	else if (is_maybe(k->t, k->r, m, w))
		add_lemma(k, SLICE("could"));
	else if (is_condition(k->t, w, m->core) || !dropped(k->t, w, m->several)) {
		add_lemma(k, k->t->token[w]->lemma);
		if (k->words > 0 && k->words <= 32 && says_something(k, m, w))
			k->verbs |= UINT32_C(1) << (k->words - 1);
	}
}

/* In the order of the text, but a passive in that of its active: who does it, the verb, the rest. */
static void add_words(struct key *k, const struct words *words, const struct meaning *m, const struct mention *source)
{
	const struct tree *t = k->t;
	uint32_t verb = NO_INDEX, agent = agent_of(t, words, &verb);
	if (agent != NO_INDEX) {
		for (uint32_t w = t->left[agent]; w <= t->right[agent]; w++)
			add_word(k, m, source, w);
		add_word(k, m, source, verb);
	}
	for (uint32_t i = 0; i < words->n; i++)
		for (uint32_t w = words->at[i].a; w < words->at[i].b; w++)
			if (agent == NO_INDEX || (w != verb && (w < t->left[agent] || w > t->right[agent])))
				add_word(k, m, source, w);
}

struct slice dx_claim_key(const struct tree *t, const struct relation *r, const struct meaning *m, const struct mention *source,
                          const struct mention *addressee, struct spans *self, uint32_t *verbs)
{
	struct key k = { .t = t, .r = r, .self = self_of(t, r, source) };
	struct words words = r->content;
	if (m->core != NO_INDEX && m->core != r->frame.content && m->core != dx_words_head(t, &r->content))
		keep_core(t, m->core, &words);
	if (m->first)
		keep_clause(t, m->core, &words);
	bool elided = subject_elided(t, m->core) && !subject_before(t, &words, m->core);
	bool inside = addressee && addressee_inside(t, r, addressee);
	if (elided && r->frame.more == NO_INDEX && !inside) {
		if (m->stance == STANCE_DIRECTS || r->frame.row == NULL || addressee)
			add_lemma(&k, addressee ? addressee->lemma : (struct slice){ NULL, 0 });
		else
			add_self(&k);
	}
	if (m->stance == STANCE_DENIES)
		drop_verdict(t, &words);
	add_words(&k, &words, m, source);
	if (!k.b.n) /* nothing but words that do not count: "no", "that" */
		for (uint32_t i = 0; i < r->content.n; i++)
			for (uint32_t w = r->content.at[i].a; w < r->content.at[i].b; w++)
				if (tree_upos(t, w) != UPOS_PUNCT)
					add_lemma(&k, t->token[w]->form);
	struct slice key = dx_arena_copy(t->arena, dx_buf_slice(&k.b));
	t->arena->failed |= k.b.failed;
	struct span *at = ARENA_NEW(t->arena, struct span, k.at_n);
	for (uint32_t i = 0; at && i < k.at_n; i++)
		at[i] = k.at[i];
	*self = (struct spans){ at, at ? k.at_n : 0 };
	*verbs = k.verbs;
	dx_buf_free(&k.b);
	return key;
}
