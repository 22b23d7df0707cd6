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

CREATE TABLE shelf_names (         -- who is named in a row, and whom the row itself is about
  question TEXT NOT NULL,           -- as in shelf; with a dot and a part of the row, as forces.whose: named in that part
  entity   TEXT NOT NULL,
  place    INTEGER NOT NULL,
  PRIMARY KEY (question, entity, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE spots (                -- the places whose degrees are known
  entity TEXT PRIMARY KEY,
  class  TEXT NOT NULL,
  state  TEXT,                      -- ISO 3166, three letters
  ar     TEXT,
  en     TEXT,
  lat    REAL NOT NULL,
  lon    REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_lines (           -- events by place, with what the map filters by; the triggers keep it
  entity  TEXT NOT NULL,
  line    INTEGER NOT NULL,
  first   TEXT,
  last    TEXT,
  type    TEXT NOT NULL,
  lane    TEXT NOT NULL,
  status  TEXT NOT NULL,
  located INTEGER NOT NULL,         -- 1: its degrees are known
  PRIMARY KEY (entity, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX spot_lines_line ON spot_lines (line, located);
CREATE INDEX spot_lines_status ON spot_lines (status, line, located, first, last, type, lane);
CREATE INDEX spot_lines_places ON spot_lines (located, status, entity, lane, first, last, type);
CREATE TRIGGER line_names_spot AFTER INSERT ON line_names WHEN new.role = 'place' BEGIN
  INSERT OR IGNORE INTO spot_lines
  SELECT new.entity, number, first, last, type, lane, status, new.entity IN (SELECT entity FROM spots)
  FROM lines WHERE number = new.line;
END;
CREATE TRIGGER lines_spot AFTER DELETE ON lines BEGIN
  DELETE FROM spot_lines WHERE line = old.number;
END;

CREATE TABLE parties (              -- people, bodies and states that are tied to one another
  number INTEGER PRIMARY KEY,
  entity TEXT NOT NULL UNIQUE,
  type   TEXT,
  ar     TEXT,
  en     TEXT
) STRICT;

CREATE TABLE ties (                 -- each act and statement that ties one party to another
  one      INTEGER NOT NULL REFERENCES parties (number),
  other    INTEGER NOT NULL REFERENCES parties (number),
  directed INTEGER NOT NULL,        -- 1: from one to the other
  kind     TEXT NOT NULL,           -- meets, verbal_cooperation, …, together, says
  first    TEXT,
  last     TEXT,
  id       TEXT NOT NULL            -- of the event or statement
) STRICT;
CREATE INDEX ties_one ON ties (one, other, directed, kind, first, last);
CREATE INDEX ties_other ON ties (other, one);

CREATE TABLE crowds (               -- events with very many accounts: what a page shows of them all
  line INTEGER PRIMARY KEY REFERENCES lines (number),
  row  TEXT NOT NULL                -- JSON
) STRICT;
CREATE TRIGGER lines_crowd AFTER DELETE ON lines BEGIN
  DELETE FROM crowds WHERE line = old.number;
END;

CREATE TABLE denied (               -- statements that deny others
  denial TEXT NOT NULL,
  denied TEXT NOT NULL,
  PRIMARY KEY (denial, denied)
) STRICT, WITHOUT ROWID;
CREATE INDEX denied_by ON denied (denied, denial);

CREATE TABLE found (                -- what the search knows: its number is that of the row in words
  number INTEGER PRIMARY KEY,       -- kind, then day or weight, then a running place: the order of answers from behind
  id     TEXT NOT NULL,
  report TEXT NOT NULL,             -- key of the report, empty for names
  day    TEXT,
  mark   TEXT NOT NULL              -- as what it was put in: changed, it is put in anew
) STRICT;
CREATE INDEX found_report ON found (report);

CREATE TABLE terms (                -- words of the search, by which a misspelt one is put right
  word TEXT PRIMARY KEY,            -- folded
  tail TEXT NOT NULL,               -- its last three letters
  n    INTEGER NOT NULL             -- rows of the search in which it stands
) STRICT, WITHOUT ROWID;
CREATE INDEX terms_tail ON terms (tail);

CREATE TABLE kept (                 -- answers to what was asked once, until the record changes: briefs, framing
  question TEXT PRIMARY KEY,        -- JSON: which, and of what
  state    TEXT NOT NULL,           -- JSON: of the record
  row      TEXT NOT NULL            -- JSON
) STRICT;

-- The words of each kind, by the numbers of found
CREATE VIRTUAL TABLE words_name USING fts5 (
  exact,                            -- words folded
  stems,                            -- words without clitics and endings
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE words_statement USING fts5 (
  exact, stems,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE words_report USING fts5 (
  exact, stems,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
