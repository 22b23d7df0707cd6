"""The SQL of what was said: statements with their chains, which of them may deny which, and the topics they touch."""

NAME = """json_object('id', r.key || ':' || n.id, 'text', n.text, 'type', n.type, 'entity', n.entity,
    'ar', coalesce(en.label_ar, n.text), 'en', en.label_en)"""
PARTS = f"""(SELECT json_group_array(json_object('link', p.link, 'text', p.text, 'kind', p.kind, 'start', p.start,
        'end', p."end", 'name', iif(n.id IS NULL, NULL, {NAME}),
        'for', iif(b.id IS NULL, NULL, json_object('id', r.key || ':' || b.id, 'text', b.text, 'type', b.type,
            'entity', b.entity, 'ar', coalesce(eb.label_ar, b.text), 'en', eb.label_en, 'start', b.start,
            'end', b."end")))
        ORDER BY p.link, p.place)
    FROM parts p LEFT JOIN names n ON n.report = p.report AND n.id = p.name LEFT JOIN entities en ON en.id = n.entity
    LEFT JOIN names b ON b.report = p.report AND b.id = p.body LEFT JOIN entities eb ON eb.id = b.entity
    WHERE p.report = s.report AND p.statement = s.id)"""
FIRST, LAST = "coalesce(t.first, r.earliest)", "coalesce(t.last, r.latest)"
FROM = """FROM statements s JOIN reports r ON r.number = s.report
LEFT JOIN times t ON t.report = s.report AND t.id = s.said"""
STATEMENTS = f"""
SELECT r.key || ':' || s.id AS id, r.key AS report, r.outlet, r.agencies, s.text, s.start, s."end",
    s.content_start, s.content_end, s.form, s.stance, s.denies, s.medium, s.occasion, s.topics, s.withdrawn,
    s.headline,
    r.key || ':' || s.said AS said, coalesce(t.value, r.published) AS date,
    iif(t.first IS NULL, r.basis, 'told') AS basis,
    {FIRST} AS first, {LAST} AS last, s.rule, s.marks, {PARTS} AS parts
{FROM}"""

# Each denial beside what it may deny: what else its report says, and what reports of those days say of the same names
# (the three least common ones of the denial), or those who have them say (spoken).
# CROSS JOIN keeps the order in which SQLite looks: from the few denials outwards.
# Days that are told no closer than within as many days as may lie between the two (?1) tell nothing.
MAY_DENY = f"""
WITH d AS MATERIALIZED (SELECT r.key, s.report, s.id, s.content_start, s.content_end, {FIRST} AS first, {LAST} AS last
           {FROM} WHERE s.denies),
rare AS MATERIALIZED (
    SELECT d.key, d.report, d.id, d.first, d.last, n.entity,
        row_number() OVER (PARTITION BY d.report, d.id ORDER BY en.names, n.entity) AS place
    FROM d CROSS JOIN names n ON n.report = d.report AND n.start >= d.content_start AND n."end" <= d.content_end
    CROSS JOIN entities en ON en.id = n.entity
    WHERE d.last <= date(d.first, ?1) GROUP BY d.report, d.id, n.entity),
named AS MATERIALIZED (
    SELECT d.key || ':' || d.id AS denial, d.first, d.last, m.report, m.id, m.start, m."end"
    FROM rare d CROSS JOIN names m ON m.entity = d.entity AND m.report <> d.report
    CROSS JOIN reports r ON r.number = m.report
    WHERE d.place <= 3 AND r.earliest <= date(d.last, ?1) AND r.latest >= date(d.first, '-' || ?1)),
said AS (
    SELECT m.denial, m.first, m.last, s.report, s.id, s.said, 0 AS spoken
    FROM named m CROSS JOIN statements s ON s.report = m.report AND NOT s.denies
        AND s.content_start <= m.start AND s.content_end >= m."end"
    UNION ALL
    SELECT m.denial, m.first, m.last, s.report, s.id, s.said, 1
    FROM named m CROSS JOIN parts p ON p.report = m.report AND p.name = m.id
    CROSS JOIN statements s ON s.report = p.report AND s.id = p.statement AND NOT s.denies)
SELECT d.key || ':' || d.id AS denial, d.key || ':' || s.id AS other, 0 AS spoken
FROM d JOIN statements s ON s.report = d.report WHERE NOT s.denies
UNION ALL
SELECT s.denial, r.key || ':' || s.id, max(s.spoken)
FROM said s CROSS JOIN reports r ON r.number = s.report LEFT JOIN times t ON t.report = s.report AND t.id = s.said
WHERE {LAST} <= date({FIRST}, ?1) AND {FIRST} <= s.last AND {LAST} >= date(s.first, '-' || ?1)
GROUP BY s.denial, s.report, s.id
ORDER BY 1, 2"""

CONTENTS = """
SELECT r.key || ':' || s.id AS id, substr(x.text, s.content_start + 1, s.content_end - s.content_start) AS content
FROM json_each(?) j JOIN reports r ON r.key = substr(j.value, 1, instr(j.value, ':') - 1)
JOIN statements s ON s.report = r.number AND s.id = substr(j.value, instr(j.value, ':') + 1)
JOIN texts x ON x.report = r.number WHERE s.content_start IS NOT NULL"""
NAMED = """
SELECT r.key || ':' || s.id AS id, n.entity, n.text, n.role FROM statements s JOIN reports r ON r.number = s.report
JOIN names n ON n.report = s.report AND n.start >= s.content_start AND n."end" <= s.content_end
WHERE s.denies ORDER BY 1, n.start"""

# First and last are taken of statements whose day is known
TOPICS = f"""
SELECT j.value AS topic, count(DISTINCT s.report || ':' || s.id) AS statements, count(DISTINCT n.entity) AS speakers,
    count(DISTINCT s.report) AS reports, min(iif({FIRST} = {LAST}, {FIRST}, NULL)) AS first,
    max(iif({FIRST} = {LAST}, {LAST}, NULL)) AS last
{FROM}
JOIN json_each(s.topics) j
LEFT JOIN parts p ON p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
LEFT JOIN names n ON n.report = p.report AND n.id = p.name
{{where}}
GROUP BY j.value ORDER BY 2 DESC, j.value"""
