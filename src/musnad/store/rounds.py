"""What is told of talks and truces: details of named processes, and of events that a detail gives to one."""

FIELDS = (
    "process", "ordinal", "which", "held-so-far", "date", "place", "convener", "guarantor", "side", "form", "agenda",
    "outcome", "status", "parallel-to", "prepares", "led-to", "within", "number", "start", "breach",
)  # fmt: skip

DETAILS = f"""
WITH about AS (
    SELECT d.report, d.about FROM details d WHERE d.field = 'process'
    UNION SELECT n.report, n.id FROM names n WHERE n.type = 'PROC')
SELECT r.key || ':' || d.id AS id, r.key AS report, r.outlet, r.published, r.earliest, r.latest, d.about,
    n.entity, e.status AS happened, d.field, d.value, d.start, d."end", d.text, d.rule, d.marks,
    r.key || ':' || d.row AS row, t.value AS time, t.first, t.last
FROM details d JOIN about a ON a.report = d.report AND a.about = d.about
JOIN reports r ON r.number = d.report
LEFT JOIN names n ON n.report = d.report AND n.id = d.about
LEFT JOIN events e ON e.report = d.report AND e.id IN (d.about,
    (SELECT x.id FROM events x WHERE x.report = n.report AND x.start >= n.start AND x."end" <= n."end" LIMIT 1))
LEFT JOIN times t ON t.report = d.report AND t.id = d.row
WHERE d.field IN ({", ".join(f"'{field}'" for field in FIELDS)})
ORDER BY r.key, d.start, d.id"""

LABELS = """SELECT id, label_ar AS ar, label_en AS en FROM entities
WHERE id IN (SELECT value FROM json_each(?))"""

SPEAKERS = """
SELECT r.key || ':' || s.id AS statement, p.text, en.id AS entity, en.label_ar AS ar, en.label_en AS en
FROM json_each(?) j CROSS JOIN reports r ON r.key = substr(j.value, 1, instr(j.value, ':') - 1)
JOIN statements s ON s.report = r.number AND s.id = substr(j.value, instr(j.value, ':') + 1)
JOIN parts p ON p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
LEFT JOIN names n ON n.report = p.report AND n.id = p.name LEFT JOIN entities en ON en.id = n.entity
ORDER BY s.report, s.id, p.place"""
