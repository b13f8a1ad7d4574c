/* complete.c: a relation's pieces held against the whole of the sentence: what the roles left out, or took from elsewhere. */
#include "claims/mentions.h"
#include "claims/relation.h"

#define CLAUSE_MAX 60 /* words that are taken in at once, at most */

static bool finite(const struct tree *t, uint32_t w)
{
	return dx_is_finite(t, w) || dx_child(t, w, DEP_aux) != NO_INDEX || dx_child(t, w, DEP_cop) != NO_INDEX;
}

uint32_t dx_first_of_verb(const struct tree *t, uint32_t verb)
{
	uint32_t w = verb;
	while (w > 1 && t->head[w - 1] == verb && rel_in(t, w - 1, REL(aux) | REL(cop) | REL(advmod)))
		w--;
	return w;
}

/* What is told in the writer's words ends with the paragraph, unless a colon announces more. */
static void drop_far(const struct tree *t, struct relation *r)
{
	const uint32_t here = tree_paragraph(t, r->word), next = r->cue.n ? r->cue.at[r->cue.n - 1].b : t->n;
	const struct words old = r->content;
	if (old.n < 2 || (next < t->n && (tree_form_is(t, next, ":") || tree_form_is(t, next - 1, ":"))))
		return;
	for (uint32_t i = 0; i < old.n; i++)
		if (tree_paragraph(t, old.at[i].a) != here && !tree_quoted(t, old.at[i].a))
			dx_words_cut(&r->content, old.at[i].a, old.at[i].b);
	if (!r->content.n)
		r->content = old;
}

/* "The bank is considering a sale, two people said, a move that …": what stands before was said as well. */
static void take_before(const struct tree *t, struct relation *r)
{
	const uint32_t up = t->head[r->word], begin = t->start[t->sentence[r->word]], a = r->content.at[0].a;
	const bool hung = tree_rel(t, r->word) == DEP_parataxis && up != NO_INDEX && up < r->word;
	const uint32_t clause = hung ? up : dx_child(t, r->word, DEP_ccomp);
	uint32_t end = r->source.n && r->source.at[0].a < r->word ? r->source.at[0].a : r->word;
	if (clause == NO_INDEX || clause < begin || clause >= end || !finite(t, clause))
		return;
	if (r->content.n != 1 || a <= r->word || tree_quoted(t, a))
		return;
	if (!tree_form_is(t, a - 1, ",") || !tree_form_is(t, end - 1, ",") || !dx_words_has(&r->cue, a - 2) ||
	    (tree_upos(t, a) != UPOS_DET && tree_upos(t, a) != UPOS_ADJ && tree_upos(t, a) != UPOS_NOUN))
		return;
	dx_words_add(&r->content, t->left[clause], end);
	dx_trim_dateline(t, &r->content);
	dx_words_trim(t, &r->content);
}

/* "The tapes showed little and that the pictures …", "… how the fight began": the second of two clauses side by side. */
static void add_conjunct(const struct tree *t, struct relation *r)
{
	const uint32_t last = r->content.at[r->content.n - 1].b, end = t->start[t->sentence[last - 1] + 1];
	uint32_t mark = last;
	while (mark < end && (tree_form_is(t, mark, ",") || tree_upos(t, mark) == UPOS_CCONJ))
		mark++;
	if (last < r->word || mark == last || mark + 2 >= end || tree_upos(t, mark - 1) != UPOS_CCONJ)
		return;
	const uint32_t clause = t->head[mark];
	if (tree_quoted(t, last - 1) || tree_quoted(t, mark) || !tree_form_is(t, mark, "that") || tree_rel(t, mark) != DEP_mark)
		return;
	if (clause == NO_INDEX || clause < mark || !rel_in(t, clause, REL(conj)) ||
	    t->right[clause] - mark > CLAUSE_MAX || t->right[clause] < mark)
		return;
	dx_words_add(&r->content, last, t->right[clause] + 1);
	dx_words_trim(t, &r->content);
}

