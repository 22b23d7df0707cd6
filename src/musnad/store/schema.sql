-- The record as one SQLite file: what was read, row by row, each with its span, its rule and its marks.
-- This is the whole schema as it stands; migrations/ holds the steps that lead to it (a test keeps the two alike).
-- A row's public id is <reports.key>:<id>, such as 03407c977dc5:e3. Offsets are code points into texts.text.
-- "marks", "agencies" are JSON lists. Days ("first", "last", "earliest", "latest") are ISO days, inclusive.

CREATE TABLE reports (
  number    INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,   -- sha256 of the raw bytes
  key       TEXT NOT NULL UNIQUE,   -- its first 12 digits (more where two would be the same)
  uri       TEXT NOT NULL,
  outlet    TEXT,
  title     TEXT,
  agencies  TEXT NOT NULL,
  retrieved TEXT,
  published TEXT,
  basis     TEXT NOT NULL,          -- metadata, stated, inferred, unknown
  earliest  TEXT,
  latest    TEXT,
  marks     TEXT NOT NULL,
  version   TEXT NOT NULL           -- of the reader whose rows these are
) STRICT;
CREATE INDEX reports_day ON reports (earliest, number);
CREATE INDEX reports_long ON reports (latest, earliest) WHERE latest > date(earliest, '+31 days');

CREATE TABLE texts (
  report INTEGER PRIMARY KEY REFERENCES reports (number),
  text   TEXT NOT NULL
) STRICT;

