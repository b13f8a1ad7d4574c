-- sqlite3 FILE.db < graph.sql, psql -f graph.sql, duckdb FILE.db < graph.sql: in an empty database
BEGIN;
CREATE TABLE documents (id TEXT PRIMARY KEY, name TEXT, title TEXT, publisher TEXT, publisher_entity TEXT, date TEXT, language TEXT,
  sha256 TEXT, bytes BIGINT);
CREATE TABLE entities (id TEXT PRIMARY KEY, label TEXT, kind TEXT, mentions BIGINT, in_degree BIGINT, out_degree BIGINT,
  pagerank DOUBLE PRECISION, betweenness DOUBLE PRECISION, component BIGINT, community BIGINT, core BIGINT);
CREATE TABLE aliases (entity TEXT, alias TEXT, count BIGINT);
CREATE TABLE same_as (entity TEXT, iri TEXT);
CREATE TABLE claims (id TEXT PRIMARY KEY, text TEXT, key TEXT, sources BIGINT, voices BIGINT, asserted BIGINT, denied BIGINT,
  doubted BIGINT, asked BIGINT, directed BIGINT, neutral BIGINT, contested BOOLEAN);
CREATE TABLE claims_about (claim TEXT, entity TEXT);
CREATE TABLE predicates (id TEXT PRIMARY KEY, parent TEXT, stance TEXT, label TEXT);
CREATE TABLE attributions (id TEXT PRIMARY KEY, document TEXT, source TEXT, claim TEXT, predicate TEXT, stance TEXT, mode TEXT,
  certainty DOUBLE PRECISION, confidence DOUBLE PRECISION, source_text TEXT, cue TEXT, content TEXT, sentence TEXT, addressee TEXT,
  channel TEXT, time TEXT, date TEXT, parent TEXT);
CREATE TABLE facts (id TEXT PRIMARY KEY, document TEXT, subject TEXT, relation TEXT, object TEXT, subject_text TEXT, relation_text TEXT,
  object_text TEXT, time TEXT, place TEXT, negated BOOLEAN, asserted_by TEXT, confidence DOUBLE PRECISION);
