#!/usr/bin/env python3
"""Check the report that `dixit build --format html` writes: report.py DIXIT [TEST_EXPORT]

Articles of a few plain sentences, and hostile ones, become a report. What is in the file is looked at first: one file, nothing that the
network would be asked for, a policy that fits. Where a Chromium is installed, it opens the report and uses it as a reader would, by mouse
and by keyboard; else that part is left out. The last line is "N passed, N failed".
"""
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

import browser

ARTICLES = [
    {"id": "https://gazette.example/bridge?a=1&b=2", "title": "The bridge of Arlen", "publisher": "Arlen Gazette", "date": "2024-04-02",
     "text": "The bridge of Arlen\n\nMayor Jana Moreau said that the Tull bridge was closed in March. She spoke to reporters in Arlen.\n\n"
             "The weather was good. The Ministry of Transport has confirmed that the Tull bridge was closed in March."},
    {"id": "wire/bridge.txt", "title": "Works in the port", "publisher": "Baltic Wire", "date": "2024-04-05",
     "text": "Works in the port\n\nThe Port Authority denied that the Tull bridge was closed in March. "
             "Signs (\U0001F6A7) were put up. “Repairs will cost three million crowns,” said its director, Petra Lind. Lind said that no worker was hurt."},
]
# What must stay text. Each hostile article says every one of these somewhere.
HOSTILE = ["</script><script>hacked = 1</script>", "<img src=x onerror=\"hacked = 1\">", "<!--<script>", "\"><svg onload=hacked=1>", "'; hacked = 1; '",
           "javascript:hacked=1", "{{constructor.constructor('hacked=1')()}}", "${hacked = 1}", "\u2028hacked = 1\u2029", "\u202Edesrever\u202C", "]]>", "&lt;b&gt; &amp;"]


def hostile_articles():
    for i, text in enumerate(HOSTILE):
        yield {"id": text, "title": "Title " + text, "publisher": text + " Times", "date": "2024-04-0%d" % (i % 9 + 1), "language": text,
               "text": "Mr. Korb said that %s was in the letter. The clerk denied that %s was in the letter. “%s,” Anna Sund told %s.\n" % ((text,) * 4)}


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, good, shown=""):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("failed: %s%s" % (name, ": " + str(shown)[:600] if shown != "" else ""))

    def equal(self, name, got, want):
        self.check(name, got == want, "%r is not %r" % (got, want))


def build(dixit, articles, folder, *options):
    """The path of the report of some articles."""
    os.makedirs(folder)
    source = os.path.join(folder, "articles.jsonl")
    with open(source, "w", encoding="utf-8") as f:
        f.writelines(json.dumps(a) + "\n" for a in articles)
    subprocess.run([dixit, "build", "-q", "--format", "html", "-o", folder, *options, source], check=True)
    return os.path.join(folder, "report.html")


def build_empty(dixit, folder):
    """The path of the report of a store from which everything was taken."""
    os.makedirs(folder)
    article, store = os.path.join(folder, "one.txt"), os.path.join(folder, "store")
    with open(article, "w", encoding="utf-8") as f:
        f.write("Nobody said a word.\n")
    for command in ("add", "remove"):
        subprocess.run([dixit, command, "-q", "-k", store, article], check=True)
    subprocess.run([dixit, "build", "-q", "--format", "html", "-o", folder, "-k", store], check=True)
    return os.path.join(folder, "report.html")


# ---- the file

def blocks(page):
    return dict(re.findall(r'<script type="application/json" id="([\w-]+)">([^<]*)</script>', page))


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def check_file(r, path, articles):
    with open(path, encoding="utf-8", newline="") as f:
        page = f.read()
    data = blocks(page)
    r.equal("a block of data for the graph and each article", len(data), 1 + len(articles))
    for name, text in data.items():
        try:
            json.loads(text)
        except ValueError as e:
            r.check("block %s is JSON" % name, False, e)
    program, style = page.rsplit("<script>", 1)[1].split("</script>")[0], page.split("<style>", 1)[1].split("</style>")[0]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    r.equal("the policy lets only this program and style in", policy,
            "default-src 'none'; script-src %s; style-src %s; base-uri 'none'; form-action 'none'" % (digest(program), digest(style)))
    r.equal("the end of a script is written only by the page", page.count("</script"), len(data) + 1)
    shell = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    r.check("nothing is loaded from elsewhere", not re.search(r"(src|href)=\"(?!#)|url\(|@import", shell), shell)
    r.check("the licence of D3 is there", "Copyright 2010-2022 Mike Bostock" in program and "THIS SOFTWARE IS PROVIDED" in program)


