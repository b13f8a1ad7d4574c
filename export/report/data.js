/* data.js: the graph, from the tables that the page holds. Rows refer to each other by place; here they become objects. */

const tables = JSON.parse(document.getElementById("graph").textContent);
const counts = {
	documents: tables.counts[0],
	entities: tables.counts[1],
	claims: tables.counts[2],
	statements: tables.counts[3],
};

/* Claims stand as headings: with a capital, unless the word has one inside. */
function asSentence(text) {
	return /^\p{Ll}(?!\S*\p{Lu})/u.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
}

const entities = tables.entities.map(([id, label, kind, aliases, links]) => ({
	type: "entity",
	id,
	label,
	kind: tables.kinds[kind],
	aliases,
	links,
	says: [],
	about: [],
	facts: [],
	documents: [],
}));
const claims = tables.claims.map(([id, text, contested, negated, about]) => ({
	type: "claim",
	id,
	text: asSentence(text),
	contested: contested === 1,
	negated: negated === 1,
	about: about.map((i) => entities[i]).filter(Boolean),
	statements: [],
	same: [],
	contradicts: [],
}));
const documents = tables.documents.map(([id, name, title, publisher, date, language, link, by], place) => ({
	type: "document",
	id,
	name,
	title,
	publisher,
	date,
	language,
	link,
	place,
	by: entities[by],
	statements: [],
	facts: [],
	label: title || name.replace(/^.*\/(?=.)/, "") || "without a name",
}));
const statements = tables.attributions.map(
	([id, source, claim, predicate, stance, mode, certainty, confidence, to, date, time, channel]) => ({
		id,
		source: entities[source],
		claim: claims[claim],
		predicate: tables.predicates[predicate][0],
		verb: tables.predicates[predicate][1],
		own: tables.stances[tables.predicates[predicate][2]],
		stance: tables.stances[stance],
		mode: tables.modes[mode],
		certainty,
		confidence,
		to: entities[to],
		date,
		time,
		channel,
	}),
);
const facts = tables.facts.map(([subject, object, subjectText, relation, objectText, negated, time, place]) => ({
	subject: entities[subject],
	object: entities[object],
	subjectText,
	relation,
	objectText,
	negated: negated === 1,
	time,
	place,
}));

/* On which side of its claim a statement is. */
const sides = { asserts: "for", denies: "against", doubts: "against" };
const opposite = { for: "against", against: "for" };
const sideOf = (statement) => sides[statement.stance] || "other";

/* Who takes which side on a claim, in its statements and in those of claims that it is linked with: who says the same in other words is
   on the same side, who asserts what contradicts it is against it. */
function voicesOf(claim) {
	const linked = (claims, sideOfStance) =>
		claims.flatMap((c) =>
			c.statements
				.filter((s) => sideOfStance[s.stance])
				.map((statement) => ({ statement, side: sideOfStance[statement.stance] })),
		);
	return (
		claim.voices ||
		(claim.voices = [
			...claim.statements.map((statement) => ({ statement, side: sideOf(statement) })),
			...linked(claim.same, sides),
			...linked(claim.contradicts, { asserts: "against" }),
		])
	);
}

/* What the predicate alone would not tell. */
function hintOf(statement) {
	const own = sides[statement.own];
	if (!own || opposite[own] !== sides[statement.stance]) return "";
	if (statement.claim.negated) return own === "against" ? "says so" : "the opposite";
	return own === "against" ? "a double negative" : "in the negative";
}

/* Tie the rows together. */
(function () {
	let statement = 0,
		fact = 0;
	documents.forEach((d, i) => {
		const [n, m] = tables.documents[i].slice(8);
		d.statements = statements.slice(statement, (statement += n));
		d.facts = facts.slice(fact, (fact += m));
		d.statements.forEach((s, local) => Object.assign(s, { document: d, local, when: s.date || d.date }));
		d.facts.forEach((f, local) => Object.assign(f, { document: d, local }));
		if (d.by) d.by.documents.push(d);
	});
	statements.forEach((s, i) => {
		s.parent = statements[tables.attributions[i][12]];
		s.claim.statements.push(s);
		if (s.source) s.source.says.push(s);
	});
	for (const c of claims) for (const e of c.about) e.about.push(c);
	for (const f of facts) for (const e of new Set([f.subject, f.object])) if (e) e.facts.push(f);
	for (const [a, b, contradicts] of tables.links)
		for (const [from, to] of [
			[claims[a], claims[b]],
			[claims[b], claims[a]],
		])
			(contradicts ? from.contradicts : from.same).push(to);
})();