/* "denied [a report] in the paper [that it sells data]": words between two pieces that hang on the first are part of it. */
static void fill_gap(const struct tree *t, struct relation *r)
{
	for (uint32_t i = 0; i + 1 < r->content.n; i++) {
		const struct range gap = { r->content.at[i].b, r->content.at[i + 1].a }, first = r->content.at[i];
		bool mine = gap.a > r->word && gap.b - gap.a <= 8 && t->sentence[gap.a] == t->sentence[gap.b];
		for (uint32_t w = gap.a; mine && w < gap.b; w++) {
			uint32_t up = w;
			while (up != NO_INDEX && up >= gap.a && up < gap.b)
				up = t->head[up];
			mine = up != NO_INDEX && up >= first.a && up < first.b && !dx_words_has(&r->source, w) && !dx_words_has(&r->cue, w);
		}
		if (mine) {
			dx_words_add(&r->content, gap.a, gap.b);
			return;
		}
	}
}

/* "is expected to resign", "are believed to have fled": nobody says who expects it, least of all who will resign. */
static void free_subject(const struct tree *t, struct relation *r)
{
	const uint32_t head = dx_words_head(t, &r->source), a = r->content.at[0].a;
	if (head == NO_INDEX || t->head[head] != r->word || tree_rel(t, head) != DEP_nsubj_pass || !tree_lemma_is(t, a, "to") ||
	    !dx_in_list(t->token[r->word]->lemma, " expect believe say allege report think consider know suppose rumor rumour suspect "))
		return;
	for (uint32_t i = 0; i < r->source.n; i++)
		dx_words_add(&r->content, r->source.at[i].a, r->source.at[i].b);
	r->source.n = 0;
}

/* "Allegations that the firm spied surfaced when senators asked": whoever comes behind the clause with a verb of their own
   did not allege it. */
static void free_noun_ahead(const struct tree *t, struct relation *r)
{
	const uint32_t head = dx_words_head(t, &r->source), a = r->content.at[0].a;
	if (head == NO_INDEX || tree_upos(t, r->word) != UPOS_NOUN || a != r->word + 1 || !tree_form_is(t, a, "that"))
		return;
	const uint32_t up = t->head[head];
	if (head > r->content.at[r->content.n - 1].b && up != NO_INDEX && up != r->word && rel_in(t, head, REL(nsubj)) &&
	    tree_upos(t, up) == UPOS_VERB)
		r->source.n = 0;
}

/* "Shares fell amid fears of a ban": whose fears they are nobody says, and falling is none of it. */
static void free_noun(const struct tree *t, struct relation *r)
{
	const uint32_t head = dx_words_head(t, &r->source), w = r->word, up = t->head[w];
	if (head == NO_INDEX || up == NO_INDEX || tree_upos(t, w) != UPOS_NOUN || !rel_in(t, w, REL(obl)) || t->head[head] != up ||
	    !rel_in(t, head, REL(nsubj)) || !dx_in_list(dx_case_of(t, w), " amid amidst despite "))
		return;
	const struct cue *row = tree_upos(t, up) == UPOS_VERB ? dx_frame(t, up, true).row : NULL;
	const uint32_t end = r->cue.n ? r->cue.at[r->cue.n - 1].b : 0;
	if (row || end <= w)
		return;
	r->source.n = r->cue.n = 0;
	dx_words_add(&r->cue, w, end);
}

/* "Said the deal, expected to be signed this week, had been delayed", "that the firm, which denies it, would pay": a noun and what
   is inserted behind it are no claim; the verb behind the insertion is. */