def check_sources(r):
    """Data never becomes markup or program."""
    for name in sorted(os.listdir("export/report")):
        with open(os.path.join("export/report", name), encoding="utf-8") as f:
            found = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|srcdoc|fetch\(|"
                              r"XMLHttpRequest|WebSocket|sendBeacon|localStorage|document\.cookie", f.read())
        r.check("%s makes no markup or program of text, and asks for nothing" % name, not found, found)


# ---- in the browser

TEXT = "document.querySelector(%s)?.textContent"
COUNT = "document.querySelectorAll(%s).length"


def text_of(b, selector):
    return b.run(TEXT % json.dumps(selector))


def count_of(b, selector):
    return b.run(COUNT % json.dumps(selector))


def check_contested(r, b):
    r.equal("it opens with the contested claims", text_of(b, "h1"), "Contested claims")
    r.equal("the contested claim", text_of(b, ".claims .claim h2"), "The Tull bridge was closed in March")
    r.equal("who says so", b.run("[...document.querySelectorAll('.claim .side.for .said > .name')].map((e) => e.textContent).sort()"),
            ["Jana Moreau", "Ministry of Transport"])
    r.equal("who denies it, beside", text_of(b, ".claim .side.against .said > .name"), "Port Authority")
    r.check("both sides are beside each other", b.run("(() => { const [a, b] = document.querySelectorAll('.sides > .side'); "
                                                      "return a.getBoundingClientRect().right <= b.getBoundingClientRect().left; })()"))
    r.equal("its sentence", text_of(b, ".side.against .sentence"), "The Port Authority denied that the Tull bridge was closed in March.")
    r.equal("what is marked in it", b.run("['source', 'cue', 'content'].map((x) => document.querySelector('.side.against mark.' + x).textContent)"),
            ["The Port Authority", "denied", "that the Tull bridge was closed in March"])
    r.check("marks differ by more than colour", b.run(
        "(() => { const style = (x) => getComputedStyle(document.querySelector('.side.against mark.' + x)); return style('source').fontWeight === '700' && "
        "style('cue').fontStyle === 'italic' && style('content').borderLeftStyle === 'solid'; })()"))


def check_search(r, b):
    b.run("document.getElementById('search-text').focus()")
    b.call("Input.insertText", text="repairs crowns")
    b.key("Enter", 13, "\r")
    b.settle()
    r.equal("a search has an address", b.run("location.hash"), "#/statements?q=repairs+crowns")
    r.equal("what a search finds", text_of(b, ".results .sentence"), "“Repairs will cost three million crowns,” said its director, Petra Lind.")
    r.equal("how much it finds", text_of(b, ".count"), "1 statement")
    r.equal("which is announced", text_of(b, "#status"), "1 statement")
    for query, want in (("stance=denies&q=bridge", 1), ("predicate=denies", 1), ("from=2024-04-05", 3), ("to=2024-04-02", 2), ("from=2024-04&to=2024-04", 5),
                        ("article=Baltic&entity=lind", 2), ("entity=tull+bridge&role=source", 0), ("q=%22closed+in+march%22", 3), ("q=zebra", 0)):
        b.go("#/statements?" + query)
        found = int(text_of(b, ".count").split()[0])
        r.equal("statements by " + query, found, want)


def check_article(r, b):
    b.go("#/")
    b.click(".side.against .article-link")
    r.equal("from the claim to the article", text_of(b, "h1"), "Works in the port")
    r.equal("the statement is chosen in it", text_of(b, "[aria-pressed=true] .verb"), "denies")
    r.equal("its words are marked in place", b.run("[...document.querySelectorAll('.text mark.chosen.is-content')].map((e) => e.textContent).join('')"),
            "that the Tull bridge was closed in March")
    r.check("the article is whole", "Signs (\U0001F6A7) were" in text_of(b, ".text"))
    b.click(".text mark.cue:not(.chosen)")
    r.equal("a click on a cue chooses its statement", b.run("[...document.querySelectorAll('.text mark.chosen.is-source')].map((e) => e.textContent).join('')"),
            "its director, Petra Lind")
    r.check("and can be linked to", re.fullmatch(r"#/article/d-[0-9a-f]{16}/a-[0-9a-f]{16}", b.run("location.hash")), b.run("location.hash"))
    r.equal("behind a character of two units", b.run("marksOf(statements.find((s) => s.claim.text.includes('worker'))).filter((m) => m.role === 'source')"
                                                     ".map((m) => articleOf(m.statement.document).text.slice(m.begin, m.end))"), ["Lind"])


def check_negative(r, b):
    b.run("location.hash = '#/claim/' + claims.find((c) => c.text.includes('worker')).id")
    b.settle()
    r.equal("who says a claim in the negative is for that claim", count_of(b, ".side.for .statement"), 1)
    r.equal("as the words are those of the claim, there is nothing to add", count_of(b, ".side.for .hint"), 0)
    claim = "{ own: '%s', stance: '%s', claim: { negated: %s } }"
    for own, stance, negated, want in (("asserts", "denies", "false", "in the negative"), ("denies", "asserts", "false", "a double negative"),
                                       ("denies", "asserts", "true", "says so"), ("asserts", "denies", "true", "the opposite"),
                                       ("denies", "denies", "true", ""), ("asserts", "asks", "false", "")):
        r.equal("what the verb alone would not tell", b.run("hintOf(%s)" % (claim % (own, stance, negated))), want)


