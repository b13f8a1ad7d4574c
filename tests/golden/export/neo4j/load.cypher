// Adds the graph to a database that runs (Neo4j 5.26 or later): copy load_nodes.csv and load_edges.csv into the
// server's import folder, then: cypher-shell -f load.cypher
CREATE CONSTRAINT dixit_id IF NOT EXISTS FOR (n:Dixit) REQUIRE n.id IS UNIQUE;
LOAD CSV WITH HEADERS FROM 'file:///load_nodes.csv' AS row
CALL (row) {
  MERGE (n:Dixit {id: row.id})
  SET n:$(split(row.label_, ';')), n += {label: nullIf(row.label, ''), kind: nullIf(row.kind, ''), mentions: toInteger(row.mentions), aliases: nullIf(row.aliases, ''), same_as: nullIf(row.same_as, ''), key: nullIf(row.key, ''), sources: toInteger(row.sources), asserted: toInteger(row.asserted), denied: toInteger(row.denied), doubted: toInteger(row.doubted), contested: toBoolean(row.contested), name: nullIf(row.name, ''), publisher: nullIf(row.publisher, ''), date: nullIf(row.date, ''), language: nullIf(row.language, ''), in_degree: toInteger(row.in_degree), out_degree: toInteger(row.out_degree), pagerank: toFloat(row.pagerank), betweenness: toFloat(row.betweenness), component: toInteger(row.component), community: toInteger(row.community), core: toInteger(row.core)}
} IN TRANSACTIONS OF 10000 ROWS;
LOAD CSV WITH HEADERS FROM 'file:///load_edges.csv' AS row
CALL (row) {
  MATCH (a:Dixit {id: row.start_}), (b:Dixit {id: row.end_})
  MERGE (a)-[r:$(row.type_) {id: row.id}]->(b)
  SET r += {label: nullIf(row.label, ''), kind: nullIf(row.kind, ''), class: nullIf(row.class, ''), stance: nullIf(row.stance, ''), mode: nullIf(row.mode, ''), negated: toBoolean(row.negated), certainty: toFloat(row.certainty), confidence: toFloat(row.confidence), document: nullIf(row.document, ''), source_text: nullIf(row.source_text, ''), cue: nullIf(row.cue, ''), content: nullIf(row.content, ''), sentence: nullIf(row.sentence, ''), addressee: nullIf(row.addressee, ''), channel: nullIf(row.channel, ''), time: nullIf(row.time, ''), date: nullIf(row.date, ''), parent: nullIf(row.parent, ''), asserted_by: nullIf(row.asserted_by, '')}
} IN TRANSACTIONS OF 10000 ROWS;
