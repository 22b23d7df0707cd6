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
