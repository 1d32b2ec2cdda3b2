-- The views for analysts: newest versions of documents alone, with names beside ids. Own work, 2026-11-27.
-- Portable SQL: the same text makes them in DuckDB and in PostgreSQL.
v_documents AS
SELECT d.*, c.family, c.how AS copy, c.part AS copy_part FROM documents d LEFT JOIN copies c ON c.doc = d.doc WHERE d.latest;
v_statements AS
SELECT s.*, a.name AS speaker_name, t.name AS addressee_name, d.publisher, d.title, d.url, d.id AS document, d.published
FROM statements s JOIN documents d ON d.doc = s.doc LEFT JOIN actors a ON a.actor = s.speaker LEFT JOIN actors t ON t.actor = s.addressee
WHERE d.latest;
v_events AS
SELECT e.*, d.publisher, d.title, d.url, d.id AS document, d.published, m.act
FROM events e JOIN documents d ON d.doc = e.doc LEFT JOIN act_events m ON m.event = e.event WHERE d.latest;
v_positions AS
SELECT p.*, a.name AS holder_name, v.name AS voice_name, d.publisher, d.title, d.url, d.id AS document, d.published
FROM positions p JOIN documents d ON d.doc = p.doc LEFT JOIN actors a ON a.actor = p.holder LEFT JOIN actors v ON v.actor = p.voice
WHERE d.latest;
v_shifts AS
SELECT s.*, a.name AS holder_name, b.evidence AS before_words, b.doc AS before_doc, n.evidence AS after_words, n.doc AS after_doc,
  bd.publisher AS before_publisher, bd.id AS before_document, nd.publisher AS after_publisher, nd.id AS after_document
FROM shifts s LEFT JOIN actors a ON a.actor = s.holder
JOIN positions b ON b.position = s.before JOIN positions n ON n.position = s.after
JOIN documents bd ON bd.doc = b.doc JOIN documents nd ON nd.doc = n.doc
WHERE bd.latest AND nd.latest;
v_pairs AS
SELECT a.act, a.type, a.quad, a.status, a.day, a.intensity, a.goldstein, a.independent, s.side AS source_side, t.side AS target_side,
  s.actor AS source, t.actor AS target
FROM acts a JOIN act_actors s ON s.act = a.act AND s.role = 'source' JOIN act_actors t ON t.act = a.act AND t.role = 'target'
UNION ALL
SELECT a.act, a.type, a.quad, a.status, a.day, a.intensity, a.goldstein, a.independent, s.side, t.side, s.actor, t.actor
FROM acts a JOIN act_actors s ON s.act = a.act AND s.role = 'source' JOIN act_actors t ON t.act = a.act AND t.role = 'source' AND t.actor <> s.actor
WHERE a.type IN ('CONSULT', 'AGREE', 'COOPERATE') AND NOT EXISTS (SELECT 1 FROM act_actors o WHERE o.act = a.act AND o.role = 'target');
v_evidence AS
SELECT e.record, e.doc, e.role, e.n, e.start_char, e.end_char, substr(t.text, e.start_char + 1, e.end_char - e.start_char) AS words
FROM evidence e JOIN texts t ON t.doc = e.doc
