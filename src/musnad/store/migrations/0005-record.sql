-- One record out of many reports: details, copies, events that may be one, corrections.

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

CREATE TABLE changes (              -- one row, by which is told whether the record has changed
  number INTEGER NOT NULL,          -- of transactions that wrote to it
  mark   TEXT NOT NULL              -- of all that they wrote, in that order
) STRICT;
INSERT INTO changes VALUES (0, '');

ALTER TABLE events ADD COLUMN judged TEXT; -- confirmed, rejected
ALTER TABLE events ADD COLUMN act INTEGER;
CREATE INDEX events_act ON events (act, report, id);
