-- What a question about some days looks at in a record of any size. Few rows last longer than a month: they have an
-- index of their own, and the others begin near the days that are asked for.
CREATE INDEX reports_long ON reports (latest, earliest) WHERE latest > date(earliest, '+31 days');
CREATE INDEX events_long ON events (last, first) WHERE last > date(first, '+31 days');
CREATE INDEX times_day ON times (first, report) WHERE first IS NOT NULL;
CREATE INDEX times_long ON times (last, first) WHERE last > date(first, '+31 days');
CREATE INDEX statements_denying ON statements (report, id) WHERE denies;
CREATE INDEX names_process ON names (report, id) WHERE type = 'PROC';
