-- What a report calls a person beside the name; where places lie; offices and belongings as the catalogue has them.

ALTER TABLE names ADD COLUMN role_start INTEGER;
ALTER TABLE names ADD COLUMN role_end INTEGER;
ALTER TABLE names ADD COLUMN role TEXT;

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
