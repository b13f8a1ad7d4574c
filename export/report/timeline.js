/* timeline.js: how many said and denied something, by day, month or year; a row a period, so that it can be read and heard. */

const units = [
	["day", 10],
	["month", 7],
	["year", 4],
];
/* Up to this many periods the finest unit is taken. */
const PERIODS = 60;

/* So many statements fill the width at least, lest one looks like much. */
const LEAST_SCALE = 10;

/* Statements by period; those whose date is less exact than the unit are left out. */
function periods(list, length) {
	const by = new Map();
	for (const s of list) {
		const key = s.when.slice(0, length);
		if (key.length === length && !by.has(key)) by.set(key, []);
		if (key.length === length) by.get(key).push(s);
	}
	return [...by].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

function periodRow([key, list], most, entity) {
	const n = { for: 0, against: 0, other: 0 };
	for (const s of list) n[sideOf(s)]++;
	const bars = element(
		"span",
		{ class: "bars", "aria-hidden": "true" },
		Object.entries(n)
			.filter(([, k]) => k)
			.map(([side, k]) => {
				const bar = element("span", { class: "bar " + side });
				bar.style.width = ((100 * k) / most).toFixed(2) + "%";
				return bar;
			}),
	);
	const disputed = [...new Set(list.map((s) => s.claim))].filter((c) => c.contested).slice(0, 3);
	const query = new URLSearchParams({ from: key, to: key, ...(entity ? { entity: entity.id } : {}) });
	return element(
		"div",
		{ class: "period" },
		viewLink("statements?" + query, { class: "when" }, dateText(key)),
		bars,
		tally(ownVoices(list)),
		disputed.length
			? element(
					"p",
					{ class: "disputed" },
					disputed.map((c) => [claimLink(c), " "]),
				)
			: null,
	);
}

function timelineView(id, query) {
	const entity = known.entity.get(query.get("entity") || "");
	const meant = entity ? new Set([...entity.says, ...entity.about.flatMap((c) => c.statements)]) : null;
	const all = statements.filter((s) => !meant || meant.has(s)),
		dated = all.filter((s) => s.when);
	const fitting =
		units.find(([, length]) => {
			const n = periods(dated, length);
			return n.length <= PERIODS && n.length > 0;
		}) || units[2];
	const unit = units.find(([name]) => name === query.get("by")) || fitting;
	const rows = periods(dated, unit[1]);
	const most = Math.max(LEAST_SCALE, ...rows.map(([, list]) => list.length));
	const left = all.length - rows.reduce((n, [, list]) => n + list.length, 0);
	const address = (name) => "timeline?" + new URLSearchParams({ by: name, ...(entity ? { entity: entity.id } : {}) });
	return {
		title: "Timeline",
		nodes: [
			heading("Timeline", entity ? [": ", told(entity.label)] : null),
			element("p", null, "When something was said: the date that the article gives for it, else that of the article."),
			rows.length
				? [
						element(
							"p",
							{ class: "choices" },
							"By ",
							units.map((u) => [
								viewLink(address(u[0]), { "aria-current": u === unit ? "true" : null }, u[0]),
								" ",
							]),
						),
						paged(rows, 200, (r) => periodRow(r, most, entity), "period", { class: "plain timeline" }),
					]
				: emptyNote("No statement here has a date: the articles came without one."),
			left && rows.length
				? element("p", { class: "quiet" }, `${counted(left, "statement")} without a date as exact as that.`)
				: null,
		],
	};
}
