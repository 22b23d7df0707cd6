-- What the page needs at once and what takes long to work out, beside the record; it can be thrown away at any time.

CREATE TABLE about (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lines (                -- events with all their accounts, and statements: what the timeline shows
  number      INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,        -- event, statement
  id          TEXT NOT NULL,        -- of the account that stands for all
  lane        TEXT NOT NULL,        -- talks, forces, fighting, other, statements
  first       TEXT,                 -- ISO days, inclusive
  last        TEXT,
  type        TEXT NOT NULL,
  status      TEXT NOT NULL,
  accounts    INTEGER NOT NULL,     -- reports
  independent INTEGER NOT NULL,     -- chains
  row         TEXT NOT NULL         -- JSON: the row as the question gives it
) STRICT;
CREATE INDEX lines_day ON lines (kind, first, number);
CREATE INDEX lines_lane ON lines (lane, first, last, status, type, independent);

CREATE TABLE line_names (
  entity TEXT NOT NULL,
  role   TEXT NOT NULL,             -- actor, recipient, place, speaker
  first  TEXT,
  line   INTEGER NOT NULL REFERENCES lines (number),
  PRIMARY KEY (entity, role, first, line)
) STRICT;
CREATE INDEX line_names_line ON line_names (line);

CREATE TABLE line_outlets (
  outlet TEXT NOT NULL,
  line   INTEGER NOT NULL REFERENCES lines (number),
  PRIMARY KEY (outlet, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_outlets_line ON line_outlets (line);

CREATE TABLE line_ids (             -- every account of an event
  id   TEXT PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES lines (number)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_ids_line ON line_ids (line);

CREATE TABLE shelf (                -- the rows of answers that take long, in their order
  question TEXT NOT NULL,           -- disputes, rounds, forces, …
  place    INTEGER NOT NULL,
  kind     TEXT NOT NULL,           -- what the page filters by
  first    TEXT,
  last     TEXT,
  row      TEXT NOT NULL,           -- JSON
  PRIMARY KEY (question, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_kind ON shelf (question, kind, place);

CREATE TABLE shelf_names (
  question TEXT NOT NULL,
  entity   TEXT NOT NULL,
  place    INTEGER NOT NULL,
  PRIMARY KEY (question, entity, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE found (                -- what the search knows: its number is that of the row in words
  number  INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL,            -- report, statement, name
  id      TEXT NOT NULL,
  report  TEXT NOT NULL,            -- key of the report, empty for names
  day     TEXT
) STRICT;
CREATE INDEX found_report ON found (report);

CREATE VIRTUAL TABLE words USING fts5 (
  exact,                            -- words folded
  stems,                            -- words without clitics and endings
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