static void add_verb(const struct tree *t, struct relation *r)
{
	const struct range first = r->content.at[0], last = r->content.at[r->content.n - 1];
	const uint32_t noun = dx_words_head(t, &r->content), end = t->start[t->sentence[r->word] + 1];
	if (first.a <= r->word || noun == NO_INDEX || last.b >= end || !tree_form_is(t, last.b, ",") || tree_quoted(t, first.a))
		return;
	const bool thing = (tree_upos(t, noun) == UPOS_NOUN || tree_upos(t, noun) == UPOS_PROPN) && !finite(t, noun);
	uint32_t verb = NO_INDEX;
	FOR_CHILDREN(t, r->word, c) {
		if (c <= last.b || !rel_in(t, c, REL(ccomp) | REL(parataxis)) || tree_upos(t, c) == UPOS_PUNCT)
			continue;
		const uint32_t subject = dx_child(t, c, DEP_nsubj);
		const bool own = subject != NO_INDEX && dx_words_has(&r->content, subject) && t->left[c] >= first.a;
		if (own || (thing && subject == NO_INDEX && finite(t, c) && t->left[c] > last.b))
			verb = c;
	}
	if (verb == NO_INDEX || !tree_form_is(t, dx_first_of_verb(t, verb) - 1, ",") || t->right[verb] - last.b > CLAUSE_MAX)
		return;
	dx_words_add(&r->content, last.b, t->right[verb] + 1);
	dx_words_trim(t, &r->content);
}

/* "remarks that Beijing described as absurd": what was described. */
static void add_relative(const struct tree *t, struct relation *r)
{
	const uint32_t first = r->source.n && r->source.at[0].b <= r->word ? r->source.at[0].a : NO_INDEX;
	if (first == NO_INDEX || first == 0 || !tree_form_is(t, r->content.at[0].a, "as") || r->content.at[0].a < r->word ||
	    !rel_in(t, r->word, REL(acl)) || t->sentence[first - 1] != t->sentence[first])
		return;
	if (tree_form_is(t, first - 1, "that") || tree_form_is(t, first - 1, "which"))
		dx_words_add(&r->content, first - 1, first);
}

bool dx_said_to(const struct tree *t, const struct relation *r, uint32_t whom)
{
	const bool name = t->token[whom]->entity == ENT_PERSON || t->token[whom]->entity == ENT_ORGANIZATION;
	return slice_is(dx_case_of(t, whom), "to") && (name || dx_in_list(t->token[whom]->lemma, " reporter journalist ")) &&
	       dx_in_list(t->token[r->word]->lemma, " confirm admit reveal disclose explain describe announce acknowledge ");
}

/* "confirmed the existence of the probe to AFP": whom it was said to. */
static void cut_addressee(const struct tree *t, struct relation *r)
{
	const struct range last = r->content.at[r->content.n - 1];
	uint32_t to = last.b - 1;
	while (to > last.a && last.b - to < 8 && !tree_form_is(t, to, "to"))
		to--;
	if (to <= last.a || tree_rel(t, to) != DEP_case || tree_quoted(t, to) || t->head[to] == NO_INDEX)
		return;
	const uint32_t whom = t->head[to];
	if (whom > to && t->right[whom] + 1 == last.b && dx_said_to(t, r, whom))
		dx_words_cut(&r->content, to, last.b);
}

/* "was quoted by state radio as saying": it is not the radio that says so. */
static void take_quoted(const struct tree *t, struct relation *r)
{
	const uint32_t up = t->head[r->word], agent = dx_words_head(t, &r->source);
	if (up == NO_INDEX || agent == NO_INDEX || t->head[agent] != up || tree_rel(t, agent) != DEP_obl_agent ||
	    !dx_in_list(t->token[up]->lemma, " quote cite ") || dx_child(t, up, DEP_nsubj) == NO_INDEX ||
	    dx_child_lemma(t, r->word, "as") == NO_INDEX)
		return;
	struct words source = dx_subtree(t, dx_child(t, up, DEP_nsubj));
	dx_words_trim(t, &source);
	if (source.n == 1 && !dx_words_meet(&source, &r->content))
		r->source = source;
}