def check_linked(r, b):
    """Whoever denies the same in other words, or asserts what contradicts it, speaks against a claim."""
    claim = ("{ statements: [], same: [{ statements: [{ stance: 'denies' }, { stance: 'asks' }] }], "
             "contradicts: [{ statements: [{ stance: 'asserts' }, { stance: 'denies' }] }] }")
    r.equal("voices of linked claims", b.run("voicesOf(%s).map((v) => v.side)" % claim), ["against", "against"])


def check_views(r, b):
    b.go("#/entity/port-authority")
    r.equal("a name", text_of(b, "h1"), "Port Authority")
    r.check("what it says", "denied that" in text_of(b, ".statement .sentence"))
    b.go("#/timeline")
    r.equal("the timeline", b.run("[...document.querySelectorAll('.period .when')].map((e) => e.textContent)"), ["2 Apr 2024", "5 Apr 2024"])
    b.click(".period .when")
    r.equal("leads to its statements", text_of(b, ".count"), "2 statements")
    for address in ("#/entity/nobody", "#/claim/__proto__", "#/article/%E0%A4%A", "#/constructor", "#/article/" + "x" * 3000):
        b.go(address)
        r.equal("an address of nothing", text_of(b, "h1"), "Not in this report")


def check_graph(r, b):
    place = "document.querySelector('.node').getAttribute('transform')"
    b.go("#/graph")
    r.check("the graph", count_of(b, ".node") >= 4 and count_of(b, ".edge.against") == 1, count_of(b, ".node"))
    b.run("document.querySelector('.canvas').scrollIntoView()")
    b.settle()
    before = b.run(place)
    x, y = b.run("(() => { const k = document.querySelector('.node').getBoundingClientRect(); return [k.x + k.width / 2, k.y + k.height / 2]; })()")
    for kind, dx in (("mousePressed", 0), ("mouseMoved", 30), ("mouseMoved", 80), ("mouseReleased", 80)):
        b.call("Input.dispatchMouseEvent", type=kind, x=x + dx, y=y, button="left", buttons=1, clickCount=1)
    r.check("a node follows the mouse", b.run(place) != before)
    before = b.run("document.querySelector('svg.graph > g').getAttribute('transform')")
    b.click("button[aria-label='Zoom in']")
    r.check("it can be zoomed", b.run("document.querySelector('svg.graph > g').getAttribute('transform')") != before)
    b.run("document.querySelector('.node.claim').focus()")
    b.key("Enter", 13, "\r")
    r.equal("a node answers to the keyboard", text_of(b, ".detail .claim-link"), "The Tull bridge was closed in March")


def check_access(r, b):
    b.run("location.hash = '#/'")
    b.open(b.run("location.href.split('#')[0]"))
    b.key("Tab", 9)
    r.equal("the first stop of the keyboard leads past the menu", b.run("document.activeElement.className"), "skip")
    b.key("Enter", 13, "\r")
    b.settle()
    r.equal("to the content", b.run("document.activeElement.id"), "view")
    for address in ("#/", "#/statements", "#/claims", "#/entities", "#/articles", "#/timeline", "#/graph", "#/entity/port-authority"):
        b.go(address)
        tree = [n for n in b.call("Accessibility.getFullAXTree")["nodes"] if not n["ignored"]]
        roles = [n["role"]["value"] for n in tree]
        for role in ("banner", "navigation", "search", "main", "contentinfo"):
            r.equal("%s has one %s" % (address, role), roles.count(role), 1)
        r.equal(address + " has one heading of the first level", count_of(b, "h1"), 1)
        nameless = [n["role"]["value"] for n in tree if n["role"]["value"] in ("button", "link", "textbox", "searchbox", "combobox") and
                    not n.get("name", {}).get("value")]
        r.equal(address + " has names for all that can be used", nameless, [])
        r.equal(address + " tells where one is", count_of(b, "nav [aria-current=page]"), 1)


CONTRAST = """(() => {
	const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } };
	let least = [99, ''];
	for (const e of document.querySelectorAll('body *')) {
		if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length || e.closest('script, .vh')) continue;
		const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
		if ((a + 0.05) / (b + 0.05) < least[0]) least = [(a + 0.05) / (b + 0.05), e.className + ' ' + e.tagName];
	}
	return least;
})()"""


