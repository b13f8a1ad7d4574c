/* picture.js: what of the graph is drawn: the neighbourhood of one name or claim, or the contested claims; never everything. */

/* More cannot be read. */
const NODES_MAX = 60;
const EDGES_MAX = 90;
/* Sources of one claim beyond these are left to its page. */
const SOURCES_MAX = 12;

class Picture {
	constructor() {
		this.nodes = new Map();
		this.edges = new Map();
		this.left = 0; /* sources that were left out */
	}
	full() {
		return this.nodes.size >= NODES_MAX || this.edges.size >= EDGES_MAX;
	}
	/* The node of a claim or an entity; null where there is no room. */
	node(row) {
		if (!this.nodes.has(row) && !this.full()) this.nodes.set(row, { row });
		return this.nodes.get(row) || null;
	}
	edge(a, b, kind, label) {
		const key = [a.id, b.id, kind].join("\n");
		const known = this.edges.get(key),
			source = this.node(a),
			target = this.node(b);
		if (!source || !target || source === target || (!known && this.edges.size >= EDGES_MAX)) return;
		if (!known) this.edges.set(key, { source, target, kind, labels: new Set([label]) });
		else known.labels.add(label);
	}
	/* Is there a line from a to b already? */
	tied(a, b) {
		return ["for", "against", "other"].some((kind) => this.edges.has([a.id, b.id, kind].join("\n")));
	}
	/* A claim with those who say most of it, and with those who are shown anyway. */
	claim(c) {
		if (!this.node(c)) return;
		const said = new Map();
		for (const s of c.statements) if (s.source) said.set(s.source, (said.get(s.source) || 0) + 1);
		const most = new Set([...said.keys()].sort((a, b) => said.get(b) - said.get(a)).slice(0, SOURCES_MAX));
		for (const s of c.statements)
			if (s.source && (most.has(s.source) || this.nodes.has(s.source))) this.edge(s.source, c, sideOf(s), s.verb);
		this.left += said.size - most.size;
		for (const other of c.contradicts) this.tie(c, other, "contradicts", "contradicts");
		for (const other of c.same) this.tie(c, other, "same", "the same");
	}
	/* Two claims, once. */
	tie(a, b, kind, label) {
		if (!this.edges.has([b.id, a.id, kind].join("\n"))) this.edge(a, b, kind, label);
	}
}

function pictureOf(focus) {
	const picture = new Picture();
	const named = claims
		.filter((c) => c.statements.some((s) => s.source) && c.text.split(" ").length > 2)
		.sort((a, b) => b.weight - a.weight);
	const chosen = !focus
		? named.filter((c) => c.contested || c.contradicts.length || c.statements.length > 1)
		: focus.type === "claim"
			? [focus, ...focus.contradicts, ...focus.same]
			: [...new Set([...focus.says.map((s) => s.claim), ...focus.about])].sort(byWeight);
	if (focus) picture.node(focus);
	for (const c of (chosen.length || focus ? chosen : named).slice(0, focus ? 25 : 18)) picture.claim(c);
	for (const { row } of [...picture.nodes.values()])
		if (row.type === "claim")
			for (const e of row.about)
				if ((picture.nodes.has(e) || focus === row) && !picture.tied(e, row)) picture.edge(row, e, "about", "about");
	const edges = [...picture.edges.values()];
	edges.forEach((e) => {
		const beside = edges.filter((x) => x.source === e.source && x.target === e.target);
		e.bend = (beside.indexOf(e) - (beside.length - 1) / 2) * 28;
	});
	return {
		nodes: [...picture.nodes.values()],
		edges,
		sources: picture.left,
		left: focus ? Math.max(0, chosen.length - 25) : 0,
	};
}
