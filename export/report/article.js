/* article.js: one article with its evidence in place, and the list of its statements beside it. */

/* Paragraphs that are put in at a time; the rest comes by a button. */
const PARAGRAPHS = 200;

/* A line longer than this was not broken to fit a width: then every line is a paragraph. */
const BROKEN_LINE = 160;

/* Ranges of the paragraphs of a text. */
function paragraphsOf(text) {
	const out = [];
	const mark = text.split("\n").some((line) => line.length > BROKEN_LINE) ? /\n+/g : /\n\n/g;
	let begin = 0;
	for (const m of text.matchAll(mark)) {
		out.push([begin, m.index]);
		begin = m.index + m[0].length;
	}
	return begin < text.length ? [...out, [begin, text.length]] : out;
}

/* For each paragraph the marks that reach into it. */
function marksByParagraph(paragraphs, marks) {
	const out = paragraphs.map(() => []);
	for (const m of marks) {
		let low = 0,
			high = paragraphs.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (paragraphs[middle][1] <= m.begin) low = middle + 1;
			else high = middle;
		}
		for (let i = low; i < paragraphs.length && paragraphs[i][0] < m.end; i++) out[i].push(m);
	}
	return out;
}

/* The text; choose is called with a statement whose evidence was clicked. at: shows at least up to this place. */
function articleText(d, at, choose) {
	const { text } = articleOf(d);
	const paragraphs = paragraphsOf(text);
	const marks = marksByParagraph(paragraphs, d.statements.flatMap(marksOf));
	const place = element("div", { class: "text" });
	const button = element(
		"button",
		{ type: "button", class: "more", onclick: () => more(PARAGRAPHS) },
		"Show more of the article",
	);
	let shown = 0;
	const wrap = (piece, active, from, to) => {
		const inner = active.reduce((a, b) => (b.end - b.begin < a.end - a.begin ? b : a)).statement;
		return element(
			"mark",
			{
				class: roleClasses(active, from, to),
				onclick: () => choose(inner),
				"data-of": [...new Set(active.map((m) => m.role + ":" + m.statement.local))].join(" "),
			},
			piece,
		);
	};
	function more(n) {
		for (const end = Math.min(paragraphs.length, shown + n); shown < end; shown++) {
			const [from, to] = paragraphs[shown];
			place.append(
				element(
					"p",
					{ dir: "auto", class: from === 0 && text.slice(from, to) === d.title ? "headline" : null },
					markedText(text, from, to, marks[shown], wrap),
				),
			);
		}
		button.hidden = shown >= paragraphs.length;
	}
	more(Math.max(PARAGRAPHS, paragraphs.findIndex(([, end]) => end > at) + 20));
	return { place, button };
}

/* Set the chosen statement's evidence off from the rest. */
function showChosen(place, s) {
	let first = null;
	for (const mark of place.querySelectorAll("mark")) {
		const roles = mark.dataset.of
			.split(" ")
			.map((x) => x.split(":"))
			.filter(([, local]) => Number(local) === s.local)
			.map(([role]) => role);
		mark.classList.toggle("chosen", roles.length > 0);
		for (const role of ["source", "cue", "content"]) mark.classList.toggle("is-" + role, roles.includes(role));
		first = first || (roles.length ? mark : null);
	}
	place.classList.add("has-chosen");
	return first;
}

function articleMeta(d) {
	const { whole } = articleOf(d);
	return [
		element(
			"p",
			{ class: "meta" },
			d.publisher ? [d.by ? entityLink(d.by) : told(d.publisher), " · "] : null,
			d.date ? [dateNode(d.date), " · "] : null,
			counted(d.statements.length, "statement"),
			" · ",
			d.link ? webLink(d.link, told(d.name)) : told(d.name),
		),
		whole
			? null
			: element(
					"p",
					{ class: "empty" },
					"This report has no room for whole articles: these are the sentences that bear something out.",
				),
	];
}

function articleView(id, query, statementId) {
	const d = known.document.get(id);
	if (!d) return missing();
	const first = known.statement.get(statementId);
	const marked = first && first.document === d ? first : null;
	const reach = marked ? rangeOf(marked)[0] : 0;
	const detail = element("div", { class: "detail", "aria-live": "polite" });
	const { place, button } = articleText(d, reach, (s) => pick(s, false));
	const buttons = new Map();
	const list = d.statements.length
		? paged(
				d.statements,
				100,
				(s) => {
					const item = element(
						"button",
						{ type: "button", class: "pick " + sideOf(s), "aria-pressed": "false", onclick: () => pick(s, true) },
						element("b", null, told(s.source ? s.source.label : "Nobody named")),
						" ",
						element("span", { class: "verb " + sideOf(s) }, s.verb),
						hintOf(s) ? ` (${hintOf(s)})` : null,
						" ",
						told(s.claim.text),
					);
					buttons.set(s, item);
					return item;
				},
				"statement",
			)
		: emptyNote("No statement was found in this article.");
	function choose(s, scroll) {
		const mark = showChosen(place, s);
		buttons.forEach((b, of) => b.setAttribute("aria-pressed", String(of === s)));
		detail.replaceChildren();
		append(detail, [
			statementHead(s),
			element("p", { class: "on" }, "Claim: ", claimLink(s.claim), " ", tally(voicesOf(s.claim))),
			statementFoot(s),
		]);
		if (mark && scroll) mark.scrollIntoView({ block: "center" });
	}
	/* Chosen by hand: the address says so, to be copied. */
	function pick(s, scroll) {
		choose(s, scroll);
		history.replaceState(null, "", "#/" + articlePath(d, s));
	}
	return {
		title: d.label,
		nodes: [
			heading(told(d.label)),
			articleMeta(d),
			legend(),
			element(
				"div",
				{ class: "reading" },
				element("div", null, place, button),
				element(
					"aside",
					{ "aria-label": "Statements in this article" },
					detail,
					element("h2", null, "Statements"),
					list,
				),
			),
			d.facts.length
				? element(
						"details",
						null,
						element("summary", null, `What the article states in its own voice (${d.facts.length})`),
						paged(d.facts, 50, factLine, "fact"),
					)
				: null,
		],
		after: () => (marked ? choose(marked, true) : null),
	};
}
