/* search.js: statements by words, name, predicate, stance, article and date. The address holds the search, so that it can be
   linked to. */

/* More names than this are not offered while typing; any name may be typed. */
const OFFERED = 300;

/* The entities that a filter means: an id, or part of a name. */
function entityTest(text) {
	if (!text) return null;
	const one = known.entity.get(text);
	const part = folded(text);
	const meant = new Set(one ? [one] : entities.filter((e) => [e.label, ...e.aliases].some((a) => folded(a).includes(part))));
	return (s, role) =>
		(role !== "about" && meant.has(s.source)) || (role !== "source" && s.claim.about.some((e) => meant.has(e)));
}

function documentTest(text) {
	const part = folded(text);
	return (s) =>
		s.document.id === text ||
		folded(s.document.label + "\n" + s.document.name + "\n" + s.document.publisher).includes(part);
}

/* Says what its claim says, which is that something is not so. */
function saysNot(s) {
	return s.claim.negated && s.stance === "asserts";
}

function found(query) {
	const get = (name) => (query.get(name) || "").trim();
	const terms = termsOf(get("q")),
		entity = entityTest(get("entity")),
		article = get("article") ? documentTest(get("article")) : null;
	const [role, predicate, stance, from, to] = ["role", "predicate", "stance", "from", "to"].map(get);
	/* "2024-03" as an end means the whole month. */
	const last = to ? to + "~" : "";
	return statements
		.filter(
			(s) =>
				(!predicate || s.predicate === predicate) &&
				(!stance || s.stance === stance || sideOf(s) === stance || (stance === "denies" && saysNot(s))) &&
				(!from || s.when >= from) &&
				(!last || (s.when && s.when <= last)) &&
				(!entity || entity(s, role)) &&
				(!article || article(s)) &&
				terms.every((t) => haystackOf(s).includes(t)),
		)
		.sort(byDate);
}

/* The labels that a filter by id is shown as. */
function shownValue(name, value) {
	const row = name === "entity" ? known.entity.get(value) : name === "article" ? known.document.get(value) : null;
	return row ? row.label : value;
}

function searchForm(query, changed) {
	const value = (name) => shownValue(name, query.get(name) || "");
	const field = (name, label, attributes, list) =>
		element(
			"p",
			{ class: "field" },
			element("label", { for: "f-" + name }, label),
			element("input", {
				id: "f-" + name,
				name,
				value: value(name),
				list: list ? "l-" + name : null,
				autocomplete: "off",
				spellcheck: "false",
				...attributes,
			}),
			list
				? element(
						"datalist",
						{ id: "l-" + name },
						list.map((x) => element("option", { value: x })),
					)
				: null,
		);
	const choice = (name, label, options) =>
		element(
			"p",
			{ class: "field" },
			element("label", { for: "f-" + name }, label),
			element(
				"select",
				{ id: "f-" + name, name, onchange: changed },
				options.map(([v, text]) => element("option", { value: v, selected: v === (query.get(name) || "") }, text)),
			),
		);
	const used = new Set(statements.map((s) => s.predicate));
	const predicates = tables.predicates.filter(([id]) => used.has(id)).sort((a, b) => (a[1] < b[1] ? -1 : 1));
	return element(
		"form",
		{ class: "filters", "aria-label": "Filters", onsubmit: changed },
		field("q", "Words", { type: "search" }),
		field(
			"entity",
			"Name",
			{ type: "search" },
			entitiesRanked.slice(0, OFFERED).map((e) => e.label),
		),
		choice("role", "The name is", [
			["", "who speaks or is spoken of"],
			["source", "who speaks"],
			["about", "who is spoken of"],
		]),
		choice("predicate", "Predicate", [["", "any"], ...predicates]),
		choice("stance", "Stance", [
			["", "any"],
			...tables.stances.map((s) => [s, s === "denies" ? "denies, or says that it is not so" : s]),
		]),
		field(
			"article",
			"Article",
			{ type: "search" },
			documents.slice(0, OFFERED).map((d) => d.label),
		),
		field("from", "From", { type: "text", placeholder: "2024-03-01", pattern: "\\d{4}(-\\d\\d(-\\d\\d)?)?" }),
		field("to", "To", { type: "text", placeholder: "2024-03", pattern: "\\d{4}(-\\d\\d(-\\d\\d)?)?" }),
		element(
			"p",
			{ class: "buttons" },
			element("button", { type: "submit" }, "Show"),
			" ",
			element("a", { href: "#/statements" }, "Clear"),
		),
	);
}

/* What the form says, ids kept where their label was not changed. */
function formQuery(form, before) {
	const query = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		const old = before.get(name);
		if (value.trim()) query.set(name, old && shownValue(name, old) === value ? old : value.trim());
	}
	return query;
}

function statementsView(id, query) {
	const place = element("div", { class: "results" });
	const number = element("p", { class: "count" });
	let now = query;
	const form = searchForm(query, (event) => {
		event.preventDefault();
		now = formQuery(form, now);
		history.replaceState(null, "", "#/statements" + (String(now) ? "?" + now : ""));
		show();
	});
	function show() {
		const list = found(now);
		number.textContent = counted(list.length, "statement");
		announce(number.textContent);
		place.replaceChildren();
		append(place, [
			list.length
				? paged(list, 30, (s) => statementCard(s, { claim: true }), "statement")
				: emptyNote("Nothing was found. Fewer or shorter words find more."),
		]);
	}
	show();
	return { title: "Statements", nodes: [heading("Statements"), form, legend(), number, place] };
}
