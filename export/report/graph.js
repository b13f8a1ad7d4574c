/* graph.js: the picture of who says what, to drag and zoom. Laid out by d3 before it is shown, so that nothing dances. */

const TICKS = 300;
const GAP = 40;

/* ---- drawing */

/* Lines between claims go both ways. */
const mutual = new Set(["contradicts", "same"]);

const ruler = document.createElement("canvas").getContext("2d");

/* The width of a line of a node's text. */
function widthOf(line) {
	ruler.font = "12px " + getComputedStyle(document.body).fontFamily;
	return ruler.measureText(line).width;
}

/* As much of a line as has room. */
function fitted(line, width) {
	let n = line.length;
	while (n > 1 && widthOf(line.slice(0, n) + "…") > width) n--;
	return line.slice(0, n) + "…";
}

/* Words on at most `most` lines of this width. */
function wrapped(text, width, most) {
	const lines = [""];
	for (const word of text.slice(0, 400).split(/\s+/)) {
		const line = lines.pop();
		lines.push(...(line && widthOf(line + " " + word) > width ? [line, word] : [line ? line + " " + word : word]));
	}
	const cut = lines.slice(0, most).map((l) => (widthOf(l) > width ? fitted(l, width) : l));
	if (lines.length > most && !cut[most - 1].endsWith("…")) cut[most - 1] = fitted(cut[most - 1], width);
	return cut;
}

const shapes = {
	person: (n) => drawing("ellipse", { rx: n.width / 2, ry: n.height / 2 }),
	country: hexagon,
	place: hexagon,
	claim: (n) =>
		drawing("path", { d: `M${-n.width / 2},${-n.height / 2}h${n.width - 12}l12,12v${n.height - 12}h${-n.width}z` }),
};

function hexagon(n) {
	const [x, y] = [n.width / 2, n.height / 2];
	return drawing("polygon", { points: `${-x},0 ${8 - x},${-y} ${x - 8},${-y} ${x},0 ${x - 8},${y} ${8 - x},${y}` });
}

function rectangle(n) {
	const round = ["group", "other", "product"].includes(n.kind) ? n.height / 2 : 3;
	return drawing("rect", { x: -n.width / 2, y: -n.height / 2, width: n.width, height: n.height, rx: round });
}

/* Size and words of a node. */
function measure(n) {
	const claim = n.row.type === "claim";
	n.kind = claim ? "claim" : n.row.kind;
	n.label = claim ? n.row.text : n.row.label;
	n.lines = wrapped(n.label, claim ? 180 : 150, claim ? 4 : 2);
	n.width = Math.max(50, Math.max(...n.lines.map(widthOf)) + (n.kind === "person" ? 34 : 24));
	n.height = 14 + 14 * n.lines.length;
}

function drawNode(n, choose) {
	const name =
		n.kind === "claim" ? `claim${n.row.contested ? ", contested" : ""}: ${n.label}` : `${kindText(n.kind)}: ${n.label}`;
	const g = drawing("g", {
		class: `node ${n.kind}${n.row.contested ? " contested" : ""}`,
		tabindex: 0,
		role: "button",
		"aria-label": name,
	});
	g.append((shapes[n.kind] || rectangle)(n));
	const text = drawing("text", { "text-anchor": "middle", "aria-hidden": "true" });
	n.lines.forEach((line, i) => {
		const part = drawing("tspan", { x: 0, y: (i - (n.lines.length - 1) / 2) * 14 + 4 });
		part.textContent = line;
		text.append(part);
	});
	const title = drawing("title");
	title.textContent = n.label;
	g.append(text, title);
	g.addEventListener("click", () => choose(n));
	g.addEventListener("keydown", (event) => {
		if (event.key === "Enter" || event.key === " ") {
			event.preventDefault();
			choose(n);
		}
	});
	return g;
}

/* Where the line from the node's middle towards (dx, dy) leaves its box. */
function border(n, dx, dy) {
	const scale = Math.min(
		(n.width / 2 + 3) / Math.max(Math.abs(dx), 0.01),
		(n.height / 2 + 3) / Math.max(Math.abs(dy), 0.01),
		1,
	);
	return [n.x + dx * scale, n.y + dy * scale];
}

function place(picture) {
	for (const e of picture.edges) {
		const [dx, dy] = [e.target.x - e.source.x, e.target.y - e.source.y];
		const [x1, y1] = border(e.source, dx, dy),
			[x2, y2] = border(e.target, -dx, -dy);
		const length = Math.hypot(dx, dy) || 1;
		const middle = [(x1 + x2) / 2 - (e.bend * dy) / length, (y1 + y2) / 2 + (e.bend * dx) / length];
		const [from, over, to] = [[x1, y1], middle, [x2, y2]].map((p) => p.map((v) => v.toFixed(1)));
		e.line.setAttribute("d", `M${from}Q${over} ${to}`);
	}
	for (const n of picture.nodes) n.drawn.setAttribute("transform", `translate(${n.x.toFixed(1)},${n.y.toFixed(1)})`);
}

