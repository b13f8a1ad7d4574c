/* views.js: what the page shows for each address. A view gives its title and its nodes. */

function heading(text, ...more) {
	return element("h1", null, text, ...more);
}

function emptyNote(...text) {
	return element("p", { class: "empty" }, ...text);
}

/* ---- contested claims: where the page opens */

function wholeLine() {
	const part = statements.length < counts.statements;
	return element(
		"p",
		{ class: "lead" },
		viewLink("articles", null, counted(counts.documents, "article")),
		" · ",
		viewLink("entities", null, counted(counts.entities, "name")),
		" · ",
		viewLink("claims", null, counted(counts.claims, "claim")),
		" · ",
		viewLink("statements", null, counted(counts.statements, "statement")),
		part
			? ` — this page shows ${counted(statements.length, "statement")}: those on contested claims, then those on the claims ` +
				"stated most often."
			: ".",
	);
}

/* Two claims that contradict each other, each with its statements. */
function contradictionCard([a, b]) {
	const column = (c) =>
		element(
			"section",
			{ class: "side" },
			element("h3", null, claimLink(c)),
			element("p", { class: "meta" }, tally(ownVoices(c.statements))),
			paged(c.statements.slice().sort(byDate), 2, (s) => statementCard(s), "statement"),
		);
	return element("article", { class: "claim" }, element("div", { class: "sides" }, column(a), column(b)));
}

/* Of claims that are linked one stands for all. */
function wordings() {
	const n = claims.filter((c) => c.contested).length;
	return n > contested.length ? ` in ${n} wordings.` : ".";
}

function contestedView() {
	const often = claimsRanked.filter((c) => c.statements.length > 1).slice(0, 20);
	return {
		title: "Contested claims",
		nodes: [
			heading("Contested claims"),
			wholeLine(),
			contested.length
				? [
						element("p", null, "Some say so, others deny or doubt it: ", counted(contested.length, "claim"), wordings()),
						legend(),
						paged(contested, 10, claimCard, "claim", { class: "plain claims" }),
					]
				: [
						emptyNote("In these articles no claim is asserted by one source and denied or doubted by another."),
						often.length
							? [
									element("h2", null, "Stated more than once"),
									legend(),
									paged(often, 10, claimCard, "claim", { class: "plain claims" }),
								]
							: null,
					],
			contradictions.length
				? [
						element("h2", { class: "part" }, "Other claims that contradict each other"),
						paged(contradictions, 10, contradictionCard, "pair", { class: "plain claims" }),
					]
				: null,
		],
	};
}

function claimsView() {
	const list = (text) => {
		const found = claimsRanked.filter((c) => folded(c.text).includes(text));
		return { count: found.length, nodes: paged(found, 100, claimLine, "claim") };
	};
	return {
		title: "Claims",
		nodes: [
			heading("Claims"),
			claims.length ? narrowed("Show claims with", ["claim"], list) : emptyNote("There are no claims."),
		],
	};
}

function claimView(id) {
	const c = known.claim.get(id);
	if (!c) return missing();
	const related = (title, list) => (list.length ? [element("h2", null, title), paged(list, 20, claimLine, "claim")] : null);
	return {
		title: c.text,
		nodes: [
			element("p", { class: "over" }, c.contested ? element("span", { class: "badge" }, "contested") : null, " Claim"),
			heading(told(c.text)),
			element("p", { class: "meta" }, tally(voicesOf(c))),
			aboutLine(c),
			element("p", null, viewLink("graph?focus=" + encodeURIComponent(c.id), null, "Show in the graph")),
			legend(),
			bothSides(c, 20),
			related("Contradicted by", c.contradicts),
			related("The same matter in other words", c.same),
		],
	};
}

/* ---- names */

function entityLine(e) {
	const n = e.says.filter((s) => sideOf(s) === "against").length;
	return element(
		"p",
		{ class: "line" },
		entityLink(e),
		" ",
		element("span", { class: "kind" }, kindText(e.kind)),
		" ",
		element(
			"span",
			{ class: "quiet" },
			[
				e.says.length ? counted(e.says.length, "statement") + (n ? ` (${n} against)` : "") : null,
				e.about.length ? "spoken of in " + counted(e.about.length, "claim") : null,
			]
				.filter(Boolean)
				.join(" · "),
		),
	);
}

