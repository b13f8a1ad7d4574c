/* evidence.js: text with source, cue and content marked, in a sentence and in the article. */

/* A passage longer than this is cut down to the sentence. */
const PASSAGE_MAX = 900;

/* The part of the article that shows the statement: its sentence, and the rest of its evidence where that is near. */
function rangeOf(statement) {
	const { source, cue, content, sentence } = placesOf(statement);
	const text = articleOf(statement.document).text;
	const reach = (list) => [Math.min(...list.map((p) => p[0])), Math.max(...list.map((p) => p[1]))];
	const all = [...source, ...cue, ...content, ...sentence];
	let [begin, end] = all.length ? reach(all) : [0, 0];
	if (end - begin > PASSAGE_MAX) {
		const core = sentence.length ? sentence : cue.length ? cue : content;
		[begin, end] = reach(core);
		end = Math.min(end, begin + PASSAGE_MAX);
	}
	while (begin < end && /\s/.test(text[begin])) begin++;
	while (begin < end && /\s/.test(text[end - 1])) end--;
	return [begin, end];
}

/* The marks of a statement: pieces with their role. */
function marksOf(statement) {
	const places = placesOf(statement);
	return ["content", "source", "cue"].flatMap((role) =>
		places[role].map(([begin, end]) => ({ begin, end, role, statement })),
	);
}

/* text[begin, end) as nodes, cut where marks begin and end. wrap gives the element of a piece from the marks that cover it. */
function markedText(text, begin, end, marks, wrap) {
	const inside = marks.filter((m) => m.begin < end && m.end > begin).sort((a, b) => a.begin - b.begin);
	const cuts = [...new Set([begin, end, ...inside.flatMap((m) => [m.begin, m.end])])].filter((c) => c >= begin && c <= end);
	const out = document.createDocumentFragment();
	let active = [],
		next = 0;
	cuts.sort((a, b) => a - b);
	for (let i = 0; i + 1 < cuts.length; i++) {
		const [from, to] = [cuts[i], cuts[i + 1]];
		while (next < inside.length && inside[next].begin <= from) active.push(inside[next++]);
		active = active.filter((m) => m.end > from);
		const piece = text.slice(from, to);
		out.append(active.length ? wrap(piece, active, from, to) : piece);
	}
	return out;
}

/* The classes of a piece: its roles, and where a role begins or ends. */
function roleClasses(active, from, to) {
	const classes = new Set();
	for (const m of active) {
		classes.add(m.role);
		if (m.begin === from) classes.add(m.role + "-begins");
		if (m.end === to) classes.add(m.role + "-ends");
	}
	return [...classes].join(" ");
}

/* The sentence of a statement, marked. */
function sentenceNode(statement) {
	const text = articleOf(statement.document).text;
	const [begin, end] = rangeOf(statement);
	const words = markedText(text, begin, end, marksOf(statement), (piece, active, from, to) =>
		element("mark", { class: roleClasses(active, from, to) }, piece),
	);
	return element(
		"blockquote",
		{ class: "sentence", dir: "auto" },
		end > begin ? words : element("span", { class: "quiet" }, "The sentence is not in this report."),
	);
}

function legend() {
	return element(
		"p",
		{ class: "legend" },
		"In each sentence: ",
		element("mark", { class: "source source-begins" }, "who says it"),
		", ",
		element("mark", { class: "cue cue-begins" }, "the words that tell so"),
		", ",
		element("mark", { class: "content content-begins content-ends" }, "what is said"),
		".",
	);
}