function marker(kind) {
	const m = drawing("marker", {
		id: "arrow-" + kind,
		class: "arrow " + kind,
		viewBox: "0 0 8 8",
		refX: 7,
		refY: 4,
		markerWidth: 8,
		markerHeight: 8,
		markerUnits: "userSpaceOnUse",
		orient: "auto-start-reverse",
	});
	m.append(drawing("path", { d: "M0,0L8,4L0,8z" }));
	return m;
}

/* Nodes by the part of the picture that they hang together with, the largest part first. */
function partsOf(picture) {
	const part = new Map(picture.nodes.map((n) => [n, [n]]));
	for (const { source, target } of picture.edges) {
		const [a, b] = [part.get(source), part.get(target)];
		if (a === b) continue;
		for (const n of b) part.set(n, a);
		a.push(...b);
	}
	return [...new Set(part.values())].sort((a, b) => b.length - a.length);
}

const room = d3.forceCollide((n) => Math.max(n.width, n.height) / 2 + 8);

function linksAmong(picture, nodes) {
	const inside = new Set(nodes);
	return d3
		.forceLink(picture.edges.filter((e) => inside.has(e.source)).map((e) => ({ source: e.source, target: e.target })))
		.distance((l) => (l.source.width + l.target.width) / 2 + 60);
}

/* The least and the greatest of middle ± half. */
function extent(list, middle, half) {
	return [Math.min(...list.map((n) => middle(n) - half(n))), Math.max(...list.map((n) => middle(n) + half(n)))];
}

function boxOf(nodes) {
	const [x0, x1] = extent(
			nodes,
			(n) => n.x,
			(n) => n.width / 2,
		),
		[y0, y1] = extent(
			nodes,
			(n) => n.y,
			(n) => n.height / 2,
		);
	return { x0, y0, width: x1 - x0, height: y1 - y0 };
}

/* Each part on its own, then the parts on shelves, so that no line crosses another part. Gives what moves them when one is
   dragged. */
function layOut(picture) {
	const parts = partsOf(picture);
	for (const nodes of parts)
		d3.forceSimulation(nodes)
			.force("link", linksAmong(picture, nodes).strength(0.5))
			.force("charge", d3.forceManyBody().strength(-700).distanceMax(700))
			.force("collide", room)
			.force("x", d3.forceX(0).strength(0.04))
			.force("y", d3.forceY(0).strength(0.09))
			.stop()
			.tick(TICKS);
	const boxes = parts.map(boxOf);
	const area = boxes.reduce((sum, b) => sum + (b.width + GAP) * (b.height + GAP), 0);
	const shelf = Math.max(Math.sqrt(area * 2.2), ...boxes.map((b) => b.width));
	let [x, y, height] = [0, 0, 0];
	parts.forEach((nodes, i) => {
		const box = boxes[i];
		if (x + box.width > shelf) [x, y, height] = [0, y + height + GAP, 0];
		for (const n of nodes) {
			n.x = n.homeX = n.x - box.x0 + x;
			n.y = n.homeY = n.y - box.y0 + y;
			n.vx = n.vy = 0;
		}
		x += box.width + GAP;
		height = Math.max(height, box.height);
	});
	return d3
		.forceSimulation(picture.nodes)
		.force("link", linksAmong(picture, picture.nodes).strength(0.1))
		.force("collide", room)
		.force("x", d3.forceX((n) => n.homeX).strength(0.1))
		.force("y", d3.forceY((n) => n.homeY).strength(0.1))
		.stop();
}

/* The picture in an svg; choose is called with the node that somebody picks. Gives the node and what the buttons do. */
function draw(picture, choose) {
	const svg = drawing("svg", { class: "graph", role: "group", "aria-label": "Graph: each name and claim is a button" });
	const defs = drawing("defs"),
		all = drawing("g"),
		lines = drawing("g"),
		nodes = drawing("g");
	for (const kind of ["for", "against", "other", "about"]) defs.append(marker(kind));
	picture.nodes.forEach(measure);
	const simulation = layOut(picture).on("tick", () => place(picture));
	for (const e of picture.edges) {
		e.line = drawing("path", {
			class: "edge " + e.kind,
			...(mutual.has(e.kind) ? {} : { "marker-end": `url(#arrow-${e.kind})` }),
		});
		const title = drawing("title");
		title.textContent = [...e.labels].join(", ");
		e.line.append(title);
		lines.append(e.line);
	}
	for (const n of picture.nodes) nodes.append((n.drawn = drawNode(n, choose)));
	all.append(lines, nodes);
	svg.append(defs, all);
	place(picture);
	return { svg, ...handle(svg, all, picture, simulation) };
}

