/* cards.js: statements, claims and names as every view shows them. */

function entityLink(e, attributes) {
	return viewLink("entity/" + encodeURIComponent(e.id), { class: "name", ...attributes }, told(e.label));
}

function claimLink(c) {
	return viewLink("claim/" + encodeURIComponent(c.id), { class: "claim-link" }, told(c.text || "(no words)"));
}

/* To the article, or to the statement in it. */
function articlePath(d, statement) {
	return "article/" + encodeURIComponent(d.id) + (statement ? "/" + encodeURIComponent(statement.id) : "");
}

function kindText(kind) {
	return kind.replace("-", " ");
}

/* "3 say so · 1 denies" */
function tally(voices) {
	const n = { for: 0, deny: 0, doubt: 0, other: 0 };
	for (const { statement, side } of voices) n[side !== "against" ? side : statement.stance === "doubts" ? "doubt" : "deny"]++;
	const part = (count, one, many, side) =>
		count
			? [element("span", { class: "tally " + side }, `${count.toLocaleString("en")} ${count === 1 ? one : many}`), " "]
			: null;
	return element(
		"span",
		{ class: "tallies" },
		part(n.for, "says so", "say so", "for"),
		part(n.deny, "denies", "deny", "against"),
		part(n.doubt, "doubts", "doubt", "against"),
		part(n.other, "other", "others", "other"),
	);
}

const modeTexts = { direct: "quoted", indirect: "in the article's words", mixed: "partly quoted" };

/* Who, and how: the line above a sentence. */
function statementHead(s) {
	return element(
		"p",
		{ class: "said" },
		s.source ? entityLink(s.source) : element("span", { class: "nobody" }, "Nobody named"),
		" ",
		element("span", { class: "verb " + sideOf(s), title: "stance: " + s.stance }, s.verb),
		hintOf(s) ? element("span", { class: "hint" }, " (" + hintOf(s) + ")") : null,
		s.to ? [" to ", entityLink(s.to)] : null,
		s.parent && s.parent.source && s.parent.source !== s.source
			? [" ", element("span", { class: "via" }, "as told by "), entityLink(s.parent.source)]
			: null,
	);
}

/* Where it is from: the line below. */
function statementFoot(s) {
	const d = s.document;
	return element(
		"p",
		{ class: "from" },
		viewLink(articlePath(d, s), { class: "article-link" }, told(d.label)),
		d.publisher && d.publisher !== d.label ? [", ", told(d.publisher)] : null,
		s.when ? [" · ", s.date ? dateNode(s.date) : ["article of ", dateNode(d.date)]] : null,
		" · ",
		modeTexts[s.mode],
		s.channel ? [", ", told(s.channel)] : null,
		s.certainty < 1 ? " · hedged" : null,
		" · ",
		element(
			"span",
			{ title: "How sure the program is that it read this rightly" },
			`confidence ${Math.round(s.confidence * 100)} %`,
		),
	);
}

/* options.claim: name the claim, for lists where it is not the heading. */
function statementCard(s, options) {
	const others = s.claim.statements.length - 1;
	return element(
		"article",
		{ class: "statement " + sideOf(s), "data-statement": s.id },
		statementHead(s),
		sentenceNode(s),
		statementFoot(s),
		options && options.claim
			? element(
					"p",
					{ class: "on" },
					"Claim: ",
					claimLink(s.claim),
					" ",
					s.claim.contested ? element("span", { class: "badge" }, "contested") : null,
					others ? ` with ${counted(others, "other statement")}` : null,
				)
			: null,
	);
}

/* One side of a claim: the column with its statements; shown: how many at first. */
function sideColumn(c, title, side, list, shown) {
	return element(
		"section",
		{ class: "side " + side, "aria-label": title },
		element("h3", null, title, " ", element("span", { class: "number" }, String(list.length))),
		list.length
			? paged(list.sort(byDate), shown, (s) => statementCard(s, { claim: s.claim !== c }), "statement")
			: element("p", { class: "quiet" }, "No statement on this side."),
	);
}

/* Statements, each on the side of its own claim. */
function ownVoices(list) {
	return list.map((statement) => ({ statement, side: sideOf(statement) }));
}

/* Both sides of a claim beside each other, or the only one; what is on neither side below. */
function bothSides(c, shown) {
	const by = { for: [], against: [], other: [] };
	for (const { statement, side } of voicesOf(c)) by[side].push(statement);
	const column = (title, side) => (by[side].length || c.contested ? sideColumn(c, title, side, by[side], shown) : null);
	return [
		element("div", { class: "sides" }, column("Say so", "for"), column("Deny or doubt it", "against")),
		by.other.length ? sideColumn(c, "Neither: asked, ordered, left open", "other", by.other, shown) : null,
	];
}

function aboutLine(c) {
	return c.about.length
		? element(
				"p",
				{ class: "about" },
				"About ",
				c.about.map((e, i) => [i ? ", " : "", entityLink(e)]),
			)
		: null;
}

function claimCard(c) {
	return element(
		"article",
		{ class: "claim" },
		element("h2", null, claimLink(c)),
		element("p", { class: "meta" }, tally(voicesOf(c))),
		aboutLine(c),
		bothSides(c, 3),
	);
}

/* A line of a list of claims. */
function claimLine(c) {
	return element(
		"p",
		{ class: "line" },
		claimLink(c),
		" ",
		tally(voicesOf(c)),
		c.contested ? element("span", { class: "badge" }, "contested") : null,
	);
}
