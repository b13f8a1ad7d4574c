// Loads the exports of a folder with the engines themselves: node engines.mjs ENGINE FOLDER. Counts and texts must be those of
// statements.jsonl; prints what was loaded and one query's answer.
import fs from 'node:fs';
import path from 'node:path';

const [engine, folder] = process.argv.slice(2);
const file = (name) => path.join(folder, name);
const read = (name) => fs.readFileSync(file(name), 'utf8');

// What every format but JSON holds in place of a character that it cannot hold.
// eslint-disable-next-line no-control-regex
const gated = (s) => (s ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd');

const rows = {};
for (const line of read('statements.jsonl').split('\n').filter(Boolean)) {
	const row = JSON.parse(line);
	(rows[row.type] ??= []).push(row);
}
const labels = new Map();
for (const r of rows.entity ?? []) labels.set(r.id, gated(r.label));
for (const r of rows.claim ?? []) labels.set(r.id, gated(r.text));
for (const r of rows.document ?? []) labels.set(r.id, gated(r.title || r.document));
const sentences = new Map((rows.attribution ?? []).map((r) => [r.id, gated(r.sentence)]));

// as: what the engine itself makes of texts, applied to both sides.
function same(name, got, want, as = (s) => s) {
	if (got.size !== want.size)
		throw new Error(`${name}: ${got.size}, not ${want.size}`);
	for (const [id, text] of want)
		if (as(got.get(id)) !== as(text))
			throw new Error(`${name}: ${id}: ${JSON.stringify(got.get(id))?.slice(0, 200)}, not ${JSON.stringify(text).slice(0, 200)}`);
}

const engines = {
	async oxigraph() {
		const { default: ox } = await import('oxigraph');
		const formats = { 'graph.nt': 'nt', 'graph.ttl': 'ttl', 'graph.rdf': 'rdf', 'graph.nq': 'nq', 'graph.trig': 'trig', 'graph.jsonld': 'jsonld' };
		const sets = {};
		for (const [name, format] of Object.entries(formats)) {
			const store = new ox.Store();
			store.load(read(name), { format });
			sets[name] = store.dump({ format: 'nq' }).split('\n').sort().join('\n');
			console.log(name, store.size, 'statements');
			if (name === 'graph.nq') {
				const claims = new Map();
				for (const row of store.query('SELECT ?c ?t { ?c a <https://dixit.example/ns#Claim> ; <https://schema.org/text> ?t }'))
					claims.set(row.get('c').value.replace(/.*\//, ''), row.get('t').value);
				same(name, claims, new Map((rows.claim ?? []).map((r) => [r.id, gated(r.text).replace(/\r(?!\n)/g, '\n')])));
				const denials = store.query('SELECT ?s ?c { ?s <https://dixit.example/ns#denies> ?c } ORDER BY ?s ?c');
				console.log('denials:', denials.length);
			}
		}
		for (const name of ['graph.ttl', 'graph.rdf'])
			if (sets[name] !== sets['graph.nt']) throw new Error(`${name} is not graph.nt`);
		for (const name of ['graph.trig', 'graph.jsonld'])
			if (sets[name] !== sets['graph.nq']) throw new Error(`${name} is not graph.nq`);
	},

	async ladybug() {
		const { default: lbug } = await import('@ladybugdb/core');
		const schema = read('kuzu/schema.cypher');
		process.chdir(file('kuzu'));
		const connection = new lbug.Connection(new lbug.Database(':memory:'));
		const query = async (text) => {
			const result = await connection.query(text);
			return result.getAll();
		};
		for (const statement of schema.split('\n').filter((line) => line && !line.startsWith('//')))
			await query(statement);
		const got = new Map();
		for (const row of await query('MATCH (n) RETURN n.id AS id, n.label AS label'))
			got.set(row.id, row.label ?? '');
		same('labels', got, labels);
		const texts = new Map();
		for (const table of ['Attribution', 'UnnamedAttribution'])
			for (const row of await query(`MATCH ()-[r:${table}]->() RETURN r.id AS id, r.sentence AS sentence`))
				texts.set(row.id, row.sentence ?? '');
		same('sentences', texts, sentences);
		const denials = await query("MATCH (e:Entity)-[r:Attribution]->(c:Claim) WHERE r.stance = 'denies' RETURN e.id, c.id");
		console.log(got.size, 'nodes,', texts.size, 'attributions, denials:', denials.length);
	},

	async duckdb() {
		const { DuckDBInstance } = await import('@duckdb/node-api');
		const connection = await (await DuckDBInstance.create(':memory:')).connect();
		const query = async (text) => (await connection.runAndReadAll(text)).getRowObjects();
		await connection.run(read('graph.sql'));
		// Its JavaScript side decodes text with TextDecoder, which drops U+FEFF at the start.
		const noMark = (s) => s.replaceAll('\ufeff', '');
		same('sql sentences', new Map((await query('SELECT id, sentence FROM attributions')).map((r) => [r.id, r.sentence ?? ''])), sentences, noMark);
		const csv = file('nodes.csv').replaceAll("'", "''");
		const nodes = await query(`SELECT Id, Label, PageRank FROM read_csv('${csv}', header=true, auto_detect=true, quote='"', escape='"', max_line_size=10000000)`);
		same('csv labels', new Map(nodes.map((r) => [r.Id, (r.Label ?? '').replace(/^'/, '')])), labels, noMark);
		const denials = await query("SELECT count(*) AS n FROM who_says_what WHERE stance = 'denies' AND who IS NOT NULL");
		console.log(nodes.length, 'nodes,', sentences.size, 'attributions, denials:', Number(denials[0].n));
	},

	async graphology() {
		const { default: Graph } = await import('graphology');
		const { default: gexf } = await import('graphology-gexf');
		const { default: graphml } = await import('graphology-graphml');
		for (const [name, parse] of [['graph.gexf', gexf.parse], ['graph.graphml', graphml.parse]]) {
			const graph = parse(Graph, read(name), { addMissingNodes: false });
			// Its XML reader in Node takes some characters for others: white space of all kinds and ends of lines.
			same(name, new Map(graph.mapNodes((id, data) => [id, data.label ?? ''])), labels, (s) => s.replace(/[\s\u0085]+/g, ' ').trim());
			const denials = graph.filterEdges((id, data) => (data.stance ?? data.Stance) === 'denies');
			const sources = new Set(denials.map((id) => graph.source(id)));
			console.log(name, graph.order, 'nodes,', graph.size, 'edges, denials:', denials.length, 'of', sources.size, 'sources');
		}
	},
};

if (!engines[engine]) throw new Error(`no engine ${engine}`);
await engines[engine]();