function entitiesView(id, query) {
	const kind = query.get("kind") || "";
	const of = entitiesRanked.filter((e) => !kind || e.kind === kind);
	const list = (text) => {
		const found = of.filter((e) => folded([e.label, ...e.aliases].join("\n")).includes(text));
		return { count: found.length, nodes: paged(found, 100, entityLine, "name") };
	};
	const kinds = tables.kinds.filter((k) => entities.some((e) => e.kind === k));
	return {
		title: "People and organizations",
		nodes: [
			heading("People, organizations, places"),
			element(
				"p",
				{ class: "choices" },
				["", ...kinds].map((k) => [
					viewLink(
						"entities" + (k ? "?kind=" + k : ""),
						{ "aria-current": k === kind ? "true" : null },
						k ? kindText(k) : "all",
					),
					" ",
				]),
			),
			entities.length ? narrowed("Show names with", ["name"], list) : emptyNote("There are no names."),
		],
	};
}

function factLine(f) {
	const end = (e, text) => (e ? entityLink(e, { title: e.label }) : told(text));
	return element(
		"p",
		{ class: "line" },
		end(f.subject, f.subjectText),
		" ",
		f.negated ? element("b", null, "not: ") : null,
		told(f.relation),
		" ",
		end(f.object, f.objectText),
		[f.time, f.place].filter(Boolean).map((x) => [" · ", told(x)]),
		" ",
		element("span", { class: "from" }, "— ", viewLink(articlePath(f.document), null, told(f.document.label))),
	);
}

function entityView(id) {
	const e = known.entity.get(id);
	if (!e) return missing();
	const said = e.about.flatMap((c) => c.statements).filter((s) => s.source !== e);
	const part = (title, list, render, none) => [
		element("h2", { class: "part" }, title, " ", element("span", { class: "number" }, String(list.length))),
		list.length ? paged(list, 20, render, "statement") : emptyNote(none),
	];
	return {
		title: e.label,
		nodes: [
			element("p", { class: "over" }, kindText(e.kind)),
			heading(told(e.label)),
			e.aliases.length
				? element(
						"p",
						{ class: "meta" },
						"Also called ",
						e.aliases.slice(0, 12).map((a, i) => [i ? ", " : "", told(a)]),
					)
				: null,
			e.links.length
				? element(
						"p",
						{ class: "meta" },
						"Elsewhere: ",
						e.links.map((l, i) => [i ? ", " : "", webLink(l, l)]),
					)
				: null,
			element(
				"p",
				null,
				viewLink("graph?focus=" + encodeURIComponent(e.id), null, "Show in the graph"),
				" · ",
				viewLink("timeline?entity=" + encodeURIComponent(e.id), null, "Timeline"),
				" · ",
				viewLink("statements?entity=" + encodeURIComponent(e.id), null, "Search in these statements"),
			),
			legend(),
			part(
				["What ", told(e.label), " says"],
				e.says.slice().sort(byDate),
				(s) => statementCard(s, { claim: true }),
				"No statement.",
			),
			part(
				["What others say of ", told(e.label)],
				said.sort(byDate),
				(s) => statementCard(s, { claim: true }),
				"No statement.",
			),
			e.documents.length ? part("Articles it published", e.documents.slice().sort(newest), articleLine, "") : null,
			e.facts.length ? [part("What articles state in their own voice", e.facts, factLine, "")] : null,
		],
	};
}

/* ---- articles */

function articleLine(d) {
	const n = new Set(d.statements.map((s) => s.claim).filter((c) => c.contested)).size;
	return element(
		"p",
		{ class: "line" },
		viewLink(articlePath(d), { class: "article-link" }, told(d.label)),
		" ",
		element(
			"span",
			{ class: "quiet" },
			[d.publisher, dateText(d.date)].filter(Boolean).map((x) => [told(x), " · "]),
			counted(d.statements.length, "statement"),
		),
		" ",
		n ? element("span", { class: "badge" }, counted(n, "contested claim")) : null,
	);
}

function articlesView() {
	const all = documents.slice().sort(newest);
	const list = (text) => {
		const found = all.filter((d) => folded([d.label, d.name, d.publisher].join("\n")).includes(text));
		return { count: found.length, nodes: paged(found, 100, articleLine, "article") };
	};
	return {
		title: "Articles",
		nodes: [
			heading("Articles"),
			documents.length ? narrowed("Show articles with", ["article"], list) : emptyNote("No article was read."),
		],
	};
}

function missing() {
	return {
		title: "Not here",
		nodes: [
			heading("Not in this report"),
			emptyNote("Nothing of this address is in the report. ", viewLink("", null, "To the contested claims")),
		],
	};
}
