# Part of round-trip.sh: the tables, GEXF, GraphML and JSON Lines of a folder, read by Python's own modules, hold the same texts.
import csv, json, re, sys
import xml.etree.ElementTree as xml

folder = sys.argv[1]
failures = []
csv.field_size_limit(1 << 30)


def check(name, got, want):
    if got != want:
        for key in sorted(set(got) | set(want)):
            if got.get(key) != want.get(key):
                failures.append(f'{name}: {key}: {str(got.get(key))[:120]!r} is not {str(want.get(key))[:120]!r}')
                return


def gated(s):
    """The text as every format but JSON has it."""
    return re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]', '\ufffd', s or '')


lines = [json.loads(line) for line in open(f'{folder}/statements.jsonl', encoding='utf-8', newline='\n')]
rows = {}
for line in lines:
    rows.setdefault(line['type'], []).append(line)
labels = {r['id']: gated(r['label']) for r in rows['entity']}
labels |= {r['id']: gated(r['text']) for r in rows['claim']}
labels |= {r['id']: gated(r['title'] or r['document']) for r in rows['document']}
sentences = {r['id']: gated(r['sentence']) for r in rows['attribution']}
ends = {r['id']: (r['source'] and r['source']['entity'] or r['document_id'], r['claim']) for r in rows['attribution']}
numbers = {r['id']: (r['in_degree'], r['pagerank'], r['community']) for t in ('entity', 'claim', 'document') for r in rows[t]}

for table, back in (('', lambda s: s), ('gephi/', lambda s: s.replace('\\\\', '\\'))):
    def cells(name):
        with open(f'{folder}/{table}{name}', encoding='utf-8', newline='') as f:
            for row in csv.DictReader(f, strict=True):
                assert None not in row and None not in row.values(), 'count of cells'
                formulas = [v for v in row.values() if v[:1] in tuple('=+-@\t\r\n\uff1d\uff0b\uff0d\uff20')]
                assert not formulas, f'{formulas[0]!r} could be a formula'
                # The documented way back: one leading ' away.
                yield {k: re.sub("^'", '', back(v)) for k, v in row.items()}

    nodes = list(cells('nodes.csv'))
    edges = list(cells('edges.csv'))
    check(f'{table}nodes.csv', {r['Id']: r['Label'] for r in nodes}, labels)
    check(f'{table}nodes.csv', {r['Id']: (int(r['InDegree']), float(r['PageRank']), int(r['Community'])) for r in nodes}, numbers)
    check(f'{table}edges.csv', {r['Id']: r['Sentence'] for r in edges if r['Class'] == 'attribution'}, sentences)
    check(f'{table}edges.csv', {r['Id']: (r['Source'], r['Target']) for r in edges if r['Class'] == 'attribution'}, ends)
    assert len({r['Id'] for r in edges}) == len(edges), 'an edge id twice'
    assert {r['Source'] for r in edges} | {r['Target'] for r in edges} <= set(labels), 'an edge to nowhere'

gexf = xml.parse(f'{folder}/graph.gexf').getroot()
ns = '{http://gexf.net/1.3}'
check('graph.gexf', {n.get('id'): n.get('label') for n in gexf.iter(ns + 'node')}, labels)
values = {e.get('id'): {v.get('for'): v.get('value') for v in e.iter(ns + 'attvalue')} for e in gexf.iter(ns + 'edge')}
check('graph.gexf', {i: v.get('sentence', '') for i, v in values.items() if v['class'] == 'attribution'}, sentences)
check('graph.gexf', {e.get('id'): 1 for e in gexf.iter(ns + 'edge')}, {r['Id']: 1 for r in edges})

graphml = xml.parse(f'{folder}/graph.graphml').getroot()
ns = '{http://graphml.graphdrawing.org/xmlns}'
data = lambda e: {d.get('key'): d.text or '' for d in e.iter(ns + 'data')}
check('graph.graphml', {n.get('id'): data(n).get('n_label', '') for n in graphml.iter(ns + 'node')}, labels)
check('graph.graphml', {e.get('id'): data(e).get('e_sentence', '') for e in graphml.iter(ns + 'edge') if e.get('id') in sentences}, sentences)
check('graph.graphml', {e.get('id'): 1 for e in graphml.iter(ns + 'edge')}, {r['Id']: 1 for r in edges})

def once(pairs):
    assert len({k for k, _ in pairs}) == len(pairs), f'a key twice in {str(pairs)[:200]}'
    return dict(pairs)


# Readers of JSON keep the last of two keys, or refuse them.
nodes = json.load(open(f'{folder}/graph.jsonld', encoding='utf-8'), object_pairs_hook=once)['@graph']
check('graph.jsonld', {n['@id'].removeprefix('kg:'): n['schema:text'] for n in nodes if 'schema:text' in n},
      {r['id']: re.sub('\r(?!\n)', '\n', gated(r['text'])) for r in rows['claim'] if r['text']})

for failure in failures:
    print(failure)
sys.exit(bool(failures))
