/* main.js: the address after "#" says which view is shown: #/claim/ID, #/statements?q=…; every view can be linked to. */

const views = {
	"": { name: "Contested", show: contestedView },
	statements: { name: "Statements", show: statementsView },
	claims: { name: "Claims", show: claimsView },
	entities: { name: "Names", show: entitiesView },
	articles: { name: "Articles", show: articlesView },
	timeline: { name: "Timeline", show: timelineView },
	graph: { name: "Graph", show: graphView },
	claim: { show: claimView, of: "claims" },
	entity: { show: entityView, of: "entities" },
	article: { show: articleView, of: "articles" },
};

let leave = null;

function partsOfAddress(address) {
	const [path, query] = address.replace(/^#\/?/, "").split("?");
	return { parts: path.split("/").map(decoded), query: new URLSearchParams(query || "") };
}

function decoded(part) {
	try {
		return decodeURIComponent(part);
	} catch (e) {
		return part;
	}
}

function navigation(current) {
	document.getElementById("views").replaceChildren(
		...Object.entries(views)
			.filter(([, v]) => v.name)
			.map(([key, v]) => viewLink(key, { "aria-current": key === current ? "page" : null }, v.name)),
	);
}

/* first: the page has just been opened, so nothing takes the focus away from its beginning. */
function show(first, address) {
	if (address === "#view") {
		document.getElementById("view").focus();
		return;
	}
	const {
		parts: [key, id, more],
		query,
	} = partsOfAddress(address);
	const view = Object.hasOwn(views, key) ? views[key] : { show: missing };
	const { title, nodes, after, leave: leaving } = view.show(id, query, more);
	const main = document.getElementById("view");
	if (leave) leave();
	leave = leaving || null;
	main.replaceChildren();
	append(main, [nodes]);
	navigation(view.of || key);
	document.title = title + " – Who says what";
	if (!first) {
		scrollTo(0, 0);
		main.focus({ preventScroll: true });
	}
	if (after) after();
}

document.getElementById("search").addEventListener("submit", (event) => {
	event.preventDefault();
	const words = document.getElementById("search-text").value.trim();
	location.hash = "#/statements" + (words ? "?" + new URLSearchParams({ q: words }) : "");
});
addEventListener("hashchange", () => show(false, location.hash));
show(true, location.hash);
