-- What reports are about: PLOVER's contexts, with the words that prove each.

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