def check_dark(r, b):
    b.go("#/")
    for scheme in ("light", "dark"):
        b.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        ground = b.run("getComputedStyle(document.documentElement).backgroundColor")
        r.equal("the page by " + scheme, sum(map(int, re.findall(r"\d+", ground))) > 380, scheme == "light")
        ratio, where = b.run(CONTRAST)
        r.check("contrast of text by " + scheme, ratio >= 4.5, "%.2f %s" % (ratio, where))
    b.call("Emulation.setEmulatedMedia", features=[])
    b.call("Emulation.setDeviceMetricsOverride", width=360, height=700, deviceScaleFactor=1, mobile=False)
    for address in ("#/", "#/statements", "#/timeline", "#/graph"):
        b.go(address)
        r.check("%s fits a narrow screen" % address, b.run("document.documentElement.scrollWidth <= 360"), b.run("document.documentElement.scrollWidth"))
    b.call("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)


# Every view of every row, some of it clicked; what of them is no text or leads elsewhere.
TOUR = """(async () => {
	const bad = [], wait = () => new Promise((done) => setTimeout(done, 0));
	const go = async (hash) => { show(false, hash); await wait();
		for (const e of document.querySelectorAll('main img, main script, main iframe, main object, main style, main link, main base, main meta')) bad.push(e.outerHTML);
		for (const e of document.querySelectorAll('a')) if (!/^(#|https?:\\/\\/)/.test(e.getAttribute('href') || '#')) bad.push(e.getAttribute('href'));
		for (const e of document.querySelectorAll('*')) for (const a of e.attributes) if (/^on/i.test(a.name)) bad.push(e.tagName + ' ' + a.name);
		for (const e of document.querySelectorAll('main summary, main button.more:not([hidden]), .tools button')) e.click(); };
	for (const key of ['', 'statements', 'claims', 'entities', 'articles', 'timeline', 'graph']) await go('#/' + key);
	for (const row of entities) { await go('#/entity/' + encodeURIComponent(row.id)); await go('#/timeline?entity=' + encodeURIComponent(row.id)); }
	for (const row of claims) await go('#/claim/' + row.id);
	for (const row of [...entities.slice(0, 10), ...claims.slice(0, 10)]) await go('#/graph?focus=' + encodeURIComponent(row.id));
	for (const row of statements) await go('#/' + articlePath(row.document, row));
	for (const row of statements.slice(0, 30)) await go('#/statements?' + new URLSearchParams({ q: row.claim.text.slice(0, 60), entity: row.source ? row.source.label : '' }));
	return bad;
})()"""


def check_tour(r, b, name, path):
    b.messages.clear()
    b.requests.clear()
    b.open("file://" + path)
    r.equal(name + ": nothing but text, and links only into the page and the web", b.run(TOUR), [])
    r.equal(name + ": nothing ran", b.run("typeof hacked"), "undefined")
    r.equal(name + ": nothing on the console", b.messages, [])
    r.equal(name + ": nothing was asked for but the page", b.requests, ["file://" + path])


def check_in_browser(r, program, pages):
    b = browser.Browser(program)
    try:
        b.call("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
        b.open("file://" + pages["plain"])
        for part in (check_contested, check_search, check_article, check_negative, check_linked, check_views, check_graph, check_access, check_dark):
            part(r, b)
        r.equal("nothing on the console", b.messages, [])
        for name, path in pages.items():
            check_tour(r, b, name, path)
        b.open("file://" + pages["hostile"])
        for text in HOSTILE:
            r.check("it is shown as it is: " + ascii(text), b.run("documents.some((d) => d.title === %s)" % json.dumps(" ".join(("Title " + text).split()))))
    finally:
        b.close()


def main():
    dixit, test_export = sys.argv[1], sys.argv[2:]
    r = Report()
    with tempfile.TemporaryDirectory() as folder:
        place = lambda name: os.path.join(folder, name)
        pages = {"plain": build(dixit, ARTICLES, place("plain")), "hostile": build(dixit, hostile_articles(), place("hostile")),
                 "empty": build_empty(dixit, place("empty"))}
        again = build(dixit, ARTICLES[::-1], place("again"), "-j", "2")
        with open(pages["plain"], "rb") as one, open(again, "rb") as two:
            r.check("the same bytes in any order", one.read() == two.read())
        check_file(r, pages["plain"], ARTICLES)
        check_file(r, pages["hostile"], HOSTILE)
        check_file(r, pages["empty"], [])
        check_sources(r)
        for which in ("clean", "nasty") if test_export else ():
            subprocess.run([*test_export, "write", place(which), which], check=True)
            pages[which] = os.path.join(place(which), "report.html")
        program = browser.find()
        if program:
            check_in_browser(r, program, pages)
        else:
            print("no Chromium is installed: the report was not opened")
    print("%d passed, %d failed" % (r.passed, r.failed))
    sys.exit(r.failed > 0)


if __name__ == "__main__":
    main()