const byId = (rows) => new Map(rows.map((r) => [r.id, r]));
const known = { entity: byId(entities), claim: byId(claims), document: byId(documents), statement: byId(statements) };

/* ---- order */

const byDate = (a, b) => ((a.when || "~") < (b.when || "~") ? -1 : (a.when || "~") > (b.when || "~") ? 1 : 0);
const newest = (a, b) => (a.date === b.date ? (a.label < b.label ? -1 : a.label > b.label ? 1 : 0) : a.date > b.date ? -1 : 1);

/* What a claim is worth a reader's time: how many name themselves for the lesser side, for either, how often it was stated; those
   of a word or two say little on their own, and of two that are worded as opposites the plain one makes the better heading. */
for (const c of claims) {
	const named = (side) =>
		new Set(
			voicesOf(c)
				.filter((v) => v.statement.source && v.side === side)
				.map((v) => v.statement.source),
		).size;
	const [agree, deny] = [named("for"), named("against")];
	c.weight =
		(c.text.split(" ").length > 2 ? 1 : 0.01) *
		(c.negated ? 0.9 : 1) *
		(Math.min(agree, deny) * 100 + (agree + deny) * 10 + c.statements.length);
}
const byWeight = (a, b) => b.contested - a.contested || b.weight - a.weight;
const claimsRanked = claims.slice().sort(byWeight);
/* Those whose voices all stand in one before, which they are linked with, are left to that. */
const contested = [];
(function () {
	const shown = new Set();
	for (const c of claimsRanked.filter((x) => x.contested)) {
		if (
			[...c.same, ...c.contradicts].some((x) => shown.has(x)) &&
			c.statements.every((s) => sideOf(s) === "other" || shown.has(s))
		)
			continue;
		contested.push(c);
		shown.add(c);
		voicesOf(c).forEach((v) => shown.add(v.statement));
	}
})();
const entityWeight = (e) => e.says.length * 2 + e.about.length;
const entitiesRanked = entities.slice().sort((a, b) => entityWeight(b) - entityWeight(a));
/* Pairs of claims that contradict each other, though nobody speaks against another in them. */
const contradictions = tables.links
	.filter(([a, b, contradicts]) => contradicts && !(claims[a].contested && claims[b].contested))
	.map(([a, b]) => [claims[a], claims[b]]);

/* ---- dates */

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/* "2024-03-09T…" → "9 Mar 2024". */
function dateText(date) {
	const [year, month, day] = (date || "").slice(0, 10).split("-");
	return month ? (day ? Number(day) + " " : "") + months[Number(month) - 1] + " " + year : year;
}

function dateNode(date) {
	return date ? element("time", { datetime: date }, dateText(date)) : null;
}

/* ---- articles: read when something of them is shown */

function articleOf(d) {
	if (!d.article) d.article = JSON.parse(document.getElementById("article-" + d.place).textContent);
	return d.article;
}

/* Pairs of places from a flat list. */
function pairs(flat) {
	const out = [];
	for (let i = 0; i < flat.length; i += 2) out.push([flat[i], flat[i + 1]]);
	return out;
}

/* Where the evidence stands in the article's text. */
function placesOf(statement) {
	const [source, cue, content, sentence] = articleOf(statement.document).a[statement.local].map(pairs);
	return { source, cue, content, sentence };
}

/* ---- search */

/* Without case and accents. */
function folded(text) {
	return text
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "")
		.toLowerCase();
}

/* What a search looks through, made at the first one. */
function haystackOf(statement) {
	if (!statement.haystack) {
		const [begin, end] = rangeOf(statement);
		statement.haystack = folded(
			[
				statement.source ? statement.source.label : "",
				statement.verb,
				statement.claim.text,
				articleOf(statement.document).text.slice(begin, end),
				statement.document.label,
			].join("\n"),
		);
	}
	return statement.haystack;
}

/* The words and "quoted phrases" of a query. */
function termsOf(query) {
	return Array.from(folded(query).matchAll(/"([^"]+)"|[^\s"]+/g), (m) => m[1] || m[0]);
}