/* "banned the firm from its network": from what. */
static void add_from(const struct tree *t, struct relation *r)
{
	const uint32_t end = r->content.at[r->content.n - 1].b, from = end < t->n ? t->head[end] : NO_INDEX;
	if (end <= r->word || from == NO_INDEX || from < end || !tree_form_is(t, end, "from") || tree_rel(t, end) != DEP_case ||
	    t->sentence[end] != t->sentence[r->word] || t->right[from] - end > CLAUSE_MAX ||
	    !dx_in_list(t->token[r->word]->lemma, " ban bar exclude prohibit block expel suspend "))
		return;
	dx_words_add(&r->content, end, t->right[from] + 1);
}

/* "Told investors on a call that sales fell", "said in a note that …": where it was told is no part of it. */
static void cut_where(const struct tree *t, struct relation *r)
{
	const struct range first = r->content.at[0];
	const uint32_t noun = first.a > 0 ? t->head[first.a - 1] : NO_INDEX;
	if (first.a <= r->word + 1 || noun == NO_INDEX || noun < first.a || noun > first.a + 3 || tree_rel(t, first.a - 1) != DEP_case ||
	    t->head[noun] != r->word || !rel_in(t, noun, REL(obl)) || tree_quoted(t, first.a) || noun + 2 >= first.b)
		return;
	FOR_CHILDREN(t, r->word, c)
		if (c > noun && rel_in(t, c, REL(ccomp)) && t->left[c] == noun + 1 && tree_form_is(t, noun + 1, "that")) {
			dx_words_cut(&r->content, first.a, noun + 1);
			return;
		}
}

/* "While the firm insists that it was not told, employees …": the parser gave the verb inside a second subject. It is another
   clause's, like all behind it. */
static void cut_second_subject(const struct tree *t, struct relation *r)
{
	const struct range last = r->content.at[r->content.n - 1];
	if (!rel_in(t, r->word, REL(advcl)) || last.a < r->word || tree_quoted(t, last.a))
		return;
	for (uint32_t w = last.a + 2; w < last.b; w++) {
		const uint32_t verb = t->head[w];
		if (!rel_in(t, w, REL(nsubj)) || verb == NO_INDEX || verb > w || verb < last.a || dx_child(t, verb, DEP_nsubj) >= verb)
			continue;
		uint32_t from = t->left[w];
		if (from > last.a + 1 && !tree_form_is(t, from, ",") && tree_form_is(t, from - 1, ","))
			from--;
		if (tree_form_is(t, from, ",")) {
			dx_words_cut(&r->content, from, last.b);
			return;
		}
	}
}

/* "The firm, according to its website, has many users": its subject alone is not what is told. */
static void add_predicate(const struct tree *t, struct relation *r)
{
	const uint32_t subject = dx_words_head(t, &r->content), verb = subject == NO_INDEX ? NO_INDEX : t->head[subject];
	if (!r->frame.row || !slice_is(r->frame.row->lemma, "accord") || !r->source.n || verb == NO_INDEX || r->content.n != 1 ||
	    !rel_in(t, subject, REL(nsubj)) || r->content.at[0].b > r->word)
		return;
	const uint32_t end = r->source.at[r->source.n - 1].b;
	if (verb <= end || dx_words_has(&r->content, verb) || !tree_form_is(t, end, ",") || t->right[verb] < end)
		return;
	dx_words_add(&r->content, end, t->right[verb] + 1);
	dx_words_trim(t, &r->content);
}

#define WITHHELD " giving providing offering elaborating naming specifying citing saying identifying explaining "
/* "Confirmed that a case had been opened, without giving details": what is not given is none of it. */
static void cut_without(const struct tree *t, struct relation *r)
{
	const struct range last = r->content.at[r->content.n - 1];
	for (uint32_t w = last.a + 1; w + 2 < last.b; w++)
		if (tree_form_is(t, w, "without") && tree_form_is(t, w - 1, ",") && !tree_quoted(t, w) && w > r->word &&
		    t->sentence[w] == t->sentence[r->word] &&
		    dx_in_list(t->token[w + 1]->form, WITHHELD)) {
			dx_words_cut(&r->content, w - 1, last.b);
			return;
		}
}