CREATE TABLE names (
  report INTEGER NOT NULL REFERENCES reports (number),
  id     TEXT NOT NULL,
  start  INTEGER NOT NULL,
  "end"  INTEGER NOT NULL,
  text   TEXT NOT NULL,
  type   TEXT NOT NULL,             -- PER, ORG, GPE, LOC, PROC
  entity TEXT NOT NULL,
  rule   TEXT NOT NULL,
  marks  TEXT NOT NULL, role_start INTEGER, role_end INTEGER, role TEXT,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_entity ON names (entity, report, id);
CREATE INDEX names_process ON names (report, id) WHERE type = 'PROC';

CREATE TABLE times (
  report INTEGER NOT NULL REFERENCES reports (number),
  id     TEXT NOT NULL,
  start  INTEGER NOT NULL,
  "end"  INTEGER NOT NULL,
  text   TEXT NOT NULL,
  type   TEXT NOT NULL,             -- DATE, TIME, DURATION, SET
  value  TEXT,
  first  TEXT,                      -- first and last day of the value, where it is on the calendar
  last   TEXT,
  rule   TEXT NOT NULL,
  marks  TEXT NOT NULL,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX times_day ON times (first, report) WHERE first IS NOT NULL;
CREATE INDEX times_long ON times (last, first) WHERE last > date(first, '+31 days');

CREATE TABLE statements (
  report        INTEGER NOT NULL REFERENCES reports (number),
  id            TEXT NOT NULL,
  start         INTEGER NOT NULL,   -- the cue
  "end"         INTEGER NOT NULL,
  text          TEXT NOT NULL,
  content_start INTEGER,
  content_end   INTEGER,
  form          TEXT NOT NULL,
  stance        TEXT NOT NULL,
  denies        INTEGER NOT NULL,   -- 1: the cue says that something is not so
  said          TEXT,               -- id of a time
  medium        TEXT,
  rule          TEXT NOT NULL,
  marks         TEXT NOT NULL, occasion_start INTEGER, occasion_end INTEGER, occasion TEXT, topics TEXT NOT NULL DEFAULT '[]', withdrawn_start INTEGER, withdrawn_end INTEGER, withdrawn TEXT, headline INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_denying ON statements (report, id) WHERE denies;

CREATE TABLE parts (                -- speakers and links of the chain, nearest to the speaker first
  report    INTEGER NOT NULL REFERENCES reports (number),
  statement TEXT NOT NULL,
  link      TEXT NOT NULL,          -- speaker, via
  place     INTEGER NOT NULL,
  start     INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  text      TEXT NOT NULL,
  name      TEXT, kind TEXT, body TEXT,
  PRIMARY KEY (report, statement, link, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  report    INTEGER NOT NULL REFERENCES reports (number),
  id        TEXT NOT NULL,
  start     INTEGER NOT NULL,       -- the anchor
  "end"     INTEGER NOT NULL,
  text      TEXT NOT NULL,
  type      TEXT NOT NULL,
  mode      TEXT,
  status    TEXT NOT NULL,          -- actual, planned, possible, denied
  statement TEXT,
  date      TEXT,                   -- as fine as the text tells
  basis     TEXT NOT NULL,          -- told (one of its times), published (the report's day), unknown
  first     TEXT,
  last      TEXT,
  rule      TEXT NOT NULL,
  marks     TEXT NOT NULL, judged TEXT, act INTEGER,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_day ON events (first, report, id);
CREATE INDEX events_long ON events (last, first) WHERE last > date(first, '+31 days');
CREATE INDEX events_act ON events (act, report, id);

CREATE TABLE event_roles (
  report INTEGER NOT NULL REFERENCES reports (number),
  event  TEXT NOT NULL,
  role   TEXT NOT NULL,             -- actor, recipient, place, time
  place  INTEGER NOT NULL,
  row    TEXT NOT NULL,             -- id of a name, or of a time
  PRIMARY KEY (report, event, role, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
  report   INTEGER NOT NULL REFERENCES reports (number),
  event    TEXT NOT NULL,
  place    INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  text     TEXT NOT NULL,
  value    ANY NOT NULL,
  relation TEXT NOT NULL,           -- = > < ~
  of       TEXT NOT NULL,
  PRIMARY KEY (report, event, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE repairs (
  report INTEGER NOT NULL REFERENCES reports (number),
  id     TEXT NOT NULL,
  start  INTEGER NOT NULL,
  "end"  INTEGER NOT NULL,
  text   TEXT NOT NULL,
  reads  TEXT NOT NULL,
  rule   TEXT NOT NULL,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE skips (
  report INTEGER NOT NULL REFERENCES reports (number),
  id     TEXT NOT NULL,
  start  INTEGER NOT NULL,
  "end"  INTEGER NOT NULL,
  kind   TEXT NOT NULL,             -- boilerplate, repeat
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  id       TEXT PRIMARY KEY,
  type     TEXT NOT NULL,
  label_ar TEXT NOT NULL,           -- the spelling met most often; of people and bodies, of those with two words or more
  label_en TEXT,                    -- as the lexicon glosses it
  names    INTEGER NOT NULL         -- mentions
) STRICT, WITHOUT ROWID;

CREATE TABLE spellings (            -- every way in which an entity is printed
  entity TEXT NOT NULL,
  text   TEXT NOT NULL,
  type   TEXT NOT NULL,
  fold   TEXT NOT NULL,
  names  INTEGER NOT NULL,
  PRIMARY KEY (entity, text, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX spellings_fold ON spellings (fold, entity);

CREATE TABLE rules (                -- by which rule the names of each entity were read, and how many: rejected ones too
  entity TEXT NOT NULL,
  rule   TEXT NOT NULL,
  marks  TEXT NOT NULL,
  names  INTEGER NOT NULL,
  PRIMARY KEY (entity, rule, marks)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER names_read AFTER INSERT ON names BEGIN
  INSERT INTO rules VALUES (new.entity, new.rule, new.marks, 1)
  ON CONFLICT (entity, rule, marks) DO UPDATE SET names = names + 1;
END;
CREATE TRIGGER names_gone AFTER DELETE ON names BEGIN
  UPDATE rules SET names = names - 1 WHERE entity = old.entity AND rule = old.rule AND marks = old.marks;
  DELETE FROM rules WHERE entity = old.entity AND rule = old.rule AND marks = old.marks AND names < 1;
END;
CREATE TRIGGER names_changed AFTER UPDATE OF entity, rule, marks ON names BEGIN
  UPDATE rules SET names = names - 1 WHERE entity = old.entity AND rule = old.rule AND marks = old.marks;
  DELETE FROM rules WHERE entity = old.entity AND rule = old.rule AND marks = old.marks AND names < 1;
  INSERT INTO rules VALUES (new.entity, new.rule, new.marks, 1)
  ON CONFLICT (entity, rule, marks) DO UPDATE SET names = names + 1;
END;

CREATE TABLE places (               -- where the entities lie that are places
  entity   TEXT PRIMARY KEY,
  class    TEXT NOT NULL,           -- city, town, village, province, region, base, …
  state    TEXT,                    -- ISO 3166, three letters
  province TEXT,
  lat      REAL,                    -- degrees
  lon      REAL,
  people   INTEGER,
  source   TEXT NOT NULL            -- lexicon (kept by hand), gazetteer, district (the degrees of its seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE ties (                 -- what the catalogue knows of an entity: offices, and whom it leads or belongs to
  entity TEXT NOT NULL,
  place  INTEGER NOT NULL,
  kind   TEXT NOT NULL,             -- office, leads, member_of, part_of
  title  TEXT,                      -- of an office, as news prints it
  other  TEXT,                      -- the state or body
  since  TEXT,                      -- year or month
  until  TEXT,
  PRIMARY KEY (entity, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE contexts (
  report   INTEGER NOT NULL REFERENCES reports (number),
  context  TEXT NOT NULL,           -- military, legal, health, …
  place    INTEGER NOT NULL,        -- those with most words first
  rule     TEXT NOT NULL,
  marks    TEXT NOT NULL,
  evidence TEXT NOT NULL,           -- a JSON list of start, end and text
  PRIMARY KEY (report, context)
) STRICT, WITHOUT ROWID;
CREATE INDEX contexts_context ON contexts (context, report);

CREATE TABLE details (              -- what is told of an event or a process beyond who, whom, where and when
  report INTEGER NOT NULL REFERENCES reports (number),
  id     TEXT NOT NULL,
  about  TEXT NOT NULL,             -- id of an event, or of a name that is a process
  field  TEXT NOT NULL,
  value  TEXT NOT NULL,
  start  INTEGER NOT NULL,
  "end"  INTEGER NOT NULL,
  text   TEXT NOT NULL,
  row    TEXT,                      -- id of the name, time or event that it points to
  rule   TEXT NOT NULL,
  marks  TEXT NOT NULL,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX details_field ON details (field, report, id);

CREATE TABLE runs (                 -- some of the runs of words of each report, always the same ones: what copies share
  run    INTEGER NOT NULL,
  place  INTEGER NOT NULL,          -- of the report among those that have it, by its id: the same in any order of reading
  report INTEGER NOT NULL REFERENCES reports (number),
  start  INTEGER NOT NULL,          -- where it stands in the text
  "end"  INTEGER NOT NULL,
  PRIMARY KEY (run, place, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX runs_report ON runs (report, run);

CREATE TABLE copies (               -- pairs of reports that share runs, the lower number first
  report INTEGER NOT NULL REFERENCES reports (number),
  other  INTEGER NOT NULL,
  shared INTEGER NOT NULL,          -- runs in both; of those in very many reports only neighbours mostly alike are counted
  PRIMARY KEY (report, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_other ON copies (other, report);

CREATE TABLE acts (                 -- events as they are compared; the same words on the same days are one act
  number    INTEGER PRIMARY KEY,
  signature TEXT NOT NULL UNIQUE,
  day       TEXT,                   -- its day, or the day of publication by which it has happened, where that is known
  told      INTEGER NOT NULL,       -- 1: the account itself tells the day
  features  TEXT NOT NULL           -- a JSON list, in the order of fuse.Act
) STRICT;

CREATE TABLE blocks (               -- what an act is looked up by among those that may be the same
  block TEXT NOT NULL,
  act   INTEGER NOT NULL REFERENCES acts (number),
  PRIMARY KEY (block, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_act ON blocks (act);

CREATE TABLE crowded (              -- blocks that hold too many acts to tell any from another
  block TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE likenesses (           -- pairs of acts that may be one, each both ways
  act   INTEGER NOT NULL REFERENCES acts (number),
  other INTEGER NOT NULL REFERENCES acts (number),
  score REAL NOT NULL,              -- the sum of its clues
  clues TEXT NOT NULL,              -- a JSON list
  PRIMARY KEY (act, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE fused (                -- acts that are one event with others; an act that stands alone has no row
  act   INTEGER PRIMARY KEY REFERENCES acts (number),
  event INTEGER NOT NULL            -- one of its acts
) STRICT;
CREATE INDEX fused_event ON fused (event);

CREATE TABLE fixes (                -- corrections by people, never taken away
  id     TEXT PRIMARY KEY,          -- of its content: the same everywhere
  made   TEXT NOT NULL,             -- UTC
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  action TEXT NOT NULL,             -- merge, split, retype, redate, reject, confirm, undo, …
  target TEXT NOT NULL,             -- JSON: report (sha256), kind, start, end; or the id of a derived row
  other  TEXT,                      -- JSON, of merge and split: the other row
  value  TEXT,                      -- JSON: what it is to be
  was    TEXT                       -- JSON: what was read
) STRICT, WITHOUT ROWID;
CREATE INDEX fixes_target ON fixes (target);

CREATE TABLE rejected (             -- rows that a correction rejects: no question sees them unless it asks for them
  report INTEGER NOT NULL REFERENCES reports (number),
  row    TEXT NOT NULL,             -- id of a name, time, statement, event or detail; empty for the whole report
  PRIMARY KEY (report, row)
) STRICT, WITHOUT ROWID;

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
