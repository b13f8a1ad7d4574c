/* dom.js: elements of the page. What articles say goes in as text, never as markup. */
"use strict";

/* An element: attributes by name, listeners as functions ("onclick"), then children: nodes, texts, or lists of them; null is left
   out. */
function element(name, attributes, ...children) {
	const node = document.createElement(name);
	for (const [key, value] of Object.entries(attributes || {})) {
		if (typeof value === "function") node.addEventListener(key.slice(2), value);
		else if (value !== null && value !== undefined && value !== false)
			node.setAttribute(key, value === true ? "" : String(value));
	}
	append(node, children);
	return node;
}

function append(node, children) {
	for (const child of children.flat(Infinity))
		if (child !== null && child !== undefined && child !== false) node.append(child);
}

/* The same for pictures. */
function drawing(name, attributes) {
	const node = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, String(value));
	return node;
}

/* Text of an article inside a line of ours: its direction stays its own. */
function told(text) {
	return element("bdi", null, text);
}

/* A link to a view of this page. */
function viewLink(path, attributes, ...children) {
	return element("a", { href: "#/" + path, ...attributes }, ...children);
}

/* A link to the web, only ever to the web. */
function webLink(address, ...children) {
	return /^https?:\/\//i.test(address)
		? element("a", { href: address, rel: "noopener noreferrer", target: "_blank", class: "outside" }, ...children)
		: element("span", null, ...children);
}

/* For those who hear the page. */
function announce(text) {
	document.getElementById("status").textContent = text;
}

function counted(n, one, many) {
	return n.toLocaleString("en") + " " + (n === 1 ? one : many || one + "s");
}

/* Few at first or not, a button brings so many at least. */
const STEP = 10;

/* Items a page at a time, `size` at first: the rest comes by a button. render gives an item's element. */
function paged(items, size, render, what, attributes) {
	const list = element("ol", { class: "plain", ...attributes });
	const button = element("button", { type: "button", class: "more", onclick: more });
	let shown = 0;
	function more(event) {
		const first = shown,
			step = Math.max(size, STEP);
		shown = Math.min(items.length, shown + (event ? step : size));
		for (const item of items.slice(first, shown)) list.append(element("li", null, render(item)));
		const left = items.length - shown;
		button.hidden = !left;
		button.textContent =
			left > step
				? `Show ${step} more of ${counted(left, "other")}`
				: `Show ${left === 1 ? "one more" : `the other ${left}`}`;
		if (event) {
			announce(`${shown} of ${counted(items.length, what)} shown`);
			const next = list.children[first].querySelector("a, button");
			if (next) next.focus();
		}
	}
	more();
	return [list, button];
}

/* An input that narrows a list while somebody types; `list` gives the elements for a text. */
function narrowed(label, what, list) {
	const place = element("div");
	const input = element("input", { type: "search", autocomplete: "off", spellcheck: "false", oninput: fill });
	function fill() {
		const { count, nodes } = list(folded(input.value.trim()));
		place.replaceChildren();
		append(place, [nodes]);
		announce(counted(count, what[0], what[1]));
	}
	fill();
	return [element("p", { class: "narrow" }, element("label", null, label + " ", input)), place];
}
