-- How reports came here, and the ledger that every change of a record is written into.
CREATE TABLE captures (             -- how each report came here: what it can be checked against
  report   INTEGER PRIMARY KEY REFERENCES reports (number),
  sha256   TEXT NOT NULL,           -- of the raw bytes, hex
  size     INTEGER NOT NULL,        -- of the raw bytes
  way      TEXT NOT NULL,           -- text, row, html, warc, feed, ninjs, newsml, pdf, docx, table, mail
  source   TEXT NOT NULL,           -- where the raw bytes lay: path, path#row, archive!member
  captured TEXT,                    -- when they were taken, UTC, where that is told
  item     TEXT,                    -- the outlet's own name of it
  version  TEXT,                    -- and its version of it
  byline   TEXT,
  text     TEXT NOT NULL            -- sha256 of the text in UTF-8
) STRICT;
CREATE INDEX captures_item ON captures (item);

CREATE TABLE ledger (               -- all that was ever put into the record, in order; only added to
  number INTEGER PRIMARY KEY,
  made   TEXT NOT NULL,             -- UTC
  kind   TEXT NOT NULL,             -- read, fix, withdrawn
  what   TEXT NOT NULL,             -- JSON
  hash   TEXT NOT NULL              -- sha256 of the hash before it, made, kind and what, a line each
) STRICT;

CREATE TABLE withdrawn (            -- items that their outlet has taken back
  item    TEXT NOT NULL,
  version TEXT NOT NULL,            -- the last that is taken back; empty: any
  outlet  TEXT,
  made    TEXT,                     -- UTC, as the notice says
  reason  TEXT NOT NULL,
  source  TEXT NOT NULL,            -- the notice
  PRIMARY KEY (item, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE feeds (                -- addresses that are watched, with what a conditional request needs
  address  TEXT PRIMARY KEY,
  etag     TEXT,
  modified TEXT,
  checked  TEXT,                    -- UTC
  status   TEXT                     -- what the last look gave
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (              -- one row, by which is told whether the record has changed
  number INTEGER NOT NULL,          -- of transactions that wrote to it
  mark   TEXT NOT NULL              -- of all that they wrote, in that order
) STRICT;
INSERT INTO changes VALUES (0, '');

-- What people look at in SQLite browsers and Datasette (docs/datasette.md): rows with public ids and labels, without
-- what was rejected. No question of ours reads them.
CREATE VIEW v_reports AS
SELECT r.key AS id, r.outlet, r.title, r.published, r.basis, r.earliest, r.latest, r.uri AS address, c.way, c.captured, c.byline,
    (SELECT group_concat(x.context, '; ') FROM contexts x WHERE x.report = r.number) AS contexts,
    (SELECT count(*) FROM names x WHERE x.report = r.number) AS names,
    (SELECT count(*) FROM statements x WHERE x.report = r.number) AS statements,
    (SELECT count(*) FROM events x WHERE x.report = r.number) AS events,
    (SELECT x.text FROM texts x WHERE x.report = r.number) AS text
FROM reports r LEFT JOIN captures c ON c.report = r.number
WHERE NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = r.number AND j.row = '');

CREATE VIEW v_events AS
SELECT r.key || ':' || e.id AS id, e.date, e.first, e.last, e.basis, e.type, e.mode, e.status,
    (SELECT group_concat(coalesce(en.label_ar, n.text), '; ') FROM event_roles o JOIN names n ON n.report = o.report AND n.id = o.row
        LEFT JOIN entities en ON en.id = n.entity WHERE o.report = e.report AND o.event = e.id AND o.role = 'actor') AS actors,
    (SELECT group_concat(coalesce(en.label_ar, n.text), '; ') FROM event_roles o JOIN names n ON n.report = o.report AND n.id = o.row
        LEFT JOIN entities en ON en.id = n.entity WHERE o.report = e.report AND o.event = e.id AND o.role = 'recipient') AS recipients,
    (SELECT group_concat(coalesce(en.label_ar, n.text), '; ') FROM event_roles o JOIN names n ON n.report = o.report AND n.id = o.row
        LEFT JOIN entities en ON en.id = n.entity WHERE o.report = e.report AND o.event = e.id AND o.role = 'place') AS places,
    (SELECT group_concat(c.text, '; ') FROM counts c WHERE c.report = e.report AND c.event = e.id) AS counts,
    e.text AS anchor, r.key || ':' || e.statement AS statement, r.key AS report, r.outlet, e.judged, e.rule
FROM events e JOIN reports r ON r.number = e.report
WHERE NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = e.report AND j.row IN ('', e.id));

CREATE VIEW v_statements AS
SELECT r.key || ':' || s.id AS id, coalesce(t.value, r.published) AS date,
    (SELECT group_concat(coalesce(en.label_ar, p.text), '; ') FROM parts p LEFT JOIN names n ON n.report = p.report AND n.id = p.name
        LEFT JOIN entities en ON en.id = n.entity WHERE p.report = s.report AND p.statement = s.id AND p.link = 'speaker') AS speakers,
    (SELECT group_concat(coalesce(en.label_ar, p.text), '; ') FROM parts p LEFT JOIN names n ON n.report = p.report AND n.id = p.name
        LEFT JOIN entities en ON en.id = n.entity WHERE p.report = s.report AND p.statement = s.id AND p.link <> 'speaker') AS via,
    s.text AS cue,
    (SELECT substr(x.text, s.content_start + 1, s.content_end - s.content_start) FROM texts x WHERE x.report = s.report) AS content,
    s.form, s.stance, s.medium, s.topics, r.key AS report, r.outlet, s.rule
FROM statements s JOIN reports r ON r.number = s.report LEFT JOIN times t ON t.report = s.report AND t.id = s.said
WHERE NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = s.report AND j.row IN ('', s.id));

CREATE VIEW v_names AS
SELECT r.key || ':' || n.id AS id, n.text, n.type, n.role, n.entity, en.label_ar AS ar, en.label_en AS en, r.key AS report, r.outlet,
    r.published, n.start, n."end", n.rule
FROM names n JOIN reports r ON r.number = n.report LEFT JOIN entities en ON en.id = n.entity
WHERE NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = n.report AND j.row IN ('', n.id));

CREATE VIEW v_entities AS
SELECT en.id, en.type, en.label_ar AS ar, en.label_en AS en, en.names,
    (SELECT group_concat(s.text, '; ') FROM spellings s WHERE s.entity = en.id) AS spellings,
    p.class, p.state, p.province, p.lat AS latitude, p.lon AS longitude
FROM entities en LEFT JOIN places p ON p.entity = en.id;

CREATE VIEW v_details AS
SELECT r.key || ':' || d.id AS id, r.key || ':' || d.about AS about, d.field, d.value, coalesce(en.label_ar, d.value) AS called, d.text,
    r.key AS report, r.outlet, d.rule
FROM details d JOIN reports r ON r.number = d.report LEFT JOIN entities en ON en.id = d.value
WHERE NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = d.report AND j.row IN ('', d.id, d.about));
