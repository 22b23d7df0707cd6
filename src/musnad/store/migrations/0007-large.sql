-- What a question about some days looks at in a record of any size. Few rows last longer than a month: they have an
-- index of their own, and the others begin near the days that are asked for.
CREATE INDEX reports_long ON reports (latest, earliest) WHERE latest > date(earliest, '+31 days');
CREATE INDEX events_long ON events (last, first) WHERE last > date(first, '+31 days');
CREATE INDEX times_day ON times (first, report) WHERE first IS NOT NULL;
CREATE INDEX times_long ON times (last, first) WHERE last > date(first, '+31 days');
CREATE INDEX statements_denying ON statements (report, id) WHERE denies;
CREATE INDEX names_process ON names (report, id) WHERE type = 'PROC';

-- What was summed up over all names of the record whenever places were asked for.
CREATE TABLE rules (                -- by which rule the names of each entity were read, and how many: rejected ones too
  entity TEXT NOT NULL,
  rule   TEXT NOT NULL,
  marks  TEXT NOT NULL,
  names  INTEGER NOT NULL,
  PRIMARY KEY (entity, rule, marks)
) STRICT, WITHOUT ROWID;
INSERT INTO rules SELECT entity, rule, marks, count(*) FROM names GROUP BY entity, rule, marks;
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
