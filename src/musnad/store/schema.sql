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