/* Dragging, zooming. */
function handle(svg, all, picture, simulation) {
	const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
	const zoom = d3
		.zoom()
		.scaleExtent([0.1, 4])
		.on("zoom", () => all.setAttribute("transform", d3.event.transform));
	const drag = d3
		.drag()
		.clickDistance(4)
		.on("start", () => (calm ? null : simulation.alphaTarget(0.15).restart()))
		.on("drag", function (n) {
			[n.fx, n.fy] = [n.x, n.y] = [d3.event.x, d3.event.y];
			place(picture);
		})
		.on("end", () => (calm ? null : simulation.alphaTarget(0)));
	d3.select(svg).call(zoom).on("dblclick.zoom", null);
	d3.select(all).selectAll("g.node").data(picture.nodes).call(drag);
	function fit() {
		const box = svg.getBoundingClientRect();
		const all = boxOf(picture.nodes);
		const scale = Math.min(1.2, (box.width - 24) / all.width, (box.height - 24) / all.height);
		const at = d3.zoomIdentity
			.translate(box.width / 2 - scale * (all.x0 + all.width / 2), box.height / 2 - scale * (all.y0 + all.height / 2))
			.scale(scale);
		d3.select(svg).call(zoom.transform, at);
	}
	return { fit, scale: (k) => d3.select(svg).call(zoom.scaleBy, k), stop: () => simulation.stop() };
}

/* ---- the view */

function graphLegend() {
	const item = (kind, text) =>
		element("li", null, element("span", { class: "sample " + kind, "aria-hidden": "true" }), " ", text);
	return element(
		"ul",
		{ class: "graph-legend", "aria-label": "Legend" },
		item("edge-for", "says so"),
		item("edge-against", "denies or doubts"),
		item("edge-other", "asks, orders, leaves open"),
		item("edge-contradicts", "contradicts"),
		item("edge-same", "the same in other words"),
		item("shape-claim", "claim"),
		item("shape-contested", "contested claim"),
		item("shape-person", "person"),
		item("shape-organization", "organization"),
		item("shape-place", "place"),
	);
}

function edgeList(picture) {
	const name = (n) => (n.row.type === "claim" ? claimLink(n.row) : entityLink(n.row));
	return element(
		"details",
		null,
		element("summary", null, `The same as a list (${counted(picture.edges.length, "line")})`),
		paged(
			picture.edges,
			100,
			(e) =>
				element(
					"p",
					{ class: "line" },
					name(e.source),
					" ",
					element("span", { class: "verb " + e.kind }, [...e.labels].join(", ")),
					" ",
					name(e.target),
				),
			"line",
		),
	);
}

function focusForm(focus) {
	const input = element("input", {
		id: "focus",
		type: "search",
		list: "focus-names",
		value: focus && focus.type === "entity" ? focus.label : "",
		autocomplete: "off",
	});
	return element(
		"form",
		{
			class: "focus",
			onsubmit: (event) => {
				event.preventDefault();
				const part = folded(input.value.trim());
				const e =
					(part && entitiesRanked.find((x) => folded(x.label) === part)) ||
					entitiesRanked.find((x) => folded(x.label).includes(part));
				location.hash = part && e ? "#/graph?focus=" + encodeURIComponent(e.id) : "#/graph";
				if (part && !e) announce("No such name");
			},
		},
		element("label", { for: "focus" }, "Around "),
		input,
		element(
			"datalist",
			{ id: "focus-names" },
			entitiesRanked.slice(0, OFFERED).map((e) => element("option", { value: e.label })),
		),
		" ",
		element("button", { type: "submit" }, "Show"),
	);
}

function graphView(id, query) {
	const key = query.get("focus") || "",
		focus = known.entity.get(key) || known.claim.get(key);
	const picture = pictureOf(focus);
	const head = [heading("Graph", focus ? [" around ", told(focus.label || focus.text)] : null), focusForm(focus)];
	if (!picture.nodes.length) return { title: "Graph", nodes: [head, emptyNote("There is nothing to draw.")] };
	const panel = element(
		"div",
		{ class: "detail", "aria-live": "polite" },
		element("p", { class: "quiet" }, "Pick a name or a claim. Drag to move, scroll or pinch to zoom."),
	);
	const drawn = draw(picture, (n) => {
		panel.replaceChildren(
			n.row.type === "claim" ? claimLine(n.row) : entityLine(n.row),
			element("p", null, viewLink("graph?focus=" + encodeURIComponent(n.row.id), null, "Draw around it")),
		);
		for (const other of picture.nodes) other.drawn.classList.toggle("chosen", other === n);
	});
	const button = (text, label, act) =>
		element("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
	return {
		title: "Graph",
		nodes: [
			head,
			element(
				"p",
				{ class: "quiet" },
				focus
					? focus.type === "claim"
						? "The claim, and who says what of it."
						: "What is said by and of this name."
					: "Contested claims, and those that were stated more than once, with who says what of them.",
				picture.left ? ` ${counted(picture.left, "more claim")} found no room.` : null,
				picture.sources ? ` Of each claim the ${SOURCES_MAX} who say most are drawn.` : null,
			),
			element(
				"div",
				{ class: "canvas" },
				drawn.svg,
				element(
					"div",
					{ class: "tools" },
					button("+", "Zoom in", () => drawn.scale(1.4)),
					button("−", "Zoom out", () => drawn.scale(1 / 1.4)),
					button("Fit", "Fit the picture in", drawn.fit),
				),
			),
			graphLegend(),
			panel,
			edgeList(picture),
		],
		after: drawn.fit,
		leave: drawn.stop,
	};
}