/* "They claim, without giving proof, that …": how they claim it is not what they claim. */
static void cut_aside(const struct tree *t, struct relation *r)
{
	const struct range first = r->content.at[0];
	if (first.a <= r->word || !tree_form_is(t, first.a - 1, ",") || !dx_words_has(&r->cue, first.a - 2) ||
	    tree_quoted(t, first.a) ||
	    (tree_upos(t, first.a) != UPOS_ADP && tree_upos(t, first.a) != UPOS_SCONJ) || tree_form_is(t, first.a, "that"))
		return;
	for (uint32_t w = first.a + 1; w + 2 < first.b && w < first.a + 10; w++) {
		if (finite(t, w) || tree_quoted(t, w))
			return;
		if (tree_form_is(t, w, ",") && tree_form_is(t, w + 1, "that") && tree_rel(t, w + 1) == DEP_mark) {
			dx_words_cut(&r->content, first.a, w + 1);
			return;
		}
	}
}

void dx_complete(const struct tree *t, struct relation *r)
{
	if (r->word == NO_INDEX || r->label || !r->content.n)
		return;
	drop_far(t, r);
	add_predicate(t, r);
	free_noun(t, r);
	free_noun_ahead(t, r);
	cut_aside(t, r);
	cut_where(t, r);
	cut_without(t, r);
	cut_second_subject(t, r);
	if (tree_upos(t, r->word) != UPOS_VERB)
		return;
	free_subject(t, r);
	take_quoted(t, r);
	take_before(t, r);
	add_conjunct(t, r);
	fill_gap(t, r);
	add_verb(t, r);
	add_relative(t, r);
	if (!r->content.n)
		return;
	cut_addressee(t, r);
	add_from(t, r);
}

void dx_drop_unreached(const struct tree *t, const struct relation *of, struct words *content)
{
	const uint32_t a = of->source.n && of->source.at[0].a > 0 ? of->source.at[0].a - 1 : NO_INDEX;
	const uint32_t end = content->n ? content->at[content->n - 1].b : 0;
	if (a == NO_INDEX || !of->content.n || tree_quoted(t, a) || !dx_words_has(content, a) ||
	    of->content.at[of->content.n - 1].b < end ||
	    !dx_in_list(t->token[a]->form, " while but and though although "))
		return;
	dx_words_cut(content, a, end);
	dx_words_trim(t, content);
}

#define OTHER_VOICE " but while whereas although though "
void dx_drop_other_voice(const struct tree *t, struct relation *r)
{
	if (r->word == NO_INDEX || r->label || !r->content.n)
		return;
	const struct range last = r->content.at[r->content.n - 1];
	for (uint32_t w = last.a + 2; w + 3 < last.b; w++) {
		const uint32_t verb = t->head[w];
		if (!dx_in_list(t->token[w]->form, OTHER_VOICE) || !tree_form_is(t, w - 1, ",") || verb == NO_INDEX || verb < w ||
		    w < r->word || tree_quoted(t, w) || t->sentence[w] != t->sentence[r->word] || tree_upos(t, verb) != UPOS_VERB)
			continue;
		const uint32_t subject = dx_child(t, verb, DEP_nsubj);
		const bool other = subject != NO_INDEX && subject > w && subject < verb && tree_upos(t, subject) != UPOS_PRON &&
		                   dx_may_speak(t, subject);
		if (other && rel_in(t, verb, REL(conj) | REL(advcl)) && t->right[verb] + 1 >= last.b && dx_frame(t, verb, true).row) {
			dx_words_cut(&r->content, w - 1, last.b);
			return;
		}
	}
}