CREATE TABLE spans (of TEXT, role TEXT, first_byte BIGINT, end_byte BIGINT);
CREATE TABLE links (a TEXT, b TEXT, kind TEXT, score DOUBLE PRECISION, reason TEXT);
INSERT INTO documents VALUES
('d-1100000000000001','samples/bridge.txt','Who shut the bridge?','Arlen Gazette','arlen-gazette','2024-04-02','en','1100000000000001000000000000000000000000000000000000000000000000',900),
('d-2200000000000002','https://news.example/a?b=1&c=2',NULL,NULL,NULL,'2024-04-03T08:15Z',NULL,'2200000000000002000000000000000000000000000000000000000000000000',700);
INSERT INTO entities VALUES
('arlen-gazette','Arlen Gazette','media-outlet',2,0,1,0.089476662,0,0,0,2),
('jana-moreau','Jana Moreau','person',6,0,5,0.016666667,0.533333333,0,1,3),
('northport','Northport','place',1,1,1,0.065496048,0,0,2,2),
('port-authority','Port Authority','agency',5,5,2,0.146997126,5.066666667,0,2,3);
INSERT INTO aliases VALUES
('jana-moreau','Jana Moreau',3),
('jana-moreau','Moreau',2),
('jana-moreau','the "iron" mayor',1),
('port-authority','Port Authority',4),
('port-authority','PA',1);
INSERT INTO same_as VALUES
('jana-moreau','https://people.example/Jana_Moreau');
INSERT INTO claims VALUES
('c-0f00000000000001','the Tull bridge was closed in March','tull bridge close march',2,2,2,1,0,0,0,0,TRUE),
('c-7a00000000000002','repairs will cost 3 million crowns','repair cost 3 million crown',1,1,1,1,0,0,0,0,FALSE),
('c-9300000000000003','it had never told the town','port-authority tell town',2,2,1,1,0,0,0,0,TRUE);
INSERT INTO claims_about VALUES
('c-0f00000000000001','northport'),
('c-0f00000000000001','port-authority'),
('c-7a00000000000002','port-authority');
INSERT INTO predicates VALUES
('says','says','asserts','says'),
('denies','says','denies','denies'),
('reports','says','asserts','reports'),
('declines-to-comment','says','neutral','declines to comment');
INSERT INTO attributions VALUES
('a-1000000000000001','d-1100000000000001','port-authority','c-0f00000000000001','denies','denies','indirect',1,0.93,'The Port Authority','has denied','that the Tull bridge was closed in March','The Port Authority has denied that the Tull bridge was closed in March.',NULL,NULL,NULL,NULL,NULL),
('a-2000000000000002','d-1100000000000001','jana-moreau','c-7a00000000000002','says','asserts','direct',0.75,0.8125,'Moreau','told','"Repairs … will cost 3 million crowns"','"Repairs," Moreau told the Gazette in a letter on Monday, "will cost 3 million crowns."','arlen-gazette','in a letter','on Monday','2024-04-01',NULL),
('a-3000000000000003','d-2200000000000002','arlen-gazette','c-0f00000000000001','reports','asserts','indirect',1,0.5,'Arlen Gazette','reported','that the bridge was shut','The Arlen Gazette reported that the bridge was shut.',NULL,NULL,NULL,NULL,NULL),
('a-4000000000000004','d-2200000000000002',NULL,'c-0f00000000000001','says','asserts','indirect',0.5,0.25,NULL,'reportedly','the bridge was shut',NULL,NULL,NULL,NULL,NULL,'a-3000000000000003'),
('a-5000000000000005','d-2200000000000002','jana-moreau','c-7a00000000000002','says','denies','mixed',1,0.7,'She','said','it would never cost that much','She said it would never cost that much.',NULL,NULL,NULL,NULL,NULL),
('a-6000000000000006','d-2200000000000002','port-authority','c-9300000000000003','says','asserts','indirect',1,0.75,'the authority','said','it had never told the town','But the authority said it had never told the town.',NULL,NULL,NULL,NULL,NULL),
('a-7000000000000007','d-2200000000000002','jana-moreau','c-9300000000000003','denies','denies','indirect',1,0.625,'Moreau','denied','that it had never told the town','Moreau denied that it had never told the town.',NULL,NULL,NULL,NULL,NULL);
INSERT INTO facts VALUES
('f-1000000000000001','d-1100000000000001','jana-moreau','be head of','port-authority','Jana Moreau','is head of','the Port Authority',NULL,NULL,FALSE,NULL,0.9),
('f-2000000000000002','d-1100000000000001','port-authority','close',NULL,'the Port Authority','closed','the Tull bridge','in March','Northport',FALSE,'a-1000000000000001',0.6),
('f-3000000000000003','d-2200000000000002','northport','pay','port-authority','Northport','did not pay','the Port Authority',NULL,NULL,TRUE,NULL,0.4),
('f-4000000000000004','d-2200000000000002','jana-moreau','be head of','port-authority','Moreau','heads','the authority',NULL,NULL,FALSE,NULL,0.5);
INSERT INTO spans VALUES
('a-1000000000000001','source',10,28),
('a-1000000000000001','cue',29,39),
('a-1000000000000001','content',40,80),
('a-2000000000000002','source',120,126),
('a-2000000000000002','cue',127,131),
('a-2000000000000002','content',100,108),
('a-2000000000000002','content',150,176),
('a-3000000000000003','source',5,18),
('a-3000000000000003','cue',19,27),
('a-3000000000000003','content',28,52),
('a-4000000000000004','cue',60,70),
('a-4000000000000004','content',71,90),
('a-5000000000000005','source',100,103),
('a-5000000000000005','cue',104,108),
('a-5000000000000005','content',109,138),
('a-6000000000000006','source',140,153),
('a-6000000000000006','cue',154,158),
('a-6000000000000006','content',159,185),
('a-7000000000000007','source',190,196),
('a-7000000000000007','cue',197,203),
('a-7000000000000007','content',204,235),
('f-1000000000000001','subject',200,211),
('f-1000000000000001','relation',212,222),
('f-1000000000000001','object',223,241),
('f-2000000000000002','subject',40,58),
('f-2000000000000002','relation',59,65),
('f-2000000000000002','object',66,81),
('f-3000000000000003','subject',300,309),
('f-3000000000000003','relation',310,321),
('f-3000000000000003','object',322,340),
('f-4000000000000004','subject',400,406),
('f-4000000000000004','relation',407,412),
('f-4000000000000004','object',413,426);
INSERT INTO links VALUES
('c-0f00000000000001','c-7a00000000000002','contradicts',0.25,'numbers differ');
CREATE INDEX attributions_by_source ON attributions (source);
CREATE INDEX attributions_by_claim ON attributions (claim);
CREATE INDEX claims_by_entity ON claims_about (entity);
CREATE INDEX spans_by_owner ON spans (of);
CREATE VIEW who_says_what AS SELECT a.id, e.label AS who, a.predicate, a.stance, c.text AS what, d.name AS document, a.sentence
  FROM attributions a LEFT JOIN entities e ON e.id = a.source JOIN claims c ON c.id = a.claim JOIN documents d ON d.id = a.document;
CREATE VIEW contested AS SELECT c.text AS claim, a.stance, e.label AS who, a.sentence FROM claims c JOIN attributions a ON a.claim = c.id
  LEFT JOIN entities e ON e.id = a.source WHERE c.contested;
COMMIT;
